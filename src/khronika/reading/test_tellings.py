"""Each act is read in the many ways in which a language tells it: testing/tellings.<language>.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

HERE = Path(__file__).parent / "testing"


def tellings() -> list[Any]:
    return [
        pytest.param(path.suffixes[0][1:], act, text, id=f"{act}: {text}")
        for path in sorted(HERE.glob("tellings.*.yml"))
        for act, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for text in texts
    ]


@pytest.mark.parametrize(("language", "act", "text"), tellings())
def test_a_way_of_telling_an_act_is_read_with_its_number(language: str, act: str, text: str) -> None:
    told = [(c.act, c.quantity.low) for c in claims(document(text, language=language)) if c.quantity]
    assert (act, 12) in told
