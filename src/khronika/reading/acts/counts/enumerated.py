"""Parts told one by one behind their whole: '62 are injured: 38 civilians and 24 officers', '117 killed, 74 by rebels and 43 by the army'.

The law of this file: a mark or comma right behind the whole opens the list, and each of its items holds one number. Numbers that
add up to the whole are its parts, whatever else their words say. Where some are left out, behind a colon, dash or bracket alone,
only items without a verb are; and never where they are more than the whole. A number that an act of its own counts stays with it,
but that the parts are people already held says nothing new: '71 injured: 64 inmates, five guards and two policemen'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.counts.listed_numbers import dash, is_placed, place_before, timed
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted, is_somebody
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

_MARKS: Final = frozenset(":—–-")
_OPENS: Final = frozenset({Kind.COMMA, Kind.OPEN})
_UNMARKED: Final = frozenset({Kind.COMMA, Kind.NOUN})
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND})
# What only says how people are called and were before: 'inmates', 'displaced persons', 'persons deprived of liberty'.
_CALLED: Final = frozenset({"people", "attributive", "reduced passive", "state"})
_BEFORE: Final = frozenset({"held", "tried", "moved"})
_LONGEST: Final = 24  # items of a list
_FEWEST: Final = 2
_BY_CHANCE: Final = 7  # numbers below it are often the sum of two others that have nothing to do with them


def enumerated(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> tuple[Deed, ...]:
    """The deeds of a sentence with the parts that are listed behind their wholes."""
    known = list(deeds)
    if sum(1 for chunk in chunks if chunk.quantity is not None) <= _FEWEST:
        return tuple(deeds)
    for at, chunk in enumerate(chunks):
        out_of = chunk.quantity is not None and _is_out_of(
            chunks, at, table
        )  # 'Из 18 задержанных | одиннадцать взяли дома'
        marked = chunk.kind in _OPENS or (chunk.word in _MARKS and chunk.kind is Kind.STOP)
        end = chunk.last if out_of else chunk.first
        before = [d for d in known if d.quantity is not None and d.last <= end] if out_of or marked else []
        if not before:
            continue
        items = _items(chunks, at)
        if len(items) < _FEWEST:
            continue
        exact = next((d for d in reversed(before) if _adds_up(d, chunks, items, at)), None)
        whole = exact or before[-1]
        if exact is None and not _falls_short(whole, chunks, items, at):
            continue
        known = list(_with_parts(chunks, known, whole, items, table, marked=chunk.kind not in _UNMARKED))
    return tuple(known)


def _is_out_of(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number that opens a clause behind 'of' is the whole of which the next one tells a part."""
    if not 0 < at < len(chunks) - 1 or not is_counted(chunks[at]) or not is_counted(chunks[at + 1]):
        return False
    return chunks[at - 1].word in table.phrases["out_of"] and chunks[at - 1].kind is Kind.PREPOSITION


def _items(chunks: Sequence[Chunk], opening: int) -> tuple[int, ...]:
    """The places of the numbers of a list, one an item; none where an item holds two."""
    found, inside, depth = list[int](), False, 0
    own = chunks[opening].kind is Kind.OPEN
    for at in range(opening + 1, len(chunks)):
        chunk = chunks[at]
        depth += (chunk.kind is Kind.OPEN) - (chunk.kind is Kind.CLOSE)
        if depth < 0 or (depth == 0 and _ends(chunk, chunks[opening])):
            break
        if depth or (chunk.kind is Kind.CLOSE and not own):
            continue
        if chunk.kind in _JOINTS or chunk.kind is Kind.STOP:
            inside = False
        elif chunk.kind is Kind.NOUN and chunk.quantity is not None and _may_be_part(chunk, chunk.quantity):
            if inside or len(found) == _LONGEST:
                return ()
            found.append(at)
            inside = True
    return tuple(found)


def _ends(chunk: Chunk, opening: Chunk) -> bool:
    """Whether a mark ends the list that another opened; between two dashes a list is an aside."""
    if chunk.kind is not Kind.STOP or chunk.word == ";":
        return False
    if chunk.word in "—–-":
        return opening.word == chunk.word and opening.kind is Kind.STOP
    return True


def _may_be_part(chunk: Chunk, mention: QuantityMention) -> bool:
    """Whether a number may count people, or cases of what befell them: 'in 41 cases', 'five [turnkeys]'."""
    return is_counted(chunk) or (mention.counts and (mention.unknown or mention.quantity.unit == "case"))


def _adds_up(deed: Deed, chunks: Sequence[Chunk], items: Sequence[int], opening: int) -> bool:
    """Whether the numbers of a list are together those of a deed told right before it."""
    told = deed.quantity
    if told is None or told.quantity.low is None or not _is_near(deed, chunks, opening):
        return False
    if told.quantity.low < _BY_CHANCE and _placed_alike(chunks, items, opening):
        return False
    numbers = [_number(chunks[p]) for p in items]
    return told.quantity.low == told.quantity.high == sum(numbers) and 0 not in numbers


