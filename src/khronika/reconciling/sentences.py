"""Sentences that remember what they were made of, so that a page can say them again in the language of its reader.

A `Said` is a sentence in English, and to whoever prints, compares or writes it nothing more. Its form keeps the words, with
places for the values, and the values: numbers, days, names, words of a source, and forms again.

Law: words are put together here and nowhere else; an f-string or a ' '.join forgets what it was made of, and a test finds it.
Words with places are always our own and never a document's; a document's words are values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from string import Formatter
from types import MappingProxyType
from typing import Final, Self, overload

from khronika.vocabulary import LANGUAGES, act, units

# A million claims have millions of forms, most of them never shown: a form is a bare tuple, and its parts have no text.
Form = tuple[str, *tuple["Value", ...]]
Value = str | int | float | date | Form

# So many names are listed; the rest are counted.
NAMED: Final = 6
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Own(StrEnum):
    """What every language says in a way of its own: the form holds what is to be said, and no words for it."""

    CAPITAL = "{capital}"  # another form, beginning with a capital letter
    NUMBER = "{number}"  # a small number as a word
    DAY = "{day}"
    DAY_ALONE = "{day alone}"  # '3', where the month follows
    DAY_AND_MONTH = "{day and month}"
    MONTH = "{month}"
    MONTH_ALONE = "{month alone}"
    YEAR = "{year}"
    ACT = "{act}"  # a kind of act of the vocabulary
    UNIT = "{unit}"


class Said(str):
    """A sentence in English that knows its form."""

    __slots__ = ("form",)
    form: Form

    def __new__(cls, english: str, form: Form) -> Self:
        """The sentence as it reads in English, and what it was made of."""
        made = super().__new__(cls, english)
        made.form = form
        return made


def form(words: str, *values: Value) -> Form:
    """Words and the values for their places, for a sentence that may never be said."""
    return (words, *values)


def said(words: str, *values: Value) -> Said:
    """The sentence that these words make of the values: one for each place, in the order of the places.

    Words without any place stand between the values.
    """
    made: Form = (words, *[v.form if isinstance(v, Said) else v for v in values])
    return Said(_english(words, values), made if len(made) > 2 or isinstance(made[-1], tuple) else _one(made))


@lru_cache(maxsize=16384)
def _one(made: Form) -> Form:
    # 'killings', '3 May', a number as a source wrote it: whatever says them shares them.
    return made


class Sentences(Sequence[Said]):
    """Sentences that are put into words when somebody reads them: a million claims have nearly as many reasons to be held
    together, and few are ever asked for.
    """

    __slots__ = ("_forms",)

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)

    def __len__(self) -> int:
        return len(self._forms)

    @overload
    def __getitem__(self, at: int) -> Said: ...
    @overload
    def __getitem__(self, at: slice) -> Sentences: ...
    def __getitem__(self, at: int | slice) -> Said | Sentences:
        return Sentences(self._forms[at]) if isinstance(at, slice) else said(*self._forms[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentences) and self._forms == other._forms

    def __hash__(self) -> int:
        return hash(self._forms)

    def __repr__(self) -> str:
        return f"Sentences{tuple(self)}"


def in_order(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Each of these forms once, in the order of what they say."""
    return tuple(sorted(set(forms), key=lambda one: said(*one)))


def joined(between: str, parts: Iterable[str]) -> str:
    """The parts with these words between them; a part that is alone stays as it is."""
    every = tuple(parts)
    return every[0] if len(every) == 1 else said(between, *every) if every else ""


def parts_of(sentence: str) -> tuple[str, ...]:
    """What was joined to make a sentence; itself alone if nothing was."""
    words, *values = sentence.form if isinstance(sentence, Said) else (sentence,)
    if not values or places(words):
        return (sentence,)
    return tuple(said(*v) if isinstance(v, tuple) else str(v) for v in values)


@cache
def places(words: str) -> Mapping[str, str]:
    """The names of the places in these words, in their order, each with how English formats what stands there."""
    found = ((name, spec or "") for _, name, spec, _ in Formatter().parse(words) if name is not None)
    return MappingProxyType(dict(found))


def _english(words: str, values: Iterable[Value]) -> str:
    own = _OWN.get(words)
    if own:
        return own(*values)
    texts = [_english(v[0], v[1:]) if isinstance(v, tuple) else v for v in values]
    numbered, count = _numbered(words)
    if count:
        if len(texts) != count:
            raise ValueError(f"{len(texts)} values for the places of: {words}")
        return numbered.format(*texts)
    return words.join(map(str, texts)) if texts else words


@cache
def _numbered(words: str) -> tuple[str, int]:
    """The words with numbers for the names of their places, which is filled in half the time, and how many there are."""
    named = places(words)
    for number, name in enumerate(named):
        words = re.sub(rf"\{{{name}\b", f"{{{number}", words)
    return words, len(named)


def capital(sentence: str) -> str:
    """The sentence, beginning with a capital letter."""
    return said(Own.CAPITAL, sentence)


def in_words(count: int) -> Said:
    """Small numbers as words."""
    return said(Own.NUMBER, count)


def listed(names: Iterable[str]) -> str:
    """'A', 'A and B', 'A, B and C'; of many, the first few and how many more."""
    every = list(names)
    if len(every) > NAMED:
        every = [*every[:NAMED], said("{count} more", in_words(len(every) - NAMED))]
    if len(every) < 2:
        return every[0] if every else ""
    return said("{first} and {last}", joined(", ", every[:-1]), every[-1])


def _capital(sentence: Value) -> str:
    words = _english(sentence[0], sentence[1:]) if isinstance(sentence, tuple) else str(sentence)
    return words[:1].upper() + words[1:]


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


_OWN: Final[Mapping[str, Callable[..., str]]] = {
    Own.CAPITAL: _capital,
    Own.NUMBER: _number,
    Own.DAY: lambda day: f"{day.day} {_month(day)} {day.year}",
    Own.DAY_ALONE: lambda day: str(day.day),
    Own.DAY_AND_MONTH: lambda day: f"{day.day} {_month(day)}",
    Own.MONTH: lambda day: f"{_month(day)} {day.year}",
    Own.MONTH_ALONE: _month,
    Own.YEAR: lambda day: str(day.year),
    Own.ACT: lambda term: act(term).labels[LANGUAGES[0]],
    Own.UNIT: lambda term: units()[term].labels[LANGUAGES[0]],
}
