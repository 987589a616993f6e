"""Starting the process that keeps keys, and asking it for them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

from khronika.errors import SessionRefused, VaultError
from khronika.session import runtime
from khronika.session.keeper import READY
from khronika.session.wire import packed, unpacked
from khronika.vault import Vault, key_files
from khronika.vault.header import read_header
from khronika.vault.keyring import Keyring

TIMEOUT: Final = 2.0  # seconds
LARGEST: Final = 1024 * 1024


def start(vault: Vault, idle: float) -> None:
    """Starts a process that keeps this vault's keys until it is locked. Raises SessionRefused."""
    tag = runtime.tag_of(vault.id)
    runtime.end_all(tag)
    # -I: neither the current folder nor the environment says what is run. The keys go through a pipe.
    command = [sys.executable, "-I", "-m", "khronika.session.keeper"]
    told = (tag, os.path.realpath(vault.folder), str(idle))
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - they are pipes
        lines = "".join(f"{one}\n" for one in told).encode("utf-8", "surrogateescape") + packed(vault.keyring)
        try:
            process.stdin.write(lines)
            process.stdin.close()
            answered = process.stdout.readline()
        except OSError:
            answered = b""
        if answered != READY:
            process.kill()
            raise SessionRefused(str(runtime.runtime_folder()))
        process.returncode = 0  # it goes on without us: nobody waits for its end


def keyring_of(folder: Path) -> Keyring | None:
    """The keys of a vault that is unlocked on this machine, or None."""
    try:
        vault_id = read_header(key_files.read(folder).header).vault_id.hex()
    except VaultError:
        return None  # whoever opens the vault will say it
    path = runtime.runtime_folder() / f"{runtime.tag_of(vault_id)}{runtime.SOCKET}"
    if not path.exists():
        return None
    runtime.ready(path.parent)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(TIMEOUT)
        try:
            connection.connect(str(path))
            line = b""
            while not line.endswith(b"\n") and len(line) < LARGEST and (piece := connection.recv(65536)):
                line += piece
        except OSError:
            return None
    return unpacked(line) if line.endswith(b"\n") else None
