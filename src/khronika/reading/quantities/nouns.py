"""Nouns and what they count, from languages/<code>/nouns.yml: with a plural rule, or as stems with endings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from khronika.reading.morphology import russian
from khronika.reading.quantities.numerals import numerals, strings
from khronika.reading.sentences import Token
from khronika.vocabulary import data, units

LONGEST_ENDING = 4  # letters of a case ending

ANY, ONE, MANY = "any", "one", "many"


class Noun(NamedTuple):
    """What a noun counts: a unit, or a kind of number that is no count; and whether the form is singular or plural."""

    unit: str
    kind: str
    form: str
    act: bool = False


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
    totalled: frozenset[str]  # 'un saldo de [un muerto]': before 'of' these make an article the number one
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
    prefixes: frozenset[str]
    glued_prefixes: tuple[str, ...]
    stops: frozenset[str]
    adjectival: frozenset[str]
    adjective_joins: frozenset[str]
    inverting: frozenset[str]
    bare_states: frozenset[str]  # '1 dead': what one is, and no thing that is counted
    owners: frozenset[str]  # 'наш': between a number and its noun
    animals: frozenset[
        str
    ]  # lemmas; other animate nouns that no list has are people, where morphology tells them
    trailing_endings: tuple[str, ...]  # of adjectives that follow their noun
    of_bodies: tuple[str, ...]  # stems of adjectives that make persons of bodies: 'юридические лица'


@cache
def nouns(language: str) -> Nouns:
    """The nouns of a language that has them."""
    rows: dict[str, Any] = data("khronika.reading.languages." + language, "nouns.yml")
    forms, stems = _forms(rows)
    return Nouns(
        forms=forms,
        stems=stems,
        endings={e: form for form, ends in rows.get("endings", {}).items() for e in strings(ends)},
        head_last=rows["head_last"],
        number_words=frozenset(numerals(language).parts) - frozenset(numerals(language).needs_noun),
        person_endings=_words(rows, "person_endings"),
        person_endings_one=_words(rows, "person_endings_one"),
        demonym_endings=_words(rows, "demonym_endings"),
        not_person=frozenset(_words(rows, "not_person")),
        compound_heads=frozenset(_words(rows, "compound_heads")),
        predicative=frozenset(_words(rows, "predicative")),
        totalled=frozenset(_words(rows, "totalled")),
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
        prefixes=frozenset(_words(rows, "prefixes")),
        glued_prefixes=_words(rows, "glued_prefixes"),
        stops=frozenset(_words(rows, "stops")),
        adjectival=frozenset(_words(rows, "adjectival")),
        adjective_joins=frozenset(_words(rows, "adjective_joins")),
        bare_states=frozenset(_words(rows, "bare_states")),
        inverting=frozenset(_words(rows, "inverting")),
        owners=frozenset(_words(rows, "owners")),
        animals=frozenset(_words(rows, "animals")),
        trailing_endings=_words(rows, "trailing_endings"),
        of_bodies=_words(rows, "of_bodies") or ("\0",),
    )


def _forms(rows: Mapping[str, Any]) -> tuple[dict[str, Noun], dict[str, Noun]]:
    """All forms of the nouns where there is a plural rule, all stems where there are endings."""
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
    return forms, stems


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
    first, hyphen, last = word.rpartition("-")
    if hyphen and last:
        # 'ex-soldiers', 'a co-worker'; but 'a landlord-tenant dispute'
        found = grammar.forms.get(last) or _by_stem(last, grammar)
        return found if found and (found.form != ONE or first in grammar.prefixes) else None
    if word in grammar.not_person:
        return None
    for prefix in grammar.glued_prefixes:
        if word.startswith(prefix) and (found := grammar.forms.get(word.removeprefix(prefix))):
            return found if found.unit == "person" else None  # 'exmilitares'
    if len(word) > 4 and word.endswith(grammar.person_endings):
        return Noun("person", "count", MANY if grammar.head_last else ANY)
    if len(word) > 4 and grammar.person_endings_one and word.endswith(grammar.person_endings_one):
        return Noun("person", "count", ONE)
    if token.text[0].isupper() and not token.text.isupper() and word.endswith(grammar.demonym_endings):
        return Noun("person", "count", MANY if word.endswith("s") else ANY)
    if grammar.animals and token.text.islower() and _names_somebody(word, grammar):
        return Noun("person", "count", ANY)
    return None


def _names_somebody(word: str, grammar: Nouns) -> bool:
    """Whether morphology knows a word as an animate noun that is no animal: 'рыбаков', 'водитель'."""
    ways = russian(word)[:1]
    return any(w.part == "NOUN" and "anim" in w.grammemes and w.lemma not in grammar.animals for w in ways)


def _by_stem(word: str, grammar: Nouns) -> Noun | None:
    """The noun whose stem and case ending make this word; the longest stem wins."""
    for cut in range(len(word), max(1, len(word) - LONGEST_ENDING - 1), -1) if grammar.stems else ():
        found = grammar.stems.get(word[:cut])
        if found and word[cut:] in grammar.endings:
            return found
    return None


def name_people(words: frozenset[str], known: Nouns) -> bool:
    """Whether most words of a list are nouns for people."""
    found = (noun(Token(0, 0, word, word), known) for word in words)
    return 2 * sum(one is not None and one.unit == "person" for one in found) > len(words)
