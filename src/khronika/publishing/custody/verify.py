"""Checks a custody bundle: whether an original is the one that was received, and its record unchanged since it was signed.

    python3 verify.py [FOLDER] [--key KEY]

FOLDER is the bundle; without it, the folder in which this file lies. KEY is the vault's public key as its owners published
it: without it, this shows only that the bundle agrees with itself.

It needs Python 3.8 or newer and nothing else: no network, no other file, no library. A copy of this file lies in every
bundle; whoever distrusts a bundle takes it from the Khronika project instead. The format: docs/formats/custody.md.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import sys
from hashlib import sha256, sha512
from typing import Any, Iterator, List, NamedTuple, Optional, Tuple

FORMAT = 1
MANIFEST, SIGNATURE, RECORD, ORIGINAL = "manifest.json", "manifest.sig", "custody.json", "original.bin"
PIECE = 1 << 20  # bytes of a file in memory at once
LARGEST = 1 << 30  # bytes of a manifest or record; beyond, it is none

# What is hashed or signed begins with the line that says what it is, so that no one of them passes for another.
ENTRY = b"khronika custody 1\n"
CHECKPOINT = b"khronika checkpoint 2\n"
PARTICULARS = b"khronika particulars 1\n"
BUNDLE = b"khronika bundle 1\n"
ROOT = b"khronika root 1\n"


class Refused(Exception):
    """The bundle does not prove what it says; the argument is the sentence that tells why."""


class Witness(NamedTuple):
    """What somebody outside said of an earlier root: a sentence, and how many entries were under it."""

    sentence: str
    number: int


class Findings(NamedTuple):
    """What a bundle shows. Times are as the bundle states them."""

    key: str
    source: str
    size: int
    entries: List[Any]
    at: str
    number: int
    witnesses: List[Witness]


def check(folder: str, key: Optional[str] = None) -> Findings:
    """What the bundle in a folder shows. Raises Refused."""
    manifest = _manifest(folder, key)
    _check_files(folder, manifest["files"])
    try:
        return _check_record(
            folder, manifest, json.loads(_content(folder, RECORD).decode("utf-8", "surrogatepass"))
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        raise Refused(f"{RECORD} is not in the form that this program knows.") from None


# --- The files ---------------------------------------------------------------------------------------------------------


def _manifest(folder: str, key: Optional[str]) -> Any:
    """The signed list of files. Raises Refused."""
    if not (
        os.path.isfile(os.path.join(folder, MANIFEST)) and os.path.isfile(os.path.join(folder, SIGNATURE))
    ):
        raise Refused(f"This folder is no custody bundle: it has no {MANIFEST} with its {SIGNATURE}.")
    untrusted = _content(folder, MANIFEST)
    try:
        manifest = json.loads(untrusted)
        signer = bytes.fromhex(manifest["key"])
        signed = verified(signer, BUNDLE + untrusted, _content(folder, SIGNATURE))
    except (KeyError, TypeError, ValueError, RecursionError):
        signed = False
    if not signed:
        raise Refused(
            f"{MANIFEST} or {SIGNATURE} was changed after the bundle was made: the signature does not hold."
        )
    if key is not None and key.strip().lower() != signer.hex():
        raise Refused("The bundle is signed with another key than the one that was given.")
    if manifest["format"] != FORMAT:
        raise Refused("The bundle has a newer format than this program knows.")
    return manifest


def _check_files(folder: str, listed: Any) -> None:
    for name in sorted(os.listdir(folder)):
        if name not in listed and name not in (MANIFEST, SIGNATURE):
            raise Refused(f"{_shown(name)} was added to the bundle after it was made.")
    for name, told in sorted(listed.items()):
        path = os.path.join(folder, name)
        if os.path.basename(name) != name or os.path.islink(path) or not os.path.isfile(path):
            raise Refused(f"{_shown(name)} is missing from the bundle.")
        size, digest = _measured(path)
        if size != told["size"] or digest != told["sha256"]:
            raise Refused(f"{_shown(name)} is not the file that was put into the bundle: it was changed.")
    for name in (ORIGINAL, RECORD):
        if name not in listed:
            raise Refused(f"{name} is missing from the bundle.")


def _measured(path: str) -> Tuple[int, str]:
    size, digest = 0, sha256()
    with open(path, "rb") as file:
        while True:
            piece = file.read(PIECE)
            if not piece:
                return size, digest.hexdigest()
            size += len(piece)
            digest.update(piece)


def _content(folder: str, name: str) -> bytes:
    with open(os.path.join(folder, name), "rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(f"{name} is larger than any that Khronika writes.")
    return content


# --- The record --------------------------------------------------------------------------------------------------------


def _check_record(folder: str, manifest: Any, record: Any) -> Findings:
    original, source = manifest["files"][ORIGINAL], record["source"]
    if original["sha256"] != source:
        raise Refused(f"{ORIGINAL} is not the source of which the record tells.")
    checkpoint = record["checkpoint"]
    _check_checkpoint(manifest, checkpoint)
    for proved in record["entries"]:
        _check_entry(proved, source, checkpoint)
    entries = [proved["entry"] for proved in record["entries"]]
    numbers = [entry["number"] for entry in entries]
    if numbers != sorted(set(numbers)):
        raise Refused("The record's entries are out of order.")
    received = [entry for entry in entries if entry["action"] == "received" and entry["source"] == source]
    if not received or received[0]["details"].get("size") != str(original["size"]):
        raise Refused("The record has no entry of when this original was received.")
    witnesses = [_check_evidence(folder, manifest, one, checkpoint) for one in record["evidence"]]
    number = checkpoint["number"]
    return Findings(
        manifest["key"], source, original["size"], record["entries"], checkpoint["at"], number, witnesses
    )


def _check_checkpoint(manifest: Any, checkpoint: Any) -> None:
    said = {name: checkpoint[name] for name in ("vault", "number", "digest", "root", "at")}
    signature = bytes.fromhex(checkpoint["signature"])
    if not verified(bytes.fromhex(manifest["key"]), CHECKPOINT + canonical(said), signature):
        raise Refused("A checkpoint was not signed by this vault.")


def _check_entry(proved: Any, source: str, checkpoint: Any) -> None:
    entry, number = proved["entry"], proved["entry"]["number"]
    digest = sha256(ENTRY + canonical(entry)).digest()
    path = [bytes.fromhex(step) for step in proved["path"]]
    if not included(
        leaf_hash(digest), number - 1, checkpoint["number"], path, bytes.fromhex(checkpoint["root"])
    ):
        raise Refused(f"Entry {number} is not in the record that the vault signed.")
    if entry["source"] not in (source, None):
        raise Refused(f"Entry {number} tells of another source.")
    told = proved["particulars"]
    if told is not None:
        committed = sha256(
            PARTICULARS + canonical({"fields": told["fields"], "salt": told["salt"]})
        ).hexdigest()
        if entry["details"].get("particulars") != committed:
            raise Refused(f"What is said in words of entry {number} is not what was said when it was made.")


def _check_evidence(folder: str, manifest: Any, one: Any, checkpoint: Any) -> Witness:
    earlier = one["checkpoint"]
    _check_checkpoint(manifest, earlier)
    path = [bytes.fromhex(step) for step in one["path"]]
    roots = bytes.fromhex(earlier["root"]), bytes.fromhex(checkpoint["root"])
    if not consistent(earlier["number"], roots[0], checkpoint["number"], roots[1], path):
        raise Refused("The record was rewritten after its root was shown to somebody outside.")
    if one["file"] not in manifest["files"]:
        raise Refused("A piece of outside evidence is missing from the bundle.")
    sentence = evidence_of(_content(folder, one["file"]), roots[0])
    if sentence is None:
        raise Refused("A piece of outside evidence does not name a root of this record.")
    return Witness(sentence, earlier["number"])


def canonical(content: Any) -> bytes:
    """The one spelling of a JSON object that is hashed and signed: sorted keys, no spaces, UTF-8."""
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return spelled.encode("utf-8", "surrogatepass")


# --- Evidence from outside ---------------------------------------------------------------------------------------------


def imprint_of(root: bytes) -> bytes:
    """SHA-256 of the file that is published or time-stamped for a root."""
    return sha256(published(root)).digest()


def published(root: bytes) -> bytes:
    """The file that is published or time-stamped for a root. It tells nothing but that there is one."""
    return ROOT + root.hex().encode() + b"\n"


def evidence_of(content: bytes, root: bytes) -> Optional[str]:
    """What a piece of evidence says of a root, in a sentence; None if it does not name it."""
    imprint = imprint_of(root)
    stamp = time_stamp(content)
    if stamp is not None:
        return f"a time-stamp of {stamp[0]}" if stamp[1] == imprint else None
    for mark in (root, imprint):
        spellings = mark, mark.hex().encode(), mark.hex().upper().encode(), base64.b64encode(mark)
        if any(spelling in content for spelling in spellings):
            return "a publication that names its root"
    return None


def time_stamp(content: bytes) -> Optional[Tuple[str, bytes]]:
    """The time that an RFC 3161 token (or response) states, and the SHA-256 that it was shown. Its signature is not checked."""
    try:
        parts = list(_der(content))
        if len(parts) != 1 or parts[0][0] != 0x30:
            return None
        token = list(_der(parts[0][1]))
        if token[0][0] == 0x30:  # a response: its status, then the token
            token = list(_der(token[1][1]))
        (signed,) = _der(token[1][1])  # ContentInfo: type, [0] content
        encapsulated = list(
            _der(list(_der(signed[1]))[2][1])
        )  # SignedData: version, digests, encapsulated content
        if encapsulated[0][1].hex() != "2a864886f70d0109100104":  # id-ct-TSTInfo
            return None
        ((_, octets),) = _der(encapsulated[1][1])
        ((_, info),) = _der(octets)
        stated = list(_der(info))  # TSTInfo: version, policy, messageImprint, serialNumber, genTime
        algorithm, imprint = _der(stated[2][1])
        if next(_der(algorithm[1]))[1].hex() != "608648016503040201" or stated[4][0] != 0x18:  # SHA-256
            return None
        told = stated[4][1].decode("ascii")
        return f"{told[:4]}-{told[4:6]}-{told[6:8]} {told[8:10]}:{told[10:12]}:{told[12:14]} UTC", imprint[1]
    except (IndexError, ValueError, StopIteration):
        return None


def _der(content: bytes) -> Iterator[Tuple[int, bytes]]:
    """The elements of DER (X.690) one after the other: tag, content. Raises ValueError or IndexError on anything else."""
    at = 0
    while at < len(content):
        tag, length = content[at], content[at + 1]
        at += 2
        if length & 0x80:
            count = length & 0x7F
            if not 0 < count <= 4:
                raise ValueError("no DER length")
            length = int.from_bytes(content[at : at + count], "big")
            at += count
        if at + length > len(content):
            raise ValueError("cut short")
        yield tag, content[at : at + length]
        at += length


# --- The tree: RFC 6962, section 2.1; the checks are those of RFC 9162, sections 2.1.3.2 and 2.1.4.2 ----------------------


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\x00" + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def included(leaf: bytes, index: int, size: int, path: List[bytes], root: bytes) -> bool:
    """Whether an audit path leads from a leaf hash, by its index from 0, to the root over `size` leaves."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = _node(step, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = _node(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistent(earlier: int, earlier_root: bytes, size: int, root: bytes, path: List[bytes]) -> bool:
    """Whether a proof shows that the root over `earlier` leaves grew into the root over `size`."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not path and earlier_root == root
    steps = path if earlier & (earlier - 1) else [earlier_root, *path]
    if not steps:
        return False
    at, last = earlier - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = _node(step, old), _node(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = _node(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root


# --- Ed25519: RFC 8032, section 5.1; points in the extended coordinates of its section 5.1.4 -------------------------------

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = Tuple[int, int, int, int]


def verified(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this is the Ed25519 signature of the message under this public key."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, commitment = _point(key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = _times(scalar, BASE), _sum(commitment, _times(challenge, public))
    return _same(left, right) and not _same(
        _times(8, public), NEUTRAL
    )  # a key of small order would sign anything


def _point(encoded: bytes) -> Optional[Point]:
    """The point with this encoding (section 5.1.3), or None."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(CURVE * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if (x * x - square) % PRIME or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = PRIME - x
    return x, y, 1, x * y % PRIME


