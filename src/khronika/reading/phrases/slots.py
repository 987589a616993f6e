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
# What a subject begins with that stands right behind those whom its clause describes.
_ACTING = _SUBJECTS | {"the", "his", "her", "their", "our", "my", "its", "this", "these", "those"}
_BEFORE_RELATIVE = frozenset({Kind.PREPOSITION, Kind.COMMA, Kind.TIME, Kind.QUOTE})
# Verbs that only name: 'a gang [called] the Owls'.
NAMING = frozenset({"called", "named", "dubbed", "nicknamed", "codenamed", "surnamed"})
_ENDS_DOER = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.COMMA, Kind.AND})
JOINED = frozenset({Kind.AND, Kind.OR, Kind.COMMA})
_PARTS = frozenset(
    {"including", "incl", "among", "включая", "incluidos", "incluidas", "compris", "incluant", "notamment"}
)
_GROUPS = frozenset({"family", "household", "village", "group"})
_LISTED = frozenset({Kind.NOUN, Kind.AND, Kind.OR, Kind.COMMA, Kind.PREPOSITION})
_DASHED = 60  # between dashes or brackets whole lists may stand
_RELATIVE = 24  # phrases of a relative clause between commas
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
    if chunks[before].word == "as" and kind_at(chunks, before - 1) is Kind.VERB:
        return kind_at(chunks, at + 1) is not Kind.VERB  # 'acted as guards'; but 'fled as soldiers came'
    mention = chunks[at].quantity
    if mention is not None and mention.kind == "duration":
        return True  # 'depuis [une heure] ont été arrêtées'
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
    if chunk.voice is Voice.PARTICIPLE and chunk.head in NAMING and kind_at(chunks, at - 1) is Kind.NOUN:
        return True
    target = object_of(chunks, at)
    return chunk.voice is Voice.PARTICIPLE and (target is None or _in_expression(chunk, chunks[target]))


def _in_expression(verb: Chunk, behind: Chunk) -> bool:
    """Whether a noun behind a verb is one of the words by which it tells its act: 'подвергшихся [задержанию]'."""
    readings = verb.trigger.readings if verb.trigger is not None else ()
    return any(r.pattern.rest and r.end >= behind.last for r in readings)


def past_aside(chunks: Sequence[Chunk], at: int) -> int:
    """The place behind an aside between two dashes or brackets that opens at a place, else the same place."""
    if kind_at(chunks, at) not in {Kind.STOP, Kind.OPEN}:
        return at
    opening = chunks[at]
    if opening.kind is Kind.STOP and opening.word not in "—–-":
        return at
    for place in range(at + 1, min(at + PARENTHESIS + 1, len(chunks))):
        closes_it = Kind.CLOSE if opening.kind is Kind.OPEN else Kind.STOP
        if chunks[place].kind is closes_it:
            return place + 1 if closes_it is Kind.CLOSE or chunks[place].word == opening.word else at
    return at


def before_aside(chunks: Sequence[Chunk], at: int) -> int | None:
    """The place before the comma, bracket or dash that opens an aside which ends at `at`; None if there is none."""
    closing, nearest, bracket = chunks[at], None, at
    reach = at - (PARENTHESIS if closing.kind is Kind.COMMA else _DASHED)
    longest = _RELATIVE if closing.kind is Kind.COMMA else _DASHED
    for opening in range(at - 1, max(at - longest, -1), -1):
        chunk = chunks[opening]
        if closing.kind is Kind.CLOSE and chunk.kind is Kind.OPEN:
            return opening - 1
        bracket = opening if chunk.kind is Kind.CLOSE else bracket
        reach -= (
            bracket - opening if chunk.kind is Kind.OPEN else 0
        )  # '(who had tried)' is no part of its length
        if closing.kind is Kind.COMMA and chunk.kind is Kind.STOP:
            break
        if nearest is not None and chunk.kind is Kind.SUBORDINATOR:
            break  # 'that forces had[, in three raids,] detained 12' stands in no aside of the words before 'that'
        if closing.kind is Kind.COMMA and chunk.kind is Kind.COMMA and _lists_parts(chunks, opening + 1, at):
            return opening - 1
        if closing.kind is not Kind.CLOSE and chunk.kind is closing.kind and chunk.word == closing.word:
            if closing.kind is not Kind.COMMA or kind_at(chunks, opening + 1) is Kind.RELATIVE:
                return opening - 1
            nearest = opening - 1 if nearest is None and opening > reach else nearest
    return nearest


