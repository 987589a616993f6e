"""Each breaks one promise on purpose in the running program, so that the sweep is seen to find what is left then."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tests import canaries

WITHOUT_KEY = """
from django.db.backends.sqlite3._functions import register
from sqlcipher3 import dbapi2
from khronika.ledger.sqlcipher import base

def opened(self, params):
    params.pop("key"), params.pop("keys", None)
    connection = dbapi2.connect(**params)
    for pragma in base.PRAGMAS:
        if "cipher" not in pragma:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    register(connection)
    return connection

base.DatabaseWrapper.get_new_connection = opened
"""
WITHOUT_SEALED_FIELDS = """
from khronika.vault.vault import Vault

def sealed(self, text, place):
    return b"\\x01\\x00\\x01" + text.encode()

Vault.seal_field = sealed
Vault.open_field = lambda self, stored, place: stored[3:].decode()
"""
WITHOUT_SEAL = """
from khronika.vault import originals
from hashlib import sha256

def written(file, original, file_id, wrapping):
    content = original.read()
    file.write(content)
    return originals.Sealed(file_id.hex(), sha256(content).hexdigest(), len(content))

originals.seal_into = written
"""
WITH_TEMPORARY_FILES = """
import tempfile
from khronika.cli import documents
capture = documents.capture

def captured(name, original):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(original)
    return capture(name, original)

documents.capture = captured
"""
WITH_A_LOG = """
import sys
from pathlib import Path
with (Path.home() / "khronika.log").open("a") as log:
    print(sys.argv, file=log)
"""
WITHOUT_THE_REGISTER_S_SEAL = """
from nacl.exceptions import CryptoError
from khronika.vault import register

opened = register.crypto_aead_xchacha20poly1305_ietf_decrypt

def decrypted(sealed, *rest):
    try:
        return opened(sealed, *rest)
    except CryptoError:
        return sealed[:-register.TAG]

register.crypto_aead_xchacha20poly1305_ietf_encrypt = lambda plain, *rest: plain + bytes(register.TAG)
register.crypto_aead_xchacha20poly1305_ietf_decrypt = decrypted
"""
WITHOUT_A_LETTER_S_COVER = """
from khronika.vault import letters

class Open(letters.SealedBox):
    def encrypt(self, plain):
        return plain + bytes(letters.SEAL)

letters.SealedBox = Open
"""
WITH_A_READABLE_COPY = """
from khronika.vault import backup

def copied(vault, target):
    from khronika.vault.durable import own_folder
    own_folder(target)
    for sealed in vault.sealed():
        (target / sealed).write_bytes(b"".join(vault.unseal(sealed)))
    return backup.Copied(1, 1)

backup.back_up = copied
"""
# Read by every process of Python in an environment that names its folder: the desk starts its own.
KILLED_WHILE_TAKING_IN = """
import os, signal
from django.http.multipartparser import MultiPartParser

parse = MultiPartParser.parse

def killed(self):
    fields, files = parse(self)
    if files:
        os.kill(os.getpid(), signal.SIGKILL)
    return fields, files

MultiPartParser.parse = killed
"""
WITH_DJANGO_S_UPLOADS = """
from django.conf import global_settings
from khronika.desk import settings

settings.FILE_UPLOAD_HANDLERS = global_settings.FILE_UPLOAD_HANDLERS
"""


@dataclass(frozen=True, slots=True)
class Breach:
    """What is run before the program, which commands are run then, and what the sweep must find."""

    patch: str
    rows: tuple[str, ...]
    found: AbstractSet[str]


USUAL = ("read", "judge", "custody enter")
BREACHES = {
    "a database without its key": Breach(WITHOUT_KEY, USUAL, {*canaries.IN_TEXT}),
    "the same, with its fields unsealed": Breach(
        WITHOUT_KEY + WITHOUT_SEALED_FIELDS, (*USUAL, "same", "people add"),
        {*canaries.IN_TEXT, *canaries.STATED, canaries.FILE_NAME} - {canaries.TITLE, canaries.WHY_DIFFERENT},
    ),
    "originals without their seal": Breach(WITHOUT_SEAL, USUAL, {*canaries.IN_TEXT, canaries.EXIF}),
    "temporary files": Breach(WITH_TEMPORARY_FILES, USUAL, {*canaries.IN_TEXT, canaries.EXIF}),
    "a log": Breach(WITH_A_LOG, USUAL, {canaries.URL, canaries.NOTE, canaries.WHY_JUDGED, canaries.FILE_NAME}),
    "a register of members without its seal": Breach(
        WITHOUT_THE_REGISTER_S_SEAL, ("member add",), {canaries.COLLECTOR}
    ),
    "letters without their cover": Breach(
        WITHOUT_A_LETTER_S_COVER, ("intake make", "intake seal"), {canaries.FILE_NAME}
    ),
    "letters whose documents are not sealed": Breach(
        WITHOUT_SEAL, ("intake make", "intake seal"), {*canaries.IN_TEXT, canaries.EXIF}
    ),
    "a backup that is no sealed copy": Breach(WITH_A_READABLE_COPY, ("read", "backup"), {*canaries.IN_TEXT}),
}  # fmt: skip
