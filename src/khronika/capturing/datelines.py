"""Which words at the head of an account are its dateline: a place, a day, an agency, and nothing told yet."""

from __future__ import annotations

import re
from functools import cache

from khronika.vocabulary import data

_WORD = re.compile(r"\d+|[^\W\d_]+")
_NUMERIC_DATE = re.compile(
    r"\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))(?!\d)"
)
_DASH = re.compile(r"\s[-–—]{1,2}(?=\s)|\s?--(?=\s)|\s?—(?=\s)|\.\s?[-–—](?=\s)")
_AGENCY = re.compile(r"\([^()\n]{2,40}\)|\[[^\[\]\n]{2,40}\]")
_TAGS = re.compile(r"(?:\s?\[[^\[\]\n]{2,80}\]){1,4}")
_HEAD = 120  # characters in which a dateline must end; longer ones are sentences with a dash
_LINE = 80
_WORDS = 12
_PLACE_WORDS = 8


@cache
def _date_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Months, everything that may stand beside a date, and small words inside the names of places."""
    rows = data("khronika.capturing", "datelines.yml")
    months = frozenset(str(w) for words in rows["months"].values() for w in words)
    beside = frozenset(
        str(w) for kind in ("weekdays", "beside") for words in rows[kind].values() for w in words
    )
    return months, months | beside, frozenset(str(w) for w in rows["within_places"])


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else."""
    if len(line) > _LINE or not any(c.isdigit() for c in line):
        return False
    months, beside, _ = _date_words()
    words = [w.casefold() for w in _WORD.findall(line)]
    if not words or len(words) > _WORDS or not all(w.isdigit() or w in beside for w in words):
        return False
    return bool(_NUMERIC_DATE.search(line)) or any(w in months for w in words)


def is_place_line(line: str) -> bool:
    """Whether a line is names, a comma and a whole date: who issued it, or where, and on which day."""
    line = line.strip("*_ ").rstrip(".")
    place, comma, day = line.rpartition(",")
    return bool(
        comma
        and len(line) <= _HEAD
        and is_date_line(day)
        and len(_WORD.findall(day)) >= 3
        and len(_WORD.findall(place)) <= _PLACE_WORDS
        and not re.search(r"[.!?…;:]\s", place[3:])
    )


def dateline_end(paragraph: str) -> int:
    """Where the dateline at the head of a paragraph ends; 0 where there is none."""
    head = paragraph[:_HEAD]
    if "\n\n" in head or not head[:1].isupper():
        return 0
    for dash in _DASH.finditer(head):
        place, following = head[: dash.start()], paragraph[dash.end() :].lstrip()
        if not following or following[0].islower():
            continue
        if _is_place_and_day(place):
            tags = _TAGS.match(paragraph, dash.end())
            return tags.end() if tags else dash.end()
        if len(_WORD.findall(place)) > _WORDS:
            return 0
    return 0


def _is_place_and_day(head: str) -> bool:
    """Whether every word is a capitalised name, part of a date or an agency in brackets, one of the last two being there."""
    months, beside, small = _date_words()
    bare, agencies = _AGENCY.subn(" ", head)
    if any(mark in bare for mark in '"“”«»!?;'):
        return False
    words = _WORD.findall(bare)
    if not words or len(words) > _WORDS or not words[0][0].isupper():
        return False
    dated = False
    for word in words:
        lower = word.casefold()
        if lower in months or (word.isdigit() and len(word) == 4):
            dated = True
        elif not (word[0].isupper() or word.isdigit() or lower in beside or lower in small):
            return False
    in_capitals = len(words) <= 4 and all(
        w.isupper() and len(w) > 3 for w in words if w.casefold() not in small
    )
    return (dated and any(w.isdigit() for w in words)) or bool(agencies) or in_capitals
