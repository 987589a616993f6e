"""How the reports of one sentence bear on each other: where one ends, and who stands behind whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.joined_subjects import opening
from khronika.reading.speakers.lines import Line, Report

_PARTING = (";", "—", "–", "-")


def parted(line: Line, found: list[Report]) -> list[Report]:
    """'X said A, but Y denied B', 'X confirmed A and denied B': the first ends where the next begins."""
    parted: list[Report] = []
    found = _turns(line, found)
    for n, report in enumerate(found):
        end = report.end
        if report.forward and report.speakers:
            end = min(
                end, _contrast(line, report, found[n + 1 :]), _next_clause(line, report, found[n + 1 :])
            )
            end = min(end, _coordinated(line, report, found[n + 1 :]))
            following = found[n + 1] if n + 1 < len(found) else None
            if following is not None and following.rule == "shared-subject":
                k = following.cue - 1
                while k > report.cue + 1 and line.has(k, "adjuncts"):
                    k -= 1
                if line.has(k, "conjunctions") or line.text(k) == ",":
                    end = min(end, line.words[k].start)
        parted.append(report._replace(end=end) if report.start < end < report.end else report)
    return parted


def _turns(line: Line, found: list[Report]) -> list[Report]:
    """'A, X said, and B, according to Y': what X says ends where ', and' joins what somebody else says."""
    taken = _apart(line, found)
    found = list(taken)
    for n, report in enumerate(found[:-1]):
        joint = _joint(line, report)
        others = [m for m in range(n + 1, len(found)) if found[m].speakers and found[m].cue > joint]
        if not joint or not others:
            continue
        here = line.words[joint].start
        taken[n] = report._replace(end=min(report.end, here))
        for m in others:
            if found[m].start < here < line.words[found[m].cue].start:
                taken[m] = found[m]._replace(start=here)
    return [report for report in taken if report.start < report.end]


def _apart(line: Line, found: list[Report]) -> list[Report]:
    """'Nine, according to the army, or 22, according to villagers': the later of two such phrases begins behind the former."""
    taken = list(found)
    for n, report in enumerate(found[1:], start=1):
        before = found[n - 1]
        both = report.rule == before.rule == "phrase" and not report.forward and not before.forward
        after = before.speakers[0].last + 1 if both and before.speakers else 0
        if after and any(line.number(k) for k in range(after, report.cue)):
            here = line.words[after].start
            taken[n] = report._replace(start=max(report.start, here))
            taken[n - 1] = taken[n - 1]._replace(end=min(taken[n - 1].end, here))
    return taken


def _joint(line: Line, report: Report) -> int:
    """The conjunction behind a clause that is put in between, 'A, X said, [and] B'; 0 where there is none."""
    if report.forward or not report.speakers or line.quoted.at(line.words[report.cue].start) is not None:
        return 0
    around = report.end > line.words[report.cue].end
    if not around:
        return 0
    commas = [k for k in range(report.cue, len(line.words) - 1) if line.text(k) == ","]
    turns = [
        k + 1
        for n, k in enumerate(commas)
        if line.contrast(k + 1) or (not n and line.has(k + 1, "conjunctions"))
    ]
    return turns[0] if turns else 0


_DASHED = 9  # the same behind a dash, which may as well set an aside off
_ASYNDETIC = (
    3  # words from a comma to the verb of a clause of its own: 'говорят, что погибли 40, армия признает'
)
_PART = 5  # words of a part: 'quatre d'entre eux'
_CLAUSE = 16  # words of a subject with its asides between a semicolon and its verb


def _next_clause(line: Line, report: Report, later: list[Report]) -> int:
    """'X says A; Y says B': where the semicolon or dash stands before a clause with its own speaker."""
    for other in later:
        for k in range(other.cue, max(report.cue, other.cue - _CLAUSE), -1):
            parts = line.text(k) == ";" or (line.text(k) in _PARTING and other.cue - k < _DASHED)
            if parts and other.speakers and other.forward:
                return line.words[k].start
    return report.end


def _coordinated(line: Line, report: Report, later: list[Report]) -> int:
    """'X said A, and Y told Z B': where a comma and a conjunction open a clause with a speaker of its own."""
    for other in later:
        if other.rule != "subject-verb" or other.speakers[0].sort is Sort.PRONOUN:
            continue
        k = opening(line, other.speakers[0].first, report.cue + 1) - 1
        fresh = not _announced(line, report, k) or (line.lexicon.declined and other.cue - k <= _ASYNDETIC)
        if other.forward and line.text(k) == "," and k > report.cue + 1 and fresh:
            return line.words[k].start  # 'Officials speak of 12 dead, doctors say that 40 died'
        if line.has(k, "conjunctions") and line.text(k - 1) == "," and other.cue > k:
            return line.words[k - 1].start
        if (
            other.forward
            and line.has(k, "together")
            and k < other.cue
            and _told_already(line, report, other, k)
        ):
            return line.words[k].start  # 'X said that nine were hurt and Y said that four were held'
    return report.end


def _told_already(line: Line, report: Report, other: Report, before: int) -> bool:
    """Whether a number and its verb, or another 'that' behind, tell that a clause has closed before a word."""
    told = range(report.cue + 1, before)
    if line.number(other.speakers[0].first) or not line.lexicon.verbs[line.lowers[other.cue]].clausal:
        return False  # 'two counts of murder and [two counts] of theft'
    again = any(line.has(k, "complementisers") for k in (other.cue + 1, other.cue + 2))
    closed = again or any(line.has(k, "auxiliaries") for k in told)
    return closed and any(line.number(k) for k in told)


def _announced(line: Line, report: Report, before: int) -> bool:
    """Whether 'that' opens what a speaker says: then other speakers may stand within it."""
    return any(line.has(k, "complementisers") or line.text(k) == ":" for k in range(report.cue + 1, before))


def _counts_on(line: Line, report: Report, k: int) -> bool:
    """'X said that A, while [another 22] B': who opened with 'that' what is said goes on counting behind 'while'."""
    opens = k + 1 + line.has(k + 1, "complementisers")
    parts = line.has(opens, "goes_on") or _of_them(line, opens)
    goes_on = parts or (line.number(opens) and not line.has(k, "adversatives"))
    counted = any(line.number(i) for i in range(report.cue + 1, k))
    return goes_on and counted and _announced(line, report, k)


def _of_them(line: Line, i: int) -> bool:
    """Whether a number at a word is a part of those counted before: 'but [four of them] died', and not 'but 14 died'."""
    words = line.lowers[i : i + _PART]
    return line.number(i) and any(
        " ".join(pair) in line.lexicon.sets["counted_from"] for pair in pairwise(words)
    )


def _contrast(line: Line, report: Report, later: list[Report]) -> int:
    """Where ', but' or ', while' turns from what a speaker says to something else."""
    if line.present.isdisjoint(line.lexicon.sets["contrasting"]):
        return report.end
    here = line.quoted.at(line.words[report.cue].start)
    for k in range(report.cue + 2, len(line.words)):
        one = f"{line.lowers[k]} {line.text(k + 1)}" in line.lexicon.sets["contrasts"]  # 'mientras que'
        if line.has(k, "contrasts") and line.has(k + 1, "complementisers") and not one:
            continue  # 'a dit que A, mais [que] B'
        if line.contrast(k) and line.text(k - 1) in ",;" and line.quoted.at(line.words[k].start) is here:
            if not later and _counts_on(line, report, k):
                continue
            return line.words[k - 1].start
    return report.end


def relayed(found: list[Report]) -> Iterator[Report]:
    """'The Times, citing X, said': X stands behind the Times, over what the Times says."""
    relays = [r for r in found if r.rule in ("relay", "relayed-by")]
    others = [r for r in found if r not in relays]
    for relay in relays:
        near = [r for r in others if r.speakers]
        if not near:
            others.append(relay)
            continue
        host = min(near, key=lambda r: abs(r.cue - relay.cue))
        if relay.speakers[0] not in host.speakers:
            both = relay.speakers + host.speakers
            both = both[::-1] if relay.rule == "relayed-by" else both  # 'X said, quoted by the Times'
            others[others.index(host)] = host._replace(speakers=both)
    yield from others
