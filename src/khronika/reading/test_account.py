"""Place, time, speaker and standing of what a sentence tells."""

from __future__ import annotations

from khronika.claims.claim import Claim, Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def read(text: str) -> tuple[Claim, ...]:
    return claims(document(text))


def test_each_deed_takes_the_date_of_its_own_clause() -> None:
    here, then = read(
        "On 3 June 2020 police detained 12 men. The raid echoed one of March 2017, when 40 were beaten."
    )
    assert [c.when and c.when.edtf for c in (here, then)] == ["2020-06-03", "2017-03"]


def test_a_date_holds_on_in_its_paragraph_and_beyond_it_is_uncertain() -> None:
    first, second, third = read(
        "On 3 June 2020 police detained 12 men. Two people were killed.\n\nSix people were injured."
    )
    assert first.when == second.when
    assert third.when is not None
    assert third.when.edtf == "2020-06-03?"
    assert third.when.as_written == "3 June 2020"


def test_an_inquiry_has_dates_of_its_own() -> None:
    _, inquiry = read("On 3 June 2020 police detained 12 men. The ministry ordered an inquiry.")
    assert inquiry.act == "investigated"
    assert inquiry.when is None


def test_a_count_since_a_day_says_since_when() -> None:
    (claim,) = read("Since April 2017 the network has evacuated around 150 people.")
    assert claim.scope is not None
    assert claim.scope.since is not None
    assert claim.scope.since.edtf.startswith("2017-04")


def test_a_part_points_at_its_whole() -> None:
    whole, part = read("Police detained 40 people, including 12 women.")
    assert part.scope is not None
    assert part.scope.part_of == whole.id


def test_the_speaker_answers_for_the_claim() -> None:
    (claim,) = read("The Lantern Society said that 12 men had been detained.")
    assert [s.as_written for s in claim.attribution] == ["The Lantern Society"] or claim.attribution[0].name


def test_a_mere_article_is_no_number() -> None:
    (claim,) = read("A man was killed by soldiers.")
    assert claim.quantity is None


def test_what_only_may_happen_to_nobody_in_particular_is_no_claim() -> None:
    assert read("The organisers could be jailed.") == ()


def test_somebody_named_may_be_denied_to_have_suffered() -> None:
    (claim,) = read("The service denied that anyone had been beaten.")
    assert claim.modality is Modality.DENIED


def test_an_age_is_no_victim() -> None:
    assert [c.quantity for c in read("The blast killed Ira Holm, 42, a teacher.")] == [None]


def test_a_death_in_custody_stays_a_death_and_one_in_a_raid_is_a_killing() -> None:
    assert [c.act for c in read("Two people died as a result of torture.")] == ["died"]
    assert [c.act for c in read("Two people died in the raid.")] == ["killed"]


def test_quotes_stay_short() -> None:
    text = (
        "Twelve men, "
        "who " + "had long lived in the valley near the river and its mills, " * 6 + "were detained."
    )
    assert all(len(c.quote) <= 300 for c in read(text))
