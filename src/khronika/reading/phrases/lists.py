"""Noun phrases joined in lists: '12 men, three women and a child', before their verb or behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inserted import past_part, past_single
from khronika.reading.phrases.slots import (
    JOINED,
    antecedent,
    before_aside,
    closes,
    counted,
    in_phrase,
    kind_at,
    phrase_start,
    relative_start,
)

_OWN = frozenset(
    {"his", "her", "their", "its", "our", "my", "sus", "ses", "leurs"}
)  # 'and [their] two drivers'

_OPENING = frozenset(
    {None, Kind.STOP}
)  # before a verb that opens its sentence: '[Убиты] 12 мужчин, а 20 ранены'

_GAPPED = 5  # phrases back to the passive that a participle alone goes on from

_OPENS_CLAUSE = frozenset({"until", "till", "because", "when"})
_LEADING = frozenset({Kind.SUBORDINATOR, Kind.PREPOSITION})


def joined(chunks: Sequence[Chunk], at: int) -> Iterator[int]:
    """A noun phrase and those joined to it in front: '12 men, three women and [a child]' were detained."""
    yield at
    place = at
    while True:
        before = place - 1
        while kind_at(chunks, before) in JOINED:
            before -= 1
        if before == place - 1:
            return
        if before > 0 and closes(chunks[before]):
            opening = before_aside(chunks, before)
            before = -1 if opening is None else opening
        if kind_at(chunks, before) is not Kind.NOUN:
            return
        item = _item(chunks, before, at)
        if item is None or _tells_itself(chunks, item, place) or (place == at and _spliced(chunks, item, at)):
            return
        others = _suffered_before(chunks, item, at) or _suffered_else(chunks, item, at)
        if others or _is_gapped(chunks, item, at) or _is_part(chunks, item, place):
            return
        yield item
        place = item


def _suffered_before(chunks: Sequence[Chunk], item: int, at: int) -> bool:
    """Whether a phrase suffered an act told before it, so that what follows 'and' has a verb alone: 'wounded [nine] and two died'."""
    verb = item - 1
    if kind_at(chunks, verb) is not Kind.VERB or chunks[verb].trigger is None:
        return False
    acting = chunks[verb].voice in {Voice.ACTIVE, Voice.PARTICIPLE} and kind_at(chunks, verb - 1) is Kind.NOUN
    opening = chunks[verb].voice in {Voice.ACTIVE, Voice.PASSIVE} and kind_at(chunks, verb - 1) in _OPENING
    return (acting or opening) and kind_at(chunks, at + 1) is Kind.VERB and chunks[at].quantity is not None


def _suffered_else(chunks: Sequence[Chunk], item: int, at: int) -> bool:
    """Whether a participle behind a number tells of another act: '[12 torturées] et quatre autres arrêtées'; behind a passive also
    '30 ont été inculpées, [10 libérées] et cinq sont en prison'.
    """
    mention = chunks[item].quantity
    if mention is None or chunks[item].trigger is None or chunks[item].attributive:
        return False
    bare = kind_at(chunks, at + 1) is Kind.VERB and chunks[at + 1].voice is Voice.PARTICIPLE
    passive = any(chunk.voice is Voice.PASSIVE for chunk in chunks[max(item - _GAPPED, 0) : item])
    return bare or (passive and mention.noun.casefold() in {"", chunks[item].head})


def _is_gapped(chunks: Sequence[Chunk], item: int, at: int) -> bool:
    """Whether a bare number has a place or state of its own, and the one behind it a verb: '[two] in hospital and three were freed'."""
    led = kind_at(chunks, item + 1) is Kind.PREPOSITION and chunks[item + 1].word != "of"
    return led and _is_bare(chunks[item]) and _is_bare(chunks[at]) and kind_at(chunks, at + 1) is Kind.VERB


def _is_part(chunks: Sequence[Chunk], item: int, place: int) -> bool:
    """Whether a number is part of one told before, and those behind it are others: '34 ont été blessées, dont [trois] par balles, et dix autres arrêtées'."""
    mention = chunks[place].quantity
    closed = kind_at(chunks, place - 1) is Kind.AND and kind_at(chunks, place - 2) is Kind.COMMA
    others = mention is not None and (mention.more or closed)
    return others and kind_at(chunks, item - 1) is Kind.RELATIVE and chunks[item - 1].word == "whom"


def _tells_itself(chunks: Sequence[Chunk], item: int, place: int) -> bool:
    """Whether a counted noun of an act stands before a mere comma: '14 collisions, [one fatality], nine hurt' are three tellings."""
    mention, comma = chunks[item].quantity, all(c.kind is Kind.COMMA for c in chunks[item + 1 : place])
    return comma and mention is not None and chunks[item].trigger is not None and not chunks[item].attributive


def _item(chunks: Sequence[Chunk], before: int, at: int) -> int | None:
    """The item of a list that ends with a noun phrase, which may only describe it; None if that belongs to other words."""
    led = _led(chunks, before)
    if led is None or in_phrase(chunks, led) or _ends_place(chunks, before, at):
        return None
    own = chunks[led - 1].voice if kind_at(chunks, led - 1) is Kind.VERB else None
    if own is Voice.COPULA and _is_finite(chunks, at + 1):
        return None  # 'Killed were 12 women, and 20 | were hurt'
    aside = own is Voice.PARTICIPLE and kind_at(chunks, led - 2) is Kind.COMMA
    if own in {Voice.ACTIVE, Voice.ING, Voice.INFINITIVE} or aside:
        return _described(chunks, led - 1)
    return led


def _ends_place(chunks: Sequence[Chunk], item: int, at: int) -> bool:
    """Whether a mere comma parts those told of from a list that hangs on the first preposition: 'In Halma and [two other towns], six men'."""
    place = item
    if (
        item + 2 != at
        or kind_at(chunks, item + 1) is not Kind.COMMA
        or kind_at(chunks, item - 1) not in JOINED
    ):
        return False
    while kind_at(chunks, place) is Kind.NOUN and kind_at(chunks, place - 1) in JOINED:
        place -= 1
        while kind_at(chunks, place) in JOINED:
            place -= 1
    return place == 1 and in_phrase(chunks, place)


def _led(chunks: Sequence[Chunk], at: int) -> int | None:
    """The noun phrase to which one behind a preposition belongs: 'two men who acted [as guards]', 'two guards [of the mayor]'."""
    while in_phrase(chunks, at):
        leading = phrase_start(chunks, at) - 1
        if kind_at(chunks, leading) is Kind.VERB:
            described = _described(chunks, leading)
            if described is None:
                return None
            at = described
        elif kind_at(chunks, leading) is Kind.NOUN:
            at = leading
            if not counted(chunks[at]) and not in_phrase(chunks, at):
                return None
        else:
            return at
    return at


def _is_finite(chunks: Sequence[Chunk], at: int) -> bool:
    return (
        kind_at(chunks, at) is Kind.VERB
        and chunks[at].voice in {Voice.PASSIVE, Voice.ACTIVE, Voice.STATE}
        and len(chunks[at].words) > 1
    )


def _described(chunks: Sequence[Chunk], verb: int) -> int | None:
    """The subject that a verb only describes: 'Three guards who manned the gate and a driver', 'Three guards manning it'."""
    relative = relative_start(chunks, verb)
    if relative is None and _is_undergone(chunks[verb]):
        return None  # 'Four men [died] in the fighting and five others were wounded'
    if relative is None and chunks[verb].voice not in {Voice.ING, Voice.PARTICIPLE}:
        return None
    behind = verb - 1 - (kind_at(chunks, verb - 1) is Kind.COMMA)  # 'трое полицейских, охранявших мост, и'
    place = behind if relative is None else antecedent(chunks, relative)
    if place is None or kind_at(chunks, place) is not Kind.NOUN or in_phrase(chunks, place):
        return None
    return None if kind_at(chunks, place - 1) is Kind.VERB else place


def _is_undergone(verb: Chunk) -> bool:
    """Whether a verb has no participle that could describe those who did it: 'died', 'fled'."""
    readings = verb.trigger.readings if verb.trigger is not None and verb.voice is not Voice.ING else ()
    return bool(readings) and all(r.pattern.use is Use.UNDERGONE for r in readings)


def _spliced(chunks: Sequence[Chunk], before: int, at: int) -> bool:
    """Whether a mere comma parts two clauses: 'police detained 12 women, three men died', 'Three people shot in Tomil, one dead'. A
    list has its 'and' at the end.
    """
    if any(chunks[place].kind in {Kind.AND, Kind.OR} for place in range(before + 1, at)):
        return False
    if any(chunks[place].kind is Kind.VERB and chunks[place].trigger for place in range(before + 1, at)):
        return True
    for place in range(before - 1, -1, -1):
        if chunks[place].kind is Kind.STOP:
            return False
        if chunks[place].kind is Kind.VERB:
            return True
    led = {c.kind for c in chunks[:before]}
    return (
        bool(led) and led <= _LEADING
    )  # 'Según [12 testigos], los hombres', 'D'après [12 témoins], cinq hommes'


def apposed(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The number that an aside tells of the noun phrase before it: 'Teachers – [40 of them] – were sacked', 'students, [31] in all, were'.

    A number alone between commas is not asked: behind a name it is an age.
    """
    mark = at + 1
    while kind_at(chunks, mark) is Kind.PREPOSITION and kind_at(chunks, mark + 1) is Kind.NOUN:
        mark += 2
    number, opens = mark + 1, kind_at(chunks, mark)
    numbering = number < len(chunks) and chunks[number].word in table.phrases.get("numbering", ())
    number += numbering  # 'the students, [numbering] 344, were'
    dash = opens is Kind.STOP and chunks[mark].word in "—–-"
    if not (dash or opens in {Kind.COMMA, Kind.OPEN}) or kind_at(chunks, number) is not Kind.NOUN:
        return None
    mention, after = chunks[number].quantity, number + 1
    if mention is None or not mention.counts or chunks[at].quantity is not None:
        return None
    whole = mention.part and chunks[number].words[-1] in table.phrases["backward"]
    if kind_at(chunks, after) is Kind.PREPOSITION and kind_at(chunks, after + 1) is Kind.NOUN:
        whole = not mention.noun and not table.phrases["in_all"].isdisjoint(chunks[after + 1].words)
        after += 2
    whole = whole or numbering or not table.phrases["in_all"].isdisjoint(chunks[number].words)
    ends = kind_at(chunks, after)
    closed = (ends is opens and ends is not Kind.OPEN) or (opens is Kind.OPEN and ends is Kind.CLOSE)
    return number if whole and closed else None


