"""The policy: what an approximation allows, and how many origins confirm a figure. A table that a desk can read and change.

Figures name the table they were made by, its version and digest: two desks with two tables can see that they differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import yaml

from khronika.claims.quantity import Hedge
from khronika.errors import PolicyRefused

KEYS: Final = ("version", "allowance", "confirmed_by")
SIDES: Final = ("below", "above")
# More halves of a step than this make of 'around 40' no number at all.
MOST_HALVES: Final = 20
MOST_ORIGINS: Final = 20
LONGEST_VERSION: Final = 60
LARGEST: Final = 100_000  # bytes of a table; the default has about a thousand
SHOWN: Final = 12  # digits of a digest


@dataclass(frozen=True, slots=True)
class Policy:
    """What hedges allow, in halves of the step to which a number was rounded (below, above), and who confirms a figure.

    `digest` is the SHA-256 of the file's bytes, in hex.
    """

    version: str
    allowance: Mapping[Hedge, tuple[int, int]]
    confirmed_by: int
    digest: str

    @property
    def label(self) -> str:
        """How it is named: 'version 2 (sha256 1f0c...)'."""
        return f"version {self.version} (sha256 {self.digest[:SHOWN]})"

    def allows(self, low: int | None, high: int | None, hedge: Hedge) -> tuple[int, int | None]:
        """The lowest and highest count that a number with this hedge allows."""
        below, above = self.allowance.get(hedge, (0, 0))
        lowest = 0 if low is None else max(0, low - below * step(low) // 2)
        return lowest, None if high is None else high + above * step(high) // 2


def step(number: int) -> int:
    """The step to which a number was rounded: 40 to 10, 150 to 10, 3,000 to 1,000, 46 to 1."""
    size = 1
    while number and number % (size * 10) == 0:
        size *= 10
    return size


def default_table() -> bytes:
    """The table that ships with Khronika, as a file to start from."""
    return files("khronika.reconciling.figures").joinpath("policy.yml").read_bytes()


@cache
def default_policy() -> Policy:
    """The policy of the table that ships with Khronika."""
    return policy_of(default_table())


def policy_of(table: bytes, name: str = "") -> Policy:
    """The policy that a table states; `name` is of its file. Raises PolicyRefused."""
    try:
        content = _content(table)
        return Policy(
            _version(content["version"]),
            _allowance(content["allowance"]),
            _whole(content["confirmed_by"], "'confirmed_by'", 1, MOST_ORIGINS),
            sha256(table).hexdigest(),
        )
    except (
        ValueError
    ) as wrong:  # each is raised below with the reason, which names keys and no document's words
        raise PolicyRefused(name, str(wrong)) from None


def _content(table: bytes) -> dict[object, object]:
    if len(table) > LARGEST:
        raise ValueError("it is far too large")
    try:
        content: object = yaml.load(table, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise ValueError("it is not YAML") from None
    if not isinstance(content, dict):
        raise ValueError("it is no table")  # noqa: TRY004 - what a user wrote, not what a programmer passed
    if unknown := [str(key) for key in content if key not in KEYS]:
        raise ValueError(f"it has an unknown key: {unknown[0][:LONGEST_VERSION]}")
    if missing := [key for key in KEYS if key not in content]:
        raise ValueError(f"it has no '{missing[0]}'")
    return content


def _version(given: object) -> str:
    named = isinstance(given, str | int) and not isinstance(given, bool)
    version = str(given).strip() if named else ""
    if not version or len(version) > LONGEST_VERSION or not version.isprintable():
        raise ValueError(f"'version' is a number or a name of at most {LONGEST_VERSION} characters")
    return version


def _allowance(given: object) -> Mapping[Hedge, tuple[int, int]]:
    if not isinstance(given, dict):
        raise ValueError("'allowance' has a row a hedge")  # noqa: TRY004 - as above
    return MappingProxyType({_hedge(hedge): _row(hedge, row) for hedge, row in given.items()})


def _hedge(given: object) -> Hedge:
    known = {hedge.value: hedge for hedge in Hedge}
    if given not in known:
        raise ValueError(
            f"there is no hedge '{str(given)[:LONGEST_VERSION]}'; the hedges are {', '.join(known)}"
        )
    return known[str(given)]


def _row(hedge: object, row: object) -> tuple[int, int]:
    """The halves of a step that a hedge allows below and above."""
    if not isinstance(row, dict) or set(row) != set(SIDES):
        raise ValueError(f"the row of '{hedge}' has 'below' and 'above' and nothing else")
    below, above = (_whole(row[side], f"'{side}' of '{hedge}'", 0, MOST_HALVES) for side in SIDES)
    return below, above


def _whole(given: object, what: str, least: int, most: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
        raise ValueError(f"{what} is a whole number from {least} to {most}")
    return given
