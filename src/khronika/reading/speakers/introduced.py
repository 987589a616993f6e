"""Who 'the mayor', 'the lawyer' or 'the ministry' is where nobody so called has spoken yet: whom a sentence just before introduced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.cases import stands_in
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.mentioned import PERSONAL
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.pointing import full_name_of, opener_of, opening_phrase

_TOLD: Final = 2  # sentences back to which somebody was told of whom no noun calls by what they are
_NEAR: Final = 4  # sentences back to which somebody was introduced
_PARAGRAPHS: Final = 2  # and paragraphs: farther up another item of a digest may stand
_ROLE: Final = 8  # words from a name to the noun that says what its bearer is


def introduced(
    noun: str, sort: Sort, at: int, sentences: Sequence[Sentence], lexicon: Lexicon
) -> tuple[int, Naming] | None:
    """The sentence that introduced who is called by a noun again, and the name there; the nearest that has the noun decides."""
    words = tuple(noun.split())
    for k in range(at - 1, max(at - _NEAR, 0) - 1, -1):
        told = sentences[k]
        if sentences[at].paragraph - told.paragraph > _PARAGRAPHS:
            return None
        if told.words.issuperset(words):
            found = _person(told, words, lexicon) if sort is Sort.PERSON else _body(told, words, lexicon)
            return (k, found) if found is not None else None
    return None


def person_before(at: int, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[int, Naming] | None:
    """The nearest sentence before that tells of one person by name, and that name."""
    for k in range(at - 1, max(at - _TOLD, 0) - 1, -1):
        if sentences[at].paragraph - sentences[k].paragraph > 1:
            return None
        named = opener_of(sentences[k], None, "left", lexicon) or full_name_of(sentences[k], lexicon)
        if named is not None and named.sort in PERSONAL:
            return k, named
    return None


def is_anyone(noun: str, sentences: Sequence[Sentence], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun tells no more of a person than an age or a sex, and nobody was called so just before."""
    word = noun.partition(" ")[0].lstrip("0123456789-")
    if word not in lexicon.sets["anyone"]:
        return False
    return not any(word in sentences[k].words for k in range(max(at - _NEAR, 0), at))


def is_definite(owner: str, lexicon: Lexicon) -> bool:
    """Whether a noun behind this word tells of somebody who is known: 'the mayor', and not 'a mayor', 'her mayor'."""
    if lexicon.declined:
        return owner not in lexicon.sets["determiners"]
    return owner in lexicon.sets["definite"]


def _person(told: Sentence, noun: tuple[str, ...], lexicon: Lexicon) -> Naming | None:
    """The person of whom a sentence says that noun: 'Ada Renn, a lawyer,', 'the mayor of Hald, Tomas Reil,', 'Mayor Tomas Reil'."""
    named = opener_of(told, None, "left", lexicon) or full_name_of(told, lexicon)
    if named is None or named.sort is Sort.BODY or not capital(told.tokens[named.last]):
        return None
    if told.lowers[named.first : named.first + len(noun)] == noun and named.last - named.first >= len(noun):
        return named  # the office has a capital, and is part of the name: 'Mayor Tomas Reil'
    return named if _called_so(told, named, noun, lexicon) else None


def _body(told: Sentence, noun: tuple[str, ...], lexicon: Lexicon) -> Naming | None:
    """The body with which a sentence opens, if its name is longer than the noun, or the noun is said of it: 'Open Road, a group,'."""
    named = opening_phrase(told.tokens, lexicon)
    if named is None or named.sort is Sort.PRONOUN:
        return None
    named = _with_genitives(told, named) if lexicon.declined else named
    own = told.lowers[named.first : named.last + 1]
    proper = any(capital(t) for t in told.tokens[named.first : named.last + 1])
    longer = named.sort is not Sort.PERSON and len(own) > len(noun) and set(own).issuperset(noun)
    return named if proper and (longer or _called_so(told, named, noun, lexicon)) else None


def _with_genitives(told: Sentence, body: Naming) -> Naming:
    """A body with all that belongs to it, where case tells: 'Министерство [здравоохранения Верхани]'."""
    last = body.last
    while last + 1 < len(told.tokens) and stands_in(told.lowers[last + 1], "gent"):
        last += 1
    return body._replace(last=last)


def _called_so(told: Sentence, named: Naming, noun: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a noun says what the bearer of a name is: right before the name, before a comma, or behind a comma or 'is'."""
    words, size = told.tokens, len(noun)
    for k in range(max(named.first - _ROLE, 0), named.first - size + 1):
        if told.lowers[k : k + size] == noun and (
            k + size == named.first or words[named.first - 1].text in ",."
        ):
            return _is_one_phrase(words, k + size, named.first, lexicon)
    behind = named.last + 1
    told_of = words[behind : behind + 1] and (
        words[behind].text in (",", "(", "—", "–") or told.lowers[behind] in lexicon.sets["be"]
    )
    for k in range(behind + 1, behind + 1 + _ROLE) if told_of else ():
        if told.lowers[k : k + size] == noun:
            return True
        if k >= len(words) or _parts(words[k], lexicon):
            break
    return False


def _is_one_phrase(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether nothing but what belongs to an office stands between it and a name: 'mayor [of Hald ,] Tomas Reil'."""
    return all(
        t.text in ",." or capital(t) or any(t.lower in lexicon.sets[n] for n in ("attaching", "determiners"))
        for t in words[first:last]
    )


def _parts(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word ends the noun that stands behind a name: ', a lawyer [from] Hald', ', [whose] lawyer'."""
    sets = lexicon.sets
    return not word.text[0].isalnum() or any(
        word.lower in sets[name] for name in ("attaching", "relatives", "conjunctions", "owners")
    )
