"""Custody in the ledger: who changes the database from outside is found out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.claims.collection import Collection
from khronika.errors import AmbiguousSource, UnknownSource
from khronika.ledger.custody import checkpoints, custody, history, named, particulars, tree
from khronika.ledger.handling import enter, enter_in_words
from khronika.ledger.keeping import expunge, receive_many
from khronika.ledger.models import CheckpointRow, CustodyRow
from khronika.ledger.opening import Ledger
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive
from khronika.ledger.verifying import first_broken
from khronika.vault.custody import Statement


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    receive(ledger, arrival(1), AMAL, NOON)
    list(receive_many(ledger, [arrival(2), arrival(3)], AMAL, lambda: NOON))
    return ledger


def test_the_chain_of_a_ledger_holds_and_is_signed_at_every_commit(kept: Ledger) -> None:
    assert [entry.number for entry in custody(kept)] == list(range(1, 13))
    assert [signed.number for signed in checkpoints(kept)] == [4, 12]
    assert first_broken(kept) is None


def test_a_viewing_is_entered_after_what_came_before(kept: Ledger) -> None:
    enter(kept, [AMAL.did("exported", NOON)], NOON)
    assert [entry.handling.action for entry in custody(kept)][-1] == "exported"
    assert first_broken(kept) is None


def test_a_changed_entry_is_found(kept: Ledger) -> None:
    CustodyRow.objects.using(kept.using).filter(number=6).update(who="nobody")
    assert first_broken(kept) == 7


def test_a_dropped_end_is_found(kept: Ledger) -> None:
    CustodyRow.objects.using(kept.using).filter(number__gt=10).delete()
    assert first_broken(kept) == 11


def test_a_checkpoint_that_the_vault_did_not_sign_is_found(kept: Ledger) -> None:
    CheckpointRow.objects.using(kept.using).filter(number=4).update(signature="00" * 64)
    assert first_broken(kept) == 4


def test_a_checkpoint_moved_to_another_vault_s_name_is_found(kept: Ledger) -> None:
    CheckpointRow.objects.using(kept.using).filter(number=4).update(vault="00" * 16)
    assert first_broken(kept) == 4


def test_every_checkpoint_signs_the_root_of_the_tree_so_far(kept: Ledger) -> None:
    whole = tree(kept)
    assert [one.statement.root for one in checkpoints(kept)] == [whole.root(4).hex(), whole.root(12).hex()]


def test_a_root_that_was_changed_is_found(kept: Ledger) -> None:
    CheckpointRow.objects.using(kept.using).filter(number=12).update(root="00" * 32)
    assert first_broken(kept) == 12


def test_peaks_that_were_changed_are_found_at_the_next_checkpoint(kept: Ledger) -> None:
    CheckpointRow.objects.using(kept.using).filter(number=12).update(peaks=" ".join(["00" * 32] * 2))
    enter(kept, [AMAL.did("viewed", NOON)], NOON)
    assert first_broken(kept) == 13


def test_a_chain_from_before_there_was_a_tree_is_taken_into_it(kept: Ledger) -> None:
    for row in CheckpointRow.objects.using(kept.using).all():
        old = Statement(row.vault, row.number, row.digest, "", row.at)
        signature = kept.vault.sign(old.canonical()).hex()
        CheckpointRow.objects.using(kept.using).filter(pk=row.pk).update(
            root="", peaks="", signature=signature
        )
    enter(kept, [AMAL.did("viewed", NOON)], NOON)
    assert first_broken(kept) is None
    assert list(checkpoints(kept))[-1].statement.root == tree(kept).root(13).hex()


SOURCE = arrival(2).document.source.sha256


def test_the_history_of_a_source_holds_what_was_done_to_it_alone_and_with_all_others(kept: Ledger) -> None:
    enter(
        kept,
        [AMAL.did("viewed", NOON), AMAL.did("anchored", NOON), AMAL.did("copied", NOON, "ab" * 32)],
        NOON,
    )
    done = [(entry.number, entry.handling.action) for entry in history(kept, SOURCE)]
    assert done == [(5, "received"), (6, "hashed"), (7, "sealed"), (8, "read"), (13, "viewed")]


def test_what_was_viewed_after_a_source_was_destroyed_is_no_handling_of_it(kept: Ledger) -> None:
    expunge(kept, SOURCE, AMAL, NOON, "")
    enter(kept, [AMAL.did("viewed", NOON)], NOON)
    assert [entry.handling.action for entry in history(kept, SOURCE)][-1] == "expunged"


def test_how_a_source_was_come_by_is_kept_beside_the_chain_and_goes_with_the_source(ledger: Ledger) -> None:
    found = Collection(
        "https://example.org/page", "Badr", "the office's laptop", "saved from the browser", "2026-03-01"
    )
    receive(ledger, replace(arrival(2), collection=found), AMAL, NOON)
    ((commitment, told),) = particulars(ledger, SOURCE).items()
    assert dict(told.fields) == {"name": "report-2.txt", **dict(found.stated())}
    assert next(history(ledger, SOURCE)).commitment() == commitment == told.commitment()
    assert b"example.org" not in b"".join(entry.canonical() for entry in custody(ledger))
    expunge(ledger, SOURCE, AMAL, NOON, "")
    assert not particulars(ledger, SOURCE)
    assert next(history(ledger, SOURCE)).commitment() == commitment


def test_what_is_said_in_words_of_a_handling_is_committed_to(kept: Ledger) -> None:
    enter_in_words(kept, AMAL.did("transferred", NOON, SOURCE), (("note", "handed to Carla"),))
    last = list(history(kept, SOURCE))[-1]
    assert dict(particulars(kept, SOURCE)[last.commitment() or ""].fields) == {"note": "handed to Carla"}
    assert first_broken(kept) is None
    with pytest.raises(UnknownSource):
        enter_in_words(kept, AMAL.did("transferred", NOON, "ab" * 32), ())


def test_a_source_is_named_by_its_name_or_the_beginning_of_its_hash(kept: Ledger) -> None:
    assert named(kept, "report-2.txt") == named(kept, SOURCE[:8].upper()) == named(kept, SOURCE) == SOURCE
    for other in (SOURCE[:5], "report-9.txt", "ab" * 32):
        with pytest.raises(UnknownSource):
            named(kept, other)
    expunge(kept, SOURCE, AMAL, NOON, "")
    assert named(kept, SOURCE[:8]) == SOURCE


def test_a_name_of_two_sources_is_refused(kept: Ledger) -> None:
    other = arrival(7)
    called = replace(other.document, source=replace(other.document.source, name="report-2.txt"))
    receive(kept, replace(other, document=called), AMAL, NOON)
    with pytest.raises(AmbiguousSource):
        named(kept, "report-2.txt")
