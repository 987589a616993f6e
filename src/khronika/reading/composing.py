"""The deeds of one sentence become claims: each with its place, time, speakers and modality, and the whole that it is a part of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from khronika.claims.claim import Claim, Modality, Speaker, Vote, Where, claim_id
from khronika.claims.when import When
from khronika.reading.acts.below import BELOW, Lead
from khronika.reading.acts.clock import JUDGED, Clock, clock
from khronika.reading.acts.counts.campaigns import campaign, country, counts_long
from khronika.reading.acts.counts.items import Settled
from khronika.reading.acts.counts.of_those import hurt_of_those, of_those, of_those_otherwise, some_of_those
from khronika.reading.acts.deaths import act_of
from khronika.reading.acts.deed_time import times_of
from khronika.reading.acts.deeds import Deed, as_told, scope_of, spans_of_others, verb_span
from khronika.reading.acts.persons.witnesses import counts_witnesses, witnessed
from khronika.reading.acts.questions import Talk
from khronika.reading.background import Background
from khronika.reading.left import Left, Reason
from khronika.reading.mentions import DateMention
from khronika.reading.modality.disowned import Verdicts, weighed
from khronika.reading.modality.earlier import given_before, grown_by_now
from khronika.reading.modality.stance import asserts_nothing, modality, strongest
from khronika.reading.modality.taken_back import taken_back
from khronika.reading.modality.unlived import is_history, is_of_tales, is_play
from khronika.reading.modality.unreal import Unreal
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.phrases.described import party_told
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.tellers import teller
from khronika.reading.speakers.tracker import chain_at
from khronika.reading.story.attached import MOVES
from khronika.reading.story.circumstances import Spot, place_of
from khronika.reading.story.courts import court_before, court_of
from khronika.reading.story.speaking_places import apart_from_talks
from khronika.reading.story.summed import land_of, told_together
from khronika.vocabulary import acts

_BEFORE_QUOTE = 3  # words before a quote that may still bend it: 'allegedly 12 men were detained'
_AMONG = "among"  # the rule of those who are told to be among others
_Span = tuple[int, int]
_Whole = tuple[Deed | None, str | None, int]  # a number told, with its claim and in which sentence
_NOBODY: _Whole = (None, None, -1)


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
    held: _Whole = _NOBODY  # of whom the deed told last counts some
    whole: dict[str, When] = field(
        default_factory=dict
    )  # when those were told of last who suffered each family of acts


def _counts_the_same(deed: Deed) -> bool:
    """Whether a number counts its whole again in another unit: '2,100 people (about 350 households)'."""
    whole = deed.whole.quantity if deed.whole is not None else None
    if whole is None or deed.quantity is None:
        return False
    groups = {"family", "household"}
    one, other = deed.quantity.quantity.unit, whole.quantity.unit
    return one != other and (one in groups) != (other in groups)


@dataclass
class Composition:
    """The deeds that the sentence at `place` of a document tells, on their way to claims; `left` hears of those that become none."""

    given: Background
    told: Told
    left: Callable[[Left], None]
    place: int
    chunks: Sequence[Chunk]
    deeds: Sequence[Deed]
    times: Sequence[DateMention]
    ids: dict[Deed, str] = field(
        default_factory=dict
    )  # of claims made so far, for those that are their parts

    def __post_init__(self) -> None:
        given, words = self.given, self.sentence.tokens
        self.quotes = [(words[d.first].start, words[d.last - 1].end) for d in self.deeds]
        self.verbs = [verb_span(words, self.chunks, d) for d in self.deeds]
        self.verdicts = Verdicts(words, given.table)
        self.unreal = Unreal(words, given.table, given.language)
        self.hours = clock(given.story, self.place, self.chunks, self.times)
        self.doubts = taken_back(given.sentences, self.place, self.deeds, self.verdicts, given.attributions)
        self.parted = any(deed.whole is not None for deed in self.deeds)
        towns = given.scenery.towns(self.place)
        self.settled = Settled(self.chunks, words, towns, self.times, given.table, self.parted)

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells them."""
        return self.given.sentences[self.place]

    def claims(self) -> Iterator[Claim]:
        """The claim of each deed that tells one, in the order of the text; `left` is told of the others."""
        for deed, span in zip(self.deeds, self.quotes, strict=True):
            reason = self._reason_to_leave(deed, span)
            claim = self._claim(deed, span) if reason is None else None
            if claim is not None and asserts_nothing(claim, self.given.table):
                reason = Reason.TELLS_OF_NOBODY
            if claim is not None and is_history(claim.when):
                reason = Reason.HISTORY
            if reason is not None:
                self.left(Left(*span, reason))
            elif claim is not None:
                self._remember(deed, claim)
                yield self._as_known(claim, deed)

    def _as_known(self, claim: Claim, deed: Deed) -> Claim:
        """The claim, marked where its text says that its number was given before, or is that of now."""
        grown = grown_by_now(claim, deed, self.sentence, self.given.language)
        return given_before(grown, deed, self.sentence, self.given.language)

    def _reason_to_leave(self, deed: Deed, span: _Span) -> Reason | None:
        if self.unreal.figurative(self.chunks, deed) or is_play(
            deed, self.sentence.words, self.given.language
        ):
            return Reason.FIGURATIVE
        if is_of_tales(deed, self.chunks, self.sentence.words, self.given.language):
            return Reason.TALE
        if self.unreal.usual(self.chunks, deed):
            return Reason.USUAL
        return Reason.SPEAKER if self._tells_speaker(deed, span[0]) else None

    def _claim(self, deed: Deed, span: _Span) -> Claim | None:
        """The claim of a deed; None where it wants a number and none is left of it."""
        given, told = self.given, self.told
        of_part = self._again(deed) or deed.whole is not None or hurt_of_those(deed, self.chunks, told.deed)
        whole = (self.ids.get(deed.whole) if deed.whole else None) or (told.claim if of_part else None)
        whole = None if _counts_the_same(deed) else whole
        some = some_of_those(deed, self.chunks, self._town())
        whole = whole or (None if some else self._held_by(deed))
        above = told.lead
        whole = above.claim if above is not None and deed.rule == BELOW else whole
        where, when, since = self._circumstances(deed, span)
        if deed.rule == _AMONG and not self.times:  # 'Among the dead are two children' goes back to the dead
            when = told.whole.get(acts()[deed.act].family, when)
        claim = self._bare(deed, span)
        if above is not None and above.at == self.place and above.act == deed.act and deed.quantity:
            above.claim = claim.id
        content = given.document.text.content
        claim = witnessed(claim, deed, self.chunks, content, given.language, given.table)
        if deed.wanting and claim.quantity is None:
            return None
        scope = scope_of(deed, since, whole, some=some)
        return replace(claim, modality=self._modality(deed, claim), where=where, when=when, scope=scope)

    def _modality(self, deed: Deed, claim: Claim) -> Modality:
        doubted = self.doubts.get(deed, claim.modality) if self.doubts else claim.modality
        told = strongest(claim.modality, self.unreal.modality(self.chunks, deed), doubted)
        return weighed(told, self.verdicts, deed)

    def _remember(self, deed: Deed, claim: Claim) -> None:
        """Keep what later deeds are parts of."""
        if self.parted:
            self.ids[deed] = claim.id
        told = self.told
        if deed.quantity is not None and not self._again(deed):
            told.deed, told.claim, told.at = as_told(deed), claim.id, self.place
            if claim.when is not None and deed.rule != _AMONG:
                self._date_whole(acts()[deed.act].family, claim.when)

    def _date_whole(self, family: str, when: When) -> None:
        """Keep when those suffered whom a sentence told; not of an earlier time to which it looks back."""
        before = self.told.whole.get(family)
        past = before is not None and before.latest and when.latest and when.latest < before.latest
        if not past:
            self.told.whole[family] = when

    def _again(self, deed: Deed) -> bool:
        """Whether a deed only counts again some of those told before; who died in a town counts all who died there."""
        told = self.told
        some = deed.whole is None and of_those(deed, told.deed, beside=told.at == self.place)
        return some and not self.given.scenery.at(self.place)

    def _held_by(self, deed: Deed) -> str | None:
        """The claim of those of whom some suffered this other act: 'of whom 41 were released'. The next 'of them' are of the same."""
        told = self.told
        outer = next(
            (w for w in (told.held, (told.deed, told.claim, told.at)) if self._holds(w, deed)), _NOBODY
        )
        told.held = outer
        return outer[1]

    def _holds(self, whole: _Whole, deed: Deed) -> bool:
        before, _, at = whole
        after = self.place - at
        return after in {0, 1} and of_those_otherwise(
            deed, before, self.chunks, self.given.table, beside=after == 0
        )

    def _town(self) -> int:
        """The index of the word at which the last town of the sentence begins, -1 without one: 'Nine of them died in Lomnary'."""
        towns = self.given.scenery.at(self.place)
        return bisect_left(self.sentence.tokens, towns[-1].start, key=lambda w: w.start) if towns else -1

    def _circumstances(self, deed: Deed, span: _Span) -> tuple[Where | None, When | None, When | None]:
        """Where and when a deed was done, and since when its number is counted."""
        others = tuple(quote for quote in self.quotes if quote != span)
        spot = Spot(*span, others, self.settled.parts(deed, self.deeds))
        verbs = spans_of_others(deed, self.deeds, self.verbs, self.quotes)
        return self.settled.of(deed, self._told_circumstances(self.hours, deed, spot, verbs))

    def _told_circumstances(
        self, hours: Clock, deed: Deed, spot: Spot, verbs: tuple[_Span, ...]
    ) -> tuple[Where | None, When | None, When | None]:
        """The same, where no list gives each number its own. `verbs` are those of other deeds."""
        given, words = self.given, self.sentence.tokens
        content, scenery = given.document.text.content, given.scenery
        towns, talks = apart_from_talks(self.sentence, scenery.happened_in(self.place), given.language)
        told = (*towns, *scenery.features(self.place))
        own = self._listed_place(deed) or place_of(
            spot, told, words, self.chunks, given.language, moved=deed.act in MOVES
        )
        span = campaign(hours, deed, content)
        when, since = times_of(hours, deed, replace(spot, others=verbs), content, span)
        if deed.act in JUDGED:
            own = court_of(spot.start, towns, words, given.language) or own
            own = own or court_before(given.sentences, scenery.towns, self.place, given.language)
        if own is None and since is not None and since is not span and counts_long(since):
            return scenery.of_total(self.place), when, since
        if own is not None and deed.place is None and deed.quantity is not None:
            listed = told_together(self.sentence, towns, own, given.language)
            if listed:
                return land_of(self.sentence, listed, towns, given.language), when, since
        where = own or scenery.unsaid(self.place) or (talks[0].where if talks else None)
        overall = own is None and span is not None and since is span
        return (country(where) if overall else where), when, since

    def _listed_place(self, deed: Deed) -> Where | None:
        """The place with which a number stands in a list of places."""
        if deed.place is None:
            return None
        town = self.given.scenery.as_town(self.sentence.tokens[deed.place.first : deed.place.last])
        return town.where if town is not None else None

    def _tells_speaker(self, deed: Deed, start: int) -> bool:
        """Whether a number only tells who speaks: 'said the mother of [one of the detainees]', '[six of the detainees] said'."""
        if counts_witnesses(deed, self.given.speaking_from):
            return True
        if deed.quantity is None or deed.quantity.quantity.high != 1:
            return False
        speakers = self.given.speakers
        at = bisect_left(speakers, (start, 0)) - 1
        return at >= 0 and speakers[at][0] < start < speakers[at][1]

    def _said_by(self, deed: Deed, span: _Span) -> tuple[tuple[Speaker, ...], Modality]:
        """Who tells a deed, and how they put it."""
        attributions = self.given.attributions
        speakers, stance = chain_at(attributions, *span)
        if not speakers and deed.quantity is not None:
            # 'сообщила об избиении [17 человек]': who says it is in the quote
            nearer = chain_at(attributions, deed.quantity.start, deed.quantity.number_end)
            speakers, stance = nearer if nearer[0] else (speakers, stance)
        if deed.teller is not None:
            content = self.given.document.text.content
            named = teller(self.sentence, deed.teller, attributions, content, self.given.language)
            speakers = (named,) if named is not None else speakers
        return speakers, stance

    def _bare(self, deed: Deed, span: _Span) -> Claim:
        """A claim but for place, time and scope."""
        given, chunks, words = self.given, self.chunks, self.sentence.tokens
        content, source, table = (
            given.document.text.content,
            given.document.source.sha256,
            given.table,
        )
        ends = [(t.start, t.end) for t in words]
        quantity = deed.quantity.quantity if deed.quantity is not None else None
        speakers, stance = self._said_by(deed, span)
        act = act_of(deed, self.sentence, given)
        near = [t.lower for t in words[max(deed.first - _BEFORE_QUOTE, 0) : deed.last]]
        return Claim(
            id=claim_id(source, *span, act, quantity.as_written if quantity else ""),
            source=source,
            start=span[0],
            end=span[1],
            quote=content[span[0] : span[1]],
            act=act,
            quantity=quantity,
            victims=party_told(deed.victims, chunks, content, ends, table),
            perpetrators=party_told(deed.perpetrators, chunks, content, ends, table),
            attribution=speakers,
            modality=modality(chunks, deed, near, stance, table),
            reader=given.reader,
            rule=deed.rule,
            votes=(Vote(given.reader, deed.rule, agrees=True),),
        )
