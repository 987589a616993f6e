"""The parts of a verb by English word order: who suffers it, who does it, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.acts.clauses.for_them import stands_for
from khronika.reading.acts.clauses.shared_object import shared
from khronika.reading.lexicon.lexicon import Pattern, Use
from khronika.reading.lexicon.triggers import Reading
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inserted import past_inserted
from khronika.reading.phrases.lists import begins_clause, joined, joined_after
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import (
    Slots,
    antecedent,
    before_aside,
    contact,
    counted,
    doer_of,
    kind_at,
    object_of,
)
from khronika.reading.phrases.subjects import inverted_subject, subject_of

_OBJECT_VOICES = frozenset({Voice.ACTIVE, Voice.ING, Voice.INFINITIVE})
_LEADING = frozenset(
    {"to", "from", "against", "of", "on", "for"}
)  # what leads to the object of an expression
_LEAVING = frozenset({"leave", "leaves", "leaving", "left"})
_OF_OBJECTS = frozenset({"whom", "who"})
_TAKING = frozenset({"take", "takes", "took", "taken"})
_LASTING = frozenset({
    "remain", "remains", "remained", "remaining", "stay", "stays", "stayed", "languish", "languishes", "languished", "languishing", "sit", "sits", "sat",
    "sitting", "lie", "lies", "lay", "lying", "held", "kept", "left", "find", "found", "reported", "believed", "known", "continue", "continues",
})  # fmt: skip


def _participle_slots(chunks: Sequence[Chunk], at: int, target: int | None) -> Slots:
    """A bare 'detained': with an object behind it the subject acts, else the noun before it suffers."""
    inverted = inverted_subject(chunks, at)
    if inverted is not None:
        return Slots(tuple(joined_after(chunks, inverted)), doer_of(chunks, at), "passive")
    subject = subject_of(chunks, at)
    if target is not None and not _begins_next_count(chunks, at, target):
        return Slots(_objects(chunks, at, target), subject, "active")
    if target is None and _shares_object(chunks, at):
        return Slots((), subject, "active")
    whom = described_whom(chunks, at) if target is None else None
    if whom is not None:
        return Slots((whom,), at - 1, "active")
    victims = () if subject is None else tuple(joined(chunks, subject))
    rule = "passive" if _shares_passive(chunks, at) else "reduced passive"
    return Slots(victims, doer_of(chunks, at), rule)


def _objects(chunks: Sequence[Chunk], at: int, target: int) -> tuple[int, ...]:
    """An object with those joined to it, or those for whom a pronoun stands in its place."""
    meant = stands_for(chunks, at, target)
    return tuple(joined_after(chunks, target)) if meant == target else (meant,)


def described_whom(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those counted of whom a clause tells what somebody did to them: '[the 12 men] whom police took', '[the 12] the militia took'."""
    if (whom := contact(chunks, at)) is not None:
        return whom
    relative = at - 2
    if kind_at(chunks, at - 1) is not Kind.NOUN or counted(chunks[at - 1]) or relative < 1:
        return None
    if chunks[relative].kind is Kind.RELATIVE and chunks[relative].word in _OF_OBJECTS:
        whom = antecedent(chunks, relative)
    elif chunks[relative].kind is Kind.SUBORDINATOR and chunks[relative].word == "that":
        told = kind_at(chunks, relative - 2) is Kind.VERB and chunks[relative - 2].voice is not Voice.COPULA
        whom = None if told else relative - 1  # 'told [12 men] that police detained others'
    return whom if whom is not None and counted(chunks[whom]) else None


