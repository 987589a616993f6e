"""A record is computed from what was kept: all of it, or what was there before a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.cli.records import Grounds
from khronika.reconciling import Judgements
from khronika.reconciling.lineage.digests import digests
from khronika.reconciling.testing.accounts import claim, document, quantity

AT = datetime(2031, 6, 1, tzinfo=UTC)
LATER = AT + timedelta(days=1)
PAGES = [document("a.txt", publisher="Kestova Post"), document("b.txt", publisher="Herald")]
A, B = (page.source.sha256 for page in PAGES)
READ = claim("a.txt", 0, "killed", quantity(30))
OTHER = claim("b.txt", 0, "killed", quantity(4))
BETTER = replace(READ, id="c-better", quantity=quantity(3))
AMENDED = ClaimJudgement(READ.id, Verdict.AMENDED, "Amal", AT, amended=BETTER.id)


def kept(*judged: ClaimJudgement, pairs: tuple[PairJudgement, ...] = ()) -> Grounds:
    return Grounds(
        {A: "a.txt", B: "b.txt"},
        digests(PAGES),
        (READ, OTHER),
        (BETTER,),
        Judgements(judged, pairs),
        {A: AT, B: LATER},
    )


def speaking(grounds: Grounds) -> set[str]:
    return {claim for event in grounds.record().events for claim in event.claims}


def test_an_amendment_speaks_in_the_place_of_its_claim_and_never_beside_it() -> None:
    assert speaking(kept(AMENDED)) == {BETTER.id, OTHER.id}
    taken_back = ClaimJudgement(READ.id, Verdict.WITHDRAWN, "Amal", LATER)
    assert speaking(kept(AMENDED, taken_back)) == {READ.id, OTHER.id}


def test_before_a_moment_there_is_what_was_received_and_decided_until_then() -> None:
    apart = PairJudgement(READ.id, OTHER.id, Likeness.DIFFERENT, "Amal", LATER)
    earlier = kept(replace(AMENDED, at=LATER), pairs=(apart,)).before(LATER)
    assert set(earlier.names) == set(earlier.digests) == {A}
    assert earlier.judgements == Judgements()
    assert speaking(earlier) == {READ.id}
    assert not kept().before(AT).record().events


def test_every_claim_is_told_with_its_words_and_its_file() -> None:
    assert kept().words()[READ.id] == "'killed exact 30' (a.txt)"
