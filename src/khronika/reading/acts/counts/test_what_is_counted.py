"""What the number of a sentence counts, read as claims: a table of sentences in four languages (test_what_is_counted.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

_ROWS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
CASES = [(language, text, wanted) for language, rows in _ROWS.items() for text, wanted in rows]


def told(text: str, language: str) -> list[str]:
    found = [c for c in claims(document(text, language=language)) if c.quantity is not None]
    ends = [
        (c, *("-" if end is None else end for end in (c.quantity.low, c.quantity.high)))
        for c in found
        if c.quantity is not None
    ]
    return [f"{c.act} {low} {high} {c.quantity.hedge.value}" for c, low, high in ends if c.quantity]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_a_number_counts_those_of_whom_it_is_told(language: str, text: str, wanted: list[str]) -> None:
    assert told(text, language) == wanted
