"""What headlines, lists, labels, tables and talks tell, and what only looks like them: testing/layouts.<language>.yml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from khronika.capturing.capture import capture
from khronika.reading import claims

HERE = Path(__file__).parent / "testing"


def layouts() -> list[Any]:
    return [
        pytest.param(path.suffixes[0][1:], row, id=row["text"][:60])
        for path in sorted(HERE.glob("layouts.*.yml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("language", "row"), layouts())
def test_every_number_of_a_layout_has_its_act_and_place_and_no_other_has(
    language: str, row: dict[str, Any]
) -> None:
    """A row's claims are 'act number', with '+' before a part and ' @place' behind it where a place is told."""
    captured = capture("account" + row.get("form", ".txt"), row["text"].encode())
    found = claims(replace(captured, language=language))
    told = sorted(
        f"{'+' * bool(c.scope and c.scope.part_of)}{c.act} {c.quantity.low}{f' @{c.where.as_written}' if c.where else ''}"
        for c in found
        if c.quantity
    )
    assert told == sorted(row["claims"])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police detained 30 men: in Velbury (26), in Arlow:"),
        ("es", "La policía detuvo a 30 hombres: en Velburio (26), en Arlón:"),
        ("fr", "La police a arrêté 30 hommes : à Velbourg (26), à Arlon :"),
        ("ru", "Полиция задержала 30 мужчин: в Вельбурге (26), в Арлове:"),
    ],
)
def test_a_list_that_breaks_off_behind_a_name_is_read_as_far_as_it_goes(language: str, text: str) -> None:
    found = claims(replace(capture("list.txt", text.encode()), language=language))
    assert 30 in {claim.quantity.low for claim in found if claim.quantity}
