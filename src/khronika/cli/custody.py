"""`khronika custody`: what was done to each source, and what proves it to others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khronika.cli.claims import JsonlOption
from khronika.cli.passphrase import DescriptorOption, FileOption, Keys, VaultOption, keys_to
from khronika.cli.terminal import harmless, say, show, show_json, show_table
from khronika.cli.words import ASK, told
from khronika.cli.writing import new_folder, replacing, written
from khronika.errors import ForeignEvidence, NothingEntered
from khronika.vault.custody import Action

if TYPE_CHECKING:
    from khronika.ledger.opening import Ledger
    from khronika.publishing.custody.bundle import Exhibit
    from khronika.vault.custody import Entry, Particulars

custody = typer.Typer(
    name="custody",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="What was done to each source, by whom and when, and what proves it to others.",
)
SourceArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE", help="A source: its name, its SHA-256 or the beginning of it.", show_default=False
    ),
]
OutputOption = Annotated[Path, typer.Option("-o", "--output", help="Where to write.", show_default=False)]
LARGEST = 1 << 20  # bytes of a piece of evidence: a time-stamp has a few thousand


@custody.command("show")
def show_custody(
    vault: VaultOption,
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="SOURCE", help="A source: its name, its SHA-256 or the beginning of it. All, if none."
        ),
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    jsonl: JsonlOption = False,
) -> None:
    """Print what was done to a source, or list the sources; showing it is entered as a viewing."""
    from khronika.cli.vaults import enter_for_all, hand, ledger_of, now
    from khronika.ledger import custody as kept
    from khronika.ledger import finding
    from khronika.ledger.handling import enter

    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        if source is None:
            enter_for_all(ledger, Action.VIEWED, "custody show")
            show_sources(list(finding.sources(ledger)), jsonl=jsonl)
            say(f"The vault signs with the key {ledger.vault.verify_key().hex()}.")
            return
        digest, at = kept.named(ledger, source), now()
        enter(ledger, [hand(ledger).did(Action.VIEWED, at, digest, (("command", "custody show"),))], at)
        show_history(
            digest, list(kept.history(ledger, digest)), kept.particulars(ledger, digest), jsonl=jsonl
        )


def show_sources(sources: list[Any], *, jsonl: bool) -> None:
    """The sources of a vault."""
    from khronika.vault.custody import instant

    if jsonl:
        for one in sources:
            show_json(
                {"source": one.source.sha256, "name": one.source.name, "at": instant(one.at), "who": one.by}
            )
        return
    rows = [(one.source.sha256[:12], one.source.name, f"{one.at:%Y-%m-%d %H:%M}", one.by) for one in sources]
    if rows:
        show_table("Sources", ("source", "name", "received (UTC)", "by"), rows)
    else:
        show("The vault holds no source.")


def show_history(source: str, entries: list[Entry], told: dict[str, Particulars], *, jsonl: bool) -> None:
    """The entries of a source."""
    import json

    if jsonl:
        for entry in entries:
            content = json.loads(entry.canonical().partition(b"\n")[2].decode("utf-8", "surrogatepass"))
            words = told.get(entry.commitment() or "")
            show_json(
                {**content, "digest": entry.digest(), "particulars": dict(words.fields) if words else None}
            )
        return
    rows = []
    for entry in entries:
        done, words = entry.handling, told.get(entry.commitment() or "")
        details = [f"{name} {value}" for name, value in done.details if name != "particulars"]
        details += [f"{name}: {value}" for name, value in words.fields] if words else []
        action = done.action + ("" if done.source else ", with all others")
        rows.append((str(entry.number), f"{done.at:%Y-%m-%d %H:%M:%S}", action, done.who, "; ".join(details)))
    show_table(f"Source {source}", ("entry", "when (UTC)", "what", "by", "details"), rows)


@custody.command("enter")
def enter_by_hand(
    source: SourceArgument,
    action: Annotated[
        Action, typer.Argument(help="copied, redacted, transferred, viewed or exported.", show_default=False)
    ],
    vault: VaultOption,
    note: Annotated[
        str,
        typer.Option(
            "--note",
            callback=told,
            help="What was done, with whom, why; asked for where it is not given. It goes if the source is expunged.",
            show_default=False,
        ),
    ] = ASK,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Enter what was done to a source outside of Khronika: copied, redacted, transferred to somebody."""
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger.custody import named
    from khronika.ledger.handling import enter_in_words

    by_hand = (Action.COPIED, Action.REDACTED, Action.TRANSFERRED, Action.VIEWED, Action.EXPORTED)
    if action not in by_hand:
        raise typer.BadParameter(
            f"'{action.value}' is entered by Khronika itself; enter {', '.join(by_hand)}."
        )
    if not note.strip():
        raise typer.BadParameter("say with --note what was done, with whom and why.")
    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        digest = named(ledger, source)
        done = hand(ledger).did(action, now(), digest, (("outside", "yes"),))
        enter_in_words(ledger, done, (("note", note),))
    show(f"Entered: {digest[:12]} {action.value}.")


