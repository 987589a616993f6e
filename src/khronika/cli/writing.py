"""Files that a command writes on request: whole or not at all, and nobody else's to read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from khronika.errors import OutputRefused

PARTIAL = ".partial"


@contextmanager
def replacing(output: Path) -> Iterator[BinaryIO]:
    """A new file in the place of an older one, there when this block has ended. Raises OutputRefused."""
    partial = output.parent / f"{output.name}{PARTIAL}"
    try:
        if output.exists() and not output.is_file():  # a device or a pipe: nothing there to replace
            with output.open("wb") as device:
                yield device
            return
        partial.unlink(
            missing_ok=True
        )  # what an interrupted run left, or somebody laid there for us to write through
        with _new(partial) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(output)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise OutputRefused(str(output), error.strerror or "") from None
    except BaseException:  # Ctrl-C: half a file is no report, and it can be read
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(output: Path) -> Iterator[Path]:
    """A folder to fill, under its name when this block has ended. Raises OutputRefused, also where something stands there."""
    partial = output.parent / f"{output.name}{PARTIAL}"
    try:
        if os.path.lexists(output):
            raise OutputRefused(str(output), "it is there already")
        partial.mkdir(mode=0o700)
        try:
            yield partial
            partial.rename(output)
        except BaseException:  # Ctrl-C too: half a folder proves nothing, and can be read
            shutil.rmtree(partial, ignore_errors=True)
            raise
    except OSError as error:
        raise OutputRefused(str(output), error.strerror or "") from None


@contextmanager
def written(file: Path) -> Iterator[BinaryIO]:
    """A new file in a folder of our own, on the disk when this block has ended."""
    with _new(file) as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def _new(file: Path) -> BinaryIO:
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")
