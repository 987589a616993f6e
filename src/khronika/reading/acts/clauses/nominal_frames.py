"""Deeds told by nouns: 'the killing of 12', '12 detainees', 'the six monks' murder'."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from khronika.reading.acts.clauses.doers import doer
from khronika.reading.acts.clauses.free_order import doer_in_case
from khronika.reading.acts.clauses.sufferers import describes_things
from khronika.reading.acts.clauses.whom import is_given
from khronika.reading.acts.deeds import THINGS, Deed
from khronika.reading.lexicon.lexicon import Form, Lexicon, Use
from khronika.reading.lexicon.triggers import Reading
from khronika.reading.morphology import russian
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inserted import is_said_of_head, past_inserted, past_place, past_when_and_how
from khronika.reading.phrases.lists import apposed, joined_after
from khronika.reading.phrases.roles import (
    as_people,
    can_suffer,
    is_counted,
    is_definite,
    is_partitive,
    may_be_somebody,
    object_fits,
)
from khronika.reading.phrases.slots import Slots, doer_of, kind_at, past_aside
from khronika.vocabulary import acts

_DEEDS: Final = frozenset({Use.NOUN, Use.COUNTED, Use.AGENT})
_HEADS: Final = (
    "sufferers",
    "allegations",
    "cases",
)  # of '12 survivors of rape' and the like, in phrases.yml
_NONE: Final = frozenset[str]()
_SHORT: Final = 3  # letters of 'до', which may limit a number; longer words that measure are verbs
_GIVEN: Final = frozenset({"приговор", "угроза"})  # whom these are for stands in the dative
_INMATES: Final = frozenset({"осудить", "осужденный"})  # with no other noun for those counted
_LEADING: Final = frozenset({"of", "on", "against"})


def _agent(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> Chunk | None:
    """The doer behind a noun of an act: 'the killing of 12 [by soldiers]', 'убийство 12 крестьян [солдатами]'."""
    place = doer_in_case(chunks, at, table) if table.by_lemma else doer_of(chunks, at)
    return doer(chunks, Slots((), place, "nominal"), at, reading.pattern.act, table)


def _counted_noun(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> Deed | None:
    """'304 deaths', '12 detainees', '12 wounded civilians', 'four of the dead'."""
    chunk = chunks[at]
    mention = chunk.quantity
    if mention is None or not mention.counts or reading.pattern.use in {Use.NOUN, Use.AGENT, Use.FATE}:
        return None
    if mention.quantity.high == 0 and reading.pattern.use is Use.PEOPLE and is_partitive(chunk):
        return None  # 'none of the hostages' does not say that nobody is one
    if reading.pattern.use is Use.DONE and not (chunk.attributive and can_suffer(chunk, table)):
        return None
    if describes_things(chunk, reading, table):
        return None
    if reading.pattern.use is Use.DONE and is_partitive(chunk):
        # 'five of the murdered monks' tells the number of a part only; of 'two of the seven kidnapped boys' all are told
        if chunk.whole is None or table.by_lemma:
            return None
        chunk = chunk.as_whole
        mention = chunk.quantity or mention
    if table.by_lemma and _are_inmates(chunks, at, reading):
        return None
    limited = reading.pattern.of is not None or reading.pattern.by is not None
    if reading.pattern.use is Use.DONE and (limited or not reading.pattern.form.passive):
        return None  # 'опросила 300 заключённых': nothing was concluded
    rule = {Use.COUNTED: "counted noun", Use.DONE: "attributive"}.get(reading.pattern.use, "people")
    return Deed(
        reading.pattern.act, rule, chunk.first, chunk.last, at, mention,
        chunk if rule != "counted noun" else None, _agent(chunks, at, reading, table),
    )  # fmt: skip


def _are_inmates(chunks: Sequence[Chunk], at: int, reading: Reading) -> bool:
    """Whether those who were sentenced once now do something else, as inmates are called: 'болеют более 200 [осуждённых]'."""
    given = "datv" in chunks[at].grammemes  # '12 осуждённым оставили приговор без изменения'
    if reading.pattern.act != "sentenced" or given or chunks[at].head not in _INMATES:
        return False
    beside = (chunks[k] for k in (at - 1, at + 1) if 0 <= k < len(chunks))
    return any(c.kind is Kind.VERB and c.trigger is None and c.voice is not Voice.COPULA for c in beside)


def _cases(chunk: Chunk, at: int, reading: Reading, table: Lexicon) -> Deed | None:
    """'12 cases of torture', '12 survivors of rape', '12 torture victims'; '12 allegations of torture' are only alleged."""
    pattern, mention = reading.pattern, chunk.quantity
    plain = pattern.use in {Use.NOUN, Use.COUNTED} and pattern.of is None and not pattern.leads
    if mention is None or not mention.counts or not plain or not acts()[pattern.act].persons:
        return None
    sufferers, alleged, cases = (chunk.head in table.phrases.get(name, _NONE) for name in _HEADS)
    if not (sufferers or alleged or cases):
        return None
    victims = chunk if sufferers else None
    return Deed(
        pattern.act, "people" if sufferers else "counted noun", chunk.first, chunk.last, at, mention, victims, alleged=alleged
    )  # fmt: skip


def _suffering_owner(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> Deed | None:
    """'the six monks' murder': the number counts those who suffered the act, and not acts."""
    chunk, use = chunks[at], reading.pattern.use
    if chunk.quantity is None or use not in _DEEDS or reading.pattern.of is not None:
        return None
    owner = next((i for i, w in enumerate(chunk.words) if w == "'" or w.endswith(("'s", "s'"))), None)
    if owner is None or chunk.first + owner >= chunk.main or not can_suffer(chunk, table):
        return None
    return Deed(
        reading.pattern.act, "nominal", chunk.first, chunk.last, at, chunk.quantity, chunk, _agent(chunks, at, reading, table)
    )  # fmt: skip


