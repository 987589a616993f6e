"""Which voices may be one, for all that their names tell: they count as one origin until a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling.components import Components
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.lineage.bodies import (
    is_government,
    is_of_each_place,
    is_of_government,
    is_under,
    kind_of_body,
    undescribed,
)
from khronika.reconciling.lineage.names import (
    in_one_language,
    is_authority,
    is_own_word,
    is_unspecific,
    may_be_one_body,
    name_words,
    reads_like_a_person,
    says_only_what_it_is,
)
from khronika.reconciling.sentences import said


def quantity_of(one: Told) -> Quantity:
    """The quantity of a claim that has one; of a count of some of them what it says of all: at least so many."""
    assert one.claim.quantity is not None  # noqa: S101 - only counted claims are asked
    quantity = one.claim.quantity
    if one.partial and quantity.high is not None and quantity.low is not None:
        return replace(quantity, high=None, hedge=Hedge.AT_LEAST)
    return quantity


def says_no_more(one: Told, other: Told, policy: Policy) -> bool:
    """Whether a claim adds nothing to another of the same voice: every count that the other allows, it allows too."""
    low, high = policy.allows(one.low, quantity_of(one).high, quantity_of(one).hedge)
    other_low, other_high = other.low or 0, quantity_of(other).high
    return low <= other_low and (high is None or (other_high is not None and high >= other_high))


def may_be_one(standing: Sequence[Told], policy: Policy) -> tuple[dict[str, str], tuple[str, ...]]:
    """Voices that may be others' too: persons who may speak for a body, and bodies by a shorter name. Nothing is merged: they
    stay two names, but count as one independent origin until a person decides.
    """
    known = sorted((t for t in standing if t.origin.known), key=lambda t: (t.claim.start, t.claim.id))
    by_source = defaultdict[str, list[Told]](list)
    for one in known:
        by_source[one.claim.source].append(one)
    one_voice, doubts = dict[str, str](), list[str]()
    for voice, spoken in _by_their_office(known):
        one_voice[voice] = spoken
        if any(t.origin.voice != voice and spoken in (t.origin.voice, t.origin.speaks_for) for t in known):
            doubts.append(may_speak(voice, spoken))
    for voice, other in _by_their_names(known):
        one_voice.setdefault(voice, one_voice.get(other, other))
        doubts.append(may_be_another(voice, other))
    for voice, other in _by_their_pages(known, policy):
        if one_voice.setdefault(voice, one_voice.get(other, other)) != voice:
            doubts.append(_passes_on(voice, other))
    for source in sorted(by_source):
        bodies = [t for t in by_source[source] if not reads_like_a_person(t.origin.voice)]
        for person in (t for t in by_source[source] if reads_like_a_person(t.origin.voice)):
            near = [b for b in bodies if _may_speak(person, b, policy)]
            if near and person.origin.voice not in one_voice:
                body = min(near, key=lambda b: (abs(b.claim.start - person.claim.start), b.claim.id))
                ends = (person.origin.voice, body.origin.voice)
                one_voice[ends[0]] = ends[1]
                doubt = said(
                    "{person} may speak for {body}: one document quotes both with numbers that agree, so they count as one "
                    "source until a person decides.",
                    *ends,
                )
                doubts.append(doubt)
    for short, full in _by_a_shorter_name(known, policy):
        if one_voice.get(full) == short or one_voice.get(short) == full:
            continue
        one_voice.setdefault(short, one_voice.get(full, full))
        doubts.append(may_be_another(short, full))
    return _counted_once(one_voice), tuple(doubts)


def may_speak(person: str, body: str) -> str:
    """What is proposed of a person whom a document names as a body's spokesman, whatever the numbers of both."""
    return said(
        "{person} is named as speaking for {body}, so they count as one source until a person decides.",
        person,
        body,
    )


def may_be_another(short: str, full: str) -> str:
    """What is proposed of a voice that may be another by its name."""
    return said("{short} may be {full}, so they count as one source until a person decides.", short, full)


def _passes_on(voice: str, other: str) -> str:
    """What is known of a house that is cited for a number which its own page tells of somebody else."""
    return said(
        "{voice} gives this number on its own page as told by {other}, so they count as one source.",
        voice,
        other,
    )


