"""The commands, one file each. `main` is where every error becomes a sentence."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

FAILED = 1
LEFT_OUT = 3  # done, but some documents were left out; the summary lists them
INTERRUPTED = 130  # as shells say of Ctrl-C
GRACE = 2.0  # seconds
STOPPED = "Stopped. Everything that was reported as kept is kept; run the same command again to go on."


def main() -> None:
    """Run the command line and leave with its exit status; no traceback reaches a user."""
    try:
        _prepare()
        ended = status(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to stop
        ended = INTERRUPTED
    # It is decided; a second Ctrl-C would only print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(ended)


def status(arguments: list[str]) -> int:
    """The exit status of a command line: 0 done, 1 failed, 2 not understood, 3 some documents left out."""
    from khronika.cli.terminal import say
    from khronika.errors import KhronikaError

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
    from khronika.cli.terminal import say, show_all

    try:
        ended = int(app(args=arguments, standalone_mode=False) or 0)
    except TyperException as error:
        say(f"{error} See khronika --help.")
        return getattr(error, "exit_code", FAILED)
    show_all()
    if ended == INTERRUPTED:  # typer makes a status of Ctrl-C
        say(STOPPED)
    return ended


def _prepare() -> None:
    """What this process does before a key, a passphrase or a document's word is in its memory."""
    import threading
    import warnings
    from io import TextIOWrapper

    from khronika.vault import harden

    harden()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not so in a shell's background
        signal.signal(signal.SIGINT, _stop_once())
    # What Python and libraries would print by themselves may hold a document's words, or be a traceback.
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None
    warnings.simplefilter("ignore")
    # Started with closed streams, a process would give their numbers to the next files it opens.
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows few letters gets the numbers of the others.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stop_once() -> Callable[[int, object], None]:
    """A handler of Ctrl-C that lets the cleaning up after one press not be broken off by an impatient second one."""
    from time import monotonic

    pressed = -GRACE

    def stop(_number: int, _frame: object) -> None:
        nonlocal pressed
        if monotonic() - pressed >= GRACE:
            pressed = monotonic()
            raise KeyboardInterrupt

    return stop


def place_of(error: Exception) -> str:
    """Kind and place of an unexpected error, without its message, which may hold words of a document."""
    trace, place = error.__traceback__, "?"
    while trace:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if module.startswith("khronika"):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"
