"""Frozen values as JSON text and back: the parts of a claim or document that no list filters by.

A field that a later version adds is absent from older rows and takes its default. What is empty by default is not written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, cast, get_args, get_origin, get_type_hints

Maker: TypeAlias = Callable[[Any], Any]


def written(value: object) -> str:
    """The value as JSON text. ASCII only, so that any character of a source survives every database."""
    return json.dumps(_plain(value), separators=(",", ":"))


def made(kind: Any, text: str) -> Any:  # noqa: ANN401 - a dataclass, or a tuple of them; mypy knows no type of types
    """The value of this kind that `written` wrote."""
    return _maker(kind)(json.loads(text))


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        parts = ((field, getattr(value, field.name)) for field in _fields(value.__class__))
        return {field.name: _plain(part) for field, part in parts if part or part != field.default}
    raise TypeError(type(value).__name__)


@cache
def _fields(kind: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 - a dataclass's type
    return fields(kind)


@cache
def _maker(kind: Any) -> Maker:  # noqa: ANN401 - a type as annotations give it
    if get_origin(kind) is UnionType:
        (inner,) = (part for part in get_args(kind) if part is not NoneType)
        some = _maker(inner)
        return lambda plain: None if plain is None else some(plain)
    if get_origin(kind) is tuple:
        each = _maker(get_args(kind)[0])
        return lambda plain: tuple(each(part) for part in plain)
    if kind in {str, int, bool}:
        return lambda plain: plain
    if kind is date:
        return date.fromisoformat
    if issubclass(kind, StrEnum):
        return cast("Maker", kind)
    build = cast("Callable[..., Any]", kind)
    makers = {name: _maker(hint) for name, hint in get_type_hints(kind).items()}
    return lambda plain: build(**{name: makers[name](part) for name, part in plain.items()})
