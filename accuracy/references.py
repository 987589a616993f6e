"""Compares the engines with independent programs on published tables outside the repository: `python -m accuracy.references`.

Of the latent classes a row a table: how long they took, whether they settled, the quantiles of both programs with their
Monte-Carlo errors, and the largest distance between two of them in those errors together. Where both settled it should stay
below `FARTHEST`; where it does not, a plain sampler of the same model decides. Decomposable averages are drawn by nobody and must be equal to the digit. Ends with status 1 if either fails.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from khronika.counting.convergence import FEWEST_EFFECTIVE, MOST_RHAT, diagnostics, quantile_error
from khronika.counting.decomposable import MOST_LISTS, HyperDirichlet, posterior
from khronika.counting.estimate import Estimate
from khronika.counting.latent.estimating import LatentClasses, latent_classes
from khronika.counting.overlaps import Overlaps
from khronika.counting.table import read_table
from khronika.counting.testing import plain

FOLDER: Final = Path(__file__).parents[2] / "shared" / "counting"
LEVELS: Final = (0.025, 0.5, 0.975)
# Of the 60 quantiles that are compared, one lies this many errors away in seven runs of ten thousand.
FARTHEST: Final = 4.2
SCANS: Final = 1_000_000  # of the plain sampler, which is asked where two programs differ


@dataclass(frozen=True, slots=True)
class Reference:
    """What the R package LCMCR gives on a table: its quantiles at `LEVELS`, its R-hat, and how many draws each is worth."""

    quantiles: tuple[float, float, float]
    rhat: float
    worth: tuple[float, float, float]

    @property
    def settled(self) -> bool:
        """Whether it may be compared with."""
        return self.rhat <= MOST_RHAT and min(self.worth) >= FEWEST_EFFECTIVE


def distances(found: Estimate, reference: Reference) -> tuple[float, ...]:
    """How far apart the quantiles lie, in their Monte-Carlo errors together."""
    draws = np.array(found.draws, dtype=float)
    away = []
    for level, theirs, worth in zip(LEVELS, reference.quantiles, reference.worth, strict=True):
        # Half a person: totals are whole numbers, and two programs may cut between them differently.
        error = math.hypot(quantile_error(draws, level), quantile_error(draws, level, worth), 0.5)
        away.append(abs(float(np.quantile(draws, level)) - theirs) / error)
    return tuple(away)


def drawn(name: str, table: Overlaps, reference: Reference | None) -> bool:
    """Print the row of one table; false if both programs settled on different answers."""
    begun = time.process_time()
    found = latent_classes(table, 1)
    cpu = time.process_time() - begun
    seen = diagnostics(np.array(found.draws, dtype=float))
    draws = np.array(found.draws, dtype=float)
    ours = "; ".join(f"{np.quantile(draws, q):,.0f} ± {quantile_error(draws, q):,.0f}" for q in LEVELS)
    theirs, far = "", 0.0
    if reference and reference.settled and not found.refusals:
        errors = (quantile_error(draws, q, n) for q, n in zip(LEVELS, reference.worth, strict=True))
        theirs = "; ".join(f"{q:,.0f} ± {e:,.0f}" for q, e in zip(reference.quantiles, errors, strict=True))
        far = max(distances(found, reference))
    elif reference:
        theirs = f"not settled: R-hat {reference.rhat:.2f}" if not reference.settled else "not compared"
    comes = "settled" if not found.refusals else "refused: " + found.refusals[0].reason.name.lower()
    sys.stdout.write(
        f"| {name} | {len(table.lists)} | {table.listed:,} | {cpu:.1f} | {seen.rhat:.3f} | "
        f"{min(seen.ess_bulk, seen.ess_tail):,.0f} | {comes} | {ours} | {theirs} | {f'{far:.1f}' if far else ''} |\n"
    )
    sys.stdout.flush()
    return far < FARTHEST or plainly(name, table, found)


def plainly(name: str, table: Overlaps, found: Estimate) -> bool:
    """Whether a plain sampler of the same model, asked where two programs differ, says what the engine says."""
    totals = plain.drawn(table, SCANS, 1)
    quantiles = np.quantile(totals, LEVELS)
    chains = totals[: len(totals) // 4 * 4].reshape(4, -1).astype(float)
    errors = (
        math.hypot(quantile_error(chains, q), quantile_error(np.array(found.draws, dtype=float), q))
        for q in LEVELS
    )
    ours = np.quantile(np.array(found.draws), LEVELS)
    far = max(abs(a - b) / e for a, b, e in zip(ours, quantiles, errors, strict=True))
    sys.stdout.write(
        f"{name}: a plain sampler of the model gives {', '.join(f'{q:,.0f}' for q in quantiles)} ({far:.1f} errors)\n"
    )
    return bool(far < FARTHEST)


def averaged(name: str, table: Overlaps, row: dict[str, Any]) -> bool:
    """Whether the average of decomposable models equals dga's, to the last digit that it prints."""
    found = posterior(table, HyperDirichlet())
    ours = [found.quantile(q) + table.listed for q in LEVELS]
    mean = abs(found.mean() + table.listed - float(row["mean"])) < 1e-6 * max(1.0, float(row["mean"]) * 1e-4)
    equal = mean and ours == [row["q025"], row["q50"], row["q975"]]
    sys.stdout.write(f"{name}: {'equal' if equal else f'differs: {ours} and {row}'}\n")
    return equal


def tables(folder: Path, names: list[str]) -> dict[str, Overlaps]:
    """The published tables by name; those that hold strata are left out."""
    found = {}
    for file in sorted((folder / "tables").glob("*.csv")):
        if "_by_" not in file.stem and (not names or file.stem in names):
            with file.open("rb") as opened:
                found[file.stem] = read_table(opened).whole
    return found


def references(folder: Path) -> dict[str, Reference]:
    """What LCMCR gives, by table."""
    rows = json.loads((folder / "reference" / "lcmcr_r.json").read_text())
    return {
        row["data"]: Reference(
            (row["q025"], row["q50"], row["q975"]),
            row["rhat"],
            (row["ess_tail"], row["ess_bulk"], row["ess_tail"]),
        )
        for row in rows
        if row["K"] == LatentClasses().classes
    }


def main(arguments: list[str] | None = None) -> int:
    """Compare on all tables, or on those that are named."""
    parser = argparse.ArgumentParser(prog="python -m accuracy.references", description=__doc__)
    parser.add_argument("names", nargs="*", help="tables, all if none is named")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    wanted = parser.parse_args(arguments)
    if not wanted.folder.is_dir():
        sys.stderr.write(f"There are no tables in {wanted.folder}. Nothing was compared.\n")
        return 1
    known, right = references(wanted.folder), True
    found = tables(wanted.folder, wanted.names)
    rows = json.loads((wanted.folder / "reference" / "dga_rcapture_conting.json").read_text())
    for row in rows:
        if row["peer"].startswith("dga") and row["data"] in found:
            right &= averaged(row["data"], found[row["data"]], row)
    for name, table in found.items():
        if len(table.lists) <= 2 * MOST_LISTS:
            right &= drawn(name, table, known.get(name))
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
