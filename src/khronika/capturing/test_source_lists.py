"""A list of sources speaks for the files beside it, and for no others."""

from pathlib import Path

import pytest

from khronika.capturing.gathering import gather
from khronika.capturing.given import NOTHING
from khronika.capturing.source_lists import SourceLists
from khronika.errors import SourceListUnclear


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "older").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "older/a.txt"):
        (folder / name).write_text("words")
    (folder / "sources.csv").write_text("file,publisher\na.txt,Relief Committee\ngone.txt,Nobody\n")
    return folder


def test_a_list_speaks_for_the_files_of_its_own_folder(folder: Path) -> None:
    lists = SourceLists()
    assert lists.given(folder / "a.txt").publisher == "Relief Committee"
    assert lists.given(folder / "b.txt") == NOTHING
    assert lists.given(folder / "older" / "a.txt") == NOTHING


def test_what_a_list_names_and_is_not_there_is_kept_to_be_said(folder: Path) -> None:
    lists = SourceLists()
    lists.given(folder / "a.txt")
    assert lists.missing == {folder / "sources.csv": ("gone.txt",)}


def test_a_list_is_no_document(folder: Path) -> None:
    assert [path.name for path in gather([folder]) if isinstance(path, Path)] == ["a.txt", "b.txt", "a.txt"]


def test_an_unclear_list_refuses_every_document_beside_it(folder: Path) -> None:
    (folder / "sources.csv").write_text("file,date\na.txt,2025-03-04\n")
    lists = SourceLists()
    for name in ("a.txt", "b.txt"):
        with pytest.raises(SourceListUnclear, match="no column named 'date'") as refusal:
            lists.given(folder / name)
        assert refusal.value.subject == str(folder / name)


def test_a_list_that_leads_out_of_its_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("file\na.txt\n")
    (folder / "sources.csv").unlink()
    (folder / "sources.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(SourceListUnclear, match="leads out of its folder"):
        SourceLists().given(folder / "a.txt")


def test_a_folder_in_the_place_of_a_list_is_refused(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    (folder / "sources.csv").mkdir()
    with pytest.raises(SourceListUnclear):
        SourceLists().given(folder / "a.txt")
