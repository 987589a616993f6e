"""Labels of lists and tables with their numbers: 'Detained - 14', 'Missing (children): 6', 'Эвакуировано человек: 214'.

As in tallies.py, whose labels are one word: here the label may hold a noun for people behind its verb, the words of its expression
('Привлечено к ответственности: 132') or a bracket, and a hyphen between blanks may part it from the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khronika.reading.acts.counts.counted_things import names_nobody
from khronika.reading.acts.counts.tallies import label_tells, of_them_before
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at

_PARTING: Final = frozenset(":–—-=")
_OPENS: Final = frozenset({None, Kind.STOP, Kind.COMMA, Kind.AND, Kind.OPEN})
_ENDS: Final = frozenset({None, Kind.STOP, Kind.COMMA, Kind.OPEN, Kind.CLOSE})
_BRACKET: Final = 5  # phrases of a bracket in a label
_CIRCUMSTANCES: Final = 2  # a place and a time
_EXPRESSION: Final = 4  # phrases of a label


def labelled(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """The deeds of labels with their numbers."""
    for mark, chunk in enumerate(chunks):
        if chunk.word not in _PARTING or chunk.kind is not Kind.STOP or mark == 0:
            continue
        number = mark + 1
        if (
            number >= len(chunks)
            or not is_counted(chunks[number])
            or kind_at(chunks, number + 1) not in _ENDS
        ):
            continue
        label = _label(chunks, _last_of(chunks, mark - 1, table), table)
        mention = chunks[number].quantity
        if label is None or mention is None or mention.part:
            continue
        at, act, first = label
        yield Deed(act, "tally", first, chunks[number].last, at, mention, chunks[number])


def _last_of(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """The last phrase of a label before its bracket, place and time: 'Missing | (children)', 'Detained | in Velbury on Monday'."""
    at = _before_bracket(chunks, at)
    for _ in range(_CIRCUMSTANCES):
        if at < 1:
            break
        led = kind_at(chunks, at - 1) is Kind.PREPOSITION
        named = chunks[at].kind is Kind.NOUN and chunks[at].name and chunks[at].quantity is None
        if chunks[at].kind is Kind.TIME:
            at -= 1 + led
        elif led and named and chunks[at - 1].word in table.phrases["placing"]:
            at -= 2
        else:
            break
    return at


def _before_bracket(chunks: Sequence[Chunk], at: int) -> int:
    """The last phrase of a label before the bracket that may end it: 'Missing | (children)'."""
    if at < 0 or chunks[at].kind is not Kind.CLOSE:
        return at
    for place in range(at - 1, max(at - _BRACKET, 0), -1):
        if chunks[place].kind is Kind.OPEN:
            return place - 1
        if chunks[place].quantity is not None:
            break
    return -1


def _label(chunks: Sequence[Chunk], last: int, table: Lexicon) -> tuple[int, str, int] | None:
    """The place of the word that tells the act of a label, the act, and the label's first word; None if there is none."""
    for at in range(last, max(last - _EXPRESSION, -1), -1):
        chunk = chunks[at]
        if chunk.quantity is not None or chunk.kind in {Kind.STOP, Kind.COMMA, Kind.AND}:
            return None
        for reading in chunk.trigger.readings if chunk.trigger is not None else ():
            held = at == last or reading.end >= chunks[last].last
            named = at == last - 1 and chunks[last].kind is Kind.NOUN and names_people(chunks[last], table)
            if (held or named) and label_tells(chunk, reading.pattern):
                first = _opening(chunks, at, table)
                return None if first is None else (at, reading.pattern.act, first)
    return None


def _opening(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The first word of a label whose act is told at a place; None where other words stand before it."""
    people = (
        chunks[at].kind is Kind.VERB
        and kind_at(chunks, at - 1) is Kind.NOUN
        and chunks[at - 1].quantity is None
        and of_them_before(chunks, at, table) == at
    )
    opens = at - people
    if people and names_nobody(chunks[opens], table):
        return None  # 'Maisons brûlées : 37'
    before = kind_at(chunks, of_them_before(chunks, opens, table) - 1)
    return chunks[opens].first if before in _OPENS else None
