"""`make coverage`: does what is said of simulated populations hold? The truth is known, and what is measured is the sentence.

Of each kind (`khronika.counting.testing.populations`) many tables are made and answered as `khronika estimate` answers. A
range covers if the true number lies in it as it is said, rounded; 'at least' holds if the true number is not below it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field

from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import panel
from khronika.counting.testing.populations import KINDS, LISTS, table
from khronika.publishing.estimate.wording import rounded

PEOPLE = 2000
NAMES = tuple("ABCD"[:LISTS])


@dataclass(slots=True)
class Tally:
    """What was said of the tables of one kind."""

    tables: int = 0
    covers: int = 0
    at_least: int = 0
    said: list[tuple[int, int]] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, cells: list[int]) -> None:
        """Answer one table, of which the true number is known."""
        self.tables += 1
        overlaps = Overlaps.tallied(NAMES, [(n, people) for n, people in enumerate(cells) if n])
        found = panel(overlaps, seed=1)
        if found.span is None:
            self.refused[found.refusals[0].reason.name.lower()] += 1
            return
        low, high = rounded(found.span, overlaps.listed)
        self.said.append((low, high))
        self.covers += low <= PEOPLE <= high
        self.at_least += low <= PEOPLE

    def line(self, kind: str) -> str:
        """The tally as a row of the table in docs/counting.md."""
        answered = len(self.said)
        if not answered:
            return f"| {kind} | 0 of {self.tables} | | | | {_reasons(self.refused)} |"
        low, high = (sorted(s[end] for s in self.said)[answered // 2] for end in (0, 1))
        return (
            f"| {kind} | {answered} of {self.tables} | {self.covers / answered:.2f} | {self.at_least / answered:.2f} | "
            f"{low:,} to {high:,} | {_reasons(self.refused)} |"
        )


def _reasons(refused: Counter[str]) -> str:
    return ", ".join(f"{reason.replace('_', ' ')} {times}" for reason, times in refused.most_common())


def main() -> None:
    """Print a row a kind."""
    parser = argparse.ArgumentParser(prog="python -m bench.coverage", description=__doc__)
    parser.add_argument("tables", nargs="?", type=int, default=100, help="tables a kind")
    wanted = parser.parse_args().tables
    print("| kind | answered | range covers | 'at least' holds | median range | refused |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind in KINDS:
        tally = Tally()
        for seed in range(wanted):
            tally.add(table(kind, PEOPLE, seed).tolist())
        print(tally.line(kind), flush=True)


if __name__ == "__main__":
    main()
