"""Whether those who are counted beside a verb can have suffered it: no body is set free, and who was held is not held anew.

The law of this file: a number is refused where what it counts cannot have suffered the act, and never given to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.lexicon.triggers import Reading
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import apposed
from khronika.reading.phrases.roles import can_suffer, is_listed
from khronika.reading.phrases.slots import Slots, counted, kind_at
from khronika.vocabulary import acts

_NONE: Final = frozenset[str]()
_BESIDE_PEOPLE: Final = frozenset({"bodies", "sites"})  # lists of what an act of people is told of too
_OF_PERSONS: Final = frozenset(
    {"held", "gone", "tried", "dismissed", "sanctuary"}
)  # families of acts that befall no village
_OUT_OF_GAMES: Final = frozenset({"moved", "dismissed"})  # families of acts by which one leaves a game, too
_OF_THE_LIVING: Final = frozenset(
    {
        "evacuated",
        "released",
        "assisted",
        "sanctuary",
        "held",
        "moved",
        "tried",
        "threatened",
        "coerced",
        "dismissed",
    }
)  # families of acts that befall no body


def with_apposed(chunks: Sequence[Chunk], at: int, victim: Chunk, table: Lexicon) -> Chunk:
    """A victim phrase with the number that an aside behind it tells: 'Teachers – 40 of them – were sacked'."""
    aside = apposed(chunks, at, table) if victim.quantity is None else None
    if aside is None and victim.quantity is None and kind_at(chunks, at + 1) is Kind.VERB and table.romance:
        bare = (
            chunks[at + 1].voice is Voice.PARTICIPLE
        )  # 'los maestros detenidos —19 en total— fueron trasladados'
        aside = apposed(chunks, at + 1, table) if bare else None
    return victim if aside is None else victim._replace(quantity=chunks[aside].quantity)


def is_described(chunks: Sequence[Chunk], at: int, slots: Slots) -> bool:
    """Whether a verb only describes somebody: 'the bodies of six men [detained] in May', 'who were detained'."""
    return slots.rule == "reduced passive" or kind_at(chunks, at - 1) is Kind.RELATIVE


def bears(victim: Chunk, pattern: Pattern, table: Lexicon, *, dead: bool = True) -> bool:
    """Whether those counted can have suffered an act; of bodies only what is told of the dead: 'sacaron 19 cuerpos' saves nobody."""
    if pattern.of in _BESIDE_PEOPLE or pattern.by == "sites":
        return True
    family = acts()[pattern.act].family
    unit = victim.quantity.quantity.unit if victim.quantity is not None else ""
    if unit == "village" and family in _OF_PERSONS:
        return False  # 'dejaron incomunicadas a 40 aldeas'
    if family in _OUT_OF_GAMES and is_listed(victim, table.parties.get("players", _NONE)):
        return False  # 'deux joueurs ont été expulsés'
    found = unit == "body"
    lifeless = dead and is_lifeless(victim, table) if family in _OF_THE_LIVING else found and family == "gone"
    return can_suffer(victim, table) and not lifeless


def is_lifeless(chunk: Chunk, table: Lexicon) -> bool:
    """Whether bodies are told of: '19 cuerpos', 'los cuerpos de nueve obreros'."""
    if chunk.quantity is not None and chunk.quantity.quantity.unit == "body":
        return True
    held = table.phrases.get("holders", _NONE) & table.things["bodies"]
    return not held.isdisjoint(chunk.words)


def is_held(victim: Chunk, pattern: Pattern, *, named: bool) -> bool:
    """Whether what is told of those counted only says what they are: 'moved 30 detainees to', 'douze blessés pris en charge'.

    `named`: whether it is told who did it, which makes the care of the wounded an act of its own.
    """
    family = acts()[pattern.act].family
    readings = victim.trigger.readings if victim.trigger is not None else ()
    of = {acts()[r.pattern.act].family for r in readings if r.pattern.use is Use.PEOPLE}
    return (pattern.numbered and family == "held" and "held" in of) or (
        family == "assisted" and "hurt" in of and not named
    )


_REASONS = frozenset({"за", "о", "об", "обо", "в", "из-за", "про", "к"})  # 'обвинили в', 'по делу о', 'за'


def of_reason(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether those counted suffered what somebody is held or tried for: 'осудили за убийство [12 человек]'."""
    named = at - 1
    while (
        named > 0
        and chunks[named].kind is Kind.NOUN
        and "gent" not in chunks[named].grammemes
        and "ablt" in chunks[named].grammemes
    ):
        named -= 1  # 'за убийство [бандой] 12 человек'
    deed = chunks[named] if named > 0 and kind_at(chunks, named) is Kind.NOUN else None
    if deed is None or deed.trigger is None or deed.quantity is not None or not counted(chunks[at]):
        return False
    leads = kind_at(chunks, named - 1) is Kind.PREPOSITION and chunks[named - 1].word in _REASONS
    return leads and bool(deed.trigger.uses() & {Use.NOUN, Use.COUNTED})


def but_some(victim: Chunk) -> bool:
    """Whether all but some suffered it: 'all but two were freed'."""
    return victim.quantity is not None and victim.quantity.kind == "spared"


def describes_things(chunk: Chunk, reading: Reading, table: Lexicon) -> bool:
    """Whether a word for those who suffered only describes things or animals: '12 заключённых договоров', '12 missing bikes'."""
    use, trigger = reading.pattern.use, chunk.trigger
    if table.by_lemma:
        return use is Use.PEOPLE and chunk.attributive and not can_suffer(chunk, table)
    if table.romance or use not in {Use.PEOPLE, Use.STATE} or trigger is None:
        return False
    inside = trigger.at - chunk.first
    before = 0 <= inside < len(chunk.words) - 1 and chunk.words[inside] != chunk.head
    return before and not can_suffer(chunk, table)
