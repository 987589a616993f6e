"""Who is who among the speakers: the names under which one voice goes in all documents.

Names meet when they have the same telling words, when one is the acronym of the other, or when one is a shorter
form of exactly one other. Where a short name fits two, it stays apart: a wrong meeting would hide a confirmation,
a missed one shows two names that a person can read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from khronika.reconciling.components import Components
from khronika.reconciling.lineage.bodies import kind_of_body, may_translate, undescribed
from khronika.reconciling.lineage.names import (
    has_office,
    in_one_language,
    initials,
    is_body,
    is_cyrillic,
    looks_like_acronym,
    name_words,
    russian_stems,
    translated,
)
from khronika.reconciling.lineage.persons import alike_alone, join_by_sound, join_short_forms
from khronika.reconciling.sentences import said

Words = frozenset[str]

_BRACKET = re.compile(r"\s*\(([^()]{2,20})\)")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of two names: that they are one voice (a spokesman and his organisation), or are not."""

    left: str
    right: str
    one: bool
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Voices:
    """The voice of every name: the fullest name of the one meant. `apart` has the voices that a person held to be others than
    a voice, `decided` the decision that joined a name to its voice, `may_be` the others of which a voice may be one by its name.
    """

    by_name: Mapping[str, str]
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)
    may_be: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The fullest name of the one whom `name` means."""
        return self.by_name.get(name, name)

    def maybe(self, voice: str) -> tuple[str, ...]:
        """The other voices of which this one may be one by its name, as long as no person decided on them."""
        return tuple(v for v in self.may_be.get(voice, ()) if v not in self.apart.get(voice, ()))


class _Joined(Components[Words]):
    """Names that meet, but for those that a person held apart."""

    def __init__(self, members: Iterable[Words], apart: Iterable[tuple[Words, Words]]) -> None:
        super().__init__(members)
        self._apart = list(apart)

    def join(self, left: Words, right: Words) -> Words:
        ends = {self.root(left), self.root(right)}
        if any({self.root(a), self.root(b)} == ends for a, b in self._apart):
            return self.root(left)
        return super().join(left, right)


def voices(names: Iterable[str], decided: Sequence[Decided] = ()) -> Voices:
    """Brings the names of one speaker together, as persons decided, then by what the names have in common.

    The order of the names means nothing; a Counter gives names with their counts.
    """
    counted = Counter(names)
    spelled = defaultdict[Words, list[str]](list)
    for name in sorted(counted):
        spelled[_key(name)].append(name)
    spelled.pop(frozenset(), None)
    known = [(d, _key(d.left), _key(d.right)) for d in decided]
    known = [(d, a, b) for d, a, b in known if a != b and a in spelled and b in spelled]
    joined = _Joined(spelled, ((a, b) for d, a, b in known if not d.one))
    for _, a, b in (k for k in known if k[0].one):
        joined.join(a, b)
    _join_bracketed(spelled, joined)
    _join_spellings(spelled, joined)
    join_by_sound(spelled, joined)
    _join_languages(spelled, joined)
    _join_acronyms(spelled, joined)
    maybe = [
        *join_short_forms(spelled, joined),
        *alike_alone(spelled, joined),
        *_told_in_other_words(spelled, joined),
    ]
    by_one = {key for d, a, b in known if d.one for key in (a, b)}
    by_name = dict[str, str]()
    for group in joined.groups():
        together = [name for key in group for name in spelled[key]]
        shown = fullest(together, counted, of_body=not by_one.isdisjoint(group))
        by_name.update(dict.fromkeys(together, shown))
    proposed = defaultdict[str, set[str]](set)
    for one, other in maybe:
        proposed[by_name[spelled[one][0]]].add(by_name[spelled[other][0]])
    may_be = {voice: tuple(sorted(proposed[voice])) for voice in sorted(proposed)}
    return replace(_with_decisions(by_name, spelled, known), may_be=may_be)


def _key(name: str) -> Words:
    return frozenset(name_words(_BRACKET.sub("", name) or name))


def fullest(names: Sequence[str], counted: Mapping[str, int], *, of_body: bool = False) -> str:
    """The name to show of one speaker's: without an office if there is one, then the most words, then the most used.

    `of_body`: of a person and the body for whom a person decided that they speak, the body's.
    """
    if len(names) == 1:
        return names[0]
    return min(
        names,
        key=lambda n: (
            of_body and not is_body(n),
            has_office(n),
            -sum(len(w) > 1 for w in name_words(n)),  # an initial tells less than a name
            -counted[n],
            len(n),
            n,
        ),
    )


def _with_decisions(
    by_name: Mapping[str, str],
    spelled: Mapping[Words, list[str]],
    known: Iterable[tuple[Decided, Words, Words]],
) -> Voices:
    """The voices with who was held apart from whom, and why names were held to be one."""
    apart, told = defaultdict[str, set[str]](set), dict[str, str]()
    for one, a, b in known:
        ends = (by_name[spelled[a][0]], by_name[spelled[b][0]])
        if one.one:
            sentence = said(
                "{left} and {right} were held to speak as one by {by}", one.left, one.right, one.by
            )
            if one.why:
                sentence = said("{decision} ({why})", sentence, one.why)
            told.update(dict.fromkeys((*spelled[a], *spelled[b]), sentence))
        elif ends[0] != ends[1]:
            apart[ends[0]].add(ends[1])
            apart[ends[1]].add(ends[0])
    return Voices(by_name, {voice: frozenset(others) for voice, others in apart.items()}, told)


def _join_bracketed(spelled: Mapping[Words, list[str]], joined: _Joined) -> None:
    """'Observatory for Human Rights (OHR)' says itself that OHR is its acronym."""
    for key, names in spelled.items():
        for short in {s for n in names for s in _BRACKET.findall(n)}:
            words = frozenset(name_words(short))
            if words in spelled and looks_like_acronym(short):
                joined.join(key, words)


def _join_spellings(spelled: Mapping[Words, list[str]], joined: _Joined) -> None:
    """'Novaya Gazeta' is Новая газета, whichever way Russian endings were spelled in Latin letters."""
    cyrillic = {key for key, names in spelled.items() if is_cyrillic(names[0])}
    for key, names in spelled.items():
        stems = frozenset(russian_stems(names[0]))
        if key not in cyrillic and stems in cyrillic:
            joined.join(key, stems)


def _join_languages(spelled: Mapping[Words, list[str]], joined: _Joined) -> None:
    """'Комитет помощи Тессалы' is the Tessaly Relief Committee: a name in two alphabets that says the same words. 'Cruz Roja' is
    the Red Cross by the table of what every country has.
    """
    in_words = defaultdict[Words, list[Words]](list)
    of_kind = dict[tuple[int, Words], Words]()
    for key, names in spelled.items():
        plain = _BRACKET.sub("", names[0])
        if kind := kind_of_body(plain):
            joined.join(of_kind.setdefault(kind, key), key)
        words = in_one_language(plain)
        if len(words) > 1:
            in_words[words].append(key)
    for keys in in_words.values():
        if len({is_cyrillic(spelled[key][0]) for key in keys}) > 1:
            for key in keys[1:]:
                joined.join(keys[0], key)


def _told_in_other_words(
    spelled: Mapping[Words, list[str]], joined: _Joined
) -> Iterator[tuple[Words, Words]]:
    """Names that say the same in two languages, word by word: 'Ministry of Order', 'Министерство порядка'."""
    firsts = dict[Words, Words]()
    for key, names in sorted(spelled.items(), key=lambda row: row[1][0]):
        if words := translated(_BRACKET.sub("", names[0])):
            first = firsts.setdefault(words, key)
            if joined.root(first) != joined.root(key):
                yield key, first
    for key, names in spelled.items():
        # A rebel ministry may be another one: no more than this is proposed.
        called = frozenset(name_words(undescribed(names[0])))
        if called != key and called in spelled and joined.root(called) != joined.root(key):
            yield key, called
    of_name = {_BRACKET.sub("", names[0]): key for key, names in spelled.items()}
    for name, other in may_translate(of_name):
        if joined.root(of_name[name]) != joined.root(of_name[other]):
            yield of_name[name], of_name[other]


def _join_acronyms(spelled: Mapping[Words, list[str]], joined: _Joined) -> None:
    """'HRW' is Human Rights Watch, where no other name has these initials."""
    meant = defaultdict[str, set[Words]](set)
    for key, names in spelled.items():
        for short in initials(_BRACKET.sub("", names[0])):
            meant[short].add(key)
    for key, names in spelled.items():
        if len(key) == 1 and any(looks_like_acronym(n) for n in names):
            (word,) = key
            fits = {joined.root(k) for k in meant.get(word, ())}
            if len(fits) == 1:
                joined.join(key, fits.pop())
