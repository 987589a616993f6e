"""Travelling: a device from which the keys of compartments are gone, and the file that brings them back.

The file is sealed to the traveller's own identity, and signed by it: at home it needs their passphrase, on the road the passphrase
opens no compartment without the file, and nobody else can make one that brings keys of theirs into the slot. Law: keys leave a slot only after the file that holds them is on the disk.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey

from khronika.errors import MemberRefused, TravelRefused, VaultBusy
from khronika.vault import key_files, slots
from khronika.vault.durable import whole, writing
from khronika.vault.header import Header
from khronika.vault.key_files import KeyFiles
from khronika.vault.keyring import ADMIN, COMPARTMENTS, VAULT, Held, Keyring
from khronika.vault.keys import Key
from khronika.vault.register import open_register, register_bytes
from khronika.vault.slots import Contents
from khronika.vault.unlocking import Opened, Opener, open_slot
from khronika.vault.vault import Vault

MAGIC: Final = b"khronika travel 2\n"
SIGNATURE: Final = 64
LARGEST: Final = 65536


def leave(vault: Vault, opener: Opener, file: Path, keep: Sequence[str] = ()) -> tuple[str, ...]:
    """Takes the compartments' keys from the traveller's slot and writes them into a file; gives their names.

    Raises TravelRefused if the file would lie inside the vault or is there already, or if nothing is to be left.
    """
    header, files, opened = _own(vault, opener)
    dropped = tuple(name for name in vault.keyring.compartments() if name not in keep)
    if not dropped:
        raise TravelRefused(detail="there is no compartment to leave behind")
    if file.exists() or file.resolve().is_relative_to(vault.folder.resolve()):
        raise TravelRefused(str(file), "choose a new file outside the vault")
    keys = [[one.name, one.epoch, one.key.raw().hex()] for one in vault.keyring.held if one.name in dropped]
    content = json.dumps({"vault": vault.id, "member": vault.member, "keys": keys}).encode()
    address = opened.identity.address()
    signed = SigningKey(opened.identity.signing.raw()).sign(MAGIC + content).signature + content
    with writing(str(file)), whole(file) as written:
        written.write(MAGIC + SealedBox(PublicKey(address)).encrypt(signed))
    _write(vault, header, files, opened, {name: Contents() for name in dropped})
    vault.keyring = vault.keyring.without(dropped)
    return dropped


def come_back(vault: Vault, opener: Opener, file: Path) -> tuple[str, ...]:
    """Puts the keys of a travel file back into the traveller's slot; gives their names. Raises TravelRefused."""
    header, files, opened = _own(vault, opener)
    try:
        untrusted = file.read_bytes()
    except OSError:
        raise TravelRefused(str(file), "it cannot be read") from None
    if not untrusted.startswith(MAGIC) or len(untrusted) > LARGEST:
        raise TravelRefused(str(file), "this is no travel file")
    try:
        box = SealedBox(PrivateKey(opened.identity.receiving.raw()))
        signed = box.decrypt(untrusted.removeprefix(MAGIC))
        writer = SigningKey(opened.identity.signing.raw()).verify_key
        writer.verify(MAGIC + signed[SIGNATURE:], signed[:SIGNATURE])
    except (CryptoError, ValueError):
        raise TravelRefused(str(file), "it is damaged, or another member's") from None
    content = json.loads(signed[SIGNATURE:])
    if content["vault"] != vault.id:
        raise TravelRefused(str(file), "it belongs to another vault")
    keys = tuple(Held(name, epoch, Key(bytes.fromhex(key))) for name, epoch, key in content["keys"])
    names = tuple(name for name in COMPARTMENTS if any(one.name == name for one in keys))
    vault.keyring = vault.keyring.without(names).with_keys(keys)
    cells = {name: Contents(vault.keyring.every(name)) for name in names}
    _write(vault, header, files, opened, cells)
    return names


def _own(vault: Vault, opener: Opener) -> tuple[Header, KeyFiles, Opened]:
    if not vault.writable:
        raise VaultBusy(vault.folder.name, "opened for reading only")
    files = key_files.read(vault.folder)
    header = key_files.checked(files)
    opened = open_slot(header, files, opener(header))
    if opened.keyring.shares:
        raise MemberRefused(
            vault.member, "who opens identities with another holds half a key and leaves it here"
        )
    return header, files, opened


def _write(vault: Vault, header: Header, files: KeyFiles, opened: Opened, cells: dict[str, Contents]) -> None:
    slot = files.slots[opened.slot]
    for name, contents in cells.items():
        slot = slots.with_cell(header, opened.slot, slot, opened.identity.address(), name, contents)
    written = tuple(slot if at == opened.slot else one for at, one in enumerate(files.slots))
    members = _registered(vault.keyring, opened.keyring, header, files.members, cells)
    changed = replace(files, slots=written, members=members)
    newest = vault.keyring.newest(VAULT).key
    key_files.write(vault.folder, key_files.changed(changed, header, newest))


def _registered(
    now: Keyring, slot: Keyring, header: Header, members: bytes, cells: dict[str, Contents]
) -> bytes:
    """The register with what the traveller holds, so that a change of keys meanwhile gives them no more than that.

    Only who holds `admin` can write it; for others it stays as it is.
    """
    ring = now if now.holds(ADMIN) else slot
    if not ring.holds(ADMIN):
        return members
    register = open_register(members, header.vault_id, ring)
    member = register.member(now.member)
    held = {name for name in member.compartments if name not in cells}
    held |= {name for name, contents in cells.items() if contents.keys}
    kept = tuple(name for name in COMPARTMENTS if name in held)
    register = register.with_member(replace(member, compartments=kept))
    return register_bytes(register, header.vault_id, ring.newest(ADMIN))
