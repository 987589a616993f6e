"""Speech that its author's words close by a verb that no list knows: '“We buried nine,” he muttered', '«...», — вздохнула она'.

Only a pronoun beside one word tells that the word is a verb of saying there, or somebody behind it where the speech closes with a comma.
"""

from __future__ import annotations

from khronika.claims.claim import Modality
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line, Region, Report, backward
from khronika.reading.speakers.names import Naming, starting_at

_MARKS = ",—–-"
# Words that are no verb, so that who stands behind them does not speak.
_NO_VERBS = (
    "prepositions",
    "determiners",
    "conjunctions",
    "contrasting",
    "subordinators",
    "relatives",
    "auxiliaries",
    "adjuncts",
    "barriers",
)
_SHORT = 3  # words between the speech and the pronoun: ', a-t-il corrigé', ', — вздохнула она'


def tail_report(line: Line) -> Report | None:
    """The report of a pronoun behind speech, in the few words that close its sentence or its clause."""
    for before, region in zip(line.regions, line.regions[1:], strict=False):
        opens = not any(t.text[0].isalnum() for t in line.words[: before.first])
        if before.quote is None or region.quote is not None or not opens:
            continue  # 'The “old market,” he owned'
        place = _pronoun(line, region)
        teller = Naming(place, place, Sort.PRONOUN) if place else _named(line, region)
        if teller is not None:
            start, end = backward(line, region, region.first)
            return Report(start, end, (teller,), Modality.ASSERTED, "tail", teller.first, forward=False)
    return None


def _named(line: Line, region: Region) -> Naming | None:
    """Who stands behind a verb that no list knows, where speech closes with a comma: '“...,” whispered [a neighbour]'."""
    first = region.first
    inside = line.text(first - 2) in (",", "?", "!")
    while first < region.last and line.text(first) in _MARKS:
        first += 1
    word = line.text(first)
    if not (inside or line.text(region.first) == ",") or not (word.isalpha() and word.islower()):
        return None
    small = any(line.has(first, name) for name in _NO_VERBS) or line.lowers[first] in line.lexicon.pronouns
    if small or not (line.lexicon.head_first or word.endswith("ed")):
        return None
    found = starting_at(line.words, first + 1, region.last + 1, line.lexicon)
    if found is None or found.sort not in (Sort.PERSON, Sort.NAME):
        return None
    led = found.first == first + 1 or (found.first == first + 2 and line.has(first + 1, "determiners"))
    after = found.last + 1
    closed = after > region.last or not line.text(after)[:1].isalnum() or line.has(after, "settings")
    return found if led and closed else None


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
