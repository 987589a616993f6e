"""The roots of a record that grew, by claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from khronika.claims.figure import Root


class Roots(Mapping[str, Root]):
    """The root of each claim. Voices are few and claims many: who is asked for by claim is looked up when one first is."""

    def __init__(self, roots: Iterable[Root]) -> None:
        self._roots = tuple(roots)

    @cached_property
    def _by_claim(self) -> dict[str, Root]:
        return {claim: root for root in self._roots for claim in root.claims}

    def __getitem__(self, claim: str) -> Root:
        return self._by_claim[claim]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_claim)

    def __len__(self) -> int:
        return sum(len(root.claims) for root in self._roots)
