"""Where in a sentence the words of an act stand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from khronika.reading.lexicon.lexicon import OPEN, Form, Lexicon, Pattern, Use
from khronika.reading.lexicon.negation import negates, unknown
from khronika.reading.sentences import Sentence, Token

_FATE = Use.FATE
_NUMBER = frozenset({"#"})  # among what a sentence must hold: a number
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_ARTICLES = _POSSESSIVES | {"the", "a", "an", "any", "some", "this", "that"}
_OBJECT_WORDS = (
    8  # 'shot [two unarmed protesters near the gate] dead': longer objects are moved behind the verb
)
_MOVED_WORDS = 16
_REFLEXIVE_REACH = (
    4  # words before a verb among which its reflexive pronoun may stand: 'ne se sont pas réveillés'
)
# A verb right before the last words of an expression has them for itself: 'a boat carrying 40 people [sank] off the coast'.
_GOING = frozenset(
    {"sank", "sunk", "capsized", "ran", "broke", "took", "crashed", "skidded", "veered", "swerved", "plunged", "fell", "blew", "turned", "overturned", "exploded", "came", "went", "got", "rolled", "slid", "drifted", "foundered", "disappeared"}
)  # fmt: skip
_PARTICLES = tuple((word,) for word in ("off", "out", "down", "away", "up", "over"))
_FEW = 6  # alternatives of one word of an expression: a longer list says little by itself
_CLAUSE_ENDS = frozenset(";:.!?")
_GAP_ENDS = frozenset(',;:.!?()[]—–"“”«»')


class Reading(NamedTuple):
    """One pattern that fits at a trigger, and the index after its last word."""

    pattern: Pattern
    end: int


class Trigger(NamedTuple):
    """The words of an act from token `at`; `readings` in the order in which they should be tried."""

    at: int
    readings: tuple[Reading, ...]

    def uses(self) -> frozenset[Use]:
        """How the words may be used."""
        return frozenset(r.pattern.use for r in self.readings)


def _ends(words: Sequence[Token], at: int, rest: Sequence[str]) -> int | None:
    """The index after the last word of an expression whose first word stands before `at`, or None if it does not fit."""
    for place, item in enumerate(rest):
        if item in ("{det}", "{poss}"):
            if at < len(words) and words[at].lower in (_ARTICLES if item == "{det}" else _POSSESSIVES):
                at += 1
            elif item == "{poss}":
                return None
        elif item[0] == "{":
            return _over_gap(
                words, at, _OBJECT_WORDS if item == "{obj}" else int(item[5:-1]), rest[place + 1 :]
            )
        elif at < len(words) and words[at].lower in item.split("|"):
            at += 1
        else:
            return None
    return at


def _over_gap(words: Sequence[Token], at: int, longest: int, rest: Sequence[str]) -> int | None:
    for after in range(at, min(at + longest, len(words)) + 1):
        end = _ends(words, after, rest)
        if end is not None:
            goes = after > at + 1 and words[after - 1].lower in _GOING and rest[:1] in _PARTICLES
            return None if goes else end
        if after < len(words) and (
            words[after].lower in _GAP_ENDS or (longest < _OBJECT_WORDS and words[after].lower == "no")
        ):
            return None  # 'suffered [no] injuries' tells of none
    return None


def _telling_words(first: str, rest: Sequence[str], common: frozenset[str]) -> tuple[str, ...]:
    """The words of an expression by which it is looked for: the longest that is not common ('custody', not 'take'), and no long list."""
    options = [(first,)] + [tuple(item.split("|")) for item in rest if not item.startswith("{")]
    rare = [words for words in options if not common & set(words)]
    return max(rare or options, key=lambda words: (len(words) <= _FEW, min(map(len, words))))


def _or_number(pattern: Pattern, table: Lexicon) -> bool:
    """Whether a number alone may stand for those to whom an act asks to be done: 'Fourteen are sleeping rough'."""
    return pattern.numbered and pattern.of in table.of_people


def _holds_number(words: frozenset[str], table: Lexicon) -> bool:
    """Whether some word of a sentence is a number."""
    return not table.numbers.isdisjoint(words) or any(word[0].isdigit() for word in words)


def _stands_before(words: Sequence[Token], at: int, rest: Sequence[str]) -> bool:
    """Whether the later words of an expression stand before its verb: 'under arrest were taken ...' in free word order."""
    for first in range(at - len(rest), max(at - _MOVED_WORDS, -1), -1):
        if words[first].lower in _CLAUSE_ENDS:
            return False
        if _ends(words, first, rest) == first + len(rest):
            return True
    return False


def _end_around(words: Sequence[Token], at: int, rest: Sequence[str]) -> int | None:
    """Where an expression ends whose later words stand before its verb, all or some: '[дела] возбуждены [против] 12', '[против] 12 возбуждены [дела]'."""
    if _stands_before(words, at, rest):
        return at + 1
    for length in range(len(rest) - 1, 0, -1):
        for before, behind in ((rest[:length], rest[length:]), (rest[length:], rest[:length])):
            end = _ends(words, at + 1, behind)
            if end is not None and _stands_before(words, at, before):
                return end
    return None


def _at(words: Sequence[Token], at: int, patterns: Sequence[Pattern], table: Lexicon) -> Iterator[Reading]:
    for pattern in patterns:
        if pattern.adverb and (not at or words[at - 1].lower != pattern.adverb):
            continue
        if pattern.reflexive and not _of_oneself(words, at, table):
            continue
        end = _ends(words, at + 1, pattern.rest)
        if end is None and pattern.rest:
            end = _end_elsewhere(words, at, pattern.rest, table)
        if end is not None:
            yield Reading(pattern, end)


def _of_oneself(words: Sequence[Token], at: int, table: Lexicon) -> bool:
    """Whether a verb at a place has a reflexive pronoun: 'ils [se] sont tous éteints', never 'ils ont éteint le feu'."""
    return any(words[i].lower in table.phrases["reflexive"] for i in range(max(at - _REFLEXIVE_REACH, 0), at))


def _end_elsewhere(words: Sequence[Token], at: int, rest: Sequence[str], table: Lexicon) -> int | None:
    """Where an expression ends that an adverb parts ('manquent [toujours] à l'appel') or whose words stand in free order."""
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    if (
        behind in table.phrases["adverb"] and (behind,) not in _PARTICLES
    ):  # of 'taken away in', 'in' is no part
        end = _ends(words, at + 2, rest)
        if end is not None:
            return end
    # 'ворвались в больницу и [увезли] пятерых': what stands before a joined verb belongs to the other one
    joined = at > 0 and words[at - 1].lower in table.phrases["and"]
    return _end_around(words, at, rest) if table.by_lemma and not joined else None


class _Expression(NamedTuple):
    """A pattern with its first word, its place among those of that word, and the lists of which a sentence must hold a word for it to fit."""

    first: str
    place: int
    pattern: Pattern
    needs: tuple[frozenset[str], ...]


# The expressions that are looked for by a word, by the list of which a sentence must hold a word for any of them to fit: of the
# forty by which 'hospital' tells of an act, one look leaves out all those of bringing to one. None where nothing else is needed.
_Sought = tuple[tuple[frozenset[str] | None, tuple[_Expression, ...]], ...]


@cache
def _looked_for(table: Lexicon) -> Mapping[str, _Sought]:
    """The expressions of a language by the words by which they are looked for: 'custody' and not 'take', which nearly every page holds."""
    found = dict[str, dict[frozenset[str] | None, list[_Expression]]]()
    for first, patterns in table.patterns.items():
        for place, pattern in enumerate(patterns):
            needs = _needs(first, pattern, table)
            for word in _telling_words(first, pattern.rest, table.phrases["common"]):
                others = sorted([need for need in needs if word not in need], key=len)
                least = others[0] if others else None
                expression = _Expression(first, place, pattern, tuple(others[1:]))
                found.setdefault(word, {}).setdefault(least, []).append(expression)
    return {word: tuple((least, tuple(e)) for least, e in sought.items()) for word, sought in found.items()}


def _needs(first: str, pattern: Pattern, table: Lexicon) -> tuple[frozenset[str], ...]:
    """Each word of a pattern, its adverb, and the lists that limit it."""
    words = [item.split("|") for item in (pattern.adverb, *pattern.rest) if item and item[0] != "{"]
    words += [[first]] * bool(words)  # a first word alone is what it is looked for by
    limits = (pattern.of,) if pattern.numbered else (pattern.of, pattern.by)
    listed = [_with_last_words(table.things[limit]) for limit in limits if limit is not None]
    if _or_number(pattern, table):
        listed = [some | _NUMBER for some in listed]
    return (*map(frozenset, words), *(some for some in listed if some.isdisjoint(OPEN)))


@cache
def _with_last_words(things: frozenset[str]) -> frozenset[str]:
    """A list with the last words of those of its items that are several words: of 'his arm' a sentence holds 'arm'."""
    return things | {thing.rpartition(" ")[2] for thing in things if " " in thing}


def _is_told_so(pattern: Pattern, present: frozenset[str], table: Lexicon) -> bool:
    """Whether a sentence negates what tells of an act only so, and says of a fate that nobody knows it."""
    if pattern.negated and not negates(present, table):
        return False
    return pattern.use is not _FATE or unknown(present, table)


def _fitting(present: frozenset[str], table: Lexicon) -> dict[str, list[Pattern]]:
    """The patterns that a sentence with these words may hold, by their first word and in the order of the data."""
    looked_for, fitting = _looked_for(table), dict[str, dict[int, Pattern]]()
    for word in looked_for.keys() & present:
        for least, expressions in looked_for[word]:
            if least is not None and least.isdisjoint(present):
                continue
            for first, place, pattern, needs in expressions:
                for needed in needs:
                    if needed.isdisjoint(present):
                        break
                else:
                    if _is_told_so(pattern, present, table):
                        fitting.setdefault(first, {})[place] = pattern
    return {first: [pattern for _, pattern in sorted(some.items())] for first, some in fitting.items()}


def triggers(sentence: Sentence, table: Lexicon) -> Mapping[int, Trigger]:
    """The triggers of a sentence by the index of their first word, in order."""
    words, present = sentence.tokens, sentence.words
    keyed: Iterable[tuple[int, str]] = enumerate(sentence.lowers)
    if table.by_lemma:
        keyed = [(at, key) for at, word in keyed for key in table.keys(word)]
        present = frozenset([key for _, key in keyed])
    if _holds_number(sentence.words, table):
        present |= _NUMBER
    fitting = _fitting(present, table)
    found = dict[int, Trigger]()
    for at, key in keyed if fitting else ():
        if key in fitting and (readings := tuple(_at(words, at, fitting[key], table))):
            found[at] = Trigger(at, (*found[at].readings, *readings) if at in found else readings)
    if len(found) > 1 and table.romance:
        _without_inner(found)
    if found and not sentence.words.isdisjoint(table.compounds):
        for at, end in _compounds(words, table):
            for inside in range(at, end):
                found.pop(inside, None)
    return found


def _without_inner(found: dict[int, Trigger]) -> None:
    """Takes away what stands inside the expression of a noun: 'la mise [en détention] de 12 hommes' says of no 'mise' that it is detained."""
    for at, trigger in tuple(found.items()):
        patterns = [r for r in trigger.readings if r.pattern.form is Form.NOUN and len(r.pattern.rest) > 1]
        ends = [r.end for r in patterns if not any("{" in word for word in r.pattern.rest)]
        for inside in range(at + 1, max(ends, default=at)):
            found.pop(inside, None)


def _compounds(words: Sequence[Token], table: Lexicon) -> Iterator[tuple[int, int]]:
    """Where set expressions stand that hold an act's word and tell of none: 'death penalty', 'gardes du corps'."""
    for at, token in enumerate(words):
        for expression in table.compounds.get(token.lower, ()):
            end = at + len(expression)
            if tuple(t.lower for t in words[at:end]) == expression:
                yield at, end


def tells(found: Mapping[int, Trigger], *, numbered: bool = True) -> bool:
    """Whether some trigger names an act: 'number' and 'list' alone do not; nor, without a number, what asks for one."""
    if not found:
        return False
    patterns = (reading.pattern for trigger in found.values() for reading in trigger.readings)
    return any(p.act and (numbered or not p.numbered) for p in patterns)


def after_expression(found: Mapping[int, Trigger], numbers: Container[int], at: int) -> int:
    """Where a verb group with its main verb at a place ends: after the words that its expression holds without a gap."""
    trigger = found.get(at)
    if trigger is None:
        return at + 1
    ends = [
        r.end
        for r in trigger.readings
        if r.pattern.use is not Use.CLAIMING
        and not any(w.startswith(("{obj", "{any")) for w in r.pattern.rest)
    ]
    return max((e for e in ends if not any(n in numbers for n in range(at + 1, e))), default=at + 1)
