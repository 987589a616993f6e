"""Why a figure is what it is, in sentences that a court can read: who says what, what follows, who repeats whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from khronika.claims.quantity import Hedge
from khronika.reconciling.policy import Policy
from khronika.reconciling.rules import Stated, Weighed, outgrown

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# How origins.py labels a document that names neither its publisher nor a speaker.
_UNKNOWN = re.compile(r"unknown \((.{1,300}?)(?:, [0-9a-f]{8})?\)")
# So many names are listed; the rest are counted.
NAMED = 6


def reason(weighed: Weighed, stated: Sequence[Stated], repeats: Sequence[str] = ()) -> str:
    """The sentences for the figure that the rules made of these statements."""
    speaking = [s for s in stated if s.known] or list(stated)
    lead = "; ".join((_lead(weighed, speaking), *repeats))
    return " ".join([f"{lead}.", *_beside(weighed, speaking)])


def one_by_one(stated: Sequence[Stated], weighed: Weighed) -> str:
    """Why people whom nobody counts are a floor."""
    lead = f"No source gives a number; people are told of one by one: {who(stated)}."
    return " ".join((lead, *((provisional(weighed.policy),) if weighed.provisional else ())))


def _lead(weighed: Weighed, speaking: Sequence[Stated]) -> str:
    heard = weighed.heard
    match weighed.rule:
        case "agree":
            return f"{_agreeing(weighed)} give this number: {who(heard)}"
        case "sharpest":
            exact = [s for s in heard if s.hedge is Hedge.EXACT]
            rest = [s for s in heard if s.hedge is not Hedge.EXACT]
            return f"The exact count is that of {who(exact)}; the rounded numbers of the others fit it: {who(rest)}"
        case "floor":
            return _floor_words(weighed, speaking)
        case "camps":
            return _camps_words(weighed)
        case "vague":
            return f"Only vague words are known: {who(heard)}"
        case "unknown_origin":
            return f"Who first gave this number is not known: {who(heard)}"
    if len({s.voice for s in heard}) > 1:
        return f"These may all be one source: {who(heard)}"
    return f"One source gives this number: {who(heard)}"


def _agreeing(weighed: Weighed) -> str:
    count = in_words(weighed.independent)
    if len({s.voice for s in weighed.heard}) > weighed.independent:
        return f"These sources, {count} of them independent of each other,"
    return f"{count.capitalize()} independent sources"


def _floor_words(weighed: Weighed, speaking: Sequence[Stated]) -> str:
    """'The count is at least 35 (two independent sources); one source says over 119; no source gives an upper limit'."""
    said = list[str]()
    if ranked := weighed.floors:
        shared = ranked[min(len(ranked), weighed.policy.confirmed_by) - 1]
        many = sum(edge >= shared for edge in ranked)
        said.append(f"The count is at least {shared:,} ({sources(many)})")
        above = [s for s in speaking if s.known and s.allows[0] > shared]
        if len({s.independent for s in above}) == 1:
            highest = max(above, key=lambda s: (s.allows[0], s.voice))
            said.append(f"one source says {_in_sentence(highest.as_written)}")
    said.append(_upper_words(weighed))
    return "; ".join(said)


def _in_sentence(words: str) -> str:
    """'At least 17' as it reads within a sentence."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _upper_words(weighed: Weighed) -> str:
    if weighed.ceiling is None:
        given = "" if weighed.high is None else f"the highest number given is {weighed.high:,}, and "
        return f"{given}no source gives an upper limit"
    if weighed.high is None:
        return f"the highest number given is {weighed.ceiling:,}, but no source says that there were no more"
    return f"no source says that there were more than {weighed.ceiling:,}"


def _camps_words(weighed: Weighed) -> str:
    sides = [who([s for s in weighed.heard if set(s.claims) <= set(c.claims)]) for c in weighed.camps]
    against = "The sources contradict each other: " + ", against ".join(sides)
    if weighed.preferred:
        return f"{against}; the range of all is given, and to quote the number of the side with more independent sources than any other"
    return f"{against}; no side has more independent sources than another, so the range of all is given"


def _beside(weighed: Weighed, speaking: Sequence[Stated]) -> Iterable[str]:
    """What a reader must know beside the lead: who says what, how approximations were read, what weighs little."""
    if weighed.rule == "floor":
        yield f"The sources are {who(speaking)}."
        for one in dict.fromkeys(s.as_written for s in speaking if s.known and _read_loosely(s)):
            low, high = next(s for s in speaking if s.as_written == one).allows
            yield f"By the policy on rounded numbers, '{one}' is read as {low:,} to {high:,}."
    before = [s for s in speaking if outgrown(s, speaking)]
    if before:
        yield f"The number grew; earlier counts were {who(before)}."
    vague = [s for s in speaking if s.hedge is Hedge.VAGUE and s not in weighed.heard]
    if vague:
        yield f"Too vague to change a sharper number: {who(vague)}."
    if weighed.provisional:
        yield provisional(weighed.policy)


def _read_loosely(one: Stated) -> bool:
    return one.low is not None and one.high is not None and one.allows != (one.low, one.high)


def provisional(policy: Policy) -> str:
    """That fewer origins are known than the policy asks for."""
    return f"The figure is provisional: fewer than {in_words(policy.confirmed_by)} independent sources are known."


def who(stated: Iterable[Stated]) -> str:
    """'Ministry of Order ('46') and Doctors' Committee ('at least 108')'."""
    by_voice = dict[str, list[str]]()
    for one in stated:
        by_voice.setdefault(one.voice, []).append(
            f"'{one.as_written}'" + (f" {one.up_to}" if one.up_to else "")
        )
    return listed([f"{voice} ({', '.join(dict.fromkeys(said))})" for voice, said in sorted(by_voice.items())])


def named(voice: str) -> str:
    """A voice as a sentence names it; a document without marks by its file."""
    file = _UNKNOWN.fullmatch(voice)
    return f"a document of unknown origin, {file[1]}" if file else voice


def listed(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'; of many, the first few and how many more."""
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{in_words(len(names) - NAMED)} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def sources(count: int) -> str:
    """'one source', 'two independent sources'."""
    return "one source" if count == 1 else f"{in_words(count)} independent sources"


def in_words(count: int) -> str:
    """Small numbers as words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
