"""How the two sides of the sandbox talk: frames of bytes, each after its length."""

from __future__ import annotations

import struct
from typing import BinaryIO, Final

READY: Final = b"ready"  # the first frame of the parsing process, once it has given up its rights
_LENGTH: Final = struct.Struct(">Q")


class BrokenFrame(Exception):
    """The other side stopped in the middle of a frame, or announced one that is too long."""


def write_frame(pipe: BinaryIO, content: bytes) -> None:
    """Send one frame."""
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: BinaryIO, most: int) -> bytes | None:
    """The next frame; None where the other side has closed between frames. Raises BrokenFrame."""
    head = pipe.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise BrokenFrame
    (untrusted_length,) = _LENGTH.unpack(head)
    if untrusted_length > most:
        raise BrokenFrame
    content = pipe.read(untrusted_length)
    if len(content) < untrusted_length:
        raise BrokenFrame
    return content
