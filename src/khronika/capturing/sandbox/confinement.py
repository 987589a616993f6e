"""What the parsing process gives up before it sees a document: memory, time, files, processes, the network.

Limits that a system does not know are left out; the strictest part, a filter of system calls, is Linux only (filters.py).
"""

from __future__ import annotations

import ctypes
import resource
import signal
import sys

# prctl(2), <linux/prctl.h>
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_OPEN_FILES = 32


def confine(memory: int) -> None:
    """Give up, for ever, what a parser does not need. `memory` is in bytes of addresses."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the user's own process, which then ends this one
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_NOFILE", _OPEN_FILES)
    _limit("RLIMIT_NPROC", 0)
    _limit("RLIMIT_AS", memory)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(
            _PR_SET_DUMPABLE, 0, 0, 0, 0
        )  # no other process of this user reads the text from its memory
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        from khronika.capturing.sandbox.filters import close_the_filesystem, close_the_kernel

        close_the_filesystem(libc)
        close_the_kernel(libc)


def grant_processor_seconds(seconds: int) -> None:
    """Let the next document use this much of the processor; then the kernel ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, hard))


def _limit(name: str, value: int) -> None:
    number = getattr(resource, name, None)
    if number is None:
        return
    try:
        resource.setrlimit(number, (value, value))
    except (ValueError, OSError):
        return  # this system keeps its own limit (macOS refuses bounds on addresses)
