"""Where and when somebody spoke, between a verb and its subject where names are declined: 'сообщил в своем канале [губернатор Лесков]'.

A verb of one person has its subject in the nominative, so that what stands in 'в' behind it is a place; 'сообщили в
министерстве' is told by the ministry, but 'сообщили на брифинге в министерстве' by no briefing.
"""

from __future__ import annotations

from khronika.reading.speakers.cases import begins_name, only_subject
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import CLOSING, OPENING, Line, Region
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import Naming, starting_at

_TOWN = 3  # words of a town's name
_FARTHEST = 12  # words from a verb to its subject
_OF_ONE = ("л", "ла", "ло", "ет", "ит")  # 'сообщил', 'сообщает'; 'говорится' and 'сказано' name no subject
_YEARS = frozenset({"года", "г"})
_YEAR, _DAY = 4, 2  # digits of a year, and at most of a day
_SPEAKING = frozenset({Sort.PERSON, Sort.BODY})


def past_settings(line: Line, v: int, i: int, region: Region) -> Naming | None:
    """The subject of a verb behind the place and time that stand at word `i`; None where none is told apart."""
    if not line.has(i, "prepositions"):
        return None
    if not line.lowers[v].endswith(_OF_ONE):
        return None
    for k in range(i + 2, min(i + _FARTHEST, region.last + 1)):
        text = line.text(k)
        if text in OPENING + CLOSING:
            continue
        if not text[0].isalnum():
            return None
        if line.has(k - 1, "prepositions"):
            continue
        if _opens_subject(line, k, region):
            first = next(n for n in range(k, i + 1, -1) if n == i + 2 or not _agrees(line, n - 1))
            return starting_at(line.words, first, region.last + 1, line.lexicon)
    return None


def _opens_subject(line: Line, k: int, region: Region) -> bool:
    """Whether a word begins a subject: a noun for who speaks in the nominative, or somebody's name."""
    if line.lexicon.sort(line.lowers[k]) in _SPEAKING:
        return only_subject(line.lowers[k])
    if not capital(line.words[k]) or capital(line.words[k - 1]):
        return False
    whole = k < region.last and capital(line.words[k + 1])
    return begins_name(line.lowers[k], alone=not whole)


def _agrees(line: Line, k: int) -> bool:
    """Whether a word before a subject belongs to it: 'сообщила на днях [Горная] служба'."""
    return line.lowers[k].endswith(line.lexicon.trailing) and only_subject(line.lowers[k])


def before_day(line: Line, i: int, floor: int) -> int:
    """The word before a day that ends at word `i`: 'губернатор [10 января 2022 года] сообщил'; `i` itself where none ends."""
    if not line.lexicon.declined:
        return i
    k = i - (line.text(i) in _YEARS)
    if line.text(k) == "." and line.text(k - 1) in _YEARS:
        k -= 2
    k -= k < i or (len(line.text(k)) == _YEAR and line.text(k).isdecimal())
    dated = line.has(k, "calendar") and line.text(k - 1).isdecimal() and len(line.text(k - 1)) <= _DAY
    return k - 2 if dated and k - 2 >= floor else i


def past_talks(line: Line, i: int, last: int) -> int:
    """The word after a talk at which several spoke: 'сообщили [на брифинге] в министерстве', 'рассказали [в интервью «Вестнику»] соседи'."""
    if not (line.has(i, "inside") and line.has(i + 1, "talks")):
        return i
    k = i + 2
    while k <= last and (
        line.text(k) in OPENING + CLOSING or line.has(k, "listeners") or capital(line.words[k])
    ):
        k += 1
    return k if k <= last and line.text(k)[0].isalnum() else i


def past_place(line: Line, i: int, last: int) -> int:
    """The word after a town in which it was said, before who said it: 'informó [desde Melgora] el ministro', 'a déclaré [à Genève] la rapporteuse'."""
    k = i + 1
    if not line.has(i, "said_in") or k > last or not capital(line.words[k]):
        return i
    while k <= min(last, i + _TOWN) and capital(line.words[k]):
        k += 1
    return k if line.has(k, "determiners") else i


def past_later(line: Line, i: int) -> int:
    """The word after how much later it was said: 'a confirmé [quelques heures plus tard] le parquet'."""
    span = i + (line.has(i, "determiners") or line.number(i))
    if not line.has(span, "spans"):
        return i
    words = next(
        (n for n in (1, 2) if " ".join(line.lowers[span + 1 : span + 1 + n]) in line.lexicon.sets["later"]), 0
    )
    return span + 1 + words if words else i
