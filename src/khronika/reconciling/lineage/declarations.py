"""What a document says of its own parentage: cross-posts, first publication, agency credits.

Only the first and last lines are asked, and a cue counts only where such a line begins with it or stands in brackets:
'со ссылкой на' within a sentence attributes that sentence, not the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from khronika.claims.document import Document, SegmentKind
from khronika.vocabulary import data

_OPENING = "([*—–-•\"'«“ \t"
_NAME_ENDS = re.compile(r"[|)\];\n]|\.\s|\.$|\s[–—]\s|,\s(?:where|which|on|under|with|где|который)\b")
_WITHIN = re.compile(r"\(([^()\n]{2,60})\)")
_BY = re.compile(r"^(?:by|от)\s+([^\n]{2,60})$", re.IGNORECASE)
_DASHES = ("-", "–", "—")
# 'OSTRELIN, 3 May (Tellmark) -': a town in capitals, perhaps a day, then a name of one to three words.
_TOWN_AND_DAY = re.compile(r"^[*_\s]{0,4}[^\W\d_a-zа-яё][^\W\d_a-zа-яё \-']{2,40}(?:,[^()\n]{2,24})?\s{0,3}$")
_NAME = re.compile(r"[A-ZА-ЯЁ][\w.’'&-]{1,30}(?: [A-ZА-ЯЁ][\w.’'&-]{0,30}){0,2}")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]{3,80}\.[a-z]{2,12})(?:/\S{0,300})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """Another one, named by a document as the source of its whole text. `mixed`: one of several, not told which."""

    name: str
    as_written: str
    mixed: bool = False


@cache
def _cues() -> tuple[str, ...]:
    # The longest first: 'originally published in' before 'originally'.
    return tuple(
        sorted(data("khronika.reconciling.lineage", "cues.yml")["before_source"], key=len, reverse=True)
    )


@cache
def _agencies() -> dict[str, str]:
    rows = data("khronika.reconciling.lineage", "cues.yml")["agencies"]
    return {str(spelling): name for name, spellings in rows.items() for spelling in spellings}


@cache
def _setting(key: str) -> int:
    return int(data("khronika.reconciling.lineage", "cues.yml")[key])


@cache
def _mixed() -> tuple[str, ...]:
    return tuple(data("khronika.reconciling.lineage", "cues.yml")["mixed_credit"])


def credits_of(document: Document) -> tuple[Credit, ...]:
    """The sources that a document credits for its text, in the order in which it names them."""
    found = dict[str, Credit]()
    for line, kind in _edge_lines(document):
        for credit in _in_line(line, kind):
            found.setdefault(credit.name.casefold(), credit)
    return tuple(found.values())


def _edge_lines(document: Document) -> Iterator[tuple[str, SegmentKind]]:
    lines = [
        (line.strip(), segment.kind)
        for segment in document.text.read()
        for line in document.text.content[segment.start : segment.end].split("\n")
        if line.strip()
    ]
    head, tail = _setting("head_lines"), _setting("tail_lines")
    yield from lines[:head]
    yield from lines[max(head, len(lines) - tail) :]


def _in_line(line: str, kind: SegmentKind) -> Iterator[Credit]:
    # A dateline's bracket stands near the head of its line, however long the paragraph is that follows.
    for m in _WITHIN.finditer(line[: _setting("longest_line")]):
        yield from _bracketed(m.group(1), line, m.start(), kind)
    if len(line) > _setting("longest_line"):
        return
    yield from _cued(line.lstrip(_OPENING), line)
    bare = line.strip(_OPENING + ".)]").casefold()
    by = _BY.match(line)
    author = by.group(1).casefold().strip(" .") if by else bare if kind is SegmentKind.BYLINE else ""
    if any(cue in author for cue in _mixed()):
        yield Credit(line, line, mixed=True)
    elif agency := _agencies().get(author) or _agencies().get(bare):
        yield Credit(agency, line)
    elif author:
        yield from (
            Credit(a, line) for s, a in _agencies().items() if author.endswith((" " + s, "/" + s, "," + s))
        )


def _bracketed(inside: str, line: str, start: int, kind: SegmentKind) -> Iterator[Credit]:
    """'(Reuters)' in a dateline or alone; '(AP)' after a body's full name in running text is its acronym."""
    agency = _agencies().get(inside.strip().casefold())
    before = line[:start]
    dateline = kind is SegmentKind.DATELINE or not any(c.islower() for c in before.replace(" and ", ""))
    after = line[line.find(")", start) + 1 :].lstrip()[:1]
    if agency and (dateline or not before.strip() or after in _DASHES):
        yield Credit(agency, line[:80])
    elif _TOWN_AND_DAY.match(before) and after in _DASHES and _NAME.fullmatch(inside.strip()):
        yield Credit(inside.strip(), line[:80])  # an agency that no table knows, where only an agency stands
    yield from _cued(inside, inside)


def _cued(text: str, line: str) -> Iterator[Credit]:
    low = text.casefold()
    for cue in _cues():
        if low.startswith(cue):
            name = _named(text[len(cue) :].lstrip(" :—–-\t\u00a0"))
            if name:
                yield Credit(_agencies().get(name.casefold(), name), line)
            return


def _named(rest: str) -> str:
    """The source's name after a cue: up to the end of the sentence or bracket, an address by its host."""
    address = _ADDRESS.match(rest)
    if address:
        return address.group(1).casefold().removeprefix("www.")
    name = _NAME_ENDS.split(rest, maxsplit=1)[0].strip(" .,\"'«»“”")
    return name if 2 <= len(name) <= 80 else ""
