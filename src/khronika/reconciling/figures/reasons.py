"""Why a figure is what it is, in sentences that a court can read: who says what, what follows, who repeats whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from khronika.claims.figure import Camp
from khronika.claims.quantity import Hedge
from khronika.reconciling.figures.agreement import span_words
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.figures.rules import Weighed, outgrown
from khronika.reconciling.figures.sides import undecided
from khronika.reconciling.figures.stated import Stated, meet
from khronika.reconciling.sentences import capital, in_words, joined, listed, said

# How origins.py labels a document that names neither its publisher nor a speaker.
_UNKNOWN = re.compile(r"unknown \((.{1,300}?)(?:, [0-9a-f]{8})?\)")
# And somebody without a name whom such a document quotes.
_TOLD_TO = re.compile(r"(.{1,300}) \(told to unknown \((.{1,300}?)(?:, [0-9a-f]{8})?\)\)")


def reason(weighed: Weighed, stated: Sequence[Stated], repeats: Sequence[str] = ()) -> str:
    """The sentences for the figure that the rules made of these statements."""
    speaking = [s for s in stated if s.known] or list(stated)
    lead = joined("; ", (_lead(weighed, speaking), *repeats))
    return joined(" ", (said("{lead}.", lead), *_beside(weighed, speaking)))


def one_by_one(stated: Sequence[Stated], weighed: Weighed) -> str:
    """Why people whom nobody counts are a floor."""
    lead = said("No source gives a number; people are told of one by one: {who}.", who(stated))
    return joined(" ", (lead, *((provisional(weighed.policy),) if weighed.provisional else ())))


def _lead(weighed: Weighed, speaking: Sequence[Stated]) -> str:
    heard = weighed.heard
    match weighed.rule:
        case "agree":
            return _agreeing(weighed)
        case "sharpest":
            exact = [s for s in heard if s.hedge is Hedge.EXACT]
            rest = [s for s in heard if s.hedge is not Hedge.EXACT]
            return said(
                "The exact count is that of {who}; the rounded numbers of the others fit it: {others}",
                who(exact),
                who(rest),
            )
        case "floor":
            return _floor_words(weighed, speaking)
        case "camps":
            return _camps_words(weighed)
        case "vague":
            return said("Only vague words are known: {who}", who(heard))
        case "unknown_origin":
            return said("Who first gave this number is not known: {who}", who(heard))
    if len({s.voice for s in heard}) > 1:
        return said("These may all be one source: {who}", who(heard))
    return said("One source gives this number: {who}", who(heard))


def _agreeing(weighed: Weighed) -> str:
    count, heard = in_words(weighed.independent), who(weighed.heard)
    if len({s.voice for s in weighed.heard}) > weighed.independent:
        return said(
            "These sources, {count} of them independent of each other, give this number: {who}", count, heard
        )
    return capital(said("{count} independent sources give this number: {who}", count, heard))


def _floor_words(weighed: Weighed, speaking: Sequence[Stated]) -> str:
    """'The count is at least 35 (two independent sources); one source says over 119; no source gives an upper limit'."""
    told = list[str]()
    if (shared := weighed.low) is not None and weighed.floors:
        told.append(_lower_words(weighed, shared, [s for s in speaking if s.known]))
        above = [s for s in speaking if s.known and s.allows[0] > shared]
        if len({s.independent for s in above}) == 1:
            highest = max(above, key=lambda s: (s.allows[0], s.voice))
            told.append(said("one source says {words}", _in_sentence(highest.as_written)))
    told.append(_upper_words(weighed))
    return joined("; ", told)


def _lower_words(weighed: Weighed, low: int, known: Sequence[Stated]) -> str:
    """The lower edge with how many sources stand behind it; rounded where too few do if rounded numbers are read by the policy."""
    plainly = {s.independent for s in known if s.allows[0] >= low}
    if len(plainly) >= min(weighed.policy.confirmed_by, len(weighed.floors)):
        return said("The count is at least {low:,} ({sources})", low, sources(len(plainly)))
    roundly = {s.independent for s in known if (s.low or 0) >= low}
    return said("The count is at least about {low:,} ({sources})", low, sources(len(roundly)))


def _in_sentence(words: str) -> str:
    """'At least 17' as it reads within a sentence."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _upper_words(weighed: Weighed) -> str:
    if weighed.ceiling is None:
        if weighed.high is None:
            return said("no source gives an upper limit")
        return said("the highest number given is {high:,}, and no source gives an upper limit", weighed.high)
    if weighed.high is None:
        return said(
            "the highest number given is {high:,}, but no source says that there were no more",
            weighed.ceiling,
        )
    return said("no source says that there were more than {high:,}", weighed.ceiling)


