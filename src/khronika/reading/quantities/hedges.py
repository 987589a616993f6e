"""Hedges: the words by which a source limits its own number, before it ('at least') and after it ('or more').

The words are data (languages/<code>/hedges.yml). What stands before a number is matched backwards from it, so that
only the surroundings of numbers are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

from khronika.claims.quantity import Hedge
from khronika.reading.quantities.numerals import PhraseSet, phrases, starting, strings
from khronika.vocabulary import data

Words = Sequence[str]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

# 'At least some', 'including at least another three': more words than this before a number are no hedge.
MOST_BEFORE = 4
_TELLING = 6  # words from a verb of telling to its 'about'
_LED = 3  # of them those between which no mark may stand
_VERB = 5  # words behind a number among which a verb of its own stands
# Where several limits stand on one number the one nearest the start of this list holds: 'at least about 40'.
STRONGEST = (Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.NEARLY, Hedge.ABOUT)


class Before(NamedTuple):
    """What stands before a number: the first token of it, and what it says."""

    start: int
    hedge: Hedge | None = None
    more: bool = False
    part: bool = False
    opened: str = ""  # the last word of 'between' or 'from', where a range was opened


@dataclass(frozen=True, slots=True)
class Hedges:
    """The hedges of a language."""

    before: Phrases  # by their last word
    after: Phrases  # by their first word
    preposition_after: Mapping[str, frozenset[str]]
    preposition_ends: frozenset[str]  # the last words of these
    joined: PhraseSet
    openers: Mapping[str, tuple[tuple[tuple[str, ...], ...], PhraseSet]]  # 'between': what opens, what joins
    change: frozenset[str]
    ceiling_joins: frozenset[str]
    if_not: PhraseSet
    part_after: PhraseSet
    more_after: frozenset[str]
    more_not_before: frozenset[str]
    more_behind_noun: bool  # 'tres personas más'
    only_before: Mapping[str, frozenset[str]]  # words that hedge these numbers alone: 'с [десяток]'
    part_of: PhraseSet  # 'of the': a part, if people follow
    fewer: PhraseSet  # behind a number a difference: '12 [fewer]', 'doce personas [menos]'
    more_by: PhraseSet  # ... where 'than' follows: '12 [more] people than'
    than: PhraseSet
    than_not_after: frozenset[str]  # 'rather than', and the limit 'more than'
    definite: frozenset[str]  # 'about [the] 22 bodies': no limit
    led_by: Mapping[
        str, frozenset[str]
    ]  # verbs with an object before the preposition: '[told] us about 12 men'
    finite: frozenset[str]  # behind those counted: 'told us about 12 men [were] held'
    relative: frozenset[str]  # 'told us about 12 men [who] were held'
    to_words: frozenset[str]  # a limit, but after a change a mere 'to': 'выросло до 40'
    asides: Phrases  # a limit set off behind the number, by its first word: '40, [possibly more],', '40 [(approx.)]'
    changed_by: frozenset[str]  # '[rose] by 12'
    by: frozenset[str]  # 'rose [by] 12'
    margins: Phrases  # '300, [give or take] a dozen'


@cache
def hedges(language: str) -> Hedges:
    """The hedges of a language that has them."""
    rows: dict[str, Any] = data("khronika.reading.languages." + language, "hedges.yml")
    ranges = rows["ranges"]
    return Hedges(
        before=by_word(rows["before"], -1),
        after=by_word(rows["after"], 0),
        preposition_after={w: frozenset(strings(x)) for w, x in rows["preposition_after"].items()},
        preposition_ends=frozenset(phrase.split()[-1] for phrase in rows["preposition_after"]),
        joined=starting(ranges["joined"]),
        openers={k: (phrases(ranges[k]["before"]), starting(ranges[k]["join"])) for k in ("between", "from")},
        change=frozenset(strings(ranges["change"])),
        ceiling_joins=frozenset(strings(rows["ceiling_joins"])),
        if_not=starting(rows["if_not"]),
        part_after=starting(rows["part_after"]),
        more_after=frozenset(strings(rows["more_after"])),
        more_not_before=frozenset(strings(rows["more_not_before"])),
        more_behind_noun=bool(rows.get("more_behind_noun", False)),
        only_before={w: frozenset(strings(x)) for w, x in rows.get("only_before", {}).items()},
        part_of=starting(rows["part_of"]),
        fewer=starting(rows.get("fewer", ())),
        more_by=starting(rows.get("more_by", ())),
        than=starting(rows.get("than", ())),
        than_not_after=frozenset(strings(rows.get("than_not_after", ()))),
        definite=frozenset(strings(rows.get("definite", ()))),
        led_by={w: frozenset(strings(x)) for w, x in rows.get("led_by", {}).items()},
        finite=frozenset(strings(rows.get("finite", ()))),
        relative=frozenset(strings(rows.get("relative", ()))),
        to_words=frozenset(strings(rows.get("to_words", ()))),
        asides=by_word(rows["asides"], 0),
        changed_by=frozenset(strings(rows["changed_by"])),
        by=frozenset(strings(rows["by"])),
        margins=by_word({"": rows["margins"]}, -1),
    )


def by_word(rows: Mapping[str, Sequence[object]], word: int) -> Phrases:
    """Phrases with what they mean, by their first (0) or last (-1) word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, texts in rows.items():
        for phrase in phrases(texts):
            found.setdefault(phrase[word], []).append((phrase, meaning))
    return {w: tuple(sorted(ps, key=lambda p: -len(p[0]))) for w, ps in found.items()}