def joined_after(chunks: Sequence[Chunk], at: int, *, owned: bool = False) -> Iterator[int]:
    """An object and those joined behind it: 'detained [12 men] and three women'; not the subject of what follows.

    `owned` where the verb behind belongs to a noun before: 'The murder of [six nuns] and two drivers shocked'.
    """
    yield at
    place = at
    while True:
        after = place + 1
        while (
            kind_at(chunks, after) is Kind.PREPOSITION
            and kind_at(chunks, after + 1) is Kind.NOUN
            and not counted(chunks[after + 1])
        ):
            after += 2
        start = after = past_part(chunks, after)
        while kind_at(chunks, after) in JOINED:
            after += 1
        again = after > start and _goes_on_with_of(chunks, place, after)
        after += again
        after = past_single(chunks, after) if after > start else after
        comma_only = all(chunks[p].kind is Kind.COMMA for p in range(start, after))
        if comma_only and counted(chunks[place]) and not _list_ends(chunks, after):
            return
        if after == start or kind_at(chunks, after) is not Kind.NOUN or not counted(chunks[after]):
            return
        if (
            _is_bare(chunks[after])
            and kind_at(chunks, after + 1) is Kind.PREPOSITION
            and _named(chunks, after + 2)
        ):
            return
        tied = chunks[after - 1].kind is Kind.AND and (owned or chunks[after].word in _OWN)
        begins = begins_clause(chunks, after) and not tied and not again
        if begins or (_is_bare(chunks[after]) and not counted(chunks[place])):
            return
        yield after
        place = after


