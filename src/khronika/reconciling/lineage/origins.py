"""The origin of every claim: who said it first, as far as the documents tell.

A claim's origin is the last speaker of its chain who has a name. A document that speaks for itself, or for people
without names, is its publisher's voice; a copy is its original's; a page without marks is of unknown parentage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from khronika.claims.claim import Claim
from khronika.claims.figure import Descent, Repeats, Root
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.reconciling.judging.judgements import Pair
from khronika.reconciling.lineage.addresses import host
from khronika.reconciling.lineage.copies import Copies
from khronika.reconciling.lineage.digests import Digest
from khronika.reconciling.lineage.documents import published_elsewhere
from khronika.reconciling.lineage.names import is_own_word
from khronika.reconciling.lineage.repeating import says_no_more, told_number
from khronika.reconciling.lineage.said_again import said_again
from khronika.reconciling.lineage.unnamed import is_anonymous, is_document, speaker_named
from khronika.reconciling.lineage.voices import Decided, Voices
from khronika.reconciling.sentences import joined, said


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose voice a claim is. `published` is the day of the document that first told it; `copied` is that one's source if
    it is another. `teller` describes someone without a name, for whom the voice answers: never a voice of its own, but no
    correction of it either. `apart` are the voices that a person held to be others. `speaks_for` is the voice of the body for
    whom a document says that this one speaks, until a person decides on the two. `again`: the document says in its own
    voice what it tells of this speaker. `may_be` are voices of which this one may be one by its name, until a person decides.
    `relayed`: the document that tells it is another voice's. `publisher` is the voice of the house whose page it stands on.
    """

    voice: str
    reason: str
    known: bool = True
    published: date | None = None
    copied: str | None = None
    teller: str = ""
    apart: frozenset[str] = frozenset()
    speaks_for: str = ""
    again: bool = False
    may_be: tuple[str, ...] = ()
    relayed: bool = False
    publisher: str = ""

    @property
    def label(self) -> str:
        """The voice for reading: who told it, if only described, and to whom."""
        return _told_to(self.teller, self.voice) if self.teller else self.voice


@lru_cache(maxsize=65536)
def _told_to(teller: str, voice: str) -> str:
    return said("{teller} (told to {who})", teller, voice)


def names_of_document(one: Digest) -> Iterator[str]:
    """Every name that a document's own marks give for whose words it holds."""
    if one.publisher:
        yield one.publisher
    if elsewhere := host(published_elsewhere(one)):
        yield elsewhere
    yield from (credit.name for credit in one.credits if not credit.mixed)


def speaker_names(claims: Iterable[Claim]) -> Iterable[str]:
    """Every name under which someone speaks in these claims."""
    for claim in claims:
        for speaker in claim.attribution:
            yield speaker.name or speaker.as_written
            if speaker.speaks_for:
                yield speaker.speaks_for


Spoken = tuple[tuple[str | None, str, str | None], ...]


def origins(
    claims: Iterable[Claim], kept: Mapping[str, Digest], found: Iterable[Repeats], voices: Voices
) -> dict[str, Origin]:
    """The origin of each claim, by its id."""
    by_source = defaultdict[str, list[Claim]](list)
    for claim in claims:
        by_source[claim.source].append(claim)
    found = tuple(found)
    originals = {r.later: r for r in found if r.ground is Descent.DECLARED and r.earlier in kept}
    houses = {source: _house(source, kept, originals, voices) for source in by_source}
    crediting = {source for source in by_source if _credits_another(kept.get(source), voices)}
    copies = Copies(by_source, {s for s, house in houses.items() if house.known}, crediting, found)
    # Claims of one document and one speaker share one origin, wherever in it they stand: a million claims have far fewer.
    shared, found_origins = dict[tuple[str, str, str, Spoken], Origin](), dict[str, Origin]()
    for told in by_source.values():
        for claim in told:
            first = copies.first(claim)
            spoken = tuple((s.name, s.as_written, s.speaks_for) for s in claim.attribution)
            credited = copies.bearing_credit(first, claim)
            key = (claim.source, first, credited, spoken)
            if key not in shared:
                house = houses[first]
                if credited != first:
                    house = replace(houses[credited], published=house.published)
                shared[key] = _origin(claim, first, house, kept, voices)
            found_origins[claim.id] = shared[key]
            if first != claim.source and not speaker_named(claim):
                speaker = _left_out(claim, by_source[first], voices)
                if speaker:
                    found_origins[claim.id] = _through_a_copy(shared[key], speaker, voices)
        found_origins.update(_said_again(told, found_origins))
        shared.clear()
    return found_origins


