"""The process that serves the desk and holds its keys. It ends when it locks, and a new one without keys takes its place.

Started by `khronika desk` with an open socket; what it needs to know comes as one JSON line on its standard input, which
stays open: when it closes, whoever started us has ended, and so do we.
"""

from __future__ import annotations

import json
import logging
import socket
import sys
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

WHOLE: Final = (
    1 << 40
)  # bytes: never reached, so that a request or an answer is never spilled into a temporary file
THREADS: Final = 4


@dataclass(frozen=True, slots=True)
class Orders:
    """What the process that waits outside tells this one. `code` is empty once a browser was let in."""

    vault: str
    listening: int
    port: int
    code: str
    cookie: str
    idle: float
    database: str | None


def main() -> None:
    """Serves until the vault is locked or the one who started us ends."""
    from khronika.vault import harden

    harden()
    _quiet()
    orders = Orders(**json.loads(sys.stdin.readline()))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    serve(orders)


def _quiet() -> None:
    """What libraries would print may hold a document's words."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None


def _end_with_parent() -> None:
    sys.stdin.read()
    from khronika.desk.open_vault import end_with_parent

    end_with_parent()


def serve(orders: Orders) -> None:
    """Answers on the socket that was handed over."""
    from waitress.server import create_server

    from khronika.desk.application import application

    answering = application()  # before rows are imported: whoever comes first gives Django its settings
    from khronika.desk.open_vault import Entrance, OpenVault, sit_down

    def entered() -> None:
        sys.stdout.write("entered\n")
        sys.stdout.flush()

    vault = OpenVault(
        Path(orders.vault),
        Entrance(orders.code, orders.cookie, orders.port),
        orders.database,
        orders.idle,
        entered,
    )
    sit_down(vault)
    threading.Thread(target=vault.watch, daemon=True).start()
    server = create_server(
        answering,
        sockets=[socket.socket(fileno=orders.listening)],
        threads=THREADS,
        ident="",
        inbuf_overflow=WHOLE,
        outbuf_overflow=WHOLE,
        max_request_body_size=512 * 1024 * 1024,
        clear_untrusted_proxy_headers=True,
        expose_tracebacks=False,
    )
    # The socket stays with the process outside: who comes while this one ends is answered by the next.
    vault.stop_listening = lambda: setattr(server, "accepting", False)
    server.run()


if __name__ == "__main__":
    main()
