"""Taking documents in: drop or choose files, paste text, correct what was found, keep."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khronika import sample as dossier
from khronika.capturing.given import Given, stated_day
from khronika.capturing.imprints import line_of, link_of
from khronika.claims.when import When
from khronika.desk.intake.staging import Staged, Staging
from khronika.desk.open_vault import desk
from khronika.desk.pages import ledger

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|div|p)\b", re.IGNORECASE)
staging = Staging()


class Found(forms.Form):
    """What was found in one document, to correct. Empty fields state nothing."""

    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False, max_length=200)
    published = forms.CharField(
        label=gettext_lazy("Published (like 2025-03-04)"), required=False, max_length=10
    )
    url = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=2000)

    def clean_published(self) -> When | None:
        """A day, or nothing."""
        words: str = self.cleaned_data["published"]
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

    def given(self, staged: Staged) -> Given:
        """What a person changed of what was found."""
        document = staged.document
        if document is None:
            return Given()
        own, stated = document.imprint, self.cleaned_data
        day = stated["published"]
        return Given(
            title=_changed(line_of(stated["title"]), own.title),
            publisher=_changed(line_of(stated["publisher"]), own.publisher),
            published=day if day and (own.published is None or day.edtf != own.published.edtf) else None,
            url=_changed(stated["url"], own.url),
        )


def _changed(stated: str | None, found: str | None) -> str | None:
    return stated if stated and stated != found else None


def _form(staged: Staged, data: object = None) -> Found:
    own = staged.document.imprint if staged.document else None
    published = own.published if own else None
    found = {
        "title": own.title if own else "",
        "publisher": own.publisher if own else "",
        "published": published.edtf if published else "",
        "url": own.url if own else "",
    }
    return Found(data, initial=found, prefix=staged.token)  # type: ignore[arg-type]  # request.POST, which the stubs type narrower


def intake(request: HttpRequest) -> HttpResponse:
    """The page of what waits; a POST adds files to it."""
    if request.method == "POST":
        for upload in request.FILES.getlist("files"):
            staging.put(ledger(), upload.name or "document", upload.read())
        return HttpResponseRedirect(reverse("intake"))
    return _page(request)


def _page(request: HttpRequest, data: object = None, status: int = 200) -> HttpResponse:
    rows = [(staged, _form(staged, data)) for staged in staging.waiting.values()]
    return render(request, "intake.html", {"rows": rows, "results": staging.results}, status=status)


def pasted(request: HttpRequest) -> HttpResponse:
    """Lets a pasted text wait. Its address is only written down: the desk fetches nothing."""
    text = request.POST.get("text", "")
    name = request.POST.get("name", "").strip() or _("pasted text")
    ending = ".html" if _MARKUP.match(text) else ".txt"
    if text.strip():
        staging.put(ledger(), name + ending, text.encode("utf-8", "replace"))
    return HttpResponseRedirect(reverse("intake"))


def keep(request: HttpRequest) -> HttpResponse:
    """Reads and keeps everything that waits, as it was corrected."""
    forms_of = {token: _form(staged, request.POST) for token, staged in staging.waiting.items()}
    if not all(form.is_valid() for form in forms_of.values()):
        return _page(request, request.POST, 400)
    person = desk().person
    if person is not None:
        given = {token: form.given(staging.waiting[token]) for token, form in forms_of.items()}
        staging.keep(ledger(), given, person.hand, datetime.now(UTC))
    return HttpResponseRedirect(reverse("intake"))


def drop(request: HttpRequest) -> HttpResponse:
    """Forgets everything that waits; nothing of it was kept."""
    del request
    staging.drop()
    return HttpResponseRedirect(reverse("intake"))


def sample(request: HttpRequest) -> HttpResponse:
    """Lets the sample dossier wait: documents about an invented place, to try everything with."""
    del request
    with dossier.folder() as folder:
        for file in sorted(path for path in folder.iterdir() if path.is_file()):
            staging.put(ledger(), file.name, file.read_bytes())
    return HttpResponseRedirect(reverse("intake"))
