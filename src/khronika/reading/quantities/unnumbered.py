"""Quantities told without a number: 'no one', 'no civilians', 'both men', 'an administrator', 'another detainee'."""

from __future__ import annotations

from khronika.reading.quantities.after_number import counted_after, past_age
from khronika.reading.quantities.counted import Counted, counted_at
from khronika.reading.quantities.hedges import before_number
from khronika.reading.quantities.line import Found, Line, is_number
from khronika.reading.quantities.numerals import follows

_LIST = 16  # words between the first number of a list and an article in it
_DENIED = 5  # words from a negation to 'un solo'
_NEGATION_BEFORE = 6  # words between 'ne' and 'personne' in 'la frappe n'a fait, dit-on, blessé personne'


def is_negated(line: Line, at: int, end: int) -> bool:
    """Whether a word for nobody is beside the negation that it asks for: 'personne n'est mort', never 'une personne'."""
    needed, words = line.grammar.none_needs, line.words
    if not needed or (words[end : end + 1] and words[end] in needed):
        return True
    if _is_of(line, end):
        return not needed.isdisjoint(words[end + 1 : end + 1 + _NEGATION_BEFORE])  # 'aucun des passagers n'a'
    behind = not needed.isdisjoint(words[max(0, at - _NEGATION_BEFORE) : at])
    return (
        behind
        and words[at - 1] not in line.grammar.nouns.complement_determiners | line.grammar.numerals.articles
    )


def _is_of(line: Line, at: int) -> bool:
    """Whether 'of' or 'of the' stands here: 'aucun [des] passagers'."""
    words, rules = line.words, line.grammar
    return at < len(words) and (
        words[at] in rules.numerals.of or bool(follows(words, at, rules.hedges.part_of))
    )


def none_found(line: Line, at: int, end: int) -> Found:
    """'No one', 'none of them'."""
    counted, part, last = Counted(end, end), False, end
    if _is_of(line, end):
        counted, part, last = counted_after(line, end, one=False)
    return Found(at, at, end, last, 0, 0, counted, part=part)


def without(line: Line, at: int, length: int, free: int) -> Found | None:
    """'No civilians were hurt', 'погибших нет'."""
    for one in (False, True):
        counted = counted_at(line.tokens, line.words, at + length, line.grammar.nouns, one=one)
        listed = counted.known and counted.unit == "person" and counted.kind == "count"
        if listed and line.words[counted.start] not in line.grammar.adverbs | line.grammar.none_not_of:
            return Found(at, at, at + length, counted.end, 0, 0, counted=counted)
    if _is_state(line, at + length):
        return Found(at, at, at + length, at + length, 0, 0, counted=Counted(at + length, at + length))
    length = follows(line.words, at, line.grammar.none_after)
    if length and at > free:
        counted = counted_at(line.tokens, line.words[:at], at - 1, line.grammar.nouns, one=False)
        if counted.known and counted.unit == "person" and counted.kind == "count":
            return Found(at - 1, at, at + length, at + length, 0, 0, counted=counted)
    return None


def _is_state(line: Line, at: int) -> bool:
    """Whether a word for a state stands for those in it: 'no [wounded] among them', never 'no [wounded] soldier'."""
    words, rules = line.words, line.grammar
    if at >= len(words) or words[at] not in rules.none_states:
        return False
    return at + 1 >= len(words) or not words[at + 1][0].isalpha() or words[at + 1] in rules.nouns.stops


def both_found(line: Line, at: int) -> Found | None:
    """'Both men were released', 'both of them'; never 'both men and women'."""
    counted, part, end = counted_after(line, at + 1, one=False)
    if end == at + 1 < len(line.words) and line.words[end] in line.grammar.nouns.complement_determiners:
        owned, _, reach = counted_after(line, at + 2, one=False)  # 'both his brothers'
        counted, end = (owned, reach) if reach > at + 2 else (counted, end)
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
    return Found(at, at, at + 1, end, 2, 2, counted, part=part)


def counts_one(line: Line, at: int, end: int) -> bool:
    """Whether 'one' is a number here, and not the pronoun of 'one another' or 'no one'."""
    if end > at + 1:
        return True
    words, rules = line.words, line.grammar
    if at and words[at - 1] in rules.not_one_before:
        # 'said that one man was held', and not 'that one was held'
        return at > 1 and words[at - 2] in rules.one_behind and end < len(words) and words[end].isalpha()
    return end >= len(words) or words[end] not in rules.not_one_after or one_elsewhere(line, at)


