"""The doctor: each red line is seen on a machine that has it, and not on one that has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from khronika.session.machine import Light, Machine


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A machine with an encrypted disk (LVM on LUKS), swap in memory, no hibernation, no backups."""
    told = {
        "proc/self/mountinfo": "22 1 253:1 / / rw - ext4 /dev/mapper/root rw\n30 22 8:17 / /media/stick rw - vfat /dev/sdb1 rw\n",
        "proc/swaps": "Filename Type Size Used Priority\n/dev/zram0 partition 100 0 5\n",
        "proc/sys/kernel/core_pattern": "core\n",
        "sys/power/state": "freeze mem disk\n",
        "sys/power/resume": "0:0\n",
        "sys/dev/block/253:1/dm/uuid": "LVM-x\n",
        "sys/dev/block/253:1/slaves/dm-0/dev": "253:0\n",
        "sys/dev/block/253:0/dm/uuid": "CRYPT-LUKS2-x\n",
        "sys/dev/block/8:17/partition": "1\n",
        "sys/dev/block/8:1/partition": "1\n",
        "sys/class/block/sda2/dev": "8:2\n",
        "sys/dev/block/8:2/partition": "2\n",
        "home/me/x": "",
    }
    for name, content in told.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path


def lights(root: Path, vault: str = "/home/me/vault", system: str = "linux") -> dict[str, Light]:
    return {one.what: one.light for one in Machine(root, root / "home/me", system).examined(Path(vault))}


def test_a_well_kept_machine_has_no_red_line(root: Path) -> None:
    assert set(lights(root).values()) == {Light.GOOD}


@pytest.mark.parametrize(
    ("file", "content", "what", "light"),
    [
        ("sys/dev/block/253:0/dm/uuid", "LVM-y", "disk encryption", Light.RED),
        ("proc/self/mountinfo", "", "disk encryption", Light.UNKNOWN),
        ("proc/self/mountinfo", "1 0 0:9 / / rw - nfs4 server:/ rw", "disk encryption", Light.RED),
        ("proc/self/mountinfo", "1 0 7:9 / / rw - ext4 /dev/x rw", "disk encryption", Light.UNKNOWN),
        ("proc/swaps", "Filename Type\n/dev/sda2 partition\n", "swap", Light.RED),
        ("proc/swaps", "Filename Type\n/swapfile file\n", "swap", Light.GOOD),
        ("sys/power/resume", "8:2", "hibernation", Light.RED),
        ("sys/power/resume", "253:0", "hibernation", Light.GOOD),
        ("proc/sys/kernel/core_pattern", "|/usr/lib/systemd/systemd-coredump", "crash dumps", Light.UNKNOWN),
        ("home/me/.config/borg/x", "", "backup programs", Light.RED),
        ("etc/timeshift/timeshift.json", "", "backup programs", Light.RED),
    ],
)
def test_what_a_machine_tells_of_itself_is_understood(
    root: Path, file: str, content: str, what: str, light: Light
) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(content)
    assert lights(root)[what] is light


def test_a_stick_is_another_disk_than_the_system(root: Path) -> None:
    assert lights(root, "/media/stick/vault")["disk encryption"] is Light.RED


@pytest.mark.parametrize("folder", ["Dropbox", "My OneDrive - Team", "Nextcloud"])
def test_a_synchronised_folder_is_seen_by_its_name(root: Path, folder: str) -> None:
    assert lights(root, f"/home/me/{folder}/vault")["synchronised folders"] is Light.RED


def test_a_synchronised_folder_is_seen_by_what_lies_in_it(root: Path, tmp_path: Path) -> None:
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert lights(root, str(tmp_path / "shared" / "vault"))["synchronised folders"] is Light.RED


def test_what_cannot_be_known_is_never_called_good(tmp_path: Path) -> None:
    found = lights(tmp_path)
    assert {found[what] for what in ("disk encryption", "swap", "hibernation", "crash dumps")} == {
        Light.UNKNOWN
    }
