"""What the first lines of a document say of itself, where it has no marks for it: its publisher and its day.

A press release begins with its body's name and a day; a newspaper's page with the paper's name above the day. Both
are read only from the first lines, and only from lines that are nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from khronika.claims.document import Document, SegmentKind, Text
from khronika.claims.when import When
from khronika.reading.dates.grammar import dateline, dates
from khronika.reading.sentences import Sentence, Token, sentences, tokens
from khronika.reading.speakers.cues import Lexicon, lexicon
from khronika.reading.story.words import story_words

# Such lines stand at the head; the rest of a long document need not be looked at for them.
_HEAD: Final = 6
_LONGEST_LINE: Final = 120  # characters
_LONGEST_NAME: Final = 8  # words
_SHORT_WORD: Final = 3  # letters: 'of', 'de', 'для'
_MARKUP: Final = "*_#> \t"
_DASHES: Final = "—–-"
_STOPS: Final = (".", "!", "?", "…")
_LONGEST_ASIDE: Final = 3  # words: 'Relief Committee, statement no. 5, 4 March.'
_LONGEST_KIND: Final = 6  # words: 'Weekly Bulletin, issue no. 5'
_PARTED: Final = re.compile(r"\s+[–—|-]\s+|:\s+")
_CUT: Final = "\n"
_BRACKETED: Final = re.compile(r"\([^()]{0,60}\)")
_QUOTES: Final = "«»\"“”„'’"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head. `rest` is what it holds beside its date, in pieces between commas and full stops."""

    words: str
    kind: SegmentKind
    day: When | None
    rest: tuple[str, ...]


def imprinted(document: Document) -> Document:
    """The document with publisher and day filled in from its first lines, where its own marks do not give them."""
    imprint = document.imprint
    cues = lexicon(document.language)
    if cues is None or (imprint.publisher and imprint.published):
        return document
    head = _head(document)
    told = sentences(head)
    lines = list(_lines(head, told))
    published = imprint.published or dateline(head, told) or _day(lines, cues)
    publisher = (
        imprint.publisher
        or _named_with_a_day(lines, cues)
        or _masthead(lines, cues)
        or _issuer(lines, cues, document.language)
        or _over_its_kind(lines, cues, document.language)
    )
    return replace(document, imprint=replace(imprint, publisher=publisher, published=published))


def _head(document: Document) -> Document:
    """The document cut to the short lines among its first segments."""
    first = list(document.text.read())[:_HEAD]
    segments = tuple(s for s in first if s.end - s.start <= _LONGEST_LINE)
    return replace(document, text=Text(document.text.content, segments))


def _lines(head: Document, told: Sequence[Sentence]) -> Iterator[Line]:
    content = head.text.content
    for segment in head.text.segments:
        words = content[segment.start : segment.end].strip()
        day = next(
            (
                mention.when
                for sentence in told
                if segment.start <= sentence.start < segment.end
                for mention in dates(sentence, content, head.language, None)
                if mention.when.earliest and mention.when.earliest == mention.when.latest
            ),
            None,
        )
        rest = words.replace(day.as_written, ",") if day else words
        yield Line(words, segment.kind, day, () if _tells(words) else tuple(_pieces(rest)))


def _pieces(rest: str) -> Iterator[str]:
    """What stands between commas and full stops."""
    bare = (piece.strip(_MARKUP + _DASHES) for piece in rest.replace(".", ",").split(","))
    return (piece for piece in bare if piece)


def _tells(words: str) -> bool:
    """Whether a line is a sentence in which a day stands, and no line of names: it goes on in small letters up to its full stop."""
    clauses = words.split(",")
    return words[-1:] in _STOPS and any(
        c.strip()[:1].islower() and len(c.split()) > _LONGEST_ASIDE for c in clauses
    )


def _day(lines: Sequence[Line], cues: Lexicon) -> When | None:
    """The day beside a publisher's name."""
    return next((line.day for line in lines if line.day and _body_among(line.rest, cues)), None)


