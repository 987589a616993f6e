"""The sentences of a record in the reader's language: each is said anew from its form, its values as this language writes them.

Names and words of documents stand between marks that keep their direction their own. A sentence without a form is left as
it is: it is a name, or somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khronika.reconciling.sentences import Form, Own, Said, Value, places
from khronika.vocabulary import act, units

# The first strong isolate and its end (Unicode TR 9), and the left-to-right one, which keeps a sign before its number.
_OPEN, _LEFT_TO_RIGHT, _CLOSE = "\u2068", "\u2066", "\u2069"
# What in a document's words could end that isolation.
_DIRECTIONS: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_PLACE: Final = re.compile(r"\{(\w+)[^}]*\}")


def language() -> str:
    """The reader's language."""
    return (get_language() or "en").split("-")[0]


def spoken(sentence: str) -> str:
    """A sentence of a record in the reader's language."""
    if language() == "en" or not isinstance(sentence, Said):
        return str(sentence)
    return _said(sentence.form)


def _said(form: Form) -> str:
    words, values = form[0], form[1:]
    own = _OWN.get(words)
    if own:
        return own(values[0])
    translated = _(words) if words else ""
    named = places(words)
    if not named:
        return translated.join(_value(one, "") for one in values) if values else translated
    shown = {name: _value(one, named[name]) for name, one in zip(named, values, strict=True)}
    return _PLACE.sub(lambda place: shown[place[1]], translated)


def _value(value: Value, spec: str) -> str:
    if isinstance(value, tuple):
        return _said(value)
    if isinstance(value, str):
        return f"{_OPEN}{value.translate(_DIRECTIONS)}{_CLOSE}"
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, int):
        return number_format(value, force_grouping=True)
    return f"{_LEFT_TO_RIGHT}{format(value, spec).replace('.', get_format('DECIMAL_SEPARATOR'))}{_CLOSE}"


def _capital(value: Value) -> str:
    words = _value(value, "")
    return words[:1].upper() + words[1:]


def _day(pattern: str) -> Callable[[Value], str]:
    # Months are written small within a sentence, whatever a calendar's heading does.
    return lambda value: date_format(cast("date", value), pattern).lower()


def _day_and_month(value: Value) -> str:
    # Django's own pattern has the Russian month in the nominative.
    return _day("j E" if language() == "ru" else "MONTH_DAY_FORMAT")(value)


_OWN: Final[Mapping[str, Callable[[Value], str]]] = {
    Own.CAPITAL: _capital,
    Own.NUMBER: lambda value: _value(value, ""),
    Own.DAY: _day("DATE_FORMAT"),
    Own.DAY_ALONE: _day("j"),
    Own.DAY_AND_MONTH: _day_and_month,
    Own.MONTH: _day("YEAR_MONTH_FORMAT"),
    Own.MONTH_ALONE: _day("F"),
    Own.YEAR: _day("Y"),
    Own.ACT: lambda value: act(str(value)).labels[language()],
    Own.UNIT: lambda value: units()[str(value)].labels[language()],
}
