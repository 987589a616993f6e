"""What a person states of a document is understood to the last cell, or not taken at all."""

import pytest

from khronika.capturing.capture import capture
from khronika.capturing.given import (
    NOTHING,
    Given,
    contradicted,
    source_list,
    stated_day,
    stated_publication,
    with_given,
)
from khronika.errors import SourceListUnclear

WORDS = b"Around forty men were taken from their homes in the village of Upper Meadow."
MAIL = b"From: a@b.example\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nSubject: Raid\n\n" + WORDS


def listed(text: str) -> dict[str, Given]:
    return source_list("sources.csv", text.encode())


def test_a_list_states_days_names_addresses_and_languages() -> None:
    found = listed(
        "file,published,publisher,url,language\na.txt,2025-03-04,Relief Committee,https://relief.example/1,en\n"
    )["a.txt"]
    assert found.published
    assert found.published.edtf == "2025-03-04"
    assert (found.publisher, found.url, found.language) == (
        "Relief Committee",
        "https://relief.example/1",
        "en",
    )


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_parted_as_spreadsheets_of_any_country_part_them(mark: str) -> None:
    rows = (("published", "file"), ("2025-03-04", "a.txt"), ("", ""))
    text = "\ufeff" + "\r\n".join(mark.join(row) for row in rows)
    assert listed(text) == {"a.txt": Given(published=stated_day("2025-03-04"))}


def test_an_empty_cell_states_nothing() -> None:
    assert listed("file,published,title\na.txt,,\n") == {"a.txt": NOTHING}


def test_a_name_is_the_same_whether_its_accents_are_parted_or_not() -> None:
    assert listed("file\nZoe\u0308.txt\n").keys() == {"Zo\u00eb.txt"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("file,publishd\na.txt,2025-03-04\n", "there is no column named 'publishd'"),
        ("published\n2025-03-04\n", "its first line must name the column file"),
        ("file,title,title\na.txt,x,y\n", "each column once"),
        ("", "its first line must name the column file"),
        (
            "file,published\na.txt,04.03.2025\n",
            "line 2, published: '04.03.2025' is not a day like 2025-03-04",
        ),
        ("file,published\na.txt,2025-02-30\n", "line 2, published"),
        ("file,published\na.txt,2025-03-04T10:00\n", "line 2, published"),
        ("file,url\na.txt,file:///etc/passwd\n", "line 2, url"),
        ("file,language\na.txt,English\n", "line 2, language"),
        ("file,title\na.txt,x\na.txt,y\n", "line 3: a.txt is listed twice"),
        ("file,title\n../a.txt,x\n", "line 2: the column file holds the name of a file beside the list"),
        ("file,title\n,x\n", "line 2: the column file"),
        ("file,title\na.txt,x,y\n", "line 2: more cells than columns"),
        ('file,title\na.txt,"x"y\n', "it is not a table of columns"),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(SourceListUnclear) as refusal:
        listed(text)
    assert said in str(refusal.value)


def test_a_list_in_another_encoding_is_refused() -> None:
    with pytest.raises(SourceListUnclear, match="UTF-8"):
        source_list("sources.csv", "file,title\na.txt,Весна\n".encode("windows-1251"))


def test_what_is_stated_beats_what_a_document_says_and_is_marked() -> None:
    mail = capture("a.eml", MAIL)
    stated = with_given(mail, Given(published=stated_day("2025-03-04")))
    assert mail.imprint.given == ()
    assert stated.imprint.given == ("published",)
    assert stated.imprint.published == stated_day("2025-03-04")
    assert stated.imprint.title == mail.imprint.title


def test_a_stated_language_is_the_documents_language() -> None:
    assert with_given(capture("a.txt", b"12 men."), Given(language="en")).language == "en"


def test_what_differs_from_the_documents_own_word_is_told() -> None:
    mail = capture("a.eml", MAIL)
    told = contradicted(mail, Given(published=stated_day("2025-03-04")))
    assert told == ("published 2025-03-03, and 2025-03-04 is stated",)
    assert not contradicted(mail, Given(published=stated_day("2025-03-03")))
    assert not contradicted(mail, NOTHING)


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("2025-03-04", "2025-03-04", "2025-03-04"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_month_or_a_year_may_be_all_that_is_known_of_publication(
    words: str, earliest: str, latest: str
) -> None:
    stated = stated_publication(words)
    assert stated is not None
    assert (str(stated.earliest), str(stated.latest)) == (earliest, latest)


@pytest.mark.parametrize("words", ["2025-13", "25", "March 2025", "2025-3", "0000", "2025-03-32"])
def test_what_is_no_day_month_or_year_states_no_publication(words: str) -> None:
    assert stated_publication(words) is None


def test_a_documents_own_day_says_more_than_the_month_that_is_stated() -> None:
    mail = capture("a.eml", MAIL)
    month = Given(published=stated_publication("2025-03"))
    assert with_given(mail, month).imprint.published == mail.imprint.published
    assert not contradicted(mail, month)
    assert contradicted(mail, Given(published=stated_publication("2024")))
