"""`khronika events`: what is claimed to have happened, and why claims were held to tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.figure import Event
from khronika.claims.judgement import OF_VOICES
from khronika.cli.claims import JsonlOption, PathsOrNone
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOrNone
from khronika.cli.terminal import Summary, counted, harmless, say, show, show_json

if TYPE_CHECKING:
    from khronika.claims.judgement import PairJudgement


def events(
    paths: PathsOrNone = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    proposed: Annotated[
        bool, typer.Option("--proposed", help="As proposed, before any decision on pairs.")
    ] = False,
    jsonl: JsonlOption = False,
) -> None:
    """Print the events: title, time, place, claims, and the reasons why these were held to tell of one event.

    `khronika same` and `khronika different` decide otherwise; --proposed shows what was proposed before.
    """
    from khronika.cli.records import From, grounds
    from khronika.publishing.events_jsonl import event_object

    summary = Summary()
    found = grounds(From("events", paths, vault), passphrase_file, passphrase_fd, summary)
    judgements = found.judgements.of_claims() if proposed else found.judgements
    listed = found.record(judgements).events
    words = {} if jsonl else found.words()
    decided = by_event(listed, judgements.pairs)
    for event in listed:
        if jsonl:
            show_json(event_object(event, decided.get(event.id, ())))
        else:
            show_event(event, words, decided.get(event.id, ()))
    if not jsonl:
        say(f"{counted(len(listed), 'event')} from {counted(sum(len(e.claims) for e in listed), 'claim')}.")
    raise typer.Exit(summary.close())


def by_event(listed: Iterable[Event], decided: Iterable[PairJudgement]) -> dict[str, list[PairJudgement]]:
    """What persons decided of each event's claims, by its id; decisions that were taken back are among them."""
    holding = {claim: event.id for event in listed for claim in event.claims}
    found: dict[str, list[PairJudgement]] = {}
    for one in (d for d in decided if d.likeness not in OF_VOICES):
        for event in sorted({holding[claim] for claim in (one.left, one.right) if claim in holding}):
            found.setdefault(event, []).append(one)
    return found


def show_event(event: Event, words: Mapping[str, str], decided: Iterable[PairJudgement]) -> None:
    """An event with its claims in their own words, the reasons that joined them, and what persons decided."""
    from khronika.publishing.wording import when_words
    from khronika.reconciling.events.places import shown

    show(f"{event.id}  {harmless(event.title)}")
    place = harmless(shown(event.where)) if event.where else "place not stated"
    show(f"  {when_words(event.when)}; {place}" + (f"; part of {event.part_of}" if event.part_of else ""))
    for claim in event.claims:
        show(f"  {claim}  {harmless(words[claim])}")
    for reason in event.reasons:
        show(f"  because: {harmless(reason)}")
    for decision in decided:
        show(f"  decided: {harmless(told(decision))}")
    show()


def told(decided: PairJudgement) -> str:
    """A decision in words."""
    why = f" ({decided.why})" if decided.why else ""
    return f"{decided.left} and {decided.right}: {decided.likeness.value}, by {decided.by}{why}"
