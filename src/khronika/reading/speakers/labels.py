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
_BESIDE: Final = 4  # words behind a name among which stands what the person is: ', a young nurse'


def labelled(content: str, known: Known) -> Iterator[Attribution]:
    """Lines that an account's handle opens, or the full name of somebody who is a person elsewhere in the document."""
    if "@" in content:
        yield from (_said(m) for _, m in zip(range(_MOST), _HANDLE.finditer(content), strict=False))
    persons: dict[str, bool] = {}
    for _, m in zip(range(_MOST), _FULL.finditer(content), strict=False):
        name = m.group("name")
        if name not in persons:
            persons[name] = _is_person(name, known)
        if persons[name]:
            yield _said(m)


def _said(m: re.Match[str]) -> Attribution:
    name, first = m.group("name"), m.start("name")
    start = m.start() + m.group().index(":", first + len(name) - m.start()) + 1
    speaker = Speaker(name, first, first + len(name), name)
    return Attribution(start + 1, m.end(), (speaker,), Modality.ASSERTED, "label")


def _is_person(name: str, known: Known) -> bool:
    """Whether somebody of that name speaks elsewhere as a person, or is said to be one: 'Ada Renn, a nurse'."""
    parts = tuple(name.split())
    if any(m.name == name and m.sort is Sort.PERSON for m in known.named):
        return True
    return any(_is_told(sentence, parts, known.lexicon) for sentence in known.sentences)


def _is_told(sentence: Sentence, name: tuple[str, ...], lexicon: Lexicon) -> bool:
    if name[0].casefold() not in sentence.words:
        return False
    texts = [t.text for t in sentence.tokens]
    for k in range(len(texts) - len(name)):
        if tuple(texts[k : k + len(name)]) != name:
            continue
        after = k + len(name)
        before = sentence.lowers[k - 1] if k else ""
        if lexicon.sort(before) is Sort.PERSON or before in lexicon.sets["titles"]:
            return True
        apart = texts[after] in (",", "(") or sentence.lowers[after] in lexicon.sets["be"]
        if apart and _names_role(sentence, after + 1, lexicon):
            return True
    return False


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
