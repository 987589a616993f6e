"""The gold: what a careful reader finds in each document, with the place of its words in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from khronika.capturing.capture import capture
from khronika.claims.claim import Modality
from khronika.claims.document import Document
from khronika.claims.quantity import Hedge
from khronika.reading.story.imprints import imprinted
from khronika.sample import folder

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "src" / "khronika" / "sample"
SETS = ("seen", "unseen", "sample")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A gold claim. `acts`, `hedges` and `places` hold every answer that is right, the best first."""

    id: str
    start: int
    end: int
    quote: str
    acts: tuple[str, ...]
    counted: bool
    optional: bool
    low: int | None
    high: int | None
    hedges: tuple[Hedge, ...]
    places: tuple[str, ...]
    edtf: str | None
    speaker: str | None
    modality: Modality


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its gold. `part` is one of SETS; `voice` are the names of the document's own voice."""

    name: str
    part: str
    language: str
    document: Document
    voice: tuple[str, ...]
    wanted: tuple[Wanted, ...]


class QuoteNotInText(LookupError):
    """The gold quotes words that do not stand in the text outside the noise."""


def passage(document: Document, quote: str) -> tuple[int, int]:
    """Where a quote first stands in the text outside the noise; any white space matches any other."""
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    for found in pattern.finditer(document.text.content):
        if any(s.start <= found.start() and found.end() <= s.end for s in document.text.read()):
            return found.span()
    for found in pattern.finditer(
        document.text.content
    ):  # a quote that runs over two segments, as in a broken page
        if any(s.start <= found.start() < s.end for s in document.text.read()):
            return found.span()
    raise QuoteNotInText(document.source.name, quote)


def _wanted(document: Document, row: dict[str, Any]) -> Wanted | None:
    try:
        start, end = passage(document, row["quote"])
    except QuoteNotInText:
        if row.get("header"):  # a mail's subject need not be part of its text
            return None
        raise
    places = (row["place"], *row.get("also_place", ())) if row.get("place") else ()
    hedges = (row["hedge"], *row.get("also_hedge", ())) if "hedge" in row else ()
    return Wanted(
        id=row["id"],
        start=start,
        end=end,
        quote=row["quote"],
        acts=(row["act"], *row.get("also", ())),
        counted=row.get("counted", True),
        optional=row.get("optional", False),
        low=row.get("low"),
        high=row.get("high"),
        hedges=tuple(map(Hedge, hedges)),
        places=places,
        edtf=row.get("when", {}).get("edtf"),
        speaker=next(iter(row.get("attribution", ())), None),
        modality=Modality(row.get("modality", "asserted")),
    )


def _reading(row: dict[str, Any], part: str, original: bytes) -> Reading:
    document = imprinted(capture(row["document"], original))
    wanted = (_wanted(document, claim) for claim in row["claims"])
    return Reading(
        name=row["document"],
        part=part,
        language=row["language"],
        document=document,
        voice=tuple(row["voice"]),
        wanted=tuple(w for w in wanted if w),
    )


@cache
def readings() -> tuple[Reading, ...]:
    """All documents with their gold: those of `documents/` and those of the sample dossier."""
    files = sorted((HERE / "gold").glob("*.yml"))  # one a language
    own = [row for file in files for row in yaml.safe_load(file.read_text(encoding="utf-8"))]
    dossier = yaml.safe_load((SAMPLE / "expected" / "claims.yml").read_text(encoding="utf-8"))
    found = [
        _reading(
            row,
            Path(row["document"]).stem.rsplit("-", 1)[1],
            (HERE / "documents" / row["document"]).read_bytes(),
        )
        for row in own
    ]
    with folder() as documents:
        found += [_reading(row, "sample", (documents / row["document"]).read_bytes()) for row in dossier]
    return tuple(found)
