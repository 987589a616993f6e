"""Opening everything once, to know that it opens."""

from __future__ import annotations

from khronika.ledger import finding
from khronika.ledger.opening import open_ledger
from khronika.vault import Vault
from khronika.vault.keyring import SOURCES


def opened_through(vault: Vault) -> int:
    """Opens the record and reads every original to its end; gives how many originals there were.

    Of a member without `sources` only the record. Raises DamagedVault.
    """
    if not vault.database.exists():
        return 0
    with open_ledger(vault) as ledger:
        finding.counts(ledger)
    if not vault.keyring.holds(SOURCES):
        return 0
    number = 0
    for sealed in vault.sealed():
        for _ in vault.unseal(sealed):
            pass
        number += 1
    return number
