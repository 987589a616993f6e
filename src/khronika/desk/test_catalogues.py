"""Every word of the desk in every language: nothing untranslated, nothing stale, no place for a value lost."""

from __future__ import annotations

import re

import pytest
from tools.make_catalogues import LANGUAGES as TRANSLATED
from tools.make_catalogues import LOCALE, catalogue, compiled, template

from khronika.desk.settings import HERE, LANGUAGES

# '%(n)s' of a page, and '{who}' of a record's sentence: how English writes what stands there ('{low:,}') is English's business.
PLACE = re.compile(r"%\(\w+\)s|(?<=\{)\w+(?=[:}])")
# One, two and none are words in Arabic, and the number is not repeated.
MAY_DROP_A_NUMBER = {"ar": {0, 1, 2}}


def forms(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple | list) else [str(value)]


def test_the_desk_speaks_every_language_that_it_offers() -> None:
    assert {code for code, _ in LANGUAGES} == {"en", *TRANSLATED}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_is_translated_and_none_is_stale(language: str) -> None:
    found, wanted = catalogue(language), template()
    assert {m.id for m in found} == {m.id for m in wanted}
    assert [m.id for m in found if m.id and not all(forms(m.string))] == []
    assert [m.id for m in found if m.fuzzy and m.id] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_place_for_a_value_is_kept(language: str) -> None:
    for message in catalogue(language):
        wanted = set(PLACE.findall(forms(message.id)[-1])) if message.id else set()
        for number, form in enumerate(forms(message.string) if message.id else []):
            missing = wanted - set(PLACE.findall(form))
            assert not missing or (isinstance(message.id, tuple) and number in MAY_DROP_A_NUMBER[language])
            assert set(PLACE.findall(form)) <= wanted


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_desk_reads_is_what_was_translated(language: str) -> None:
    assert (LOCALE / language / "LC_MESSAGES" / "django.mo").read_bytes() == compiled(catalogue(language))


def test_the_sheets_and_pages_know_no_left_and_no_right() -> None:
    sided = re.compile(
        r"\b(?:margin|padding|border|inset)-(?:left|right)\b|\b(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )
    files = [*(HERE / "static").rglob("*.css"), *(HERE / "templates").rglob("*.html")]
    assert [file.name for file in files if sided.search(file.read_text(encoding="utf-8"))] == []
    assert sided.search("p { margin-left: 1px }")


def test_no_page_runs_anything_of_its_own() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", re.IGNORECASE)
    pages = list((HERE / "templates").rglob("*.html"))
    assert [page.name for page in pages if inline.search(page.read_text(encoding="utf-8"))] == []
    assert all("|safe" not in page.read_text(encoding="utf-8") for page in pages)
