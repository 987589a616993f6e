"""Who is who among the speakers: the names under which one voice goes in all documents.

Names meet when they have the same telling words, when one is the acronym of the other, or when one is a shorter
form of exactly one other. Where a short name fits two, it stays apart: a wrong meeting would hide a confirmation,
a missed one shows two names that a person can read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from khronika.reconciling.components import Components
from khronika.reconciling.lineage.names import (
    bears_a_name,
    has_office,
    has_role,
    in_one_language,
    initials,
    is_body,
    is_common,
    is_cyrillic,
    looks_like_acronym,
    name_words,
    russian_stems,
)
from khronika.reconciling.sentences import said

Words = frozenset[str]

_BRACKET = re.compile(r"\s*\(([^()]{2,20})\)")
# A longer form adds at most this many words: 'Amnesty' is Amnesty International, not a conference with it in its title.
LONGER_BY = 3
# A word that stands in more names than this tells none of them apart.
CROWDED = 200


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
    a voice, `decided` the decision that joined a name to its voice.
    """

    by_name: Mapping[str, str]
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The fullest name of the one whom `name` means."""
        return self.by_name.get(name, name)


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
    _join_languages(spelled, joined)
    _join_acronyms(spelled, joined)
    _join_short_forms(spelled, joined)
    by_one = {key for d, a, b in known if d.one for key in (a, b)}
    by_name = dict[str, str]()
    for group in joined.groups():
        together = [name for key in group for name in spelled[key]]
        shown = fullest(together, counted, of_body=not by_one.isdisjoint(group))
        by_name.update(dict.fromkeys(together, shown))
    return _with_decisions(by_name, spelled, known)


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
            -len(name_words(n)),
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
    """'Комитет помощи Тессалы' is the Tessaly Relief Committee: a name in two alphabets that says the same words."""
    in_words = defaultdict[Words, list[Words]](list)
    for key, names in spelled.items():
        translated = in_one_language(_BRACKET.sub("", names[0]))
        if len(translated) > 1:
            in_words[translated].append(key)
    for keys in in_words.values():
        if len({is_cyrillic(spelled[key][0]) for key in keys}) > 1:
            for key in keys[1:]:
                joined.join(keys[0], key)


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


def _join_short_forms(spelled: Mapping[Words, list[str]], joined: _Joined) -> None:
    """'Kochetkov' is Igor Kochetkov, where no one else of that name speaks."""
    holding = defaultdict[str, list[Words]](list)
    for key in spelled:
        for word in key:
            holding[word].append(key)
    # Longest first: 'LGBT Network' has met its full name before 'Network' asks which one it is.
    for key in sorted(spelled, key=lambda k: (-len(k), sorted(k))):
        if is_common(tuple(key)):
            continue
        rarest = min(key, key=lambda w: (len(holding[w]), w))
        if len(holding[rarest]) > CROWDED:
            continue
        longer = [
            k for k in holding[rarest] if key < k and len(k) - len(key) <= LONGER_BY and _may_be(key, k)
        ]
        fits = {joined.root(k) for k in longer}
        if len(fits) == 1:
            joined.join(key, fits.pop())


def _may_be(short: Words, longer: Words) -> bool:
    """A name with an office in it holds a person and a body; it is the person's, never the body's."""
    if bears_a_name(longer - short):
        return False
    if not has_role(tuple(longer)):
        return True
    return len(short) in (2, 3) and not any(is_common((w,)) for w in short)
