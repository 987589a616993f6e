"""Who the members are, as far as the person at the desk may know it, and what a role is in compartments."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from khronika.desk.access import ROLES, Role
from khronika.desk.open_vault import desk
from khronika.desk.pages import ledger, who
from khronika.errors import WrongPassphrase
from khronika.ledger import reviewing
from khronika.vault import key_files, membership
from khronika.vault.keyring import ADMIN, COMPARTMENTS, CONTACTS, DRAFTS, IDENTITIES, MEDICAL, SOURCES
from khronika.vault.register import Member, Register
from khronika.vault.unlocking import Opener, open_slot, passphrase_opener

# What a member of each role opens. Contacts and medical facts are needed by few, and are given by name.
OPENS: Final = MappingProxyType(
    {
        Role.READER: (SOURCES,),
        Role.REVIEWER: (SOURCES, DRAFTS),
        Role.LEAD: (SOURCES, DRAFTS, IDENTITIES),
        Role.ADMIN: (SOURCES, DRAFTS, IDENTITIES, ADMIN),
    }
)
EXTRA: Final = (CONTACTS, MEDICAL)


@dataclass(frozen=True, slots=True)
class Seat:
    """A member as the screen shows her. `together`: she opens identities with another and never alone."""

    member: Member
    role: Role
    own: bool
    together: bool


def register() -> Register:
    """The register. Raises NoCompartment to whoever does not hold `admin`."""
    return membership.members(ledger().vault)


def seats() -> list[Seat]:
    """The members in the order of their codes. Raises NoCompartment."""
    found = register()
    return [
        Seat(one, role_by(one.compartments), one.code == who(), one.code in found.together)
        for one in sorted(found.members, key=lambda one: one.code)
    ]


def role_by(compartments: tuple[str, ...]) -> Role:
    """The most that these compartments let a member do."""
    return max((ROLES[name] for name in compartments if name in ROLES), default=Role.READER)


def wanted(role: Role, extra: tuple[str, ...]) -> tuple[str, ...]:
    """The compartments of a role with these beside, in the vault's order."""
    return tuple(name for name in COMPARTMENTS if name in {*OPENS[role], *extra})


def own_opener(passphrase: str) -> Opener:
    """What opens the slot of the person at the desk. Raises WrongPassphrase where the passphrase is another member's."""
    files = key_files.read(ledger().vault.folder)
    header = key_files.checked(files)
    key = passphrase_opener(passphrase)(header)
    if open_slot(header, files, key).keyring.member != who():
        raise WrongPassphrase
    return lambda _header: key


def codes() -> list[str]:
    """The codes to which work can be given: of all members to who may know them, else of those who have done something here."""
    person = desk().person
    if person is not None and person.role >= Role.ADMIN:
        return sorted(one.code for one in register().members if not one.recovery)
    if (
        desk().hands is None
    ):  # all entries are looked through: once is enough, as nobody else writes meanwhile
        desk().hands = frozenset(reviewing.hands(ledger()))
    return sorted({who(), *(desk().hands or ())})
