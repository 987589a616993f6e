"""Where a verb's subject, object and doer stand among the phrases of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khronika.reading.phrases.chunks import Chunk, Kind, Voice

# A clause may follow these although they are also prepositions: 'after 12 men were detained'.
_CLAUSAL = frozenset(
    {
        "after",
        "before",
        "since",
        "until",
        "as",
        "than",
        "till",
        "when",
        "because",
        "except",
        "with",
        "without",
    }
)
_WITH = frozenset({"with", "without"})
_SUBJECTS = frozenset({"they", "he", "she", "we", "i"})  # never an object
_BEFORE_RELATIVE = frozenset({Kind.PREPOSITION, Kind.COMMA, Kind.TIME, Kind.QUOTE})
_NAMING = frozenset({"called", "named", "dubbed", "nicknamed", "codenamed"})  # 'a gang [called] the Owls'
JOINED = frozenset({Kind.AND, Kind.OR, Kind.COMMA})
_DASHED = 60  # between dashes or brackets whole lists may stand
_RELATIVE = 24  # phrases of a relative clause between commas
_INNER_VERBS = 3  # verbs between a subject and its own: more are no description
_SHARING = 4  # verbs that share one subject
PARENTHESIS = 10  # phrases between two commas: longer ones are clauses of their own


@dataclass(frozen=True, slots=True)
class Slots:
    """The phrases that fill an act's parts: places in the sentence, victims first to last."""

    victims: tuple[int, ...]
    doer: int | None
    rule: str


def kind_at(chunks: Sequence[Chunk], at: int) -> Kind | None:
    """The kind of the phrase at a place, None outside the sentence."""
    return chunks[at].kind if 0 <= at < len(chunks) else None


