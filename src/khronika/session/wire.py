"""A keyring as it goes from one process to another, through a pipe or a socket and never through a file."""

from __future__ import annotations

import json

from khronika.vault.keyring import Held, Keyring, Share
from khronika.vault.keys import Key


def packed(keyring: Keyring) -> bytes:
    """The keyring as one line."""
    content = {
        "member": keyring.member,
        "custody": keyring.custody.raw().hex(),
        "held": [[one.name, one.epoch, one.key.raw().hex()] for one in keyring.held],
        "shares": [[one.name, one.epoch, one.words] for one in keyring.shares],
    }
    return json.dumps(content).encode() + b"\n"


def unpacked(line: bytes) -> Keyring:
    """The keyring of which `packed` made this line."""
    content = json.loads(line)
    return Keyring(
        content["member"],
        Key(bytes.fromhex(content["custody"])),
        tuple(Held(name, epoch, Key(bytes.fromhex(key))) for name, epoch, key in content["held"]),
        tuple(Share(*share) for share in content["shares"]),
    )
