"""What a member holds: the vault's key and those of compartments, each by epoch.

An epoch begins when somebody who held a key is removed. The newest key seals; older ones only open what was not sealed
anew yet, and are forgotten when nothing is left under them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from khronika.errors import NoCompartment
from khronika.vault.keys import Key

VAULT: Final = "vault"  # opens the database; every member holds it
IDENTITIES: Final = "identities"  # who a person is
CONTACTS: Final = "contacts"  # how a person is reached
MEDICAL: Final = "medical"  # what was done to a body, and what it needs
SOURCES: Final = "sources"  # originals, their names, and who gave and received them
DRAFTS: Final = "drafts"  # reasons and notes of those who work on the record
ADMIN: Final = "admin"  # who the members are
COMPARTMENTS: Final = (IDENTITIES, CONTACTS, MEDICAL, SOURCES, DRAFTS, ADMIN)


@dataclass(frozen=True, slots=True)
class Held:
    """One key, by its name and epoch (from 1)."""

    name: str
    epoch: int
    key: Key


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a key that two members open together: SLIP-39 words, worth nothing without another's."""

    name: str
    epoch: int
    words: str

    def __repr__(self) -> str:
        return "<share>"


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys that a slot gives its owner. `custody` is the seed of the key that signs the custody log."""

    member: str
    custody: Key
    held: tuple[Held, ...]
    shares: tuple[Share, ...] = ()

    def every(self, name: str) -> tuple[Held, ...]:
        """The keys of this name, newest first; none if the member does not hold it."""
        return tuple(sorted((one for one in self.held if one.name == name), key=lambda one: -one.epoch))

    def newest(self, name: str) -> Held:
        """The key that seals. Raises NoCompartment."""
        for one in self.every(name):
            return one
        raise NoCompartment(detail=name)

    def holds(self, name: str) -> bool:
        """Whether the member may open what is sealed under this name."""
        return any(one.name == name for one in self.held)

    def compartments(self) -> tuple[str, ...]:
        """The compartments that the member opens alone."""
        return tuple(name for name in COMPARTMENTS if self.holds(name))

    def with_keys(self, added: Iterable[Held]) -> Keyring:
        """This keyring and more keys."""
        return replace(self, held=(*self.held, *added))

    def without(self, names: Iterable[str]) -> Keyring:
        """This keyring without the keys of these names."""
        dropped = set(names)
        return replace(self, held=tuple(one for one in self.held if one.name not in dropped))

    def newest_only(self) -> Keyring:
        """This keyring without the keys of epochs that are over."""
        return replace(self, held=tuple(self.newest(name) for name in self.names()))

    def names(self) -> tuple[str, ...]:
        """The names of which a key is held."""
        return tuple(dict.fromkeys(one.name for one in self.held))

    def secrets(self) -> Iterator[Key]:
        """Every key here, to wipe them."""
        yield self.custody
        yield from (one.key for one in self.held)
