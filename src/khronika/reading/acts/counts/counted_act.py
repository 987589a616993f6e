"""Whom a count's name counts: 'the number of those killed', and not 'the number of relatives of those killed'.

The law of this file: a count has the act of the noun that it is of, told by that noun itself or by what describes that noun. An
act that is told of others in the noun's own complements ('lawyers of detainees', 'countries where prisoners are executed') is
not counted, and a count of what suffered no act is none of those told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.deeds import THINGS
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.morphology import russian
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_listed, names_people
from khronika.reading.phrases.slots import kind_at, object_of
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

_NONE: Final = frozenset[str]()
_PASSED: Final = frozenset({Kind.TIME, Kind.QUOTE, Kind.COMMA})
_THINGS: Final = frozenset({"thing", "house", "organisation"})  # units of what is no people
_SUFFERING: Final = frozenset({Voice.PASSIVE, Voice.PARTICIPLE, Voice.STATE})


def counts_itself(trigger: Trigger) -> bool:
    """Whether a count of a noun counts no victims: 'the number of attacks', 'of threats', 'of killers', 'of burns'."""
    return any(r.pattern.leads or r.pattern.use in {Use.AGENT, Use.MARK} for r in trigger.readings)


def spares(act: str) -> bool:
    """Whether those who suffer an act live."""
    return bool(act) and acts()[act].family != "dead"


def valued_act(chunk: Chunk) -> str:
    """The act that the value of a toll tells of those whom it counts, where they live: 'Le bilan est de 12 [blessés]'; else ''."""
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    told = [
        r.pattern.act
        for r in readings
        if r.pattern.act and r.pattern.of is None and not r.pattern.after and acts()[r.pattern.act].persons
    ]
    return told[0] if told and all(map(spares, told)) else ""


def of_any_victims(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether victims are counted, and what they suffered was told before: 'la cifra de [víctimas] llega a 17'."""
    head = counted_head(chunks, at, table)
    return head is not None and chunks[head].head in table.phrases.get("any_victims", _NONE)


def counted_act(chunks: Sequence[Chunk], at: int, last: int, table: Lexicon) -> str | None:
    """The act of those of whom a count is, told before the place `last`: '' if they suffered none, None if it names nobody."""
    head = counted_head(chunks, at, table)
    if head is None or head >= last or chunks[head].quantity is not None:
        return None
    named = _of_noun(chunks[head], table)
    if named:
        return named
    if _names_things(chunks[head], table):
        return _of_things(chunks, head, last, table)
    for place in range(head + 1, last):
        told = chunks[place].trigger
        if told is None or counts_itself(told) or chunks[place].quantity is not None:
            continue
        if chunks[place].kind is Kind.VERB:
            return _of_verb(chunks, head, place, table) if _describes(chunks, head, place, table) else ""
        return _of_noun(chunks[place], table) if _stands_for(chunks, head, place, table) else ""
    return None if of_any_victims(chunks, at, table) else ""


