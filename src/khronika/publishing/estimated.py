"""What a study says of how many there were in all, to stand beside a figure: never added to it, and never a claim's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

# The name of the form of estimate_json.py. It stands here because reading it needs none of the packages that estimating does.
FORMAT: Final = "khronika-estimate/1"


@dataclass(frozen=True, slots=True)
class Estimated:
    """The range of a study and its sentence. Both ends are None where the study gives no range; `high` alone where it is open."""

    low: int | None
    high: int | None
    said: str


NONE: Mapping[str, Estimated] = {}


def estimated(untrusted: str) -> Estimated:
    """The estimate of the JSON lines that `khronika estimate --jsonl` printed: of a divided table the sum, else the one part.

    Raises ValueError for anything else.
    """
    rows = [json.loads(line) for line in untrusted.splitlines() if line.strip()]
    if not rows or not all(isinstance(row, dict) and row.get("format") == FORMAT for row in rows):
        raise ValueError("not the lines of an estimate")
    whole = [row for row in rows if row.get("kind") == "sum"] or rows
    if len(whole) != 1:
        raise ValueError("parts without their sum")
    low, high, said = (whole[0].get(key) for key in ("low", "high", "said"))
    ends_known = all(end is None or (type(end) is int and end >= 0) for end in (low, high))
    if not isinstance(said, str) or not ends_known or (low is None and high is not None):
        raise ValueError("no range")
    return Estimated(low, high, said)


def estimated_object(one: Estimated | None) -> dict[str, Any] | None:
    """An estimate as the JSON object of the public format."""
    return None if one is None else {"low": one.low, "high": one.high, "said": one.said}


def estimated_words(one: Estimated | None) -> str:
    """'310 to 520', 'at least 310', 'no range'; empty where nobody estimated."""
    if one is None:
        return ""
    if one.low is None:
        return "no range"
    return f"at least {one.low:,}" if one.high is None else f"{one.low:,} to {one.high:,}"
