"""Which noun phrase is the subject of a verb: over asides, relative clauses, shared verbs and turned sentences."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.phrases.agreement import SEVERAL, disagrees, is_owner
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import joined_after
from khronika.reading.phrases.slots import (
    JOINED,
    NAMING,
    antecedent,
    before_aside,
    cleft,
    closes,
    contact,
    counted,
    in_phrase,
    kind_at,
    phrase_start,
    reduced,
    relative_start,
)

_INNER_VERBS = 3  # verbs between a subject and its own: more are no description
_PERFECT = frozenset({"avoir", "haber", "être"})  # open an infinitive: 'dont le crime était d'[avoir] signé'
_UNFINISHED = frozenset({"having", "being"})
_DEFINITE = frozenset({"the", "these", "those", "all"})
_LISTED = frozenset({Kind.NOUN, Kind.AND, Kind.COMMA})
_SHORTEST_LIST = 3  # phrases of 'eight men and two women'
_IN_ALL = frozenset({"all", "total"})
_ALL = frozenset({"all", "each"})
_OF_THEM = ("of", "them")
_NEAREST = 10  # phrases back to which 'all of whom' may point
_SHARING = 4  # verbs that share one subject
# Behind these a noun may be the subject of what follows: 'who said [12 men] were killed'.
_TELLING = frozenset({
    "said", "says", "say", "saying", "believe", "believes", "believed", "think", "thinks", "thought", "know", "knows", "knew", "claim", "claims", "claimed",
    "report", "reports", "reported", "fear", "fears", "feared", "confirm", "confirms", "confirmed", "announced", "saw", "see", "seeing", "heard", "hear",
    "added", "stated", "told", "alleged", "insisted", "admitted", "denied", "estimated", "warned", "learned", "learnt", "found", "find", "deny", "suggest", "suggests", "suggested", "show", "shows", "showed", "watched", "means", "meant", "revealed", "established", "concluded",
})  # fmt: skip


def inverted_subject(chunks: Sequence[Chunk], verb: int) -> int | None:
    """The subject behind a participle that opens its clause: 'Killed in the raid were [nine men]'."""
    if kind_at(chunks, verb - 1) not in {None, Kind.STOP, Kind.SUBORDINATOR}:
        return None
    at = verb + 1
    while kind_at(chunks, at) in {Kind.PREPOSITION, Kind.TIME} or (
        kind_at(chunks, at) is Kind.NOUN and in_phrase(chunks, at)
    ):
        at += 1
    copula = kind_at(chunks, at) is Kind.VERB and chunks[at].voice is Voice.COPULA
    if not copula or kind_at(chunks, at + 1) is not Kind.NOUN:
        return None
    # Of a list one counted item is enough: 'Also detained were the editor and [four reporters]'.
    return at + 1 if any(counted(chunks[place]) for place in joined_after(chunks, at + 1)) else None


def _of_relative(chunks: Sequence[Chunk], at: int) -> int | None:
    """The subject for which a relative stands; none where a preposition holds it: 'беспорядки, в ходе [которых] погибли двое'."""
    if _is_governed(chunks, at):
        return None
    return _counted_before(chunks, at) if _all_of(chunks, at) else antecedent(chunks, at)


def _is_governed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a Russian relative hangs on a preposition, alone or behind its noun, and can be no subject."""
    if not chunks[at].word.startswith("котор"):
        return False
    named = at - (kind_at(chunks, at - 1) is Kind.NOUN)
    return kind_at(chunks, named - 1) is Kind.PREPOSITION


def _verb_before(chunks: Sequence[Chunk], at: int) -> int | None:
    """The verb with which a joined verb at `at` shares its subject."""
    for place in range(at - 1, -1, -1):
        kind = chunks[place].kind
        if kind is Kind.VERB:
            governed = chunks[place].voice is Voice.INFINITIVE and kind_at(chunks, place - 1) is Kind.VERB
            return place - governed  # 'отказались [уезжать] и погибли'
        if kind in {Kind.STOP, Kind.SUBORDINATOR}:
            return None
    return None


