"""Invented documents and claims."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Final

from hypothesis import strategies as st

from khronika.claims.claim import Claim, Modality, Party, Scope, Speaker, Vote, Where, claim_id
from khronika.claims.document import Document, Imprint, Segment, SegmentKind, Source, Text
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When
from khronika.ledger.handling import Hand
from khronika.ledger.keeping import Arrival, Outcome, receive_many
from khronika.ledger.opening import Ledger

AMAL: Final = Hand("Amal", "khronika", "0.1")
NOON: Final = datetime(2026, 3, 1, 12, 0, 0, 7, tzinfo=UTC)
SENTENCE: Final = "In early March around 40 people were detained in Argenthal, the Lantern Network said. "


def arrival(number: int = 0, sentences: int = 3, sentence: str = SENTENCE) -> Arrival:
    """A document of a few sentences with a claim in each; another number, another document."""
    content = f"Report {number}. " + sentence * sentences
    original = content.encode()
    digest = sha256(original).hexdigest()
    starts = range(content.index(sentence), len(content), len(sentence))
    segments = tuple(Segment(start, start + len(sentence), SegmentKind.BODY) for start in starts)
    source = Source(digest, f"report-{number}.txt", "text/plain", len(original))
    document = Document(source, Text(content, segments), Imprint(title=f"Report {number}"), "en")
    return Arrival(document, original, tuple(_claim(document, start) for start in starts))


def receive(ledger: Ledger, arrival: Arrival, hand: Hand, at: datetime) -> Outcome:
    """Keeps one document."""
    (outcome,) = receive_many(ledger, [arrival], hand, lambda: at)
    return outcome


def _claim(document: Document, start: int) -> Claim:
    quote = document.text.content[start : start + 30]
    return Claim(
        id=claim_id(document.source.sha256, start, start + 30, "detained", "around 40"),
        source=document.source.sha256,
        start=start,
        end=start + 30,
        quote=quote,
        act="detained",
        quantity=Quantity("around 40", 40, 40, Hedge.ABOUT),
        victims=Party("people"),
        where=Where("Argenthal", "Argenthal", ("Norland",)),
        when=When("early March", "2026-03-01/2026-03-10", date(2026, 3, 1), date(2026, 3, 10)),
        attribution=(Speaker("the Lantern Network", start + 60, start + 79, "Lantern Network"),),
        reader="grammar",
        rule="passive",
        votes=(Vote("grammar", "passive", agrees=True),),
    )


# Any character at all: a hostile document holds NUL and half characters.
any_text = st.text(st.characters(), max_size=12)
some_text = st.none() | any_text
whens = st.builds(
    lambda words, edtf, days: When(words, edtf, *sorted(days)),
    any_text,
    any_text,
    st.tuples(st.dates(), st.dates()),
)
open_whens = st.builds(When, any_text, any_text, st.none() | st.dates(), st.none())
speakers = st.builds(Speaker, any_text, st.integers(0, 9), st.integers(0, 9), some_text)
quantities = st.one_of(
    st.builds(
        Quantity, any_text, st.integers(0, 10**30), st.none(), st.sampled_from([Hedge.AT_LEAST, Hedge.VAGUE])
    ),
    st.builds(Quantity, any_text, st.none(), st.integers(0, 10**30), st.just(Hedge.AT_MOST), any_text),
    st.integers(0, 10**6).flatmap(
        lambda n: st.builds(Quantity, any_text, st.just(n), st.just(n), st.just(Hedge.EXACT))
    ),
)
scopes = st.builds(Scope, st.none() | open_whens, some_text, st.booleans(), st.booleans(), st.booleans())
parties = st.builds(Party, any_text, some_text, st.lists(any_text, max_size=2).map(tuple))


@st.composite
def claims(draw: st.DrawFn, source: str = "ab" * 32) -> Claim:
    """Any claim that can be made."""
    quote, start = draw(any_text), draw(st.integers(0, 10**6))
    return Claim(
        id=draw(st.text("0123456789abcdef", min_size=20, max_size=20)),
        source=source,
        start=start,
        end=start + len(quote),
        quote=quote,
        act=draw(st.sampled_from(["detained", "killed", "evacuated"])),
        quantity=draw(st.none() | quantities),
        victims=draw(st.none() | parties),
        perpetrators=draw(st.none() | parties),
        where=draw(
            st.none() | st.builds(Where, any_text, some_text, st.lists(any_text, max_size=2).map(tuple))
        ),
        when=draw(st.none() | whens | open_whens),
        attribution=draw(st.lists(speakers, max_size=2).map(tuple)),
        modality=draw(st.sampled_from(Modality)),
        scope=draw(st.none() | scopes),
        reader=draw(any_text),
        rule=draw(any_text),
        votes=draw(st.lists(st.builds(Vote, any_text, any_text, st.booleans()), max_size=2).map(tuple)),
    )
