"""The tree is RFC 6962's, and the program of a bundle refuses a proof of anything else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.publishing.custody.verify import consistent, included
from khronika.vault.merkle import EMPTY, Tree, grown, leaf_hash, node_hash, root_of

# The leaves and roots that implementations of RFC 6962 share (the test data of the Certificate Transparency project).
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
HASHES = [leaf_hash(bytes([n // 256, n % 256])) for n in range(300)]
TREE = Tree.over(HASHES)


def plain_root(leaves: Sequence[bytes]) -> bytes:
    """The root as section 2.1 of the RFC defines it, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    split = max(2**k for k in range(20) if 2**k < len(leaves))
    return node_hash(plain_root(leaves[:split]), plain_root(leaves[split:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_that_others_compute(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES[:size]]
    assert Tree.over(leaves).root(size).hex() == ROOTS[size - 1]


def test_a_growing_tree_has_the_root_of_the_definition_at_every_size() -> None:
    peaks: tuple[bytes, ...] = ()
    for size in range(130):
        assert root_of(peaks) == TREE.root(size) == plain_root(HASHES[:size])
        assert len(peaks) == size.bit_count()
        peaks = grown(peaks, size, HASHES[size])


@given(st.integers(1, 300).flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size))))
def test_a_leaf_is_proved_under_its_root_and_under_no_other(asked: tuple[int, int]) -> None:
    index, size = asked
    path, root = list(TREE.inclusion(index, size)), TREE.root(size)
    assert included(HASHES[index], index, size, path, root)
    assert not included(HASHES[index - 1], index, size, path, root) or size == 1
    assert not included(HASHES[index], index, size, path, leaf_hash(b"another root"))
    assert not included(HASHES[index], index, size, [*path, EMPTY], root)
    assert not included(HASHES[index], index, size, path[1:], root) or not path
    assert not included(HASHES[index], size, size, path, root)


def test_a_leaf_is_proved_at_its_own_place_only() -> None:
    for size in range(1, 20):
        for index in range(size):
            path, root = list(TREE.inclusion(index, size)), TREE.root(size)
            proved = [at for at in range(size) if included(HASHES[index], at, size, path, root)]
            assert proved == [index]


@given(st.integers(1, 300).flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size))))
def test_an_earlier_root_is_proved_to_have_grown_into_a_later_one(asked: tuple[int, int]) -> None:
    earlier, size = asked
    path = list(TREE.consistency(earlier, size))
    roots = TREE.root(earlier), TREE.root(size)
    assert consistent(earlier, roots[0], size, roots[1], path)
    assert not consistent(earlier, leaf_hash(b"another"), size, roots[1], path)
    assert not consistent(earlier, roots[0], size, leaf_hash(b"another"), path)
    assert not consistent(earlier, roots[0], size, roots[1], [*path, EMPTY])
    assert not consistent(earlier, roots[0], size, roots[1], path[1:]) or not path


def test_a_tree_in_which_one_leaf_was_changed_has_no_consistency_proof() -> None:
    changed = Tree.over([*HASHES[:3], leaf_hash(b"changed"), *HASHES[4:40]])
    for size in range(5, 41):
        path = list(changed.consistency(4, size))
        assert not consistent(4, TREE.root(4), size, changed.root(size), path)


def test_a_proof_of_what_is_not_there_is_refused() -> None:
    for index, size in ((-1, 3), (3, 3), (0, 301)):
        with pytest.raises(ValueError, match=r"leaf|smaller"):
            TREE.inclusion(index, size)
    for earlier, size in ((0, 3), (4, 3), (1, 301)):
        with pytest.raises(ValueError, match=r"earlier|smaller"):
            TREE.consistency(earlier, size)
