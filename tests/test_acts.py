"""The acts as users see them: docs/formats/acts.md tells every act as the vocabulary has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khronika.vocabulary import LANGUAGES, Act, acts

PAGE = (Path(__file__).parents[1] / "docs" / "formats" / "acts.md").read_text()


def row(known: Act) -> str:
    labels = " | ".join(known.labels[language] for language in LANGUAGES)
    return f"| `{known.term}` | {known.kind} | {labels} | {', '.join(known.huridocs)} |"


@pytest.mark.parametrize("term", sorted(acts()))
def test_the_page_of_acts_tells_each_with_its_labels_and_codes(term: str) -> None:
    assert row(acts()[term]) in PAGE


def test_the_page_tells_of_no_act_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE)) == set(acts())


def test_codes_are_pairs_of_figures_as_huridocs_writes_them() -> None:
    assert all(
        re.fullmatch(r"\d\d( \d\d){1,4}", code) for known in acts().values() for code in known.huridocs
    )
