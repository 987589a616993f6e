"""Verbs of saying that say nothing here: 'put him in a cell', 'spoke to the guard', 'condemned 12 men', 'denied nine detainees a lawyer'."""

from __future__ import annotations

from typing import Final

from khronika.claims.claim import Modality
from khronika.reading.speakers.cues import Form, Sort
from khronika.reading.speakers.lines import OPENING, Line
from khronika.vocabulary.places import places_named

_TOTAL: Final = 6  # words from 'gave' to the figure or toll that is given
_SET_AT: Final = 14  # words from 'put' to the 'at' before the number
_HEDGED: Final = 4  # words from a verb of counting to its number: 'counted at least some 40'
_TURNED: Final = (
    10  # words behind a verb among which a 'that' would tell something: 'reported to the ministry [that]'
)
_COUNTING: Final = ("estimating", "revising", "giving", "speaking", "setting", "mentioning")
_COUNTED: Final = 3  # words from a number to the noun for people: 'condemned 12 [striking] miners'


def tells_nothing(line: Line, v: int, after: int) -> bool:
    """'put him in a cell', 'spoke to the guard': verbs that tell something only with a number, or with 'of'.

    '..., raising the toll to eight' tells what a death did, and not what somebody said.
    """
    if line.has(v, "revising") and not line.has(v, "totals") and not line.has(after, "complementisers"):
        if line.text(v - 1) == "," and line.lexicon.verbs[line.words[v].lower].form is Form.GERUND:
            return True
        return not any(line.has(k, "totals") for k in range(after, after + 5))
    # 'put 20 people in cells', 'responded to reports of a shooting that left two dead'
    puts = line.has(v, "setting") and not any(line.has(k, "set_at") for k in range(after, after + _SET_AT))
    answers = line.has(v, "answering") and line.has(after, "answered")
    turns = line.has(v, "turning") and _turns_to(line, after)
    if puts or answers or turns or _done_to_people(line, v, after):
        return True
    word = line.has(after, "given_word") and any(
        line.has(k, "complementisers") for k in (after + 1, after + 2)
    )
    word = word or (
        line.has(after, "given_word") and line.has(after + 1, "of") and _counts_soon(line, after + 2)
    )
    if line.has(v, "giving") and (word or line.number(after)):
        # 'gave evidence that nobody was harmed', and not 'dio 20 mantas a los detenidos'
        return not (word or line.has(after + 1, "totals"))
    if line.has(v, "estimating") and line.has(after + 1, "figures") and not line.has(after + 2, "of"):
        points = line.has(after, "determiners") or line.has(after, "complementisers")
        return points and not line.text(after + 2).isalpha()  # 'was unable to verify that number'
    if line.has(v, "giving"):  # 'is giving 2,600 people food'
        return not any(line.has(k, "totals") for k in range(after, after + _TOTAL))
    if line.has(v, "estimating") and _counts_at_once(line, v, after):
        return False
    if line.has(v, "estimating"):
        told = line.has(after, "complementisers")
        return not (told or (not line.has(v, "ascertaining") and _estimates(line, after)))
    while line.has(after, "calendar"):
        after += 1  # 'a fait état [mardi] de 30 morts'
    return line.has(v, "speaking") and not _speaks_of(line, after)


def registers(line: Line, v: int, first: int, last: int) -> bool:
    """'Bogotá registró 12 muertos', 'la provincia a enregistré': the land in which people were counted says nothing."""
    if not line.has(v, "registering"):
        return False
    if line.has(first, "lands"):
        return True
    alone = first == last and line.text(first)[:1].isupper() and not line.has(first - 1, "determiners")
    return alone and line.lexicon.sort(line.lowers[first]) is None and bool(places_named(line.text(first)))


def _counts_soon(line: Line, i: int) -> bool:
    """Whether a number stands in the phrase at a word: 'dieron cuenta de [la muerte de 60]'."""
    return any(line.number(k) for k in range(i, i + _TOTAL))


def _turns_to(line: Line, after: int) -> bool:
    """'asked about the missing', 'respondió a tiros': what follows is a matter, a listener or a deed, and no 'that' comes behind."""
    turns = line.has(after, "turned_to") or line.has(after + 1, "turned_to")
    return turns and not any(
        line.has(k, "complementisers") or line.text(k) == ":" for k in range(after, after + _TURNED)
    )


def _done_to_people(line: Line, v: int, after: int) -> bool:
    """'condemned 12 men to death', 'denied nine detainees a lawyer': what was done to some people, and nothing that is told of them."""
    cue = line.lexicon.verbs[line.words[v].lower]
    counts = any(line.has(v, name) for name in _COUNTING)
    if counts or ((cue.clausal or cue.stance is not Modality.ASSERTED) and not line.has(v, "refusing")):
        return False
    at = next((k for k in range(after, after + _HEDGED) if line.number(k)), None)
    if at is None or any(
        not line.text(k).isalpha() or line.has(k, "complementisers") or line.has(k, "of")
        for k in range(after, at)
    ):
        return False  # 'condemned the killing of 12 men'
    if line.has(at + 1, "of") and line.has(at + 2, "barriers"):
        return True  # 'dismissed 48 of us'
    behind = (line.text(k).lower() for k in range(at + 1, at + 1 + _COUNTED))
    return any(word and line.lexicon.sort(word) is Sort.PERSON for word in behind)


def _speaks_of(line: Line, after: int) -> bool:
    """'spoke of 12 dead', 'habló [por radio] de «cuatro decesos»'."""
    while line.has(after, "adjuncts"):
        after += 1  # 'habla [también] de torturas'
    if line.has(after, "speaking_of"):
        return True
    later = range(after + 1, after + _SET_AT // 2)
    return any(
        line.has(k, "speaking_of") and (line.number(k + 1) or line.text(k + 1) in OPENING) for k in later
    )


def _counts_at_once(line: Line, v: int, after: int) -> bool:
    """'registers 188 burials', 'put it at 29': a number right behind a verb of counting, or behind its preposition."""
    if not line.has(v, "setting"):
        return counts_next(line, after)
    at = (k for k in range(after, after + _SET_AT) if line.has(k, "set_at"))
    return any(counts_next(line, k + 1) for k in at)


def counts_next(line: Line, i: int) -> bool:
    """Whether a number stands right behind a verb of counting, past its hedge."""
    return any(
        line.number(k) and all(line.text(j).isalpha() for j in range(i, k)) for k in range(i, i + _HEDGED)
    )


def _estimates(line: Line, i: int) -> bool:
    """'put the number at 20', 'gave a figure of 20': what follows is a number that somebody names."""
    for k in range(i, min(i + 20, len(line.words))):
        if line.text(k) in ".;" or line.has(k, "contrasts"):
            return False
        if line.has(k, "figures"):
            return True
    return False
