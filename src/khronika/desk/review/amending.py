"""A claim as a form, and the claim that a filled form makes: who amends or adds writes it, in the source's own words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khronika.claims.claim import Claim, Modality, Party, Speaker, Where
from khronika.claims.document import Document
from khronika.claims.quantity import OPEN_ABOVE, OPEN_BELOW, Hedge, Quantity
from khronika.claims.when import When
from khronika.vocabulary import acts, units

BY_A_PERSON = "person"
HEDGES = {
    Hedge.EXACT: gettext_lazy("exactly"),
    Hedge.ABOUT: gettext_lazy("about"),
    Hedge.NEARLY: gettext_lazy("nearly"),
    Hedge.AT_LEAST: gettext_lazy("at least"),
    Hedge.MORE_THAN: gettext_lazy("more than"),
    Hedge.AT_MOST: gettext_lazy("at most"),
    Hedge.LESS_THAN: gettext_lazy("fewer than"),
    Hedge.RANGE: gettext_lazy("between"),
    Hedge.VAGUE: gettext_lazy("an unstated number, at least"),
}
MODALITIES = {
    Modality.ASSERTED: gettext_lazy("asserted"),
    Modality.ALLEGED: gettext_lazy("alleged"),
    Modality.DENIED: gettext_lazy("denied"),
    Modality.DISPUTED: gettext_lazy("disputed"),
    Modality.POSSIBLE: gettext_lazy("possible"),
}


def act_choices() -> list[tuple[str, str]]:
    """The kinds of act with their labels in the reader's language, in the order of the labels."""
    language = (get_language() or "en").split("-")[0]
    return sorted(
        ((term, act.labels[language]) for term, act in acts().items()), key=lambda row: row[1].casefold()
    )


def unit_choices() -> list[tuple[str, str]]:
    """The units with their labels in the reader's language."""
    language = (get_language() or "en").split("-")[0]
    return [(term, unit.labels[language]) for term, unit in units().items()]


