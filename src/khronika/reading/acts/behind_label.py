"""Persons named in one line behind the label of what befell them: 'Погибшие: Иван Котов, 34 года; Ада Ренн, 12 лет'.

The law of this file: nothing stands behind the label but full names with what age they have; the label has no number, and says nothing but
whom it befell. Those named are told one by one, not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khronika.reading.acts.below import heads_names
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.telling import act_told
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.morphology import russian
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.slots import kind_at

_RULE: Final = "row"
_FULL: Final = (2, 3)  # words of a full name
_PERSONAL: Final = frozenset({"Name", "Surn", "Patr"})
_LABEL: Final = 5  # phrases of a label
_LISTING: Final = frozenset({"имя", "фамилия", "список", "перечень"})
_PARTING: Final = frozenset({Kind.COMMA, Kind.AND, Kind.STOP, Kind.OPEN, Kind.CLOSE})


def named_behind_label(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """A deed for each of those whom a line names behind its label."""
    mark = next((at for at, c in enumerate(chunks[: _LABEL + 1]) if c.word == ":"), 0)
    if not mark or not table.by_lemma:
        return
    label = chunks[:mark]
    counted = any(c.quantity is not None or _of_others(c) for c in label)
    act = act_told(label, label[-1].last) if not counted and heads_names(label, table) else ""
    names = _names(chunks, mark + 1) if act else []
    for at in names:
        yield Deed(act, _RULE, chunks[at].first, chunks[at].last, at, None, chunks[at])


def _of_others(chunk: Chunk) -> bool:
    """Whether a phrase is of somebody who belongs to those whom it befell: '[адвокаты] погибших', but not 'имена погибших'."""
    inside = chunk.trigger is not None and chunk.kind is Kind.NOUN and chunk.trigger.at > chunk.first
    return inside and chunk.keys[0] not in _LISTING


def _is_name(chunk: Chunk) -> bool:
    """Whether a phrase is the name of one person in two or three words, of which the dictionary knows one as such."""
    if not (
        chunk.kind is Kind.NOUN and chunk.proper and chunk.quantity is None and len(chunk.words) in _FULL
    ):
        return False
    return any(way.grammemes & _PERSONAL for word in chunk.words for way in russian(word))


def _names(chunks: Sequence[Chunk], first: int) -> list[int]:
    """Where full names stand behind a label, none where anything else but ages does."""
    found = list[int]()
    aged = False
    for at in range(first, len(chunks)):
        chunk = chunks[at]
        if _is_name(chunk):
            found.append(at)
        elif (
            chunk.quantity is not None
            and chunk.quantity.kind == "age"
            and kind_at(chunks, at - 1) in _PARTING
        ):
            aged = True
        elif chunk.kind not in _PARTING:
            return []
    return found if len(found) > 1 or aged else []
