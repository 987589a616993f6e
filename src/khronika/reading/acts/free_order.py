"""Victims and doers where word order is free: cases and numbers decide, then nearness."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import joined, joined_after
from khronika.reading.phrases.roles import counts_people, is_actor
from khronika.reading.phrases.slots import Slots, kind_at, object_of
from khronika.reading.phrases.subjects import subject_of
from khronika.vocabulary import acts

_OBLIQUE = frozenset({"ablt", "loct", "datv"})
_CLAUSE_ENDS = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.VERB})
_US = ("нас",)
_TAKEN_AWAY = frozenset({"held", "gone", "moved", "released", "evacuated"})
_REACH = 6  # phrases behind a verb among which its subject or doer may stand


def _counted(chunk: Chunk) -> bool:
    return chunk.quantity is not None and chunk.quantity.counts


def _behind(chunks: Sequence[Chunk], at: int, pattern: Pattern | None = None) -> int | None:
    """The first noun phrase behind a verb that hangs on no preposition and is no doer in the instrumental."""
    aside = _aside_behind(chunks, at)
    for place in range(aside, min(aside + _REACH, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is Kind.NOUN:
            if kind_at(chunks, place - 1) is Kind.PREPOSITION or _only_oblique(chunk) or _is_span(chunk):
                continue
            own = pattern is not None and _is_own(chunks, place, pattern)
            if own or (place == at + 1 and _ends_expression(chunks, at)):
                continue  # 'вынес [приговор] пятерым'
            return place
        if chunk.kind not in {Kind.PREPOSITION, Kind.TIME, Kind.QUOTE}:
            return None
    return None


def _ends_expression(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the noun behind a verb is the genitive of its expression: 'доставлены в отделы [полиции] 40 человек'."""
    held = chunks[at].last > chunks[at].main + 1
    whose = chunks[at + 1].quantity is None and "gent" in chunks[at + 1].grammemes
    counts = kind_at(chunks, at + 2) is Kind.NOUN and _counted(chunks[at + 2])
    return held and whose and counts


def _is_span(chunk: Chunk) -> bool:
    """Whether a phrase tells how long or how often: 'пытали [двое суток]'."""
    return chunk.quantity is not None and chunk.quantity.kind in {"duration", "times", "age", "date"}


def _aside_behind(chunks: Sequence[Chunk], at: int) -> int:
    """The place behind a verb and an aside between commas that has no verb of its own."""
    if kind_at(chunks, at + 1) is Kind.COMMA:
        for place in range(at + 2, min(at + 2 + _REACH, len(chunks))):
            if chunks[place].kind is Kind.COMMA:
                return place + 1
            if chunks[place].kind in _CLAUSE_ENDS:
                break
    return at + 1


