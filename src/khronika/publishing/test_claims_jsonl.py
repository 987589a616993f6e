import json

import pytest
from hypothesis import given

from khronika.claims.claim import Claim, Scope
from khronika.claims.quantity import Hedge, Quantity
from khronika.publishing.claims_jsonl import claim_from_object, claim_object
from khronika.testing.values import claims


@given(claims())
def test_a_claim_comes_back_from_its_json_line_unchanged(claim: Claim) -> None:
    assert claim_from_object(json.loads(json.dumps(claim_object(claim, "a.txt")))) == claim


def test_a_line_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="khronika-claim/1"):
        claim_from_object({"format": "khronika-claim/9"})


def test_a_line_from_before_parts_of_unknown_wholes_were_told_apart_is_still_read() -> None:
    number = Quantity("five", 5, 5, Hedge.EXACT)
    told = Claim("c-1", "0" * 64, 0, 4, "five", "killed", number, scope=Scope(toll=True))
    line = claim_object(told, "a.txt")
    del line["scope"]["partial"], line["scope"]["earlier"]
    assert claim_from_object(line) == told


def test_a_number_given_before_is_kept_as_such() -> None:
    number = Quantity("four", 4, 4, Hedge.EXACT)
    told = Claim("c-1", "0" * 64, 0, 4, "four", "killed", number, scope=Scope(earlier=True))
    assert claim_from_object(claim_object(told, "a.txt")) == told
