"""The other end of a number: 'between 20 and 30', '20-30', 'more than 100 but fewer than 200'; and what only looks so."""

from __future__ import annotations

from khronika.claims.quantity import Hedge
from khronika.reading.quantities.brackets import repeats, with_its_noun
from khronika.reading.quantities.day_rules import is_year
from khronika.reading.quantities.hedges import Before, changes, opened_range
from khronika.reading.quantities.line import Found, Line, takes_article
from khronika.reading.quantities.number_words import Number, number_at
from khronika.reading.quantities.numerals import follows

# A second end written with spaced dashes ('20 – 30') may be this many times the first.
WIDEST_SPACED_RANGE = 4
_THOUSAND = 1000
_TWO_GROUPS = 4  # two dashes with the digits behind them: '-01-73'
_DASHES = frozenset("-–—‒−‑")

FLOORS = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN})
CEILINGS = frozenset({Hedge.AT_MOST, Hedge.LESS_THAN})


def other_end(
    line: Line, before: Before, free: int, number: Number
) -> tuple[int, int, float, float, str] | None:
    """The range that a number begins: its start and end in tokens, its two figures, and what it is."""
    begin, join, opened = before.start, line.grammar.hedges.joined, False
    changed = before.start > free and changes(line.words, before.start, free, line.grammar.hedges)
    for opener in ("between", "from"):
        found = opened_range(line.words, before.start, free, opener, line.grammar.hedges)
        if found is not None:
            begin, join, opened = found, line.grammar.hedges.openers[opener][1], True
            break
    length = follows(line.words, number.end, join)
    if changed and not opened and length and line.words[number.end] not in _DASHES:
        return None
    second = _second(line, number.end + length, opened=opened) if length else None
    if second is None:
        end = _telephone_end(line, number)
        return (begin, end, number.value, number.value, "label") if end else None
    low, high = number.value, second.value
    if number.scale == 1 and second.scale > 1 and low < high / second.scale:
        low *= second.scale
    elif _shares_thousand(low, high) and not (number.bare and second.bare and is_year(high)):
        low *= _THOUSAND
    if line.words[number.end] in _DASHES:
        return _dashed(line, begin, number, second, (low, high))
    if high <= low or second.kind not in {"number", number.kind}:
        return None
    return begin, second.end, low, high, _years(number, second)


def _shares_thousand(low: float, high: float) -> bool:
    """Whether whole thousands end a range that begins with a few: '10-15,000', 'huit à 10 000'."""
    near = 1 < low < _THOUSAND and low * _THOUSAND < high <= WIDEST_SPACED_RANGE * low * _THOUSAND
    return near and high % _THOUSAND == 0


def _telephone_end(line: Line, number: Number) -> int:
    """The end of digits in groups that a zero opens, '555-01-73', which count nothing; 0 where none begin here."""
    words, at = line.words, number.end
    while at + 1 < len(words) and words[at] in _DASHES and words[at + 1].isdecimal():
        at += 2
    return at if at - number.end >= _TWO_GROUPS else 0


def _second(line: Line, at: int, *, opened: bool) -> Number | None:
    """The number after the joining word, past a currency sign, an article, or in 'between 20 and about 30' a hedge."""
    words = line.words
    if at < len(words) and words[at] in line.grammar.currencies:
        at += 1
    if opened and at < len(words) and words[at] in line.grammar.adverbs:
        at += 1
    if at + 1 < len(words) and words[at] in line.grammar.numerals.articles and takes_article(line, at + 1):
        at += 1
    if at >= len(words):
        return None
    number = number_at(line.tokens, words, at, line.content, line.grammar.numerals)
    return number if number and number.kind in {"number", "rough"} else None


