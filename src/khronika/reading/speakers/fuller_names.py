"""The fullest name that a document gives for a surname or an acronym."""

from __future__ import annotations

import re

from khronika.claims.claim import Speaker
from khronika.reading.speakers.cues import Lexicon

_ACRONYM = re.compile(r"\(([^\W\d_a-zа-яё]{2,10})\)")
_BRACKET = 16  # characters behind a name within which its acronym's bracket closes
_SMALL = 3  # letters of words that may give none: 'по', 'ООН', 'aux'
_RUN = re.compile(
    r"[^\W\d_a-zа-яё](?<![\w’'\-].)[\w’'\-]{1,40}(?: [^\W\d_a-zа-яё][\w’'\-]{1,40}){1,4}(?![\w’'\-])"
)


def _initials(words: list[str], acronym: str) -> str | None:
    """The shortest tail of `words` whose capitals spell the acronym."""
    for k in range(len(words) - 1, -1, -1):
        capitals = "".join(w[0] for w in words[k:] if w[0].isupper())
        if capitals == acronym and words[k][0].isupper():
            return " ".join(words[k:])
    for k in range(len(words) - 2, -1, -1):
        if words[k][0] == acronym[0] and _spells(words[k:], acronym.casefold()):
            return " ".join(words[k:])
    return None


def _spells(words: list[str], letters: str) -> bool:
    """Whether a name spells an acronym with small words too: 'Управление ООН по правам человека (УПЧ)'.

    Every word of more than three letters gives one; its parts may: 'Haut-Commissariat aux réfugiés (HCR)'.
    """
    parts = [part for word in words for part in word.casefold().split("-") if part]
    telling = [part for part in parts if len(part) > _SMALL]
    rest = iter(part[0] for part in parts)
    spelled = all(letter in rest for letter in letters)
    return spelled and len(telling) == len(letters) and telling[-1][0] == letters[-1]


def _capitals(words: list[str]) -> list[str]:
    """The last words of a run that all have capitals: the pattern takes a small letter with an accent for one, as in 'écrit Vigie'."""
    small = [k for k, word in enumerate(words) if not word[0].isupper()]
    return words[small[-1] + 1 :] if small else words


def fullest_names(content: str, lexicon: Lexicon) -> dict[str, str]:
    """For surnames and acronyms, the fullest name that the document gives.

    Where names are declined, a name in the text may stand in any case: only those of speakers are taken, as they come.
    """
    found: dict[str, str] = {}
    for m in _ACRONYM.finditer(content):
        full = _initials(content[max(0, m.start() - 120) : m.start()].split(), m.group(1))
        if full:
            found.setdefault(m.group(1), full)
    if lexicon.declined:
        return found
    idle = [lexicon.sets[name] for name in ("barriers", "prepositions", "determiners", "calendar", "titles")]
    for m in _RUN.finditer(content):
        words = _capitals(m.group().split())
        if all(word.isupper() for word in words):  # a line of capitals
            continue
        while words and any(words[0].casefold() in words_of for words_of in idle):
            del words[0]
        if len(words) >= 2:
            found.setdefault(words[-1].removesuffix("’s").removesuffix("'s"), " ".join(words))
    return found


def introduced_as(noun: str, fullest: dict[str, str], places: dict[str, int], content: str) -> Speaker | None:
    """'la comisión', after a body was introduced with its acronym: 'Comisión de Derechos Humanos (CDH)'.

    `places` keeps where each full name stands: a text may say 'the commission' a thousand times.
    """
    acronyms = (full for short, full in fullest.items() if short.isupper() and len(short) > 1)
    found = {full for full in acronyms if noun in full.casefold().split()}
    if len(found) != 1:
        return None
    full = found.pop()
    if full not in places:
        places[full] = content.find(full)
    at = places[full]
    # 'Comisión de Derechos (CDH)', with its acronym
    bracket = content.find(")", at, at + len(full) + _BRACKET) + 1
    end = bracket or at + len(full)
    return Speaker(content[at:end], at, end, full) if at >= 0 else None
