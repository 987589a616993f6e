"""What a document gives its deeds before any is read: its sentences, who speaks, its days and its places, each found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from khronika.claims.document import Document
from khronika.reading.acts.tables import Row, Tables, with_totals
from khronika.reading.dating import Dating
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import Attribution, QuantityMention
from khronika.reading.quantities.grammar import quantities
from khronika.reading.quantities.quoted import unquoted
from khronika.reading.sentences import Sentence, sentences, stretches
from khronika.reading.speakers.carried import CARRIED
from khronika.reading.speakers.tracker import attributions
from khronika.reading.story.days import Story
from khronika.reading.story.scene import Scenery


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
    def speakers(self) -> tuple[tuple[int, int], ...]:
        """Where the words for those who speak stand."""
        return tuple(sorted({(s.start, s.end) for a in self.attributions for s in a.speakers}))

    @cached_property
    def speaking_from(self) -> frozenset[int]:
        """Where these words begin."""
        return frozenset(start for start, _ in self.speakers)

    @cached_property
    def scenery(self) -> Scenery:
        """Where things happened, for what sentences leave unsaid."""
        return Scenery(self.document, self.sentences, self.attributions, self.dating.as_written)

    @cached_property
    def dating(self) -> Dating:
        """The dates of its sentences."""
        around = tuple(other.dating for other in self.around)
        return Dating(self.document, self.sentences, self.language, around)

    @cached_property
    def tables(self) -> Mapping[int, Row]:
        """The rows of its tables, by sentence."""
        found = Tables(self.sentences, self.document.text.content, self.language, self.table)
        return {row.at: row for row in found.rows()}

    @cached_property
    def totals(self) -> Mapping[int, str]:
        """For the numbers of tables, by where they start, the claims of the totals to which their columns add up."""
        return with_totals(tuple(self.tables.values()), self.sentences, self.document.source.sha256)

    @property
    def anchor(self) -> date | None:
        """The day from which relative dates are counted."""
        return self.dating.anchor

    @cached_property
    def story(self) -> Story:
        """When things happened, for what sentences leave unsaid."""
        dating = self.dating
        return Story(
            self.sentences, dating.times, self.language, dating.anchor, dating.chronicle, olden=dating.olden
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the document."""
        return frozenset(k for s in self.sentences for t in s.tokens for k in self.table.keys(t.lower))

    def words_around(self, sentence: Sentence) -> frozenset[str]:
        """All words of the paragraph of a sentence."""
        return self._by_paragraph[sentence.paragraph]

    @cached_property
    def _by_paragraph(self) -> Mapping[int, frozenset[str]]:
        keys, held = self.table.keys, groupby(self.sentences, key=lambda s: s.paragraph)
        return {
            at: frozenset(k for s in those for t in s.tokens for k in keys(t.lower)) for at, those in held
        }

    def numbers(self, sentence: Sentence) -> list[QuantityMention]:
        """The quantities without mere articles: 'a man was killed' tells of somebody, but gives no number."""
        found = quantities(sentence, self.document.text.content, self.language)
        return [m for m in found if not self.by_article(m)]

    def by_article(self, mention: QuantityMention) -> bool:
        """Whether somebody is told by a mere article, and not by the number one."""
        articles, ones = self.table.phrases["article"], self.table.phrases.get("counted_by_article", ())
        article = mention.quantity.as_written.casefold() in articles
        listed = not mention.noun  # 'trois à Melgora et [un] à Kestova'
        return article and not mention.part and not listed and mention.noun.casefold() not in ones
