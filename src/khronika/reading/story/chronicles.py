"""Documents whose days are not those of their publication: diaries and logs, day by day, and what is told of old years.

The law of this file: a line is the day of what stands below it only where the document has several such lines, each over what is told
in sentences; the head of a letter is one line, and a date of publication stands beside its update.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.dates.grammar import dates, day_of_line
from khronika.reading.dates.words import date_words
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence
from khronika.reading.story.asides import is_aside
from khronika.reading.story.speaking_days import Dated
from khronika.reading.story.words import story_words

_LEAST: Final = 2  # lines of a day that make a chronicle
_STAMP: Final = 12  # words in which a day and an hour stand
_LEADS: Final = frozenset({"", "[", "(", "-", "•"})
_HOUR: Final = re.compile(r"[\],)T\s]{0,3}[(\[]?\d{1,2}:\d{2}")  # right behind a day
_STOPS: Final = frozenset(".!?…")
_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
_YEARLESS: Final = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?")
_LATELY: Final = timedelta(60)
_LONG_AGO: Final = timedelta(500)
_DEICTIC: Final = frozenset(
    {"weekday", "weekday_of", "wdabbr", "named"}
)  # words that are counted from the day of telling


def chronicle_of(
    sentences: Sequence[Sentence], content: str, language: str, published: date | None = None
) -> Mapping[int, date]:
    """By sentence the day of the line over it: '3 April 2022', 'Marshgate, 4 April'; empty where the document is no chronicle.

    Where no line tells a year, it is that of the last such day before the publication.
    """
    lines, told = dict[int, date](), None
    for at, sentence in enumerate(sentences):
        day = day_of_line(sentence, content, language, told, None if told else published)
        if day is not None and day.earliest is not None:
            told, lines[at] = day, day.earliest
    if len(stamped := _stamped(sentences, content, language)) >= _LEAST:
        return _below(sentences, stamped)
    over = [at for at in lines if at + 1 < len(sentences) and sentences[at + 1].tokens[-1].text in _STOPS]
    if len(over) < _LEAST or over[1] <= over[0] + 1:
        return {}
    return _below(sentences, lines)


def _stamped(sentences: Sequence[Sentence], content: str, language: str) -> Mapping[int, date]:
    """The days of the sentences that begin with a day and an hour, as messages and logs do: '[06.06.2024 08:01] Mira: ...'."""
    found = dict[int, date]()
    for at, sentence in enumerate(sentences):
        opening = sentence.tokens[:_STAMP]
        if not any(t.text[0].isdecimal() for t in opening[:2]) or not any(t.text == ":" for t in opening):
            continue
        for mention in dates(sentence, content, language, None)[:1]:
            day, lead = mention.when.earliest, content[sentence.start : mention.start].strip()
            if day and day == mention.when.latest and lead in _LEADS and _HOUR.match(content, mention.end):
                found[at] = day
    return found


def _below(sentences: Sequence[Sentence], lines: Mapping[int, date]) -> Mapping[int, date]:
    found, day = dict[int, date](), None
    for at, sentence in enumerate(sentences):
        if at in lines:
            day = lines[at]
        elif sentence.kind in _HEADS:
            day = None
        if day is not None:
            found[at] = day
    return found


def is_olden(sentences: Sequence[Sentence], dated: Dated, language: str, anchor: date) -> bool:
    """Whether a document names days of years long before its publication, and nothing later or counted from it: a memoir."""
    words, old = date_words(language), False
    if words is None:
        return False
    for at, sentence in enumerate(sentences):
        if not words.hints_at_date(sentence):
            continue
        if any(
            words.names[known.letter] in _DEICTIC for w in sentence.words if (known := words.words.get(w))
        ):
            return False
        told = [m.when for m in dated(at) if not _is_aside(sentence, m, language)]
        if any(_is_lately(when, anchor, months=not old) for when in told):
            return False  # where the telling began long ago, a bare month is one of then
        days = [when.latest for when in told if _tells_year(when)]
        if any(day is None or anchor - day < _LONG_AGO for day in days):
            return False
        old = old or bool(days)
    return old


def _is_aside(sentence: Sentence, mention: DateMention, language: str) -> bool:
    words = story_words(language)
    return words is not None and is_aside(sentence, mention, words, language)


def _is_lately(when: When, anchor: date, *, months: bool) -> bool:
    """Whether a day, or where asked a month, without a year is right before the day of publication."""
    found = _YEARLESS.match(when.edtf)
    if found is None or not (found[2] or months):
        return False
    month, day = int(found[1]), int(found[2] or 1)
    last = anchor.replace(day=1)
    while last.month != month:
        last = (last - timedelta(1)).replace(day=1)
    return timedelta(0) <= anchor - (last + timedelta(day - 1)) < _LATELY


def _tells_year(when: When) -> bool:
    day = when.earliest or when.latest
    return day is not None and str(day.year) in when.as_written
