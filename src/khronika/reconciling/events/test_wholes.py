"""An event inside an event: what another document tells of a day and a place within a wave is proposed as a part of it, with reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim, Modality, Scope
from khronika.claims.figure import Event
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.claims.quantity import Hedge
from khronika.claims.when import When
from khronika.reconciling import Judgements, reconcile
from khronika.reconciling.growing import GrowingRecord
from khronika.reconciling.lineage.digests import digest
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

PAGES = [
    document(n, f"words of {n}", n.title(), DAY + timedelta(days=30)) for n in ("wave", "night", "other")
]
SPAN = day(DAY - timedelta(days=9), 20)
REGION = "Darel region"
WAVE = Telling(place=REGION, within=(), when=SPAN)
NIGHT = Telling(place="Tovin", within=(REGION,))


def unknown(one: Claim) -> Claim:
    """The same claim of a place that no index knows."""
    return one if one.where is None else replace(one, where=replace(one.where, place=None))


def wave(n: int = 340, telling: Telling = WAVE, act: str = "detained") -> Claim:
    return unknown(claim("wave", 0, act, quantity(n, Hedge.AT_LEAST), telling=telling))


def night(n: int = 14, telling: Telling = NIGHT, act: str = "detained", page: str = "night") -> Claim:
    return unknown(claim(page, 0, act, quantity(n), telling=telling))


def event_of(one: Claim, *claims: Claim, judged: Judgements | None = None) -> Event:
    return next(e for e in reconcile(PAGES, claims, judged).events if one.id in e.claims)


def is_part(part: Claim, whole: Claim, *judged: PairJudgement) -> bool:
    every = Judgements((), judged)
    return event_of(part, part, whole, judged=every).part_of == event_of(whole, part, whole, judged=every).id


def test_a_night_in_a_town_is_a_part_of_the_wave_in_its_region_and_says_why() -> None:
    part = event_of(night(), night(), wave())
    assert part.part_of == event_of(wave(), night(), wave()).id
    assert part.reasons[-1] == (
        "a part of a larger event: 1 of 21 days; Tovin lies in Darel region; 14 of 340"
    )


def test_a_part_never_adds_to_its_whole() -> None:
    figures = reconcile(PAGES, [night(), wave()]).figures
    assert [(f.low, f.high) for f in figures] == [(340, None), (14, 14)]


@pytest.mark.parametrize(
    "whole",
    [
        wave(
            telling=Telling(
                place=REGION, within=(), when=None, scope=Scope(since=day(DAY - timedelta(days=20), 40))
            )
        ),
        wave(telling=Telling(place="Tovin", within=(), when=SPAN)),
        wave(telling=Telling(place=REGION, within=())),  # the same day all over the region
    ],
)
def test_a_running_total_a_span_in_one_town_and_the_total_of_a_region_are_wholes(whole: Claim) -> None:
    assert is_part(night(), whole)


IN_MARCH = When("in May", "2031-05", date(2031, 5, 1), date(2031, 5, 31))


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (wave(), night(telling=Telling(place="Lomnary", within=("Sarn region",)))),  # elsewhere
        (wave(), night(telling=Telling(place="Lomnary", within=()))),  # nobody says where that lies
        (wave(), night(telling=Telling(place=None))),
        (wave(), night(telling=Telling(place="Tovin", within=(REGION,), when=day(DAY + timedelta(days=40))))),
        (wave(), night(telling=Telling(place="Tovin", within=(REGION,), when=None))),
        (wave(), night(act="killed")),
        (wave(12), night(14)),  # more than the whole
        (wave(telling=Telling(place=REGION, within=(), when=SPAN, victims="children")), night()),
        (wave(telling=Telling(place=REGION, within=(), when=SPAN, modality=Modality.POSSIBLE)), night()),
        (wave(telling=Telling(place="Tovin", within=(), when=IN_MARCH)), night()),  # a day told vaguely
        (wave(20, telling=Telling(place=REGION, within=())), night(14)),  # one night, told of the region
    ],
)
def test_what_lies_elsewhere_or_is_another_count_is_no_part(whole: Claim, part: Claim) -> None:
    assert event_of(part, part, whole).part_of is None
    assert event_of(whole, part, whole).part_of is None


def test_a_person_refuses_a_part_and_takes_that_back() -> None:
    at = datetime(2031, 6, 1, tzinfo=UTC)
    refused = PairJudgement(night().id, wave().id, Likeness.DIFFERENT, "Amal", at)
    back = PairJudgement(night().id, wave().id, Likeness.WITHDRAWN, "Amal", at + timedelta(hours=1))
    assert not is_part(night(), wave(), refused)
    assert is_part(night(), wave(), refused, back)


@st.composite
def waves(draw: st.DrawFn) -> list[Claim]:
    """Waves and nights of a few towns, a page each."""
    made = list[Claim]()
    for at in range(draw(st.integers(2, 7))):
        whole, first = draw(st.booleans()), DAY + timedelta(days=draw(st.integers(0, 60)))
        town = draw(st.sampled_from(["Tovin", "Kelmar"]))
        telling = Telling(
            place=REGION if whole else town,
            within=() if whole else draw(st.sampled_from([(), (REGION,)])),
            when=day(first, draw(st.integers(6, 45)) if whole else draw(st.integers(0, 2))),
        )
        number = draw(st.integers(30, 90)) if whole else draw(st.integers(1, 40))
        made.append(unknown(claim(f"page-{at}", 0, "detained", quantity(number), telling=telling)))
    return made


@given(waves(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_waves_and_their_parts_are_the_same_in_any_order_and_as_they_grow(
    claims: list[Claim], dice: Random
) -> None:
    pages = [
        document(f"page-{at}", f"words{at}", f"Publisher {at}", DAY + timedelta(days=90))
        for at in range(len(claims))
    ]
    whole = reconcile(pages, claims)
    mixed = list(zip(pages, claims, strict=True))
    dice.shuffle(mixed)
    growing = GrowingRecord()
    for page, told in mixed:
        growing.add(digest(page), [told])
        growing.record()
    assert growing.record() == whole == reconcile([p for p, _ in mixed], [c for _, c in mixed])
    held = {e.id: e for e in whole.events}
    assert all(held[e.part_of].part_of is None for e in whole.events if e.part_of)


def test_a_quarter_is_a_part_of_its_town_though_some_of_the_towns_are_told_of_a_quarter_too() -> None:
    town, quarter = Telling("Brelo", ()), Telling("Kelm", ("Brelo",))
    whole, again = night(13, town), night(14, town, page="other")
    some = Telling("Kelm", (), scope=Scope(part_of=again.id))
    told = (unknown(claim("other", at, "detained", quantity(6), telling=some)) for at in range(90, 200))
    among = next(one for one in told if one.id > max(whole.id, again.id))  # it leads the event
    other = unknown(claim("night", 300, "detained", quantity(5), telling=quarter))
    record = reconcile(PAGES, [whole, again, among, other])
    part, held = (next(e for e in record.events if one.id in e.claims) for one in (other, whole))
    assert part.part_of == held.id
