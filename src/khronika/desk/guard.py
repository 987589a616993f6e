"""What every request passes before a page is made, and what every answer carries.

The order is the law: whose address is called (Host), whose page calls (Origin), which browser (the cookie), whether the vault
is open, and what the person may do (access). What one may not know to exist is not found.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from khronika.desk.access import Role, least
from khronika.desk.open_vault import OpenVault, desk
from khronika.errors import KhronikaError

Answer = Callable[[HttpRequest], HttpResponseBase]
COOKIE: Final = "khronika-desk"
AGAIN: Final = "again"  # what a page adds to its address when it asks again by itself
_GONE: Final = 60  # seconds of grace after the vault has locked itself
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), clipboard-read=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex",
}


class Guard:
    """Lets in whom it should, and marks every answer as nobody's to keep."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to a request."""
        answer = self._refused(request) or self._answer(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        patch_vary_headers(answer, ["Cookie"])
        if desk().person is not None and answer.headers.get("Content-Type", "").startswith("text/html"):
            # An abandoned page leaves the screen too, once the vault has locked itself; one that waits asks again before.
            answer.headers.setdefault("Refresh", f"{int(desk().idle) + _GONE}; url={reverse('home')}")
        return answer

    def _refused(self, request: HttpRequest) -> HttpResponseBase | None:
        vault = desk()
        here = f"localhost:{vault.entrance.port}"
        if request.META.get("HTTP_HOST") != here:
            return HttpResponse(status=421)
        if request.method not in {"GET", "HEAD"} and request.META.get("HTTP_ORIGIN") != f"http://{here}":
            return HttpResponse(status=403)
        try:
            route = resolve(request.path_info).url_name or ""
        except Resolver404:
            return missing(request)
        return self._turned_away(request, vault, route)

    def _turned_away(self, request: HttpRequest, vault: OpenVault, route: str) -> HttpResponseBase | None:
        needed = least(route, request.method or "")
        if needed is None:
            return HttpResponse(status=405)
        if needed is Role.NOBODY:
            return None
        given = request.COOKIES.get(COOKIE, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), vault.entrance.cookie.encode()):
            return HttpResponseRedirect(reverse("enter")) if route == "home" else HttpResponse(status=403)
        if (
            AGAIN not in request.GET
        ):  # a page that asks again by itself is nobody's work: the vault still locks when idle
            vault.touch()
        if needed is Role.VISITOR:
            return None
        if vault.person is None:
            return HttpResponseRedirect(reverse("home"))
        return None if vault.person.role >= needed else missing(request)


class Refusals:
    """Turns an error of ours into a page with its sentence, and a defect into one that shows none of its words."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to a request."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """The page of an error."""
        if isinstance(error, KhronikaError):
            return render(request, "refused.html", {"sentence": said(error)}, status=400)
        where = _place_of(error)
        return render(
            request,
            "refused.html",
            {
                "sentence": _("The desk met a defect of its own. Nothing was lost. Please report it."),
                "where": where,
            },
            status=500,
        )


def said(error: KhronikaError) -> str:
    """The sentence of an error in the reader's language, with what it is about."""
    sentence = _(KhronikaError.sentence(type(error)()))
    detail = f" ({error.detail})" if error.detail else ""
    return f"{error.subject}: {sentence}{detail}" if error.subject else f"{sentence}{detail}"


def _place_of(error: Exception) -> str:
    """Kind and place of a defect, without its message, which may hold words of a document."""
    trace, place = error.__traceback__, "?"
    while trace:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if module.startswith("khronika"):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def missing(request: HttpRequest) -> HttpResponse:
    """Whatever is not there, or not for this person."""
    return render(request, "refused.html", {"sentence": _("There is nothing here.")}, status=404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: most often a page from before the last lock."""
    del reason
    sentence = _(
        "This page is from before the desk was locked. Go back, reload it, and try again; nothing was changed."
    )
    return render(request, "refused.html", {"sentence": sentence}, status=403)
