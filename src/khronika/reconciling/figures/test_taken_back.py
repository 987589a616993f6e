"""A source that takes its number back no longer gives it; nobody else takes it back for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from khronika.claims.claim import Claim, Modality, Speaker
from khronika.claims.figure import Figure
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity

PAGES = [document("a.txt", published=date(2031, 5, 5)), document("b.txt", published=date(2031, 5, 8))]
GIVEN = claim("a.txt", 0, "injured", quantity(17), "Relief Network")
OTHER = claim("a.txt", 90, "injured", quantity(9), "Ministry of Order")


def disputed(name: str, number: int, speaker: str) -> Claim:
    return claim(name, 200, "injured", quantity(number), speaker, Telling(modality=Modality.DISPUTED))


def figure(*claims: Claim) -> Figure:
    (found,) = reconcile(PAGES, claims).figures
    return found


def test_a_number_that_its_source_takes_back_is_set_aside() -> None:
    found = figure(GIVEN, OTHER, disputed("b.txt", 17, "Relief Network"))
    assert (found.low, found.high, found.camps) == (9, 9, ())
    reasons = {s.claim: s.reason for s in found.set_aside}
    assert reasons[GIVEN.id] == "taken back: the same source disputes it on 8 May 2031"


def test_so_is_one_that_is_taken_back_further_on_in_its_document() -> None:
    found = figure(GIVEN, OTHER, disputed("a.txt", 17, "Relief Network"))
    assert "taken back: the same source disputes it in the same document" in {
        s.reason for s in found.set_aside
    }


def test_another_number_another_speaker_and_an_earlier_word_take_nothing_back() -> None:
    earlier = replace(GIVEN, source=disputed("b.txt", 17, "Relief Network").source)
    for claims in (
        (GIVEN, disputed("b.txt", 18, "Relief Network")),
        (GIVEN, disputed("b.txt", 17, "Ministry of Order")),
        (earlier, disputed("a.txt", 17, "Relief Network")),
    ):
        assert (figure(*claims).low, figure(*claims).high) == (17, 17)


def test_who_disputes_what_another_says_takes_nothing_back_for_them() -> None:
    against = disputed("b.txt", 17, "Ministry of Order")
    owner = Speaker("Relief Network", 0, 14, "Relief Network")
    found = figure(GIVEN, replace(against, attribution=(*against.attribution, owner)))
    assert (found.low, found.high) == (17, 17)
