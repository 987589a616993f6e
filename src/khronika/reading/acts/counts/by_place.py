"""Numbers told place by place behind an act: 'arrests in Velbury (26) and Ostrin (19)', '45 were held (Velbury: 26, Ostrin: 19)'.

The law of this file: two items at least, each a name and a number and all of one form, one right behind the other. A preposition of
place leads the first of names with brackets, or a mark behind the act opens the list: a bare name with a number is a person's, with an
age. Behind a number they are its parts, and never more than it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from khronika.reading.acts.counts.listed_numbers import ranks
from khronika.reading.acts.counts.place_kinds import names_kind, own_name
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lone import MANY_VERB, ONE_VERB, one_person
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

BY_PLACE: Final = "by place"
_NONE: Final = frozenset[str]()
_FEWEST: Final = 2
_BACK: Final = 10  # phrases between an act and the list behind it
_MARKS: Final = frozenset(":—–-")
_COLON: Final = frozenset(":")
_PLACELESS: Final = frozenset(
    {"from", "on", "of"}
)  # of the words that lead to places, those that lead to persons too
_TOLD: Final = frozenset({Use.UNDERGONE, Use.STATE, Use.PEOPLE, Use.COUNTED})
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND})


class Item(NamedTuple):
    """One item of a list: the places of its name and its number, its first phrase, and the phrase behind it."""

    name: int
    number: int
    first: int
    after: int
    form: str
    led: bool


def by_place(
    chunks: Sequence[Chunk], deeds: Sequence[Deed], before: Deed | None, table: Lexicon
) -> tuple[Deed, ...]:
    """The deeds of a sentence with those that are told place by place; `before` is the last number of the sentences before."""
    if sum([chunk.quantity is not None for chunk in chunks]) < _FEWEST:
        return tuple(deeds)  # cheaper to ask than for names
    if sum([chunk.name and chunk.kind is Kind.NOUN for chunk in chunks]) < _FEWEST:
        return tuple(deeds)
    known, at = list(deeds), 0
    while at < len(chunks):
        items = _items(chunks, at, table)
        if len(items) < _FEWEST:
            at += 1
            continue
        known = _with_items(chunks, known, items, before, table)
        at = items[-1].after
    return tuple(sorted(known, key=lambda d: (d.first, d.last)))


def _items(chunks: Sequence[Chunk], at: int, table: Lexicon) -> list[Item]:
    """The items of a list that opens at a phrase, all of one form."""
    found = list[Item]()
    while (item := _item(chunks, at, table)) is not None and (not found or item.form == found[0].form):
        found.append(item)
        at = item.after
        while kind_at(chunks, at) in _JOINTS or (kind_at(chunks, at) is Kind.STOP and chunks[at].word == ";"):
            at += 1
        if at == item.after:
            break
    return found if found and _opens(chunks, found[0], table) and _are_places(chunks, found) else []


def _are_places(chunks: Sequence[Chunk], items: Sequence[Item]) -> bool:
    """Whether most names of a list are led by prepositions or are one word: persons have two, 'Anna Berg: 26, Karl Holm: 19'."""
    short = sum(item.led or len(chunks[item.name].words) == 1 for item in items)
    return 2 * short > len(items)


def _item(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Item | None:
    """The item that begins at a phrase: 'in Velbury (26)', 'Velbury: 26', 'Velbury, 26;', '26 in Velbury', 'in Velbury 26'."""
    if is_counted(chunks[at]) if at < len(chunks) else False:
        name = at + 1 + (kind_at(chunks, at + 1) is Kind.STOP and table.by_lemma)
        led = _leads(chunks, name, table)
        return Item(name + 1, at, at, name + 2, "before", led) if led and _is_name(chunks, name + 1) else None
    led = _leads(chunks, at, table)
    name = at + led
    if not _is_name(chunks, name):
        return None
    mark, number = kind_at(chunks, name + 1), name + 2
    if mark is Kind.OPEN and kind_at(chunks, number + 1) is Kind.CLOSE and _counts(chunks, number):
        return Item(name, number, at, number + 2, "bracket", led)
    if number >= len(chunks) or not _ends(chunks, number + 1):
        return Item(name, name + 1, at, name + 2, "led", led) if _follows(chunks, name + 1, led=led) else None
    told = number < len(chunks) and is_counted(chunks[number])  # a line may end in 'Velbury:'
    if mark is Kind.STOP and chunks[name + 1].word in _MARKS and told:
        return Item(name, number, at, number + 1, "label", led)
    parted = kind_at(chunks, number + 1) is not Kind.COMMA
    if mark is Kind.COMMA and parted and told:
        return Item(name, number, at, number + 1, "comma", led)
    return Item(name, name + 1, at, name + 2, "led", led) if _follows(chunks, name + 1, led=led) else None


def _follows(chunks: Sequence[Chunk], number: int, *, led: bool) -> bool:
    """Whether a number stands right behind a name that a preposition leads: 'in Velbury [26],'."""
    return led and number < len(chunks) and is_counted(chunks[number]) and _ends(chunks, number + 1)


def _ends(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether nothing that belongs to a number follows it."""
    return kind_at(chunks, at) in {None, Kind.COMMA, Kind.AND, Kind.STOP, Kind.CLOSE}


