"""Numbers that a text says were given before: 'Earlier, officials had reported 60', 'an initial toll put the dead at four'; and
counts of the dead that it says are those of now: 'one of the wounded died, and there are now eight dead'.

The law of this file: that somebody told the number is said before it, in its clause. What happened earlier ('Earlier that day five people
were killed') is no earlier count, nor is one of which only the day is told ('said on Monday that 60').
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from khronika.claims.claim import Claim, Scope
from khronika.reading.acts.deeds import Deed
from khronika.reading.sentences import Sentence, Token
from khronika.vocabulary import act, data

_REACH: Final = 12  # words between the telling and its number
_BETWEEN: Final = (
    12  # words between 'earlier' and the telling: 'Earlier in the evening the authorities had reported'
)
_HAVE: Final = 2  # words before a count that may hold 'now': '[ahora hay] ocho muertos'
_BESIDE: Final = 2  # words from one to the other of 'an initial [death] toll', 'un bilan précédent'
_HARD_BREAKS: Final = frozenset({";", ":", "—", "–", "(", ")", "."})
_BREAKS: Final = _HARD_BREAKS | {","}


@dataclass(frozen=True, slots=True)
class _Lists:
    """The words of earlier.yml; phrases by their first words."""

    before: dict[str, tuple[tuple[str, ...], ...]]
    telling: frozenset[str]
    former: frozenset[str]
    accounts: frozenset[str]
    any: frozenset[str]
    now: frozenset[str]


@cache
def _lists(language: str) -> _Lists:
    rows: dict[str, Sequence[str]] = data("khronika.reading.languages." + language, "earlier.yml")
    phrases = [tuple(words.split()) for words in rows["before"]]
    before = {p[0]: tuple(q for q in phrases if q[0] == p[0]) for p in phrases}
    former = frozenset(rows["former"])
    return _Lists(
        before,
        frozenset(rows["telling"]),
        former,
        frozenset(rows["accounts"]),
        former.union(before),
        frozenset(rows["now"]),
    )


def _accounts(lower: Sequence[str], lists: _Lists) -> list[int]:
    """Behind which words of a sentence a number is one that was given before."""
    found = list[int]()
    for at, word in enumerate(lower):
        near = range(max(0, at - _BESIDE), min(len(lower), at + _BESIDE + 1))
        if word in lists.former:
            found += [max(at, k) for k in near if lower[k] in lists.accounts]
        for phrase in lists.before.get(word, ()):
            end = at + len(phrase)
            if tuple(lower[at:end]) == phrase:
                found += _told(lower, at, end, lists)
    return found


def _told(lower: Sequence[str], first: int, end: int, lists: _Lists) -> Iterator[int]:
    """Where the words for telling stand to which 'earlier' belongs; at the head of its sentence a comma may part them."""
    last = min(len(lower), end + _BETWEEN)
    if first > 1:
        last = next((k for k in range(end, last) if lower[k] in _BREAKS), last)
    yield from (k for k in range(max(0, first - 1), last) if lower[k] in lists.telling)


def given_before(claim: Claim, deed: Deed, sentence: Sentence, language: str) -> Claim:
    """The claim, marked where its number is one that was given before."""
    lists = _lists(language)
    if deed.quantity is None or lists.any.isdisjoint(sentence.words):
        return claim
    words = sentence.tokens
    at = bisect_left(words, deed.quantity.start, key=lambda w: w.start)
    accounts = _accounts(sentence.lowers, lists)
    if not any(k < at <= k + _REACH and _goes_on(words[k:at], lists) for k in accounts):
        return claim
    return replace(claim, scope=replace(claim.scope or Scope(), earlier=True))


def grown_by_now(claim: Claim, deed: Deed, sentence: Sentence, language: str) -> Claim:
    """The claim, marked as a toll that rises where its count of the dead is said to be that of now: 'there are now eight dead'."""
    now = _lists(language).now
    if deed.quantity is None or act(deed.act).family != "dead" or now.isdisjoint(sentence.words):
        return claim
    lower = sentence.lowers
    first = deed.first
    while first > max(0, deed.first - _HAVE) and lower[first - 1] not in _BREAKS:
        first -= 1
    if now.isdisjoint(lower[first : deed.last]):
        return claim
    return replace(claim, scope=replace(claim.scope or Scope(), toll=True))


def _goes_on(told: Sequence[Token], lists: _Lists) -> bool:
    """Whether the clause of the telling reaches the number: 'By first accounts, four', 'our first statement, on 4 March, spoke of 60'."""
    lead, *lower = (w.lower for w in told)
    if _BREAKS.isdisjoint(lower):
        return True
    if lead not in lists.accounts or not _HARD_BREAKS.isdisjoint(lower):
        return False
    behind = lower[len(lower) - lower[::-1].index(",") :]
    return len(behind) == len(lower) - 1 or not lists.telling.isdisjoint(behind)
