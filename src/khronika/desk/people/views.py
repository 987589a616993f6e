"""The people of the desk: members are listed, added and removed, roles changed, and everybody changes her own passphrase.

A passphrase that was made here is shown by the answer that made it and by no other: it is kept nowhere.
"""

from __future__ import annotations

import secrets
from collections import deque
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khronika.desk.access import Role
from khronika.desk.forgetting import ONCE
from khronika.desk.guard import missing, said
from khronika.desk.open_vault import desk
from khronika.desk.pages import ledger
from khronika.desk.people import team
from khronika.errors import KhronikaError, PassphrasesDiffer
from khronika.vault import generate_passphrase, membership
from khronika.vault.register import LONGEST_NAME

ROLES: Final = (
    (Role.READER, gettext_lazy("Reader: sees")),
    (Role.REVIEWER, gettext_lazy("Reviewer: decides, takes documents in")),
    (Role.LEAD, gettext_lazy("Lead: gives out work, settles where readers differ")),
    (Role.ADMIN, gettext_lazy("Admin: members and keys")),
)
_EXTRA: Final = (("contacts", gettext_lazy("contacts")), ("medical", gettext_lazy("medical facts")))
# Each page that may add a member carries a number that is good once: a page that is sent again adds nobody.
MOST_FORMS: Final = 20
_open_forms: deque[str] = deque(maxlen=MOST_FORMS)


class Opens(forms.Form):
    """What a member may open, as a role and what goes beyond it."""

    role = forms.TypedChoiceField(
        label=gettext_lazy("Role"),
        choices=[(role.value, words) for role, words in ROLES],
        coerce=lambda value: Role(int(value)),
    )
    extra = forms.MultipleChoiceField(
        label=gettext_lazy("Opens too"), choices=_EXTRA, required=False, widget=forms.CheckboxSelectMultiple
    )

    def compartments(self) -> tuple[str, ...]:
        """The compartments that were chosen."""
        return team.wanted(self.cleaned_data["role"], tuple(self.cleaned_data["extra"]))


class NewMember(Opens):
    """A member to be added."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME, strip=True)
    field_order = ("name", "role", "extra")


def people(request: HttpRequest) -> HttpResponse:
    """The members, by code, with what each may do."""
    return _page(request)


def _page(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    once = secrets.token_hex(16)
    _open_forms.append(once)
    seats = [
        (
            seat,
            Opens(
                initial={"role": seat.role.value, "extra": seat.member.compartments}, prefix=seat.member.code
            ),
        )
        for seat in team.seats()
    ]
    shown = {"seats": seats, "form": NewMember(), "once": once, "roles": dict(ROLES), **more}
    return render(request, "people.html", shown, status=status)


def add(request: HttpRequest) -> HttpResponse:
    """Adds a member, and shows her passphrase this once."""
    form = NewMember(request.POST)
    once = request.POST.get("once", "")
    if not form.is_valid():
        return _page(request, 400, form=form)
    if once not in _open_forms:
        return HttpResponseRedirect(reverse("people"))
    _open_forms.remove(once)
    passphrase = generate_passphrase()
    try:
        added = membership.add(ledger().vault, passphrase, form.cleaned_data["name"], form.compartments())
    except KhronikaError as refusal:
        return _page(request, 400, form=form, refused=said(refusal))
    answer = _page(request, added=added, passphrase=passphrase)
    answer.headers[ONCE] = "passphrase"
    return answer


def change_role(request: HttpRequest, code: str) -> HttpResponse:
    """Gives a member another role. What she loses gets new keys, and the desk locks so that all is sealed anew."""
    form = Opens(request.POST, prefix=code)
    if not form.is_valid():
        return missing(request)
    vault = ledger().vault
    try:
        held, chosen = team.register().member(code).compartments, form.compartments()
        if gained := [name for name in chosen if name not in held]:
            membership.give(vault, code, gained)
        if lost := [name for name in held if name not in chosen]:
            membership.begin_without(vault, code, lost)
            return _renewed(request, code)
    except KhronikaError as refusal:
        return _page(request, 400, refused=said(refusal))
    return HttpResponseRedirect(reverse("people"))


def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Removes a member. Every key that she held gets a new one, and the desk locks so that all is sealed anew."""
    if not request.POST.get("sure"):
        return _page(request, 400, refused=_("Say that you are sure: this cannot be taken back."))
    try:
        membership.begin_without(ledger().vault, code)
    except KhronikaError as refusal:
        return _page(request, 400, refused=said(refusal))
    return _renewed(request, code)


def _renewed(request: HttpRequest, code: str) -> HttpResponse:
    """New keys are in force. The desk's process ends: whoever opens the vault next seals everything anew under them."""
    try:
        desk().end_others()
    finally:
        desk().lock_soon()
    return render(request, "renewed.html", {"person": None, "code": code})


def own_passphrase(request: HttpRequest) -> HttpResponse:
    """Changes the passphrase of the person at the desk. The old one is asked for; the new one is made here, or her own."""
    if request.method != "POST":
        return render(request, "passphrase.html", {"proposed": generate_passphrase()})
    new = request.POST.get("new", "")
    try:
        if new != request.POST.get("again", ""):
            raise PassphrasesDiffer
        membership.change_passphrase(ledger().vault, team.own_opener(request.POST.get("old", "")), new)
    except KhronikaError as refusal:
        shown = {"proposed": generate_passphrase(), "refused": said(refusal)}
        return render(request, "passphrase.html", shown, status=400)
    return render(request, "passphrase.html", {"changed": True})
