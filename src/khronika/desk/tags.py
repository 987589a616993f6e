"""What the pages' templates can say of a claim, in the reader's language."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khronika.claims.claim import Claim, Modality
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When
from khronika.desk.guard import said as said_of
from khronika.desk.review.amending import MODALITIES
from khronika.errors import KhronikaError
from khronika.vocabulary import act as act_of

register = template.Library()

STATES: Final = {
    "": gettext_lazy("open"),
    "open": gettext_lazy("open"),
    "accepted": gettext_lazy("accepted"),
    "amended": gettext_lazy("amended"),
    "rejected": gettext_lazy("rejected"),
    "unsure": gettext_lazy("can’t tell"),
    "second_reader": gettext_lazy("for a second reader"),
    "withdrawn": gettext_lazy("taken back"),
    "all": gettext_lazy("all"),
}


@register.filter
def act(claim: Claim) -> str:
    """What happened, as a word."""
    return act_of(claim.act).labels[(get_language() or "en").split("-")[0]]


@register.filter
def number(quantity: Quantity | None) -> str:
    """How many, as hedged, in the reader's words."""
    if quantity is None:
        return _("no number")
    low, high = (
        None if n is None else number_format(n, force_grouping=True) for n in (quantity.low, quantity.high)
    )
    match quantity.hedge:
        case Hedge.ABOUT:
            return _("about %(n)s") % {"n": low}
        case Hedge.NEARLY:
            return _("nearly %(n)s") % {"n": low}
        case Hedge.MORE_THAN if quantity.low is not None:
            return _("more than %(n)s") % {"n": number_format(quantity.low - 1, force_grouping=True)}
        case Hedge.LESS_THAN if quantity.high is not None:
            return _("fewer than %(n)s") % {"n": number_format(quantity.high + 1, force_grouping=True)}
        case Hedge.VAGUE:
            return _("an unstated number, at least %(n)s") % {"n": low}
    if low is None:
        return _("at most %(n)s") % {"n": high}
    if high is None:
        return _("at least %(n)s") % {"n": low}
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


@register.filter
def days(when: When | None) -> str:
    """The days that a time allows."""
    if when is None or (when.earliest is None and when.latest is None):
        return _("time not stated")
    first, last = (None if d is None else date_format(d, "DATE_FORMAT") for d in (when.earliest, when.latest))
    if first == last and first is not None:
        return first
    if last is None:
        return _("from %(day)s") % {"day": first}
    if first is None:
        return _("until %(day)s") % {"day": last}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


@register.filter
def stance(claim: Claim) -> str:
    """How a claim is told, where it is not simply asserted."""
    return "" if claim.modality is Modality.ASSERTED else str(MODALITIES[claim.modality])


@register.filter
def state(standing: str) -> str:
    """A verdict, or the state of a queue, in the reader's words."""
    return str(STATES[standing])


@register.filter
def said(error: KhronikaError) -> str:
    """The sentence of an error in the reader's language."""
    return said_of(error)


@register.filter
def word(term: str) -> str:
    """A term of our own (why a stretch is noise, what was done with a source) in the reader's language."""
    return _(term)


@register.filter
def code(number: int) -> str:
    """The number of a source as people write it down: S-0007."""
    return f"S-{number:04}"


@register.filter
def percent(share: float) -> str:
    """A share as a whole number of hundredths."""
    return f"{share:.0%}"
