"""Which lines of a plain text are its title, dateline, byline, headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from khronika.capturing.datelines import dateline_end, is_date_line, is_place_line
from khronika.capturing.noise import noise_by_words
from khronika.capturing.repetition import REASON, repeated
from khronika.capturing.transcript import segments_of
from khronika.claims.document import Segment, SegmentKind, Text
from khronika.vocabulary import data

BYTE_ORDER_MARK = "\ufeff"
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LIST = re.compile(
    r"\s*(?:(?:[-*•–—·‣]|\d{1,3}[.)]|\([a-zа-я\d]{1,3}\))\s+\S|[■-◿➔-➾✓✔🔸🔹]\ufe0f?\s*[\w«\"“'(])"
)
_BAR = " | "
_QUOTE = re.compile(r"\s*>")
_TABLE = re.compile(r"[^\t]+\t+[^\t]+\t+[^\t]|\s*\|.*\|\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*\s*$")
_TITLE_WORDS, _TITLE_CHARACTERS = 28, 220
_HEADING_WORDS, _HEADING_CHARACTERS = 14, 120
_BYLINE_WORDS, _BYLINE_CHARACTERS = 16, 140
_HEAD_BLOCKS = 6  # a title stands among the first few blocks or nowhere
_HEADLINES = 4  # lines of a list of headlines
_WRAP = range(40, 101)  # the width at which programs wrap lines of mail and wires


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A paragraph by its place in the text; `kind` is None until its surroundings tell."""

    start: int
    end: int
    kind: SegmentKind | None = None


def plain_text(content: str) -> Text:
    """The text of a file as it stands, every part of it that is not white space in a segment."""
    segments = list[Segment]()
    start = 0
    if content.startswith(BYTE_ORDER_MARK):
        start = 1
        segments.append(Segment(0, 1, SegmentKind.NOISE, "byte order mark"))
    stretches = list[_Stretch]()
    for first, last in repeated(content):
        stretches += _stretches(content, start, first)
        segments.append(Segment(first, last, SegmentKind.NOISE, REASON))
        start = last
    stretches += _stretches(content, start, len(content))
    for stretch in _named(content, stretches):
        kind = stretch.kind or SegmentKind.BODY
        segments += segments_of(content[stretch.start : stretch.end], stretch.start, kind)
    return Text(content, tuple(sorted(segments, key=lambda s: s.start)))


def _stretches(content: str, start: int, end: int) -> Iterator[_Stretch]:
    """The paragraphs: lines between blank lines, joined where a program has wrapped them."""
    groups = [list[tuple[int, int]]()]
    for found in _LINE.finditer(content, start, end):
        line = _trimmed(content, found.start(), found.end())
        if line is None or (groups[-1] and _blank_between(content, groups[-1][-1][1], line[0])):
            groups.append([])
        if line is not None:
            groups[-1].append(line)
    width = max(_wrap_width(groups), _longest_running(content, groups))
    for lines in groups:
        yield from _paragraphs(content, lines, width)


def _wrap_width(groups: list[list[tuple[int, int]]]) -> int:
    """The width at which a program may have wrapped the lines: that of the longest line, best of a paragraph of several."""
    several = [e - s for lines in groups if len(lines) > 2 for s, e in lines if e - s in _WRAP]
    return max(several or [e - s for lines in groups for s, e in lines if e - s in _WRAP], default=0)


def _longest_running(content: str, groups: list[list[tuple[int, int]]]) -> int:
    """The longest line of running text: where one is far longer than programs wrap, none has wrapped these lines."""
    lines = ((s, e) for lines in groups for s, e in lines if e - s > _WRAP.stop)
    return max((e - s for s, e in lines if content.count(" ", s, e) > _TITLE_WORDS), default=0)


def _trimmed(content: str, start: int, end: int) -> tuple[int, int] | None:
    line = content[start:end]
    bare = line.strip()
    if not bare:
        return None
    start += len(line) - len(line.lstrip())
    return start, start + len(bare)


