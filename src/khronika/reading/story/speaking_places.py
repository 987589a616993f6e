"""Where somebody spoke, or what they said was written down: 'at a press conference in Orlen', 'testimony taken in Orlen'.

The law of this file: nothing that is told there happened there, unless the document names no other place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, word_at
from khronika.reading.speakers.cues import Form, lexicon

_LEAD: Final = 7  # words between 'conference' and the name of the town
_SAID: Final = 9  # words from 'said' to the town in which it was said
_TALK: Final = 4  # words from 'said' to 'conference'
_OPENING: Final = 6  # words of a sentence among which the talk with which it opens is named
_FROM: Final = 5  # words of a sentence before the town from which somebody speaks
_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})


def apart_from_talks(
    sentence: Sentence, told: Sequence[PlaceMention], language: str
) -> tuple[tuple[PlaceMention, ...], tuple[PlaceMention, ...]]:
    """The places of a sentence in which something was done, and those where it was only told."""
    words = place_words(language)
    if words is None or not told or not _may_tell_of_talks(sentence, words):
        return tuple(told), ()
    talks = tuple(m for m in told if is_speaking_place(sentence, m, words))
    return tuple(m for m in told if m not in talks), talks


def is_speaking_place(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a place is that of a talk: 'At a briefing in Orlen', 'speaking in Orlen', in a title 'recorded in Orlen'."""
    if not _may_tell_of_talks(sentence, words):
        return False
    lowers, at = sentence.lowers, word_at(sentence.tokens, mention.start)
    if _between_saying_and_that(sentence, at, mention, words.language):
        return True
    small = words.impersonal | words.apposed | words.articles | words.capital_articles | words.upon | {","}
    lead = at - 1
    while lead >= 0 and at - lead < _LEAD and lowers[lead] in small - words.speaking_from:
        lead -= 1
    if lead < 0 or lead == at - 1:
        return False
    if lowers[lead] in words.speaking:
        return True
    if lowers[lead] in words.recorded:
        return sentence.kind in _HEADS or sentence.tokens[-1].text[0].isalnum()  # a line that is no sentence
    behind = lowers[lead:at]
    opens = lead < _OPENING and sentence.tokens[0].text[0].isupper()
    if lowers[lead] in words.talks:
        said = _says(lowers[max(lead - _TALK, 0) : lead], words.language) or _speaks(sentence, lead, words)
        return said or (opens and _reports(sentence, at, words.language))
    return (
        lead == 0 < at < _FROM and behind[0] in words.speaking_from and _reports(sentence, at, words.language)
    )


def judges_in(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a line is nothing but a court's name: 'High Court of Orlen'."""
    at = word_at(sentence.tokens, mention.start)
    seat = at > 1 and sentence.lowers[at - 1] in words.of and sentence.lowers[at - 2] in words.courts
    return seat and sentence.tokens[-1].end <= mention.end


def _may_tell_of_talks(sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a sentence holds a word without which no place of it is that of a talk."""
    known = lexicon(words.language)
    that = known.sets["complementisers"] if known is not None else frozenset[str]()
    return not (
        that.isdisjoint(sentence.words)
        and (words.talks | words.speaking | words.recorded | words.speaking_from).isdisjoint(sentence.words)
    )


def _between_saying_and_that(sentence: Sentence, at: int, mention: PlaceMention, language: str) -> bool:
    """Whether a place stands between a verb of saying and its 'that': 'dijo el lunes [en Ginebra] que', 'заявил [в Женеве], что'."""
    known, lowers = lexicon(language), sentence.lowers
    if known is None:
        return False
    behind = at
    while behind < len(lowers) and sentence.tokens[behind].start < mention.end:
        behind += 1
    behind += behind < len(lowers) and lowers[behind] == ","
    if behind >= len(lowers) or lowers[behind] not in known.sets["complementisers"]:
        return False
    for before in range(at - 1, max(at - _SAID, -1), -1):
        cue = known.verbs.get(lowers[before])
        if cue is not None:
            return cue.clausal and not cue.strict and cue.form is not Form.AGREEING
        if not (lowers[before][0].isalnum() or lowers[before] == ","):
            return False
    return False


def _says(before: Sequence[str], language: str) -> bool:
    """Whether somebody says something at a talk: '[said] at a news conference in Orlen', '[told] reporters in Orlen'."""
    known = lexicon(language)
    cues = (known.verbs.get(word) for word in before) if known is not None else ()
    return any(cue is not None and cue.clausal and not cue.strict for cue in cues)


def _speaks(sentence: Sentence, talk: int, words: PlaceWords) -> bool:
    """Whether somebody spoke in the clause of a talk: 'who [spoke] to journalists on the sidelines of a conference in Orlen'."""
    known = lexicon(words.language)
    if known is None or known.sets["speaking"].isdisjoint(sentence.words):
        return False
    for k in range(talk - 1, max(talk - _SAID, -1), -1):
        if not sentence.lowers[k].isalpha():
            return False
        if sentence.lowers[k] in known.sets["speaking"]:
            return True
    return False


def _reports(sentence: Sentence, at: int, language: str) -> bool:
    """Whether somebody says something behind a word of a sentence."""
    known = lexicon(language)
    if known is None:
        return False
    cues = (known.verbs.get(word) for word in sentence.lowers[at:])
    return any(cue is not None and cue.clausal and cue.form is not Form.GERUND for cue in cues)
