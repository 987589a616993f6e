"""Who may do what: every address has its row, and every role is tried on every row."""

from __future__ import annotations

import pytest
from django.urls import reverse

from khronika.claims.claim import Claim
from khronika.desk.access import ACCESS, Role, least, may
from khronika.desk.conftest import Desk
from khronika.desk.urls import urlpatterns

ROUTES = sorted(pattern.name or "" for pattern in urlpatterns)
INSIDE = [r for r in ROUTES if (least(r, "GET") or least(r, "POST") or Role.NOBODY) >= Role.READER]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(ACCESS) == ROUTES


@pytest.mark.parametrize("route", INSIDE)
@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.LEAD, Role.ADMIN])
def test_what_one_may_not_is_not_found_and_what_one_may_is(
    desk: Desk, told: tuple[Claim, ...], route: str, role: Role
) -> None:
    desk.seat("Badr", role)
    numbered = route in {
        "source",
        "original",
        "assign",
        "add",
        "claim",
        "decide",
        "amend",
        "note",
        "draft",
        "settle",
        "correct",
        "dismiss",
    }
    named = {
        "event": "e-00",
        "pair": "e-00",
        "unpair": "e-00",
        "change_role": "M-07",
        "remove_member": "M-07",
    }
    path = reverse(route, args=[1] if numbered else [named[route]] if route in named else [])
    for method, ask in (("GET", desk.get), ("POST", desk.post)):
        status = ask(path).status_code
        if least(route, method) is None:
            assert status == 405
        elif not may(role, route, method):
            assert status == 404
        else:
            assert status in {200, 204, 302} or (status, route) in {
                (404, "decide"),
                (404, "several"),
                (404, "add"),
                (404, "dismiss"),
                (400, "amend"),
                (404, "event"),
                (404, "pair"),
                (404, "unpair"),
                (404, "settle"),
                (404, "change_role"),
                (400, "remove_member"),
                (400, "add_member"),
                (400, "passphrase"),
            }


def test_reading_changes_nothing() -> None:
    writing = {
        "decide",
        "several",
        "amend",
        "note",
        "draft",
        "undo",
        "assign",
        "add",
        "keep",
        "drop",
        "lock",
        "original",
        "settle",
        "pair",
        "unpair",
        "undo_pair",
        "correct",
        "dismiss",
        "add_member",
        "change_role",
        "remove_member",
    }
    assert {route for route in writing if least(route, "GET") is not None} == set()