def _before_age(chunks: Sequence[Chunk], at: int) -> int | None:
    """The noun phrase before an age between two commas: 'Velbury [man], 20, shot dead'."""
    age = chunks[at - 1].quantity if at >= 3 else None
    told = age is not None and age.kind == "age" and kind_at(chunks, at - 2) is Kind.COMMA
    return at - 3 if told and kind_at(chunks, at - 3) is Kind.NOUN else None


def subject_of(chunks: Sequence[Chunk], verb: int, shared: int = 0, *, finite: bool = False) -> int | None:
    """The place of the noun phrase that is the subject of a verb, or None; `shared`: verbs behind that share it.

    `finite`: the verb is no participle behind its noun, though its form may be: 'The driver, shot in the neck, [died]'.
    """
    parted = finite and (kind_at(chunks, verb - 1) is Kind.COMMA or is_owner(chunks, verb - 1))
    if not parted and reduced(chunks, verb):
        found, told = _described_by(chunks, verb, shared)
        if told:
            return found
    if chunks[verb].word in _UNFINISHED and (own := _of_unfinished(chunks, verb, shared)) is not None:
        return own
    at: int | None = verb - 1
    aside_allowed, verbs = True, 0
    while at is not None and at >= 0 and verbs <= _INNER_VERBS:
        kind = chunks[at].kind
        # 'which left [12] dead': a bare state is told of the noun right before it, whatever verb that has.
        bare = (
            at == verb - 1 and chunks[verb].voice is Voice.STATE and chunks[verb].main == chunks[verb].first
        )
        inner = None if bare else _before_inner(chunks, at, verbs)
        if inner is not None:
            at, verbs = inner, verbs + 1
            continue
        verbs += kind is Kind.VERB
        if kind is Kind.NOUN and _is_subject(chunks, at, verb, bare=bare):
            return at
        if kind is Kind.RELATIVE:
            return _of_relative(chunks, at)
        if kind in {Kind.AND, Kind.OR}:
            return _shared_subject(chunks, verb, at, shared)
        if closes(chunks[at]):
            before = before_aside(chunks, at) if aside_allowed else None
            if before is None:
                return _shared_subject(chunks, verb, at, shared) if kind is Kind.COMMA else None
            found = _told_in_aside(chunks, verb, before, at)
            if found is not None:
                return found
            at, aside_allowed = _past_age(chunks, before), False
        else:
            at = _passed(chunks, at)
    return None


def _past_age(chunks: Sequence[Chunk], at: int) -> int:
    """The one whose age stands at a place: 'Daven Osk, [31], a mechanic, was taken'; else the place."""
    if chunks[at].kind is Kind.COMMA and kind_at(chunks, at - 1) is Kind.NOUN:
        return at - 1  # 'Davin Osca[, de 31 años], mecánico, fue detenido', whose age was passed over
    mention = chunks[at].quantity
    comma = (
        at - 1 - (kind_at(chunks, at - 1) is Kind.PREPOSITION)
    )  # 'Davin Osca, [de 31 años], mecánico, fue detenido'
    aged = mention is not None and mention.kind == "age" and kind_at(chunks, comma) is Kind.COMMA
    return comma - 1 if aged and kind_at(chunks, comma - 1) is Kind.NOUN else at


def _is_subject(chunks: Sequence[Chunk], at: int, verb: int, *, bare: bool) -> bool:
    """Whether a noun phrase may be the subject of a verb behind it, also in 'encontraron a [tres migrantes] sin vida'."""
    if bare and counted(chunks[at]) and chunks[at - 1].word == "to":
        return True
    return not (in_phrase(chunks, at) or disagrees(chunks, at, verb))


def _described_by(chunks: Sequence[Chunk], verb: int, shared: int) -> tuple[int | None, bool]:
    """The noun phrase that a bare participle describes or shares, and whether its place alone tells."""
    comma = 1 if kind_at(chunks, verb - 1) is Kind.COMMA else 0
    joint = before_aside(chunks, verb - 1) if comma else None
    if joint is not None and kind_at(chunks, joint) in {Kind.AND, Kind.OR}:
        return _shared_subject(chunks, verb, joint, shared), True  # 'were held and, they said, [beaten]'
    if joint is not None and _counts_some(chunks, joint, verb - 1):
        return joint, True  # '[nine others], six of them soldiers, wounded'
    aged = _before_age(chunks, verb - 1) if comma else None
    if aged is not None:
        return aged, True
    if kind_at(chunks, verb - 1 - comma) is Kind.NOUN:
        return antecedent(chunks, verb - comma), True
    return None, False