def _house(
    source: str, kept: Mapping[str, Digest], originals: Mapping[str, Repeats], voices: Voices
) -> Origin:
    """Whose voice a document is where it names no speaker: its own, or that of the page that it names as its original."""
    passed = [source]
    while (step := originals.get(passed[-1])) and step.earlier not in passed:
        passed.append(step.earlier or "")
    if len(passed) == 1:
        return _own_house(source, kept.get(source), voices)
    first, here = _own_house(passed[-1], kept.get(passed[-1]), voices), kept[source]
    reason = joined("; ", (originals[source].reason, first.reason))
    return replace(first, reason=reason, published=here.published)


def _own_house(source: str, one: Digest | None, voices: Voices) -> Origin:
    """Whose voice a document is by what it says alone."""
    if one is None:
        nothing = said("nothing is kept of its document")
        return Origin(said("unknown ({file})", source[:8]), nothing, known=False)
    # 'By our correspondents and agencies' above a dateline that names the agency: the name says more.
    credit = min(one.credits, key=lambda c: c.mixed, default=None)
    if credit and credit.mixed:
        reason = said(
            "{file} credits several sources and does not say which: '{words}'", one.file, credit.as_written
        )
        return Origin(said("unknown ({file})", one.file), reason, known=False, published=one.published)
    if credit:
        reason = said("{file} credits it for its text: '{words}'", one.file, credit.as_written)
        return _by_name(credit.name, reason, one, voices)
    elsewhere = published_elsewhere(one)
    if elsewhere and (site := host(elsewhere)):
        reason = said("the page names {address} as its original", elsewhere)
        return _by_name(site, reason, one, voices)
    if one.publisher:
        reason = said("publisher of {file}", one.file)
        return _by_name(one.publisher, reason, one, voices)
    reason = said("{file} names neither its publisher nor a speaker", one.file)
    voice = said("unknown ({file}, {code})", one.file, source[:8])
    return Origin(voice, reason, known=False, published=one.published)


def _credits_another(one: Digest | None, voices: Voices) -> bool:
    """Whether a document names one other than its publisher for its text."""
    own = voices.of(one.publisher) if one and one.publisher else ""
    return one is not None and any(not c.mixed and voices.of(c.name) != own for c in one.credits)


def _by_name(name: str, reason: str, one: Digest, voices: Voices) -> Origin:
    voice = voices.of(name)
    return Origin(voice, reason, published=one.published, may_be=voices.maybe(voice))


def voice_name(claim: Claim, one: Digest | None) -> str | None:
    """The name under which a claim is told: its last named speaker's, else its document's publisher's."""
    name = speaker_named(claim)
    return _meant_by(name, one) if name else one.publisher if one else None


def decisions_on_voices(
    judged: Mapping[Pair, PairJudgement], names: Mapping[str, str | None]
) -> list[Decided]:
    """What persons decided of speakers, by the names under which their claims are told."""
    found = list[Decided]()
    for (left, right), one in sorted(judged.items()):
        a, b = names.get(left), names.get(right)
        if a and b:
            first, second = sorted((a, b))
            found.append(Decided(first, second, one.likeness is Likeness.ONE_VOICE, one.by, one.why))
    return sorted(found, key=lambda d: (d.left, d.right, d.one, d.by, d.why))


def _left_out(copy: Claim, originals: Iterable[Claim], voices: Voices) -> str | None:
    """The speaker whom an edited copy left out: the one to whom its original gives all that the copy may repeat.

    What the original tells in its own voice, too, is its own only where it says more: a headline repeats its text.
    """
    told = [one for one in originals if says_no_more(told_number(copy), told_number(one))]
    attributed = [one for one in told if speaker_named(one)]
    own = (one for one in told if not speaker_named(one))
    if any(not any(says_no_more(told_number(one), told_number(a)) for a in attributed) for one in own):
        return None
    found = {voices.of(name) for one in attributed if (name := speaker_named(one))}
    return found.pop() if len(found) == 1 else None