def _placed_alike(chunks: Sequence[Chunk], items: Sequence[int], opening: int) -> bool:
    """Whether a number has a place of its own, as each item behind its comma has: 'three died [in Keral], two [in Osk] and one [in Tarn]'."""
    if chunks[opening].kind not in _UNMARKED:
        return False
    led = kind_at(chunks, opening - 2) is Kind.PREPOSITION and chunks[opening - 1].name
    return led and all(kind_at(chunks, item + 1) is Kind.PREPOSITION for item in items)


def _number(chunk: Chunk) -> int:
    """The number of an item, 0 where it is not told exactly."""
    told = chunk.quantity.quantity if chunk.quantity is not None else None
    return told.low if told is not None and told.low is not None and told.low == told.high else 0


def _is_near(deed: Deed, chunks: Sequence[Chunk], opening: int) -> bool:
    """Whether no sentence, list or other count ends between a deed and the mark behind it."""
    between = [c for c in chunks[:opening] if c.first >= deed.last]
    return not any(c.kind is Kind.STOP or is_counted(c) for c in between)


def _falls_short(deed: Deed, chunks: Sequence[Chunk], items: Sequence[int], opening: int) -> bool:
    """Whether the items of a list behind a mark are some of those told before it."""
    told = deed.quantity
    if told is None or chunks[opening].kind in _UNMARKED or not _is_near(deed, chunks, opening):
        return False
    lows = [c.quantity.quantity.low or 0 for c in (chunks[p] for p in items) if c.quantity is not None]
    high = told.quantity.high
    # In Romance a bare number holds the place behind it: 'diez de Halma'.
    plain = all(is_counted(chunks[p]) or chunks[p].name for p in items) and not any(
        c.kind is Kind.VERB for c in chunks[opening + 1 : items[-1] + 2]
    )
    return plain and 0 not in lows and (high is None or sum(lows) <= high)


def _with_parts(
    chunks: Sequence[Chunk],
    deeds: Sequence[Deed],
    whole: Deed,
    items: Sequence[int],
    table: Lexicon,
    *,
    marked: bool,
) -> Iterator[Deed]:
    """The deeds, and those that tell the parts of a whole."""
    told = {d.quantity.start: d for d in deeds if d.quantity is not None}
    parts = [p for p in items if _is_free(told, chunks[p], marked=marked)]
    taken = {c.quantity.start for c in (chunks[p] for p in parts) if c.quantity is not None}
    yield from (d for d in deeds if d.quantity is None or d.quantity.start not in taken)
    for place in parts:
        chunk = chunks[place]
        mention = chunk.quantity
        if mention is None:
            continue
        bare = not mention.noun or mention.unknown
        if bare and whole.quantity is not None:  # it counts what its whole does
            unit = whole.quantity.quantity.unit
            mention = mention._replace(quantity=replace(mention.quantity, unit=unit))
        first, last = _extent(chunks, place, table)
        by = _doer(chunks, place, table) or whole.perpetrators
        yield Deed(whole.act, "part", first, last, whole.verb, mention, chunk, by, whole=whole)


def _is_free(told: dict[int, Deed], chunk: Chunk, *, marked: bool) -> bool:
    """Whether no act of its own counts those of an item; that they were held already is none."""
    deed = told.get(chunk.quantity.start) if chunk.quantity is not None else None
    if deed is None:
        return True
    return marked and deed.rule in _CALLED and acts()[deed.act].family in _BEFORE


def _extent(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[int, int]:
    """The words of an item: its number, with the place or day that it was told for."""
    day, before = timed(chunks, at), place_before(chunks, at, table)
    if day is not None:
        return day
    if before is not None:
        return chunks[before].first, chunks[at].last
    behind = at + 2 + dash(chunks, at + 1, table) if is_placed(chunks, at, table) else at
    return chunks[at].first, chunks[behind].last


def _doer(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Chunk | None:
    """Who is told to have done it to those of an item: '74 [by armed groups]'."""
    led = kind_at(chunks, at + 1) is Kind.PREPOSITION and chunks[at + 1].word == "by"
    named = led and kind_at(chunks, at + 2) is Kind.NOUN and is_somebody(chunks[at + 2], table)
    return chunks[at + 2] if named else None


def caused(
    chunks: Sequence[Chunk], words: Sequence[str], deeds: Sequence[Deed], before: Deed | None, table: Lexicon
) -> Iterator[Deed]:
    """Deaths told by the cases of their causes: 'in 31 cases the cause was illness, in nine suicide'. `before` was told before the sentence."""
    if table.phrases["causes"].isdisjoint(words):
        return
    taken = {d.quantity.start for d in deeds if d.quantity is not None}
    leading = ""
    for at, chunk in enumerate(chunks):
        mention = chunk.quantity
        if (
            mention is None
            or kind_at(chunks, at - 1) is not Kind.PREPOSITION
            or not _may_be_part(chunk, mention)
        ):
            continue
        counts = mention.quantity.unit == "case" or (not mention.noun and chunks[at - 1].word == leading)
        told = [d for d in deeds if d.quantity is not None and d.first < chunk.first]
        whole = told[0] if told else before
        if whole is None or not counts or mention.start in taken or acts()[whole.act].family != "dead":
            continue
        leading = chunks[at - 1].word
        counted = mention._replace(quantity=replace(mention.quantity, unit="person"))
        part = whole if whole is not before else None
        yield Deed(
            whole.act, "part", chunk.first, chunk.last, -1, counted, chunk, whole=part, inherited=part is None
        )
