"""The speaker behind what is said of the saying: '«...», contó [entre lágrimas] Rosa Peral', '« ... », raconte[, encore sous le choc,] Paul Arbane'.

Only behind speech: elsewhere such a phrase belongs to what is told.
"""

from __future__ import annotations

from khronika.reading.speakers.cues import Form, Sort
from khronika.reading.speakers.lines import Line, Region, speech_before
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import Naming, starting_at

_FARTHEST = 9  # words of a manner or a place
_ASIDE = 7  # words of an aside between a verb and its speaker
_SPEAKING = (Sort.PERSON, Sort.BODY)


def past_manner(line: Line, i: int, region: Region) -> Naming | None:
    """'contó [entre lágrimas] Rosa Peral', 'a lancé [depuis sa cellule] le dirigeant': the speaker behind a manner or place at a word."""
    if not line.has(i, "prepositions"):
        return None
    for k in range(i + 2, min(i + _FARTHEST, region.last + 1)):
        if not line.text(k)[:1].isalpha():
            return None
        if line.has(k - 1, "prepositions") or line.has(k - 1, "determiners"):
            continue  # 'desde [su] celda', 'a [los] vecinos'
        whole = k < region.last and capital(line.words[k]) and capital(line.words[k + 1])
        named = whole and not capital(line.words[k - 1])
        if named or (line.has(k, "determiners") and not line.has(k, "owners")):
            found = starting_at(line.words, k, region.last + 1, line.lexicon)
            if found is not None and found.sort in _SPEAKING:
                return found
    return None


def past_aside(line: Line, comma: int, region: Region) -> Naming | None:
    """'a raconté à l'AFP, [sous couvert d'anonymat], un conseiller', 'relató, [aún conmocionada], Rosa Peral': the speaker behind an aside."""
    closes = next(
        (k for k in range(comma + 2, min(comma + _ASIDE, region.last)) if line.text(k) == ","), None
    )
    led = line.has(comma + 1, "prepositions") or line.has(comma + 1, "adjuncts")
    return starting_at(line.words, closes + 1, region.last + 1, line.lexicon) if closes and led else None


def closes_speech(line: Line, v: int, opening: int, region: Region) -> bool:
    """'« On a tué mon fils », accuse la mère': right behind speech a verb that takes a noun closes it too; its clause opens at a word."""
    finite = line.lexicon.head_first and line.lexicon.verbs[line.lowers[v]].form is Form.FINITE
    right_behind = opening == region.first + (line.text(region.first) == ",")
    return finite and right_behind and speech_before(line, region, opening)
