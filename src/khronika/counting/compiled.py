"""Functions that are compiled when they are first called, and kept compiled beside their source.

The cache holds machine code only, never a table. Where the installation may not be written, numba keeps it in the
user's cache folder; where that may not be written either, everything is compiled anew in each process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from khronika.errors import CountingNotInstalled

try:
    import numba
except ImportError:
    raise CountingNotInstalled from None

Compiled = TypeVar("Compiled", bound=Callable[..., object])


def compiled(function: Compiled) -> Compiled:
    """The function as machine code. No fast-math: the same seed must give the same bits."""
    try:
        return cast("Compiled", numba.njit(cache=True, error_model="numpy")(function))
    except RuntimeError:  # numba's word for having nowhere to keep it
        return cast("Compiled", numba.njit(error_model="numpy")(function))
