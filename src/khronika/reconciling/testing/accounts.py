"""Documents and claims of an invented valley, and strategies that draw whole corpora of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from khronika.claims.claim import Claim, Modality, Party, Scope, Speaker, Where, claim_id
from khronika.claims.document import Document, Imprint, Segment, SegmentKind, Source, Text
from khronika.claims.quantity import OPEN_ABOVE, OPEN_BELOW, Hedge, Quantity
from khronika.claims.when import When

DAY = date(2031, 5, 4)


def sha(name: str) -> str:
    """The hash that stands for the bytes of a document of this name."""
    return hashlib.sha256(name.encode()).hexdigest()


def day(first: date, days: int = 0) -> When:
    """A span of days."""
    last = first + timedelta(days=days)
    return When(f"{first} to {last}", f"{first}/{last}", first, last)


def document(
    name: str,
    text: str = "",
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
    first_published_at: str | None = None,
) -> Document:
    """A document whose whole text is one body."""
    segments = (Segment(0, len(text), SegmentKind.BODY),) if text else ()
    imprint = Imprint(
        publisher=publisher,
        published=day(published) if published else None,
        url=url,
        first_published_at=first_published_at,
    )
    return Document(Source(sha(name), name, "text/plain", len(text)), Text(text, segments), imprint, "en")


def quantity(low: int | None, hedge: Hedge = Hedge.EXACT, high: int | None = None) -> Quantity:
    """A quantity that keeps the law of its hedge; of a range both ends are given."""
    if hedge in OPEN_BELOW:
        return Quantity(f"{hedge} {high}", None, high, hedge)
    top = None if hedge in OPEN_ABOVE else low if high is None else high
    return Quantity(f"{hedge} {low}", low, top, hedge)


THAT_DAY = day(DAY)
ADDRESSES = ("https://kestova.example/1", "https://kestova.example/1?p=2", "https://herald.example/2")
# Of one person, of two, of a body in another language.
SPELLINGS = ("Anna Bielova", "A. Belova", "Alina Belova", "M. Belova", "Министерство порядка")


@dataclass(frozen=True, slots=True)
class Telling:
    """Where, when and of whom a claim tells; what is not said is left as it is here."""

    place: str | None = "Tessaly"
    within: tuple[str, ...] = ("Melgory",)
    when: When | None = THAT_DAY
    victims: str | None = None
    scope: Scope | None = None
    modality: Modality = Modality.ASSERTED
    rescuer: str | None = None


PLAIN = Telling()


def claim(
    name: str,
    at: int,
    act: str,
    number: Quantity | None,
    speaker: str | None = None,
    telling: Telling = PLAIN,
) -> Claim:
    """A claim at an offset of a document."""
    quote = f"{act} {number.as_written if number else ''}"
    said = (Speaker(speaker, 0, len(speaker), speaker),) if speaker else ()
    return Claim(
        id=claim_id(sha(name), at, at + len(quote), act, number.as_written if number else ""),
        source=sha(name),
        start=at,
        end=at + len(quote),
        quote=quote,
        act=act,
        quantity=number,
        victims=Party(telling.victims) if telling.victims else None,
        perpetrators=Party(telling.rescuer) if telling.rescuer else None,
        where=Where(telling.place, telling.place, telling.within) if telling.place else None,
        when=telling.when,
        attribution=said,
        modality=telling.modality,
        scope=telling.scope,
    )


def spoken_for(one: Claim, body: str) -> Claim:
    """The same claim, whose speaker is named as a body's spokesman."""
    return replace(one, attribution=tuple(replace(s, speaks_for=body) for s in one.attribution))


def told_again(one: Claim, name: str) -> Claim:
    """The same claim in another document, at the same place of its text."""
    written = one.quantity.as_written if one.quantity else ""
    return replace(one, id=claim_id(sha(name), one.start, one.end, one.act, written), source=sha(name))


def all_told_again(claims: Sequence[Claim], name: str) -> list[Claim]:
    """The claims of a document in a copy of it: parts of the copy's own wholes."""
    copied = {one.id: told_again(one, name) for one in claims}
    return [_of_own_whole(one, copied) for one in copied.values()]


def _of_own_whole(one: Claim, copied: Mapping[str, Claim]) -> Claim:
    if one.scope is None or one.scope.part_of is None:
        return one
    return replace(one, scope=replace(one.scope, part_of=copied[one.scope.part_of].id))


@st.composite
def numbers(draw: st.DrawFn) -> Quantity:
    """A small count with any hedge."""
    hedge, low = draw(st.sampled_from(Hedge)), draw(st.integers(1, 60))
    return quantity(
        low,
        hedge,
        low + draw(st.integers(0, 20)) if hedge is Hedge.RANGE else None if hedge not in OPEN_BELOW else low,
    )


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Document], list[Claim]]:
    """Up to four documents of a few days with up to eight claims between them."""
    documents, claims = list[Document](), list[Claim]()
    for i in range(draw(st.integers(1, 4))):
        name = f"page-{i}.txt"
        publisher = draw(st.sampled_from([None, "Kestova Post", "Ostrelin Herald", "Golos Melgory"]))
        published = draw(st.none() | st.dates(DAY, DAY + timedelta(days=9)))
        words = " ".join(f"word{i}x{n}" for n in range(40))
        url, first = (draw(st.sampled_from([None, *ADDRESSES])) for _ in range(2))
        documents.append(document(name, words, publisher, published, url, first))
        wholes: list[str | None] = [None]
        for at in range(draw(st.integers(0, 4))):
            told = draw(_claims(name, at * 20))
            # A part is counted, and so is what it is a part of.
            if told.quantity and (whole := draw(st.sampled_from(wholes))):
                told = replace(told, scope=replace(told.scope or Scope(), part_of=whole))
            claims.append(told)
            wholes += [told.id] * bool(told.quantity)
    return documents, claims


CorpusWithPair = tuple[list[Document], list[Claim], str, str]


@st.composite
def corpora_with_pairs(draw: st.DrawFn) -> CorpusWithPair:
    """Such a corpus with two of its claims, by their ids."""
    documents, claims = draw(corpora().filter(lambda corpus: len(corpus[1]) > 1))
    left, right = draw(st.permutations(sorted({c.id for c in claims})))[:2]
    return documents, claims, left, right


@st.composite
def _claims(draw: st.DrawFn, name: str, at: int) -> Claim:
    scope = draw(
        st.none()
        | st.builds(
            Scope,
            since=st.none() | st.just(day(DAY)),
            toll=st.booleans(),
            partial=st.booleans(),
            additional=st.booleans(),
        )
    )
    telling = Telling(
        place=draw(st.sampled_from([None, "Tessaly", "Lomnary"])),
        when=draw(st.sampled_from([None, day(DAY), day(DAY, 3), day(DAY + timedelta(days=60))])),
        victims=draw(st.sampled_from([None, "children", "police officers", "women", "men"])),
        scope=scope,
        modality=draw(st.sampled_from([*[Modality.ASSERTED] * 4, Modality.DENIED, Modality.DISPUTED])),
    )
    act = draw(st.sampled_from(["killed", "died", "detained", "evacuated"]))
    speaker = draw(
        st.sampled_from(
            [None, "Relief Committee", "Ministry of Order", "witnesses", "Anna Belova", *SPELLINGS]
        )
    )
    told = claim(name, at, act, draw(st.none() | numbers()), speaker, telling)
    if speaker == "Anna Belova" and draw(st.booleans()):
        return spoken_for(told, "Ministry of Order")
    return told
