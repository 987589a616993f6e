"""The stretch of time of which a bulletin or report says that it tells: 'Weekly digest, 3 to 9 June 2024', 'Rapport annuel 2023'.

The law of this file: only a line at the head of a document states its period, and only one that says what it is the period of, or says
nothing else. What such a document tells without a day happened in its period; a day carried from another item would be a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence
from khronika.reading.story.speaking_days import Dated
from khronika.reading.story.words import StoryWords, story_words

_HEAD: Final = 8  # sentences among which a document states its period
_LINE: Final = 28  # words of a line that states it
_WIDEST: Final = timedelta(366)
_WEEK: Final = timedelta(7)
_AFTER: Final = timedelta(10)  # until when the bulletin of a week has come out
_MONTH: Final = timedelta(27)  # days of the shortest stretch that 'report' alone makes a period
_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.DATELINE})
_STOPS: Final = frozenset(".!?…")


def period_of(sentences: Sequence[Sentence], dated: Dated, language: str) -> When | None:
    """The period that a document states at its head; None where it states none."""
    words = story_words(language)
    if words is None:
        return None
    for at, sentence in enumerate(sentences[:_HEAD]):
        if len(sentence.tokens) > _LINE:
            return None  # here the telling begins
        tells = sentence.kind not in _HEADS and sentence.tokens[-1].text in _STOPS
        if tells or not any(t.text[0].isdecimal() for t in sentence.tokens):
            continue  # 'this week' is of no bulletin
        line = [
            s for s in sentences[:at] if s.paragraph == sentence.paragraph
        ]  # 'Monthly review. October 2024'
        named = frozenset().union(sentence.words, *(s.words for s in line))
        found = next((m for m in dated(at) if _is_period(m) and _states(sentence, m, named, words)), None)
        if found is not None:
            return found.when
    return None


def _is_period(mention: DateMention) -> bool:
    when = mention.when
    told = any(c.isdigit() for c in when.as_written)
    if mention.since or not told or when.earliest is None or when.latest is None:
        return False
    return timedelta(0) < when.latest - when.earliest <= _WIDEST


def _states(sentence: Sentence, mention: DateMention, named: frozenset[str], words: StoryWords) -> bool:
    """Whether a line names what comes out for such a stretch, or is nothing but the stretch of more than a month."""
    if not (words.periodicals | words.bulletins).isdisjoint(named):
        return True
    when = mention.when
    if when.earliest is None or when.latest is None or when.latest - when.earliest < _MONTH:
        return False
    rest = [t for t in sentence.tokens if not mention.start <= t.start < mention.end and t.text[0].isalnum()]
    whole = not rest and "/" in when.edtf
    return whole or not words.statements.isdisjoint(named)


def counted_from(published: date | None, period: When | None) -> date | None:
    """The day from which relative days are counted: 'on Thursday' in the bulletin of a week is of that week, whenever it came out."""
    if period is None or period.earliest is None or period.latest is None:
        return published
    if published is None:
        return period.latest
    weekly = period.latest - period.earliest <= _WEEK
    return period.latest if weekly and period.latest <= published <= period.latest + _AFTER else published
