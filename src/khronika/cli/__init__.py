"""The commands, one file each. `main` is where every error becomes a sentence."""

from __future__ import annotations

import os
import sys

from khronika.errors import KhronikaError

FAILED = 1
LEFT_OUT = 3  # done, but some documents were left out; the summary lists them
INTERRUPTED = 130  # as shells say of Ctrl-C
STOPPED = "Stopped. Everything that was reported as kept is kept; run the same command again to go on."


def main() -> None:
    """Run the command line and leave with its exit status; no traceback reaches a user."""
    sys.exit(status(sys.argv[1:]))


def status(arguments: list[str]) -> int:
    """The exit status of a command line: 0 done, 1 failed, 2 not understood, 3 some documents left out."""
    from typer.exceptions import TyperException

    from khronika.cli.app import app
    from khronika.cli.terminal import say

    try:
        ended = int(app(args=arguments, standalone_mode=False) or 0)
    except KhronikaError as error:
        say(str(error))
    except TyperException as error:
        say(f"{error} See khronika --help.")
        return getattr(error, "exit_code", FAILED)
    except KeyboardInterrupt:  # before typer could
        say(STOPPED)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away ('khronika claims ... | head'): no error, but nothing more may be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - the request boundary: a defect of ours must not print a document's words
        say(
            f"Khronika met a defect of its own: {place_of(error)}. What was reported as kept is kept. Please report it."
        )
    else:
        if ended == INTERRUPTED:  # typer makes a status of Ctrl-C
            say(STOPPED)
        return ended
    return FAILED


def place_of(error: Exception) -> str:
    """Kind and place of an unexpected error, without its message, which may hold words of a document."""
    trace, place = error.__traceback__, "?"
    while trace:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if module.startswith("khronika"):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"
