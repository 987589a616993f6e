"""Whose page the first lines of a document say that it is: its publisher, where it has no marks for it.

The law of this file: a line names a publisher only if it is nothing else: a body's name alone, beside a day, or with what kind of
statement it gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.sentences import Token, tokens
from khronika.reading.speakers.cases import nominative
from khronika.reading.speakers.cues import Lexicon
from khronika.reading.story.words import story_words

_LONGEST_NAME: Final = 8  # words
_LEAST_LINES: Final = 2
_LEADING: Final = frozenset({"by", "from"})  # English: 'a statement by'
_LONGEST_KIND: Final = 6  # words: 'Weekly Bulletin, issue no. 5'
_SHORT_WORD: Final = 3  # letters: 'of', 'de', 'для'
_PARTED: Final = re.compile(r"\s+[–—|-]\s+|:\s+")
_PRESS: Final = frozenset(
    {"press", "news", "media", "prensa", "presse"}
)  # 'Press release', 'Comunicado de prensa' name nobody
_CUT: Final = "\n"
_BRACKETED: Final = re.compile(r"\([^()]{0,60}\)")
MARKUP: Final = "*_#> \t"
_QUOTES: Final = "«»\"“”„'’"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head. `rest` is what it holds beside its date, in pieces between commas and full stops."""

    words: str
    kind: SegmentKind
    day: When | None
    rest: tuple[str, ...]


def publisher_of(lines: Sequence[Line], cues: Lexicon, language: str) -> str | None:
    """The publisher that the first lines name; None if none does."""
    return (
        _named_with_a_day(lines, cues)
        or _masthead(lines, cues)
        or _issuer(lines, cues, language)
        or _over_its_kind(lines, cues, language)
        or _under_its_kind(lines, cues, language)
        or _letterhead(lines, cues)
    )


def _named_with_a_day(lines: Sequence[Line], cues: Lexicon) -> str | None:
    """'Relief Committee, 4 March 2025': the body named in the same line as the day.

    'SELNIK, 4 March 2025 (News Agency) -' tells whose text it is, not whose page.
    """
    named = (body_among(line.rest, cues) for line in lines if line.day)
    return next((name for name in named if name and not name.startswith("(")), None)


def body_among(pieces: Sequence[str], cues: Lexicon) -> str | None:
    return next((_unquoted(piece) for piece in pieces if _is_body(piece, cues)), None)


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
    if words[-1].lower in loose or any(
        word.lower in cues.verbs and not _is_paper(word, cues) for word in words
    ):
        return False  # the beginning of a sentence, cut where its date stood
    if words[0].lower in cues.sets["prepositions"] or _attributes(words, cues):
        return False  # 'Según el Ministerio del Orden', 'По данным министерства': whose words follow, not whose page
    if piece[0] in _QUOTES and piece[-1] in _QUOTES:
        return True
    return any(
        word.lower in cues.sets[kind] or word.lower.startswith(cues.stems[kind] or ("\0",))
        for at, word in enumerate(words)
        for kind in ("body_words", "outlets")
        if not (word.lower in _PRESS and (not at or words[at - 1].lower in cues.sets["of"]))
    )


def _is_paper(word: Token, cues: Lexicon) -> bool:
    """Whether a verb's word is a paper's with its capital: 'Orlen [Post]'."""
    return word.text[0].isupper() and word.lower in cues.sets["outlets"] | cues.sets["body_words"]


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
    name = above[0].words.strip(MARKUP + _QUOTES)
    words = _words(name)
    short = 1 <= len(words) <= _LONGEST_NAME // 2 and words[0].text[0].isupper() and name[-1:].isalnum()
    named = len(above) == dated or (_is_body(name, cues) and _is_name_alone(name, cues))
    return name if short and named else None


def _issuer(lines: Sequence[Line], cues: Lexicon, language: str) -> str | None:
    """'Legal Aid Centre' right above 'Statement, 16 February': whose statement it is, even where that line is all the title."""
    known = story_words(language)
    for above, line in pairwise(lines):
        kind = {word.lower for piece in line.rest for word in _words(piece)}
        if line.day and known is not None and not kind.isdisjoint(known.statements):
            name = above.words.strip(MARKUP + _QUOTES)
            return name if _is_body(name, cues) and _is_written_as_a_name(name) else None
    return None


def _over_its_kind(lines: Sequence[Line], cues: Lexicon, language: str) -> str | None:
    """'Forum of the Highlands - Alert No. 17': the body before what kind of statement it is, in one line."""
    known = story_words(language)
    for line in lines:
        name, mark, kind = _PARTED.sub(_CUT, line.words.strip(MARKUP), count=1).partition(_CUT)
        behind = [word.lower for word in _words(kind)]
        if known is None or not mark or not 1 <= len(behind) <= _LONGEST_KIND:
            continue
        opens = not known.statements.isdisjoint(behind[:2])
        if opens and _is_body(name, cues) and _is_written_as_a_name(name):
            return _unquoted(name)
    return None


def _is_written_as_a_name(name: str) -> bool:
    long = [word.text for word in _words(name) if len(word.text) > _SHORT_WORD]
    return all(word[0].isupper() for word in long)


def _under_its_kind(lines: Sequence[Line], cues: Lexicon, language: str) -> str | None:
    """'Statement by the Selnik Relief Committee', 'Communiqué du Réseau des avocats', 'Заявление Комитета помощи': what kind of statement, and whose."""
    known = story_words(language)
    for piece in (line.rest[0] for line in lines if line.rest):
        words = _words(piece)
        if known is None or not 1 < len(words) <= _LONGEST_NAME + 3 or words[0].lower not in known.statements:
            continue
        at = 1
        while (
            at < len(words) - 1 and words[at].lower in _LEADING | cues.sets["of"] | cues.sets["determiners"]
        ):
            at += 1
        name = piece[words[at].start :]
        if (at > 1) != cues.declined and _is_body(name, cues) and _is_name_alone(name, cues):
            return nominative(name, "gent", person=False) if cues.declined else _unquoted(name)
    return None


def _letterhead(lines: Sequence[Line], cues: Lexicon) -> str | None:
    """The body whose name alone is the first line, above a title or a day."""
    if len(lines) < _LEAST_LINES or lines[0].day:
        return None
    name = lines[0].words.strip(MARKUP)
    return _unquoted(name) if _is_body(name, cues) and _is_name_alone(name, cues) else None


def _is_name_alone(name: str, cues: Lexicon) -> bool:
    """Whether words are a body's name and go on to nothing else: no preposition but those of names, and a capital where a name has one."""
    words = _words(name)
    joining = cues.sets["joiners"] | cues.sets["of"] | cues.sets["determiners"]
    small = [word for word in words if word.text[0].islower() and word.lower not in joining]
    if any(len(w.text) <= _SHORT_WORD or w.lower in cues.sets["prepositions"] for w in small):
        return False
    if any(w.text[0].isupper() and w.lower in cues.sets["prepositions"] - joining for w in words):
        return False
    if not small:
        return True
    if not cues.head_first:
        return False
    # 'Réseau des avocats', 'Правозащитный центр «Опора»': only the first word, or the name in marks, has a capital
    ends = name[-1:] in _QUOTES or words[-1].text[0].isupper() or not cues.declined
    return ends and any(_is_body(word.text.capitalize(), cues) for word in words)


def _unquoted(name: str) -> str:
    """A name without the marks around all of it."""
    return name.strip(_QUOTES) if name[:1] in _QUOTES else name


def _words(piece: str) -> list[Token]:
    return [word for word in tokens(piece, 0, len(piece)) if word.text[0].isalpha()]
