"""Who told somebody that is no speaker: 'I heard from the baker that', 'По радио передали, что', 'En la clínica nos dijeron que'.

The law of this file: only a 'that' shows that something was told, and whoever heard it, or wrote it down, passes it on in their own voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.claims.claim import Modality
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line, Region, Report, onward
from khronika.reading.speakers.names import Naming, starting_at

_NAMED: Final = 7  # words between 'from' and 'that'
_OF: Final = 3  # words of what somebody is of: 'the driver [of the bus]'
_VERB: Final = 4  # words from 'heard' to its 'from'
_OPENING: Final = 10  # words between 'from', or 'in', and the verb whose 'that' tells
_BETWEEN: Final = 5  # small words between the informant and that verb: 'At the clinic [we were] told'
_SPEAKERS: Final = frozenset({Sort.PERSON, Sort.BODY, Sort.NAME})


def with_informants(line: Line, found: tuple[Report, ...]) -> tuple[Report, ...]:
    """The reports of a sentence, with those of who told it to nobody in particular, in place of the pronouns that stand for them."""
    told = [report for region in line.regions for report in _told_in(line, region)]
    if not told:
        return found
    starts = {report.start for report in told}
    kept = (r for r in found if not (r.start in starts and r.speakers and r.speakers[0].sort is Sort.PRONOUN))
    others = tuple(kept)
    covered = {r.start for r in others}
    return tuple(sorted((*others, *(r for r in told if r.start not in covered)), key=lambda r: r.cue))


def _told_in(line: Line, region: Region) -> list[Report]:
    sets, found = line.lexicon.sets, list[Report]()
    heard = not sets["learning"].isdisjoint(line.present)
    placed = not sets["told_at"].isdisjoint(line.present)
    if not heard and not placed:
        return found
    for that in range(region.first + 3, region.last):
        if not line.has(that, "complementisers"):
            continue
        last = that - 1 - (line.text(that - 1) == ",")
        last -= line.has(last, "of") and line.lexicon.head_first  # 'me enteré por el cartero [de] que'
        named = (_behind_verb(line, region, last) or _before_verb(line, region, last)) if heard else None
        named = named or (_in_body(line, region, last) if placed else None)
        if named is not None:
            start, end = onward(line, region, that + 1)
            found.append(Report(start, end, (named,), Modality.ASSERTED, "informant", last))
    return found


def _behind_verb(line: Line, region: Region, last: int) -> Naming | None:
    """'I heard from [the baker] that', 'elle tenait du [facteur] que'."""
    for by in range(last - 1, max(region.first, last - _NAMED), -1):
        if line.has(by, "learnt_from"):
            named = starting_at(line.words, by + 1, last + 1, line.lexicon)
            learnt = any(line.has(k, "learning") for k in range(max(by - _VERB, region.first), by))
            fits = named is not None and _closes(line, named.last, last) and named.sort in _SPEAKERS
            if named is not None and fits and learnt:
                return named._replace(case=_case(line))
    return None


def _closes(line: Line, end: int, last: int) -> bool:
    """Whether a speaker ends right before 'that', or what it is of does: 'le chauffeur [du car] que'."""
    return end == last or (end < last <= end + _OF and line.has(end + 1, "of"))


def _before_verb(line: Line, region: Region, last: int) -> Naming | None:
    """'From [the baker] I know that', 'От [пекаря] слышала, что'."""
    if not line.has(last, "learning"):
        return None
    by = _clause_opening(line, region, last, "learnt_from")
    named = starting_at(line.words, by + 1, last, line.lexicon) if by >= 0 else None
    if named is None or named.sort not in _SPEAKERS or not _only_small(line, range(named.last + 1, last)):
        return None
    return named._replace(case=_case(line))


def _in_body(line: Line, region: Region, last: int) -> Naming | None:
    """'At [the clinic] we were told that', 'По [радио] передали, что': a place where people tell, and nobody who is named to tell."""
    cue = line.lexicon.verbs.get(line.lowers[last]) if last < len(line.lowers) else None
    if cue is None or not cue.clausal:
        return None
    by = _clause_opening(line, region, last, "told_at")
    named = starting_at(line.words, by + 1, last, line.lexicon) if by >= 0 else None
    if named is None or not _is_body(line, by + 1, named) or line.has(named.first, "populated"):
        return None
    between = range(named.last + 1, last)
    endings = line.lexicon.impersonal
    nobody = (
        line.lowers[last].endswith(endings)
        if endings
        else any(line.has(k, "impersonal_subjects") for k in between)
    )
    return named._replace(case="loct") if nobody and _only_small(line, between) else None


def _is_body(line: Line, first: int, named: Naming) -> bool:
    """Whether a phrase names a body or a document, or a name behind such a noun: 'the channel Harbour Live'."""
    bodies = (Sort.BODY, Sort.DOCUMENT)
    return named.sort in bodies or any(
        line.lexicon.sort(line.lowers[k]) in bodies for k in range(first, named.first)
    )


def _clause_opening(line: Line, region: Region, last: int, name: str) -> int:
    """Where a preposition of a list opens the clause of a verb; -1 if none does."""
    for k in range(last - 1, max(region.first - 1, last - _OPENING), -1):
        opens = (
            k == region.first
            or line.text(k - 1) in (",", ":", ";", "—", "–")
            or line.has(k - 1, "conjunctions")
        )
        if line.has(k, name) and opens:
            return k
    return -1


def _only_small(line: Line, between: Sequence[int]) -> bool:
    """Whether nothing but pronouns, auxiliaries and adverbs stands between an informant and the verb."""
    small = ("barriers", "auxiliaries", "clitics", "adjuncts", "only", "impersonal_subjects")
    return len(between) <= _BETWEEN and all(
        line.text(k) == "," or line.lowers[k] in line.lexicon.pronouns or any(line.has(k, n) for n in small)
        for k in between
    )


def _case(line: Line) -> str:
    return "gent" if line.lexicon.declined else ""