def _said_again(told: Sequence[Claim], found: Mapping[str, Origin]) -> Iterator[tuple[str, Origin]]:
    """The claims of a document that say no more than it tells of a speaker: a headline is no second source."""
    for claim, first in said_again(told):
        origin = found[first.id]
        reason = said("the same document gives this number as told by {voice}", origin.voice)
        yield claim.id, replace(origin, reason=reason, again=True)


def _through_a_copy(house: Origin, speaker: str, voices: Voices) -> Origin:
    reason = joined("; ", (said("named in the original"), house.reason))
    return replace(house, voice=speaker, reason=reason, known=True, teller="", may_be=voices.maybe(speaker))


def _origin(claim: Claim, first: str, house: Origin, kept: Mapping[str, Digest], voices: Voices) -> Origin:
    """The origin of a claim that the document `first` tells first; `house` is whose voice that is where it names no speaker."""
    copied = first if first != claim.source else None
    here = kept.get(claim.source)
    file, publisher = here.file if here else claim.source[:8], here.publisher if here else None
    page = voices.of(publisher) if publisher else ""
    for speaker in reversed(claim.attribution):
        name = speaker.name or speaker.as_written
        if not is_anonymous(name):
            name = _meant_by(name, kept.get(first))
            reason = _named_as_speaker(file, [s.as_written for s in claim.attribution if s is not speaker])
            if name in voices.decided:
                reason = joined("; ", (reason, voices.decided[name]))
            voice, body = voices.of(name), voices.of(speaker.speaks_for) if speaker.speaks_for else ""
            apart = voices.apart.get(voice, frozenset())
            return Origin(
                voice,
                reason,
                published=house.published,
                copied=copied,
                apart=apart,
                speaks_for="" if body == voice or body in apart else body,
                may_be=voices.maybe(voice),
                relayed=voice != house.voice,
                publisher=page,
            )
    without_name = claim.attribution[-1].as_written if claim.attribution else ""
    without_name = "" if is_document(without_name) else without_name
    reasons = [house.reason]
    if without_name:
        reasons.append(said("told by '{words}', without a name", without_name))
    if copied:
        reasons.append(said("repeated by {file}", file))
    reason = joined("; ", reasons)
    return Origin(
        house.voice,
        reason,
        house.known,
        house.published,
        copied,
        without_name,
        may_be=house.may_be,
        publisher=page,
    )


def _meant_by(name: str, one: Digest | None) -> str:
    """The speaker's name, or the publisher's where that speaks of itself: 'the committee said' in the committee's own statement."""
    publisher = one.imprint.publisher if one else None
    return publisher if publisher and is_own_word(name, publisher) else name


def _named_as_speaker(file: str, through: Sequence[str]) -> str:
    if not through:
        return said("named as the speaker in {file}", file)
    return said("named as the speaker in {file}, through {through}", file, joined(", ", through))


def roots(found: Mapping[str, Origin]) -> dict[str, Root]:
    """The root of each claim: all claims of one voice have one."""
    by_voice = defaultdict[str, list[str]](list)
    for claim, origin in found.items():
        by_voice[origin.voice].append(claim)
    result = dict[str, Root]()
    for voice, claims in by_voice.items():
        root = root_of(voice, claims, found)
        result.update(dict.fromkeys(claims, root))
    return {claim: result[claim] for claim in sorted(result)}


def root_of(voice: str, claims: Iterable[str], found: Mapping[str, Origin]) -> Root:
    """One voice with these of its claims, and why they are held to be its own."""
    ordered = tuple(sorted(claims))
    told = sorted({found[c].reason for c in ordered})
    # 'A credits it; repeated by B' says 'A credits it' too.
    reasons = [
        one for one, more in zip_longest(told, told[1:], fillvalue="") if not more.startswith(f"{one}; ")
    ]
    if len(reasons) > 3:
        reasons = [*reasons[:3], said("and {count} more", len(reasons) - 3)]
    return Root(voice, ordered, joined("; ", reasons), any(found[c].known for c in ordered))