def _counts_people(chunk: Chunk) -> bool:
    """Whether a phrase counts people, and not the places in which they are told: 'in two cities'."""
    return is_counted(chunk) and chunk.quantity is not None and chunk.quantity.quantity.unit != "village"


def _leads(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a preposition leads to a place, and not to persons."""
    if kind_at(chunks, at) is not Kind.PREPOSITION:
        return False
    of_kind = kind_at(chunks, at + 1) is Kind.NOUN and names_kind(chunks[at + 1], table)
    if chunks[at].word == "of" and of_kind:
        return True  # 'muertes en su mayoría [de] los municipios de Velbury (26) y'
    return chunks[at].word in table.phrases["placing"] and chunks[at].word not in _PLACELESS


def _is_name(chunks: Sequence[Chunk], at: int) -> bool:
    return kind_at(chunks, at) is Kind.NOUN and chunks[at].name and chunks[at].quantity is None


def _counts(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number in brackets may count people; behind a name it is else read as an age."""
    mention = chunks[at].quantity if at < len(chunks) else None
    return is_counted(chunks[at]) or (mention is not None and mention.kind == "age" and not mention.noun)


def _opens(chunks: Sequence[Chunk], item: Item, table: Lexicon) -> bool:
    """Whether what stands before a list lets its names be places."""
    before = item.first - 1
    if item.form == "bracket" and (item.led or ranks(chunks, before, table)):
        return True
    return kind_at(chunks, before) is Kind.OPEN or (
        kind_at(chunks, before) is Kind.STOP and chunks[before].word in _MARKS
    )


def _with_items(
    chunks: Sequence[Chunk],
    deeds: Sequence[Deed],
    items: Sequence[Item],
    before: Deed | None,
    table: Lexicon,
) -> list[Deed]:
    """The deeds, with one for each item whose number none of them has; each item's has the item's place."""
    first = items[0].first
    starts = {_start(chunks[item.number]): item for item in items}
    placed = [_placed(chunks, d, starts) for d in deeds]
    taken = {d.quantity.start for d in deeds if d.quantity is not None}
    free = [item for item in items if _start(chunks[item.number]) not in taken]
    whole = _whole(chunks, deeds, items[0])
    if whole is not None and not _fits(chunks, whole, items):
        return placed
    listed = items[0].form == "bracket" and not items[0].led and chunks[first - 1].word in _MARKS
    if listed and not _adds_up(chunks, whole, items):
        return list(deeds)  # 'tres muertos: Ana (16), Luis (9) y Eva (11)'
    told = (whole.verb, whole.act) if whole is not None else _act(chunks, deeds, first, table)
    told = told or _before(chunks, deeds, items, before, table)
    if told is None:
        return placed
    for item in free:
        number, name = chunks[item.number], own_name(chunks[item.name], table)
        last = max(number.last, name.last)
        rule = "part" if whole is not None else BY_PLACE
        by = whole.perpetrators if whole is not None else None
        deed = Deed(
            told[1], rule, chunks[item.first].first, last, told[0], _as_count(number.quantity), number, by,
            whole=whole, place=name,
        )  # fmt: skip
        placed.append(deed)
    return placed


def _start(chunk: Chunk) -> int:
    return chunk.quantity.start if chunk.quantity is not None else -1


def _placed(chunks: Sequence[Chunk], deed: Deed, items: dict[int, Item]) -> Deed:
    """A deed whose number stands in a list, with its place."""
    item = items.get(deed.quantity.start) if deed.quantity is not None else None
    return deed if item is None else replace(deed, place=chunks[item.name])


def _as_count(mention: QuantityMention | None) -> QuantityMention | None:
    """A number in brackets as one of people."""
    if mention is None or mention.kind != "age":
        return mention
    return mention._replace(kind="count", counts=True, quantity=replace(mention.quantity, unit="person"))


def _whole(chunks: Sequence[Chunk], deeds: Sequence[Deed], item: Item) -> Deed | None:
    """The deed with a number right before a list."""
    opens = item.first - (
        item.form != "bracket" or chunks[item.first - 1].word in _MARKS
    )  # the mark that opens the list
    near = [d for d in deeds if d.quantity is not None and d.last <= chunks[opens].first]
    between = [c for c in chunks[:opens] if near and c.first >= near[-1].last]
    apart = any(c.kind in {Kind.STOP, Kind.VERB} or _counts_people(c) for c in between)
    return near[-1] if near and not apart else None


def _fits(chunks: Sequence[Chunk], whole: Deed, items: Sequence[Item]) -> bool:
    """Whether the numbers of a list are together no more than those of whom they are parts."""
    numbers = (chunks[item.number].quantity for item in items)
    most = whole.quantity.quantity.high if whole.quantity is not None else None
    return most is None or sum(n.quantity.low or 0 for n in numbers if n is not None) <= most


def _adds_up(chunks: Sequence[Chunk], whole: Deed | None, items: Sequence[Item]) -> bool:
    """Whether the numbers of a list are together those of whom they are parts: 'Sixteen dead: Velbury (9), Ostrin (7)'."""
    numbers = [chunks[item.number].quantity for item in items]
    most = whole.quantity.quantity.low if whole is not None and whole.quantity is not None else None
    return most is not None and sum(n.quantity.low or 0 for n in numbers if n is not None) == most


def _act(
    chunks: Sequence[Chunk], deeds: Sequence[Deed], first: int, table: Lexicon
) -> tuple[int, str] | None:
    """The phrase that tells the act of a list told without a number of its own, and the act."""
    for at in range(first - 1, max(first - _BACK, -1), -1):
        chunk = chunks[at]
        ends = chunk.kind in {Kind.SUBORDINATOR, Kind.RELATIVE} or (
            chunk.kind is Kind.STOP and at < first - 1
        )
        if ends or _counts_people(chunk) or not table.phrases.get("negation", _NONE).isdisjoint(chunk.words):
            return None
        if chunk.trigger is None:
            if _names_others(chunks, at, table):
                return None
            continue
        if not ONE_VERB.isdisjoint(chunk.words) and chunk.kind is Kind.VERB:
            return None  # 'He was arrested in Velbury (26) and Ostrin (19)'
        own = (d for d in deeds if d.verb == at and d.quantity is None)
        told = next((d.act for d in own if d.victims is None or _are_many(d.victims, table)), "")
        fitting = (r.pattern for r in chunk.trigger.readings if _tells(chunks, at, r.pattern, table))
        act = told or next((p.act for p in fitting), "")
        return (at, act) if act and acts()[act].persons else None
    return None


def _before(
    chunks: Sequence[Chunk], deeds: Sequence[Deed], items: Sequence[Item], before: Deed | None, table: Lexicon
) -> tuple[int, str] | None:
    """The act of places that come next in a row behind a count, or that a sentence without a verb counts of those counted before.

    'В заключении 503 горняка. Больше всего — в Лембе (121), затем в Кестове (48).'
    """
    if ranks(chunks, items[0].first - 1, table):
        near = [d for d in deeds if d.quantity is not None and d.last <= chunks[items[0].first].first]
        return (near[-1].verb, near[-1].act) if near else None
    bare = items[0].form == "bracket" and not deeds and not any(c.kind is Kind.VERB for c in chunks)
    if not bare or before is None or not _fits(chunks, before, items) or not acts()[before.act].persons:
        return None
    return -1, before.act


def _are_many(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase may mean several people: 'protesters', 'they', but not 'him' or 'Anna Berg'."""
    many = names_people(chunk, table) and not one_person(chunk, table)
    return many or chunk.words[-1] in table.phrases["they"]


def _names_others(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a phrase names people who stand between an act and a list: 'arrests were condemned by [unions] in'."""
    led = kind_at(chunks, at - 1) is Kind.PREPOSITION and chunks[at - 1].word != "of"
    return led and chunks[at].kind is Kind.NOUN and names_people(chunks[at], table)


def _tells(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> bool:
    """Whether a phrase says what befell people who are not counted: 'arrests', 'the dead', 'they detained [people]', 'men were killed'."""
    if pattern.of is not None or pattern.by is not None or pattern.after or not pattern.act or pattern.named:
        return False
    chunk = chunks[at]
    if pattern.use in _TOLD:
        return chunk.kind is Kind.NOUN or _people_beside(chunks, at, table)
    if pattern.use is not Use.DONE or chunk.kind is not Kind.VERB:
        # In Russian those who suffered are named by a participle: 'Задержанные по городам'.
        return pattern.use is Use.DONE and "pssv" in chunk.grammemes
    opens = at == 0 and chunk.voice is Voice.PARTICIPLE and pattern.form.passive
    # 'В разных городах было задержано: Тирнава – 11, Кестова – 18'.
    opens = opens or (table.by_lemma and chunk.voice is Voice.PASSIVE and "neut" in chunk.grammemes)
    # Spanish leaves the subject away: 'Fueron detenidos en Lurma (26)'.
    unnamed = (
        table.romance and not MANY_VERB.isdisjoint(chunk.words) and kind_at(chunks, at - 1) is not Kind.NOUN
    )
    return opens or unnamed or _people_beside(chunks, at, table)


def _people_beside(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a word for people is the subject or the object of a verb."""
    around = [chunks[place] for place in (at - 1, at + 1) if 0 <= place < len(chunks)]
    return any(c.kind is Kind.NOUN and names_people(c, table) and not one_person(c, table) for c in around)
