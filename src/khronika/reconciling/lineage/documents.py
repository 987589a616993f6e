"""Who repeats whom, from the documents alone: shared words, declared sources, agency credits.

What came first is told by dates, by a declaration, or by containment (a copy that was cut is held by its original);
otherwise it is not known, and is said to be not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import TypeVar

from khronika.claims.figure import Descent, Repeats
from khronika.reconciling.lineage.addresses import address, host, page_named
from khronika.reconciling.lineage.digests import KEPT, Digest, shared
from khronika.reconciling.lineage.names import name_words
from khronika.reconciling.lineage.voices import Voices
from khronika.reconciling.sentences import said

# From this share of the shorter text on, one document is held to be a copy of the other, edits and cuts allowed for.
NEAR_COPY = 0.5
# Below this share, shared words are quotations, boilerplate or chance.
SHARED_PASSAGE = 0.08
# Fewer shared runs of five words than this prove nothing: one quoted sentence has so many.
SHARED_RUNS = 24
# Of a short text these are much: a sentence and a half, word for word, are no chance.
MUCH, OF_SHORT_RUNS = 0.2, 16
# Fewer than this are the words in which anybody says such a thing ('were detained in Orvath on 3 May 2031'), unless the two texts
# are the same.
COPIED_RUNS = 10
# A run of words that stands in more documents than this is a house's boilerplate, or one agency's item everywhere: each
# document is then compared with the first to have it and with the one before it only, not with all the others.
CROWDED = 40
# So many equal spans of numbers are looked through one after another, so that the table of one span fits any memory.
SPANS = 64
# The original holds its cut copy whole and has at least this much more.
CONTAINED, LONGER = 0.85, 1.25


def repeats(kept: Mapping[str, Digest], voices: Voices) -> tuple[Repeats, ...]:
    """Every ground on which one document is held to repeat another or a named source."""
    standing_at = defaultdict[str, list[Digest]](list)
    for one in kept.values():
        if one.imprint.url:
            standing_at[address(one.imprint.url)].append(one)
    stated = [r for one in kept.values() for r in declared(one, standing_at, voices)]
    told = {(r.later, r.earlier) for r in stated if r.earlier}
    shared_words = (compared(kept[a], kept[b], told) for a, b in _candidates(kept))
    return tuple(sorted([*stated, *(r for r in shared_words if r)], key=place_of))


def place_of(one: Repeats) -> tuple[str, str, str, str]:
    """Where it stands among all, whatever the order in which they were found."""
    return (one.later, one.earlier or "", one.ground, one.speaker or "")


def declared(one: Digest, standing_at: Mapping[str, Collection[Digest]], voices: Voices) -> Iterator[Repeats]:
    """What a document says of its own parentage. `standing_at` has the documents of each address."""
    elsewhere = published_elsewhere(one)
    if elsewhere:
        first = sorted({other.source for other in standing_at.get(address(elsewhere), ())} - {one.source})
        reason = said("the page names {address} as its original", elsewhere)
        yield Repeats(one.source, first[0] if first else None, host(elsewhere), Descent.DECLARED, reason)
    elif one.imprint.url:
        yield from _of_one_address(one, standing_at.get(address(one.imprint.url), ()), voices)
    for credit in one.credits:
        if not credit.mixed and one.publisher and voices.of(credit.name) == voices.of(one.publisher):
            continue
        who = said("several sources, not told which") if credit.mixed else voices.of(credit.name)
        reason = said("the page says so: '{words}'", credit.as_written)
        yield Repeats(one.source, None, who, Descent.DECLARED, reason)


def published_elsewhere(one: Digest) -> str | None:
    """The address that a page names as its original's, where that is another than its own."""
    elsewhere = one.imprint.first_published_at
    return elsewhere if elsewhere and address(elsewhere) != address(one.imprint.url or "") else None


def _of_one_address(one: Digest, others: Collection[Digest], voices: Voices) -> Iterator[Repeats]:
    """Two publishers' pages that name one address as theirs are one page, and the other's mirror."""
    own = one.imprint.url or ""
    same = [other for other in others if page_named(other.imprint.url or "") == page_named(own)]
    if len(same) < 2 or "/" not in address(own):
        return  # a whole site's address says nothing of its pages
    first = min(same, key=lambda d: (not _is_of_host(d), by_day(d)))
    if first is one or voices.of(first.publisher or "") == voices.of(one.publisher or ""):
        return
    known = _is_of_host(first) != _is_of_host(one) or bool(
        first.published and one.published and first.published < one.published
    )
    reason = said("the page names {address} as its original", own)
    yield Repeats(one.source, first.source, first.publisher, Descent.DECLARED, reason, order_known=known)


