"""Rows of the custody chain."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from khronika.ledger.exact import ExactTextField
from khronika.ledger.plain import made, written
from khronika.ledger.ready import set_up
from khronika.ledger.sealing import SealedRow
from khronika.vault import Vault
from khronika.vault.custody import Checkpoint, Entry, Handling, Head, Particulars, Statement
from khronika.vault.keyring import SOURCES

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


class ParticularsRow(SealedRow):
    """What is said in words of a handling, sealed. It goes with its source; the entry keeps the commitment to it.

    The salt is sealed too: with it, whoever reads the database could try names against the commitment.
    """

    SEALED: ClassVar = {"salt": SOURCES, "fields": SOURCES}

    commitment = models.CharField(max_length=SHA256, primary_key=True)
    source = models.ForeignKey(
        "ledger.SourceRow", models.CASCADE, to_field="sha256", related_name="particulars"
    )
    salt = models.BinaryField()
    fields = models.BinaryField()

    class Meta:
        db_table = "particulars"

    def row_key(self) -> str:
        """The commitment."""
        return self.commitment

    @classmethod
    def from_particulars(cls, source: str, told: Particulars, vault: Vault) -> ParticularsRow:
        """The row of what is said of a handling of this source. Raises NoCompartment."""
        row = cls(commitment=told.commitment(), source_id=source)
        row.seal(vault, salt=told.salt.hex(), fields=written(told.fields))
        return row

    def to_particulars(self, vault: Vault) -> Particulars | None:
        """What this row keeps; None to a member without `sources`."""
        salt, fields = (self.opened(vault, field) for field in ("salt", "fields"))
        if salt is None or fields is None:
            return None
        return Particulars(made(tuple[tuple[str, ...], ...], fields), bytes.fromhex(salt))


class CheckpointRow(models.Model):
    """A signed checkpoint of the custody chain. `peaks` let the tree grow on without reading all entries."""

    number = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=SHA256)
    root = models.CharField(max_length=SHA256, default="")
    vault = models.CharField(max_length=32)
    at = models.DateTimeField()
    signature = models.CharField(max_length=128)
    peaks = models.TextField(default="")

    class Meta:
        db_table = "checkpoint"

    @classmethod
    def from_checkpoint(cls, signed: Checkpoint, head: Head) -> CheckpointRow:
        """The row of a checkpoint of this head."""
        said = signed.statement
        return cls(
            number=said.number,
            digest=said.digest,
            root=said.root,
            vault=said.vault,
            at=said.at,
            signature=signed.signature.hex(),
            peaks=" ".join(peak.hex() for peak in head.peaks),
        )

    def to_checkpoint(self) -> Checkpoint:
        """The checkpoint that this row keeps."""
        said = Statement(self.vault, self.number, self.digest, self.root, self.at)
        return Checkpoint(said, bytes.fromhex(self.signature))

    def to_head(self) -> Head:
        """The head that the next entries are chained to."""
        return Head(self.number, self.digest, tuple(bytes.fromhex(peak) for peak in self.peaks.split()))


class EvidenceRow(models.Model):
    """What somebody outside said of a checkpoint: a time-stamp, or a publication of its root."""

    number = models.BigAutoField(primary_key=True)
    checkpoint = models.ForeignKey(CheckpointRow, models.PROTECT, related_name="evidence")
    sha256 = models.CharField(max_length=SHA256, unique=True)
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "evidence"
