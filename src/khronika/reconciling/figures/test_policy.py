"""The policy table: what it must have, what is refused, and what changes with it."""

from __future__ import annotations

import pytest

from khronika.claims.quantity import Hedge
from khronika.errors import PolicyRefused
from khronika.reconciling.figures.policy import default_policy, default_table, policy_of
from khronika.reconciling.record import reconcile
from khronika.reconciling.testing.accounts import claim, document, quantity

WIDE = b"version: coast desk 1\nallowance:\n  about: {below: 2, above: 2}\nconfirmed_by: 3\n"


def test_a_table_gives_its_version_rows_and_digest() -> None:
    found = policy_of(WIDE)
    assert found.label == f"version coast desk 1 (sha256 {found.digest[:12]})"
    assert (found.allows(40, 40, Hedge.ABOUT), found.allows(40, 40, Hedge.EXACT)) == ((30, 50), (40, 40))


def test_the_table_that_ships_is_one_that_is_accepted() -> None:
    assert policy_of(default_table()) == default_policy()


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (b"allowance: {}\nconfirmed_by: 2\n", "it has no 'version'"),
        (WIDE + b"rounding: 3\n", "unknown key: rounding"),
        (WIDE.replace(b"confirmed_by: 3", b"confirmed_by: two"), "'confirmed_by' is a whole number"),
        (WIDE.replace(b"confirmed_by: 3", b"confirmed_by: true"), "'confirmed_by' is a whole number"),
        (WIDE.replace(b"confirmed_by: 3", b"confirmed_by: 0"), "'confirmed_by' is a whole number"),
        (WIDE.replace(b"about", b"roughly"), "there is no hedge 'roughly'"),
        (WIDE.replace(b"above", b"beyond"), "the row of 'about'"),
        (WIDE.replace(b"below: 2", b"below: -1"), "'below' of 'about'"),
        (b"version: [1]\nallowance: {}\nconfirmed_by: 2\n", "'version' is a number or a name"),
        (b"version: 1\nallowance: 3\nconfirmed_by: 2\n", "'allowance' has a row a hedge"),
        (b"version: {", "it is not YAML"),
        (b"\xff\xfe\x00", "it is not YAML"),
        (b"- 1\n", "it is no table"),
        (b"#" * 200_000, "far too large"),
    ],
)
def test_a_table_with_anything_unclear_is_refused_in_one_sentence(table: bytes, why: str) -> None:
    with pytest.raises(PolicyRefused, match="by this policy table") as refused:
        policy_of(table, "own.yml")
    assert why in str(refused.value)


def test_figures_follow_the_table_and_name_it() -> None:
    pages = [
        document("one.txt", "Forty.", "Harbour Post"),
        document("two.txt", "Thirty-three.", "Valley Radio"),
    ]
    told = [
        claim("one.txt", 0, "detained", quantity(40, Hedge.ABOUT)),
        claim("two.txt", 0, "detained", quantity(33)),
    ]
    strict, wide = (reconcile(pages, told, policy=p) for p in (default_policy(), policy_of(WIDE)))
    assert [f.rule for f in strict.figures] == ["camps"]
    assert [f.rule for f in wide.figures] == ["sharpest"]
    assert wide.policy.version == "coast desk 1"


def test_who_confirms_is_the_tables_to_say() -> None:
    pages = [document("one.txt", "Five.", "Harbour Post"), document("two.txt", "Five.", "Valley Radio")]
    told = [claim("one.txt", 0, "detained", quantity(5)), claim("two.txt", 0, "detained", quantity(5))]
    figures = [
        f for p in (default_policy(), policy_of(WIDE)) for f in reconcile(pages, told, policy=p).figures
    ]
    assert [f.provisional for f in figures] == [False, True]
    assert "fewer than three independent sources" in figures[1].reason
