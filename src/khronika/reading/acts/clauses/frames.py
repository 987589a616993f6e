"""From phrases to deeds: which number, victim and doer belong to which act, by the shape of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from khronika.reading.acts.clauses.by_story import (
    NO_RETURN,
    is_they,
    only_by_story,
    told_plainly,
)
from khronika.reading.acts.clauses.doers import doer, does_else, is_done_by
from khronika.reading.acts.clauses.free_order import free_slots
from khronika.reading.acts.clauses.owners import of_owners
from khronika.reading.acts.clauses.particular import in_particular, is_surely_somebody
from khronika.reading.acts.clauses.romance_slots import romance_slots
from khronika.reading.acts.clauses.shared_object import with_shared_object
from khronika.reading.acts.clauses.sufferers import (
    bears,
    but_some,
    is_described,
    is_held,
    is_lifeless,
    with_apposed,
)
from khronika.reading.acts.clauses.verb_slots import verb_slots
from khronika.reading.acts.clauses.whom import is_given
from khronika.reading.acts.deeds import ANY, BONES, THINGS, Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.lexicon.triggers import Reading
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.negated import in_vain, is_negated, is_nobody, names_place, of_none
from khronika.reading.phrases.roles import (
    as_people,
    as_things_before,
    is_bare,
    is_partitive,
    object_fits,
)
from khronika.reading.phrases.slots import Slots, kind_at
from khronika.vocabulary import acts

_SUFFERING = frozenset({Voice.PASSIVE, Voice.PARTICIPLE})  # the doer need not be named
_FINITE = frozenset({Voice.ACTIVE, Voice.PASSIVE, Voice.PARTICIPLE, Voice.STATE, Voice.ING})
_CORE = (
    16  # words of the quote of an act without a number; if the clause is longer, the verb group stands for it
)


class Refusal(StrEnum):
    """Why a verb group tells no act by a pattern."""

    NO_LIVES = "no number of lives stands behind it"
    NOT_NEGATED = "only its negation tells it"
    IN_VAIN = "it was tried in vain"
    FORM = "a verb in this form, at this place, does not tell it"
    KIND = "whom it is done to, or who does it, is not of the kind that it asks for"
    COUNTS_OTHERS = "what is counted beside it cannot suffer it"


def _slots_of(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> Slots | None:
    """The slots of an act told by a verb group, by the word order of the language."""
    if table.by_lemma:
        slots = free_slots(chunks, at, reading.pattern, table)
    elif table.romance:
        slots = romance_slots(chunks, at, reading.pattern, table)
    else:
        slots = verb_slots(chunks, at, reading)
    return with_shared_object(chunks, at, slots, reading.pattern, table)


def _fits(chunks: Sequence[Chunk], at: int, pattern: Pattern, slots: Slots, table: Lexicon) -> bool:
    """Whether object and subject are of the kinds that the pattern asks for."""
    if pattern.named and not is_done_by(chunks, slots, at, pattern, table):
        return False
    if slots.doer is not None and does_else(chunks[slots.doer], pattern.act, table):
        return False
    doer = chunks[slots.doer] if slots.doer is not None else None
    own = doer is not None and (doer.word in table.phrases["myself"] or doer.proper or doer.name)
    if pattern.of == BONES and own and not table.by_lemma:
        return False  # 'He broke his nose', 'Ivo Brand broke his arm'
    target = slots.victims[0] if slots.victims else None
    if target is not None and pattern.use is Use.UNDERGONE and does_else(chunks[target], pattern.act, table):
        return False  # 'Three gunmen fled'
    if pattern.given:
        return table.romance or (target is not None and is_given(chunks[target]))
    if pattern.of is not None and not _fits_object(chunks, target, at, pattern, table):
        return False
    acting = pattern.use not in {Use.UNDERGONE, Use.STATE}
    reduced = target is not None and is_bare(chunks[target]) and chunks[at].voice is Voice.PARTICIPLE
    unasked = acting or reduced  # 'Maisons brûlées : 37'
    if pattern.by is None or (unasked and pattern.of is None and chunks[at].voice in _SUFFERING):
        return True
    subject = slots.doer if acting else target
    if subject is not None and object_fits(chunks, subject, at, table.things[pattern.by]):
        return True
    if subject is not None and only_by_story(chunks[subject], pattern, table):
        return True
    named = table.things[pattern.by]
    return (
        any(w in named for c in chunks[:at] if c.kind is Kind.NOUN for w in c.keys)
        and pattern.use is Use.DONE
    )


def _fits_object(
    chunks: Sequence[Chunk], target: int | None, at: int, pattern: Pattern, table: Lexicon
) -> bool:
    """Whether an object is of the kind that an act asks for, or a bare number of such: 'разрушены девять домов, ещё [22] повреждены'."""
    words = table.things[pattern.of or ""]
    inside = chunks[at].words
    held = pattern.of == BONES and target is None and (" ".join(inside[-2:]) in words or inside[-1] in words)
    if held or object_fits(chunks, target, at, words):
        return True  # 'broke [his arm]' is one expression, told of those who break their own too
    if target is None or not is_bare(chunks[target]):
        return False
    if only_by_story(chunks[target], pattern, table):
        return True
    return table.by_lemma and as_things_before(chunks, target, words, chunks[target]) is not chunks[target]


def _claiming(chunks: Sequence[Chunk], at: int, reading: Reading) -> Iterator[Deed]:
    """'claimed 30 lives'."""
    for place in range(at + 1, min(at + 4, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is Kind.NOUN and chunk.quantity and chunk.quantity.counts and chunk.first < reading.end:
            last = max(reading.end, chunk.last)
            yield Deed(reading.pattern.act, "claimed lives", chunks[at].main, last, at, chunk.quantity)


def _numbered(
    chunks: Sequence[Chunk], at: int, reading: Reading, slots: Slots, table: Lexicon
) -> Iterator[Deed]:
    """One deed for each counted victim phrase."""
    act = reading.pattern.act
    for place in slots.victims:
        plain = not (reading.pattern.numbered or reading.pattern.rest)  # 'seized', 'picked up' things too
        told = chunks[place].as_whole if _tells_whole(chunks, at, place, slots) else chunks[place]
        victim = with_apposed(chunks, place, as_people(told, act, table) if plain else told, table)
        if reading.pattern.of is not None:
            victim = of_owners(chunks, place, act, table.things[reading.pattern.of]) or victim
        if reading.pattern.of is not None and table.by_lemma:
            victim = as_things_before(chunks, place, table.things[reading.pattern.of], victim)
        if victim.quantity is None or not victim.quantity.counts:
            continue
        dead = not is_described(chunks, at, slots) or victim.quantity.quantity.unit == "body"
        if acts()[act].persons and not bears(victim, reading.pattern, table, dead=dead):
            continue
        if is_held(victim, reading.pattern, named=slots.doer is not None):
            continue
        if reading.pattern.negated and victim.quantity.quantity.high == 0:
            # that none was seen does not say that nobody is missing; of none of the twelve, all twelve are
            if victim.quantity.none_of is None:
                continue
            victim = victim._replace(quantity=victim.quantity._replace(quantity=victim.quantity.none_of))
        if not acts()[act].persons and (
            act not in THINGS or victim.head in table.phrases.get("cases", frozenset())
        ):
            continue  # '12 cases of abduction were registered' counts those abducted, and no complaints
        partitive = slots.rule == "reduced passive" and place == at - 1 and is_partitive(victim)
        yield Deed(
            act, _rule(reading.pattern, slots, partitive=partitive), min(victim.first, chunks[at].main), max(victim.last, _trigger_end(chunks[at], reading)),
            at, victim.quantity, victim, doer(chunks, slots, at, act, table), negated=reading.pattern.negated,
            after=reading.pattern.after or (ANY if only_by_story(chunks[place], reading.pattern, table) else ""),
        )  # fmt: skip


def _rule(pattern: Pattern, slots: Slots, *, partitive: bool) -> str:
    """The rule by which a counted victim was found."""
    if pattern.after and pattern.negated:
        return NO_RETURN
    return "partitive" if partitive else slots.rule


def _tells_whole(chunks: Sequence[Chunk], at: int, place: int, slots: Slots) -> bool:
    """Whether a verb only describes those of whom a part is told: 'six of the nine men [abducted] in May', 'who were abducted'."""
    behind = at - 1 - (kind_at(chunks, at - 1) is Kind.COMMA)
    described = slots.rule == "reduced passive" and place == behind
    return described or kind_at(chunks, at - 1) is Kind.RELATIVE


def _trigger_end(chunk: Chunk, reading: Reading) -> int:
    """The end of the act's words: 'took 12 men [into custody]'."""
    return max(chunk.last, reading.end)


