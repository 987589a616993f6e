"""The program that lies in every bundle: its signatures are Ed25519's, and it needs nothing but Python."""

from __future__ import annotations

import ast
import sys
from hashlib import sha512
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from khronika.publishing.custody import verify

PROGRAM = Path(verify.__file__).read_text()
# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        b"",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        b"\x72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        b"\xaf\x82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        sha512(b"abc").digest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
KEY = SigningKey(b"k" * 32)
PUBLIC = bytes(KEY.verify_key)


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_signatures_of_the_rfc_hold(key: str, message: bytes, signature: str) -> None:
    assert verify.verified(bytes.fromhex(key), message, bytes.fromhex(signature))
    assert not verify.verified(bytes.fromhex(key), message + b"x", bytes.fromhex(signature))


@given(st.binary(max_size=80), st.binary(min_size=32, max_size=32))
def test_what_pynacl_signs_holds(message: bytes, seed: bytes) -> None:
    key = SigningKey(seed)
    assert verify.verified(bytes(key.verify_key), message, key.sign(message).signature)


@given(st.integers(0, 64 * 8 - 1), st.integers(0, 32 * 8 - 1))
def test_a_signature_or_key_with_a_bit_flipped_does_not_hold(in_signature: int, in_key: int) -> None:
    signature = KEY.sign(b"told").signature
    assert not verify.verified(PUBLIC, b"told", flipped(signature, in_signature))
    assert not verify.verified(flipped(PUBLIC, in_key), b"told", signature)


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_a_second_spelling_of_a_signature_does_not_hold() -> None:
    signature = KEY.sign(b"told").signature
    scalar = int.from_bytes(signature[32:], "little") + verify.ORDER
    assert not verify.verified(PUBLIC, b"told", signature[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize("key", ["01" + "00" * 31, "ec" + "ff" * 30 + "7f", "00" * 32, "ff" * 32, ""])
def test_a_key_that_would_sign_anything_signs_nothing(key: str) -> None:
    neutral = bytes.fromhex("01" + "00" * 31)
    assert not verify.verified(bytes.fromhex(key), b"told", neutral + bytes(32))


def test_it_needs_nothing_but_the_standard_library_of_an_older_python() -> None:
    tree = ast.parse(PROGRAM, feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
    assert not imported & {"socket", "ssl", "http", "urllib", "subprocess", "ctypes"}


@pytest.mark.parametrize(
    "content",
    [b"", b"0", b"0\x82", b"0\x80\x00\x00", b"0\x03\x02\x01\x01", bytes(200), b"\x30\x84\xff\xff\xff\xff"],
)
def test_what_is_no_time_stamp_is_taken_for_none(content: bytes) -> None:
    assert verify.time_stamp(content) is None


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader_of_time_stamps(content: bytes) -> None:
    stated = verify.time_stamp(b"\x30" + bytes([len(content)]) + content)
    assert stated is None or len(stated) == 2


ROOT = bytes(range(32))


@pytest.mark.parametrize(
    "told",
    [
        verify.published(ROOT), ROOT, b"..." + ROOT.hex().upper().encode(), verify.imprint_of(ROOT),
        verify.imprint_of(ROOT).hex().encode(), b"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    ],
)  # fmt: skip
def test_a_publication_of_a_root_names_it_in_any_common_spelling(told: bytes) -> None:
    assert verify.evidence_of(told, ROOT) == "a publication that names its root"
    assert verify.evidence_of(told, ROOT[::-1]) is None
