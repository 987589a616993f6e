"""One document read sentence by sentence: deeds become claims with their place, time, speakers and modality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from khronika.claims.claim import Claim, Scope
from khronika.claims.document import SegmentKind
from khronika.reading.acts.behind_label import named_behind_label
from khronika.reading.acts.below import BELOW, Lead, below, heads_victims, is_row, lead, opens_with_name
from khronika.reading.acts.clauses.particular import may_tell_of_one
from khronika.reading.acts.counts.by_place import BY_PLACE
from khronika.reading.acts.counts.carried import CARRIED, carried, may_carry, topic_of
from khronika.reading.acts.counts.of_nobody import may_go_on, may_tell_of_nobody
from khronika.reading.acts.counts.recounted import RECOUNTED, bare_numbers, heard, may_recount, recounted
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.rows import row_deeds
from khronika.reading.acts.persons.together import told_together
from khronika.reading.acts.questions import answers
from khronika.reading.acts.tables import Row
from khronika.reading.acts.telling import Before, deeds_of
from khronika.reading.background import Background
from khronika.reading.composing import Composition, Told
from khronika.reading.left import Left, Reason
from khronika.reading.lexicon.triggers import Trigger, tells, triggers
from khronika.reading.mentions import DateMention
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.phrases.cutting import cut
from khronika.reading.quantities.line import may_count
from khronika.reading.sentences import Sentence

_ON = frozenset({RECOUNTED, BELOW, CARRIED, BY_PLACE})  # rules that need no word of an act in their sentence
_AGAIN = 2  # sentences behind a deed in which a bare number may count it again: 'By evening it was 14'
_NEAR = 6  # sentences behind an act in which words that tell of none by themselves may go on with it: 'Three are out'
_BEFORE_QUOTE = 3  # words before a quote that may still bend it: 'allegedly 12 men were detained'


def _heads_columns(sentence: Sentence) -> bool:
    """Whether a row of a table only says what its columns hold: 'District | Killed | Injured'."""
    return sentence.kind is SegmentKind.TABLE and not any(word[0].isdigit() for word in sentence.lowers)


def _wants_number(sentence: Sentence, found: Mapping[int, Trigger]) -> Left:
    """The first words of a sentence that tell of an act only beside a number, of which it gives none."""
    first = min(found)
    last = max(first + 1, *(reading.end for reading in found[first].readings), first + 1)
    tokens = sentence.tokens
    return Left(tokens[first].start, tokens[min(last, len(tokens)) - 1].end, Reason.NO_NUMBER)


@dataclass
class Account(Background):
    """One document being read by `reader`, deed by deed."""

    told: Told = field(default_factory=Told)

    def claims(self) -> Iterator[Claim]:
        """The claims of the document, sentence by sentence."""
        told = [triggers(sentence, self.table) for sentence in self.sentences]
        if not any(told):
            return
        for place, (sentence, found) in enumerate(zip(self.sentences, told, strict=True)):
            if place in self.tables:
                yield from self._row(self.tables[place])
                continue
            if self.tables and _heads_columns(sentence):
                continue
            talk = self.told.talk
            talk.hear(place, sentence.tokens, found, self.table)
            self.told.lead = self.told.lead if is_row(sentence, self.told.lead) else None
            if self.told.topic and heads_victims(sentence, self.table):
                self.told.lead = Lead(self.told.topic, place, numbers=False, names=True, named=True)
                continue
            tells_act = talk.asked is not None or self._goes_on(sentence) or tells(found)
            more = self.told.lead is not None or self._counts_again(place, sentence)
            more = more or (self._on_topic(place) and may_carry(sentence.lowers, self.table))
            if talk.asks_number or not (tells_act or more):
                continue
            named = self.told.lead is not None and self.told.lead.names and opens_with_name(sentence)
            told_alone = named or tells(found, numbered=False) or self._tells_of_one(sentence, found)
            may_tell = told_alone or may_count(sentence, self.document.text.content, self.language)
            numbers = self.numbers(sentence) if may_tell else []
            if not (told_alone or any(m.counts for m in numbers)):
                if found:  # 'He was 34' beside what was told before has no such word
                    self.left(_wants_number(sentence, found))
                continue
            times = self.dating.times(place)
            chunks = cut(sentence.tokens, self.language, found, numbers, times)
            deeds = self.deeds(place, chunks)
            if not tells_act:
                deeds = tuple(deed for deed in deeds if deed.rule in _ON)
            self.weighed(place, chunks, deeds)
            if deeds:
                yield from self.composed(place, chunks, deeds, times)

    def _row(self, row: Row) -> Iterator[Claim]:
        """The claims of a row of a table; none where its column of times names no time that is read."""
        self.told.lead = None
        times = self.dating.times(row.at)
        if not row.is_dated(self.sentences[row.at].tokens, times):
            return
        for claim in self.composed(
            row.at, [d.victims for d in row.deeds if d.victims is not None], row.deeds, times
        ):
            whole = self.totals.get(claim.start)
            yield replace(claim, scope=replace(claim.scope or Scope(), part_of=whole)) if whole else claim

    def deeds(self, place: int, chunks: Sequence[Chunk]) -> tuple[Deed, ...]:
        """The deeds that the sentence at a place tells; a second reader finds them in its own way (readers/)."""
        words, question = self.sentences[place].tokens, self.told.talk.asked
        before = Before(self.told.deed, self.told.act, (self.told.last, self._topic(place)))
        found, act = deeds_of(chunks, [t.lower for t in words], before, self.table)
        self.told.act = act or self.told.act
        lowers = self.sentences[place].lowers
        found = found or (
            tuple(answers(chunks, lowers, question, self.table)) if question is not None else ()
        )
        found = self._recounted(place, chunks, found)
        if self._on_topic(place):
            found = (
                *found,
                *carried(chunks, self.sentences[place].lowers, found, self.told.topic, self.table),
            )
        if not found and self.told.lead is not None:
            found = below(chunks, self.told.lead, self.table)
        self.told.lead = lead(self.sentences[place], place, chunks, self.table) or self.told.lead
        self.told.last = found[-1].act if found else self.told.last
        found = tuple(told_together(chunks, words, found, self.table))
        topic = topic_of(chunks, found, self.table)
        if topic:
            self.told.topic, self.told.topic_at = topic, place
        return (
            *found,
            *row_deeds(chunks, words, found),
            *(named_behind_label(chunks, self.table) if not found else ()),
        )

    def _recounted(self, place: int, chunks: Sequence[Chunk], found: tuple[Deed, ...]) -> tuple[Deed, ...]:
        """The deeds of a sentence, with those that others count otherwise or that are counted again later."""
        before = self.told.deed if place - self.told.at <= _AGAIN else None
        if not (found or before) or not bare_numbers(chunks, found, self.table):
            return found
        told = heard(self.sentences[place], self.attributions, self.language)
        again = tuple(recounted(chunks, told, found, before, self.table))
        return tuple(sorted((*found, *again), key=lambda d: (d.first, d.last))) if again else found

    def left(self, left: Left) -> None:
        """Told of what no claim comes of; the explanation of a document listens (explaining.py)."""

    def weighed(self, place: int, chunks: Sequence[Chunk], deeds: Sequence[Deed]) -> None:
        """Told of the phrases of a sentence and the deeds that they tell, before these become claims."""

    def _tells_of_one(self, sentence: Sentence, found: Mapping[int, Trigger]) -> bool:
        """Whether words that tell of an act only beside a number may tell it of a person who gives none: 'Her son was held'."""
        return tells(found) and may_tell_of_one(sentence.words, self.language, self.table)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence that names no act may add to the one before, 'Another 22 came later', or tell that nobody suffered."""
        told = self.told.deed is not None or bool(self.told.act)
        return (told and may_go_on(sentence, self.table)) or may_tell_of_nobody(sentence.words, self.table)

    def _counts_again(self, place: int, sentence: Sentence) -> bool:
        """Whether a sentence that names no act may count the one told right before: 'By evening it was 14'."""
        near = self.told.deed is not None and place - self.told.at <= _AGAIN
        return near and may_recount(sentence, self.table)

    def _on_topic(self, place: int) -> bool:
        """Whether an act of people was told right before a sentence, or one sentence earlier."""
        return bool(self.told.topic) and place - self.told.topic_at <= _AGAIN

    def _topic(self, place: int) -> str:
        """The act of people told last in the few sentences before, '' if none."""
        return self.told.topic if place - self.told.topic_at <= _NEAR else ""

    def composed(
        self, place: int, chunks: Sequence[Chunk], deeds: Sequence[Deed], times: Sequence[DateMention]
    ) -> Iterator[Claim]:
        """The claims of the deeds of the sentence at a place."""
        return Composition(self, self.told, self.left, place, chunks, deeds, times).claims()
