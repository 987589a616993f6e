import json

import pytest
from hypothesis import given

from khronika.claims.claim import Claim
from khronika.publishing.claims_jsonl import claim_from_object, claim_object
from khronika.testing.values import claims


@given(claims())
def test_a_claim_comes_back_from_its_json_line_unchanged(claim: Claim) -> None:
    assert claim_from_object(json.loads(json.dumps(claim_object(claim, "a.txt")))) == claim


def test_a_line_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="khronika-claim/1"):
        claim_from_object({"format": "khronika-claim/9"})
