"""The format: what was written once opens for ever, and opens with its document alone (docs/formats/vault.md)."""

from __future__ import annotations

import json
from base64 import b64decode
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Final

import nacl.bindings as sodium
import nacl.pwhash.argon2id
import pytest
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from khronika.vault import unlock
from khronika.vault.header import read_header
from khronika.vault.slots import dummy_slot

VECTORS: Final = sorted((Path(__file__).parent / "vectors").glob("format-*.json"))


@pytest.fixture(params=VECTORS, ids=lambda path: path.stem)
def vector(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A vault that an earlier version wrote. Vectors are added and never changed."""
    read: dict[str, Any] = json.loads(request.param.read_text("utf-8"))
    return read


def test_there_is_a_vector_of_every_format() -> None:
    assert [path.stem for path in VECTORS] == ["format-1"]


def test_a_vault_of_an_earlier_version_opens(vector: dict[str, Any], tmp_path: Path) -> None:
    header = b64decode(vector["header"])
    (tmp_path / "header").write_bytes(header)
    for folder in ("slots", "originals"):
        (tmp_path / folder).mkdir()
    for index in range(16):
        kept = vector["slots"].get(f"{index:02}")
        slot = b64decode(kept) if kept else dummy_slot(read_header(header), index)
        (tmp_path / "slots" / f"{index:02}").write_bytes(slot)
    name = vector["original"]["id"] + ".sealed"
    (tmp_path / "originals" / name).write_bytes(b64decode(vector["original"]["file"]))
    with unlock(tmp_path, vector["passphrase"]) as vault:
        assert b"".join(vault.unseal(vector["original"]["id"])).decode() == vector["original"]["content"]
        assert vault.database_key().raw().hex() == vector["database_key"]
        assert vault.verify_key().hex() == vector["verify_key"]
    VerifyKey(bytes.fromhex(vector["verify_key"])).verify(
        vector["signed"].encode(), bytes.fromhex(vector["signature"])
    )


def vault_key(vector: dict[str, Any]) -> tuple[bytes, bytes]:
    """The vault's id and key, found as the document tells it and with nothing of ours."""
    header = b64decode(vector["header"])
    vault_id, salt, cost = header[14:30], header[30:46], header[46:58]
    assert blake2b(header[:-32], digest_size=32).digest() == header[-32:]
    stretched = nacl.pwhash.argon2id.kdf(
        32,
        vector["passphrase"].encode(),
        salt,
        opslimit=int.from_bytes(cost[:4], "big"),
        memlimit=int.from_bytes(cost[4:], "big"),
    )
    ((name, encoded),) = vector["slots"].items()
    index, slot = bytes([int(name)]), b64decode(encoded)
    opener = blake2b(index, digest_size=32, key=stretched, person=b"khronika slot").digest()
    bound = b"khronika slot" + index + vault_id + salt + cost
    first = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(slot[24:552], bound, slot[:24], opener)
    receiving = PrivateKey(bytes.fromhex(json.loads(first)["receiving"]))
    return vault_id, bytes.fromhex(json.loads(SealedBox(receiving).decrypt(slot[552:-32]))["vault"])


def test_a_vault_opens_with_its_document_alone(vector: dict[str, Any]) -> None:
    vault_id, key = vault_key(vector)

    def derived(purpose: bytes, context: bytes = vault_id) -> bytes:
        return blake2b(context, digest_size=32, key=key, person=purpose).digest()

    header, sealed = b64decode(vector["header"]), b64decode(vector["original"]["file"])
    assert derived(b"khronika header", header[:192]) == header[192:224]
    assert derived(b"khronika ledger").hex() == vector["database_key"]
    assert bytes(SigningKey(derived(b"khronika custody")).verify_key).hex() == vector["verify_key"]

    bound = b"khronika file" + sealed[:1] + bytes.fromhex(vector["original"]["id"])
    own = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        sealed[25:73], bound, sealed[1:25], derived(b"khronika seals")
    )
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[73:97], own)
    chunk, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed[97:], None)
    assert tag == sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    original = chunk[4 : 4 + int.from_bytes(chunk[:4], "big")]
    assert sha256(original).hexdigest() == vector["original"]["sha256"]
