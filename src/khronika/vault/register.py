"""The register: who the members are and what each holds, sealed under `admin` in a file of one size.

Names stand here and nowhere else. What is recorded of somebody's work names a code (M-02), so that the record of a
seized and opened vault is no list of a team.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Final

import nacl.utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from khronika.errors import DamagedVault, MemberRefused, NoCompartment, UnknownMember
from khronika.vault.keyring import ADMIN, Held, Keyring
from khronika.vault.keys import Key

SIZE: Final = 16384
EPOCH: Final = 2  # bytes
NONCE: Final = 24
TAG: Final = 16
PURPOSE: Final = b"khronika members"
LONGEST_NAME: Final = 200  # characters: sixteen of them fit in any script


@dataclass(frozen=True, slots=True)
class Member:
    """A member: code, name, slot, the public key to seal to, and the compartments that were given."""

    code: str
    name: str
    slot: int
    address: bytes
    compartments: tuple[str, ...]
    recovery: bool = False  # not a person: what trustees open together

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise MemberRefused(detail=f"a name has 1 to {LONGEST_NAME} characters")


@dataclass(frozen=True, slots=True)
class Register:
    """The members, the number of the next one, and the codes of those who open `identities` two together."""

    members: tuple[Member, ...] = ()
    following: int = 1
    together: tuple[str, ...] = ()

    def member(self, code: str) -> Member:
        """The member with this code. Raises UnknownMember."""
        for member in self.members:
            if member.code == code:
                return member
        raise UnknownMember(code)

    def next_code(self) -> str:
        """The code of the next member; none is ever given twice."""
        return f"M-{self.following:02}"

    def with_member(self, member: Member) -> Register:
        """The register with one member more, or with what changed of one."""
        others = tuple(one for one in self.members if one.code != member.code)
        number = int(member.code.removeprefix("M-"))
        return replace(self, members=(*others, member), following=max(self.following, number + 1))

    def without(self, code: str) -> Register:
        """The register without a member."""
        return replace(
            self,
            members=tuple(one for one in self.members if one.code != code),
            together=tuple(one for one in self.together if one != code),
        )


def register_bytes(register: Register, vault_id: bytes, admin: Held) -> bytes:
    """The register as it is written."""
    content = {
        "format": 1,
        "next": register.following,
        "together": list(register.together),
        "members": [
            {
                "code": one.code,
                "name": one.name,
                "slot": one.slot,
                "address": one.address.hex(),
                "compartments": list(one.compartments),
                "recovery": one.recovery,
            }
            for one in register.members
        ],
    }
    room = SIZE - EPOCH - NONCE - TAG
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )
    if len(plain) > room:
        raise MemberRefused(detail="the names of the members are too long together")
    nonce, epoch = nacl.utils.random(NONCE), admin.epoch.to_bytes(EPOCH, "big")
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        plain.ljust(room), _bound(vault_id, epoch), nonce, _key(admin.key, vault_id)
    )
    return epoch + nonce + sealed


def open_register(untrusted: bytes, vault_id: bytes, keyring: Keyring) -> Register:
    """The register. Raises NoCompartment to whoever does not hold `admin`, and DamagedVault."""
    if not keyring.holds(ADMIN):
        raise NoCompartment(detail=ADMIN)
    epoch, nonce = untrusted[:EPOCH], untrusted[EPOCH : EPOCH + NONCE]
    keys = [one.key for one in keyring.every(ADMIN) if one.epoch == int.from_bytes(epoch, "big")]
    if not keys:
        raise DamagedVault(detail="members")
    try:
        plain = crypto_aead_xchacha20poly1305_ietf_decrypt(
            untrusted[EPOCH + NONCE :], _bound(vault_id, epoch), nonce, _key(keys[0], vault_id)
        )
    except CryptoError:
        raise DamagedVault(detail="members") from None
    found = json.loads(plain.decode("utf-8", "surrogatepass"))
    return Register(
        tuple(
            Member(
                one["code"],
                one["name"],
                one["slot"],
                bytes.fromhex(one["address"]),
                tuple(one["compartments"]),
                one["recovery"],
            )
            for one in found["members"]
        ),
        found["next"],
        tuple(found["together"]),
    )


def _key(admin: Key, vault_id: bytes) -> bytes:
    return admin.derived(PURPOSE, vault_id).raw()


def _bound(vault_id: bytes, epoch: bytes) -> bytes:
    return PURPOSE + vault_id + epoch
