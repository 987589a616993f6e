"""Noise is marked with its reason, and no sentence of an account is noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from khronika.capturing.capture import capture
from khronika.capturing.noise import noise_within
from khronika.claims.document import SegmentKind
from khronika.testing.steps import grows_with_its_text

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"


def reasons(block: str) -> list[tuple[str, str]]:
    return [(noise.reason, block[noise.start : noise.end]) for noise in noise_within(block)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advertisement"),
        ("На правах рекламы", "advertisement"),
        ("12 comments:", "comment widget"),
        ("Оставить комментарий", "comment widget"),
        ("Share this: Facebook, Telegram", "share bar"),
        ("Подписывайтесь на наш канал в Телеграме", "newsletter"),
        ("We use cookies to improve your experience. You can change this at any time.", "cookie banner"),
        ("Read also: Mayor of Upper Meadow resigns", "read more"),
        ("Читайте также: Мэр ушёл в отставку", "read more"),
        ("© 2021 The Meadow Post", "footer"),
    ],
)
def test_lines_around_an_account_are_noise(line: str, reason: str) -> None:
    assert reasons(line) == [(reason, line)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement of the vigil led to the arrest of forty people on Monday.",
        "Comments by the minister were followed by the arrest of two journalists.",
        "Share prices fell after police killed three miners.",
        "Search for the missing continued: nine bodies were found.",
        "Реклама митинга стала поводом для задержания сорока человек.",
        "Home to forty families, the village was burned on Monday.",
        "Police (about 200 officers) detained forty men; the array of charges is long.",
        "Cookie sellers were among the 12 people detained.",
        "Related families were held together, the monitors said.",
    ],
)
def test_a_sentence_that_opens_like_noise_is_not(sentence: str) -> None:
    assert reasons(sentence) == []


def test_debugging_output_is_marked_up_to_the_words_glued_to_it() -> None:
    glued = 'cache statebool(false)string(3) "abc"Around forty men were taken.'
    assert reasons(glued) == [("debugging output", 'cache statebool(false)string(3) "abc"')]


def test_a_stack_trace_is_noise_and_the_words_below_it_are_not() -> None:
    page = 'Traceback (most recent call last):\n  File "/srv/page.py", line 12, in show\nAround forty men were taken.'
    assert " ".join(words for _, words in reasons(page)).endswith("in show")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two published accounts are not here")
def test_in_two_published_accounts_only_their_pages_leavings_are_noise() -> None:
    found = list[str]()
    for path in sorted(SEEDS.glob("*.txt")):
        text = capture(path.name, path.read_bytes()).text
        found += [s.reason for s in text.segments if s.kind is SegmentKind.NOISE]
    assert found == ["comment widget", "comment widget", "debugging output", "read more", "advertisement"]


@pytest.mark.parametrize("unit", ["[", " ", "at ", "string(1)", "($a<"])
def test_hostile_lines_take_work_in_proportion_to_their_length(unit: str) -> None:
    assert grows_with_its_text(lambda line: list(noise_within(line)), unit)
    line = unit * 50_000 + "x"
    assert all(0 <= noise.start < noise.end <= len(line) for noise in noise_within(line))
