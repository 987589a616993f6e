"""The index knows places by the names and case forms that sources write, and ships small."""

from importlib.resources import files

import pytest
import yaml

from khronika.vocabulary.places import PlaceKind, _index, _line, key, places_named

PACKAGE = files("khronika.vocabulary.places")


@pytest.mark.parametrize(
    ("written", "name", "within"),
    [
        ("Chechnya", "Chechnya", ("Russia",)),
        ("Чечнёй", "Chechnya", ("Russia",)),
        ("Крыму", "Crimea", ("Ukraine",)),
        ("Саудовской Аравии", "Saudi Arabia", ()),
        ("Ростове-на-Дону", "Rostov-on-Don", ("Rostov Oblast", "Russia")),
        ("Rangoon", "Yangon", ("Myanmar",)),
        ("Kiev", "Kyiv", ("Ukraine",)),
        ("GROZNY", "Grozny", ("Chechnya", "Russia")),
        ("Côte d’Ivoire", "Ivory Coast", ()),
    ],
)
def test_a_place_is_found_by_its_names(written: str, name: str, within: tuple[str, ...]) -> None:
    first = places_named(written)[0]
    assert (first.name, first.within) == (name, within)


def test_every_key_is_found_in_its_block_and_none_beside_it() -> None:
    index = _index()
    rows = [line.partition(b"\t") for line in index.names.strip().split(b"\n")]
    assert all(_line(index, wanted) == numbers for wanted, _, numbers in rows)
    assert not any(_line(index, wanted + b"~") or _line(index, b"~" + wanted) for wanted, _, _ in rows)


def test_an_unknown_name_is_no_place() -> None:
    assert places_named("Verhany") == ()
    assert places_named("") == ()


def test_countries_come_before_regions_and_regions_before_towns() -> None:
    assert [p.kind for p in places_named("Georgia")][:2] == [PlaceKind.COUNTRY, PlaceKind.REGION]


def test_a_town_has_its_position() -> None:
    (argun,) = places_named("Argun")
    assert (argun.latitude, argun.longitude) == (43.29, 45.87)


def test_the_index_stays_small() -> None:
    assert len(PACKAGE.joinpath("index.zz").read_bytes()) < 2_000_000


def test_a_short_name_keeps_its_letters() -> None:
    assert key("Крым") == key("Крыму") == "крым"


def test_the_index_was_made_anew_after_its_tables_changed() -> None:
    for names in yaml.safe_load(PACKAGE.joinpath("countries.yml").read_text()).values():
        for name in names:
            assert places_named(name), name
    for row in yaml.safe_load(PACKAGE.joinpath("regions.yml").read_text()):
        for name in row["names"]:
            assert any(p.name == row["names"][0] for p in places_named(name)), name
