"""To whom something was done, where neither object nor subject tells it: a dative, a number apart from its pronoun, 'against 12'."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.acts.clauses.sufferers import of_reason
from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inserted import past_inserted
from khronika.reading.phrases.roles import counts_people, is_actor, is_counted
from khronika.reading.phrases.slots import counted, kind_at
from khronika.reading.phrases.subjects import subject_of
from khronika.vocabulary import acts

_OBLIQUE = frozenset({"ablt", "loct", "datv"})
_CLAUSE_ENDS = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.VERB})
_US, _ALL = ("нас",), ("всех",)
_TAKEN_AWAY = frozenset({"held", "gone", "moved", "released", "evacuated"})
_MANAGED = frozenset({"удаться", "прийтись", "приходиться"})
_COMPELLED = frozenset({"вынудить", "вынужденный"})
_FORCED = frozenset({"прийтись", "приходиться", "довестись"})
_DASHES = frozenset("—–-")
_NUMBERS = frozenset({"sing", "plur"})
_GENDERS = frozenset({"masc", "femn", "neut"})
_REACH = 6  # phrases behind a verb among which its subject or object may stand
_FAR = 9  # the same, where all that parts them hangs on prepositions


def told_of(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> int | None:
    """The phrase that tells to whom something was done by other means than as an object."""
    told = (
        *(_apposed(chunks, at), _numbered_object(chunks, at, table), harmed(chunks, at, pattern)),
        *(_number_of_us(chunks, at, pattern, table), _whom_nobody(chunks, at, pattern)),
        *(led_to(chunks, at, pattern), _all_of_us(chunks, at)),
    )
    return next((place for place in told if place is not None), None)


def noun_behind(chunks: Sequence[Chunk], at: int, pattern: Pattern | None = None) -> int | None:
    """The first noun phrase behind a verb that hangs on no preposition and is no doer in the instrumental."""
    place, managed, late = _aside_behind(chunks, at), False, False
    end = min(place + _FAR, len(chunks))
    while place < end:
        after = past_inserted(chunks, place)
        if after > place:  # 'застрелили у церкви[, после службы,] девятерых'
            end, place, late = min(end + after - place, len(chunks)), after, True
            continue
        chunk = chunks[place]
        if chunk.kind is Kind.NOUN:
            if not _passed_over(chunks, at, place, pattern):
                refused = (managed and is_given(chunk)) or (late and not _told_late(chunks, place))
                return None if refused else place
        elif chunk.kind is Kind.VERB and not managed and _is_managed(chunks, at, place):
            managed = True
        elif chunk.kind not in {Kind.PREPOSITION, Kind.TIME, Kind.QUOTE} and not _joins_adverbials(
            chunks, place
        ):
            return None
        place += 1
    return None


def _passed_over(chunks: Sequence[Chunk], at: int, place: int, pattern: Pattern | None) -> bool:
    """Whether a noun phrase behind a verb is none that it could have for its object or subject."""
    chunk = chunks[place]
    if kind_at(chunks, place - 1) is Kind.PREPOSITION or _only_oblique(chunk) or is_span(chunk):
        return True
    if acts_on(chunks, at, place):
        return True  # 'задержала [полиция] в ночь на вторник 12 человек'
    if points_to_time(chunks, place) or of_reason(chunks, place):
        return True
    own = pattern is not None and is_own(chunks, place, pattern)
    return own or (place == at + 1 and _ends_expression(chunks, at))  # 'вынес [приговор] пятерым'


def points_to_time(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a pronoun belongs to the time behind it: 'увезли [той] же ночью'."""
    chunk = chunks[at]
    return kind_at(chunks, at + 1) is Kind.TIME and chunk.quantity is None and "Apro" in chunk.grammemes