def _is_object(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a pronoun can only be an object: 'его били четверо'."""
    return len(chunk.words) == 1 and chunk.word in table.phrases["objects"]


def _is_accusative(chunk: Chunk) -> bool:
    """Whether a noun before the verb can be no subject: 'сына задержали'."""
    return "accs" in chunk.grammemes and "nomn" not in chunk.grammemes


def _only_oblique(chunk: Chunk) -> bool:
    cases = chunk.grammemes & {"nomn", "gent", "accs", *_OBLIQUE}
    # 'застрелили [тремя выстрелами]' counts nobody
    things = chunk.quantity is not None and not counts_people(chunk.quantity) and cases == {"ablt"}
    return bool(cases) and (things or not _counted(chunk)) and cases <= _OBLIQUE


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
    if chunk.kind is not Kind.NOUN or "ablt" not in chunk.grammemes or _counted(chunk):
        return False
    return kind_at(chunks, place - 1) is not Kind.PREPOSITION and is_actor(chunk, table)


def _apposed(chunks: Sequence[Chunk], at: int) -> int | None:
    """The number between commas that says how many were meant before the verb: 'нас, четырёх женщин, держали'."""
    if at < 4 or kind_at(chunks, at - 1) is not Kind.COMMA or kind_at(chunks, at - 3) is not Kind.COMMA:
        return None
    whole, number = chunks[at - 4], chunks[at - 2]
    fits = whole.kind is Kind.NOUN and number.kind is Kind.NOUN and whole.quantity is None
    oblique = {"accs", "gent"} & whole.grammemes and "nomn" not in whole.grammemes
    return at - 2 if fits and oblique and _counted(number) else None


def _numbered_object(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The phrase before the verb whose number shows that it is no subject: '[шестерых солдат] обвинили в убийстве'."""
    behind = _behind(chunks, at)
    if kind_at(chunks, at - 1) is not Kind.NOUN or (behind is not None and _counted(chunks[behind])):
        return None
    before = chunks[at - 1]
    fits = subject_of(chunks, at) == at - 1 and before.word in table.phrases["object_numbers"]
    return at - 1 if fits and _counted(before) else None


def _harmed(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> int | None:
    """The one in the dative to whom it was done: '[женщине] сломали руку', '[троим] угрожали'.

    The expression holds its own object, or the verb can have none.
    """
    needs_none = pattern.rest or "intr" in chunks[at].grammemes
    place = at - 1 - _is_own(chunks, at - 1, pattern)  # 'троим [угрозы] поступали'
    if not needs_none or kind_at(chunks, place) is not Kind.NOUN:
        return None
    whom = chunks[place]
    dative = "datv" in whom.grammemes and not {"nomn", "accs"} & whom.grammemes
    return place if dative and kind_at(chunks, place - 1) is not Kind.PREPOSITION else None


def _subject(chunks: Sequence[Chunk], at: int) -> int | None:
    """The subject before a verb, past a phrase that tells how long: '48 рабочих [больше двух недель] удерживаются'."""
    before = subject_of(chunks, at)
    return subject_of(chunks, before) if before is not None and _is_span(chunks[before]) else before


def _is_own(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> bool:
    """Whether a noun phrase only holds a word of the act's own expression: '[пыткам] подвергли 15 пленных'."""
    if kind_at(chunks, at) is not Kind.NOUN or chunks[at].quantity is not None:
        return False
    own = {word for item in pattern.rest for word in item.split("|")}
    return not own.isdisjoint(chunks[at].words)


def _led_to(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> int | None:
    """The number behind a word of the act's expression that stands before its verb: 'против [12 человек] возбудили дела'."""
    own = {word for item in pattern.rest for word in item.split("|")}
    for place in range(at - 1, max(at - 2 - _REACH, 0) if own else at, -1):
        if chunks[place].kind in _CLAUSE_ENDS:
            return None
        if _counted(chunks[place]) and chunks[place - 1].words[-1] in own:
            return place
    return None


def _number_of_us(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> int | None:
    """The number that says how many 'us' are: 'забрали нас [одиннадцать человек]', 'нас забрали [восемь человек]'.

    Parted from its pronoun, it may count the doers: only of those who were taken away or put out are they seldom told so.
    """
    behind = at + 1 + (kind_at(chunks, at + 1) is Kind.NOUN and chunks[at + 1].words == _US)
    parted = behind == at + 1
    if parted and (not at or chunks[at - 1].words != _US or acts()[pattern.act].family not in _TAKEN_AWAY):
        return None
    if kind_at(chunks, behind) is not Kind.NOUN or not _counted(chunks[behind]):
        return None
    garbed = kind_at(chunks, behind + 1) is Kind.PREPOSITION and chunks[behind + 1].word == "в"
    bare = chunks[behind].head in {"человек", chunks[behind].words[-1]}
    return behind if not parted or (bare and not garbed and not is_actor(chunks[behind], table)) else None


def _whom_nobody(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> int | None:
    """Those of whom something is told that nobody did: '[шестерых] с тех пор никто не видел'."""
    if not pattern.negated or kind_at(chunks, at - 1) is not Kind.NOUN:
        return None
    nobody = chunks[at - 1].quantity
    if nobody is None or nobody.quantity.high != 0:
        return None
    for place in range(at - 2, max(at - 2 - _REACH, -1), -1):
        if chunks[place].kind in _CLAUSE_ENDS:
            return None
        if _counted(chunks[place]) and kind_at(chunks, place - 1) is not Kind.PREPOSITION:
            return place
    return None


def _leads_to_verb(pattern: Pattern) -> bool:
    """Whether an expression ends in an infinitive, whose object is not its own: 'заставить подписать'."""
    return bool(pattern.rest) and pattern.rest[-1].partition("|")[0].endswith(("ть", "ться", "ти"))


def _disagrees(verb: Chunk, before: Chunk) -> bool:
    """Whether a verb of one man or woman stands behind several: 'приговорён' is not said of four."""
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
    voice = chunks[at].voice
    if pattern.use is Use.UNDERGONE and voice is Voice.ING:
        return None  # 'Комиссия, опросив 214 человек и [выехав] на место, ...'
    harmed = _harmed(chunks, at, pattern)
    told_of = (
        *(_apposed(chunks, at), _numbered_object(chunks, at, table), harmed),
        *(_number_of_us(chunks, at, pattern, table), _whom_nobody(chunks, at, pattern)),
        _led_to(chunks, at, pattern),
    )
    whom = next((place for place in told_of if place is not None), None)
    if whom is not None and pattern.use is Use.DONE and voice is Voice.ACTIVE:
        return Slots((whom,), None, "impersonal")
    if harmed is None and pattern.rest:
        harmed = _led_to(chunks, at, pattern)
    if harmed is not None and pattern.use is Use.DONE and voice is Voice.PASSIVE:
        return Slots((harmed,), None, "passive")  # '12 людям оказана помощь'
    before, behind = _subject(chunks, at), _behind(chunks, at, pattern)
    if before is not None and _is_own(chunks, before, pattern):
        before = None  # '[ранения] получили 40 человек'
    if before is not None and _disagrees(chunks[at], chunks[before]):
        before = None  # 'трёх женщин и [приговорён]'
    if pattern.use is Use.UNDERGONE or voice in {Voice.PASSIVE, Voice.PARTICIPLE}:
        if pattern.use is Use.DONE and voice is Voice.ACTIVE:
            return None
        counted_behind = behind is not None and _counted(chunks[behind])
        take_behind = (counted_behind and not _is_counted(chunks, before)) or before is None
        return _suffered(chunks, at, pattern, _all(chunks, before, behind if take_behind else None), table)
    return _active(chunks, at, pattern, (before, behind), table) if pattern.use is Use.DONE else None


def _is_counted(chunks: Sequence[Chunk], place: int | None) -> bool:
    return place is not None and _counted(chunks[place])


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
        return Slots(_all(chunks, None, behind), before, "active")
    if before is not None and _is_accusative(chunks[before]):
        return Slots((before,), None, "impersonal")
    target = object_of(chunks, at)
    if target is None and counted_before:
        return Slots(_all(chunks, before, None), None, "impersonal")
    return Slots(() if target is None else (target,), before, "active")


def _is_subject_behind(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a noun phrase behind its verb did it: '12 человек увезли [полицейские]', '[люди в масках]'."""
    nominative = "nomn" in chunk.grammemes
    return nominative and (is_actor(chunk, table) or "accs" not in chunk.grammemes)
