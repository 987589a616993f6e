"""Who repeats whom, from the documents alone: shared words, declared sources, agency credits.

What came first is told by dates, by a declaration, or by containment (a copy that was cut is held by its original);
otherwise it is not known, and is said to be not known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from khronika.claims.figure import Descent, Repeats
from khronika.reconciling.digests import Digest, host
from khronika.reconciling.voices import Voices

# From this share of the shorter text on, one document is held to be a copy of the other, edits and cuts allowed for.
NEAR_COPY = 0.5
# Below this share, shared words are quotations, boilerplate or chance.
SHARED_PASSAGE = 0.08
# Fewer shared runs than this (of those kept, about a quarter) prove nothing: one quoted sentence has so many.
SHARED_RUNS = 6
# Runs that stand in more documents than this are a house's boilerplate.
BOILERPLATE = 40
# The original holds its cut copy whole and has at least this much more.
CONTAINED, LONGER = 0.85, 1.25


def repeats(kept: Mapping[str, Digest], voices: Voices) -> tuple[Repeats, ...]:
    """Every ground on which one document is held to repeat another or a named source."""
    declared = list(_declared(kept, voices))
    told = {(r.later, r.earlier) for r in declared if r.earlier}
    shared = [r for r in _shared(kept, told) if r.earlier is not None]
    return tuple(
        sorted(declared + shared, key=lambda r: (r.later, r.earlier or "", r.ground, r.speaker or ""))
    )


def _declared(kept: Mapping[str, Digest], voices: Voices) -> Iterator[Repeats]:
    standing_at = defaultdict[str, set[str]](set)
    for source, one in kept.items():
        if one.imprint.url:
            standing_at[_address(one.imprint.url)].add(source)
    for source, one in kept.items():
        elsewhere = one.imprint.first_published_at
        if elsewhere and _address(elsewhere) != _address(one.imprint.url or ""):
            first = sorted(standing_at.get(_address(elsewhere), set()) - {source})
            reason = f"the page names {elsewhere} as its original"
            yield Repeats(source, first[0] if first else None, host(elsewhere), Descent.DECLARED, reason)
        for credit in one.credits:
            if credit.mixed or (one.publisher and voices.of(credit.name) == voices.of(one.publisher)):
                continue
            reason = f"the page says so: '{credit.as_written}'"
            yield Repeats(source, None, voices.of(credit.name), Descent.DECLARED, reason)


def _address(url: str) -> str:
    return (
        url.split("://", 1)[-1].removeprefix("www.").split("#", 1)[0].split("?", 1)[0].rstrip("/").casefold()
    )


def _candidates(kept: Mapping[str, Digest]) -> Counter[tuple[str, str]]:
    """Pairs of documents with the number of kept word runs that they share. Never all pairs."""
    holding = defaultdict[int, list[str]](list)
    for source, one in kept.items():
        for run in one.sketch:
            holding[run].append(source)
    shared = Counter[tuple[str, str]]()
    for sources in holding.values():
        if 1 < len(sources) <= BOILERPLATE:
            shared.update(combinations(sorted(sources), 2))
    return shared


def _shared(kept: Mapping[str, Digest], told: set[tuple[str, str]]) -> Iterator[Repeats]:
    for (left, right), runs in sorted(_candidates(kept).items()):
        a, b = kept[left], kept[right]
        share = runs / min(len(a.sketch), len(b.sketch))
        if share < SHARED_PASSAGE or (runs < SHARED_RUNS and share < NEAR_COPY):
            continue
        later, earlier, why, known = _ordered(a, b, runs, told)
        of_later = runs / len(later.sketch)
        near = share >= NEAR_COPY
        what = f"{of_later:.0%} of its words stand in the other"
        yield Repeats(
            later.source,
            earlier.source,
            earlier.publisher,
            Descent.NEAR_COPY if near else Descent.SHARED_PASSAGE,
            f"{what}; {why}",
            round(of_later, 2),
            order_known=known,
        )


def _ordered(a: Digest, b: Digest, runs: int, told: set[tuple[str, str]]) -> tuple[Digest, Digest, str, bool]:
    """The later, the earlier, on what ground, and whether there is one."""
    for later, earlier in ((a, b), (b, a)):
        if (later.source, earlier.source) in told:
            return later, earlier, "it names the other as its original", True
    for later, earlier in ((a, b), (b, a)):
        if _credits(later, earlier) and not _credits(earlier, later):
            return later, earlier, "it credits the other's publisher", True
    if a.published and b.published and a.published != b.published:
        later, earlier = (a, b) if a.published > b.published else (b, a)
        return later, earlier, f"published {later.published}, the other {earlier.published}", True
    for later, earlier in ((a, b), (b, a)):
        whole = runs / len(later.sketch) >= CONTAINED
        if whole and len(earlier.sketch) >= LONGER * len(later.sketch):
            return later, earlier, "the other holds it whole and has more", True
    return a, b, "which came first is not known", False


def _credits(later: Digest, earlier: Digest) -> bool:
    name = (earlier.publisher or "").casefold()
    return bool(name) and any(c.name.casefold() == name for c in later.credits)
