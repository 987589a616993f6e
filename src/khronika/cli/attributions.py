"""`khronika attributions`: who says what in documents."""

from __future__ import annotations

import typer

from khronika.cli.asked import PublishedOption, asked
from khronika.cli.claims import JsonlOption, PathsArgument
from khronika.cli.terminal import Summary, counted, say, show_json, show_table
from khronika.reading.mentions import Attribution

COLUMNS = ("according to", "stance", "rule", "what is said")


def attributions(
    paths: PathsArgument, published: PublishedOption = None, *, jsonl: JsonlOption = False
) -> None:
    """Print who says what in documents: each stretch that somebody else answers for, and the one whose words they are.

    Stateless: nothing is kept.
    """
    from khronika.cli.documents import opened
    from khronika.publishing.parts_jsonl import Place, attribution_line
    from khronika.reading.parts import attributions_in

    summary, number = Summary(), 0
    for found in opened(paths, summary, asked(paths, published, claims=False)):
        stretches = tuple(attributions_in(found.document))
        number += len(stretches)
        if jsonl:
            place = Place(found.document, str(found.path))
            for stretch in stretches:
                show_json(attribution_line(place, stretch))
        elif stretches:
            content = found.document.text.content
            show_table(str(found.path), COLUMNS, (row(s, content) for s in stretches))
    if not jsonl:
        say(f"{counted(number, 'attribution')} in {counted(summary.read, 'document')}.")
    raise typer.Exit(summary.close())


def row(found: Attribution, content: str) -> tuple[str, ...]:
    """An attribution as a line of a table; the origin stands last, as in a claim's chain."""
    chain = " < ".join(s.name or s.as_written for s in reversed(found.speakers))
    return chain or "nobody named", found.stance.value, found.rule, content[found.start : found.end]
