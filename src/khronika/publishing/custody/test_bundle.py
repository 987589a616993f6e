"""A bundle shows what was done to a source; whatever of it is changed, it is refused with the reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey

from khronika.publishing.custody import verify
from khronika.publishing.custody.bundle import Exhibit, Proved, Witnessed, bundle_files
from khronika.vault.custody import Checkpoint, Handling, Head, Particulars, chained, leaf, stated
from khronika.vault.merkle import Tree

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY = SigningKey(b"k" * 32)
ORIGINAL = b"Around 40 people were detained in Argenthal.\n"
SOURCE = sha256(ORIGINAL).hexdigest()
TOLD = Particulars((("name", "письмо <b>.txt"), ("url", "https://example.org/1")), b"s" * 32)


def done(action: str, source: str | None = SOURCE, *details: tuple[str, str]) -> Handling:
    return Handling(action, "Amal", NOON, "khronika", "0.1", source, details)


HANDLINGS = [
    done("received", "ab" * 32, ("size", "7")),
    done("received", SOURCE, ("size", str(len(ORIGINAL))), ("particulars", TOLD.commitment())),
    done("hashed"),
    done("viewed", None),
    done("exported"),
]


def checkpoint(head: Head) -> Checkpoint:
    statement = stated("11" * 16, head, NOON)
    return Checkpoint(statement, KEY.sign(statement.canonical()).signature)


def exhibit() -> Exhibit:
    entries, end = chained(Head(), HANDLINGS)
    _, earlier = chained(Head(), HANDLINGS[:3])
    tree = Tree.over(leaf(entry.digest()) for entry in entries)
    proved = [
        Proved(e, tree.inclusion(e.number - 1, 5), TOLD if e.number == 2 else None) for e in entries[1:]
    ]
    root = bytes.fromhex(checkpoint(earlier).statement.root)
    witness = Witnessed(
        checkpoint(earlier), tree.consistency(3, 5), b"The Morning Post: " + root.hex().encode()
    )
    return Exhibit(SOURCE, len(ORIGINAL), bytes(KEY.verify_key), checkpoint(end), tuple(proved), (witness,))


def write(folder: Path, shown: Exhibit) -> Path:
    folder.mkdir()
    (folder / verify.ORIGINAL).write_bytes(ORIGINAL)
    for name, content in bundle_files(shown, lambda message: KEY.sign(message).signature).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return write(tmp_path / "bundle", exhibit())


def refusal(bundle: Path, key: str | None = None) -> str:
    with pytest.raises(verify.Refused) as refused:
        verify.check(str(bundle), key)
    return str(refused.value)


def test_a_bundle_as_it_was_made_holds(bundle: Path) -> None:
    found = verify.check(str(bundle), KEY.verify_key.encode().hex())
    assert (found.source, found.number, [w.number for w in found.witnesses]) == (SOURCE, 5, [3])
    assert [one["entry"]["action"] for one in found.entries] == ["received", "hashed", "viewed", "exported"]


def test_a_bundle_of_an_earlier_version_holds_by_this_program_and_by_its_own(tmp_path: Path) -> None:
    kept = json.loads((Path(__file__).parent / "vectors" / "bundle-1.json").read_text("utf-8"))
    for name, content in kept["files"].items():
        (tmp_path / name).write_bytes(b64decode(content))
    assert verify.check(str(tmp_path), kept["verify_key"])
    command = [sys.executable, "-I", "-S", str(tmp_path / "verify.py"), str(tmp_path)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_it_checks_itself_with_a_bare_python(bundle: Path) -> None:
    command = [sys.executable, "-I", "-S", "-B", str(bundle / "verify.py")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("HOLDS.")
    (bundle / verify.ORIGINAL).write_bytes(ORIGINAL + b" ")
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert (
        ran.stdout == "REFUSED. original.bin is not the file that was put into the bundle: it was changed.\n"
    )


def test_every_byte_of_every_file_flipped_is_refused_with_the_file_s_name(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "verified", cache(verify.verified))  # the same question thousands of times
    for path in sorted(bundle.iterdir()):
        content = path.read_bytes()
        # What is long and only hashed is flipped at every byte by `make faults`, here at some.
        step = 1 if len(content) < 1000 or os.environ.get("KHRONIKA_FAULTS") else 53
        for at in range(0, len(content), step):
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            assert path.name in refusal(bundle), at
        path.write_bytes(content)
    assert verify.check(str(bundle))


def test_a_flipped_byte_would_pass_if_files_were_not_hashed(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "_check_files", lambda *_: None)
    (bundle / verify.ORIGINAL).write_bytes(ORIGINAL[::-1])
    assert verify.check(str(bundle))


def test_a_file_less_or_more_or_a_link_is_refused(bundle: Path, tmp_path: Path) -> None:
    (bundle / "more.txt").write_text("")
    assert refusal(bundle) == "more.txt was added to the bundle after it was made."
    (bundle / "more.txt").unlink()
    (bundle / verify.ORIGINAL).rename(tmp_path / "elsewhere")
    assert refusal(bundle) == "original.bin is missing from the bundle."
    (bundle / verify.ORIGINAL).symlink_to(tmp_path / "elsewhere")
    assert refusal(bundle) == "original.bin is missing from the bundle."
    (bundle / verify.SIGNATURE).unlink()
    assert refusal(bundle).startswith("This folder is no custody bundle")


def test_a_bundle_of_another_vault_is_told_by_its_key(bundle: Path) -> None:
    assert refusal(bundle, "ab" * 32) == "The bundle is signed with another key than the one that was given."


def forge(bundle: Path, change: Callable[[Any], object]) -> None:
    """What the vault's own holder could do: change the record, and sign the bundle again."""
    record = json.loads((bundle / verify.RECORD).read_bytes())
    change(record)
    written = json.dumps(record).encode()
    manifest = json.loads((bundle / verify.MANIFEST).read_bytes())
    manifest["files"][verify.RECORD] = {"sha256": sha256(written).hexdigest(), "size": len(written)}
    signed = json.dumps(manifest).encode()
    (bundle / verify.RECORD).write_bytes(written)
    (bundle / verify.MANIFEST).write_bytes(signed)
    (bundle / verify.SIGNATURE).write_bytes(KEY.sign(verify.BUNDLE + signed).signature)


