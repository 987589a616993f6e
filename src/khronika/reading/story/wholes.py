"""Whole lands without their name: 'across the country', 'по республике', 'in the region'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from khronika.claims.claim import Where
from khronika.reading.mentions import PlaceMention
from khronika.reading.morphology import russian
from khronika.reading.places.forms import key_of
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.quantities.nouns import nouns
from khronika.reading.sentences import Sentence, Token

_MANY: Final = ("ах", "ях")  # endings of many places in Russian
_PREPOSITIONS: Final = frozenset({"в", "на", "во"})
_WHOLE: Final = 3  # words between 'across' and 'country'


def named_lands(
    told: Sequence[tuple[Sentence, Sequence[PlaceMention]]], language: str
) -> Mapping[str, Where]:
    """By its kind each land that a document names with it: 'la provincia de Tarma Alta', 'Острельский район'."""
    words, found = place_words(language), dict[str, Where]()
    if words is None:
        return found
    for sentence, mentions in told:
        for mention in mentions:
            before = [t.lower for t in sentence.tokens if t.end <= mention.start and t.lower not in words.of]
            for kind in (*before[-1:], mention.where.as_written.split()[-1].casefold()):
                if kind in words.kinds_before or kind in words.kinds_after:
                    found.setdefault(key_of(kind, words), mention.where)
    return found


def wholes(
    sentence: Sentence, language: str, *, bare: bool, named: Mapping[str, Where]
) -> Iterator[PlaceMention]:
    """'Across the country', 'по республике'; with `bare` also 'in the region'. A name behind the word makes it another's.

    Where the document has named the land of such a kind, that one is meant (`named`).
    """
    words, tokens = place_words(language), sentence.tokens
    if words is None:
        return
    if not words.overall.isdisjoint(sentence.words):
        yield from _overall(sentence, words, named)
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.lower not in words.wholes or _named_behind(tokens, at + 1, words):
            continue
        if token.lower in words.fields and _is_field(tokens, at + 1):
            continue
        before = at - 1
        while before > at - _WHOLE and tokens[before].lower in words.modifiers | words.of:
            before -= 1  # 'dans [tout] le pays', 'a lo largo [del] país'
        lead = tokens[before].lower if before >= 0 else ""
        lead = next(iter(words.throughout), lead) if _in_many(tokens, before, words) else lead
        if lead in words.throughout or (bare and lead in words.locative):
            yield PlaceMention(token.start, token.end, _land_of(token, words, named) or Where(token.text))


def _land_of(token: Token, words: PlaceWords, named: Mapping[str, Where]) -> Where | None:
    """The land of such a kind that the document has named, in whatever case: 'на дорогах [края]' of 'Приозёрный край'."""
    key = key_of(token.lower, words)
    if key in named or not words.inflected:
        return named.get(key)
    lemma = next((way.lemma for way in russian(token.lower)), "")
    same = (kind for kind in named if any(way.lemma == lemma for way in russian(kind)))
    return next((named[kind] for kind in same), None)


def _in_many(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether many places of a kind stand before a land in the genitive, which is meant: 'на [дорогах] области', 'в [колониях] края'."""
    many = at > 0 and words.inflected and tokens[at].lower.endswith(_MANY) and tokens[at].text.islower()
    return many and tokens[at - 1].lower in _PREPOSITIONS


def several(sentence: Sentence, language: str, *, named: bool = False) -> Iterator[PlaceMention]:
    """'In the two towns', 'en ambas ciudades': several places together, and none of those that were named before.

    Beside towns that the sentence names only those of which it gives a list, 'in nine towns: 120 in Orlen', and those that are left.
    """
    words, tokens = place_words(language), sentence.tokens
    if words is None or words.several.isdisjoint(sentence.words):
        return
    for at in range(1, len(tokens)):
        count = tokens[at - 1]
        told = count.lower in words.how_many or count.lower in words.numbers or count.text.isdecimal()
        if tokens[at].lower not in words.several or not told or _named_behind(tokens, at + 1, words):
            continue
        behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if named and behind not in (":", "(") and count.lower not in words.remaining:
            continue
        before = at - 2
        while before > at - 2 - _WHOLE and before > 0 and tokens[before].lower in words.modifiers | words.of:
            before -= 1
        if before >= 0 and tokens[before].lower in words.locative | words.throughout:
            yield PlaceMention(count.start, tokens[at].end, Where(f"{count.text} {tokens[at].text}"))


def _overall(sentence: Sentence, words: PlaceWords, named: Mapping[str, Where]) -> Iterator[PlaceMention]:
    """'118 have died nationwide'; not 'nationwide protests', which were somewhere."""
    ends = nouns(words.language).stops
    for at, token in enumerate(sentence.tokens):
        behind = sentence.lowers[at + 1] if at + 1 < len(sentence.lowers) else "."
        if token.lower in words.overall and (not behind[0].isalpha() or behind in ends):
            meant = next(
                (named[key_of(kind, words)] for kind in words.widest if key_of(kind, words) in named), None
            )
            yield PlaceMention(token.start, token.end, meant or Where(token.text))


def _named_behind(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether what stands behind 'region' says which: a name, or what has one: 'в районе [горы Кеш]'."""
    if at >= len(tokens):
        return False
    later = tokens[at + 1].text if at + 1 < len(tokens) else "."
    closes = tokens[at + 2].text if at + 2 < len(tokens) else "."
    if tokens[at].lower in words.of and later[0].isupper():
        return True  # 'en el departamento de Orlen'
    if tokens[at].text == "," and later[0].isupper() and closes in ",.;)":
        return True  # 'dans la capitale, Orlen,'
    return tokens[at].text[0].isupper() or (tokens[at].lower in words.spots and later[0].isupper())


def _is_field(tokens: Sequence[Token], at: int) -> bool:
    """Whether a thing in the genitive behind 'области' makes it a field or a part of the body: 'в области прав человека', 'в области шеи'."""
    ways = russian(tokens[at].lower)[:1] if at < len(tokens) and tokens[at].text.islower() else ()
    if ways and ways[0].part == "ADJF":  # 'в области общественного здоровья'
        return "gent" in ways[0].grammemes and _is_field(tokens, at + 1)
    return bool(ways) and ways[0].part == "NOUN" and {"gent", "inan"} <= ways[0].grammemes