def _is_of_host(one: Digest) -> bool:
    """Whether a page's publisher has the name of the host: the Tarsk Times at tarsk.example."""
    site = (host(one.imprint.url) or "").casefold()
    return any(len(word) > 3 and word in site for word in name_words(one.imprint.publisher or ""))


def _candidates(kept: Mapping[str, Digest]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that share some of the runs kept of both. Never all pairs."""
    order = sorted(kept, key=lambda source: by_day(kept[source]))
    found = set[tuple[int, int]]()
    width = 2**32 // SPANS + 1
    at = [0] * len(order)
    for span in range(SPANS):
        found.update(_met(order, kept, at, (span + 1) * width))
    yield from ((order[i], order[k]) for i, k in sorted(found))


def by_day(one: Digest) -> tuple[date, str]:
    """Documents of a known day first, in the order of their days."""
    return (one.published or date.max, one.source)


Document = TypeVar("Document")


def meeting(documents: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    """The pairs worth comparing of documents, in the order of their days, that have one run of words."""
    if len(documents) <= CROWDED:
        yield from combinations(documents, 2)
    else:
        yield from ((documents[0], other) for other in documents[1:])
        yield from pairwise(documents)


def _met(
    order: list[str], kept: Mapping[str, Digest], at: list[int], until: int
) -> Iterator[tuple[int, int]]:
    """Pairs, by their place in the order, that share a run below `until`; `at` is where each sketch was left."""
    alone, holding = dict[int, int](), dict[int, list[int]]()
    for document, source in enumerate(order):
        sketch, here = kept[source].sketch, at[document]
        while here < len(sketch) and sketch[here] < until:
            run = sketch[here]
            here += 1
            if run % KEPT:
                continue  # kept of short documents only
            if run in alone:
                holding.setdefault(run, [alone[run]]).append(document)
            else:
                alone[run] = document
        at[document] = here
    for documents in holding.values():
        yield from meeting(documents)


def compared(left: Digest, right: Digest, told: Collection[tuple[str, str | None]]) -> Repeats | None:
    """The words that two documents share, where these are more than chance; `told` are the declared pairs, the later first."""
    common = shared(left, right)
    share = max(common.of_left, common.of_right)
    same = common.of_left == common.of_right == 1
    enough = COPIED_RUNS if share >= NEAR_COPY else OF_SHORT_RUNS if share >= MUCH else SHARED_RUNS
    if share < SHARED_PASSAGE or (common.runs < enough and not same):
        return None
    a, b = sorted((left, right), key=lambda one: one.source)
    of = {left.source: common.of_left, right.source: common.of_right}
    later, earlier, why, known = _ordered(a, b, of, told)
    of_later = of[later.source]
    # Hundredths are what is said, and few values make few forms.
    percent = round(of_later * 100) / 100
    if max(a.rate, b.rate) > 1:
        reason = said(
            "about {share:.0%} of its words stand in the other, five in a row; {order}", percent, why
        )
    else:
        reason = said("{share:.0%} of its words stand in the other, five in a row; {order}", percent, why)
    return Repeats(
        later.source,
        earlier.source,
        earlier.publisher,
        Descent.NEAR_COPY if share >= NEAR_COPY else Descent.SHARED_PASSAGE,
        reason,
        round(of_later, 2),
        order_known=known,
    )


def _ordered(
    a: Digest, b: Digest, of: Mapping[str, float], told: Collection[tuple[str, str | None]]
) -> tuple[Digest, Digest, str, bool]:
    """The later, the earlier, on what ground, and whether there is one."""
    for later, earlier in ((a, b), (b, a)):
        if (later.source, earlier.source) in told:
            return later, earlier, said("it names the other as its original"), True
    for later, earlier in ((a, b), (b, a)):
        if _credits(later, earlier) and not _credits(earlier, later):
            return later, earlier, said("it credits the other's publisher"), True
    if a.published and b.published and a.published != b.published:
        later, earlier = (a, b) if a.published > b.published else (b, a)
        first, last = sorted((a.published, b.published))
        return later, earlier, said("published {later}, the other {earlier}", last, first), True
    for later, earlier in ((a, b), (b, a)):
        longer = of[earlier.source] * LONGER <= of[later.source]
        if of[later.source] >= CONTAINED and longer:
            return later, earlier, said("the other holds it whole and has more"), True
    return a, b, said("which came first is not known"), False


def _credits(later: Digest, earlier: Digest) -> bool:
    name = (earlier.publisher or "").casefold()
    return bool(name) and any(c.name.casefold() == name for c in later.credits)
