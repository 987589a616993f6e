"""`khronika desk`: the local web desk over a vault.

This process waits outside: it holds the socket and the code that lets one browser in, and never a key. The one that serves holds
the keys; when it locks it ends, and a new one without keys is started on the same socket.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import webbrowser
from typing import Annotated, Final

import typer

from khronika.cli.passphrase import VaultOption
from khronika.cli.terminal import say, show, show_all
from khronika.errors import DeskUnavailable

_LOCKED: Final = 75  # as `khronika.desk.open_vault` says it
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_CODE: Final = 16  # letters: 79 bits


def desk(
    vault: VaultOption,
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 0,
    idle: Annotated[
        float, typer.Option("--idle", min=1, max=240, help="Minutes without a request until it locks.")
    ] = 10,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the default browser.")
    ] = False,
) -> None:
    """Open the desk in a web browser on this machine: take documents in, review claims, see events, figures and sources.

    Nothing of it is reached from another machine. A vault that is not there yet is made at the desk. Ctrl-C ends it.
    """
    listening = _listening(port)
    here = listening.getsockname()[1]
    code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE))
    shown = "-".join(code[i : i + 4] for i in range(0, _CODE, 4))
    show(f"The desk is at   http://localhost:{here}/enter#{shown}")
    show(f"or at            http://localhost:{here}/enter   with the code   {shown}")
    show("The code lets one browser in, once. Use a private window. Ctrl-C ends the desk.")
    show_all()  # whoever waits for the address behind a pipe gets it now
    if browser:
        webbrowser.open(f"http://localhost:{here}/enter#{shown}")
    orders = {
        "vault": str(vault.absolute()),
        "listening": listening.fileno(),
        "port": here,
        "code": code,
        "cookie": secrets.token_hex(32),
        "idle": idle * 60,
        "database": os.environ.get("KHRONIKA_DATABASE_URL"),
    }
    # Killed is how `khronika lock` ends it.
    while _served(orders, listening) in {_LOCKED, -signal.SIGKILL}:
        say("Locked.")


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen(64)
    except OSError:
        raise DeskUnavailable(f"port {port}") from None
    return listening


def _served(orders: dict[str, object], listening: socket.socket) -> int:
    """Runs one serving process to its end; its exit status. Once it has let a browser in, the code is worth nothing."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "khronika.desk.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[listening.fileno()],
        text=True,
    )
    if process.stdin is None or process.stdout is None:  # pipes were asked for
        raise DeskUnavailable
    try:
        process.stdin.write(json.dumps(orders) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            if line == "entered\n":
                orders["code"] = ""
        return process.wait()
    finally:
        process.kill()
        process.wait()
