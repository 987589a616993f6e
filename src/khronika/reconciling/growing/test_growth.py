"""How the work of one more document grows with the record."""

import gc

from khronika.reconciling.growing import GrowingRecord
from khronika.reconciling.lineage.digests import digest
from khronika.reconciling.testing.accounts import claim, document, quantity
from khronika.testing.corpora import of_claims
from khronika.testing.steps import TIMES, steps

CLAIMS = 100


def _record(claims: int) -> GrowingRecord:
    accounts = list(of_claims(claims))
    growing = GrowingRecord(
        {a.digest.source: a.digest for a in accounts}, [c for a in accounts for c in a.claims]
    )
    growing.record()
    return growing


def _work(claims: int) -> int:
    """The lines that are run to put a document that tells of something else into a record of so many claims."""
    growing = _record(claims)
    one, told = digest(document("alone.txt")), [claim("alone.txt", 0, "killed", quantity(3))]

    def add() -> None:
        growing.add(one, told)
        growing.record()

    return steps(add)


def test_a_document_takes_as_much_work_in_a_record_many_times_as_large() -> None:
    _work(CLAIMS)  # word lists are loaded at the first time
    short, long = _work(CLAIMS), _work(TIMES * CLAIMS)
    assert long <= 1.1 * short


def test_a_record_that_nobody_holds_is_gone_without_being_looked_for() -> None:
    growing = _record(CLAIMS)
    gc.collect()
    gc.disable()
    try:
        del growing
        assert gc.collect() == 0
    finally:
        gc.enable()
