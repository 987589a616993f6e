"""A passage in another language is told only by what proves it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.capturing.capture import capture
from khronika.capturing.passages import by_language, languages_in, passages
from khronika.claims.document import Document, SegmentKind

ENGLISH = "The committee published the letter of a witness on 3 May. She wrote to the office in the town."
RUSSIAN = "Полиция задержала двенадцать мужчин и увезла их. Двое из них погибли в камере"
SPANISH = "Los soldados mataron a doce campesinos en la aldea y quemaron las casas."
FRENCH = "Les soldats ont tué douze paysans dans le village et ils ont brûlé les maisons."
ARABIC = "قالت اللجنة إن الشرطة اعتقلت اثني عشر رجلا في القرية يوم الاثنين وقتلت اثنين منهم."
GERMAN = "Die Polizei hat nach Angaben der Familie am Montag zwölf Männer aus dem Dorf mitgenommen und nicht wieder freigelassen."


def document(text: str, language: str = "en") -> Document:
    return replace(capture("a.txt", text.encode()), language=language)


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(p.language, text[p.start : p.end].strip()) for p in passages(document(text, language))]


@pytest.mark.parametrize(
    ("foreign", "language"),
    [(RUSSIAN + ".", "ru"), (SPANISH, "es"), (FRENCH, "fr"), (ARABIC, "ar"), (GERMAN, "de")],
)
def test_a_paragraph_in_another_language_is_a_passage(foreign: str, language: str) -> None:
    assert told(f"{ENGLISH}\n\n{foreign}\n\n{ENGLISH}") == [(language, foreign)]


@pytest.mark.parametrize("foreign", [f"«{RUSSIAN}»", f"“{SPANISH}”"])
def test_a_quotation_inside_a_sentence_is_a_passage(foreign: str) -> None:
    (found,) = told(f"{ENGLISH} She said: {foreign}, and left the town.")
    assert found[1] == foreign


def test_an_english_quotation_in_a_russian_document_is_a_passage() -> None:
    text = f"{RUSSIAN}. В письме сказано: “{ENGLISH}”\n\n{RUSSIAN}.\n"
    assert told(text, "ru") == [("en", f"“{ENGLISH}”")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The papers El País, Le Monde de la Paix and Novaya Gazeta told of the arrests in La Paz del Rio.",
            "en",
        ),
        ("She works for the newspaper «Новая газета» and lives in Грозный with her son.", "en"),
        ("Комитет «Human Rights Watch» и газета The Moscow Times сообщили о задержаниях в городе.", "ru"),
        ("El informe de Médecins Sans Frontières y de Human Rights Watch fue publicado en mayo.", "es"),
        ("Ivan Petrov, Maria de la Cruz, Jean du Pont, Anna von der Heide", "en"),
        (ENGLISH, "en"),
    ],
)
def test_names_and_titles_stay_in_the_language_around_them(text: str, language: str) -> None:
    assert told(text, language) == []


def test_neighbouring_sentences_in_one_language_are_one_passage() -> None:
    assert told(f"{ENGLISH}\n\n{SPANISH} {SPANISH}") == [("es", f"{SPANISH} {SPANISH}")]


def test_noise_and_documents_of_unknown_language_have_no_passages() -> None:
    assert told(f"{ENGLISH}\n\n{SPANISH}", "und") == []


def test_every_stretch_that_is_read_lies_in_one_part_with_its_kind() -> None:
    whole = document(f"# {ENGLISH}\n\n{SPANISH}\n\n{ENGLISH} «{RUSSIAN}» she said.\n")
    parts = by_language(whole)
    assert [part.language for part in parts] == ["en", "es", "ru"]
    assert languages_in(whole) == ("en", "es", "ru")
    stretches = sorted((s.start, s.end) for part in parts for s in part.text.segments)
    read = [(s.start, s.end) for s in whole.text.read()]
    assert sum(e - s for s, e in stretches) == sum(e - s for s, e in read)
    assert all(s.kind is not SegmentKind.NOISE for part in parts for s in part.text.segments)


def test_a_document_in_two_languages_has_that_of_the_longer_part() -> None:
    both = capture("a.txt", f"{ENGLISH}\n\n{RUSSIAN}. {RUSSIAN}. {RUSSIAN}.\n\n{ENGLISH}\n".encode())
    assert both.language in {"ru", "en"}
    assert set(languages_in(both)) == {"ru", "en"}
