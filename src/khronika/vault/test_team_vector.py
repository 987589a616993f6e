"""A team's vault of format 2, as a version wrote it: two who open together, later epochs, a letter, a travel file, custody.

The vector is never changed. Each part opens with this version, and the parts that test_format.py does not open are opened with
the document alone (docs/formats/vault.md).
"""

from __future__ import annotations

import json
from base64 import b64decode
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import nacl.bindings as sodium
import pytest
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey
from shamir_mnemonic import combine_mnemonics

from khronika.errors import WrongPassphrase
from khronika.vault import travelling, unlock
from khronika.vault.fields import Place
from khronika.vault.keys import Key
from khronika.vault.letters import addressee, opened_letter, read_letterbox
from khronika.vault.test_format import cells, derived, laid_out, opened_slot, stretched, told
from khronika.vault.unlocking import passphrase_opener

KEPT: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "vectors" / "team-2.json").read_text("utf-8")
)
WORDS: Final[dict[str, str]] = KEPT["passphrases"]
VAULT_ID: Final = b64decode(KEPT["header"])[14:30]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vault").mkdir()
    return laid_out(KEPT, tmp_path / "vault", told)


def test_two_of_its_members_open_identities_of_a_later_epoch(folder: Path) -> None:
    field = KEPT["field"]
    place = Place(field["compartment"], field["table"], field["row"], field["field"])
    with unlock(folder, WORDS["M-01"], to_write=False) as alone:
        assert alone.open_field(b64decode(field["sealed"]), place) is None
    with unlock(folder, WORDS["M-01"], second=WORDS["M-02"], to_write=False) as both:
        assert both.keyring.newest("identities").epoch == field["epoch"]
        assert both.open_field(b64decode(field["sealed"]), place) == field["content"]


def test_its_original_opens_under_the_keys_after_a_removal_and_the_removed_opens_nothing(
    folder: Path,
) -> None:
    with unlock(folder, WORDS["M-02"], to_write=False) as badr:
        assert badr.keyring.newest("sources").epoch == 2
        assert b"".join(badr.unseal(KEPT["original"]["id"])).decode() == KEPT["original"]["content"]
        assert badr.database_key().raw().hex() == KEPT["database_key"]
    with pytest.raises(WrongPassphrase):
        unlock(folder, KEPT["removed_passphrase"])


def test_its_traveller_comes_home(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b64decode(KEPT["travel"]["file"]))
    words = WORDS[KEPT["travel"]["member"]]
    with unlock(folder, words) as dina:
        assert dina.keyring.compartments() == ("sources",)
        came = travelling.come_back(dina, passphrase_opener(words), tmp_path / "keys")
    assert list(came) == KEPT["travel"]["compartments"]


def test_its_letter_opens(tmp_path: Path) -> None:
    letter, file = KEPT["letter"], BytesIO(b64decode(KEPT["letter"]["file"]))
    (tmp_path / "box").write_text(letter["letterbox"])
    assert addressee(file) == read_letterbox(tmp_path / "box").id
    with opened_letter(file, Key(bytes.fromhex(letter["secret"]))) as (name, pieces):
        assert (name, b"".join(pieces).decode()) == (letter["name"], letter["content"])


def test_its_custody_is_what_its_document_says() -> None:
    custody = KEPT["custody"]
    VerifyKey(bytes.fromhex(KEPT["verify_key"])).verify(
        custody["checkpoint"].encode(), bytes.fromhex(custody["signature"])
    )
    stated = json.loads(custody["checkpoint"].partition("\n")[2])
    digests = [sha256(entry["canonical"].encode()).hexdigest() for entry in custody["entries"]]
    assert digests == [entry["digest"] for entry in custody["entries"]]
    assert (stated["number"], stated["digest"], stated["root"]) == (
        len(digests),
        digests[-1],
        custody["root"],
    )
    leaves = [sha256(b"\0" + bytes.fromhex(one)).digest() for one in digests]
    assert root(leaves).hex() == custody["root"]


def root(leaves: list[bytes]) -> bytes:
    """The root of a tree as RFC 6962, section 2.1, defines it."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\1" + root(leaves[:half]) + root(leaves[half:])).digest()


# From here on with nothing of Khronika's, as the document tells it.


def test_a_key_that_two_open_together_opens_with_its_document_alone() -> None:
    shares = []
    for member in ("M-01", "M-02"):
        _, slot, receiving = opened_slot(KEPT, stretched(KEPT, WORDS[member]))
        found = cells(slot, receiving)
        assert found["identities"]["keys"] == {}
        shares.append(found["identities"]["shares"]["2"])
    field = KEPT["field"]
    sealed = b64decode(field["sealed"])
    key = derived(combine_mnemonics(shares).hex(), b"khronika field", VAULT_ID)
    parts = [field[part].encode() for part in ("compartment", "table", "row", "field")]
    bound = b"khronika field" + sealed[:3] + b"".join(len(p).to_bytes(2, "big") + p for p in parts)
    padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[27:], bound, sealed[3:27], key)
    assert sealed[1:3] == b"\0\2"
    assert padded.rstrip(b"\0").removesuffix(b"\x80").decode() == field["content"]


def test_a_travel_file_opens_with_its_document_alone() -> None:
    index, slot, receiving = opened_slot(KEPT, stretched(KEPT, WORDS["M-04"]))
    opener = blake2b(
        index, digest_size=32, key=stretched(KEPT, WORDS["M-04"]), person=b"khronika slot"
    ).digest()
    bound = b"khronika slot" + index + b64decode(KEPT["header"])[14:58]
    first = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(slot[24:552], bound, slot[:24], opener)
    line, _, sealed = b64decode(KEPT["travel"]["file"]).partition(b"\n")
    signed = SealedBox(receiving).decrypt(sealed)
    writer = SigningKey(bytes.fromhex(json.loads(first)["signing"])).verify_key
    writer.verify(line + b"\n" + signed[64:], signed[:64])
    content = json.loads(signed[64:])
    assert (content["vault"], content["member"]) == (VAULT_ID.hex(), "M-04")
    assert [name for name, *_ in content["keys"]] == KEPT["travel"]["compartments"]


def test_a_letter_opens_with_its_document_alone() -> None:
    letter = b64decode(KEPT["letter"]["file"])
    line, number, _, _ = KEPT["letter"]["letterbox"].splitlines()
    assert line == "khronika letterbox 1"
    assert letter[:34] == b"khronika letter 1\n" + bytes.fromhex(number)
    box = SealedBox(PrivateKey(bytes.fromhex(KEPT["letter"]["secret"])))
    cover = json.loads(box.decrypt(letter[34 : 34 + 4096 + 48]))
    file_id, sealed = letter[4178:4194], letter[4194:]
    bound = b"khronika file" + sealed[:1] + file_id
    own = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        sealed[25:73], bound, sealed[1:25], bytes.fromhex(cover["key"])
    )
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[145:169], own)
    chunk, _ = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed[169:], None)
    assert chunk[4 : 4 + int.from_bytes(chunk[:4], "big")].decode() == KEPT["letter"]["content"]
