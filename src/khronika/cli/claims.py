"""`khronika claims`: what documents claim, from files with nothing kept, or from a vault as persons judged it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.claim import Claim
from khronika.cli.asked import Asked, PublishedOption, ReaderOption, asked
from khronika.cli.passphrase import DescriptorOption, FileOption, Keys, VaultOrNone, keys_to
from khronika.cli.terminal import Summary, counted, say, show_json, show_table

PathsArgument = Annotated[list[Path], typer.Argument(help="Files and folders.", show_default=False)]
PathsOrNone = Annotated[list[Path] | None, typer.Argument(help="Files and folders.", show_default=False)]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, for programs.")]

if TYPE_CHECKING:
    from khronika.cli.kept_claims import Claiming
    from khronika.reading.unread import Unread

COLUMNS = ("act", "how many", "where", "when", "according to", "words")
_NO_CLAIM = "numbers that may count people, and that no claim tells"


def claims(  # noqa: PLR0913 - the options of a command are its arguments
    paths: PathsOrNone = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    published: PublishedOption = None,
    reader: ReaderOption = None,
    *,
    unread: Annotated[
        bool, typer.Option("--unread", help="Also the numbers of people that no claim tells.")
    ] = False,
    jsonl: JsonlOption = False,
) -> None:
    """Print what documents claim: who did what to whom, where, when, how many, according to whom.

    From files nothing is kept, and nothing leaves this machine unless you name a reader that asks elsewhere. From a vault, what
    persons decided counts: rejected claims and dismissed numbers are left out, amended ones stand as amended.
    """
    if bool(paths) == (vault is not None):
        raise typer.BadParameter("name either files and folders, or --vault.")
    summary, missing = Summary(), 0
    wishes = asked(paths, published, reader)
    columns = (*COLUMNS, *(("readers",) if wishes.readers else ()))
    documents = (
        _of_files(paths or [], summary, wishes)
        if vault is None
        else _of_vault(vault, keys_to(vault, passphrase_file, passphrase_fd), summary)
    )
    with closing(documents):
        for one in documents:
            missing += _show(one, columns, unread=unread, jsonl=jsonl)
    if not jsonl:
        _say_counts(summary, missing, unread=unread)
    raise typer.Exit(summary.close())


def _of_files(paths: list[Path], summary: Summary, wishes: Asked) -> Generator[Claiming, None, None]:
    """Files with their claims, read one after another."""
    from khronika.cli.documents import opened
    from khronika.cli.kept_claims import of_file

    yield from map(of_file, opened(paths, summary, wishes))


def _of_vault(vault: Path, keys: Keys, summary: Summary) -> Generator[Claiming, None, None]:
    """The documents of a vault with their claims; that they were viewed is entered first."""
    from khronika.cli.kept_claims import of_vault
    from khronika.cli.vaults import enter_for_all, ledger_of
    from khronika.vault.custody import Action

    with ledger_of(vault, keys, to_write=True) as ledger:
        enter_for_all(ledger, Action.VIEWED, "claims")
        for one in of_vault(ledger):
            summary.read += 1
            summary.claims += len(one.claims)
            yield one


def _show(one: Claiming, columns: tuple[str, ...], *, unread: bool, jsonl: bool) -> int:
    """Prints the claims of a document, and the numbers that none tells if they are asked for; gives how many these are."""
    from khronika.publishing.claims_jsonl import claim_object
    from khronika.publishing.parts_jsonl import Place, unread_line

    numbers = one.unread() if unread or not jsonl else ()
    if jsonl:
        for claim in one.claims:
            show_json(claim_object(claim, one.name))
        for number in numbers:
            show_json(unread_line(Place(one.document, one.name), number))
    else:
        if one.claims:
            voted = len(columns) > len(COLUMNS)
            show_table(one.name, columns, (row(c) + ((agreement(c),) if voted else ()) for c in one.claims))
        if numbers and unread:
            show_table(f"{one.name}: {_NO_CLAIM}", ("number", "sentence"), _told(one, numbers))
    return len(numbers)


def _told(one: Claiming, numbers: tuple[Unread, ...]) -> Iterator[tuple[str, str]]:
    content = one.document.text.content
    yield from ((content[n.start : n.end], content[n.opens : n.closes]) for n in numbers)


def _say_counts(summary: Summary, missing: int, *, unread: bool) -> None:
    say(f"{counted(summary.claims, 'claim')} in {counted(summary.read, 'document')}.")
    if missing:
        shown = "" if unread else ": --unread shows them"
        say(f"{counted(missing, 'number')} that no claim tells may count people too{shown}.")


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
