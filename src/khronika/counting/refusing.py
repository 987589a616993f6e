"""When the tool says nothing, and why: of a table before any model sees it, and of a model's answer.

Each limit is a constant here with its ground. A refusal is said in a sentence, and never mended by taking a weaker method.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from khronika.counting.estimate import Estimate, Reason, Refusal
from khronika.counting.overlaps import Overlaps

FEWEST_LISTS = 3  # two lists leave no way to see that they depend on each other
# Choosing among models of pairs again for every resampled table takes minutes beyond, and graphical models end at six: the
# latent classes would stand alone, checked by nothing.
MOST_LISTS = 8
# With fewer people on two lists the range of even the simplest model spans a factor of three (1 / sqrt(10) and more).
FEWEST_OVERLAPPING = 10
LARGEST_RHAT = 1.01  # Vehtari and others 2021
FEWEST_DRAWS = 400  # the same
LARGEST_DISAGREEMENT = 0.05
MOST_UNLISTED = 5  # times the listed: beyond, the model speaks more than the data
WIDEST = 5  # times the lower end: beyond, the range says nothing that one could act on


def refusals_of_table(overlaps: Overlaps, shared: Iterable[tuple[str, str]] = ()) -> tuple[Refusal, ...]:
    """Every reason why nothing may be estimated from a table; `shared` are pairs of lists that share a root."""
    found = [Refusal(Reason.SHARED_ROOT, f"{a} and {b}") for a, b in shared]
    if len(overlaps.lists) < FEWEST_LISTS:
        return (*found, Refusal(Reason.FEW_LISTS, f"{len(overlaps.lists)}"))
    if len(overlaps.lists) > MOST_LISTS:
        found.append(Refusal(Reason.MANY_LISTS, f"{len(overlaps.lists)}"))
    empty = [n for n, people in zip(overlaps.lists, overlaps.marginals, strict=True) if not people]
    found += [Refusal(Reason.EMPTY_LIST, name) for name in empty]
    found += [Refusal(Reason.LIST_WITHIN_LIST, f"{a} within {b}") for a, b in _nested(overlaps)]
    apart = _groups(overlaps)
    if len(apart) > 1 and not empty:
        found.append(Refusal(Reason.NOT_CONNECTED, "; ".join(", ".join(group) for group in apart)))
    if overlaps.overlapping < FEWEST_OVERLAPPING:
        found.append(Refusal(Reason.LITTLE_OVERLAP, f"{overlaps.overlapping} of {overlaps.listed}"))
    return tuple(found)


def _nested(overlaps: Overlaps) -> list[tuple[str, str]]:
    """Lists of which everybody stands on another; of two that hold the same people, the first is named as within."""
    sizes = dict(zip(overlaps.lists, overlaps.marginals, strict=True))
    found = []
    for a, b in combinations(overlaps.lists, 2):
        both = overlaps.on(overlaps.bit(a) | overlaps.bit(b))
        if both and both == sizes[a]:
            found.append((a, b))
        elif both and both == sizes[b]:
            found.append((b, a))
    return found


def _groups(overlaps: Overlaps) -> list[list[str]]:
    """The lists by groups that share somebody, directly or through others."""
    groups: list[int] = []
    for pattern in (*overlaps.patterns, *(1 << n for n in range(len(overlaps.lists)))):
        touched = [g for g in groups if g & pattern]
        joined = pattern
        for one in touched:
            joined |= one
        groups = [*(g for g in groups if not g & pattern), joined]
    return [[name for n, name in enumerate(overlaps.lists) if g >> n & 1] for g in sorted(groups)]


def judged(estimate: Estimate) -> Estimate:
    """The estimate with every reason why it may not be believed, beside those that its engine gave.

    Of chains that had not settled only this is said: what their numbers look like means nothing.
    """
    found = {refusal.reason: refusal for refusal in _of_draws(estimate) or _of_total(estimate)}
    found |= {refusal.reason: refusal for refusal in estimate.refusals}
    return replace(estimate, refusals=tuple(found.values()))


def _of_draws(estimate: Estimate) -> list[Refusal]:
    seen = estimate.diagnostics
    if seen is None:
        return []
    found = []
    # Written so that a figure which is no number is refused too.
    if not seen.rhat <= LARGEST_RHAT:
        found.append(Refusal(Reason.NOT_CONVERGED, f"R-hat {seen.rhat:.2f}"))
    if not min(seen.ess_bulk, seen.ess_tail) >= FEWEST_DRAWS:
        found.append(Refusal(Reason.FEW_DRAWS, f"{min(seen.ess_bulk, seen.ess_tail):.0f}"))
    if not seen.disagreement <= LARGEST_DISAGREEMENT:
        found.append(Refusal(Reason.CHAINS_DISAGREE, f"{seen.disagreement:.0%}"))
    return found


def _of_total(estimate: Estimate) -> list[Refusal]:
    if estimate.total is None or estimate.unlisted is None:
        return []
    found = []
    times = estimate.unlisted.middle / estimate.listed
    if times > MOST_UNLISTED:
        found.append(Refusal(Reason.MOSTLY_UNLISTED, f"{times:.1f} times"))
    if estimate.total.high > WIDEST * estimate.total.low:
        found.append(Refusal(Reason.TOO_WIDE, f"{estimate.total.high / estimate.total.low:.1f} times"))
    return found


def shared_roots(
    lists: tuple[str, ...], declared: Iterable[tuple[str, str]], named: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[str, str], ...]:
    """Pairs of lists that share a root: by the origins that they declare (another list may be one), or named as pairs."""
    origins = dict(declared)
    found = [
        (a, b)
        for a, b in combinations(lists, 2)
        if origins.get(a) == b
        or origins.get(b) == a
        or (a in origins and origins[a].casefold() == origins.get(b, "").casefold())
    ]
    known = {frozenset(pair) for pair in found}
    return (*found, *(pair for pair in named if frozenset(pair) not in known))
