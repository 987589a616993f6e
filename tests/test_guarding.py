"""What guards a vault: an older copy is noticed; backups, trustees, travelling, expunging, shredding do what they say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from nacl.public import PublicKey, SealedBox
from nacl.signing import SigningKey

from khronika.vault import membership, travelling, unlock
from tests.conftest import PASSPHRASE, Answer, Run

TOLD = "At least {} people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"
CARLA = "rosi bune fota zelu kipa mavo"


@pytest.fixture
def access(vault: Path, secret: Path) -> tuple[object, ...]:
    return ("--vault", vault, "--passphrase-file", secret)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(3):
        (folder / f"letter-of-zarema-{number}.txt").write_text(TOLD.format(number + 2))
    return folder


@pytest.fixture
def filled(vault: Path, access: tuple[object, ...], documents: Path, khronika: Run) -> Path:
    assert khronika("read", documents, *access).status == 0
    return vault


def put_back(older: Path, vault: Path) -> None:
    shutil.rmtree(vault)
    shutil.copytree(older, vault)


def test_an_older_copy_put_back_is_noticed(
    filled: Path, access: tuple[object, ...], documents: Path, tmp_path: Path, khronika: Run
) -> None:
    shutil.copytree(filled, tmp_path / "older")
    (documents / "later.txt").write_text(TOLD.format(90))
    khronika("read", documents, *access)
    put_back(tmp_path / "older", filled)
    for command in (("figures",), ("read", documents)):
        answer = khronika(*command, *access)
        assert answer.status == 1
        assert "This vault is older than the one that was used on this device before" in answer.err


@pytest.mark.parametrize(
    "command",
    [
        ("unlock",),
        ("member", "list"),
        ("member", "give", "M-01", "--compartment", "admin"),
        ("travel", "keys"),
    ],
)
def test_keys_put_back_are_noticed_by_whoever_opens_the_vault_without_its_record(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run, command: tuple[str, ...]
) -> None:
    (tmp_path / "carla").write_text(CARLA)
    given = ("--name-file", tmp_path / "carla", "--new-passphrase-file", tmp_path / "carla")
    assert khronika("member", "add", *given, *access).status == 0
    shutil.copytree(filled, tmp_path / "older")
    assert khronika("member", "remove", "M-02", *access).status == 0
    put_back(tmp_path / "older", filled)
    answer = khronika(*command, *access)
    assert answer.status == 1
    assert "its keys are of an earlier time" in answer.err


def test_without_what_the_device_remembers_an_older_copy_would_pass(
    filled: Path, access: tuple[object, ...], documents: Path, tmp_path: Path, khronika: Run, own_state: Path
) -> None:
    shutil.copytree(filled, tmp_path / "older")
    (documents / "later.txt").write_text(TOLD.format(90))
    khronika("read", documents, *access)
    put_back(tmp_path / "older", filled)
    shutil.rmtree(own_state)
    assert khronika("figures", *access).status == 0


def test_another_record_of_the_same_length_is_noticed(
    filled: Path, access: tuple[object, ...], documents: Path, tmp_path: Path, khronika: Run, own_state: Path
) -> None:
    shutil.copytree(filled, tmp_path / "older")
    shutil.copytree(own_state, tmp_path / "memory")
    for name in ("one", "two"):
        put_back(tmp_path / "older", filled)
        shutil.rmtree(own_state)
        shutil.copytree(tmp_path / "memory", own_state)
        (tmp_path / f"{name}.txt").write_text(TOLD.format(len(name)) + name)
        khronika("read", tmp_path / f"{name}.txt", *access)
        if name == "one":
            shutil.copytree(own_state, tmp_path / "memory of one")
    shutil.rmtree(own_state)
    shutil.copytree(tmp_path / "memory of one", own_state)
    assert "older than" in khronika("figures", *access).err


def test_keys_put_back_from_before_a_removal_are_noticed(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    (tmp_path / "carla").write_text(CARLA)
    given = ("--name-file", tmp_path / "carla", "--new-passphrase-file", tmp_path / "carla")
    assert khronika("member", "add", *given, *access).status == 0
    assert khronika("figures", *access).status == 0
    shutil.copytree(filled, tmp_path / "older")
    assert khronika("member", "remove", "M-02", *access).status == 0
    assert khronika("figures", *access).status == 0
    put_back(tmp_path / "older", filled)
    assert "its keys are of an earlier time" in khronika("figures", *access).err


def test_what_a_device_remembers_tells_nothing(filled: Path, own_state: Path) -> None:
    (memory,) = own_state.iterdir()
    content = memory.read_bytes() + memory.name.encode()
    with unlock(filled, PASSPHRASE, to_write=False) as vault:
        assert vault.id.encode() not in content
    assert filled.name.encode() not in content
    assert b"entries" not in content
    assert memory.stat().st_mode & 0o077 == 0


@pytest.fixture
def backup(filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run) -> Path:
    assert khronika("backup", tmp_path / "backup", *access).status == 0
    return tmp_path / "backup"


def test_a_backup_is_checked_and_becomes_the_vault_again(
    filled: Path, access: tuple[object, ...], backup: Path, secret: Path, tmp_path: Path, khronika: Run
) -> None:
    before = khronika("figures", *access, "--jsonl").out
    (tmp_path / "later.txt").write_text(TOLD.format(90))
    khronika("read", tmp_path / "later.txt", *access)
    checked = khronika("restore", backup, "--check", "--passphrase-file", secret)
    assert "3 originals opened" in checked.out
    shutil.rmtree(filled)
    assert khronika("restore", backup, filled, "--passphrase-file", secret).status == 0
    assert khronika("figures", *access, "--jsonl").out == before


def parts(backup: Path) -> list[Path]:
    return sorted(path for path in backup.rglob("*") if path.is_file())


def test_a_changed_byte_a_missing_and_an_added_file_of_a_backup_are_refused(
    backup: Path, secret: Path, khronika: Run
) -> None:
    def checked() -> Answer:
        return khronika("restore", backup, "--check", "--passphrase-file", secret)

    for path in parts(backup):
        whole = path.read_bytes()
        for at in {0, len(whole) // 2, len(whole) - 1}:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert checked().status == 1, path.name
        path.unlink()
        assert checked().status == 1, path.name
        path.write_bytes(whole)
    added = backup / "originals" / ("0" * 32 + ".sealed")
    shutil.copy(next((backup / "originals").iterdir()), added)
    assert "restore a backup" in checked().err
    added.unlink()
    assert checked().status == 0


def test_a_backup_goes_neither_into_its_vault_nor_over_something(
    filled: Path, access: tuple[object, ...], documents: Path, khronika: Run
) -> None:
    for target in (filled / "copy", documents, documents / "letter-of-zarema-0.txt"):
        answer = khronika("backup", target, *access)
        assert answer.status == 1
        assert "Nothing was copied." in answer.err
    assert "no manifest" in khronika("restore", filled, "--check", *access[2:]).err


def test_an_expunged_source_is_gone_from_the_vault_and_from_later_backups(
    filled: Path, access: tuple[object, ...], secret: Path, tmp_path: Path, khronika: Run
) -> None:
    sealed = {path.name for path in (filled / "originals").iterdir()}
    first = khronika("expunge", "S-0002", "--why", "Zarema asked for it", *access)
    assert "letter-of-zarema-1.txt" in first.out
    assert {path.name for path in (filled / "originals").iterdir()} == sealed
    word = first.out.rsplit(" ", 1)[1].strip()
    assert khronika("expunge", "S-0001", "--why", "x", "--confirm", word, *access).status == 2
    done = khronika("expunge", "S-0002", "--why", "Zarema asked for it", "--confirm", word, *access)
    assert done.status == 0
    assert "Out of reach: backups" in done.err
    assert len(list((filled / "originals").iterdir())) == 2
    khronika("backup", tmp_path / "after", *access)
    checked = khronika("restore", tmp_path / "after", "--check", "--passphrase-file", secret)
    assert "2 originals opened" in checked.out
    assert "zarema-1" not in khronika("changes", "--since", "2020-01-01", *access).out
    again = khronika("read", tmp_path / "documents", *access)
    assert "0 documents read" in again.out


@pytest.mark.parametrize("name", ["S-9", "S-0", "abc", "zzzzzzzz", "", "S-²", "S-" + "9" * 40])
def test_a_source_that_is_not_there_is_not_expunged(
    filled: Path, access: tuple[object, ...], khronika: Run, name: str
) -> None:
    answer = khronika("expunge", name, "--why", "x", *access)
    assert answer.status == 1
    assert "The vault holds no source" in answer.err


def words_in(told: str) -> list[str]:
    return [line.strip() for line in told.splitlines() if line.startswith("  ")]


def test_trustees_prove_and_use_their_words(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    made = khronika("recovery", "make", "--group", "2of3", *access)
    given = words_in(made.out)
    assert len(given) == 3
    file = tmp_path / "words"
    file.write_text("\n".join(given[1:]))
    before = {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()}
    drill = khronika("recovery", "drill", "--vault", filled, "--words-file", file)
    assert "3 originals read to the end" in drill.out
    assert not [words for words in given if words in drill.out + drill.err]
    assert {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()} == before
    new = tmp_path / "new"
    new.write_text(CARLA)
    used = ("recovery", "use", "--vault", filled, "--words-file", file, "--new-passphrase-file", new)
    assert khronika(*used).status == 0
    assert khronika("member", "list", "--vault", filled, "--passphrase-file", new).status == 0


@pytest.mark.parametrize("kind", ["too few", "mistyped", "of two vaults", "none", "no words"])
def test_words_that_do_not_open_the_vault_are_refused_and_not_repeated(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run, kind: str
) -> None:
    one, other = (words_in(khronika("recovery", "make", *access).out) for _ in range(2))
    given = {
        "too few": one[:1],
        "mistyped": [one[0], one[1].rsplit(" ", 1)[0] + " zebra"],
        "of two vaults": [one[0], other[1]],
        "none": [],
        "no words": ["\x00", "alpha"],
    }[kind]
    (tmp_path / "words").write_text("\n".join(given))
    answer = khronika("recovery", "drill", "--vault", filled, "--words-file", tmp_path / "words")
    assert answer.status == 1
    assert "These trustees cannot open the vault" in answer.err
    assert "zebra" not in answer.err
    assert one[0].split()[-1] not in answer.err


@pytest.mark.parametrize("wrong", [("--group", "3of2"), ("--group", "1of3"), ("--groups-needed", "2")])
def test_trustees_that_make_no_sense_are_refused(
    filled: Path, access: tuple[object, ...], khronika: Run, wrong: tuple[str, str]
) -> None:
    assert khronika("recovery", "make", *wrong, *access).status == 1
    assert khronika("recovery", "make", "--group", "two", *access).status == 2


def test_trustees_still_open_the_vault_after_a_member_is_removed(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    (tmp_path / "words").write_text("\n".join(words_in(khronika("recovery", "make", *access).out)))
    (tmp_path / "carla").write_text(CARLA)
    given = ("--name-file", tmp_path / "carla", "--new-passphrase-file", tmp_path / "carla")
    khronika("member", "add", *given, "--compartment", "sources", *access)
    assert khronika("member", "remove", "M-03", *access).status == 0
    drill = khronika("recovery", "drill", "--vault", filled, "--words-file", tmp_path / "words")
    assert "3 originals read to the end" in drill.out


def test_on_the_road_the_passphrase_opens_codes_and_at_home_everything_again(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    file = tmp_path / "keys"
    left = khronika("travel", file, *access)
    assert "sources" in left.out
    assert "without it you cannot either" in left.err
    with unlock(filled, PASSPHRASE, to_write=False) as vault:
        assert vault.keyring.compartments() == ()
    away = khronika("events", *access)
    assert away.status == 0
    assert "S-0001" in away.out
    assert "zarema" not in away.out
    assert khronika("travel", "--back", file, *access).status == 0
    assert "zarema" in khronika("events", *access).out


def test_a_compartment_can_travel_along(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    assert khronika("travel", tmp_path / "keys", "--keep", "sources", *access).status == 0
    with unlock(filled, PASSPHRASE, to_write=False) as vault:
        assert vault.keyring.compartments() == ("sources",)


def test_a_travel_file_needs_its_owner_its_vault_and_every_byte(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    file = tmp_path / "keys"
    assert khronika("travel", filled / "keys", *access).status == 1
    assert khronika("travel", file, *access).status == 0
    assert khronika("travel", tmp_path / "again", *access).status == 1, "there is nothing left to leave"
    whole = file.read_bytes()
    assert b"sources" not in whole
    for at in (0, 20, 60, len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        answer = khronika("travel", "--back", file, *access)
        assert "The keys stay where they are." in answer.err
    (tmp_path / "nothing").write_bytes(b"")
    assert khronika("travel", "--back", tmp_path / "nothing", *access).status == 1
    file.write_bytes(whole)
    assert khronika("travel", "--back", file, *access).status == 0


def test_a_travel_file_of_somebody_else_brings_no_key_of_theirs(
    filled: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    with unlock(filled, PASSPHRASE, to_write=False) as vault:
        address = membership.members(vault).member("M-01").address  # as whoever holds admin knows it
        content = {"vault": vault.id, "member": "M-01", "keys": [["identities", 9, "00" * 32]]}
    for signature in (b"", bytes(64), SigningKey.generate().sign(b"").signature):
        sealed = SealedBox(PublicKey(address)).encrypt(signature + json.dumps(content).encode())
        (tmp_path / "forged").write_bytes(travelling.MAGIC + sealed)
        assert "another member's" in khronika("travel", "--back", tmp_path / "forged", *access).err
    with unlock(filled, PASSPHRASE, to_write=False) as vault:
        assert vault.keyring.newest("identities").epoch == 1


def test_a_shredded_vault_is_gone_and_a_first_call_destroys_nothing(
    filled: Path, access: tuple[object, ...], khronika: Run
) -> None:
    first = khronika("shred", filled)
    assert "Nothing is destroyed yet" in first.out
    assert "flash disk" in first.err
    assert khronika("shred", filled, "--confirm", "other").status == 2
    assert khronika("figures", *access).status == 0
    done = khronika("shred", filled, "--confirm", filled.name)
    assert done.status == 0
    assert not list(filled.rglob("*"))
    assert "There is no vault in this folder" in khronika("figures", *access).err


def test_slots_kept_open_by_another_hold_nothing_after_shredding(filled: Path, khronika: Run) -> None:
    with (filled / "slots" / "00").open("rb") as slot, (filled / "header").open("rb") as header:
        before = slot.read(), header.read()
        khronika("shred", filled, "--confirm", filled.name)
        slot.seek(0)
        header.seek(0)
        assert not any(a == b for a, b in zip(before, (slot.read(), header.read()), strict=True))


def test_a_folder_without_a_vault_is_not_shredded(documents: Path, khronika: Run) -> None:
    for confirm in ((), ("--confirm", documents.name)):
        assert "There is no vault" in khronika("shred", documents, *confirm).err
    assert len(list(documents.iterdir())) == 3


def test_the_doctor_examines_this_machine_and_says_it_with_the_exit_status(
    filled: Path, khronika: Run
) -> None:
    answer = khronika("doctor", "--vault", filled)
    for what in (
        "disk encryption",
        "swap",
        "hibernation",
        "crash dumps",
        "synchronised folders",
        "backup programs",
    ):
        assert what in answer.out
    assert answer.status == ("RED" in answer.out)
    assert "There is no vault" in khronika("doctor", "--vault", filled / "slots").err
