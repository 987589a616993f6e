"""What a number is when it is no count of people or things done to them: an age, a date, money, an article of law.

The words that tell are data (kinds.py). The first rule that fits names the kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.quantities.addresses import is_house
from khronika.reading.quantities.day_rules import is_clock, is_date, is_year, month_beside, word_at
from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import phrase_after, phrase_before
from khronika.reading.quantities.kinds import Kinds
from khronika.reading.quantities.labels import is_label
from khronika.reading.sentences import Token

Words = Sequence[str]

# Characters that glue a number to an address, a tag or a file name.
_GLUE_BEFORE = frozenset("/_=#@&?%\\")
_APOSTROPHES = frozenset("'’")
_GLUE_AFTER = frozenset("/_=#@\\")
_NOT_OF_PEOPLE = frozenset({"label", "money"})  # 'штраф [30] задержанным' counts them
_RECURRING = frozenset({"duration", "measure", "times"})
_NUMBER_SIGNS = frozenset("№#°º")  # whoever is named behind 'colony № 7' is not counted by it

_SO_OFTEN: Final = 2  # words of 'a month'


def kind_of(tokens: Sequence[Token], words: Words, figure: Figure, content: str, grammar: Kinds) -> str:
    """What a number is: 'count', or the kind of number that counts no people and nothing done to them."""
    if figure.kind not in {"number", "vague", "rough"}:
        return _of_its_form(tokens, words, figure, grammar)
    if words[figure.first][0].isdecimal():
        glued = _glued(tokens, words, figure, content, grammar)
        if glued:
            return glued
    named = _named(words, figure, grammar)
    if named:
        return named
    tied = _tied(tokens, figure)
    if tied:
        return tied
    if is_clock(words, figure, grammar):
        return "time"
    if is_date(tokens, words, figure, grammar):
        return "date"
    if figure.counted.kind != "count":
        return _of_its_noun(words, figure, grammar)
    if _is_age(tokens, words, figure, grammar) and not is_house(tokens, words, figure, grammar):
        return "age"
    if figure.first and words[figure.first - 1] in grammar.article_before and not figure.counted.known:
        return "compound"  # 'a 911 call'
    names = is_label(tokens, words, figure, grammar) or is_house(tokens, words, figure, grammar)
    return "label" if names else "count"


def _of_its_form(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> str:
    if figure.kind == "ordinal" and month_beside(tokens, words, figure, grammar):
        return "date"
    return figure.kind


def _glued(tokens: Sequence[Token], words: Words, figure: Figure, content: str, grammar: Kinds) -> str:
    """'F-16', '12:30', 'page=40', '.500': a number that is part of a longer sign."""
    start, end = tokens[figure.first].start, tokens[figure.end - 1].end
    before, after = content[start - 1 : start] or " ", content[end : end + 1] or " "
    beyond, further = content[max(0, start - 2) : start - 1] or " ", content[end + 1 : end + 2]
    if not before.isspace() and phrase_before(words, figure.first, 0, grammar.glued_money):
        return "money"
    if before == "/" or after == "/":
        return "date" if figure.high <= 31 or is_year(figure.low) else "label"
    if before in _GLUE_BEFORE or after in _GLUE_AFTER or (before == "." and beyond.isspace()):
        return "label"
    if before.isalpha():
        return "" if phrase_before(words, figure.first, 0, grammar.before) else "label"
    if after in _APOSTROPHES and further == "s" and figure.counted.end == figure.end:
        return (
            "age" if figure.high <= grammar.age_highest else "date"
        )  # 'two men in their 20's', 'in the 1980's'
    if (before == ":" and beyond.isdecimal()) or (after == ":" and further.isdecimal()):
        return "time"
    return "label" if before in "-‑" and beyond.isalnum() else ""


def _glued_unit(tokens: Sequence[Token], figure: Figure) -> bool:
    """'250ml', '3G', but not '12 000' nor '40k'."""
    if figure.end >= len(tokens) or not tokens[figure.end - 1].text[-1].isdecimal():
        return False
    following = tokens[figure.end]
    return following.start == tokens[figure.end - 1].end and following.text[0].isalpha()


def _compounded(tokens: Sequence[Token], figure: Figure) -> bool:
    """'The 500-block': digits tied to a word by a hyphen."""
    at = figure.end
    if at + 1 >= len(tokens) or tokens[at].text not in "-‑" or not tokens[at - 1].text[-1].isdecimal():
        return False
    tied = tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    return tied and tokens[at + 1].text[0].isalpha()


def _tied(tokens: Sequence[Token], figure: Figure) -> str:
    """A number tied to a word: 'measure' or what its noun says in '250ml', 'compound' in 'the 500-block'."""
    if _glued_unit(tokens, figure):
        return "measure" if figure.counted.kind == "count" else figure.counted.kind
    return "compound" if _compounded(tokens, figure) else ""


def _so_often(words: Words, figure: Figure, grammar: Kinds) -> bool:
    """Whether 'a month' stands behind the acts that are counted, and closes its clause: '12 arrests a month', not 'a month ago'."""
    if not figure.counted.act:
        return False  # 'feeds 12 people a day'
    behind = phrase_after(words, figure.counted.end, grammar.after)
    if behind is None or behind[1] != "rate" or behind[0] - figure.counted.end < _SO_OFTEN:
        return False
    return behind[0] >= len(words) or not words[behind[0]][0].isalnum()


def _named(words: Words, figure: Figure, grammar: Kinds) -> str:
    """A kind told by the words right before or right after: 'Article 5', 'aged about 40', '40 per cent'."""
    after = phrase_after(words, figure.end, grammar.after)
    if after:
        return after[1]
    if "per" in words[figure.counted.end : figure.counted.end + 1] or _so_often(words, figure, grammar):
        return "rate"  # '12 deaths per day', '12 arrests a month'
    for at in (figure.first, figure.start):
        before = phrase_before(words, at, 0, grammar.before)
        if before and _in_phrase(words, at, grammar):
            continue  # 'в т. ч. 12 женщин' names no part 12
        if before and before[1] == "label" and at < figure.first and figure.hedged:
            continue  # 'the dead number as many as 45'
        people = figure.counted.known and figure.counted.unit == "person"
        signed = at > 0 and words[at - 1] in _NUMBER_SIGNS
        if before and before[1] == "each":  # 'toutes les six [heures]', but 'tous les six' are all
            if figure.counted.kind in _RECURRING:
                return "rate"
            continue
        named = at > 0 and (before is None or before[1] == "label" or words[at - 1].isalpha())
        of = figure.counted.start > figure.end  # 'Comunicado 45 de las Madres'
        opens = before is not None and before[0] == 0 and before[1] == "label" and of
        if before and (signed or opens or not (before[1] in _NOT_OF_PEOPLE and people and named)):
            return before[1]
    if figure.end > figure.first and words[figure.end - 1] in grammar.ambiguous_suffixes:
        return "count" if figure.counted.known else "measure"
    return ""


def _in_phrase(words: Words, at: int, grammar: Kinds) -> bool:
    """Whether the word before a number belongs to an expression that names no kind, or the number is one of people alone."""
    return phrase_before(words, at, 0, grammar.not_before) is not None or words[at] in grammar.people_only


def _of_its_noun(words: Words, figure: Figure, grammar: Kinds) -> str:
    """The kind that the counted noun gives; in some languages years alone are an age, and after a preposition a span."""
    is_age = words[figure.counted.end - 1] in grammar.age_nouns and figure.high <= grammar.age_highest
    if is_age and (not figure.start or words[figure.start - 1] not in grammar.duration_before):
        return "age"
    return figure.counted.kind


_AGE_ENDS = frozenset(",.;:)–—-")
_LONGEST_HEDGE = 3  # words: 'no more than'
_IN = frozenset({"in", "en", "à", "в", "во"})
_ROW_MARKS = frozenset({"–", "—", ":", "|"})


def _is_age(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'Ivan Petrov, 40, was', 'children under 18': an age without the word."""
    if figure.high > grammar.age_highest or figure.counted.end > figure.end or figure.kind != "number":
        return False
    at = figure.first - 1
    if at > 0 and (_is_of_one_aged(words, at, figure, grammar) or _ends_a_name(words, at, grammar)):
        return True
    if at > 0 and words[at] in grammar.age_after_noun:
        return words[at - 1] in grammar.age_heads
    if figure.hedged or not figure.bare or at < 1:
        return False
    if words[at] in grammar.age_be and not word_at(words, figure.end):
        # 'Marn was 35.', 'she was 35.'; but 'the toll was 35.'
        name = tokens[at - 1].text
        return words[at - 1] in grammar.age_pronouns or (name.istitle() and at > 1)
    if words[at] == "|" and words[figure.end : figure.end + 1] == ["|"]:
        return True  # a cell of a table, which holds no count of its own
    if words[at] not in {",", "("} or figure.beside == "number":
        return False  # 'Twelve (12) people'
    if figure.beside and _is_age_of(words, figure, grammar):
        return True
    opens = at == 1 and bool(figure.beside)  # 'Раненые (22)': only the sentence gives it its capital
    counts_them = figure.beside == "many" and words[at] == "("  # 'Desaparecidos (6)'
    if opens or counts_them or (at > 1 and words[at - 2] in _IN):
        return False  # 'en Tomil, 19, y ...': a place, which has no age
    closes = ")" if words[at] == "(" else ","
    after = words[figure.end] if figure.end < len(words) else ""
    in_row = closes == "," and after in _ROW_MARKS  # 'Anna Berg, 34 – shot', never 'in Perm, 34 – in Omsk'
    ends = after == closes or (in_row and all(not t.text[0].islower() for t in tokens[:at]))
    return ends and tokens[at - 1].text[0].isupper() and words[at - 1].isalpha()


def _is_of_one_aged(words: Words, at: int, figure: Figure, grammar: Kinds) -> bool:
    """'a boy of 16', 'a boy of about twelve'."""
    while figure.hedged and at > max(figure.first - _LONGEST_HEDGE, 1) and words[at] not in grammar.age_of:
        at -= 1
    return words[at] in grammar.age_of and words[at - 1] in grammar.age_of_heads


def _ends_a_name(words: Words, comma: int, grammar: Kinds) -> bool:
    """'Larry Bern, Jr., 28, and a boy'."""
    return words[comma] == "," and words[comma - 1 - (words[comma - 1] == ".")] in grammar.name_ends


def _is_age_of(words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'a man, 20, was', 'a teacher (44)', 'two sisters, 12 and 14,': as many ages as the noun names persons.

    'Women, 40, children, 12' counts them.
    """
    ends, at, ages = _AGE_ENDS if words[figure.first - 1] == "," else {")"}, figure.end, 1
    while at + 1 < len(words) and words[at] in grammar.chain and words[at + 1].isdecimal():
        at, ages = at + 2, ages + (int(words[at + 1]) <= grammar.age_highest)
    after = words[at] if at < len(words) else "."
    return (ages == 1 if figure.beside == "one" else ages > 1) and after in ends
