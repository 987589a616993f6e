"""A bare 'police' beside the police of a town confirms nothing."""

from __future__ import annotations

import pytest

from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import claim, document, quantity

PAGES = [document(name, publisher=name.title()) for name in ("post", "herald")]


@pytest.mark.parametrize(
    ("short", "full", "independent"),
    [
        ("police", "Tessaly police", 1),
        ("полиция", "полиция Острелина", 1),
        ("police", "Tessaly hospital", 2),
        ("Melgory police", "Tessaly police", 2),
    ],
)
def test_a_bare_word_for_a_body_may_be_the_body_of_that_kind(short: str, full: str, independent: int) -> None:
    told = [
        claim("post", 0, "injured", quantity(2), short),
        claim("herald", 0, "injured", quantity(2), full),
    ]
    (figure,) = reconcile(PAGES, told).figures
    assert figure.independent == independent
    assert (f"{short} may be {full}" in figure.reason) is (independent == 1)
