"""What the pages' templates can say of a claim, in the reader's language."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khronika.claims.claim import Claim, Modality
from khronika.claims.figure import Camp, Dated, Figure
from khronika.claims.judgement import Likeness
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When
from khronika.desk.guard import said as said_of
from khronika.desk.review.amending import MODALITIES
from khronika.desk.sentences import language, spoken
from khronika.errors import KhronikaError
from khronika.reconciling.sentences import Said
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


LIKENESSES: Final = {
    Likeness.SAME: gettext_lazy("one and the same happening"),
    Likeness.DIFFERENT: gettext_lazy("different happenings"),
    Likeness.UNSURE: gettext_lazy("nobody can tell yet"),
    Likeness.WITHDRAWN: gettext_lazy("taken back"),
    Likeness.ONE_VOICE: gettext_lazy("one voice"),
    Likeness.TWO_VOICES: gettext_lazy("two voices"),
    Likeness.VOICES_OPEN: gettext_lazy("taken back"),
}
# What the rule of a figure does (khronika.reconciling.figures.rules), in one sentence each.
RULES: Final = {
    "agree": gettext_lazy("Several origins give numbers that agree."),
    "floor": gettext_lazy("Several origins bound the number from below or above."),
    "one_voice": gettext_lazy("One origin alone gives the number."),
    "camps": gettext_lazy(
        "Sources contradict each other: each side is shown, and nothing is decided between them."
    ),
    "running_total": gettext_lazy("A number that grew: the latest count of each origin counts."),
    "vague": gettext_lazy("Only words such as ‘dozens’ or ‘hundreds’ are known."),
    "one_by_one": gettext_lazy("Nobody gives a number: the people told of one by one are a floor."),
    "survivors": gettext_lazy("Nobody counts the injured: those who were hit, less the dead."),
    "sum_of_parts": gettext_lazy("Parts that are told side by side are added."),
    "unknown_origin": gettext_lazy("No known origin stands behind the number."),
    "overlap": gettext_lazy("Where the ranges of several origins overlap."),
    "sharpest": gettext_lazy("The most exact of numbers that can all be true."),
}


@register.filter
def act(claim: Claim | Figure) -> str:
    """What happened, as a word."""
    return act_of(claim.act).labels[language()]


@register.filter
def sentence(words: str) -> str:
    """A reason, a title or a name of the record in the reader's language."""
    return spoken(words)


@register.filter
def likeness(of: Likeness) -> str:
    """What was decided of a pair, in the reader's words."""
    return str(LIKENESSES[of])


@register.filter
def rule(name: str) -> str:
    """What the rule of a figure does; a rule of a later version by its own name."""
    return str(RULES.get(name, name.replace("_", " ")))


@register.filter
def bounds(camp: Camp) -> str:
    """The bounds of a side of a disagreement."""
    low, high = (None if n is None else number_format(n, force_grouping=True) for n in (camp.low, camp.high))
    if low is None:
        return _("at most %(n)s") % {"n": high} if high else _("no number")
    if high is None:
        return _("at least %(n)s") % {"n": low}
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


@register.filter
def number(quantity: Quantity | Figure | Dated | None) -> str:
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
        # Days without a year are no days of a calendar, and yet are said.
        ours = when is not None and isinstance(when.as_written, Said)
        return spoken(when.as_written) if when and ours else _("time not stated")
    first, last = (None if d is None else date_format(d, "DATE_FORMAT") for d in (when.earliest, when.latest))
    if first == last and first is not None:
        return first
    if last is None:
        return _("from %(day)s") % {"day": first}
    if first is None:
        return _("until %(day)s") % {"day": last}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


@register.filter
def its_words(when: When | None) -> str:
    """The words of a source for a time; none where they are our own, or say what the days beside them say."""
    if when is None or isinstance(when.as_written, Said) or when.as_written == days(when):
        return ""
    return when.as_written


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
def group(term: str) -> str:
    """A kind of victims ('security_forces') in the reader's language."""
    return _(term.replace("_", " "))


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
