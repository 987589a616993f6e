"""What the commands show: lines, tables and progress. Words of documents are made harmless before a terminal sees them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

from khronika.errors import OutputRefused, SourceRefused, printable

if TYPE_CHECKING:
    from rich.progress import Progress

# Controls of the C1 block, marks that reorder what is shown, and bytes of a name that are no characters; JSON itself
# escapes only the C0 block.
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
_WITHOUT_TERMINAL = 120  # columns
_NARROW = 72  # below, the columns of a table would hold a word each


def say(sentence: str) -> None:
    """One line to a person, beside the output; nothing where nobody listens."""
    if sys.stderr is not None:
        try:
            print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - this is where the commands speak
        except (OSError, ValueError):
            _deaf(2)


def show(line: str = "") -> None:
    """One line of output. Raises OutputRefused where it cannot be written."""
    if sys.stdout is not None:
        with _written():
            print(line)  # noqa: T201 - this is where the commands answer


def show_all() -> None:
    """Have everything written that was shown. Raises OutputRefused."""
    if sys.stdout is not None:
        with _written():
            sys.stdout.flush()


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        _deaf(1)
        if isinstance(refusal, BrokenPipeError):
            raise
        raise OutputRefused("the output", refusal.strerror or "") from None


def _deaf(descriptor: int) -> None:
    """Let what is still to be written go nowhere: at the end it would fail once more, with a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def show_json(row: dict[str, Any]) -> None:
    """One JSON object as one line of output, harmless on a terminal, and in ASCII where the output is not in UTF-8."""
    import json

    text = json.dumps(row, ensure_ascii=not _speaks_unicode())
    show(_UNSAFE_IN_JSON.sub(lambda m: f"\\u{ord(m.group()):04x}", text))


def _speaks_unicode() -> bool:
    return sys.stdout is not None and (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def harmless(words: str) -> str:
    """Words of a document on one line, with every control and reordering character made visible."""
    return printable(" ".join(words.split()))


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal, or 120 columns where there is none; in a narrow terminal, a line for each cell."""
    width = _width()
    if width < _NARROW:
        show_cards(title, columns, rows)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    lines = box.HEAVY_HEAD if _speaks_unicode() else box.ASCII
    table = Table(title=Text(harmless(title)), title_justify="left", pad_edge=False, box=lines)
    for column in columns:
        table.add_column(column, overflow="fold")  # never cut: a lost end of a name or number would mislead
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    drawn = StringIO()
    Console(file=drawn, width=width, highlight=False).print(table)
    for line in drawn.getvalue().splitlines():
        show(line.rstrip())


def show_cards(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The rows of a table one below the other, a line for each cell that is not empty."""
    show(harmless(title))
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if cell:
                show(f"  {column}: {harmless(cell)}")
        show()


def _width() -> int:
    """The columns of the terminal; some terminals say 0, for unknown."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    return (os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 0) or _WITHOUT_TERMINAL


class Summary:
    """Counts what a command did and lists what it left out, for the last lines and the exit status."""

    def __init__(self) -> None:
        self.read = 0
        self.claims = 0
        self.again = 0
        self.left_out: list[SourceRefused] = []

    def refuse(self, error: SourceRefused) -> None:
        """Keep aside one document that could not be read, and say so at once."""
        self.left_out.append(error)
        say(str(error))

    def note(self, sentence: str) -> None:
        """Say something that a person should know and that is no failure."""
        say(sentence)

    def same(self, name: str, sentence: str) -> None:
        """Say of one document that it was there before."""
        self.again += 1
        say(f"{harmless(name)}: {sentence}")

    def close(self) -> int:
        """Say how it went; the exit status is 3 if something was left out, else 0."""
        from khronika.cli import LEFT_OUT

        if not self.left_out:
            return 0
        say(f"{counted(self.read, 'document')} read, {len(self.left_out)} left out:")
        for error in self.left_out:
            say(f"  {error}")
        return LEFT_OUT


def counted(number: int, noun: str) -> str:
    """'1 document', '2 documents', '1,200 claims'."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


@contextmanager
def progress(title: str, total: int) -> Iterator[Step]:
    """A progress bar on a terminal; nothing where there is none."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Step(None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=False) as bar:
        bar.add_task(title, total=total)
        yield Step(bar)


class Step:
    """Moves a progress bar by one."""

    def __init__(self, bar: Progress | None) -> None:
        self._bar = bar

    def __call__(self) -> None:
        if self._bar:
            self._bar.advance(self._bar.task_ids[0])
