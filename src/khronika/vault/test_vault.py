"""The vault as a folder: made, opened, refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from khronika.errors import (
    DamagedVault,
    NewerVault,
    NoVault,
    StorageFull,
    VaultBusy,
    VaultExists,
    WeakPassphrase,
    WrongPassphrase,
)
from khronika.vault import key_files, membership
from khronika.vault.durable import whole
from khronika.vault.header import MARK, _checksum, read_header
from khronika.vault.key_files import KeyFiles
from khronika.vault.keys import KdfCost, Key
from khronika.vault.making import create
from khronika.vault.slots import check_slot
from khronika.vault.unlocking import unlock
from khronika.vault.vault import Vault

PASSPHRASE = "gule sodu teti tefo beku gotu"
CHEAP = KdfCost(ops=1, memory=8192)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with create(tmp_path / "vault", PASSPHRASE, CHEAP) as vault:
        vault.keep(vault.seal(b"a testimony").id)
    return tmp_path / "vault"


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_what_was_sealed_is_unsealed_after_unlocking(folder: Path) -> None:
    with unlock(folder, PASSPHRASE) as vault:
        (sealed,) = vault.sealed()
        assert b"".join(vault.unseal(sealed)) == b"a testimony"


def test_another_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(folder, PASSPHRASE + "a")


def test_the_same_words_typed_on_another_system_open_the_vault(tmp_path: Path) -> None:
    composed, decomposed = "\u0439" * 2, "\u0438\u0306" * 2
    words = "шесть простых слов для нашего "
    create(tmp_path / "v", words + composed + "ка", CHEAP).close()
    unlock(tmp_path / "v", f"  {words} {decomposed}ка ").close()


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphrase):
        create(tmp_path / "v", "password1234", CHEAP)
    assert not (tmp_path / "v").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    for taken in (tmp_path / "full", folder, tmp_path / "full" / "letter.txt"):
        with pytest.raises(VaultExists):
            create(taken, PASSPHRASE, CHEAP)
    unlock(folder, PASSPHRASE).close()


def test_a_folder_without_a_vault_is_called_so(tmp_path: Path) -> None:
    for nothing in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoVault):
            unlock(nothing, PASSPHRASE)


def test_one_process_writes_at_a_time(folder: Path) -> None:
    with unlock(folder, PASSPHRASE), pytest.raises(VaultBusy):
        unlock(folder, PASSPHRASE)
    unlock(folder, PASSPHRASE).close()


def test_a_reader_needs_no_lock_and_cannot_write(folder: Path) -> None:
    with unlock(folder, PASSPHRASE), unlock(folder, PASSPHRASE, to_write=False) as reader:
        assert len(list(reader.sealed())) == 1
        with pytest.raises(VaultBusy):
            reader.seal(b"more")


def test_every_flipped_byte_of_the_header_is_refused(folder: Path) -> None:
    for at in range(256):
        flip(folder / "header", at)
        with pytest.raises(DamagedVault):
            unlock(folder, PASSPHRASE)
        flip(folder / "header", at)
    unlock(folder, PASSPHRASE).close()


@pytest.mark.parametrize("at", [0, 23, 24, 551, 552, 9000, 16351, 16352, 16383])
def test_a_flipped_byte_of_any_slot_is_refused(folder: Path, at: int) -> None:
    for slot in (folder / "slots").iterdir():
        flip(slot, at)
        with pytest.raises(DamagedVault):
            unlock(folder, PASSPHRASE)
        flip(slot, at)


def flipped(content: bytes) -> Iterator[bytes]:
    for at in range(len(content)):
        yield content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def refused(check: Callable[[bytes], object], bad: bytes) -> bool:
    try:
        check(bad)
    except DamagedVault:
        return True
    return False


def test_every_flipped_byte_of_every_slot_is_refused(folder: Path) -> None:
    for slot in key_files.read(folder).slots:
        check_slot(slot)
        assert all(refused(check_slot, bad) for bad in flipped(slot))


def test_every_flipped_byte_of_the_register_is_refused(folder: Path) -> None:
    one_slot = replace(key_files.read(folder), slots=())  # the digest of sixteen would take minutes
    files = key_files.changed(one_slot, read_header(one_slot.header), Key.random())
    key_files.checked(files)
    assert all(
        refused(lambda bad: key_files.checked(replace(files, members=bad)), bad)
        for bad in flipped(files.members)
    )


@pytest.mark.parametrize(("forged", "said"), [("own", "slots"), ("other", "header"), ("members", "header")])
def test_a_slot_or_register_forged_with_every_checksum_mended_is_refused(
    folder: Path, forged: str, said: str
) -> None:
    with unlock(folder, PASSPHRASE, to_write=False) as vault:
        (one,) = membership.members(vault).members
    slot = one.slot if forged == "own" else (one.slot + 1) % 16
    path = folder / ("members" if forged == "members" else f"slots/{slot:02}")
    flip(path, 600)
    if path.name != "members":
        content = path.read_bytes()[:-MARK]
        path.write_bytes(content + _checksum(content))
    files = KeyFiles(
        b"",
        tuple((folder / "slots" / f"{n:02}").read_bytes() for n in range(16)),
        (folder / "members").read_bytes(),
    )
    header = (folder / "header").read_bytes()
    mended = header[:66] + files.digest() + header[98:-MARK]
    (folder / "header").write_bytes(mended + _checksum(mended))
    with pytest.raises(DamagedVault, match=said):
        unlock(folder, PASSPHRASE)


def test_a_header_forged_with_a_mended_checksum_opens_nothing(folder: Path) -> None:
    header = folder / "header"
    for at in (17, 40, 60, 100, 200):  # id, salt, cost and zeros, code
        genuine = header.read_bytes()
        flip(header, at)
        header.write_bytes(header.read_bytes()[:-MARK] + _checksum(header.read_bytes()[:-MARK]))
        with pytest.raises((DamagedVault, WrongPassphrase)):
            unlock(folder, PASSPHRASE)
        header.write_bytes(genuine)
    unlock(folder, PASSPHRASE).close()


def test_a_newer_format_is_named_and_not_touched(folder: Path) -> None:
    header = folder / "header"
    newer = bytearray(header.read_bytes()[:-MARK])
    newer[8:10] = (3).to_bytes(2, "big")
    header.write_bytes(bytes(newer) + _checksum(bytes(newer)))
    with pytest.raises(NewerVault):
        unlock(folder, PASSPHRASE)


@pytest.mark.parametrize("part", ["slots/07", "originals"])
def test_a_missing_part_is_damage(folder: Path, part: str) -> None:
    (folder / part).rename(folder / "elsewhere")
    with pytest.raises(DamagedVault):
        unlock(folder, PASSPHRASE)


def test_only_the_owner_may_read_anything(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create(tmp_path / "v", PASSPHRASE, CHEAP).close()
    finally:
        os.umask(before)
    for path in [tmp_path / "v", *(tmp_path / "v").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_real_and_dummy_slots_do_not_differ_in_form(folder: Path) -> None:
    slots = [path.read_bytes() for path in sorted((folder / "slots").iterdir())]
    assert len(slots) == 16
    assert {len(slot) for slot in slots} == {16384}
    assert len({slot[:24] for slot in slots}) == 16


def test_an_interrupted_creation_leaves_nothing_that_stands_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def power_cut(path: Path) -> AbstractContextManager[BinaryIO]:
        if path.name == "header":
            raise KeyboardInterrupt
        written.append(path)
        return whole(path)

    monkeypatch.setattr("khronika.vault.key_files.whole", power_cut)
    monkeypatch.setattr("khronika.vault.making._clear", lambda _: None)  # as after a kill: nobody cleans up
    (tmp_path / "v").mkdir()
    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "v", PASSPHRASE, CHEAP)
    assert len(written) == 17
    with pytest.raises(NoVault):
        unlock(tmp_path / "v", PASSPHRASE)
    monkeypatch.undo()
    create(tmp_path / "v", PASSPHRASE, CHEAP).close()


def test_a_disk_that_refuses_at_any_moment_of_creation_leaves_no_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = 0

    def refusing(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(5, "input/output error")
        os.fdatasync(descriptor)

    monkeypatch.setattr("khronika.vault.durable.sync", refusing)
    for moment in range(37):  # sixteen slots, register and header, each with its folder, and one folder more
        left = moment
        with pytest.raises(StorageFull):
            create(tmp_path / "v", PASSPHRASE, CHEAP)
        assert not (tmp_path / "v").exists()
    left = 37
    create(tmp_path / "v", PASSPHRASE, CHEAP).close()


def test_a_leftover_of_an_interrupted_seal_is_cleared_by_the_next_writer(folder: Path) -> None:
    leftover = folder / "originals" / ("0" * 32 + ".pending.partial")
    leftover.write_bytes(b"half")
    unlock(folder, PASSPHRASE, to_write=False).close()
    assert leftover.exists()
    unlock(folder, PASSPHRASE).close()
    assert not leftover.exists()


def test_a_full_disk_is_said_and_leaves_no_half_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "no space")

    with unlock(folder, PASSPHRASE) as vault:
        before = sorted(folder.rglob("*"))
        monkeypatch.setattr("khronika.vault.durable.os.fsync", full)
        with pytest.raises(StorageFull):
            vault.seal(b"more")
        monkeypatch.undo()
        assert sorted(folder.rglob("*")) == before


def test_a_destroyed_original_is_gone_and_a_repetition_harmless(folder: Path) -> None:
    with unlock(folder, PASSPHRASE) as vault:
        (sealed,) = vault.sealed()
        vault.destroy(sealed)
        vault.destroy(sealed)
        assert not list(vault.sealed())
        with pytest.raises(DamagedVault):
            list(vault.unseal(sealed))


def test_a_link_in_an_original_s_place_goes_and_what_it_leads_to_stays(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a letter of my own")
    with unlock(folder, PASSPHRASE) as vault:
        (sealed,) = vault.sealed()
        path = folder / "originals" / f"{sealed}.sealed"
        path.unlink()
        path.symlink_to(tmp_path / "mine")
        vault.destroy(sealed)
        assert not path.is_symlink()
    assert (tmp_path / "mine").read_text() == "a letter of my own"


def test_an_id_cannot_lead_out_of_the_folder(folder: Path) -> None:
    with unlock(folder, PASSPHRASE) as vault, pytest.raises(ValueError, match=r"hexadecimal|not the id"):
        list(vault.unseal("../../etc/passwd"))


def test_no_key_is_shown(folder: Path) -> None:
    with unlock(folder, PASSPHRASE) as vault:
        secret = vault.database_key()
        assert secret.raw().hex() not in repr(vault) + repr(secret) + str(secret) + f"{secret!r}"
        with pytest.raises(TypeError):
            __import__("pickle").dumps(secret)


def test_two_vaults_of_one_passphrase_share_no_key(tmp_path: Path) -> None:
    keys = set()
    for name in ("a", "b"):
        with create(tmp_path / name, PASSPHRASE, CHEAP) as vault:
            keys |= {vault.database_key().raw(), vault.verify_key()}
    assert len(keys) == 4


def test_nothing_of_an_original_or_the_passphrase_is_readable_in_the_folder(tmp_path: Path) -> None:
    canary = "Зарема Q. of Argenthal".encode()
    with create(tmp_path / "v", PASSPHRASE, CHEAP) as vault:
        vault.keep(vault.seal(BytesIO(canary * 5000)).id)
    (tmp_path / "control").write_bytes(canary)

    def found(folder: Path) -> bool:
        return any(
            canary in p.read_bytes() or PASSPHRASE.encode() in p.read_bytes()
            for p in folder.rglob("*")
            if p.is_file()
        )

    assert found(tmp_path)
    assert not found(tmp_path / "v")


def test_a_vault_is_a_context(folder: Path) -> None:
    with unlock(folder, PASSPHRASE) as vault:
        assert isinstance(vault, Vault)
    assert not vault.writable
