"""`khronika quantities`: every quantity that documents name, whatever it counts or measures."""

from __future__ import annotations

import typer

from khronika.cli.asked import PublishedOption, asked
from khronika.cli.claims import JsonlOption, PathsArgument
from khronika.cli.terminal import Summary, counted, say, show_json, show_table
from khronika.reading.quantities.grammar import Measure

COLUMNS = ("words", "how many", "hedge", "kind", "of what")


def quantities(
    paths: PathsArgument, published: PublishedOption = None, *, jsonl: JsonlOption = False
) -> None:
    """Print every quantity of documents: people, money, distances, percentages, ages, with bounds, hedge and unit.

    Only those of the kind 'count' can become the figure of a claim. Stateless: nothing is kept.
    """
    from khronika.cli.documents import opened
    from khronika.publishing.parts_jsonl import Place, quantity_line
    from khronika.reading.parts import quantities_in

    summary, number = Summary(), 0
    for found in opened(paths, summary, asked(paths, published, claims=False)):
        mentions = tuple(quantities_in(found.document))
        number += len(mentions)
        if jsonl:
            place = Place(found.document, str(found.path))
            for mention in mentions:
                show_json(quantity_line(place, mention))
        elif mentions:
            show_table(str(found.path), COLUMNS, map(row, mentions))
    if not jsonl:
        say(
            f"{number:,} {'quantity' if number == 1 else 'quantities'} in {counted(summary.read, 'document')}."
        )
    raise typer.Exit(summary.close())


def row(found: Measure) -> tuple[str, ...]:
    """A quantity as a line of a table."""
    from khronika.publishing.parts_jsonl import plain_number

    quantity = found.mention.quantity
    value = f"{plain_number(found.low):,}"
    if found.low != found.high:
        value += f" to {plain_number(found.high):,}"
    if quantity.hedge == "vague":
        value = f"{quantity.low:,} or more" if quantity.low is not None else f"up to {quantity.high:,}"
    hedge = "" if found.hedge == "exact" else found.hedge.value.replace("_", " ")
    return quantity.as_written, value, hedge, found.mention.kind, found.unit
