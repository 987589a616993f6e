"""Rows: what was kept comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim
from khronika.claims.document import Document, Imprint, Segment, SegmentKind, Source, Text
from khronika.ledger import finding
from khronika.ledger.exact import exact, storable
from khronika.ledger.keeping import Arrival
from khronika.ledger.models import ClaimRow
from khronika.ledger.opening import Ledger
from khronika.ledger.plain import made, written
from khronika.ledger.testing.examples import AMAL, NOON, any_text, arrival, claims, receive, whens

NUMBERS = count()


@settings(deadline=None)
@given(claims())
def test_a_claim_comes_back_from_its_row_as_it_was(claim: Claim) -> None:
    assert ClaimRow.from_claim(claim).to_claim() == claim


@settings(deadline=None)
@given(st.text(st.characters()))
@example("\ue0000000")
def test_any_text_comes_back_as_it_was_and_is_stored_without_what_databases_refuse(text: str) -> None:
    stored = storable(text)
    assert exact(stored) == text
    stored.encode()
    assert "\0" not in stored


@settings(deadline=None)
@given(st.builds(Imprint, any_text, any_text, any_text, whens, any_text, any_text))
def test_an_imprint_comes_back_as_it_was(imprint: Imprint) -> None:
    assert made(Imprint, written(imprint)) == imprint


def test_what_a_later_version_adds_takes_its_default_in_an_older_row() -> None:
    assert made(Imprint, "{}") == Imprint()


def test_an_unknown_field_or_value_is_loud() -> None:
    with pytest.raises(KeyError):
        made(Imprint, '{"colour":"red"}')
    with pytest.raises(ValueError, match="footnote"):
        made(tuple[Segment, ...], '[{"start":0,"end":0,"kind":"footnote"}]')
    with pytest.raises(TypeError):
        written({"a": 1})


# The database and its server live through all examples of one test: each example is another document.
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_document_with_any_characters_comes_back_from_either_database(
    ledger: Ledger, data: st.DataObject
) -> None:
    content = data.draw(any_text)
    before = arrival(next(NUMBERS))
    source = before.document.source
    document = Document(
        Source(source.sha256, data.draw(any_text), data.draw(any_text), source.size),
        Text(content, (Segment(0, len(content), SegmentKind.NOISE, data.draw(any_text)),)),
        data.draw(st.builds(Imprint, any_text)),
        "und",
    )
    told = (replace(data.draw(claims(source.sha256)), id=f"c-{source.sha256[:20]}"),)
    receive(ledger, Arrival(document, before.original, told), AMAL, NOON)
    assert document in list(finding.documents(ledger))
    assert tuple(finding.claims(ledger, source.sha256)) == told
