"""Members: each opens what was given to them; a removed one opens nothing that comes after."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from khronika.errors import (
    DamagedVault,
    MemberRefused,
    NoCompartment,
    UnknownMember,
    VaultBusy,
    WeakPassphrase,
    WrongPassphrase,
)
from khronika.vault import KdfCost, Vault, create, membership, travelling, unlock
from khronika.vault.durable import whole
from khronika.vault.fields import Place
from khronika.vault.keyring import ADMIN, CONTACTS, DRAFTS, IDENTITIES, SOURCES
from khronika.vault.unlocking import passphrase_opener, reopen

AMAL = "gule sodu teti tefo beku gotu"
BADR = "mipa zoru keli vaso hute dofi"
CARLA = "rosi bune fota zelu kipa mavo"
NAME = Place(SOURCES, "source", "1", "name")
PERSON = Place(IDENTITIES, "person", "P-0001", "name")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault of three: Amal holds everything, Badr works with sources, Carla with drafts alone."""
    with create(tmp_path / "vault", AMAL, KdfCost(1, 8192), "Amal") as vault:
        membership.add(vault, BADR, "Badr", [SOURCES, DRAFTS])
        membership.add(vault, CARLA, "Carla", [DRAFTS])
    return tmp_path / "vault"


@pytest.fixture
def amal(folder: Path) -> Iterator[Vault]:
    with unlock(folder, AMAL) as vault:
        yield vault


def test_each_member_opens_what_was_given_and_no_more(amal: Vault) -> None:
    name, person = amal.seal_field("statement.pdf", NAME), amal.seal_field("Zarema Q.", PERSON)
    with unlock(amal.folder, BADR, to_write=False) as badr:
        assert badr.member == "M-02"
        assert badr.open_field(name, NAME) == "statement.pdf"
        assert badr.open_field(person, PERSON) is None
    with unlock(amal.folder, CARLA, to_write=False) as carla:
        assert carla.keyring.compartments() == (DRAFTS,)
        assert carla.open_field(name, NAME) is None


def test_who_does_not_hold_sources_neither_seals_nor_unseals_an_original(amal: Vault, folder: Path) -> None:
    sealed = amal.seal(b"a testimony").id
    amal.close()
    with unlock(folder, CARLA) as carla:
        with pytest.raises(NoCompartment):
            list(carla.unseal(sealed))
        with pytest.raises(NoCompartment):
            carla.seal(b"another")


def test_the_members_are_listed_to_who_holds_admin_and_to_nobody_else(amal: Vault) -> None:
    assert [(one.code, one.name) for one in membership.members(amal).members] == [
        ("M-01", "Amal"),
        ("M-02", "Badr"),
        ("M-03", "Carla"),
    ]
    with unlock(amal.folder, BADR, to_write=False) as badr, pytest.raises(NoCompartment):
        membership.members(badr)


