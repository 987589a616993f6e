"""Speech in single marks: ''They took nine,' said Sela Brand', '‘...’'. An apostrophe is the same sign, so that its neighbours must tell.

The law of this file: a mark closes speech only behind a comma or stop, or a letter that ends no owner ("the neighbours' door"); within its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from khronika.reading.sentences import Sentence, Token

_CLOSES = re.compile(r"[\w,.!?…][’'](?!\w)")
# One sign, or the end of a paragraph; two signs together are a double mark.
_SIGN = re.compile(r"(?<![’'‘])[’'‘](?![’'‘])|\n[ \t]*\n")
_STOPS, _OWNERS = ",.!?…", "sSxXzZ"
_WORD = re.compile(r"\w+")
_MOST = 20_000  # signs that are looked at


def single_marked(content: str, start: int, end: int, elided: frozenset[str]) -> Iterator[tuple[int, int]]:
    """What single marks hold, with the marks; `elided` are words that an apostrophe opens: 'em, '90s."""
    if _CLOSES.search(content, start, end) is None:
        return
    opened = list[int]()
    for _, m in zip(range(_MOST), _SIGN.finditer(content, start, end), strict=False):
        at = m.start()
        if m.group()[0] == "\n":
            opened.clear()
            continue
        before = content[at - 1] if at > start else " "
        after = content[at + 1] if at + 1 < end else " "
        if _opens(content, at, before, after, elided):
            opened.append(at)
        elif opened and m.group() != "‘" and not after.isalnum() and _may_close(before):
            yield opened.pop(), at + 1
            if before in _STOPS:
                opened.clear()


def _opens(content: str, at: int, before: str, after: str, elided: frozenset[str]) -> bool:
    if content[at] == "’" or not (before.isspace() or before in "([—–:") or after.isspace():
        return False
    word = _WORD.match(content, at + 1)
    return word is not None and word.group()[0].isalpha() and word.group().casefold() not in elided


def _may_close(before: str) -> bool:
    return before in _STOPS or (before.isalnum() and before not in _OWNERS)


def with_double_marks(sentence: Sentence, places: frozenset[int]) -> Sentence:
    """A sentence with the single marks at some places written as double ones, which is how every rule knows speech."""
    if "'" not in sentence.words:
        return sentence
    words = tuple(
        Token(t.start, t.end, mark, mark) if (mark := _double(t, places)) else t for t in sentence.tokens
    )
    return replace(sentence, tokens=words)


def _double(token: Token, places: frozenset[int]) -> str:
    """The double mark for a single one of some places; the end of a quotation is kept as a place below zero."""
    if token.lower != "'":
        return ""
    return "“" if token.start in places else ("”" if -token.end in places else "")
