"""The words and patterns of a language's dates, as its folder gives them (languages/<code>/dates.yml).

Each word of a sentence gets a class, each class a letter, and the patterns are regular expressions over those letters, so
that a rule reads 'day, month, year' and says nothing of any language. No pattern repeats without bound: time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from khronika.reading.dates.layers import Layer, Pattern, layer_of
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, Token
from khronika.vocabulary import data

FOUND = "A"  # the letter of a date that an earlier layer of patterns found
_MARKS = {
    ",": "comma", ".": "stop", "-": "dash", "–": "dash", "—": "dash", "‑": "dash", "/": "slash", "'": "apos", "’": "apos",
    "(": "open", "[": "open", ")": "close", "]": "close",
}  # fmt: skip
_NUMBERS = ("d", "n2", "num", "y", "clock", "dotted", "short", "roman")
_OWN = ("unsure", "monthpair")  # a month's word in the wrong case; 'January-February'
_REST = ("lowercase", "other", "counted")
YEARS = range(1000, 2200)  # a number of four digits that may be a year
_LEAST_DOTTED = 7  # characters that a day in one word has more of: '1.2.2019'
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_SHORT = re.compile(r"\d\d\.\d\d\.\d\d")


class Classed(NamedTuple):
    """The letter of a word's class, and what the word means in that class."""

    letter: str
    value: Any


@dataclass(frozen=True, slots=True)
class DateWords:
    """What one language says with which words. `cues` are the words without which a sentence holds no date."""

    language: str
    words: MappingProxyType[str, Classed]
    letters: MappingProxyType[str, str]
    names: MappingProxyType[str, str]  # the class of a letter
    layers: tuple[Layer, ...]
    cues: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    imprint: frozenset[str]
    references: MappingProxyType[str, str]  # 'now', 'recently', 'daily', with their values in TIMEX3
    each: frozenset[str]
    indefinite: frozenset[str]  # what makes a weekday one of many: 'a Thursday'
    counted_back: frozenset[str]  # 'five days [earlier]'
    after_weekday: frozenset[
        str
    ]  # before which it then stands alone, where it could else describe a noun: 'a Thursday raid'
    capitals: bool

    def hints_at_date(self, sentence: Sentence) -> bool:
        """Whether some word could belong to a date. Cheap, because nearly every sentence is asked."""
        words = sentence.words
        return (
            not self.cues.isdisjoint(words)
            or "/" in words
            or any(len(w) > _LEAST_DOTTED and w[0].isdigit() for w in words)
        )

    def tells_of_past(self, lower: str) -> bool:
        """Whether a word looks like a verb in the past tense."""
        return lower in self.past or (len(lower) > 4 and lower.endswith(self.past_endings))

    def classed(self, token: Token, *, shouted: bool) -> Classed:
        """The class of a word, by its form."""
        lower = token.lower
        if lower[0].isdigit():
            return self._number(lower)
        known = self.words.get(lower)
        if known is None and lower.endswith("'s"):
            known = self.words.get(lower[:-2])
        if known is None and "-" in lower:
            known = self._pair(lower)
        if known is None:
            kind = "lowercase" if token.text.islower() and lower.isalpha() else "other"
            return Classed(self.letters[kind], None)
        if self.names[known.letter] == "maybe" and not shouted and token.text[0].isupper() != self.capitals:
            return Classed(self.letters["unsure"], known.value)
        return known

    def _pair(self, lower: str) -> Classed | None:
        """Two months in one word: 'августе-сентябре'."""
        parts = [self.words.get(part) for part in lower.split("-", 2)]
        months = [p.value for p in parts if p and self.names[p.letter] in ("month", "maybe", "abbr")]
        if len(parts) != 2 or len(months) != 2:
            return None
        return Classed(self.letters["monthpair"], tuple(months))

    def _number(self, lower: str) -> Classed:
        if not lower.isdecimal():
            kind = "dotted" if _DOTTED.fullmatch(lower) else "short" if _SHORT.fullmatch(lower) else "other"
            return Classed(self.letters[kind], lower)
        if len(lower) > 4:
            return Classed(self.letters["num"], int(lower[:9]))
        number = int(lower)
        if len(lower) == 4 and number in YEARS:
            return Classed(self.letters["y"], number)
        if len(lower) == 4 and lower[0] == "0":
            return Classed(self.letters["clock"], number)  # 'between 0600 and 1400'
        kind = "d" if 1 <= number <= 31 and len(lower) < 3 else "n2" if 31 < number < 100 else "num"
        return Classed(self.letters[kind], number)


