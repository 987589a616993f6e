"""Scores the reader against the gold: `python -m accuracy.score [--errors]`.

A claim and a gold claim may be paired if their passages overlap by half of the shorter one. Pairs are made one to
one, those that agree most first. A claim that fits only an optional gold claim, or one told without a figure, is
neither right nor wrong as long as its number does not contradict it. A language without a reader is not scored, and
the first line says so.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accuracy.gold import SETS, Reading, Wanted, readings
from accuracy.likeness import days, same_name
from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.reading import claims, languages_read
from khronika.reading.unread import Unread, unread_numbers

MEASURES = (
    "precision", "recall", "f", "shown", "apt", "act_bounds_f", "hedge", "modality", "speaker", "own_voice", "place", "date",
    "uncounted_recall", "quiet",
)  # fmt: skip
Reader = Callable[[Document], Sequence[Claim]]
Scores = dict[str, float | None]  # by measure; None where the set holds nothing to measure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document: pairs, claims that nothing wanted, gold that nothing found, and what is marked for a person."""

    reading: Reading
    pairs: tuple[tuple[Claim, Wanted], ...]
    made_up: tuple[Claim, ...]
    missed: tuple[Wanted, ...]
    uncounted_found: int
    claims: int
    marked: int  # of the missed figures those whose number is marked as told by no claim
    marks: int
    apt: int  # of the marks those that stand on a figure of the gold


def _shared(claim: Claim, wanted: Wanted) -> int:
    return min(claim.end, wanted.end) - max(claim.start, wanted.start)


def _may_pair(claim: Claim, wanted: Wanted) -> bool:
    shorter = min(claim.end - claim.start, wanted.end - wanted.start)
    return _shared(claim, wanted) * 2 >= shorter > 0


def _bounds_agree(claim: Claim, wanted: Wanted) -> bool:
    return claim.quantity is not None and (claim.quantity.low, claim.quantity.high) == (
        wanted.low,
        wanted.high,
    )


def _excused(claim: Claim, wanted: Wanted) -> bool:
    """Whether a figure that was not asked for is at least the one that stands there; 'a girl of 17' is one person."""
    if wanted.low is None and wanted.high is None:
        return claim.quantity is not None and (claim.quantity.low, claim.quantity.high) == (1, 1)
    return _bounds_agree(claim, wanted)


def _agreement(claim: Claim, wanted: Wanted) -> tuple[int, float]:
    union = max(claim.end, wanted.end) - min(claim.start, wanted.start)
    agreeing = 2 * _bounds_agree(claim, wanted) + (claim.act in wanted.acts)
    return agreeing, _shared(claim, wanted) / union


def _pairs(claims: Iterable[Claim], wanted: Sequence[Wanted]) -> list[tuple[Claim, Wanted]]:
    """One-to-one pairs, those that agree most first."""
    possible = [(c, w) for c in claims for w in wanted if _may_pair(c, w)]
    possible.sort(key=lambda pair: (*_agreement(*pair), -pair[0].start), reverse=True)
    found: list[tuple[Claim, Wanted]] = []
    taken: set[str] = set()
    for claim, gold in possible:
        if claim.id not in taken and gold.id not in taken:
            taken |= {claim.id, gold.id}
            found.append((claim, gold))
    return found


def outcome(reading: Reading, claims: Sequence[Claim]) -> Outcome:
    """What came of the claims that were read in a document."""
    counted = [c for c in claims if c.quantity]
    wanted = [w for w in reading.wanted if w.counted and not w.optional]
    other = [w for w in reading.wanted if not w.counted or w.optional]
    pairs = _pairs(counted, wanted)
    taken = {c.id for c, _ in pairs}
    found = {w.id for _, w in pairs}
    rest = [c for c in counted if c.id not in taken]
    forgiven = {c.id for c, w in _pairs(rest, other) if _excused(c, w)}
    uncounted = [w for w in reading.wanted if not w.counted and not w.optional]
    told = [(c, w) for c in claims for w in uncounted if _may_pair(c, w) and c.act in w.acts]
    missed = tuple(w for w in wanted if w.id not in found)
    marks = unread_numbers(reading.document, claims)
    return Outcome(
        reading,
        tuple(pairs),
        tuple(c for c in rest if c.id not in forgiven),
        missed,
        len({w.id for _, w in told}),
        len(claims),
        sum(any(_stands_on(mark, w) for mark in marks) for w in missed),
        len(marks),
        sum(any(_stands_on(mark, w) for w in reading.wanted) for mark in marks),
    )


def _stands_on(mark: Unread, wanted: Wanted) -> bool:
    """Whether a number that is marked as told by no claim is one of the gold's passage."""
    return mark.start < wanted.end and wanted.start < mark.end


def speaker_is_right(claim: Claim, names: Iterable[str]) -> bool:
    """Whether the claim's nearest speaker, by the name that was found or else by the words, is one of these."""
    given = claim.attribution[0]
    return any(same_name(given.name or given.as_written, name) for name in names)


def place_is_right(claim: Claim, wanted: Wanted) -> bool:
    """Whether the claim's place, by words or by name, is the wanted one."""
    read = [n for n in (claim.where.as_written, claim.where.place) if n] if claim.where else []
    return any(same_name(r, place) for r in read for place in wanted.places)


