"""A new epoch, as far as the ledger goes: everything is sealed anew, and the database gets its new key.

Each step may be repeated. Interrupted, the vault opens with the keys of both epochs, and whoever opens it for writing
next goes on; the old keys are forgotten last.
"""

from __future__ import annotations

from typing import Final

from khronika.ledger.changing import changing
from khronika.ledger.models import SEALED_ROWS
from khronika.ledger.opening import Ledger
from khronika.vault.keyring import SOURCES

ROWS: Final = 500


def seal_anew(ledger: Ledger) -> None:
    """Seals every field and original under the present epoch's keys, as far as this member holds them."""
    with changing(ledger):
        for kind in SEALED_ROWS:
            rows = kind.objects.using(ledger.using).order_by("pk").iterator(ROWS)  # type: ignore[attr-defined]  # every row has them
            for row in rows:
                if row.resealed(ledger.vault):
                    row.save(using=ledger.using, update_fields=list(row.SEALED))
    if ledger.vault.keyring.holds(SOURCES):
        ledger.vault.rewrap_originals()
