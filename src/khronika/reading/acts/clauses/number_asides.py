"""How many there were, told apart from who they were: 'рыбаки, всего семь человек, пропали', 'мужчин согнали на площадь: 46 человек'.

The law of this file: the number says of people no more than how many they are, nothing but marks stand around it, and those
whom it counts were named without a number, several of them or as a group.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import counts_people, is_counted
from khronika.reading.phrases.slots import counted, kind_at

_DASHES: Final = frozenset("—–-")
_ENDS: Final = frozenset({None, Kind.COMMA, Kind.STOP, Kind.CLOSE})
_REACH: Final = 6  # phrases between those who are counted, or the verb, and the mark


def numbered_aside(chunks: Sequence[Chunk], at: int, verb: int, table: Lexicon) -> int | None:
    """The place of the number of those named at a place, of whom a verb tells."""
    while _lists_places(chunks, at):
        at += 2  # 'пос. Заречный и [дер. Липки] – 1 046 чел.'
    if chunks[at].kind is not Kind.NOUN or is_counted(chunks[at]):
        return None
    opening = _mark(chunks, at)
    if opening is not None and (_opens(chunks[opening]) or chunks[opening].word == ":"):
        first = opening + 1 + 2 * _says_of_them(chunks, opening + 1)
        first += kind_at(chunks, first) is Kind.OR  # 'четверть населения, [или] 430 тысяч человек, бежала'
        return first if _counts(chunks, first, chunks[at], table) else None
    opening = _mark(chunks, verb)
    listed = opening is not None and (chunks[opening].word == ":" or chunks[opening].word in _DASHES)
    return (
        opening + 1
        if opening is not None and listed and _counts(chunks, opening + 1, chunks[at], table)
        else None
    )


def _says_of_them(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether an aside is a clause that says how many they were: 'раненых, [их было] 27, увезли'."""
    them = kind_at(chunks, at) is Kind.NOUN and chunks[at].words == ("их",)
    return them and kind_at(chunks, at + 1) is Kind.VERB and chunks[at + 1].voice is Voice.COPULA


def _opens(mark: Chunk) -> bool:
    """Whether a mark may open an aside."""
    return mark.kind in {Kind.COMMA, Kind.OPEN} or mark.word in _DASHES


def _mark(chunks: Sequence[Chunk], at: int) -> int | None:
    """The first mark behind a place, past phrases that hang on prepositions: 'женщин с детьми [—] около сотни'."""
    for place in range(at + 1, min(at + 1 + _REACH, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is Kind.NOUN and (counted(chunk) or kind_at(chunks, place - 1) is not Kind.PREPOSITION):
            return None
        if chunk.kind not in {Kind.NOUN, Kind.PREPOSITION, Kind.TIME}:
            return place
    return None


def _counts(chunks: Sequence[Chunk], place: int, whole: Chunk, table: Lexicon) -> bool:
    """Whether a number between marks counts those named, and says nothing else of them."""
    if kind_at(chunks, place) is not Kind.NOUN or kind_at(chunks, place + 1) not in _ENDS:
        return False
    number, mention = chunks[place], chunks[place].quantity
    if mention is None or mention.part or mention.more or not counts_people(mention):
        return False
    group = whole.word in table.phrases["pronoun"] or whole.head in table.phrases["gathering"]
    several = "plur" in whole.grammemes and not whole.proper
    return number.head in {"человек", "чел"} or group or (several and not mention.noun)


def _lists_places(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether another name stands joined behind one: both may be those whose people are counted."""
    joint = kind_at(chunks, at + 1) in {Kind.AND, Kind.COMMA} and kind_at(chunks, at + 2) is Kind.NOUN
    return joint and chunks[at + 2].name and chunks[at + 2].quantity is None
