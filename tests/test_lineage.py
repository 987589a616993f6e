"""Who repeats whom, as a command line."""

import json
from pathlib import Path

from tests.conftest import Run


def test_lineage_shows_the_words_that_two_documents_share(khronika: Run, tmp_path: Path) -> None:
    said = "At least 17 people were led away from the prayer house in Orvath on 3 May 2025."
    (tmp_path / "first.txt").write_text(f"{said}\n")
    (tmp_path / "second.txt").write_text(f"Nobody at the town hall answered our calls.\n\n{said}\n")
    answer = khronika("lineage", tmp_path, "--passages")
    assert answer.status == 0, answer.err
    assert f"17 words: '{said[:-1]}'" in answer.out
    rows = [
        json.loads(line) for line in khronika("lineage", tmp_path, "--passages", "--jsonl").out.splitlines()
    ]
    (passages,) = [row["passages"] for row in rows if row.get("passages")]
    assert [p[-1] for p in passages] == [17]
    assert khronika("lineage", tmp_path, "--passages", "--dot").status == 2