def counted_head(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The noun phrase that a count is of: behind 'of', or in the genitive."""
    if table.by_lemma:
        return at + 1 if kind_at(chunks, at + 1) is Kind.NOUN else None
    of = kind_at(chunks, at + 1) is Kind.PREPOSITION and chunks[at + 1].word == "of"
    return at + 2 if of and kind_at(chunks, at + 2) is Kind.NOUN else None


def _of_noun(chunk: Chunk, table: Lexicon) -> str:
    """The act that the head of a noun phrase, or its attribute, tells of those whom it names; '' if none."""
    if chunk.trigger is None or counts_itself(chunk.trigger) or _in_complement(chunk, table):
        return ""
    things = _describes_things(chunk, table)
    told = (r.pattern for r in chunk.trigger.readings if _counts(r.pattern, chunk, table))
    return next((pattern.act for pattern in told if not (things and acts()[pattern.act].persons)), "")


def _describes_things(chunk: Chunk, table: Lexicon) -> bool:
    """Whether what tells of an act is only said of things or animals: '[wounded] horses', '[сгоревших] амбаров'."""
    if not chunk.attributive:
        return False
    ways = russian(chunk.words[-1]) if table.by_lemma else ()
    inanimate = bool(ways) and all(way.part == "NOUN" and "inan" in way.grammemes for way in ways)
    return inanimate or _names_things(chunk, table)


def _names_things(chunk: Chunk, table: Lexicon) -> bool:
    """Whether the lexicon knows the noun of a phrase as one for things or animals."""
    word = chunk.words[-1] if table.by_lemma else chunk.head
    known = noun(Token(0, 0, word, word), table.nouns)
    return known is not None and not known.act and known.kind == "count" and known.unit in _THINGS


def _of_things(chunks: Sequence[Chunk], head: int, last: int, table: Lexicon) -> str:
    """The act of things told of by a participle behind them: 'maisons [détruites]'; '' if it is one of persons."""
    behind = chunks[head + 1] if head + 1 < last else None
    readings = behind.trigger.readings if behind is not None and behind.trigger is not None else ()
    told = (r.pattern for r in readings if r.pattern.act in THINGS and r.pattern.of is not None)
    named = table.things
    return next((p.act for p in told if not named[p.of or ""].isdisjoint(chunks[head].keys)), "")


def _in_complement(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase's act is told by a complement of its head: 'сторонников [убитых]', 'enfants [de disparus]'."""
    if chunk.trigger is None or chunk.head in table.phrases.get("cases", _NONE):
        return False
    told = chunk.trigger.at - chunk.first
    if table.by_lemma:
        return told > (chunk.lemmas.index(chunk.head) if chunk.head in chunk.lemmas else told)
    before = chunk.words[:told]
    return "of" in before or any(word.endswith("ing") for word in before[1:])  # 'lawyers defending detainees'


def _counts(pattern: Pattern, chunk: Chunk, table: Lexicon) -> bool:
    """Whether an act is told of persons, or of things of the kind that are counted."""
    if not pattern.act or pattern.by is not None or pattern.after:
        return False
    if pattern.of is not None:
        return pattern.act in THINGS and not table.things[pattern.of].isdisjoint(chunk.keys)
    return acts()[pattern.act].persons


def _of_verb(chunks: Sequence[Chunk], head: int, at: int, table: Lexicon) -> str:
    """The act that a verb tells of a noun which it describes: 'men [killed] in May', 'who [died]'; '' if of others."""
    verb, target = chunks[at], object_of(chunks, at)
    done = target is not None and names_people(chunks[target], table)
    passive = verb.voice in _SUFFERING and "actv" not in verb.grammemes and not done
    whom = kind_at(chunks, at - 1) is Kind.RELATIVE and chunks[at - 1].word == "которых"
    for pattern in (r.pattern for r in verb.trigger.readings) if verb.trigger is not None else ():
        of_these = pattern.of is None or (
            pattern.act in THINGS and is_listed(chunks[head], table.things[pattern.of])
        )
        told = of_these and pattern.by is None and bool(pattern.act) and not pattern.after
        if told and (
            pattern.use in {Use.UNDERGONE, Use.STATE} or (pattern.use is Use.DONE and (passive or whom))
        ):
            return pattern.act
    return ""


def _describes(chunks: Sequence[Chunk], head: int, at: int, table: Lexicon) -> bool:
    """Whether a verb stands in words that describe a noun, and not one of that noun's complements."""
    place, words = at - 1, chunks[head].words
    whose = noun(Token(0, 0, words[-1], words[-1]), table.nouns)
    if "of" in words[:-1] and (
        words[-1] in table.phrases["those"] or (whose is not None and whose.unit == "person")
    ):
        return False  # 'relatives of those [killed]'
    while place > head:
        if chunks[place].kind is Kind.RELATIVE or chunks[place].kind in _PASSED:
            place -= 1
        elif chunks[place].kind is Kind.NOUN and kind_at(chunks, place - 1) is Kind.PREPOSITION:
            bare = chunks[place].words == ("the",)  # 'signatures for the [arrested]'
            if bare or chunks[place].trigger is not None or chunks[place - 1].word == "of":
                return False
            place -= 2
        else:
            return False
    return True


def _stands_for(chunks: Sequence[Chunk], head: int, at: int, table: Lexicon) -> bool:
    """Whether a noun tells of those whom another names: 'cases of [torture]', 'children among the [dead]', 'детей, [убитых]'."""
    if table.by_lemma and kind_at(chunks, at - 1) is Kind.COMMA:
        return at == head + 2 and len(chunks[at].words) == 1
    if kind_at(chunks, at - 1) is not Kind.PREPOSITION or at != head + 2:
        return False
    listed = table.phrases.get("cases", _NONE) | table.phrases.get("sufferers", _NONE)
    among = chunks[at - 1].word in table.phrases["among"] and names_people(chunks[head], table)
    return among or chunks[head].head in listed
