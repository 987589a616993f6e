"""A figure with what it was made of."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.claims.figure import Figure
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.stated import Stated


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it was made of; `group` sets its people apart from others of the event."""

    figure: Figure
    told: tuple[Told, ...]
    stated: tuple[Stated, ...]
    unit: str
    group: str | None
    running: bool
