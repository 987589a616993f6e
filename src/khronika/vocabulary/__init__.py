"""The terms: kinds of act and units, with labels in five languages. An unknown term is an error, never a default."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from khronika.errors import UnknownTerm

LANGUAGES = ("en", "ru", "ar", "es", "fr")


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act: 'detained', 'evacuated', 'recommended'. `kind` is harm, help or inquiry.

    `huridocs` are the codes of Micro-thesaurus 4, Types of Acts (HURIDOCS, 2001), that it falls under; empty where none fits.
    """

    term: str
    kind: str
    family: str
    persons: bool
    labels: MappingProxyType[str, str]
    huridocs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What a quantity counts. `people` is True where one of the unit is one person."""

    term: str
    people: bool
    labels: MappingProxyType[str, str]


@cache
def data(package: str, name: str) -> Any:  # noqa: ANN401 - the shape is the file's own, checked by its loader
    """The content of a YAML file that ships inside `package`: read once, and nobody's to change."""
    return yaml.load(files(package).joinpath(name).read_bytes(), Loader=yaml.CSafeLoader)


def _labels(row: dict[str, Any]) -> MappingProxyType[str, str]:
    return MappingProxyType({language: row[language] for language in LANGUAGES})


@cache
def acts() -> MappingProxyType[str, Act]:
    """All kinds of act by their term."""
    rows = data("khronika.vocabulary", "acts.yml")
    return MappingProxyType(
        {
            t: Act(
                t, r["kind"], r["family"], r.get("persons", True), _labels(r), tuple(r.get("huridocs", ()))
            )
            for t, r in rows.items()
        }
    )


@cache
def units() -> MappingProxyType[str, Unit]:
    """All units by their term."""
    rows = data("khronika.vocabulary", "units.yml")
    return MappingProxyType({t: Unit(t, r["people"], _labels(r)) for t, r in rows.items()})


def act(term: str) -> Act:
    """The kind of act of this name. Raises UnknownTerm."""
    try:
        return acts()[term]
    except KeyError:
        raise UnknownTerm(term) from None