def swapped_entries(record: Any) -> None:
    record["entries"].reverse()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda r: r["entries"][0]["entry"].update(who="Badr"), "Entry 2 is not in the record that the vault signed."),
        (lambda r: r["entries"][1]["entry"].update(number=4), "Entry 4 is not in the record that the vault signed."),
        (lambda r: r["entries"][0]["path"].pop(), "Entry 2 is not in the record that the vault signed."),
        (lambda r: r["entries"].pop(0), "The record has no entry of when this original was received."),
        (swapped_entries, "The record's entries are out of order."),
        (lambda r: r.update(source="ab" * 32), "original.bin is not the source of which the record tells."),
        (lambda r: r["checkpoint"].update(number=6), "A checkpoint was not signed by this vault."),
        (lambda r: r["checkpoint"].update(at="2020-03-01T12:00:00.000000Z"), "A checkpoint was not signed by this vault."),
        (
            lambda r: r["entries"][0]["particulars"]["fields"].update(url="https://example.org/2"),
            "What is said in words of entry 2 is not what was said when it was made.",
        ),
        (lambda r: r["evidence"][0]["path"].pop(), "The record was rewritten after its root was shown to somebody outside."),
        (lambda r: r["evidence"][0].update(file="READ-ME.html"), "A piece of outside evidence does not name a root of this record."),
        (lambda r: r["evidence"][0].update(file="/etc/passwd"), "A piece of outside evidence is missing from the bundle."),
        (lambda r: r.pop("entries"), "custody.json is not in the form that this program knows."),
        (lambda r: r["entries"][0].update(path="no"), "custody.json is not in the form that this program knows."),
    ],
)  # fmt: skip
def test_a_forgery_by_the_vault_s_own_holder_is_refused(
    bundle: Path, change: Callable[[Any], object], sentence: str
) -> None:
    forge(bundle, change)
    assert refusal(bundle) == sentence


def test_an_entry_of_another_source_is_refused(tmp_path: Path) -> None:
    entries, end = chained(Head(), HANDLINGS)
    tree = Tree.over(leaf(entry.digest()) for entry in entries)
    proved = tuple(Proved(e, tree.inclusion(e.number - 1, 5), None) for e in entries)
    other = replace(exhibit(), entries=proved, checkpoint=checkpoint(end))
    assert refusal(write(tmp_path / "other", other)) == "Entry 1 tells of another source."


def test_a_record_rewritten_after_its_root_was_published_is_refused(tmp_path: Path) -> None:
    honest = exhibit()
    rewritten = [HANDLINGS[0], HANDLINGS[1], done("viewed"), *HANDLINGS[3:]]
    entries, end = chained(Head(), rewritten)
    tree = Tree.over(leaf(entry.digest()) for entry in entries)
    proved = tuple(
        Proved(e, tree.inclusion(e.number - 1, 5), TOLD if e.number == 2 else None) for e in entries[1:]
    )
    (witness,) = honest.witnesses
    again = replace(witness, path=tree.consistency(3, 5))
    forged = replace(honest, entries=proved, checkpoint=checkpoint(end), witnesses=(again,))
    assert (
        refusal(write(tmp_path / "forged", forged))
        == "The record was rewritten after its root was shown to somebody outside."
    )


def test_the_page_escapes_what_a_stranger_wrote_and_runs_nothing(bundle: Path) -> None:
    page = (bundle / "READ-ME.html").read_text()
    assert "письмо &lt;b&gt;.txt" in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "What it does not prove" in page


def test_the_page_tells_no_key_but_says_where_to_ask_for_it(bundle: Path) -> None:
    assert "Do not take KEY from this page" in (bundle / "READ-ME.html").read_text()
