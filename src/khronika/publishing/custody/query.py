"""The query that a time-stamping authority is shown: RFC 3161, section 2.4.1, in DER (X.690)."""

from __future__ import annotations

from khronika.publishing.custody.verify import imprint_of

SHA_256 = bytes.fromhex("0609608648016503040201")  # the object identifier 2.16.840.1.101.3.4.2.1
NULL = b"\x05\x00"
VERSION_1 = b"\x02\x01\x01"
WITH_CERTIFICATE = (
    b"\x01\x01\xff"  # the answer holds the authority's certificate, so that it can be checked for years
)
SEQUENCE, OCTETS = 0x30, 0x04


def query(root: bytes) -> bytes:
    """The query for a root: the SHA-256 of the file that `custody anchor` writes, and nothing else.

    Without a nonce: who carries an answer home compares it by its hash, and the same query gives the same bytes.
    """
    imprint = _element(SEQUENCE, _element(SEQUENCE, SHA_256 + NULL) + _element(OCTETS, imprint_of(root)))
    return _element(SEQUENCE, VERSION_1 + imprint + WITH_CERTIFICATE)


def _element(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content  # every length here is below 128
