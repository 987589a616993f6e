"""What follows a number: 'or more', 'of whom', the counted noun."""

from __future__ import annotations

from khronika.claims.quantity import Hedge
from khronika.reading.quantities.counted import Counted, counted_at, may_be_several
from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import STRONGEST, before_number, phrase_after
from khronika.reading.quantities.line import Line, is_number, is_scale
from khronika.reading.quantities.nouns import MANY, noun
from khronika.reading.quantities.number_words import number_at
from khronika.reading.quantities.numerals import follows

_OPENS_ASIDE = frozenset({",", "(", "–", "—", "-"})
_CLOSES_ASIDE = frozenset({",", ")", ".", ";", ":", "–", "—", "-", "!", "?"})


def after_number(line: Line, end: int, hedge: Hedge | None) -> tuple[int, Hedge | None, bool]:
    """Past 'or so', 'or more', '+', and 'more' or 'other' of 'three more'."""
    rules = line.grammar.hedges
    match = phrase_after(line.words, end, rules.after)
    if match and (not is_number(line, match[0]) or is_scale(line, match[0])):
        end, hedge = match[0], _stronger(hedge, Hedge(match[1]))
    elif (aside := _aside(line, end)) is not None:
        end, hedge = aside[0], _stronger(hedge, Hedge(aside[1]))
    words = line.words
    more = end < len(words) and words[end] in rules.more_after
    if more and end + 1 < len(words) and words[end + 1] in rules.more_not_before:
        more = False
    return end, hedge, more


def _aside(line: Line, at: int) -> tuple[int, str] | None:
    """A limit set off by commas, dashes or brackets: '40, possibly more, were', '40 (approx.)'; its end and its meaning."""
    words = line.words
    if at + 1 >= len(words) or words[at] not in _OPENS_ASIDE:
        return None
    match = phrase_after(words, at + 1, line.grammar.hedges.asides)
    if match is None:
        return None
    closes = words[match[0]] if match[0] < len(words) else "."
    if words[at] == "(":
        return (match[0] + 1, match[1]) if closes == ")" else None
    return match if closes in _CLOSES_ASIDE else None


def _stronger(one: Hedge | None, other: Hedge | None) -> Hedge | None:
    return next((h for h in STRONGEST if h in {one, other}), one or other)


def after_noun(line: Line, end: int, hedge: Hedge | None) -> tuple[int, Hedge | None]:
    """Past 'or more' in '40 people or more'."""
    match = phrase_after(line.words, end, line.grammar.hedges.after)
    if match and not is_number(line, match[0]) and not _counts_on(line, match[0]):
        return match[0], _stronger(hedge, Hedge(match[1]))
    aside = _aside(line, end)
    return (end, hedge) if aside is None else (aside[0], _stronger(hedge, Hedge(aside[1])))


def _counts_on(line: Line, of: int) -> bool:
    """Whether another number stands behind 'de': 'quatre morts et plus [d'une dizaine] de blessés'."""
    words = line.words
    return of + 1 < len(words) and words[of] in line.grammar.numerals.of and is_number(line, of + 1)


def more_after_noun(line: Line, end: int) -> bool:
    """Whether 'more' stands behind the noun: 'tres personas más'."""
    words, rules = line.words, line.grammar.hedges
    if not rules.more_behind_noun or end >= len(words) or words[end] not in rules.more_after:
        return False
    return end + 1 >= len(words) or words[end + 1] not in rules.more_not_before


def counted_after(line: Line, at: int, *, one: bool) -> tuple[Counted, bool, int]:
    """What is counted after a number, whether the number is a part of a whole ('of whom'), and where that ends."""
    rules, words = line.grammar, line.words
    if at >= len(words) or (words[at - 1] in rules.kinds.people_only and not may_be_several(words[at])):
        return Counted(at, at), False, at
    start = at
    if words[at] == "," and words[at + 1 : at + 2] and words[at + 1] in rules.numerals.of:
        # 'dozens, if not hundreds, of people', but '40, of whom 12'
        start += rules.numerals.is_vague(words[at - 1])
    if words[at] in rules.hedges.more_after:
        named = noun(line.tokens[at], rules.nouns)
        start += not (named and named.form == MANY)
    part = _part(line, start)
    if part:
        return part
    if start < len(words) and words[start] in rules.numerals.of:
        start += 1
        while start < len(words) and words[start] in rules.nouns.complement_determiners:
            start += 1
        one = False
    aged = past_age(line, start)
    counted = counted_at(line.tokens, words, aged, rules.nouns, one=one)
    if aged > start:
        # 'two 15-year-old girls': the age belongs to the noun phrase
        named_so = counted.known and counted.unit == "person"
        counted = counted._replace(start=start) if named_so else Counted(at, at)
    if counted.end == counted.start:
        return Counted(at, at), False, at
    return counted, False, counted.end


def past_age(line: Line, at: int) -> int:
    """The token after '40-year-old', if that stands here; else the same token."""
    if not (is_number(line, at) or (at < len(line.words) and "-" in line.words[at])):
        return at
    number = number_at(line.tokens, line.words, at, line.content, line.grammar.numerals)
    if number is None:
        return at
    after = phrase_after(line.words, number.end, line.grammar.kinds.after)
    if after and after[1] == "age":
        return after[0]
    return number.end if number.kind == "age" else at


def _part(line: Line, at: int) -> tuple[Counted, bool, int] | None:
    """'12 of whom', 'three of the detainees', 'двое из них': a number that is a part of a whole."""
    rules, words = line.grammar, line.words
    if at >= len(words):
        return None
    whole, part = follows(words, at, rules.hedges.part_of), follows(words, at, rules.hedges.part_after)
    if whole and is_number(line, at + whole):
        return Counted(at, at), True, at
    if whole:
        counted = counted_at(line.tokens, words, at + whole, rules.nouns, one=False)
        if counted.known:
            return counted, counted.unit == "person", counted.end
        # 'three of the laptops'; but 'трое из Аргуна' names a place
        if counted.end > counted.start and not part and line.tokens[counted.start].text[0].islower():
            return counted, False, counted.end
    if part:
        return Counted(at, at), True, at + part
    if words[at] in rules.numerals.of and _number_follows(line, at + 1):
        return Counted(at, at), True, at
    return (Counted(at, at), False, at) if whole else None


def _number_follows(line: Line, at: int) -> bool:
    """Whether a number, hedged or not, stands here: 'one of more than 100'."""
    for k in range(at, at + 4):
        if is_number(line, k):
            return k == at or before_number(line.words, k, at, line.grammar.hedges).start == at
    return False


def of_kind(line: Line, figure: Figure, counted: Counted, named: str) -> tuple[Counted, int]:
    """What stays of the noun phrase of a number that counts nothing: 'victim' in 'the 12th victim', '%' in '40 %'."""
    if named == "ordinal" or (named == "age" and counted.kind == "duration"):
        return counted, max(counted.end, figure.end)
    after = phrase_after(line.words, figure.end, line.grammar.kinds.after)
    end = after[0] if after else figure.end
    return Counted(figure.end, figure.end, "thing"), end
