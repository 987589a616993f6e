"""The person whom a claim names as the one who suffered or was helped."""

from __future__ import annotations

import re
from functools import lru_cache

from khronika.claims.claim import Claim, Party
from khronika.reconciling.events.groups import group_of
from khronika.reconciling.lineage.names import is_body, is_common, looks_like_acronym, name_words, spelling

# 'Emil Rosnavik, 54' and 'Emil Rosnavik (54)' name Emil Rosnavik.
_AFTER_NAME = re.compile(r"[,(;:].*", re.DOTALL)
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
# Words within names that are written small.
_PARTICLES = frozenset({"al", "ad", "bin", "ibn", "abu", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el",
                        "la", "le", "van", "von", "y", "e"})  # fmt: skip


@lru_cache(maxsize=16384)
def personal_name(party: Party | None) -> str | None:
    """The full name of one person, where these words are one; a family name alone may be anyone's."""
    if party is None or party.group or group_of(party):
        return None
    name = _AFTER_NAME.sub("", party.as_written).strip()
    words = [w for w in name.split() if w.casefold() not in _PARTICLES]
    if not 2 <= len(words) <= 4 or not all(_capitalised(w) for w in words):
        return None
    if is_body(name) or looks_like_acronym(words[-1]) or any(is_common((w,)) for w in name_words(name)):
        return None
    return name


def _capitalised(word: str) -> bool:
    return (
        bool(_NAME_WORD.fullmatch(word))
        and word[0].isupper()
        and (word[1:].islower() or word[1:] in ("", "."))
    )


def person_of(claim: Claim) -> str:
    """The full name of the one person of whom a claim tells, in the spelling of names.py and whatever the order of its words;
    empty where it names none.
    """
    if claim.quantity is not None and claim.quantity.high != 1:
        return ""
    name = personal_name(claim.victims)
    return " ".join(sorted(spelling(name).split())) if name else ""
