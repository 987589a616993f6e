"""Whose word a report only carries: 'information received by X', 'un bilan provisoire diffusé mardi par X'."""

from __future__ import annotations

from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line, Region
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import Naming, starting_at

_CARRIED = 6  # words between a report and whose it is


def carried_by(line: Line, named: Naming, region: Region) -> Naming:
    """'information received by X', 'figures from X', 'un bilan diffusé mardi par X': X speaks."""
    k = next((k for k in range(named.first, named.last + 1) if line.has(k, "carriers")), named.last) + 1
    within = line.lexicon.head_first and line.has(
        k - 1, "carriers"
    )  # 'les derniers [chiffres] publiés par X'
    if not within and not line.has(named.first, "carriers") and not line.has(named.last, "carriers"):
        return named
    start = k
    while k <= region.last and k < start + _CARRIED and _leads_on(line, k):
        k += 1
    if not line.has(k - 1, "carried"):
        return named
    inner = starting_at(line.words, k, region.last + 1, line.lexicon)
    if (
        inner is None
        or (line.lexicon.head_first and any(line.has(i, "by") for i in range(start, k)))
        or capital(line.words[inner.first])
    ):
        return inner or named
    return Naming(named.first, inner.last, Sort.DOCUMENT) if inner.sort is Sort.BODY else named


def _leads_on(line: Line, k: int) -> bool:
    """Whether a word stands between a report and whose it is: 'un bilan [provisoire diffusé mardi par]'."""
    when = any(line.has(k, name) for name in ("calendar", "adjuncts", "reckoned_as"))
    return when or line.has(k, "carried")