def _counts_some(chunks: Sequence[Chunk], whole: int, closing: int) -> bool:
    """Whether all that an aside tells of a number is how many of them are what: 'nine others, [six of them soldiers], wounded'."""
    aside = kind_at(chunks, whole) is Kind.NOUN and counted(chunks[whole]) and closing == whole + 3
    return aside and counted(chunks[whole + 2]) and chunks[whole + 2].words[1:3] == _OF_THEM


def _of_unfinished(chunks: Sequence[Chunk], verb: int, shared: int) -> int | None:
    """The subject of an unfinished verb: 'Both bodies [bore] signs of having been tortured', 'led to [12 people] being held'."""
    led = kind_at(chunks, verb - 1) is Kind.PREPOSITION and kind_at(chunks, verb - 2) is Kind.NOUN
    if led and kind_at(chunks, verb - 3) is Kind.VERB and verb - 3 > 0:
        return subject_of(chunks, verb - 3, shared + 1)
    undergone = chunks[verb].voice is Voice.PASSIVE and chunks[verb].word == "being"
    beside = undergone and kind_at(chunks, verb - 1) is Kind.NOUN and in_phrase(chunks, verb - 1)
    return verb - 1 if beside and counted(chunks[verb - 1]) else None


def _told_in_aside(chunks: Sequence[Chunk], verb: int, before: int, closing: int) -> int | None:
    """The subject that an aside decides: before an auxiliary that it parts from its verb, or inside it, where it counts them."""
    if _is_auxiliary(chunks, before) and chunks[verb].voice is Voice.PARTICIPLE:
        return subject_of(chunks, before)  # 'forces [had], in three raids, detained 12'
    if _counts_them(chunks, before, closing):
        return before + 2
    return closing - 1 if _lists_them(chunks, before, closing) else None


def _counts_them(chunks: Sequence[Chunk], before: int, closing: int) -> bool:
    """Whether all that an aside tells of a noun phrase is how many they are: 'the lawyers, [18 in all], were'."""
    first, told = before + 2, kind_at(chunks, before) is Kind.NOUN and chunks[before].word in _DEFINITE
    if not told or first >= closing or counted(chunks[before]) or not counted(chunks[first]):
        return False
    if not chunks[before].head.endswith(SEVERAL):
        return False  # 'The teacher (44) was shot'
    return closing == first + 1 or (closing == first + 3 and chunks[first + 2].words[-1] in _IN_ALL)


def _lists_them(chunks: Sequence[Chunk], before: int, closing: int) -> bool:
    """Whether an aside tells one by one who they all are: 'all the hostages, [eight men and two women], were freed'."""
    if kind_at(chunks, before) is not Kind.NOUN or counted(chunks[before]) or chunks[before].name:
        return False
    if in_phrase(chunks, before):
        return False  # 'The murder of the monks, [four Poles and two Czechs], was denounced'
    items = chunks[before + 2 : closing]
    if len(items) < _SHORTEST_LIST or any(c.kind not in _LISTED for c in items):
        return False
    return all(counted(c) and bool(c.quantity and c.quantity.noun) for c in items if c.kind is Kind.NOUN)


def _all_of(chunks: Sequence[Chunk], relative: int) -> bool:
    """Whether 'all of' stands before a relative pronoun."""
    return relative > 1 and chunks[relative - 1].word == "of" and chunks[relative - 2].words[-1] in _ALL


