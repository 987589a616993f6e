"""Who may do what at the desk: one table, asked once for every request.

A route that is not in the table answers nobody; a test compares the table with the desk's addresses.
"""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType
from typing import Final

from khronika.vault.keyring import ADMIN, DRAFTS, IDENTITIES, Keyring


class Role(IntEnum):
    """What a person may do; each may do what those before may."""

    NOBODY = 0  # a browser that was not let in
    VISITOR = 1  # let in, the vault is locked
    READER = 2  # sees
    REVIEWER = 3  # decides, and takes documents in
    LEAD = 4  # assigns, settles conflicts
    ADMIN = 5  # members and keys


# A member may do at the desk what the keys that she holds are for: whoever holds several compartments, the most of it.
ROLES: Final = MappingProxyType({DRAFTS: Role.REVIEWER, IDENTITIES: Role.LEAD, ADMIN: Role.ADMIN})


def role_of(keyring: Keyring) -> Role:
    """What a member may do at the desk, by the compartments that she opens."""
    return max((ROLES[name] for name in keyring.compartments() if name in ROLES), default=Role.READER)


# Route to the least role for GET and for POST; None is never.
ACCESS: Final = MappingProxyType(
    {
        "enter": (Role.NOBODY, Role.NOBODY),
        "static": (Role.NOBODY, None),
        "language": (None, Role.NOBODY),
        "home": (Role.VISITOR, None),
        "unlock": (Role.VISITOR, Role.VISITOR),
        "make": (Role.VISITOR, Role.VISITOR),
        "lock": (None, Role.VISITOR),
        "tour": (Role.READER, None),
        "keys": (None, Role.READER),
        "sample": (None, Role.REVIEWER),
        "intake": (Role.REVIEWER, Role.REVIEWER),
        "pasted": (None, Role.REVIEWER),
        "keep": (None, Role.REVIEWER),
        "drop": (None, Role.REVIEWER),
        "sources": (Role.READER, None),
        "source": (Role.READER, None),
        "search": (None, Role.READER),  # a POST: what is looked for stands in no address
        "original": (None, Role.READER),
        "assign": (None, Role.LEAD),
        "correct": (None, Role.REVIEWER),
        "add": (None, Role.REVIEWER),
        "dismiss": (None, Role.REVIEWER),
        "queue": (Role.READER, None),
        "claim": (Role.READER, None),
        "decide": (None, Role.REVIEWER),
        "several": (None, Role.REVIEWER),
        "amend": (None, Role.REVIEWER),
        "note": (None, Role.REVIEWER),
        "draft": (None, Role.REVIEWER),
        "undo": (None, Role.REVIEWER),
        "conflicts": (Role.REVIEWER, None),
        "settle": (None, Role.LEAD),
        "people": (Role.ADMIN, None),
        "add_member": (None, Role.ADMIN),
        "change_role": (None, Role.ADMIN),
        "remove_member": (None, Role.ADMIN),
        "passphrase": (Role.READER, Role.READER),
        "events": (Role.READER, None),
        "event": (Role.READER, None),
        "pair": (None, Role.REVIEWER),
        "unpair": (None, Role.REVIEWER),
        "undo_pair": (None, Role.REVIEWER),
    }
)


def least(route: str, method: str) -> Role | None:
    """The least role that a request needs; None where nobody may make it. Raises KeyError on a route without a row."""
    read, write = ACCESS[route]
    return read if method in {"GET", "HEAD"} else write if method == "POST" else None


def may(role: Role, route: str, method: str) -> bool:
    """Whether someone of this role may make this request."""
    needed = least(route, method)
    return needed is not None and role >= needed
