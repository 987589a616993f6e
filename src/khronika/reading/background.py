"""What a document gives its deeds before any is read: its sentences, who speaks, its days and its places, each found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from khronika.claims.document import Document
from khronika.claims.when import When
from khronika.reading.dates.grammar import anchor_of, dates, dates_told
from khronika.reading.dates.telling import Telling
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import Attribution, DateMention, QuantityMention
from khronika.reading.quantities.grammar import quantities
from khronika.reading.quantities.quoted import unquoted
from khronika.reading.sentences import Sentence, sentences, stretches
from khronika.reading.speakers.carried import CARRIED
from khronika.reading.speakers.tracker import attributions
from khronika.reading.story.chronicles import chronicle_of, is_olden
from khronika.reading.story.days import Story
from khronika.reading.story.periods import counted_from, period_of
from khronika.reading.story.scene import Scenery
from khronika.reading.story.speaking_days import day_of_telling

_DATES_BEFORE = 3  # sentences back to which 'that day' may point
_YEAR_BEFORE = 24  # those back to which the year of a memoir may have been told


@dataclass
class Background:
    """A document being read by `reader`. What is costly is found once, and only when a claim needs it.

    `around` are those of the whole document by the grammars of its other languages, where it has passages in several: who says
    a passage, and the day of publication, may be told in the language around it.
    """

    document: Document
    language: str
    table: Lexicon
    reader: str
    dated: list[tuple[DateMention, ...]] = field(
        default_factory=list
    )  # of each sentence up to the last one asked for
    around: tuple[Background, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences that may be read."""
        return tuple(unquoted(s, self.language) for s in self.as_spoken)

    @cached_property
    def as_spoken(self) -> tuple[Sentence, ...]:
        """The same with every quotation mark, by which speakers are found."""
        return tuple(part for s in sentences(self.document) for part in stretches(s))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what, over the whole document."""
        own = attributions(self.document, self.as_spoken)
        if not self.around:
            return own
        # A quotation carried on from the paragraph before was not introduced in words that the other grammar knows.
        others = (a for other in self.around for a in other.attributions if a.rule != CARRIED)
        return tuple(sorted((*own, *others), key=lambda a: (a.start, -a.end)))

    @cached_property
    def scenery(self) -> Scenery:
        """Where things happened, for what sentences leave unsaid."""
        return Scenery(self.document, self.sentences, self.attributions, self._as_written)

    @cached_property
    def anchor(self) -> date | None:
        """The day from which relative dates are counted: the document's own, else that on which its first speaker spoke."""
        published = anchor_of(self.document, self.sentences)
        own = counted_from(published, period_of(self.sentences, self._as_written, self.language))
        own = own or day_of_telling(self.sentences, self._as_written, self.language)
        return own or next((other.anchor for other in self.around if other.anchor), None)

    @cached_property
    def chronicle(self) -> Mapping[int, date]:
        """By sentence the day of the line over it, in a diary or log that goes on day by day (story/chronicles.py)."""
        return chronicle_of(self.sentences, self.document.text.content, self.language)

    @cached_property
    def olden(self) -> bool:
        """Whether the document tells of years long before its publication, and of no later day."""
        return self.anchor is not None and is_olden(
            self.sentences, self._as_written, self.language, self.anchor
        )

    @cached_property
    def story(self) -> Story:
        """When things happened, for what sentences leave unsaid."""
        return Story(self.sentences, self.times, self.language, self.anchor, self.chronicle, olden=self.olden)

    def _as_written(self, place: int) -> tuple[DateMention, ...]:
        """The dates of a sentence that need no other day to be understood."""
        return dates(self.sentences[place], self.document.text.content, self.language, None)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the document."""
        return frozenset(k for s in self.sentences for t in s.tokens for k in self.table.keys(t.lower))

    def numbers(self, sentence: Sentence) -> list[QuantityMention]:
        """The quantities without mere articles: 'a man was killed' tells of somebody, but gives no number."""
        found = quantities(sentence, self.document.text.content, self.language)
        return [m for m in found if not self.by_article(m)]

    def by_article(self, mention: QuantityMention) -> bool:
        """Whether somebody is told by a mere article, and not by the number one."""
        articles, ones = self.table.phrases["article"], self.table.phrases.get("counted_by_article", ())
        article = mention.quantity.as_written.casefold() in articles
        return article and not mention.part and mention.noun.casefold() not in ones

    def times(self, place: int) -> tuple[DateMention, ...]:
        """The dates of a sentence, which knows the date told in the few sentences before ('since that time').

        They are found from the first sentence on, so that a date is the same whoever asks first.
        """
        content, issued = self.document.text.content, None if self.anchor else self.document.imprint.published
        for earlier in range(len(self.dated), place + 1):
            anchor, before = self.chronicle.get(earlier, self.anchor), partial(self._told_before, earlier)
            telling = Telling(anchor, before, future=False, issued=issued, olden=self.olden)
            self.dated.append(dates_told(self.sentences[earlier], content, self.language, telling))
        return self.dated[place]

    def _told_before(self, place: int) -> When | None:
        """The date told last in the few sentences before one."""
        reach = _YEAR_BEFORE if self.olden else _DATES_BEFORE
        for earlier in range(place - 1, max(place - reach, 0) - 1, -1):
            told = [m.when for m in self.dated[earlier] if m.when.earliest or m.when.latest]
            if told:
                return told[-1]
        return None