def one_elsewhere(line: Line, at: int) -> bool:
    """Whether an article goes on with a list of places: 'trois à Melgora et [un] à Kestova', never 'un à un'."""
    words, places = line.words, line.grammar.parallel
    joined = at > 0 and (words[at - 1] == "," or words[at - 1] in line.grammar.and_or)
    if not joined or at + 2 >= len(words) or words[at + 1] not in places:
        return False
    return any(words[i + 1] in places and is_number(line, i) for i in range(max(at - _LIST, 0), at - 1))


def _alone(line: Line, at: int) -> bool:
    """Whether 'another' stands for a person by itself: 'and another was hurt', 'wounding another'; never 'from one to another'."""
    words, rules = line.words, line.grammar
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else "."
    if after in rules.another_again:
        return at == 1 or not words[at - 2][0].isalpha()  # 'A [otro] lo mataron'
    if before in rules.another_not_after:
        return False
    if after in rules.another_before:
        return True
    ends = not after[0].isalpha() or after in rules.another_ends
    return ends and bool(rules.another_behind) and before.endswith(rules.another_behind)


def _one_more(line: Line, at: int) -> Found | None:
    """'Un autre homme', 'et un autre blessé': one person more."""
    words = line.words
    if at and words[at - 1] in line.grammar.another_not_after:
        return None
    if words[at + 2] in line.grammar.another_before:
        return Found(at, at, at + 2, at + 2, 1, 1, Counted(at + 2, at + 2), more=True)
    counted = counted_at(line.tokens, words, at + 2, line.grammar.nouns, one=True)
    somebody = counted.known and not counted.act and counted.unit == "person" and counted.kind == "count"
    return Found(at, at, at + 2, counted.end, 1, 1, counted, more=True) if somebody else None


def _goes_on(line: Line, at: int) -> bool:
    """Whether acts are counted in a list before an article: 'trois arrestations, [un] décès et [une] disparition'."""
    joint = line.words[at - 1] if at else ""
    if joint != "," and joint not in line.grammar.and_or:
        return False
    before = [i for i in range(max(at - _LIST, 0), at - 1) if is_number(line, i)]
    return (
        bool(before) and counted_at(line.tokens, line.words, before[0] + 1, line.grammar.nouns, one=False).act
    )


def _totalled(line: Line, at: int) -> bool:
    """Whether a word for a total stands before 'of' and an article: 'un saldo de [un] muerto'."""
    words, rules = line.words, line.grammar
    return at > 1 and words[at - 1] in rules.numerals.of and words[at - 2] in rules.nouns.totalled


def single(line: Line, at: int) -> Found | None:
    """'An administrator', 'a 40-year-old man', 'another detainee': one person."""
    words, rules = line.words, line.grammar
    if at + 2 < len(words) and words[at + 1] in rules.another_with_article:
        return _one_more(line, at)
    another = words[at] in rules.more
    if not another and at and words[at - 1] in rules.nouns.predicative and not _totalled(line, at):
        return None
    sole = at + 1 < len(words) and words[at + 1] in rules.sole  # 'un [solo] detenido'
    start = past_age(line, at + 1 + sole)
    if start == at + 1 and is_number(line, start):
        return None
    counted = counted_at(line.tokens, words, start, rules.nouns, one=True)
    if sole and not rules.sole_not_after.isdisjoint(words[max(at - _DENIED, 0) : at]):
        return None  # 'no hay un solo detenido', 'sin un solo herido': nobody
    if another and _alone(line, at):
        return Found(at, at, at + 1, at + 1, 1, 1, Counted(at + 1, at + 1), more=True)
    if not counted.known or counted.unit != "person" or counted.kind != "count":
        return None
    if counted.act and not (sole or _goes_on(line, at)):
        return None
    if counted.end < len(words) and words[counted.end] in rules.nouns.compound_heads:
        return None
    counted = counted._replace(start=at + 1)
    # 'entre ellos [un] niño', 'dont [un] enfant': behind such words an article that is also the number one counts
    part = words[at] in rules.numerals.parts and before_number(words, at, 0, rules.hedges).part
    return Found(at, at, at + 1 + sole, counted.end, 1, 1, counted, more=another, part=part)
