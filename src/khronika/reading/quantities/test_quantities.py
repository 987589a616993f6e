"""The grammar of hedged quantities: phrase by phrase (test_quantities.yml), and as laws."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.document import SegmentKind
from khronika.claims.quantity import OPEN_ABOVE, OPEN_BELOW, Hedge
from khronika.errors import UnknownTerm
from khronika.reading.mentions import QuantityMention
from khronika.reading.quantities.grammar import measures, quantities
from khronika.reading.sentences import Sentence, tokens
from khronika.testing.steps import grows_with_its_text
from khronika.vocabulary import data

PHRASES = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = PHRASES.pop("number words")
CASES = [
    pytest.param(language, text, expected, id=f"{language}: {text}")
    for language, rows in PHRASES.items()
    for text, expected in rows
]


def sentence(text: str) -> Sentence:
    found = tokens(text, 0, len(text))
    return Sentence(0, len(text), found, SegmentKind.BODY, 1)


def read(text: str, language: str = "en") -> tuple[QuantityMention, ...]:
    return quantities(sentence(text), text, language)


def told(mention: QuantityMention) -> str:
    if not mention.counts:
        return mention.kind
    low, high = (("-" if bound is None else bound) for bound in (mention.quantity.low, mention.quantity.high))
    more = " more" * mention.more + " part" * mention.part
    return f"{low} {high} {mention.quantity.hedge} {mention.quantity.unit} '{mention.noun}'{more}"


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_phrase_is_read_as_the_table_says(language: str, text: str, expected: list[str]) -> None:
    assert [told(mention) for mention in read(text, language)] == expected


def test_a_mention_holds_hedge_number_and_noun_and_says_where_the_number_ends() -> None:
    text = "Police held around 40 young men in Oldmark."
    (mention,) = read(text)
    assert text[mention.start : mention.end] == "around 40 young men"
    assert text[mention.start : mention.number_end] == mention.quantity.as_written == "around 40"


def test_the_number_of_an_indefinite_person_ends_with_the_article() -> None:
    text = "They held an elderly woman."
    (mention,) = read(text)
    assert text[mention.start : mention.number_end] == "an"


def test_offsets_count_from_the_start_of_the_whole_text() -> None:
    text = "Nothing happened. Two men died."
    found = tokens(text, 18, len(text))
    (mention,) = quantities(Sentence(18, len(text), found, SegmentKind.BODY, 1), text, "en")
    assert text[mention.start : mention.end] == "Two men"


def test_measures_keep_the_figure_as_written() -> None:
    (measure,) = measures(sentence("more than 40 men"), "more than 40 men", "en")
    assert (measure.low, measure.mention.quantity.low) == (40, 41)


def test_a_regional_language_is_read_as_its_language() -> None:
    assert read("two men", "en-GB")


def test_a_language_without_a_grammar_is_refused_by_name() -> None:
    with pytest.raises(UnknownTerm):
        read("two men", "und")


UNITS, TENS = WORDS["english units"], WORDS["english tens"]


def english(n: int, *, british: bool) -> str:
    """A number below a thousand million in English words."""
    if n >= 1000:
        by, word = (1_000_000, "million") if n >= 1_000_000 else (1000, "thousand")
        rest = n % by
        joint = " and " if british and 0 < rest < 100 else " "
        return f"{english(n // by, british=british)} {word}{joint}{english(rest, british=british)}".strip()
    if n >= 100:
        joint = " and " if british and n % 100 else " "
        return f"{UNITS[n // 100]} hundred{joint}{english(n % 100, british=british)}".strip()
    return UNITS[n] if n < 20 else TENS[n // 10 - 2] + ("-" + UNITS[n % 10] if n % 10 else "")


RU_UNITS, RU_TENS, RU_HUNDREDS = (WORDS[f"russian {w}"] for w in ("units", "tens", "hundreds"))


def russian(n: int) -> str:
    """A number below a thousand million in Russian words, nominative; the words need not agree to be read."""
    if n >= 1000:
        by, word = (1_000_000, "миллионов") if n >= 1_000_000 else (1000, "тысяч")
        return f"{russian(n // by)} {word} {russian(n % by)}".strip()
    below = RU_UNITS[n % 100] if n % 100 < 20 else f"{RU_TENS[n % 100 // 10 - 2]} {RU_UNITS[n % 10]}"
    return f"{RU_HUNDREDS[n // 100]} {below}".strip()


NUMBERS = st.integers(2, 10**7)


@given(NUMBERS, st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_a_number_in_grouped_digits_is_read_back(n: int, mark: str) -> None:
    written = f"{n:,}".replace(",", mark)
    for language, words in (("en", f"{written} people"), ("ru", f"{written} человек")):
        (mention,) = read(words, language)
        assert (mention.quantity.low, mention.quantity.high) == (n, n)


@given(NUMBERS, st.booleans())
def test_a_number_in_english_words_is_read_back(n: int, british: bool) -> None:
    (mention,) = read(f"{english(n, british=british)} people")
    assert (mention.quantity.low, mention.quantity.high, mention.noun) == (n, n, "people")


@given(NUMBERS)
def test_a_number_in_russian_words_is_read_back(n: int) -> None:
    (mention,) = read(f"{russian(n)} человек", "ru")
    assert (mention.quantity.low, mention.quantity.high, mention.noun) == (n, n, "человек")


@pytest.mark.parametrize(
    ("language", "form", "n"),
    [
        (language, form, int(n))
        for language in ("en", "ru")
        for role, values in data(f"khronika.reading.languages.{language}", "numerals.yml")["words"].items()
        if role in {"unit", "teen", "ten", "hundreds"}
        for n, forms in values.items()
        for form in forms
        if n != 0
    ],
)
def test_every_number_word_of_the_data_is_read(language: str, form: str, n: int) -> None:
    noun = {"en": "people", "ru": "людьми"}[language] if n != 1 else {"en": "man", "ru": "человек"}[language]
    (mention,) = read(f"{form} {noun}", language)
    assert mention.quantity.low == n


def hedge_phrases(place: str) -> list[tuple[str, str, str]]:
    return [
        (language, meaning, phrase)
        for language in ("en", "ru")
        for meaning, phrases in data(f"khronika.reading.languages.{language}", "hedges.yml")[place].items()
        for phrase in phrases
    ]


PEOPLE = {"en": "people", "ru": "человек"}


@pytest.mark.parametrize(("language", "meaning", "phrase"), hedge_phrases("before"))
def test_every_hedge_before_a_number_gives_its_hedge(language: str, meaning: str, phrase: str) -> None:
    (mention,) = read(f"x {phrase} 40 {PEOPLE[language]}", language)
    if meaning in {"more", "part"}:
        assert getattr(mention, meaning)
    else:
        hedge = Hedge.EXACT if meaning == "skip" else Hedge(meaning)
        assert mention.quantity.hedge is hedge


@pytest.mark.parametrize(("language", "meaning", "phrase"), hedge_phrases("after"))
def test_every_hedge_after_a_number_gives_its_hedge(language: str, meaning: str, phrase: str) -> None:
    glue = "" if phrase[0] in "-+," else " "
    (mention,) = read(f"40{glue}{phrase.replace('- ', '-')} {PEOPLE[language]}", language)
    assert mention.quantity.hedge is Hedge(meaning)


@given(st.text(alphabet="5 ,.-–atwo ndozeнdwhлcbefrm\n$%/'", max_size=60), st.sampled_from(["en", "ru"]))
def test_mentions_of_any_text_are_in_order_do_not_overlap_and_hold_their_bounds(
    text: str, language: str
) -> None:
    edge = 0
    for mention in read(text, language) if tokens(text, 0, len(text)) else ():
        assert edge <= mention.start < mention.number_end <= mention.end <= len(text)
        assert mention.quantity.hedge not in OPEN_ABOVE or mention.quantity.high is None
        assert mention.quantity.hedge not in OPEN_BELOW or mention.quantity.low is None
        edge = mention.end


@pytest.mark.parametrize(
    "hostile", ["7", "two ", "1;", "a ", "dozens ", "about ", "hundred ", "both ", "forty-", "between 1 "]
)
def test_work_is_linear_on_repetition(hostile: str) -> None:
    assert grows_with_its_text(read, hostile)


def test_a_figure_with_a_fraction_is_exact_though_a_count_of_it_would_be_a_range() -> None:
    (measure,) = measures(sentence("1.9 per cent"), "1.9 per cent", "en")
    assert (measure.low, measure.high, measure.hedge) == (1.9, 1.9, Hedge.EXACT)
    (spread,) = measures(sentence("10 to 12 per cent"), "10 to 12 per cent", "en")
    assert spread.hedge is Hedge.RANGE


@pytest.mark.parametrize(
    ("text", "figure", "hedge"),
    [
        ("It cost up to PS2.7m", 2.7e6, Hedge.AT_MOST),
        ("It was about minus 30", 30, Hedge.ABOUT),
        ("It cost up to $2.7m", 2.7e6, Hedge.AT_MOST),
    ],
)
def test_a_limit_holds_over_the_sign_before_a_number(text: str, figure: float, hedge: Hedge) -> None:
    (measure,) = measures(sentence(text), text, "en")
    assert (measure.hedge, measure.high) == (hedge, figure)
