"""Searching: which sources hold the words that a person looks for. The index lies in the ledger and is sealed with it.

SQLCipher: an FTS5 table without content of its own, which overwrites what is deleted. PostgreSQL: a text search vector. Both hold
stems (`stems`) and no text; what is shown around a word is read from the source's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connections

from khronika.claims.document import Document
from khronika.ledger.changing import changing
from khronika.ledger.models import SourceRow, TextRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.ledger.stems import folded, stems, wanted

MOST_WORDS: Final = 12  # of one query; each more only narrows what is found
AROUND: Final = 60  # characters shown to each side of a word
SHOWN: Final = 3  # passages of one source
_TEXTS: Final = 200  # in memory at once while the index is made anew
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A word that was looked for, within its surroundings."""

    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A source that holds the words: its number, its title if it has one, and passages that show them."""

    number: int
    title: str
    passages: tuple[Passage, ...]


def index(ledger: Ledger, documents: Sequence[tuple[int, Document]]) -> None:
    """Enters texts under the numbers of their sources. Called within the transaction that keeps them."""
    rows = [(number, " ".join(_stems(document))) for number, document in documents]
    with connections[ledger.using].cursor() as cursor:
        cursor.executemany(_INSERT[connections[ledger.using].vendor], rows)


_INSERT: Final = {
    "sqlite": "INSERT INTO searched (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO searched (number, words) VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))",
}
_DELETE: Final = {
    "sqlite": "DELETE FROM searched WHERE rowid = %s",
    "postgresql": "DELETE FROM searched WHERE number = %s",
}
_FIND: Final = {
    "sqlite": "SELECT rowid FROM searched WHERE searched MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s",
    "postgresql": "SELECT number FROM searched WHERE words @@ %s::tsquery AND number < %s ORDER BY number DESC LIMIT %s",
}


def _stems(document: Document) -> Iterable[str]:
    content = document.text.content
    yield from stems(document.imprint.title or "", document.language)
    for segment in document.text.read():
        yield from stems(content[segment.start : segment.end], document.language)


def forget(ledger: Ledger, number: int) -> None:
    """Takes a source out of the index, within the transaction that takes it away."""
    with connections[ledger.using].cursor() as cursor:
        cursor.execute(_DELETE[connections[ledger.using].vendor], [number])


def rebuild(ledger: Ledger) -> int:
    """Makes the index anew from the texts, as after an upgrade; how many sources it holds."""
    count = 0
    with changing(ledger):
        with connections[ledger.using].cursor() as cursor:
            cursor.execute("DELETE FROM searched")
        rows = TextRow.objects.using(ledger.using).select_related("source").order_by("source__number")
        batch: list[tuple[int, Document]] = []
        for row in rows.iterator(_TEXTS):
            batch.append((row.source.number, row.to_document(ledger.vault)))
            count += 1
            if len(batch) == _TEXTS:
                index(ledger, batch)
                batch = []
        index(ledger, batch)
    return count


def search(ledger: Ledger, query: str, before: int = 2**62, most: int = 25) -> tuple[Hit, ...]:
    """The sources that hold every word of a query, newest first, below a number. A query without words finds nothing."""
    words = wanted(query)[:MOST_WORDS]
    if not words:
        return ()
    connection = connections[ledger.using]
    asked = _asked(words, connection.vendor)
    with refusals(ledger.vault), connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor], [asked, before, most])
        numbers = [number for (number,) in cursor.fetchall()]
    rows = TextRow.objects.using(ledger.using).select_related("source").filter(source__number__in=numbers)
    with refusals(ledger.vault):
        found = {row.source.number: row.to_document(ledger.vault) for row in rows}
    return tuple(_hit(number, found[number], words) for number in numbers if number in found)


def _asked(words: tuple[tuple[str, ...], ...], vendor: str) -> str:
    """The query in the database's own notation. Stems are letters and digits: nothing in them can be taken for notation."""
    if vendor == "sqlite":
        return " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in word) + ")" for word in words)
    return " & ".join("(" + " | ".join(f"'{stem}'" for stem in word) + ")" for word in words)


def _hit(number: int, document: Document, words: tuple[tuple[str, ...], ...]) -> Hit:
    looked_for = {stem for word in words for stem in word}
    content, passages = document.text.content, list[Passage]()
    for segment in document.text.read():
        for found in _WORD.finditer(content, segment.start, segment.end):
            if len(passages) == SHOWN:
                break
            word = found.group()
            if folded(word) in looked_for or looked_for & set(stems(word, document.language)):
                start, end = (
                    max(segment.start, found.start() - AROUND),
                    min(segment.end, found.end() + AROUND),
                )
                passages.append(Passage(content[start : found.start()], word, content[found.end() : end]))
    return Hit(number, document.imprint.title or "", tuple(passages))


def counted(ledger: Ledger) -> tuple[int, int]:
    """How many sources there are, and how many of them the index holds."""
    with refusals(ledger.vault), connections[ledger.using].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM searched")
        (held,) = cursor.fetchone()
    return SourceRow.objects.using(ledger.using).count(), int(held)
