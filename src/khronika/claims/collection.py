"""How a source was come by: the collection fields of the Berkeley Protocol on Digital Open Source Investigations (2022)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Collection:
    """Where a source was found, by whom it was collected, with which machine and method, and when (`stated_moment`).

    Only what a person states, in that person's words: nothing of it is ever asked of a machine. Empty where nothing is stated.
    """

    url: str = ""
    collector: str = ""
    machine: str = ""
    method: str = ""
    at: str = ""

    def stated(self) -> tuple[tuple[str, str], ...]:
        """What was stated, by name."""
        found = ((field.name, getattr(self, field.name)) for field in fields(self))
        return tuple((name, words) for name, words in found if words)


NOT_STATED: Final = Collection()


def stated_moment(words: str) -> str | None:
    """A day ('2025-03-04') or a time ('2025-03-04T14:30+01:00') in ISO 8601, no more exact than stated; None for anything else."""
    words = words.strip()
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(words).isoformat()
    except ValueError:
        return None
