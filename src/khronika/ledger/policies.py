"""The policy of a vault: one table for all who use it, put in force by an admin. What was in force before stays kept."""

from __future__ import annotations

from datetime import datetime

from khronika.errors import NoCompartment
from khronika.ledger.changing import changing
from khronika.ledger.models import PolicyRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.reconciling.figures.policy import Policy, default_policy, default_table, policy_of
from khronika.vault.keyring import ADMIN


def keep_policy(ledger: Ledger, table: bytes, by: str, at: datetime) -> Policy:
    """Puts a table in force. Raises PolicyRefused, and NoCompartment to whoever does not hold `admin`."""
    policy = policy_of(table)
    if not ledger.vault.keyring.holds(ADMIN):
        raise NoCompartment(detail=ADMIN)
    with changing(ledger):
        PolicyRow(content=table.decode(), by=by, at=at).save(using=ledger.using, force_insert=True)
    return policy


def table_of(ledger: Ledger) -> bytes:
    """The table in force: the one that was kept last, else the one that ships with Khronika."""
    with refusals(ledger.vault):
        row = PolicyRow.objects.using(ledger.using).order_by("-number").first()
    return row.content.encode() if row else default_table()


def policy_in(ledger: Ledger) -> Policy:
    """The policy in force."""
    table = table_of(ledger)
    return default_policy() if table == default_table() else policy_of(table)
