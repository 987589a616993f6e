"""`khronika text`: the text that is read in documents, without their noise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer

from khronika.cli.asked import PublishedOption, asked
from khronika.cli.claims import JsonlOption, PathsArgument
from khronika.cli.terminal import Summary, counted, harmless, say, show, show_json

if TYPE_CHECKING:
    from khronika.cli.documents import Opened


def text(paths: PathsArgument, published: PublishedOption = None, *, jsonl: JsonlOption = False) -> None:
    """Print the text that is read in documents: what is noise (menus, advertisements, debugging output) is left out and counted.

    Stateless: no vault is opened, nothing is kept, nothing leaves this machine.
    """
    from khronika.cli.documents import opened
    from khronika.publishing.parts_jsonl import Place, text_line

    summary = Summary()
    for found in opened(paths, summary, asked(paths, published, claims=False)):
        if jsonl:
            show_json(text_line(Place(found.document, str(found.path))))
        else:
            show_text(found)
    raise typer.Exit(summary.close())


def show_text(found: Opened) -> None:
    """A document's text under its name, and beside the output what was left out of it."""
    from khronika.publishing.parts_jsonl import noise_of, plain_text

    show(harmless(str(found.path)))
    show()
    for line in plain_text(found.document).splitlines():
        show(harmless(line))
    show()
    noise = Counter(segment.reason for segment in noise_of(found.document))
    if noise:
        reasons = ", ".join(f"{reason} ({number})" for reason, number in noise.most_common())
        left_out = counted(noise.total(), "stretch").replace("stretchs", "stretches")
        say(f"{harmless(str(found.path))}: {left_out} of noise left out: {harmless(reasons)}.")
