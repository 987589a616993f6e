"""The commands, one file each. `main` is where every error becomes a sentence."""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper

from khronika.cli.terminal import say, show_all
from khronika.errors import KhronikaError

FAILED = 1
LEFT_OUT = 3  # done, but some documents were left out; the summary lists them
INTERRUPTED = 130  # as shells say of Ctrl-C
STOPPED = "Stopped. Everything that was reported as kept is kept; run the same command again to go on."


def main() -> None:
    """Run the command line and leave with its exit status; no traceback reaches a user."""
    from khronika.vault import harden

    harden()  # before a key, a passphrase or a document's word is in memory
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows few letters gets the numbers of the others.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    ended = status(sys.argv[1:])
    # It is decided; a second Ctrl-C would only print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(ended)


def status(arguments: list[str]) -> int:
    """The exit status of a command line: 0 done, 1 failed, 2 not understood, 3 some documents left out."""
    try:
        return _run(arguments)
    except KhronikaError as error:
        sentence = str(error)
    except KeyboardInterrupt:
        say(STOPPED)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away ('khronika claims ... | head'): it wants no more.
        return FAILED
    except Exception as error:  # noqa: BLE001 - the request boundary: a defect of ours must not print a document's words
        sentence = f"Khronika met a defect of its own: {place_of(error)}. What was reported as kept is kept. Please report it."
    say(sentence)
    return FAILED


def _run(arguments: list[str]) -> int:
    from typer.exceptions import TyperException

    from khronika.cli.app import app

    try:
        ended = int(app(args=arguments, standalone_mode=False) or 0)
    except TyperException as error:
        say(f"{error} See khronika --help.")
        return getattr(error, "exit_code", FAILED)
    show_all()
    if ended == INTERRUPTED:  # typer makes a status of Ctrl-C
        say(STOPPED)
    return ended


def _fill_closed_streams() -> None:
    """Give a process that was started with closed streams empty ones: else the next file opened gets their number."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)


def place_of(error: Exception) -> str:
    """Kind and place of an unexpected error, without its message, which may hold words of a document."""
    trace, place = error.__traceback__, "?"
    while trace:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if module.startswith("khronika"):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"
