"""Quantities of a sentence: hedge, number and what is counted, read by an own grammar over tokens.

'around 40 people were detained; at least two died' gives 40, 40, about and 2, open, at_least. A number is found from
left to right; its hedge is matched backwards from it, the counted noun forwards. Words are data per language, the
rules are shared. A number that counts no people or things done to them is found too, and says what it is, so that no
other rule takes it for a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil, floor
from typing import Any, NamedTuple

from khronika.claims.document import Document
from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.counted import Counted, Noun, Nouns, counted_at, noun, nouns
from khronika.reading.hedges import (
    STRONGEST,
    Before,
    Hedges,
    before_number,
    changes,
    hedges,
    opened_range,
    phrase_after,
)
from khronika.reading.kinds import Figure, Kinds, kind_of, kinds
from khronika.reading.mentions import QuantityMention
from khronika.reading.numerals import Number, Numerals, follows, number_at, numerals, phrases, strings
from khronika.reading.sentences import Sentence, Token, sentences
from khronika.vocabulary import data

# More numbers in a row than this, with no word between them, are a row of a table.
LONGEST_ROW = 12
# A second end of a range written with spaced dashes ('20 – 30') may be this many times the first.
WIDEST_SPACED_RANGE = 4
_DASHES = frozenset("-–—‒−‑")

FLOORS = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN})
CEILINGS = frozenset({Hedge.AT_MOST, Hedge.LESS_THAN})


class Measure(NamedTuple):
    """A quantity with the figures as written: 'more than 40' has low 40 here, and 41 in its mention."""

    mention: QuantityMention
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Grammar:
    """All words of one language that the grammar of quantities needs."""

    numerals: Numerals
    hedges: Hedges
    nouns: Nouns
    kinds: Kinds
    starters: frozenset[str]
    both: frozenset[str]
    both_and: frozenset[str]
    both_before: frozenset[str]
    one: frozenset[str]
    not_one_before: frozenset[str]
    not_one_after: frozenset[str]
    none_words: tuple[tuple[str, ...], ...]
    none_before: tuple[tuple[str, ...], ...]
    none_after: tuple[tuple[str, ...], ...]
    more: frozenset[str]
    currencies: frozenset[str]
    adverbs: frozenset[str]  # hedges of one word, for 'between 20 and about 30'


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that has a data folder."""
    rows: dict[str, Any] = data("khronika.reading.languages." + language, "numerals.yml")

    def words(name: str) -> frozenset[str]:
        return frozenset(strings(rows.get(name, ())))

    numbers, none_words = numerals(language), phrases(rows["none_words"])
    starters = {*numbers.parts, *numbers.articles, *words("both"), *words("one"), *words("another")}
    openings = (
        *none_words,
        *numbers.half,
        *phrases(rows["none_before"]),
        *phrases(rows.get("none_after", ())),
    )
    starters |= {phrase[0] for phrase in openings}
    return Grammar(
        numbers,
        hedges(language),
        nouns(language),
        kinds(language),
        frozenset(starters),
        words("both"),
        words("both_and"),
        words("both_before"),
        words("one"),
        words("not_one_before"),
        words("not_one_after"),
        none_words,
        phrases(rows["none_before"]),
        phrases(rows.get("none_after", ())),
        words("another"),
        frozenset(w for w, ps in kinds(language).before.items() if ((w,), "money") in ps),
        frozenset(w for w, ps in hedges(language).before.items() if any(p[0] == (w,) for p in ps)),
    )


class _Line(NamedTuple):
    """A sentence while it is read."""

    tokens: tuple[Token, ...]
    words: list[str]
    content: str
    grammar: Grammar


class _Found(NamedTuple):
    """A quantity in tokens, before it is bounded."""

    start: int  # hedge
    first: int  # number
    number_end: int
    end: int
    low: float
    high: float
    counted: Counted
    hedge: Hedge | None = None
    vague: bool = False
    kind: str = "count"
    more: bool = False
    part: bool = False


def quantities(sentence: Sentence, content: str, language: str) -> tuple[QuantityMention, ...]:
    """The quantities of a sentence, in order, not overlapping. `language` is a BCP 47 code whose folder exists."""
    return tuple(m.mention for m in measures(sentence, content, language))


def quantity_mentions(document: Document) -> Iterator[tuple[Sentence, tuple[QuantityMention, ...]]]:
    """Every sentence of a document that names a quantity, with its quantities."""
    for sentence in sentences(document):
        found = quantities(sentence, document.text.content, document.language)
        if found:
            yield sentence, found


