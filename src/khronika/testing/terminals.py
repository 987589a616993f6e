"""What a program shows on a terminal of its own."""

from __future__ import annotations

import os


def rest_of(terminal: int) -> bytes:
    """What is still to be shown on a terminal whose program has ended; the terminal is closed then."""
    shown = b""
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:  # Linux says EIO where others say end of file
        pass
    os.close(terminal)
    return shown
