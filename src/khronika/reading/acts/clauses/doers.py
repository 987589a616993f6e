"""Who did it: the doer of a deed as its clause names him, with those joined to him.

The law of this file: a storm kills and a law may displace, but neither arrests; so whoever is the subject of an act that only
somebody can do is taken for its doer, and of the other acts only those who use force.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_actor, is_listed, is_somebody, object_fits
from khronika.reading.phrases.slots import Slots, kind_at, object_of
from khronika.reading.phrases.subjects import subject_of
from khronika.vocabulary import acts

_ONLY_SOMEBODY: Final = frozenset(
    {"held", "gone", "ill_treated", "raped", "tried", "threatened", "coerced", "dismissed"}
)
_CLAUSE: Final = 14  # phrases back to the verb whose clause a participle ends
_BRACKETED: Final = 4  # phrases of a name in brackets
_BETWEEN: Final = frozenset({"between", "among", "между"})
_OBJECT_OF: Final = frozenset({Kind.PREPOSITION, Kind.VERB})


def is_done_by(chunks: Sequence[Chunk], slots: Slots, at: int, pattern: Pattern, table: Lexicon) -> bool:
    """Whether the doer whom a pattern asks for is named."""
    named = slots.doer is not None and pattern.by is not None
    return named and object_fits(chunks, slots.doer, at, table.things[pattern.by or ""])


def does_else(subject: Chunk, act: str, table: Lexicon) -> bool:
    """Whether the verbs of an act tell something else of a subject: 'the party expelled two senators', 'the school released 40'."""
    return is_listed(subject, table.things.get("else_" + act, frozenset()))


def doer(chunks: Sequence[Chunk], slots: Slots, verb: int, act: str, table: Lexicon) -> Chunk | None:
    """The doer in his slot, if he can be one; of 'killing 22' behind a comma the subject of the clause before."""
    place = slots.doer
    if slots.rule == "active" and chunks[verb].voice is Voice.ING:
        main = _of_main_verb(chunks, verb)
        place = place if main is None else main
    if place is None or act == "bodies_found":
        return None  # who finds the dead has not killed them
    at = _named_by(chunks, place)
    chunk = chunks[at]
    if not is_somebody(chunk, table) or not any(c.isalpha() for c in chunk.head):  # 'under Article 280'
        return None
    if chunk.head in table.phrases.get("time_nouns", frozenset[str]()) or _between(chunks, at):
        return None
    if slots.rule == "active" and not (is_actor(chunk, table) or _may_do(chunk, act, table)):
        return None
    return _with_joined(chunks, at, place, table)


def _between(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a noun is the second of two between which something was done: 'Entre Almara y [Olmeda] emboscaron un convoy'."""
    joined = kind_at(chunks, at - 1) is Kind.AND and kind_at(chunks, at - 2) is Kind.NOUN
    return joined and kind_at(chunks, at - 3) is Kind.PREPOSITION and chunks[at - 3].word in _BETWEEN


def _of_main_verb(chunks: Sequence[Chunk], verb: int) -> int | None:
    """The subject of the clause that a participle ends: 'Soldiers opened fire on a march, [killing] a girl'."""
    if kind_at(chunks, verb - 1) not in {Kind.COMMA, Kind.AND}:
        return None
    for place in range(verb - 2, max(verb - _CLAUSE, -1), -1):
        chunk = chunks[place]
        if chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE}:
            return None
        told = (
            chunk.voice is Voice.PARTICIPLE and object_of(chunks, place) is not None
        )  # 'stormed the square'
        if chunk.kind is Kind.VERB and (chunk.voice is Voice.ACTIVE or told):
            return subject_of(chunks, place)
        if chunk.kind is Kind.VERB and chunk.voice is Voice.PASSIVE:
            return None
    return None


def _may_do(chunk: Chunk, act: str, table: Lexicon) -> bool:
    """Whether a subject that is no known user of force may have done an act."""
    bodies = table.parties.get("bodies", frozenset[str]())
    known = acts()[act]
    if known.kind != "harm":
        return False
    if (chunk.name and is_listed(chunk, bodies)) or (chunk.proper and _is_no_disaster(chunk, table)):
        return True
    counted = chunk.quantity is not None and chunk.quantity.counts
    return (
        known.family in _ONLY_SOMEBODY
        and not counted
        and not is_listed(chunk, table.parties["not_victims"] - bodies)
    )


def _is_no_disaster(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a name is that of somebody: 'Boko Haram killed 12', never 'Hurricane Tilda'."""
    harmless = (table.parties["things"], table.parties["not_victims"], table.modality["disaster"])
    return all(words.isdisjoint(chunk.keys) for words in harmless)


def _named_by(chunks: Sequence[Chunk], at: int) -> int:
    """The noun that a name in quotation marks belongs to: 'Боевики «Чёрного знамени»'."""
    if at > 1 and kind_at(chunks, at - 1) is Kind.QUOTE and kind_at(chunks, at - 2) is Kind.NOUN:
        return at - 2
    return at


def _with_joined(chunks: Sequence[Chunk], first: int, last: int, table: Lexicon) -> Chunk:
    """The doer with his name in quotation marks, his dress, and those joined to him: 'police and masked officers'."""
    if last > first and kind_at(chunks, last + 1) is Kind.QUOTE:
        last += 1
    garb = table.parties.get("garb", frozenset[str]())
    first = _with_acronym(chunks, first)
    if kind_at(chunks, last + 1) is Kind.PREPOSITION and kind_at(chunks, last + 2) is Kind.NOUN:
        last += 2 if garb & {*chunks[last + 2].keys} else 0
    if kind_at(chunks, first - 1) is Kind.AND and _joins(chunks, first - 2, table):
        first -= 2
    elif kind_at(chunks, last + 1) is Kind.AND and _joins(chunks, last + 2, table):
        last += 0 if kind_at(chunks, last + 3) is Kind.VERB else 2
    return _merged(chunks[first : last + 1])


def _with_acronym(chunks: Sequence[Chunk], first: int) -> int:
    """The name before brackets that stand inside a doer: 'DFL (Dawn Front for Liberty) fighters'."""
    for place in (
        range(first - 1, max(first - 2 - _BRACKETED, 0), -1)
        if kind_at(chunks, first - 1) is Kind.CLOSE
        else ()
    ):
        if chunks[place].kind is Kind.OPEN:
            return place - 1 if chunks[place - 1].kind is Kind.NOUN else first
    return first


def _joins(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether another user of force stands here, and hangs on nothing else."""
    if kind_at(chunks, at) is not Kind.NOUN or not is_actor(chunks[at], table):
        return False
    return kind_at(chunks, at - 1) not in _OBJECT_OF or chunks[at - 1].word == "by"


def _merged(parts: Sequence[Chunk]) -> Chunk:
    """Phrases that follow each other without a gap as one; else the one that was meant."""
    head = max(parts, key=lambda c: c.kind is Kind.NOUN)
    if any(a.last != b.first for a, b in pairwise(parts)):
        return head
    if len(parts) == 1:
        return head
    words = tuple(w for part in parts for w in part.words)
    keys = tuple(w for part in parts for w in part.keys)
    return head._replace(first=parts[0].first, last=parts[-1].last, words=words, lemmas=keys, quantity=None)