def _sum(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % PRIME, (p[1] + p[0]) * (q[1] + q[0]) % PRIME
    c, d = 2 * p[3] * q[3] * CURVE % PRIME, 2 * p[2] * q[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def _times(factor: int, point: Point) -> Point:
    product = NEUTRAL
    while factor:
        if factor & 1:
            product = _sum(product, point)
        point = _sum(point, point)
        factor >>= 1
    return product


def _same(p: Point, q: Point) -> bool:
    return (p[0] * q[2] - q[0] * p[2]) % PRIME == 0 and (p[1] * q[2] - q[1] * p[2]) % PRIME == 0


NEUTRAL: Point = (0, 1, 1, 0)
BASE: Point = _point((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little")) or NEUTRAL


# --- What is said of it ------------------------------------------------------------------------------------------------


def told(found: Findings, *, key_given: bool) -> Iterator[str]:
    """What a bundle shows, in lines."""
    yield f"The original ({found.size} bytes, SHA-256 {found.source}) is the one that was received."
    yield f"Its {len(found.entries)} entries are in the record of {found.number} that the vault signed, dated {found.at}:"
    for proved in found.entries:
        entry = proved["entry"]
        yield f"  {entry['number']}  {entry['at']}  {_shown(entry['action'])}  by {_shown(entry['who'])}"
        for name, words in sorted(((proved["particulars"] or {}).get("fields") or {}).items()):
            yield f"      {_shown(name)}: {_shown(words)}"
    for witness in found.witnesses:
        yield f"Outside evidence: {witness.sentence}; entries up to number {witness.number} were there by then."
        yield "  Its own signature, or where it was published, is not checked here: READ-ME.html says how to."
    if key_given:
        yield "The vault's key is the one that was given."
    else:
        yield f"Signed with the key {found.key}."
        yield "That this is the vault's key is for you to check, with its owners or where they published it (--key)."


def _shown(words: Any) -> str:
    """Words on one line, with what could deceive a terminal made visible."""
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in str(words))


def main(arguments: Optional[List[str]] = None) -> int:
    """Checks a bundle and says what it shows: status 0; or why it proves nothing: status 1."""
    parser = argparse.ArgumentParser(description="Checks a custody bundle.")
    parser.add_argument("folder", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument(
        "--key", help="the vault's public key, 64 hexadecimal digits, as its owners published it"
    )
    asked = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that knows few letters gets the numbers of the others
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        found = check(asked.folder, asked.key)
    except Refused as refused:
        print(f"REFUSED. {refused}")
        return 1
    except OSError as error:
        print(f"REFUSED. The bundle cannot be read: {error.strerror}.")
        return 1
    print("HOLDS.")
    for line in told(found, key_given=asked.key is not None):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
