"""When a deed happened, and since when its number is counted: by its own sentence, its paragraph, its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from khronika.claims.when import When
from khronika.reading.acts.clock import Clock, unsaid
from khronika.reading.acts.days_of_others import (
    before_total,
    describes_somebody,
    of_aside,
    of_next_clause,
    of_next_deed,
    told_already,
)
from khronika.reading.acts.deeds import Deed
from khronika.reading.dates.spans import first_of, until_day, year_before
from khronika.reading.dates.words import date_words
from khronika.reading.mentions import DateMention
from khronika.reading.phrases.chunks import Kind, Voice
from khronika.reading.phrases.slots import reduced, relative_start
from khronika.reading.story.anniversaries import remembered
from khronika.reading.story.asides import compared_from, happened, stands_on
from khronika.reading.story.circumstances import Spot, joined_span, time_of
from khronika.reading.story.counted_off import counted_off
from khronika.reading.story.crises import amid_named, since_named, since_outbreak
from khronika.reading.story.speaking_days import up_to
from khronika.vocabulary import acts

Times = tuple[When | None, When | None]  # when it happened, since when it is counted
_OUT_OF: Final = frozenset({"of", "из"})  # they open a sentence on some of those told before


def times_of(clock: Clock, deed: Deed, spot: Spot, content: str, campaign: When | None = None) -> Times:
    """The times of a deed. An inquiry's acts have times of their own, and are dated by the day of speaking too.

    `campaign` is the span of the war or campaign over which its number is counted, for a sentence that tells no other time.
    """
    sentence, inquiry = clock.sentence, acts()[deed.act].kind == "inquiry"
    told = [*clock.happening, *clock.speaking] if inquiry else clock.happening
    old = remembered(sentence, spot.start, told, clock.story.language, clock.story.anchor)
    if old is not None:
        return old, None
    if (off := _off(clock, spot, told)) is not None:
        return off
    if not (
        deed.toll or _opens_with_since(clock)
    ):  # 'who has counted since the coup of 1 February, gave a figure of 82'
        told = [
            m for m in told if m.end > spot.start or not clock.story.since_which(sentence, m, sentence.start)
        ]
    told = [m for m in told if not _of_inner_clause(clock, deed, m) and not _of_another(clock, deed, spot, m)]
    known = [m for m in told if told_already(sentence, clock.chunks, deed, m, clock.story.words)]
    told = [m for m in told if m not in known]
    stood = _as_of(clock, deed, spot, told) if told or not known else (up_to(known[-1].when), None)
    if stood is not None:
        return stood
    if deed.toll and (running := _running(clock, spot, told)):
        return running
    if deed.toll and (stood := _stood_on(clock, deed, spot, told)) is not None:
        return stood
    mention = time_of(_beside(clock, deed, spot, told), told, sentence.tokens, clock.chunks)
    if mention is None and (named := _since_named(clock, deed, content)) is not None:
        return named, named
    if mention is None and campaign is not None:
        return campaign, campaign
    if mention is None:
        return (None, None) if inquiry or deed.quantity is None else unsaid(clock, deed)
    if (began := _on_its_first_day(clock, deed, spot, mention)) is not None:
        return began, None
    behind = sentence.start if _opens_with_since(clock) and mention.end <= spot.start else spot.end
    span = clock.story.since_which(sentence, mention, behind)
    return (span, span) if span is not None else joined_span(_turned_back(clock, deed, mention))


def _off(clock: Clock, spot: Spot, told: Sequence[DateMention]) -> Times | None:
    """The times of a deed so long before or after another: 'arrested 12 men, a month after gunmen killed 30'."""
    story, place = clock.story, clock.place
    for phrase in counted_off(clock.sentence, story.language):
        open_ended = phrase.end == clock.sentence.tokens[-1].end
        if open_ended and not any(c.kind is Kind.VERB and c.first < phrase.first for c in clock.chunks):
            continue  # 'Two weeks after the vote police arrested 40': nobody can tell what the phrase holds
        inside = [m for m in told if phrase.holds(m.start)]
        if phrase.holds(spot.start):
            if inside:
                return None
            base = phrase.own_day(told) or story.before(place)
            base = base if base is not None or story.anchor is not None else story.around(place)
            if base is None and story.anchor is not None and not phrase.ahead:
                day = When("", story.anchor.isoformat(), story.anchor, story.anchor)
                counted = phrase.from_own(day, story.anchor)
                return (up_to(counted), None) if counted is not None else None
            return None if base is None else (phrase.from_own(base, story.anchor), None)
        if len(inside) == 1 == len(told) and not inside[0].since:
            return phrase.own(inside[0].when, story.anchor), None
    return None


def _opens_with_since(clock: Clock) -> bool:
    """Whether a sentence opens with since when it counts: 'Since the army took power on 1 February, 701 have been killed'."""
    words = clock.story.words
    return words is not None and not words.span.isdisjoint(clock.sentence.lowers[:2])


def _on_its_first_day(clock: Clock, deed: Deed, spot: Spot, mention: DateMention) -> When | None:
    """The day from which something runs, for what a clause behind it tells of that day: 'since 15 November, when he was shot'.

    What goes on with that clause is of it: 'the worst since 2011, when a depot exploded, killing 31'.
    """
    words, behind = (
        clock.story.words,
        [t.lower for t in clock.sentence.tokens if mention.end <= t.start < spot.start],
    )
    if words is None or not mention.since or not behind:
        return None
    clause = behind[behind[0] == "," :]
    # The clause ends at its comma: 'since 3 March, when the strike began, 40 have been detained'.
    goes_on = deed.verb >= 0 and clock.chunks[deed.verb].voice is Voice.ING
    whole = goes_on or "," not in clause
    return first_of(mention.when) if clause and clause[0] in words.on_which and whole else None


def _since_named(clock: Clock, deed: Deed, content: str) -> When | None:
    """The span of a total that runs since something named without a day: 'have been killed since the protests began'."""
    if deed.quantity is None or acts()[deed.act].kind == "inquiry":
        return None
    group = frozenset(clock.chunks[deed.verb].words) if deed.verb >= 0 else frozenset[str]()
    named = amid_named(clock.story, clock.place, content)
    if named is not None or not (deed.toll or clock.story.has_been(group)):
        return named
    return since_named(clock.story, clock.place, content) or since_outbreak(clock.story, clock.place, content)


def _running(clock: Clock, spot: Spot, told: Sequence[DateMention]) -> Times | None:
    """The span over which a growing count runs, whatever day brought it there: 'Friday's arrests bring to 400 ... since May'."""
    for mention in told:
        if mention.since and before_total(clock.sentence, mention, clock.story.words):
            return up_to(mention.when), None
        if mention.since:
            return joined_span(mention)
        if span := clock.story.since_which(clock.sentence, mention, spot.end):
            return span, span
    return None


