"""The words around the hours of a language, from `hours` in languages/<code>/kinds.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khronika.reading.quantities.numerals import PhraseSet, starting, strings


@dataclass(frozen=True, slots=True)
class HourWords:
    """The words around the hours of a language; a language that always names its hours has none."""

    at: frozenset[str]  # '[at] six'
    never: frozenset[str]  # forms of numbers that no hour has behind 'at': 'в [девяти]'
    until: frozenset[str]  # 'held [until] six'
    beside: frozenset[str]  # 'shortly [after] six' ...
    shortly: frozenset[str]  # ... behind these: '[shortly] after six'
    minutes: frozenset[str]  # '[half] past six' ...
    past: frozenset[str]  # ... before these: 'half [past] six'
    between: tuple[list[str], ...]  # '[entre las] seis y las nueve'
    opens: frozenset[str]  # of a range: '[from] six to nine'
    leads: frozenset[str]  # '[часов] в шесть'
    goes_on: frozenset[str]  # what may follow an hour: 'at six [they] came'
    parts_of_day: PhraseSet  # 'at six [in the morning]'
    tolls: frozenset[str]  # 'the [toll] stood at six'


def hour_words(rows: Mapping[str, Sequence[object]]) -> HourWords:
    """The words of a language that may leave the word for hours unsaid."""

    def words(name: str) -> frozenset[str]:
        return frozenset(strings(rows.get(name, ())))

    return HourWords(
        words("at"),
        words("never"),
        words("until"),
        words("beside"),
        words("shortly"),
        words("minutes"),
        words("past"),
        tuple(phrase.split() for phrase in strings(rows.get("between", ()))),
        words("opens"),
        words("leads"),
        words("goes_on"),
        starting(rows.get("parts_of_day", ())),
        words("tolls"),
    )
