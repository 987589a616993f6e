"""What a document says of its own parentage: cross-posts, first publication, agency credits.

Only the first and last lines are asked, and a cue counts only where such a line begins with it or stands in brackets:
'со ссылкой на' within a sentence attributes that sentence, not the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khronika.capturing.datelines import is_date_line
from khronika.claims.document import Document, SegmentKind
from khronika.reconciling.lineage.cue_words import agencies, cue, cues, opening, phrases, setting, words
from khronika.reconciling.lineage.named_sources import named_source

_OPENING = "([*—–-•\"'«“ \t"
_WITHIN = re.compile(r"\(([^()\n]{2,60})\)")
_BY = re.compile(r"^(?:by|от|por|par)\s+([^\n]{2,60})$", re.IGNORECASE)
_DASHES = ("-", "–", "—")
# 'OSTRELIN, 3 May (Tellmark) -': a town in capitals, perhaps a day, then a name of one to three words.
_TOWN_AND_DAY = re.compile(r"^[*_\s]{0,4}[^\W\d_a-zа-яё][^\W\d_a-zа-яё \-']{2,40}(?:,[^()\n]{2,24})?\s{0,3}$")
_NAME = re.compile(r"[A-ZА-ЯЁ][\w.’'&-]{1,30}(?: [A-ZА-ЯЁ][\w.’'&-]{0,30}){0,2}")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BETWEEN = re.compile(r"\s*[/,&]\s*|\s+(?:and|y|et|и)\s+")
_SMALL = 3  # letters of the words that a name holds in small: 'of', 'del'


@dataclass(frozen=True, slots=True)
class Credit:
    """Another one, named by a document as the source of its whole text. `mixed`: one of several, not told which."""

    name: str
    as_written: str
    mixed: bool = False


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
    head, tail = setting("head_lines"), setting("tail_lines")
    yield from lines[:head]
    yield from lines[max(head, len(lines) - tail) :]


def _in_line(line: str, kind: SegmentKind) -> Iterator[Credit]:
    # A dateline's bracket stands near the head of its line, however long the paragraph is that follows.
    for m in _WITHIN.finditer(line[: setting("longest_line")]):
        yield from _bracketed(m.group(1), line, m.start(), kind)
    if len(line) > setting("longest_line"):
        return
    plain = line.replace("\u00a0", " ").lstrip(_OPENING)
    yield from _cued(plain, line)
    bare = line.strip(_OPENING + ".)]").casefold()
    by = _BY.match(line)
    author = by.group(1).casefold().strip(" .") if by else bare if kind is SegmentKind.BYLINE else ""
    many = author.endswith if by else author.__contains__
    if any(map(many, phrases("mixed_credit"))) or _names_many(bare):
        yield Credit(line, line, mixed=True)
    elif agency := agencies().get(author) or agencies().get(bare):
        yield Credit(agency, line)
    elif author:
        ended = (" ", "/", ",")
        yield from (
            Credit(a, line) for s, a in agencies().items() if author.endswith(tuple(e + s for e in ended))
        )


def _names_many(bare: str) -> bool:
    """Whether a line is nothing but a credit of agencies, not told which, or of several: 'Redacción y agencias', 'Reuters/AP'."""
    parts = _BETWEEN.split(bare)
    if len(parts) > 1 and all(part in agencies() for part in parts):
        return True
    many = next((c for c in phrases("mixed_credit") if bare.endswith(c)), None)
    return many is not None and words("staff_words").issuperset(_LETTERS.findall(bare[: -len(many)]))


def _bracketed(inside: str, line: str, start: int, kind: SegmentKind) -> Iterator[Credit]:
    """'(Reuters)' in a dateline or alone; '(AP)' after a body's full name in running text is its acronym."""
    agency = agencies().get(inside.strip().casefold())
    before = line[:start]
    dateline = kind is SegmentKind.DATELINE or not any(c.islower() for c in before.replace(" and ", ""))
    after = line[line.find(")", start) + 1 :].lstrip()[:1]
    if agency and (dateline or not before.strip() or after in _DASHES):
        yield Credit(agency, line[:80])
    elif _heads_item(before) and after in _DASHES and _NAME.fullmatch(inside.strip()):
        yield Credit(inside.strip(), line[:80])  # an agency that no table knows, where only an agency stands
    elif before.strip() and _names_many(inside.strip().casefold()) and (dateline or after in _DASHES):
        yield Credit(line[:80], line[:80], mixed=True)
    yield from _cued(inside, inside)


def _heads_item(before: str) -> bool:
    """Whether what stands before a bracket is the head of an agency's item: a town, a day, or both."""
    return bool(_TOWN_AND_DAY.match(before)) or is_date_line(before.strip())


def _cued(text: str, line: str) -> Iterator[Credit]:
    """The source that a cue names at the head of a line, or behind 'This article was', 'Este texto fue'."""
    at = 0
    while not (found := cue().match(text, at)):
        before = opening().match(text, at)
        if before is None:
            return
        at = before.end()
    by = found.group().casefold()
    name = named_source(text[found.end() :].lstrip(" :—–-\t\u00a0"), cues().get(by, ""))
    if name and _may_follow(by, name, text):
        yield Credit(agencies().get(name.casefold(), name), line)


def _may_follow(by: str, name: str, text: str) -> bool:
    """Whether a cue plain enough for running text names a source here."""
    if name.casefold() in words("tongues") or name.casefold().split()[0] in words("tongues"):
        return False
    if by in words("before_agency_only"):
        return name.casefold() in agencies()
    if by not in words("before_name_only"):
        return True
    named = [w for w in _LETTERS.findall(name) if len(w) > _SMALL]
    return "." in name or (
        bool(named) and all(w[0].isupper() for w in named) and len(text) <= setting("longest_plain")
    )
