"""Which blocks of a page are the account and which are noise around it.

After justext (J. Pomikálek, 'Removing Boilerplate and Duplicate Content from Web Corpora', 2011): the share of links and
function words in a block, its length, and its neighbours; with the names of the page's own elements as evidence. The law
of noise.py holds: where the evidence is weak, a block is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khronika.capturing.formats.html_walk import PageBlock, Walk
from khronika.capturing.layout import kind_by_words
from khronika.capturing.noise import noise_by_words
from khronika.capturing.transcript import Block
from khronika.claims.document import SegmentKind

# justext's own values where it has one.
_SHORT = 70
_LONG = 200
_LEAD = 120  # a paragraph without links outside the main element: a lead, which page builders put beside it
_MOST_LINKED = 0.33  # of a paragraph; justext has .2, but news pages link names and earlier reports
_LIST_OF_LINKS = 0.5
_ZONE_SHARE = 0.25  # of the page's prose: a zone with more is the account, whatever its name
_CONTAINER_SHARE = 0.8  # of the prose: an element with less is one part of the account
_SENTENCE = re.compile(r"[.!?…:;؟。][\"'”’»)\]]*(?:\s|$)|,\s")
# These consist of links: prose without a single one is the lead or a list of the account, whatever its name.
_MADE_OF_LINKS = frozenset({"read more", "navigation", "tags"})
_ACCOUNT_TAGS = frozenset({"article", "main"})
# Noise that stands in the middle of accounts: a heading before it may still belong to the paragraph after it.
_BESIDE_TEXT = frozenset({"advertisement", "share bar", "newsletter", "tags"})
_SHOWN_KINDS = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})


def named_blocks(walk: Walk, title: str) -> Iterator[Block]:
    """The blocks of a page with their kind, or with the reason for which they are noise."""
    prose = [_prose(block) for block in walk.blocks]
    zones = _zones(walk, prose)
    inside = _inside_account(
        walk, [0 if zones[b.place] else p for b, p in zip(walk.blocks, prose, strict=True)]
    )
    reasons = [
        _reason(block, zones[block.place], held, good)
        for block, held, good in zip(walk.blocks, (inside[b.place] for b in walk.blocks), prose, strict=True)
    ]
    headline = _headline(walk.blocks, reasons, title)
    for i, block in enumerate(walk.blocks):
        if i == headline:
            yield Block(block.text, SegmentKind.TITLE)
        else:
            reason = _by_neighbours(walk.blocks, reasons, i)
            yield Block(block.text, _kind(block, titled=headline is not None), reason)


def _prose(block: PageBlock) -> int:
    """How many characters of running text a block holds; 0 for labels, links and lists of names."""
    length = len(block.text)
    if length < _SHORT or block.link_share > _MOST_LINKED or block.kind in _SHOWN_KINDS:
        return 0
    return length if _SENTENCE.search(block.text) else 0


def _sums(walk: Walk, prose: list[int]) -> list[int]:
    """The prose below each place. Places are numbered as they are met, so a child comes after its parent."""
    sums = [0] * len(walk.places)
    for block, amount in zip(walk.blocks, prose, strict=True):
        sums[block.place] += amount
    for i in range(len(sums) - 1, 0, -1):
        sums[walk.places[i].parent] += sums[i]
    return sums


def _zones(walk: Walk, prose: list[int]) -> list[str]:
    """For each place the reason for which it is noise by the names around it; '' where they do not say or are not believed."""
    sums = _sums(walk, prose)
    links = _sums(walk, [block.linked for block in walk.blocks])
    total = sums[0] if sums else 0
    reasons = list[str]()
    for place, below in zip(walk.places, sums, strict=True):
        inherited = reasons[place.parent] if place.parent >= 0 else ""
        named = "" if place.zone in _MADE_OF_LINKS and below and not links[len(reasons)] else place.zone
        believed = named if below <= _ZONE_SHARE * total else ""
        reasons.append(inherited or believed)
    return reasons


def _inside_account(walk: Walk, prose: list[int]) -> list[bool]:
    """For each place whether it lies in the smallest element that holds most of the page's prose."""
    sums = _sums(walk, prose)
    container, total = 0, sums[0] if sums else 0
    for i in range(1, len(sums)):
        share = 0.5 if walk.places[i].tag in _ACCOUNT_TAGS else _CONTAINER_SHARE
        if walk.places[i].tag == "p":
            continue  # what stands beside the only long paragraph of a short notice is the notice's
        if total and walk.places[i].parent == container and sums[i] >= share * total:
            container = i
    inside = list[bool]()
    for i, place in enumerate(walk.places):
        inside.append(i == container or (place.parent >= 0 and inside[place.parent]))
    return inside


def _reason(block: PageBlock, zone: str, inside: bool, prose: int) -> str:  # noqa: FBT001 - four features of one block
    """Why a block is noise by itself; '' where it is not."""
    by_words = noise_by_words(block.text)
    if by_words or zone:
        return by_words or zone
    if not inside and prose < (_LONG if block.link_share > 0.1 else _LEAD):
        return "outside the main text"
    if block.link_share > _LIST_OF_LINKS and block.kind not in _SHOWN_KINDS:
        return "links"
    return ""


def _by_neighbours(blocks: list[PageBlock], reasons: list[str], i: int) -> str:
    """A heading over nothing but noise is the noise's own: 'More on this' over a list of links."""
    if reasons[i] or blocks[i].kind not in _SHOWN_KINDS:
        return reasons[i]
    below = i + 1
    while below < len(blocks) and reasons[below] in _BESIDE_TEXT:
        below += 1
    if below == len(blocks) or reasons[below]:
        return "heading of noise"
    return ""


def _headline(blocks: list[PageBlock], reasons: list[str], title: str) -> int | None:
    """The block that is the account's title: a first heading, best one that the page's own title repeats."""
    wanted = _folded(title)
    firsts = [i for i, b in enumerate(blocks) if b.kind is SegmentKind.TITLE]
    headings = firsts + [i for i, b in enumerate(blocks) if b.kind is SegmentKind.HEADING]
    for i in headings:
        words = _folded(blocks[i].text)
        if len(words) > 8 and wanted and (words in wanted or wanted in words):
            return i
    kept = [i for i in firsts if not reasons[i]]
    return kept[0] if kept else None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _kind(block: PageBlock, *, titled: bool) -> SegmentKind:
    """The kind of a block of the account."""
    if block.kind is SegmentKind.TITLE and titled:
        return SegmentKind.HEADING
    if block.kind in (SegmentKind.BODY, SegmentKind.BYLINE):
        by_words = kind_by_words(block.text)
        if by_words is not None:
            return by_words
        if block.kind is SegmentKind.BYLINE and len(block.text) > _SHORT * 2:
            return SegmentKind.BODY  # a paragraph about the author
    return block.kind
