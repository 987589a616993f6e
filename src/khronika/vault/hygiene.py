"""What a process does before it may hold a key."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from typing import Final

PR_SET_DUMPABLE: Final = 4  # linux/prctl.h


def harden() -> None:
    """Makes this process leave no memory image behind and its new files private.

    No core dump, no reading of its memory by other processes of the same user, umask 077. To be called first thing
    in `main`; children inherit the limits but not the protection from being read.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
