"""The counted noun phrase: 'gay men', 'members of the LGBTQ community', 'мирных жителей', and the unit it counts.

Nouns are data (languages/<code>/nouns.yml), either with a plural rule or as stems with endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from khronika.reading.numerals import numerals, strings
from khronika.reading.sentences import Token
from khronika.vocabulary import data, units

Words = Sequence[str]

LONGEST_PHRASE = 7  # tokens from the number to the end of the noun; longer ones are clauses
LONGEST_COMPLEMENT = 5  # tokens after 'of' in 'members of the LGBTQ community'
LONGEST_ENDING = 4  # letters of a case ending

ANY, ONE, MANY = "any", "one", "many"


class Noun(NamedTuple):
    """What a noun counts: a unit, or a kind of number that is no count; and whether the form is singular or plural."""

    unit: str
    kind: str
    form: str
    act: bool = False


class Counted(NamedTuple):
    """A counted noun phrase from `start` to `end` (tokens); empty where nothing is named. `known`: the lexicon has it."""

    start: int
    end: int
    unit: str = "person"
    kind: str = "count"
    known: bool = False
    act: bool = False  # 'deaths', 'arrests': acts, each of one person


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of a language, and the words that stand around them."""

    forms: Mapping[str, Noun]
    stems: Mapping[str, Noun]
    endings: Mapping[str, str]
    head_last: bool
    number_words: frozenset[str]
    person_endings: tuple[str, ...]
    person_endings_one: tuple[str, ...]
    demonym_endings: tuple[str, ...]
    not_person: frozenset[str]
    compound_heads: frozenset[str]
    predicative: frozenset[str]
    complement_of: frozenset[str]
    complement_determiners: frozenset[str]
    plural_ending: tuple[str, ...]
    not_plural_endings: tuple[str, ...]
    modifier_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    finite_endings: tuple[str, ...]
    short_participles: tuple[str, ...]
    unknown_noun_endings: tuple[str, ...]
    genitive_heads: frozenset[str]
    genitive_endings: tuple[str, ...]
    stops: frozenset[str]
    adjectival: frozenset[str]
    adjective_joins: frozenset[str]
    inverting: frozenset[str]


@cache
def nouns(language: str) -> Nouns:
    """The nouns of a language that has them."""
    rows: dict[str, Any] = data("khronika.reading.languages." + language, "nouns.yml")
    plural = [(re.compile(pattern), ending) for pattern, ending in rows.get("plural", [])]
    forms, stems = dict[str, Noun](), dict[str, Noun]()
    acts = frozenset(_words(rows, "person_acts"))
    for text, unit, kind in _lexicon(rows):
        act = text in acts
        if not plural:
            stems.setdefault(text, Noun(unit, kind, ANY, act))
            continue
        one, _, many = text.partition("/")
        many = many or next(rule.sub(ending, one) for rule, ending in plural if rule.search(one))
        forms.setdefault(one, Noun(unit, kind, ANY if one == many else ONE, act))
        forms.setdefault(many, Noun(unit, kind, MANY, act))
    forms |= {w: Noun("person", "count", ANY) for w in rows.get("person_forms", [])}
    return Nouns(
        forms=forms,
        stems=stems,
        endings={e: form for form, ends in rows.get("endings", {}).items() for e in strings(ends)},
        head_last=rows["head_last"],
        number_words=frozenset(numerals(language).parts),
        person_endings=_words(rows, "person_endings"),
        person_endings_one=_words(rows, "person_endings_one"),
        demonym_endings=_words(rows, "demonym_endings"),
        not_person=frozenset(_words(rows, "not_person")),
        compound_heads=frozenset(_words(rows, "compound_heads")),
        predicative=frozenset(_words(rows, "predicative")),
        complement_of=frozenset(_words(rows, "complement_of")),
        complement_determiners=frozenset(_words(rows, "complement_determiners")),
        plural_ending=_words(rows, "plural_ending"),
        not_plural_endings=_words(rows, "not_plural_endings"),
        modifier_endings=_words(rows, "modifier_endings"),
        participle_endings=_words(rows, "participle_endings"),
        verb_endings=_words(rows, "verb_endings"),
        finite_endings=_words(rows, "finite_endings"),
        short_participles=_words(rows, "short_participles"),
        unknown_noun_endings=_words(rows, "unknown_noun_endings"),
        genitive_heads=frozenset(_words(rows, "genitive_heads")),
        genitive_endings=_words(rows, "genitive_endings"),
        stops=frozenset(_words(rows, "stops")),
        adjectival=frozenset(_words(rows, "adjectival")),
        adjective_joins=frozenset(_words(rows, "adjective_joins")),
        inverting=frozenset(_words(rows, "inverting")),
    )


