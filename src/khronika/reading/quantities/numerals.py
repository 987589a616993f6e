"""The number words of a language, from languages/<code>/numerals.yml; a word's role says how it joins others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from khronika.vocabulary import data

Words = Sequence[str]
PhraseSet = Mapping[str, tuple[tuple[str, ...], ...]]  # by first word


class Part(NamedTuple):
    """What one word adds to a number, and how."""

    value: float
    role: str


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of a language."""

    parts: Mapping[str, Part]
    alone: Mapping[str, float]  # forms that are vague with no number before them: 'сотни'
    genitive_one: frozenset[str]  # of these, the ones that are one hundred after 'около'
    genitive_before: frozenset[str]
    abbreviated: frozenset[str]  # 'тыс.'
    not_behind: Mapping[str, tuple[str, ...]]  # 'en [quarantaine]' is no forty
    needs_noun: Mapping[str, tuple[str, ...]]  # 'семью' is seven only before a noun in the same case
    ordinals: frozenset[str]
    ordinal_endings: frozenset[str]
    numeral_endings: frozenset[str]
    decade_endings: frozenset[str]
    fractions: Mapping[str, int]  # with the parts into which they divide
    suffixes: Mapping[str, float]
    joiners: frozenset[str]
    articles: frozenset[str]
    takes_article: frozenset[str]
    needs_article: frozenset[str]
    after_article: frozenset[str]  # 'a [mere] handful', 'una [buena] treintena'
    of: frozenset[str]
    half: PhraseSet
    quarter: PhraseSet  # of a scale: '[a quarter] million'
    and_half: PhraseSet
    joined: Mapping[str, str]
    decimal_comma: bool
    padded: bool  # '05 morts' are five
    unhyphenated: Mapping[str, Mapping[str, float]]  # 'quatre vingt' is eighty
    point_groups: bool  # '1.500' is fifteen hundred
    not_one: frozenset[str]  # '[не] один десяток'
    turned: Mapping[str, float]  # '[десятка] два', with what they multiply
    turned_units: frozenset[str]
    and_after_tens: bool  # 'cuarenta y dos'; elsewhere 'and' follows hundreds: 'two hundred and two'

    def is_vague(self, word: str) -> bool:
        """Whether a word is a vague number where none stands before it: 'hundreds', 'dozens' (but 'two dozens' are 24)."""
        part = self.parts.get(word)
        return word in self.alone or (part is not None and part.role == "vague")


def strings(rows: Iterable[object]) -> tuple[str, ...]:
    """The rows, each checked to be text: YAML reads a bare `no` or `on` as a truth value."""
    found = tuple(rows)
    for row in found:
        if not isinstance(row, str):
            raise TypeError(f"not a word: {row!r}")
    return tuple(str(row) for row in found)


def phrases(rows: Iterable[object]) -> tuple[tuple[str, ...], ...]:
    """Phrases as tuples of tokens, longest first."""
    return tuple(sorted((tuple(row.split()) for row in strings(rows)), key=len, reverse=True))


@cache
def numerals(language: str) -> Numerals:
    """The number words of a language that has them."""
    package = "khronika.reading.languages." + language
    rows: dict[str, Any] = data(package, "numerals.yml")
    kinds: dict[str, list[str]] = data(package, "kinds.yml")["joined"]
    parts = {
        word: Part(value, role)
        for role, values in rows["words"].items()
        for value, words in values.items()
        for word in strings(words)
    }
    tens = [(w, p) for w, p in parts.items() if p.role == "ten"]
    units = [(w, p) for w, p in parts.items() if p.role == "unit" and p.value]
    if rows.get("hyphenated_tens", False):
        parts |= {f"{t}-{u}": Part(a.value + b.value, "teen") for t, a in tens for u, b in units}
    teens = [(w, p) for w, p in parts.items() if p.role == "teen" and 10 <= p.value < 20]
    onto = strings(rows.get("hyphenated_teens", ()))
    parts |= {f"{t}-{n}": Part(parts[t].value + p.value, "teen") for t in onto for n, p in teens}
    stems, endings = strings(rows.get("ordinal_stems", ())), strings(rows.get("ordinal_stem_endings", ()))
    return Numerals(
        parts=parts,
        alone={word: value for value, words in rows.get("alone", {}).items() for word in strings(words)},
        genitive_one=frozenset(strings(rows.get("genitive_one", ()))),
        genitive_before=frozenset(strings(rows.get("genitive_before", ()))),
        abbreviated=frozenset(strings(rows.get("abbreviated", ()))),
        not_behind={w: strings(before) for w, before in rows.get("not_behind", {}).items()},
        needs_noun={w: strings(ends) for w, ends in rows.get("needs_noun", {}).items()},
        ordinals=frozenset(strings(rows["ordinals"])) | {stem + end for stem in stems for end in endings},
        ordinal_endings=frozenset(strings(rows["ordinal_endings"])),
        numeral_endings=frozenset(strings(rows.get("numeral_endings", []))),
        decade_endings=frozenset(strings(rows.get("decade_endings", ()))),
        fractions={word: by for by, words in rows["fractions"].items() for word in strings(words)},
        suffixes=rows["suffixes"],
        joiners=frozenset(strings(rows["and"])),
        articles=frozenset(strings(rows["articles"])),
        takes_article=frozenset(strings(rows["takes_article"])),
        needs_article=frozenset(strings(rows["needs_article"])),
        after_article=frozenset(strings(rows.get("after_article", ()))),
        of=frozenset(strings(rows["of"])),
        half=starting(rows["half"]),
        quarter=starting(rows["quarter"]),
        and_half=starting(rows["and_half"]),
        joined={word: kind for kind, words in kinds.items() for word in strings(words)},
        decimal_comma=rows["decimal"] == ",",
        padded=bool(rows.get("padded", False)),
        unhyphenated=rows.get("unhyphenated", {}),
        point_groups=rows.get("thousands") == ".",
        not_one=frozenset(strings(rows.get("not_one", ()))),
        turned=rows.get("turned", {}),
        turned_units=frozenset(strings(rows.get("turned_units", ()))),
        and_after_tens=rows.get("and_after") == "tens",
    )


def starting(rows: Iterable[object]) -> PhraseSet:
    """Phrases by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases(rows):
        found.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(options) for word, options in found.items()}


def follows(words: Words, at: int, options: PhraseSet) -> int:
    """How many tokens the longest of the phrases that stands at a token has; 0 if none does."""
    for phrase in options.get(words[at], ()) if at < len(words) else ():
        if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def unhyphenated(words: Words, at: int, grammar: Numerals) -> Part | None:
    """'[quatre vingt] morts', '[dix sept] morts': two words that are one, without their hyphen."""
    pairs = grammar.unhyphenated.get(words[at])
    value = pairs.get(words[at + 1]) if pairs and at + 1 < len(words) else None
    return Part(value, "ten" if value % 10 == 0 else "teen") if value is not None else None


def one_in_genitive(words: Words, at: int, grammar: Numerals) -> bool:
    """'Около сотни' is about one hundred, 'сотни' are hundreds."""
    return at > 0 and words[at] in grammar.genitive_one and words[at - 1] in grammar.genitive_before