def _unnumbered(
    chunks: Sequence[Chunk], at: int, reading: Reading, slots: Slots, table: Lexicon
) -> Iterator[Deed]:
    """An act without a number: only of somebody in particular, or of the thing that the act is about."""
    verb, pattern = chunks[at], reading.pattern
    told = verb.voice in _FINITE or (verb.voice is Voice.INFINITIVE and pattern.of is not None)
    persons = acts()[pattern.act].persons
    surely = pattern.numbered and is_surely_somebody(chunks, at, slots, pattern, table)
    theirs = surely or (persons and is_they(chunks, at, slots, table))
    if not told or (pattern.numbered and not theirs):
        return
    about_thing = pattern.of is not None or pattern.by is not None
    if not about_thing and not in_particular(chunks, at, slots, pattern, table):
        return
    victim = chunks[slots.victims[0]] if slots.victims else None
    first = verb.first if victim is None or victim.first > verb.first else victim.first
    last = max(_trigger_end(verb, reading), victim.last if victim else 0)
    if last - first > _CORE:
        first, last = verb.first, _trigger_end(verb, reading)
    named = victim if persons and pattern.of != BONES else None
    yield Deed(
        pattern.act, slots.rule, first, last, at, None, named, doer(chunks, slots, at, pattern.act, table),
        negated=pattern.negated, wanting=pattern.numbered and not surely,
    )  # fmt: skip