def _named_with_a_day(lines: Sequence[Line], cues: Lexicon) -> str | None:
    """'Relief Committee, 4 March 2025': the body named in the same line as the day.

    'SELNIK, 4 March 2025 (News Agency) -' tells whose text it is, not whose page.
    """
    named = (_body_among(line.rest, cues) for line in lines if line.day)
    return next((name for name in named if name and not name.startswith("(")), None)


def _body_among(pieces: Sequence[str], cues: Lexicon) -> str | None:
    return next((piece.strip(_QUOTES) for piece in pieces if _is_body(piece, cues)), None)


def _is_body(piece: str, cues: Lexicon) -> bool:
    """Whether a piece is nothing but the name of a body or an outlet: one in quotation marks, or with a word for one."""
    words = _words(_BRACKETED.sub("", piece))  # the agency in a dateline: 'SELNIK (Valley News)' is a town
    if (
        not 1 <= len(words) <= _LONGEST_NAME
        or any(c.isdigit() for c in piece)
        or not words[0].text[0].isupper()
    ):
        return False
    loose = cues.sets["prepositions"] | cues.sets["determiners"]
    if words[-1].lower in loose or any(word.lower in cues.verbs for word in words):
        return False  # the beginning of a sentence, cut where its date stood
    if words[0].lower in cues.sets["prepositions"] or _attributes(words, cues):
        return False  # 'Según el Ministerio del Orden', 'По данным министерства': whose words follow, not whose page
    if piece[0] in _QUOTES and piece[-1] in _QUOTES:
        return True
    return any(
        word.lower in cues.sets[kind] or word.lower.startswith(cues.stems[kind] or ("\0",))
        for word in words
        for kind in ("body_words", "outlets")
    )


def _attributes(words: Sequence[Token], cues: Lexicon) -> bool:
    """Whether a piece opens as a sentence does that tells whose word it is."""
    lower = tuple(word.lower for word in words)
    return any(lower[: len(o.words)] == o.words for o in cues.phrases.get(lower[0], ()))


def _masthead(lines: Sequence[Line], cues: Lexicon) -> str | None:
    """'OPEN VALLEY' above a line that is only a day: the name of the paper. Below a title only a body is believed."""
    dated = next((n for n, line in enumerate(lines) if line.day and line.kind is SegmentKind.DATELINE), 0)
    above = [line for line in lines[:dated] if line.kind is not SegmentKind.TITLE]
    if not 1 <= len(above) <= 2:
        return None
    name = above[0].words.strip(_MARKUP + _QUOTES)
    words = _words(name)
    short = 1 <= len(words) <= _LONGEST_NAME // 2 and words[0].text[0].isupper() and name[-1:].isalnum()
    return name if short and (len(above) == dated or _is_body(name, cues)) else None


def _issuer(lines: Sequence[Line], cues: Lexicon, language: str) -> str | None:
    """'Legal Aid Centre' right above 'Statement, 16 February': whose statement it is, even where that line is all the title."""
    known = story_words(language)
    for above, line in pairwise(lines):
        kind = {word.lower for piece in line.rest for word in _words(piece)}
        if line.day and known is not None and not kind.isdisjoint(known.statements):
            name = above.words.strip(_MARKUP + _QUOTES)
            return name if _is_body(name, cues) and _is_written_as_a_name(name) else None
    return None


def _over_its_kind(lines: Sequence[Line], cues: Lexicon, language: str) -> str | None:
    """'Forum of the Highlands - Alert No. 17': the body before what kind of statement it is, in one line."""
    known = story_words(language)
    for line in lines:
        name, mark, kind = _PARTED.sub(_CUT, line.words.strip(_MARKUP), count=1).partition(_CUT)
        behind = [word.lower for word in _words(kind)]
        if known is None or not mark or not 1 <= len(behind) <= _LONGEST_KIND:
            continue
        opens = not known.statements.isdisjoint(behind[:2])
        if opens and _is_body(name, cues) and _is_written_as_a_name(name):
            return name.strip(_QUOTES)
    return None


def _is_written_as_a_name(name: str) -> bool:
    long = [word.text for word in _words(name) if len(word.text) > _SHORT_WORD]
    return all(word[0].isupper() for word in long)


def _words(piece: str) -> list[Token]:
    return [word for word in tokens(piece, 0, len(piece)) if word.text[0].isalpha()]