_CUE_CLASSES = (
    "month", "maybe", "abbr", "midmonth", "weekday", "wdabbr", "named", "season", "week_unit", "month_unit", "year_unit", "day_unit",
    "quarter_unit", "decade_unit", "ordquarter", "weekend", "century", "nineties", "daypart", "then", "year_mark", "time", "beside", "dayth", "hours", "overnight", "nightly", "daytime", "there_day", "weekday_of", "th", "feast", "fortnight", "season_when", "season_of", "todate", "dayspan", "half_a_year", "easter", "nativity", "newyear_adj", "period", "halfyear",
)  # fmt: skip


def _letters(table: dict[str, Any]) -> dict[str, str]:
    names = (*table["words"], *set(_MARKS.values()), *_NUMBERS, *_REST, *_OWN)
    return {name: chr(0x100 + i) for i, name in enumerate(dict.fromkeys(names))} | {FOUND: FOUND}


def _words(table: dict[str, Any], letters: dict[str, str]) -> dict[str, Classed]:
    words = {mark: Classed(letters[name], None) for mark, name in _MARKS.items()}
    for name, members in [*table["words"].items(), ("counted", table["counted"])]:
        meant = members if isinstance(members, dict) else dict.fromkeys(members)
        for word, value in meant.items():
            if not isinstance(word, str):
                raise TypeError(f"unquoted in YAML, and so no word: {word!r} ({name})")
            if word in words:
                raise ValueError(f"a word of dates in two classes: {word!r} ({name})")
            words[word] = Classed(letters[name], value)
    return words


def _compiled(pattern: str, letters: dict[str, str], groups: dict[str, str]) -> re.Pattern[str]:
    """A pattern over class names as one over letters. An unknown class is a KeyError: the data file is at fault."""

    def letter(m: re.Match[str]) -> str:
        name = m.group()
        if name not in groups:
            return letters[name]
        inside = re.sub(r"[A-Za-z_]\w*", letter, groups[name]).replace(" ", "")
        in_brackets = pattern.rfind("[", 0, m.start()) > pattern.rfind("]", 0, m.start())
        return inside if groups[name].startswith("(") or in_brackets else f"[{inside}]"

    return re.compile(re.sub(r"[A-Za-z_]\w*", letter, pattern).replace(" ", ""))


def _layer(rows: list[dict[str, str]], letters: dict[str, str], groups: dict[str, str]) -> Layer:
    return layer_of(
        tuple(Pattern(rule, _compiled(p, letters, groups)) for row in rows for rule, p in row.items())
    )


@cache
def date_words(language: str) -> DateWords | None:
    """The words of a language's dates, or None where the language has no folder for them."""
    try:
        table = data("khronika.reading.languages." + language, "dates.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    letters = _letters(table)
    words = _words(table, letters)
    names = {letter: name for name, letter in letters.items()}
    layers = tuple(_layer(table[name], letters, table["groups"]) for name in ("patterns", "parts", "spans"))
    cues = {w for w, c in words.items() if names[c.letter] in _CUE_CLASSES}.union(table.get("cues", ()))
    return DateWords(
        language=language,
        words=MappingProxyType(words),
        letters=MappingProxyType(letters),
        names=MappingProxyType(names),
        layers=layers,
        cues=frozenset(cues | {w + "'s" for w in cues} | {str(y) for y in YEARS}),
        future=frozenset(table["future"]),
        past=frozenset(table["past"]),
        past_endings=tuple(table["past_endings"]),
        imprint=frozenset(table["imprint"]),
        references=MappingProxyType(
            {word: value for value, members in table["references"].items() for word in members}
        ),
        each=frozenset(table["each"]),
        indefinite=frozenset(table["indefinite"]),
        counted_back=frozenset(table["counted_back"]),
        after_weekday=frozenset(table.get("after_weekday", ())),
        capitals=table["capitals"],
    )


def is_counted_back(mention: DateMention, sentence: Sentence, language: str) -> bool:
    """Whether a date only looks back from another one: 'she had left the coast [five days earlier]'. 'Five days earlier, ...' at the head of
    a sentence goes on there.
    """
    words = date_words(language)
    if words is None or words.counted_back.isdisjoint(sentence.words):
        return False
    opens = mention.start <= sentence.tokens[min(1, len(sentence.tokens) - 1)].start
    return not opens and not words.counted_back.isdisjoint(mention.when.as_written.casefold().split())
