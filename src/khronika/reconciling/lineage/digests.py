"""What lineage keeps of a document: its marks, its credits and a sketch of its words; never its text.

Two hundred thousand documents are compared without holding one of them: a sketch is a document's word runs, each as one
number; of long documents about a quarter of them, the same quarter in all (after A. Broder, 'On the resemblance and
containment of documents', 1997: those divisible by m). Noise is left out: two pages of one site share their menus and are no
copies.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from khronika.claims.document import Document, Imprint
from khronika.reconciling.lineage.addresses import host
from khronika.reconciling.lineage.declarations import Credit, credits_of
from khronika.reconciling.lineage.names import of_any_form, spelling

# Runs of five words: long enough that common phrases do not meet, short enough to survive an editor.
RUN = 5
# Of a long document one run in four is kept, the same ones in every document, so that shares of two sketches estimate
# shares of texts: within .04 for a page. A document of fewer runs than this keeps all: a quarter of a short notice is chance.
KEPT = 4
ALL_KEPT = 160
# A publication known only to within a month is no date to order copies by.
DATED_WITHIN_DAYS = 3

_WORD = re.compile(r"[^\W_]+")
# Reasons name a document by its file; the folder is the user's own business.
_WITHOUT_FOLDER = re.compile(r"^.*[/\\](?=.)", re.DOTALL)
_NAME = re.compile(r"(?<![.!?…\n]\s)(?<!^)\b([A-ZА-ЯЁ][^\W\d_]{2,30})\b", re.MULTILINE)
NAMES_KEPT = 120


@dataclass(frozen=True, slots=True)
class Digest:
    """A document as lineage sees it. `names` are its capitalised words in one spelling, for telling what it is about.

    `sketch` holds the word runs kept, in rising order: all that are divisible by `rate`.
    """

    source: str
    file: str
    imprint: Imprint
    credits: tuple[Credit, ...]
    sketch: array[int]
    rate: int
    names: frozenset[str]

    @property
    def published(self) -> date | None:
        """The day on which it says that it was published, if it tells the day."""
        when = self.imprint.published
        if when is None or when.earliest is None or when.latest is None:
            return None
        return when.latest if (when.latest - when.earliest).days <= DATED_WITHIN_DAYS else None

    @property
    def publisher(self) -> str | None:
        """Who publishes it by its own marks: a name, else the host of its address, else who signs it."""
        named = self.imprint.publisher
        return of_any_form(named) if named else host(self.imprint.url) or self.imprint.author


def digest(document: Document) -> Digest:
    """What is kept of one document."""
    content = document.text.content
    parts = [content[s.start : s.end] for s in document.text.read()]
    words = [w.casefold().encode() for part in parts for w in _WORD.findall(part)]
    runs = {zlib.crc32(b" ".join(words[i : i + RUN])) for i in range(len(words) - RUN + 1)}
    rate = 1 if len(runs) <= ALL_KEPT else KEPT
    names = dict.fromkeys(spelling(n) for part in parts for n in _NAME.findall(part))
    return Digest(
        document.source.sha256,
        _WITHOUT_FOLDER.sub("", document.source.name),
        document.imprint,
        credits_of(document),
        array("I", sorted(r for r in runs if r % rate == 0)),
        rate,
        frozenset(list(names)[:NAMES_KEPT]),
    )


def digests(documents: Iterable[Document]) -> dict[str, Digest]:
    """The digests of a stream of documents, by source; each text is let go before the next is taken."""
    found = {d.source: d for d in map(digest, documents)}
    return {source: found[source] for source in sorted(found)}


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of each of two documents stands in the other. `runs` is about how many runs of words they share."""

    runs: int
    of_left: float
    of_right: float


def shared(left: Digest, right: Digest) -> Shared:
    """What two documents have in common, from their sketches: exactly for short ones, else from the quarter kept of both."""
    rate = max(left.rate, right.rate)
    a = {r for r in left.sketch if r % rate == 0}
    b = {r for r in right.sketch if r % rate == 0}
    both = len(a & b)
    return Shared(both * rate, both / len(a) if a else 0.0, both / len(b) if b else 0.0)
