"""`khronika claims`: what documents claim, with no vault, no network and nothing kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.claim import Claim
from khronika.cli.asked import PublishedOption, ReaderOption, asked
from khronika.cli.terminal import Summary, counted, say, show_json, show_table

PathsArgument = Annotated[list[Path], typer.Argument(help="Files and folders.", show_default=False)]
PathsOrNone = Annotated[list[Path] | None, typer.Argument(help="Files and folders.", show_default=False)]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, for programs.")]

if TYPE_CHECKING:
    from khronika.cli.documents import Opened
    from khronika.reading.unread import Unread

COLUMNS = ("act", "how many", "where", "when", "according to", "words")
_NO_CLAIM = "numbers that may count people, and that no claim tells"


def claims(
    paths: PathsArgument,
    published: PublishedOption = None,
    reader: ReaderOption = None,
    *,
    unread: Annotated[
        bool, typer.Option("--unread", help="Also the numbers of people that no claim tells.")
    ] = False,
    jsonl: JsonlOption = False,
) -> None:
    """Print what documents claim: who did what to whom, where, when, how many, according to whom.

    Stateless: no vault is opened, nothing is kept, nothing leaves this machine unless you name a reader that asks elsewhere.
    """
    from khronika.cli.documents import opened
    from khronika.publishing.claims_jsonl import claim_object
    from khronika.publishing.parts_jsonl import Place, unread_line

    summary, missing = Summary(), 0
    wishes = asked(paths, published, reader)
    columns = [*COLUMNS, *(["readers"] if wishes.readers else [])]
    for found in opened(paths, summary, wishes):
        numbers = unread_numbers(found) if unread or not jsonl else ()
        missing += len(numbers)
        if jsonl:
            for claim in found.claims:
                show_json(claim_object(claim, str(found.path)))
            for number in numbers:
                show_json(unread_line(Place(found.document, str(found.path)), number))
            continue
        if found.claims:
            rows = (row(c) + ((agreement(c),) if wishes.readers else ()) for c in found.claims)
            show_table(str(found.path), columns, rows)
        if numbers and unread:
            content = found.document.text.content
            told = ((content[n.start : n.end], content[n.opens : n.closes]) for n in numbers)
            show_table(f"{found.path}: {_NO_CLAIM}", ("number", "sentence"), told)
    if not jsonl:
        say(f"{counted(summary.claims, 'claim')} in {counted(summary.read, 'document')}.")
        if missing:
            say(
                f"{counted(missing, 'number')} that no claim tells may count people too{'' if unread else ': --unread shows them'}."
            )
    raise typer.Exit(summary.close())


def unread_numbers(found: Opened) -> tuple[Unread, ...]:
    """The numbers of people of a document that none of its claims tells."""
    from khronika.reading.unread import unread_numbers as unread_of

    return unread_of(found.document, found.claims)


def row(claim: Claim) -> tuple[str, ...]:
    """A claim as a line of a table."""
    stance = "" if claim.modality == "asserted" else f" ({claim.modality})"
    return (
        claim.act.replace("_", " ") + stance,
        claim.quantity.as_written if claim.quantity else "",
        claim.where.as_written if claim.where else "",
        claim.when.edtf if claim.when else "",
        " < ".join(s.name or s.as_written for s in claim.attribution),
        claim.quote,
    )


def agreement(claim: Claim) -> str:
    """How many of the readers that judged a claim agree, and who does not."""
    against = [f"{vote.reader}: {vote.rule}" for vote in claim.votes if not vote.agrees]
    told = f"{len(claim.votes) - len(against)} of {len(claim.votes)}"
    return f"{told} ({'; '.join(against)})" if against else told
