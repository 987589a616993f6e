"""Rates: 'four murders per 100,000 inhabitants' counts four of every so many, and nobody in particular.

The law of this file: a count is a rate where a word for 'per' (`rate_bases` in languages/<code>/kinds.yml) and a base of a thousand or
more stand right behind it, or behind the verb that tells its act; and where 'of every thousand' stands right before it. A word
that may also mean 'for' or 'by' (`rate_bases_of_people`) asks for a base that names a population: 'por 100.000 habitantes'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.quantities.line import Found, Line
from khronika.reading.quantities.numerals import follows

_BASE: Final = 1000  # the least base of a rate: '12 people per 100 km' may count people on a road
_VERB: Final = 3  # words of 'were killed' or 'had been detained' between a count and its base
_RATES: Final = frozenset({"rate", "ratio"})
_NOUN: Final = 3  # words behind a base among which its noun stands: 'million [d'habitants]', 'of every 1,000 [detainees ,] 12'


def rated(line: Line, found: Sequence[Found]) -> list[Found]:
    """The quantities, those that are rates called so."""
    kept = list(found)
    for at in range(len(kept) - 1):
        one, other = kept[at], kept[at + 1]
        if one.kind == "count" and _is_base(line, one, other):
            kept[at], kept[at + 1] = one._replace(kind="rate"), other._replace(kind="rate")
        elif one.kind in _RATES and other.kind == "count" and _leads(line, one, other):
            kept[at + 1] = other._replace(kind="rate")
    return kept


def _is_base(line: Line, one: Found, base: Found) -> bool:
    """Whether a number is the base of a rate: '... [per 100,000 inhabitants]'."""
    if base.low < _BASE or base.kind not in {"count", "rate"}:
        return False
    words, kinds = line.words, line.grammar.kinds
    for at in range(one.end, min(one.end + _VERB, base.start) + 1):
        if at > one.end and not words[at - 1][0].isalpha():
            return False
        if at + follows(words, at, kinds.rate_bases) == base.start > at:
            return True
        if at + follows(words, at, kinds.rate_bases_of_people) == base.start > at:
            return not kinds.populations.isdisjoint(words[base.number_end : base.number_end + _NOUN])
    return False


def _leads(line: Line, base: Found, other: Found) -> bool:
    """Whether a base stands right before a count: 'Of every 1,000 detainees [12] died'."""
    between = line.words[base.end : other.start]
    return base.low >= _BASE and len(between) <= _NOUN and all(w == "," or w[0].isalpha() for w in between)
