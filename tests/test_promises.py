"""Every promise of the vault has its test (docs/promises.md), and the test fails when its promise is broken on purpose.

`make test` breaks some of them, `make faults` every one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.breaches import BREACHES
from tests.promises.broken import PATCHES

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (?P<promise>[^|]+) \| `(?P<test>[^`|]+)` \| (?P<control>[^|]+) \|$", re.MULTILINE)
ROWS = [found.groupdict() for found in ROW.finditer((ROOT / "docs" / "promises.md").read_text("utf-8"))]
TESTS_FAILED = 1  # of pytest: not an error of ours, nor no test found
SOME = 9  # every so manieth, in a quick run


def there_is(test: str) -> bool:
    """Whether a test, named by its file and function, is there."""
    file, _, name = test.partition("::")
    return (ROOT / file).is_file() and bool(
        re.search(rf"^def {name}\(", (ROOT / file).read_text(), re.MULTILINE)
    )


def test_the_page_of_promises_has_its_rows() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["promise"])[:60])
def test_every_promise_names_a_test_that_is_there_and_what_breaks_it(row: dict[str, str]) -> None:
    assert there_is(row["test"])
    control = row["control"]
    if control == "broken before it":
        assert row["test"] in PATCHES
    else:
        named = re.findall(r"`([^`]+)`", control)
        assert named
        assert all(
            there_is(one) or one in BREACHES or there_is(f"{row['test'].split('::')[0]}::{one}")
            for one in named
        )


def test_no_promise_is_broken_that_is_not_on_the_page() -> None:
    assert set(PATCHES) <= {row["test"] for row in ROWS}


@pytest.mark.parametrize(
    "test", sorted(PATCHES) if os.environ.get("KHRONIKA_FAULTS") else sorted(PATCHES)[::SOME]
)
def test_a_test_fails_when_its_promise_is_broken_on_purpose(test: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "tests.promises.broken",
        "-p",
        "no:cacheprovider",
    ]
    ran = subprocess.run(
        [*command, test],
        cwd=ROOT,
        env={**os.environ, "KHRONIKA_BROKEN": test},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == TESTS_FAILED, ran.stdout[-2000:]