def _shares_object(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the verb joined to a participle tells whom both were done to: 'Officers [shot] and killed the gunman'."""
    if _shares_passive(chunks, at) or kind_at(chunks, at - 1) is Kind.RELATIVE:
        return False
    if kind_at(chunks, at + 1) is not Kind.AND or kind_at(chunks, at + 2) is not Kind.VERB:
        return shared(chunks, at) is not None  # 'The guards [arrested], beat and robbed 16 men'
    acts_too = chunks[at + 2].voice is Voice.PARTICIPLE and chunks[at + 2].trigger is not None
    return shared(chunks, at) is not None or (acts_too and object_of(chunks, at + 2) is not None)


def _begins_next_count(chunks: Sequence[Chunk], at: int, target: int) -> bool:
    """Whether a headline leaves out the comma between two counts: '1 killed [3] injured'."""
    counts = kind_at(chunks, at - 1) is Kind.NOUN and _is_bare_number(chunks[at - 1])
    follows = kind_at(chunks, target + 1) is Kind.VERB and chunks[target + 1].voice is Voice.PARTICIPLE
    return counts and follows and target == at + 1 and _is_bare_number(chunks[target])


def _is_bare_number(chunk: Chunk) -> bool:
    return chunk.quantity is not None and chunk.quantity.counts and not chunk.quantity.noun


def _shares_passive(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a participle shares the auxiliary of a verb before it: 'was blindfolded and [beaten]'."""
    if kind_at(chunks, at - 1) not in {Kind.AND, Kind.OR}:
        return False
    for chunk in reversed(chunks[:at]):
        if chunk.kind is Kind.VERB:
            return chunk.voice is Voice.PASSIVE
        if chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE}:
            return False
    return False


def _leads(pattern: Pattern) -> bool:
    """Whether the last word of an expression leads to its object: 'provide legal aid [to]'."""
    rest = pattern.rest
    filled = any(item.startswith("{any") for item in rest) and "{obj}" not in rest
    return filled and not _LEADING.isdisjoint(rest[-1].split("|"))


def _object(chunks: Sequence[Chunk], at: int, reading: Reading) -> int | None:
    """The object of an act: behind its verb, or behind the last word of 'provided shelter and legal aid [to]'."""
    if not _leads(reading.pattern):
        plain = object_of(chunks, at)
        return plain if plain is not None else _late_object(chunks, at)
    behind = next((p for p in range(at + 1, len(chunks)) if chunks[p].first >= reading.end), None)
    return behind if behind is not None and chunks[behind].kind is Kind.NOUN else None


