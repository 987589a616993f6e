"""Keeping: what was acknowledged is there, once, and can be taken away only on purpose."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.errors import StorageFull, UnknownSource
from khronika.ledger import finding
from khronika.ledger.conftest import Place
from khronika.ledger.custody import custody, history
from khronika.ledger.judging import judge
from khronika.ledger.keeping import Arrival, Duplicate, Expunged, Received, expunge, leave_out, receive_many
from khronika.ledger.opening import Ledger
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive
from khronika.ledger.verifying import first_broken
from khronika.vault import Vault


def test_a_received_document_is_listed_with_its_claims_and_original(ledger: Ledger) -> None:
    given = arrival()
    assert receive(ledger, given, AMAL, NOON) == Received(given.document.source.sha256, 3)
    assert list(finding.documents(ledger)) == [given.document]
    assert tuple(finding.claims(ledger)) == given.claims
    assert b"".join(finding.original(ledger, given.document.source.sha256)) == given.original
    (kept,) = finding.sources(ledger)
    assert (kept.source, kept.at, kept.by) == (given.document.source, NOON, "Amal")


def test_the_same_bytes_twice_are_one_source(ledger: Ledger) -> None:
    given = arrival()
    receive(ledger, given, AMAL, NOON)
    copy = replace(given.document, source=replace(given.document.source, name="copy.txt"))
    again = receive(ledger, replace(given, document=copy), AMAL, NOON)
    assert again == Duplicate(given.document.source.sha256, "report-0.txt")
    assert finding.counts(ledger) == finding.Counts(1, 3, 0, 0)
    assert len(list(ledger.vault.sealed())) == 1
    assert len(list(custody(ledger))) == 4


def test_many_documents_come_out_in_the_order_in_which_they_came(ledger: Ledger) -> None:
    given = [arrival(n) for n in range(120)]
    outcomes = list(receive_many(ledger, iter([*given, given[0]]), AMAL, lambda: NOON))
    assert [outcome.sha256 for outcome in outcomes] == [a.document.source.sha256 for a in [*given, given[0]]]
    assert isinstance(outcomes[-1], Duplicate)
    assert [d.source.name for d in finding.documents(ledger)] == [f"report-{n}.txt" for n in range(120)]


def test_a_copy_in_the_same_batch_is_a_duplicate(ledger: Ledger) -> None:
    outcomes = receive_many(ledger, [arrival(1), arrival(1)], AMAL, lambda: NOON)
    assert [type(outcome) for outcome in outcomes] == [Received, Duplicate]


def test_an_outcome_is_given_only_when_others_can_see_it(place: Place) -> None:
    with place.open() as ledger, place.open(to_write=False) as reader:
        for outcome in receive_many(ledger, (arrival(n) for n in range(3)), AMAL, lambda: NOON):
            assert finding.holds(reader, outcome.sha256)


def test_bytes_that_are_not_those_that_were_read_are_refused() -> None:
    given = arrival()
    wrong = [(b"other", ()), (given.original, given.claims * 2), (given.original, arrival(5).claims)]
    for original, claims in wrong:
        with pytest.raises(ValueError, match=r"bytes|one id|another source"):
            Arrival(given.document, original, claims)


def test_each_source_has_its_custody_with_who_when_and_tool(ledger: Ledger) -> None:
    receive(ledger, arrival(), AMAL, NOON)
    entries = list(history(ledger, arrival().document.source.sha256))
    assert [entry.handling.action for entry in entries] == ["received", "hashed", "sealed", "read"]
    assert {(e.handling.who, e.handling.at, e.handling.tool, e.handling.version) for e in entries} == {
        ("Amal", NOON, "khronika", "0.1")
    }


def test_custody_tells_nothing_of_a_source_but_its_hash(ledger: Ledger) -> None:
    receive(ledger, arrival(), AMAL, NOON)
    told = b"".join(entry.canonical() for entry in custody(ledger))
    assert b"report-0" not in told
    assert b"Argenthal" not in told


def test_what_was_left_out_is_listed_once_with_its_sentence(ledger: Ledger) -> None:
    for _ in range(2):
        leave_out(ledger, "scan\x00.pdf", "The document holds pictures and no text.", NOON)
    assert list(finding.left_out(ledger)) == [
        finding.LeftOut("scan\x00.pdf", "The document holds pictures and no text.", NOON)
    ]


def test_what_was_received_after_all_is_no_longer_left_out(ledger: Ledger) -> None:
    leave_out(ledger, "report-0.txt", "The file disappeared while it was read.", NOON - timedelta(hours=1))
    receive(ledger, arrival(0), AMAL, NOON)
    assert not list(finding.left_out(ledger))
    leave_out(ledger, "report-0.txt", "The file is empty.", NOON + timedelta(hours=1))
    assert [one.sentence for one in finding.left_out(ledger)] == ["The file is empty."]


def test_an_expunged_source_is_gone_with_all_that_hangs_on_it(ledger: Ledger) -> None:
    given, other = arrival(1), arrival(2)
    list(receive_many(ledger, [given, other], AMAL, lambda: NOON))
    judge(
        ledger,
        [
            ClaimJudgement(given.claims[0].id, Verdict.ACCEPTED, "Badr", NOON),
            PairJudgement(other.claims[0].id, given.claims[0].id, Likeness.SAME, "Badr", NOON),
        ],
    )
    expunge(ledger, given.document.source.sha256, AMAL, NOON, "the witness asked for it")
    assert list(finding.documents(ledger)) == [other.document]
    assert tuple(finding.claims(ledger)) == other.claims
    assert not list(finding.judgements(ledger))
    assert not list(finding.pair_judgements(ledger))
    assert len(list(ledger.vault.sealed())) == 1
    assert [t.why for t in finding.tombstones(ledger)] == ["the witness asked for it"]
    assert [entry.handling.action for entry in custody(ledger)][-1] == "expunged"
    assert first_broken(ledger) is None


def test_an_expunging_that_was_interrupted_is_finished_by_the_next_opening(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with place.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
        monkeypatch.setattr(Vault, "destroy", interrupted)
        with pytest.raises(KeyboardInterrupt):
            expunge(ledger, arrival().document.source.sha256, AMAL, NOON, "")
        monkeypatch.undo()
        assert list(ledger.vault.sealed())
    with place.open() as ledger:
        assert not list(ledger.vault.sealed())


def test_the_journal_keeps_no_page_of_an_expunged_source(sqlcipher: Place) -> None:
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
        journal = sqlcipher.folder / "ledger.db-wal"
        assert journal.stat().st_size
        expunge(ledger, arrival().document.source.sha256, AMAL, NOON, "")
        assert not journal.stat().st_size


def test_an_expunged_source_is_not_taken_in_again(ledger: Ledger) -> None:
    digest = arrival().document.source.sha256
    receive(ledger, arrival(), AMAL, NOON)
    expunge(ledger, digest, AMAL, NOON, "")
    assert receive(ledger, arrival(), AMAL, NOON) == Expunged(digest, NOON)
    assert finding.holds(ledger, digest)


def test_an_unknown_source_cannot_be_expunged_or_read(ledger: Ledger) -> None:
    with pytest.raises(UnknownSource):
        expunge(ledger, "ab" * 32, AMAL, NOON, "")
    with pytest.raises(UnknownSource):
        list(finding.original(ledger, "ab" * 32))


def full_disk(_descriptor: int) -> None:
    raise OSError(28, "no space")


def test_a_disk_that_fills_up_keeps_what_was_acknowledged(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.open() as ledger:
        receive(ledger, arrival(1), AMAL, NOON)
        monkeypatch.setattr("khronika.vault.durable.os.fsync", full_disk)
        with pytest.raises(StorageFull):
            receive(ledger, arrival(2), AMAL, NOON)
        monkeypatch.undo()
        assert [d.source.name for d in finding.documents(ledger)] == ["report-1.txt"]
        assert isinstance(receive(ledger, arrival(2), AMAL, NOON), Received)
        assert first_broken(ledger) is None
    assert not list(place.folder.rglob("*.partial"))


def test_a_failure_between_sealing_and_writing_leaves_no_original(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("khronika.ledger.keeping._write_rows", interrupted)
    with pytest.raises(KeyboardInterrupt):
        receive(ledger, arrival(), AMAL, NOON)
    assert not list(ledger.vault.pending())
    assert finding.counts(ledger) == finding.Counts(0, 0, 0, 0)
