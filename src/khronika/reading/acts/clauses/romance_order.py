"""Where the object or the late subject of a Romance verb stands: behind it, behind its own mark, behind an aside, or told twice.

The law of this file: only somebody who is counted is looked for behind an aside ('condamné, après deux ans de procès, neuf
militants'), and an aside tells of no act and counts nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inserted import inserted_before, past_inserted
from khronika.reading.phrases.lists import begins_clause
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at
from khronika.reading.phrases.subjects import subject_of

_PLURAL: Final = ("s", "n", "r")  # how 'fueron golpeados', 'murieron' and 'tendrían que huir' end
_REACH: Final = 7  # phrases behind a verb among which its object or subject may stand
_LAST_DAY: Final = 31
_NONE: Final = frozenset[str]()
_GIVING: Final = frozenset({"to", "among"})  # 'repartieron mantas [entre] sesenta familias'
_OPENINGS: Final = frozenset({Kind.COMMA, Kind.STOP, Kind.AND, Kind.SUBORDINATOR, Kind.QUOTE})
_PASSED: Final = frozenset({Kind.PREPOSITION, Kind.TIME, Kind.QUOTE})


def counts(chunk: Chunk) -> bool:
    """Whether a phrase counts people or things."""
    return chunk.quantity is not None and chunk.quantity.counts


def is_term(chunk: Chunk) -> bool:
    """Whether a phrase is a length of time: 'condenó a [18] y [22 años] a dos oficiales'."""
    return chunk.quantity is not None and chunk.quantity.kind == "duration"


def _behind_it(chunks: Sequence[Chunk], at: int) -> Iterator[tuple[int, bool]]:
    """The places behind a verb, asides left out; with each whether an aside stands before it."""
    place, end, aside = at + 1, min(at + _REACH, len(chunks)), False
    while place < end:
        after = past_inserted(chunks, place)
        if after > place:
            end, aside, place = min(end + after - place, len(chunks)), True, after
        if place < len(chunks):
            yield place, aside
        place += 1


def _told_late(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether those behind an aside can be the object of the verb before it."""
    mention = chunks[at].quantity
    return mention is not None and mention.counts and not begins_clause(chunks, at)


def marked_object(chunks: Sequence[Chunk], at: int) -> int | None:
    """The object behind its own preposition: 'detuvieron los agentes [a 40 personas]'."""
    for place, aside in _behind_it(chunks, at):
        if _is_whither(chunks, place):
            continue
        if "accs" in chunks[place].grammemes:
            return place if not aside or _told_late(chunks, place) else None
        if chunks[place].kind is Kind.AND and is_term(chunks[place - 1]):
            continue  # 'condenó a 18 [y] 22 años a dos oficiales'
        if chunks[place].kind not in _PASSED and chunks[place].kind is not Kind.NOUN:
            return None
    return None


