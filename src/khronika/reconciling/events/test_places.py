"""Where places lie: two names of one city, two towns, and how far it is from one to the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.claims.claim import Where
from khronika.claims.figure import Event
from khronika.reconciling import reconcile
from khronika.reconciling.events.likeness import alike
from khronika.reconciling.events.places import (
    Site,
    kilometres,
    names_a_place,
    names_several,
    place_of,
    reaches,
    shown,
    site_of,
)
from khronika.reconciling.events.settled import told
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity

USA = ("Illinois", "United States")


def town(name: str, *within: str) -> Where:
    return Where(name, name, within)


CHICAGO, QUARTER = town("Chicago", *USA), town("Auburn Gresham", *USA)


def test_a_quarter_that_the_index_lists_is_reached_by_its_city_and_the_next_town_is_not() -> None:
    assert reaches(site_of(CHICAGO), site_of(QUARTER))
    grozny, argun = (site_of(town(name, "Chechnya", "Russia")) for name in ("Grozny", "Argun"))
    assert grozny is not None
    assert argun is not None
    assert not reaches(grozny, argun)
    assert 10 < kilometres(grozny, argun) < 20


@pytest.mark.parametrize(
    "where", [None, Where("the old creamery"), town("Chechnya", "Russia"), town("Chicago", "Peru")]
)
def test_what_is_no_town_of_the_index_has_no_site(where: Where | None) -> None:
    assert site_of(where) is None
    assert not reaches(site_of(where), site_of(CHICAGO))


def test_a_degree_of_a_great_circle_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres(Site(0, 179.5, 1), Site(0, -179.5, 1)) == pytest.approx(111.2, abs=0.1)
    assert kilometres(Site(60, 0, 1), Site(61, 0, 1)) == pytest.approx(111.2, abs=0.1)


def events(*places: Where) -> tuple[Event, ...]:
    pages = [document(f"{i}", f"Wounded: {i}.", publisher=f"Paper {i}") for i in range(len(places))]
    told = [Telling(p.place, p.within) for p in places]
    return reconcile(
        pages, [claim(f"{i}", 0, "injured", quantity(12), None, t) for i, t in enumerate(told)]
    ).events


def test_a_raid_told_under_a_city_and_under_its_quarter_is_one_event() -> None:
    (event,) = events(CHICAGO, QUARTER)
    assert any("one town reaches to the other" in reason for reason in event.reasons)
    assert len(events(*(town(name, "Chechnya", "Russia") for name in ("Grozny", "Argun")))) == 2


def test_the_republic_alone_is_a_land_and_no_town_of_that_name() -> None:
    land = Where("Republic", "Republic", ("Missouri", "United States"))
    assert not names_a_place(land)
    assert site_of(land) is None
    assert len(place_of(land)) == 1


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Мельгорой", "Мельгора"),
        ("УДОЛЬСКЕ", "Удольск"),
        ("Заручеве", "Заручеве"),
        ("OSTRELIN", "Ostrelin"),
        ("Mill Street", "Mill Street"),
    ],
)
def test_a_title_calls_a_place_by_its_name_and_guesses_at_none(written: str, title: str) -> None:
    assert shown(Where(written)) == title


def test_an_event_is_titled_by_the_spelling_that_most_can_read_and_says_if_most_of_it_was_elsewhere() -> None:
    def title(*places: str) -> str:
        pages = [document(f"{i}", publisher=f"Paper {i}") for i in range(len(places))]
        told = [claim(f"{i}", 0, "killed", quantity(12), None, Telling(None)) for i in range(len(places))]
        named = [replace(c, where=Where(p)) for c, p in zip(told, places, strict=True)]
        (event,) = reconcile(pages, named).events
        return event.title

    assert title("Острелин", "OSTRELIN", "Ostrelin") == "Killings, Ostrelin, 4 May 2031"
    assert (
        title("Cathedral Square", "Mill Street", "the old market")
        == "Killings, Mill Street and elsewhere, 4 May 2031"
    )


def test_a_reason_names_places_as_their_documents_write_them() -> None:
    (event,) = events(CHICAGO, QUARTER)
    assert any("Chicago, Auburn Gresham" in r or "Auburn Gresham, Chicago" in r for r in event.reasons)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (town("Sudan"), town("South Sudan"), 2),
        (town("Sudan"), town("Juba", "South Sudan"), 2),
        (town("South Sudan"), town("Juba", "South Sudan"), 1),
        (town("Mexico"), town("New Mexico", "United States"), 2),
        (town("Donetsk", "Donetsk Oblast", "Ukraine"), town("Donetsk Oblast", "Ukraine"), 1),
    ],
)
def test_places_of_the_index_are_one_by_their_full_names_only(one: Where, other: Where, count: int) -> None:
    assert len(events(one, other)) == count


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Illinois", "United States"), ("Missouri", "United States"), False),
        (("United Kingdom",), ("Ontario", "Canada"), False),
        (("Canada",), ("Ontario", "Canada"), True),
        ((), ("Missouri", "United States"), True),
    ],
)
def test_towns_of_one_name_in_two_lands_are_two(
    one: tuple[str, ...], other: tuple[str, ...], *, same: bool
) -> None:
    pages = [document(name, publisher=name.title()) for name in ("post", "herald")]
    claims = [
        claim(name, 0, "killed", quantity(14), telling=Telling("Springfield", held))
        for name, held in (("post", one), ("herald", other))
    ]
    assert len(reconcile(pages, claims).figures) == (1 if same else 2)


def test_the_same_count_on_one_day_in_two_villages_is_chance_however_much_the_stories_share() -> None:
    """A third of the names is what two items of one kind share by their form alone."""
    claims = [
        replace(claim(name, 0, "detained", quantity(12)), where=Where(place, None, ()))
        for name, place in (("post", "Brelo"), ("herald", "Orvath"))
    ]
    record = reconcile([document("post"), document("herald")], claims)
    one, other = told(claims, record.origins).values()
    assert alike(one, other, lambda *_: 0.33).score < setting("enough")


@pytest.mark.parametrize(
    ("written", "several"),
    [
        ("eleven cities", True), ("одиннадцати городах", True), ("the country", True), ("country", True), ("otras ciudades", True),
        ("Orlen country", False), ("Twin Cities", False), ("the city", False), ("cities", False), ("", False), ("  ", False),
    ],
)  # fmt: skip
def test_several_places_and_a_whole_land_are_told_from_any_that_has_a_name(
    written: str, several: bool
) -> None:
    assert names_several(Where(written)) is several
