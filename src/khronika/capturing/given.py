"""What a person states of a document that it does not say itself: its day of publication, its publisher, its language.

It is stated for one document on the command line, or for the documents of a folder in a list that lies beside them,
`sources.csv` (docs/formats/sources.md). What is stated beats what the document says of itself, and is marked as stated.
The law of this file: a list that is not understood to the last cell gives nothing.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from khronika.capturing.imprints import day_of, line_of, link_of
from khronika.claims.collection import Collection, stated_moment
from khronika.claims.document import Document
from khronika.claims.when import When
from khronika.errors import SourceListUnclear

LIST_NAME: Final = "sources.csv"
LIST_BYTES: Final = 16 * 2**20
_SEPARATORS: Final = ",;\t"  # what spreadsheets write between columns, by the custom of the country
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH: Final = re.compile(r"\d{4}(?:-\d{2})?")
_LANGUAGE: Final = re.compile(
    r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
)  # BCP 47, without extensions and private use
_SHOWN: Final = 60  # characters of a wrong cell that an error repeats
_STATED: Final = ("title", "publisher", "author", "published", "url", "first_published_at")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person states of one document; None where nothing is stated. `language` is a BCP 47 code."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: When | None = None
    url: str | None = None
    first_published_at: str | None = None
    language: str | None = None
    collector: str | None = None
    machine: str | None = None
    method: str | None = None
    collected: str | None = None

    def collection(self) -> Collection:
        """How the document was come by, as far as it is stated."""
        return Collection(
            url=self.url or "",
            collector=self.collector or "",
            machine=self.machine or "",
            method=self.method or "",
            at=self.collected or "",
        )


NOTHING: Final = Given()


def stated_day(words: str) -> When | None:
    """The day of '2025-03-04'; None for anything else."""
    words = words.strip()
    return day_of(words) if _DAY.fullmatch(words) else None


def stated_publication(words: str) -> When | None:
    """When something was published, as far as it is known: '2025-03-04', '2025-03' or '2025'; None for anything else."""
    words = words.strip()
    if not _MONTH.fullmatch(words):
        return stated_day(words)
    year, _, month = words.partition("-")
    first = day_of(f"{year}-{month or '01'}-01")
    if first is None or first.earliest is None:
        return None
    last_month = int(month or 12)
    after = date(int(year) + last_month // 12, last_month % 12 + 1, 1)
    return When(words, words, first.earliest, after - timedelta(days=1))


def _language(words: str) -> str | None:
    return words if _LANGUAGE.fullmatch(words) else None


# For each column how its cells are understood, and what they must be.
_COLUMNS: Final[Mapping[str, tuple[Callable[[str], str | When | None], str]]] = {
    "title": (line_of, "words"),
    "publisher": (line_of, "words"),
    "author": (line_of, "words"),
    "published": (stated_publication, "a day like 2025-03-04, a month or a year"),
    "url": (link_of, "an address that begins with http:// or https://"),
    "first_published_at": (link_of, "an address that begins with http:// or https://"),
    "language": (_language, "a language code like en or ru"),
    "collector": (line_of, "words"),
    "machine": (line_of, "words"),
    "method": (line_of, "words"),
    "collected": (stated_moment, "a day or a time like 2025-03-04T14:30+01:00"),
}


def source_list(name: str, untrusted: bytes) -> dict[str, Given]:
    """What a list states, by the name of the file. Raises SourceListUnclear on the first cell that it does not understand."""
    try:
        text = untrusted.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceListUnclear(name, "it is not in UTF-8") from None
    found = dict[str, Given]()
    try:
        for line, row in _rows(name, text):
            file = plain_name(row.pop("file", ""))
            if not file or "/" in file or "\\" in file:
                raise SourceListUnclear(
                    name, f"line {line}: the column file holds the name of a file beside the list"
                )
            if file in found:
                raise SourceListUnclear(name, f"line {line}: {file[:_SHOWN]} is listed twice")
            found[file] = _given(name, line, row)
    except csv.Error:
        raise SourceListUnclear(name, "it is not a table of columns") from None
    return found


def _rows(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not empty, by column, with its line."""
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns = [column.strip() for column in next(lines, [])]
    for column in columns:
        if column not in _COLUMNS and column != "file":
            raise SourceListUnclear(name, f"there is no column named '{column[:_SHOWN]}'")
    if "file" not in columns or len({*columns}) < len(columns):
        raise SourceListUnclear(name, "its first line must name the column file, and each column once")
    for cells in lines:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise SourceListUnclear(name, f"line {lines.line_num}: more cells than columns")
        if any(cell.strip() for cell in cells):
            yield lines.line_num, dict(zip(columns, (c.strip() for c in cells), strict=False))


def _given(name: str, line: int, row: Mapping[str, str]) -> Given:
    stated = dict[str, Any]()  # each of its column's own kind
    for column, cell in row.items():
        if not cell:
            continue
        understand, wanted = _COLUMNS[column]
        value = understand(cell)
        if value is None:
            raise SourceListUnclear(name, f"line {line}, {column}: '{cell[:_SHOWN]}' is not {wanted}")
        stated[column] = value
    return replace(NOTHING, **stated)


def plain_name(file: str) -> str:
    """The name of a file as it is compared: some systems part letters from their accents."""
    return unicodedata.normalize("NFC", file)


def with_given(document: Document, given: Given) -> Document:
    """The document with what a person states of it, marked as stated; its own day stays if only the month around it is stated."""
    stated = {name: value for name in _STATED if (value := getattr(given, name)) is not None}
    if _within(document.imprint.published, given.published):
        stated.pop("published")
    if stated:
        imprint = replace(document.imprint, **stated, given=tuple(stated))
        document = replace(document, imprint=imprint)
    return replace(document, language=given.language) if given.language else document


def contradicted(document: Document, given: Given) -> tuple[str, ...]:
    """What a document says of itself and a person states otherwise, each as one phrase."""
    own = document.imprint
    return tuple(
        f"{name} {_shown(says)}, and {_shown(stated)} is stated"
        for name, says, stated in (
            ("published", own.published, given.published),
            ("publisher", own.publisher, given.publisher),
            ("url", own.url, given.url),
        )
        if says and stated and not _agree(says, stated)
    )


def _agree(says: str | When, stated: str | When) -> bool:
    if isinstance(says, When) and isinstance(stated, When):
        return says.edtf == stated.edtf or _within(says, stated)
    return _compared(says) == _compared(stated)


def _within(says: When | None, stated: When | None) -> bool:
    """Whether a document tells a day of the month or year that is stated."""
    if says is None or stated is None or says.edtf == stated.edtf:
        return False
    edges = (stated.earliest, says.earliest, says.latest, stated.latest)
    known = [edge for edge in edges if edge is not None]
    return len(known) == len(edges) and known == sorted(known)


def _compared(value: str | When) -> str:
    return value.edtf if isinstance(value, When) else value.casefold()


def _shown(value: str | When) -> str:
    return value.edtf if isinstance(value, When) else f"'{value}'"