def measures(sentence: Sentence, content: str, language: str) -> tuple[Measure, ...]:
    """The quantities of a sentence, of every kind, with their figures as written."""
    rules = grammar(language.partition("-")[0])
    words = [token.lower for token in sentence.tokens]
    starters = rules.starters
    at = [
        i
        for i, word in enumerate(words)
        if word in starters or word[0].isdecimal() or ("-" in word and word.partition("-")[0] in starters)
    ]
    if not at:
        return ()
    line = _Line(sentence.tokens, words, content, rules)
    found = _joined(line, list(_all_found(line, at)))
    return tuple(_measure(line, f) for f in found)


def _all_found(line: _Line, candidates: list[int]) -> Iterator[_Found]:
    free, last = 0, None
    for i in candidates:
        if i < free:
            continue
        row = _row_end(line, i)
        if row:
            free, last = row, None
            continue
        found = _found_at(line, i, free)
        if found:
            found = _carried(line, found, last)
            yield found
            free, last = found.end, found


def _row_end(line: _Line, at: int) -> int:
    """The end of a row of a table that starts here, 0 if none does."""
    end, numbers, parts = at, 0, line.grammar.numerals.parts
    limit = len(line.words)
    while end < limit:
        word = line.words[end]
        if word[0].isdecimal() or word in parts:
            numbers += 1
        elif word[0].isalpha():
            break
        end += 1
        if numbers <= LONGEST_ROW and end - at > 4 * LONGEST_ROW:
            break
    return end if numbers > LONGEST_ROW else 0


def _found_at(line: _Line, at: int, free: int) -> _Found | None:
    """The quantity whose number starts at a token, if there is one."""
    word, rules = line.words[at], line.grammar
    none = follows(line.words, at, rules.none_words) if not word[0].isdecimal() else 0
    if none:
        return _none(line, at, at + none)
    if word in rules.both:
        return _both(line, at)
    none = follows(line.words, at, rules.none_before)
    found = _without(line, at, none, free) if none else None
    if found:
        return found
    first = at + (word in rules.numerals.articles)
    if first > at and not _takes_article(line, first):
        return _single(line, at)
    if word in rules.more and word not in rules.numerals.parts:
        return _single(line, at)
    number = number_at(line.tokens, line.words, first, line.content, rules.numerals)
    if number is None or (word in rules.one and number.value == 1 and not _counts_one(line, at, number.end)):
        return None
    return _numbered(line, at, free, number)


def _takes_article(line: _Line, at: int) -> bool:
    """Whether a number may start with the article before this token: 'a hundred', 'a few', never 'a 12-member'."""
    return at < len(line.words) and line.words[at] in line.grammar.numerals.takes_article


def _numbered(line: _Line, at: int, free: int, number: Number) -> _Found:
    """A number with its hedge, the other end of its range, and what it counts."""
    first = at
    if at > free and line.words[at - 1] in line.grammar.currencies:
        first -= 1
    before = before_number(line.words, first, free, line.grammar.hedges)
    end, low, high, start = number.end, number.value, number.value, before.start
    hedge, kind = before.hedge, number.kind
    ranged = _other_end(line, before, free, number) if kind in {"number", "rough"} else None
    if ranged:
        start, end, low, high, kind = ranged
    elif number.upper is not None:
        high = number.upper
    elif kind == "vague":
        end = _stronger_vague(line, end)
    if kind == "rough":
        hedge = hedge or Hedge.ABOUT
    number_end, hedge, more = _after_number(line, end, hedge)
    scale = line.grammar.numerals.parts.get(line.words[number_end]) if number_end < len(line.words) else None
    if scale and scale.role == "scale" and number_end > end and high < scale.value:
        # '20 с лишним тысяч': the limit stands between number and multiplier
        low, high, number_end = low * scale.value, high * scale.value, number_end + 1
    counted, part, end = _counted(line, number_end, one=low == high == 1 or kind == "ordinal")
    whole = number.thousands
    if whole and low == high and counted.known and counted.kind == "count":
        low = high = whole
    figure = Figure(start, at, number_end, low, high, kind, number.bare, hedge is not None, counted)
    named = kind_of(line.tokens, line.words, figure, line.content, line.grammar.kinds)
    if named not in {"count", counted.kind}:
        counted, end = _of_kind(line, figure, counted, named)
    elif not counted.known or counted.kind == "count":
        end, hedge = _after_noun(line, end, hedge)
    found = _Found(start, at, number_end, end, low, high, counted, hedge, kind == "vague", named)
    found = found._replace(more=before.more or more, part=before.part or part)
    return _inverted(line, found, free) if start == at and end == number_end else found


