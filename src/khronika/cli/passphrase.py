"""Where a passphrase comes from: a terminal without echo, a file, or an open descriptor. Never an argument or the environment."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Union

import typer

from khronika.errors import PassphraseNeeded, PassphrasesDiffer, PassphraseUnreadable

if TYPE_CHECKING:
    from khronika.vault.keyring import Keyring

FileOption = Annotated[
    Path | None, typer.Option("--passphrase-file", help="Read the passphrase from this file's first line.")
]
DescriptorOption = Annotated[
    int | None, typer.Option("--passphrase-fd", help="Read the passphrase from this open descriptor.")
]
VaultOption = Annotated[Path, typer.Option("--vault", help="The vault's folder.")]
VaultOrNone = Annotated[Path | None, typer.Option("--vault", help="A vault, instead of files.")]

# A passphrase is a line; whatever is larger is some other file, given by mistake.
_LIMIT = 4096


def passphrase(
    file: Path | None, descriptor: int | None, *, new: bool = False, whose: str = "Passphrase"
) -> str:
    """The passphrase for a vault; a `new` one is asked for twice. `whose` is what the person is asked for.

    Raises PassphraseNeeded where nobody can be asked, PassphrasesDiffer, PassphraseUnreadable.
    """
    if file is not None:
        try:
            with file.open("rb") as stream:
                return _first_line(stream.read(_LIMIT + 1), str(file))
        except OSError:
            raise PassphraseUnreadable(str(file)) from None
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, "rb") as stream:
                return _first_line(stream.read(_LIMIT + 1), f"descriptor {descriptor}")
        except OSError:
            raise PassphraseUnreadable(f"descriptor {descriptor}") from None
    if sys.stdin is None or not sys.stdin.isatty():  # None: a process started with its input closed
        raise PassphraseNeeded
    return _asked("New passphrase" if new else whose, again=new)


Keys = Union[str, "Keyring"]


def keys_to(vault: Path, file: Path | None, descriptor: int | None) -> Keys:
    """The keys of a vault that is unlocked on this machine, else its passphrase.

    A passphrase that is given is used. Raises PassphraseNeeded, PassphraseUnreadable.
    """
    if file is None and descriptor is None:
        from khronika.session.client import keyring_of

        if keyring := keyring_of(vault):
            return keyring
    return passphrase(file, descriptor)


def _asked(whose: str, *, again: bool) -> str:
    try:
        first = getpass.getpass(f"{whose}: ")
        if again and getpass.getpass("The same again: ") != first:
            raise PassphrasesDiffer
    except EOFError:  # Ctrl-D: whoever was asked gave up
        raise KeyboardInterrupt from None
    return first


def _first_line(untrusted_content: bytes, where: str) -> str:
    try:
        line = untrusted_content.decode().removeprefix("\ufeff").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise PassphraseUnreadable(where) from None
    if not line or len(untrusted_content) > _LIMIT:
        raise PassphraseUnreadable(where)
    return line
