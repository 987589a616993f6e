"""Who is told of without a number stands beside the count of another document, where both tell of one day and place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.reconciling import Record, reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

STORY = (
    "Emil Rosnavik of the Harbour Workers Union fell on Linden Street; Anna Belova of Kestova Clinic spoke."
)


def pages(*names: str, text: str = STORY) -> list[Document]:
    return [document(f"{n}.txt", f"{text} {n}.", f"{n.title()} Gazette") for n in names]


def shot(name: str, at: int = 0, telling: Telling | None = None) -> Claim:
    return claim(f"{name}.txt", at, "killed", None, telling=telling or Telling(victims="a man"))


def died(name: str, number: int, at: int = 0, telling: Telling | None = None) -> Claim:
    return claim(f"{name}.txt", at, "killed", quantity(number), telling=telling or Telling())


def events(documents: Iterable[Document], *claims: Claim) -> list[set[str]]:
    return [set(e.claims) for e in record(documents, *claims).events]


def record(documents: Iterable[Document], *claims: Claim) -> Record:
    return reconcile(documents, claims)


def test_a_man_killed_and_a_count_of_one_day_and_place_are_one_event_where_names_are_shared() -> None:
    one, two = shot("post"), died("herald", 2)
    assert events(pages("post", "herald"), one, two) == [{one.id, two.id}]


def test_documents_that_share_no_name_are_of_two_events() -> None:
    other = pages("herald", text="Vera Kostrova was at the mill of Old Sarnaty, said Lev Trubin.")
    assert len(events([*pages("post"), *other], shot("post"), died("herald", 2))) == 2


def test_another_day_is_another_event() -> None:
    later = Telling(victims="a man", when=day(DAY + timedelta(days=1)))
    assert len(events(pages("post", "herald"), shot("post", telling=later), died("herald", 2))) == 2


def test_who_is_told_of_is_no_bridge_between_two_counts() -> None:
    other = "Vera Kostrova was at the mill of Old Sarnaty, said Lev Trubin."
    documents = [
        *pages("post", text=f"{STORY} {other}"), *pages("herald"), *pages("courier", text=other)
    ]  # fmt: skip
    two, nine = died("herald", 2), died("courier", 9)
    assert len(events(documents, two, nine)) == 2
    assert {(f.low, f.high) for f in record(documents, shot("post"), two, nine).figures} == {(2, 2), (9, 9)}


def test_the_number_is_that_of_whoever_counts() -> None:
    (figure,) = record(pages("post", "herald"), shot("post"), died("herald", 2)).figures
    assert (figure.low, figure.high, figure.independent, len(figure.claims)) == (2, 2, 1, 1)


def named(name: str, when: int, place: str | None = None) -> Claim:
    telling = Telling(place, (), day(DAY, when) if when else None, victims="Emil Rosnavik")
    return claim(f"{name}.txt", 0, "killed", None, telling=telling)


def test_one_person_killed_is_one_killing_though_one_page_tells_no_day() -> None:
    one, other = named("post", 0), named("herald", 1, "Tessaly")
    assert events(pages("post", "herald"), one, other) == [{one.id, other.id}]
