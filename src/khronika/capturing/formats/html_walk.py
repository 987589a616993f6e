"""A walk over a page's tree that gives its visible text in blocks, each with where it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree

from khronika.claims.document import SegmentKind
from khronika.vocabulary import data

_SPACE = re.compile(r"[ \t\r\n\x0c\x0b\u200b]+")
_NAME_WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LAYOUT_CELL = 300  # characters; a cell of this length holds paragraphs, so its table lays out the page


@cache
def names() -> dict[str, Any]:
    """The parts of pages by name, with the words of classes turned round: word to reason."""
    rows: dict[str, Any] = data("khronika.capturing", "pages.yml")
    reasons = {str(w): reason for reason, words in rows["words"].items() for w in words}
    sets = (
        "bylines",
        "datelines",
        "quotes",
        "captions",
        "caption_words",
        "unseen",
        "blocks",
        "accounts",
        "builders",
        "built",
    )
    return rows | {key: frozenset(map(str, rows[key])) for key in sets} | {"words": reasons}


@dataclass(slots=True)
class Place:
    """An element with words in it: its parent among the places, and what its tag and names say that it is for."""

    parent: int
    tag: str
    zone: str
    kind: SegmentKind | None


@dataclass(slots=True)
class PageBlock:
    """A paragraph, heading, item or row of a page. `linked` counts its characters inside links."""

    text: str
    place: int
    kind: SegmentKind
    linked: int
    tag: str

    @property
    def link_share(self) -> float:
        """Part of the text that is links."""
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(slots=True)
class Walk:
    """Visits a page once, without recursion, and keeps its places and blocks."""

    places: list[Place] = field(default_factory=list)
    blocks: list[PageBlock] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0
    _breaks: int = 0
    _layout: list[bool] = field(default_factory=list)

    def visit(self, root: etree._Element) -> None:
        """Walk the whole tree below `root`."""
        self.places.append(Place(-1, "", "", None))
        stack: list[tuple[etree._Element, int, bool]] = [(root, 0, False)]
        while stack:
            element, place, leaving = stack.pop()
            if leaving:
                self._leave(element, place)
                continue
            if not _is_hidden(element):
                inner = self._enter(element, place)
                stack.append((element, place, True))
                self._say(element.text, inner)
                stack += [(child, inner, False) for child in reversed(element)]
            else:
                self._say(element.tail, place)
        self._end_block(0)

    def _enter(self, element: etree._Element, place: int) -> int:
        tag = str(element.tag)
        if tag == "a":
            self._links += 1
        elif tag == "br":
            self._break(place)
        elif tag == "table":
            self._layout.append(_lays_out(element))
        if tag in ("td", "th") and self._layout and not self._layout[-1]:
            if self._pieces:
                self._pieces.append("\t")
        elif tag in names()["blocks"]:
            self._end_block(place)
        zone, kind = _zone(element, tag), _kind(element, tag)
        if not zone and kind is None and tag not in names()["blocks"]:
            return place
        self.places.append(Place(place, tag, zone, kind))
        return len(self.places) - 1

    def _leave(self, element: etree._Element, place: int) -> None:
        tag = str(element.tag)
        if tag == "a":
            self._links -= 1
        elif tag == "table" and self._layout:
            self._end_block(place)
            self._layout.pop()
        elif tag in names()["blocks"] and not (tag in ("td", "th") and self._layout and not self._layout[-1]):
            self._end_block(place)
        self._say(element.tail, place)

    def _say(self, words: str | None, place: int) -> None:
        if not words:
            return
        if words.strip():
            self._breaks = 0
            if not self._pieces:
                self.blocks.append(PageBlock("", place, SegmentKind.BODY, 0, ""))
        elif not self._pieces:
            return
        self._pieces.append(words)
        if self._links:
            self._linked += len(_SPACE.sub(" ", words).strip())

    def _break(self, place: int) -> None:
        """A line break; two of them end a paragraph."""
        self._breaks += 1
        if self._breaks > 1:
            self._end_block(place)
        elif self._pieces:
            self._pieces.append("\x00")

    def _end_block(self, _place: int) -> None:
        if not self._pieces:
            return
        raw = "".join(self._pieces)
        rows = "\t" in raw and bool(self._layout) and not self._layout[-1]
        cells = raw.split("\t") if rows else [raw]
        words = "\t".join(_SPACE.sub(" ", cell).strip() for cell in cells)
        words = "\n".join(line.strip(" ") for line in words.split("\x00")).strip()
        block = self.blocks[-1]
        block.text, block.linked = words, self._linked
        block.tag, block.kind = self._standing(block.place, rows=rows)
        if not words:
            self.blocks.pop()
        self._pieces, self._linked, self._breaks = [], 0, 0

    def _standing(self, place: int, *, rows: bool) -> tuple[str, SegmentKind]:
        """The innermost block tag around a place, and the kind that its surroundings give."""
        tag = self.places[place].tag
        while place >= 0:
            kind = self.places[place].kind
            if kind is not None:
                return tag, kind
            place = self.places[place].parent
        return tag, SegmentKind.TABLE if rows else SegmentKind.BODY


def _is_hidden(element: etree._Element) -> bool:
    """Whether an element is never seen."""
    tag = str(element.tag)
    if tag in names()["unseen"]:
        return True
    if tag in names()["accounts"]:
        return False  # pages hide the whole account until their script has run
    if element.get("hidden") is not None or (tag == "input"):
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN_STYLE.search(style.lower()))


def _lays_out(table: etree._Element) -> bool:
    """Whether a table only arranges the page: it holds tables, paragraphs or long cells."""
    if any(table.find(f".//{tag}") is not None for tag in ("table", "p", "div", "h1", "h2", "h3", "ul")):
        return True
    return any(len("".join(map(str, cell.itertext()))) > _LAYOUT_CELL for cell in table.iter("td"))


def name_words(element: etree._Element) -> list[str]:
    """The words of an element's class and id."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    return [w.lower() for w in _NAME_WORD.findall(named)] if len(named) > 1 else []


def _zone(element: etree._Element, tag: str) -> str:
    """The reason for which everything in an element may be noise; '' where nothing says so."""
    known = names()
    if tag in known["accounts"]:
        return ""
    reason = known["tags"].get(tag) or known["roles"].get(element.get("role") or "")
    if reason:
        return str(reason)
    words = name_words(element)
    if known["builders"].intersection(words):
        words = [w for w in words if w not in known["built"]]
    found = (known["words"].get(w) for w in words)
    return next((str(r) for r in found if r), "")


def _kind(element: etree._Element, tag: str) -> SegmentKind | None:
    """What an element's tag or names say that its words are."""
    known = names()
    if tag in _HEADINGS:
        return SegmentKind.TITLE if tag == "h1" else SegmentKind.HEADING
    if tag in known["quotes"] and tag != "q":
        return SegmentKind.QUOTE
    if tag in known["captions"]:
        return SegmentKind.CAPTION
    if tag == "li":
        return SegmentKind.LIST
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return SegmentKind.BYLINE
    words = (
        frozenset(name_words(element)) if tag in ("p", "div", "span", "address", "figure") else frozenset()
    )
    if words & known["caption_words"]:
        return SegmentKind.CAPTION
    if words & known["bylines"]:
        return SegmentKind.BYLINE
    return None
