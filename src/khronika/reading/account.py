"""One document read sentence by sentence: deeds become claims with their place, time, speakers and modality."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from khronika.claims.claim import Claim, Scope, Vote, Where, claim_id
from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.acts.below import BELOW, Lead, below, is_item, lead, opens_with_name
from khronika.reading.acts.clauses.particular import may_tell_of_one
from khronika.reading.acts.counts.by_place import BY_PLACE
from khronika.reading.acts.counts.campaigns import campaign, country, counts_long
from khronika.reading.acts.counts.carried import CARRIED, carried, may_carry, topic_of
from khronika.reading.acts.counts.items import Settled
from khronika.reading.acts.counts.of_nobody import may_go_on, may_tell_of_nobody
from khronika.reading.acts.counts.of_those import hurt_of_those, of_those, some_of_those
from khronika.reading.acts.counts.recounted import RECOUNTED, bare_numbers, heard, may_recount, recounted
from khronika.reading.acts.deaths import act_of
from khronika.reading.acts.deed_time import JUDGED, Clock, clock, times_of
from khronika.reading.acts.deeds import Deed, as_told, scope_of, spans_of_others, verb_span
from khronika.reading.acts.persons.rows import row_deeds
from khronika.reading.acts.persons.together import told_together
from khronika.reading.acts.persons.witnesses import counts_witnesses, witnessed
from khronika.reading.acts.questions import Talk, answers
from khronika.reading.acts.tables import Row
from khronika.reading.acts.telling import Before, deeds_of
from khronika.reading.background import Background
from khronika.reading.left import Left, Reason
from khronika.reading.lexicon.triggers import Trigger, tells, triggers
from khronika.reading.mentions import DateMention
from khronika.reading.modality.disowned import Verdicts, weighed
from khronika.reading.modality.earlier import given_before
from khronika.reading.modality.stance import asserts_nothing, modality, strongest
from khronika.reading.modality.taken_back import taken_back
from khronika.reading.modality.unreal import Unreal
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.phrases.cutting import cut
from khronika.reading.phrases.described import party_told
from khronika.reading.quantities.line import may_count
from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.tellers import teller
from khronika.reading.speakers.tracker import chain_at
from khronika.reading.story.attached import MOVES
from khronika.reading.story.circumstances import Spot, court_of, place_of
from khronika.reading.story.speaking_places import apart_from_talks

_ON = frozenset({RECOUNTED, BELOW, CARRIED, BY_PLACE})  # rules that need no word of an act in their sentence
_AGAIN = 2  # sentences behind a deed in which a bare number may count it again: 'By evening it was 14'
_NEAR = 6  # sentences behind an act in which words that tell of none by themselves may go on with it: 'Three are out'
_BEFORE_QUOTE = 3  # words before a quote that may still bend it: 'allegedly 12 men were detained'


@dataclass(slots=True)
class Told:
    """What the sentences before have told, for what the next ones leave unsaid."""

    deed: Deed | None = None
    claim: str | None = None
    at: int = -1  # in which sentence
    act: str = ""
    last: str = ""  # the act told last, with or without a number
    topic: str = ""  # the act of people told last, and in which sentence
    topic_at: int = -1
    lead: Lead | None = None  # the line above a list
    talk: Talk = field(default_factory=Talk)


def _heads_columns(sentence: Sentence) -> bool:
    """Whether a row of a table only says what its columns hold: 'District | Killed | Injured'."""
    return sentence.kind is SegmentKind.TABLE and not any(word[0].isdigit() for word in sentence.lowers)


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
            self.told.lead = self.told.lead if is_item(sentence) else None
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
                self.left(Left(sentence.start, sentence.end, Reason.NO_NUMBER))
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
        self.told.lead = lead(self.sentences[place], place, chunks) or self.told.lead
        self.told.last = found[-1].act if found else self.told.last
        found = tuple(told_together(chunks, words, found, self.table))
        topic = topic_of(chunks, found, self.table)
        if topic:
            self.told.topic, self.told.topic_at = topic, place
        return (*found, *row_deeds(chunks, words, found))

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
        sentence = self.sentences[place]
        words = sentence.tokens
        verdicts, unreal = Verdicts(words, self.table), Unreal(words, self.table, self.language)
        hours = clock(self.story, place, chunks, times)
        doubts = taken_back(self.sentences, place, deeds, verdicts, self.attributions)
        quotes = [(words[d.first].start, words[d.last - 1].end) for d in deeds]
        verbs = [verb_span(words, chunks, d) for d in deeds]
        ids, parted = dict[Deed, str](), any(deed.whole is not None for deed in deeds)
        settled = Settled(chunks, words, self.scenery.towns(place), times, self.table, parted)
        for deed, (start, end) in zip(deeds, quotes, strict=True):
            if unreal.figurative(chunks, deed):
                self.left(Left(start, end, Reason.FIGURATIVE))
                continue
            if unreal.usual(chunks, deed):
                self.left(Left(start, end, Reason.USUAL))
                continue
            if self._tells_speaker(deed, start):
                self.left(Left(start, end, Reason.SPEAKER))
                continue
            others = tuple(q for q in quotes if q != (start, end))
            spot = Spot(start, end, others, settled.parts(deed, deeds))
            other = spans_of_others(deed, deeds, verbs, quotes)
            where, when, since = settled.of(deed, self._circumstances(hours, deed, spot, other))
            # 'Nine of them died in Lomnary' counts all who died there.
            towns = self.scenery.at(place)
            town = bisect_left(words, towns[-1].start, key=lambda w: w.start) if towns else -1
            beside = self.told.at == place
            again = deed.whole is None and of_those(deed, self.told.deed, beside=beside) and not towns
            of_part = again or deed.whole is not None or hurt_of_those(deed, chunks, self.told.deed)
            above = self.told.lead
            whole = (ids.get(deed.whole) if deed.whole else None) or (self.told.claim if of_part else None)
            whole = above.claim if above is not None and deed.rule == BELOW else whole
            claim = self._claim(sentence, chunks, deed, (start, end))
            if above is not None and above.at == place and above.act == deed.act and deed.quantity:
                above.claim = claim.id
            claim = witnessed(claim, deed, chunks, self.document.text.content, self.language, self.table)
            if deed.wanting and claim.quantity is None:
                continue
            doubted = doubts.get(deed, claim.modality) if doubts else claim.modality
            told = strongest(claim.modality, unreal.modality(chunks, deed), doubted)
            claim = replace(
                claim,
                modality=weighed(told, verdicts, deed),
                where=where,
                when=when,
                scope=scope_of(deed, since, whole, some=some_of_those(deed, chunks, town)),
            )
            if asserts_nothing(claim, self.table):
                self.left(Left(start, end, Reason.TELLS_OF_NOBODY))
                continue
            if parted:
                ids[deed] = claim.id
            if deed.quantity is not None and not again:
                self.told.deed, self.told.claim, self.told.at = as_told(deed), claim.id, place
            yield given_before(claim, deed, sentence, self.language)

    def _circumstances(
        self, hours: Clock, deed: Deed, spot: Spot, other: tuple[tuple[int, int], ...]
    ) -> tuple[Where | None, When | None, When | None]:
        """Where and when a deed was done, and since when its number is counted. `other` are the verbs of other deeds."""
        place, words = hours.place, hours.sentence.tokens
        towns, talks = apart_from_talks(hours.sentence, self.scenery.happened_in(place), self.language)
        moved = deed.act in MOVES
        told = (*towns, *self.scenery.features(place))
        own = self._listed_place(deed, words) or place_of(
            spot, told, words, hours.chunks, self.language, moved=moved
        )
        span = campaign(hours, deed, self.document.text.content)
        when, since = times_of(hours, deed, replace(spot, others=other), self.document.text.content, span)
        if deed.act in JUDGED:
            own = court_of(spot, towns, words, self.language) or own
        if own is None and since is not None and since is not span and counts_long(since):
            return self.scenery.of_total(place), when, since
        where = own or self.scenery.unsaid(place) or (talks[0].where if talks else None)
        overall = own is None and span is not None and since is span
        return (country(where) if overall else where), when, since

    def _listed_place(self, deed: Deed, words: Sequence[Token]) -> Where | None:
        """The place with which a number stands in a list of places."""
        if deed.place is None:
            return None
        town = self.scenery.as_town(words[deed.place.first : deed.place.last])
        return town.where if town is not None else None

    def _tells_speaker(self, deed: Deed, start: int) -> bool:
        """Whether a number only tells who speaks: 'said the mother of [one of the detainees]', '[six of the detainees] said'."""
        if counts_witnesses(deed, self.speaking_from):
            return True
        if deed.quantity is None or deed.quantity.quantity.high != 1:
            return False
        at = bisect_left(self.speakers, (start, 0)) - 1
        return at >= 0 and self.speakers[at][0] < start < self.speakers[at][1]

    def _claim(self, sentence: Sentence, chunks: Sequence[Chunk], deed: Deed, span: tuple[int, int]) -> Claim:
        """A claim but for place, time and scope."""
        content, (start, end), words = self.document.text.content, span, sentence.tokens
        ends = [(t.start, t.end) for t in words]
        quantity = deed.quantity.quantity if deed.quantity is not None else None
        speakers, stance = chain_at(self.attributions, start, end)
        if (
            not speakers and deed.quantity is not None
        ):  # 'сообщила об избиении [17 человек]': who says it is in the quote
            nearer = chain_at(self.attributions, deed.quantity.start, deed.quantity.number_end)
            speakers, stance = nearer if nearer[0] else (speakers, stance)
        if deed.teller is not None:
            named = teller(sentence, deed.teller, self.attributions, content, self.language)
            speakers = (named,) if named is not None else speakers
        act = act_of(deed, sentence, self)
        near = [t.lower for t in words[max(deed.first - _BEFORE_QUOTE, 0) : deed.last]]
        return Claim(
            id=claim_id(
                self.document.source.sha256, start, end, act, quantity.as_written if quantity else ""
            ),
            source=self.document.source.sha256,
            start=start,
            end=end,
            quote=content[start:end],
            act=act,
            quantity=quantity,
            victims=party_told(deed.victims, chunks, content, ends, self.table),
            perpetrators=party_told(deed.perpetrators, chunks, content, ends, self.table),
            attribution=speakers,
            modality=modality(chunks, deed, near, stance, self.table),
            reader=self.reader,
            rule=deed.rule,
            votes=(Vote(self.reader, deed.rule, agrees=True),),
        )
