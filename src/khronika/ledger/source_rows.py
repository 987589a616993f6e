"""Rows of sources: what was received, what can be read in it, what could not be read, what was destroyed, where letters come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from django.db import models

from khronika.claims.document import Document, Imprint, Segment, Source, Text
from khronika.ledger.exact import ExactTextField
from khronika.ledger.plain import made, written
from khronika.ledger.ready import set_up
from khronika.ledger.sealing import KEY, SealedRow, row_key
from khronika.vault import Vault
from khronika.vault.keyring import SOURCES

set_up()

SHA256: Final = 64


@dataclass(frozen=True, slots=True)
class Arrived:
    """By whom something was received, and when."""

    by: str
    at: datetime


class SourceRow(SealedRow):
    """A source that was received, and where its original is sealed. Its name and who received it are sealed."""

    SEALED: ClassVar = {"name": SOURCES, "received_by": SOURCES}

    number = models.BigAutoField(primary_key=True)
    sha256 = models.CharField(max_length=SHA256, unique=True)
    name = models.BinaryField()
    media_type = ExactTextField()
    size = models.BigIntegerField()
    sealed = models.CharField(max_length=32, unique=True)
    received_at = models.DateTimeField()
    received_by = models.BinaryField()

    class Meta:
        db_table = "source"

    def row_key(self) -> str:
        """The digest of the source."""
        return self.sha256

    @classmethod
    def from_source(cls, source: Source, sealed: str, arrived: Arrived, vault: Vault) -> SourceRow:
        """The row of a source that someone received, its original sealed under this id. Raises NoCompartment."""
        row = cls(
            sha256=source.sha256,
            media_type=source.media_type,
            size=source.size,
            sealed=sealed,
            received_at=arrived.at,
        )
        row.seal(vault, name=source.name, received_by=arrived.by)
        return row

    def code(self) -> str:
        """What stands for the source's name to whoever may not know it."""
        return f"S-{self.number:04}"

    def to_source(self, vault: Vault) -> Source:
        """The value that this row keeps."""
        name = self.opened(vault, "name")
        return Source(self.sha256, self.code() if name is None else name, self.media_type, self.size)


class TextRow(models.Model):
    """What can be read in a source, and what it says of itself."""

    source = models.OneToOneField(SourceRow, models.CASCADE, to_field="sha256", related_name="text")
    content = ExactTextField()
    segments = models.TextField()
    imprint = models.TextField()
    language = ExactTextField()

    class Meta:
        db_table = "text"

    @classmethod
    def from_document(cls, document: Document) -> TextRow:
        """The row of a document's text."""
        return cls(
            source_id=document.source.sha256,
            content=document.text.content,
            segments=written(document.text.segments),
            imprint=written(document.imprint),
            language=document.language,
        )

    def to_document(self, vault: Vault) -> Document:
        """The document that this row and its source's keep."""
        text = Text(self.content, made(tuple[Segment, ...], self.segments))
        return Document(self.source.to_source(vault), text, made(Imprint, self.imprint), self.language)


class LeftOutRow(SealedRow):
    """A document that a run could not read, with the sentence that the user was shown; both are sealed."""

    SEALED: ClassVar = {"name": SOURCES, "sentence": SOURCES}

    number = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=KEY, unique=True, default=row_key)
    name = models.BinaryField()
    sentence = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "left_out"

    def row_key(self) -> str:
        """The row's random key."""
        return self.key


class TombstoneRow(SealedRow):
    """What remains of an expunged source: that it was here, who had it destroyed, and, sealed, why."""

    SEALED: ClassVar = {"why": SOURCES}

    sha256 = models.CharField(max_length=SHA256, unique=True)
    sealed = models.CharField(max_length=32)
    at = models.DateTimeField()
    by = ExactTextField()
    why = models.BinaryField(null=True)

    class Meta:
        db_table = "tombstone"

    def row_key(self) -> str:
        """The digest of the source that was here."""
        return self.sha256


class LetterboxRow(SealedRow):
    """A letterbox that was given out: the secret key to its letters is sealed."""

    SEALED: ClassVar = {"secret": SOURCES}

    key = models.CharField(max_length=KEY, primary_key=True)
    secret = models.BinaryField()
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "letterbox"

    def row_key(self) -> str:
        """The letterbox's random id."""
        return self.key
