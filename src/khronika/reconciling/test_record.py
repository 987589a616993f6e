"""Laws of the whole record, whatever the corpus."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.figure import Figure
from khronika.claims.judgement import APART, ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.reconciling import Judgements, Record, reconcile
from khronika.reconciling.testing.accounts import (
    DAY,
    all_told_again,
    claim,
    corpora,
    day,
    document,
    quantity,
    sha,
)

Corpus = tuple[list[Document], list[Claim]]
AT = datetime(2031, 6, 1, tzinfo=UTC)


def numbers(record: Record) -> Counter[tuple[object, ...]]:
    """What the figures say, and from how many voices. Of two spellings of one name the more used one is shown: a copy uses its own once
    more.
    """

    def said(f: Figure) -> tuple[object, ...]:
        return (
            f.act,
            f.group,
            f.low,
            f.high,
            f.best,
            f.hedge,
            f.rule,
            f.floors,
            f.ceiling,
            len(f.roots),
        )

    return Counter(said(f) for f in record.figures)


@given(corpora(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_input_never_matters(corpus: Corpus, dice: Random) -> None:
    documents, claims = corpus
    straight = reconcile(documents, claims)
    dice.shuffle(documents)
    dice.shuffle(claims)
    assert reconcile(documents, claims) == straight


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_what_is_given_twice_counts_once(corpus: Corpus) -> None:
    documents, claims = corpus
    assert reconcile(documents * 2, claims * 2) == reconcile(documents, claims)


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_a_copy_changes_nothing(corpus: Corpus) -> None:
    documents, claims = corpus
    original = replace(documents[0], imprint=replace(documents[0].imprint, published=day(DAY)))
    documents = [original, *documents[1:]]
    again = document("copy.txt", original.text.content, "Zaruchev Mirror", date_after(original))
    copied = all_told_again([c for c in claims if c.source == original.source.sha256], "copy.txt")
    assert numbers(reconcile([*documents, again], claims + copied)) == numbers(reconcile(documents, claims))


def date_after(one: Document) -> date:
    assert one.imprint.published
    assert one.imprint.published.latest
    return one.imprint.published.latest.replace(year=2032)


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_every_claim_stands_in_one_event(corpus: Corpus) -> None:
    documents, claims = corpus
    held = [c for e in reconcile(documents, claims).events for c in e.claims]
    assert sorted(held) == sorted({c.id for c in claims})


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_every_edge_is_an_edge_of_a_claim_of_it_or_of_a_part_or_a_sum_of_such(corpus: Corpus) -> None:
    documents, claims = corpus
    quantities = {c.id: c.quantity for c in claims}
    figures = reconcile(documents, claims).figures
    for figure in figures:
        named = [c for f in figures if f is figure or figure.id in wholes_of(f, figures) for c in f.claims]
        lows = [q.low for i in dict.fromkeys(named) if (q := quantities[i])]
        highs = [q.high for i in figure.claims if (q := quantities[i])]
        if figure.rule in ("sum_of_parts", "overlap"):
            lows, highs = sums_of(lows), sums_of(highs)
        assert figure.low in {None, *lows}
        assert figure.high in {None, *highs}


def wholes_of(figure: Figure, figures: tuple[Figure, ...]) -> list[str]:
    by_id, found = {f.id: f for f in figures}, list[str]()
    while figure.part_of:
        found.append(figure.part_of)
        figure = by_id[figure.part_of]
    return found


def sums_of(edges: list[int | None]) -> list[int | None]:
    """The sums of some of these edges, of which two may be the same: one child and one officer are two."""
    sums = {0}
    for edge in edges:
        sums |= {s + (edge or 0) for s in sums}
    return [*sums - {0}]


@given(corpora(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_of_judgements_never_matters_and_what_is_not_the_same_is_kept_apart(
    corpus: Corpus, data: st.DataObject
) -> None:
    documents, claims = corpus
    ids = sorted({c.id for c in claims})
    if len(ids) < 2:
        return
    drawn = st.lists(
        st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(Likeness)), max_size=4
    )
    pairs = [
        PairJudgement(a, b, how, "Amal", AT.replace(hour=i)) for i, (a, b, how) in enumerate(data.draw(drawn))
    ]
    record = reconcile(documents, claims, Judgements((), tuple(pairs)))
    assert reconcile(documents, claims, Judgements((), tuple(reversed(pairs)))) == record
    for (a, b), judged in Judgements((), tuple(pairs)).likenesses().items():
        if judged.likeness in APART:
            assert not any({a, b} <= set(e.claims) for e in record.events)


def test_a_persons_decision_beats_the_score() -> None:
    documents = [document("a.txt", publisher="Kestova Post"), document("b.txt", publisher="Ostrelin Herald")]
    one, two = claim("a.txt", 0, "killed", quantity(3)), claim("b.txt", 0, "killed", quantity(3))
    assert len(reconcile(documents, [one, two]).figures) == 1
    apart = PairJudgement(one.id, two.id, Likeness.DIFFERENT, "Amal", AT)
    assert len(reconcile(documents, [one, two], Judgements((), (apart,))).figures) == 2
    undone = PairJudgement(two.id, one.id, Likeness.SAME, "Badr", AT.replace(month=7))
    assert len(reconcile(documents, [one, two], Judgements((), (apart, undone))).figures) == 1


def test_a_rejected_claim_shapes_nothing_and_is_kept_with_its_reason() -> None:
    one, two = (
        claim("a.txt", 0, "killed", quantity(3)),
        claim("a.txt", 50, "killed", quantity(9), "Relief Committee"),
    )
    rejected = ClaimJudgement(two.id, Verdict.REJECTED, "Amal", AT, "a misreading")
    record = reconcile([document("a.txt", publisher="Kestova Post")], [one, two], Judgements((rejected,)))
    assert [(f.low, f.high) for f in record.figures] == [(3, 3)]
    assert "a misreading" in record.set_aside[0].reason


def test_an_amended_claim_speaks_in_its_place_and_counts_as_accepted() -> None:
    one = claim("a.txt", 0, "killed", quantity(30))
    better = claim("a.txt", 0, "killed", quantity(3))
    amended = ClaimJudgement(one.id, Verdict.AMENDED, "Amal", AT, amended=better.id)
    record = reconcile([document("a.txt", publisher="Kestova Post")], [one, better], Judgements((amended,)))
    assert [(f.low, f.accepted) for f in record.figures] == [(3, 1)]


def test_an_event_keeps_its_id_when_a_claim_with_a_higher_id_joins() -> None:
    documents = [document(n, publisher=n) for n in ("a.txt", "b.txt")]
    first, second = sorted(
        (claim(n, 0, "killed", quantity(3)) for n in ("a.txt", "b.txt")), key=lambda c: c.id
    )
    assert reconcile(documents, [first]).events[0].id == reconcile(documents, [first, second]).events[0].id
    assert sha("a.txt") != sha("b.txt")
