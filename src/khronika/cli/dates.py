"""`khronika dates`: every expression of time in documents, with the days that its words allow."""

from __future__ import annotations

import typer

from khronika.cli.asked import PublishedOption, asked
from khronika.cli.claims import JsonlOption, PathsArgument
from khronika.cli.terminal import Summary, counted, say, show_json, show_table
from khronika.reading.dates.temporal import Temporal

COLUMNS = ("words", "type", "EDTF", "earliest", "latest", "span")


def dates(paths: PathsArgument, published: PublishedOption = None, *, jsonl: JsonlOption = False) -> None:
    """Print every date, duration and other expression of time in documents; 'last Friday' is counted from the day of publication.

    Stateless: nothing is kept.
    """
    from khronika.cli.documents import opened
    from khronika.publishing.parts_jsonl import Place, date_line
    from khronika.reading.parts import dates_in

    summary, number = Summary(), 0
    for found in opened(paths, summary, asked(paths, published, claims=False)):
        mentions = tuple(dates_in(found.document))
        number += len(mentions)
        if jsonl:
            place = Place(found.document, str(found.path))
            for mention in mentions:
                show_json(date_line(place, mention))
        elif mentions:
            show_table(str(found.path), COLUMNS, (row(m, found.document.text.content) for m in mentions))
    if not jsonl:
        say(f"{counted(number, 'expression')} in {counted(summary.read, 'document')}.")
    raise typer.Exit(summary.close())


def row(found: Temporal, content: str) -> tuple[str, ...]:
    """An expression of time as a line of a table; of a duration and the like the value that TIMEX3 gives it."""
    words, when = content[found.start : found.end], found.when
    if when is None:
        return words, found.kind.value, found.value, "", "", ""
    earliest = when.earliest.isoformat() if when.earliest else "open"
    latest = when.latest.isoformat() if when.latest else "open"
    return words, found.kind.value, when.edtf, earliest, latest, "counted from then" if found.since else ""
