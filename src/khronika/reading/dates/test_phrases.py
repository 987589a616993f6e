"""Phrases of time in four languages (test_phrases.yml)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.dates.feasts import orthodox_easter, western_easter
from khronika.reading.dates.grammar import dates
from khronika.reading.dates.test_dates import TOLD
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, tokens

ROWS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
PHRASES = [row for name, rows in ROWS.items() if name != "no_date" for row in rows]


def read(text: str, language: str = "en") -> tuple[DateMention, ...]:
    """The dates of a sentence, its words cut as its language writes them."""
    words = tokens(text, 0, len(text), language)
    return dates(Sentence(0, len(text), words, SegmentKind.BODY, 1), text, language, TOLD)


@pytest.mark.parametrize(("language", "text", "words", "edtf"), PHRASES)
def test_a_phrase_of_time_allows_the_days_of_its_words(
    language: str, text: str, words: str, edtf: str
) -> None:
    assert [(m.when.as_written, m.when.edtf) for m in read(text, language)] == [(words, edtf)]


@pytest.mark.parametrize(("language", "text"), ROWS["no_date"])
def test_what_only_looks_like_a_phrase_of_time_is_none(language: str, text: str) -> None:
    assert read(text, language) == ()


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("Over the past two years 40 have been killed.", True),
        ("So far this month 40 have been killed.", True),
        ("In the past three days 40 have been killed.", False),
    ],
)
def test_a_stretch_up_to_now_bounds_a_running_count_where_it_is_longer_than_one_happening(
    text: str, *, running: bool
) -> None:
    (found,) = read(text)
    assert found.since is running


def test_the_churches_easters_are_sundays_of_spring_and_fall_together_in_some_years() -> None:
    pairs = [(western_easter(y), orthodox_easter(y)) for y in range(1900, 2100)]
    assert {d.isoweekday() for pair in pairs for d in pair} == {7}
    assert all((3, 22) <= (w.month, w.day) <= (4, 25) and w <= o for w, o in pairs)
    assert western_easter(2025) == orthodox_easter(2025)


ABSURD = (
    "31 February 2024",
    "the 99th week of May",
    "10 decades earlier",
    "this weekend",
    "last winter",
    "overnight",
    "31.12.9999",
    "next Friday",
)


@pytest.mark.parametrize("text", ABSURD)
@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_no_day_leads_out_of_the_calendar(text: str, day: date) -> None:
    before = When("then", day.isoformat(), day, day)
    words = Sentence(0, len(text), tokens(text, 0, len(text)), SegmentKind.BODY, 1)
    assert all(m.when.earliest != day for m in dates(words, text, "en", day, before))
