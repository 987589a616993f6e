"""`khronika estimate`: how many were never listed, from lists that overlap; needs no vault and keeps nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika import __version__
from khronika.cli.terminal import counted, harmless, progress, say, show, show_json, show_table
from khronika.cli.writing import replacing
from khronika.errors import OutputRefused, TableRefused, TableUnreadable, UnknownColumn

if TYPE_CHECKING:
    from khronika.counting.study import Question, Study
    from khronika.counting.table import Columns, Table
    from khronika.publishing.estimate.sections import PartPage, StudyPage

REFUSED = 3  # done, but of the table or of a stratum no range is given

TableArgument = Annotated[
    Path,
    typer.Argument(
        help="A table in CSV: one row a pattern with its count, or one row a person.", show_default=False
    ),
]
StrataOption = Annotated[
    list[str] | None,
    typer.Option(
        "--strata",
        metavar="COL",
        help="A column that divides the people; each part is estimated apart. May be repeated.",
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="COL",
        help="A column that is no list and is not looked at, such as a name. May be repeated.",
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="LIST",
        help="A list to leave out; who stands on no other list is gone. May be repeated.",
    ),
]
RootOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--shares-root",
        metavar="LIST LIST",
        help="Two lists that come from one source. Headings 'NAME <- ORIGIN' declare the same of any number.",
    ),
]
ReachOption = Annotated[
    str,
    typer.Option(
        "--all-reachable",
        metavar="WHY",
        help="Why nobody was beyond the reach of every list; without it every range says 'at least'.",
    ),
]
SeedOption = Annotated[
    int,
    typer.Option(
        "--seed", min=0, max=2**32 - 1, help="The seed: the same table and seed give the same numbers."
    ),
]
PageOption = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write a page that a lay reader understands.")
]
FiguresOption = Annotated[
    Path | None, typer.Option("--figures", metavar="FOLDER", help="Write the pictures there, as SVG and PNG.")
]
DrawsOption = Annotated[
    Path | None, typer.Option("--draws", help="Write every draw of every model as tidy CSV.")
]
JsonOption = Annotated[bool, typer.Option("--jsonl", "--json", help="One JSON object a part, for programs.")]
TitleOption = Annotated[str, typer.Option("--title", help="The page's title.")]


def estimate(  # noqa: PLR0913 - a command has as many arguments as options
    table: TableArgument,
    *,
    strata: StrataOption = None,
    ignore: IgnoreOption = None,
    without: WithoutOption = None,
    shares_root: RootOption = None,
    all_reachable: ReachOption = "",
    seed: SeedOption = 1,
    output: PageOption = None,
    figures: FiguresOption = None,
    draws: DrawsOption = None,
    title: TitleOption = "How many people, listed or not",
    jsonl: JsonOption = False,
) -> None:
    """Estimate how many people there were in all, from lists that overlap; or refuse, and say why.

    Stateless: no vault is opened, nothing is kept but what is written on request. Exit status 3: no range is given.
    """
    # The matrices are small: several threads on one of them wait for each other. Read when numpy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from khronika.counting.study import Question
    from khronika.counting.table import Columns
    from khronika.publishing.estimate.sections import study_page

    columns = Columns(tuple(strata or ()), tuple(ignore or ()), tuple(without or ()))
    question = Question(seed, (shares_root,) if shares_root else (), all_reachable)
    found = studied(table, columns, question)
    if jsonl:
        show_objects(found)
    else:
        show_page(study_page(found, title))
    if output:
        write_page(found, title, output)
    if figures:
        write_figures(found, figures)
    if draws:
        write_draws(found, draws)
    raise typer.Exit(REFUSED if any(part.span is None for part in found.parts) else 0)


def studied(path: Path, columns: Columns, question: Question) -> Study:
    """The study of a file, with a progress bar where there is a terminal."""
    from khronika.counting.study import steps, study

    table = opened(path, columns)
    known = set(table.whole.lists)
    for name in (name for pair in question.shared for name in pair if name not in known):
        raise UnknownColumn(detail=name)
    if table.strata:
        say(
            f"{counted(len(table.strata), 'part')} to estimate, one after the other: up to six lists in up to two minutes each, more lists "
            "in many. Ctrl-C stops; nothing is written then."
        )
    with progress("Estimating", steps(table)) as step:
        return study(table, question, versions(), done=step)


def opened(path: Path, columns: Columns) -> Table:
    """The table of a file. Raises a TableRefused that names the file."""
    from khronika.counting.table import read_table

    try:
        with path.open("rb") as untrusted_file:
            return read_table(untrusted_file, columns)
    except TableRefused as refused:
        raise type(refused)(str(path), refused.detail) from None
    except OSError:
        raise TableUnreadable(str(path)) from None


def versions() -> tuple[tuple[str, str], ...]:
    """What computed the study, for whoever wants to do it again."""
    from importlib.metadata import PackageNotFoundError, version
    from platform import python_version

    found = [("khronika", __version__), ("python", python_version())]
    for name in ("numpy", "scipy", "numba"):
        with suppress(PackageNotFoundError):
            found.append((name, version(name)))
    return tuple(found)


def show_objects(study: Study) -> None:
    """The study as JSON lines."""
    from khronika.publishing.estimate.estimate_json import estimate_objects

    for row in estimate_objects(study):
        show_json(row)


def show_page(page: StudyPage) -> None:
    """The study as text: the documented number first."""
    show(page.documented)
    if page.together:
        show(harmless(page.together))
    for part in page.parts:
        show_part(part)
    show(page.unseen)
    say("Do it again with: " + ", ".join(f"{name} {value}" for name, value in page.again))


def show_part(part: PartPage) -> None:
    """One part: what is documented, the range or why there is none, the models, the trials."""
    if part.name:
        show()
        show(harmless(f"{part.name}: {part.documented}"))
    show(harmless(part.estimated))
    for reason in part.refused:
        show(f"  Why: {harmless(reason)}")
    show()
    rows = [(m.name, m.says, " ".join(m.refused)) for m in (*part.models, *part.lines)]
    if rows:
        show_table(part.standing, ("model", "people in all", "why it is not believed"), rows)
    else:
        show(part.standing)
    for sentence in (part.uneven, part.sensitivity, part.trials):
        if sentence:
            show(sentence)
    if part.lists:
        trials = [(t.name, t.dropped, t.known, t.hidden) for t in part.lists]
        show_table(
            "One list less, and one list hidden",
            ("list", "range without it", "its size", "by the others"),
            trials,
        )
    show()


def write(output: Path, content: bytes) -> None:
    """A file that only its owner may read; an older one is replaced whole or not at all."""
    with replacing(output) as file:
        file.write(content)


def write_page(study: Study, title: str, output: Path) -> None:
    """The study as one page."""
    from khronika.publishing.estimate.html import estimate_html

    write(output, estimate_html(study, title).encode())
    say(f"The page is written to {harmless(str(output))}.")


def write_draws(study: Study, output: Path) -> None:
    """Every draw of every model, a row each."""
    from khronika.publishing.estimate.estimate_json import draws_csv

    write(output, draws_csv(study).encode())
    say(f"The draws are written to {harmless(str(output))}.")


def write_figures(study: Study, folder: Path) -> None:
    """Every picture as SVG and as PNG, named by its part and by what it shows."""
    from khronika.publishing.estimate.figures import pictures, png

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputRefused(str(folder), error.strerror or "") from None
    drawn = pictures(study)
    for name, picture in drawn:
        write(folder / f"{name}.svg", picture.encode())
    for name, picture in drawn:  # where these cannot be drawn, those above are complete
        write(folder / f"{name}.png", png(picture))
    say(f"{counted(len(drawn), 'picture')} written to {harmless(str(folder))}.")
