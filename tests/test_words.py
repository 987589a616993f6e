"""Words that need not stand on a command line: '-' asks for them."""

from __future__ import annotations

import io

import pytest
import typer

from khronika.cli.words import told


def test_words_that_are_given_are_taken_as_they_are() -> None:
    assert told("a-b - c") == "a-b - c"


def test_a_dash_takes_the_first_line_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Зарема asked for it \nand more\n"))
    assert told("-") == "Зарема asked for it"


@pytest.mark.parametrize(
    "given", [None, io.StringIO(""), io.StringIO("\n"), io.TextIOWrapper(io.BytesIO(b"\xff\n"), "utf-8")]
)
def test_a_dash_without_words_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: io.TextIOBase | None
) -> None:
    monkeypatch.setattr("sys.stdin", given)
    with pytest.raises(typer.BadParameter):
        told("-")