def _dashed(
    line: Line, begin: int, number: Number, second: Number, ends: tuple[float, float]
) -> tuple[int, int, float, float, str] | None:
    """'20-30' is a range, '3-1' a score, '2018-19' two years, '123-45-67' a telephone."""
    low, high = ends
    dash = number.end
    tokens, words = line.tokens, line.words
    left = tokens[dash].start == tokens[dash - 1].end
    right = tokens[dash].end == tokens[dash + 1].start
    third = second.end + 1
    if left and right and third < len(words) and words[second.end] in _DASHES and words[third][0].isdecimal():
        while third < len(words) and words[third - 1] in _DASHES and words[third][0].isdecimal():
            third += 2
        return begin, third - 1, min(ends), max(ends), "label"
    if number.bare and second.bare and 100 <= low < 1000 <= high and low % 50:
        return begin, second.end, low, high, "label"  # '435-4730': a telephone
    if left != right or (not left and high > WIDEST_SPACED_RANGE * low):
        return None
    if is_year(low) and number.bare and high < 100:
        return begin, second.end, low, low, "date"
    if high <= low or low == 0:
        return (begin, second.end, min(ends), max(ends), "score") if left else None
    return begin, second.end, low, high, _years(number, second)


def _years(number: Number, second: Number) -> str:
    both = number.bare and second.bare and is_year(number.value) and is_year(second.value)
    return "date" if both and second.value - number.value < 100 else "number"


def stronger_vague(line: Line, end: int) -> int:
    """The end of ', if not hundreds' after 'dozens': the lower word gives the floor."""
    length = follows(line.words, end, line.grammar.hedges.if_not)
    if not length or end + length >= len(line.words):
        return end
    number = number_at(line.tokens, line.words, end + length, line.content, line.grammar.numerals)
    return number.end if number and number.kind == "vague" else end


def joined_bounds(line: Line, found: list[Found]) -> list[Found]:
    """'More than 100 but fewer than 200', 'between 4% and 5%' are one range each."""
    result: list[Found] = []
    for f in found:
        last = result[-1] if result else None
        if last and repeats(line, last, f):
            result[-1] = with_its_noun(line, last, f.end + 1)
            continue
        united = _united(line, last, f) if last else None
        if united is not None:
            result[-1] = united
            continue
        if last and last.hedge in FLOORS and f.hedge in CEILINGS and _may_join(line, last, f):
            low = last.low + (last.hedge is Hedge.MORE_THAN)
            high = f.high - (f.hedge is Hedge.LESS_THAN)
            if low <= high:
                result[-1] = f._replace(start=last.start, first=last.first, low=low, high=high, hedge=None)
                continue
        result.append(f)
    return result


def _united(line: Line, last: Found, f: Found) -> Found | None:
    """One range of two ends that each name what they measure: 'between 4% and 5%', 'entre 40 familias y 50 familias'."""
    if last.kind != f.kind or last.vague or f.vague or not last.low < f.high or f.start < last.end:
        return None
    measured = [_measured(line, end) for end in (last, f)]
    if not measured[0] or measured[0] != measured[1]:
        return None
    for opener, (_, join) in line.grammar.hedges.openers.items():
        begin = opened_range(line.words, last.start, 0, opener, line.grammar.hedges)
        # The joining word may be read as the second's own limit: 'от 20 семей [до] 30 семей'.
        if begin is not None and last.end + follows(line.words, last.end, join) == f.first > last.end:
            return f._replace(start=begin, first=last.first, low=last.low, high=f.high, hedge=None)
    return None


def _measured(line: Line, end: Found) -> list[str]:
    """The words or signs behind a number, or the sign before it, that say what it measures."""
    behind = line.words[end.number_end : end.end]
    before = line.words[end.first : end.first + 1]
    return behind or [word for word in before if word in line.grammar.currencies]


def _may_join(line: Line, last: Found, f: Found) -> bool:
    between = line.words[last.end : f.start]
    same = last.counted.end == last.counted.start and last.kind == f.kind and not (last.vague or f.vague)
    return same and 1 <= len(between) <= 3 and line.grammar.hedges.ceiling_joins.issuperset(between)
