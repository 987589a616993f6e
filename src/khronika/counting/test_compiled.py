"""Where compiled code is kept."""

from pathlib import Path

from khronika.counting.compiled import folder


def test_a_change_of_any_source_leaves_older_code_behind(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "called.py").write_text("ONE = 1")
    before = folder(tmp_path)
    before.mkdir(parents=True)
    folder.cache_clear()
    assert folder(tmp_path) == before
    assert before.is_dir()
    (tmp_path / "inner" / "called.py").write_text("ONE = 2")
    folder.cache_clear()
    assert folder(tmp_path) != before
    assert not before.exists()
