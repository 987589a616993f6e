"""`khronika report`: the record of a vault as one page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.estimated import EstimatedOption, estimates
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.policy import PolicyOption, policy_at
from khronika.cli.terminal import harmless, say, show
from khronika.cli.writing import replacing

if TYPE_CHECKING:
    from khronika.ledger.opening import Ledger
    from khronika.reconciling.figures.policy import Policy


def report(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    vault: VaultOption,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("report.html"),
    title: Annotated[
        str, typer.Option("--title", help="The report's title.")
    ] = "What is claimed, and by whom",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    estimated: EstimatedOption = None,
    policy: PolicyOption = None,
) -> None:
    """Write the record of a vault as one self-contained page, readable without script and printable.

    The page is not encrypted: whoever gets the file can read it.
    """
    from khronika.cli.vaults import ledger_of

    chosen = policy_at(policy) if policy else None
    keys = keys_to(vault, passphrase_file, passphrase_fd)
    with ledger_of(vault, keys, to_write=True) as ledger:
        write(ledger, output, title, Beside(tuple(estimated or ()), chosen))
    show(f"The report is written to {harmless(str(output))}.")
    say("It is not encrypted: whoever gets the file can read it.")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is to be made with beside what the vault keeps: studies, and another policy than the vault's."""

    estimated: tuple[str, ...] = ()
    policy: Policy | None = None


ALONE = Beside()


def write(ledger: Ledger, output: Path, title: str, beside: Beside = ALONE) -> None:
    """The report as a file that only its owner may read. The export is entered before the file has its name."""
    from khronika.cli.vaults import enter_for_all
    from khronika.vault.custody import Action

    page = page_of(ledger, title, beside).encode()
    with replacing(output) as file:
        enter_for_all(ledger, Action.EXPORTED, "report", sha256=hashlib.sha256(page).hexdigest())
        file.write(page)


def page_of(ledger: Ledger, title: str, beside: Beside = ALONE) -> str:
    """The report on everything that a ledger holds, with what studies estimated beside its figures."""
    from khronika.cli.vaults import now
    from khronika.ledger import finding
    from khronika.ledger.policies import policy_in
    from khronika.publishing.report.contents import Contents, Weighed, kept
    from khronika.publishing.report.html import report_html
    from khronika.reading import readable
    from khronika.reconciling.graph import lineage_graph
    from khronika.reconciling.judging.judgements import Judgements
    from khronika.reconciling.lineage.digests import digest
    from khronika.reconciling.record import reconcile_digests

    judgements = Judgements(tuple(finding.judgements(ledger)), tuple(finding.pair_judgements(ledger)))
    standing = judgements.put_in_place()
    amendments = (c for c in finding.amendments(ledger) if c.id in standing)
    claims = {c.id: c for found in (finding.claims(ledger), amendments) for c in found}
    by_source: dict[str, list[str]] = {}
    for claim in claims.values():
        by_source.setdefault(claim.source, []).append(claim.id)
    digests, pages = {}, []
    for document in finding.documents(ledger):
        marked = digest(document)
        digests[document.source.sha256] = marked
        own = [claims[c] for c in by_source.get(document.source.sha256, ())]
        pages.append(kept(document, own, marked.published, unread=not readable(document)))
    record = reconcile_digests(digests, claims.values(), judgements, beside.policy or policy_in(ledger))
    names = {source: one.file for source, one in digests.items()}
    lineage = lineage_graph(record.repeats, record.origins, {c.id: c.source for c in claims.values()}, names)
    return report_html(
        Contents(
            title=title,
            made_on=now().date(),
            kept=tuple(pages),
            claims=claims,
            weighed=Weighed(lineage, record.events, record.figures),
            judgements=judgements.verdicts(),
            estimates=estimates(beside.estimated, record.figures),
            left_out=tuple(f"{one.name}: {one.sentence}" for one in finding.left_out(ledger)),
        )
    )
