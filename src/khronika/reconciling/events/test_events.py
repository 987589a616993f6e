"""What is one event, what is its part, what is another: invented accounts as a good reader gives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim, Scope, Where
from khronika.claims.document import Document
from khronika.claims.figure import Event
from khronika.claims.judgement import OF_VOICES, Likeness, PairJudgement
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When
from khronika.reconciling import Judgements, Record, reconcile
from khronika.reconciling.events.likeness import alike
from khronika.reconciling.events.settled import told
from khronika.reconciling.events.told import Told
from khronika.reconciling.lineage.origins import Origin
from khronika.reconciling.testing.accounts import (
    DAY,
    CorpusWithPair,
    Telling,
    claim,
    corpora_with_pairs,
    day,
    document,
    quantity,
)

AT = datetime(2031, 6, 1, tzinfo=UTC)
NIGHT = day(DAY)
SINCE = Scope(since=NIGHT)


def unindexed(one: Claim) -> Claim:
    """The same claim of a place that no index knows."""
    return replace(one, where=Where(one.where.as_written) if one.where else None)


def seized(
    name: str, at: int, number: Quantity, place: str, when: When | None = NIGHT, scope: Scope | None = None
) -> Claim:
    """A claim of people detained at a place that no index knows."""
    return unindexed(claim(name, at, "detained", number, None, Telling(place, (), when, scope=scope)))


def event_of(record: Record, one: Claim) -> Event:
    (found,) = [e for e in record.events if one.id in e.claims]
    return found


def papers(*names: str) -> list[Document]:
    return [document(n, publisher=f"Paper {n}", published=DAY + timedelta(days=1)) for n in names]


def test_two_towns_on_one_night_are_two_events() -> None:
    here = seized("a.txt", 0, quantity(17, Hedge.AT_LEAST), "Zorvagrad")
    there = seized("b.txt", 0, quantity(20), "Lomnary")
    beside = seized("a.txt", 90, quantity(6, Hedge.RANGE, 8), "Lomnary")
    record = reconcile(papers("a.txt", "b.txt"), [here, there, beside])
    assert event_of(record, here) != event_of(record, there)
    assert event_of(record, here) != event_of(record, beside)


def test_a_town_is_one_in_either_alphabet() -> None:
    one = seized("a.txt", 0, quantity(13, Hedge.AT_LEAST), "near Melgora")
    other = seized("b.txt", 0, quantity(15), "Мельгоре")
    record = reconcile(papers("a.txt", "b.txt"), [one, other])
    assert event_of(record, one) == event_of(record, other)


def test_a_square_lies_in_the_town_that_the_other_account_names() -> None:
    square = unindexed(claim("a.txt", 0, "injured", quantity(43), None, Telling("Horn Square", ())))
    town = unindexed(claim("b.txt", 0, "injured", quantity(43), None, Telling("Tessaly", ())))
    record = reconcile(papers("a.txt", "b.txt"), [square, town])
    assert event_of(record, square) == event_of(record, town)


def test_the_night_that_began_a_campaign_is_a_part_of_it_and_no_value_of_its_toll() -> None:
    raid = seized("a.txt", 0, quantity(17, Hedge.AT_LEAST), "Zorvagrad")
    campaign = day(DAY, 18)
    toll = seized("a.txt", 90, quantity(112), "the Republic of Verhany", campaign, scope=SINCE)
    record = reconcile(papers("a.txt"), [raid, toll])
    assert event_of(record, raid).part_of == event_of(record, toll).id


def test_national_totals_of_two_nights_stay_apart() -> None:
    first = claim(
        "a.txt",
        0,
        "detained",
        quantity(3000, Hedge.ABOUT),
        None,
        Telling("Belarus", (), day(date(2031, 8, 10))),
    )
    second = claim(
        "b.txt",
        0,
        "detained",
        quantity(2000, Hedge.MORE_THAN),
        None,
        Telling("Belarus", (), day(date(2031, 8, 13))),
    )
    record = reconcile(papers("a.txt", "b.txt"), [first, second])
    assert event_of(record, first) != event_of(record, second)


def test_a_vague_word_and_a_country_make_no_event_without_a_day() -> None:
    first = claim("a.txt", 0, "detained", quantity(24, Hedge.VAGUE), None, Telling("Belarus", (), None))
    second = claim("b.txt", 0, "detained", quantity(100, Hedge.MORE_THAN), None, Telling("Belarus", (), None))
    record = reconcile([document("a.txt", publisher="A"), document("b.txt", publisher="B")], [first, second])
    assert event_of(record, first) != event_of(record, second)


def test_what_was_printed_before_it_happened_tells_of_something_else() -> None:
    early = seized("a.txt", 0, quantity(40), "Zorvagrad", None)
    late = seized("b.txt", 0, quantity(40), "Zorvagrad", day(DAY + timedelta(days=30)))
    then = document("b.txt", publisher="Paper b", published=DAY + timedelta(days=31))
    record = reconcile([*papers("a.txt"), then], [early, late])
    assert event_of(record, early) != event_of(record, late)


def test_background_in_the_same_document_is_another_event() -> None:
    now = seized("a.txt", 0, quantity(40, Hedge.ABOUT), "Zorvagrad")
    before = seized("a.txt", 90, quantity(200, Hedge.VAGUE), "Zorvagrad", day(date(2029, 3, 1), 30))
    record = reconcile(papers("a.txt"), [now, before])
    assert event_of(record, now) != event_of(record, before)


def test_a_press_release_and_a_paper_that_quotes_its_sender_are_one_voice() -> None:
    release = document("release.txt", publisher="Tessaly Relief Committee", published=DAY)
    paper = document("paper.txt", publisher="Kestova Post", published=DAY)
    own = seized("release.txt", 0, quantity(60, Hedge.ABOUT), "Tessaly")
    quoted = claim("paper.txt", 0, "detained", quantity(60, Hedge.ABOUT), "the Relief Committee")
    roots = reconcile([release, paper], [own, quoted]).roots
    assert {roots[own.id].name, roots[quoted.id].name} == {"Tessaly Relief Committee"}


OF_EVENTS = sorted(set(Likeness) - OF_VOICES)


@given(corpora_with_pairs(), st.sampled_from(OF_EVENTS), st.sampled_from(OF_EVENTS))
@settings(max_examples=40, deadline=None)
def test_a_decision_that_is_overtaken_by_another_leaves_no_trace(
    corpus: CorpusWithPair, first: Likeness, last: Likeness
) -> None:
    documents, claims, left, right = corpus
    old = PairJudgement(left, right, first, "Amal", AT)
    new = PairJudgement(right, left, last, "Badr", AT + timedelta(days=1))
    alone = reconcile(documents, claims, Judgements((), (new,)))
    assert reconcile(documents, claims, Judgements((), (new, old))) == alone
    taken_back = replace(new, likeness=Likeness.WITHDRAWN)
    assert reconcile(documents, claims, Judgements((), (taken_back, old))) == reconcile(documents, claims)


@given(corpora_with_pairs())
@settings(max_examples=40, deadline=None)
def test_a_pair_judged_the_same_is_one_event_whatever_speaks_against_it(corpus: CorpusWithPair) -> None:
    documents, claims, left, right = corpus
    for likeness, one in ((Likeness.SAME, True), (Likeness.DIFFERENT, False), (Likeness.UNSURE, False)):
        judged = Judgements((), (PairJudgement(left, right, likeness, "Amal", AT),))
        held = [{left, right} <= set(e.claims) for e in reconcile(documents, claims, judged).events]
        assert any(held) == one


SAME_NAMES = {
    "a.txt": "At night Rosnavik, Tavosh, Brodek and Lindvar met Havlik and Osip.",
    "b.txt": "Nobody saw Lindvar, nor Brodek, nor Muravin; but Tavosh, Ketra and Rosnavik fled.",
}


def test_the_same_number_in_accounts_that_share_many_names_is_one() -> None:
    pages = [document(name, words) for name, words in SAME_NAMES.items()]
    here = unindexed(claim("a.txt", 0, "injured", quantity(4), None, Telling("Mill Street", (), None)))
    for number, events in ((4, 1), (7, 2)):
        there = unindexed(claim("b.txt", 0, "injured", quantity(number), None, Telling("Ustrel", (), None)))
        assert len(reconcile(pages, [here, there]).events) == events


def test_a_title_names_a_place_and_not_what_kind_of_place_it_is() -> None:
    for place, title in (
        ("the republic", "Deaths, 4 May 2031"),
        ("OSTRELIN", "Deaths, Ostrelin, 4 May 2031"),
    ):
        one = unindexed(claim("a.txt", 0, "died", quantity(3), None, Telling(place, ())))
        assert event_of(reconcile(papers("a.txt"), [one]), one).title == title


def test_a_day_taken_from_the_story_parts_no_two_claims_and_one_that_is_told_does() -> None:
    for mark, events in (("", 2), ("?", 1)):
        when = replace(day(DAY + timedelta(days=9)), edtf=f"{DAY + timedelta(days=9)}{mark}")
        here = claim("a.txt", 0, "injured", quantity(43))
        there = claim("b.txt", 0, "injured", quantity(43), None, Telling(when=when))
        pages = [document(name, words) for name, words in SAME_NAMES.items()]
        assert len(reconcile(pages, [here, there]).events) == events


def test_another_number_of_a_whole_country_on_one_day_is_another_event() -> None:
    first, second = (
        unindexed(claim(name, 0, "detained", quantity(n), None, Telling("Belarus", ())))
        for name, n in (("a.txt", 40), ("b.txt", 60))
    )
    indexed = [replace(c, where=Where("Belarus", "Belarus")) for c in (first, second)]
    assert len(reconcile(papers("a.txt", "b.txt"), indexed).events) == 2


def test_accounts_that_agree_on_another_number_tell_of_one_happening() -> None:
    pages = [document(name, publisher=f"Paper {name}", published=DAY) for name in "ab"]
    untimed = Telling(when=None)
    dead = [claim(name, 0, "killed", quantity(n), None, untimed) for name, n in (("a", 3), ("b", 4))]
    assert len(reconcile(pages, dead).events) == 2
    hurt = [claim(name, 90, "injured", quantity(6), None, untimed) for name in "ab"]
    joined = event_of(reconcile(pages, [*dead, *hurt]), dead[0])
    assert {c.id for c in dead} <= set(joined.claims)
    assert any("1 other number in both accounts" in reason for reason in joined.reasons)


def test_the_toll_of_a_town_is_no_value_of_a_running_total_told_of_elsewhere() -> None:
    since = Scope(since=day(DAY - timedelta(days=30), 30))
    total = unindexed(
        claim(
            "a.txt",
            0,
            "killed",
            quantity(701, Hedge.AT_LEAST),
            "the Circle",
            Telling("Melgory", (), None, scope=since),
        )
    )
    town = unindexed(
        claim("a.txt", 90, "killed", quantity(82), "the Circle", Telling(scope=Scope(toll=True)))
    )
    for place, figures in (("Tessaly", 2), ("Melgory", 1)):
        named = replace(town, where=Where(place))
        assert len(reconcile(papers("a.txt"), [total, named]).figures) == figures


def test_a_running_total_of_one_organisation_is_told_from_wherever_it_speaks() -> None:
    totals = [
        unindexed(
            claim(
                name,
                0,
                "evacuated",
                quantity(n),
                "the Circle",
                Telling(place, (), NIGHT, scope=SINCE, rescuer="the Circle"),
            )
        )
        for name, n, place in (("a.txt", 41, "Ustrel"), ("b.txt", 97, "Melgory"))
    ]
    assert len(reconcile(papers("a.txt", "b.txt"), totals).events) == 1
    beside = [totals[0], replace(totals[1], source=totals[0].source, start=90, end=90 + len(totals[1].quote))]
    assert len(reconcile(papers("a.txt"), beside).events) == 2


def test_what_one_breath_tells_is_one_event_though_another_page_names_the_wrong_town() -> None:
    post = claim("post.txt", 0, "killed", quantity(4)), claim("post.txt", 12, "attacked", quantity(4))
    told = [*post, claim("herald.txt", 0, "killed", quantity(4), telling=Telling(place="Lomnary"))]
    pages = [document("post.txt", publisher="Kestova Post"), document("herald.txt", publisher="Herald")]
    holding = {c: e.id for e in reconcile(pages, told).events for c in e.claims}
    assert holding[post[0].id] == holding[post[1].id]


def test_others_told_beside_the_dead_are_all_who_were_hurt() -> None:
    more = Telling(scope=Scope(additional=True))
    post = (
        claim("post.txt", 0, "killed", quantity(1)),
        claim("post.txt", 12, "injured", quantity(3), telling=more),
    )
    herald = claim("herald.txt", 0, "killed", quantity(1)), claim("herald.txt", 12, "injured", quantity(4))
    pages = [document("post.txt", publisher="Kestova Post"), document("herald.txt", publisher="Herald")]
    (hurt,) = [f for f in reconcile(pages, [*post, *herald]).figures if f.act == "injured"]
    assert (hurt.low, hurt.high) == (3, 4)


def test_a_day_after_its_document_is_no_day_of_what_had_happened() -> None:
    later = Telling(when=day(DAY + timedelta(days=20)))
    told = [
        claim("post.txt", 0, "killed", quantity(60)),
        claim("herald.txt", 0, "killed", quantity(60), telling=later),
    ]
    pages = [document(n, publisher=n, published=DAY + timedelta(days=3)) for n in ("post.txt", "herald.txt")]
    assert len(reconcile(pages, told).events) == 1


def test_what_is_told_first_takes_no_time_from_what_happened_long_before() -> None:
    first = claim("post.txt", 0, "detained", quantity(150), telling=Telling(when=None))
    before = claim(
        "post.txt", 90, "detained", quantity(60), telling=Telling(when=day(DAY - timedelta(days=365), 30))
    )
    pages = [document("post.txt", publisher="Kestova Post", published=DAY)]
    assert len(reconcile(pages, [first, before]).events) == 2


def test_what_one_voice_counts_afterwards_is_the_end_of_its_running_total() -> None:
    began = day(DAY)
    running = Telling(when=None, scope=Scope(since=began))
    afterwards = Telling(when=day(DAY - timedelta(days=3), 29))
    told = [
        claim("post.txt", 0, "killed", quantity(56), "League for Rights", running),
        claim("herald.txt", 0, "killed", quantity(143), "League for Rights", afterwards),
    ]
    pages = [
        document("post.txt", publisher="Kestova Post", published=DAY + timedelta(days=5)),
        document("herald.txt", publisher="Ostrelin Herald", published=DAY + timedelta(days=90)),
    ]
    (figure,) = reconcile(pages, told).figures
    assert (figure.low, figure.high, [s.low for s in figure.series]) == (143, 143, [56, 143])


def test_what_one_voice_counts_afterwards_supersedes_no_total_of_which_it_says_less() -> None:
    running = Telling(when=None, scope=Scope(since=day(DAY)))
    still = Telling(when=day(DAY + timedelta(days=80)))
    told = [
        claim("post.txt", 0, "detained", quantity(112), "League for Rights", running),
        claim("herald.txt", 0, "detained", quantity(49, Hedge.AT_LEAST), "League for Rights", still),
    ]
    pages = [
        document("post.txt", publisher="Kestova Post", published=DAY + timedelta(days=5)),
        document("herald.txt", publisher="Ostrelin Herald", published=DAY + timedelta(days=90)),
    ]
    judged = Judgements((), (PairJudgement(told[0].id, told[1].id, Likeness.SAME, "Amal", AT),))
    (figure,) = reconcile(pages, told, judged).figures
    assert (figure.low, figure.high) == (112, 112)


def test_some_days_of_a_running_total_are_no_earlier_count_of_it_in_one_document() -> None:
    total = claim(
        "post.txt", 0, "detained", quantity(10_000), telling=Telling(when=None, scope=Scope(since=day(DAY)))
    )
    first = claim("post.txt", 90, "detained", quantity(6_700), telling=Telling(when=day(DAY, 3)))
    pages = [document("post.txt", publisher="Kestova Post", published=DAY + timedelta(days=50))]
    assert sorted(f.low or 0 for f in reconcile(pages, [total, first]).figures) == [6_700, 10_000]


def test_the_number_of_a_year_is_no_other_count_of_one_of_its_days() -> None:
    year = Telling(when=day(date(DAY.year, 1, 1), 364))
    told = [
        claim("post.txt", 0, "killed", quantity(7)),
        claim("herald.txt", 0, "killed", quantity(22), telling=year),
    ]
    names = "Anna Belova and Orest Vashin met Emil Rosnavik in Kestova."
    pages = [
        document(n, f"{names} {' '.join(f'{n[0]}{i}' for i in range(60))}", n, DAY + timedelta(days=2))
        for n in ("post.txt", "herald.txt")
    ]
    assert len(reconcile(pages, told).figures) == 2


@pytest.mark.parametrize(("count", "figures"), [(31, 2), (380, 1)])
def test_another_speakers_count_of_another_size_is_no_value_of_a_running_total(
    count: int, figures: int
) -> None:
    since = Telling(when=None, scope=Scope(since=day(DAY - timedelta(days=90), 90)))
    total = claim("a.txt", 0, "detained", quantity(400, Hedge.MORE_THAN), "the union", since)
    toll = claim(
        "a.txt", 90, "detained", quantity(count), "the police", Telling(when=None, scope=Scope(toll=True))
    )
    assert len(reconcile(papers("a.txt"), [total, toll]).figures) == figures


def test_a_toll_of_days_long_after_its_start_is_an_incident_of_a_running_total() -> None:
    since = Telling(scope=Scope(since=day(DAY - timedelta(days=300), 305)), when=None)
    total = claim("a.txt", 0, "detained", quantity(330, Hedge.AT_LEAST), "the network", since)
    toll = claim(
        "b.txt", 0, "detained", quantity(108, Hedge.AT_LEAST), "the doctors", Telling(scope=Scope(toll=True))
    )
    assert len(reconcile(papers("a.txt", "b.txt"), [total, toll]).figures) == 2


def in_setting(*claims: Claim) -> list[Told]:
    origin = Origin("Kestova Post", "named", published=DAY + timedelta(days=5))
    return [told(claims, dict.fromkeys((c.id for c in claims), origin))[c.id] for c in claims]


def test_a_number_that_a_document_repeats_without_a_day_is_of_the_days_over_which_it_counted_it() -> None:
    since = Telling(when=None, scope=Scope(since=day(DAY)))
    total = claim("post.txt", 0, "detained", quantity(60), telling=since)
    again = claim("post.txt", 200, "detained", quantity(60), telling=Telling(when=None))
    other = claim("post.txt", 400, "died", quantity(1), telling=Telling(when=day(DAY + timedelta(days=2))))
    first, second, _ = in_setting(total, again, other)
    assert (second.since, second.window) == (first.since, first.window)


def test_a_last_possible_day_brings_two_counts_no_nearer() -> None:
    by_then = When("by then", f"../{DAY + timedelta(days=90)}", None, DAY + timedelta(days=90))
    night = claim("post.txt", 0, "detained", quantity(17, Hedge.AT_LEAST))
    later = claim("herald.txt", 0, "detained", quantity(49, Hedge.AT_LEAST), telling=Telling(when=by_then))
    one, other = in_setting(night, later)
    points = {reason: score for score, reason in alike(one, other, lambda *_: 0.0).points}
    assert points[("of one only the last possible day is known",)] < 0


@pytest.mark.parametrize(
    ("names", "events"), [("Anna Belova met Emil Rosnavik and Orest Vashin in Kestova.", 1), ("", 2)]
)
def test_two_numbers_of_two_days_are_of_one_happening_only_by_the_names_of_their_stories(
    names: str, events: int
) -> None:
    later = Telling(when=day(DAY + timedelta(days=2)))
    told = [
        claim("post.txt", 0, "killed", quantity(9)),
        claim("herald.txt", 0, "killed", quantity(12), telling=later),
    ]
    pages = [
        document(n, f"{names} {' '.join(f'{n[0]}{i}' for i in range(60))}", n, DAY + timedelta(days=2))
        for n in ("post.txt", "herald.txt")
    ]
    assert len(reconcile(pages, told).events) == events


@pytest.mark.parametrize(
    ("when", "other"),
    [(day(DAY), day(DAY + timedelta(days=1))), (day(date(2031, 4, 1), 29), day(date(2031, 5, 1), 30))],
    ids=["two days", "two months that touch"],
)
def test_two_numbers_that_one_teller_gives_of_two_times_are_two_events(when: When, other: When) -> None:
    first = claim("a.txt", 0, "killed", quantity(12), "the Committee", Telling(when=when))
    later = claim("b.txt", 0, "killed", quantity(9), "the Committee", Telling(when=other))
    record = reconcile(papers("a.txt", "b.txt"), [first, later])
    assert event_of(record, first) != event_of(record, later)


def test_the_same_words_of_two_months_are_no_copy() -> None:
    words = "Summary of the Committee. People were detained in the town. It asks relatives to write to its office in the capital."
    pages = [document(name, f"{words} {name}", published=DAY) for name in ("a.txt", "b.txt")]
    months = (day(date(2031, 4, 1), 29), day(date(2031, 5, 1), 30))
    told_of = [
        claim(name, 0, "detained", quantity(12), None, Telling(when=when))
        for name, when in zip(("a.txt", "b.txt"), months, strict=True)
    ]
    assert len(reconcile(pages, told_of).events) == 2
