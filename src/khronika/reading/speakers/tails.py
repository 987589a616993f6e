"""Speech that its author's words close by a verb that no list knows: '“We buried nine,” he muttered', '«...», — вздохнула она'.

Only a pronoun beside one word tells that the word is a verb of saying there.
"""

from __future__ import annotations

from khronika.claims.claim import Modality
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line, Region, Report, backward
from khronika.reading.speakers.names import Naming

_MARKS = ",—–-"
_SHORT = 3  # words between the speech and the pronoun: ', a-t-il corrigé', ', — вздохнула она'


def tail_report(line: Line) -> Report | None:
    """The report of a pronoun behind speech, in the few words that close its sentence or its clause."""
    for before, region in zip(line.regions, line.regions[1:], strict=False):
        opens = not any(t.text[0].isalnum() for t in line.words[: before.first])
        if before.quote is None or region.quote is not None or not opens:
            continue  # 'The “old market,” he owned'
        place = _pronoun(line, region)
        if place:
            start, end = backward(line, region, region.first)
            return Report(
                start,
                end,
                (Naming(place, place, Sort.PRONOUN),),
                Modality.ASSERTED,
                "tail",
                place,
                forward=False,
            )
    return None


def _pronoun(line: Line, region: Region) -> int:
    """The place of the pronoun beside a word that is no auxiliary; 0 where there is none."""
    first = region.first
    while first < region.last and line.text(first) in _MARKS:
        first += 1
    if first == region.first and not line.text(first).islower():
        return 0
    near = range(first, min(first + _SHORT, region.last + 1))
    place = next((k for k in near if line.lowers[k] in line.lexicon.pronouns), 0)
    if not place or not line.text(first).islower():
        return 0
    behind = place + 1 if place == first else place - 1
    word = line.text(behind)
    if not word.isalpha() or not word.islower() or line.has(behind, "prepositions"):
        return 0
    if place == first and line.has(behind, "auxiliaries"):
        return 0  # '“...”, he was told'
    verbal = line.lexicon.declined or place > first or word.endswith(("ed", "s"))
    after = max(place, behind) + 1
    closed = (
        after > region.last
        or not line.text(after)[:1].isalnum()
        or line.has(after, "settings")
        or place > first
    )
    return place if verbal and closed else 0
