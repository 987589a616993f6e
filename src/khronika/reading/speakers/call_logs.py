"""Who calls in the log of a hotline or a duty room: '20:15 Nurse at St Ada's. She has three with head wounds.'

The law of this file: an entry is called in by somebody only where its hour and a phrase that names a caller, with nothing told in it, open it, and
several entries of the document are opened so: of '19:40 Police arrested three men.' nobody is known who said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khronika.claims.claim import Modality, Speaker
from khronika.reading.mentions import Attribution
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.memory import Known

_ENTRY: Final = re.compile(
    r"^[ \t]*(?:\d{1,2}[:.h]\d\d)(?:[ \t]{1,4}|[ \t]?[—–-][ \t])(?P<caller>[^\W\d_][^\n:.;?!«“\"]{1,60})\.[ \t](?=\S)",
    re.MULTILINE,
)
_MOST: Final = 2000  # entries that are looked at
_SEVERAL: Final = 3
_SMALL: Final = 3  # letters of a small word inside a caller: 'mother of', 'vecina de la'
_ASIDE: Final = 6  # words behind a comma that say more of a caller: 'Woman, would not give her name'
_PERSONS: Final = frozenset({Sort.PERSON, Sort.BODY})


def called_in(content: str, known: Known) -> Iterator[Attribution]:
    """What the entries of a log tell, each by whoever called."""
    found = [m for _, m in zip(range(_MOST), _ENTRY.finditer(content), strict=False)]
    callers = [_caller(m.group("caller"), known.lexicon) for m in found]
    if sum(map(bool, callers)) < _SEVERAL:
        return
    begins = [m.start() for m in found[1:]]
    for m, caller, until in zip(found, callers, (*begins, len(content)), strict=True):
        blank = content.find("\n\n", m.end(), until)
        start = m.start("caller") + m.group("caller").find(caller)
        if caller:
            speaker = Speaker(
                caller, start, start + len(caller), known.fullest.get(caller.split()[-1], caller)
            )
            yield Attribution(
                m.end(), blank if blank >= 0 else until, (speaker,), Modality.ASSERTED, "called in"
            )


def _caller(phrase: str, lexicon: Lexicon) -> str:
    """The words that name who called; '' where a phrase tells something, or names nobody."""
    head, comma, aside = phrase.partition(",")
    words = head.split()
    kinds = [at for at, word in enumerate(words) if lexicon.sort(word.casefold()) in _PERSONS]
    if not kinds or len(aside.split()) > _ASIDE or any(word.isdecimal() for word in words):
        return ""
    if any(_tells(words, at, lexicon) for at in range(kinds[0] + 1, len(words))):
        return ""
    named = aside.strip() if comma and aside.strip()[:1].isupper() else head
    return named.strip()


def _tells(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word says what a caller does, and no small word leads to it: 'Police [arrested] three', not 'Nurse at the [clinic]'."""
    word, led = words[at], len(words[at - 1]) <= _SMALL
    return len(word) > _SMALL and word.islower() and not led and lexicon.sort(word) is None
