"""Lists below a line that names their act: whom they name, and what they count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.capturing.capture import capture
from khronika.reading import claims


def listed(text: str, language: str, form: str = ".txt") -> list[tuple[str, str | int | None]]:
    found = claims(replace(capture("list" + form, text.encode()), language=language))
    return [(c.act, c.quantity.low if c.quantity else c.quote) for c in found]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "The dead:\n- Anna Berg, 34, teacher\n- Karl Holm, 19, student", "died"),
        ("en", "The following people were killed:\n1. Anna Berg, 34, teacher\n2. Karl Holm (19)", "killed"),
        ("en", "Detained in Velbury on 2 May:\n- Anna Berg, 34\n- Karl Holm", "detained"),
        ("es", "Los muertos:\n- Anna Berg, 34, maestra\n- Karl Holm, 19, estudiante", "died"),
        ("fr", "Liste des personnes arrêtées :\n- Anna Berg, 34 ans, enseignante\n- Karl Holm, 19 ans", "detained"),
        ("ru", "Список задержанных:\n1. Anna Berg, 34 года, учительница\n2. Karl Holm, 19 лет", "detained"),
        ("ru", "Погибли:\n- Anna Berg, 34 года, учительница\n- Karl Holm, студент", "died"),
    ],
)  # fmt: skip
def test_those_whom_a_list_names_are_told_one_by_one_and_their_ages_count_nobody(
    language: str, text: str, act: str
) -> None:
    told = listed(text, language)
    assert [t for t in told if t[1] in {"Anna Berg", "Karl Holm"}] == [(act, "Anna Berg"), (act, "Karl Holm")]
    assert not any(isinstance(number, int) for _, number in told)


def test_a_heading_gives_its_act_to_the_names_below_it_and_to_no_number() -> None:
    assert listed("## List of the detained\n\n* Anna Berg, 34, teacher\n", "en", ".md") == [
        ("detained", "Anna Berg")
    ]
    assert listed("## The detained\n\n* Velbury: 12\n* Ostrin: 40\n", "en", ".md") == []


def test_the_names_of_a_list_add_nothing_to_the_number_above_it() -> None:
    told = listed("Two people were killed:\n- Anna Berg, 34, teacher\n- Karl Holm, 19, student", "en")
    assert [number for _, number in told] == [2, "Anna Berg", "Karl Holm"]


@pytest.mark.parametrize(
    ("language", "above"),
    [
        ("en", "The dead will be remembered by:"),
        ("en", "Lawyers of the detained:"),
        ("en", "Speakers at the rally:"),
        ("es", "Abogados de los detenidos:"),
        ("fr", "Avocats des détenus :"),
        ("ru", "Адвокаты задержанных:"),
    ],
)
def test_those_below_a_line_on_others_suffered_nothing(language: str, above: str) -> None:
    told = listed(f"{above}\n- Anna Berg, 34\n- Karl Holm, 19", language)
    assert not {"Anna Berg", "Karl Holm", 34, 19} & {number for _, number in told}


def test_a_list_still_counts_its_places() -> None:
    text = "Killed since Monday:\n- Vesk: 12\n- Tarn, two teachers"
    assert listed(text, "en") == [("killed", 12), ("killed", 2)]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "Names of the killed:\n\nAnna Berg\nKarl Holm\n\nIt rained.", "killed"),
        ("en", "List of those detained on 3 May:\n- Anna Berg\n- Karl Holm", "detained"),
        ("en", "Twelve people died in the mine.\n\nList of victims\n\n1. Anna Berg\n2. Karl Holm", "died"),
        ("es", "Murieron 12 mineros.\n\nVíctimas:\n\n- Anna Berg\n- Karl Holm", "died"),
        ("fr", "Douze mineurs sont morts.\n\nListe des victimes :\n\n- Anna Berg\n- Karl Holm", "died"),
        ("ru", "Погибли 12 шахтёров.\n\nСписок жертв:\n\n- Анна Берг\n- Карл Холм", "died"),
    ],
)
def test_a_line_that_says_that_names_are_listed_needs_no_ages(language: str, text: str, act: str) -> None:
    told = [t for t in listed(text, language) if isinstance(t[1], str) and len(t[1].split()) == 2]
    assert [t[0] for t in told][-2:] == [act, act]


@pytest.mark.parametrize(
    "text",
    [
        "The detained:\n- Karsk Prison\n- Port Essen",
        "List of victims\n\n1. Anna Berg\n2. Karl Holm",
        "Twelve people died.\n\nList of speakers:\n- Anna Berg\n- Karl Holm",
        "Twelve people died.\n\nLawyers of the victims:\n- Anna Berg\n- Karl Holm",
    ],
)
def test_names_below_any_other_line_befell_nothing(text: str) -> None:
    assert not [t for t in listed(text, "en") if t[1] in {"Anna Berg", "Karl Holm", "Karsk Prison"}]