def _inverted(line: _Line, found: _Found, free: int) -> _Found:
    """'Человек сорок': the noun before the number makes it an approximation."""
    at = found.start - 1
    inverts = at >= free and line.words[at] in line.grammar.nouns.inverting and found.kind == "count"
    if not inverts or found.hedge is not None or _is_number(line, at - 1):
        return found
    named = noun(line.tokens[at], line.grammar.nouns) or Noun("thing", "count", "any")
    counted = Counted(at, at + 1, named.unit, named.kind, known=True)
    kind = (
        "age" if named.kind == "duration" and line.words[at] in line.grammar.kinds.age_nouns else named.kind
    )
    return found._replace(start=at, counted=counted, hedge=Hedge.ABOUT, kind=kind)


def _other_end(
    line: _Line, before: Before, free: int, number: Number
) -> tuple[int, int, float, float, str] | None:
    """The range that a number begins: its start and end in tokens, its two figures, and what it is."""
    begin, join, opened = before.start, line.grammar.hedges.joined, False
    for opener in ("between", "from"):
        found = opened_range(line.words, before.start, free, opener, line.grammar.hedges)
        if found is not None:
            begin, join, opened = found, line.grammar.hedges.openers[opener][1], True
            break
    if not opened and begin > free and changes(line.words, begin, free, line.grammar.hedges):
        join = tuple(p for p in join if p[0] in _DASHES)
    length = follows(line.words, number.end, join) if number.end < len(line.words) else 0
    second = _second(line, number.end + length, opened=opened) if length else None
    if second is None:
        return None
    low, high = number.value, second.value
    if number.scale == 1 and second.scale > 1 and low < high / second.scale:
        low *= second.scale
    if line.words[number.end] in _DASHES:
        return _dashed(line, begin, number, second, (low, high))
    if high <= low or second.kind != "number":
        return None
    return begin, second.end, low, high, _years(number, second)


def _second(line: _Line, at: int, *, opened: bool) -> Number | None:
    """The number after the joining word, past a currency sign, an article, or in 'between 20 and about 30' a hedge."""
    words = line.words
    if at < len(words) and words[at] in line.grammar.currencies:
        at += 1
    if opened and at < len(words) and words[at] in line.grammar.adverbs:
        at += 1
    if at + 1 < len(words) and words[at] in line.grammar.numerals.articles and _takes_article(line, at + 1):
        at += 1
    if at >= len(words):
        return None
    number = number_at(line.tokens, words, at, line.content, line.grammar.numerals)
    return number if number and number.kind in {"number", "rough"} else None


def _dashed(
    line: _Line, begin: int, number: Number, second: Number, ends: tuple[float, float]
) -> tuple[int, int, float, float, str] | None:
    """'20-30' is a range, '3-1' a score, '2018-19' two years, '123-45-67' a telephone."""
    low, high = ends
    dash = number.end
    tokens, words = line.tokens, line.words
    left = tokens[dash].start == tokens[dash - 1].end
    right = tokens[dash].end == tokens[dash + 1].start
    third = second.end + 1
    if left and right and third < len(words) and words[second.end] in _DASHES and words[third][0].isdecimal():
        while third < len(words) and words[third - 1] in _DASHES and words[third][0].isdecimal():
            third += 2
        return begin, third - 1, min(ends), max(ends), "label"
    if left != right or (not left and high > WIDEST_SPACED_RANGE * low):
        return None
    if low in range(1800, 2101) and number.bare and high < 100:
        return begin, second.end, low, low, "date"
    if high <= low or low == 0:
        return (begin, second.end, min(ends), max(ends), "score") if left else None
    return begin, second.end, low, high, _years(number, second)


def _years(number: Number, second: Number) -> str:
    both = (
        number.bare
        and second.bare
        and number.value in range(1800, 2101)
        and second.value in range(1800, 2101)
    )
    return "date" if both and second.value - number.value < 100 else "number"


def _stronger_vague(line: _Line, end: int) -> int:
    """The end of ', if not hundreds' after 'dozens': the lower word gives the floor."""
    length = follows(line.words, end, line.grammar.hedges.if_not) if end < len(line.words) else 0
    if not length or end + length >= len(line.words):
        return end
    number = number_at(line.tokens, line.words, end + length, line.content, line.grammar.numerals)
    return number.end if number and number.kind == "vague" else end


def _is_number(line: _Line, at: int) -> bool:
    return 0 <= at < len(line.words) and (
        line.words[at][0].isdecimal() or line.words[at] in line.grammar.numerals.parts
    )


def _is_scale(line: _Line, at: int) -> bool:
    part = line.grammar.numerals.parts.get(line.words[at])
    return part is not None and part.role == "scale"


