"""`khronika voice`: a person decides whether two speakers speak as one: a spokesman and his organisation, two names of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.judgement import Likeness, PairJudgement
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.terminal import harmless, show
from khronika.cli.words import WhyOption

if TYPE_CHECKING:
    from khronika.cli.records import Grounds

OneArgument = Annotated[
    str, typer.Argument(metavar="A", help="A name, as `khronika lineage` shows it.", show_default=False)
]
OtherArgument = Annotated[str, typer.Argument(metavar="B", help="The other name.", show_default=False)]
SAID = {
    Likeness.ONE_VOICE: "speak as one: numbers of both confirm nothing for each other",
    Likeness.TWO_VOICES: "are two voices",
}


def voice(  # noqa: PLR0913 - the options of a command are its arguments
    left: OneArgument,
    right: OtherArgument,
    vault: VaultOption,
    why: WhyOption = "",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    apart: Annotated[
        bool, typer.Option("--apart", help="They are two voices, whatever speaks for one.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take the decision back; both stay on record.")
    ] = False,
) -> None:
    """Decide that two speakers speak as one, or with --apart that they do not: it is proposed, and a person decides.

    The decision is kept with a claim of each, and holds for all of their claims.
    """
    from khronika.cli.records import of_ledger
    from khronika.cli.vaults import enter_for_all, hand, ledger_of, now
    from khronika.ledger.judging import judge
    from khronika.vault.custody import Action

    likeness = Likeness.TWO_VOICES if apart else Likeness.ONE_VOICE
    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        # Whether a name is answered or refused tells who speaks in its claims.
        enter_for_all(ledger, Action.VIEWED, "voice")
        found = of_ledger(ledger)
        ends = (_claim_of(left, found), _claim_of(right, found))
        decision = PairJudgement(*ends, likeness, hand(ledger).who, now(), why)
        if undo:
            likeness, decision = _taken_back(decision, (left, right), found)
        judge(ledger, [decision])
    said = SAID[likeness]
    show(f"{'Taken back' if undo else 'Decided'}: {harmless(left)} and {harmless(right)} {said}.")


def _claim_of(name: str, found: Grounds) -> str:
    """A claim that is told under a name. Raises UnknownVoice."""
    from khronika.errors import UnknownVoice

    told = sorted(claim for claim, names in _names(found).items() if name.casefold() in names)
    if not told:
        raise UnknownVoice(name)
    return told[0]


def _names(found: Grounds) -> dict[str, set[str]]:
    """The names, in small letters, under which each claim is told: its speaker's own, and that of its origin."""
    from khronika.reconciling.lineage.origins import voice_name

    roots = found.record().roots
    names = dict[str, set[str]]()
    for claim in found.claims:
        own = voice_name(claim, found.digests.get(claim.source))
        if own:  # what nobody tells under a name has no voice to decide on
            names[claim.id] = {
                own.casefold(),
                *([roots[claim.id].name.casefold()] if claim.id in roots else []),
            }
    return names


def _taken_back(
    decision: PairJudgement, asked: tuple[str, str], found: Grounds
) -> tuple[Likeness, PairJudgement]:
    """The standing decision on two names, and the judgement that takes it back. Raises NothingDecided."""
    from khronika.errors import NothingDecided

    names = _names(found)
    for (left, right), one in found.judgements.voices().items():
        ends = (names.get(left, set()), names.get(right, set()))
        if any(asked[0].casefold() in a and asked[1].casefold() in b for a, b in (ends, ends[::-1])):
            return one.likeness, replace(decision, left=left, right=right, likeness=Likeness.VOICES_OPEN)
    raise NothingDecided(f"{asked[0]}, {asked[1]}", "voice")
