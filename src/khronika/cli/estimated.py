"""The option that sets what a study estimated beside a figure, for `figures` and `report`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.figure import Figure
from khronika.cli.terminal import harmless

if TYPE_CHECKING:
    from khronika.publishing.estimated import Estimated

LARGEST = 16 * 2**20  # bytes of a file of estimates

EstimatedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--estimated",
        metavar="FIGURE=FILE",
        help="What `khronika estimate --jsonl` said of those whom this figure counts; shown beside it, never added. May be repeated.",
    ),
]


def estimates(given: Iterable[str] | None, figures: Iterable[Figure]) -> Mapping[str, Estimated]:
    """The estimate beside each figure, by the figure's id. Raises BadParameter."""
    from khronika.publishing.estimated import estimated

    known, found = {figure.id for figure in figures}, dict[str, "Estimated"]()
    for one in given or ():
        figure, separator, file = one.partition("=")
        if not separator or figure not in known:
            raise typer.BadParameter(
                f"'{harmless(figure)}' is the id of no figure here; --estimated takes FIGURE=FILE."
            )
        if figure in found:
            raise typer.BadParameter(f"two estimates for '{harmless(figure)}'.")
        try:
            with Path(file).open(encoding="utf-8") as lines:
                found[figure] = estimated(lines.read(LARGEST))
        except (OSError, ValueError, RecursionError):
            raise typer.BadParameter(
                f"'{harmless(file)}' is not what `khronika estimate --jsonl` printed, or holds more parts than one and no sum."
            ) from None
    return found
