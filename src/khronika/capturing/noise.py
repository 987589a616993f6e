"""What in a text is no part of the account. It is marked with its reason and never deleted.

The law of this file: a sentence of the account is never marked. So words that open a line count only in short lines,
and debugging output is marked from its first mark to its last, not the words that were glued to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from khronika.capturing.repetition import REASON, repeated
from khronika.vocabulary import data

# Marks that programs print and people do not write. Each alternative is bounded, so time is linear in the text.
_DEBUG = re.compile(
    r"""
    bool\((?:true|false)\) | \bint\(-?\d{1,20}\) | \bfloat\(-?[\d.eE+-]{1,30}\)
  | \bstring\(\d{1,9}\)[ ]?"[^"\n]{0,300}" | \b(?:array|object)\([\w\\]{0,80}\)[ ]?(?:\#\d{1,6}[ ]?\(\d{1,6}\)[ ]?)?\{ | \bNULL\b(?=\s*[\]\[}]|\s*$)
  | ^\s*\[(?:"[^"\n]{1,80}"|\d{1,9})(?::\w{1,20})?\]\s?=>.*$ | ^\s*(?:stdClass\ Object|Array)\s*$
  | \(\$\w{1,60}\s?(?:[<>=!]{1,3}|&&|\|\|)\s?\$?\w{1,60}\)
  | ^\s*(?:PHP\ )?(?:Notice|Warning|Fatal\ error|Deprecated|Parse\ error|Strict\ Standards):\s.{1,400}\bon\ line\ \d{1,7}
  | ^\s*(?:PHP\ )?Notice:\ (?:Undefined|Trying\ to|A\ non)\ .{1,300}$ | ^\s*\[(?:debug|trace)\]\s.{1,600}$ | ^\s*(?:DEBUG|TRACE)\s?[:\[|-].{1,600}$
  | ^\s*Traceback\ \(most\ recent\ call\ last\):.*$ | ^\s*File\ "[^"\n]{1,300}",\ line\ \d{1,7}.*$
  | ^\s*at\ [\w$.<>]{3,200}\([\w.:\ ]{0,120}\)\s*$ | ^\s*\#\d{1,3}\ +[^\n]{0,200}\(\d{1,7}\):\ .{0,200}$
  | ^\s*(?:Uncaught\ )?[\w.\\]{2,100}(?:Error|Exception):\s.{0,300}$
  | ^\s*console\.log\(.{0,200}$ | ^\s*(?:var|let|const|function)\ \w{1,60}\s?[=(].{0,300}[;{]\s*$
    """,
    re.VERBOSE | re.MULTILINE,
)
_DEBUG_HINTS = (
    "(",
    "=>",
    "Array",
    "Error",
    "Exception",
    'File "',
    "NULL",
    "line ",
)  # all marks hold one of these
_ENDS = " \t\r\n\u00a0\ufeff.,:;!?…|/\\•·»«›‹→←>-–—()[]{}\"'“”*+#0123456789"
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_GLUED_BEFORE = 60  # characters of a debugging label that may stand before its first mark
_LONGEST = 700  # a line longer than this is never noise by its words


@dataclass(frozen=True, slots=True)
class Noise:
    """A stretch that is no part of the account, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Cues:
    lines: dict[str, str]
    labels: dict[str, tuple[tuple[str, str, int], ...]]  # by first word: phrase, reason, most words
    openings: dict[str, tuple[tuple[str, str, int], ...]]


@cache
def _cues() -> _Cues:
    """The cues of noise.yml, found by their first word so that a line costs one look."""
    lines: dict[str, str] = {}
    tables: tuple[dict[str, tuple[tuple[str, str, int], ...]], ...] = ({}, {})
    for reason, row in data("khronika.capturing", "noise.yml").items():
        lines.update((str(line), reason) for line in row.get("lines", ()))
        for table, kind in zip(tables, ("labels", "openings"), strict=True):
            for phrase in map(str, row.get(kind, ())):
                first = phrase.split()[0]
                table[first] = (*table.get(first, ()), (phrase, reason, int(row["words"])))
    return _Cues(lines, *tables)


def noise_within(block: str) -> Iterator[Noise]:
    """The noise in one block of text, in order: debugging output at any line, what it says over and over, or the whole block by its words."""
    reason = noise_by_words(block)
    stretches = tuple(repeated(block))
    if reason:
        yield Noise(0, len(block), reason)
    elif stretches:
        yield from (Noise(start, end, REASON) for start, end in stretches)
    elif any(hint in block for hint in _DEBUG_HINTS):
        yield from _debugging(block)


def noise_by_words(block: str) -> str:
    """The reason for which a short block is noise by the words it opens with or consists of; '' where it is not."""
    if len(block) > _LONGEST:
        return ""
    plain = _SPACE.sub(" ", block).strip()
    folded = plain.casefold().replace("’", "'")
    reason = _cues().lines.get(folded.strip(_ENDS))
    if reason:
        return reason
    return _opening(plain, folded)


def _opening(plain: str, folded: str) -> str:
    skipped = len(folded) - len(folded.lstrip(" \t\ufeff|/•·»«›→>-–—*+#"))
    folded, plain = folded[skipped:], plain[skipped:]
    first = folded.split(" ", 1)[0]
    count = len(_WORD.findall(folded))
    cues = _cues()
    for candidate in dict.fromkeys((first, first.rstrip(_ENDS), first[:1])):
        for phrase, reason, most in cues.openings.get(candidate, ()):
            if (
                count <= most
                and folded.startswith(phrase)
                and not folded[len(phrase) : len(phrase) + 1].isalpha()
            ):
                return reason
        for phrase, reason, most in cues.labels.get(candidate, ()):
            if count <= most and folded.startswith(phrase) and _label_ends(plain[len(phrase) :]):
                return reason
    return ""


def _label_ends(rest: str) -> bool:
    """Whether what follows a label shows that it was one: nothing, a mark, or a new beginning."""
    if not rest.strip():
        return True
    if rest[0] in ":|-–—.•·»,":
        return True
    return rest[0] == " " and (rest[1:2].isupper() or rest[1:2] in "|-–—:@#•")


def _debugging(block: str) -> Iterator[Noise]:
    """Stretches of program output, line by line; words glued before the first mark of a line are its label."""
    at = 0
    for line in block.splitlines(keepends=True):
        marks = list(_DEBUG.finditer(line))
        if marks:
            start, end = marks[0].start(), marks[-1].end()
            before = line[:start]
            if len(before.strip()) <= _GLUED_BEFORE and not re.search(r"[.!?…”»]\s", before):
                start = 0
            if not _WORD.search(line, end):
                end = len(line)
            words = line[start:end]
            lead = len(words) - len(words.lstrip())
            yield Noise(at + start + lead, at + start + len(words.rstrip()), "debugging output")
        at += len(line)