def _is_doer_between(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether who did it stands in the instrumental before those counted: 'увольнение [руководством] 132 рабочих'."""
    between = (
        chunks[at] if kind_at(chunks, at) is Kind.NOUN and kind_at(chunks, at + 1) is Kind.NOUN else None
    )
    if between is None or between.quantity is not None or not is_counted(chunks[at + 1]):
        return False
    return "ablt" in between.grammemes and "gent" not in between.grammemes


def _of_phrase(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> int | None:
    """The noun phrase behind 'of', or in the genitive: 'the killing of [12 men]', 'threats against [12 men]'."""
    pattern = reading.pattern
    if table.by_lemma:  # 'применение пыток [к] 12 осуждённым'
        behind = next((p for p in range(at + 1, len(chunks)) if chunks[p].first >= reading.end), at + 1)
        if kind_at(chunks, behind) is Kind.PREPOSITION and chunks[behind].word in pattern.leads.split():
            return behind + 1 if kind_at(chunks, behind + 1) is Kind.NOUN else None
        behind = _past_when(chunks, behind, table)
        behind += _is_doer_between(chunks, behind)
        whom = chunks[behind] if kind_at(chunks, behind) is Kind.NOUN else None
        if whom is not None and whom.words[0] in table.phrases["measuring"] and len(whom.words[0]) > _SHORT:
            return None  # 'число свидетелей избиения | превысило 20'
        given = whom is not None and is_given(whom) and "gent" not in whom.grammemes
        # 'приговор девяти рабочим'; but 'в случае осуждения | четверым грозит'
        return behind if whom is not None and (not given or chunks[at].head in _GIVEN) else None
    leading = frozenset(pattern.leads.split()) or _LEADING
    at = _past_other_acts(chunks, at) if table.romance else at
    after = past_aside(chunks, at + 1)
    while kind_at(chunks, after) is Kind.TIME or (
        kind_at(chunks, after) is Kind.PREPOSITION and kind_at(chunks, after + 1) is Kind.TIME
    ):
        after += 1  # 'the murder on 27 February of [six men]'
    after = past_place(chunks, after)
    after = after if table.romance else past_when_and_how(chunks, after, table)
    late = _past_circumstances(chunks, at, after, leading, table)
    # In English an aside must part them: 'the arrest in the presence of 12' counts no one arrested.
    after = late if table.romance or kind_at(chunks, late - 1) not in {Kind.NOUN, Kind.TIME} else after
    if kind_at(chunks, after) is Kind.PREPOSITION and chunks[after].word in leading:
        inside = after + 1 + (kind_at(chunks, after + 1) is Kind.QUOTE)  # 'the deaths of "15 militants"'
        return inside if kind_at(chunks, inside) is Kind.NOUN else None
    verb = at + 1
    if kind_at(chunks, verb) is Kind.PREPOSITION and chunks[verb].word == "of":
        verb += 2  # 'charges of rioting were brought against 12'
    done, leads = kind_at(chunks, verb) is Kind.VERB, kind_at(chunks, verb + 1) is Kind.PREPOSITION
    if done and leads and chunks[verb].voice is Voice.PASSIVE and chunks[verb + 1].word == "against":
        return verb + 2 if kind_at(chunks, verb + 2) is Kind.NOUN else None
    return None


def _past_when(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """The place behind what tells when or where between a noun and the genitive of those counted: 'задержание в ночь на вторник [12 человек]'."""
    place = at
    while kind_at(chunks, place) in {Kind.TIME, Kind.PREPOSITION}:
        led = chunks[place].kind is Kind.PREPOSITION
        if led and kind_at(chunks, place + 1) not in {Kind.NOUN, Kind.TIME}:
            return at
        inside = chunks[place + led]
        if inside.quantity is not None or inside.head in table.phrases["of_persons"]:
            return at
        place += 1 + led
    late = kind_at(chunks, place) is Kind.NOUN and place > at and is_counted(chunks[place])
    return place if late and _is_genitive(chunks, at, place) else at


def _is_genitive(chunks: Sequence[Chunk], at: int, place: int) -> bool:
    """Whether a number stands in the genitive; figures, whose case nobody sees, only behind a noun that opens its sentence."""
    chunk, mention = chunks[place], chunks[place].quantity
    if "gent" not in chunk.grammemes or (mention is not None and mention.quantity.unit == "village"):
        return False
    if chunk.word[:1].isdigit():
        return at == 1 and "nomn" in chunks[0].grammemes
    return any("gent" in way.grammemes and way.part == "NUMR" for way in russian(chunk.word))


def _past_other_acts(chunks: Sequence[Chunk], at: int) -> int:
    """The last of the nouns of acts that share those to whom all were done: 'el secuestro y [asesinato] de cuatro turistas'."""
    while kind_at(chunks, at + 1) is Kind.AND and kind_at(chunks, at + 2) is Kind.NOUN:
        trigger = chunks[at + 2].trigger
        if trigger is None or chunks[at + 2].quantity is not None or not trigger.uses() & _DEEDS:
            break
        at += 2
    return at


def _is_term(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a phrase says of what a length of time is: 'la condena a seis años [de cárcel] de dos'."""
    led = kind_at(chunks, at) is Kind.PREPOSITION and chunks[at].word == "of"
    return led and kind_at(chunks, at + 1) is Kind.NOUN and chunks[at + 1].quantity is None


def _past_circumstances(
    chunks: Sequence[Chunk], at: int, after: int, leading: Collection[str], table: Lexicon
) -> int:
    """The place behind what parts a noun from those who are counted: 'el asesinato[, en su casa,] de dos', 'la muerte [a golpes] de tres'."""
    place = past_inserted(chunks, at + 1)
    while place == at + 1 or kind_at(chunks, place) is Kind.PREPOSITION:
        led = kind_at(chunks, place) is Kind.PREPOSITION and kind_at(chunks, place + 1) is Kind.NOUN
        if not led:
            return after
        if chunks[place].word in leading:
            mention = chunks[place + 1].quantity
            if chunks[place - 1].head in table.phrases.get("of_persons", _NONE):
                return after  # 'la detención en [presencia] de doce vecinos'
            return place if mention is not None and mention.counts else after
        told = chunks[place + 1].quantity
        if (told is not None and told.counts) or chunks[place + 1].trigger is not None:
            return after
        place += 2
        place += 2 * (told is not None and _is_term(chunks, place))
        place = past_inserted(chunks, place)  # 'the killing by gunmen[, in broad daylight,] of 23 traders'
    return after


def _nominal(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> Iterator[Deed]:
    """'the killing of 12', 'the detention of the administrator'."""
    pattern, place = reading.pattern, _of_phrase(chunks, at, reading, table)
    if place is None or pattern.use not in _DEEDS:
        return
    by = _agent(chunks, at, reading, table) if pattern.use is not Use.AGENT else None
    if pattern.of is not None:
        if object_fits(chunks, place, at, table.things[pattern.of]):
            counted = chunks[place].quantity if pattern.act in THINGS or pattern.numbered else None
            people = not acts()[pattern.act].persons or can_suffer(chunks[place], table)
            if pattern.numbered and (counted is None or not people):
                return  # 'поиски 12 пропавших картин'
            yield Deed(pattern.act, "nominal", chunks[at].main, chunks[place].last, at, counted, None, by)
        return
    first = chunks[at].main
    after = tuple(joined_after(chunks, place, owned=_opens_clause(chunks, at)))
    agents = pattern.use is Use.AGENT or kind_at(chunks, at - 1) in {Kind.PREPOSITION, Kind.AND, Kind.COMMA}
    after = after[:1] if agents and is_said_of_head(chunks, after) else after
    told = {p: chunks[p] if pattern.numbered else as_people(chunks[p], pattern.act, table) for p in after}
    numbered = [p for p, victim in told.items() if victim.quantity and can_suffer(victim, table)]
    for p in numbered:
        yield Deed(pattern.act, "nominal", first, chunks[p].last, at, told[p].quantity, told[p], by)
    victim = chunks[place]
    if (
        not numbered
        and not pattern.numbered
        and is_definite(victim, table)
        and can_suffer(victim, table)
        and may_be_somebody(victim, pattern.act, table)
        and (chunks[at].word != "no")
    ):
        yield Deed(pattern.act, "nominal", first, victim.last, at, None, victim, by)


def _opens_clause(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether no verb stands before a noun in its clause, so that the next verb is its own."""
    for place in range(at - 1, -1, -1):
        if chunks[place].kind in {Kind.STOP, Kind.SUBORDINATOR}:
            return True
        if chunks[place].kind in {Kind.VERB, Kind.PREPOSITION, Kind.RELATIVE}:
            return False
    return True


def is_heard(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether those who are counted were only spoken to, moved or gone: 'опросила [300 заключённых]', 's'est entretenue avec 40 détenus'."""
    led = kind_at(chunks, at - 1) is Kind.PREPOSITION and chunks[at - 1].word in {"with", "to"}
    verb = at - 1 - led
    told = kind_at(chunks, verb) is Kind.VERB or (led and kind_at(chunks, verb) is Kind.NOUN)
    if not told or chunks[at].quantity is None:
        return False
    hearing = table.phrases.get("hearing", frozenset[str]())
    return not hearing.isdisjoint((chunks[verb].head, *chunks[verb].keys))


def _with_apposed(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Sequence[Chunk]:
    """The phrases, where those who suffered have the number told in an aside: 'Los detenidos, [nueve en total], fueron llevados'."""
    trigger = chunks[at].trigger
    plain = table.romance and trigger is not None and chunks[at].quantity is None
    people = plain and trigger is not None and Use.PEOPLE in trigger.uses()
    aside = apposed(chunks, at, table) if people else None
    if aside is None:
        return chunks
    return (*chunks[:at], chunks[at]._replace(quantity=chunks[aside].quantity), *chunks[at + 1 :])


def nominal(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Deed, ...]:
    """The deeds told by a noun phrase."""
    chunk, trigger = chunks[at], chunks[at].trigger
    if trigger is None or is_heard(chunks, at, table):
        return ()
    chunks = _with_apposed(chunks, at, table)
    for reading in trigger.readings:
        if reading.pattern.use in {Use.TOLL, Use.MEASURE, Use.MARK}:
            continue
        counted = (
            _suffering_owner(chunks, at, reading, table)
            or _cases(chunk, at, reading, table)
            or _counted_noun(chunks, at, reading, table)
        )
        if counted is not None:
            return (counted,)
        if reading.pattern.form is Form.NOUN:
            found = tuple(_nominal(chunks, at, reading, table))
            if found:
                return found
    return ()
