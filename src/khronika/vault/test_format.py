"""The format: what was written once opens for ever, and opens with its document alone (docs/formats/vault.md)."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Final

import nacl.bindings as sodium
import nacl.pwhash.argon2id
import pytest
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey
from shamir_mnemonic import combine_mnemonics

from khronika.vault import membership, unlock
from khronika.vault.fields import Place
from khronika.vault.header import read_header
from khronika.vault.shares import secret_of
from khronika.vault.slots import dummy_slot
from khronika.vault.unlocking import unlock_with

VECTORS: Final = {path.stem: path for path in (Path(__file__).parent / "vectors").glob("format-*.json")}
CELLS: Final = ("vault", "identities", "contacts", "medical", "sources", "drafts", "admin", "spare")


def vector(name: str) -> dict[str, Any]:
    """A vault that a version wrote. Vectors are added and never changed."""
    read: dict[str, Any] = json.loads(VECTORS[name].read_text("utf-8"))
    return read


def laid_out(kept: dict[str, Any], folder: Path, other: Callable[[int], bytes]) -> Path:
    (folder / "header").write_bytes(b64decode(kept["header"]))
    for part in ("slots", "originals"):
        (folder / part).mkdir()
    for index in range(16):
        slot = kept["slots"].get(f"{index:02}")
        (folder / "slots" / f"{index:02}").write_bytes(b64decode(slot) if slot else other(index))
    if "members" in kept:
        (folder / "members").write_bytes(b64decode(kept["members"]))
    name = kept["original"]["id"] + ".sealed"
    (folder / "originals" / name).write_bytes(b64decode(kept["original"]["file"]))
    return folder


def told(index: int) -> bytes:
    """A slot that nobody uses, as vector 2 tells it."""
    content = bytes([index]) * 16352
    return content + blake2b(content, digest_size=32).digest()


@pytest.fixture
def vault_1(tmp_path: Path) -> Path:
    header = read_header(b64decode(vector("format-1")["header"]))
    return laid_out(vector("format-1"), tmp_path, lambda index: dummy_slot(header, index))


@pytest.fixture
def vault_2(tmp_path: Path) -> Path:
    return laid_out(vector("format-2"), tmp_path, told)


def test_there_is_a_vector_of_every_format() -> None:
    assert sorted(VECTORS) == ["format-1", "format-2"]


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_a_vault_of_an_earlier_version_opens(name: str, request: pytest.FixtureRequest) -> None:
    kept, folder = vector(name), request.getfixturevalue(name.replace("format-", "vault_"))
    for to_write in (False, True, True):  # as it is; brought up to date; and after that
        with unlock(folder, kept["passphrase"], to_write=to_write) as vault:
            assert b"".join(vault.unseal(kept["original"]["id"])).decode() == kept["original"]["content"]
            assert vault.database_key().raw().hex() == kept["database_key"]
            assert vault.verify_key().hex() == kept["verify_key"]
    VerifyKey(bytes.fromhex(kept["verify_key"])).verify(
        kept["signed"].encode(), bytes.fromhex(kept["signature"])
    )


def test_a_vault_of_format_1_is_brought_up_to_date_by_its_first_writer(vault_1: Path) -> None:
    kept = vector("format-1")
    with unlock(vault_1, kept["passphrase"]) as vault:
        assert [one.code for one in membership.members(vault).members] == ["M-01"]
        first = vault.keyring.newest("sources").key.raw()
        vault.rewrap_originals()
    assert read_header((vault_1 / "header").read_bytes()).format == 2
    with unlock(vault_1, kept["passphrase"]) as vault:
        assert vault.keyring.newest("sources").key.raw() == first
        assert b"".join(vault.unseal(kept["original"]["id"])).decode() == kept["original"]["content"]
        assert next((vault_1 / "originals").iterdir()).read_bytes()[0] == 2


def test_members_fields_and_trustees_of_format_2_open(vault_2: Path) -> None:
    kept, field = vector("format-2"), vector("format-2")["field"]
    place = Place(field["compartment"], field["table"], field["row"], field["field"])
    with unlock(vault_2, kept["second_passphrase"], to_write=False) as badr:
        assert (badr.member, badr.keyring.compartments()) == ("M-02", ("sources", "drafts"))
        assert badr.open_field(b64decode(field["sealed"]), place) == field["content"]
    trustees = unlock_with(vault_2, [lambda _: secret_of(kept["recovery_words"])], to_write=False)
    assert [[one.code, one.name] for one in membership.members(trustees).members] == kept["registered"]


# From here on with nothing of Khronika's, as the document tells it.


def opened_slot(kept: dict[str, Any], stretched: bytes) -> tuple[bytes, bytes, PrivateKey]:
    """The number and bytes of the slot that a key opens, and the key to receive with that is in it."""
    birth = b64decode(kept["header"])[14:58]
    for name, encoded in kept["slots"].items():
        index, slot = bytes([int(name)]), b64decode(encoded)
        opener = blake2b(index, digest_size=32, key=stretched, person=b"khronika slot").digest()
        try:
            first = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
                slot[24:552], b"khronika slot" + index + birth, slot[:24], opener
            )
        except nacl.exceptions.CryptoError:
            continue
        return index, slot, PrivateKey(bytes.fromhex(json.loads(first)["receiving"]))
    raise AssertionError("no slot opens")


def stretched(kept: dict[str, Any], passphrase: str) -> bytes:
    header = b64decode(kept["header"])
    assert blake2b(header[:-32], digest_size=32).digest() == header[-32:]
    ops, memory = (int.from_bytes(header[a:b], "big") for a, b in ((46, 50), (50, 58)))
    return nacl.pwhash.argon2id.kdf(32, passphrase.encode(), header[30:46], opslimit=ops, memlimit=memory)


def cells(slot: bytes, receiving: PrivateKey) -> dict[str, Any]:
    found = [json.loads(SealedBox(receiving).decrypt(slot[552 + n * 1975 :][:1975])) for n in range(8)]
    assert tuple(one["cell"] for one in found) == CELLS
    return {one["cell"]: one for one in found}


def derived(key: str, purpose: bytes, message: bytes) -> bytes:
    return blake2b(message, digest_size=32, key=bytes.fromhex(key), person=purpose).digest()


def original(kept: dict[str, Any], wrapping: bytes, places: int) -> bytes:
    sealed, start = b64decode(kept["original"]["file"]), 1 + 72 * places
    bound = b"khronika file" + sealed[:1] + bytes.fromhex(kept["original"]["id"])
    own = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[25:73], bound, sealed[1:25], wrapping)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[start : start + 24], own)
    chunk, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed[start + 24 :], None)
    assert tag == sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    return chunk[4 : 4 + int.from_bytes(chunk[:4], "big")]


def test_a_vault_of_format_1_opens_with_its_document_alone() -> None:
    kept = vector("format-1")
    header, vault_id = b64decode(kept["header"]), b64decode(kept["header"])[14:30]
    _, slot, receiving = opened_slot(kept, stretched(kept, kept["passphrase"]))
    key = json.loads(SealedBox(receiving).decrypt(slot[552:-32]))["vault"]
    assert derived(key, b"khronika header", header[:192]) == header[192:224]
    assert derived(key, b"khronika ledger", vault_id).hex() == kept["database_key"]
    signing = derived(key, b"khronika custody", vault_id)
    assert bytes(SigningKey(signing).verify_key).hex() == kept["verify_key"]
    content = original(kept, derived(key, b"khronika seals", vault_id), places=1)
    assert sha256(content).hexdigest() == kept["original"]["sha256"]


def test_a_vault_of_format_2_opens_with_its_document_alone() -> None:
    kept = vector("format-2")
    header, vault_id = b64decode(kept["header"]), b64decode(kept["header"])[14:30]
    _, slot, receiving = opened_slot(kept, stretched(kept, kept["passphrase"]))
    found = cells(slot, receiving)
    vault, sources = found["vault"]["keys"]["1"], found["sources"]["keys"]["1"]
    slots = [
        b64decode(kept["slots"][f"{n:02}"]) if f"{n:02}" in kept["slots"] else told(n) for n in range(16)
    ]
    digest = blake2b(b"".join(slots) + b64decode(kept["members"]), digest_size=32).digest()
    assert header[66:98] == digest
    assert derived(vault, b"khronika header", header[:192]) == header[192:224]
    assert derived(vault, b"khronika ledger", vault_id).hex() == kept["database_key"]
    custody = SigningKey(bytes.fromhex(found["vault"]["custody"]))
    assert bytes(custody.verify_key).hex() == kept["verify_key"]
    content = original(kept, derived(sources, b"khronika seals", vault_id), places=2)
    assert sha256(content).hexdigest() == kept["original"]["sha256"]


def test_a_sealed_field_of_format_2_opens_with_its_document_alone() -> None:
    kept, field = vector("format-2"), vector("format-2")["field"]
    _, slot, receiving = opened_slot(kept, stretched(kept, kept["second_passphrase"]))
    found = cells(slot, receiving)
    assert [name for name in CELLS if found[name]["keys"]] == ["vault", "sources", "drafts"]
    sealed, vault_id = b64decode(field["sealed"]), b64decode(kept["header"])[14:30]
    key = derived(found["sources"]["keys"]["1"], b"khronika field", vault_id)
    parts = [field[part].encode() for part in ("compartment", "table", "row", "field")]
    bound = b"khronika field" + sealed[:3] + b"".join(len(p).to_bytes(2, "big") + p for p in parts)
    padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[27:], bound, sealed[3:27], key)
    assert len(padded) % 64 == 0
    assert padded.rstrip(b"\0").removesuffix(b"\x80").decode() == field["content"]


def test_the_register_opens_to_trustees_with_its_document_alone() -> None:
    kept = vector("format-2")
    _, slot, receiving = opened_slot(kept, combine_mnemonics(kept["recovery_words"]))
    vault_id, members = b64decode(kept["header"])[14:30], b64decode(kept["members"])
    key = derived(cells(slot, receiving)["admin"]["keys"]["1"], b"khronika members", vault_id)
    plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        members[26:], b"khronika members" + vault_id + members[:2], members[2:26], key
    )
    assert [[one["code"], one["name"]] for one in json.loads(plain)["members"]] == kept["registered"]
