"""Hypothesis strategies: any value that the claims' nouns allow."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from khronika.claims.claim import Claim, Modality, Party, Scope, Speaker, Vote, Where, claim_id
from khronika.claims.quantity import OPEN_ABOVE, OPEN_BELOW, Hedge, Quantity
from khronika.claims.when import When
from khronika.vocabulary import acts, units

# Databases and JSON agree on all of Unicode but NUL and lone surrogates, which no decoded text holds.
words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=30)
counts = st.integers(0, 10**9)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any quantity that keeps the law of its hedge."""
    hedge = draw(st.sampled_from(Hedge))
    low, high = sorted((draw(counts), draw(counts)))
    return Quantity(
        draw(words),
        None if hedge in OPEN_BELOW else low,
        None if hedge in OPEN_ABOVE else high,
        hedge,
        draw(st.sampled_from(sorted(units()))),
    )


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any fuzzy time, with open ends."""
    earliest, latest = sorted((draw(days), draw(days)))
    return When(
        draw(words),
        f"{earliest}/{latest}",
        draw(st.sampled_from((earliest, None))),
        draw(st.sampled_from((latest, None))),
    )


speakers = st.builds(Speaker, words, counts, counts, st.none() | words)
parties = st.builds(Party, words, st.none() | words, st.lists(words, max_size=3).map(tuple))
places = st.builds(Where, words, st.none() | words, st.lists(words, max_size=3).map(tuple))
scopes = st.builds(Scope, st.none() | whens(), st.none() | words, st.booleans(), st.booleans())
votes = st.builds(Vote, words, words, st.booleans())
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim."""
    quote, start = draw(words), draw(st.integers(0, 10**6))
    source, act = draw(hashes), draw(st.sampled_from(sorted(acts())))
    return Claim(
        id=claim_id(source, start, start + len(quote), act),
        source=source,
        start=start,
        end=start + len(quote),
        quote=quote,
        act=act,
        quantity=draw(st.none() | quantities()),
        victims=draw(st.none() | parties),
        perpetrators=draw(st.none() | parties),
        where=draw(st.none() | places),
        when=draw(st.none() | whens()),
        attribution=tuple(draw(st.lists(speakers, max_size=3))),
        modality=draw(st.sampled_from(Modality)),
        scope=draw(st.none() | scopes),
        reader=draw(words),
        rule=draw(words),
        votes=tuple(draw(st.lists(votes, max_size=2))),
    )
