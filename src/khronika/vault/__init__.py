"""Keys, slots, sealed files and the custody chain. Knows no domain."""

from khronika.vault.hygiene import harden
from khronika.vault.keys import KdfCost
from khronika.vault.making import create
from khronika.vault.originals import Sealed
from khronika.vault.passphrase import generate_passphrase, weak
from khronika.vault.unlocking import reopen, unlock
from khronika.vault.vault import Vault

__all__ = [
    "KdfCost",
    "Sealed",
    "Vault",
    "create",
    "generate_passphrase",
    "harden",
    "reopen",
    "unlock",
    "weak",
]
