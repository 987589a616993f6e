"""All deeds that a sentence tells, each number once for each act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from khronika.reading.acts.clauses.by_story import plain_from_before
from khronika.reading.acts.clauses.frames import verbal
from khronika.reading.acts.clauses.inquiry import carried_out, recommendations
from khronika.reading.acts.clauses.nominal_frames import nominal
from khronika.reading.acts.clauses.responsibility import held_responsible
from khronika.reading.acts.clauses.shared_object import SHARED
from khronika.reading.acts.clauses.threats import as_threats
from khronika.reading.acts.counts.among import among, counted_with, none_beside
from khronika.reading.acts.counts.bereaved import counts_the_bereaved, of_their_kin
from khronika.reading.acts.counts.by_place import by_place
from khronika.reading.acts.counts.called import without_names
from khronika.reading.acts.counts.compared import compared, respective
from khronika.reading.acts.counts.ellipsis import elliptic
from khronika.reading.acts.counts.enumerated import caused, enumerated
from khronika.reading.acts.counts.groups import grouped
from khronika.reading.acts.counts.in_cases import in_cases
from khronika.reading.acts.counts.in_people import in_people
from khronika.reading.acts.counts.labels import labelled
from khronika.reading.acts.counts.listed_aside import told_in_aside
from khronika.reading.acts.counts.marked import borne_by_the_living, marked
from khronika.reading.acts.counts.of_nobody import of_nobody
from khronika.reading.acts.counts.tallies import by_their_labels, tallies
from khronika.reading.acts.counts.told_by_nouns import as_their_nouns_tell
from khronika.reading.acts.counts.tolls import tolls
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.fates import fates
from khronika.reading.acts.persons.companions import companions
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_partitive
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

# Rules that read a number beside a word for those who suffered; a frame with a verb knows better.
_WEAK = frozenset({"total", "partitive", "people", "attributive", "counted noun"})
_SAYS_LESS = frozenset({"attacked", "missing", "disappeared"})  # than that somebody was wounded, or taken
_SUFFERING = frozenset({Voice.PASSIVE, Voice.PARTICIPLE, Voice.STATE})
_HELD = 6  # phrases between a noun and the verb to whose expression it belongs
_SUFFERED = frozenset({Use.DONE, Use.UNDERGONE, Use.STATE, Use.PEOPLE})


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before told: the last numbered deed, the act of the last running count, and the acts told last."""

    deed: Deed | None = None
    running: str = ""
    acts: tuple[str, ...] = ()


