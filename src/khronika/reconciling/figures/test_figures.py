"""Figures as they come out of small invented corpora."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from khronika.claims.claim import Modality, Scope
from khronika.claims.figure import Figure
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.claims.quantity import Hedge
from khronika.claims.when import When
from khronika.reconciling import Judgements, reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

POST, HERALD = (
    document("post.txt", publisher="Kestova Post"),
    document("herald.txt", publisher="Ostrelin Herald"),
)


def only(figures: tuple[Figure, ...]) -> Figure:
    assert len(figures) == 1, [f.title for f in figures]
    return figures[0]


def test_three_voices_of_one_number_are_named_and_a_speaker_is_not_a_confirmation() -> None:
    claims = [
        claim("post.txt", 0, "detained", quantity(40, Hedge.ABOUT), "Valley Rights Network"),
        claim("post.txt", 90, "detained", quantity(40, Hedge.ABOUT), "Igor Tarsin"),
        claim("herald.txt", 0, "detained", quantity(40, Hedge.NEARLY), "Kestova Chronicle"),
    ]
    figure = only(reconcile([POST, HERALD], claims).figures)
    assert (figure.title, figure.low, figure.high) == ("about 40 detained", 40, 40)
    assert len(figure.roots) == 3
    assert "Igor Tarsin may speak for Valley Rights Network" in figure.reason
    assert len(figure.floors) == 2


def test_a_rising_toll_is_one_figure_with_its_history() -> None:
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    documents = [document(f"{d}.txt", publisher="Kestova Post", published=d) for d in days]
    claims = [
        claim(f"{d}.txt", 0, "killed", quantity(n), "Ministry of Order")
        for d, n in zip(days, (3, 5, 8), strict=True)
    ]
    figure = only(reconcile(documents, claims).figures)
    assert (figure.low, figure.high, figure.as_of) == (8, 8, days[2])
    assert [d.low for d in figure.series] == [3, 5, 8]
    assert all("superseded" in s.reason for s in figure.set_aside)


def test_running_totals_of_one_rescuer_are_a_series_whoever_reports_them() -> None:
    one = Telling(scope=Scope(since=day(date(2029, 3, 1), 30)), rescuer="the Valley Rights Network")
    other = Telling(scope=Scope(since=day(date(2029, 4, 1), 29)), rescuer="Valley Rights Network")
    documents = [
        document("old.txt", publisher="Ostrelin Herald"),
        document("new.txt", publisher="Kestova Post", published=DAY),
    ]
    claims = [
        claim("old.txt", 0, "evacuated", quantity(120, Hedge.MORE_THAN), telling=one),
        claim("new.txt", 0, "evacuated", quantity(150, Hedge.ABOUT), telling=other),
        claim("new.txt", 50, "found_sanctuary", quantity(130, Hedge.ABOUT), telling=other),
    ]
    evacuated, sanctuary = sorted(reconcile(documents, claims).figures, key=lambda f: f.act)
    assert (evacuated.low, evacuated.high, evacuated.rule) == (150, 150, "running_total")
    assert {d.low for d in evacuated.series} == {120, 150}
    assert sanctuary.part_of == evacuated.id


def test_one_arrest_is_a_part_of_the_wave_and_never_contradicts_its_count() -> None:
    claims = [
        claim("post.txt", 0, "detained", quantity(40, Hedge.ABOUT), telling=Telling(when=day(DAY, 20))),
        claim("post.txt", 50, "killed", quantity(2, Hedge.AT_LEAST), telling=Telling(when=day(DAY, 20))),
        claim("post.txt", 99, "detained", quantity(1), "Relief Committee", Telling(when=day(DAY, 5))),
    ]
    record = reconcile([POST], claims)
    wave, arrest = record.events
    assert (arrest.part_of, wave.part_of) == (wave.id, None)
    assert {(f.act, f.low) for f in record.figures if f.event == wave.id} == {("detained", 40), ("killed", 2)}


def test_an_earlier_wave_is_an_event_of_its_own() -> None:
    before = Telling(when=day(DAY - timedelta(days=600), 30))
    claims = [
        claim("post.txt", 0, "detained", quantity(40, Hedge.ABOUT)),
        claim("post.txt", 50, "detained", quantity(200, Hedge.VAGUE), telling=before),
    ]
    record = reconcile([POST], claims)
    assert len(record.events) == 2
    assert {f.best for f in record.figures} == {40, None}


def test_a_denial_stands_apart() -> None:
    denied = Telling(modality=Modality.DENIED)
    claims = [
        claim("post.txt", 0, "killed", quantity(3)),
        claim("post.txt", 50, "killed", quantity(0), "Ministry of Order", denied),
    ]
    figure = only(reconcile([POST], claims).figures)
    assert figure.low == 3
    assert "denied" in figure.set_aside[0].reason


def test_children_among_the_dead_are_a_part_and_never_add() -> None:
    claims = [
        claim("post.txt", 0, "killed", quantity(12)),
        claim("post.txt", 50, "killed", quantity(4), telling=Telling(victims="children")),
    ]
    whole, part = sorted(reconcile([POST], claims).figures, key=lambda f: -(f.low or 0))
    assert (whole.low, part.low, part.part_of, part.group) == (12, 4, whole.id, "children")


def test_two_papers_of_one_agency_are_one_voice() -> None:
    documents = [
        document("a.txt", "OSTRELIN (Reuters) - Words of the first.", "Kestova Post"),
        document("b.txt", "OSTRELIN (Reuters) - Other words here.", "Ostrelin Herald"),
    ]
    claims = [claim(n, 0, "killed", quantity(7)) for n in ("a.txt", "b.txt")]
    figure = only(reconcile(documents, claims).figures)
    assert [r.name for r in figure.roots] == ["Reuters"]
    assert figure.provisional


def test_a_page_of_unknown_parentage_is_visible_and_confirms_nothing() -> None:
    claims = [claim("post.txt", 0, "killed", quantity(7)), claim("leaf.txt", 0, "killed", quantity(7))]
    figure = only(reconcile([POST, document("leaf.txt")], claims).figures)
    assert [r.known for r in figure.roots] == [True, False]
    assert figure.provisional
    assert "confirms nothing" in figure.reason


def test_real_disagreement_is_told_by_who_says_what() -> None:
    claims = [
        claim("post.txt", 0, "killed", quantity(46), "Ministry of Order"),
        claim("herald.txt", 0, "killed", quantity(108, Hedge.AT_LEAST), "Doctors' Committee"),
    ]
    figure = only(reconcile([POST, HERALD], claims).figures)
    assert (figure.low, figure.high, figure.best, figure.rule) == (46, None, 46, "camps")
    assert [c.roots for c in figure.camps] == [("Ministry of Order",), ("Doctors' Committee",)]


def test_who_counts_from_below_and_who_from_above_meet_beside_who_contradicts_both() -> None:
    claims = [
        claim("post.txt", 0, "detained", quantity(13, Hedge.AT_LEAST), "Zhdan Murin"),
        claim("post.txt", 90, "detained", quantity(None, Hedge.AT_MOST, 15), "Relief Committee"),
        claim("herald.txt", 0, "detained", quantity(None, Hedge.AT_MOST, 9), "Ministry of Order"),
    ]
    figure = only(reconcile([POST, HERALD], claims).figures)
    assert (figure.low, figure.high, figure.best, figure.rule) == (13, 15, 13, "camps")
    assert [c.roots for c in figure.camps] == [("Ministry of Order",), ("Relief Committee", "Zhdan Murin")]


def test_acts_without_a_count_stand_in_events_and_have_no_figure() -> None:
    record = reconcile([POST], [claim("post.txt", 0, "documents_taken", None)])
    assert record.figures == ()
    assert record.events[0].title == "Documents taken, Tessaly, 4 May 2031"
    assert record.timeline[0].what == "documents taken"


def test_a_spokesman_counts_with_his_network_once_a_person_says_so_and_apart_if_not() -> None:
    claims = [
        claim("post.txt", 0, "detained", quantity(40), "Valley Rights Network"),
        claim("post.txt", 90, "detained", quantity(40), "Igor Tarsin"),
    ]
    ends, at = (claims[0].id, claims[1].id), datetime(2031, 6, 1, tzinfo=UTC)
    for likeness, independent, roots in ((Likeness.ONE_VOICE, 1, 1), (Likeness.TWO_VOICES, 2, 2)):
        judged = Judgements((), (PairJudgement(*ends, likeness, "Amal", at),))
        figure = only(reconcile([POST], claims, judged).figures)
        assert (figure.independent, len(figure.roots)) == (independent, roots)
        assert "may speak for" not in figure.reason


@pytest.mark.parametrize(
    "names",
    [
        ("Committee of Doctors", "Комитет врачей Острелина"),
        ("ministère de l'Ordre", "Министерство порядка"),
        ("Doctors' Committee of Ostrelin", "Comité de Médicos de Ostrelin"),
    ],
)
def test_a_body_by_a_shorter_or_a_translated_name_is_no_second_source_until_a_person_says_so(
    names: tuple[str, str],
) -> None:
    told = [
        claim(page, 0, "injured", quantity(43), name)
        for page, name in zip(("post.txt", "herald.txt"), names, strict=True)
    ]
    figure = only(reconcile([POST, HERALD], told).figures)
    assert (figure.independent, figure.provisional, len(figure.roots)) == (1, True, 2)
    assert any(f"{one} may be {other}" in figure.reason for one, other in (names, names[::-1]))
    left, right = sorted(c.id for c in told)
    apart = PairJudgement(left, right, Likeness.TWO_VOICES, "M-01", datetime(2031, 6, 1, tzinfo=UTC))
    figure = only(reconcile([POST, HERALD], told, Judgements(pairs=(apart,))).figures)
    assert (figure.independent, figure.provisional) == (2, False)


def test_who_may_speak_for_a_body_is_counted_with_all_whom_it_may_be() -> None:
    names = (
        "Committee of Doctors",
        "Vera Tarsin",
        "Комитет врачей Острелина",
        "Doctors' Committee of Ostrelin",
    )
    pages = ("post.txt", "post.txt", "herald.txt", "herald.txt")
    told = [
        claim(page, 90 * at, "injured", quantity(43), name)
        for at, (page, name) in enumerate(zip(pages, names, strict=True))
    ]
    assert only(reconcile([POST, HERALD], told).figures).independent == 1


def test_a_headline_that_leaves_out_a_hedge_says_no_more_than_its_text() -> None:
    claims = [
        claim("post.txt", 0, "injured", quantity(4)),
        claim("post.txt", 90, "injured", quantity(4, Hedge.AT_LEAST)),
        claim("herald.txt", 0, "injured", quantity(5)),
    ]
    figure = only(reconcile([POST, HERALD], claims).figures)
    assert (figure.low, figure.high, figure.best, figure.camps) == (4, None, 5, ())
    assert not figure.set_aside


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("officials", "Ministry of Order"),
        ("Sudanese authorities", "Ministry of Order"),
        ("government", "Ministry of Health"),
        ("Sudanese government", "Sudan MOH"),
        ("doctors' committee close to the protesters", "Verhanian Central Committee of Doctors"),
    ],
)
def test_authorities_of_whom_nothing_is_said_may_be_any_authority(short: str, full: str) -> None:
    claims = [
        claim("post.txt", 0, "killed", quantity(3), short),
        claim("herald.txt", 0, "killed", quantity(3), full),
    ]
    figure = only(reconcile([POST, HERALD], claims).figures)
    assert (figure.independent, figure.provisional) == (1, True)
    assert f"{short} may be {full}" in figure.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("officials", "Harbour Workers Front"),
        ("Sudanese government", "Committee of Doctors"),
        ("government", "Tessaly police"),
    ],
)
def test_authorities_are_no_part_of_a_union_and_a_government_is_none_of_doctors(one: str, other: str) -> None:
    claims = [
        claim("post.txt", 0, "killed", quantity(3), one),
        claim("herald.txt", 0, "killed", quantity(3), other),
    ]
    assert only(reconcile([POST, HERALD], claims).figures).independent == 2


def test_an_earlier_count_of_a_growing_number_is_the_most_that_is_said_where_later_ones_are_lower() -> None:
    days = [DAY + timedelta(days=5), DAY + timedelta(days=6)]
    pages = [
        document(f"{d}.txt", publisher=p, published=d) for d, p in zip(days, ("Spisok", "Post"), strict=True)
    ]
    since = [Telling(when=day(DAY, n), scope=Scope(since=day(DAY, n))) for n in (5, 6)]
    claims = [
        claim(f"{days[0]}.txt", 0, "detained", quantity(388), "Rights Centre", since[0]),
        claim(f"{days[1]}.txt", 0, "detained", quantity(150), "Ministry of Order", since[1]),
    ]
    figure = only(reconcile(pages, claims).figures)
    assert (figure.low, figure.high) == (150, 388)
    more = claim(f"{days[1]}.txt", 90, "detained", quantity(400), "Relief Committee", since[1])
    figure = only(reconcile(pages, [*claims, more]).figures)
    assert (figure.low, figure.high) == (150, 400)


def test_a_count_against_which_a_page_sets_the_number_that_still_stands_is_a_side_and_no_earlier_state() -> (
    None
):
    since = Telling(when=None, scope=Scope(since=When("since then", f"{DAY}/..", DAY, None)))
    pages = [
        document(n, publisher=n, published=DAY + timedelta(days=d)) for n, d in (("a.txt", 5), ("b.txt", 60))
    ]
    ministry = claim("a.txt", 60, "killed", quantity(11), "Ministry of Order", since)
    later = claim("b.txt", 0, "killed", quantity(14), "Rights Commission", since)
    for then, wanted in ((14, (11, 14)), (12, (14, 14))):
        commission = claim("a.txt", 0, "killed", quantity(then), "Rights Commission", since)
        (figure,) = reconcile(pages, [commission, ministry, later]).figures
        assert (figure.low, figure.high) == wanted
