"""Letters: documents sealed on a machine that holds no key of the vault and cannot read them back.

A letterbox is a public key (X25519) with a random id; its secret key lies in the vault, sealed under `sources`. A letter is the
line `khronika letter 1`, the letterbox's id (16 bytes), a libsodium sealed box of JSON filled up with spaces to 4,096
bytes (`name`, `key`), 16 random bytes, and a sealed original as in docs/formats/vault.md whose wrapping key is `key`
and whose id are these 16 bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final

import nacl.utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from khronika.errors import DamagedVault, LetterboxRefused, LetterRefused, NewerVault
from khronika.vault import originals
from khronika.vault.keys import KEY_SIZE, Key

BOX_LINE: Final = "khronika letterbox 1"
LINE: Final = b"khronika letter 1\n"
ENDING: Final = ".letter"
ID_SIZE: Final = 16
COVER: Final = 4096  # bytes of name and key before sealing
SEAL: Final = 48
MARK: Final = 8
LARGEST_BOX: Final = 1024


@dataclass(frozen=True, slots=True)
class Letterbox:
    """To whom letters are sealed: a random id, and a public key."""

    id: bytes
    address: bytes

    def written(self) -> str:
        """The letterbox as a file of text, with a checksum against typing errors."""
        lines = f"{BOX_LINE}\n{self.id.hex()}\n{self.address.hex()}\n"
        return lines + blake2b(lines.encode(), digest_size=MARK).hexdigest() + "\n"


def new_letterbox() -> tuple[Letterbox, Key]:
    """A letterbox and the secret key that opens its letters."""
    secret = Key.random()
    return Letterbox(nacl.utils.random(ID_SIZE), bytes(PrivateKey(secret.raw()).public_key)), secret


def read_letterbox(file: Path) -> Letterbox:
    """The letterbox in a file. Raises LetterboxRefused."""
    try:
        with file.open("rb") as stream:
            untrusted = stream.read(LARGEST_BOX).decode()
        _, number, address, _ = untrusted.splitlines()
        found = Letterbox(bytes.fromhex(number), bytes.fromhex(address))
    except (OSError, ValueError):
        raise LetterboxRefused(str(file)) from None
    if found.written() != untrusted or len(found.address) != KEY_SIZE or len(found.id) != ID_SIZE:
        raise LetterboxRefused(str(file))
    return found


def write_letter(file: BinaryIO, original: BinaryIO, name: str, letterbox: Letterbox) -> None:
    """Seals a document to a letterbox. Who seals it cannot open it. Raises LetterRefused if its name is too long."""
    key, file_id = Key.random(), nacl.utils.random(originals.ID_SIZE)
    cover = json.dumps({"name": name, "key": key.raw().hex()}).encode()
    if len(cover) > COVER:
        raise LetterRefused(name[:80], "its name is too long")
    file.write(LINE + letterbox.id)
    file.write(SealedBox(PublicKey(letterbox.address)).encrypt(cover.ljust(COVER)) + file_id)
    originals.seal_into(file, original, file_id, key)


def addressee(file: BinaryIO) -> bytes:
    """The id of the letterbox that an open letter is sealed to. Raises LetterRefused."""
    if file.read(len(LINE)) != LINE:
        raise LetterRefused(detail="this is no letter")
    return file.read(ID_SIZE)


@contextmanager
def opened_letter(file: BinaryIO, secret: Key) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The name and the bytes of the document in an open letter, read behind its addressee. Raises LetterRefused."""
    try:
        name, key = _cover(SealedBox(PrivateKey(secret.raw())).decrypt(file.read(COVER + SEAL)))
        file_id = file.read(originals.ID_SIZE)
        yield name, originals.unseal_from(file, file_id, [key])
    except (CryptoError, DamagedVault, NewerVault, ValueError):
        raise LetterRefused(detail="it is damaged or cut") from None


def _cover(untrusted: bytes) -> tuple[str, Key]:
    """Name and key of a letter's document. Whoever has the letterbox can have written anything. Raises ValueError."""
    try:
        found = json.loads(untrusted)
    except RecursionError:  # brackets within brackets
        raise ValueError("no cover") from None
    match found:
        case {"name": str(name), "key": str(key)}:
            return name, Key(bytes.fromhex(key))
    raise ValueError("no cover")
