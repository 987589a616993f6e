"""Victims and doers where word order is free: cases and numbers decide, then nearness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khronika.reading.acts.clauses.cases_told import (
    is_accusative,
    is_one_person,
    is_one_thing,
    parted_from,
    with_whom,
)
from khronika.reading.acts.clauses.number_asides import numbered_aside
from khronika.reading.acts.clauses.whom import (
    acts_on,
    harmed,
    impelled,
    is_own,
    is_span,
    led_to,
    none_survived,
    noun_behind,
    points_to_time,
    told_of,
)
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import joined, joined_after
from khronika.reading.phrases.roles import counts_people, is_actor, is_counted
from khronika.reading.phrases.slots import Slots, counted, kind_at, object_of
from khronika.reading.phrases.subjects import subject_of

_GATHERED = frozenset(
    {
        "сотня",
        "тысяча",
        "дюжина",
        "десяток",
        "десятка",
        "пара",
        "половина",
        "треть",
        "четверть",
        "полсотня",
        "миллион",
        "горстка",
    }
)
_VICTIM = "жертв"
_CLAUSE_ENDS = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.VERB})
_REACH = 6  # phrases behind a verb among which its subject or doer may stand


def _is_object(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a pronoun can only be an object: 'его били четверо'."""
    return len(chunk.words) == 1 and chunk.word in table.phrases["objects"]


