"""The way in: the code, the passphrase, a new vault; and the way out."""

from __future__ import annotations

import time

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from khronika.desk.guard import COOKIE, said
from khronika.desk.open_vault import desk
from khronika.errors import KhronikaError, PassphrasesDiffer
from khronika.vault import KdfCost, create, generate_passphrase


def enter(request: HttpRequest) -> HttpResponse:
    """Takes the code that the terminal shows; it lets one browser in, once."""
    if request.method != "POST":
        return render(request, "enter.html")
    if not desk().let_in(request.POST.get("code", "")):
        return render(
            request,
            "enter.html",
            {"refused": _("This is not the code that the terminal shows, or it was used before.")},
            status=403,
        )
    answer = HttpResponseRedirect(reverse("home"))
    answer.set_cookie(COOKIE, desk().entrance.cookie, httponly=True, samesite="Strict")
    return answer


def home(request: HttpRequest) -> HttpResponse:
    """Where one goes on: unlock, make a vault, or the queue."""
    del request
    vault = desk()
    if vault.person is not None:
        return HttpResponseRedirect(reverse("queue"))
    return HttpResponseRedirect(reverse("unlock" if vault.exists else "make"))


def open_vault(request: HttpRequest) -> HttpResponse:
    """Unlocks with a passphrase. Until then nothing of the vault was opened."""
    vault = desk()
    if vault.person is not None or not vault.exists:
        return HttpResponseRedirect(reverse("home"))
    if request.method != "POST":
        return render(request, "unlock.html")
    try:
        vault.open(request.POST.get("passphrase", ""))
    except KhronikaError as refusal:
        return render(request, "unlock.html", {"refused": said(refusal)}, status=403)
    return HttpResponseRedirect(reverse("home"))


def make(request: HttpRequest) -> HttpResponse:
    """Makes a vault: the first thing that a new user does."""
    vault = desk()
    if vault.person is not None or vault.exists:
        return HttpResponseRedirect(reverse("home"))
    if request.method != "POST":
        return render(request, "make.html", {"proposed": generate_passphrase()})
    passphrase = request.POST.get("passphrase", "")
    try:
        if passphrase != request.POST.get("again", ""):
            raise PassphrasesDiffer
        create(vault.folder, passphrase, KdfCost.calibrated(time.process_time)).close()
        vault.open(passphrase)
    except KhronikaError as refusal:
        shown = {"refused": said(refusal), "proposed": generate_passphrase()}
        return render(request, "make.html", shown, status=400)
    return HttpResponseRedirect(reverse("tour"))


def lock_desk(request: HttpRequest) -> HttpResponse:
    """Locks: the process that holds the keys ends once this answer has left."""
    desk().lock_soon()
    return render(request, "locked.html", {"person": None})
