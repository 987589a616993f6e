"""A layer of patterns of dates, sorted by the letter with which a match begins.

The law of this file: a pattern is left out at a word only if no match of it can begin with the word's letter. Patterns are
regular expressions over letters of classes (words.py) with groups, sets, `?`, `{m,n}` and looks around; what else one holds is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Pattern(NamedTuple):
    """A rule's name and the pattern of classes at which it applies."""

    rule: str
    pattern: re.Pattern[str]


class Layer(NamedTuple):
    """The patterns of a layer, those that may begin with a letter by that letter, in the order of the data."""

    opening: re.Pattern[str]  # one letter with which some pattern begins
    whole: Mapping[str, re.Pattern[str]]  # any of the patterns that begin with a letter
    patterns: Mapping[str, tuple[Pattern, ...]]


def layer_of(patterns: tuple[Pattern, ...]) -> Layer:
    """The layer that these patterns make."""
    by_letter = dict[str, list[Pattern]]()
    for pattern in patterns:
        for letter in openings(pattern.pattern.pattern):
            by_letter.setdefault(letter, []).append(pattern)
    whole = {
        letter: re.compile("|".join(p.pattern.pattern for p in some)) for letter, some in by_letter.items()
    }
    return Layer(
        re.compile(f"[{''.join(by_letter)}]"),
        MappingProxyType(whole),
        MappingProxyType({letter: tuple(some) for letter, some in by_letter.items()}),
    )


_PIECE: Final = re.compile(
    r"(?P<look>\(\?(?:<?[=!]))|(?P<open>\(\?:)|(?P<close>\))|(?P<or>\|)|\[(?P<set>\w+)\]|(?P<letter>\w)|(?P<optional>\?|\{0,\d\})|(?P<repeated>\{[1-9],\d\})"
)
# What a stretch of a pattern may begin with, and whether it may be nothing at all.
_Begin = tuple[frozenset[str], bool]
_NOTHING: Final[_Begin] = (frozenset(), True)


def openings(pattern: str) -> frozenset[str]:
    """The letters with which a match of a pattern may begin. Raises ValueError for a pattern that may match nothing."""
    pieces = list[re.Match[str]]()
    at = 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None:
            raise ValueError(f"not a pattern of dates: {pattern!r} at {at}")
        pieces.append(piece)
        at = piece.end()
    letters, empty = _alternatives(pieces)
    if empty:
        raise ValueError(f"this pattern matches no word at all: {pattern!r}")
    return letters


def _alternatives(pieces: list[re.Match[str]]) -> _Begin:
    """What a group may begin with; its pieces are taken from the front of the list, with the bracket that closes it."""
    letters, empty, here = frozenset[str](), False, _NOTHING
    held: _Begin | None = None  # the last piece, which may prove to be optional
    while True:
        piece = pieces.pop(0) if pieces else None
        kind = "close" if piece is None else str(piece.lastgroup)
        if kind == "optional" and held is not None:
            held = (held[0], True)
        if kind in {"optional", "repeated"}:
            continue
        here, held = _joined(here, held), None
        if kind in {"or", "close"}:
            letters, empty, here = letters | here[0], empty or here[1], _NOTHING
        if piece is None or kind == "close":
            return letters, empty
        if kind == "look":
            _alternatives(pieces)  # looks only, and takes no letter
        elif kind == "open":
            held = _alternatives(pieces)
        elif kind in {"set", "letter"}:
            held = (frozenset(piece[kind]), False)


def _joined(before: _Begin, behind: _Begin | None) -> _Begin:
    """What two stretches begin with, one behind the other."""
    if behind is None or not before[1]:
        return before
    return before[0] | behind[0], behind[1]
