"""Deeds told as so long before or after the one that a sentence tells: 'arrested 12 men, a month after gunmen killed 30'.

The law of this file: only what the phrase behind 'after' or 'before' tells is counted off, from the day that the rest of the sentence
tells, else from that of its paragraph. Where the phrase opens a sentence and no comma ends it, nobody can tell what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from khronika.claims.when import When
from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain
from khronika.reading.dates.words import date_words
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, Token
from khronika.reading.story.words import StoryWords, story_words

_NUMBERS: Final = frozenset({"n", "d", "n2", "num", "a"})
_DAYS: Final = frozenset({"day_unit", "dayspan", "daytime", "daypart", "nightly", "night"})
_UNITS: Final = {
    "week_unit": Grain.WEEK,
    "month_unit": Grain.MONTH,
    "quarter_unit": Grain.QUARTER,
    "year_unit": Grain.YEAR,
}
_LEAST: Final = {
    Grain.DAY: 1,
    Grain.WEEK: 7,
    Grain.MONTH: 28,
    Grain.QUARTER: 90,
    Grain.YEAR: 365,
}  # days of the shortest
_MOST: Final = 400  # units that anybody counts from another deed
_TELLING: Final = frozenset({"ordinal", "last", "this", "next", "that", "same", "following"})
_SHORTEST: Final = 5  # letters of a participle
_RELATIVE: Final = 3  # words between a comma and 'which': 'in the course of which'
_HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class CountedOff:
    """A phrase of a sentence; what stands from `start` to `end` of the text lies `number` units after the sentence's own deed.

    `written` are the words that count; no number means that they do not say how many: 'weeks after'.
    """

    first: int  # the word with which it begins
    start: int
    end: int
    written: str
    grain: Grain
    number: int | None
    ahead: bool  # later than the sentence's own deed
    hours: bool = False

    def holds(self, place: int) -> bool:
        """Whether a place of the text stands in the phrase."""
        return self.start <= place < self.end

    def own_day(self, told: Sequence[DateMention]) -> When | None:
        """The day that the sentence tells outside the phrase: the last one before it, else the first one behind."""
        outside = [m for m in told if not self.holds(m.start) and not m.since]
        before = [m for m in outside if m.end <= self.start]
        found = before[-1] if before else next(iter(outside), None)
        return found.when if found is not None else None

    def from_own(self, base: When, anchor: date | None) -> When | None:
        """When that happened of which the phrase tells, by the days of the sentence's own deed."""
        return self._moved(base, 1 if self.ahead else -1, anchor)

    def own(self, base: When, anchor: date | None) -> When | None:
        """When the sentence's own deed happened, by the days of that of which the phrase tells."""
        return self._moved(base, -1 if self.ahead else 1, anchor)

    def _moved(self, base: When, way: int, anchor: date | None) -> When | None:
        if base.earliest is None or base.latest is None:
            return None
        if self.number is None:
            return self._beyond(base.earliest, base.latest, way, anchor)
        number = -(-self.number // _HOURS) if self.hours else self.number
        first, last = (calendar.moved_day(d, self.grain, way * number) for d in (base.earliest, base.latest))
        if first is None or last is None or first > last:
            return None
        if self.hours:
            first, last = min(first, base.earliest), max(last, base.latest)
        if self.grain is Grain.DAY:
            days = calendar.days(first, last)
        else:
            low, high = calendar.containing(first, self.grain), calendar.containing(last, self.grain)
            days = calendar.about(low if low == high else calendar.between(low, high) or low)
        return When(self.written, days.edtf, days.earliest, days.latest)

    def _beyond(self, first: date, last: date, way: int, anchor: date | None) -> When | None:
        """Any time before or after a day: 'weeks after'; hours are of the same day or the one beside it."""
        try:
            if self.hours:
                near = calendar.days(first - timedelta(way < 0), last + timedelta(way > 0))
                return When(self.written, near.edtf, near.earliest, near.latest)
            least = timedelta(_LEAST[self.grain])
            if way < 0:
                return When(self.written, f"../{(last - least).isoformat()}", None, last - least)
            began = first + least
        except OverflowError:
            return None
        until = anchor if anchor is not None and anchor >= began else None
        return When(self.written, f"{began.isoformat()}/{until.isoformat() if until else '..'}", began, until)


def counted_off(sentence: Sentence, language: str) -> Iterator[CountedOff]:
    """The phrases of a sentence that tell of something so long before or after the rest: 'a month after gunmen killed 30'."""
    words = story_words(language)
    if words is None or _marks(language).isdisjoint(sentence.words):
        return
    tokens, lowers = sentence.tokens, sentence.lowers
    for at, lower in enumerate(lowers):
        if lower in words.later or lower in words.sooner:
            behind = _behind(lowers, at, words)
            found = _count(tokens, at, words, language) if behind else None
        elif lower in _besides(language):
            behind = (
                _behind(lowers, at, words)
                if lowers[at + 1 : at + 2] and lowers[at + 1] in words.later_joints
                else 0
            )
            found = (at, Grain.DAY, abs(_besides(language)[lower]), False) if behind else None
        else:
            continue
        if found is None:
            continue
        first, grain, number, hours = found
        written = " ".join(t.text for t in tokens[first : at + 1])
        # 'A month after' the rest: the rest lies a month ahead of what the phrase tells.
        ahead = lower in words.sooner or _besides(language).get(lower, 0) < 0
        span = (tokens[behind - 1].end, _end(tokens, behind, words))
        yield CountedOff(first, *span, written, grain, number, ahead, hours)


@cache
def _marks(language: str) -> frozenset[str]:
    """The words of which one stands in every such phrase."""
    words = story_words(language)
    return frozenset(_besides(language)) | words.later | words.sooner if words is not None else frozenset()


@cache
def _besides(language: str) -> MappingProxyType[str, int]:
    """The words that tell a day by the one beside it, with how many days lie between them: 'lendemain', 'veille'."""
    known = date_words(language)
    found = known.words.items() if known is not None else ()
    return MappingProxyType(
        {w: c.value for w, c in found if known is not None and known.names[c.letter] == "beside"}
    )


def _behind(lowers: Sequence[str], at: int, words: StoryWords) -> int:
    """The first word behind 'after', 'después de que', 'после того, как'; 0 where no phrase follows."""
    to = at + 1
    while to < len(lowers) and (
        lowers[to] in words.later_joints or (lowers[to] == "," and _goes_on(lowers, to, words))
    ):
        to += 1
    joined = not words.later_needs or not words.later_needs.isdisjoint(lowers[at + 1 : at + 2])
    if not joined or to >= len(lowers) or not lowers[to][0].isalnum():
        return 0
    return 0 if lowers[to] in words.pointers else to  # 'two days before that' is counted from what was told


def _goes_on(lowers: Sequence[str], comma: int, words: StoryWords) -> bool:
    """Whether a comma stands inside the conjunction: 'после того, [как]'."""
    return lowers[comma - 1] in words.later_joints and not words.later_joints.isdisjoint(
        lowers[comma + 1 : comma + 2]
    )


def _kind(token: Token, language: str) -> tuple[str, object]:
    known = date_words(language)
    if known is None:
        return "", None
    found = known.words.get(token.lower)
    if token.lower.isdecimal():
        return ("num", int(token.lower)) if len(token.lower) < len(str(_MOST)) + 1 else ("", None)
    return (known.names[found.letter], found.value) if found is not None else ("", None)


def _count(
    tokens: Sequence[Token], at: int, words: StoryWords, language: str
) -> tuple[int, Grain, int | None, bool] | None:
    """Where the count before 'after' begins, its unit, how many, and whether it counts hours; None where nothing is counted."""
    unit = at - 1
    if unit < 0:
        return None
    kind, _ = _kind(tokens[unit], language)
    hours = kind == "hours"
    grain = Grain.DAY if hours or kind in _DAYS else _UNITS.get(kind)
    if grain is None:
        return None
    before = tokens[unit - 1] if unit else None
    told, value = _kind(before, language) if before is not None else ("", None)
    if told in _NUMBERS and isinstance(value, int):
        return (unit - 1, grain, value, hours) if value <= _MOST else None
    single = (
        before is not None and before.lower in words.one_unit and tokens[unit].lower not in words.vague_units
    )
    if single:
        return unit - 1, grain, 1, hours
    vague = tokens[unit].lower in words.vague_units and told not in _TELLING
    return (unit, grain, None, hours) if vague else None


def _end(tokens: Sequence[Token], behind: int, words: StoryWords) -> int:
    """Where a phrase ends: at its comma, past the clauses and participles that go on with it, else with its sentence."""
    for comma in (k for k in range(behind, len(tokens)) if tokens[k].text in ",;"):
        inside = [t.lower for t in tokens[comma + 1 : comma + 1 + _RELATIVE]]
        goes_on = (
            bool(inside) and len(inside[0]) >= _SHORTEST and inside[0].endswith(tuple(words.participles))
        )
        if tokens[comma].text == ";" or (words.relatives.isdisjoint(inside) and not goes_on):
            return tokens[comma].start
    return tokens[-1].end
