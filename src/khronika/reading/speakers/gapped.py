"""Clauses that leave the verb of saying to the one before: 'Власти говорят о 12 погибших, оппозиция — о 40'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khronika.reading.speakers.lines import DASHES, Line, Report
from khronika.reading.speakers.names import Naming, starting_at

_LONGEST = 9  # words between a comma and the dash that stands for the verb


def with_gapped(line: Line, found: Sequence[Report]) -> list[Report]:
    """Reports, each parted from clauses whose dash stands for its verb; these are reports of their own speakers."""
    if not any(word.text in DASHES for word in line.words):
        return list(found)
    parted: list[Report] = []
    for report in found:
        gaps = _gaps(line, report) if report.forward and report.speakers else ()
        if not gaps:
            parted.append(report)
            continue
        ends = [line.words[comma].start for comma, _, _ in gaps[1:]] + [report.end]
        parted.append(replace(report, end=line.words[gaps[0][0]].start))
        for (_, named, dash), end in zip(gaps, ends, strict=True):
            if named is None:
                continue
            start = line.words[dash + 1].start
            parted.append(replace(report, start=start, end=end, speakers=(named,), rule="gapped", cue=dash))
    return [report for report in parted if report.start < report.end]


def _gaps(line: Line, report: Report) -> list[tuple[int, Naming | None, int]]:
    """Where ', X —' stands in what a speaker says: the comma, X and the dash."""
    found: list[tuple[int, Naming | None, int]] = []
    here = line.quoted.at(line.words[report.cue].start)
    for comma in range(report.cue + 2, len(line.words) - 3):
        word = line.words[comma]
        if word.text not in ",;" or word.start >= report.end or line.quoted.at(word.start) is not here:
            continue
        first = comma + 1 + (line.contrast(comma + 1) or line.has(comma + 1, "conjunctions"))
        ceiling = min(first + _LONGEST, len(line.words) - 1)
        dash = next((k for k in range(first + 1, ceiling) if line.text(k) in DASHES), None)
        named = starting_at(line.words, first, dash, line.lexicon) if dash is not None else None
        if dash is None:
            continue
        if named is not None and named.last == dash - 1:
            found.append((comma, named, dash))
        elif line.has(dash + 1, "prepositions") and dash - first < _LONGEST // 2:
            found.append((comma, None, dash))  # somebody else, whom no list knows
    return found