def verbal(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Deed, ...]:
    """The deeds told by a verb group; a number alone, in the place of people of some kind, gives way to what asks for no kind."""
    trigger, story, alone = chunks[at].trigger, list[tuple[Deed, ...]](), tuple[Deed, ...]()
    for reading in trigger.readings if trigger is not None else ():
        found = tried(chunks, at, reading, table)
        limited = reading.pattern.after or reading.pattern.numbered
        if isinstance(found, Refusal) or (not found and limited):
            continue  # what asks for a number says nothing of those who have none
        if not found or not all(deed.after for deed in found):
            return told_plainly(story, found)
        if reading.pattern.after:
            story.append(found)
        else:
            alone = alone or found
    return told_plainly(story, alone)


def tried(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> tuple[Deed, ...] | Refusal:
    """The deeds that a verb group tells by one pattern, or why it tells none by it and another may be tried."""
    pattern = reading.pattern
    if pattern.use is Use.CLAIMING:
        return tuple(_claiming(chunks, at, reading)) or Refusal.NO_LIVES
    slots = _slots_of(chunks, at, reading, table)
    vain = in_vain(chunks, at, table)
    if pattern.negated and not (vain or is_negated(chunks, at, table) or of_none(chunks, slots)):
        return Refusal.NOT_NEGATED
    if vain and not pattern.negated:
        return Refusal.IN_VAIN
    if slots is None or names_place(chunks, pattern, reading.end):
        return Refusal.FORM
    by_story = pattern.after or any(only_by_story(chunks[p], pattern, table) for p in slots.victims)
    if by_story and not pattern.negated and is_negated(chunks, at, table):
        return Refusal.IN_VAIN  # 'have not come home' tells of no release
    others = pattern.by is None and slots.doer is not None and not is_nobody(chunks[slots.doer], table)
    if pattern.negated and others:
        return Refusal.NOT_NEGATED  # that somebody in particular has not seen them says little
    if not _fits(chunks, at, pattern, slots, table):
        return Refusal.KIND
    broken = pattern.of == BONES  # 'broke three of his ribs' counts nobody
    counted = () if broken else tuple(_numbered(chunks, at, reading, slots, table))
    if counted:
        return counted
    dead, told = not is_described(chunks, at, slots), (chunks[p] for p in slots.victims)
    told = (c for c in told if (c.quantity or is_lifeless(c, table)) and not but_some(c))
    bearing = (bears(c, pattern, table, dead=dead) for c in told)
    if not (broken or all(bearing)):
        return Refusal.COUNTS_OTHERS
    return tuple(_unnumbered(chunks, at, reading, slots, table))
