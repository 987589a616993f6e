"""Reading a table of lists from CSV: one row a pattern with a count, or one row a person.

The file is hostile until it was checked. It is refused whole, with one sentence that names the line or the column and never
repeats a cell, because a cell may hold a person's name. Nothing is guessed: neither a separator nor an encoding nor what an
empty cell means.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from khronika.counting.overlaps import MOST_LISTS, Overlaps
from khronika.errors import (
    ConstantList,
    FormulaInTable,
    ImpossibleCount,
    ImpossiblePattern,
    NobodyListed,
    NoStrata,
    NotATable,
    RepeatedRow,
    TableTooLarge,
    TooManyLists,
    TooManyStrata,
    UnclearCell,
    UnclearListNames,
    UndecodableTable,
    UnknownColumn,
    WrongSeparator,
)

COUNT = "count"
ORIGIN = "<-"  # 'Courier <- Relief Committee': the list Courier is made from what the Relief Committee gave
MOST_ROWS = 5_000_000
MOST_STRATA = 100
_LONGEST_CELL = 200  # characters
_LONGEST_LINE = 100_000
_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)  # what spreadsheets take for a formula: our own CSV must not carry it on
_WHOLE = re.compile(r"[0-9]{1,10}")
_CELLS = {"0": 0, "1": 1}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a file are no lists: `strata` divide its people, `ignored` are not looked at, `without` are lists left out."""

    strata: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


LISTS_ONLY = Columns()


@dataclass(frozen=True, slots=True)
class Table:
    """Everybody of a file, `whole`; by stratum, if it was divided; and those whose stratum the file does not tell.

    `roots` are pairs of a list and the origin that its heading declares.
    """

    whole: Overlaps
    strata: tuple[tuple[str, Overlaps], ...] = ()
    unplaced: Overlaps | None = None
    roots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where what stands in a row: positions of lists, strata and the count (None: every row is a person)."""

    lists: tuple[str, ...]
    at: tuple[int, ...]
    strata: tuple[int, ...]
    count: int | None
    width: int
    roots: tuple[tuple[str, str], ...]


def read_table(untrusted_file: BinaryIO, columns: Columns = LISTS_ONLY) -> Table:
    """The table that a CSV file holds, in UTF-8, separated by commas, with a heading.

    With a column `count` each row is a pattern of zeros and ones and the number of its people; without, each row is a
    person. A heading 'NAME <- ORIGIN' declares where a list comes from. Raises a `TableRefused`.
    """
    text = io.TextIOWrapper(untrusted_file, encoding="utf-8-sig", errors="strict", newline="")
    try:
        rows = _rows(text)
        first = next(rows, None)
        if first is None:
            raise NobodyListed
        heading = _heading(first[1], columns)
        placed: dict[str, Counter[int]] = {}
        for (pattern, stratum), people in _tally(rows, heading).items():
            placed.setdefault(stratum, Counter())[pattern] += people
    finally:
        text.detach()  # the file is its owner's to close
    return _table(heading, placed, columns)


def _table(heading: _Heading, placed: dict[str, Counter[int]], columns: Columns) -> Table:
    whole: Counter[int] = Counter()
    for patterns in placed.values():
        whole.update(patterns)
    overlaps = Overlaps.tallied(heading.lists, whole.items())
    for name, people in zip(overlaps.lists, overlaps.marginals, strict=True):
        if people in (0, overlaps.listed) and len(overlaps.lists) > 1 and name not in columns.without:
            raise ConstantList(detail=name)
    placed = {name: patterns for name, patterns in placed.items() if patterns.total()}
    unplaced = placed.pop("", None) if heading.strata else None
    if heading.strata and not placed:
        raise NoStrata
    strata = (
        (n, Overlaps.tallied(heading.lists, placed[n].items())) for n in sorted(placed) if heading.strata
    )
    return Table(
        _without(overlaps, columns),
        tuple((name, _without(each, columns)) for name, each in strata),
        _without(Overlaps.tallied(heading.lists, unplaced.items()), columns) if unplaced else None,
        tuple(pair for pair in heading.roots if pair[0] not in columns.without),
    )


def _without(overlaps: Overlaps, columns: Columns) -> Overlaps:
    for name in columns.without:
        if name not in overlaps.lists:
            raise UnknownColumn(detail=name)
        overlaps = overlaps.without(name)
    return overlaps


def _rows(untrusted_text: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line number."""
    reader = csv.reader(_lines(untrusted_text), strict=True)
    read = 0
    try:
        for row in reader:
            read += 1
            if read > MOST_ROWS:
                raise TableTooLarge
            if any(len(cell) > _LONGEST_CELL or "\0" in cell for cell in row):
                raise NotATable(detail=f"line {reader.line_num}")
            if row:
                yield reader.line_num, [cell.strip() for cell in row]
    except UnicodeDecodeError:
        raise UndecodableTable from None
    except csv.Error:
        raise NotATable(detail=f"line {reader.line_num}") from None


