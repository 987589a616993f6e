"""`khronika different`: a person decides that two claims, or two events, tell of different events."""

from __future__ import annotations

import typer

from khronika.claims.judgement import Likeness
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.same import Asked, LeftArgument, RightArgument, UndoOption, decide
from khronika.cli.words import WhyOption


def different(  # noqa: PLR0913 - the options of a command are its arguments
    left: LeftArgument,
    right: RightArgument,
    vault: VaultOption,
    why: WhyOption = "",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    undo: UndoOption = False,
) -> None:
    """Decide that two claims, or two events with all their claims, tell of different events.

    A claim, or several joined by commas, and the event that holds them: they leave the event together. A part and its
    whole: it is no part of it any more. A reason is needed. A person's decision beats every score.
    """
    if not undo and not why.strip():
        raise typer.BadParameter("say why with --why; the reason is kept with the decision.")
    asked = Asked(left, right, why, undo)
    decide(asked, Likeness.DIFFERENT, vault, keys_to(vault, passphrase_file, passphrase_fd))