def _stronger(one: Hedge | None, other: Hedge | None) -> Hedge | None:
    return next((h for h in STRONGEST if h in {one, other}), one or other)


def _after_number(line: _Line, end: int, hedge: Hedge | None) -> tuple[int, Hedge | None, bool]:
    """Past 'or so', 'or more', '+', and 'more' or 'other' of 'three more'."""
    rules = line.grammar.hedges
    match = phrase_after(line.words, end, rules.after)
    if match and (not _is_number(line, match[0]) or _is_scale(line, match[0])):
        end, hedge = match[0], _stronger(hedge, Hedge(match[1]))
    words = line.words
    more = end < len(words) and words[end] in rules.more_after
    if more and end + 1 < len(words) and words[end + 1] in rules.more_not_before:
        more = False
    return end, hedge, more


def _after_noun(line: _Line, end: int, hedge: Hedge | None) -> tuple[int, Hedge | None]:
    """Past 'or more' in '40 people or more'."""
    match = phrase_after(line.words, end, line.grammar.hedges.after)
    if match and not _is_number(line, match[0]):
        return match[0], _stronger(hedge, Hedge(match[1]))
    return end, hedge


def _counted(line: _Line, at: int, *, one: bool) -> tuple[Counted, bool, int]:
    """What is counted after a number, whether the number is a part of a whole ('of whom'), and where that ends."""
    rules, words = line.grammar, line.words
    if at >= len(words):
        return Counted(at, at), False, at
    start = at
    if words[at] == "," and words[at + 1 : at + 2] and words[at + 1] in rules.numerals.of:
        # 'dozens, if not hundreds, of people', but '40, of whom 12'
        named_before = rules.numerals.parts.get(words[at - 1])
        start += bool(named_before and named_before.role == "vague")
    if words[at] in rules.hedges.more_after:
        named = noun(line.tokens[at], rules.nouns)
        start += not (named and named.form == "many")
    part = _part(line, start)
    if part:
        return part
    if start < len(words) and words[start] in rules.numerals.of:
        start += 1
        while start < len(words) and words[start] in rules.nouns.complement_determiners:
            start += 1
        one = False
    counted = counted_at(line.tokens, words, start, rules.nouns, one=one)
    if counted.end == counted.start:
        return Counted(at, at), False, at
    return counted, False, counted.end


def _part(line: _Line, at: int) -> tuple[Counted, bool, int] | None:
    """'12 of whom', 'three of the detainees', 'двое из них': a number that is a part of a whole."""
    rules, words = line.grammar, line.words
    if at >= len(words):
        return None
    whole, part = follows(words, at, rules.hedges.part_of), follows(words, at, rules.hedges.part_after)
    if whole and _is_number(line, at + whole):
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
    return (Counted(at, at), False, at) if whole else None


def _of_kind(line: _Line, figure: Figure, counted: Counted, named: str) -> tuple[Counted, int]:
    """What stays of the noun phrase of a number that counts nothing: 'victim' in 'the 12th victim', '%' in '40 %'."""
    if named == "ordinal" or (named == "age" and counted.kind == "duration"):
        return counted, max(counted.end, figure.end)
    after = phrase_after(line.words, figure.end, line.grammar.kinds.after)
    end = after[0] if after else figure.end
    return Counted(figure.end, figure.end, "thing"), end


def _none(line: _Line, at: int, end: int) -> _Found:
    """'No one', 'none of them'."""
    counted, part, last = Counted(end, end), False, end
    if line.words[end : end + 1] and line.words[end] in line.grammar.numerals.of:
        counted, part, last = _counted(line, end, one=False)
    return _Found(at, at, end, last, 0, 0, counted, part=part)


def _without(line: _Line, at: int, length: int, free: int) -> _Found | None:
    """'No civilians were hurt', 'погибших нет'."""
    for one in (False, True):
        counted = counted_at(line.tokens, line.words, at + length, line.grammar.nouns, one=one)
        listed = counted.known and counted.unit == "person" and counted.kind == "count"
        if listed and line.words[counted.start] not in line.grammar.adverbs:
            return _Found(at, at, at + length, counted.end, 0, 0, counted=counted)
    length = follows(line.words, at, line.grammar.none_after)
    if length and at > free:
        counted = counted_at(line.tokens, line.words[:at], at - 1, line.grammar.nouns, one=False)
        if counted.known and counted.unit == "person" and counted.kind == "count":
            return _Found(at - 1, at, at + length, at + length, 0, 0, counted=counted)
    return None


