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
