"""What a document says a second time of the same number: in its headline, in its own voice, by a shorter name of who told it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from khronika.claims.claim import Claim
from khronika.claims.quantity import Hedge
from khronika.reconciling.lineage.names import name_words, says_only_what_they_are
from khronika.reconciling.lineage.repeating import says_no_more, told_number
from khronika.reconciling.lineage.unnamed import speaker_named


def said_again(told: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims of one document that say no more than it tells of a speaker, each with the claim of that speaker."""
    attributed = [c for c in told if c.quantity and c.attribution and speaker_named(c)]
    for claim in told if attributed else ():
        if claim.quantity is None:
            continue
        if claim.attribution:
            same = _by_a_fuller_name(claim, attributed)
        else:
            # Of several speakers who give it, the first: in the document's own voice it is still no further source.
            number, vague = told_number(claim), claim.quantity.hedge is Hedge.VAGUE
            same = [
                c
                for c in attributed
                if says_no_more(number, told_number(c), vague=vague) and not _of_other_days(claim, c)
            ]
        if same:
            yield claim, min(same, key=lambda c: (c.start, c.id))


def _by_a_fuller_name(claim: Claim, attributed: Iterable[Claim]) -> list[Claim]:
    """The claims of the same number whose speaker the page names in full: 'Lawyers count 60', of the Lawyers' Network."""
    name = speaker_named(claim)
    if name is None or not says_only_what_they_are(name):
        return []
    words, number = set(name_words(name)), told_number(claim)[:2]
    return [
        c
        for c in attributed
        if told_number(c)[:2] == number and words < set(name_words(speaker_named(c) or ""))
    ]


def _of_other_days(a: Claim, b: Claim) -> bool:
    """Whether two claims name days of their own that do not meet: five on Monday, and five on Tuesday, are two counts."""
    one, other = a.when, b.when
    if one is None or other is None or "?" in one.edtf + other.edtf:
        return False
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return False
    ends = [(w.earliest or date.min, w.latest or date.max) for w in (one, other)]
    return ends[0][1] < ends[1][0] or ends[1][1] < ends[0][0]