def _lists_parts(chunks: Sequence[Chunk], first: int, after: int) -> bool:
    """Whether nothing but the parts of some people stands there: 'Twelve people, [including a nurse, two boys and a guard], were'."""
    if kind_at(chunks, first) is not Kind.PREPOSITION or chunks[first].word not in _PARTS:
        return False
    return all(chunk.kind in _LISTED for chunk in chunks[first + 1 : after])


def relative_start(chunks: Sequence[Chunk], at: int) -> int | None:
    """The relative pronoun whose clause the verb at `at` belongs to."""
    for place in range(at - 1, max(at - 6, -1), -1):
        if chunks[place].kind is Kind.RELATIVE:
            return place
        if chunks[place].kind is Kind.VERB and chunks[place + 1].voice is Voice.INFINITIVE:
            continue  # 'who refused [to leave] the village'
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
            if chunk.quantity is not None and chunk.quantity.counts and not _whence(chunks, place):
                return place
            if not in_phrase(chunks, place):
                return nearest
        elif chunk.kind not in _BEFORE_RELATIVE and not (place == relative - 1 and _opens_aside(chunk)):
            break
    return nearest


def _whence(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number only tells whence those counted before it are: 'six people from [one family]', 'of [two villages]'."""
    mention, head = chunks[at].quantity, at - 2
    counted_before = (
        kind_at(chunks, head) is Kind.NOUN
        and counted(chunks[head])
        and kind_at(chunks, at - 1) is Kind.PREPOSITION
    )
    return counted_before and mention is not None and mention.quantity.unit in _GROUPS


def _opens_aside(chunk: Chunk) -> bool:
    """Whether a mark may open an aside: 'eight men [--] who were seized'."""
    return chunk.kind is Kind.OPEN or (chunk.kind is Kind.STOP and chunk.word in "—–-")


def closes(chunk: Chunk) -> bool:
    """Whether a mark may end an aside: 'Two men[,] he said[,] died'."""
    return chunk.kind in {Kind.COMMA, Kind.CLOSE} or (chunk.kind is Kind.STOP and chunk.word in "—–-")


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
        if chunk.kind in _ENDS_DOER:
            return None
        if chunk.word == "by" and chunk.kind is Kind.PREPOSITION:
            return at + 1 if kind_at(chunks, at + 1) is Kind.NOUN else None
        if chunk.kind is Kind.VERB and chunk.voice is not Voice.PARTICIPLE:
            return None
    return None


def counted(chunk: Chunk) -> bool:
    return chunk.quantity is not None and chunk.quantity.counts


def contact(chunks: Sequence[Chunk], verb: int) -> int | None:
    """Those counted whom a clause without a relative pronoun describes: '[the forty men] the militia rounded up', '[four men] I knew'."""
    whom, who = verb - 2, verb - 1
    if kind_at(chunks, who) is not Kind.NOUN or kind_at(chunks, whom) is not Kind.NOUN:
        return None
    acting = chunks[who].word in _ACTING and chunks[who].quantity is None
    plain = chunks[verb].voice in {Voice.ACTIVE, Voice.PARTICIPLE} and object_of(chunks, verb) is None
    return whom if acting and plain and counted(chunks[whom]) and not in_phrase(chunks, whom) else None


def cleft(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those counted whom a clause behind 'it was' is about, where 'that' stands at a place: 'It was [14 of them] that were taken'."""
    that, named = chunks[at], at - 1
    if that.kind is not Kind.SUBORDINATOR or that.word != "that" or at < 3 or not counted(chunks[named]):
        return None
    turned = chunks[named - 1].voice is Voice.COPULA and chunks[named - 2].words == ("it",)
    return named if turned else None
