"""Keys in shares: enough of them give the key back, whoever comes and in whatever order; fewer give nothing."""

from __future__ import annotations

from itertools import combinations

import pytest

from khronika.errors import TrusteesRefused
from khronika.vault.keys import Key
from khronika.vault.shares import secret_of, words_of

SECRET = Key(bytes(range(32)))


@pytest.mark.parametrize("size", [2, 3, 4])
def test_any_two_of_four_or_more_of_them_give_the_secret(size: int) -> None:
    (words,) = words_of(SECRET, 1, [(2, 4)])
    for given in combinations(words, size):
        assert secret_of([each.upper() + " " for each in reversed(given)]).raw() == SECRET.raw()


def test_two_of_three_groups_are_needed_and_more_do_no_harm() -> None:
    one, two, three = words_of(SECRET, 2, [(2, 3), (1, 1), (3, 3)])
    for given in ([*one, *two], [*one[1:], *three], [*one[:1], *two, *three], [*one, *two, *three]):
        assert secret_of(given).raw() == SECRET.raw()
    for given in (one, [*one[:1], *two], [*two, *three[:2]], two, []):
        with pytest.raises(TrusteesRefused):
            secret_of(given)


def test_the_same_words_twice_are_one_trustee() -> None:
    (words,) = words_of(SECRET, 1, [(2, 3)])
    with pytest.raises(TrusteesRefused):
        secret_of([words[0], words[0]])


def test_no_words_of_a_trustee_are_in_the_refusal() -> None:
    (words,) = words_of(SECRET, 1, [(2, 3)])
    with pytest.raises(TrusteesRefused) as refused:
        secret_of([words[0], words[1] + " zebra"])
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert words[0].split()[5] not in str(refused.value)
