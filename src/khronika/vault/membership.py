"""Members: who may open the vault, and what each of them may open in it.

Law: whoever is removed, or gives up a compartment, may have kept every key that they held. So a new epoch of each of these
begins at once, for all who stay: `begin` writes new keys beside the old ones, the ledger seals everything anew, and `finish`
forgets the old ones. Interrupted in between, the vault opens with both, and the next writer goes on.
What the person has copied before, they can still read: no vault can take that back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from khronika.errors import MemberRefused, VaultBusy, WeakPassphrase
from khronika.vault import key_files, slots
from khronika.vault.header import Header
from khronika.vault.key_files import KeyFiles
from khronika.vault.keyring import (
    ADMIN,
    COMPARTMENTS,
    IDENTITIES,
    SOURCES,
    VAULT,
    Held,
    Keyring,
    Share,
)
from khronika.vault.keys import Key
from khronika.vault.making import random_slot
from khronika.vault.passphrase import weak
from khronika.vault.register import Member, Register, open_register, register_bytes
from khronika.vault.shares import split_in_two
from khronika.vault.slots import Contents, Identity
from khronika.vault.unlocking import Opener, open_slot, passphrase_opener
from khronika.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _State:
    """The key files of a vault, understood."""

    header: Header
    files: KeyFiles
    register: Register


def members(vault: Vault) -> Register:
    """Who the members are. Raises NoCompartment to whoever does not hold `admin`."""
    return _state(vault).register


def add(vault: Vault, passphrase: str, name: str, compartments: Sequence[str]) -> Member:
    """Gives a new member a slot. Raises WeakPassphrase, MemberRefused, NoCompartment."""
    if why := weak(passphrase):
        raise WeakPassphrase(detail=why)
    state = _state(vault, to_change=True)
    opener = passphrase_opener(passphrase)(state.header)
    return _add(vault, state, opener, name, compartments)


def add_recovery(vault: Vault, secret: Key, name: str) -> Member:
    """Gives trustees a slot that opens with a secret instead of a passphrase; it holds what its maker holds."""
    state = _state(vault, to_change=True)
    return _add(vault, state, secret, name, vault.keyring.compartments(), recovery=True)


def _add(
    vault: Vault,
    state: _State,
    opener: Key,
    name: str,
    compartments: Sequence[str],
    *,
    recovery: bool = False,
) -> Member:
    _refuse_unknown(compartments)
    taken = {member.slot for member in state.register.members}
    free = [index for index in range(slots.COUNT) if index not in taken]
    if not free:
        raise MemberRefused(detail="all sixteen slots are taken")
    if IDENTITIES in compartments and state.register.together and not recovery:
        raise MemberRefused(detail="identities is opened by two together; name the two anew")
    if SOURCES not in compartments and vault.keyring.holds(SOURCES):
        vault.rewrap_originals()  # those of an older format open with the vault's key alone
    index, identity, code = random_slot(free), Identity.random(), state.register.next_code()
    given = tuple(name for name in COMPARTMENTS if name in compartments)
    keys = [key for name in (VAULT, *given) for key in _all_of(vault.keyring, name)]
    slot = slots.slot_bytes(
        state.header, index, opener, identity, Keyring(code, vault.keyring.custody, tuple(keys))
    )
    member = Member(code, name, index, identity.address(), given, recovery)
    _write(vault, state, {index: slot}, state.register.with_member(member))
    return member


def give(vault: Vault, code: str, compartments: Sequence[str]) -> None:
    """Gives a member more compartments. Raises NoCompartment, UnknownMember."""
    _refuse_unknown(compartments)
    state = _state(vault, to_change=True)
    member = state.register.member(code)
    if IDENTITIES in compartments and state.register.together:
        raise MemberRefused(detail="identities is opened by two together; name the two anew")
    slot = state.files.slots[member.slot]
    for name in compartments:
        contents = Contents(_all_of(vault.keyring, name))
        slot = slots.with_cell(state.header, member.slot, slot, member.address, name, contents)
    held = tuple(name for name in COMPARTMENTS if name in {*member.compartments, *compartments})
    register = state.register.with_member(replace(member, compartments=held))
    _write(vault, state, {member.slot: slot}, register)


def change_passphrase(vault: Vault, old: Opener, passphrase: str) -> None:
    """Another passphrase for the slot that the old one opens. Raises WeakPassphrase, WrongPassphrase."""
    if why := weak(passphrase):
        raise WeakPassphrase(detail=why)
    _must_be_writable(vault)
    files = key_files.read(vault.folder)
    header = key_files.checked(files)
    opened = open_slot(header, files, old(header))
    opener = passphrase_opener(passphrase)(header)
    slot = slots.with_passphrase(header, opened.slot, files.slots[opened.slot], opener, opened.identity)
    _write_files(vault, header, _with_slots(files, {opened.slot: slot}))


def begin_without(vault: Vault, code: str, compartments: Sequence[str] | None = None) -> tuple[str, ...]:
    """Takes a member out, or only these compartments from them; gives the names whose new epoch has begun.

    Everything under these names must then be sealed anew, and `finish` be called. Raises UnknownMember, MemberRefused,
    NoCompartment (only who holds a key can begin its new epoch).
    """
    state = _state(vault, to_change=True)
    member = state.register.member(code)
    _refuse_unknown(compartments or ())
    if code == vault.member:
        raise MemberRefused(code, "another member has to do this")
    if compartments is None:
        register = state.register.without(code)
        shared = (IDENTITIES,) if code in state.register.together else ()
        names = (VAULT, *member.compartments, *shared)
    else:
        kept = tuple(name for name in member.compartments if name not in compartments)
        register = state.register.with_member(replace(member, compartments=kept))
        names = tuple(name for name in member.compartments if name in compartments)
    _refuse_orphans(register, names)
    changed = {}
    if compartments is None:
        changed[member.slot] = slots.dummy_slot(state.header, member.slot)
    else:
        slot = state.files.slots[member.slot]
        for name in names:
            slot = slots.with_cell(state.header, member.slot, slot, member.address, name, Contents())
        changed[member.slot] = slot
    _begin(vault, state, register, names, changed)
    return names


def begin_together(vault: Vault, codes: Sequence[str]) -> tuple[str, ...]:
    """From now on any two of these members open `identities` together, and nobody alone; with no code, each alone again.

    Gives the names whose new epoch has begun: what somebody held alone until now must not open what comes.
    """
    state = _state(vault, to_change=True)
    if len(set(codes)) == 1:
        raise MemberRefused(detail="name at least two members")
    for code in codes:
        if state.register.member(code).recovery:
            raise MemberRefused(code, "trustees are no member")
    register = replace(state.register, together=tuple(dict.fromkeys(codes)))
    for one in state.register.members:
        given = set(one.compartments)
        if codes and not one.recovery:  # trustees are several as it is
            given.discard(IDENTITIES)
        elif not codes and one.code in state.register.together:
            given.add(IDENTITIES)
        given_in_order = tuple(name for name in COMPARTMENTS if name in given)
        register = register.with_member(replace(one, compartments=given_in_order))
    lost = {
        one.slot: slots.with_cell(
            state.header, one.slot, state.files.slots[one.slot], one.address, IDENTITIES, Contents()
        )
        for one in register.members
        if not one.recovery
    }
    _begin(vault, state, register, (IDENTITIES,), lost)
    return (IDENTITIES,)


def finish(vault: Vault) -> bool:
    """Forgets the keys of epochs that are over, once nothing is sealed under them. False if this member cannot."""
    ring = vault.keyring
    due = [name for name in ring.names() if len(ring.every(name)) > 1]
    if not due:
        return True
    if not ring.holds(ADMIN):
        return False
    state = _state(vault, to_change=True)
    newest = ring.newest_only()
    changed = _cells(state, state.register, newest, due, {})
    vault.keyring = newest
    _write(vault, state, changed, state.register)
    return True


def _begin(
    vault: Vault, state: _State, register: Register, names: Sequence[str], changed: dict[int, bytes]
) -> None:
    renewed = vault.keyring.with_keys(
        Held(name, vault.keyring.newest(name).epoch + 1, Key.random()) for name in names
    )
    changed = _cells(state, register, renewed, names, changed)
    vault.keyring = renewed
    _write(vault, state, changed, register)


def _cells(
    state: _State, register: Register, ring: Keyring, names: Sequence[str], changed: dict[int, bytes]
) -> dict[int, bytes]:
    """The slots with what this keyring holds of some names, for every member to whom these were given."""
    found = dict(changed)
    shares = _shares(ring, register) if IDENTITIES in names and register.together else {}
    for member in register.members:
        slot = found.get(member.slot, state.files.slots[member.slot])
        for name in names:
            if name in (VAULT, *member.compartments):
                code, custody = (member.code, ring.custody) if name == VAULT else ("", None)
                contents = Contents(ring.every(name), (), code, custody)
            elif name == IDENTITIES and member.code in shares:
                contents = Contents((), shares[member.code])
            else:
                continue
            slot = slots.with_cell(state.header, member.slot, slot, member.address, name, contents)
        found[member.slot] = slot
    return found


def _shares(ring: Keyring, register: Register) -> dict[str, tuple[Share, ...]]:
    """The shares of `identities` of each member who opens it with another."""
    per_key = [split_in_two(held, len(register.together)) for held in ring.every(IDENTITIES)]
    return {code: tuple(shares[at] for shares in per_key) for at, code in enumerate(register.together)}


def _refuse_orphans(register: Register, names: Iterable[str]) -> None:
    """Nothing may be sealed under a key that nobody holds, and somebody must know who the members are."""
    people = [one for one in register.members if not one.recovery]
    for name in names:
        held = name == VAULT or any(name in one.compartments for one in people)
        if not held and not (name == IDENTITIES and len(register.together) > 1):
            raise MemberRefused(detail=f"nobody else would hold {name}")
    if not any(ADMIN in one.compartments for one in people):
        raise MemberRefused(detail=f"nobody else would hold {ADMIN}")
    if len(register.together) == 1:
        raise MemberRefused(detail="nobody could open identities any more; end opening it together first")


def _refuse_unknown(compartments: Iterable[str]) -> None:
    for name in compartments:
        if name not in COMPARTMENTS:
            raise MemberRefused(detail=f"there is no compartment {name}")


def _all_of(ring: Keyring, name: str) -> tuple[Held, ...]:
    ring.newest(name)
    return ring.every(name)


def _state(vault: Vault, *, to_change: bool = False) -> _State:
    if to_change:
        _must_be_writable(vault)
    files = key_files.read(vault.folder)
    header = key_files.checked(files)
    return _State(header, files, open_register(files.members, header.vault_id, vault.keyring))


def _must_be_writable(vault: Vault) -> None:
    if not vault.writable:
        raise VaultBusy(vault.folder.name, "opened for reading only")


def _with_slots(files: KeyFiles, changed: dict[int, bytes]) -> KeyFiles:
    return replace(files, slots=tuple(changed.get(index, slot) for index, slot in enumerate(files.slots)))


def _write(vault: Vault, state: _State, changed: dict[int, bytes], register: Register) -> None:
    sealed = register_bytes(register, state.header.vault_id, vault.keyring.newest(ADMIN))
    _write_files(vault, state.header, replace(_with_slots(state.files, changed), members=sealed))


def _write_files(vault: Vault, header: Header, files: KeyFiles) -> None:
    key_files.write(vault.folder, key_files.changed(files, header, vault.keyring.newest(VAULT).key))
