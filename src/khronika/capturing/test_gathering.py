"""A folder is read to its end, whatever lies in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from khronika.capturing.gathering import Captured, Refused, documents, original_of
from khronika.errors import (
    EmptySource,
    OutsideSource,
    SourceTooLarge,
    SourceUnreadable,
    SourceVanished,
    UnknownFormat,
)

WORDS = "Around forty men were taken from their homes in the village of Upper Meadow."


def refusals(*paths: Path) -> dict[str, type]:
    return {found.path.name: type(found.error) for found in documents(paths) if isinstance(found, Refused)}


def names(*paths: Path) -> list[str]:
    return [found.path.name for found in documents(paths) if isinstance(found, Captured)]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.xyz").write_text(WORDS)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.md").write_text(WORDS)
    assert names(tmp_path) == ["a.txt", "e.md"]
    assert refusals(tmp_path) == {"b.txt": EmptySource, "c.xyz": UnknownFormat}


def test_hidden_files_are_left_aside_unless_named(tmp_path: Path) -> None:
    (tmp_path / ".a.txt").write_text(WORDS)
    assert names(tmp_path) == []
    assert names(tmp_path / ".a.txt") == [".a.txt"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to("self")
    assert names(tmp_path) == ["a.txt"]
    assert refusals(tmp_path) == {"self": SourceUnreadable}


def test_a_link_that_leads_out_of_the_folder_is_refused_unless_named(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "private.txt").write_text(WORDS)
    (inside / "file.txt").symlink_to(tmp_path / "private.txt")
    (inside / "folder").symlink_to(tmp_path)
    assert names(inside) == []
    assert refusals(inside) == {"file.txt": OutsideSource, "folder": OutsideSource}
    assert names(inside / "file.txt") == ["file.txt"]


def test_a_pipe_in_a_file_s_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(SourceVanished):
        original_of(tmp_path / "a.txt")


def test_the_same_bytes_have_the_same_identity(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_text(WORDS)
    found = [d for d in documents([tmp_path]) if isinstance(d, Captured)]
    assert len({d.document.source.sha256 for d in found}) == 1


def test_a_missing_file_has_vanished(tmp_path: Path) -> None:
    assert refusals(tmp_path / "gone.txt") == {"gone.txt": SourceVanished}


def test_a_file_that_changes_while_it_is_read_has_vanished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    stat = Path.stat

    def touched(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        os.utime(path, (1, 1))
        return stat(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", touched)
    with pytest.raises(SourceVanished):
        original_of(path)


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(
        os, "scandir", refused
    )  # root may open every folder, so the system's answer is imitated
    assert refusals(tmp_path) == {tmp_path.name: SourceUnreadable}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refusals(tmp_path) == {"a.txt": UnknownFormat}


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert refusals(tmp_path) == {"a.txt": SourceTooLarge}


def test_a_name_of_control_characters_is_made_visible(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\n.txt").write_text("")
    (refused,) = documents([tmp_path])
    assert isinstance(refused, Refused)
    assert "\x1b" not in str(refused.error)
    assert "a\\u{1b}[31m\\u{a}.txt" in str(refused.error)


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff.txt")  # noqa: PTH118 - a name of bytes
    with open(path, "w") as file:  # noqa: PTH123 - a name of bytes
        file.write(WORDS)
    (found,) = documents([tmp_path])
    assert isinstance(found, Captured)
    assert found.document.source.name.encode().endswith(b".txt")