def _words(rows: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return strings(rows.get(name, ()))


def _lexicon(rows: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every noun with its unit and kind; what is no count comes first, so that 'points' are a score."""
    for kind, words in rows["not_count"].items():
        for word in strings(words):
            yield word, "thing", kind
    for word in _words(rows, "person_acts"):
        yield word, "person", "count"
    for unit in units():
        for word in _words(rows, unit):
            yield word, unit, "count"


def noun(token: Token, grammar: Nouns) -> Noun | None:
    """What a word counts, by the lexicon or by a productive ending ('-ists', '-ников'); None if that cannot be told."""
    word = token.lower
    found = grammar.forms.get(word) or _by_stem(word, grammar)
    if found:
        return found
    if "-" in word and (last := word.rpartition("-")[2]):
        return grammar.forms.get(last) or _by_stem(last, grammar)
    if word in grammar.not_person:
        return None
    if len(word) > 4 and word.endswith(grammar.person_endings):
        return Noun("person", "count", MANY if grammar.head_last else ANY)
    if len(word) > 4 and grammar.person_endings_one and word.endswith(grammar.person_endings_one):
        return Noun("person", "count", ONE)
    if token.text[0].isupper() and not token.text.isupper() and word.endswith(grammar.demonym_endings):
        return Noun("person", "count", MANY if word.endswith("s") else ANY)
    return None


def _by_stem(word: str, grammar: Nouns) -> Noun | None:
    """The noun whose stem and case ending make this word; the longest stem wins."""
    for cut in range(len(word), max(1, len(word) - LONGEST_ENDING - 1), -1) if grammar.stems else ():
        found = grammar.stems.get(word[:cut])
        if found and word[cut:] in grammar.endings:
            return found
    return None


def counted_at(tokens: Sequence[Token], words: Words, at: int, grammar: Nouns, *, one: bool) -> Counted:
    """The noun phrase that a number before this token counts. `one` where the number is one."""
    if grammar.head_last:
        head, found = _last_head(tokens, words, at, grammar, one=one)
    else:
        head, found = _first_head(tokens, words, at, grammar)
    if head is None:
        return Counted(at, at)
    end = head + 1
    if found is None:
        return Counted(at, end, "thing")
    if found.unit in {"person", "body", "case"} and found.kind == "count":
        end = _complement(tokens, words, end, grammar)
    return Counted(at, end, found.unit, found.kind, known=True, act=found.act)


def _ends_phrase(words: Words, at: int, grammar: Nouns) -> bool:
    word = words[at]
    return not word[0].isalpha() or word in grammar.stops or word in grammar.number_words


def _last_head(
    tokens: Sequence[Token], words: Words, at: int, grammar: Nouns, *, one: bool
) -> tuple[int | None, Noun | None]:
    """The head where modifiers come first ('human rights defenders'): a noun, pushed on by nouns that follow at once."""
    head, found = None, None
    for k in range(at, min(at + LONGEST_PHRASE, len(words))):
        if _ends_phrase(words, k, grammar):
            break
        here = noun(tokens[k], grammar)
        if here and (here.form == (MANY if one else ONE) or _modifies(words, k, grammar, one=one)):
            here = None
        if here:
            if head is not None and head != k - 1:
                break
            head, found = k, here
        elif _looks_counted(words[k], grammar, one=one) and (
            head is None or (head == k - 1 and _is_any(found))
        ):
            head, found = k, None
        elif head is not None:
            break
    if head is None and one and at < len(words) and not _ends_phrase(words, at, grammar):
        return _unknown_one(words, at, grammar)
    return head, found


def _is_any(found: Noun | None) -> bool:
    """Whether a head may also be a modifier: 'police' in 'police batons'."""
    return found is not None and found.form == ANY


def _modifies(words: Words, at: int, grammar: Nouns, *, one: bool) -> bool:
    """Whether a word that is also a noun is an adjective here: 'a major crackdown', 'three French groups'."""
    if words[at] not in grammar.adjectival or at + 1 >= len(words):
        return False
    if one and words[at + 1] in grammar.adjective_joins:
        return True
    return not _ends_phrase(words, at + 1, grammar) and not words[at + 1].endswith(grammar.modifier_endings)


def _unknown_one(words: Words, at: int, grammar: Nouns) -> tuple[int | None, Noun | None]:
    """'One laptop': a single unknown thing, unless the word looks like a verb or an adverb."""
    if words[at].endswith(grammar.modifier_endings) or words[at].endswith(grammar.plural_ending):
        return None, None
    return at, None


def _looks_counted(word: str, grammar: Nouns, *, one: bool) -> bool:
    """Whether an unknown word may be a counted noun, by its plural ending."""
    if one or len(word) < 4 or not word.endswith(grammar.plural_ending):
        return False
    return not word.endswith(grammar.not_plural_endings)


def _first_head(
    tokens: Sequence[Token], words: Words, at: int, grammar: Nouns
) -> tuple[int | None, Noun | None]:
    """The head where it ends its phrase: adjectives, then the first noun; a participle may stand for it ('задержанных')."""
    head, found = None, None
    for k in range(at, min(at + LONGEST_PHRASE, len(words))):
        word = words[k]
        if _ends_phrase(words, k, grammar):
            break
        here = noun(tokens[k], grammar)
        if here:
            head, found = k, here
        if word.endswith(grammar.participle_endings if here else grammar.modifier_endings):
            continue  # an adjective, or a participle that a noun may still follow
        unknown = here is None and not word.endswith(grammar.verb_endings)
        if unknown and (head is None or word.endswith(grammar.unknown_noun_endings)):
            head, found = k, None
        break
    return head, found


def _is_verb(token: Token, grammar: Nouns) -> bool:
    """Whether a finite verb or short participle ('ранены') ends the phrase; 'села' is a noun that only looks so."""
    if token.lower.endswith(grammar.short_participles):
        return True
    return token.lower.endswith(grammar.finite_endings) and noun(token, grammar) is None


def _complement(tokens: Sequence[Token], words: Words, at: int, grammar: Nouns) -> int:
    """Where 'of the LGBTQ community' after 'members', or a genitive after 'жителей', ends."""
    if at < len(words) and words[at] in grammar.complement_of:
        inside = at + 1
        while inside < len(words) and words[inside] in grammar.complement_determiners:
            inside += 1
        end = inside
        while end < min(inside + LONGEST_COMPLEMENT, len(words)) and not _ends_phrase(words, end, grammar):
            # 'members of the group detained in May': a participle ends the complement, unless a noun follows it
            closes = end + 1 >= len(words) or _ends_phrase(words, end + 1, grammar)
            if end > inside and closes and words[end].endswith(grammar.modifier_endings):
                break
            end += 1
        return end if end > inside else at
    if not grammar.genitive_endings or not words[at - 1].startswith(tuple(grammar.genitive_heads)):
        return at
    end = at
    while (
        end < min(at + LONGEST_COMPLEMENT - 2, len(words))
        and not _ends_phrase(words, end, grammar)
        and not _is_verb(tokens[end], grammar)
        and (words[end].endswith(grammar.genitive_endings) or tokens[end].text[0].isupper())
    ):
        end += 1
    return end
