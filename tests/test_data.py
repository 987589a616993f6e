"""Data files say each thing once: a key given twice would silently lose what the first one said."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = sorted(p for folder in ("src", "accuracy") for p in (ROOT / folder).rglob("*.yml"))


class Strict(yaml.SafeLoader):
    """Refuses what YAML itself lets pass."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT002 - YAML's own signature
        keys = [str(self.construct_object(key, deep=True)) for key, _ in node.value]
        assert len(keys) == len(set(keys)), [k for k in keys if keys.count(k) > 1]
        return super().construct_mapping(node, deep)


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(AssertionError):
        yaml.load("a: 1\na: 2\n", Loader=Strict)  # noqa: S506 - a safe loader, only stricter


@pytest.mark.parametrize("file", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_data_file_gives_a_key_twice(file: Path) -> None:
    yaml.load(file.read_text(encoding="utf-8"), Loader=Strict)  # noqa: S506 - a safe loader, only stricter
