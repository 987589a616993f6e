"""Who posts or says a line that a label opens: '@Vigia: 12 held', 'Ada Renn: nine died'.

The law of this file: a label may be a place ('East Lomnary: nine died'), so that only a sign, or words of the document elsewhere, tell a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khronika.claims.claim import Modality, Speaker
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.memory import Known

_HANDLE: Final = re.compile(
    r"^[ \t]*(?:[-•*][ ])?(?:RT[ ])?@(?P<name>\w{2,40})[ \u00a0]?:[ \u00a0](?=\S)[^\n]*", re.MULTILINE
)
_FULL: Final = re.compile(
    r"^[ \t]*(?:[-•*][ ])?(?P<name>[^\W\d_a-zа-яё][\w’'-]{1,30}(?:[ \u00a0][^\W\d_a-zа-яё][\w’'-]{1,30}){1,2})"
    r"[ \u00a0]?:[ \u00a0](?=\S)[^\n]*",
    re.MULTILINE,
)
_MOST: Final = 2000  # labels that are looked at
_PARTS: Final = (2, 3)  # words of a full name
_BESIDE: Final = 4  # words behind a name among which stands what the person is: ', a young nurse'


def labelled(content: str, known: Known) -> Iterator[Attribution]:
    """Lines that an account's handle opens, or the full name of somebody who is a person elsewhere in the document."""
    if "@" in content:
        yield from (_said(m) for _, m in zip(range(_MOST), _HANDLE.finditer(content), strict=False))
    lines = [m for _, m in zip(range(_MOST), _FULL.finditer(content), strict=False)]
    persons = _persons({m.group("name") for m in lines}, known) if lines else frozenset[str]()
    yield from (_said(m) for m in lines if m.group("name") in persons)


def _said(m: re.Match[str]) -> Attribution:
    name, first = m.group("name"), m.start("name")
    start = m.start() + m.group().index(":", first + len(name) - m.start()) + 1
    speaker = Speaker(name, first, first + len(name), name)
    return Attribution(start + 1, m.end(), (speaker,), Modality.ASSERTED, "label")


def _persons(names: set[str], known: Known) -> frozenset[str]:
    """Those of some names who speak elsewhere as persons, or are said to be: 'Ada Renn, a nurse'. Each sentence is gone through once."""
    parts = {tuple(name.split()): name for name in names}
    firsts = {name[0] for name in parts}
    folded = {first.casefold() for first in firsts}
    spoke = {m.name for m in known.named if m.sort is Sort.PERSON and m.name in names}
    told = (
        parts[name]
        for sentence in known.sentences
        if not folded.isdisjoint(sentence.words)
        for k, token in enumerate(sentence.tokens)
        if token.text in firsts
        for length in _PARTS
        if (name := tuple([t.text for t in sentence.tokens[k : k + length]])) in parts
        and _is_told(sentence, k, k + length, known.lexicon)
    )
    return frozenset(spoke).union(told)


def _is_told(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> bool:
    """Whether words before or behind a name say that it is a person's."""
    before = sentence.lowers[first - 1] if first else ""
    if after >= len(sentence.lowers):
        return False
    if lexicon.sort(before) is Sort.PERSON or before in lexicon.sets["titles"]:
        return True
    word = sentence.lowers[after]
    apart = word in (",", "(") or word in lexicon.sets["be"]
    return apart and _names_role(sentence, after + 1, lexicon)


def _names_role(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether what stands behind a name is what a person is, and no place or time: ', a young nurse'."""
    for k, word in enumerate(sentence.lowers[first : first + _BESIDE], first):
        if lexicon.sort(word) is Sort.PERSON:
            behind = sentence.lowers[k + 1 : k + 2]
            several = word in lexicon.sets["plurals"] or word.endswith("s")
            return not several and not any(other in lexicon.verbs for other in behind)
        if word in lexicon.sets["openings"] or word in lexicon.sets["barriers"] or not word[0].isalpha():
            return False
    return False
