"""Rows of lists and tables of people: '- Anna Berg, 34, nurse: arrested on 2 August, released on the 5th'.

The law of this file: a row begins with a name, tells an age or follows a list's mark, and parts what happened from whom by a
mark, or by a comma behind the age of a full name. What it tells of was done to the one whom it names, without a number: ages and the number of the row count nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khronika.reading.acts.clauses.headlines import is_headline
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.slots import kind_at
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

_HEAD: Final = 24  # words of the name, age and occupation of a row
_OPENING: Final = 5  # words of a list's mark: '- ', '12. ', '| 3 | '
_CELL: Final = "|"
_COMMAS: Final = 2  # of 'Ivo Brand, 34, shot dead'
_FULL: Final = 2  # words of a full name
_PARTING: Final = frozenset({":", "–", "—", ";", "-", _CELL})
_MARKS: Final = frozenset("-•*–—|.)")
_STANDING: Final = frozenset({Voice.PASSIVE, Voice.PARTICIPLE})


def row_deeds(chunks: Sequence[Chunk], words: Sequence[Token], told: Sequence[Deed]) -> Iterator[Deed]:
    """The deeds that a row tells of the person whom it names, but for those told already; none where a sentence is no row."""
    marks = [t.text for t in words]
    if _PARTING.isdisjoint(marks) and marks.count(",") < _COMMAS:
        return
    named = _opening(words)
    if named >= len(words) or not words[named].text[0].isupper():
        return
    parting, comma = _parting(words, named, chunks), None
    if parting is None:
        parting = comma = _comma(words, named, chunks)
    if parting is None or any(c.trigger is not None and named <= c.trigger.at < parting for c in chunks):
        return
    person = next((c for c in chunks if c.kind is Kind.NOUN and c.first <= named < c.last), None)
    taken = {d.act for d in told}
    for at, chunk in enumerate(chunks):
        if person is None or chunk.first <= parting or chunk.quantity is not None or chunk.trigger is None:
            continue
        if comma is not None and (chunk.first != comma + 1 or kind_at(chunks, at + 1) is Kind.NOUN):
            return  # 'Ivo Brand, 34, nurse, treated the wounded'
        act = next((r.pattern.act for r in chunk.trigger.readings if _tells(chunks, at, r.pattern)), "")
        if act and act not in taken:
            taken.add(act)
            yield Deed(act, "row", chunk.first, chunk.last, at, None, person)


def _opening(words: Sequence[Token]) -> int:
    """The word behind a list's mark and number."""
    at = 0
    while at < min(_OPENING, len(words)) and (words[at].text in _MARKS or words[at].text.isdecimal()):
        at += 1
    return at


def _parting(words: Sequence[Token], named: int, chunks: Sequence[Chunk]) -> int | None:
    """The mark that parts who from what: the last cell with the age, else the first mark behind the name."""
    ages = [c.first for c in chunks if c.quantity is not None and c.quantity.kind == "age"]
    capitals = 0
    while named + capitals < len(words) and words[named + capitals].text[0].isupper():
        capitals += 1
    for at in range(named + capitals, min(named + _HEAD, len(words) - 1)):
        if words[at].text not in _PARTING or words[at].end == words[at + 1].start:
            continue
        in_cells = words[at].text == _CELL and words[at + 1].text.isdecimal()
        aged = in_cells or any(named < age < at for age in ages)
        return at if aged or (named and capitals > 1) else None
    return None


def _comma(words: Sequence[Token], named: int, chunks: Sequence[Chunk]) -> int | None:
    """The last comma of a full name with its age and calling, behind which a line without a stop tells what befell them.

    'Ivo Brand, 34, teacher, shot dead on 3 May': any other verb, and who else is named, would make it a clause of somebody's.
    """
    at = next((k for k, c in enumerate(chunks) if c.first == named), -1)
    if at < 0 or words[-1].text == "." or not chunks[at].name or len(chunks[at].words) < _FULL:
        return None
    shape = [kind_at(chunks, at + k) for k in (1, 2, 3)]
    age = chunks[at + 2].quantity if shape == [Kind.COMMA, Kind.NOUN, Kind.COMMA] else None
    if age is None or not (age.kind == "age" or (not age.noun and len(chunks[at + 2].words) == 1)):
        return None
    told = at + 4
    if kind_at(chunks, told) is Kind.NOUN and chunks[told].quantity is None and not chunks[told].name:
        told += 2
    verb = chunks[told] if kind_at(chunks, told) is Kind.VERB else None
    parted = verb is not None and kind_at(chunks, told - 1) is Kind.COMMA
    return chunks[told - 1].first if parted and is_headline(chunks[at:]) else None


def _tells(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> bool:
    """Whether a phrase without a subject of its own tells what befell the one named."""
    chunk = chunks[at]
    if pattern.of is not None or pattern.by is not None or pattern.numbered or not pattern.act:
        return False
    if not acts()[pattern.act].persons or acts()[pattern.act].kind == "inquiry":
        return False
    if pattern.use is Use.DONE:
        standing = chunk.voice in _STANDING and pattern.form.passive
        behind = chunks[at + 1] if kind_at(chunks, at + 1) is Kind.NOUN else None
        return standing and (behind is None or behind.quantity is not None)
    if pattern.use is Use.UNDERGONE:
        return chunk.kind is Kind.VERB and chunk.voice is not Voice.INFINITIVE
    return pattern.use in {Use.STATE, Use.PEOPLE}
