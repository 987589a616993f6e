"""Near-copies are found by their words."""

from __future__ import annotations

from khronika.capturing.fingerprints import fingerprint, shared_share
from khronika.capturing.layout import plain_text

ACCOUNT = "\n\n".join(
    f"On day {i} around {i + 3} men of street {i} were taken from their homes to barrack {i}, the mayor said."
    for i in range(30)
)
OTHER = "\n\n".join(
    f"In week {i} the river rose by {i} centimetres and the {i} boats of the ferry stayed ashore."
    for i in range(30)
)


def test_a_copy_with_another_page_around_it_is_the_same_account() -> None:
    copy = plain_text(f"Advertisement\n\n{ACCOUNT.upper()}\n\nLeave a reply")
    assert fingerprint(copy) == fingerprint(plain_text(ACCOUNT))
    assert shared_share(plain_text(ACCOUNT), copy) == 1.0


def test_an_excerpt_stands_in_the_whole_and_not_the_other_way_round() -> None:
    excerpt, whole = plain_text(ACCOUNT[: len(ACCOUNT) // 3]), plain_text(ACCOUNT)
    assert shared_share(excerpt, whole) > 0.95
    assert shared_share(whole, excerpt) < 0.4


def test_another_account_is_no_copy() -> None:
    first, second = plain_text(ACCOUNT), plain_text(OTHER)
    assert fingerprint(first).resemblance(fingerprint(second)) < 0.1
    assert shared_share(first, second) == 0.0


def test_a_fingerprint_is_the_same_in_every_run() -> None:
    assert (
        fingerprint(plain_text("one two three four five six")).marks[:2]
        == fingerprint(plain_text("One, two three four five six!")).marks[:2]
    )


def test_a_text_of_four_words_resembles_nothing() -> None:
    short = fingerprint(plain_text("only four words here"))
    assert short.resemblance(short) == 0.0
