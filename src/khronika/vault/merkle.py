"""The tree over the custody chain: RFC 6962 ("Certificate Transparency", 2013), section 2.1, with SHA-256.

A tree's root stands for every entry, in order. An inclusion proof shows with a few hashes that an entry is under a root; a
consistency proof shows that an earlier root's entries are all under a later one, unchanged. Whoever checks needs no other entry.

A tree that only grows is kept as its peaks: the roots of its perfect subtrees, largest first, one for each bit of its size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias

EMPTY: Final = sha256(b"").digest()  # root of a tree without leaves
LEAF: Final = b"\x00"
NODE: Final = b"\x01"

Peaks: TypeAlias = tuple[bytes, ...]


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(LEAF + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what stands over two others."""
    return sha256(NODE + left + right).digest()


def grown(peaks: Peaks, size: int, leaf: bytes) -> Peaks:
    """The peaks of a tree of this size after one leaf hash more."""
    raised = [*peaks, leaf]
    while size & 1:
        right = raised.pop()
        raised[-1] = node_hash(raised[-1], right)
        size >>= 1
    return tuple(raised)


def root_of(peaks: Peaks) -> bytes:
    """The root over these peaks."""
    if not peaks:
        return EMPTY
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole tree, for making proofs: `levels[k]` holds the roots of its perfect subtrees of 2**k leaves, in order."""

    levels: tuple[tuple[bytes, ...], ...]

    @classmethod
    def over(cls, leaves: Iterable[bytes]) -> Tree:
        """The tree over these leaf hashes."""
        levels = [tuple(leaves)]
        while len(below := levels[-1]) > 1:
            pairs = zip(
                below[::2], below[1::2], strict=False
            )  # an odd one at the end waits for its neighbour
            levels.append(tuple(node_hash(*pair) for pair in pairs))
        return cls(tuple(levels))

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.levels[0])

    def root(self, size: int) -> bytes:
        """The root when the tree had this many leaves. Raises ValueError beyond its size."""
        self._within(size)
        return self._over(0, size)

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """The audit path (section 2.1.1) of the leaf with this index, from 0, to the root over `size` leaves."""
        self._within(size)
        if not 0 <= index < size:
            raise ValueError("no such leaf")
        path: list[bytes] = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._over(middle, end))
                end = middle
            else:
                path.append(self._over(start, middle))
                start = middle
        return tuple(reversed(path))

    def consistency(self, earlier: int, size: int) -> tuple[bytes, ...]:
        """The proof (section 2.1.2) that the root over `earlier` leaves, at least one, grew into the root over `size`."""
        self._within(size)
        if not 0 < earlier <= size:
            raise ValueError("no such earlier tree")
        path: list[bytes] = []
        start, end, known = 0, size, True  # known: whoever checks has this subtree's root already
        while earlier != end:
            middle = start + _split(end - start)
            if earlier <= middle:
                path.append(self._over(middle, end))
                end = middle
            else:
                path.append(self._over(start, middle))
                start, known = middle, False
        if not known:
            path.append(self._over(start, end))
        return tuple(reversed(path))

    def _within(self, size: int) -> None:
        if not 0 <= size <= self.size:
            raise ValueError("the tree is smaller")

    def _over(self, start: int, end: int) -> bytes:
        """The root over the leaves from `start` to before `end`; `start` is a multiple of the split that led here."""
        width = end - start
        if not width:
            return EMPTY
        if width & (width - 1) == 0:
            return self.levels[width.bit_length() - 1][start // width]
        middle = start + _split(width)
        return node_hash(self._over(start, middle), self._over(middle, end))


def _split(width: int) -> int:
    """The largest power of two below a width of at least 2."""
    return int(1 << (width - 1).bit_length() - 1)
