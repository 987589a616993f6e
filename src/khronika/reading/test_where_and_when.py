"""Invented documents of many genres, and where and when it happened: testing/where_and_when.<language>.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from khronika.capturing.capture import capture
from khronika.capturing.given import Given, with_given
from khronika.capturing.imprints import day_of
from khronika.reading import claims
from khronika.reading.story.imprints import imprinted

HERE = Path(__file__).parent / "testing"
ROWS = [
    (language, row)
    for language in ("en", "ru", "es", "fr")
    for row in yaml.load((HERE / f"where_and_when.{language}.yml").read_bytes(), Loader=yaml.CSafeLoader)
]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_what_happened_has_its_own_place_and_days(language: str, row: dict[str, Any]) -> None:
    captured = capture("account.txt", row["text"].encode())
    published = day_of(row["published"].isoformat())
    document = with_given(imprinted(captured), Given(language=language, published=published))
    found = [c for c in claims(document) if c.quantity is not None]
    for words, place, edtf in row["claims"]:
        start = document.text.content.index(words)
        told = [c for c in found if c.start < start + len(words) and start < c.end]
        circumstances = [(c.where and c.where.as_written, c.when and c.when.edtf) for c in told]
        assert (place, edtf) in circumstances, words
