"""A machine with a letterbox seals documents for a vault, and neither it nor who seizes it can read them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from nacl.public import PublicKey, SealedBox

from khronika.vault.letters import COVER, ENDING, LINE, read_letterbox
from tests.conftest import Run

TOLD = "At least {} people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"


@pytest.fixture
def access(vault: Path, secret: Path) -> tuple[object, ...]:
    return ("--vault", vault, "--passphrase-file", secret)


@pytest.fixture
def letters(access: tuple[object, ...], tmp_path: Path, khronika: Run) -> Path:
    """Two documents that were sealed in the field."""
    field = tmp_path / "field"
    field.mkdir()
    for number in (2, 3):
        (field / f"zarema-{number}.txt").write_text(TOLD.format(number))
    box = tmp_path / "letterbox"
    assert khronika("intake", "make", box, *access).status == 0
    sealed = khronika("intake", "seal", field, "--letterbox", box, "--to", tmp_path / "letters")
    assert "2 documents sealed" in sealed.out
    return tmp_path / "letters"


def test_letters_are_read_into_the_vault_once(
    letters: Path, access: tuple[object, ...], khronika: Run
) -> None:
    assert "2 documents read" in khronika("intake", "take", letters, *access).out
    assert "zarema-3.txt" in khronika("events", *access).out
    again = khronika("intake", "take", letters, *access)
    assert "0 documents read" in again.out
    assert "2 documents were there before" in again.out


def test_nothing_of_a_letter_is_readable_without_the_vault(letters: Path, tmp_path: Path) -> None:
    content = (tmp_path / "letterbox").read_bytes()
    for letter in letters.iterdir():
        content += letter.name.encode() + letter.read_bytes()
        assert letter.stat().st_mode & 0o077 == 0
    assert not [word for word in (b"zarema", b"Orvath", b"killed") if word in content]
    assert len({letter.stat().st_size for letter in letters.iterdir()}) == 1


def test_a_letter_opens_in_its_vault_alone(
    letters: Path, tmp_path: Path, secret: Path, empty_vault: Path, khronika: Run
) -> None:
    import shutil

    other = shutil.copytree(empty_vault, tmp_path / "other")
    answer = khronika("intake", "take", letters, "--vault", other, "--passphrase-file", secret)
    assert answer.status == 3
    assert "sealed to another vault" in answer.err


@pytest.mark.parametrize("at", [0, 20, 40, 2000, 4190, 4300, 4500, -1])
def test_a_changed_byte_of_a_letter_is_refused_and_the_others_are_read(
    letters: Path, access: tuple[object, ...], khronika: Run, at: int
) -> None:
    letter = min(letters.iterdir())
    content = bytearray(letter.read_bytes())
    content[at] ^= 1
    letter.write_bytes(content)
    answer = khronika("intake", "take", letters, *access)
    assert answer.status == 3
    assert "1 document read" in answer.out
    assert "This letter could not be opened" in answer.err


COVERS = {
    "no text": b"\xff" * 40,
    "no object": b"[1, 2]",
    "a name that is a number": b'{"name": 5, "key": "' + b"0" * 64 + b'"}',
    "a key that is a list": b'{"name": "a", "key": ["0"]}',
    "a short key": b'{"name": "a", "key": "00"}',
    "brackets within brackets": b"[" * 4000,
}


@pytest.mark.parametrize("cover", COVERS)
def test_what_a_stranger_writes_on_a_letter_s_cover_is_refused_and_the_others_are_read(
    letters: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run, cover: str
) -> None:
    box = read_letterbox(tmp_path / "letterbox")
    sealed = SealedBox(PublicKey(box.address)).encrypt(COVERS[cover].ljust(COVER))
    (letters / f"0{ENDING}").write_bytes(LINE + box.id + sealed + bytes(5000))
    answer = khronika("intake", "take", letters, *access)
    assert answer.status == 3
    assert "2 documents read" in answer.out
    assert "This letter could not be opened" in answer.err


def test_a_letter_larger_than_any_document_is_refused_before_it_fills_the_memory(
    letters: Path, access: tuple[object, ...], khronika: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khronika.capturing.limits.PDF_BYTES", 50)
    answer = khronika("intake", "take", letters, *access)
    assert answer.status == 3
    assert "larger than any that is read" in answer.err


def test_letters_open_after_the_keys_were_changed(
    letters: Path, access: tuple[object, ...], tmp_path: Path, khronika: Run
) -> None:
    (tmp_path / "carla").write_text("rosi bune fota zelu kipa mavo")
    given = ("--name-file", tmp_path / "carla", "--new-passphrase-file", tmp_path / "carla")
    khronika("member", "add", *given, "--compartment", "sources", *access)
    assert khronika("member", "remove", "M-02", *access).status == 0
    assert "2 documents read" in khronika("intake", "take", letters, *access).out


def test_who_does_not_hold_sources_neither_makes_a_letterbox_nor_opens_a_letter(
    letters: Path, access: tuple[object, ...], vault: Path, tmp_path: Path, khronika: Run
) -> None:
    (tmp_path / "carla").write_text("rosi bune fota zelu kipa mavo")
    given = ("--name-file", tmp_path / "carla", "--new-passphrase-file", tmp_path / "carla")
    khronika("member", "add", *given, *access)
    carla = ("--vault", vault, "--passphrase-file", tmp_path / "carla")
    for command in (("intake", "make", tmp_path / "box"), ("intake", "take", letters)):
        answer = khronika(*command, *carla)
        assert answer.status == 1
        assert "You do not hold the key" in answer.err
    assert not (tmp_path / "box").exists()


@pytest.mark.parametrize("content", [b"", b"khronika letterbox 1\nzz\nzz\nzz\n", b"\xff" * 64])
def test_what_is_no_letterbox_seals_nothing(tmp_path: Path, khronika: Run, content: bytes) -> None:
    (tmp_path / "box").write_bytes(content)
    answer = khronika(
        "intake", "seal", tmp_path, "--letterbox", tmp_path / "box", "--to", tmp_path / "letters"
    )
    assert answer.status == 1
    assert "This is no letterbox" in answer.err
    assert not (tmp_path / "letters").exists()
