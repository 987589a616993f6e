"""Linux: the kernel itself refuses what a parser has no business with.

Two layers, each used where the kernel has it: Landlock leaves only Python's own files readable, and a seccomp filter forbids
sockets, new programs, tracing, and opening for writing. Sources: landlock(7), seccomp(2), <linux/filter.h>.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khronika.vocabulary import data

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every machine
_PATH_BENEATH = 1
_HANDLED = (1 << 13) - 1  # every right of Landlock's first version: to read, write, make, remove and run
_READ_ONLY = (1 << 2) | (1 << 3)  # read a file, list a folder

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_DENY = 0x00050000 | 13  # EACCES, so that a library that can go on without goes on
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_AT_NUMBER, _AT_ARCHITECTURE, _AT_ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000  # numbers of the other calling convention of x86_64 start here
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def close_the_filesystem(libc: Any) -> bool:  # noqa: ANN401 - the C library
    """Leave only Python and its libraries readable. False where the kernel has no Landlock."""
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(ctypes.c_uint64(_HANDLED)), ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    for folder in _own_folders():
        at = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", _READ_ONLY, at))
        libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
        os.close(at)
    closed = libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return bool(closed)


def _own_folders() -> set[Path]:
    """Where Python, its packages and the system's libraries lie."""
    package = Path(__file__).parents[2]
    system = (Path(p) for p in ("/usr/lib", "/usr/lib64", "/lib", "/lib64"))
    wanted = {package, *(Path(p) for p in sys.path if p), *system}
    return {folder for folder in wanted if folder.is_dir()}


def close_the_kernel(libc: Any) -> bool:  # noqa: ANN401 - the C library
    """Forbid the system calls that a parser does not need. False where there is no filter for this machine."""
    calls = data("khronika.capturing.sandbox", "system_calls.yml").get(platform.machine())
    if calls is None:
        return False
    program = b"".join(_instructions(calls))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    pointer = ctypes.byref(Program(len(program) // 8, program))
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, pointer, 0, 0) == 0)


def _instructions(calls: dict[str, Any]) -> Iterator[bytes]:
    """The filter, in order: the right machine, then each forbidden call, then the flags of opening, then all else is free."""
    yield _instruction(_LOAD, _AT_ARCHITECTURE)
    yield _instruction(_IF_EQUAL, calls["audit"], if_true=1)
    yield _instruction(_RETURN, _KILL)
    yield _instruction(_LOAD, _AT_NUMBER)
    yield _instruction(_IF_AT_LEAST, _X32, if_false=1)
    yield _instruction(_RETURN, _DENY)
    for number in (n for group in calls["forbidden"].values() for n in group):
        yield _instruction(_IF_EQUAL, number, if_false=1)
        yield _instruction(_RETURN, _DENY)
    for number, argument in calls["open"].items():
        yield _instruction(_IF_EQUAL, number, if_false=4)
        yield _instruction(_LOAD, _AT_ARGUMENTS + 8 * argument)
        yield _instruction(_IF_ANY_BIT, _WRITING, if_false=1)
        yield _instruction(_RETURN, _DENY)
        yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_RETURN, _ALLOW)


def _instruction(code: int, value: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    """One struct sock_filter; jumps are counted from the next instruction."""
    return struct.pack("=HBBI", code, if_true, if_false, value)
