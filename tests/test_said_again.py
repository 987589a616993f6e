"""Every reason and title of a record can be said again in another language: all in it that is not a value is our own words.

What was put together without khronika.reconciling.sentences shows as a sentence without a form, or as a value that no
document and no person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim
from khronika.claims.figure import SetAside
from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.desk.sentences import spoken
from khronika.reconciling import Judgements, reconcile
from khronika.reconciling.events.places import place_of, shown
from khronika.reconciling.lineage.digests import Digest, digests
from khronika.reconciling.record import Record, reconcile_digests
from khronika.reconciling.sentences import Form, Own, Said, said
from khronika.reconciling.testing.accounts import CorpusWithPair, corpora_with_pairs
from khronika.testing.corpora import PRESS, Corpus, Noise
from tests import test_sample_figures as sample

# What khronika.desk.sentences sets apart.
NAMES = re.compile("[\u2066\u2068].*?\u2069", re.DOTALL)
WRITTEN_BY_PERSONS = ("Amal", "a misreading", "one spokesman")


def sentences(record: Record) -> Iterator[str]:
    """What a record says of itself."""
    yield from (one.reason for one in record.repeats)
    yield from (root.reason for root in record.roots.values())
    yield from (aside.reason for aside in record.set_aside)
    for event in record.events:
        yield from (event.title, *event.reasons)
        yield from (said("{when}", event.when.as_written),) if event.when else ()
    for figure in record.figures:
        yield from (figure.title, figure.reason)
        yield from (aside.reason for aside in figure.set_aside)
        yield from (root.reason for root in figure.roots)
        # A name is a document's, but of a document without one it is ours.
        yield from (
            said("{name}", name)
            for name in (*(r.name for r in figure.roots), *(d.says for d in figure.series))
        )


def values(form: Form) -> Iterator[str]:
    """What stands in a form beside our own words, numbers and days."""
    for value in form[1:]:
        if isinstance(value, tuple):
            yield from values(value)
        elif isinstance(value, str) and form[0] not in {Own.ACT, Own.UNIT}:
            yield value


def written(documents: Iterable[Digest], claims: Iterable[Claim]) -> str:
    """All that the documents and their claims say."""
    told = list(claims)
    places = [(shown(c.where), place_of(c.where), c.where.within) for c in told if c.where]
    beside = [(d.file, d.source, d.publisher, d.imprint, d.credits) for d in documents]
    return f"{told} {places} {beside} {WRITTEN_BY_PERSONS}".casefold()


def strange(record: Record, known: str) -> set[str]:
    """What could not be said in another language."""
    # By form: of two sentences that read alike one may have forgotten.
    told = {id(one): one for one in sentences(record)}.values()
    forgotten = {one for one in told if not isinstance(one, Said)}
    found = {value for one in told if isinstance(one, Said) for value in values(one.form)}
    return forgotten | {one for one in found if repr(one.casefold())[1:-1] not in known}


def untranslated(record: Record, language: str) -> set[str]:
    """Sentences in which a Latin letter stands outside names, codes and quotations, for a language of another script."""
    with translation.override(language):
        told = (NAMES.sub("", spoken(one)) for one in sentences(record))
        return {one for one in told if re.search("[A-Za-z]", one)}


def test_a_sentence_that_forgot_what_it_was_made_of_is_found() -> None:
    for lost in (f"{said('denied by {who}', 'Golos')}, it is held", said("as {who}", "told by Golos")):
        assert strange(Record(set_aside=(SetAside("c-1", lost),)), "golos")
    kept = said("denied by {who}", said("a document of unknown origin, {file}", "Golos"))
    assert strange(Record(set_aside=(SetAside("c-1", kept),)), "golos") == set()


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_nothing_of_the_sample_dossier_or_of_a_corpus_stays_in_english(language: str) -> None:
    assert untranslated(sample.record(), language) == set()
    assert untranslated(corpus(PRESS)[0], language) == set()
    assert untranslated(Record(set_aside=(SetAside("c-1", said("never translated")),)), language)


def test_all_that_the_sample_dossier_says_can_be_said_again() -> None:
    found = sample.documents().values()
    known = written(digests(f.document for f in found).values(), (c for f in found for c in f.claims))
    assert strange(sample.record(), known) == set()


def corpus(noise: Noise) -> tuple[Record, str]:
    """The record of an invented corpus, and all that its documents say."""
    accounts = list(Corpus(3, 40, noise).accounts())
    kept = {one.digest.source: one.digest for one in accounts}
    claims = [claim for one in accounts for claim in one.claims]
    return reconcile_digests(kept, claims), written(kept.values(), claims)


@pytest.mark.parametrize("noise", [PRESS, Noise(0.2, 0.2, 0.5, 0.3, 0.4, 0.4, 0.4)])
def test_all_that_a_corpus_says_can_be_said_again(noise: Noise) -> None:
    record, known = corpus(noise)
    assert strange(record, known) == set()


@settings(max_examples=60)
@given(corpora_with_pairs(), st.sampled_from(Likeness), st.sampled_from([Verdict.REJECTED, Verdict.ACCEPTED]))
def test_all_that_follows_from_decisions_can_be_said_again(
    corpus: CorpusWithPair, likeness: Likeness, verdict: Verdict
) -> None:
    documents, claims, left, right = corpus
    at = datetime(2031, 6, 1, tzinfo=UTC)
    judged = Judgements(
        (ClaimJudgement(left, verdict, "Amal", at, "a misreading"),),
        (PairJudgement(left, right, likeness, "Amal", at, "one spokesman"),),
    )
    known = written(digests(documents).values(), claims)
    assert strange(reconcile(documents, claims, judged), known) == set()
