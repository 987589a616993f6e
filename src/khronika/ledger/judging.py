"""Judging: what a person decided, added to what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from khronika.claims.claim import Claim
from khronika.claims.judgement import ClaimJudgement, PairJudgement, Verdict
from khronika.errors import UnknownClaim, UnknownSource
from khronika.ledger.changing import changing
from khronika.ledger.models import ClaimJudgementRow, ClaimRow, PairJudgementRow, SourceRow
from khronika.ledger.opening import Ledger
from khronika.ledger.second_reading import stand

_AT_ONCE: Final = 10_000  # values in one statement


def judge(
    ledger: Ledger, judgements: Sequence[ClaimJudgement | PairJudgement], amendments: Sequence[Claim] = ()
) -> None:
    """Keeps judgements, all or none; `amendments` are the claims that their `amended` names. Raises UnknownClaim."""
    of_claims = [judgement for judgement in judgements if isinstance(judgement, ClaimJudgement)]
    of_pairs = [judgement for judgement in judgements if isinstance(judgement, PairJudgement)]
    with changing(ledger):
        _put_in_place(ledger, of_claims, amendments)
        named = {judgement.claim for judgement in of_claims}
        named |= {judgement.amended for judgement in of_claims if judgement.amended}
        named |= {claim for judgement in of_pairs for claim in (judgement.left, judgement.right)}
        if unknown := named - set(_among(ledger, named)):
            raise UnknownClaim(min(unknown))
        ClaimJudgementRow.objects.using(ledger.using).bulk_create(
            ClaimJudgementRow.from_judgement(judgement, ledger.vault) for judgement in of_claims
        )
        PairJudgementRow.objects.using(ledger.using).bulk_create(
            PairJudgementRow.from_judgement(judgement, ledger.vault) for judgement in of_pairs
        )
        _stand(ledger, {judgement.claim for judgement in of_claims})


def add(ledger: Ledger, claims: Sequence[Claim], by: str, at: datetime, why: str = "") -> None:
    """Keeps claims that a person read and no reader found; each is accepted by who wrote it. Raises UnknownSource."""
    with changing(ledger):
        sources = SourceRow.objects.using(ledger.using).filter(sha256__in={c.source for c in claims})
        if unknown := {c.source for c in claims} - set(sources.values_list("sha256", flat=True)):
            raise UnknownSource(min(unknown))
        known = _among(ledger, {claim.id for claim in claims})
        new = [claim for claim in claims if claim.id not in known]
        ClaimRow.objects.using(ledger.using).bulk_create(ClaimRow.from_claim(claim) for claim in new)
        judge(ledger, [ClaimJudgement(claim.id, Verdict.ACCEPTED, by, at, why) for claim in claims])


def _stand(ledger: Ledger, claims: set[str]) -> None:
    """Repeats in the claims' own rows what holds of each."""
    decided = sorted(claims)
    for first in range(0, len(decided), _AT_ONCE):
        stand(ledger, set(decided[first : first + _AT_ONCE]))


def _put_in_place(ledger: Ledger, judgements: list[ClaimJudgement], amendments: Sequence[Claim]) -> None:
    """Keeps claims that a person wrote, each beside the one in whose place it stands."""
    amends = {judgement.amended: judgement.claim for judgement in judgements if judgement.amended}
    known = _among(ledger, {claim.id for claim in amendments})
    for claim in amendments:
        if claim.id not in amends or known.get(claim.id, claim) != claim:
            raise ValueError("an amendment without its judgement, or under the id of another claim")
    if unknown := set(amends.values()) - set(_among(ledger, set(amends.values()))):
        raise UnknownClaim(min(unknown))
    ClaimRow.objects.using(ledger.using).bulk_create(
        ClaimRow.from_claim(claim, amends[claim.id]) for claim in amendments if claim.id not in known
    )


def _among(ledger: Ledger, ids: set[str]) -> dict[str, Claim]:
    rows = ClaimRow.objects.using(ledger.using).filter(claim__in=ids)
    return {row.claim: row.to_claim() for row in rows}
