"""French: quantities and dates phrase by phrase (test_french.yml), and as laws."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.document import Document, Imprint, Segment, SegmentKind, Source, Text
from khronika.claims.quantity import OPEN_ABOVE, OPEN_BELOW, Hedge
from khronika.claims.when import When
from khronika.reading import claims
from khronika.reading.acts.clauses.test_frames import asked
from khronika.reading.acts.clauses.test_frames import told as told_of
from khronika.reading.dates.grammar import dates
from khronika.reading.mentions import QuantityMention
from khronika.reading.places.named import places
from khronika.reading.quantities.grammar import quantities
from khronika.reading.quantities.test_quantities import told
from khronika.reading.sentences import Sentence, sentences, tokens
from khronika.reading.speakers.tracker import attributions, chain_at
from khronika.testing.steps import grows_with_its_text
from khronika.vocabulary import data

TEXTS = yaml.safe_load((Path(__file__).parent / "testing" / "texts.fr.yml").read_text(encoding="utf-8"))
ROWS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
TOLD = date(2019, 1, 17)


def sentence(text: str) -> Sentence:
    return Sentence(0, len(text), tokens(text, 0, len(text), "fr"), SegmentKind.BODY, 1)


def french_document(text: str, published: date | None = None) -> Document:
    imprint = Imprint(
        published=When(str(published), str(published), published, published) if published else None
    )
    source = Source("0" * 64, "a.txt", "text/plain", len(text))
    return Document(source, Text(text, (Segment(0, len(text), SegmentKind.BODY),)), imprint, language="fr")


def read(text: str) -> tuple[QuantityMention, ...]:
    return quantities(sentence(text), text, "fr")


@pytest.mark.parametrize(("text", "expected"), ROWS["quantities"])
def test_a_phrase_is_read_as_the_table_says(text: str, expected: list[str]) -> None:
    assert [told(mention) for mention in read(text)] == expected


@pytest.mark.parametrize(("text", "words", "edtf"), ROWS["dates"])
def test_a_date_is_as_fuzzy_as_its_words(text: str, words: str, edtf: str) -> None:
    found = dates(sentence(text), text, "fr", TOLD)
    assert [(m.when.as_written, m.when.edtf) for m in found] == [(words, edtf)]


def test_the_day_after_is_counted_from_the_date_told_before() -> None:
    text = "Ils ont fui le 5 janvier 2018 et le lendemain ils ont disparu."
    assert [m.when.edtf for m in dates(sentence(text), text, "fr", TOLD)] == ["2018-01-05", "2018-01-06"]


@pytest.mark.parametrize(("text", "speaker", "stance", "words"), ROWS["speakers"])
def test_a_speaker_answers_for_the_words_told(text: str, speaker: str, stance: str, words: str) -> None:
    document = french_document(text)
    found = attributions(document, sentences(document))
    at = text.index(words)
    speakers, said = chain_at(found, at, at + len(words))
    assert [s.as_written for s in speakers] == [speaker]
    assert said.value == stance


@pytest.mark.parametrize("row", TEXTS, ids=[row["name"] for row in TEXTS])
def test_a_text_claims_what_it_says_and_no_more(row: dict[str, Any]) -> None:
    found = claims(french_document(row["text"], row.get("published")))
    assert [c.act for c in found] == [wanted["act"] for wanted in row["claims"]]
    for claim, wanted in zip(found, row["claims"], strict=True):
        speaker = wanted.pop("speaker", None)
        assert told_of(claim, wanted) == asked(wanted)
        assert speaker is None or claim.attribution[0].as_written == speaker


@pytest.mark.parametrize(("text", "expected"), ROWS["places"])
def test_places_are_named(text: str, expected: list[str]) -> None:
    assert [m.where.as_written for m in places(sentence(text), text, "fr")] == expected


BELOW_20 = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def french(n: int, *, hyphens: bool) -> str:
    """A number below a thousand million in French words, with the hyphens of 1990 or the spaces of before."""
    for by, word in ((1_000_000, "million"), (1000, "mille")):
        if n >= by:
            head = "" if by == 1000 and n < 2000 else french(n // by, hyphens=hyphens) + " "
            return f"{head}{word} {french(n % by, hyphens=hyphens) if n % by else ''}".strip()
    if n >= 100:
        head = f"{BELOW_20[n // 100]} cent" if n >= 200 else "cent"
        return f"{head} {french(n % 100, hyphens=hyphens)}" if n % 100 else head + "s" * (n > 100)
    return _below_hundred(n, hyphens=hyphens)


def _below_hundred(n: int, *, hyphens: bool) -> str:
    if n < 20:
        return BELOW_20[n]
    ten = n // 10 - (n // 10 in (7, 9))
    rest = n - 10 * ten
    if not rest:
        return TENS[ten] + "s" * (ten == 8)
    joint = ("-et-" if hyphens else " et ") if rest in (1, 11) and ten != 8 else "-"
    return TENS[ten] + joint + BELOW_20[rest]


@given(st.integers(2, 10**7), st.booleans())
def test_a_number_in_french_words_is_read_back(n: int, hyphens: bool) -> None:
    (mention,) = read(f"{french(n, hyphens=hyphens)} moines")
    assert (mention.quantity.low, mention.quantity.high, mention.noun) == (n, n, "moines")


@given(st.integers(2, 10**7), st.sampled_from([" ", "\u00a0", "\u202f", "."]))
def test_a_number_in_grouped_digits_is_read_back(n: int, mark: str) -> None:
    (mention,) = read(f"{n:,} moines".replace(",", mark))
    assert (mention.quantity.low, mention.quantity.high) == (n, n)


def hedge_phrases(place: str) -> list[tuple[str, str]]:
    rows = data("khronika.reading.languages.fr", "hedges.yml")[place]
    return [(meaning, phrase) for meaning, phrases in rows.items() for phrase in phrases]


@pytest.mark.parametrize(("meaning", "phrase"), hedge_phrases("before"))
def test_every_hedge_before_a_number_gives_its_hedge(meaning: str, phrase: str) -> None:
    (mention,) = read(f"x {phrase} 40 moines".replace("' ", "'"))
    if meaning in {"more", "part"}:
        assert getattr(mention, meaning)
    else:
        assert mention.quantity.hedge is (Hedge.EXACT if meaning == "skip" else Hedge(meaning))


@pytest.mark.parametrize(("meaning", "phrase"), hedge_phrases("after"))
def test_every_hedge_after_a_number_gives_its_hedge(meaning: str, phrase: str) -> None:
    (mention,) = read(f"40 {phrase} moines".replace("' ", "'"))
    assert mention.quantity.hedge is Hedge(meaning)


@given(st.text(alphabet="5 ,.-–undeux zaiqtr'ecmlh\n$%/’", max_size=60))
def test_mentions_of_any_text_are_in_order_and_hold_their_bounds(text: str) -> None:
    edge = 0
    for mention in read(text) if text.strip() else ():
        assert edge <= mention.start < mention.number_end <= mention.end <= len(text)
        assert mention.quantity.hedge not in OPEN_ABOVE or mention.quantity.high is None
        assert mention.quantity.hedge not in OPEN_BELOW or mention.quantity.low is None
        edge = mention.end


@pytest.mark.parametrize(
    "hostile",
    [
        "7 ",
        "d'",
        "deux ",
        "l'",
        "-t-il",
        "une ",
        "dizaines ",
        "quatre-vingt-",
        "entre 1 ",
        "ne personne ",
        "le 3 ",
    ],
)
def test_work_is_linear_on_repetition(hostile: str) -> None:
    assert grows_with_its_text(lambda text: (read(text), dates(sentence(text), text, "fr", TOLD)), hostile)


@pytest.mark.parametrize(
    "hostile", ["arrêtés ", "dont 12 ", "morts et ", "que ", "« ", "a-t-il dit ", "selon le ", "à Velmar "]
)
def test_claims_are_read_with_linear_work(hostile: str) -> None:
    assert grows_with_its_text(lambda text: claims(french_document(text)), hostile)