def doer_in_case(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The noun phrase in the instrumental that did it: 'задержаны [сотрудниками полиции]'."""
    behind = range(at + 1, min(at + _REACH, len(chunks)))
    before = range(at - 1, max(at - 4, -1), -1)
    for places in (behind, before):
        for place in places:
            if chunks[place].kind in _CLAUSE_ENDS:
                break
            if _is_doer(chunks, place, table):
                return place
    return None


def _is_doer(chunks: Sequence[Chunk], place: int, table: Lexicon) -> bool:
    chunk = chunks[place]
    if chunk.kind is not Kind.NOUN or "ablt" not in chunk.grammemes or counted(chunk):
        return False
    led = place - 2 * (kind_at(chunks, place - 1) is Kind.AND and kind_at(chunks, place - 2) is Kind.NOUN)
    return kind_at(chunks, led - 1) is not Kind.PREPOSITION and is_actor(
        chunk, table
    )  # 'между Лозной и [Сарной]'


def _subject(chunks: Sequence[Chunk], at: int) -> int | None:
    """The subject before a verb, past a phrase that tells how long: '48 рабочих [больше двух недель] удерживаются'."""
    before = subject_of(chunks, at)
    return subject_of(chunks, before) if before is not None and is_span(chunks[before]) else before


def _leads_to_verb(pattern: Pattern) -> bool:
    """Whether an expression ends in an infinitive, whose object is not its own: 'заставить подписать'."""
    return bool(pattern.rest) and pattern.rest[-1].partition("|")[0].endswith(("ть", "ться", "ти"))


def _disagrees(verb: Chunk, before: Chunk) -> bool:
    """Whether a verb of one man or woman stands behind several: 'приговорён' is not said of four."""
    if before.main < before.first or not _GATHERED.isdisjoint(before.lemmas):
        return False  # 'семья из пяти человек погибла', 'сотня домов сгорела'
    one = "sing" in verb.grammemes and not verb.grammemes.isdisjoint({"masc", "femn"})
    quantity = before.quantity.quantity if before.quantity is not None else None
    return one and quantity is not None and (quantity.low or 0) > 1 and (quantity.low or 0) % 10 != 1


def _all(chunks: Sequence[Chunk], before: int | None, behind: int | None) -> tuple[int, ...]:
    if behind is not None:
        return tuple(joined_after(chunks, behind))
    return () if before is None else tuple(joined(chunks, before))


def _suffered(
    chunks: Sequence[Chunk], at: int, pattern: Pattern, victims: tuple[int, ...], table: Lexicon
) -> Slots:
    """The slots of what a subject undergoes or has done to it."""
    if pattern.use is Use.UNDERGONE:
        return Slots(victims, None, "undergone")
    rule = "passive" if chunks[at].voice is Voice.PASSIVE else "reduced passive"
    doer = doer_in_case(chunks, at, table) if pattern.use is Use.DONE else None
    return Slots(victims, doer, rule)


def free_slots(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> Slots | None:
    """The slots of an act told by a verb in free word order."""
    if pattern.rest and pattern.rest[-1].startswith(_VICTIM) and _of_no_violence(chunks, at, table):
        return None
    slots = _in_state(chunks, at) if chunks[at].voice is Voice.STATE else _slots(chunks, at, pattern, table)
    if slots is None or not slots.victims or any(is_counted(chunks[place]) for place in slots.victims):
        return slots
    number = numbered_aside(chunks, slots.victims[-1], at, table)
    return slots if number is None else replace(slots, victims=(number,))


def _of_no_violence(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether those who fell victim did so to what kills nobody: 'стали жертвами [мошенников]', but not 'стали жертвами [обстрела]'."""
    for place in range(max(at - 2, 0), min(at + 3, len(chunks))):
        chunk = chunks[place]
        told = next((k for k, word in enumerate(chunk.words) if word.startswith(_VICTIM)), None)
        if told is None:
            continue
        behind = chunk.lemmas[told + 1 :]
        after = chunks[place + 1] if not behind and place + 1 < len(chunks) else None
        if after is not None and after.kind is Kind.NOUN and after.quantity is None:
            whose = "gent" in after.grammemes and ("nomn" not in after.grammemes or "inan" in after.grammemes)
            behind = after.lemmas if whose else ()
        return bool(behind) and table.phrases["violence"].isdisjoint(behind)
    return False


def _in_state(chunks: Sequence[Chunk], at: int) -> Slots | None:
    """The slots of a state that is all its clause says: '[12 человек] под стражей', 'под завалами ещё [восемь человек]'."""
    before = at - 1 - (kind_at(chunks, at - 1) is Kind.TIME)
    while kind_at(chunks, before) is Kind.NOUN and kind_at(chunks, before - 1) is Kind.PREPOSITION:
        before -= 2  # 'шестеро [до сих пор] в реанимации'
    if kind_at(chunks, before) is Kind.NOUN and counted(chunks[before]):
        opens = kind_at(chunks, before - 1) in {
            None,
            Kind.STOP,
            Kind.COMMA,
            Kind.AND,
            Kind.SUBORDINATOR,
            Kind.TIME,
        }
        return Slots((before,), None, "state") if opens else None
    behind = at + 1 + (kind_at(chunks, at + 1) is Kind.TIME)
    found = kind_at(chunks, behind) is Kind.NOUN and counted(chunks[behind])
    return Slots((behind,), None, "state") if found and _is_anybody(chunks[behind]) else None


def _is_anybody(chunk: Chunk) -> bool:
    """Whether a number says no more of people than how many they are: in a hospital or a prison others are counted too."""
    if chunk.quantity is None or chunk.head in {"человек", "чел", "ребенок", "женщина"}:
        return chunk.quantity is not None
    return chunk.words[-1] in chunk.quantity.quantity.as_written.casefold()


def _slots(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> Slots | None:
    voice = chunks[at].voice
    if pattern.use is Use.UNDERGONE and voice is Voice.ING:
        return None  # 'Комиссия, опросив 214 человек и [выехав] на место, ...'
    whom = told_of(chunks, at, pattern, table)
    if whom is not None and pattern.use is Use.DONE and voice is Voice.ACTIVE:
        return Slots((whom,), None, "impersonal")
    helped = harmed(chunks, at, pattern)
    if helped is None and pattern.rest:
        helped = led_to(chunks, at, pattern)
    if helped is not None and pattern.use is Use.DONE and voice is Voice.PASSIVE:
        return Slots((helped,), None, "passive")  # '12 людям оказана помощь'
    lost = none_survived(chunks, at, pattern)
    if lost is None:
        lost = impelled(chunks, at)
    if lost is not None and pattern.use is Use.UNDERGONE:
        return Slots((lost,), None, "undergone")
    before, behind = _subject(chunks, at), noun_behind(chunks, at, pattern)
    if before is not None and is_own(chunks, before, pattern):
        before = None  # '[ранения] получили 40 человек'
    if before is not None and _disagrees(chunks[at], chunks[before]):
        before = None  # 'трёх женщин и [приговорён]'
    if before is not None and parted_from(chunks, at, before):
        before = None  # 'Погибли 17 человек, [пропавшими] числятся ещё девять', 'увезли в Сарну, [избив]'
    if pattern.use is Use.UNDERGONE or voice in {Voice.PASSIVE, Voice.PARTICIPLE}:
        if pattern.use is Use.DONE and voice is Voice.ACTIVE:
            return None
        counted_behind = behind is not None and counted(chunks[behind])
        parted = counted_behind and before is not None and _opens_clause(chunks, at, before)
        take_behind = (counted_behind and not _is_counted(chunks, before)) or before is None or parted
        return _suffered(chunks, at, pattern, _all(chunks, before, behind if take_behind else None), table)
    return _active(chunks, at, pattern, (before, behind), table) if pattern.use is Use.DONE else None


def _opens_clause(chunks: Sequence[Chunk], at: int, before: int) -> bool:
    """Whether a verb opens a clause whose subject stands right behind it: 'ранены семеро, [пропали] двое'."""
    if kind_at(chunks, at - 1) not in {Kind.COMMA, Kind.AND} or chunks[at].voice is Voice.PARTICIPLE:
        return False
    told = any(c.kind is Kind.VERB and c.trigger is not None for c in chunks[:before])
    parted = any(c.kind is Kind.VERB for c in chunks[before:at])  # 'без погибших обошлось, [ранены] трое'
    return (
        (told or parted) and kind_at(chunks, at + 1) is Kind.NOUN and "ablt" not in chunks[at + 1].grammemes
    )


def _is_counted(chunks: Sequence[Chunk], place: int | None) -> bool:
    return place is not None and counted(chunks[place])


def _active(
    chunks: Sequence[Chunk],
    at: int,
    pattern: Pattern,
    beside: tuple[int | None, int | None],
    table: Lexicon,
) -> Slots:
    """The slots of an active verb; `beside` are the noun phrases before and behind it that may be its subject or object."""
    before, behind = beside
    counted_before = _is_counted(chunks, before)
    if behind is not None and counted_before and _is_subject_behind(chunks[behind], table):
        return Slots(_all(chunks, before, None), behind, "active")
    if before is not None and _is_object(chunks[before], table):
        return Slots((before,), behind, "active")
    if counted_before and not _is_counted(chunks, behind) and _leads_to_verb(pattern):
        return Slots(
            _all(chunks, before, None), None, "impersonal"
        )  # '12 человек заставили подписать бумаги'
    if behind is not None:
        doer = at + 1 if before is None and behind > at + 1 and acts_on(chunks, at, at + 1) else before
        doer = None if doer == before and before is not None and with_whom(chunks[before]) else doer
        return Slots(_all(chunks, None, behind), doer, "active")
    if before is not None and _only_does(chunks[before], table):
        return Slots((), before, "active")  # '[двое охранников] убили'
    if before is not None and (is_accusative(chunks[before]) or is_one_thing(chunks, before, at)):
        return Slots((before,), None, "impersonal")
    fronted = None if before is None or counted_before or behind is not None else _fronted(chunks, before)
    if fronted is not None:
        return Slots(_all(chunks, fronted, None), before, "object first")
    target = object_of(chunks, at)
    unmarked = before is not None and target is None and is_one_person(chunks, before, at)
    if unmarked or (counted_before and (target is None or points_to_time(chunks, target))):
        return Slots(_all(chunks, before, None), None, "impersonal")
    return Slots(() if target is None else (target,), before, "active")


def _only_does(chunk: Chunk, table: Lexicon) -> bool:
    """Whether people are counted by a number that is no object of a verb: '[двое] охранников', '[три] санитара', but not 'двоих'."""
    if chunk.quantity is None or not counts_people(chunk.quantity):
        return False
    return chunk.quantity.quantity.as_written.casefold().split()[-1] in table.phrases["subject_numbers"]


def _fronted(chunks: Sequence[Chunk], doer: int) -> int | None:
    """Those counted right before the subject of a verb that has no other object: '[пятерых медсестёр] солдаты увели'."""
    whom = doer - 1
    whole = kind_at(chunks, whom) is Kind.NOUN and kind_at(chunks, whom - 1) is not Kind.PREPOSITION
    acts = "nomn" in chunks[doer].grammemes and chunks[doer].quantity is None
    return whom if whole and acts and is_counted(chunks[whom]) else None


def _is_subject_behind(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a noun phrase behind its verb did it: '12 человек увезли [полицейские]', '[люди в масках]'."""
    nominative = "nomn" in chunk.grammemes
    return nominative and (is_actor(chunk, table) or "accs" not in chunk.grammemes)
