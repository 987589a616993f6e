"""How the work of reconciling grows with the record."""

from dataclasses import replace
from functools import partial

from khronika.claims.claim import Claim
from khronika.reconciling.events.blocking import RareNames
from khronika.reconciling.events.cells import cells
from khronika.reconciling.events.happenings import Happening, happenings
from khronika.reconciling.events.settled import told
from khronika.reconciling.figures.figures import figures
from khronika.reconciling.lineage.digests import Digest
from khronika.reconciling.lineage.origins import origins
from khronika.reconciling.lineage.voices import voices
from khronika.reconciling.record import reconcile_digests
from khronika.testing.corpora import of_claims
from khronika.testing.steps import MOST, TIMES, steps

CLAIMS = 250
EVENTS = 1000


def _corpus(claims: int) -> tuple[dict[str, Digest], list[Claim]]:
    accounts = list(of_claims(claims))
    return {a.digest.source: a.digest for a in accounts}, [c for a in accounts for c in a.claims]


def test_reconciling_takes_work_in_proportion_to_the_claims() -> None:
    short, long = (_corpus(size) for size in (CLAIMS, TIMES * CLAIMS))
    reconcile_digests(*short)  # word lists are loaded at the first time
    assert steps(partial(reconcile_digests, *long)) <= MOST * steps(partial(reconcile_digests, *short))


def _alone(kept: dict[str, Digest], claim: Claim) -> Happening:
    all_told = told([claim], origins([claim], kept, (), voices(())))
    (one,) = happenings(cells(all_told, RareNames(kept), {}), {})
    return one


def test_figures_take_work_in_proportion_to_the_events() -> None:
    kept, (claim, *_) = _corpus(1)
    claims = [replace(claim, id=f"c-{number:016}") for number in range(TIMES * EVENTS)]
    found, origin = [_alone(kept, one) for one in claims], origins(claims, kept, (), voices(()))
    assert len(figures(found[:2], origin, ())) == 2
    short, long = (steps(partial(figures, found[:size], origin, ())) for size in (EVENTS, len(found)))
    assert long <= (TIMES + 1) * short
