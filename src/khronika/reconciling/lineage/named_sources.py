"""The name of a source behind a cue, as that source is called: without what is said beside it, in the nominative.

'Нового вестника с разрешения редакции' is Новый вестник; 'the newspaper Novy Vestnik on 18 May' is Novy Vestnik.
"""

from __future__ import annotations

import re
from functools import cache

from khronika.reading.speakers.cases import nominative
from khronika.reconciling.lineage.cue_words import phrases, words
from khronika.reconciling.lineage.names import is_cyrillic

LONGEST = 80  # characters of a name
_ENDS = re.compile(r"[|)\];\n]|\.\s|\.$|\s[–—]\s|,\s(?=[a-zà-ÿа-яё])")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]{3,80}\.[a-z]{2,12})(?:/\S{0,300})?", re.IGNORECASE)
_QUOTED = re.compile(r"[«“\"„]([^«»“”\"„\n]{2,80})[»”\"“]")
_ELIDED = re.compile(r"^[ld]['’](?=\w)", re.IGNORECASE)
_MARKS = " .,\"'«»“”„*_"


@cache
def _ending() -> re.Pattern[str]:
    """Where a name has ended: before what is said of permission, a day, or a month and a day."""
    said = "|".join(map(re.escape, phrases("after_source")))
    before, months = "|".join(phrases("days_before")), "|".join(phrases("months"))
    return re.compile(
        rf"\s(?:{said})\b|,?(?:\s(?:{before}))?\s\d|,?(?:\s(?:{before}))?\s(?:{months})\.?\s\d", re.IGNORECASE
    )


def named_source(rest: str, case: str = "") -> str:
    """The source's name at the head of what follows a cue; an address by its host; empty if there is none."""
    rest, kind = _without_kind(rest)
    address = _ADDRESS.match(rest)
    if address:
        return address.group(1).casefold().removeprefix("www.")
    quoted = _QUOTED.match(rest)
    if quoted:
        name = quoted.group(1).strip(_MARKS)
    elif rest[:1].islower():
        return ""  # 'по материалам дела', 'tomado de rehenes'
    else:
        name = _ending().split(_ENDS.split(rest, maxsplit=1)[0], maxsplit=1)[0].strip(_MARKS)
    if is_cyrillic(name):
        # 'в газете «Новый вестник»' leaves the name as it is; 'на сайте «Нового вестника»' does not
        case = "gent" if kind == "place" else case if kind is None else ""
        name = nominative(name, case, person=False) if case else name
    return name if 2 <= len(name) <= LONGEST else ""


def _without_kind(rest: str) -> tuple[str, str | None]:
    """What follows 'the newspaper', 'le site', 'агентства'; and 'place' where the last of these says on what it stands, else 'kind'."""
    found: str | None = None
    while True:
        word, _, behind = rest.partition(" ")
        low = word.casefold()
        elided = _ELIDED.sub("", low)
        if low.startswith(phrases("place_stems")):
            kind = "place"
        elif (
            low in words("kinds_before")
            or elided in words("kinds_before")
            or low.startswith(phrases("kind_stems"))
        ):
            kind = "kind"
        else:
            return rest, found
        if not word[:1].islower() or not any(c.isalnum() for c in behind):
            return rest, found  # 'Journal of the Valley' is a name
        rest, found = behind.lstrip(), kind
