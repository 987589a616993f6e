"""An unlocked vault: commands need no passphrase until it is locked, and then every process with its keys is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from khronika.cli.passphrase import keys_to
from khronika.cli.vaults import vault_of_trustees
from khronika.session import keeper, runtime
from khronika.session.client import keyring_of
from khronika.session.keeper import Watch, keep, listening_at
from khronika.vault import membership, unlock
from khronika.vault.keys import Key
from tests.conftest import PASSPHRASE, Run

KHRONIKA = str(Path(sys.executable).with_name("khronika"))
TOLD = "At least {} people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"


@pytest.fixture(autouse=True)
def own_runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # A socket's path has 107 bytes at most: pytest's are too long.
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder) / "khronika"
        runtime.end_all()


@pytest.fixture
def unlocked(vault: Path, secret: Path, khronika: Run) -> Path:
    assert khronika("unlock", "--vault", vault, "--passphrase-file", secret).status == 0
    return vault


def keepers(folder: Path) -> list[int]:
    return [int(path.name.split(".")[1]) for path in folder.glob("*.process")]


def test_commands_need_no_passphrase_while_the_vault_is_unlocked(
    vault: Path, secret: Path, khronika: Run
) -> None:
    assert "no terminal" in khronika("figures", "--vault", vault).err
    khronika("unlock", "--vault", vault, "--passphrase-file", secret)
    assert khronika("figures", "--vault", vault).status == 0
    assert khronika("lock").status == 0
    assert "no terminal" in khronika("figures", "--vault", vault).err


def test_lock_ends_the_process_that_keeps_the_keys(unlocked: Path, own_runtime: Path, khronika: Run) -> None:
    (number,) = keepers(own_runtime)
    os.kill(number, 0)
    assert "1 process ended" in khronika("lock", "--vault", unlocked).out
    until = time.monotonic() + 5
    while os.waitpid(number, os.WNOHANG) == (0, 0):  # it was started from here; it is gone already
        assert time.monotonic() < until
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert not own_runtime.exists()


def test_lock_ends_a_keeper_that_does_not_answer(unlocked: Path, own_runtime: Path, khronika: Run) -> None:
    (number,) = keepers(own_runtime)
    os.kill(number, signal.SIGSTOP)
    assert "1 process ended" in khronika("lock").out
    assert keyring_of(unlocked) is None


def test_lock_ends_a_command_that_is_at_work_and_what_it_kept_is_kept(
    vault: Path, secret: Path, tmp_path: Path, khronika: Run
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(300):
        (documents / f"{number}.txt").write_text(TOLD.format(number + 2))
    command: list[str | Path] = [KHRONIKA, "read", documents, "--vault", vault, "--passphrase-file", secret]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not list((vault / "originals").iterdir()):
            assert process.poll() is None
        assert "1 process ended" in khronika("lock").out
        assert process.wait(5) == -signal.SIGKILL
    assert khronika(*command[1:]).status == 0
    assert len(list((vault / "originals").glob("*.sealed"))) == 300


def test_lock_ends_the_making_of_a_vault(
    own_runtime: Path, secret: Path, tmp_path: Path, khronika: Run
) -> None:
    command: list[str | Path] = [KHRONIKA, "init", tmp_path / "new", "--passphrase-file", secret]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not (own_runtime.exists() and keepers(own_runtime)):
            assert process.poll() is None
            time.sleep(0.01)
        assert "1 process ended" in khronika("lock").out
        assert process.wait(5) == -signal.SIGKILL


def test_lock_finds_whoever_opens_a_vault_with_trustees_words(
    vault: Path, secret: Path, own_runtime: Path
) -> None:
    key = Key.random()
    with unlock(vault, PASSPHRASE) as opened:
        membership.add_recovery(opened, key, "trustees")
    with vault_of_trustees(vault, key, to_write=True):
        assert keepers(own_runtime) == [os.getpid()]


def test_lock_of_one_vault_leaves_another_open(unlocked: Path, tmp_path: Path, khronika: Run) -> None:
    from khronika.vault import KdfCost, create

    create(tmp_path / "other", PASSPHRASE, KdfCost(1, 8192)).close()
    khronika("lock", "--vault", tmp_path / "other")
    assert keyring_of(unlocked) is not None


def test_a_folder_that_others_can_enter_is_not_used(
    own_runtime: Path, vault: Path, secret: Path, khronika: Run
) -> None:
    own_runtime.mkdir(mode=0o755)
    own_runtime.chmod(0o755)
    answer = khronika("unlock", "--vault", vault, "--passphrase-file", secret)
    assert answer.status == 1
    assert "must belong to you alone" in answer.err
    own_runtime.rmdir()


def test_nothing_of_a_session_holds_a_key_or_the_name_of_the_vault(
    unlocked: Path, own_runtime: Path, khronika: Run
) -> None:
    with unlock(unlocked, PASSPHRASE, to_write=False) as opened:
        secrets = [key.raw().hex().encode() for key in opened.keyring.secrets()]
        name = opened.id.encode()
    (number,) = keepers(own_runtime)
    shown = Path(f"/proc/{number}/cmdline").read_bytes() if sys.platform == "linux" else b""
    for path in own_runtime.iterdir():
        shown += path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        assert path.stat().st_mode & 0o077 == 0
    assert not any(secret in shown for secret in [*secrets, name, PASSPHRASE.encode(), bytes(unlocked)])


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of a process in /proc")
def test_the_keeper_leaves_no_memory_image(unlocked: Path, own_runtime: Path) -> None:
    (number,) = keepers(own_runtime)
    limits = Path(f"/proc/{number}/limits").read_text()
    assert "Max core file size        0                    0" in limits
    assert Path(f"/proc/{number}/limits").stat().st_uid == 0, "not dumpable: what is in /proc belongs to root"


def test_a_change_of_keys_locks_the_session(unlocked: Path, secret: Path, khronika: Run) -> None:
    with unlock(unlocked, PASSPHRASE) as opened:
        membership.add(opened, "rosi bune fota zelu kipa mavo", "Carla", [])
    assert khronika("member", "remove", "M-02", "--vault", unlocked).status == 0
    assert keyring_of(unlocked) is None
    assert khronika("figures", "--vault", unlocked, "--passphrase-file", secret).status == 0


def test_two_members_unlock_identities_together(
    vault: Path, secret: Path, tmp_path: Path, khronika: Run
) -> None:
    carla = tmp_path / "carla"
    carla.write_text("rosi bune fota zelu kipa mavo")
    (tmp_path / "person").write_text("name: Zarema Q.\n")
    access = ("--vault", vault, "--passphrase-file", secret)
    khronika("people", "add", "--from", tmp_path / "person", *access)
    added = ("member", "add", "--name-file", carla, "--new-passphrase-file", carla)
    assert khronika(*added, "--vault", vault, "--passphrase-file", secret).status == 0
    assert khronika("member", "together", "M-01", "M-02", *access).status == 0
    assert "(sealed)" in khronika("people", "list", *access).out
    khronika("unlock", "--second-passphrase-file", carla, *access)
    assert "Zarema Q." in khronika("people", "list", "--vault", vault).out


class Clocks:
    """Two clocks that a test moves; each look at the awake one takes a second."""

    def __init__(self, asleep: dict[int, float]) -> None:
        self.now, self.slept, self._asleep = 0.0, 0.0, asleep

    def awake(self) -> float:
        self.now += 0.25
        self.slept += self._asleep.pop(int(self.now), 0.0)
        return self.now

    def always(self) -> float:
        return self.now + self.slept


@pytest.mark.parametrize(
    ("idle", "asleep", "gone", "why"),
    [(5, {}, False, "idle"), (1000, {2: 60.0}, False, "slept"), (1000, {}, True, "gone")],
)
def test_a_keeper_ends_when_nobody_asks_when_the_machine_slept_and_when_the_vault_is_gone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    idle: float,
    asleep: dict[int, float],
    gone: bool,
    why: str,
) -> None:
    monkeypatch.setattr(keeper, "TICK", 0.001)
    header, clocks = tmp_path / "header", Clocks(asleep)
    if not gone:
        header.touch()
    with listening_at(tmp_path / "s") as listening:
        assert keep(b"\n", listening, Watch(idle, header, clocks.awake, clocks.always)) == why


def test_an_idle_session_is_locked_by_itself(vault: Path, own_runtime: Path) -> None:
    from khronika.session.client import start

    with unlock(vault, PASSPHRASE, to_write=False) as opened:
        start(opened, idle=0.1)
    until = time.monotonic() + 20
    while own_runtime.exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert keyring_of(vault) is None


def test_a_passphrase_that_is_given_is_used_although_the_vault_is_unlocked(
    unlocked: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text("another one")
    assert keys_to(unlocked, tmp_path / "other", None) == "another one"
