"""`khronika people`: the register of persons whom the record protects."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.terminal import counted, harmless, say, show, show_table
from khronika.errors import PersonRefused

if TYPE_CHECKING:
    from khronika.ledger.people import Particulars

COLUMNS = ("code", "name")
ASKED = (("name", "Name"), ("contacts", "How to reach them"), ("medical", "Medical"), ("note", "Note"))
LARGEST = 65536  # bytes of a file with particulars

people = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The persons whom the record protects, by code."
)


@people.command()
def add(
    vault: VaultOption,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="Read 'name: ...', 'contacts: ...', 'medical: ...', 'note: ...' from this file, a line each; '-' is the input.",
        ),
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Enter a person and get the code that stands for them everywhere else.

    Name, ways to reach them, medical facts and a note are asked for, never taken from the command line, and sealed
    apart: in identities, contacts, medical and drafts.
    """
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger.people import add_person

    keys = keys_to(vault, passphrase_file, passphrase_fd)
    told = _read(from_) if from_ else _ask()
    with ledger_of(vault, keys, to_write=True) as ledger:
        code = add_person(ledger, told, hand(ledger).who, now())
    show(code)


@people.command("list")
def list_(
    vault: VaultOption, passphrase_file: FileOption = None, passphrase_fd: DescriptorOption = None
) -> None:
    """List the persons: codes, and names to whoever holds identities."""
    from khronika.cli.vaults import ledger_of
    from khronika.ledger.people import people as kept

    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=False) as ledger:
        rows = [(one.code, one.name) for one in kept(ledger)]
    show_table("Persons", COLUMNS, rows)
    say(f"{counted(len(rows), 'person')}.")


@people.command("show")
def show_(
    code: Annotated[
        str, typer.Argument(metavar="PERSON", help="The person's code, such as P-0412.", show_default=False)
    ],
    vault: VaultOption,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Show what is known of a person, as far as you hold the compartments; the rest says (sealed)."""
    from khronika.cli.vaults import ledger_of
    from khronika.ledger.people import person

    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=False) as ledger:
        found = person(ledger, code)
    show(f"{found.code}, entered by {harmless(found.by)} on {found.at:%Y-%m-%d}")
    for part, title in ASKED:
        if text := getattr(found, part):
            show(f"  {title}: {harmless(text)}")


def _ask() -> Particulars:
    from khronika.ledger.people import Particulars

    if sys.stdin is None or not sys.stdin.isatty():
        raise PersonRefused(detail="there is no terminal to ask; use --from")
    told = {part: typer.prompt(title, default="", show_default=False, err=True) for part, title in ASKED}
    return _with_name(Particulars(**told))


def _read(file: Path) -> Particulars:
    from khronika.ledger.people import Particulars

    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as stream:
            untrusted = stream.read(LARGEST + 1).decode()
    except (OSError, UnicodeDecodeError, AttributeError):  # AttributeError: started without an input
        raise PersonRefused(str(file), "it cannot be read") from None
    told = dict.fromkeys((part for part, _ in ASKED), "")
    for line in untrusted.removeprefix("\ufeff").splitlines():
        part, colon, text = line.partition(":")
        if line.strip() and (not colon or part.strip() not in told or len(untrusted) > LARGEST):
            raise PersonRefused(str(file), "each line begins with name:, contacts:, medical: or note:")
        if line.strip():
            told[part.strip()] = " ".join((told[part.strip()], text.strip())).strip()
    return _with_name(Particulars(**told))


def _with_name(told: Particulars) -> Particulars:
    if not told.name.strip():
        raise PersonRefused(detail="a person has a name, even if only the one they go by")
    return told
