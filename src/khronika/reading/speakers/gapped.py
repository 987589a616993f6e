"""Clauses that leave the verb of saying to the one before: 'Власти говорят о 12 погибших, оппозиция — о 40'."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.speakers.lines import DASHES, Line, Report
from khronika.reading.speakers.names import Naming, starting_at

_ONE = frozenset({"один", "одна"})  # 'двое получили по два года, [один] — условный срок'
_LONGEST = 9  # words between a comma and the dash that stands for the verb


def with_gapped(line: Line, found: Sequence[Report]) -> list[Report]:
    """Reports, each parted from clauses whose dash stands for its verb; these are reports of their own speakers."""
    # A dash stands for the verb in Russian; Spanish and French repeat its preposition: 'habla de 12; la oposición, de 40'.
    repeats = line.lexicon.head_first and not line.lexicon.declined
    if not repeats and not any(dash in line.present for dash in DASHES):
        return list(found)
    parted: list[Report] = []
    for report in found:
        spoken = report.forward and report.speakers and report.rule != "phrase"
        gaps = _gaps(line, report) if spoken else ()
        if not gaps:
            parted.append(report)
            continue
        ends = [line.words[comma].start for comma, _, _ in gaps[1:]] + [report.end]
        parted.append(report._replace(end=line.words[gaps[0][0]].start))
        for (_, named, dash), edge in zip(gaps, ends, strict=True):
            if named is None:
                continue
            start = line.words[dash + 1].start
            end = edge if edge > start else line.words[-1].end  # what the first verb governs had ended before
            parted.append(report._replace(start=start, end=end, speakers=(named,), rule="gapped", cue=dash))
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
            again = _repeated(line, report, first)
            if again is not None:
                found.append((comma, again, again.last + (line.text(again.last + 1) == ",")))
            continue
        one = line.has(first, "ones") or line.lowers[first] in _ONE
        if named is not None and named.last == dash - 1 and not one:
            found.append((comma, named, dash))
        elif (
            line.has(dash + 1, "prepositions")
            and dash - first < _LONGEST // 2
            and not any(line.number(k) for k in range(first, dash))  # '19 ранены, [шестеро — в реанимации]'
        ):
            found.append((comma, None, dash))  # somebody else, whom no list knows
    return found


def _repeated(line: Line, report: Report, first: int) -> Naming | None:
    """The speaker at a word behind whom the preposition of the verb is repeated before a number, or its 'that'."""
    if not (line.has(report.cue + 1, "prepositions") or line.has(report.cue + 1, "complementisers")):
        return None
    named = starting_at(line.words, first, len(line.words), line.lexicon)
    if named is None:
        return None
    of = named.last + 1 + (line.text(named.last + 1) == ",")
    same = line.text(of).lower() == line.text(report.cue + 1).lower()
    return named if same and (line.has(of, "complementisers") or line.text(of + 1)[:1].isdigit()) else None
