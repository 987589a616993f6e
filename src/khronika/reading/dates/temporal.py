"""Every expression of time in a document, as annotators of TIMEX3 mark them (ISO 24617-1): dates, durations, sets, 'now'.

A claim uses only dates that something happened on, with what is built of them ('since April 2017', 'by Friday'); that is
`dates`. Here each expression stands alone: 'since April 2017' holds the date 'April 2017', 'from May to June' two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from khronika.claims.when import When
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.grammar import JOINTS, classed, dates, reduced, same_year
from khronika.reading.dates.telling import Piece, Telling, to_count_from
from khronika.reading.dates.words import FOUND, DateWords, date_words
from khronika.reading.sentences import Sentence


class TimeKind(StrEnum):
    """What an expression tells, by the types of TIMEX3. Times of day are given as their day."""

    DATE = "date"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Temporal:
    """An expression of time. `value` is that of TIMEX3 ('2018-W12', '199', 'P3M', 'PRESENT_REF').

    `when` holds the days that the words allow, None for sets, 'now' and durations but those up to now ('the past three months');
    `since` marks the beginning of a running span.
    """

    start: int
    end: int
    kind: TimeKind
    value: str
    when: When | None = None
    since: bool = False


_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_QUARTERS = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4"}
_CODED = re.compile(r"(\d{4})-(2[1-4]|3[3-6])")
_UNITS = {
    "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE",
}  # fmt: skip
_JOINTS = (*JOINTS, "to", "dash", "until")  # 'from January to March 2017'


def timex_value(stretch: Stretch) -> str:
    """The TIMEX3 value of a date."""
    plain = (stretch.whole or stretch.edtf).rstrip("~?%")
    first, last = stretch.earliest, stretch.latest
    coded = _CODED.fullmatch(plain)
    if coded:
        return f"{coded.group(1)}-{(_SEASONS | _QUARTERS)[coded.group(2)]}"
    if first and last and not stretch.whole:
        year, week, day = first.isocalendar()
        if stretch.grain is Grain.WEEK:
            return f"{year}-W{week:02}"
        if day == 6 and last - first == timedelta(1):
            return f"{year}-W{week:02}-WE"
    if "/" in plain and stretch.whole and first:  # a week has no EDTF of its own
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    return plain.rstrip("X") if stretch.grain in (Grain.DECADE, Grain.CENTURY) else plain


def temporal(
    sentence: Sentence, content: str, language: str, anchor: date | None, previous: When | None = None
) -> tuple[Temporal, ...]:
    """The expressions of time in a sentence, in its order; `anchor` and `previous` as in `dates`."""
    words = date_words(language)
    if words is None:
        return ()
    telling = Telling(to_count_from(anchor), previous, future=False)
    pieces = classed(sentence, words)
    whole = pieces
    if words.hints_at_date(sentence):
        pieces = reduced(pieces, words.layers[0], telling)
        whole = reduced(pieces, words.layers[1], telling)
    spans = [m for m in dates(sentence, content, language, anchor, previous) if m.since]
    cores = same_year([p for p in pieces if p.letter == FOUND], pieces, _JOINTS)
    named = {p.start: p.value for p in cores}
    found = list(_dates(whole, named, content, [(m.start, m.end) for m in spans]))
    found += _others(whole, words, content)
    return tuple(sorted(found, key=lambda t: t.start))


def _dates(
    pieces: Sequence[Piece],
    named: dict[int, Stretch],
    content: str,
    running: Sequence[tuple[int, int]],
) -> Iterator[Temporal]:
    """The dates; one of which a part is told ('late May') has the days of the part and the value of the whole."""
    for piece in pieces:
        if piece.letter != FOUND:
            continue
        inside = [s for start, s in named.items() if piece.start <= start < piece.end]
        stretch = inside[0] if piece.start in named else piece.value
        when = When(content[piece.start : piece.end], stretch.edtf, stretch.earliest, stretch.latest)
        since = any(start <= piece.start and piece.end <= end for start, end in running)
        value = timex_value(inside[0] if inside else stretch)
        kind = TimeKind.DURATION if value.startswith("P") else TimeKind.DATE
        yield Temporal(piece.start, piece.end, kind, value, when, since)


@cache
def _lengths(language: str) -> re.Pattern[str]:
    """'two weeks', 'every week', over the letters of classes."""
    words = date_words(language)
    if words is None:
        raise LookupError(language)
    letters = words.letters
    numbers = "".join(letters[name] for name in ("n", "d", "n2", "num", "a"))
    units = "".join(letters[f"{unit}_unit"] for unit in _UNITS if f"{unit}_unit" in letters)
    return re.compile(f"[{numbers}][{units}]")


def _others(pieces: Sequence[Piece], words: DateWords, content: str) -> Iterator[Temporal]:
    """Durations, sets, and words that only point at the present, the past or what comes."""
    letters = "".join(p.letter for p in pieces)
    for m in _lengths(words.language).finditer(letters):
        number, unit = pieces[m.start()], pieces[m.end() - 1]
        value = f"P{number.value}{_UNITS[str(unit.value).removesuffix('s')]}"
        yield Temporal(number.start, unit.end, TimeKind.DURATION, value)
    for at, piece in enumerate(pieces):
        if piece.letter == FOUND:
            continue
        word = content[piece.start : piece.end].casefold()
        if word in words.references:
            value = words.references[word]
            kind = TimeKind.SET if value.startswith("P1") else TimeKind.DATE
            yield Temporal(piece.start, piece.end, kind, value)
        elif word in words.each and at + 1 < len(pieces) and pieces[at + 1].kind.endswith("_unit"):
            unit = pieces[at + 1]
            yield Temporal(
                piece.start, unit.end, TimeKind.SET, f"P1{_UNITS[str(unit.value).removesuffix('s')]}"
            )
