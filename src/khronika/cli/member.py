"""`khronika member`: who may open a vault, and what in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, Keys, VaultOption, keys_to, passphrase
from khronika.cli.terminal import counted, harmless, say, show, show_table

if TYPE_CHECKING:
    from khronika.vault import Vault

COLUMNS = ("code", "name", "opens", "alone or not")
REMOVED = (
    "They can still read whatever they copied before, with the keys of that time: no vault can take that back. "
    "Backups made before open with their passphrase too; make new ones and destroy the old."
)

member = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Who may open the vault, and what in it."
)

CodeArgument = Annotated[
    str, typer.Argument(metavar="MEMBER", help="The member's code, such as M-02.", show_default=False)
]
CompartmentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--compartment",
        help="What they may open: identities, contacts, medical, sources, drafts or admin; may be repeated.",
    ),
]
NewFileOption = Annotated[
    Path | None,
    typer.Option("--new-passphrase-file", help="Read the new passphrase from this file's first line."),
]
GenerateOption = Annotated[
    bool, typer.Option("--generate", help="Make a passphrase of six words and print it once.")
]


@member.command()
def add(
    vault: VaultOption,
    compartment: CompartmentOption = None,
    name_file: Annotated[
        Path | None, typer.Option("--name-file", help="Read the name from this file's first line.")
    ] = None,
    new_passphrase_file: NewFileOption = None,
    passphrase_file: FileOption = None,
    *,
    generate: GenerateOption = False,
) -> None:
    """Add a member, who opens the vault with a passphrase of their own, and in it the compartments that you name.

    The name is asked for and never taken from the command line; only who holds admin can read it.
    """
    from khronika.cli.vaults import vault_of
    from khronika.vault import membership

    keys = keys_to(vault, passphrase_file, None)
    called = passphrase(name_file, None) if name_file else typer.prompt("Name", err=True)
    new = _new(new_passphrase_file, generate=generate)
    with vault_of(vault, keys, to_write=True) as unlocked:
        added = membership.add(unlocked, new, called, compartment or [])
    show(f"{added.code} may open the vault, and in it: {', '.join(added.compartments) or 'no compartment'}.")
    if generate:
        show(f"Their passphrase, shown this once: {new}")


@member.command()
def give(
    code: CodeArgument,
    vault: VaultOption,
    compartment: CompartmentOption = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Give a member more compartments, of those that you hold yourself."""
    from khronika.cli.vaults import vault_of
    from khronika.vault import membership

    with vault_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as unlocked:
        membership.give(unlocked, code, compartment or [])
    show(f"{harmless(code)} now opens {', '.join(compartment or [])} too.")


@member.command()
def remove(
    code: CodeArgument,
    vault: VaultOption,
    compartment: CompartmentOption = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Remove a member, or take only some compartments from them, and change every key that they lose.

    The whole record is sealed anew at once, for everybody who stays; their passphrases do not change.
    """
    from khronika.vault import membership

    keys = keys_to(vault, passphrase_file, passphrase_fd)
    names = _renewed(vault, keys, lambda unlocked: membership.begin_without(unlocked, code, compartment))
    show(f"{harmless(code)}: removed from {', '.join(names)}. New keys are in force.")
    say(REMOVED)


@member.command("list")
def list_(
    vault: VaultOption, passphrase_file: FileOption = None, passphrase_fd: DescriptorOption = None
) -> None:
    """List the members with their names; only who holds admin may."""
    from khronika.cli.vaults import vault_of
    from khronika.vault import membership

    with vault_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=False) as unlocked:
        found = membership.members(unlocked)
    rows = [
        (
            one.code,
            one.name,
            ", ".join(one.compartments) or "no compartment",
            "trustees" if one.recovery else "identities with another" if one.code in found.together else "",
        )
        for one in sorted(found.members, key=lambda one: one.code)
    ]
    show_table("Members", COLUMNS, rows)
    say(f"{counted(len(rows), 'slot')} of 16 taken.")


@member.command("passphrase")
def passphrase_(
    vault: VaultOption,
    new_passphrase_file: NewFileOption = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    generate: GenerateOption = False,
) -> None:
    """Change your own passphrase. The old one opens backups that were made before."""
    from khronika.cli.vaults import vault_of
    from khronika.vault import membership
    from khronika.vault.unlocking import passphrase_opener

    old = passphrase(passphrase_file, passphrase_fd)
    new = _new(new_passphrase_file, generate=generate)
    with vault_of(vault, old, to_write=True) as unlocked:
        membership.change_passphrase(unlocked, passphrase_opener(old), new)
    show("The passphrase is changed. Old backups still open with the old one.")
    if generate:
        show(f"The new one, shown this once: {new}")


@member.command()
def together(
    vault: VaultOption,
    code: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MEMBER]...", help="Any two of these; nobody named: each alone again."),
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Let identities be opened by any two of these members together, and by nobody alone.

    Both then give their passphrases to `khronika unlock --second`.
    """
    from khronika.vault import membership

    keys = keys_to(vault, passphrase_file, passphrase_fd)
    _renewed(vault, keys, lambda unlocked: membership.begin_together(unlocked, code or []))
    show(
        f"identities opens to any two of {', '.join(code)} together, and to nobody alone."
        if code
        else "identities opens to each of its members alone again."
    )


def _renewed(vault: Path, keys: Keys, change: Callable[[Vault], tuple[str, ...]]) -> tuple[str, ...]:
    """Makes a change that begins new epochs, seals everything anew, and locks sessions that hold the old keys."""
    import os

    from khronika.cli.vaults import DATABASE_URL, vault_of
    from khronika.ledger.opening import open_ledger
    from khronika.session.runtime import end_all, tag_of

    with vault_of(vault, keys, to_write=True) as unlocked:
        tag = tag_of(unlocked.id)
        with open_ledger(unlocked, os.environ.get(DATABASE_URL)):
            pass  # brought up to date before anything changes, and seen to be whole
        names = change(unlocked)
        end_all(tag)
        with open_ledger(unlocked, os.environ.get(DATABASE_URL)):
            pass  # this seals anew
    return names


def _new(file: Path | None, *, generate: bool) -> str:
    from khronika.vault import generate_passphrase

    return generate_passphrase() if generate else passphrase(file, None, new=True)
