"""Shared passages, aligned word by word."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khronika.reconciling.passages import passages, share
from khronika.reconciling.testing.accounts import document

ACCOUNT = " ".join(f"On day {i} about {i + 3} men of street {i} were led to barrack {i}." for i in range(30))


def test_a_copy_with_other_marks_and_capitals_is_shared_whole() -> None:
    assert share(document("a", ACCOUNT).text, document("b", ACCOUNT.upper().replace(".", " –")).text) == 1.0


def test_an_excerpt_stands_in_the_whole_and_not_the_other_way_round() -> None:
    excerpt, whole = document("a", ACCOUNT[: len(ACCOUNT) // 3]).text, document("b", ACCOUNT).text
    assert share(excerpt, whole) > 0.95
    assert share(whole, excerpt) < 0.4


def test_a_passage_tells_where_it_stands_in_both() -> None:
    one = document("a", "Before it. Seven men were led to the barracks by night, they say.").text
    other = document("b", "A new head. SEVEN men were led to the barracks; nobody knows why.").text
    (found,) = passages(one, other)
    assert one.content[found.start : found.end] == "Seven men were led to the barracks"
    assert other.content[found.other_start : found.other_end] == "SEVEN men were led to the barracks"


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_no_word_is_shared_twice_and_every_passage_has_the_same_words(a: list[str], b: list[str]) -> None:
    left, right = document("a", " ".join(a)).text, document("b", " ".join(b)).text
    found = passages(left, right)
    assert all(p.end <= q.start for p, q in pairwise(found))
    assert all(left.content[p.start : p.end] == right.content[p.other_start : p.other_end] for p in found)
    assert share(left, right) <= 1.0
