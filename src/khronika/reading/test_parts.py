"""Each part of the grammar can be looked at alone."""

from dataclasses import replace

import pytest

from khronika.capturing.capture import capture
from khronika.capturing.given import Given, stated_day, stated_publication, with_given
from khronika.claims.document import Document
from khronika.reading.parts import attributions_in, dates_in, quantities_in
from khronika.reading.quantities.grammar import Measure


def document(text: str, language: str = "en", published: str = "2025-03-04") -> Document:
    found = replace(capture("a.txt", text.encode()), language=language)
    return with_given(found, Given(published=stated_day(published)))


def only(text: str, language: str = "en") -> Measure:
    (found,) = quantities_in(document(text, language))
    return found


@pytest.mark.parametrize(
    ("text", "language", "kind", "low", "unit"),
    [
        ("They paid at least $1.5 million.", "en", "money", 1_500_000, "$"),
        ("The fine was nearly 3,000 euros.", "en", "money", 3000, "euros"),
        ("More than 4.5 per cent left.", "en", "percent", 4.5, "per cent"),
        ("A wall of 30 kilometres stood there.", "en", "measure", 30, "kilometres"),
        ("Around 40 people came.", "en", "count", 40, "people"),
        ("The sentence was 12 years.", "en", "duration", 12, "years"),
        ("Штраф составил 300 тысяч рублей.", "ru", "money", 300_000, "рублей"),
        ("Почти 40 процентов уехали.", "ru", "percent", 40, "процентов"),
        ("Pagaron más de 500 dólares.", "es", "money", 500, "dólares"),
        ("El 12,5 % se fue.", "es", "percent", 12.5, "%"),
        ("Ils ont payé 200 euros.", "fr", "money", 200, "euros"),
        ("Environ 30 kilomètres restaient.", "fr", "measure", 30, "kilomètres"),
    ],
)
def test_a_quantity_of_any_unit_keeps_figure_and_unit(
    text: str, language: str, kind: str, low: float, unit: str
) -> None:
    found = only(text, language)
    assert (found.mention.kind, found.low, found.unit) == (kind, low, unit)


def test_dates_articles_and_numbers_that_are_names_are_no_quantities() -> None:
    text = "On 3 May 2025 at 10:30 Camp 14 cited Article 5 for the 12th time."
    assert not list(quantities_in(document(text)))


def test_a_mere_article_is_no_quantity() -> None:
    assert not list(quantities_in(document("A witness and an officer were heard.")))


def test_a_relative_date_is_counted_from_the_stated_day() -> None:
    (found,) = dates_in(document("Two men were killed last Friday."))
    assert found.when is not None
    assert found.when.edtf == "2025-02-28"


def test_an_attribution_is_given_where_no_claim_comes_of_it() -> None:
    (found,) = attributions_in(document("The weather was fine, Marta Lind said."))
    assert [s.as_written for s in found.speakers] == ["Marta Lind"]


def test_what_two_grammars_hear_of_one_stretch_is_given_once() -> None:
    text = (
        "The committee published the letter of a witness. She wrote it to the office in the town.\n\n"
        "«Полиция задержала двенадцать мужчин и увезла их из города», said Marta Lind to the paper.\n"
    )
    found = [(a.start, a.end, a.speakers) for a in attributions_in(document(text))]
    assert len(found) == len(set(found))
    assert any(speaker.as_written == "Marta Lind" for _, _, speakers in found for speaker in speakers)


def test_noise_and_languages_without_a_grammar_have_no_parts() -> None:
    unread = document("Rund 40 Menschen kamen am 3. Mai in die Stadt, sagte Marta Lind der Zeitung.", "de")
    assert not [*quantities_in(unread), *dates_in(unread), *attributions_in(unread)]


def test_a_month_takes_its_year_from_the_year_of_publication() -> None:
    found = capture("a.txt", b"In January 40 people were detained in the valley.\n")
    told = with_given(found, Given(published=stated_publication("2021")))
    assert [d.when.edtf for d in dates_in(told) if d.when] == ["2021-01?"]