def date_overlaps(claim: Claim, edtf: str) -> bool:
    """Whether some day is allowed by the claim and by the gold."""
    if claim.when is None:
        return False
    first, last = days(edtf)
    return (claim.when.earliest or date.min) <= last and first <= (claim.when.latest or date.max)


def _own_voice_kept(claim: Claim, reading: Reading) -> bool:
    return not claim.attribution or speaker_is_right(claim, reading.voice)


def _share(hits: Iterable[bool]) -> float | None:
    marks = list(hits)
    return sum(marks) / len(marks) if marks else None


def _f(right: int, read: int, wanted: int) -> float | None:
    return 2 * right / (read + wanted) if read + wanted else None


def scores(outcomes: Sequence[Outcome]) -> Scores:
    """Every measure over these documents."""
    pairs = [(c, w, o.reading) for o in outcomes for c, w in o.pairs]
    read = len(pairs) + sum(len(o.made_up) for o in outcomes)
    wanted = len(pairs) + sum(len(o.missed) for o in outcomes)
    marks = sum(o.marks for o in outcomes)
    whole = sum(c.act in w.acts and _bounds_agree(c, w) for c, w, _ in pairs)
    uncounted = sum(not w.counted and not w.optional for o in outcomes for w in o.reading.wanted)
    silent = [o for o in outcomes if not o.reading.wanted]
    return {
        "precision": len(pairs) / read if read else None,
        "recall": len(pairs) / wanted if wanted else None,
        "shown": (len(pairs) + sum(o.marked for o in outcomes)) / wanted if wanted else None,
        "apt": sum(o.apt for o in outcomes) / marks if marks else None,
        "f": _f(len(pairs), read, wanted),
        "act_bounds_f": _f(whole, read, wanted),
        "hedge": _share(c.quantity is not None and c.quantity.hedge in w.hedges for c, w, _ in pairs),
        "modality": _share(c.modality is w.modality for c, w, _ in pairs),
        "speaker": _share(
            bool(c.attribution) and speaker_is_right(c, [w.speaker]) for c, w, _ in pairs if w.speaker
        ),
        "own_voice": _share(_own_voice_kept(c, r) for c, w, r in pairs if not w.speaker),
        "place": _share(place_is_right(c, w) for c, w, _ in pairs if w.places),
        "date": _share(date_overlaps(c, w.edtf) for c, w, _ in pairs if w.edtf),
        "uncounted_recall": sum(o.uncounted_found for o in outcomes) / uncounted if uncounted else None,
        "quiet": _share(o.claims == 0 for o in silent),
    }


def outcomes(reader: Reader) -> tuple[Outcome, ...]:
    """What a reader makes of every document."""
    return tuple(outcome(reading, reader(reading.document)) for reading in readings())


def measured(all_outcomes: Sequence[Outcome]) -> dict[tuple[str, str], Scores]:
    """The scores by set and language, where there is such a document."""
    languages = sorted({o.reading.language for o in all_outcomes})
    groups = {
        (part, language): [
            o for o in all_outcomes if (o.reading.part, o.reading.language) == (part, language)
        ]
        for part in SETS
        for language in languages
    }
    return {group: scores(members) for group, members in groups.items() if members}


def unread(known: Collection[str]) -> dict[str, int]:
    """The languages that have gold and no reader, with the number of their documents."""
    return dict(sorted(Counter(r.language for r in readings() if r.language not in known).items()))


def notice(without_reader: Mapping[str, int]) -> str:
    """A loud line on the languages that no reader reads; empty where there are none."""
    if not without_reader:
        return ""
    named = ", ".join(f"{language} ({count} documents)" for language, count in without_reader.items())
    return f"!!! NO READER FOR {named}: NOT SCORED, FLOORS NOT ASKED !!!\n"


def table(by_group: dict[tuple[str, str], Scores]) -> str:
    """The scores as text: a line a measure, a column a group."""
    groups = list(by_group)
    lines = [" " * 18 + "".join(f"{part + ' ' + language:>12}" for part, language in groups)]
    for measure in MEASURES:
        cells = (by_group[group][measure] for group in groups)
        lines.append(
            f"{measure:<18}" + "".join(f"{'-' if c is None else format(c, '.2f'):>12}" for c in cells)
        )
    return "\n".join(lines)


def errors(all_outcomes: Iterable[Outcome]) -> str:
    """What was missed, misread and made up in the seen set, and in no other."""
    lines = []
    for o in all_outcomes:
        if o.reading.part != "seen":
            continue
        lines += [f"{o.reading.name}: missed   {w.id} {w.acts[0]}: {w.quote}" for w in o.missed]
        lines += [f"{o.reading.name}: made up  {c.act} ({c.rule}): {c.quote}" for c in o.made_up]
        lines += [
            f"{o.reading.name}: misread  {w.id} {w.acts[0]} {w.low}-{w.high} as {c.act} "
            f"{c.quantity.low}-{c.quantity.high}: {c.quote}"
            for c, w in o.pairs
            if c.quantity and not (c.act in w.acts and _bounds_agree(c, w))
        ]
    return "\n".join(lines)


def main() -> None:
    """Prints the table, and with --errors what went wrong in the seen set."""
    without_reader = unread(languages_read())
    found = [o for o in outcomes(claims) if o.reading.language not in without_reader]
    sys.stdout.write(notice(without_reader) + table(measured(found)) + "\n")
    if "--errors" in sys.argv[1:]:
        sys.stdout.write(errors(found) + "\n")


if __name__ == "__main__":
    main()
