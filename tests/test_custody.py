"""Every handling of a source is entered, and what was entered can be shown to anybody and checked by them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from khronika.testing.time_stamps import Authority
from tests.conftest import Answer, Run

TOLD = "Around 40 people were detained in Selnik on 4 May 2025, the Relief Committee said.\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "account.txt"
    file.write_text(TOLD)
    return file


@pytest.fixture
def access(vault: Path, secret: Path) -> tuple[object, ...]:
    return ("--vault", vault, "--passphrase-file", secret)


Access = tuple[object, ...]


def entries(khronika: Run, access: Access) -> list[dict[str, Any]]:
    shown = khronika("custody", "show", "account.txt", *access, "--jsonl")
    assert shown.status == 0, shown.err
    return [json.loads(line) for line in shown.out.splitlines()]


def done(khronika: Run, access: Access) -> list[str]:
    """What was done to the source, without what showed it."""
    return [f"{e['action']} {e['details'].get('command', '')}".strip() for e in entries(khronika, access)][
        :-1
    ]


def held(answer: Answer) -> str:
    assert answer.status == 0, answer.err
    return answer.out


ARRIVED = ["received", "hashed", "sealed", "read"]


def test_what_receives_a_source_enters_who_when_with_which_tool_and_its_hash(
    khronika: Run, access: Access, document: Path
) -> None:
    khronika("read", document, *access)
    shown = entries(khronika, access)
    assert [entry["action"] for entry in shown] == [*ARRIVED, "viewed"]
    for entry in shown:
        assert {"at", "who", "tool", "version", "source", "digest", "previous"} <= set(entry)
        assert entry["at"].endswith("Z")
    assert [entry["previous"] for entry in shown[1:]] == [entry["digest"] for entry in shown[:-1]]


@pytest.mark.parametrize("command", ["claims", "figures", "events", "lineage", "changes"])
def test_what_shows_claims_of_a_source_enters_a_viewing(
    khronika: Run, access: Access, document: Path, command: str
) -> None:
    khronika("read", document, *access)
    since = ("--since", "2020-01-01") if command == "changes" else ()
    held(khronika(command, *access, *since))
    assert done(khronika, access) == [*ARRIVED, f"viewed {command}"]


def test_a_viewing_that_cannot_be_entered_shows_nothing(
    khronika: Run, access: Access, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from khronika.errors import StorageFull

    def full(*_: object) -> None:
        raise StorageFull

    khronika("read", document, *access)
    monkeypatch.setattr("khronika.ledger.handling.enter", full)
    for command in ("figures", "events", "lineage"):
        answer = khronika(command, *access)
        assert (answer.status, answer.out) == (1, "")


def test_a_report_enters_an_export_with_the_hash_of_the_page(
    khronika: Run, access: Access, document: Path, tmp_path: Path
) -> None:
    from hashlib import sha256

    khronika("read", document, *access)
    held(khronika("report", *access, "-o", tmp_path / "r.html"))
    exported = entries(khronika, access)[-2]
    assert (exported["action"], exported["details"]["command"]) == ("exported", "report")
    assert exported["details"]["sha256"] == sha256((tmp_path / "r.html").read_bytes()).hexdigest()


def test_a_report_that_could_not_be_entered_is_not_written(
    khronika: Run, access: Access, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("khronika.cli.vaults.enter_for_all", stopped)
    assert khronika("report", *access, "-o", tmp_path / "r.html").status == 130
    assert not list(tmp_path.glob("r.html*"))


def test_deciding_on_a_pair_shows_what_claims_tell_and_is_a_viewing(
    khronika: Run, access: Access, document: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("At least 35 people were detained in Selnik on 4 May 2025, the Lantern Network said.\n")
    khronika("read", document, other, *access)
    claims = [
        c
        for line in held(khronika("figures", *access, "--jsonl")).splitlines()
        for c in json.loads(line)["claims"]
    ]
    held(khronika("same", *claims[:2], *access))
    assert done(khronika, access)[-1] == "viewed same"


def test_what_was_done_elsewhere_is_entered_by_hand_with_a_note(
    khronika: Run, access: Access, document: Path
) -> None:
    khronika("read", document, *access)
    note = "a copy on a stick, given to Carla for the court"
    held(khronika("custody", "enter", "account.txt", "transferred", "--note", note, *access))
    last = entries(khronika, access)[-2]
    assert (last["action"], last["particulars"]) == ("transferred", {"note": note})
    assert "Carla" not in json.dumps({**last, "particulars": None})


@pytest.mark.parametrize(("action", "note"), [("received", "x"), ("copied", " "), ("lost", "x")])
def test_what_khronika_enters_itself_or_nobody_explains_is_not_entered_by_hand(
    khronika: Run, access: Access, document: Path, action: str, note: str
) -> None:
    khronika("read", document, *access)
    answer = khronika("custody", "enter", "account.txt", action, "--note", note, *access)
    assert answer.status == 2
    assert done(khronika, access) == ARRIVED


def test_how_a_source_was_come_by_is_kept_as_it_was_stated(
    khronika: Run, access: Access, document: Path
) -> None:
    stated = {
        "url": "https://relief.example/1", "collector": "Badr", "machine": "the office laptop",
        "method": "saved from the browser", "collected": "2025-05-05T14:30+01:00",
    }  # fmt: skip
    options = [part for name, words in stated.items() for part in (f"--{name}", words)]
    held(khronika("read", document, *access, *options))
    first = entries(khronika, access)[0]
    stated["at"] = "2025-05-05T14:30:00+01:00"
    del stated["collected"]
    assert first["particulars"] == {"name": "account.txt", **stated}
    assert "relief.example" not in json.dumps({**first, "particulars": None})


def test_a_list_beside_the_documents_states_how_each_was_come_by(
    khronika: Run, access: Access, document: Path
) -> None:
    (document.parent / "sources.csv").write_text(
        "file,url,collector,collected\naccount.txt,https://relief.example/1,Amal,2025-05-05\n"
    )
    held(khronika("read", document, *access, "--collector", "Badr", "--method", "saved"))
    told = entries(khronika, access)[0]["particulars"]
    assert told == {
        "name": "account.txt", "url": "https://relief.example/1", "collector": "Amal", "at": "2025-05-05", "method": "saved",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [("--url", "file:///etc"), ("--collected", "yesterday"), ("--collected", "2025-13-01")]
)
def test_what_cannot_be_understood_of_a_collection_is_refused(
    khronika: Run, access: Access, document: Path, wrong: tuple[str, str]
) -> None:
    assert khronika("read", document, *access, *wrong).status == 2
    assert "no source" in khronika("custody", "show", *access).out


def test_an_address_is_of_one_file(khronika: Run, access: Access, document: Path) -> None:
    answer = khronika("read", document.parent, *access, "--url", "https://relief.example/1")
    assert answer.status == 2
    assert "--url is of one file" in answer.err


def test_a_source_that_is_not_there_has_no_custody(khronika: Run, access: Access) -> None:
    answer = khronika("custody", "show", "none.txt", *access)
    assert answer.status == 1
    assert "none.txt: The vault holds no source with this SHA-256 or name" in answer.err


@pytest.fixture
def bundle(khronika: Run, access: Access, document: Path, tmp_path: Path) -> Path:
    khronika("read", document, *access, "--collector", "Badr")
    exported = khronika("custody", "export", "account.txt", "-o", tmp_path / "bundle", *access)
    assert exported.status == 0, exported.err
    assert "not encrypted" in exported.err
    return tmp_path / "bundle"


def test_a_bundle_holds_the_original_and_its_own_export_and_is_its_owner_s_alone(
    bundle: Path, khronika: Run, access: Access
) -> None:
    assert (bundle / "original.bin").read_text() == TOLD
    shown = held(khronika("verify", bundle))
    assert "received  by" in shown
    assert "exported  by" in shown
    assert "collector: Badr" in shown
    assert {path.stat().st_mode & 0o777 for path in bundle.iterdir()} == {0o600}
    assert bundle.stat().st_mode & 0o777 == 0o700
    assert done(khronika, access)[-1] == "exported custody export"


def test_a_bundle_is_checked_without_khronika(bundle: Path) -> None:
    command = [sys.executable, "-I", "-S", str(bundle / "verify.py")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout[:6]) == (0, "HOLDS.")


def test_a_bundle_is_checked_against_the_vault_s_key(bundle: Path, khronika: Run, access: Access) -> None:
    key = khronika("custody", "show", *access).err.split("key ")[1].rstrip(".\n")
    assert "The vault's key is the one that was given." in held(khronika("verify", bundle, "--key", key))
    refused = khronika("verify", bundle, "--key", key[::-1])
    assert refused.status == 1
    assert "signed with another key" in refused.err


def test_a_changed_bundle_is_refused_with_one_sentence(bundle: Path, khronika: Run) -> None:
    (bundle / "original.bin").write_text(TOLD.replace("40", "70"))
    answer = khronika("verify", bundle)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == (
        f"{bundle}: This bundle proves nothing. (original.bin is not the file that was put into the bundle: it was changed.)\n"
    )


def test_a_bundle_is_written_whole_or_not_at_all(
    khronika: Run, access: Access, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = khronika("custody", "export", "account.txt", "-o", bundle, *access)
    assert there.status == 1
    assert "could not be written" in there.err

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("khronika.publishing.custody.bundle.bundle_files", stopped)
    assert khronika("custody", "export", "account.txt", "-o", tmp_path / "b", *access).status == 130
    assert not list(tmp_path.glob("b.*"))


def test_a_folder_that_is_no_bundle_is_said_to_be_none(khronika: Run, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        answer = khronika("verify", place)
        assert answer.status == 1
        assert "This bundle proves nothing" in answer.err


def test_verify_wants_one_thing_to_check(khronika: Run, access: Access, tmp_path: Path) -> None:
    assert khronika("verify").status == 2
    assert khronika("verify", tmp_path, *access).status == 2


def test_a_vault_as_it_was_left_holds_and_verifying_changes_nothing(
    khronika: Run, access: Access, bundle: Path, vault: Path
) -> None:
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    assert held(khronika("verify", *access)).startswith(
        "The vault holds: 5 custody entries in an unbroken chain"
    )
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before


def test_a_changed_or_lost_original_is_found(
    khronika: Run, access: Access, bundle: Path, vault: Path
) -> None:
    (sealed,) = (vault / "originals").iterdir()
    content = sealed.read_bytes()
    sealed.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    answer = khronika("verify", *access)
    assert answer.status == 1
    assert "is missing or was changed" in answer.out
    assert "does not hold what its custody record says" in answer.err
    sealed.unlink()
    assert "is missing or was changed" in khronika("verify", *access).out


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("NOT TESTED WITH A TIME-STAMPING AUTHORITY: there is no openssl here")
    (tmp_path / "authority").mkdir()
    return Authority(openssl, tmp_path / "authority").begin()


@pytest.mark.parametrize("token", [False, True])
def test_a_time_stamp_is_asked_for_carried_home_and_shown_in_a_bundle(
    khronika: Run, access: Access, bundle: Path, authority: Authority, tmp_path: Path, token: bool
) -> None:
    held(khronika("custody", "request", "-o", tmp_path / "query", *access))
    answer = authority.answer(tmp_path / "query", tmp_path / "answer", token=token)
    again = tmp_path / "again"
    told = held(
        khronika("custody", "export", "account.txt", "-o", again, "--timestamp-token", answer, *access)
    )
    assert "bundle is written" in told
    shown = held(khronika("verify", again))
    assert "Outside evidence: a time-stamp of 20" in shown
    assert "entries up to number 5 were there by then" in shown
    assert (again / "evidence-1.bin").read_bytes() == answer.read_bytes()
    if not token:
        assert authority.holds(again / "root-1.txt", again / "evidence-1.bin")
    assert "1 of evidence from outside" in held(khronika("verify", *access))


def test_a_time_stamp_of_something_else_is_refused(
    khronika: Run, access: Access, bundle: Path, authority: Authority, tmp_path: Path
) -> None:
    from khronika.publishing.custody.query import query

    (tmp_path / "query").write_bytes(query(b"r" * 32))
    foreign = authority.answer(tmp_path / "query", tmp_path / "answer")
    for command in (
        ("anchor", "--evidence", foreign),
        ("export", "account.txt", "-o", tmp_path / "b", "--timestamp-token", foreign),
    ):
        answer = khronika("custody", *command, *access)
        assert answer.status == 1
        assert "names no root that the vault has signed" in answer.err
    assert not (tmp_path / "b").exists()


def test_a_published_root_is_evidence_when_it_is_brought_back(
    khronika: Run, access: Access, bundle: Path, tmp_path: Path
) -> None:
    printed = held(khronika("custody", "anchor", *access))
    held(khronika("custody", "anchor", "-o", tmp_path / "root", *access))
    assert (tmp_path / "root").read_text() == printed
    (tmp_path / "paper.txt").write_text(f"The Morning Post, 2 March\n{printed}\n")
    kept = held(khronika("custody", "anchor", "--evidence", tmp_path / "paper.txt", *access))
    assert kept == "Kept: a publication that names its root, over the first 5 custody entries.\n"
    held(khronika("figures", *access))
    held(khronika("custody", "export", "account.txt", "-o", tmp_path / "again", *access))
    assert "a publication that names its root" in held(khronika("verify", tmp_path / "again"))


def test_a_root_and_a_query_tell_nothing_of_a_vault(
    khronika: Run, access: Access, bundle: Path, tmp_path: Path, vault: Path
) -> None:
    from khronika.vault.header import read_header

    held(khronika("custody", "anchor", "-o", tmp_path / "root", *access))
    held(khronika("custody", "request", "-o", tmp_path / "query", *access))
    assert len((tmp_path / "root").read_bytes()) == len("khronika root 1\n") + 65
    assert len((tmp_path / "query").read_bytes()) == 59
    told = (tmp_path / "root").read_bytes() + (tmp_path / "query").read_bytes()
    assert read_header((vault / "header").read_bytes()).vault_id.hex().encode() not in told


def test_a_vault_in_which_nothing_was_done_has_no_root(khronika: Run, access: Access) -> None:
    answer = khronika("custody", "anchor", *access)
    assert answer.status == 1
    assert "has no root yet" in answer.err