def is_alternative(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a verb is one of several joined by 'or', and not the first: 'arrested, charged [or sentenced]'."""
    if chunks[at].kind is not Kind.VERB:
        return False
    if kind_at(chunks, at - 1) is Kind.OR and _acts(chunks[at]) == _acts(chunks[at - 2]) != set():
        return False  # 'разрушены или повреждены сотни домов': both tell of one act
    if kind_at(chunks, at - 1) is Kind.OR and kind_at(chunks, at - 2) in {Kind.VERB, Kind.COMMA}:
        return True
    if kind_at(chunks, at - 1) is Kind.OR and chunks[at].voice is Voice.ING:
        return bool(_acts(chunks[at - 2]))  # 'killing [or wounding] 14', where the first looks like a noun
    return (
        kind_at(chunks, at - 1) is Kind.COMMA
        and kind_at(chunks, at - 2) is Kind.VERB
        and any(kind_at(chunks, p) is Kind.OR for p in (at + 1, at + 2))
    )


def _is_held(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a noun of an act belongs to the expression of a verb beside it: '[Ранения] разной степени получили 40 человек'."""
    chunk = chunks[at]
    told = chunk.trigger.readings if chunk.trigger is not None and chunk.quantity is None else ()
    acts_told = {r.pattern.act for r in told}
    for verb in chunks[max(at - _HELD, 0) : at + _HELD] if acts_told else ():
        for r in verb.trigger.readings if verb.kind is Kind.VERB and verb.trigger is not None else ():
            own = {word for item in r.pattern.rest for word in item.split("|")}
            if r.pattern.act in acts_told and not own.isdisjoint(chunk.words):
                return True
    return False


def _or_alive(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether those of whom a death is told may also be only hurt or lost: '100 dead or wounded'. How many died is not said."""
    dead = _families(chunks[at]) & {"dead"}
    other = at + 2 + (kind_at(chunks, at + 2) is Kind.NOUN and chunks[at + 2].quantity is None)
    if not dead or kind_at(chunks, at + 1) is not Kind.OR or not 0 <= other < len(chunks):
        return False
    trigger = chunks[other].trigger
    undergone = trigger is not None and Use.UNDERGONE in trigger.uses()
    return (chunks[other].voice in _SUFFERING or undergone) and bool(
        _families(chunks[other]) & {"hurt", "gone"}
    )


def _acts(chunk: Chunk) -> set[str]:
    return {r.pattern.act for r in chunk.trigger.readings} if chunk.trigger is not None else set()


def _families(chunk: Chunk) -> set[str]:
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    return {acts()[r.pattern.act].family for r in readings if r.pattern.act}


def _framed(chunks: Sequence[Chunk], used: set[int], table: Lexicon) -> Iterator[Deed]:
    """The deeds of verb groups and noun phrases; what stands inside an expression told before is part of it."""
    covered = 0
    for at, chunk in enumerate(chunks):
        if at in used or chunk.trigger is None or is_alternative(chunks, at):
            continue
        if chunk.kind is not Kind.VERB:
            if not ((table.by_lemma and _is_held(chunks, at)) or _or_alive(chunks, at)):
                yield from nominal(chunks, at, table)
        elif chunk.main >= covered:
            unclear = _or_alive(chunks, at)
            for deed in verbal(chunks, at, table):
                if unclear and (deed.quantity is None or deed.quantity.quantity.high != 0):
                    continue
                covered = covered if deed.rule == SHARED else max(covered, deed.last)
                yield deed


def _yields(deed: Deed) -> bool:
    """Whether a deed gives way to any other that has its number."""
    if deed.rule in {"total", "people", "attributive"} or _unnamed_toll(deed):
        return True
    return deed.rule in _WEAK and deed.victims is not None and is_partitive(deed.victims)


def _unnamed_toll(deed: Deed) -> bool:
    """Whether nothing but what was told before says what a running count counts: 'counts at least 43'."""
    return deed.toll and deed.inherited


def _once(deeds: Iterable[Deed]) -> tuple[Deed, ...]:
    """Each number once for each family of acts, the stronger rule first; then in the order of the text."""
    deeds = tuple(deeds)
    if len(deeds) < 2:  # nothing to choose between
        return deeds
    ranked = sorted(
        deeds,
        # Whoever was shot and wounded was wounded: of one number that says more than that they were attacked.
        key=lambda d: (
            d.rule in _WEAK or _unnamed_toll(d),
            d.quantity is None,
            d.act in _SAYS_LESS,
            d.first,
            d.last,
        ),
    )
    seen, kept = set[tuple[str, int]](), list[Deed]()
    for deed in ranked:
        place = deed.quantity.start if deed.quantity is not None else -1 - deed.first
        family = acts()[deed.act].family
        if (family, place) in seen or (_yields(deed) and place in {p for _, p in seen}):
            continue
        if deed.quantity is None and any(k.act == deed.act and k.first <= deed.first <= k.last for k in kept):
            continue
        seen.add((family, place))
        kept.append(deed)
    return tuple(sorted(kept, key=lambda d: (d.first, d.last, d.act)))


def deeds_of(
    chunks: Sequence[Chunk], words: Sequence[str], told: Before, table: Lexicon
) -> tuple[tuple[Deed, ...], str]:
    """The deeds of a sentence, and the act of a running count that it names ('' if none). `words` are the sentence's, folded."""
    before = told.deed
    found, used, counted = list[Deed](), set[int](), ""
    for toll, act, places in tolls(chunks, table):
        counted = act or counted
        earlier = _act_before(told.running, before)
        deed = _named(toll, act_told(chunks, toll.first) or earlier, table) if toll is not None else None
        if deed is not None:
            found.append(deed)
            used.update(places)
    framed = sorted((*found, *_framed(chunks, used, table)), key=lambda d: d.first)
    found = list(plain_from_before(framed, told.acts))
    found += carried_out(chunks, table)
    found += recommendations(chunks, table)
    found += among(chunks, table)
    found += counted_with(chunks, table)
    found += none_beside(chunks, table)
    found += tallies(chunks, table)
    found += labelled(chunks, table)
    found = by_their_labels(found)
    found += fates(chunks, words, table)
    found += marked(chunks, table)
    found = [deed for deed in borne_by_the_living(found) if not counts_the_bereaved(deed, table)]
    found = [deed for deed in found if not of_their_kin(chunks, deed, table)]
    found = told_in_aside(chunks, as_their_nouns_tell(chunks, found), table)
    kept = _once(in_cases(chunks, found, table))
    kept = _once((*kept, *companions(chunks, words, kept, table)))
    kept = enumerated(chunks, tuple(without_names(chunks, kept, table)), table)
    kept = _once((*kept, *compared(chunks, words, kept, table), *in_people(chunks, kept, table)))
    complete = _once(
        (*kept, *elliptic(chunks, kept, before, table), *caused(chunks, words, kept, before, table))
    )
    complete = _once((*complete, *grouped(chunks, complete, table)))
    complete = _once((*complete, *of_nobody(chunks, complete, table)))
    complete = (*complete, *respective(chunks, words, complete, table))
    complete = by_place(chunks, complete, before, table)
    return tuple(as_threats(chunks, held_responsible(chunks, complete, table), table)), counted


def _of_anybody(noun: str, table: Lexicon) -> bool:
    """Whether the noun of a number says nothing of those counted: 'people', 'persons', or none."""
    keys = {noun.casefold(), *table.keys(noun.casefold())} - {""}
    return not keys or not keys.isdisjoint(table.parties["indefinite"])


def _act_before(running: str, before: Deed | None) -> str:
    """The act that a count takes over from the sentences before, '' if two were told: that of the last running count, or of the last number."""
    last = before.act if before is not None else ""
    if not running or not last:
        return running or last
    return running if acts()[running].family == acts()[last].family else ""


def act_told(chunks: Sequence[Chunk], first: int) -> str:
    """The act of those who suffered it that a sentence names last before a word: 'of the [wounded] the committee counts 43'."""
    for chunk in reversed(chunks):
        if chunk.last > first or chunk.trigger is None:
            continue
        substantive = "pssv" in chunk.grammemes  # 'о 26 [задержанных]'
        uses = (
            {Use.PEOPLE, Use.COUNTED, *([Use.DONE] if substantive else ())}
            if chunk.kind is Kind.NOUN
            else _SUFFERED
            if chunk.voice in _SUFFERING
            else {Use.UNDERGONE}  # 'six had [lost their lives], though others put the number at twenty'
        )
        for pattern in (reading.pattern for reading in chunk.trigger.readings):
            rough = pattern.use is not Use.COUNTED or acts()[pattern.act].family in {"dead", "hurt"}
            named = pattern.act and pattern.of is None and not pattern.after and pattern.use in uses
            if named and rough and acts()[pattern.act].persons:
                return pattern.act
    return _done_before(chunks, first)


def _done_before(chunks: Sequence[Chunk], first: int) -> str:
    """The act that a verb before a word does to those whom it counts: '[задержали 212 протестующих], к утру их число выросло до 340'."""
    for at in range(len(chunks) - 2, 0, -1):
        chunk, whom = chunks[at], chunks[at + 1]
        if whom.last > first or chunk.kind is not Kind.VERB or chunk.trigger is None:
            continue
        counted = whom.kind is Kind.NOUN and whom.quantity is not None and whom.quantity.counts
        done = (r.pattern for r in chunk.trigger.readings if r.pattern.use is Use.DONE)
        plain = (p.act for p in done if p.act and p.of is None and p.by is None and not p.after)
        return next((act for act in plain if acts()[act].persons), "") if counted else ""
    return ""


def _named(deed: Deed, act: str, table: Lexicon) -> Deed | None:
    """A running count with its act, which may have been told before; None where nothing says what is counted."""
    if deed.act or not act:
        return deed if deed.act else None
    if deed.quantity is not None and not _of_anybody(deed.quantity.noun, table):
        return None  # 'a figure of 230 students' is a count of others than those told before
    return replace(deed, act=act, victims=None, inherited=True)
