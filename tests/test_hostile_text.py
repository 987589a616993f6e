"""A text made to exhaust its reader costs no more than one that was written, and what stands behind it is read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from khronika.capturing.capture import capture
from khronika.claims.claim import Claim
from khronika.errors import SourceRefused
from khronika.reading import claims
from khronika.reading.story.imprints import imprinted
from khronika.testing.hostility import MOTIFS, mixed, repeated
from khronika.testing.steps import MOST, grows_with_its_text, steps

TOLD = {
    "en": "Two men were killed in Selnik on 3 May 2020, Marta Lind said.\n\n",
    "ru": "Двое мужчин были убиты в Сельнике 3 мая 2020 года, сообщила Марта Линд.\n\n",
    "es": "Dos hombres murieron en Selnik el 3 de mayo de 2020, dijo Marta Lind.\n\n",
    "fr": "Deux hommes ont été tués à Selnik le 3 mai 2020, a dit Marta Lind.\n\n",
}
MEGABYTE = 1_000_000
FEW = 100_000  # lines of our code, below which growth says nothing


def read(text: str, language: str = "en") -> tuple[Claim, ...]:
    try:
        document = capture("a.txt", (TOLD[language] + text).encode())
    except SourceRefused:  # more lines than are read at once: refused in one sentence
        return ()
    return claims(imprinted(replace(document, language=language)))


@pytest.fixture(scope="module", autouse=True)
def word_lists() -> None:
    """The lists of every language are loaded before work is counted: a text of mixed cues holds passages of them all."""
    for language, told in TOLD.items():
        read(told * 20, language)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_megabyte_of_one_motif_takes_the_work_of_a_tenth_of_it(motif: str) -> None:
    read(repeated(motif, 1000))  # word lists are loaded at the first reading
    short, long = (steps(partial(read, repeated(motif, size))) for size in (MEGABYTE // 10, MEGABYTE))
    assert long <= 2 * max(short, FEW)


@pytest.mark.parametrize("language", sorted(TOLD))
@pytest.mark.parametrize("seed", [1, 2])
def test_cues_in_any_order_take_work_in_proportion(language: str, seed: int) -> None:
    assert grows_with_its_text(lambda text: read(text, language), mixed(40_000, seed), 4000)


def test_ever_new_names_that_open_a_line_take_work_in_proportion() -> None:
    lines = [f"Ada R{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyzabcd'[n // 100]}: nine died. Ada Ren ran." for n in range(600)]  # fmt: skip
    short, long = (steps(partial(read, "\n".join(lines[:size]))) for size in (150, 600))
    assert long <= 6 * max(short, FEW)


def test_what_stands_around_a_repetition_is_read() -> None:
    text = repeated('"( ', 100_000) + "\n\nPolice detained 12 men in Orvath on 5 May 2020.\n"
    assert {claim.quantity.low for claim in read(text) if claim.quantity} == {2, 12}


@pytest.mark.parametrize(
    "row",
    [
        "- {0} killed\n",
        "{0}. {0} killed\n",
        "| Vesk{0} | {0} |\n",
        "10:30 {0} killed\n",
        "Q: {0}?\nA: {0}.\n",
    ],
)
def test_a_list_of_many_rows_takes_work_in_proportion(row: str) -> None:
    def listed(rows: int) -> str:
        return "".join(row.format(at + 2) for at in range(rows))

    read(listed(20))
    short, long = (steps(partial(read, listed(rows))) for rows in (100, 400))
    assert long <= MOST * short
