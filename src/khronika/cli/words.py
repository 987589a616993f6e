"""Words of a person that need not stand on a command line, where other programs and the shell's history see them."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

ASK: Final = "-"
LONGEST: Final = 65536  # characters


def told(words: str) -> str:
    """The words of an option. `-` asks for them, or takes the first line of the standard input. Raises BadParameter."""
    if words != ASK:
        return words
    if sys.stdin is None:  # a process started with its input closed
        raise typer.BadParameter("there is no input from which '-' could be read.")
    if sys.stdin.isatty():
        answer: str = typer.prompt("In words", err=True)
        return answer
    try:
        line = sys.stdin.readline(LONGEST).strip()
    except UnicodeDecodeError:
        raise typer.BadParameter("what stands on the input for '-' is no text.") from None
    if not line:
        raise typer.BadParameter("nothing stands on the input for '-'.")
    return line


WhyOption = Annotated[
    str,
    typer.Option("--why", callback=told, help="Your reason; it is kept with the decision. '-' asks for it."),
]
