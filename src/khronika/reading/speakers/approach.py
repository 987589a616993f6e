"""What stands between a reporting verb and its subject: auxiliaries, adverbs, days and set phrases."""

from __future__ import annotations

from typing import NamedTuple

from khronika.reading.speakers.lines import Line
from khronika.reading.speakers.name_words import capital, is_latter
from khronika.reading.speakers.settings import before_day

_FOR_US = ("ons", "ez")  # endings of French verbs whose subject 'nous' and 'vous' are
_HEDGED = 5  # words from 'only' to its number, and from there to a verb
_SOLE = 3  # words of 'only one'
_INSERTED = 4  # words of a set phrase: 'dans le même temps'


class Approach(NamedTuple):
    """What stands between a verb and its subject: where the subject would end, and how the verb is put."""

    subject_end: int
    negated: bool = False
    passive: bool = False


def approach(line: Line, verb: int, floor: int) -> Approach:
    negated, passive, between = False, False, line.lexicon.sets["between"]
    i = before_day(line, verb - 1, floor)
    # Most verbs stand beside their subject: one look tells that nothing is between them.
    while i >= floor and verb - i < 9 and _parts(line, i, floor, between):
        word = line.lowers[i]
        if inserted := _inserted(line, i, floor):
            i -= inserted - 1  # 'a [pour sa part] fait état de'
        elif line.has(i, "auxiliaries"):
            negated = negated or line.has(i, "negations")
            being = line.has(i, "be") and not line.has(i - 1, "reflexives")  # not 's'est ému le maire'
            passive = passive or (being and i >= verb - 3)
        elif _in_two(line, i):
            i -= 1
        elif counts_of_them(line, i, verb) or (line.has(i, "partitive") and line.has(i + 1, "auxiliaries")):
            pass  # 'un gardien [en] a dénombré 29'
        elif line.has(i, "clitics") and not line.text(i + 1).endswith(_FOR_US):
            pass  # 'la police [nous] a dit', and not 'nous avons dit'
        elif line.has(i, "coming"):
            pass  # '[пришла к] выводу, что'
        elif led := _led_up(line, i):
            negated = negated or (word == "to" and line.has(i - 1, "negations"))
            i -= led - 1
        elif line.has(i, "calendar"):
            if i > floor and line.words[i - 1].lower in line.lexicon.sets["prepositions"]:
                i -= 1
        elif not (
            line.has(i, "adjuncts")
            or line.has(i, "only")
            or (word.endswith("ly") and not capital(line.words[i]))
        ):
            break
        i -= 1
    return Approach(i, negated and not restricted(line, verb + 1), passive)


def counts_of_them(line: Line, i: int, verb: int) -> bool:
    """Whether a word stands for those of whom a verb counts some: 'la police [en] dénombre trois', "n'[en] admet que six"."""
    own = i == verb - 1 and line.has(i, "partitive")
    return own and (line.number(verb + 1) or restricted(line, verb + 1))


def restricted(line: Line, i: int) -> bool:
    """Whether 'only' and a number follow a verb with its negation: "n'admet [que six]", "qu'un seul mort", 'no admite [sino dos]'.

    Where a verb follows the number, 'que' opens what is said: "n'a pas dit que deux hommes sont morts".
    """
    restricting = line.lexicon.sets["restricting"]
    if restricting.isdisjoint(line.lowers[i : i + 1]):
        return False
    if " ".join(line.lowers[i : i + _SOLE]) in restricting:
        return True
    at = next((k for k in range(i + 1, i + _HEDGED) if line.number(k) or not line.text(k).isalpha()), i)
    behind = range(at + 1, at + 1 + _HEDGED)
    return line.number(at) and not any(
        line.has(k, "auxiliaries") or line.text(k).lower() in line.lexicon.verbs for k in behind
    )


def _parts(line: Line, i: int, floor: int, between: frozenset[str]) -> bool:
    """Whether a word may part a verb from its subject; a small word with a capital ends a name: 'Shelter [First] said'. 'Ce dernier' is
    a subject itself.
    """
    word = line.lowers[i]
    if line.has(i, "latter_led") and is_latter(line.words, i, line.lexicon):
        return False
    if not (word in between or word == "to" or word.endswith("ly")):
        return False
    named = i > floor and line.has(i, "ends_names") and capital(line.words[i])
    return not (named and capital(line.words[i - 1]))


def enables(line: Line, i: int) -> int:
    """How many words up to a word lead to an infinitive that says something: '[pudo] constatar', '[tient à] rappeler'."""
    if line.has(i, "enabling") or line.has(i, "coming"):
        return 1
    return 2 * (line.has(i, "to_infinitive") and line.has(i - 1, "enabling"))


def _led_up(line: Line, i: int) -> int:
    """How many words up to a word lead to what somebody says: 'was [able to] confirm', '[went on to] say', '[pudo] constatar'."""
    if line.lowers[i] != "to":
        return enables(line, i) if line.has(i + 1, "infinitives") else 0
    if line.has(i - 1, "enabling"):
        return 2
    return 3 * (f"{line.text(i - 2)} {line.text(i - 1)}" in line.lexicon.sets["led_up"])


def _in_two(line: Line, i: int) -> bool:
    """Whether an adverb of two words ends at a word: 'the minister [this week] said', 'avait [d'abord] annoncé'."""
    pointed = line.has(i, "times") and line.has(i - 1, "pointing_times")
    return pointed or (line.has(i, "adjuncts") and line.text(i - 1) in ("d'", "d’"))


def _inserted(line: Line, i: int, floor: int) -> int:
    """How many words a set phrase between auxiliary and verb has that ends at a word, with commas around it: 'pour sa part'."""
    comma = line.text(i) == "," and i > floor
    last = i - comma
    if not line.has(last, "inserted_ends"):
        return 0
    for length in range(2, _INSERTED + 1):
        if " ".join(line.lowers[last - length + 1 : last + 1]) in line.lexicon.sets["inserted"]:
            return length + comma + (comma and line.text(last - length) == ",")
    return 0
