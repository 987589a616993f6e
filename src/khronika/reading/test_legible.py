"""Text that was decoded wrongly long before it reached us."""

from __future__ import annotations

from khronika.capturing.capture import capture
from khronika.claims.document import Document
from khronika.reading import claims

TYPED = "“They took 12 men,” said Ana Lind. The mayor’s office didn’t answer."
LEFT = TYPED.translate({ord("“"): "\x93", ord("”"): "\x94", ord("’"): "\x92"})


def read(words: str) -> Document:
    return capture("account.txt", words.encode())


def test_punctuation_left_as_control_characters_is_read_as_it_was_typed() -> None:
    (left,), (typed,) = claims(read(LEFT)), claims(read(TYPED))
    assert (left.act, left.quantity, left.attribution) == (typed.act, typed.quantity, typed.attribution)
    assert left.attribution


def test_its_quote_stays_the_documents_own() -> None:
    document = read("Police took away 12 of the mayor\x92s men.")
    (claim,) = claims(document)
    assert document.text.content[claim.start : claim.end] == claim.quote


def test_a_mark_of_a_footnote_is_read_as_blank_and_quoted_as_it_stands() -> None:
    (claim,) = claims(read("Police detained 12[3] people in Velbury."))
    assert claim.quote == "detained 12[3] people"
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.as_written) == (12, "12")