def _blank_between(content: str, end: int, start: int) -> bool:
    """Whether an empty line lies between two lines: more than one line break."""
    gap = content[end:start]
    return gap.replace("\r\n", "\n").count("\n") + gap.count("\r") - gap.count("\r\n") > 1 or "\x0c" in gap


def _paragraphs(content: str, lines: list[tuple[int, int]], width: int) -> Iterator[_Stretch]:
    """The paragraphs among lines with no blank line between them."""
    wrapped = _is_wrapped(content, lines) and not (len(lines) == 2 and _would_fit(content, lines, width))
    held: tuple[int, int] | None = None
    for start, end in lines:
        kind = _marked(content[start:end])
        joins = held is not None and wrapped and kind is None and not _own_line(content, *held)
        joins = joins and held is not None and not _ends_letterhead(content, held, (start, end))
        joins = joins and held is not None and not _are_rows(content, held, (start, end))
        if held is not None and joins:
            held = (held[0], end)
            continue
        if held is not None:
            yield _Stretch(*held, _marked(content[held[0] : held[1]]))
        held = (start, end)
    if held is not None:
        yield _Stretch(*held, _marked(content[held[0] : held[1]]))


def _is_wrapped(content: str, lines: list[tuple[int, int]]) -> bool:
    """Whether a program has broken these lines at a width: most are about as long and end inside a sentence."""
    if _are_headlines(content, lines):
        return False
    full = [(s, e) for s, e in lines[:-1] if e - s in _WRAP]
    if len(full) < max(1, (len(lines) - 1) // 2):
        return False
    inside = sum(not _ENDS_SENTENCE.search(content, max(s, e - 8), e) for s, e in full)
    return inside * 2 >= len(full)


def _are_headlines(content: str, lines: list[tuple[int, int]]) -> bool:
    """Whether each of some lines begins with a capital and none ends like a sentence: of wrapped prose few lines begin so."""
    if len(lines) < _HEADLINES or content[lines[0][0] : lines[-1][1]].isupper():
        return False
    return all(
        (content[s].isupper() or content[s].isdigit())
        and not _ENDS_SENTENCE.search(content, max(s, e - 8), e)
        for s, e in lines
    )


def _would_fit(content: str, lines: list[tuple[int, int]], width: int) -> bool:
    """Whether the second of two lines begins with a word that had room in the first: a title above a sentence."""
    (start, end), (following, last) = lines
    word = content[following:last].split(maxsplit=1)[0]
    if content[start:last].isupper():
        return False  # in a text of capitals a capital opens nothing
    return end - start + 1 + len(word) <= width and not word[0].islower()


def _own_line(content: str, start: int, end: int) -> bool:
    """Whether a line stands by itself although lines around it are wrapped: a date, a widget, a byline."""
    if end - start > _BYLINE_CHARACTERS:
        return False
    line = content[start:end]
    return kind_by_words(line) is not None or bool(noise_by_words(line))


def _ends_letterhead(content: str, held: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line begins anew below a name in capitals, or is a whole day: lines of a letterhead, which no program has wrapped."""
    above, words = content[slice(*held)], content[slice(*line)]
    return is_date_line(words) or (above.isupper() and not words.isupper() and not words[0].islower())


def _are_rows(content: str, held: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether two lines are rows of a table: as many bars part the one as the other."""
    bars = content.count(_BAR, *line)
    return bars > 0 and bars == content.count(_BAR, *held)


def _marked(line: str) -> SegmentKind | None:
    """The kind that a line's own marks show."""
    if _QUOTE.match(line):
        return SegmentKind.QUOTE
    if _LIST.match(line) and not dateline_end(line):
        return SegmentKind.LIST
    head = line[:2000]
    return SegmentKind.TABLE if ("\t" in head or "|" in head) and _TABLE.match(head) else None


def _named(content: str, stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """The stretches with the kind that their words and neighbours show."""
    kinds = [stretch.kind or kind_by_words(_head(content, stretch)) for stretch in stretches]
    title = _title_among(content, stretches, kinds)
    for i, stretch in enumerate(stretches):
        kind = kinds[i]
        if i == title:
            kind = SegmentKind.TITLE
        elif kind is None and i < len(stretches) - 1:
            words, below = _head(content, stretch), _head(content, stretches[i + 1])
            if is_heading(words) and not is_heading(below) and not noise_by_words(words):
                kind = SegmentKind.HEADING
        elif kind is SegmentKind.LIST and i < len(stretches) - 1:
            words = _head(content, stretch)
            goes_on = i > 0 and kinds[i - 1] is kind and _is_next_line(content, stretches[i - 1], stretch)
            if words[0].isdigit() and is_heading(words) and kinds[i + 1] is None and not goes_on:
                kind = SegmentKind.HEADING  # '2. Method' over a paragraph
        yield _Stretch(stretch.start, stretch.end, kind)


def _is_next_line(content: str, above: _Stretch, below: _Stretch) -> bool:
    """Whether nothing parts two stretches but the end of a line: the last row of a list is no heading of what stands under it."""
    between = content[above.end : below.start]
    return content[above.start].isdigit() and between.count("\n") == 1 and not between.strip()


def _title_among(content: str, stretches: list[_Stretch], kinds: list[SegmentKind | None]) -> int | None:
    """The longest line before the first paragraph that reads like a title: a masthead above it is shorter."""
    best: tuple[int, int] | None = None
    for i in range(min(_HEAD_BLOCKS, len(stretches) - 1)):
        words = _head(content, stretches[i])
        if kinds[i] is not None or noise_by_words(words):
            continue
        if not is_title(words):
            break
        if best is None or len(words) > best[0]:
            best = (len(words), i)
    return best[1] if best else None


def _head(content: str, stretch: _Stretch) -> str:
    return content[stretch.start : min(stretch.end, stretch.start + _TITLE_CHARACTERS + 1)]


def kind_by_words(words: str) -> SegmentKind | None:
    """A date or a byline; None for anything else."""
    if is_date_line(words) or is_place_line(words):
        return SegmentKind.DATELINE
    return SegmentKind.BYLINE if is_byline(words) else None


def is_title(words: str) -> bool:
    """Whether words read like a title: short, and no sentence that ends."""
    return (
        len(words) <= _TITLE_CHARACTERS
        and "\n\n" not in words
        and len(words.split()) <= _TITLE_WORDS
        and not re.search(r"[.…:;,]\s*$", words)
        and not dateline_end(words)
        and any(c.isalpha() for c in words)
    )


def is_heading(words: str) -> bool:
    """Whether words read like a heading: a short line that begins like a sentence and does not end like one."""
    return (
        len(words) <= _HEADING_CHARACTERS
        and len(words.split()) <= _HEADING_WORDS
        and not _ENDS_SENTENCE.search(words[-12:])
        and (words[:1].isupper() or words[:1].isdigit() or words[:1] in '"“«#')
    )


@cache
def _byline_cues() -> Mapping[str, frozenset[str]]:
    rows = data("khronika.capturing", "layout.yml")
    lists = ("byline_openings", "byline_names", "byline_senders", "byline_ours")
    labels = frozenset(str(label) for words in rows["byline_labels"].values() for label in words)
    return {"byline_labels": labels} | {name: frozenset(map(str, rows[name])) for name in lists}


def is_byline(words: str) -> bool:
    """Whether a line names who wrote, first published or photographed: 'By A. Name', 'Source: Agency'."""
    if len(words) > _BYLINE_CHARACTERS or len(words.split()) > _BYLINE_WORDS:
        return False
    cues = _byline_cues()
    label, colon, rest = words.partition(":")
    if colon and rest.strip() and label.strip().casefold() in cues["byline_labels"]:
        return True
    first, _, name = words.partition(" ")
    if first.casefold() in cues["byline_senders"] and not cues["byline_ours"].isdisjoint(name.split()[:3]):
        return not _ENDS_SENTENCE.search(words)
    openings, stand_ins = cues["byline_openings"], cues["byline_names"]
    names = [w for w in name.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() or w in stand_ins for w in names)
    is_name = 0 < len(names) <= 8 and (capitals * 2 > len(names) or bool(stand_ins & set(names)))
    return first.casefold() in openings and is_name and not re.search(r"[.!?]\s*$", words)
