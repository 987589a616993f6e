"""What a document says of itself, as a form to correct: before it is kept, and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khronika.capturing.given import stated_day
from khronika.capturing.imprints import line_of, link_of
from khronika.claims.document import Imprint
from khronika.claims.when import When


class Found(forms.Form):
    """What was found in one document, to correct. Empty fields state nothing."""

    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False, max_length=200)
    published = forms.CharField(
        label=gettext_lazy("Published (like 2025-03-04)"), required=False, max_length=100
    )
    url = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=2000)

    def clean_published(self) -> When | None:
        """A day, nothing, or what was found, which may be less than a day."""
        words: str = self.cleaned_data["published"]
        found: When | None = self.initial.get("own")
        if found and words == found.edtf:
            return found
        day = stated_day(words) if words else None
        if words and day is None:
            raise forms.ValidationError(_("A day is written like 2025-03-04."))
        return day

    def clean_url(self) -> str | None:
        """A web address, or nothing."""
        words: str = self.cleaned_data["url"]
        if words and link_of(words) is None:
            raise forms.ValidationError(_("An address begins with http:// or https://."))
        return words or None

    def imprint(self, own: Imprint) -> Imprint:
        """What a document says of itself as it is stated now. An empty field states nothing; what changed is marked as stated."""
        stated = {
            "title": line_of(self.cleaned_data["title"]) or None,
            "publisher": line_of(self.cleaned_data["publisher"]) or None,
            "published": self.cleaned_data["published"],
            "url": self.cleaned_data["url"],
        }
        changed = [name for name, value in stated.items() if value != getattr(own, name)]
        return replace(own, **stated, given=tuple(dict.fromkeys((*own.given, *changed))))


def imprint_fields(own: Imprint) -> dict[str, Any]:
    """What a document says of itself as the form's fields; `own` is its day of publication as a value."""
    return {
        "title": own.title or "",
        "publisher": own.publisher or "",
        "published": own.published.edtf if own.published else "",
        "url": own.url or "",
        "own": own.published,
    }
