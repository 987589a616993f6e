"""Members see what their compartments hold, and codes for the rest: in lists, exports and refusals alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from khronika.ledger.opening import open_ledger
from khronika.vault import KdfCost, create
from tests.conftest import PASSPHRASE, Run

CARLA = "rosi bune fota zelu kipa mavo"
TOLD = "Around 40 people were detained in Selnik on 4 May 2025, the Relief Committee said."
FILE = "statement-of-quillfeather.txt"
SECRETS = ("quillfeather", "Zarema", "928 555", "burns", "Carla", "Amal")


@pytest.fixture
def cheap(tmp_path: Path) -> Path:
    with create(tmp_path / "team", PASSPHRASE, KdfCost(1, 8192)) as vault, open_ledger(vault):
        return tmp_path / "team"


@pytest.fixture
def amal(cheap: Path, secret: Path) -> tuple[object, ...]:
    return ("--vault", cheap, "--passphrase-file", secret)


@pytest.fixture
def carla(cheap: Path, amal: tuple[object, ...], khronika: Run, tmp_path: Path) -> tuple[object, ...]:
    """A record with a source and a person in it, and how Carla opens it, who holds drafts alone."""
    for name, line in (
        ("carla", CARLA),
        ("called", "Carla"),
        ("person", "name: Zarema Q.\ncontacts: +7 928 555 0199\nmedical: burns\n"),
        (FILE, TOLD),
        ("empty.txt", ""),
    ):
        (tmp_path / name).write_text(line)
    given = ("--compartment", "drafts", "--name-file", tmp_path / "called")
    assert khronika("member", "add", *given, "--new-passphrase-file", tmp_path / "carla", *amal).status == 0
    assert khronika("read", tmp_path / FILE, tmp_path / "empty.txt", *amal).status == 3
    assert khronika("people", "add", "--from", tmp_path / "person", *amal).out == "P-0001\n"
    return ("--vault", cheap, "--passphrase-file", tmp_path / "carla")


LISTS = (
    ("figures",), ("figures", "--jsonl"), ("events",), ("events", "--jsonl"), ("lineage",), ("lineage", "--jsonl"),
    ("lineage", "--dot"), ("changes", "--since", "2020-01-01"), ("changes", "--since", "2020-01-01", "--jsonl"),
    ("people", "list"), ("people", "show", "P-0001"),
)  # fmt: skip


def test_who_holds_everything_reads_names_and_who_does_not_reads_codes(
    amal: tuple[object, ...], carla: tuple[object, ...], khronika: Run
) -> None:
    seen = [[khronika(*command, *who) for command in LISTS] for who in (amal, carla)]
    assert all(answer.status == 0 for answers in seen for answer in answers)
    full, coded = ("".join(answer.out + answer.err for answer in answers) for answers in seen)
    assert all(secret in full for secret in ("quillfeather", "Zarema Q.", "+7 928 555 0199", "burns"))
    assert not [secret for secret in SECRETS if secret in coded]
    assert "S-0001" in coded
    assert "P-0001" in coded


def test_a_report_by_somebody_without_sources_names_no_file(
    amal: tuple[object, ...], carla: tuple[object, ...], khronika: Run, tmp_path: Path
) -> None:
    for who, named in ((amal, True), (carla, False)):
        target = tmp_path / f"report-{named}.html"
        assert khronika("report", *who, "-o", target).status == 0
        assert ("quillfeather" in target.read_text()) is named
        assert ("empty.txt" in target.read_text()) is named


def test_who_does_not_hold_a_compartment_is_refused_in_one_sentence(
    cheap: Path, carla: tuple[object, ...], khronika: Run, tmp_path: Path
) -> None:
    (tmp_path / "new.txt").write_text(TOLD + " More.")
    for command in (
        ("read", tmp_path / "new.txt"),
        ("people", "add", "--from", tmp_path / "person"),
        ("member", "list"),
        ("member", "remove", "M-01"),
    ):
        answer = khronika(*command, *carla)
        assert answer.status == 1
        assert "You do not hold the key of this compartment" in answer.err
        assert not [secret for secret in SECRETS if secret in answer.out + answer.err]


def test_a_removed_member_is_out_and_the_record_stays(
    amal: tuple[object, ...], carla: tuple[object, ...], khronika: Run
) -> None:
    before = khronika("figures", *amal).out
    answer = khronika("member", "remove", "M-02", *amal)
    assert answer.status == 0
    assert "can still read whatever they copied before" in answer.err
    assert "does not open the vault" in khronika("figures", *carla).err
    assert khronika("figures", *amal).out == before
    assert "Zarema" in khronika("people", "list", *amal).out
    assert "Carla" not in khronika("member", "list", *amal).out


def test_a_member_is_given_a_compartment_and_it_is_taken_back(
    amal: tuple[object, ...], carla: tuple[object, ...], khronika: Run
) -> None:
    khronika("member", "give", "M-02", "--compartment", "identities", *amal)
    assert "Zarema" in khronika("people", "list", *carla).out
    khronika("member", "remove", "M-02", "--compartment", "identities", *amal)
    assert "Zarema" not in khronika("people", "list", *carla).out
    assert "identities" not in khronika("member", "list", *amal).out.split("Carla")[1]


def test_the_record_names_a_member_by_code(
    amal: tuple[object, ...], carla: tuple[object, ...], khronika: Run
) -> None:
    claim = khronika("figures", *amal, "--jsonl").out.split('"claims": ["', 1)[1].split('"', 1)[0]
    assert khronika("judge", claim, "accepted", "--why", "seen", *carla).status == 0
    assert "by M-02 (seen)" in khronika("changes", "--since", "2020-01-01", *amal).out


def test_a_passphrase_is_changed_by_its_owner(
    carla: tuple[object, ...], cheap: Path, khronika: Run, tmp_path: Path
) -> None:
    answer = khronika("member", "passphrase", "--generate", *carla)
    new = answer.out.rsplit(": ", 1)[1].strip()
    assert len(new.split()) == 6
    assert khronika("figures", *carla).status == 1
    (tmp_path / "carla").write_text(new)
    assert khronika("figures", *carla).status == 0


def test_a_weak_passphrase_and_an_unknown_compartment_add_nobody(
    amal: tuple[object, ...], carla: tuple[object, ...], khronika: Run, tmp_path: Path
) -> None:
    (tmp_path / "weak").write_text("password")
    called = ("--name-file", tmp_path / "called")
    weak = khronika("member", "add", *called, "--new-passphrase-file", tmp_path / "weak", *amal)
    unknown = khronika("member", "add", *called, "--generate", "--compartment", "secrets", *amal)
    assert "too easy to guess" in weak.err
    assert "there is no compartment secrets" in unknown.err
    assert "2 slots of 16" in khronika("member", "list", *amal).err


@pytest.mark.parametrize("content", [b"", b"contacts: x\n", b"name: a\nage: 4\n", b"\xff", b"Zarema\n"])
def test_a_person_without_a_name_or_with_an_unknown_line_is_not_entered(
    amal: tuple[object, ...], khronika: Run, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "odd").write_bytes(content)
    answer = khronika("people", "add", "--from", tmp_path / "odd", *amal)
    assert answer.status == 1
    assert "This person was not entered." in answer.err
    assert "0 person" in khronika("people", "list", *amal).err
