"""How documents are to be read, as the command line says it: the options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from khronika.capturing.given import stated_day
from khronika.claims.when import When

PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="The day on which the one document named was published, like 2025-03-04; for more, docs/formats/sources.md.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """How documents are to be read. `published` is stated for the one document there is; `claims`: whether they are wanted."""

    published: When | None = None
    claims: bool = True


AS_IT_IS = Asked()


def asked(paths: Sequence[Path] | None, published: str | None = None, *, claims: bool = True) -> Asked:
    """The wishes of a command line. Raises BadParameter."""
    if published is None:
        return Asked(claims=claims)
    day = stated_day(published)
    if day is None:
        raise typer.BadParameter("--published takes a day like 2025-03-04.")
    if not paths or len(paths) != 1 or paths[0].is_dir():
        raise typer.BadParameter("--published is for one file; for more, a list of sources lies beside them.")
    return Asked(day, claims)
