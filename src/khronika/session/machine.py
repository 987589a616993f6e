"""What the machine under a vault gives away however well the vault is sealed: what `khronika doctor` looks at.

It only reads what the system tells of itself, under `root`, so that tests can show it another machine. What it cannot tell
it says it cannot tell: an unknown is never taken for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

DEEPEST: Final = 8  # layers of block devices below a file system
# Folders that a program copies to somebody else's machine, by a part of their path in lower case.
SYNCED: Final = (
    "dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "owncloud", "syncthing",
    "mega", "pcloud", "yandex.disk", "seafile", "tresorit", "box sync",
)  # fmt: skip
SYNC_MARKS: Final = (".stfolder", ".dropbox", ".owncloudsync.log", ".sync", ".csync_journal.db")
# Programs that copy whole homes or disks, by where they keep their settings below a home or the root.
BACKUPS: Final = (
    (".config/deja-dup", "Déjà Dup"), (".config/borg", "Borg"), (".config/vorta", "Vorta"), (".config/rclone", "rclone"),
    (".config/restic", "restic"), ("etc/timeshift", "Timeshift"), ("etc/snapper/configs", "Snapper"), ("etc/rsnapshot.conf", "rsnapshot"),
    ("Library/Preferences/com.apple.TimeMachine.plist", "Time Machine"),
)  # fmt: skip
COPYING_FILE_SYSTEMS: Final = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p", "virtiofs"}
MEMORY: Final = {"tmpfs", "ramfs"}


class Light(StrEnum):
    """How it stands: good, to be known, or a red line, which somebody who seizes the machine could cross."""

    GOOD = "good"
    UNKNOWN = "not known"
    RED = "RED"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it stands, and what that means."""

    what: str
    light: Light
    meaning: str


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine as its files tell of it: the root of its file system, the user's home, the system's name."""

    root: Path
    home: Path
    system: str

    def examined(self, vault: Path) -> tuple[Finding, ...]:
        """Everything that is looked at for a vault in this folder."""
        place = vault.resolve()
        return (
            self._disk(place),
            self._swap(),
            self._hibernation(),
            self._dumps(),
            *self._synced(place),
            *self._backed_up(),
        )

    def _disk(self, place: Path) -> Finding:
        what = "disk encryption"
        mount = self._mount(place)
        if mount is None:
            return Finding(
                what, Light.UNKNOWN, "Look in the system's settings whether the disk is encrypted."
            )
        number, kind = mount
        if kind in COPYING_FILE_SYSTEMS:
            return Finding(
                what, Light.RED, "The vault lies on another machine; whoever rules that one can copy it."
            )
        if kind in MEMORY:
            return Finding(what, Light.GOOD, "The vault lies in memory and is gone when the machine is off.")
        if self._encrypted(number):
            return Finding(what, Light.GOOD, "The disk under the vault is encrypted.")
        if not (self.root / "sys/dev/block" / number).exists():
            return Finding(what, Light.UNKNOWN, "The system does not tell which disk this is.")
        return Finding(
            what,
            Light.RED,
            "The disk under the vault is not encrypted: what programs leave on it can be read.",
        )

    def _mount(self, place: Path) -> tuple[str, str] | None:
        """The number of the block device and the kind of the file system on which a folder lies."""
        best: tuple[int, str, str] | None = None
        for line in _lines(self.root / "proc/self/mountinfo"):
            before, _, after = line.partition(" - ")
            fields = before.split()
            if len(fields) < 5 or not after:
                continue
            point = Path(re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
            if place.is_relative_to(point) and (best is None or len(point.parts) >= best[0]):
                best = (len(point.parts), fields[2], after.split()[0])
        return best[1:] if best else None

    def _encrypted(self, number: str, depth: int = 0) -> bool:
        """Whether a block device, or every one that it is made of, is dm-crypt."""
        device = self.root / "sys/dev/block" / number
        if _text(device / "dm/uuid").startswith("CRYPT-"):
            return True
        below = [*(device / "slaves").glob("*")] if depth < DEEPEST else []
        numbers = [_text(one / "dev").strip() for one in below]
        if not numbers and (device / "partition").exists():
            return False
        return bool(numbers) and all(self._encrypted(one, depth + 1) for one in numbers)

    def _swap(self) -> Finding:
        what = "swap"
        if self.system == "darwin":
            return Finding(what, Light.GOOD, "macOS encrypts what it swaps.")
        swaps = self.root / "proc/swaps"
        if not swaps.exists():
            return Finding(what, Light.UNKNOWN, "The system does not tell of swap.")
        open_ones = [name for name in self._swaps() if not self._is_safe_swap(name)]
        if open_ones:
            listed = ", ".join(open_ones)
            return Finding(
                what,
                Light.RED,
                f"Keys in memory may be written to {listed}, readable for years: encrypt it or turn it off.",
            )
        return Finding(what, Light.GOOD, "Nothing of the memory is written to a readable disk.")

    def _swaps(self) -> list[str]:
        return [line.split()[0] for line in _lines(self.root / "proc/swaps")[1:] if line.split()]

    def _is_safe_swap(self, name: str) -> bool:
        if Path(name).name.startswith("zram"):
            return True
        numbers = [
            _text(one / "dev").strip() for one in (self.root / "sys/class/block").glob(Path(name).name)
        ]
        if not numbers:  # a file, or a name of device mapper
            numbers = [number for number in self._mapped(name) if number]
        if not numbers and not name.startswith("/dev/"):
            mount = self._mount(Path(name))
            numbers = [mount[0]] if mount else []
        return bool(numbers) and all(self._encrypted(number) for number in numbers)

    def _mapped(self, name: str) -> Iterator[str]:
        for device in (self.root / "sys/class/block").glob("dm-*"):
            if _text(device / "dm/name").strip() == Path(name).name:
                yield _text(device / "dev").strip()

    def _hibernation(self) -> Finding:
        what = "hibernation"
        states = self.root / "sys/power/state"
        if self.system == "darwin" or not states.exists():
            return Finding(
                what, Light.UNKNOWN, "Sleep may write the memory to the disk; lock the vault before."
            )
        resume = _text(self.root / "sys/power/resume").strip()
        if "disk" not in _text(states).split() or resume in {"", "0:0"}:
            return Finding(what, Light.GOOD, "The memory is not written to the disk when the machine sleeps.")
        if self._encrypted(resume):
            return Finding(
                what, Light.GOOD, "The memory is written to an encrypted disk when the machine hibernates."
            )
        return Finding(
            what, Light.RED, "Hibernation writes the whole memory, keys too, to a disk that can be read."
        )

    def _dumps(self) -> Finding:
        what = "crash dumps"
        pattern = _text(self.root / "proc/sys/kernel/core_pattern").strip()
        own = "Khronika forbids dumps of itself"
        if pattern.startswith("|"):
            return Finding(
                what,
                Light.UNKNOWN,
                f"{own}, but another program receives those of your browser and viewer: {pattern[1:60]}",
            )
        if not pattern:
            return Finding(what, Light.UNKNOWN, f"{own}; what becomes of other programs' dumps is not known.")
        return Finding(what, Light.GOOD, f"{own}; other programs' dumps stay in their folders.")

    def _synced(self, place: Path) -> Iterator[Finding]:
        what = "synchronised folders"
        for folder in (place, *place.parents):
            named = next((name for name in SYNCED if name in folder.name.lower()), None)
            marked = next((mark for mark in SYNC_MARKS if (folder / mark).exists()), None)
            if named or marked:
                yield Finding(
                    what,
                    Light.RED,
                    f"{folder} looks synchronised ({named or marked}): copies outlive what you destroy here.",
                )
                return
        yield Finding(what, Light.GOOD, "The vault lies in no folder that looks synchronised.")

    def _backed_up(self) -> Iterator[Finding]:
        what = "backup programs"
        found = [name for path, name in BACKUPS if (self.home / path).exists() or (self.root / path).exists()]
        if not found:
            yield Finding(what, Light.GOOD, "No backup program that Khronika knows is set up.")
        for name in found:
            yield Finding(
                what,
                Light.RED,
                f"{name} is set up here: see that it leaves the vault out, or its copies outlive what you destroy.",
            )


def this_machine() -> Machine:
    """The machine that this runs on."""
    import sys

    return Machine(Path("/"), Path.home(), sys.platform)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _lines(path: Path) -> list[str]:
    return _text(path).splitlines()
