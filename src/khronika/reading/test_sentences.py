"""Tokens and sentences."""

import pytest

from khronika.claims.document import Document, Segment, SegmentKind, Source, Text
from khronika.reading.sentences import sentences, tokens
from khronika.testing.steps import grows_with_its_text


def texts_of(content: str) -> list[str]:
    return [token.text for token in tokens(content, 0, len(content))]


def sentences_of(content: str, language: str = "en") -> list[str]:
    text = Text(content, (Segment(0, len(content), SegmentKind.BODY),))
    document = Document(Source("0" * 64, "a.txt", "text/plain", len(content)), text, language=language)
    return [content[s.start : s.end] for s in sentences(document)]


def test_numbers_keep_their_inner_marks() -> None:
    assert texts_of("2,000 and 1.5") == ["2,000", "and", "1.5"]


def test_a_hard_space_joins_digits_only_in_groups_of_three() -> None:
    assert texts_of("12\u00a0000 людей") == ["12\u00a0000", "людей"]
    assert texts_of("2018\u00a012 people") == ["2018", "12", "people"]
    assert texts_of("5\u00a01234") == ["5", "1234"]


def test_words_keep_hyphens_and_apostrophes() -> None:
    assert texts_of("a well-known man’s house") == ["a", "well-known", "man’s", "house"]


def test_case_and_yo_are_folded_and_the_text_is_kept() -> None:
    (token,) = tokens("Ещё", 0, 3)
    assert (token.text, token.lower) == ("Ещё", "еще")


def test_a_full_stop_after_an_abbreviation_or_initial_ends_nothing() -> None:
    assert sentences_of("Dr. J. Marn was held. Two men died.") == ["Dr. J. Marn was held.", "Two men died."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "As stated in vol. 2, p. 40, and in the letter (no. 44, para. 9), 15 guards died."),
        ("en", "Six were held on mid-Sept. Monday. They were freed."),
        ("ru", "Вывезены пос. Малый Лог и дер. Сосновка – 46 чел., в т.ч. 17 детей, р-н. Кеш и сотр. Лидии."),
        ("ru", "По ч. 2 ст. 318 держат 12 чел. Двое ранены."),
        ("es", "El Tribunal n.º 3, según la pág. 12 y el art. 7, núm. 4, los absolvió."),
        ("fr", "Selon l'art. 5, al. 2 et la p. 40 du vol. III, le no. 12 est clos."),
    ],
)
def test_the_stop_of_a_shortened_word_ends_nothing(language: str, text: str) -> None:
    assert len(sentences_of(text, language)) == 1 + (". They" in text) + (". Двое" in text)


def test_no_before_anything_but_a_number_is_an_answer() -> None:
    assert sentences_of("He said no. Twelve fled.") == ["He said no.", "Twelve fled."]
    assert sentences_of("They took food etc. Twelve fled.") == ["They took food etc.", "Twelve fled."]


@pytest.mark.parametrize("mark", ["• ", "► ", "▪️", "– ", "✔ ", "🔹", "→"])
def test_a_line_that_a_bullet_opens_is_a_sentence_of_its_own(mark: str) -> None:
    text = f"{mark}two held at the port\n{mark}six freed"
    assert sentences_of(text) == [f"{mark}two held at the port", f"{mark}six freed"]


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    assert sentences_of("He said “no.” Then he left.") == ["He said “no.”", "Then he left."]


@pytest.mark.parametrize("hostile", [".", '."', "\n", "!?", "U.S. ", ". a"])
def test_work_is_linear_on_runs_of_marks(hostile: str) -> None:
    assert grows_with_its_text(sentences_of, hostile)


def test_french_words_that_lean_on_their_neighbours_are_read_apart() -> None:
    text = "L’armée n'a, a-t-il dit, aujourd'hui rien"
    words = [token.lower for token in tokens(text, 0, len(text), "fr-CA")]
    assert words == ["l'", "armée", "n'", "a", ",", "a", "il", "dit", ",", "aujourd'hui", "rien"]


def test_a_space_before_the_mark_that_closes_a_quotation_keeps_it_in_its_sentence() -> None:
    text = "« Ils ont fui. » Rien ne reste."
    assert sentences_of(text, "fr") == ["« Ils ont fui. »", "Rien ne reste."]


def test_a_stretch_longer_than_people_write_is_cut_at_its_joints() -> None:
    content = "They took twelve men, " * 300
    parts = sentences_of(content)
    assert max(map(len, parts)) <= 2000
    assert " ".join(parts).split() == content.split()
    assert all(part.endswith(",") for part in parts)


def test_a_long_word_is_cut_too() -> None:
    assert sum(map(len, sentences_of("a" * 10_000))) == 10_000
