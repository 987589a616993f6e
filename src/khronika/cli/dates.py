"""`khronika dates`: every date that documents name, with the days that its words allow."""

from __future__ import annotations

import typer

from khronika.cli.asked import PublishedOption, asked
from khronika.cli.claims import JsonlOption, PathsArgument
from khronika.cli.terminal import Summary, counted, say, show_json, show_table
from khronika.reading.mentions import DateMention

COLUMNS = ("words", "EDTF", "earliest", "latest", "span")


def dates(paths: PathsArgument, published: PublishedOption = None, *, jsonl: JsonlOption = False) -> None:
    """Print every date of documents, as fuzzy as its words; 'last Friday' is counted from the day of publication.

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
            show_table(str(found.path), COLUMNS, map(row, mentions))
    if not jsonl:
        say(f"{counted(number, 'date')} in {counted(summary.read, 'document')}.")
    raise typer.Exit(summary.close())


def row(found: DateMention) -> tuple[str, ...]:
    """A date as a line of a table."""
    when = found.when
    earliest = when.earliest.isoformat() if when.earliest else "open"
    latest = when.latest.isoformat() if when.latest else "open"
    return when.as_written, when.edtf, earliest, latest, "counted from then" if found.since else ""
