"""`khronika report`: the record of a vault as one page."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, passphrase
from khronika.cli.terminal import harmless, say, show
from khronika.errors import OutputRefused

if TYPE_CHECKING:
    from khronika.ledger.opening import Ledger


def report(
    vault: VaultOption,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("report.html"),
    title: Annotated[
        str, typer.Option("--title", help="The report's title.")
    ] = "What is claimed, and by whom",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Write the record of a vault as one self-contained page, readable without script and printable.

    The page is not encrypted: whoever gets the file can read it.
    """
    from khronika.cli.vaults import ledger_of

    secret = passphrase(passphrase_file, passphrase_fd)
    with ledger_of(vault, secret, to_write=False) as ledger:
        page = page_of(ledger, title)
    write(output, page)
    show(f"The report is written to {harmless(str(output))}.")
    say("It is not encrypted: whoever gets the file can read it.")


def page_of(ledger: Ledger, title: str) -> str:
    """The report on everything that a ledger holds."""
    from khronika.cli.vaults import now
    from khronika.ledger import finding
    from khronika.publishing.report.contents import Contents, Weighed, kept
    from khronika.publishing.report.html import report_html
    from khronika.reading import readable
    from khronika.reconciling.digests import digest
    from khronika.reconciling.judgements import Judgements
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
    record = reconcile_digests(digests, claims.values(), judgements)
    return report_html(
        Contents(
            title=title,
            made_on=now().date(),
            kept=tuple(pages),
            claims=claims,
            weighed=Weighed(record.repeats, record.events, record.figures),
            judgements=judgements.verdicts(),
            left_out=tuple(f"{one.name}: {one.sentence}" for one in finding.left_out(ledger)),
        )
    )


def write(output: Path, page: str) -> None:
    """The page as a file that only its owner may read; an older file is replaced whole or not at all."""
    partial = output.parent / f"{output.name}.partial"
    try:
        if output.exists() and not output.is_file():  # a device or a pipe: nothing there to replace
            output.write_text(page, encoding="utf-8")
            return
        partial.unlink(
            missing_ok=True
        )  # what an interrupted run left, or somebody laid there for us to write through
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        with os.fdopen(os.open(partial, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(output)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise OutputRefused(str(output), error.strerror or "") from None
    except BaseException:  # Ctrl-C: half a page is no report, and it can be read
        partial.unlink(missing_ok=True)
        raise