@custody.command("export")
def export(
    source: SourceArgument,
    output: OutputOption,
    vault: VaultOption,
    timestamp_token: Annotated[
        Path | None,
        typer.Option("--timestamp-token", help="A time-stamp of a root, as an authority returned it."),
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Write a folder with a source's original and what proves its custody to anybody, with a program that checks it.

    It is not encrypted, and it names who handled the source.
    """
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger.custody import named
    from khronika.ledger.finding import original
    from khronika.ledger.handling import enter
    from khronika.ledger.proving import exhibit
    from khronika.publishing.custody import verify as program
    from khronika.publishing.custody.bundle import bundle_files

    evidence = evidence_in(timestamp_token) if timestamp_token else None
    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        digest = named(ledger, source)
        if evidence is not None:
            keep(ledger, evidence, str(timestamp_token))
        pieces = original(ledger, digest)
        with new_folder(output) as folder:
            enter(
                ledger,
                [hand(ledger).did(Action.EXPORTED, at := now(), digest, (("command", "custody export"),))],
                at,
            )
            found = exhibit(ledger, digest)
            with written(folder / program.ORIGINAL) as file:
                file.writelines(pieces)
            for name, content in bundle_files(found, ledger.vault.sign).items():
                with written(folder / name) as file:
                    file.write(content)
    show_export(output, found)


def show_export(output: Path, found: Exhibit) -> None:
    """Say what was written, and what it gives away."""
    show(
        f"The bundle is written to {harmless(str(output))}; READ-ME.html says what it proves. Check: khronika verify {harmless(str(output))}"
    )
    people = ", ".join(harmless(person) for person in found.people())
    say(f"It is not encrypted: whoever gets it can read the source. It names {people} as having handled it.")


@custody.command("request")
def request(
    output: OutputOption,
    vault: VaultOption,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Write a query (RFC 3161) for the last root, to be carried to a time-stamping authority. Nothing is sent."""
    from khronika.publishing.custody.query import query

    root = last_root(vault, keys_to(vault, passphrase_file, passphrase_fd))
    with replacing(output) as file:
        file.write(query(root))
    show(f"The query is written to {harmless(str(output))}. It holds a hash and nothing else.")
    say(
        "Send it from any machine; bring back the answer with: khronika custody anchor --evidence ANSWER --vault VAULT"
    )


@custody.command("anchor")
def anchor(
    vault: VaultOption,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the root to this file.")
    ] = None,
    evidence: Annotated[
        Path | None,
        typer.Option("--evidence", help="Keep what came back: a time-stamp, or a publication of a root."),
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Print the last root, to be published or shown to others; or keep the evidence that somebody has seen one.

    A root is a hash: it tells nothing but that there is one.
    """
    from khronika.cli.vaults import ledger_of
    from khronika.publishing.custody.verify import published

    if evidence and output:
        raise typer.BadParameter("write a root with --output, or keep what came back with --evidence.")
    content = evidence_in(evidence) if evidence else None
    keys = keys_to(vault, passphrase_file, passphrase_fd)
    if content is not None:
        with ledger_of(vault, keys, to_write=True) as ledger:
            show(keep(ledger, content, str(evidence)))
        return
    root = published(last_root(vault, keys))
    if output:
        with replacing(output) as file:
            file.write(root)
        show(f"The root is written to {harmless(str(output))}.")
    else:
        show(root.decode().rstrip())


def last_root(vault: Path, keys: Keys) -> bytes:
    """The root that a vault signed last. Raises NothingEntered."""
    from khronika.cli.vaults import ledger_of
    from khronika.ledger.custody import last_checkpoint

    with ledger_of(vault, keys, to_write=False) as ledger:
        last = last_checkpoint(ledger)
    if last is None or not last.statement.root:
        raise NothingEntered(str(vault))
    return bytes.fromhex(last.statement.root)


def evidence_in(file: Path) -> bytes:
    """The content of a file of evidence. Raises ForeignEvidence."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise ForeignEvidence(str(file), error.strerror or "") from None
    if len(content) > LARGEST:
        raise ForeignEvidence(str(file), "it is larger than any time-stamp")
    return content


def keep(ledger: Ledger, evidence: bytes, name: str) -> str:
    """Keeps evidence, and says in a sentence what it is of."""
    from khronika.cli.vaults import hand, now
    from khronika.ledger.proving import keep_evidence

    try:
        checkpoint, says = keep_evidence(ledger, evidence, hand(ledger), now())
    except ForeignEvidence:
        raise ForeignEvidence(name) from None
    entries = "entry" if checkpoint.number == 1 else "entries"
    return f"Kept: {says}, over the first {checkpoint.number:,} custody {entries}."
