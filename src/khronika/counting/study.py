"""A whole study of a table: its parts, and what one needs to do it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from khronika.counting.answer import answer, parts
from khronika.counting.panel import Model, models
from khronika.counting.refusing import shared_roots
from khronika.counting.strata import PLACINGS, Stratum, Sum, estimated, together
from khronika.counting.table import Table


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a table. `shared` are pairs of lists named as sharing a root, beside what the table declares.

    `reachable` is the ground on which a person holds that nobody was beyond the reach of every list; without one, every
    range is worded 'at least'.
    """

    seed: int = 1
    shared: tuple[tuple[str, str], ...] = ()
    reachable: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """The strata of a table, or one part without a name where it was not divided; `sha256` is that of the whole table."""

    table: Table
    question: Question
    parts: tuple[Stratum, ...]
    versions: tuple[tuple[str, str], ...]

    @property
    def divided(self) -> bool:
        """Whether the table was divided into strata."""
        return bool(self.table.strata)

    @property
    def total(self) -> Sum:
        """The parts together."""
        return together(self.parts)

    @property
    def sha256(self) -> str:
        """The hash of the whole table's content."""
        return self.table.whole.sha256()


def study(
    table: Table,
    question: Question,
    versions: tuple[tuple[str, str], ...] = (),
    asked: Sequence[Model] | None = None,
    done: Callable[[], None] = lambda: None,
) -> Study:
    """Everything that may be said of a table, part by part; `done` is called after each of `steps(table)` steps."""
    shared = shared_roots(table.whole.lists, table.roots, question.shared)
    if table.strata:
        return Study(table, question, estimated(table, question.seed, shared, asked, done), versions)
    whole = answer(table.whole, question.seed, shared, asked, done)
    return Study(table, question, (Stratum("", table.whole.listed, whole),), versions)


def steps(table: Table) -> int:
    """How many steps a study has, for a progress bar; a part that is refused takes fewer."""
    more = (PLACINGS - 1) * len(models(len(table.whole.lists))) if table.unplaced else 0
    return (parts(table.whole) + more) * max(1, len(table.strata))
