"""Taking documents in: drop or choose files, paste text, correct what was found, keep."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from khronika import sample as dossier
from khronika.capturing.given import Given
from khronika.capturing.imprints import line_of
from khronika.claims.document import Imprint
from khronika.desk.intake.staging import Staged, Staging
from khronika.desk.intake.stated import Found, imprint_fields
from khronika.desk.open_vault import desk
from khronika.desk.pages import asking_again, ledger

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|div|p)\b", re.IGNORECASE)
LONGEST_ADDRESS: Final = 2_000
SECONDS: Final = 4  # until the page asks again for what is still compared
staging = Staging()


def _given(form: Found, staged: Staged) -> Given:
    """What a person changed of what was found."""
    document = staged.document
    if document is None:
        return Given()
    own, stated = document.imprint, form.cleaned_data
    return Given(
        title=_changed(line_of(stated["title"]), own.title),
        publisher=_changed(line_of(stated["publisher"]), own.publisher),
        published=stated["published"] if stated["published"] != own.published else None,
        url=_changed(stated["url"], own.url),
    )


def _changed(stated: str | None, found: str | None) -> str | None:
    return stated if stated and stated != found else None


def _form(staged: Staged, data: object = None) -> Found:
    found = imprint_fields(staged.document.imprint if staged.document else Imprint())
    if staged.url:
        found["url"] = staged.url
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
    compared = staging.compare(ledger(), desk().weighing)
    shown = {"rows": rows, "results": staging.results, "compared": compared}
    answer = render(request, "intake.html", shown, status=status)
    return answer if compared or rows else asking_again(answer, request, SECONDS)


def pasted(request: HttpRequest) -> HttpResponse:
    """Lets a pasted text wait. Its address is only written down: the desk fetches nothing."""
    text = request.POST.get("text", "")
    name = request.POST.get("name", "").strip() or _("pasted text")
    ending = ".html" if _MARKUP.match(text) else ".txt"
    if text.strip():
        address = request.POST.get("url", "").strip()[:LONGEST_ADDRESS]
        staging.put(ledger(), name + ending, text.encode("utf-8", "replace"), address)
    return HttpResponseRedirect(reverse("intake"))


def keep(request: HttpRequest) -> HttpResponse:
    """Reads and keeps what waits, as it was corrected: everything, or the one document that a script asks for at a time."""
    only = request.POST.get("only", "")
    wanted = [token for token in staging.waiting if not only or token == only]
    forms_of = {token: _form(staging.waiting[token], request.POST) for token in wanted}
    if not all(form.is_valid() for form in forms_of.values()):
        return _page(request, request.POST, 400)
    person = desk().person
    if person is not None:
        given = {token: _given(form, staging.waiting[token]) for token, form in forms_of.items()}
        staging.keep(ledger(), given, person.hand, datetime.now(UTC), more=bool(request.POST.get("more")))
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
