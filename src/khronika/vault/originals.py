"""Sealed originals: one file each, under a key of its own, in chunks of which the last is marked as last.

Layout (docs/formats/vault.md): format 1 byte, two places of 72 bytes (nonce 24, wrapped key 48), stream header 24, then
chunks of 65536 bytes of content and 17 of seal; only the last may be shorter. A chunk's content is a count (4 bytes,
big-endian), that many bytes of the original, and zeros. The zeros round the size up, so that a sealed file's size does
not tell which public document it holds.

One of the two places holds the file's key, the other zeros. When a new epoch begins, the key is wrapped anew into the free
place, and only then is the old one overwritten: after a crash in between, either opens the file.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, Final

import nacl.utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_secretstream_xchacha20poly1305_ABYTES,
    crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    crypto_secretstream_xchacha20poly1305_init_pull,
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_pull,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
    crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
)
from nacl.exceptions import CryptoError

from khronika.errors import DamagedVault, NewerVault
from khronika.vault.keys import KEY_SIZE, Key

FORMAT: Final = 2
ID_SIZE: Final = 16
NONCE: Final = 24
TAG: Final = 16
CHUNK: Final = 65536
COUNT: Final = struct.Struct(">I")
ROOM: Final = CHUNK - COUNT.size  # bytes of the original in a full chunk
LEAST: Final = 4096 - COUNT.size  # a note and a page look alike
SEAL: Final = crypto_secretstream_xchacha20poly1305_ABYTES
STREAM: Final = crypto_secretstream_xchacha20poly1305_HEADERBYTES
PLACE: Final = NONCE + KEY_SIZE + TAG
FREE: Final = bytes(PLACE)
PLACES: Final = {1: 1, 2: 2}  # so many places for the wrapped key, by format
START: Final = 1 + 2 * PLACE + STREAM
PURPOSE: Final = b"khronika file"


@dataclass(frozen=True, slots=True)
class Sealed:
    """An original as it was sealed: its id in the vault, and the hash and size of its own bytes."""

    id: str
    sha256: str
    size: int


def seal_into(file: BinaryIO, original: BinaryIO, file_id: bytes, wrapping: Key) -> Sealed:
    """Seals a stream into an open file and says what was in it."""
    key = Key.random()
    state = crypto_secretstream_xchacha20poly1305_state()
    file.write(bytes([FORMAT]) + _wrapped(key, file_id, wrapping) + FREE)
    file.write(crypto_secretstream_xchacha20poly1305_init_push(state, key.raw()))
    digest, size, piece = sha256(), 0, b""
    for following in _pieces(original):
        if piece:
            file.write(_chunk(state, piece, ROOM, last=False))
        piece = following
        digest.update(piece)
        size += len(piece)
    room = rounded(size) - (size - len(piece))
    file.writelines(_chunk(state, content, width, last=last) for content, width, last in _ending(piece, room))
    return Sealed(file_id.hex(), digest.hexdigest(), size)


def _pieces(original: BinaryIO) -> Iterator[bytes]:
    """The stream in pieces that are full but for the last; a pipe may give less than it is asked for."""
    while piece := original.read(ROOM):
        while len(piece) < ROOM and (more := original.read(ROOM - len(piece))):
            piece += more
        yield piece


def rounded(size: int) -> int:
    """The size that a sealed original shows instead of its own: at most an eighth more (Padmé, Nikitin et al. 2019)."""
    size = max(size, LEAST)
    exponent = size.bit_length() - 1
    zeros = exponent - exponent.bit_length()
    mask = (1 << zeros) - 1
    return (size + mask) & ~mask


def _ending(piece: bytes, room: int) -> Iterator[tuple[bytes, int, bool]]:
    """The last chunks: the last piece of the original, and as many zeros as the rounding wants."""
    while room > ROOM:
        yield piece, ROOM, False
        piece, room = b"", room - ROOM
    yield piece, room, True


def _chunk(
    state: crypto_secretstream_xchacha20poly1305_state, piece: bytes, room: int, *, last: bool
) -> bytes:
    tag = (
        crypto_secretstream_xchacha20poly1305_TAG_FINAL
        if last
        else crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
    )
    return crypto_secretstream_xchacha20poly1305_push(
        state, COUNT.pack(len(piece)) + piece.ljust(room, b"\0"), None, tag
    )


def unseal_from(file: BinaryIO, file_id: bytes, wrappings: Sequence[Key]) -> Iterator[bytes]:
    """The original's bytes, piece by piece. Raises DamagedVault at the first byte that is not as it was sealed.

    `wrappings` are the keys under which the file's own may be wrapped. A piece is genuine when it is given, but the
    whole only when the iteration has ended without an error.
    """
    version, places = _read_places(file)
    key, at = _own_key(version, places, file_id, wrappings)
    for other in places[:at] + places[at + 1 :]:
        if other != FREE:  # a wrapping anew that was interrupted, or damage
            _own_key(version, [other], file_id, wrappings)
    state = crypto_secretstream_xchacha20poly1305_state()
    try:
        crypto_secretstream_xchacha20poly1305_init_pull(state, file.read(STREAM), key.raw())
        tag = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
        while tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL:
            sealed = file.read(CHUNK + SEAL)
            if len(sealed) <= SEAL:
                raise _damaged()
            plain, tag = crypto_secretstream_xchacha20poly1305_pull(state, sealed, None)
            yield _content(plain)
    except (CryptoError, ValueError):  # ValueError: a stream header that was cut
        raise _damaged() from None
    if file.read(1):
        raise _damaged()


def format_of(file: BinaryIO) -> int:
    """The format of an open sealed file; the file is left at its start."""
    version = file.read(1)
    file.seek(0)
    return version[0] if version else 0


def rewrap(file: BinaryIO, file_id: bytes, old: Sequence[Key], new: Key, sync: Callable[[], None]) -> None:
    """Wraps the key of an open sealed file (format 2) anew, in place. `sync` waits for the disk. Repeating it is harmless."""
    version, places = _read_places(file)
    if version != FORMAT:
        raise _damaged()
    try:
        _, at = _own_key(version, places, file_id, [new])
        if places[1 - at] == FREE:
            return
    except DamagedVault:
        key, old_at = _own_key(version, places, file_id, old)
        at = 1 - old_at
        file.seek(1 + at * PLACE)
        file.write(_wrapped(key, file_id, new))
        sync()
    file.seek(1 + (1 - at) * PLACE)
    file.write(FREE)
    sync()


def into_format_2(
    old: BinaryIO, new: BinaryIO, file_id: bytes, old_keys: Sequence[Key], wrapping: Key
) -> None:
    """Writes a sealed file of format 1 in this format; what is sealed in its chunks stays as it is."""
    version, places = _read_places(old)
    key, _ = _own_key(version, places, file_id, old_keys)
    new.write(bytes([FORMAT]) + _wrapped(key, file_id, wrapping) + FREE)
    while piece := old.read(CHUNK):
        new.write(piece)


def _read_places(file: BinaryIO) -> tuple[int, list[bytes]]:
    """The file's format and its places for the wrapped key. Raises DamagedVault, NewerVault."""
    start = file.read(1)
    if start and start[0] > FORMAT:
        raise NewerVault(detail=f"sealed file of format {start[0]}")
    if not start or start[0] not in PLACES:
        raise _damaged()
    places = [file.read(PLACE) for _ in range(PLACES[start[0]])]
    if len(places[-1]) != PLACE:
        raise _damaged()
    return start[0], places


def _own_key(version: int, places: list[bytes], file_id: bytes, wrappings: Sequence[Key]) -> tuple[Key, int]:
    """The file's own key and the place in which it was found. Raises DamagedVault."""
    for wrapping in wrappings:
        for at, place in enumerate(places):
            with suppress(CryptoError):
                own = crypto_aead_xchacha20poly1305_ietf_decrypt(
                    place[NONCE:], _bound(version, file_id), place[:NONCE], wrapping.raw()
                )
                return Key(own), at
    raise _damaged()


def _wrapped(key: Key, file_id: bytes, wrapping: Key) -> bytes:
    nonce = nacl.utils.random(NONCE)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(
        key.raw(), _bound(FORMAT, file_id), nonce, wrapping.raw()
    )


def _content(plain: bytes) -> bytes:
    if len(plain) < COUNT.size:
        raise _damaged()
    (count,) = COUNT.unpack_from(plain)
    if count > len(plain) - COUNT.size:
        raise _damaged()
    return plain[COUNT.size : COUNT.size + count]


def _bound(version: int, file_id: bytes) -> bytes:
    return PURPOSE + bytes([version]) + file_id


def _damaged() -> DamagedVault:
    return DamagedVault(detail="sealed original")