def _both(line: _Line, at: int) -> _Found | None:
    """'Both men were released', 'both of them'; never 'both men and women'."""
    counted, part, end = _counted(line, at + 1, one=False)
    after = line.words[end] if end < len(line.words) else "."
    if after in line.grammar.both_and:
        return None
    if (
        end == at + 1
        and after[0].isalpha()
        and line.grammar.both_before
        and after not in line.grammar.both_before
    ):
        return None
    return _Found(at, at, at + 1, end, 2, 2, counted, part=part)


def _counts_one(line: _Line, at: int, end: int) -> bool:
    """Whether 'one' is a number here, and not the pronoun of 'one another' or 'no one'."""
    if end > at + 1:
        return True
    words, rules = line.words, line.grammar
    if at and words[at - 1] in rules.not_one_before:
        return False
    return end >= len(words) or words[end] not in rules.not_one_after


def _single(line: _Line, at: int) -> _Found | None:
    """'An administrator', 'a 40-year-old man', 'another detainee': one person."""
    words, rules = line.words, line.grammar
    another = words[at] in rules.more
    if not another and at and words[at - 1] in rules.nouns.predicative:
        return None
    start = at + 1
    if _is_number(line, start) or (start < len(words) and "-" in words[start]):
        number = number_at(line.tokens, words, start, line.content, rules.numerals)
        if number:
            after = phrase_after(words, number.end, rules.kinds.after)
            if number.kind != "age" and (not after or after[1] != "age"):
                return None
            start = after[0] if after else number.end
    counted = counted_at(line.tokens, words, start, rules.nouns, one=True)
    if not counted.known or counted.unit != "person" or counted.kind != "count":
        return None
    if counted.end < len(words) and words[counted.end] in rules.nouns.compound_heads:
        return None
    counted = counted._replace(start=at + 1)
    return _Found(at, at, at + 1, counted.end, 1, 1, counted, more=another)


def _carried(line: _Line, found: _Found, last: _Found | None) -> _Found:
    """What goes on over 'and' or a comma: 'Articles 3 and 5', 'including two women and three children'."""
    if last is None or not 1 <= found.start - last.end <= 2:
        return found
    if not line.grammar.kinds.chain.issuperset(line.words[last.end : found.start]):
        return found
    if last.part and last.counted.end > last.counted.start and found.kind == "count":
        return found._replace(part=True)
    bare = found.counted.end == found.counted.start and found.hedge is None
    if last.kind in {"reference", "label", "date"} and found.kind == "count" and bare:
        return found._replace(kind=last.kind)
    return found


def _joined(line: _Line, found: list[_Found]) -> list[_Found]:
    """'More than 100 but fewer than 200' is one range."""
    result: list[_Found] = []
    for f in found:
        last = result[-1] if result else None
        if last and last.hedge in FLOORS and f.hedge in CEILINGS and _may_join(line, last, f):
            low = last.low + (last.hedge is Hedge.MORE_THAN)
            high = f.high - (f.hedge is Hedge.LESS_THAN)
            if low <= high:
                result[-1] = f._replace(start=last.start, first=last.first, low=low, high=high, hedge=None)
                continue
        result.append(f)
    return result


def _may_join(line: _Line, last: _Found, f: _Found) -> bool:
    between = line.words[last.end : f.start]
    same = last.counted.end == last.counted.start and last.kind == f.kind and not (last.vague or f.vague)
    return same and 1 <= len(between) <= 3 and line.grammar.hedges.ceiling_joins.issuperset(between)


def _bounds(f: _Found) -> tuple[int | None, int | None, Hedge]:
    """The inclusive whole bounds that hedge and figures state (design: 'over 119' is 120 and open)."""
    if f.vague and f.hedge in CEILINGS:
        return None, 10 ** len(str(int(f.high))) - 1, Hedge.AT_MOST
    if f.vague:
        return int(f.low), None, Hedge.VAGUE
    low, high = floor(f.low), ceil(f.high)
    match f.hedge:
        case Hedge.AT_LEAST:
            return ceil(f.low), None, Hedge.AT_LEAST
        case Hedge.MORE_THAN:
            return low + 1, None, Hedge.MORE_THAN
        case Hedge.AT_MOST:
            return None, floor(f.high), Hedge.AT_MOST
        case Hedge.LESS_THAN:
            return None, max(0, high - 1), Hedge.LESS_THAN
        case _:
            if f.low != f.high or low != high:
                return low, high, Hedge.RANGE
            return low, high, f.hedge or Hedge.EXACT


def _measure(line: _Line, f: _Found) -> Measure:
    tokens, content = line.tokens, line.content
    low, high, hedge = _bounds(f)
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
    )
    return Measure(mention, f.low, f.high)
