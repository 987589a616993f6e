"""What all pages share: the frame around them, the language and keys a person prefers, the files they load."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import files
from itertools import accumulate
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, get_language_info

from khronika.desk.access import least, may
from khronika.desk.guard import AGAIN
from khronika.desk.open_vault import desk
from khronika.ledger.handling import enter
from khronika.ledger.opening import Ledger
from khronika.vault.custody import Action

KEYS_OFF: Final = "khronika-keys"
ALL_SOURCES: Final = "all"
_TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page says: language, direction, what the person may do, when to leave the screen."""
    vault = desk()
    role = vault.person.role if vault.person else None
    return {
        "person": vault.person,
        "language": get_language_info(get_language() or settings.LANGUAGE_CODE),
        "languages": settings.LANGUAGES,
        "keys_on": request.COOKIES.get(KEYS_OFF) != "off",
        "may": {
            route: bool(role and may(role, route, "POST"))
            for route in ("decide", "intake", "assign", "amend", "settle", "pair", "add_member", "correct")
        },
    }


def ledger() -> Ledger:
    """The open ledger. The guard lets no page ask for it while the vault is locked."""
    found = desk().ledger
    if found is None:
        raise RuntimeError("the vault is locked")
    return found


def who() -> str:
    """The name of the person at the desk."""
    person = desk().person
    if person is None:
        raise RuntimeError("the vault is locked")
    return person.name


def viewed(sha256: str) -> None:
    """Enters in its custody that a source was seen, once while the vault is open."""
    vault = desk()
    if vault.person is not None and sha256 not in vault.viewed:
        at = datetime.now(UTC)
        enter(ledger(), [vault.person.hand.did(Action.VIEWED, at, sha256)], at)
        vault.viewed.add(sha256)


def asking_again(answer: HttpResponse, request: HttpRequest, seconds: int) -> HttpResponse:
    """The same answer, whose page asks again by itself after a while."""
    answer.headers["Refresh"] = f"{seconds}; url={request.path}?{AGAIN}=1"
    return answer


def viewed_all() -> None:
    """Enters that what all sources claim was seen together, once while the vault is open."""
    vault = desk()
    if vault.person is not None and ALL_SOURCES not in vault.viewed:
        at = datetime.now(UTC)
        details = (("command", "desk"), ("sources", "all"))
        enter(ledger(), [vault.person.hand.did(Action.VIEWED, at, None, details)], at)
        vault.viewed.add(ALL_SOURCES)


def kept_filter(request: HttpRequest, names: Iterable[str]) -> str:
    """The filter of a page as the end of an address, so that every link and form keeps it."""
    kept = {name: request.GET[name] for name in names if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def back(request: HttpRequest, otherwise: str = "home") -> HttpResponseRedirect:
    """To the page that a form names, if it is one of ours; else to another of ours.

    A page that answered a form cannot be asked for again: the one above it is shown.
    """
    wanted = request.POST.get("next", "")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    if not ours:
        return HttpResponseRedirect(reverse(otherwise))
    path = wanted.partition("?")[0]
    if _shown(path):
        return HttpResponseRedirect(wanted)
    above = accumulate(path.strip("/").split("/"), "{}/{}".format)
    return HttpResponseRedirect(next((f"/{p}" for p in reversed([*above]) if _shown(f"/{p}")), "/"))


def _shown(path: str) -> bool:
    """Whether a page can be asked for by its address."""
    try:
        route = resolve(path).url_name
    except Resolver404:
        return False
    return route is not None and least(route, "GET") is not None


def language(request: HttpRequest) -> HttpResponse:
    """Keeps the language that a person chose, for as long as the browser's window is open."""
    answer = back(request)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, httponly=True, samesite="Strict")
    return answer


def keys(request: HttpRequest) -> HttpResponse:
    """Switches the keys of the review on or off."""
    answer = back(request)
    answer.set_cookie(
        KEYS_OFF, "off" if request.POST.get("keys") == "off" else "on", httponly=True, samesite="Strict"
    )
    return answer


def tour(request: HttpRequest) -> HttpResponse:
    """Two minutes for someone who has never seen the desk."""
    return render(request, "tour.html")


def static(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the desk's own: style, script."""
    del request
    file = files("khronika.desk").joinpath("static", "desk", name)
    if not file.is_file():
        return HttpResponse(status=404)
    return HttpResponse(file.read_bytes(), content_type=f"{_TYPES[name.rsplit('.', 1)[1]]}; charset=utf-8")