def _goes_on_with_of(chunks: Sequence[Chunk], at: int, of: int) -> bool:
    """Whether the 'of' before an item of a list is said again before the next: 'the deaths of [three soldiers] and of four civilians'."""
    again = kind_at(chunks, of) is Kind.PREPOSITION and chunks[of].word == "of"
    led = kind_at(chunks, at - 1) is Kind.PREPOSITION and chunks[at - 1].word == "of"
    return again and led and kind_at(chunks, of + 1) is Kind.NOUN


def _list_ends(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a list that goes on over a comma is closed by 'and'; else the comma parts clauses."""
    for chunk in chunks[at + 1 : at + 8]:
        if chunk.kind is Kind.AND:
            return True
        if chunk.kind in {Kind.VERB, Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE}:
            return False
    return False


def _named(chunks: Sequence[Chunk], at: int) -> bool:
    return kind_at(chunks, at) is Kind.NOUN and chunks[at].name


def _is_bare(chunk: Chunk) -> bool:
    """A number alone: behind a name it is an age."""
    return chunk.quantity is not None and not chunk.quantity.noun


def begins_clause(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the noun phrase is the subject of a verb behind it."""
    after = at + 1
    while kind_at(chunks, after) is Kind.PREPOSITION and kind_at(chunks, after + 1) is Kind.NOUN:
        if chunks[after].word in _OPENS_CLAUSE:
            return False  # 'beat me and [four others] until we signed'
        after += 2
    while kind_at(chunks, after) in {Kind.TIME, Kind.QUOTE}:
        after += 1
    return kind_at(chunks, after) is Kind.VERB
