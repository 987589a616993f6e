"""`khronika unsure`: a person looked at two claims, or two events, and cannot tell whether they are one event."""

from __future__ import annotations

from khronika.claims.judgement import Likeness
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.same import Asked, LeftArgument, RightArgument, UndoOption, decide
from khronika.cli.words import WhyOption


def unsure(  # noqa: PLR0913 - the options of a command are its arguments
    left: LeftArgument,
    right: RightArgument,
    vault: VaultOption,
    why: WhyOption = "",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    undo: UndoOption = False,
) -> None:
    """Decide that nobody can tell yet whether two claims or events are one: no score joins them meanwhile.

    They stand apart until someone decides with `same` or `different`, or takes this back.
    """
    decide(
        Asked(left, right, why, undo), Likeness.UNSURE, vault, keys_to(vault, passphrase_file, passphrase_fd)
    )
