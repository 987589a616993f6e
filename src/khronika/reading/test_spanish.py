"""The Spanish grammar, part by part: quantities, dates, speakers and places by tables, and as laws."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.quantity import Hedge
from khronika.reading import claims
from khronika.reading.acts.clauses.test_frames import asked
from khronika.reading.acts.clauses.test_frames import told as told_of
from khronika.reading.dates.test_dates import edtf
from khronika.reading.places.named import places
from khronika.reading.quantities.test_quantities import read, sentence, told
from khronika.reading.readers.test_contract import document
from khronika.reading.sentences import sentences
from khronika.reading.speakers.tracker import attributions, chain_at
from khronika.testing.steps import grows_with_its_text
from khronika.vocabulary import data

HERE = Path(__file__).parent
PHRASES = yaml.safe_load((HERE / "test_spanish_quantities.yml").read_text(encoding="utf-8"))
DATES = yaml.safe_load((HERE / "test_spanish_dates.yml").read_text(encoding="utf-8"))
SPEAKERS = yaml.safe_load((HERE / "test_spanish_speakers.yml").read_text(encoding="utf-8"))
PLACES = yaml.safe_load((HERE / "test_spanish_places.yml").read_text(encoding="utf-8"))
TEXTS = yaml.safe_load((HERE / "testing" / "texts.es.yml").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = PHRASES.pop("number words")
FOLDER = "khronika.reading.languages.es"


@pytest.mark.parametrize(("text", "expected"), PHRASES["phrases"])
def test_a_phrase_is_read_as_the_table_says(text: str, expected: list[str]) -> None:
    assert [told(mention) for mention in read(text, "es")] == expected


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_is_read_as_the_table_says(text: str, expected: list[list[str]]) -> None:
    assert [list(found) for found in edtf(text, "es")] == expected


@pytest.mark.parametrize(("text", "names", "stance", "held"), SPEAKERS)
def test_a_speaker_answers_for_the_words_told(text: str, names: list[str], stance: str, held: str) -> None:
    told_in = document(text, language="es")
    found = attributions(told_in, sentences(told_in))
    at = text.index(held)
    speakers, said = chain_at(found, at, at + len(held))
    assert ([s.name for s in reversed(speakers)], said.value) == (names, stance)


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_place_is_named_as_the_table_says(text: str, expected: list[str]) -> None:
    assert [m.where.as_written for m in places(sentence(text), text, "es")] == expected


@pytest.mark.parametrize("row", TEXTS, ids=[row["name"] for row in TEXTS])
def test_a_text_claims_what_it_says_and_no_more(row: dict[str, Any]) -> None:
    found = claims(document(row["text"], language="es"))
    assert [c.act for c in found] == [wanted["act"] for wanted in row["claims"]]
    for claim, wanted in zip(found, row["claims"], strict=True):
        fields = {name: value for name, value in wanted.items() if name != "speaker"}
        assert told_of(claim, fields) == asked(fields)
        assert "speaker" not in wanted or claim.attribution[0].name == wanted["speaker"]


UNITS, TENS, HUNDREDS = (WORDS[name] for name in ("units", "tens", "hundreds"))


def spanish(n: int) -> str:
    """A number below a thousand million in Spanish words."""
    if n >= 1_000_000:
        many = "un millón" if n < 2_000_000 else f"{spanish(n // 1_000_000)} millones"
        return f"{many} {spanish(n % 1_000_000)}".strip() if n % 1_000_000 else many
    if n >= 1000:
        many = "mil" if n < 2000 else f"{spanish(n // 1000)} mil"
        return f"{many} {spanish(n % 1000)}" if n % 1000 else many
    if n == 100:
        return "cien"
    if n > 100:
        return f"{HUNDREDS[n // 100 - 1]} {spanish(n % 100)}" if n % 100 else HUNDREDS[n // 100 - 1]
    if n < 30:
        return UNITS[n]
    return TENS[n // 10 - 3] + (f" y {UNITS[n % 10]}" if n % 10 else "")


@given(st.integers(2, 10**7))
def test_a_number_in_words_is_read_back(n: int) -> None:
    (mention,) = read(f"{spanish(n)} personas", "es")
    assert (mention.quantity.low, mention.quantity.high, mention.noun) == (n, n, "personas")


@given(st.integers(2, 10**7), st.sampled_from([".", " ", "\u00a0"]))
def test_a_number_in_grouped_digits_is_read_back(n: int, mark: str) -> None:
    (mention,) = read(f"{n:,} personas".replace(",", mark), "es")
    assert (mention.quantity.low, mention.quantity.high) == (n, n)


@pytest.mark.parametrize(
    ("meaning", "phrase"),
    [(m, p) for m, phrases in data(FOLDER, "hedges.yml")["before"].items() for p in phrases],
)
def test_every_hedge_before_a_number_gives_its_hedge(meaning: str, phrase: str) -> None:
    (mention,) = read(f"x {phrase} 40 personas", "es")
    if meaning in {"more", "part"}:
        assert getattr(mention, meaning)
    else:
        assert mention.quantity.hedge is (Hedge.EXACT if meaning == "skip" else Hedge(meaning))


@pytest.mark.parametrize(
    "hostile",
    ["7", "dos ", "un ", "decenas ", "hasta ", "mil ", "y ", "de los ", "1.000 ", "entre 1 y ", "3 de mayo "],
)
def test_work_is_linear_on_repetition(hostile: str) -> None:
    assert grows_with_its_text(lambda text: (read(text, "es"), edtf(text, "es")), hostile)


@pytest.mark.parametrize(
    "hostile", ["detuvo a ", "murieron 12 ", "los ", "que ", "a 12 personas ", "según ", "de ", "se ", "«"]
)
def test_claims_of_repetition_take_linear_work(hostile: str) -> None:
    assert grows_with_its_text(lambda text: claims(document(text, language="es")), hostile)


@given(st.text(alphabet="5 ,.-«»delos muriñóqua\n12y(", max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    for claim in claims(document(text, language="es")):
        assert claim.quote in text
