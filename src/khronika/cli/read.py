"""`khronika read`: documents into a vault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.collection import Collection
from khronika.cli.asked import AS_IT_IS, Asked, PublishedOption, ReaderOption, asked, collected
from khronika.cli.claims import PathsArgument
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.terminal import Summary, counted, harmless, progress, show

if TYPE_CHECKING:
    from khronika.ledger.keeping import Arrival, Outcome
    from khronika.ledger.opening import Ledger


def read(  # noqa: PLR0913 - the options of a command are its arguments
    paths: PathsArgument,
    vault: VaultOption,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    published: PublishedOption = None,
    reader: ReaderOption = None,
    *,
    url: Annotated[str, typer.Option("--url", help="Where the one file named was found.")] = "",
    collector: Annotated[str, typer.Option("--collector", help="Who collected the documents.")] = "",
    machine: Annotated[str, typer.Option("--machine", help="The machine used, as you call it.")] = "",
    method: Annotated[str, typer.Option("--method", help="How they were collected.")] = "",
    collected_at: Annotated[
        str, typer.Option("--collected", metavar="WHEN", help="When: 2025-03-04, or 2025-03-04T14:30+01:00.")
    ] = "",
) -> None:
    """Read documents into a vault: seal the originals, keep text and claims, record custody.

    The same bytes twice are one source. A run that was stopped goes on when it is repeated. How the documents were come
    by is kept with their custody as you state it; nothing of it is asked of this machine.
    """
    from khronika.cli.vaults import ledger_of

    how = collected(paths, Collection(url, collector, machine, method, collected_at))
    wishes = replace(asked(paths, published, reader), collection=how)
    keys = keys_to(vault, passphrase_file, passphrase_fd)
    summary = Summary()
    try:
        with ledger_of(vault, keys, to_write=True) as ledger:
            read_into(ledger, paths, summary, wishes)
    except BaseException:  # a full disk, Ctrl-C: what was left out until then is still told
        summary.close()
        raise
    show(outcome(summary))
    raise typer.Exit(summary.close())


def outcome(summary: Summary) -> str:
    """What a reading run did, in one sentence."""
    kept = (
        f"{counted(summary.read, 'document')} read into the vault, {counted(summary.claims, 'claim')} found"
    )
    again = (
        f"; {counted(summary.again, 'document')} were there before"
        if summary.again != 1
        else "; 1 document was there before"
    )
    return kept + (again if summary.again else "") + "."


def read_into(ledger: Ledger, paths: Iterable[Path], summary: Summary, wishes: Asked = AS_IT_IS) -> None:
    """Reads documents into a ledger; the bar moves when a document is on the disk, not before."""
    from khronika.capturing.gathering import gather
    from khronika.cli.vaults import hand, now
    from khronika.ledger.finding import holds
    from khronika.ledger.keeping import Received, leave_out, receive_many

    paths = list(paths)
    with progress("Reading", sum(1 for _ in gather(paths))) as step:
        arrivals = _arrivals(paths, summary, wishes, lambda sha256: holds(ledger, sha256), step)
        acknowledged = 0
        try:
            for kept in receive_many(ledger, arrivals, hand(ledger), now):
                step()
                if isinstance(kept, Received):
                    acknowledged += 1
                else:
                    _correct(summary, kept)
        finally:
            summary.read = acknowledged  # fewer than were read, if the disk is full or somebody stopped us
            for error in summary.left_out:
                leave_out(ledger, error.subject, error.sentence(), now())


def _arrivals(
    paths: Iterable[Path],
    summary: Summary,
    wishes: Asked,
    held: Callable[[str], bool],
    step: Callable[[], None],
) -> Iterator[Arrival]:
    from khronika.cli.documents import opened
    from khronika.ledger.keeping import Arrival

    passed = 0
    for found in opened(paths, summary, wishes, held):
        # What was refused or held before needs no keeping: the bar passes it here.
        for _ in range(len(summary.left_out) + summary.again - passed):
            step()
        passed = len(summary.left_out) + summary.again
        yield Arrival(found.document, found.original, found.claims, found.collection)


def _correct(summary: Summary, kept: Outcome) -> None:
    """A document that was read and then found to be kept, or destroyed, by someone else meanwhile."""
    summary.same(kept.sha256[:12], f"was there before: {harmless(type(kept).__name__.lower())}.")
