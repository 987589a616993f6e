"""What a document says a second time of the same number: in its headline, in its own voice, by a shorter name of who told it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from khronika.claims.claim import Claim
from khronika.claims.quantity import Hedge
from khronika.reconciling.lineage.names import name_words, says_only_what_they_are
from khronika.reconciling.lineage.repeating import says_no_more, told_number
from khronika.reconciling.lineage.unnamed import names_one_of_many, speaker_named


def said_again(told: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims of one document that say no more than it tells of a speaker, each with the claim of that speaker."""
    attributed = [c for c in told if c.quantity and c.attribution and speaker_named(c)]
    of_people = [c for c in told if c.attribution and not speaker_named(c) and not _is_some_official(c)]
    unnamed = {told_number(c) for c in of_people if c.quantity}
    for claim in told if attributed else ():
        if claim.quantity is None:
            continue
        if claim.attribution and not _is_some_official(claim):
            same = _by_a_fuller_name(claim, attributed)
        elif not claim.attribution and told_number(claim) in unnamed:
            continue  # the headline of what people without a name told
        else:
            same = _of_whom_it_may_be(claim, attributed)
        if same:
            yield claim, min(same, key=lambda c: (c.start, c.id))


def _of_whom_it_may_be(claim: Claim, attributed: Iterable[Claim]) -> list[Claim]:
    """The speakers' claims of which one in the document's own voice says no more. Of several the first: it is still no further source."""
    vague = claim.quantity is not None and claim.quantity.hedge is Hedge.VAGUE
    number = told_number(claim)
    return [
        c
        for c in attributed
        if says_no_more(number, told_number(c), vague=vague) and not _of_other_days(claim, c)
    ]


def _is_some_official(claim: Claim) -> bool:
    """Whether an official without a name tells it, as the head of a page calls whom it names below."""
    last = claim.attribution[-1]
    return speaker_named(claim) is None and names_one_of_many(last.name or last.as_written)


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
