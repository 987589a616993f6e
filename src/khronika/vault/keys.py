"""Keys: where they come from, what is derived from them, and how they are kept out of every printed line.

Law: a key is never an argument of an exception, never a string, and never shown by `repr`. Python copies bytes as it
likes, so wiping is a courtesy and no promise: what ends a key for certain is the end of the process.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NoReturn

import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.utils

from khronika.errors import VaultUnreadable

KEY_SIZE: Final = 32
SALT_SIZE: Final = nacl.pwhash.argon2id.SALTBYTES
MIB: Final = 1024 * 1024

# Below this a graphics card tries passphrases by the thousand at once (RFC 9106, section 4, second choice).
LEAST_MEMORY: Final = 64 * MIB
LEAST_OPS: Final = 2
# A laptop with 4 GiB must still unlock while a browser runs.
MOST_MEMORY: Final = 512 * MIB
MOST_OPS: Final = 64
# The middle of the promised one to three seconds, on the low side: other machines of a team may be slower.
AIM_SECONDS: Final = 1.6

COST: Final = struct.Struct(">IQ")


class Key:
    """Thirty-two secret bytes that no printout shows."""

    __slots__ = ("_bytes",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_SIZE:
            raise ValueError("a key has 32 bytes")
        self._bytes = bytearray(raw)

    @classmethod
    def random(cls) -> Key:
        """A new key from the system's generator."""
        return cls(nacl.utils.random(KEY_SIZE))

    def raw(self) -> bytes:
        """The bytes themselves, for the one call that needs them."""
        return bytes(self._bytes)

    def derived(self, purpose: bytes, context: bytes = b"") -> Key:
        """The subkey for one purpose (at most 16 bytes): keyed BLAKE2b-256, the purpose as its personalisation."""
        return Key(blake2b(context, digest_size=KEY_SIZE, key=self._bytes, person=purpose).digest())

    def wipe(self) -> None:
        """Overwrites this copy of the key."""
        self._bytes[:] = bytes(KEY_SIZE)

    def __repr__(self) -> str:
        return "<key>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down")


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess of a passphrase costs: Argon2id passes and bytes of memory.

    `calibrated` gives the cost for this machine. A cheaper one is made only by naming its numbers, as tests do.
    """

    ops: int
    memory: int

    @classmethod
    def calibrated(cls, clock: Callable[[], float]) -> KdfCost:
        """The cost that makes one guess last between one and three seconds here, and never less than 64 MiB.

        `clock` gives seconds; the processor time of this process is the right one, as a busy machine must not make
        for a weak vault. Memory grows before passes: it is what an attacker's hardware lacks.
        """
        unit = min(_seconds(cls(1, LEAST_MEMORY), clock) for _ in range(3))
        memory = LEAST_MEMORY
        while memory < MOST_MEMORY and unit * (2 * memory / LEAST_MEMORY) * LEAST_OPS <= AIM_SECONDS:
            memory *= 2
        per_pass = unit * memory / LEAST_MEMORY
        passes = round(AIM_SECONDS / per_pass) if per_pass > 0 else MOST_OPS
        return cls(min(max(passes, LEAST_OPS), MOST_OPS), memory)

    def packed(self) -> bytes:
        """The twelve bytes that stand in the header and bind every slot to this cost."""
        return COST.pack(self.ops, self.memory)

    @property
    def plausible(self) -> bool:
        """Whether a header may ask this machine for so much: a forged one must not exhaust its memory."""
        return 1 <= self.ops <= 1000 and 8192 <= self.memory <= 4096 * MIB


def _seconds(cost: KdfCost, clock: Callable[[], float]) -> float:
    start = clock()
    stretched("calibration", bytes(SALT_SIZE), cost)
    return clock() - start


def stretched(normal_passphrase: str, salt: bytes, cost: KdfCost) -> Key:
    """The key that a passphrase (in its normal form) gives: Argon2id version 1.3, one lane, 32 bytes."""
    secret = normal_passphrase.encode("utf-8", "surrogatepass")
    try:
        return Key(nacl.pwhash.argon2id.kdf(KEY_SIZE, secret, salt, opslimit=cost.ops, memlimit=cost.memory))
    except nacl.exceptions.RuntimeError:
        # libsodium fails in this one way only. The vault is whole: a machine with more memory opens it.
        raise VaultUnreadable(detail=f"unlocking wants {cost.memory // MIB} MiB of free memory") from None