def _lines(untrusted_text: TextIO) -> Iterator[str]:
    """Line by line, none of them so long that it would fill the memory."""
    while line := untrusted_text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise NotATable(detail="a line is too long")
        yield line


def _heading(names: list[str], columns: Columns) -> _Heading:
    if len(names) == 1 and re.search(r"[;\t|, ]", names[0]):  # one list alone would tell nothing anyway
        raise WrongSeparator
    plain = [name.split(ORIGIN)[0].strip() for name in names]
    if all(name.isdecimal() for name in plain):
        raise UnclearListNames(detail="the first line has no names")
    if any(not name for name in plain) or len(set(plain)) < len(plain):
        raise UnclearListNames(detail=", ".join(n for n, times in Counter(plain).items() if times > 1))
    for name in (*columns.strata, *columns.ignored):
        if name not in plain:
            raise UnknownColumn(detail=name)
    counted = [n for n, name in enumerate(plain) if name.casefold() == COUNT]
    if len(counted) > 1:
        raise UnclearListNames(detail=f"{len(counted)} columns named {COUNT}")
    apart = {plain.index(name) for name in (*columns.strata, *columns.ignored)} | set(counted)
    at = tuple(n for n in range(len(plain)) if n not in apart)
    if any(names[n].startswith(_FORMULA) for n in (*at, *map(plain.index, columns.strata))):
        raise FormulaInTable(detail="line 1")
    if not at or all(plain[n] in _CELLS for n in at):
        raise UnclearListNames(detail="the first line has no names")
    if len(at) > MOST_LISTS:
        raise TooManyLists(detail=f"{len(at)} lists")
    declared = ((plain[n], names[n].split(ORIGIN, 1)[1].strip()) for n in at if ORIGIN in names[n])
    return _Heading(
        tuple(plain[n] for n in at),
        at,
        tuple(plain.index(name) for name in columns.strata),
        counted[0] if counted else None,
        len(names),
        tuple(pair for pair in declared if pair[1]),
    )


def _tally(rows: Iterator[tuple[int, list[str]]], heading: _Heading) -> Counter[tuple[int, str]]:
    """How many people there are of each pattern in each stratum; '' where a part of the stratum is not told."""
    tally: Counter[tuple[int, str]] = Counter()
    known: dict[tuple[str, ...], tuple[int, str]] = {}
    told: set[tuple[str, ...]] = set()
    strata: set[str] = set()
    wanted = (*heading.at, *heading.strata)
    for line, row in rows:
        if len(row) != heading.width:
            raise UnclearCell(detail=f"line {line} has {len(row)} cells, the first {heading.width}")
        cells = tuple([row[n] for n in wanted])
        place = known.get(cells)
        if place is None:
            place = known[cells] = _place(cells, len(heading.at), line)
            strata.add(place[1])
            if len(strata) > MOST_STRATA:
                raise TooManyStrata
        people = 1
        if heading.count is not None:
            people = _people(row[heading.count], line)
            _once(told, row, heading.count, line)
        if not place[0] and people:
            raise ImpossiblePattern(detail=f"line {line}")
        tally[place] += people
    return tally


def _place(cells: Sequence[str], lists: int, line: int) -> tuple[int, str]:
    pattern = 0
    for bit, cell in enumerate(cells[:lists]):
        value = _CELLS.get(cell)
        if value is None:
            raise UnclearCell(detail=f"line {line}, list {bit + 1}")
        pattern |= value << bit
    strata = cells[lists:]
    if any(name.startswith(_FORMULA) for name in strata):
        raise FormulaInTable(detail=f"line {line}")
    return pattern, " / ".join(strata) if all(strata) else ""


def _people(cell: str, line: int) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ImpossibleCount(detail=f"line {line}")
    return int(cell)


def _once(told: set[tuple[str, ...]], row: list[str], count: int, line: int) -> None:
    key = tuple(row[:count] + row[count + 1 :])
    if key in told:
        raise RepeatedRow(detail=f"line {line}")
    told.add(key)
