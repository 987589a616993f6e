"""A sentence while its quantities are read, and the words of one language that this takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from khronika.claims.quantity import Hedge
from khronika.errors import UnknownTerm
from khronika.reading.quantities.counted import Counted
from khronika.reading.quantities.hedges import Hedges, Phrases, by_word, hedges
from khronika.reading.quantities.kinds import Kinds, kinds
from khronika.reading.quantities.nouns import Nouns, nouns
from khronika.reading.quantities.numerals import Numerals, PhraseSet, numerals, starting, strings
from khronika.reading.sentences import Sentence, Token
from khronika.vocabulary import data


@dataclass(frozen=True, slots=True)
class Grammar:
    """All words of one language that the grammar of quantities needs."""

    numerals: Numerals
    hedges: Hedges
    nouns: Nouns
    kinds: Kinds
    starters: frozenset[str]
    counting: frozenset[
        str
    ]  # the same but for articles that are no numbers, with what makes one of an article
    both: frozenset[str]
    both_and: frozenset[str]
    both_before: frozenset[str]
    one: frozenset[str]
    not_one_before: frozenset[str]
    one_behind: frozenset[str]  # verbs whose 'that' opens a clause: '[said] that one man was held'
    not_one_after: frozenset[str]
    parallel: frozenset[str]  # 'trois [à] Melgora et un [à] Kestova'
    none_words: PhraseSet
    none_needs: frozenset[str]  # 'personne' is nobody only beside 'ne'
    none_before: PhraseSet
    none_not_of: frozenset[str]  # 'sin [vida]' tells of a state, and of nobody
    none_after: PhraseSet
    none_states: frozenset[str]  # 'no [wounded]': those whom a word for their state names
    more: frozenset[str]
    another_with_article: frozenset[str]  # 'un [autre] homme'
    sole: frozenset[str]  # 'un [solo] detenido': behind these an article is the number one
    sole_not_after: frozenset[str]  # '[no] hay un solo detenido'
    another_before: frozenset[str]  # what follows 'another' where it stands alone: 'another [was] hurt'
    another_again: frozenset[
        str
    ]  # 'a otro [lo] mataron': a pronoun tells the object again that stands before
    another_not_after: frozenset[str]  # 'from one to another'
    another_behind: tuple[str, ...]  # endings of verbs behind which it is somebody: 'wounding another'
    another_ends: frozenset[str]  # ... where the phrase ends
    and_or: frozenset[str]
    lone_parts: Phrases  # 'среди них [ребёнок]': behind these one person is told without a number
    one_of: PhraseSet  # what makes an article a number: 'una [de las] detenidas'
    currencies: frozenset[str]
    signs: frozenset[str]  # these, and 'minus'
    adverbs: frozenset[str]  # hedges of one word, for 'between 20 and about 30'
    shares: Phrases  # 'two thirds of', with the share
    remainders: Phrases  # 'all but'


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that has a data folder. Raises UnknownTerm for any other: unknown is loud."""
    try:
        rows: dict[str, Any] = data("khronika.reading.languages." + language, "numerals.yml")
    except (ModuleNotFoundError, FileNotFoundError):
        raise UnknownTerm(language) from None

    def words(name: str) -> frozenset[str]:
        return frozenset(strings(rows.get(name, ())))

    numbers, none_words = numerals(language), starting(rows["none_words"])
    words_alone = {*numbers.parts, *words("both"), *words("one"), *words("another")}
    none_before, none_after = starting(rows["none_before"]), starting(rows.get("none_after", ()))
    shares, remainders = by_word(rows["shares"], -1), by_word({"": rows["remainders"]}, -1)
    openings = [
        p
        for told in (none_words, numbers.half, numbers.quarter, none_before, none_after)
        for ps in told.values()
        for p in ps
    ]
    parts = [p for told in (shares, remainders) for ps in told.values() for p, _ in ps]
    # Of an expression the longest word says most: 'majority' of 'a majority of'.
    counting = words_alone.union([max(phrase, key=len) for phrase in (*openings, *parts)])
    counting |= numbers.takes_article | words("another_with_article") | words("sole")
    lone_parts = by_word({"": rows.get("lone_parts", ())}, -1)
    counting |= lone_parts.keys()
    return Grammar(
        numbers,
        hedges(language),
        nouns(language),
        kinds(language),
        numbers.articles.union(words_alone, [phrase[0] for phrase in openings], lone_parts),
        frozenset(counting),
        words("both"),
        words("both_and"),
        words("both_before"),
        words("one"),
        words("not_one_before"),
        words("one_behind"),
        words("not_one_after"),
        words("parallel"),
        none_words,
        words("none_needs"),
        none_before,
        words("none_not_of"),
        none_after,
        words("none_states"),
        words("another"),
        words("another_with_article"),
        words("sole"),
        words("sole_not_after"),
        words("another_before"),
        words("another_again"),
        words("another_not_after"),
        strings(rows.get("another_behind", ())),
        words("another_ends"),
        words("and_or"),
        lone_parts,
        starting(rows.get("one_of", ())),
        frozenset(w for w, ps in kinds(language).before.items() if ((w,), "money") in ps),
        frozenset(
            w for w, ps in kinds(language).before.items() if ((w,), "money") in ps or ((w,), "measure") in ps
        ),
        frozenset(w for w, ps in hedges(language).before.items() if any(p[0] == (w,) for p in ps)),
        shares,
        remainders,
    )


# Without a digit, or a hyphen that ties a number to a word, only a number word begins a quantity.
FIGURE = re.compile(r"[\d\-‑]")


def may_count(sentence: Sentence, content: str, language: str) -> bool:
    """Whether a sentence may hold a number that is more than an article ('a man'). Cheap: it is asked before numbers are read."""
    told = not grammar(language.partition("-")[0]).counting.isdisjoint(sentence.words)
    return told or FIGURE.search(content, sentence.start, sentence.end) is not None


class Line(NamedTuple):
    """A sentence while it is read."""

    tokens: tuple[Token, ...]
    words: list[str]
    content: str
    grammar: Grammar


class Found(NamedTuple):
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
    none_of: Found | None = None  # of 'none of the 12' the 12


def takes_article(line: Line, at: int) -> bool:
    """Whether a number may start with the article before this token: 'a hundred', 'a few', never 'a 12-member'."""
    return at < len(line.words) and line.words[at] in line.grammar.numerals.takes_article


def is_number(line: Line, at: int) -> bool:
    return 0 <= at < len(line.words) and is_number_word(line.words[at], line.grammar)


def is_number_word(word: str, grammar: Grammar) -> bool:
    """Whether a word, folded, is a number or a part of one."""
    return word[0].isdecimal() or word in grammar.numerals.parts


def is_scale(line: Line, at: int) -> bool:
    part = line.grammar.numerals.parts.get(line.words[at]) if at < len(line.words) else None
    return part is not None and part.role == "scale"
