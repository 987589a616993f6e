"""`khronika intake`: a machine that can seal documents for a vault and cannot read them back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.claims import PathsArgument
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.terminal import Summary, counted, harmless, say, show
from khronika.errors import LetterRefused, OutputRefused

if TYPE_CHECKING:
    from khronika.ledger.keeping import Arrival
    from khronika.ledger.opening import Ledger

intake = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="A machine that can seal documents for a vault and cannot read them back.",
)

FolderArgument = Annotated[Path, typer.Argument(help="The folder of letters.", show_default=False)]


@intake.command()
def make(
    file: Annotated[Path, typer.Argument(help="Where the letterbox is written.", show_default=False)],
    vault: VaultOption,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Make a letterbox for a vault: a small file that seals and opens nothing, for machines in the field."""
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger.letterboxes import make_letterbox

    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        letterbox = make_letterbox(ledger, hand(ledger).who, now())
        try:
            file.write_text(letterbox.written())
        except OSError as error:
            raise OutputRefused(str(file), error.strerror or "") from None
    show(f"{harmless(str(file))} seals documents for this vault, and opens none: it may lie on any machine.")


@intake.command()
def seal(
    paths: PathsArgument,
    letterbox: Annotated[Path, typer.Option("--letterbox", help="The letterbox's file.")],
    to: Annotated[Path, typer.Option("--to", help="The folder into which the letters go.")],
) -> None:
    """Seal documents as letters, which only the vault's members who hold sources can open. No passphrase is asked for.

    The documents stay where they are; nothing here can delete them for certain.
    """
    from khronika.capturing.gathering import Refused, gather
    from khronika.vault.durable import own_folder, whole, writing
    from khronika.vault.letters import ENDING, read_letterbox, write_letter

    box, summary = read_letterbox(letterbox), Summary()
    with writing(str(to)):
        own_folder(to)
    for named in paths:
        for path in gather([named]):
            if isinstance(path, Refused):
                summary.refuse(path.error)
                continue
            name = named.name if path == named else str(path.relative_to(named))
            with (
                writing(str(to)),
                path.open("rb") as original,
                whole(to / f"{secrets.token_hex(16)}{ENDING}") as file,
            ):
                write_letter(file, original, name, box)
            summary.read += 1
    show(f"{counted(summary.read, 'document')} sealed into {harmless(str(to))}.")
    raise typer.Exit(summary.close())


@intake.command()
def take(
    folder: FolderArgument,
    vault: VaultOption,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Open letters and read their documents into the vault. The letters stay, to be deleted by you."""
    from khronika.cli.read import outcome
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger.keeping import receive_many

    summary = Summary()
    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        kept = sum(1 for _ in receive_many(ledger, _arrivals(ledger, folder, summary), hand(ledger), now))
    summary.read = kept
    show(outcome(summary))
    say("The letters still lie in their folder.")
    raise typer.Exit(summary.close())


def _arrivals(ledger: Ledger, folder: Path, summary: Summary) -> Iterator[Arrival]:
    from khronika.cli.documents import of_bytes
    from khronika.errors import SourceRefused
    from khronika.ledger.finding import holds
    from khronika.ledger.keeping import Arrival
    from khronika.vault.letters import ENDING

    for letter in sorted(folder.glob(f"*{ENDING}")):
        try:
            name, original = _opened(ledger, letter)
            if holds(ledger, hashlib.sha256(original).hexdigest()):
                summary.same(letter.name, "received before; nothing was changed.")
                continue
            found = of_bytes(name, original, summary)
            yield Arrival(found.document, found.original, found.claims)
        except SourceRefused as refusal:
            summary.refuse(refusal)


def _bounded(pieces: Iterator[bytes]) -> bytes:
    """The document's bytes, unless they are more than any reader takes. Raises LetterRefused."""
    from khronika.capturing.limits import PDF_BYTES

    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > PDF_BYTES:
            raise LetterRefused(detail="its document is larger than any that is read")
    return bytes(found)


def _opened(ledger: Ledger, letter: Path) -> tuple[str, bytes]:
    from khronika.ledger.letterboxes import secret_of
    from khronika.vault.letters import addressee, opened_letter

    try:
        with letter.open("rb") as file:
            secret = secret_of(ledger, addressee(file))
            with opened_letter(file, secret) as (name, pieces):
                return name, _bounded(pieces)
    except LetterRefused as refusal:
        raise LetterRefused(letter.name, refusal.detail) from None
    except OSError as error:
        raise LetterRefused(letter.name, error.strerror or "") from None
