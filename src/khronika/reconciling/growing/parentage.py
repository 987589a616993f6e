"""The documents of a growing record: who goes under which name, the origin of every claim and what it is told under."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khronika.claims.claim import Claim
from khronika.claims.figure import Repeats, Root
from khronika.claims.judgement import PairJudgement
from khronika.reconciling.events.settled import told
from khronika.reconciling.events.told import Told
from khronika.reconciling.growing.roots import Roots
from khronika.reconciling.growing.words import Descents
from khronika.reconciling.judging.judgements import Pair
from khronika.reconciling.lineage.digests import Digest
from khronika.reconciling.lineage.origins import (
    Origin,
    decisions_on_voices,
    names_of_document,
    origins,
    root_of,
    speaker_names,
    voice_name,
)
from khronika.reconciling.lineage.voices import Decided, Voices, fullest, voices


@dataclass(frozen=True, slots=True)
class Retold:
    """What a document changed: the claims as they are told now, where they were told otherwise or not at all before; all
    claims of the documents that share words with it; the documents that are named otherwise; and the claims that are gone.
    """

    told: Mapping[str, Told]
    together: tuple[str, ...]
    renamed: frozenset[str]
    gone: frozenset[str] = frozenset()


_NONE: Mapping[str, Origin] = {}


class Parentage:
    """Documents with their claims, as they come in."""

    def __init__(self, judged: Mapping[Pair, PairJudgement]) -> None:
        self._judged = judged
        self._asked = {claim for ends in judged for claim in ends}
        self._speakers = dict[str, str | None]()  # of the claims whose speakers a person decided on
        self.kept = dict[str, Digest]()
        self.claims = dict[str, tuple[Claim, ...]]()
        self.told = dict[str, Told]()
        self.origins = dict[str, Origin]()
        self.names = dict[str, str]()
        self._descents = Descents()
        self._named = Counter[str]()
        self._bearing = defaultdict[str, set[str]](set)  # the documents in which a name stands
        self._decided = list[Decided]()
        self._voices = Voices({})
        self._names_of = dict[str, list[str]]()  # of each voice
        self._roots = dict[str, Root]()  # by voice

    def hear(self, claims: Iterable[Claim], kept: Mapping[str, Digest]) -> None:
        """Notes under which names claims are told on whose speakers a person decided; rejected claims too."""
        asked = (c for c in claims if c.id in self._asked) if self._asked else ()
        self._speakers.update((c.id, voice_name(c, kept.get(c.source))) for c in asked)

    def unhear(self, claims: Iterable[str]) -> None:
        """Forgets the names of claims that are no longer there."""
        for claim in claims:
            self._speakers.pop(claim, None)

    def start(self, kept: Mapping[str, Digest], claims: Iterable[Claim]) -> None:
        """Takes in many documents at once, where there were none."""
        of_source = defaultdict[str, list[Claim]](list)
        for claim in claims:
            of_source[claim.source].append(claim)
        self.kept.update(kept)
        self.claims.update((source, tuple(of_source[source])) for source in kept)
        for source in kept:
            self._bear(source, self._names_in(source))
        self._meet()
        for one in kept.values():
            self._name_document(one)
        self._descents.start(kept, self._voices)
        self._root(self._origins_of(kept))
        self.told.update(told((c for of in self.claims.values() for c in of), self.origins))

    def repeats(self) -> tuple[Repeats, ...]:
        """All steps between documents."""
        return self._descents.listed()

    def roots(self) -> Roots:
        """The root of each claim."""
        return Roots(self._roots.values())

    def add(self, one: Digest, claims: Iterable[Claim]) -> Retold:
        """Takes in a document with its claims."""
        self.kept[one.source], self.claims[one.source] = one, tuple(claims)
        renamed = self._name(one.source, []) | {one.source}
        for source in renamed:
            self._name_document(self.kept[source])
        return self._retold({*renamed, *self._descents.add(one, renamed, self._voices)}, renamed)

    def retell(self, source: str, claims: Iterable[Claim]) -> Retold:
        """Takes the claims of a document that may speak now in the place of those that did."""
        before, names = self.claims[source], self._names_in(source)
        self.claims[source] = tuple(claims)
        gone = frozenset(c.id for c in before) - {c.id for c in self.claims[source]}
        renamed = self._name(source, names) | {source}
        for each in renamed:
            self._name_document(self.kept[each])
        return self._retold({*renamed, *self._descents.restate(renamed, self._voices)}, renamed, gone)

    def _retold(
        self, changed: Iterable[str], renamed: Iterable[str], gone: frozenset[str] = frozenset()
    ) -> Retold:
        """The claims of these documents, and of all that share words with them, as they are told now."""
        together = sorted(self._descents.together(changed))
        lost = [self.origins.pop(claim) for claim in gone]
        self._root(self._origins_of(together), dict(zip(gone, lost, strict=True)))
        retold = dict[str, Told]()
        for source in together:
            now = told(self.claims[source], self.origins)
            retold.update((claim, t) for claim, t in now.items() if self.told.get(claim) != t)
        self.told.update(retold)
        for claim in gone:
            del self.told[claim]
        ids = tuple(c.id for source in together for c in self.claims[source])
        return Retold(retold, ids, frozenset(renamed), gone)

    def _names_in(self, source: str) -> list[str]:
        """The names that stand in a document, each as often as it does."""
        return [*speaker_names(self.claims[source]), *names_of_document(self.kept[source])]

    def _bear(self, source: str, names: Iterable[str], times: int = 1) -> None:
        """Counts the names that stand in a document; takes them out again with -1."""
        for name in names:
            (self._bearing[name].add if times > 0 else self._bearing[name].discard)(source)
            self._named[name] += times
            if not self._named[name]:
                del self._named[name]

    def _name(self, source: str, before: Sequence[str]) -> set[str]:
        """The documents in which a name means another since these names of a document went and its own came."""
        now = self._names_in(source)
        touched = {*before, *now}
        known = {name for name in touched if name in self._named}
        self._bear(source, before, -1)
        self._bear(source, now)
        if known == {name for name in touched if name in self._named} and self._mean_the_same(touched):
            return set()
        stood = self._voices
        self._meet()
        every = stood.by_name.keys() | self._voices.by_name.keys()
        turned = [name for name in every if _meaning(stood, name) != _meaning(self._voices, name)]
        return {source for name in turned for source in self._bearing[name]}

    def _mean_the_same(self, counted: Iterable[str]) -> bool:
        """Whether names that are counted otherwise, where none came or went, mean whom they meant."""
        if self._decisions() != self._decided:
            return False
        voices = {self._voices.by_name[name] for name in counted if name in self._voices.by_name}
        return all(self._fullest(self._names_of[voice]) == voice for voice in voices)

    def _fullest(self, names: Sequence[str]) -> str:
        return fullest(names, self._named, of_body=any(name in self._voices.decided for name in names))

    def _decisions(self) -> list[Decided]:
        return decisions_on_voices(self._judged, self._speakers)

    def _meet(self) -> None:
        """Brings all names together anew."""
        self._decided = self._decisions()
        self._voices = voices(self._named, self._decided)
        together = defaultdict[str, list[str]](list)
        for name, voice in self._voices.by_name.items():
            together[voice].append(name)
        self._names_of = dict(together)

    def _name_document(self, one: Digest) -> None:
        self.names[one.source] = self._voices.of(one.publisher) if one.publisher else one.file

    def _origins_of(self, sources: Iterable[str]) -> dict[str, tuple[Origin | None, Origin]]:
        """The origins of these documents' claims that are others now, as they were and as they are."""
        claims = [c for source in sorted(sources) for c in self.claims[source]]
        now = origins(claims, self.kept, self._descents.among(sources), self._voices)
        turned = {c: (self.origins.get(c), o) for c, o in now.items() if self.origins.get(c) != o}
        self.origins.update(now)
        return turned

    def _root(
        self, turned: Mapping[str, tuple[Origin | None, Origin]], lost: Mapping[str, Origin] = _NONE
    ) -> None:
        left, come = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for claim, origin in lost.items():
            left[origin.voice].add(claim)
        for claim, (before, now) in turned.items():
            if before:
                left[before.voice].add(claim)
            come[now.voice].add(claim)
        for voice in left.keys() | come.keys():
            stood = self._roots.pop(voice).claims if voice in self._roots else ()
            claims = {*stood} - left[voice] | come[voice]
            if claims:
                self._roots[voice] = root_of(voice, claims, self.origins)


def _meaning(one: Voices, name: str) -> tuple[object, ...]:
    """Whom a name means, and what a person decided of that."""
    voice = one.of(name)
    return (voice, one.apart.get(voice), one.decided.get(name), one.maybe(voice))
