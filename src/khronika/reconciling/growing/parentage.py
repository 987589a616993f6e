"""The documents of a growing record: who goes under which name, the origin of every claim and what it is told under."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khronika.claims.claim import Claim
from khronika.claims.figure import Repeats, Root
from khronika.claims.judgement import PairJudgement
from khronika.reconciling.digests import Digest
from khronika.reconciling.growing.words import Descents
from khronika.reconciling.judgements import Pair
from khronika.reconciling.origins import (
    Origin,
    decisions_on_voices,
    origins,
    root_of,
    speaker_names,
    voice_name,
)
from khronika.reconciling.told import Told, told
from khronika.reconciling.voices import Voices, voices


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
        self._voices = Voices({})
        self._of_voice = defaultdict[str, set[str]](set)
        self._roots = dict[str, Root]()

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
        for one in kept.values():
            self._bear(one)
        self._voices = self._meet()
        for one in kept.values():
            self._name_document(one)
        self._descents.start(kept, self._voices)
        self._root(self._origins_of(kept))
        self.told.update(told((c for of in self.claims.values() for c in of), self.origins))

    def repeats(self) -> tuple[Repeats, ...]:
        """All steps between documents."""
        return self._descents.listed()

    def roots(self) -> dict[str, Root]:
        """The root of each claim."""
        return dict(self._roots)

    def add(self, one: Digest, claims: Iterable[Claim]) -> Retold:
        """Takes in a document with its claims."""
        self.kept[one.source], self.claims[one.source] = one, tuple(claims)
        renamed = self._name(one) | {one.source}
        for source in renamed:
            self._name_document(self.kept[source])
        return self._retold({*renamed, *self._descents.add(one, renamed, self._voices)}, renamed)

    def retell(self, source: str, claims: Iterable[Claim]) -> Retold:
        """Takes the claims of a document that may speak now in the place of those that did."""
        one, before = self.kept[source], self.claims[source]
        self._bear(one, -1)
        self.claims[source] = tuple(claims)
        gone = frozenset(c.id for c in before) - {c.id for c in self.claims[source]}
        renamed = self._name(one) | {source}
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

    def _bear(self, one: Digest, times: int = 1) -> None:
        """Counts the names that stand in a document; takes them out again with -1."""
        names = [
            *speaker_names(self.claims[one.source]),
            *([one.publisher] if one.publisher else []),
            *(c.name for c in one.credits if not c.mixed),
        ]
        for name in names:
            (self._bearing[name].add if times > 0 else self._bearing[name].discard)(one.source)
            self._named[name] += times
            if not self._named[name]:
                del self._named[name]

    def _name(self, one: Digest) -> set[str]:
        """The documents in which a name means another since the names of this one came."""
        self._bear(one)
        before, self._voices = self._voices, self._meet()
        known = before.by_name.keys() | self._voices.by_name.keys()
        turned = [name for name in known if _meaning(before, name) != _meaning(self._voices, name)]
        return {source for name in turned for source in self._bearing[name]}

    def _meet(self) -> Voices:
        return voices(self._named, decisions_on_voices(self._judged, self._speakers))

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
        touched = set[str]()
        for claim, origin in lost.items():
            self._of_voice[origin.voice].discard(claim)
            del self._roots[claim]
            touched.add(origin.voice)
        for claim, (before, now) in turned.items():
            if before:
                self._of_voice[before.voice].discard(claim)
                touched.add(before.voice)
            self._of_voice[now.voice].add(claim)
            touched.add(now.voice)
        for voice in (v for v in touched if self._of_voice[v]):
            root = root_of(voice, self._of_voice[voice], self.origins)
            self._roots.update(dict.fromkeys(root.claims, root))


def _meaning(one: Voices, name: str) -> tuple[object, ...]:
    """Whom a name means, and what a person decided of that."""
    voice = one.of(name)
    return (voice, one.apart.get(voice), one.decided.get(name))
