"""Times that are carried to where nothing tells one: they are marked uncertain, '?' in EDTF."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from khronika.claims.when import When

_ONE: Final = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?([~?%]?)")


def uncertain(when: When) -> When | None:
    """The same time marked uncertain; None where its days are not known."""
    if when.earliest is None or when.latest is None:
        return None
    ends = [_uncertain_end(end) for end in when.edtf.split("/")]
    if None in ends:  # a season, a choice of days: EDTF has a mark for the days alone
        ends = [f"{when.earliest.isoformat()}?", f"{when.latest.isoformat()}?"]
    return replace(when, edtf="/".join(str(end) for end in ends))


def uncertain_end(when: When) -> When:
    """An open time whose end is marked uncertain."""
    return replace(when, edtf="/".join(str(_uncertain_end(end)) for end in when.edtf.split("/")))


def _uncertain_end(end: str) -> str | None:
    if end in {"..", ""}:
        return end
    m = _ONE.fullmatch(end)
    if m is None:
        return None
    return {"": end + "?", "~": end[:-1] + "%"}.get(m.group(1), end)
