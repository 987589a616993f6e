"""The number of those who suffered, told apart from the word for them: 'The dead, nine in number, were', 'Погибших в тот день было девять'.

The law of this file: the word for them has no number of its own, and the number says no more of people than how many they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.clauses.number_asides import numbered_aside
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import apposed
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at

_OPENINGS: Final = frozenset({None, Kind.STOP, Kind.COMMA, Kind.SUBORDINATOR, Kind.AND, Kind.TIME})
_NAMED: Final = 2  # words of 'the arrests'
_REACH: Final = 6  # phrases that tell when and where between those who suffered and their number


def told_apart(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The place of the number of those who are named at a place."""
    aside = numbered_aside(chunks, at, at, table) if table.by_lemma else apposed(chunks, at, table)
    if aside is None and not table.by_lemma:
        aside = _in_number(chunks, at) if table.romance else None
        aside = _turned(chunks, at) if aside is None else aside
    aside = _how_many(chunks, at, table) if aside is None else aside
    return _past_where(chunks, at) if aside is None else aside


def happened(chunk: Chunk, table: Lexicon) -> str:
    """The act of a noun that tells how often it was done, in the genitive of a number or with an article: '[Задержаний] было девять'."""
    readings = chunk.trigger.readings if chunk.trigger is not None and chunk.quantity is None else ()
    if table.by_lemma:
        several = "plur" in chunk.grammemes
    else:
        several = chunk.word == "the" and len(chunk.words) == _NAMED and chunk.head.endswith("s")
    plain = (r.pattern for r in readings if r.pattern.use is Use.COUNTED and r.pattern.of is None)
    return next((p.act for p in plain if several and not p.leads and not p.after), "")


def _how_many(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """'Then came the arrests, [73] in one week', 'Начались аресты, [73] за неделю'."""
    timed = kind_at(chunks, at + 3) is Kind.TIME or (
        kind_at(chunks, at + 3) is Kind.PREPOSITION and kind_at(chunks, at + 4) in {Kind.NOUN, Kind.TIME}
    )
    told = kind_at(chunks, at + 1) is Kind.COMMA and _bare(chunks, at + 2) and happened(chunks[at], table)
    return at + 2 if told and timed and _ends(chunks, at + 5 - (chunks[at + 3].kind is Kind.TIME)) else None


def _bare(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number stands at a place that says no more of people than how many they are."""
    if kind_at(chunks, at) is not Kind.NOUN or not is_counted(chunks[at]):
        return False
    mention = chunks[at].quantity
    said = mention is not None and (not mention.noun or chunks[at].head == "человек")
    return said and mention is not None and not (mention.part or mention.more)


def put_at(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """'El ministro cifró en [22] los policías heridos': a number that a verb puts before those whom it counts."""
    verbs = table.phrases.get("putting", frozenset[str]())
    named = at - (kind_at(chunks, at) is Kind.VERB and chunks[at].voice is Voice.PARTICIPLE)
    if not verbs or named < 3 or kind_at(chunks, named) is not Kind.NOUN or chunks[named].word != "the":
        return None
    led = kind_at(chunks, named - 2) is Kind.PREPOSITION and chunks[named - 2].word in {"to", "in"}
    whom = chunks[named].quantity is None and (named == at or names_people(chunks[named], table))
    # where a noun ends with the same letters, the verb stands at its end: 'Cette attaque porte'
    said = led and chunks[named - 3].words[-1] in verbs
    return named - 1 if said and whom and _bare(chunks, named - 1) and _ends(chunks, at + 1) else None


def _in_number(chunks: Sequence[Chunk], at: int) -> int | None:
    """'Les morts, au nombre de [neuf], ont été veillés'."""
    led = kind_at(chunks, at + 1) is Kind.COMMA and kind_at(chunks, at + 2) is Kind.PREPOSITION
    among = led and chunks[at + 2].word == "among"
    return at + 3 if among and _bare(chunks, at + 3) and _ends(chunks, at + 4) else None


def _turned(chunks: Sequence[Chunk], at: int) -> int | None:
    """'[Nueve] fueron los muertos', '[Nine] were the dead of that morning'."""
    linked = kind_at(chunks, at - 1) is Kind.VERB and chunks[at - 1].voice is Voice.COPULA
    named = kind_at(chunks, at) is Kind.NOUN and chunks[at].word == "the"
    opens = kind_at(chunks, at - 3) in _OPENINGS or at == 2
    turned = linked and named and opens and at > 1
    return at - 2 if turned and _bare(chunks, at - 2) else None


def _past_where(chunks: Sequence[Chunk], at: int) -> int | None:
    """'The dead of that morning were [nine]', 'Погибших в тот день было [девять]'."""
    place = at + 1
    while place < at + _REACH and kind_at(chunks, place) in {Kind.PREPOSITION, Kind.TIME}:
        led = chunks[place].kind is Kind.PREPOSITION
        if led and kind_at(chunks, place + 1) not in {Kind.NOUN, Kind.TIME}:
            return None
        if chunks[place + led].quantity is not None or chunks[place + led].trigger is not None:
            return None
        place += 1 + led
    linked = kind_at(chunks, place) is Kind.VERB and chunks[place].voice is Voice.COPULA
    opens = kind_at(chunks, at - 1) in _OPENINGS
    counts = linked and not {"no", "not", "не"} & {*chunks[place].words} and _bare(chunks, place + 1)
    return place + 1 if opens and counts and _ends(chunks, place + 2) else None


def _ends(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether nothing more is said of a number: no verb and no noun that it counts stands behind it."""
    return kind_at(chunks, at) in {None, Kind.STOP, Kind.COMMA, Kind.AND, Kind.CLOSE, Kind.SUBORDINATOR}
