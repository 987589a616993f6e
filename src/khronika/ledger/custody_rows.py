"""Rows of the custody chain."""

from __future__ import annotations

from typing import Final

from django.db import models

from khronika.ledger.exact import ExactTextField
from khronika.ledger.plain import made, written
from khronika.ledger.ready import set_up
from khronika.vault.custody import Checkpoint, Entry, Handling, Head

set_up()

SHA256: Final = 64
TERM: Final = 64


class CustodyRow(models.Model):
    """An entry of the custody chain, with its digest so that the next can be chained to it without reading all."""

    number = models.BigIntegerField(primary_key=True)
    previous = models.CharField(max_length=SHA256)
    digest = models.CharField(max_length=SHA256)
    at = models.DateTimeField()
    who = ExactTextField()
    action = models.CharField(max_length=TERM)
    source = models.CharField(max_length=SHA256, null=True, db_index=True)
    tool = ExactTextField()
    version = ExactTextField()
    details = models.TextField()

    class Meta:
        db_table = "custody"

    @classmethod
    def from_entry(cls, entry: Entry) -> CustodyRow:
        """The row of an entry."""
        done = entry.handling
        return cls(
            number=entry.number,
            previous=entry.previous,
            digest=entry.digest(),
            at=done.at,
            who=done.who,
            action=done.action,
            source=done.source,
            tool=done.tool,
            version=done.version,
            details=written(done.details),
        )

    def to_entry(self) -> Entry:
        """The entry that this row keeps."""
        details = made(tuple[tuple[str, ...], ...], self.details)
        handling = Handling(self.action, self.who, self.at, self.tool, self.version, self.source, details)
        return Entry(self.number, self.previous, handling)


class CheckpointRow(models.Model):
    """A signed checkpoint of the custody chain."""

    number = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=SHA256)
    vault = models.CharField(max_length=32)
    at = models.DateTimeField()
    signature = models.CharField(max_length=128)

    class Meta:
        db_table = "checkpoint"

    @classmethod
    def from_checkpoint(cls, signed: Checkpoint) -> CheckpointRow:
        """The row of a checkpoint."""
        return cls(
            number=signed.head.number,
            digest=signed.head.digest,
            vault=signed.vault,
            at=signed.at,
            signature=signed.signature.hex(),
        )

    def to_checkpoint(self) -> Checkpoint:
        """The checkpoint that this row keeps."""
        return Checkpoint(self.vault, Head(self.number, self.digest), self.at, bytes.fromhex(self.signature))
