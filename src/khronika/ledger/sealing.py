"""Sealed columns: which parts of a row only a compartment's key opens (decision 8 says why these).

A row names its sealed fields in `SEALED`, field by compartment, and gives in `row_key` what the seal is bound to beside
table and field. To a member without the key a field is a code or the words `WITHHELD`, never a guess.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import ClassVar, Final

from django.db import models

from khronika.ledger.ready import set_up
from khronika.vault import Vault
from khronika.vault.fields import Place

set_up()

WITHHELD: Final = "(sealed)"
KEY: Final = 32  # hex digits of a row's random key


def row_key() -> str:
    """A random name for a row that has no other to bind a seal to."""
    return secrets.token_hex(KEY // 2)


class SealedRow(models.Model):
    """A row with sealed fields."""

    SEALED: ClassVar[Mapping[str, str]] = {}

    class Meta:
        abstract = True

    def row_key(self) -> str:
        """What the seals of this row are bound to; it never changes."""
        raise NotImplementedError

    def seal(self, vault: Vault, **texts: str) -> None:
        """Puts sealed texts into fields. Raises NoCompartment."""
        for field, text in texts.items():
            setattr(self, field, vault.seal_field(text, self.place(field)))

    def opened(self, vault: Vault, field: str) -> str | None:
        """A field's text; None where it is empty, or sealed to this member."""
        sealed = getattr(self, field)
        return None if sealed is None else vault.open_field(bytes(sealed), self.place(field))

    def resealed(self, vault: Vault) -> bool:
        """Seals anew what lies under an epoch that is over; says whether there was any."""
        renewed = {
            field: vault.resealed(bytes(sealed), self.place(field))
            for field in self.SEALED
            if (sealed := getattr(self, field)) is not None
        }
        for field, sealed in renewed.items():
            if sealed is not None:
                setattr(self, field, sealed)
        return any(renewed.values())

    def place(self, field: str) -> Place:
        """Where this field's value lies."""
        return Place(self.SEALED[field], self._meta.db_table, self.row_key(), field)
