"""The custody chain: what was entered cannot be changed unnoticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from khronika.vault.custody import (
    Checkpoint,
    Entry,
    Handling,
    Head,
    Particulars,
    Statement,
    chained,
    stated,
    verify,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DONE = Handling("received", "Amal", NOON, "khronika", "0.1", "ab" * 32, (("size", "12"),))
CHAIN, END = chained(
    Head(), [replace(DONE, action=action) for action in ("received", "hashed", "sealed", "read")]
)


def test_a_chain_as_it_was_made_holds() -> None:
    assert verify(CHAIN) is None
    assert verify(()) is None


@settings(deadline=None)
@given(
    st.integers(0, 3), st.sampled_from(["who", "action", "tool", "version", "source"]), st.text(min_size=1)
)
def test_a_changed_entry_breaks_the_chain_at_the_next(at: int, name: str, words: str) -> None:
    other: dict[str, Any] = {name: words + "!"}
    changed = replace(CHAIN[at], handling=replace(CHAIN[at].handling, **other))
    entries = [*CHAIN[:at], changed, *CHAIN[at + 1 :], *chained(END, [DONE])[0]]
    assert verify(entries) == at + 2


@settings(deadline=None)
@given(st.permutations(range(4)))
def test_only_the_true_order_holds(order: list[int]) -> None:
    assert (verify([CHAIN[i] for i in order]) is None) == (order == [0, 1, 2, 3])


@pytest.mark.parametrize("dropped", [0, 1, 2])
def test_a_dropped_entry_is_named(dropped: int) -> None:
    assert verify(CHAIN[:dropped] + CHAIN[dropped + 1 :]) == dropped + 1


def signed(statement: Statement, key: SigningKey) -> Checkpoint:
    return Checkpoint(statement, key.sign(statement.canonical()).signature)


SIGNED = signed(stated("v", END, NOON), SigningKey.generate())


def test_a_chain_cut_at_its_end_is_told_by_its_checkpoint() -> None:
    assert verify(CHAIN, [SIGNED]) is None
    assert verify(CHAIN[:2], [SIGNED]) == 3


def test_a_chain_built_anew_is_told_by_its_checkpoint() -> None:
    anew, _ = chained(Head(), [replace(entry.handling, who="Badr") for entry in CHAIN])
    assert verify(anew, [SIGNED]) == 4


def test_a_root_of_another_tree_breaks_the_entry_at_which_it_was_signed() -> None:
    other = replace(SIGNED, statement=replace(SIGNED.statement, root="ab" * 32))
    assert verify(CHAIN, [other]) == 4


def test_a_checkpoint_of_another_key_or_another_statement_is_not_genuine() -> None:
    key = SigningKey.generate()
    checkpoint = signed(stated("v", END, NOON), key)
    assert checkpoint.genuine(bytes(key.verify_key))
    assert not checkpoint.genuine(bytes(SigningKey.generate().verify_key))
    for other in ({"number": 2}, {"digest": "ab" * 32}, {"root": ""}, {"vault": "w"}):
        changed = replace(checkpoint, statement=replace(checkpoint.statement, **other))
        assert not changed.genuine(bytes(key.verify_key))


def test_a_checkpoint_from_before_there_was_a_tree_is_believed_still() -> None:
    key = SigningKey.generate()
    old = Statement("v", 4, END.digest, "", NOON)
    assert old.canonical().startswith(b"khronika checkpoint 1\n{")
    assert signed(old, key).genuine(bytes(key.verify_key))
    assert verify(CHAIN, [signed(old, key)]) is None


def test_a_commitment_hides_its_words_behind_a_salt() -> None:
    told = (("url", "https://example.org/a"), ("collector", "Amal"))
    one, other = Particulars(told, b"a" * 32), Particulars(told, b"b" * 32)
    assert one.commitment() != other.commitment()
    assert one.commitment() == Particulars(tuple(reversed(told)), b"a" * 32).commitment()


def test_one_moment_has_one_spelling() -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=5)))
    assert Entry(1, "", DONE).canonical() == Entry(1, "", replace(DONE, at=elsewhere)).canonical()
    with pytest.raises(ValueError, match="zone"):
        Entry(1, "", replace(DONE, at=NOON.replace(tzinfo=None))).canonical()


def test_canonical_bytes_stay_as_they_are_documented() -> None:
    assert Entry(1, "0" * 64, DONE).canonical() == (
        b'khronika custody 1\n{"action":"received","at":"2026-03-01T12:00:00.000000Z","details":{"size":"12"},'
        b'"number":1,"previous":"' + b"0" * 64 + b'","source":"' + b"ab" * 32 + b'","tool":"khronika",'
        b'"version":"0.1","who":"Amal"}'
    )