def _as_of(clock: Clock, deed: Deed, spot: Spot, told: Sequence[DateMention]) -> Times | None:
    """The times of what had happened by a day: 'as of 15 May, 40 had been killed'; from another on, if one is told besides: 'since 1 January'."""
    words = clock.story.words
    stood = [m for m in told if m.when.latest and stands_on(clock.sentence, m, words)]
    if not stood:
        return None
    last, running = stood[0].when, _running(clock, spot, [m for m in told if m not in stood])
    if running is not None and running[0] is not None:
        span = until_day(running[0], last)
        return span, span
    nearest = time_of(_beside(clock, deed, spot, told), told, clock.sentence.tokens, clock.chunks)
    return (up_to(nearest.when), None) if nearest in stood and nearest is not None else None


def _stood_on(clock: Clock, deed: Deed, spot: Spot, told: Sequence[DateMention]) -> Times | None:
    """The times of a running count whose sentence tells only on what day it stood at its value: 'the toll rose to 12 on Friday'."""
    nearest = time_of(spot, told, clock.sentence.tokens, clock.chunks)
    if nearest is None or spot.start <= nearest.start < spot.end or nearest.since:
        return None
    day = nearest.when
    if day.earliest is None or day.earliest != day.latest or not _rises(clock, deed):
        return None
    return clock.story.before(clock.place) or up_to(day), None


def _rises(clock: Clock, deed: Deed) -> bool:
    """Whether a verb tells how a count stands, in its words or right before them: 'rose to', '[gave] a figure of'."""
    first, last = deed.first, deed.last
    start = next((c.first for c in clock.chunks if c.first <= first < c.last), first)
    verbs = (c for c in clock.chunks if c.kind is Kind.VERB and c.trigger is None)
    return any(start <= c.first < last or c.last == start for c in verbs)


