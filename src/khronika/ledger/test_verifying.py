"""Verifying a vault finds whatever was changed behind its back, and says what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from khronika.claims.collection import Collection
from khronika.ledger.handling import enter_in_words
from khronika.ledger.keeping import expunge, receive_many
from khronika.ledger.models import (
    CheckpointRow,
    CustodyRow,
    EvidenceRow,
    ParticularsRow,
    SourceRow,
    TombstoneRow,
)
from khronika.ledger.opening import Ledger
from khronika.ledger.proving import keep_evidence
from khronika.ledger.testing.examples import AMAL, NOON, arrival
from khronika.ledger.verifying import verify_vault
from khronika.publishing.custody.verify import published

FIRST, GONE = arrival(1).document.source.sha256, arrival(3).document.source.sha256


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """Two sources that are there and one that was expunged, with notes and evidence."""
    stated = replace(arrival(1), collection=Collection(collector="Badr"))
    list(receive_many(ledger, [stated, arrival(2), arrival(3)], AMAL, lambda: NOON))
    enter_in_words(ledger, AMAL.did("transferred", NOON, FIRST), (("note", "to Carla"),))
    enter_in_words(ledger, AMAL.did("copied", NOON, GONE), (("note", "to Carla"),))
    root = CheckpointRow.objects.using(ledger.using).order_by("-number").values_list("root", flat=True)[0]
    keep_evidence(ledger, published(bytes.fromhex(root)), AMAL, NOON)
    expunge(ledger, GONE, AMAL, NOON, "the witness asked for it")
    return ledger


def test_a_vault_as_it_was_left_has_no_fault(kept: Ledger) -> None:
    found = verify_vault(kept)
    assert found.faults == ()
    assert (found.entries, found.checkpoints, found.originals, found.evidence) == (16, 5, 2, 1)


def swap_originals(ledger: Ledger) -> None:
    """Each source's row names the other's sealed file."""
    rows = SourceRow.objects.using(ledger.using)
    one, other = rows.order_by("number").values_list("sealed", flat=True)
    rows.filter(sealed=one).update(sealed="0" * 32)
    rows.filter(sealed=other).update(sealed=one)
    rows.filter(sealed="0" * 32).update(sealed=other)


BEHIND_ITS_BACK: list[tuple[Callable[[Ledger], object], str]] = [
    (lambda k: CustodyRow.objects.using(k.using).filter(number=3).update(who="Badr"), "The chain breaks at entry 4"),
    (lambda k: CustodyRow.objects.using(k.using).filter(number=9).delete(), "The chain breaks at entry 9"),
    (lambda k: CustodyRow.objects.using(k.using).filter(number=16).delete(), "The chain breaks at entry 16"),
    (lambda k: CheckpointRow.objects.using(k.using).filter(number=16).delete(), "The chain breaks at entry 16"),
    (lambda k: CheckpointRow.objects.using(k.using).filter(number=13).update(at=NOON.replace(year=2020)), "The chain breaks at entry 13"),
    (lambda k: SourceRow.objects.using(k.using).filter(sha256=FIRST).delete(), f"Source {FIRST} was received, and is gone"),
    (lambda k: SourceRow.objects.using(k.using).filter(sha256=FIRST).update(size=7), f"Source {FIRST} is not as it was"),
    (swap_originals, f"The original of source {FIRST} is not the one that was received"),
    (lambda k: TombstoneRow.objects.using(k.using).all().delete(), f"Source {GONE} was received, and is gone"),
    (lambda k: ParticularsRow.objects.using(k.using).update(salt=b"0" * 91), f"What is said in words of source {FIRST}"),
    (lambda k: ParticularsRow.objects.using(k.using).filter(source__sha256=FIRST)[0].delete(), f"What is said in words of source {FIRST}"),
    (lambda k: EvidenceRow.objects.using(k.using).update(content=b"other"), "A piece of evidence does not name the root"),
    (lambda k: k.vault.destroy(next(iter(k.vault.sealed()))), "is missing or was changed"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "fault"), BEHIND_ITS_BACK)
def test_what_was_changed_outside_is_found_and_named(
    kept: Ledger, change: Callable[[Ledger], object], fault: str
) -> None:
    change(kept)
    assert any(fault in found for found in verify_vault(kept).faults)


def test_a_sealed_original_without_a_record_is_found(kept: Ledger) -> None:
    kept.vault.keep(kept.vault.seal(b"slipped in").id)
    assert verify_vault(kept).faults == ("1 sealed original belongs to no source of the record.",)


def test_an_original_put_in_another_s_place_is_found(kept: Ledger) -> None:
    one, other = (kept.vault._path(sealed, ".sealed") for sealed in sorted(kept.vault.sealed()))
    one.write_bytes(other.read_bytes())
    (fault,) = verify_vault(kept).faults
    assert "is missing or was changed" in fault


def test_evidence_is_kept_once_and_entered(kept: Ledger) -> None:
    content = bytes(EvidenceRow.objects.using(kept.using).get().content)
    before = CustodyRow.objects.using(kept.using).count()
    checkpoint, _ = keep_evidence(kept, content, AMAL, NOON)
    assert checkpoint.number == 14
    assert CustodyRow.objects.using(kept.using).count() == before
    assert CustodyRow.objects.using(kept.using).filter(action="anchored").count() == 1