def in_phrase(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a noun phrase hangs on a preposition, so that it is no subject."""
    before = at - 1
    while kind_at(chunks, before) is Kind.QUOTE:
        before -= 1
    if kind_at(chunks, before) is Kind.TIME:
        return False  # 'On Monday 12 people were shot': the preposition is the time's
    if kind_at(chunks, before) is not Kind.PREPOSITION:
        return False
    # 'with 12 people killed' tells of the 12, 'people with guns were' not of the guns.
    return chunks[before].word not in _CLAUSAL or (chunks[before].word in _WITH and not counted(chunks[at]))


def phrase_start(chunks: Sequence[Chunk], at: int) -> int:
    """The preposition on which a noun phrase hangs."""
    while chunks[at].kind is not Kind.PREPOSITION:
        at -= 1
    return at


def reduced(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a verb is a bare participle behind its noun: 'the men [detained] in Argun'."""
    chunk = chunks[at]
    if chunk.voice is Voice.ING:
        return True
    if chunk.voice is Voice.PARTICIPLE and chunk.head in _NAMING and kind_at(chunks, at - 1) is Kind.NOUN:
        return True
    target = object_of(chunks, at)
    return chunk.voice is Voice.PARTICIPLE and (target is None or _in_expression(chunk, chunks[target]))


def _in_expression(verb: Chunk, behind: Chunk) -> bool:
    """Whether a noun behind a verb is one of the words by which it tells its act: 'подвергшихся [задержанию]'."""
    readings = verb.trigger.readings if verb.trigger is not None else ()
    return any(r.pattern.rest and r.end >= behind.last for r in readings)


def before_aside(chunks: Sequence[Chunk], at: int) -> int | None:
    """The place before the comma, bracket or dash that opens an aside which ends at `at`; None if there is none."""
    closing, nearest = chunks[at], None
    reach = at - (PARENTHESIS if closing.kind is Kind.COMMA else _DASHED)
    longest = _RELATIVE if closing.kind is Kind.COMMA else _DASHED
    for opening in range(at - 1, max(at - longest, -1), -1):
        chunk = chunks[opening]
        if closing.kind is Kind.CLOSE and chunk.kind is Kind.OPEN:
            return opening - 1
        if closing.kind is Kind.COMMA and chunk.kind is Kind.STOP:
            break
        if nearest is not None and chunk.kind is Kind.SUBORDINATOR:
            break  # 'that forces had[, in three raids,] detained 12' stands in no aside of the words before 'that'
        if closing.kind is not Kind.CLOSE and chunk.kind is closing.kind and chunk.word == closing.word:
            if closing.kind is not Kind.COMMA or kind_at(chunks, opening + 1) is Kind.RELATIVE:
                return opening - 1
            nearest = opening - 1 if nearest is None and opening > reach else nearest
    return nearest


def _verb_before(chunks: Sequence[Chunk], at: int) -> int | None:
    """The verb with which a joined verb at `at` shares its subject."""
    for place in range(at - 1, -1, -1):
        kind = chunks[place].kind
        if kind is Kind.VERB:
            return place
        if kind in {Kind.STOP, Kind.SUBORDINATOR}:
            return None
    return None


def relative_start(chunks: Sequence[Chunk], at: int) -> int | None:
    """The relative pronoun whose clause the verb at `at` belongs to."""
    for place in range(at - 1, max(at - 6, -1), -1):
        if chunks[place].kind is Kind.RELATIVE:
            return place
        if chunks[place].kind in {Kind.STOP, Kind.VERB, Kind.COMMA}:
            return None
    return None


def antecedent(chunks: Sequence[Chunk], relative: int) -> int | None:
    """The noun phrase that a relative pronoun stands for: the nearest counted one before it, else the nearest."""
    nearest = None
    for place in range(relative - 1, -1, -1):
        chunk = chunks[place]
        if chunk.kind is Kind.NOUN:
            nearest = place if nearest is None else nearest
            if chunk.quantity is not None and chunk.quantity.counts:
                return place
            if not in_phrase(chunks, place):
                return nearest
        elif chunk.kind not in _BEFORE_RELATIVE and not (place == relative - 1 and _opens_aside(chunk)):
            break
    return nearest


def _opens_aside(chunk: Chunk) -> bool:
    """Whether a mark may open an aside: 'eight men [--] who were seized'."""
    return chunk.kind is Kind.OPEN or (chunk.kind is Kind.STOP and chunk.word in "—–-")


def _before_age(chunks: Sequence[Chunk], at: int) -> int | None:
    """The noun phrase before an age between two commas: 'Velbury [man], 20, shot dead'."""
    age = chunks[at - 1].quantity if at >= 3 else None
    told = age is not None and age.kind == "age" and kind_at(chunks, at - 2) is Kind.COMMA
    return at - 3 if told and kind_at(chunks, at - 3) is Kind.NOUN else None


def subject_of(chunks: Sequence[Chunk], verb: int, shared: int = 0, *, finite: bool = False) -> int | None:
    """The place of the noun phrase that is the subject of a verb, or None; `shared`: verbs behind that share it.

    `finite`: the verb is no participle behind its noun, though its form may be: 'The driver, shot in the neck, [died]'.
    """
    if not (finite and kind_at(chunks, verb - 1) is Kind.COMMA) and reduced(chunks, verb):
        comma = 1 if kind_at(chunks, verb - 1) is Kind.COMMA else 0
        aged = _before_age(chunks, verb - 1) if comma else None
        if aged is not None:
            return aged
        if kind_at(chunks, verb - 1 - comma) is Kind.NOUN:
            return antecedent(chunks, verb - comma)
    at: int | None = verb - 1
    aside_allowed, verbs = True, 0
    while at is not None and at >= 0 and verbs <= _INNER_VERBS:
        kind = chunks[at].kind
        verbs += kind is Kind.VERB
        if kind is Kind.NOUN and not in_phrase(chunks, at):
            return at
        if kind is Kind.RELATIVE:
            return antecedent(chunks, at)
        if kind in {Kind.AND, Kind.OR}:
            return _shared_subject(chunks, verb, at, shared)
        if closes(chunks[at]):
            before = before_aside(chunks, at) if aside_allowed else None
            if before is None:
                return _shared_subject(chunks, verb, at, shared) if kind is Kind.COMMA else None
            if _is_auxiliary(chunks, before) and chunks[verb].voice is Voice.PARTICIPLE:
                return subject_of(chunks, before)  # 'forces [had], in three raids, detained 12'
            at, aside_allowed = before, False
        else:
            at = _passed(chunks, at)
    return None


def _is_auxiliary(chunks: Sequence[Chunk], at: int) -> bool:
    return at >= 0 and chunks[at].kind is Kind.VERB and chunks[at].voice is Voice.COPULA


def closes(chunk: Chunk) -> bool:
    """Whether a mark may end an aside: 'Two men[,] he said[,] died'."""
    return chunk.kind in {Kind.COMMA, Kind.CLOSE} or (chunk.kind is Kind.STOP and chunk.word in "—–-")


def _passed(chunks: Sequence[Chunk], at: int) -> int | None:
    """The place before what may stand between a subject and its verb, or None where the search ends."""
    kind = chunks[at].kind
    if kind is Kind.NOUN:
        before = phrase_start(chunks, at) - 1
        at_comma = kind_at(chunks, before) is Kind.COMMA and not before_aside(chunks, before)
        return None if before < 0 or at_comma else before
    if kind in {Kind.TIME, Kind.QUOTE, Kind.PREPOSITION}:
        return at - 1
    return _over_inner_verb(chunks, at) if kind is Kind.VERB else None


def _shared_subject(chunks: Sequence[Chunk], verb: int, joint: int, shared: int) -> int | None:
    """The subject of the verb before a joint: 'were rounded up in Argun and [beaten]'."""
    if chunks[verb].kind is not Kind.VERB or chunks[joint].kind not in JOINED or shared > _SHARING:
        return None
    before = _verb_before(chunks, joint)
    return None if before is None else subject_of(chunks, before, shared + 1)


def _over_inner_verb(chunks: Sequence[Chunk], at: int) -> int | None:
    """The place before a verb that only describes the noun before it, or None if the verb ends the search."""
    if reduced(chunks, at):
        return at - 1
    relative = relative_start(chunks, at)
    return None if relative is None else relative - 1


def object_of(chunks: Sequence[Chunk], verb: int) -> int | None:
    """The place of the noun phrase right behind a verb, times and quotation marks aside."""
    at = verb + 1
    while kind_at(chunks, at) is Kind.QUOTE:
        at += 1
    if kind_at(chunks, at) is Kind.TIME and kind_at(chunks, at + 1) is Kind.NOUN and chunks[at + 1].quantity:
        at += 1
    return at if kind_at(chunks, at) is Kind.NOUN and chunks[at].word not in _SUBJECTS else None


def doer_of(chunks: Sequence[Chunk], verb: int) -> int | None:
    """The noun phrase of 'by ...' behind a verb or noun of an act, within its clause."""
    for at in range(verb + 1, min(verb + 8, len(chunks))):
        chunk = chunks[at]
        if chunk.kind is Kind.PREPOSITION and chunk.word == "by":
            return at + 1 if kind_at(chunks, at + 1) is Kind.NOUN else None
        if chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.COMMA, Kind.AND}:
            return None
        if chunk.kind is Kind.VERB and chunk.voice is not Voice.PARTICIPLE:
            return None
    return None


def counted(chunk: Chunk) -> bool:
    return chunk.quantity is not None and chunk.quantity.counts
