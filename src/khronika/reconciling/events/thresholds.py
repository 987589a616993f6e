"""The numbers of settings.yml: how alike is alike enough."""

from __future__ import annotations

from functools import cache
from typing import Any

from khronika.vocabulary import data


@cache
def setting(key: str) -> Any:  # noqa: ANN401 - numbers and a table of numbers, as settings.yml has them
    """A value of settings.yml."""
    return data("khronika.reconciling.events", "settings.yml")[key]
