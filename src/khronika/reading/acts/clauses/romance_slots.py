"""Victims and doers in Romance sentences: the subject may follow its verb, an object of people stands behind its own mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.acts.clauses.romance_giving import done_to, handed_to
from khronika.reading.acts.clauses.romance_order import (
    counts,
    given_to,
    is_term,
    marked_object,
    noun_behind,
    telling_it,
    told_twice,
)
from khronika.reading.acts.clauses.romance_subjects import fronted, names_others, of_both, of_main
from khronika.reading.lexicon.lexicon import Form, Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inserted import inserted_before
from khronika.reading.phrases.lists import joined, joined_after
from khronika.reading.phrases.roles import is_actor, is_counted, object_fits
from khronika.reading.phrases.slots import Slots, antecedent, doer_of, kind_at
from khronika.reading.phrases.subjects import subject_of
from khronika.vocabulary import acts

_REACH = 7  # phrases back to which a participle may share an auxiliary
_PERFECT_INFINITIVES = frozenset({"avoir", "haber"})
_US = frozenset({"us"})
_GIVEN = frozenset({"him", "them"})  # 'le' and 'les': to whom, and not whom
_NONE = frozenset[str]()
_DEATHS = frozenset({"died", "killed"})


def _found_so(chunks: Sequence[Chunk], at: int) -> tuple[int, ...]:
    """Those whom somebody found or left in a state: 'hallaron muerta a [una familia]', 'dejó heridas a [12 personas]'."""
    target = marked_object(chunks, at) or noun_behind(chunks, at)
    if target is not None:
        return tuple(joined_after(chunks, target))
    before = subject_of(chunks, at)
    told = before is not None and (counts(chunks[before]) or "accs" in chunks[before].grammemes)
    return tuple(joined(chunks, before)) if told and before is not None else ()


def _suffering(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[int, ...]:
    """Who suffers, told before the verb or behind it: 'fueron detenidas [40 personas]', 'murieron en Lima [12]'."""
    before, behind = subject_of(chunks, at), marked_object(chunks, at) or noun_behind(chunks, at)
    if before is None and chunks[at].word in _PERFECT_INFINITIVES and kind_at(chunks, at - 1) is Kind.VERB:
        before = subject_of(chunks, at - 1)  # 'il affirme avoir été torturé'
    bare = chunks[at].voice is Voice.PARTICIPLE and kind_at(chunks, at - 1) is Kind.NOUN
    told = (find(chunks, at) for find in (telling_it, fronted, of_main))
    before = next((place for place in told if place is not None), None) if before is None else before
    before = at - 1 if before is None and bare else before  # 'a 17 las mujeres [asesinadas] este año'
    if bare and before == at - 1 and of_both(chunks, at):
        return (before, before - 2)
    if bare and _bare_number(chunks, at):
        return (at - 1,)  # 'trois blessés et [40] évacués'
    counted_before = before is not None and counts(chunks[before])
    if (
        before is not None
        and kind_at(chunks, at + 1) is Kind.STOP
        and behind is not None
        and chunks[behind].trigger
    ):
        behind = None  # 'Un convoi est tombé dans une embuscade : [six morts]'
    if behind is not None and ((counts(chunks[behind]) and not counted_before) or before is None):
        return tuple(joined_after(chunks, behind))
    if before is not None and not counts(chunks[before]) and chunks[before].head in table.phrases["the_rest"]:
        return (before,)  # 'quatre envoyés en camp et [les autres] condamnés'
    return () if before is None else tuple(_alike(chunks, before))


def _alike(chunks: Sequence[Chunk], before: int) -> Iterator[int]:
    """A subject and those joined to it, but none of whom something else was told: '[cinco trasladados] a la capital y dos murieron'."""
    mention = chunks[before].quantity
    nobody = mention is not None and mention.none_of is not None  # 'des 23 passagers, [aucun] n'a survécu'
    for place in joined(chunks, before):
        if place != before and (nobody or "part" in chunks[place].grammemes):
            return
        yield place


def _bare_number(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number alone stands before a participle: 'dix ont été arrêtés, [trois] placés sous mandat de dépôt'."""
    mention = chunks[at - 1].quantity
    named = mention.noun.casefold() if mention is not None else ""
    return mention is not None and mention.counts and named in {"", chunks[at].head}