def test_no_name_of_a_member_is_readable_in_the_folder(folder: Path) -> None:
    assert not any(b"Carla" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def removed(vault: Vault, code: str) -> None:
    membership.begin_without(vault, code)
    vault.rewrap_originals()
    assert membership.finish(vault)


def test_a_removed_member_opens_nothing_and_their_old_keys_open_nothing_new(amal: Vault) -> None:
    with unlock(amal.folder, BADR, to_write=False) as badr:
        kept = badr.keyring
        old_database = badr.database_key().raw()
        removed(amal, "M-02")
        sealed, name = amal.seal(b"after"), amal.seal_field("after.pdf", NAME)
        with pytest.raises(WrongPassphrase):
            unlock(amal.folder, BADR, to_write=False)
        with pytest.raises(WrongPassphrase):
            reopen(amal.folder, kept, to_write=False)
        with pytest.raises(DamagedVault):
            list(badr.unseal(sealed.id))
        with pytest.raises(DamagedVault):
            badr.open_field(name, NAME)
        assert amal.database_key().raw() != old_database


def test_those_who_stay_open_what_was_and_what_comes(amal: Vault) -> None:
    before = amal.seal(b"before").id
    removed(amal, "M-03")
    after = amal.seal(b"after").id
    with unlock(amal.folder, BADR, to_write=False) as badr:
        assert [b"".join(badr.unseal(each)) for each in (before, after)] == [b"before", b"after"]
        assert badr.database_key().raw() == amal.database_key().raw()
        assert len(badr.database_keys()) == 1


def test_a_removal_that_was_interrupted_opens_with_both_epochs(amal: Vault, folder: Path) -> None:
    before = amal.seal(b"before").id
    membership.begin_without(amal, "M-02")
    amal.close()
    with unlock(folder, AMAL) as again:
        assert len(again.database_keys()) == 2
        assert b"".join(again.unseal(before)) == b"before"
        again.rewrap_originals()
        assert membership.finish(again)
    with unlock(folder, AMAL) as ended:
        assert len(ended.database_keys()) == 1
        assert b"".join(ended.unseal(before)) == b"before"


def test_a_compartment_is_given_and_taken_back(amal: Vault) -> None:
    membership.give(amal, "M-02", [CONTACTS])
    with unlock(amal.folder, BADR, to_write=False) as badr:
        assert badr.keyring.holds(CONTACTS)
        old = badr.keyring.newest(CONTACTS).key.raw()
    assert membership.begin_without(amal, "M-02", [CONTACTS]) == (CONTACTS,)
    membership.finish(amal)
    assert amal.keyring.newest(CONTACTS).key.raw() != old
    with unlock(amal.folder, BADR, to_write=False) as badr:
        assert badr.keyring.compartments() == (SOURCES, DRAFTS)


def test_nobody_gives_what_they_do_not_hold(folder: Path) -> None:
    with unlock(folder, AMAL) as amal:
        membership.give(amal, "M-02", [ADMIN])
    with unlock(folder, BADR) as badr, pytest.raises(NoCompartment):
        membership.give(badr, "M-03", [IDENTITIES])


def test_a_passphrase_is_changed_and_the_old_one_opens_nothing(folder: Path) -> None:
    new = "kepa livo numa dage sori fuba"
    with unlock(folder, CARLA) as carla:
        with pytest.raises(WeakPassphrase):
            membership.change_passphrase(carla, passphrase_opener(CARLA), "password")
        membership.change_passphrase(carla, passphrase_opener(CARLA), new)
    with pytest.raises(WrongPassphrase):
        unlock(folder, CARLA)
    with unlock(folder, new, to_write=False) as carla:
        assert (carla.member, carla.keyring.compartments()) == ("M-03", (DRAFTS,))


def test_what_would_leave_the_vault_without_a_keeper_is_refused(amal: Vault) -> None:
    for code, why in (("M-01", "another member"), ("M-09", "no member")):
        with pytest.raises((MemberRefused, UnknownMember), match=why):
            membership.begin_without(amal, code)
    with pytest.raises(MemberRefused, match="another member"):
        membership.begin_without(amal, "M-01", [ADMIN])


def test_sixteen_slots_are_all_there_are(amal: Vault) -> None:
    for number in range(13):
        membership.add(amal, BADR + f" {number}", "x", [])
    with pytest.raises(MemberRefused, match="sixteen"):
        membership.add(amal, BADR, "x", [])


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_a_member_has_a_name_of_some_length(amal: Vault, name: str) -> None:
    with pytest.raises(MemberRefused):
        membership.add(amal, CARLA, name, [])


def test_who_reads_only_changes_no_member(folder: Path) -> None:
    with unlock(folder, AMAL, to_write=False) as reader, pytest.raises(VaultBusy):
        membership.add(reader, BADR, "x", [])


@pytest.fixture
def together(amal: Vault, folder: Path) -> Path:
    membership.begin_together(amal, ["M-01", "M-02", "M-03"])
    membership.finish(amal)
    amal.close()
    return folder


def test_two_together_open_identities_and_nobody_alone(together: Path) -> None:
    for one in (AMAL, BADR, CARLA):
        with unlock(together, one, to_write=False) as alone:
            assert not alone.keyring.holds(IDENTITIES)
    keys = set()
    for first, second in ((AMAL, BADR), (BADR, CARLA), (CARLA, AMAL)):
        with unlock(together, first, second=second, to_write=False) as both:
            keys.add(both.keyring.newest(IDENTITIES).key.raw())
    assert len(keys) == 1


def test_the_same_passphrase_twice_is_not_two_members(together: Path) -> None:
    with unlock(together, AMAL, second=AMAL, to_write=False) as one:
        assert not one.keyring.holds(IDENTITIES)


def test_identities_stays_with_two_when_somebody_else_goes(together: Path) -> None:
    with unlock(together, AMAL, second=BADR) as both:
        removed(both, "M-03")
    with unlock(together, BADR, second=AMAL, to_write=False) as both:
        assert both.keyring.holds(IDENTITIES)
    with unlock(together, AMAL, to_write=False) as alone:
        assert not alone.keyring.holds(IDENTITIES)


def test_each_opens_identities_alone_again_when_two_decide_it(together: Path) -> None:
    with unlock(together, AMAL) as alone, pytest.raises(NoCompartment):
        membership.begin_together(alone, [])
    with unlock(together, AMAL, second=BADR) as both:
        membership.begin_together(both, [])
        membership.finish(both)
    with unlock(together, CARLA, to_write=False) as alone:
        assert alone.keyring.holds(IDENTITIES)


CHANGES: dict[str, Callable[[Vault], object]] = {
    "add": lambda vault: membership.add(vault, "noga biru tavo selu kime pado", "Dina", [SOURCES]),
    "give": lambda vault: membership.give(vault, "M-03", [SOURCES]),
    "passphrase": lambda vault: membership.change_passphrase(
        vault, passphrase_opener(AMAL), "noga biru tavo selu kime pado"
    ),
    "remove": lambda vault: membership.begin_without(vault, "M-02"),
    "travel": lambda vault: travelling.leave(vault, passphrase_opener(AMAL), vault.folder.parent / "keys"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_times_of_slots_do_not_tell_members_from_dummies(amal: Vault, change: str) -> None:
    slots = sorted((amal.folder / "slots").iterdir())
    for slot in slots:
        os.utime(slot, (0, 0))
    CHANGES[change](amal)
    assert all(slot.stat().st_mtime for slot in slots)


class Cut:
    """The writing of files, until it is cut at a moment."""

    def __init__(self, moment: int) -> None:
        self.left = moment

    def __call__(self, path: Path) -> AbstractContextManager[BinaryIO]:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        return whole(path)


def killed(*_: Path) -> None:
    raise KeyboardInterrupt


# Sixteen slots, the register and the header are written; then what was written takes its place.
@pytest.mark.parametrize(("moment", "held"), [(0, 1), (1, 1), (15, 1), (17, 1), (18, 0)])
def test_a_change_that_was_cut_anywhere_leaves_the_old_vault_or_the_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moment: int, held: int
) -> None:
    monkeypatch.setattr("khronika.vault.key_files.whole", Cut(moment))
    monkeypatch.setattr("khronika.vault.key_files._put_over", killed)
    with unlock(folder, AMAL) as amal, pytest.raises(KeyboardInterrupt):
        membership.begin_without(amal, "M-03", [DRAFTS])
    monkeypatch.undo()
    with unlock(folder, CARLA, to_write=False) as carla:
        assert len(carla.keyring.compartments()) == held
    with unlock(folder, AMAL) as amal:
        assert len(membership.members(amal).member("M-03").compartments) == held
    assert not list(folder.rglob("*.next"))


def test_slots_of_an_earlier_generation_put_back_are_refused(amal: Vault, tmp_path: Path) -> None:
    shutil.copytree(amal.folder / "slots", tmp_path / "old")
    removed(amal, "M-02")
    amal.close()
    shutil.rmtree(amal.folder / "slots")
    shutil.copytree(tmp_path / "old", amal.folder / "slots")
    for passphrase in (AMAL, BADR):
        with pytest.raises(DamagedVault):
            unlock(amal.folder, passphrase)
