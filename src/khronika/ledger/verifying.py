"""Verifying: whether the record of a vault and every sealed original are as they were when they were signed and sealed.

Whoever rules the database (on a team's server) can change rows; what custody covers is found out here: which sources were
received and destroyed, by whom and when, what was said of them in words, and each original's bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from khronika.errors import DamagedVault, NewerVault
from khronika.ledger import finding
from khronika.ledger.custody import checkpoints, custody
from khronika.ledger.handling import ROWS
from khronika.ledger.models import ParticularsRow
from khronika.ledger.opening import Ledger
from khronika.ledger.proving import evidence
from khronika.ledger.refusals import refusals
from khronika.publishing.custody.verify import evidence_of
from khronika.vault.custody import Action, Entry, verify


@dataclass(slots=True)
class Told:
    """What the chain tells of sources, gathered while it is read."""

    entries: int = 0
    received: dict[str, dict[str, str]] = field(
        default_factory=dict
    )  # the details of each source's arrival, by its SHA-256
    commitments: dict[str, set[str]] = field(default_factory=dict)
    expunged: set[str] = field(default_factory=set)

    def listening(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries; what they tell is kept."""
        for entry in entries:
            self.entries += 1
            done, source = entry.handling, entry.handling.source
            if source and done.action in (Action.RECEIVED, Action.SEALED):
                self.received.setdefault(source, {}).update(done.details)
            if source and (commitment := entry.commitment()):
                self.commitments.setdefault(source, set()).add(commitment)
            if source and done.action == Action.EXPUNGED:
                self.expunged.add(source)
            yield entry


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and a sentence for everything that does not hold."""

    entries: int
    checkpoints: int
    originals: int
    evidence: int
    faults: tuple[str, ...]


def verify_vault(ledger: Ledger, step: Callable[[], None] = lambda: None) -> Verified:
    """Checks everything; `step` is called after each original."""
    told = Told()
    signed = list(checkpoints(ledger))
    faults = list(_chain(ledger, told))
    kept = list(finding.sources(ledger))
    faults += _presence(ledger, told, kept)
    faults += _words(ledger, told, {one.source.sha256 for one in kept})
    for one in kept:
        faults += _original(ledger, one)
        step()
    outside = list(evidence(ledger))
    for checkpoint, content in outside:
        if evidence_of(content, bytes.fromhex(checkpoint.statement.root)) is None:
            faults.append(f"A piece of evidence does not name the root of checkpoint {checkpoint.number}.")
    return Verified(told.entries, len(signed), len(kept), len(outside), tuple(faults))


def first_broken(ledger: Ledger, told: Told | None = None) -> int | None:
    """The number of the first custody entry that was changed, dropped or added outside, or None if the chain holds.

    A checkpoint that this vault did not sign breaks the entry it names.
    """
    key = ledger.vault.verify_key()
    signed = list(checkpoints(ledger))
    forged = [one.number for one in signed if one.statement.vault != ledger.vault.id or not one.genuine(key)]
    gathered = told or Told()
    broken = verify(gathered.listening(custody(ledger)), signed)
    if broken is None and gathered.entries > max((one.number for one in signed), default=0):
        broken = gathered.entries  # entered without being signed
    return min(forged if broken is None else [broken, *forged], default=None)


def _chain(ledger: Ledger, told: Told) -> Iterator[str]:
    broken = first_broken(ledger, told)
    if broken is not None:
        yield f"The chain breaks at entry {broken}: it, or the one before it, was changed, dropped or added."


def _presence(ledger: Ledger, told: Told, kept: list[finding.Kept]) -> Iterator[str]:
    """Sources without the entries of their arrival, and arrivals without their source."""
    for one in kept:
        arrival = told.received.get(one.source.sha256, {})
        if (arrival.get("size"), arrival.get("original")) != (str(one.source.size), one.sealed):
            yield f"Source {one.source.sha256} is not as it was when it was received."
    present = {one.source.sha256 for one in kept}
    tombstones = {one.sha256 for one in finding.tombstones(ledger)}
    for source in told.received:
        if source not in present and not (source in told.expunged and source in tombstones):
            yield f"Source {source} was received, and is gone without having been expunged."
    unknown = len(set(ledger.vault.sealed()) - {one.sealed for one in kept})
    if unknown:
        yield f"{unknown} sealed {'original belongs' if unknown == 1 else 'originals belong'} to no source of the record."


def _words(ledger: Ledger, told: Told, present: set[str]) -> Iterator[str]:
    """Commitments whose words are not there, or are others."""
    found: dict[str, set[str]] = {}
    with refusals(ledger.vault):
        for row in ParticularsRow.objects.using(ledger.using).iterator(ROWS):
            with suppress(DamagedVault, NewerVault):  # words that do not open are not what was entered
                words = row.to_particulars(ledger.vault)
                if words is None or words.commitment() != row.commitment:
                    continue
                found.setdefault(row.source_id, set()).add(row.commitment)
    for source in present:
        if found.get(source, set()) != told.commitments.get(source, set()):
            yield f"What is said in words of source {source} is not what was entered."


def _original(ledger: Ledger, kept: finding.Kept) -> Iterator[str]:
    digest = sha256()
    try:
        for piece in ledger.vault.unseal(kept.sealed):
            digest.update(piece)
    except DamagedVault:
        yield f"The original of source {kept.source.sha256} is missing or was changed."
        return
    if digest.hexdigest() != kept.source.sha256:
        yield f"The original of source {kept.source.sha256} is not the one that was received."
