"""Several readers on one document: the first gives the claims, the others vote on them and add what it did not find.

The law of this file: a vote changes nothing of a claim. Two claims are one if they tell the same number words, overlap, and
are of one family of acts ('killed' and 'died'). A reader votes against a claim with a number that it read otherwise or not at
all; of a claim without a number it says nothing unless it agrees, because parsers and models look for numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from khronika.claims.claim import Claim, Vote
from khronika.vocabulary import acts

NOT_FOUND: Final = "not found"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What another reader found, and the vote that it casts against a claim that it did not find; None: it does not judge it."""

    reader: str
    claims: tuple[Claim, ...]
    against: Callable[[Claim], Vote | None]


def voted(reader: str, first: Sequence[Claim], ballots: Iterable[Ballot]) -> tuple[Claim, ...]:
    """The claims of the first reader with the votes of the others, and the claims that only the others found."""
    claims, readers = list(first), [reader]
    for ballot in ballots:
        known = {claim.id for claim in claims}
        own = [c for c in ballot.claims if c.id not in known and not _told(c, claims)]
        missed = tuple(Vote(name, NOT_FOUND, agrees=False) for name in readers)
        claims = [_judged(claim, ballot) for claim in claims]
        claims += [replace(claim, votes=(*claim.votes, *missed)) for claim in own]
        readers.append(ballot.reader)
    return tuple(sorted(claims, key=lambda c: (c.start, c.end, c.act, c.id)))


def _told(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Whether a claim is told already, or its number as another act: as a claim of its own it would count people twice."""
    return any(_same(claim, other) or _same_number(claim, other) for other in claims)


def _judged(claim: Claim, ballot: Ballot) -> Claim:
    """A claim with the vote of another reader."""
    agreeing = next((found for found in ballot.claims if _same(claim, found)), None)
    if agreeing is not None:
        return replace(claim, votes=(*claim.votes, *agreeing.votes))
    differing = next((found for found in ballot.claims if _same_number(claim, found)), None)
    vote = _differing(differing) if differing is not None else ballot.against(claim)
    if vote is None or claim.quantity is None:
        return claim
    return replace(claim, votes=(*claim.votes, vote))


def _differing(claim: Claim) -> Vote:
    """A vote against a claim by a reader that takes its number for another act."""
    own = claim.votes[0]
    return replace(own, rule=f"{claim.act}: {claim.rule}", agrees=False)


def _same_number(one: Claim, other: Claim) -> bool:
    if one.quantity is None or other.quantity is None or not _overlap(one, other):
        return False
    return one.quantity.as_written == other.quantity.as_written


def _same(one: Claim, other: Claim) -> bool:
    if acts()[one.act].family != acts()[other.act].family:
        return False
    if one.quantity is None and other.quantity is None:
        return _overlap(one, other)
    return _same_number(one, other)


def _overlap(one: Claim, other: Claim) -> bool:
    return one.start < other.end and other.start < one.end
