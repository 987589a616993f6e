"""Sealed originals: one file each, under a key of its own, in chunks of which the last is marked as last.

Layout (docs/formats/vault.md): format 1 byte, nonce 24, wrapped key 48, stream header 24, then chunks of 65536 bytes of
content and 17 of seal; only the last may be shorter. A chunk's content is a count (4 bytes, big-endian), that many bytes
of the original, and zeros. The zeros round the size up, so that a sealed file's size does not tell which public
document it holds.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
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

FORMAT: Final = 1
ID_SIZE: Final = 16
NONCE: Final = 24
TAG: Final = 16
CHUNK: Final = 65536
COUNT: Final = struct.Struct(">I")
ROOM: Final = CHUNK - COUNT.size  # bytes of the original in a full chunk
LEAST: Final = 4096 - COUNT.size  # a note and a page look alike
SEAL: Final = crypto_secretstream_xchacha20poly1305_ABYTES
START: Final = 1 + NONCE + KEY_SIZE + TAG + crypto_secretstream_xchacha20poly1305_HEADERBYTES
PURPOSE: Final = b"khronika file"


@dataclass(frozen=True, slots=True)
class Sealed:
    """An original as it was sealed: its id in the vault, and the hash and size of its own bytes."""

    id: str
    sha256: str
    size: int


def seal_into(file: BinaryIO, original: BinaryIO, file_id: bytes, wrapping: Key) -> Sealed:
    """Seals a stream into an open file and says what was in it."""
    key, nonce = Key.random(), nacl.utils.random(NONCE)
    wrapped = crypto_aead_xchacha20poly1305_ietf_encrypt(key.raw(), _bound(file_id), nonce, wrapping.raw())
    state = crypto_secretstream_xchacha20poly1305_state()
    file.write(bytes([FORMAT]) + nonce + wrapped)
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


def unseal_from(file: BinaryIO, file_id: bytes, wrapping: Key) -> Iterator[bytes]:
    """The original's bytes, piece by piece. Raises DamagedVault at the first byte that is not as it was sealed.

    A piece is genuine when it is given, but the whole only when the iteration has ended without an error.
    """
    start = file.read(START)
    if start[:1] and start[0] > FORMAT:
        raise NewerVault(detail=f"sealed file of format {start[0]}")
    if len(start) != START or start[0] != FORMAT:
        raise _damaged()
    nonce, wrapped, stream = start[1 : 1 + NONCE], start[1 + NONCE : -24], start[-24:]
    state = crypto_secretstream_xchacha20poly1305_state()
    try:
        key = crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped, _bound(file_id), nonce, wrapping.raw())
        crypto_secretstream_xchacha20poly1305_init_pull(state, stream, key)
        tag = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
        while tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL:
            sealed = file.read(CHUNK + SEAL)
            if len(sealed) <= SEAL:
                raise _damaged()
            plain, tag = crypto_secretstream_xchacha20poly1305_pull(state, sealed, None)
            yield _content(plain)
    except CryptoError:
        raise _damaged() from None
    if file.read(1):
        raise _damaged()


def _content(plain: bytes) -> bytes:
    if len(plain) < COUNT.size:
        raise _damaged()
    (count,) = COUNT.unpack_from(plain)
    if count > len(plain) - COUNT.size:
        raise _damaged()
    return plain[COUNT.size : COUNT.size + count]


def _bound(file_id: bytes) -> bytes:
    return PURPOSE + bytes([FORMAT]) + file_id


def _damaged() -> DamagedVault:
    return DamagedVault(detail="sealed original")
