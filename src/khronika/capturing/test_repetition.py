"""What says the same over and over is noise but for its beginning, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.capturing.capture import capture
from khronika.capturing.repetition import REASON, repeated
from khronika.claims.document import SegmentKind

SENTENCE = "Two men were killed in Selnik on 3 May 2020, and the committee named one of them, a teacher.\n"


@pytest.mark.parametrize("motif", ["a", "1,", "(", " - ", '"', "и ", "12.", "said ", ".\n", "a\n", "x" * 64])
def test_a_long_stretch_of_one_motif_is_noise_but_for_its_beginning(motif: str) -> None:
    content = SENTENCE + motif * (100_000 // len(motif)) + "\n" + SENTENCE
    document = capture("a.txt", content.encode())
    (noise,) = (s for s in document.text.segments if s.kind is SegmentKind.NOISE)
    assert noise.reason == REASON
    read = [content[s.start : s.end] for s in document.text.read()]
    assert read[0] in SENTENCE
    assert len("".join(read)) < 10_000
    assert noise.end > len(content) - 2 * 1024


def test_what_stands_behind_such_a_stretch_is_read() -> None:
    content = "-" * 50_000 + "\n\n" + SENTENCE * 30
    document = capture("a.txt", content.encode())
    assert sum(content[s.start : s.end].count("Two men") for s in document.text.read()) == 30


@pytest.mark.parametrize(
    "content",
    ["=" * 10_000, SENTENCE * 2000, "\n" * 100_000, " " * 100_000, "x" * 65 + "y", ""],
    ids=range(6),
)
def test_rulers_repeated_sentences_and_white_space_are_no_such_noise(content: str) -> None:
    assert list(repeated(content)) == []


@given(st.text("ab \n", min_size=1, max_size=80), st.integers(0, 40_000), st.text("ab", max_size=3000))
def test_no_character_outside_a_repetition_is_marked(motif: str, length: int, rest: str) -> None:
    run = (motif * (length // len(motif) + 1))[:length]
    content = rest + run + rest
    for start, end in repeated(content):
        assert len(rest) <= start < end <= len(rest) + length + 64
