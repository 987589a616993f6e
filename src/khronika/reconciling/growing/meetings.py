"""The claims of a growing record: which are proposed as one, and the cells that they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khronika.claims.judgement import Likeness
from khronika.reconciling.events.blocking import keys
from khronika.reconciling.events.cells import Cell, cells, grown
from khronika.reconciling.events.gathering import partners
from khronika.reconciling.events.proposals import Proposal, by_place, copies, in_order, score_of
from khronika.reconciling.events.told import Told
from khronika.reconciling.growing.blocks import Blocks
from khronika.reconciling.growing.names import Names
from khronika.reconciling.growing.parentage import Retold
from khronika.reconciling.judging.judgements import Pair, pair
from khronika.reconciling.lineage.digests import Digest

Scored = tuple[int, tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Regrown:
    """The cells that are gone and those that came in their place."""

    gone: tuple[Cell, ...]
    come: tuple[Cell, ...]


class Meetings:
    """The cells of the claims so far."""

    def __init__(self, likenesses: Mapping[Pair, Likeness]) -> None:
        self.cell_of = dict[str, Cell]()
        self._likenesses = likenesses
        self._decided = partners(likenesses, Likeness.SAME)
        self._names = Names({})
        self._blocks = Blocks()
        self._told = dict[str, Told]()
        self._of_source = defaultdict[str, list[str]](list)
        self._copies = dict[str, Pair]()
        self._copied = defaultdict[str, list[str]](list)  # the copies of each claim
        self._partners = dict[str, dict[str, int]]()  # of one change only
        self._rarest = dict[str, list[str]]()

    def start(self, kept: Mapping[str, Digest], told: Mapping[str, Told]) -> Regrown:
        """Takes in the claims of many documents at once, where there were none."""
        self._names = Names(kept)
        self._told.update(told)
        for claim, one in told.items():
            self._of_source[one.claim.source].append(claim)
        self._copy(told)
        self._move(told, {}, told)
        self._forget()
        found = cells(told, self._names, self._likenesses)
        self.cell_of.update((claim, cell) for cell in found for claim in cell.ids)
        return Regrown((), found)

    def change(self, retold: Retold, one: Digest | None = None) -> Regrown:
        """What claims that are told otherwise, or no longer, change; and `one`, a document that came, by its names."""
        touched = self._names.touched(one.names) if one else ()
        named = [c for source in touched for c in self._of_source[source]]
        known = [c for c in (*retold.together, *retold.gone) if c in self._told]
        dirty = {*named, *known}
        dirty |= {partner for claim in sorted(dirty) for partner in self._proposed(claim)}
        dirty |= {bound for claim in sorted(retold.gone) for bound in self._bound(claim)}
        standing = {claim: self._keys_of(claim) for claim in (*named, *known) if claim in self._blocks}
        self._forget()
        if one:
            self._names.add(one.source, one.names)
        for claim in retold.told.keys() - self._told.keys():
            self._of_source[retold.told[claim].claim.source].append(claim)
        self._told.update(retold.told)
        lost = [self._lose(claim) for claim in sorted(retold.gone)]
        self._copy(retold.together)
        dirty |= self._move({*named, *retold.together, *retold.gone}, standing, retold.told)
        return self._regrow({*dirty, *retold.together} - retold.gone, lost)

    def _lose(self, claim: str) -> Cell:
        """Takes out a claim that is no longer told; its cell."""
        self._of_source[self._told.pop(claim).claim.source].remove(claim)
        self._part(claim)
        self._copied.pop(claim, None)
        return self.cell_of.pop(claim)

    def _forget(self) -> None:
        self._partners.clear()
        self._rarest.clear()

    def _copy(self, together: Iterable[str]) -> None:
        """Which of these claims are copies, and of which claim."""
        told = {claim: self._told[claim] for claim in together}
        found = copies(told, self._likenesses)
        for claim in told:
            self._part(claim)
            if claim in found:
                self._copies[claim] = found[claim]
                for other in set(found[claim]) - {claim}:
                    self._copied[other].append(claim)

    def _part(self, claim: str) -> None:
        """Holds a claim no longer for a copy."""
        for other in {*self._copies.pop(claim, ())} - {claim}:
            if claim in self._copied.get(other, ()):
                self._copied[other].remove(claim)

    def _move(
        self, claims: Iterable[str], standing: Mapping[str, set[int]], retold: Mapping[str, Told]
    ) -> set[str]:
        """Puts claims into the blocks in which they stand now; the claims of proposals that came or went by this."""
        leave, enter = dict[str, set[int]](), dict[str, set[int]]()
        for claim in sorted(claims):
            before = standing.get(claim, set())
            lone = claim in self._told and claim not in self._copies
            now = self._keys_of(claim) if lone else set[int]()
            if before == now and claim not in retold:
                continue
            if before:
                leave[claim] = before
            if now:
                enter[claim] = now
        turned = self._blocks.change(leave, enter, self._told)
        met = (tuple(self._blocks.told(number).claim.id for number in ends) for ends in turned)
        return {
            claim for left, right in met if self._score(left, right) is not None for claim in (left, right)
        }

    def _keys_of(self, claim: str) -> set[int]:
        one = self._told[claim]
        source = one.claim.source
        if source not in self._rarest:
            self._rarest[source] = self._names.rarest(source)
        return keys(one, self._rarest[source])

    def _score(self, left: str, right: str) -> int | None:
        # Of two claims the first in place is asked first: a score is the same either way, its last bit perhaps not.
        a, b = sorted((self._told[left], self._told[right]), key=by_place)
        return score_of(a, b, self._names, self._likenesses)

    def _proposed(self, claim: str) -> Mapping[str, int]:
        """The claims that are proposed as one with a claim, with their scores."""
        if claim not in self._partners:
            found = dict[str, int]()
            beside = self._blocks.beside(claim, self._keys_of(claim)) if claim in self._blocks else ()
            for other in sorted(beside):
                known = self._partners.get(other)
                score = known.get(claim) if known is not None else self._score(claim, other)
                if score is not None:
                    found[other] = score
            self._partners[claim] = found
        return self._partners[claim]

    def _bound(self, claim: str) -> Iterator[str]:
        """The claims that may share a cell with a claim: proposed, copied, decided, or until now in one cell."""
        yield from self._proposed(claim)
        yield from self._copies.get(claim, ())
        yield from self._copied.get(claim, ())
        yield from (c for c in self._decided.get(claim, ()) if c in self._told)
        if claim in self.cell_of:
            yield from (c for c in self.cell_of[claim].ids if c in self._told)

    def _regrow(self, dirty: Iterable[str], lost: Iterable[Cell]) -> Regrown:
        """The cells of these claims and of all that are bound to them, made again; `lost` are those of claims that are gone."""
        found, waiting = set[str](), sorted(dirty)
        while waiting:
            claim = waiting.pop()
            if claim not in found:
                found.add(claim)
                waiting += self._bound(claim)
        told = {claim: self._told[claim] for claim in sorted(found)}
        copied = [self._copies[claim] for claim in told if claim in self._copies]
        proposed = in_order(copied, self._ranked(told), told)
        now = grown(told, proposed, self._names, self._near(told))
        held = (self.cell_of[c] for c in found if c in self.cell_of)
        before = {cell.ids: cell for cell in (*lost, *held)}
        come = tuple(cell for cell in now if before.get(cell.ids) != cell)
        same = {cell.ids for cell in now} - {cell.ids for cell in come}
        self.cell_of.update((claim, cell) for cell in come for claim in cell.ids)
        self._forget()
        return Regrown(tuple(before[ids] for ids in sorted(before) if ids not in same), come)

    def _near(self, told: Mapping[str, Told]) -> dict[Pair, Likeness]:
        """The decisions that concern some of these claims."""
        return {p: how for p, how in self._likenesses.items() if p[0] in told or p[1] in told}

    def _ranked(self, told: Mapping[str, Told]) -> Iterator[Proposal]:
        """The proposals among these claims, the highest score first."""
        ranked = set[Scored]()
        for claim in told:
            for other, score in self._proposed(claim).items():
                first, second = sorted((by_place(told[claim]), by_place(told[other])))
                ranked.add((-score, first, second))
        for _, left, right in sorted(ranked):
            yield Proposal(*pair(left[1], right[1]))
