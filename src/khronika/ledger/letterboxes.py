"""Letterboxes of a vault: what letters are sealed to, and the secret keys that open them, sealed under `sources`."""

from __future__ import annotations

from datetime import datetime

from khronika.errors import LetterRefused
from khronika.ledger.changing import changing
from khronika.ledger.models import LetterboxRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.vault.keys import Key
from khronika.vault.letters import Letterbox, new_letterbox


def make_letterbox(ledger: Ledger, by: str, at: datetime) -> Letterbox:
    """A new letterbox. Raises NoCompartment to whoever does not hold `sources`."""
    letterbox, secret = new_letterbox()
    row = LetterboxRow(key=letterbox.id.hex(), by=by, at=at)
    row.seal(ledger.vault, secret=secret.raw().hex())
    with changing(ledger):
        row.save(using=ledger.using, force_insert=True)
    return letterbox


def secret_of(ledger: Ledger, letterbox_id: bytes) -> Key:
    """The key that opens the letters of a letterbox. Raises LetterRefused if it is not this vault's, NoCompartment."""
    ledger.vault.keyring.newest("sources")
    with refusals(ledger.vault):
        row = LetterboxRow.objects.using(ledger.using).filter(key=letterbox_id.hex()).first()
    secret = row.opened(ledger.vault, "secret") if row else None
    if secret is None:
        raise LetterRefused(detail="it is sealed to another vault")
    return Key(bytes.fromhex(secret))