def _counted_before(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those of whom 'all of whom' tells: the nearest counted phrase before it."""
    return next((p for p in range(at - 1, max(at - _NEAREST, -1), -1) if counted(chunks[p])), None)


def _before_inner(chunks: Sequence[Chunk], at: int, verbs: int) -> int | None:
    """The place before the words that only describe a subject, where one of them stands here, else None.

    'twelve men | who visited [the farm] were', '| accused of helping [the rebels] were', 'a plan | to kill [the mayor] was'.
    `verbs` are those passed already: behind them a relative pronoun describes what stands before it.
    """
    if chunks[at].kind is Kind.RELATIVE and verbs:
        return at - 1 - (kind_at(chunks, at - 1) is Kind.COMMA)
    if verbs and kind_at(chunks, at - 1) is Kind.RELATIVE and chunks[at - 1].word == "whose":
        return at - 2  # 'Nine people | whose only crime [was to sign] were jailed'
    if _is_their_age(chunks, at):
        return at - 2
    if _is_unknown_verb(chunks, at):
        return at - 3
    verb = at - 1 if chunks[at].kind is Kind.NOUN else -1
    if kind_at(chunks, verb) is not Kind.VERB or chunks[verb].head in _TELLING:
        return None
    if chunks[verb].head in NAMING and kind_at(chunks, verb - 1) is Kind.NOUN:
        return verb - 1  # 'three brothers | named [Oren] were'
    if chunks[verb].voice is Voice.INFINITIVE or chunks[verb].word in _PERFECT:
        return verb - 1
    if chunks[verb].voice is Voice.ING and kind_at(chunks, verb - 1) is Kind.PREPOSITION:
        return verb - 2
    if chunks[verb].voice is Voice.ING and kind_at(chunks, verb - 1) is Kind.NOUN:
        return verb - 1
    relative = relative_start(chunks, verb)
    return None if relative is None else relative - 1


def _is_unknown_verb(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a lone word stands where a relative clause has its verb: 'quatre hommes | que je [connaissais] ont été arrêtés'."""
    lone = kind_at(chunks, at) is Kind.NOUN and len(chunks[at].words) == 1 and chunks[at].quantity is None
    who = lone and kind_at(chunks, at - 1) is Kind.NOUN and len(chunks[at - 1].words) == 1
    return who and kind_at(chunks, at - 2) is Kind.RELATIVE and at > 2 and counted(chunks[at - 3])


def _is_their_age(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a bare number stands between commas right behind those counted: 'Three brothers, [20 to 30], police say, were killed'."""
    around = kind_at(chunks, at - 1) is Kind.COMMA and kind_at(chunks, at + 1) is Kind.COMMA
    mention, whole = chunks[at].quantity, chunks[at - 2].quantity if at > 1 else None
    bare = mention is not None and not mention.noun and not mention.part
    return around and bare and whole is not None and whole.counts and bool(whole.noun)


def _is_auxiliary(chunks: Sequence[Chunk], at: int) -> bool:
    return at >= 0 and chunks[at].kind is Kind.VERB and chunks[at].voice is Voice.COPULA


def _passed(chunks: Sequence[Chunk], at: int) -> int | None:
    """The place before what may stand between a subject and its verb, or None where the search ends."""
    kind = chunks[at].kind
    if kind is Kind.NOUN:
        before = phrase_start(chunks, at) - 1
        at_comma = kind_at(chunks, before) is Kind.COMMA and not before_aside(chunks, before)
        return None if before < 0 or at_comma else before
    if kind in {Kind.TIME, Kind.QUOTE, Kind.PREPOSITION}:
        return at - 1
    if kind is Kind.SUBORDINATOR:
        return cleft(chunks, at)
    return _over_inner_verb(chunks, at) if kind is Kind.VERB else None


def _shared_subject(chunks: Sequence[Chunk], verb: int, joint: int, shared: int) -> int | None:
    """The subject of the verb before a joint: 'were rounded up in Argun and [beaten]'."""
    if chunks[verb].kind is not Kind.VERB or chunks[joint].kind not in JOINED or shared > _SHARING:
        return None
    before = _verb_before(chunks, joint)
    return None if before is None else subject_of(chunks, before, shared + 1)


def _over_inner_verb(chunks: Sequence[Chunk], at: int) -> int | None:
    """The place before a verb that only describes the noun before it, or None if the verb ends the search."""
    if (whom := contact(chunks, at)) is not None:
        return whom  # 'the forty men | the militia [rounded up] were held'
    if reduced(chunks, at):
        owned = kind_at(chunks, at - 1) is Kind.NOUN and kind_at(chunks, at - 2) is Kind.RELATIVE
        return at - 3 if owned else at - 1  # 'twelve men | whom the villagers [accused] of theft'
    relative = relative_start(chunks, at)
    return None if relative is None else relative - 1
