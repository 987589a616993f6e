"""Numbers told as a share of another, or as what is left of it: 'half of the 40', 'all but two of the 18'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from khronika.claims.quantity import Hedge
from khronika.reading.quantities.hedges import before_number, phrase_after, phrase_before
from khronika.reading.quantities.line import Found, Line
from khronika.reading.quantities.numerals import follows

_WORDS_BETWEEN = 3  # 'two thirds of [the village's] 900 people', 'two [of the] 18'
_OPENING = 3  # words of 'De los' before its number
_CLAUSE = 8  # words between those of whom nobody is told and 'ninguno'
_CLAUSE_ENDS = frozenset(".;:?!")
_LIMITS = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.NEARLY})


def shared_out(line: Line, found: Sequence[Found]) -> list[Found]:
    """The quantities with every share and remainder in place of the numbers that tell it."""
    kept = list[Found]()
    for one in found:
        last = kept[-1] if kept else None
        if last is not None and _is_one_in(line, last, one):
            kept[-1] = last._replace(kind="ratio", end=one.end)
            continue
        left = (_remainder(line, last, one) or _none_of(line, last, one)) if last is not None else None
        share = None if left is not None else _share(line, one) or _percentage(line, last, one)
        if left is not None:
            kept[-1] = left
        elif share is not None:
            kept = [k for k in kept if k.end <= share.start]  # 'two thirds' is no number of its own
            kept.append(share)
        else:
            kept.append(_none_of_those(line, kept, one) or one)
    if not line.grammar.remainders:
        return kept
    return [_spared(line, one, kept[at - 1] if at else None) for at, one in enumerate(kept)]


def _remainder(line: Line, less: Found, whole: Found) -> Found | None:
    """'All but two of the 18 hostages' are sixteen."""
    if not (less.part and whole.kind == "count") or less.vague or whole.vague or less.high > whole.low:
        return None
    if whole.start - less.number_end > _WORDS_BETWEEN or not line.grammar.remainders:
        return None
    opened = phrase_before(line.words, less.first, 0, line.grammar.remainders)
    if opened is None:
        return None
    return whole._replace(
        start=opened[0], first=opened[0], low=whole.low - less.high, high=whole.high - less.low, hedge=whole.hedge or less.hedge
    )  # fmt: skip


def _spared(line: Line, one: Found, before: Found | None) -> Found:
    """Those to whom it was not done, 'all but two were freed', are no number of those to whom it was.

    Where those of whom they are a part are counted right before, the rest is told: '27 men, all but four of whom were freed'.
    """
    if one.kind != "count" or not one.first:
        return one
    opened = phrase_before(line.words, one.first, 0, line.grammar.remainders)
    if opened is None:
        return one
    of_them = follows(line.words, one.number_end, line.grammar.hedges.part_after)
    least = before is not None and before.kind == "count" and not before.vague and before.low > one.high
    if before is None or not of_them or one.vague or not least or opened[0] - before.end > _WORDS_BETWEEN:
        return one._replace(kind="spared")
    low, high = before.low - one.high, before.high - one.low
    return one._replace(start=opened[0], first=opened[0], low=low, high=high, hedge=before.hedge or one.hedge)


def _none_of(line: Line, none: Found, whole: Found) -> Found | None:
    """'None of the 14', 'neither of the two': nobody, and no 14 of whom something is told."""
    between = line.words[none.number_end : whole.start]
    grammar = line.grammar
    if none.high or whole.kind != "count" or len(between) > _WORDS_BETWEEN:
        return None
    passed = grammar.nouns.complement_determiners | grammar.nouns.complement_of | grammar.numerals.of
    led = follows(line.words, none.number_end, grammar.hedges.part_of) == len(between)
    if not (led or passed.issuperset(between)):
        return None
    return none._replace(number_end=whole.number_end, end=whole.end, counted=whole.counted, none_of=whole)


def _none_of_those(line: Line, before: Sequence[Found], none: Found) -> Found | None:
    """'De los 23 pasajeros no sobrevivió ninguno': those of whom nobody is told open the sentence."""
    grammar = line.grammar
    if none.high or none.none_of is not None or none.counted.end > none.counted.start or len(before) != 1:
        return None
    whole, opening = before[0], line.words[: before[0].start]
    of = bool(opening) and opening[0] in grammar.nouns.complement_of
    opens = of and len(opening) <= _OPENING and grammar.nouns.complement_determiners.issuperset(opening[1:])
    near = none.start - whole.end <= _CLAUSE and not _CLAUSE_ENDS & {*line.words[whole.end : none.start]}
    if not (opens and near) or whole.kind != "count" or whole.vague:
        return None
    return none._replace(none_of=whole)


def _share(line: Line, whole: Found) -> Found | None:
    """'Two thirds of the 900 people' are about six hundred: a share is hardly ever exact."""
    if whole.kind != "count" or whole.vague or not line.grammar.shares:
        return None
    for end in (*_openings(line, whole.start), *_openings(line, whole.first)):
        opened = phrase_before(line.words, end, 0, line.grammar.shares)
        if opened is not None and opened[1] == "some":
            return whole._replace(kind="fraction")
        if opened is not None:
            before = before_number(line.words, opened[0], 0, line.grammar.hedges)
            low, high = (round(edge * _part(opened[1])) for edge in (whole.low, whole.high))
            hedge = before.hedge if before.hedge in _LIMITS else Hedge.ABOUT
            if opened[1] == "more":
                low, high, hedge = floor(whole.low / 2), floor(whole.high / 2), Hedge.MORE_THAN
            return whole._replace(
                start=before.start, first=opened[0], low=low, high=high, hedge=hedge, part=False
            )
    return None


def _is_one_in(line: Line, some: Found, of: Found) -> bool:
    """'Quatre détenus sur dix', 'one prisoner in three': a share of all there are, and no count."""
    if some.kind != "count" or not some.high < of.low or of.counted.end > of.counted.start:
        return False
    told = phrase_after(line.words, some.end, line.grammar.kinds.after)
    return some.end < of.start and told is not None and told == (of.number_end, "ratio")


def _part(told: str) -> float:
    """A share as its data writes it: '2/3', and 'more' for what is more than half."""
    over, _, under = told.partition("/")
    return int(over) / int(under) if under else 1 / 2


def _percentage(line: Line, share: Found | None, whole: Found) -> Found | None:
    """'10% of the 200 prisoners' are about twenty; how many 'one in four of the 200' are, this does not compute."""
    if share is None or share.kind not in {"percent", "ratio"} or whole.kind != "count" or whole.vague:
        return None
    between, grammar = line.words[share.end : whole.start], line.grammar
    of = grammar.nouns.complement_of | grammar.numerals.of
    led = follows(line.words, share.end, grammar.hedges.part_of) == len(between)
    passed = (
        bool(between) and between[0] in of and grammar.nouns.complement_determiners.issuperset(between[1:])
    )
    if not between or not (led or passed):
        return None
    if share.kind == "ratio":
        return whole._replace(start=share.start, kind="ratio")
    low, high = round(whole.low * share.low / 100), round(whole.high * share.high / 100)
    hedge = share.hedge if share.hedge in _LIMITS else Hedge.ABOUT
    return whole._replace(start=share.start, first=share.first, low=low, high=high, hedge=hedge, part=False)


def _openings(line: Line, at: int) -> Iterator[int]:
    """Where a share may end before a number: right before it, or before 'the', 'their' or 'the village's'."""
    yield at
    passed = line.grammar.nouns.complement_determiners
    for place in range(at - 1, max(at - 1 - _WORDS_BETWEEN, 0), -1):
        if line.words[place] not in passed and not line.words[place].endswith(("'s", "’s")):
            return
        yield place
