"""Bare numbers in lists: their verb if they have one, and the place or day with which they stand ('19 in Tomsk', 'el martes 31')."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.slots import kind_at

_NONE: Final = frozenset[str]()


def own_verb(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """The finite verb whose subject a number is, if any."""
    for chunk in chunks[at + 1 : at + 7]:
        if chunk.kind is Kind.VERB:
            return chunk if chunk.voice not in {Voice.ING, Voice.INFINITIVE} else None
        if chunk.kind not in {Kind.PREPOSITION, Kind.NOUN, Kind.TIME}:
            return None
    return None


def dash(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """1 where a dash stands for 'are' at a place, as in Russian; else 0."""
    here = at < len(chunks) and chunks[at].kind is Kind.STOP and chunks[at].word in "—–-"
    return int(table.by_lemma and here)


def _leads_to_event(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a preposition leads to what happened: 'deux ont été tués dans l'attaque et cinq [lors de] la fuite'."""
    return table.romance and chunks[at].word in {"during", "after"}


def _leads_to_place(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    return chunks[at].word in table.phrases["placing"] and _is_place(chunks[at + 1], table)


def names_place(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a preposition stands here that leads to a place: '[в Лозне]'."""
    led = kind_at(chunks, at) is Kind.PREPOSITION and kind_at(chunks, at + 1) is Kind.NOUN
    return led and _leads_to_place(chunks, at, table)


def _leads_to_group(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number is told of a group: 'quarante civils ont été tués, et 32 [parmi les forces de l'ordre]'."""
    group = chunks[at + 1]
    among = table.romance and chunks[at].word in table.phrases["among"]
    return among and group.trigger is None and group.quantity is None


def _is_place(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase names a place, or a part of the land that needs no name: 'la capital'."""
    return chunk.name or chunk.head in table.phrases.get("place_nouns", ())


def is_placed(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'19 in Tomsk', '19 – в Томске', in a list behind an act."""
    place = at + 1 + dash(chunks, at + 1, table)
    return (
        (kind_at(chunks, at - 1) in {Kind.COMMA, Kind.AND, Kind.STOP} or _with(chunks, at - 1))
        and kind_at(chunks, place) is Kind.PREPOSITION
        and kind_at(chunks, place + 1) is Kind.NOUN
        and (_leads_to_place(chunks, place, table) or _leads_to_group(chunks, place, table))
        and own_verb(chunks, at) is None
        and not _does_else(chunks[at], table)
    )


def _does_else(chunk: Chunk, table: Lexicon) -> bool:
    """Whether an English headline's verb, which reads like a noun, ends a phrase: 'Nine detained, [hundreds march] in Keral'."""
    mention = chunk.quantity
    if mention is None or table.by_lemma or table.romance:
        return False
    counted = {*mention.quantity.as_written.casefold().split(), *mention.noun.casefold().split()}
    return not mention.more and chunk.words[-1] not in counted


def _is_dashed_cause(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'168 осуждены за участие, [396] — за групповые действия': a dash stands for the verb before, and leads to what for."""
    opens = kind_at(chunks, at - 1) in {Kind.COMMA, Kind.AND, Kind.STOP}
    if not opens or not dash(chunks, at + 1, table) or kind_at(chunks, at + 2) is not Kind.PREPOSITION:
        return False
    leads = chunks[at + 2].word in table.phrases.get("gapped_by", _NONE)
    each = chunks[at + 2].word == "по"  # 'семеро получили по пять лет, [трое] — по семь'
    return leads and kind_at(chunks, at + 3) is Kind.NOUN and (each or chunks[at + 3].quantity is None)


def _with(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether 'with' behind a comma opens a list of places: '19 deaths, [with] seven in Tomsk'."""
    led = kind_at(chunks, at) is Kind.PREPOSITION and chunks[at].word == "with"
    return led and kind_at(chunks, at - 1) is Kind.COMMA


def is_gapped(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a bare number behind 'and' shares the verb before it: 'Twelve died on the spot and [three] in hospital'."""
    mention = chunks[at].quantity
    if mention is not None and not mention.noun and _is_dashed_cause(chunks, at, table):
        return True
    return (
        mention is not None
        and not mention.noun
        and kind_at(chunks, at - 1) is Kind.AND
        and kind_at(chunks, at - 2) is Kind.NOUN
        and kind_at(chunks, at + 1) is Kind.PREPOSITION
        and (chunks[at + 1].word in table.phrases["placing"] or _leads_to_event(chunks, at + 1, table))
        and kind_at(chunks, at + 2) is Kind.NOUN
        and chunks[at + 2].quantity is None
        and own_verb(chunks, at) is None
    )


def place_before(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The preposition of a place told before its number in a list: 'in Perm 26 were held, [in] Tomsk 19'."""
    stops = kind_at(chunks, at + 1) is Kind.STOP and chunks[at + 1].word in ";."
    ends = stops or kind_at(chunks, at + 1) is Kind.COMMA  # 'en Orlen, cuatro[,] y otros dos en ...'
    alone = kind_at(chunks, at - 1) is Kind.COMMA and ends
    named = at - 1 - (_isdash(chunks, at - 1) or alone)  # '; in Orlen[,] four;'
    dashed = dash(chunks, at - 1, table) == 1  # 'в колониях – 57': the dash stands for the verb
    if (
        kind_at(chunks, named) is not Kind.NOUN
        or not (chunks[named].name or (_is_bare(chunks[at]) and (dashed or _is_place(chunks[named], table))))
        or chunks[named].quantity is not None
    ):
        return None
    opened = (
        kind_at(chunks, named - 1) is Kind.PREPOSITION
        and chunks[named - 1].word in table.phrases["placing"]
        and kind_at(chunks, named - 2) in {Kind.COMMA, Kind.AND, Kind.STOP}
    )
    return named - 1 if opened and own_verb(chunks, at) is None else None


def _is_bare(number: Chunk) -> bool:
    """Whether a number says nothing else of those it counts than that they are people: 'в столице — [не меньше сорока]'."""
    mention = number.quantity
    return mention is not None and (not mention.noun or number.head == "человек")


def timed(chunks: Sequence[Chunk], at: int) -> tuple[int, int] | None:
    """A bare number with its day in a list, and from where to where: 'el lunes hubo 48 detenciones y [el martes 31]'."""
    mention = chunks[at].quantity
    if mention is None or mention.noun or own_verb(chunks, at) is not None:
        return None
    day = at - 1 - _isdash(chunks, at - 1)  # ', во вторник [—] 31'
    joints = {Kind.COMMA, Kind.AND}
    if kind_at(chunks, day) is Kind.TIME and kind_at(chunks, day - 1) in joints | {Kind.STOP}:
        return chunks[day].first, chunks[at].last
    parted = kind_at(chunks, day) is Kind.COMMA and kind_at(chunks, day - 1) is Kind.TIME
    ends = kind_at(chunks, at + 1) in {None, Kind.STOP, Kind.COMMA}
    if parted and ends and kind_at(chunks, day - 2) in {Kind.STOP, Kind.AND}:
        return chunks[day - 1].first, chunks[at].last  # 'en 2018 fueron asesinados 12; en 2019, [nueve]'
    led = kind_at(chunks, at + 1) is Kind.PREPOSITION  # 'and nine [in] June'
    behind = at + 1 + led
    told = kind_at(chunks, behind) is Kind.TIME and kind_at(chunks, at - 1) in joints
    return (chunks[at].first, chunks[behind].last) if told else None


def _isdash(chunks: Sequence[Chunk], at: int) -> bool:
    return kind_at(chunks, at) is Kind.STOP and chunks[at].word in "—–-"


def ranks(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb says that places come next in a row: 'Больше всего задержанных в Кестове (307), следом [идут] Тирнава (147)'."""
    verb = kind_at(chunks, at) is Kind.VERB
    return verb and not table.phrases.get("ranking", _NONE).isdisjoint(chunks[at].keys)


def ranks_places(words: Sequence[str], table: Lexicon) -> bool:
    """Whether a sentence opens by saying where there were most of those counted before it: 'Больше всего — в Лембе (121)'."""
    return " ".join(words[:2]) in table.phrases.get("ranking_opens", _NONE)
