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
    found = [(c.act, c.quantity) for c in claims(document(text, language=language)) if c.quantity]
    return [f"{act} {_end(q.low)} {_end(q.high)} {q.hedge.value}" for act, q in found]


def _end(bound: int | None) -> str:
    return "-" if bound is None else str(bound)


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_a_number_counts_those_of_whom_it_is_told(language: str, text: str, wanted: list[str]) -> None:
    assert told(text, language) == wanted