def _of_inner_clause(clock: Clock, deed: Deed, mention: DateMention) -> bool:
    """Whether a date stands in a clause between a deed's verb and its subject: 'men abducted [in May] were freed'."""
    words, chunks = clock.sentence.tokens, clock.chunks
    if describes_somebody(clock.sentence, clock.chunks, deed, mention):
        return True
    if deed.verb < 0 or chunks[deed.verb].kind is not Kind.VERB or chunks[deed.verb].voice is Voice.ING:
        return False
    if _of_whole(clock, deed, mention):
        return True
    verb = chunks[deed.verb].first
    before = [p.first for p in (deed.victims, deed.perpetrators) if p is not None and p.first < verb]
    if not before or not words[min(before)].start <= mention.start < words[verb].start:
        return False
    return any(
        c.kind is Kind.VERB
        and min(before) < c.first < verb
        and words[c.first].start < mention.start
        and (relative_start(chunks, at) is not None or reduced(chunks, at))
        for at, c in enumerate(chunks[: deed.verb])
    )


def _of_whole(clock: Clock, deed: Deed, mention: DateMention) -> bool:
    """Whether a date tells only of those of whom some were counted: 'Of the nine men seized [in July], seven came home'."""
    words, chunks = clock.sentence.tokens, clock.chunks
    commas = [at for at, c in enumerate(chunks) if c.kind is Kind.COMMA and c.last <= deed.first]
    comma = commas[-1] if commas else 0
    if (
        chunks[0].word not in _OUT_OF
        or deed.verb <= comma
        or mention.start >= words[chunks[comma].first].start
    ):
        return False
    return any(
        c.kind is Kind.VERB and words[c.first].start < mention.start and reduced(chunks, at)
        for at, c in enumerate(chunks[:comma])
    )


def _of_another(clock: Clock, deed: Deed, spot: Spot, mention: DateMention) -> bool:
    """Whether a date is that of what a number is compared with, or of deeds that only nouns told.

    'Against 388 in the same period of 2021'; 'was sentenced on Monday for the killing of four, committed on 17 August 1996'.
    """
    if of_next_deed(clock.sentence, clock.chunks, spot.end, spot.others, mention):
        return True
    if of_next_clause(clock.sentence, (spot.start, spot.end), spot.others, mention, clock.happening):
        return True
    if of_aside(clock.sentence, clock.chunks, deed, mention, clock.happening):
        return True
    since = compared_from(clock.sentence, mention, clock.story.words)
    if since is not None:
        return not since <= spot.start
    if not happened(clock.sentence, mention, clock.story.words):
        olds = [m for m in clock.happening if happened(clock.sentence, m, clock.story.words)]
        return not _tells_verb(clock, deed) and any(spot.end <= m.start for m in olds)
    return (
        _tells_verb(clock, deed)
        and spot.end <= mention.start
        and any(m is not mention for m in clock.happening)
    )


def _tells_verb(clock: Clock, deed: Deed) -> bool:
    return deed.verb >= 0 and clock.chunks[deed.verb].kind is Kind.VERB


def _turned_back(clock: Clock, deed: Deed, mention: DateMention) -> DateMention:
    """A day without a year that would lie behind the day of telling is that of the year before, where nothing looks ahead."""
    when, anchor, words = mention.when, clock.story.anchor, date_words(clock.story.language)
    if anchor is None or words is None or when.earliest is None or when.earliest <= anchor:
        return mention
    group = frozenset(clock.chunks[deed.verb].words) if deed.verb >= 0 else frozenset[str]()
    coming = clock.story.comes(group) or not words.future.isdisjoint(clock.sentence.words)
    back = None if coming or str(when.earliest.year) in when.as_written else year_before(when)
    return (
        mention
        if back is None or back.latest is None or back.latest > anchor
        else mention._replace(when=back)
    )


def _beside(clock: Clock, deed: Deed, spot: Spot, told: Sequence[DateMention]) -> Spot:
    """From where a deed's time is looked for: its quote, or its verb alone where a date stands inside the quote."""
    inside = any(spot.start <= m.start < spot.end for m in told)
    if not inside or deed.verb < 0 or clock.chunks[deed.verb].kind is not Kind.VERB:
        return spot
    words, verb = clock.sentence.tokens, clock.chunks[deed.verb]
    if verb.last <= deed.first or deed.last <= verb.first:
        return spot  # 'detained five on 15 March, and [seven on 16 March]': the verb is that of others
    return replace(spot, start=words[verb.first].start, end=words[verb.last - 1].end)
