"""Functions that are compiled when they are first called, and kept compiled for the next process.

What is kept is machine code only, never a table: beside the sources where the installation may be written, else in the
user's cache folder; where that may not be written either, everything is compiled anew in each process. It stands in a folder
named after the sources' own hash. numba looks at the file of a function alone, and would go on with the old code of
another that it calls, or trip over a name that is gone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Final, TypeVar, cast

from khronika.errors import CountingNotInstalled

try:
    import numba
except ImportError:
    raise CountingNotInstalled from None

Compiled = TypeVar("Compiled", bound=Callable[..., object])

_SOURCES: Final = Path(__file__).parent
_DIGITS: Final = 16  # of the hash: enough to tell versions apart


def compiled(function: Compiled) -> Compiled:
    """The function as machine code. No fast-math: the same seed must give the same bits."""
    try:
        with _kept_in(folder(_SOURCES)):
            return cast("Compiled", numba.njit(cache=True, error_model="numpy")(function))
    except RuntimeError:  # numba's word for having nowhere to keep it
        return cast("Compiled", numba.njit(error_model="numpy")(function))


@contextmanager
def _kept_in(where: Path) -> Iterator[None]:
    settings = vars(numba.config)
    before: str = settings["CACHE_DIR"]
    settings["CACHE_DIR"] = before or str(where)  # whoever set NUMBA_CACHE_DIR has said where
    try:
        yield
    finally:
        settings["CACHE_DIR"] = before


@cache
def folder(sources: Path) -> Path:
    """Where the code compiled from these sources is kept; that of other versions beside it is thrown away."""
    kept = sources / "__pycache__"
    if not os.access(sources, os.W_OK):
        kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khronika"
    digest = sha256()
    for file in sorted(sources.rglob("*.py")):
        digest.update(file.read_bytes())
    found = kept / f"compiled-{digest.hexdigest()[:_DIGITS]}"
    for other in kept.glob("compiled-*"):
        if other != found:
            rmtree(other, ignore_errors=True)
    return found