def _by_their_pages(known: Sequence[Told], policy: Policy) -> Iterator[tuple[str, str]]:
    """Each house that others cite for a number, and whose own pages tell it as others' alone, with the first of these by name:
    whoever cites the paper cites the fund that the paper quotes.
    """
    pages = defaultdict[str, list[Told]](list)
    for one in known:
        if one.origin.publisher:
            pages[one.origin.publisher].append(one)
    for voice in sorted({t.origin.voice for t in known}.intersection(pages)):
        own = pages[voice]
        if any(t.origin.voice == voice for t in own):
            continue
        cited = [t for t in known if t.origin.voice == voice]
        others = sorted({t.origin.voice for t in own if any(_may_speak(t, c, policy) for c in cited)})
        if others:
            yield voice, others[0]


def _by_their_names(known: Sequence[Told]) -> list[tuple[str, str]]:
    """Each voice that may be another by its name, whatever the numbers of both, with the first such one that is heard here."""
    heard = {t.origin.voice for t in known}
    found = {t.origin.voice: others for t in known if (others := heard.intersection(t.origin.may_be))}
    return [(voice, min(others)) for voice, others in sorted(found.items())]


def _by_their_office(known: Sequence[Told]) -> list[tuple[str, str]]:
    """Each person whom some document names as speaking for a body, with the first such body by name; where none is a voice
    here, two who speak for it are one all the same.
    """
    found = defaultdict[str, set[str]](set)
    for one in known:
        if one.origin.speaks_for:
            found[one.origin.voice].add(one.origin.speaks_for)
    heard = {t.origin.voice for t in known}
    return [
        (person, min(bodies, key=lambda b: (b not in heard, b))) for person, bodies in sorted(found.items())
    ]


def _counted_once(one_voice: Mapping[str, str]) -> dict[str, str]:
    """One name for all who may be one through each other: who may speak for a body that may be another is counted with both."""
    found = Components({*one_voice, *one_voice.values()})
    for voice, other in sorted(one_voice.items()):
        found.join(voice, other)
    return {voice: found.root(voice) for voice in (*one_voice, *one_voice.values())}


def _by_a_shorter_name(known: Sequence[Told], policy: Policy) -> Iterator[tuple[str, str]]:
    """Each body that says by its name only what it is ('the committee', 'Committee of Doctors', 'officials'), or says the same as another in another language, with the first by name
    that it may be and whose numbers fit.
    """
    by_voice = defaultdict[str, list[Told]](list)
    for one in known:
        by_voice[one.origin.voice].append(one)
    for short in sorted(by_voice):
        fuller = (
            full
            for full in sorted(by_voice)
            if full != short
            and _may_be_meant(short, full)
            and any(_may_speak(a, b, policy) for a in by_voice[short] for b in by_voice[full])
        )
        if full := next(fuller, None):
            yield short, full
    in_words = defaultdict[frozenset[str], list[str]](list)
    for voice in sorted(by_voice):
        if words := in_one_language(voice):
            in_words[words].append(voice)
    for first, *others in in_words.values():
        for other in others:
            if any(_may_speak(a, b, policy) for a in by_voice[other] for b in by_voice[first]):
                yield other, first


def _may_be_meant(short: str, full: str) -> bool:
    """Whether a body may be meant by a name that says less: 'the committee', 'Committee of Doctors', 'officials'; of a
    government's numbers each ministry's may be the source, and 'police' beside 'Orlen police' are the same.
    """
    if is_unspecific(short):
        return is_authority(full) and not is_unspecific(full)
    if is_government(short):
        return is_of_government(full) and not reads_like_a_person(full)
    if is_of_each_place(short):
        return _of_one_kind(short, full) or is_under(short, full)
    short, full = undescribed(short), undescribed(full)
    named = kind_of_body(short)
    bare = (
        named is not None and not named[1] and _of_one_kind(short, full)
    )  # 'управление МВД' and 'МВД Варонии'
    if bare or name_words(short) == name_words(full):
        return True
    return is_own_word(short, full) or (says_only_what_it_is(short) and may_be_one_body(short, full))


def _of_one_kind(short: str, full: str) -> bool:
    """Whether a body is of the kind that a bare word names: 'police' and 'Orlen police', of one happening."""
    one, other = kind_of_body(short), kind_of_body(full)
    return one is not None and other is not None and one[0] == other[0] and not is_of_each_place(full)


def _may_speak(one: Told, other: Told, policy: Policy) -> bool:
    """Whether two voices give numbers that fit, and no person held them to be two."""
    return _fits(one, other, policy) and other.origin.voice not in one.origin.apart


def _fits(a: Told, b: Told, policy: Policy) -> bool:
    return says_no_more(a, b, policy) or says_no_more(b, a, policy)
