"""`khronika changes`: which figures changed since a time, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.claims import JsonlOption
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.policy import PolicyOption, policy_at
from khronika.cli.terminal import counted, harmless, say, show, show_json

if TYPE_CHECKING:
    from khronika.claims.figure import Figure
    from khronika.reconciling.changes import Change
    from khronika.reconciling.judging.judgements import Judgements


def changes(
    since: Annotated[
        str,
        typer.Option("--since", metavar="WHEN", help="A day or a time: 2025-03-01, 2025-03-01T14:30."),
    ],
    vault: VaultOption,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    policy: PolicyOption = None,
    *,
    jsonl: JsonlOption = False,
) -> None:
    """Print which figures are new, gone or changed since a time, and which documents and judgements did it.

    Both records are computed again: from what was kept before that time, and from what is kept now; both by one policy table.
    """
    from khronika.cli.records import of_ledger
    from khronika.cli.vaults import enter_for_all, ledger_of
    from khronika.publishing.changes_jsonl import change_object
    from khronika.reconciling.changes import Since
    from khronika.reconciling.changes import changes as changes_between
    from khronika.reconciling.judging.turned import turned_since
    from khronika.vault.custody import Action

    moment = moment_of(since)
    chosen = policy_at(policy) if policy else None
    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        enter_for_all(ledger, Action.VIEWED, "changes")
        found = of_ledger(ledger)
    found = replace(found, policy=chosen) if chosen else found
    earlier, now = found.before(moment), found.record()
    received = {source: name for source, name in found.names.items() if source not in earlier.names}
    happened = Since(received, turned_since(found.judgements, moment), found.sources())
    then = earlier.record()
    listed = changes_between(then, now, happened)
    titles = {event.id: event.title for event in (*then.events, *now.events)}
    for change in listed:
        if jsonl:
            show_json(change_object(change))
        else:
            show_change(change, titles)
    if not jsonl:
        made = found.judgements.since(moment)
        say(f"{outcome(listed, len(received), made, moment)} Policy table: {harmless(found.policy.label)}.")


def moment_of(since: str) -> datetime:
    """The moment that an ISO date or date-time names; without a zone, by this machine's clock."""
    try:
        return datetime.fromisoformat(since).astimezone()
    except (ValueError, OverflowError, OSError):
        raise typer.BadParameter(
            f"'{harmless(since)}' is no day or time; write 2025-03-01 or 2025-03-01T14:30."
        ) from None


def show_change(change: Change, titles: dict[str, str]) -> None:
    """What became of a figure in one line, and a line for each cause."""
    figure = change.figure
    what = figure.act.replace("_", " ") + (f", {figure.group.replace('_', ' ')}" if figure.group else "")
    title = titles.get(figure.event, "")
    show(f"{harmless(what)}{f' ({harmless(title)})' if title else ''}: {turn_words(change)}")
    for cause in change.causes:
        show(f"  because {harmless(cause.sentence)}")
    show()


def turn_words(change: Change) -> str:
    """'about 40 became at least 35', 'at least 2 is new', '12 is gone', 'about 40 stands, but for its origins'."""
    before, after = _number(change.before), _number(change.after)
    if not before:
        return f"{after} is new"
    if not after:
        return f"{before} is gone"
    others = ", ".join(aspect for aspect in change.aspects if aspect != "number")
    if before == after:
        return f"{after} stands, but for its {others or 'bounds'}"
    return f"{before} became {after}"


def _number(figure: Figure | None) -> str:
    from khronika.publishing.wording import number_words

    return number_words(figure.low, figure.high, figure.hedge) if figure else ""


def outcome(listed: tuple[Change, ...], received: int, made: Judgements, moment: datetime) -> str:
    """What happened since, in one sentence: every decision that was made, whether it still stands or not."""
    turns = Counter(change.turn.value for change in listed)
    judged = len(made.claims) + len(made.together())
    return (
        f"Since {moment:%Y-%m-%d %H:%M %z}: {counted(received, 'document')} received, "
        f"{counted(judged, 'decision')} made; {counted(turns['new'], 'figure')} new, {turns['changed']} changed, "
        f"{turns['gone']} gone."
    )