def phrase_before(words: Words, end: int, floor: int, table: Phrases) -> tuple[int, str] | None:
    """The longest phrase that ends right before a token, not reaching before `floor`: its start and its meaning."""
    for phrase, meaning in table.get(words[end - 1], ()) if end > floor else ():
        start = end - len(phrase)
        if start >= floor and (len(phrase) == 1 or tuple(words[start:end]) == phrase):
            return start, meaning
    return None


def phrase_after(words: Words, at: int, table: Phrases) -> tuple[int, str] | None:
    """The longest phrase that starts at a token: the token after it, and its meaning."""
    for phrase, meaning in table.get(words[at], ()) if at < len(words) else ():
        if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase), meaning
    return None


def before_number(words: Words, at: int, floor: int, grammar: Hedges) -> Before:
    """The hedge that ends right before a number, with 'another', 'including' and the like around it."""
    start, outer, found, more, part = at, at, list[Hedge](), False, False
    for _ in range(MOST_BEFORE):
        match = phrase_before(words, outer, floor, grammar.before)
        if match is None and outer > floor and words[at] in grammar.only_before.get(words[outer - 1], ()):
            match = outer - 1, Hedge.ABOUT.value  # 'с десяток'
        if (
            match is None
            or _is_preposition(words, match[0], outer, grammar)
            or _leads_known(words, match[0], outer, at, grammar)
        ):
            break
        outer, meaning = match
        if meaning == "more":
            more = True
        elif meaning == "part":
            # 'including' itself stays outside the hedge and number
            part = True
            break
        elif meaning != "skip":
            found.append(Hedge(meaning))
        if meaning != "skip":
            start = outer
    limits = [h for h in STRONGEST if h in found]
    return Before(start, limits[0] if limits else (found[0] if found else None), more, part)


def _is_preposition(words: Words, start: int, end: int, grammar: Hedges) -> bool:
    """'Information about two men', 'anger over two deaths': here the word limits nothing."""
    if not start:
        return False
    if end - start == 1 and words[start] in grammar.to_words and changes(words, start, 0, grammar):
        return True
    if words[end - 1] not in grammar.preposition_ends:
        return False
    return words[start - 1] in grammar.preposition_after.get(" ".join(words[start:end]), ())


def _leads_known(words: Words, start: int, end: int, number: int, grammar: Hedges) -> bool:
    """Whether a word leads those of whom one speaks: 'wrote about the 22 bodies', 'told us about 12 men held in Keral'.

    'Told reporters about 30 people were held' has a verb of its own behind its number.
    """
    if end - start != 1 or words[start] not in grammar.led_by:
        return False
    if end < number and words[end] in grammar.definite:
        return True
    back = words[max(start - _TELLING, 0) : start]
    told = any(w in grammar.led_by[words[start]] for w in back) and all(w[0].isalpha() for w in back[-_LED:])
    behind = takewhile(lambda word: word not in grammar.relative, words[number + 1 : number + _VERB])
    return told and grammar.finite.isdisjoint(behind)


def opened_range(words: Words, start: int, floor: int, opener: str, grammar: Hedges) -> int | None:
    """Where 'between' or 'from' before a number starts; None if it is not there, or if 'from' tells a change."""
    for phrase in grammar.openers[opener][0]:
        begin = start - len(phrase)
        if begin >= floor and words[start - 1] == phrase[-1] and tuple(words[begin:start]) == phrase:
            changed = opener == "from" and not grammar.change.isdisjoint(words[max(floor, begin - 6) : begin])
            return None if changed else begin
    return None


def changes(words: Words, start: int, floor: int, grammar: Hedges) -> bool:
    """Whether a change is told before a number: 'rose from 20 to 30' is no range."""
    return not grammar.change.isdisjoint(words[max(floor, start - 7) : start])
