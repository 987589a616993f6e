"""The record of files or of a vault, for the commands that show some side of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.cli.asked import AS_IT_IS, Asked
from khronika.cli.passphrase import keys_to
from khronika.reconciling.figures.policy import Policy, default_policy
from khronika.reconciling.judging.judgements import Judgements
from khronika.reconciling.lineage.digests import Digest, digest
from khronika.reconciling.record import Record, reconcile_digests

if TYPE_CHECKING:
    from khronika.cli.terminal import Summary
    from khronika.ledger.opening import Ledger


@dataclass(frozen=True, slots=True)
class Grounds:
    """Everything that a record is computed from. `names` and `received` are of sources; files were never received.
    `documents` are there where they were asked for: they fill the memory.
    """

    names: Mapping[str, str]
    digests: Mapping[str, Digest]
    claims: tuple[Claim, ...]
    amendments: tuple[Claim, ...] = ()
    judgements: Judgements = field(default_factory=Judgements)
    received: Mapping[str, datetime] | None = None
    documents: Mapping[str, Document] = field(default_factory=dict)
    policy: Policy = field(default_factory=default_policy)

    def record(self, judgements: Judgements | None = None) -> Record:
        """The record, with what persons decided, or with these decisions instead."""
        judged = self.judgements if judgements is None else judgements
        return reconcile_digests(self.digests, self._claims(judged), judged, self.policy)

    def before(self, moment: datetime) -> Grounds:
        """What was kept before a moment: the sources received and the judgements made until then. The policy is the one of now."""
        received = self.received or {}
        held = {source for source, at in received.items() if at < moment}
        return Grounds(
            {source: name for source, name in self.names.items() if source in held},
            {source: one for source, one in self.digests.items() if source in held},
            tuple(c for c in self.claims if c.source in held),
            tuple(c for c in self.amendments if c.source in held),
            self.judgements.before(moment),
            {source: at for source, at in received.items() if source in held},
            policy=self.policy,
        )

    def sources(self) -> dict[str, str]:
        """The source of each claim."""
        return {claim.id: claim.source for claim in (*self.claims, *self.amendments)}

    def words(self) -> dict[str, str]:
        """The words of each claim, with the file in which they stand."""
        return {
            c.id: f"'{c.quote}' ({self.names.get(c.source, c.source[:12])})"
            for c in (*self.claims, *self.amendments)
        }

    def _claims(self, judged: Judgements) -> list[Claim]:
        # An amendment whose judgement was taken back must not speak beside the claim that speaks again.
        standing = judged.put_in_place()
        return [*self.claims, *(c for c in self.amendments if c.id in standing)]


@dataclass(frozen=True, slots=True)
class From:
    """Which command wants a record, and of which files or of which vault; with all texts if it asks for them."""

    command: str
    paths: list[Path] | None
    vault: Path | None
    texts: bool = False


def grounds(
    wanted: From,
    file: Path | None,
    descriptor: int | None,
    summary: Summary,
    wishes: Asked = AS_IT_IS,
) -> Grounds:
    """The grounds of a record, from files or from a vault, whichever the command line names; a vault enters the viewing."""
    from khronika.cli.vaults import enter_for_all, ledger_of
    from khronika.vault.custody import Action

    if bool(wanted.paths) == (wanted.vault is not None):
        raise typer.BadParameter("name either files and folders, or --vault.")
    if wanted.paths:
        return of_files(wanted.paths, summary, wishes, texts=wanted.texts)
    folder = wanted.vault or Path()
    with ledger_of(folder, keys_to(folder, file, descriptor), to_write=True) as ledger:
        enter_for_all(ledger, Action.VIEWED, wanted.command)
        return of_ledger(ledger, texts=wanted.texts)


def of_files(
    paths: list[Path], summary: Summary, wishes: Asked = AS_IT_IS, *, texts: bool = False
) -> Grounds:
    """The grounds of files, from which nothing is kept. Memory holds the claims and a sketch of each document."""
    from khronika.cli.documents import opened

    claims: list[Claim] = []
    names: dict[str, str] = {}
    digests: dict[str, Digest] = {}
    documents: dict[str, Document] = {}
    for found in opened(paths, summary, wishes):
        source = found.document.source
        claims.extend(found.claims)
        names[source.sha256] = source.name
        digests[source.sha256] = digest(found.document)
        if texts:
            documents[source.sha256] = found.document
    return Grounds(names, digests, tuple(claims), documents=documents)


def of_ledger(ledger: Ledger, *, texts: bool = False) -> Grounds:
    """The grounds that a vault keeps, with what persons decided."""
    from khronika.ledger import finding
    from khronika.ledger.policies import policy_in

    kept = list(finding.sources(ledger))
    digests: dict[str, Digest] = {}
    documents: dict[str, Document] = {}
    for one in finding.documents(ledger):
        digests[one.source.sha256] = digest(one)
        if texts:
            documents[one.source.sha256] = one
    return Grounds(
        {one.source.sha256: one.source.name for one in kept},
        digests,
        tuple(finding.claims(ledger)),
        tuple(finding.amendments(ledger)),
        Judgements(tuple(finding.judgements(ledger)), tuple(finding.pair_judgements(ledger))),
        {one.source.sha256: one.at for one in kept},
        documents,
        policy_in(ledger),
    )
