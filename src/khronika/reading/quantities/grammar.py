"""Quantities of a sentence: hedge, number and what is counted, read by an own grammar over tokens.

'around 40 people were detained; at least two died' gives 40, 40, about and 2, open, at_least. A number is found from
left to right; its hedge is matched backwards from it, the counted noun forwards. Words are data per language, the
rules are shared. A number that counts no people or things done to them is found too, and says what it is, so that no
other rule takes it for a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import NamedTuple

from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.mentions import QuantityMention
from khronika.reading.quantities.after_number import (
    after_noun,
    after_number,
    counted_after,
    more_after_noun,
    of_kind,
)
from khronika.reading.quantities.bounds import bounds
from khronika.reading.quantities.brackets import beside, is_one_again
from khronika.reading.quantities.counted import Counted
from khronika.reading.quantities.differences import is_difference
from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import before_number, phrase_before
from khronika.reading.quantities.identifiers import without_identifiers
from khronika.reading.quantities.kind_in_line import kind_in_line
from khronika.reading.quantities.line import FIGURE, Found, Line, grammar, is_number, is_scale, takes_article
from khronika.reading.quantities.lists import carried, row_end, shared_nouns
from khronika.reading.quantities.lone_parts import lone_part
from khronika.reading.quantities.nouns import ANY, Noun, noun
from khronika.reading.quantities.number_words import Number, number_at
from khronika.reading.quantities.numerals import follows
from khronika.reading.quantities.parts_of_names import titled
from khronika.reading.quantities.ranges import joined_bounds, other_end, stronger_vague
from khronika.reading.quantities.rates import rated
from khronika.reading.quantities.shares import shared_out
from khronika.reading.quantities.unnumbered import (
    both_found,
    counts_one,
    is_negated,
    none_found,
    one_elsewhere,
    single,
    without,
)
from khronika.reading.sentences import Sentence


class Measure(NamedTuple):
    """A quantity with the figures as written: 'more than 40' has low 40 here, and 41 in its mention.

    `unit` is what it counts or measures, as written: 'people', '$', 'per cent', 'kilometres'; '' if nothing is named.
    """

    mention: QuantityMention
    low: float
    high: float
    unit: str = ""

    @property
    def hedge(self) -> Hedge:
        """How the figures are limited; '1.9 per cent' is exact, though a count of it would lie between one and two."""
        told = self.mention.quantity.hedge
        return Hedge.EXACT if told is Hedge.RANGE and self.low == self.high else told


def quantities(sentence: Sentence, content: str, language: str) -> tuple[QuantityMention, ...]:
    """The quantities of a sentence, in order, not overlapping. `language` is a BCP 47 code; UnknownTerm if it has no grammar."""
    return tuple(m.mention for m in measures(sentence, content, language))


def measures(sentence: Sentence, content: str, language: str) -> tuple[Measure, ...]:
    """The quantities of a sentence, of every kind, with their figures as written."""
    rules = grammar(language.partition("-")[0])
    starters = rules.starters
    if starters.isdisjoint(sentence.words) and not FIGURE.search(content, sentence.start, sentence.end):
        return ()
    words = list(sentence.lowers)
    at = [
        i
        for i, word in enumerate(words)
        if word in starters or word[0].isdecimal() or ("-" in word and word.partition("-")[0] in starters)
    ]
    if not at:
        return ()
    line = Line(sentence.tokens, words, content, rules)
    found = shared_out(
        line,
        rated(
            line,
            joined_bounds(line, shared_nouns(line, without_identifiers(line, list(_all_found(line, at))))),
        ),
    )
    return tuple(_measure(line, f) for f in found)


def _all_found(line: Line, candidates: list[int]) -> Iterator[Found]:
    free, last = 0, None
    for i in candidates:
        if i < free:
            continue
        row = row_end(line, i)
        if row:
            free, last = row, None
            continue
        found = _found_at(line, i, free)
        if found:
            found = carried(line, found, last)
            yield found
            free, last = found.end, found


def _found_at(line: Line, at: int, free: int) -> Found | None:
    """The quantity whose number starts at a token, if there is one."""
    word, rules = line.words[at], line.grammar
    if word in rules.lone_parts:
        return lone_part(line, at, free)
    none = follows(line.words, at, rules.none_words) if not word[0].isdecimal() else 0
    if none and is_negated(line, at, at + none):
        return none_found(line, at, at + none)
    if word in rules.both:
        return both_found(line, at)
    none = follows(line.words, at, rules.none_before)
    found = without(line, at, none, free) if none else None
    if found:
        return found
    # where the article is also the number one, a part may follow it, or a limit stand before it: 'au moins un mort'
    article = word in rules.numerals.articles
    counted = (
        article
        and word in rules.numerals.parts
        and (
            (counts_one(line, at, at + 1) and _counted_by_article(line, at))
            or (
                before_number(line.words, at, free, rules.hedges).hedge is not None
                and single(line, at) is not None
            )
        )
    )
    first = at + (article and not counted)
    if first > at and not takes_article(line, first):
        return single(line, at)
    if word in rules.more and word not in rules.numerals.parts:
        return single(line, at)
    number = number_at(line.tokens, line.words, first, line.content, rules.numerals)
    if number is None or (word in rules.one and number.value == 1 and not counts_one(line, at, number.end)):
        return None
    return _numbered(line, at, free, number)


def _counted_by_article(line: Line, at: int) -> bool:
    """Whether an article is the number one by what stands around it: 'una [de las] detenidas'."""
    told = is_one_again(line, at) or one_elsewhere(line, at) or _opens_range(line, at)
    return told or bool(follows(line.words, at + 1, line.grammar.one_of))


def _opens_range(line: Line, at: int) -> bool:
    """Whether an article begins a range: '[un] à deux millions', 'entre [un] et deux'; never 'un à un'."""
    words, hedges = line.words, line.grammar.hedges
    opened = any((words[at - 1],) in opens for opens, _ in hedges.openers.values()) if at else False
    joins = [hedges.joined, *(join for _, join in hedges.openers.values())] if opened else [hedges.joined]
    for join in joins:
        length = follows(words, at + 1, join)
        behind = at + 1 + length
        if length and is_number(line, behind) and words[behind] not in line.grammar.numerals.articles:
            return True
    return False


def _signed(line: Line, at: int, free: int) -> int:
    """Where the sign of money or of cold right before a number begins: 'up to [$]2.7', 'about [minus] 30'; else the number."""
    if at <= free:
        return at
    if line.words[at - 1] in line.grammar.signs:
        return at - 1
    glued = phrase_before(line.words, at, free, line.grammar.kinds.glued_money)
    close = glued is not None and line.tokens[at - 1].end == line.tokens[at].start
    return glued[0] if glued is not None and close else at


def _numbered(line: Line, at: int, free: int, number: Number) -> Found:
    """A number with its hedge, the other end of its range, and what it counts."""
    first = _signed(line, at, free)
    before = before_number(line.words, first, free, line.grammar.hedges)
    end, low, high, start = number.end, number.value, number.value, before.start
    hedge, kind = before.hedge, number.kind
    ranged = other_end(line, before, free, number) if kind in {"number", "rough"} else None
    if ranged:
        start, end, low, high, kind = ranged
    elif number.upper is not None:
        high = number.upper
    elif kind == "vague":
        end = stronger_vague(line, end)
    if kind in {"rough", "plus"}:
        hedge, kind = hedge or (Hedge.ABOUT if kind == "rough" else Hedge.AT_LEAST), "rough"
    number_end, hedge, more = after_number(line, end, hedge)
    if number_end > end and is_scale(line, number_end):
        # '20 с лишним тысяч': the limit stands between number and multiplier
        scale = line.grammar.numerals.parts[line.words[number_end]].value
        low, high, number_end = low * scale, high * scale, number_end + 1
    one = low == high == 1 and number_end == end  # but 'one or more people'
    counted, part, end = counted_after(line, number_end, one=one or kind == "ordinal")
    if counted.end == counted.start and not part:
        counted = titled(line, at) if line.words[at - 1] == ":" else counted
    whole = number.thousands
    if whole and low == high and counted.known and counted.kind == "count":
        low = high = whole
    of = beside(line, at) if number.bare else ""
    figure = Figure(start, at, number_end, low, high, kind, number.bare, hedge is not None, counted, of)
    named = kind_in_line(line, figure, part=part)
    if named not in {"count", counted.kind}:
        counted, end = of_kind(line, figure, counted, named)
    elif not counted.known or counted.kind == "count":
        end, hedge = after_noun(line, end, hedge)
    found = Found(start, at, number_end, end, low, high, counted, hedge, kind == "vague", named)
    behind = counted.known and named == "count" and more_after_noun(line, end)
    found = found._replace(more=before.more or more or behind, part=before.part or part)
    if named == "count" and is_difference(line, found):
        return found._replace(kind="difference")
    return _inverted(line, found, free) if start == at and end == number_end else found


def _inverted(line: Line, found: Found, free: int) -> Found:
    """'Человек сорок': the noun before the number makes it an approximation."""
    at = found.start - 1
    inverts = at >= free and line.words[at] in line.grammar.nouns.inverting and found.kind == "count"
    if not inverts or found.hedge is not None or is_number(line, at - 1):
        return found
    named = noun(line.tokens[at], line.grammar.nouns) or Noun("thing", "count", ANY)
    counted = Counted(at, at + 1, named.unit, named.kind, known=True)
    kind = (
        "age" if named.kind == "duration" and line.words[at] in line.grammar.kinds.age_nouns else named.kind
    )
    return found._replace(start=at, counted=counted, hedge=Hedge.ABOUT, kind=kind)


def _measure(line: Line, f: Found) -> Measure:
    tokens, content = line.tokens, line.content
    low, high, hedge = bounds(f)
    kind = f.kind
    if kind == "count" and (f.low != floor(f.low) or f.high != floor(f.high)):
        kind = "rate"  # 2.5 people: an average
    number_end = tokens[f.number_end - 1].end
    named = f.counted.end > f.counted.start
    mention = QuantityMention(
        start=tokens[f.start].start,
        end=max(number_end, tokens[f.end - 1].end),
        number_end=number_end,
        quantity=Quantity(
            content[tokens[f.start].start : number_end],
            low,
            high,
            hedge,
            f.counted.unit if kind == "count" else "thing",
        ),
        counts=kind == "count",
        kind=kind,
        noun=content[tokens[f.counted.start].start : tokens[f.counted.end - 1].end] if named else "",
        part=f.part,
        more=f.more,
        unknown=named and not f.counted.known and kind == "count",
        none_of=_measure(line, f.none_of).mention.quantity if f.none_of is not None else None,
    )
    return Measure(mention, f.low, f.high, mention.noun or _unit(line, f))


def _unit(line: Line, f: Found) -> str:
    """The words or signs right after a number ('40 %', '40-metre'), else those before it ('$40'), that say what it measures."""
    first, end, words = f.number_end, f.end, line.words
    if end > first:
        return line.content[line.tokens[first].start : line.tokens[end - 1].end].lstrip("-‑ ")
    before = phrase_before(words, f.first, 0, line.grammar.kinds.before)
    if f.kind != "money" or before is None or before[1] != "money":
        return ""
    return line.content[line.tokens[before[0]].start : line.tokens[f.first - 1].end]
