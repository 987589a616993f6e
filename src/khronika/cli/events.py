"""`khronika events`: what is claimed to have happened, and why claims were held to tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.figure import Event
from khronika.claims.judgement import OF_VOICES
from khronika.cli.claims import JsonlOption, PathsOrNone
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOrNone
from khronika.cli.terminal import Summary, counted, harmless, say, show, show_json

if TYPE_CHECKING:
    from khronika.claims.judgement import PairJudgement
    from khronika.reconciling.judging.course import Decided


def events(  # noqa: PLR0913 - the options of a command are its arguments
    paths: PathsOrNone = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    proposed: Annotated[
        bool, typer.Option("--proposed", help="As proposed, before any decision on pairs.")
    ] = False,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="ID", help="One event alone, by its id or that of a claim in it."),
    ] = None,
    jsonl: JsonlOption = False,
) -> None:
    """Print the events: title, time, place, claims, and the reasons why these were held to tell of one event.

    `khronika same` and `khronika different` decide otherwise. Where they did, what was proposed, what was decided and which
    decision was taken back stand apart; --proposed shows everything as it was proposed before.
    """
    from khronika.cli.records import From, grounds
    from khronika.publishing.events_jsonl import event_object
    from khronika.reconciling.judging.course import course
    from khronika.reconciling.judging.proposed import otherwise_proposed

    summary = Summary()
    found = grounds(From("events", paths, vault), passphrase_file, passphrase_fd, summary)
    machine = found.record(found.judgements.of_claims()).events
    listed = machine if proposed or not found.judgements.pairs else found.record().events
    words = {} if jsonl else found.words()
    decided = by_event(listed, course(found.judgements.pairs))
    shown = listed if only is None else [one_event(listed, machine, only)]
    for event, before in zip(shown, otherwise_proposed(shown, machine), strict=True):
        if jsonl:
            show_json(event_object(event, decided.get(event.id, ()), before))
        else:
            show_event(event, words, decided.get(event.id, ()), before)
    if not jsonl:
        say(f"{counted(len(shown), 'event')} from {counted(sum(len(e.claims) for e in shown), 'claim')}.")
    raise typer.Exit(summary.close())


def one_event(listed: Iterable[Event], proposed: Iterable[Event], name: str) -> Event:
    """The event of this id, or the one that holds the claim, or the first claim of a proposed event, of this id. Raises UnknownName."""
    from khronika.errors import UnknownName

    first = next((e.claims[0] for e in proposed if e.id == name), name)
    held = next((e for e in listed if e.id == name), None) or next(
        (e for e in listed if first in e.claims), None
    )
    if held is None:
        raise UnknownName(name)
    return held


def by_event(listed: Iterable[Event], decided: Iterable[Decided]) -> dict[str, list[Decided]]:
    """What persons decided of each event's claims, by its id, with what became of it."""
    holding = {claim: event.id for event in listed for claim in event.claims}
    found: dict[str, list[Decided]] = {}
    for one in (d for d in decided if d.first.likeness not in OF_VOICES):
        ends = {claim for each in one.pairs for claim in (each.left, each.right)}
        for event in sorted({holding[claim] for claim in ends if claim in holding}):
            found.setdefault(event, []).append(one)
    return found


def show_event(
    event: Event, words: Mapping[str, str], decided: Iterable[Decided], proposed: Iterable[Event]
) -> None:
    """An event with its claims in their own words, the reasons that joined them, how it was proposed where a person decided
    otherwise, and every decision with what became of it.
    """
    from khronika.publishing.wording import when_words
    from khronika.reconciling.events.places import shown

    show(f"{event.id}  {harmless(event.title)}")
    place = harmless(shown(event.where)) if event.where else "place not stated"
    show(f"  {when_words(event.when)}; {place}{_part(event)}")
    for claim in event.claims:
        show(f"  {claim}  {harmless(words[claim])}")
    for reason in event.reasons:
        show(f"  because: {harmless(reason)}")
    for one in proposed:
        here = len(set(one.claims) & set(event.claims))
        show(
            f"  proposed: {one.id}  {harmless(one.title)}, {counted(len(one.claims), 'claim')}, {here} of them here{_part(one)}"
        )
    for decision in decided:
        for line in told(decision):
            show(f"  {harmless(line)}")
    show()


def _part(event: Event) -> str:
    return f"; part of {event.part_of}" if event.part_of else ""


def told(decided: Decided) -> Iterator[str]:
    """A decision in words, and below it what ended it."""
    from khronika.reconciling.judging.course import State

    if decided.state is State.TAKES_BACK:
        return  # it is told with what it took back
    first, ended = decided.first, decided.ended
    others = f" and {counted(len(decided.pairs) - 1, 'other pair')}" if len(decided.pairs) > 1 else ""
    sides = f"{first.left} and {first.right}{others}"
    yield f"decided: {sides}: {first.likeness.value}, {_hand(first)}"
    if ended:
        yield f"{decided.state.value.replace('_', ' ')}: this decision, {_hand(ended)}"


def _hand(judged: PairJudgement) -> str:
    why = f" ({judged.why})" if judged.why else ""
    return f"by {judged.by} on {judged.at:%Y-%m-%d}{why}"
