"""When a name or a day that was read is held to be the one that was wanted."""

from __future__ import annotations

import calendar
import re
from datetime import date
from itertools import takewhile

# Words that tell nothing of who is named: English, Russian, Spanish, French. Left out are those that name someone or
# something in another of these languages: French 'son' and 'sur'.
EMPTY = frozenset({"the", "a", "an", "of", "for", "and", "at", "in", "on", "to", "by", "from", "whom", "who", "which", "в", "во", "и", "по", "на", "о", "об", "от", "из", "с", "со", "для", "к", "под", "у", "его", "её", "их", "el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del", "y", "e", "o", "al", "en", "con", "por", "para", "le", "les", "l", "une", "du", "des", "d", "et", "à", "au", "aux", "par", "pour"})  # fmt: skip
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}  # EDTF's spring, summer and autumn: first and last month


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", name.casefold().replace("ё", "е"))
    return [w for w in words if w not in EMPTY] or words


def _same_word(one: str, other: str) -> bool:
    """The same word, or two forms of it: 'газета' and 'газеты'."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (shared >= 3 and shared >= 0.6 * max(len(one), len(other)))


def _in_order(letters: str, within: str) -> bool:
    rest = iter(within)
    return all(letter in rest for letter in letters)


def _are_initials(letters: str, name: str) -> bool:
    """Whether letters are the initials of a name; small words may give one: CDR is the 'Collectif des rivières'."""
    telling = "".join(w[0] for w in _words(name))
    every = "".join(w[0] for w in re.findall(r"\w+", name.casefold()))
    return len(telling) > 1 and _in_order(telling, letters) and _in_order(letters, every)


def same_name(one: str, other: str) -> bool:
    """Whether two names name one: every word of the shorter stands in the longer, or one is the other's initials."""
    (short, _), (long, longer) = sorted(((_words(n), n) for n in (one, other)), key=lambda pair: len(pair[0]))
    if not short:
        return False
    if all(any(_same_word(s, w) for w in long) for s in short):
        return True
    return len(short) == 1 and _are_initials(short[0], longer)


def _first_and_last_day(edtf: str) -> tuple[date, date]:
    """The days of one EDTF date: a year, a month, a day or a season; '~' and '?' do not widen it."""
    numbers = [int(n) for n in edtf.strip("~?%").split("-")]
    year = numbers[0]
    if len(numbers) == 3:
        day = date(year, numbers[1], numbers[2])
        return day, day
    first, last = (1, 12) if len(numbers) == 1 else SEASONS.get(numbers[1], (numbers[1], numbers[1]))
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def days(edtf: str) -> tuple[date, date]:
    """The first and the last day that an EDTF date or interval allows; an open end is the end of the calendar."""
    first, _, last = edtf.partition("/")
    earliest = date.min if first == ".." else _first_and_last_day(first)[0]
    if not last:
        return earliest, _first_and_last_day(first)[1]
    return earliest, date.max if last == ".." else _first_and_last_day(last)[1]
