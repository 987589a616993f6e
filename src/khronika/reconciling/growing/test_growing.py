"""A record that grows document by document is the record of all, whatever came first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.reconciling import Judgements, Record, blocking, lineage, reconcile, thresholds, wholes
from khronika.reconciling.digests import Digest, digest
from khronika.reconciling.growing import GrowingRecord, words
from khronika.reconciling.record import reconcile_digests
from khronika.reconciling.testing.accounts import claim, corpora, document, quantity
from khronika.testing.corpora import PRESS, Account, Corpus, Noise
from khronika.vocabulary import data as terms

AT = datetime(2031, 6, 1, tzinfo=UTC)


def grown(documents: Iterable[Document], claims: list[Claim], judgements: Judgements | None = None) -> Record:
    growing = GrowingRecord(judgements=judgements)
    for one in documents:
        growing.add(digest(one), [c for c in claims if c.source == one.source.sha256])
    return growing.record()


@given(corpora(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_documents_in_any_order_give_the_record_of_all(
    corpus: tuple[list[Document], list[Claim]], dice: Random
) -> None:
    documents, claims = corpus
    dice.shuffle(documents)
    assert grown(documents, claims) == reconcile(documents, claims)


@given(corpora(), st.data())
@settings(max_examples=30, deadline=None)
def test_judgements_stand_in_a_record_that_grows(
    corpus: tuple[list[Document], list[Claim]], drawn: st.DataObject
) -> None:
    documents, claims = corpus
    if not claims:
        return
    ids = st.sampled_from(sorted({c.id for c in claims}))
    pairs = drawn.draw(st.lists(st.tuples(ids, ids, st.sampled_from(Likeness)), max_size=4))
    verdicts = drawn.draw(
        st.lists(st.tuples(ids, st.sampled_from((Verdict.ACCEPTED, Verdict.REJECTED))), max_size=3)
    )
    judged = Judgements(
        tuple(ClaimJudgement(c, v, "Amal", AT.replace(day=i + 1)) for i, (c, v) in enumerate(verdicts)),
        tuple(PairJudgement(a, b, how, "Badr", AT.replace(hour=i)) for i, (a, b, how) in enumerate(pairs)),
    )
    assert grown(documents, claims, judged) == reconcile(documents, claims, judged)


def told(accounts: Sequence[Account]) -> tuple[Record, Record]:
    """The record that grew, from one of the first half, and the record of all."""
    growing = GrowingRecord(*grounds(accounts[: len(accounts) // 2]))
    for one in accounts[len(accounts) // 2 :]:
        growing.add(one.digest, one.claims)
    return growing.record(), reconcile_digests(*grounds(accounts))


def grounds(accounts: Sequence[Account]) -> tuple[dict[str, Digest], list[Claim]]:
    return {a.digest.source: a.digest for a in accounts}, [c for a in accounts for c in a.claims]


NOISES = [PRESS, Noise(vague=0.4, asides=0.6, copies=0.4, edits=0.3)]


@given(st.integers(0, 10**9), st.integers(1, 6), st.sampled_from(NOISES), st.randoms())
@settings(max_examples=10, deadline=None)
def test_a_corpus_that_comes_in_shuffled_gives_the_record_of_all(
    seed: int, size: int, noise: Noise, dice: Random
) -> None:
    accounts = list(Corpus(seed, size, noise, 2).accounts())
    dice.shuffle(accounts)
    growing, whole = told(accounts)
    assert growing == whole


@contextmanager
def narrow() -> Iterator[None]:
    """Few neighbours, small crowds, few rare names: what else takes a large corpus to come into play."""
    table = {**terms("khronika.reconciling", "settings.yml"), "neighbours": 1}
    thresholds.setting.cache_clear()
    with (
        patch.object(thresholds, "data", lambda *_: table),
        patch.object(lineage, "CROWDED", 2),
        patch.object(words, "CROWDED", 2),
        patch.object(blocking, "RARE", 2),
        patch.object(wholes, "ASKED", 1),
    ):
        yield
    thresholds.setting.cache_clear()


@given(st.integers(0, 10**9), st.integers(1, 5), st.randoms())
@settings(max_examples=10, deadline=None)
def test_crowds_and_far_neighbours_change_nothing(seed: int, size: int, dice: Random) -> None:
    accounts = list(Corpus(seed, size, replace(PRESS, copies=0.5, vague=0.3), 2).accounts())
    dice.shuffle(accounts)
    with narrow():
        growing, whole = told(accounts)
    assert growing == whole


def test_a_claim_of_another_document_is_refused() -> None:
    with pytest.raises(ValueError, match="another document"):
        GrowingRecord().add(digest(document("a.txt")), [claim("b.txt", 0, "killed", quantity(3))])


def test_a_document_that_was_taken_in_changes_nothing() -> None:
    growing, told_once = GrowingRecord(), claim("a.txt", 0, "killed", quantity(3))
    growing.add(digest(document("a.txt")), [told_once])
    before = growing.record()
    growing.add(digest(document("a.txt")), [claim("a.txt", 90, "killed", quantity(8))])
    assert growing.record() == before
