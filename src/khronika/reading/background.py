"""What a document gives its deeds before any is read: its sentences, who speaks, its days and its places, each found once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from khronika.claims.document import Document
from khronika.claims.when import When
from khronika.reading.dates.grammar import anchor_of, dates
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import Attribution, DateMention, QuantityMention
from khronika.reading.quantities.grammar import quantities
from khronika.reading.quantities.quoted import unquoted
from khronika.reading.sentences import Sentence, sentences, stretches
from khronika.reading.speakers.carried import CARRIED
from khronika.reading.speakers.tracker import attributions
from khronika.reading.story.days import Story
from khronika.reading.story.periods import counted_from, period_of
from khronika.reading.story.scene import Scenery
from khronika.reading.story.speaking_days import day_of_telling

_DATES_BEFORE = 3  # sentences back to which 'that day' may point


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
    dated: dict[int, tuple[DateMention, ...]] = field(default_factory=dict)
    knows: dict[int, int] = field(default_factory=dict)  # of a sentence the first one whose dates it knows
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
    def story(self) -> Story:
        """When things happened, for what sentences leave unsaid."""
        return Story(self.sentences, self.times, self.language, self.anchor)

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
        """The dates of a sentence, which knows the date told in the few sentences before ('since that time')."""
        first = max(place - _DATES_BEFORE, 0)
        for earlier in range(first, place + 1):
            self.knows.setdefault(earlier, first)
        return self._dates_of(place)

    def _dates_of(self, place: int) -> tuple[DateMention, ...]:
        if place not in self.dated:
            content, before = self.document.text.content, partial(self._told_before, place)
            issued = None if self.anchor else self.document.imprint.published
            found = dates(self.sentences[place], content, self.language, self.anchor, before, issued)
            self.dated[place] = found
        return self.dated[place]

    def _told_before(self, place: int) -> When | None:
        """The date told last in the sentences that one knows."""
        for earlier in range(place - 1, self.knows[place] - 1, -1):
            told = [m.when for m in self._dates_of(earlier) if m.when.earliest or m.when.latest]
            if told:
                return told[-1]
        return None
