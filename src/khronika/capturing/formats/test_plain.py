"""What a plain text file gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.capturing.capture import capture
from khronika.claims.document import Document, SegmentKind
from khronika.errors import EmptySource, SourceTooLarge, UndecodableText

RUSSIAN = (
    "В посёлке Верхний Луг были задержаны около сорока человек, сообщили правозащитники. По их словам, людей увезли "
    "в здание районной администрации, и родственники не знают, что с ними. Один из задержанных был освобождён на "
    "следующий день после допроса."
)
ENGLISH = (
    "Villagers in the café told the monitors that around forty men had been taken from their homes in the night, and that "
    "none of them has been seen since — “not one”, as the mayor said."
)


def read(words: str) -> Document:
    return capture("account.txt", words.encode())


def segments(document: Document) -> list[tuple[str, str]]:
    return [(s.kind.value, document.text.content[s.start : s.end]) for s in document.text.segments]


def uncovered(document: Document) -> str:
    content = document.text.content
    covered = {i for s in document.text.segments for i in range(s.start, s.end)}
    return "".join(c for i, c in enumerate(content) if i not in covered).strip()


def test_the_text_is_the_files_own_to_the_last_character() -> None:
    words = "Title\r\n\r\nOne line.\r\n\tAnother\u00a0line, odd  spaces. \r\n"
    assert read(words).text.content == words


@settings(deadline=None)  # the first text loads the cues
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t .-")))
def test_every_word_of_any_text_is_in_a_segment(words: str) -> None:
    try:
        document = read(words)
    except (EmptySource, UndecodableText):
        return
    assert document.text.content == words
    assert uncovered(document) == ""


def test_a_byte_order_mark_stays_and_is_noise() -> None:
    document = capture("a.txt", ("\ufeff" + ENGLISH).encode())
    assert document.text.content[0] == "\ufeff"
    assert document.text.segments[0].kind is SegmentKind.NOISE
    assert segments(document)[1] == ("body", ENGLISH)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866", "utf-16", "utf-32", "utf-8"])
def test_russian_is_read_in_the_encodings_it_was_written_in(encoding: str) -> None:
    words = RUSSIAN.replace("ё", "е")
    document = capture("a.txt", words.encode(encoding))
    assert document.text.content.strip("\ufeff") == words
    assert document.language == "ru"


def test_western_letters_are_read_from_the_old_windows_encoding() -> None:
    assert capture("a.txt", ENGLISH.encode("windows-1252")).text.content == ENGLISH


@pytest.mark.parametrize(
    "rubbish",
    [bytes(range(256)) * 20, b"\x00\x01\x02words" * 99, b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n" + bytes(90)],
)
def test_binary_rubbish_is_refused_by_name(rubbish: bytes) -> None:
    with pytest.raises(UndecodableText, match=r"rubbish\.txt"):
        capture("rubbish.txt", rubbish)


@pytest.mark.parametrize("nothing", [b"", b" \r\n\t ", "\ufeff \u00a0".encode(), b"\xff\xfe \x00"])
def test_a_file_without_words_is_empty(nothing: bytes) -> None:
    with pytest.raises(EmptySource):
        capture("a.txt", nothing)


def test_a_text_of_fifty_megabytes_is_refused_at_once() -> None:
    with pytest.raises(SourceTooLarge, match=r"big\.txt"):
        capture("big.txt", b"word " * 10_000_000)


def test_title_dateline_byline_and_paragraphs_are_told_apart() -> None:
    words = f"3 June 2021\n\nForty taken in Upper Meadow\n\nBy Anna Example\n\n{ENGLISH}\n\nWhat came after\n\n{ENGLISH}"
    kinds = [kind for kind, _ in segments(read(words))]
    assert kinds == ["dateline", "title", "byline", "body", "heading", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "From our correspondent in Lower Meadow",
        "De nuestro corresponsal en Lower Meadow",
        "De notre correspondante à Lower Meadow",
        "От нашего корреспондента в Лугах",
    ],
)
def test_a_line_that_only_says_whose_correspondent_wrote_is_no_title(line: str) -> None:
    words = f"Death toll rises to 26\n\n3 June 2021\n\n{line}\n\n{ENGLISH}"
    assert [kind for kind, _ in segments(read(words))] == ["title", "dateline", "byline", "body"]


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("GROZHEN, 3 June (Meadow Press) - Forty men were taken.", "GROZHEN, 3 June (Meadow Press) -"),
        ("UPPER MEADOW (MP) — Forty men were taken.", "UPPER MEADOW (MP) —"),
        ("ВЕРХНИЙ ЛУГ, 3 июня — Задержаны сорок человек.", "ВЕРХНИЙ ЛУГ, 3 июня —"),
        ("UPPER MEADOW, 3 JAN 90 -- [TEXT] THE MEN WERE TAKEN.", "UPPER MEADOW, 3 JAN 90 -- [TEXT]"),
    ],
)
def test_a_dateline_at_the_head_of_a_paragraph_stands_apart(paragraph: str, dateline: str) -> None:
    assert segments(read(paragraph))[0] == ("dateline", dateline)
    assert segments(read(paragraph))[1][0] == "body"


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Example — the mayor of the village — was taken on 3 June.",
        "Police detained forty men - more than in May 2019 - in the village.",
        "THE MEN -- FORTY IN ALL -- WERE TAKEN.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(sentence: str) -> None:
    assert [kind for kind, _ in segments(read(sentence))] == ["body"]


def test_lines_wrapped_by_a_program_are_one_paragraph() -> None:
    words = "Around forty men were taken from their homes in the\nvillage of Upper Meadow in the night to Monday, and\nnone of them has been seen since then."
    assert segments(read(words)) == [("body", words)]


def test_lines_that_are_paragraphs_are_kept_apart() -> None:
    words = f"{ENGLISH}\n{ENGLISH}"
    assert [kind for kind, _ in segments(read(words))] == ["body", "body"]


def test_a_text_of_millions_of_lines_is_refused_at_once() -> None:
    with pytest.raises(SourceTooLarge):
        capture("log.txt", b"a\n\n" * 1_000_000)


def test_a_title_line_above_one_sentence_is_not_joined_to_it() -> None:
    sentence = "Four of the wounded died in the last hours, the hospital of the harbour said."
    assert [
        words for _, words in segments(read(f"Toll of the blast climbs to seven in Orrel\n{sentence}\n"))
    ] == [
        "Toll of the blast climbs to seven in Orrel",
        sentence,
    ]


def test_two_short_lines_of_a_text_that_nobody_has_wrapped_are_two_paragraphs() -> None:
    long = "The commission heard " + "the people of the valley and the towns below it, " * 6 + "and went."
    head = ["Report of the commission on the events of May in Keral Valley", "Sections 5 to 9"]
    told = segments(read("\n".join(head) + f"\n\n{long}"))
    assert [words for _, words in told][:2] == head


@pytest.mark.parametrize("mark", ["► ", "▪️", "■ ", "✔ "])
def test_lines_that_open_with_a_square_or_an_arrow_are_a_list(mark: str) -> None:
    told = segments(read(f"Evening brief\n\n{mark}two held at the port\n{mark}six freed"))
    assert [kind for kind, _ in told][-2:] == ["list", "list"]


def test_the_last_row_of_a_numbered_list_heads_nothing() -> None:
    rows = "Killed in March:\n1. Ivo Kron, 34\n2. Anna Vell, 27\n"
    assert [kind for kind, words in segments(read(rows + "Total: 2")) if words[0].isdigit()] == ["list"] * 2
    told = "2. Method\nWe spoke with forty men who had been held in the barracks of the town."
    assert segments(read("A report on the barracks\n\nForty men spoke.\n\n" + told))[-2] == (
        "heading",
        "2. Method",
    )


def test_two_wrapped_lines_stay_one_paragraph() -> None:
    wrapped = "Four of the wounded died in the last hours, said the hospital of the\nHarbour district, which is run by the union."
    assert [words for _, words in segments(read(wrapped))] == [wrapped]


def test_two_wrapped_lines_in_capitals_stay_one_paragraph() -> None:
    long = "THE POLICE OF THE HARBOUR DISTRICT HAVE SAID NOTHING OF THE RAID YET"
    wrapped = "DURING THE LAST SIX MONTHS FIVE JUDGES HAVE BEEN\nKILLED BY HIRED MEN IN THE HARBOUR DISTRICT."
    assert wrapped in [words for _, words in segments(read(f"{long}\n{long}\n{long}.\n\n{wrapped}"))]
