"""The people of the desk: a passphrase is shown once, what is taken away gets new keys, and nobody shuts herself out."""

from __future__ import annotations

import re

import pytest

from khronika.claims.claim import Claim
from khronika.desk.access import Role, role_of
from khronika.desk.conftest import PASSPHRASE, Desk
from khronika.errors import WrongPassphrase
from khronika.ledger import reviewing, shelf
from khronika.vault import membership, unlock


@pytest.fixture
def seated(desk: Desk) -> Desk:
    """The one who made the vault, under her own code."""
    assert desk.vault.ledger is not None
    desk.seat(desk.vault.ledger.vault.member)
    return desk


def added(desk: Desk, role: Role = Role.REVIEWER, name: str = "Badr") -> str:
    """Adds a member; the passphrase that the page shows."""
    once = re.search(r'name="once" value="([0-9a-f]+)"', desk.words("/people"))
    assert once is not None
    form = {"once": once[1], "name": name, "role": str(role.value)}
    page = desk.post("/people/add", form).content.decode()
    shown = re.search(r'class="words" dir="ltr"><bdi>([^<]+)</bdi>', page)
    assert shown is not None
    assert 'class="words"' not in desk.words("/people")
    # The same page sent again adds nobody.
    assert desk.post("/people/add", form).status_code == 302
    return shown[1]


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.LEAD, Role.ADMIN])
def test_a_member_opens_the_vault_with_what_was_shown_once_and_has_her_role(seated: Desk, role: Role) -> None:
    passphrase = added(seated, role)
    with unlock(seated.vault.folder, passphrase, to_write=False) as vault:
        assert (vault.member, role_of(vault.keyring)) == ("M-02", role)
    page = seated.words("/people")
    assert page.count("M-02") > 0
    assert "M-03" not in page
    assert "Badr" in page


def test_a_removed_member_opens_nothing_and_the_rest_is_sealed_anew_at_the_next_unlocking(
    seated: Desk, told: tuple[Claim, ...]
) -> None:
    passphrase = added(seated)
    assert seated.post("/people/M-02/remove").status_code == 400
    answer = seated.post("/people/M-02/remove", {"sure": "1"})
    assert b"New keys are in force" in answer.content
    assert seated.locked == ["left with 75"]
    with pytest.raises(WrongPassphrase):
        unlock(seated.vault.folder, passphrase, to_write=False)
    seated.vault.close()
    seated.vault.open(PASSPHRASE)
    assert seated.vault.ledger is not None
    assert not seated.vault.ledger.vault.renewing
    assert [m.code for m in membership.members(seated.vault.ledger.vault).members] == ["M-01"]
    assert shelf.source(seated.vault.ledger, 1).name == "report-0.txt"


def test_a_role_is_given_at_once_and_taken_with_new_keys(seated: Desk) -> None:
    passphrase = added(seated)
    seated.post("/people/M-02/role", {"M-02-role": str(Role.LEAD.value), "M-02-extra": "medical"})
    with unlock(seated.vault.folder, passphrase, to_write=False) as vault:
        assert role_of(vault.keyring) is Role.LEAD
        assert vault.keyring.holds("medical")
    assert seated.locked == []
    seated.post("/people/M-02/role", {"M-02-role": str(Role.READER.value)})
    assert seated.locked == ["left with 75"]
    seated.vault.close()
    seated.vault.open(PASSPHRASE)
    with unlock(seated.vault.folder, passphrase, to_write=False) as vault:
        assert vault.keyring.compartments() == ("sources",)


def test_nobody_removes_herself(seated: Desk) -> None:
    added(seated)
    answer = seated.post("/people/M-01/remove", {"sure": "1"})
    assert answer.status_code == 400
    assert "another member has to do this" in answer.content.decode()
    assert seated.locked == []


def test_ones_own_passphrase_is_changed_by_who_knows_it(seated: Desk) -> None:
    other = added(seated)
    new = "lona tiru mefa sogi kelu bavo"
    for old, again in (("wrong", new), (other, new), (PASSPHRASE, "another")):
        wrong = seated.post("/passphrase", {"old": old, "new": new, "again": again})
        assert wrong.status_code == 400
    weak = seated.post("/passphrase", {"old": PASSPHRASE, "new": "password", "again": "password"})
    assert weak.status_code == 400
    seated.post("/passphrase", {"old": PASSPHRASE, "new": new, "again": new})
    unlock(seated.vault.folder, new, to_write=False).close()
    unlock(seated.vault.folder, other, to_write=False).close()
    with pytest.raises(WrongPassphrase):
        unlock(seated.vault.folder, PASSPHRASE, to_write=False)


def test_work_is_given_to_members_alone(seated: Desk, told: tuple[Claim, ...]) -> None:
    added(seated)
    assert '<option value="M-02">' in seated.words("/sources/1")
    assert seated.post("/sources/1/assign", {"to": "M-07"}).status_code == 404
    seated.post("/sources/1/assign", {"to": "M-02"})
    assert seated.vault.ledger is not None
    assert reviewing.assigned(seated.vault.ledger, told[0].source) == "M-02"
    # A lead may not know the register: she can give work to whoever has done something here.
    seated.seat("M-02", Role.LEAD)
    assert '<option value="M-02" selected>' in seated.words("/sources/1")