def _told_late(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether those behind an aside are counted people, of whom no other verb tells: only such are looked for there."""
    mention, behind = chunks[at].quantity, kind_at(chunks, at + 1)
    told = is_counted(chunks[at]) and mention is not None and not (mention.part or mention.more)
    return told and bool(mention and mention.noun) and behind is not Kind.VERB


def _joins_adverbials(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether 'and' joins two phrases that hang on prepositions: 'без ордера [и] на глазах у соседей'."""
    led = kind_at(chunks, at - 1) is Kind.NOUN and kind_at(chunks, at - 2) is Kind.PREPOSITION
    return chunks[at].kind is Kind.AND and led and kind_at(chunks, at + 1) is Kind.PREPOSITION


def _is_managed(chunks: Sequence[Chunk], at: int, place: int) -> bool:
    """Whether a verb behind an infinitive only says that it could or had to be done: 'эвакуировать из села [удалось] 300 человек'."""
    return chunks[at].voice is Voice.INFINITIVE and not _MANAGED.isdisjoint(chunks[place].keys)


def _ends_expression(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the noun behind a verb is the genitive of its expression: 'доставлены в отделы [полиции] 40 человек'."""
    held = chunks[at].last > chunks[at].main + 1
    whose = chunks[at + 1].quantity is None and "gent" in chunks[at + 1].grammemes
    counts = kind_at(chunks, at + 2) is Kind.NOUN and counted(chunks[at + 2])
    return held and whose and counts


def acts_on(chunks: Sequence[Chunk], at: int, place: int) -> bool:
    """Whether a lone noun right behind an active verb is its subject, and those who are counted come after it."""
    doer, verb = chunks[place], chunks[at]
    alone = (
        place == _aside_behind(chunks, at)
        and doer.quantity is None
        and verb.voice is Voice.ACTIVE
        and "nomn" in doer.grammemes
    )
    agrees = bool(verb.grammemes & doer.grammemes & _NUMBERS) and (
        "plur" in verb.grammemes or bool(verb.grammemes & doer.grammemes & _GENDERS)
    )
    if not alone or not agrees or doer.head == "человек":
        return False
    behind = place + 1
    while kind_at(chunks, behind) in {Kind.TIME, Kind.PREPOSITION} or (
        kind_at(chunks, behind) is Kind.NOUN and kind_at(chunks, behind - 1) is Kind.PREPOSITION
    ):
        behind += 1
    return kind_at(chunks, behind) is Kind.NOUN and is_counted(chunks[behind])


def is_span(chunk: Chunk) -> bool:
    """Whether a phrase tells how long or how often: 'пытали [двое суток]'."""
    return chunk.quantity is not None and chunk.quantity.kind in {"duration", "times", "age", "date"}


def _aside_behind(chunks: Sequence[Chunk], at: int) -> int:
    """The place behind a verb and an aside between commas or dashes that tells of nothing done: 'погибли[, как сообщил мэр,] 12'."""
    opening = chunks[at + 1] if at + 1 < len(chunks) else None
    if opening is None or not (opening.kind is Kind.COMMA or opening.word in _DASHES):
        return at + 1
    says = kind_at(chunks, at + 2) in {Kind.SUBORDINATOR, Kind.VERB}
    for place in range(at + 2, min(at + 3 + _REACH, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is opening.kind and (chunk.kind is Kind.COMMA or chunk.word == opening.word):
            return place + 1
        if chunk.kind in _CLAUSE_ENDS and not (
            says and chunk.trigger is None and chunk.kind is not Kind.STOP
        ):
            break
    return at + 1


def _only_oblique(chunk: Chunk) -> bool:
    cases = chunk.grammemes & {"nomn", "gent", "accs", *_OBLIQUE}
    # 'застрелили [тремя выстрелами]' counts nobody
    things = chunk.quantity is not None and not counts_people(chunk.quantity) and cases == {"ablt"}
    return bool(cases) and (things or not counted(chunk)) and cases <= _OBLIQUE


def _is_none(chunk: Chunk) -> bool:
    """Whether a phrase tells of nobody: 'никто', 'ни один человек'."""
    return chunk.quantity is not None and chunk.quantity.quantity.high == 0


def none_survived(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> int | None:
    """Those of whom nobody did what only its negation tells: 'из [46 человек] не выжил никто'."""
    beside = [place for place in (at - 1, at + 1) if 0 <= place < len(chunks)]
    nobody = any(_is_none(chunks[p]) for p in beside)
    if not pattern.negated or not nobody:
        return None
    for place in range(at - 1, max(at - 1 - _REACH, 0), -1):
        if chunks[place].kind in _CLAUSE_ENDS:
            return None
        if counted(chunks[place]) and chunks[place - 1].word == "из" and not _is_none(chunks[place]):
            return place
    return None


def is_own(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> bool:
    """Whether a noun phrase only holds a word of the act's own expression: '[пыткам] подвергли 15 пленных'."""
    if kind_at(chunks, at) is not Kind.NOUN or chunks[at].quantity is not None:
        return False
    own = {word for item in pattern.rest for word in item.split("|")}
    return not own.isdisjoint(chunks[at].words)


def _apposed(chunks: Sequence[Chunk], at: int) -> int | None:
    """The number between commas that says how many were meant before the verb: 'нас, четырёх женщин, держали'."""
    if at < 4 or kind_at(chunks, at - 1) is not Kind.COMMA or kind_at(chunks, at - 3) is not Kind.COMMA:
        return None
    whole, number = chunks[at - 4], chunks[at - 2]
    fits = whole.kind is Kind.NOUN and number.kind is Kind.NOUN and whole.quantity is None
    oblique = {"accs", "gent"} & whole.grammemes and "nomn" not in whole.grammemes
    return at - 2 if fits and oblique and counted(number) else None


def _numbered_object(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The phrase before the verb whose number shows that it is no subject: '[шестерых солдат] обвинили в убийстве'."""
    behind = noun_behind(chunks, at)
    if kind_at(chunks, at - 1) is not Kind.NOUN or (behind is not None and counted(chunks[behind])):
        return None
    before = chunks[at - 1]
    fits = subject_of(chunks, at) == at - 1 and before.word in table.phrases["object_numbers"]
    return at - 1 if fits and counted(before) else None


def harmed(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> int | None:
    """The one in the dative to whom it was done: '[женщине] сломали руку', '[троим] угрожали'.

    The expression holds its own object, or the verb can have none.
    """
    needs_none = pattern.rest or "intr" in chunks[at].grammemes
    place = at - 1 - is_own(chunks, at - 1, pattern)  # 'троим [угрозы] поступали'
    if not needs_none or kind_at(chunks, place) is not Kind.NOUN:
        return None
    return place if is_given(chunks[place]) and kind_at(chunks, place - 1) is not Kind.PREPOSITION else None


def impelled(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those whom a verb behind an infinitive says to have had to do it: 'уехать пришлось [девяти]', 'вынуждены были [семеро]'."""
    if chunks[at].voice is not Voice.INFINITIVE:
        return None
    for place in range(at + 1, min(at + 1 + _REACH, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is Kind.VERB:
            given = not _FORCED.isdisjoint(chunk.keys)
            forced = (given or not _COMPELLED.isdisjoint(chunk.keys)) and "не" not in chunk.words
            beside = [p for p in (place + 1, place - 1) if kind_at(chunks, p) is Kind.NOUN and p != at]
            whom = (p for p in beside if counted(chunks[p]) and is_given(chunks[p]) is given)
            return next(whom, None) if forced else None
        if chunk.kind not in {Kind.NOUN, Kind.PREPOSITION, Kind.TIME}:
            return None
    return None


def is_given(chunk: Chunk) -> bool:
    """Whether a noun phrase can only be the one to whom something is done: '[двоим] вызвали скорую'."""
    return "datv" in chunk.grammemes and not {"nomn", "accs"} & chunk.grammemes


def led_to(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> int | None:
    """The number behind a word of the act's expression that stands before its verb: 'против [12 человек] возбудили дела'."""
    own = {word for item in pattern.rest for word in item.split("|")}
    for place in range(at - 1, max(at - 2 - _REACH, 0) if own else at, -1):
        if chunks[place].kind in _CLAUSE_ENDS:
            return None
        if counted(chunks[place]) and chunks[place - 1].words[-1] in own:
            return place
    return None


def _number_of_us(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> int | None:
    """The number that says how many 'us' are: 'забрали нас [одиннадцать человек]', 'нас забрали [восемь человек]'.

    Parted from its pronoun, it may count the doers: only of those who were taken away or put out are they seldom told so.
    """
    behind = at + 1 + (kind_at(chunks, at + 1) is Kind.NOUN and chunks[at + 1].words == _US)
    parted, us = behind == at + 1, at - 1
    while kind_at(chunks, us) is Kind.NOUN and kind_at(chunks, us - 1) is Kind.PREPOSITION:
        us -= 2  # '[нас] в подвале держали'
    if parted and (us < 0 or chunks[us].words != _US or acts()[pattern.act].family not in _TAKEN_AWAY):
        return None
    if kind_at(chunks, behind) is not Kind.NOUN or not counted(chunks[behind]):
        return None
    garbed = kind_at(chunks, behind + 1) is Kind.PREPOSITION and chunks[behind + 1].word == "в"
    mention = chunks[behind].quantity
    bare = chunks[behind].head == "человек" or (mention is not None and not mention.noun)
    return behind if not parted or (bare and not garbed and not is_actor(chunks[behind], table)) else None


def _all_of_us(chunks: Sequence[Chunk], at: int) -> int | None:
    """The number of 'us' or 'them' of all of whom a verb tells: 'Нас было [девять], всех арестовали'."""
    if not at or chunks[at - 1].words != _ALL:
        return None
    for place in range(at - 2, max(at - 2 - _REACH, 1), -1):
        told = counted(chunks[place]) and kind_at(chunks, place - 1) is Kind.VERB
        if (
            told
            and chunks[place - 1].voice is Voice.COPULA
            and chunks[place - 2].words[-1:] in (_US, ("их",))
        ):
            return place
    return None


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
        if counted(chunks[place]) and kind_at(chunks, place - 1) is not Kind.PREPOSITION:
            return place
    return None