class Amended(forms.Form):
    """The parts of a claim that a person may write otherwise."""

    act = forms.ChoiceField(label=gettext_lazy("What happened"), choices=act_choices)
    number_words = forms.CharField(
        label=gettext_lazy("The number in the source’s words"), required=False, max_length=200
    )
    hedge = forms.ChoiceField(
        label=gettext_lazy("Hedge"), choices=[(h.value, words) for h, words in HEDGES.items()]
    )
    low = forms.IntegerField(label=gettext_lazy("Lowest"), required=False, min_value=0, max_value=10**12)
    high = forms.IntegerField(label=gettext_lazy("Highest"), required=False, min_value=0, max_value=10**12)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=unit_choices)
    victims = forms.CharField(
        label=gettext_lazy("Who suffered or was helped"), required=False, max_length=500
    )
    perpetrators = forms.CharField(label=gettext_lazy("Who did it"), required=False, max_length=500)
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=200)
    when_words = forms.CharField(
        label=gettext_lazy("Time in the source’s words"), required=False, max_length=200
    )
    earliest = forms.DateField(
        label=gettext_lazy("Earliest day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    latest = forms.DateField(
        label=gettext_lazy("Latest day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    speakers = forms.CharField(
        label=gettext_lazy("According to whom, nearest first, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    modality = forms.ChoiceField(
        label=gettext_lazy("How it is told"), choices=[(m.value, words) for m, words in MODALITIES.items()]
    )
    why = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        """Bounds and days the right way round; an open end where the hedge leaves one."""
        found: dict[str, Any] = super().clean() or {}
        low, high, hedge = found.get("low"), found.get("high"), Hedge(found.get("hedge", "exact"))
        if low is not None and high is not None and low > high:
            self.add_error("high", _("The highest number is below the lowest."))
        if (hedge in OPEN_ABOVE and low is None and high is not None) or (
            hedge in OPEN_BELOW and high is None and low is not None
        ):
            self.add_error("hedge", _("This hedge and this number do not go together."))
        if (low is not None or high is not None) and not found.get("number_words"):
            self.add_error("number_words", _("Write the number as the source does."))
        earliest, latest = found.get("earliest"), found.get("latest")
        if earliest and latest and earliest > latest:
            self.add_error("latest", _("The latest day is before the earliest."))
        return found


def of_number(number: Quantity | None) -> dict[str, Any]:
    """A number as the form shows it: the grammar's reading of its words."""
    return {
        "number_words": number.as_written if number else "",
        "hedge": (number.hedge if number else Hedge.EXACT).value,
        "low": number.low if number else None,
        "high": number.high if number else None,
        "unit": number.unit if number else "person",
    }


def initial(claim: Claim) -> dict[str, Any]:
    """A claim as the form shows it."""
    when = claim.when
    return of_number(claim.quantity) | {
        "act": claim.act,
        "victims": claim.victims.as_written if claim.victims else "",
        "perpetrators": claim.perpetrators.as_written if claim.perpetrators else "",
        "place": (claim.where.place or claim.where.as_written) if claim.where else "",
        "when_words": when.as_written if when else "",
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "speakers": "\n".join(s.name or s.as_written for s in claim.attribution),
        "modality": claim.modality.value,
    }


def amended(claim: Claim, form: Amended) -> Claim:
    """The claim as a person wrote it, at the same passage. Equal parts are kept as they are; the id is of the content."""
    found, was = form.cleaned_data, initial(claim)
    new = replace(
        claim,
        act=found["act"],
        quantity=_quantity(found),
        victims=_kept(claim.victims, was["victims"], found["victims"], Party),
        perpetrators=_kept(claim.perpetrators, was["perpetrators"], found["perpetrators"], Party),
        where=_kept(claim.where, was["place"], found["place"], lambda words: Where(words, words)),
        when=_when(claim.when, found),
        attribution=_speakers(claim, found["speakers"]),
        modality=Modality(found["modality"]),
        reader=BY_A_PERSON,
        rule="amended",
        votes=(),
    )
    return replace(new, id=_id(claim.id, new))


def _id(of: str, claim: Claim) -> str:
    """The id of a claim that a person wrote in the place of another: the same amendment of the same claim has one id."""
    key = f"{of}\x1f{replace(claim, id='')!r}"
    return "c-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def added(document: Document, start: int, end: int, form: Amended) -> Claim:
    """A claim that a person reads in a passage where no reader found it."""
    bare = Claim(
        "", document.source.sha256, start, end, document.text.content[start:end], form.cleaned_data["act"]
    )
    claim = replace(amended(bare, form), rule="added")
    return replace(claim, id=_id("added", claim))


def _quantity(found: dict[str, Any]) -> Quantity | None:
    low, high, hedge = found["low"], found["high"], Hedge(found["hedge"])
    if low is None and high is None:
        return None
    if hedge in OPEN_ABOVE:
        high = None
    elif hedge in OPEN_BELOW:
        low = None
    elif hedge is not Hedge.RANGE:  # one number may be written once
        low, high = (high if low is None else low), (low if high is None else high)
    return Quantity(found["number_words"], low, high, hedge, found["unit"])


def _kept(value: Any, was: str, words: str, make: Any) -> Any:  # noqa: ANN401 - a part of a claim and its maker
    return value if words == was else make(words) if words else None


def _when(was: When | None, found: dict[str, Any]) -> When | None:
    earliest, latest, words = found["earliest"], found["latest"], found["when_words"]
    if was and (was.earliest, was.latest, was.as_written) == (earliest, latest, words):
        return was
    if not (earliest or latest or words):
        return None
    return When(words or _edtf(earliest, latest), _edtf(earliest, latest), earliest, latest)


def _edtf(earliest: date | None, latest: date | None) -> str:
    if earliest and earliest == latest:
        return earliest.isoformat()
    return f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"


def _speakers(claim: Claim, lines: str) -> tuple[Speaker, ...]:
    """The chain as written; a speaker whom the reader had found keeps her place in the text."""
    known = {s.name or s.as_written: s for s in claim.attribution}
    names = [line.strip() for line in lines.splitlines() if line.strip()]
    return tuple(known.get(name) or Speaker(name, claim.start, claim.start, name) for name in names)
