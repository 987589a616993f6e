"""A record that grows document by document is the record of all, whatever came first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.reconciling import Judgements, Record, reconcile
from khronika.reconciling.events import blocking, thresholds, wholes
from khronika.reconciling.growing import GrowingRecord, names, words
from khronika.reconciling.lineage.digests import Digest, digest
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


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_an_item_that_names_its_agency_names_it_for_its_copies_whenever_it_comes_in(
    order: tuple[int, ...],
) -> None:
    story = " ".join(f"sentence {n} tells of the valley and its {n * 7} lamps." for n in range(30))
    texts = [
        story,
        "OSTRELIN, May 4 (Reuters) - " + story,
        story[:900],
        "By our correspondents and agencies\n" + story,
    ]
    papers = [document(f"{n}.txt", text, "Kestova Post" if n == 2 else None) for n, text in enumerate(texts)]
    told = [claim(f"{n}.txt", 0, "killed", quantity(7)) for n in order]
    record = grown([papers[n] for n in order], told)
    assert record == reconcile(papers, told)
    assert {root.name for root in record.roots.values()} == {"Reuters"}


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


@given(corpora(), st.data())
@settings(max_examples=60, deadline=None)
def test_claims_that_are_judged_meanwhile_give_the_record_of_all(
    corpus: tuple[list[Document], list[Claim]], drawn: st.DataObject
) -> None:
    documents, claims = corpus
    if not claims:
        return
    kept, by_id = {d.source.sha256: digest(d) for d in documents}, {c.id: c for c in claims}
    ids = st.sampled_from(sorted(by_id))
    pairs = drawn.draw(st.lists(st.tuples(ids, ids, st.sampled_from(Likeness)), max_size=3))
    of_pairs = tuple(PairJudgement(*p, "Badr", AT.replace(hour=i)) for i, p in enumerate(pairs))
    growing = GrowingRecord(kept, claims, Judgements((), of_pairs))
    told, judged = dict(by_id), list[ClaimJudgement]()
    for turn in range(drawn.draw(st.integers(1, 4))):
        one = by_id[drawn.draw(ids)]
        verdict = drawn.draw(st.sampled_from(Verdict))
        put = (
            replace(one, id=f"{one.id}-{turn}", quantity=quantity(7)) if verdict is Verdict.AMENDED else None
        )
        judged.append(
            ClaimJudgement(one.id, verdict, "Amal", AT.replace(minute=turn), amended=put.id if put else None)
        )
        told.update({put.id: put} if put else {})
        standing = {j.claim: j.amended for j in judged}
        of_source = [c for c in told.values() if c.source == one.source]
        of_source = [c for c in of_source if c.id in by_id or c.id in standing.values()]
        growing.retell(one.source, of_source, (j for j in judged if by_id[j.claim].source == one.source))
        now = [c for c in told.values() if c.id in by_id or c.id in standing.values()]
        assert growing.record() == reconcile_digests(kept, now, Judgements(tuple(judged), of_pairs))


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


@given(st.integers(0, 10**9), st.integers(1, 5), st.sampled_from(NOISES), st.randoms())
@settings(max_examples=15, deadline=None)
def test_a_corpus_whose_claims_are_rejected_and_spoken_for_again_gives_the_record_of_all(
    seed: int, size: int, noise: Noise, dice: Random
) -> None:
    accounts = list(Corpus(seed, size, noise, 2).accounts())
    kept, claims = grounds(accounts)
    growing, judged = GrowingRecord(kept, claims), dict[str, ClaimJudgement]()
    for turn, account in enumerate(dice.choices([a for a in accounts if a.claims], k=6)):
        for one in dice.sample(account.claims, dice.randint(1, len(account.claims))):
            verdict = Verdict.WITHDRAWN if one.id in judged else Verdict.REJECTED
            judged[one.id] = ClaimJudgement(one.id, verdict, "Amal", AT.replace(minute=turn))
        growing.retell(
            account.digest.source, account.claims, (judged[c.id] for c in account.claims if c.id in judged)
        )
        assert growing.record() == reconcile_digests(kept, claims, Judgements(tuple(judged.values())))


SPELLINGS = ["Tessaly Medics", "Medics, Tessaly", "the Tessaly Medics", "TESSALY MEDICS", "Orvath Medics"]


@given(st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=8))
@settings(max_examples=15, deadline=None)
def test_a_speaker_goes_by_the_name_most_used_so_far(spelled: list[str]) -> None:
    documents = [document(f"{at}.txt", publisher=name) for at, name in enumerate(spelled)]
    claims = [claim(f"{at}.txt", 0, "killed", quantity(3)) for at in range(len(spelled))]
    growing = GrowingRecord()
    for at, one in enumerate(documents):
        growing.add(digest(one), claims[at : at + 1])
        assert growing.record() == reconcile(documents[: at + 1], claims[: at + 1])
    for at, one in enumerate(documents[:-1]):
        growing.retell(one.source.sha256, (), ())
        assert growing.record() == reconcile(documents, claims[at + 1 :])


@contextmanager
def narrow() -> Iterator[None]:
    """Few neighbours, small crowds, few rare names: what else takes a large corpus to come into play."""
    table = {**terms("khronika.reconciling.events", "settings.yml"), "neighbours": 1}
    thresholds.setting.cache_clear()
    with (
        patch.object(thresholds, "data", lambda *_: table),
        patch("khronika.reconciling.lineage.documents.CROWDED", 2),
        patch.object(words, "CROWDED", 2),
        patch.object(blocking, "RARE", 2),
        patch.object(names, "RARE", 2),
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