def _late_object(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those counted behind an aside that parts them from their verb: 'Police detained, without a warrant, [18 activists]'."""
    late = past_inserted(chunks, at + 1)
    if late == at + 1 or kind_at(chunks, late) is not Kind.NOUN or not is_counted(chunks[late]):
        return None
    mention = chunks[late].quantity
    told = mention is not None and bool(mention.noun) and not (mention.part or mention.more)
    acting = kind_at(chunks, at - 1) is Kind.NOUN and not counted(chunks[at - 1])
    acting = acting and chunks[at - 1].word != "those"  # 'Those arrested, police said, ...'
    acting = acting or chunks[at].voice is Voice.ING  # 'accused of killing, on orders, [two judges]'
    return late if told and acting and not begins_clause(chunks, late) else None


def _done_slots(chunks: Sequence[Chunk], at: int, reading: Reading) -> Slots | None:
    voice, pattern = chunks[at].voice, reading.pattern
    if voice is Voice.PASSIVE:
        if not pattern.form.passive:
            return None
        if _leads(pattern):
            given = _object(chunks, at, reading)
            return (
                None
                if given is None
                else Slots(tuple(joined_after(chunks, given)), doer_of(chunks, at), "passive")
            )
        subject = subject_of(chunks, at)
        victims = () if subject is None else tuple(joined(chunks, subject))
        return Slots(victims, doer_of(chunks, at), "passive")
    if voice is Voice.PARTICIPLE:
        return _participle_slots(chunks, at, _object(chunks, at, reading))
    if voice in _OBJECT_VOICES:
        target = _object(chunks, at, reading)
        if target is not None and _takes_so_many(chunks, at, target):
            return None
        whom = described_whom(chunks, at) if target is None else None
        if whom is not None:
            return Slots((whom,), at - 1, "active")
        victims = () if target is None else _objects(chunks, at, target)
        return Slots(victims, subject_of(chunks, at), "active")
    return None


def _takes_so_many(chunks: Sequence[Chunk], at: int, target: int) -> bool:
    """Whether so many were needed: 'It [took] 12 men to free her'; not 'it took 12 hostages to force a swap'."""
    it = kind_at(chunks, at - 1) is Kind.NOUN and chunks[at - 1].words == ("it",)
    needed = it and chunks[at].head in _TAKING and chunks[target].trigger is None
    return (
        needed and kind_at(chunks, target + 1) is Kind.VERB and chunks[target + 1].voice is Voice.INFINITIVE
    )


def verb_slots(chunks: Sequence[Chunk], at: int, reading: Reading) -> Slots | None:
    """The slots of an act told by a verb group; None if the group's voice cannot tell it so."""
    voice, pattern = chunks[at].voice, reading.pattern
    if pattern.use is Use.DONE:
        return _done_slots(chunks, at, reading)
    if pattern.use is Use.UNDERGONE and voice is not Voice.PASSIVE:
        behind = object_of(chunks, at)
        if behind is not None and is_counted(chunks[behind]):
            return None  # 'left 12 dead'
        subject = subject_of(chunks, at, finite=True)
        if subject is not None and _is_listed_as_being(chunks, subject, at):
            return None  # 'There are five of us [left]'
        return Slots(() if subject is None else tuple(joined(chunks, subject)), None, "undergone")
    if pattern.use is Use.STATE and voice is Voice.STATE:
        turned = inverted_subject(chunks, at)
        if turned is not None:
            return Slots(
                tuple(joined_after(chunks, turned)), None, "state"
            )  # 'Left dead were [seven farmers]'
        before = chunks[at - 1] if at else None
        if pattern.rest and before is not None and before.kind is Kind.VERB and not _stays(before):
            return None  # 'died [in custody]', 'voted [in prison]': where it was done
        subject = subject_of(chunks, at)
        bare = chunks[at].main == chunks[at].first and kind_at(chunks, at - 1) is Kind.NOUN
        if bare and (subject is None or (not pattern.rest and counted(chunks[at - 1]))):
            subject = at - 1  # 'resulted in [four] dead'
        if (
            chunks[at].main == chunks[at].first
            and subject != at - 1
            and kind_at(chunks, at - 1) is not Kind.VERB
            and not _left_so(chunks, at, subject)
        ):
            return None  # 'sentenced three men to seven years [in prison]'
        return Slots(() if subject is None else tuple(joined(chunks, subject)), None, "state")
    return None


def _left_so(chunks: Sequence[Chunk], at: int, subject: int | None) -> bool:
    """Whether a verb leaves those counted in a state, of which an aside parts them: 'left [301 people], most of them minors, homeless'."""
    parted = subject is not None and kind_at(chunks, at - 1) is Kind.COMMA and counted(chunks[subject])
    left = parted and subject is not None and before_aside(chunks, at - 1) == subject
    return left and subject is not None and subject > 0 and chunks[subject - 1].head in _LEAVING


def _is_listed_as_being(chunks: Sequence[Chunk], subject: int, at: int) -> bool:
    """Whether a phrase right before a bare form is said to be there, so that it is no subject: 'There are five [left]'."""
    there = kind_at(chunks, subject - 1) is Kind.VERB and chunks[subject - 1].voice is Voice.COPULA
    return there and subject == at - 1 and chunks[at].voice is Voice.PARTICIPLE


def _stays(verb: Chunk) -> bool:
    """Whether a verb only tells that a state lasts: 'remain [in custody]'."""
    return verb.trigger is None and (verb.voice is Voice.COPULA or verb.head in _LASTING)
