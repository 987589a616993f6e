"""Who takes a figure back: 'The network withdrew its figure of 17 injured' is the network's word, and no longer that there were 17."""

from __future__ import annotations

from khronika.claims.claim import Modality
from khronika.reading.speakers.approach import approach
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line, Report, onward
from khronika.reading.speakers.subjects import subject

_BETWEEN = 3  # words between the verb and the figure: 'withdrew [its earlier] figure'


def withdrawing(line: Line) -> Report | None:
    """The report of a sentence in which somebody takes an own figure back; without its owner ('withdrew a figure') it is none."""
    verbs = line.lexicon.sets["withdrawing"]
    if verbs.isdisjoint(line.present):
        return None
    for i in [i for i, word in enumerate(line.lowers) if word in verbs]:
        region = next(r for r in line.regions if r.first <= i <= r.last)
        figure = next(
            (k for k in range(i + 1, i + 2 + _BETWEEN) if line.has(k, "withdrawn_figures")), region.last + 1
        )
        owned = any(line.has(k, "owners") or line.has(k, "own") for k in range(i + 1, figure))
        before = approach(line, i, region.first)
        if figure > region.last or not owned or before.negated or before.passive:
            continue
        named = subject(line, before.subject_end, region.first)
        if named is not None and named.sort is not Sort.PRONOUN:
            start, end = onward(line, region, i + 1)
            return Report(start, end, (named,), Modality.DISPUTED, "withdrawing", i)
    return None
