"""Places that tell whence people came, or where they were brought: '12 miners from Orlen', 'deported to Orlen'.

Such a place is that of the deed only where the sentence names no other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from khronika.reading.mentions import PlaceMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.cues import Sort, lexicon

_BACK: Final = 5  # words between a preposition and the name that it leads
_AWAY: Final = 6  # words between kilometres and the place from which they are counted
_TRAILING: Final = 3  # words between a noun for people and its 'from': 'miners [on strike] from'

# Acts by which people leave one place and reach another: theirs is the place that they leave.
MOVES: Final = frozenset({"displaced", "deported", "evacuated", "found_sanctuary", "rescued", "released"})


def is_origin(
    mention: PlaceMention, words: Sequence[Token], chunks: Sequence[Chunk], known: PlaceWords, language: str
) -> bool:
    """Whether a place only tells where people come from: '12 miners [from] Orlen', 'жителей Орлена', 'the mayor of Orlen'."""
    first = bisect_left(words, mention.start, key=lambda t: t.start)
    if known.inflected and first and _for_people(words, first - 1, chunks, known, language):
        return True  # the genitive needs no preposition
    leads = known.origins | known.destinations | known.locative
    by = next((k for k in range(first - 1, max(first - _BACK, 0), -1) if words[k].lower in leads), 0)
    if not by or words[by].lower not in known.origins:
        return False
    return _for_people(words, by - 1, chunks, known, language) or _of_somebody(words, by, known)


def is_nationality(sentence: Sentence, mention: PlaceMention, known: PlaceWords) -> bool:
    """Whether a place only tells of what land people are: 'граждан [Верхани]', 'уроженцы Лембы и [Кестовы]'."""
    if known.nationals.isdisjoint(sentence.words):
        return False
    words = sentence.tokens
    at = bisect_left(words, mention.start, key=lambda t: t.start) - 1
    while at > 0 and words[at].lower not in known.nationals:
        joint = words[at].text == "," or words[at].lower in known.joins | known.origins
        if not (joint or words[at].text[0].isupper()):
            return False
        at -= 1
    return at >= 0 and words[at].lower in known.nationals


def is_landmark(mention: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether a place only tells how far from it another is: '20 km south of Orlen'."""
    first = bisect_left(words, mention.start, key=lambda t: t.start)
    before = {t.lower for t in words[max(first - _AWAY, 0) : first]}
    return not known.distances.isdisjoint(before)


def _of_somebody(words: Sequence[Token], by: int, known: PlaceWords) -> bool:
    """Whether 'from' stands behind somebody's name: 'Tom Vane, 44, from Orlen', 'Том Вейн из Орлена'."""
    at = by - 1
    if words[at].text == ",":
        at -= 1
        if at > 1 and words[at].text.isdecimal() and words[at - 1].text == ",":
            at -= 2
    elif words[by].lower in known.of:
        return False  # 'the Ministry of Orlen'
    named = at > 0 and words[at].text[0].isupper() and words[at - 1].text[0].isupper()
    return named and not words[at].text.isupper() and words[at].lower not in known.impersonal


def _for_people(
    words: Sequence[Token], at: int, chunks: Sequence[Chunk], known: PlaceWords, language: str
) -> bool:
    """Whether the phrase that ends at a word counts people, or its noun is one for people."""
    word = words[at].lower
    if word in known.kinds_before | known.kinds_after:
        return False  # 'deux villages du Guelwan' lie there
    if word in known.sites - known.dwellers and not _counted(at, chunks):
        return False
    cues = lexicon(language)
    sort = cues.sort(word) if cues is not None else None
    people = sort is Sort.PERSON or (word in known.dwellers and sort is None)  # no court and no hospital
    small = words[at].text[at == 0 :].islower()  # the first word of a sentence has its capital anyway
    return (people or _counted(at, chunks)) and words[at].text[0].isalpha() and small


def _counted(at: int, chunks: Sequence[Chunk]) -> bool:
    """Whether a word ends, or stands in, a noun phrase that counts people."""
    for chunk in chunks:
        if chunk.first <= at < chunk.last:
            mention = chunk.quantity
            return (
                chunk.kind is Kind.NOUN and mention is not None and mention.counts and chunk.trigger is None
            )
    return False


def is_destination(mention: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether somebody was brought to a place: 'deported [to] Orlen', 'a la cárcel de Orlen'."""
    return _lead(mention, words, known) in known.destinations


def is_brought_to(
    mention: PlaceMention, words: Sequence[Token], known: PlaceWords, deed: tuple[int, int]
) -> bool:
    """Whether those who had suffered a deed were brought to a place behind it: 'dos heridos, [remitidos al] hospital de Orlen'.

    Or before it is told, where the deed came first: 'transférés à Orlen [après] avoir été battus'.
    """
    if not known.brought or mention.end <= deed[0]:
        return False
    first = bisect_left(words, mention.start, key=lambda t: t.start)
    leads = known.destinations | known.locative
    by = next((k for k in range(first - 1, max(first - _BACK, 0), -1) if words[k].lower in leads), 0)
    verb = next(
        (k for k in range(by - 1, max(by - _TRAILING, -1), -1) if words[k].lower in known.brought), -1
    )
    if verb < 0 or words[by].lower not in known.destinations:
        return False
    if words[verb].start >= deed[1]:
        return True
    between = [t.lower for t in words if mention.end <= t.start < deed[1]]
    return not known.having_happened.isdisjoint(between)


def is_departure(mention: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether people left a place: 'deported [from] Orlen'."""
    return _lead(mention, words, known) in known.origins


def is_land(mention: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether a place is told as a province or department, where such words stand before its name."""
    at = bisect_left(words, mention.start, key=lambda t: t.start) - 1
    while at > 0 and words[at].lower in known.of | known.capital_articles:
        at -= 1
    return (
        not known.inflected and bool(known.capital_articles) and at >= 0 and words[at].lower in known.widest
    )


def _lead(mention: PlaceMention, words: Sequence[Token], known: PlaceWords) -> str:
    """The preposition that leads a place, past 'the prison of'."""
    first = bisect_left(words, mention.start, key=lambda t: t.start)
    leads = known.origins | known.destinations | known.locative
    for k in range(first - 1, max(first - _BACK, -1), -1):
        if words[k].lower in leads:
            site = k > 0 and words[k - 1].lower in known.sites and words[k].lower in known.of
            if not site:
                return words[k].lower
    return ""
