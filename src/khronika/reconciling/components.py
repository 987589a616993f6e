"""Groups of things that belong together, grown pair by pair (union-find). The result does not depend on the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Components(Generic[Member]):
    """Members, each first in a group of its own."""

    __slots__ = ("_parent",)

    def __init__(self, members: Iterable[Member]) -> None:
        self._parent = {m: m for m in members}

    def root(self, member: Member) -> Member:
        """The member that stands for the group. Which one it is means nothing."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, left: Member, right: Member) -> Member:
        """Makes one group of two; gives its root."""
        left, right = self.root(left), self.root(right)
        self._parent[right] = left
        return left

    def groups(self) -> list[list[Member]]:
        """The groups, members in the order in which they were given."""
        found = defaultdict[Member, list[Member]](list)
        for member in self._parent:
            found[self.root(member)].append(member)
        return list(found.values())