def _is_whither(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a marked name only says where people were brought, who are marked behind it: 'evacuaron de Almara [a Olmeda] a 40 niños'."""
    marked = "accs" in chunks[at].grammemes and chunks[at].quantity is None
    people = marked and kind_at(chunks, at + 1) is Kind.NOUN and "accs" in chunks[at + 1].grammemes
    whence = kind_at(chunks, at - 1) is Kind.NOUN and kind_at(chunks, at - 2) is Kind.PREPOSITION
    return people and whence and chunks[at - 2].word == "of" and counts(chunks[at + 1])


def _is_day(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a bare number stands right behind a day, and may be its date: 'el desalojo ejecutado el jueves [10]'."""
    mention = chunks[at].quantity
    bare = mention is not None and not mention.noun and chunks[at].last - chunks[at].first == 1
    small = mention is not None and (mention.quantity.high or _LAST_DAY + 1) <= _LAST_DAY
    return bare and small and kind_at(chunks, at - 1) is Kind.TIME


def _is_range(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a length of time says how long a punishment before it is: 'à des peines [allant de cinq à douze ans] neuf militants'."""
    led = kind_at(chunks, at - 1) is Kind.NOUN and kind_at(chunks, at - 2) is Kind.PREPOSITION
    return is_term(chunks[at]) and led


def _led_by_verb(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the last word of an expression leads to the noun behind it, which says where and not whom."""
    return chunks[at].last > chunks[at].main + 1 and chunks[at].words[-1] == "in"


def _says_how(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a lone word behind a verb ends its expression, or says how those behind it were: 'ont été secourus [vivants] 27 marins'."""
    verb, behind = chunks[at], chunks[at + 1]
    lone = behind.kind is Kind.NOUN and behind.quantity is None and len(behind.words) == 1
    if not lone or behind.name:
        return False
    readings = verb.trigger.readings if verb.trigger is not None else ()
    ends = any(r.pattern.rest[:1] == ("{obj}",) and r.end == behind.last for r in readings)
    told = kind_at(chunks, at + 2) is Kind.NOUN and is_counted(chunks[at + 2])
    return ends or (told and verb.voice is Voice.PASSIVE)


def noun_behind(chunks: Sequence[Chunk], at: int) -> int | None:
    """The first noun phrase behind a verb that hangs on no preposition; behind a colon or an aside one that counts people."""
    late = False
    for place, aside in _behind_it(chunks, at):
        if place == at + 1 and _led_by_verb(chunks, at):
            continue  # 'encerró en [el gimnasio]'
        if place == at + 1 and _says_how(chunks, at):
            continue  # 'a retrouvé [vivants] les 29 marins'
        if place == at + 1 and chunks[place].word == ":":
            late = True  # 'Ont été arrêtés : 12 enseignants'
        elif _is_day(chunks, place) or _is_range(chunks, place):
            continue
        elif chunks[place].kind is Kind.NOUN and kind_at(chunks, place - 1) is not Kind.PREPOSITION:
            return place if not (aside or late) or _told_late(chunks, place) else None
        elif chunks[place].kind is not Kind.NOUN and chunks[place].kind not in _PASSED:
            return None
    return None


def given_to(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> int | None:
    """Those to whom it was done, where the expression holds the object of its verb: 'a apporté une aide à [75 détenus]'."""
    if not pattern.numbered or not (pattern.rest or pattern.given):
        return None
    for place, aside in _behind_it(chunks, at):
        chunk = chunks[place]
        if chunk.kind is Kind.NOUN and counts(chunk) and chunks[place - 1].word in _GIVING:
            return place if not aside or _told_late(chunks, place) else None
        if chunk.kind not in _PASSED and chunk.kind not in {Kind.NOUN, Kind.AND}:
            return None
    return None


def told_twice(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The number behind 'a' at the head of a clause, told again by a pronoun: 'A [doce presos] se les negó agua'."""
    if table.phrases.get("doubling", _NONE).isdisjoint(chunks[at].words):
        return None
    place, last = at - 1, max(at - _REACH, 0)
    while place > last:
        opening = inserted_before(chunks, place)
        if opening < place:  # 'A catorce[, los que llamaban cabecillas,] les echaron diez años'
            last, place = max(last - (place - opening), 0), opening - 1
            continue
        if chunks[place].kind is Kind.NOUN and counts(chunks[place]):
            opens = place == 1 or kind_at(chunks, place - 2) in _OPENINGS
            return place if opens and chunks[place - 1].word == "to" else None
        if chunks[place].kind not in _PASSED and chunks[place].kind is not Kind.NOUN:
            return None
        place -= 1
    return None


def telling_it(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those who tell it of themselves, counted: '[Trece testigos] relataron que fueron torturados'."""
    if kind_at(chunks, at - 1) is not Kind.SUBORDINATOR or kind_at(chunks, at - 2) is not Kind.VERB:
        return None
    who = subject_of(chunks, at - 2)
    told = chunks[who].quantity if who is not None and counts(chunks[who]) else None
    several = told is not None and told.quantity.low != 1
    other = several and not chunks[at].head.endswith(_PLURAL)  # 'que [fue golpeado]' tells of somebody else
    return who if told is not None and not other else None
