"""Who repeats whom as documents come in: by their words, and by what they declare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from khronika.claims.figure import Descent, Repeats
from khronika.reconciling.growing.listed import Listed
from khronika.reconciling.growing.shelves import Shelves
from khronika.reconciling.lineage.addresses import address
from khronika.reconciling.lineage.digests import KEPT, Digest
from khronika.reconciling.lineage.documents import (
    CROWDED,
    by_day,
    compared,
    declared,
    meeting,
    place_of,
    repeats,
)
from khronika.reconciling.lineage.voices import Voices

Ends = tuple[str, str]


def _ends(left: str, right: str) -> Ends:
    return (left, right) if left <= right else (right, left)


class Descents:
    """The steps between the documents so far."""

    def __init__(self) -> None:
        self._kept = dict[str, Digest]()
        self._sources = list[str]()
        self._runs = Shelves()
        self._standing_at = defaultdict[str, list[Digest]](list)
        self._naming = defaultdict[str, set[str]](set)  # the documents that name an address as their original
        self._declared = dict[str, tuple[Repeats, ...]]()
        self._shared = dict[Ends, Repeats]()
        self._beside = defaultdict[str, list[str]](list)
        self._named = defaultdict[str, set[str]](
            set
        )  # the pages that a page names as its original, or that name it
        self._listed = Listed[Repeats](place_of)

    def start(self, kept: Mapping[str, Digest], voices: Voices) -> None:
        """Takes in many documents at once, where there were none."""
        self._kept.update(kept)
        for one in kept.values():
            self._address(one)
            self._runs.add(len(self._sources), _found_by(one.sketch))
            self._sources.append(one.source)
        found = repeats(kept, voices)
        self._listed.start(found)
        stated = defaultdict[str, list[Repeats]](list)
        for step in found:
            if step.ground is Descent.DECLARED:
                stated[step.later].append(step)
            elif step.earlier:
                self._keep(_ends(step.later, step.earlier), step)
        # In the order in which a document declares them, which says nothing but where two are alike.
        self._declared.update((source, tuple(rows)) for source, rows in stated.items())
        for source in stated:
            for other in self._originals(source):
                self._link((source, other))

    def listed(self) -> tuple[Repeats, ...]:
        """All steps in their order."""
        return self._listed.all()

    def add(self, one: Digest, renamed: Iterable[str], voices: Voices) -> set[str]:
        """Takes in a document. The documents whose steps to others changed; `renamed` are those whose names mean others now."""
        at = address(one.imprint.url) if one.imprint.url else ""
        self._kept[one.source] = one
        self._address(one)
        asked = {*self._of_their_addresses({*renamed, one.source}), *(self._naming[at] if at else ())}
        stated = set(self._declare(asked, voices))
        return {source for ends in stated for source in ends} | self._compared(stated | set(self._meet(one)))

    def restate(self, renamed: Iterable[str], voices: Voices) -> set[str]:
        """Takes in what these documents declare, where their names mean others now. The documents whose steps changed."""
        stated = set(self._declare(self._of_their_addresses(renamed), voices))
        return {source for ends in stated for source in ends} | self._compared(stated)

    def _of_their_addresses(self, sources: Iterable[str]) -> set[str]:
        """These documents and all that name the address of one of them as their own."""
        urls = [(source, self._kept[source].imprint.url) for source in sources]
        standing = ([d.source for d in self._standing_at[address(url)]] if url else [s] for s, url in urls)
        return {source for every in standing for source in every}

    def _link(self, ends: Ends) -> None:
        """Keeps two documents together as long as one of them names the other as its original."""
        one, other = ends
        named = other in self._originals(one) or one in self._originals(other)
        for a, b in (ends, ends[::-1]):
            (self._named[a].add if named else self._named[a].discard)(b)

    def _address(self, one: Digest) -> None:
        if one.imprint.url:
            self._standing_at[address(one.imprint.url)].append(one)
        if one.imprint.first_published_at:
            self._naming[address(one.imprint.first_published_at)].add(one.source)

    def together(self, sources: Iterable[str]) -> set[str]:
        """These documents and all that share words with them or name them as their original, through any number of others."""
        found, waiting = set[str](), list(sources)
        while waiting:
            source = waiting.pop()
            if source not in found:
                found.add(source)
                waiting += self._beside[source]
                waiting += self._named[source]
        return found

    def among(self, sources: Iterable[str]) -> list[Repeats]:
        """The steps among these documents."""
        among = sorted(sources)
        ends = {_ends(source, other) for source in among for other in self._beside[source]}
        stated = (one for source in among for one in self._declared.get(source, ()))
        return [*(self._shared[e] for e in sorted(ends)), *stated]

    def _declare(self, asked: Iterable[str], voices: Voices) -> Iterator[Ends]:
        """What these documents declare, again; the pairs whose declared order changed."""
        for source in sorted(asked):
            before, stood = self._originals(source), self._declared.get(source, ())
            now = tuple(declared(self._kept[source], self._standing_at, voices))
            if now != stood:
                self._declare_again(source, stood, now)
            for other in before ^ self._originals(source):
                self._link((source, other))
                yield _ends(source, other)

    def _declare_again(self, source: str, stood: Iterable[Repeats], now: tuple[Repeats, ...]) -> None:
        for step in stood:
            self._listed.take(place_of(step), 1)
        for step in now:
            self._listed.put(step)
        if now:
            self._declared[source] = now
        else:
            self._declared.pop(source, None)

    def _originals(self, source: str) -> set[str]:
        return {one.earlier for one in self._declared.get(source, ()) if one.earlier}

    def _meet(self, one: Digest) -> Iterator[Ends]:
        """The pairs that are compared since a document came, and those that no longer are."""
        number = len(self._sources)
        self._sources.append(one.source)
        for run in _found_by(one.sketch):
            before = self._runs.holding(run)
            if len(before) < CROWDED:
                yield from (_ends(one.source, self._sources[other]) for other in before)
            else:
                yield from self._pairs(before) ^ self._pairs([*before, number])
        self._runs.add(number, _found_by(one.sketch))

    def _pairs(self, documents: Iterable[int]) -> set[Ends]:
        ordered = sorted((self._kept[self._sources[n]] for n in documents), key=by_day)
        return {_ends(a.source, b.source) for a, b in meeting(ordered)}

    def _compared(self, pairs: Iterable[Ends]) -> set[str]:
        return {source for ends in pairs if self._compare(ends) for source in ends}

    def _compare(self, ends: Ends) -> bool:
        """Compares two documents again; whether their step changed."""
        left, right = ends
        told = {(s, o) for s, o in (ends, ends[::-1]) if o in self._originals(s)}
        meets = left in self._kept and right in self._kept and self._candidates(ends)
        step = compared(self._kept[left], self._kept[right], told) if meets else None
        stood = self._shared.get(ends)
        if step == stood:
            return False
        if stood:
            self._listed.take(place_of(stood), 1)
        if step:
            self._listed.put(step)
        if step is None:
            del self._shared[ends]
            self._beside[left].remove(right)
            self._beside[right].remove(left)
        else:
            self._keep(ends, step)
        return True

    def _keep(self, ends: Ends, step: Repeats) -> None:
        if ends not in self._shared:
            for source, other in (ends, ends[::-1]):
                self._beside[source].append(other)
        self._shared[ends] = step

    def _candidates(self, ends: Ends) -> bool:
        """Whether two documents share a run for which they are compared."""
        left, right = (set(_found_by(self._kept[source].sketch)) for source in ends)
        for run in sorted(left & right):
            holding = self._runs.holding(run)
            if len(holding) <= CROWDED or ends in self._pairs(holding):
                return True
        return False


def _found_by(sketch: Iterable[int]) -> Iterable[int]:
    """The runs of a sketch that every document with them has in its own."""
    return (run for run in sketch if run % KEPT == 0)
