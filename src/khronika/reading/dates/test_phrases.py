"""Phrases of time in four languages (test_phrases.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from khronika.reading.dates.test_dates import read

ROWS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
TOLD = [row for name, rows in ROWS.items() if name != "no_date" for row in rows]


@pytest.mark.parametrize(("language", "text", "words", "edtf"), TOLD)
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