def romance_slots(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> Slots | None:
    """The slots of an act told by a verb group; None if the group's voice cannot tell it so."""
    if pattern.use is Use.DONE:
        return _done(chunks, at, pattern, table)
    return _borne(chunks, at, pattern, table) if pattern.use in {Use.UNDERGONE, Use.STATE} else None


def _is_dead(chunk: Chunk) -> bool:
    """Whether a noun tells of the dead, so that a state behind it is only where they lie: '12 muertos [bajo los escombros]'."""
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    return chunk.kind is Kind.NOUN and any(r.pattern.act in _DEATHS for r in readings)


def _of_deed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether those before a participle suffered counted deeds told before them: '77 exécutions de civils [détenus]' are no detentions."""
    deed = chunks[at - 3] if at > 2 and chunks[at - 2].word == "of" else None
    counted = deed is not None and deed.trigger is not None and Use.COUNTED in deed.trigger.uses()
    return counted and deed is not None and deed.quantity is not None and kind_at(chunks, at - 1) is Kind.NOUN


def _done_there(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether words for a state only say where something was done: 'las violaron [en el calabozo]', 'entraron [en la cárcel]'."""
    return chunks[at].word == "in" and chunks[at - 1].voice is not Voice.COPULA


def _borne(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> Slots | None:
    """The slots of what a subject undergoes, or of the state in which it is."""
    voice = chunks[at].voice
    if voice is Voice.PARTICIPLE and chunks[at].main > chunks[at].first:
        return Slots(_found_so(chunks, at), None, "state")
    if pattern.use is Use.UNDERGONE:
        if voice is Voice.PASSIVE and not table.phrases.get("staying", _NONE).isdisjoint(chunks[at].words):
            return None  # 'están desaparecidos' tells how they are, not what happened
        return Slots(_suffering(chunks, at, table), None, "undergone")
    if kind_at(chunks, at - 1) is Kind.VERB and _done_there(chunks, at):
        return None
    if kind_at(chunks, at - 1) is Kind.VERB and chunks[at - 1].trigger is None:
        whom = marked_object(chunks, at) or noun_behind(chunks, at)
        if whom is not None and ("accs" in chunks[whom].grammemes or counts(chunks[whom])):
            return Slots(tuple(joined_after(chunks, whom)), None, "state")  # 'dejó [sin trabajo] a 300'
        led = subject_of(chunks, at - 1)  # 'se sont retrouvées [sans abri]'
        if led is not None:
            return Slots(tuple(joined(chunks, led)), None, "state")
    if pattern.rest and at and _is_dead(chunks[at - 1]):
        return None
    return (
        Slots(_suffering(chunks, at, table), None, "state") if voice in {Voice.STATE, Voice.PASSIVE} else None
    )


def _done(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> Slots | None:
    """The slots of what is done to somebody."""
    voice = chunks[at].voice
    if voice is Voice.STATE or (
        voice is Voice.PARTICIPLE and (_of_deed(chunks, at) or names_others(chunks, at, table))
    ):
        return None
    whom = told_twice(chunks, at, table)
    if whom is not None:
        # 'a catorce les echaron de ocho a doce años' puts nobody out: a length of time is what they were given
        put_out = acts()[pattern.act].family == "dismissed" and not _GIVEN.isdisjoint(chunks[at].words)
        timed = put_out and any(map(is_term, chunks[at + 1 : at + 3]))
        return None if timed else _done_twice(chunks, at, whom, pattern, table)
    if pattern.given:
        return handed_to(chunks, at, pattern, table)
    if pattern.apart:
        return done_to(chunks, at, pattern)
    if pattern.by is None and not pattern.rest and _needs_reflexive(chunks[at], table):
        return None
    if voice is Voice.PARTICIPLE:
        voice = _shared_voice(chunks, at)
    if voice in {Voice.PASSIVE, Voice.PARTICIPLE}:
        return _passive(chunks, at, voice, pattern, table)
    given = given_to(chunks, at, pattern)
    if given is not None:
        return Slots(tuple(joined_after(chunks, given)), subject_of(chunks, at), "active")
    slots = _active(chunks, at, table)
    told = any("accs" in chunks[place].grammemes for place in slots.victims)
    return slots if told or not pattern.marked else None


def _done_twice(
    chunks: Sequence[Chunk], at: int, whom: int, pattern: Pattern, table: Lexicon
) -> Slots | None:
    """The slots of what is done to those told again by a pronoun, unless something of theirs is its object: 'a nueve les retuvieron [los pasaportes]'."""
    behind = noun_behind(chunks, at)
    if behind is None or counts(chunks[behind]):
        return Slots((whom,), None, "object first")
    acts_on = is_actor(chunks[behind], table)
    theirs = not acts_on and not _GIVEN.isdisjoint(chunks[at].words)
    own = object_fits(chunks, behind, at, table.things.get("limbs", _NONE))
    if theirs and not (pattern.rest or pattern.of or own):
        return None
    return Slots((whom,), behind if acts_on or pattern.by is not None else None, "object first")


def _passive(
    chunks: Sequence[Chunk], at: int, voice: Voice, pattern: Pattern, table: Lexicon
) -> Slots | None:
    """The slots of a passive: with its auxiliary, by a reflexive, or a bare participle."""
    if pattern.form is not Form.PARTICIPLE and voice is Voice.PARTICIPLE:
        return None
    if pattern.of is None and _reflexive(chunks[at], table):
        # 'se detuvo a 12 personas' tells of an arrest, 'Juan se detuvo' that he stopped
        target = given_to(chunks, at, pattern) or marked_object(chunks, at) or noun_behind(chunks, at)
        told = target is not None and (
            "accs" in chunks[target].grammemes or (counts(chunks[target]) and not pattern.marked)
        )
        return Slots(tuple(joined_after(chunks, target)), None, "passive") if told and target else None
    rule = "passive" if voice is Voice.PASSIVE else "reduced passive"
    return Slots(_suffering(chunks, at, table), doer_of(chunks, at), rule)


def _reflexive(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a verb is passive by its reflexive: 'se detuvo a 12', but not 'se vieron obligadas'."""
    seeing = table.phrases.get("seeing", frozenset())
    return not table.phrases["reflexive"].isdisjoint(chunk.words) and seeing.isdisjoint(chunk.words)


def _needs_reflexive(chunk: Chunk, table: Lexicon) -> bool:
    """'se llevaron a 12' and 'nos llevaron a 12' tell of the act whoever did it, 'llevaron a 12 turistas' does not."""
    asked = chunk.head in table.phrases.get("pronominal", ())
    return asked and (table.phrases["reflexive"] | _US).isdisjoint(chunk.words)


def _shared_voice(chunks: Sequence[Chunk], at: int) -> Voice:
    """The voice of a participle that shares the auxiliary of a verb before it: 'ont été battus et [torturés]'."""
    place = at - 1
    while kind_at(chunks, place) in {Kind.AND, Kind.COMMA, Kind.TIME}:
        place -= 1
    joined = any(c.kind is Kind.AND for c in chunks[place + 1 : at])
    for chunk in reversed(chunks[max(0, place - _REACH) : place + 1]) if joined else ():
        if chunk.kind is Kind.VERB and chunk.voice is not Voice.PARTICIPLE:
            if chunk.voice is Voice.PASSIVE:
                return Voice.PASSIVE
            compound = chunk.voice is Voice.ACTIVE and chunk.main > chunk.first
            return Voice.ACTIVE if compound else Voice.PARTICIPLE
        if chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE}:
            break
    return Voice.PARTICIPLE


def _doer_of_gerund(chunks: Sequence[Chunk], at: int) -> int | None:
    """The subject of the verb before a gerund behind a comma: '[Des soldats] ont tiré sur la foule, tuant 12 personnes'."""
    for place in range(at - 2, -1, -1):
        if chunks[place].kind is Kind.VERB and chunks[place].voice not in {Voice.PARTICIPLE, Voice.ING}:
            return subject_of(chunks, place)
        if chunks[place].kind is Kind.STOP:
            break
    return None


def _active(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Slots:
    before, marked, behind = subject_of(chunks, at), marked_object(chunks, at), noun_behind(chunks, at)
    within = (
        kind_at(chunks, at - 1) is Kind.PREPOSITION and chunks[at - 1].word == "in"
    )  # 'et [en] blessant 12'
    if chunks[at].voice is Voice.ING and (kind_at(chunks, at - 1) is Kind.COMMA or within):
        before = _doer_of_gerund(chunks, at)
    acting = None if behind is None or "accs" in chunks[behind].grammemes else behind
    if before is not None and chunks[before].word == "us" and marked is not None and counts(chunks[marked]):
        return Slots((marked,), acting, "active")  # 'nos llevaron a once'
    if before is not None and before == at - 1 and "accs" in chunks[before].grammemes:
        doer = subject_of(chunks, before)
        if behind is not None and _is_object(chunks[behind], table):
            return Slots((behind,), doer, "active")  # 'nos robaron quince cabras'
        opening = inserted_before(chunks, before - 1)
        told = opening - (opening < before - 1)  # 'a catorce, los cabecillas, los mataron'
        led = kind_at(chunks, told) is Kind.NOUN and kind_at(chunks, told - 1) is Kind.PREPOSITION
        if led and chunks[told - 1].word == "to":  # 'a 12 personas las mataron'
            return Slots((told,), acting, "object first")
        return Slots((before,), acting if doer is None else doer, "active")  # 'los detuvieron los agentes'
    whom = _whom(chunks, at, behind, table) if marked is None else None
    if whom is not None:
        return whom
    if marked is not None:
        inverted = behind if before is None and behind is not None and behind < marked else before
        return Slots(tuple(joined_after(chunks, marked)), inverted, "active")
    if behind is not None:
        return Slots(tuple(joined_after(chunks, behind)), before, "active")
    if before is not None and _relative(chunks, at) and not is_actor(chunks[before], table):
        return Slots(tuple(joined(chunks, before)), None, "active")  # 'nueve campesinos, a quienes fusilaron'
    return Slots((), before, "active")


def _is_object(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a counted phrase behind a verb with an object pronoun is its object all the same: 'nos robaron [15 cabras]', 'ils nous ont pris [12 hommes]'.

    Where a subject may follow its verb, people behind it did it: 'los detuvieron [12 agentes]'.
    """
    if is_counted(chunk):
        return "obligatory_subject" in table.phrases
    all_of = not table.phrases["all_of"].isdisjoint(chunk.words)
    return counts(chunk) and (all_of or not (chunk.quantity is None or chunk.quantity.unknown))


def _relative(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a verb opens a relative clause: its act needs an object, and none stands behind it."""
    return kind_at(chunks, at - 1) is Kind.RELATIVE


def _whom(chunks: Sequence[Chunk], at: int, late: int | None, table: Lexicon) -> Slots | None:
    """Those of whom a relative clause tells what somebody did to them, with a subject of its own before its verb or behind it.

    'les douze hommes que [la police] a arrêtés', 'los doce hombres que detuvo [la policía]'.
    """
    before = at - 1 if kind_at(chunks, at - 1) is Kind.NOUN and late is None else None
    relative = at - 1 if before is None else at - 2
    if kind_at(chunks, relative) is not Kind.RELATIVE:
        return None
    subject = late if before is None else before
    if subject is None or counts(chunks[subject]) or "accs" in chunks[subject].grammemes:
        return None
    if chunks[subject].words == ("the",):
        return None  # 'los doce mineros que [lo] salvaron': a pronoun that tells whom they saved
    of_objects = not table.phrases.get("object_relative", frozenset()).isdisjoint(chunks[relative].words)
    if before is None and not of_objects and not is_actor(chunks[subject], table):
        return None  # 'los hombres que tomaron la ciudad'
    whom = antecedent(chunks, relative)
    return None if whom is None or not counts(chunks[whom]) else Slots((whom,), subject, "active")
