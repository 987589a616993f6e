"""What a browser would keep for itself is kept from it.

A browser remembers what was written into forms, to propose it again and to restore its windows, and keeps that in its profile on the
disk. So every form is marked as not to be remembered, and an answer to a form that holds words is fetched anew: what the
browser has in its history then is an address with a random number in it, and no form.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from khronika.desk.open_vault import desk

Answer = Callable[[HttpRequest], HttpResponseBase]
KEPT: Final = 8  # answers that may be looked at again
NUMBER: Final = "answer"
SEE_OTHER: Final = 303
FORM: Final = b"<form "
NOT_REMEMBERED: Final = b'<form autocomplete="off" '
ONCE: Final = "Khronika-Once"  # of an answer that nobody may look at again; it stays in this process
TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 - the name of Django's field


class Forgetting:
    """Marks forms as not to be remembered, and answers to them as pages of their own. The answers end with this process."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._kept: OrderedDict[str, tuple[HttpResponse, bool]] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to a request."""
        if (number := request.GET.get(NUMBER)) and request.method in {"GET", "HEAD"}:
            # Who knows the number was told it by us: it is as good as the cookie, and ends earlier.
            return self._again(number) or HttpResponseRedirect(reverse("home"))
        answer = self._answer(request)
        once = bool(answer.headers.pop(ONCE, ""))
        if not isinstance(answer, HttpResponse) or not answer.headers.get("Content-Type", "").startswith(
            "text/html"
        ):
            return answer
        answer.content = answer.content.replace(FORM, NOT_REMEMBERED)
        return self._elsewhere(request, answer, once=once) if _is_form_with_words(request) else answer

    def _again(self, number: str) -> HttpResponse | None:
        answer, once = self._kept.get(number, (None, False))
        if once:
            del self._kept[number]
        return answer

    def _elsewhere(self, request: HttpRequest, answer: HttpResponse, *, once: bool) -> HttpResponse:
        # Where this process is about to end, nobody would be there to be asked again.
        if not answer.content or answer.status_code in range(300, 400) or desk().ending:
            return answer
        number = secrets.token_urlsafe(16)
        self._kept[number] = (answer, once)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        away = HttpResponseRedirect(f"{request.path}?{NUMBER}={number}", status=SEE_OTHER)
        away.cookies, answer.cookies = answer.cookies, away.cookies
        for name in answer.headers.keys() - {"Content-Type", "Content-Length", "Refresh"}:
            away.headers[name] = answer.headers[name]
        return away


def _is_form_with_words(request: HttpRequest) -> bool:
    """Whether a browser sent a form by itself: what our own scripts send stands in no history."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Mode") != "navigate":
        return False
    return bool(request.FILES) or bool(set(request.POST) - {TOKEN})