def _camps_words(weighed: Weighed) -> str:
    sides = [who([s for s in weighed.heard if set(s.claims) <= set(c.claims)]) for c in weighed.camps]
    against = said("The sources contradict each other: {sides}", joined(", against ", sides))
    if weighed.preferred:
        given = said(
            "the range of all is given, and the number to quote is that of the side with more independent sources than any other"
        )
    elif weighed.later:
        given = said("the range of all is given, and to quote the number that was told last")
    else:
        given = said("no side has more independent sources than another, so the range of all is given")
    return joined("; ", (against, given))


def _beside(weighed: Weighed, speaking: Sequence[Stated]) -> Iterable[str]:
    """What a reader must know beside the lead: who says what, how approximations were read, what weighs little."""
    if weighed.rule == "floor":
        yield said("The sources are {who}.", who(speaking))
        for one in dict.fromkeys(s.as_written for s in speaking if s.known and _read_loosely(s)):
            low, high = next(s for s in speaking if s.as_written == one).allows
            if high is not None:
                yield said(
                    "By the policy on rounded numbers, '{words}' is read as {low:,} to {high:,}.",
                    one,
                    low,
                    high,
                )
    if weighed.agreed and weighed.anyone:
        yield said(
            "All of them agree with {agreed}; what anyone says: {anyone}.",
            span_words(weighed.agreed),
            span_words(weighed.anyone),
        )
    for voice in sorted({s.voice for s in weighed.heard}):
        own = [s for s in weighed.heard if s.voice == voice]
        if not meet(own):
            words = [said("'{words}'", one) for one in dict.fromkeys(s.as_written for s in own)]
            yield said(
                "{who} gives {numbers}, which cannot all be true, and counts once.", voice, listed(words)
            )
    beside = undecided(weighed.heard) if weighed.camps else []
    if beside:
        yield said("As true of one side as of another, and weighing on none: {who}.", who(beside))
    before = [s for s in speaking if outgrown(s, speaking)]
    if before:
        yield said("The number grew; earlier counts were {who}.", who(before))
    vague = [s for s in speaking if s.hedge is Hedge.VAGUE and s not in weighed.heard]
    if vague:
        yield said("Too vague to change a sharper number: {who}.", who(vague))
    if weighed.provisional:
        yield provisional(weighed.policy)
    elif weighed.camps and not any(_confirmed_side(weighed, c) for c in weighed.camps):
        # The floors then mix sides that contradict each other: so many sources, and not one number that two of them give.
        yield said(
            "Each side is provisional: none has {count} independent sources.",
            in_words(weighed.policy.confirmed_by),
        )


def _confirmed_side(weighed: Weighed, camp: Camp) -> bool:
    side = {s.independent for s in weighed.heard if s.known and set(s.claims) <= set(camp.claims)}
    return len(side) >= weighed.policy.confirmed_by


def _read_loosely(one: Stated) -> bool:
    return one.low is not None and one.high is not None and one.allows != (one.low, one.high)


def provisional(policy: Policy) -> str:
    """That fewer origins are known than the policy asks for."""
    return said(
        "The figure is provisional: fewer than {count} independent sources are known.",
        in_words(policy.confirmed_by),
    )


def who(stated: Iterable[Stated]) -> str:
    """'Ministry of Order ('46') and Doctors' Committee ('at least 108')'."""
    by_voice = dict[str, list[str]]()
    for one in stated:
        words = said("'{words}'", one.as_written)
        by_voice.setdefault(one.voice, []).append(
            said("{words} {until}", words, one.up_to) if one.up_to else words
        )
    return listed(
        [
            said("{who} ({words})", named(voice), joined(", ", dict.fromkeys(words)))
            for voice, words in sorted(by_voice.items())
        ]
    )


def named(voice: str) -> str:
    """A voice as a sentence names it; a document without marks, and who speaks in it without a name, by its file."""
    file, told = _UNKNOWN.fullmatch(voice), _TOLD_TO.fullmatch(voice)
    if told:
        return said("{teller}, without a name, in {file}", told[1], told[2])
    return said("a document of unknown origin, {file}", file[1]) if file else voice


def file_of(voice: str) -> str:
    """The file of a document without marks, whose voice is called by it; empty for any other voice."""
    found = _UNKNOWN.fullmatch(voice)
    return found[1] if found else ""


def sources(count: int) -> str:
    """'one source', 'two independent sources'."""
    return said("one source") if count == 1 else said("{count} independent sources", in_words(count))
