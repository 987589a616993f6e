"""What all pages share."""

import pytest

from khronika.claims.claim import Claim
from khronika.desk.conftest import Desk


@pytest.mark.parametrize(
    ("here", "shown"),
    [
        ("/review?act=killed", "/review?act=killed"),
        ("/sources/search", "/sources"),  # where the results of a search were shown
        ("/review/2/amend", "/review/2"),
        ("/nowhere/at/all", "/"),
        ("//elsewhere.example", "/"),
        ("https://elsewhere.example/", "/"),
    ],
)
def test_who_changes_the_language_stays_where_a_page_can_be_asked_for(
    desk: Desk, told: tuple[Claim, ...], here: str, shown: str
) -> None:
    answer = desk.post("/language", {"language": "fr", "next": here})
    assert answer.headers["Location"] == shown
    assert 'lang="fr"' in desk.words(shown if shown != "/" else "/review")
