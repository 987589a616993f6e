"""`khronika same`: a person decides that two claims, or two events, tell of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.judgement import Likeness
from khronika.cli.passphrase import DescriptorOption, FileOption, Keys, VaultOption, keys_to
from khronika.cli.terminal import counted, harmless, show
from khronika.cli.words import WhyOption

if TYPE_CHECKING:
    from khronika.claims.claim import Claim
    from khronika.claims.figure import Event
    from khronika.claims.judgement import PairJudgement
    from khronika.cli.records import Grounds
    from khronika.reconciling.deciding import Decision, Named

LeftArgument = Annotated[
    str,
    typer.Argument(metavar="A", help="A claim or an event, or several joined by commas.", show_default=False),
]
RightArgument = Annotated[str, typer.Argument(metavar="B", help="The other one.", show_default=False)]
UndoOption = Annotated[bool, typer.Option("--undo", help="Take the decision back; both stay on record.")]
SAID = {
    Likeness.SAME: "tell of one event",
    Likeness.DIFFERENT: "tell of different events",
    Likeness.UNSURE: "may or may not tell of one event",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The two ids of a command line, and the person's reason."""

    left: str
    right: str
    why: str
    undo: bool


def same(  # noqa: PLR0913 - the options of a command are its arguments
    left: LeftArgument,
    right: RightArgument,
    vault: VaultOption,
    why: WhyOption = "",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    undo: UndoOption = False,
) -> None:
    """Decide that two claims, or two events with all their claims, tell of one event.

    A person's decision beats every score. Decisions are added, never edited, and can be taken back.
    """
    decide(
        Asked(left, right, why, undo), Likeness.SAME, vault, keys_to(vault, passphrase_file, passphrase_fd)
    )


def decide(asked: Asked, likeness: Likeness, vault: Path, keys: Keys) -> None:
    """Keep a decision, or take it back, and say what was decided and what came of it."""
    from khronika.cli.records import of_ledger
    from khronika.cli.vaults import enter_for_all, hand, ledger_of, now
    from khronika.ledger.judging import judge
    from khronika.reconciling.deciding import Decision
    from khronika.reconciling.judging.judgements import Judgements
    from khronika.vault.custody import Action

    with ledger_of(vault, keys, to_write=True) as ledger:
        # The titles that are shown are made of its claims.
        enter_for_all(ledger, Action.VIEWED, likeness.value)
        found = of_ledger(ledger)
        decision = Decision(likeness, hand(ledger).who, now(), asked.why)
        added, told = (taken_back if asked.undo else decided)(asked, decision, found)
        judge(ledger, added)
    for sentence in told:
        show(sentence)
    judged = Judgements(found.judgements.claims, (*found.judgements.pairs, *added))
    show_outcome(found.record(judged).events, {claim for one in added for claim in (one.left, one.right)})


def named_in(found: Grounds, events: Sequence[Event]) -> Named:
    """What ids can stand for, among the events of the record as it is."""
    from khronika.reconciling.deciding import Named

    claims = {claim.id: claim for claim in (*found.claims, *found.amendments)}
    proposed = found.record(found.judgements.of_claims()).events if found.judgements.pairs else events
    return Named(claims, events, proposed)


Added = tuple[tuple["PairJudgement", ...], list[str]]


def decided(asked: Asked, decision: Decision, found: Grounds) -> Added:
    """The judgements of a decision, and what to say of it."""
    from khronika.reconciling.deciding import deciding

    record = found.record()
    left, right = named_in(found, record.events).both(asked.left, asked.right)
    added = deciding(left, right, decision, found.judgements, record.figures)
    kept = sum(one.likeness is decision.likeness for one in added)
    told = [
        f"Decided: {_side(asked.left, left)} and {_side(asked.right, right)} {SAID[decision.likeness]}.",
        f"It is kept as a judgement on {counted(kept, 'pair')} of claims; --undo takes it back.",
    ]
    if kept < len(added):
        told.append(f"What held {counted(len(added) - kept, 'pair')} of them apart before is withdrawn.")
    return added, told


def taken_back(asked: Asked, decision: Decision, found: Grounds) -> Added:
    """The judgements that take a decision back, and what to say of it."""
    from khronika.errors import NothingDecided
    from khronika.reconciling.deciding import taking_back

    left, right = named_in(found, found.record().events).first_proposed(asked.left, asked.right)
    try:
        last, added = taking_back(left, right, decision, found.judgements)
    except NothingDecided:
        raise NothingDecided(f"{asked.left}, {asked.right}", decision.likeness.value) from None
    why = f" ({harmless(last.why)})" if last.why else ""
    return added, [
        f"Taken back: what {harmless(last.by)} decided on {last.at:%Y-%m-%d}{why}, that they {SAID[decision.likeness]}.",
        f"{counted(len(added), 'pair')} of claims as proposed again; both decisions stay on record.",
    ]


def show_outcome(events: Sequence[Event], concerned: set[str]) -> None:
    """The events that hold these claims now."""
    for event in events:
        if not concerned.isdisjoint(event.claims):
            show(f"Now: {event.id}  {harmless(event.title)}, {counted(len(event.claims), 'claim')}")


def _side(name: str, claims: Sequence[Claim]) -> str:
    return harmless(name) + (
        "" if len(claims) == 1 and name.startswith("c-") else f" ({counted(len(claims), 'claim')})"
    )
