"""What a number is when it is no count of people or things done to them: an age, a date, money, an article of law.

The words that tell are data (kinds.py). The first rule that fits names the kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.quantities.addresses import is_house
from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import phrase_after, phrase_before
from khronika.reading.quantities.kinds import Kinds
from khronika.reading.quantities.labels import is_label
from khronika.reading.sentences import Token

Words = Sequence[str]

# A bare number of four digits in these bounds may be a year.
FIRST_YEAR, LAST_YEAR = 1800, 2100
# After 'the' or 'his' only these are taken for years, so that 'the 1900 detainees' stays a count.
FIRST_RECENT, LAST_RECENT = 1945, 2035
# Characters that glue a number to an address, a tag or a file name.
_GLUE_BEFORE = frozenset("/_=#@&?%\\")
_APOSTROPHES = frozenset("'’")
_GLUE_AFTER = frozenset("/_=#@\\")
_RECURRING = frozenset({"duration", "measure", "times"})
_NUMBER_SIGNS = frozenset("№#°º")  # whoever is named behind 'colony № 7' is not counted by it


def is_year(value: float) -> bool:
    """Whether a bare number may be a year."""
    return FIRST_YEAR <= value <= LAST_YEAR


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
    if _is_clock(words, figure, grammar):
        return "time"
    if _is_date(tokens, words, figure, grammar):
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
    if figure.kind == "ordinal" and _month_beside(tokens, words, figure, grammar):
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


def _named(words: Words, figure: Figure, grammar: Kinds) -> str:
    """A kind told by the words right before or right after: 'Article 5', 'aged about 40', '40 per cent'."""
    after = phrase_after(words, figure.end, grammar.after)
    if after:
        return after[1]
    if "per" in words[figure.counted.end : figure.counted.end + 1]:
        return "rate"  # '12 deaths per day'
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
        if before and (signed or not (before[1] == "label" and people)):
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


def _is_month(tokens: Sequence[Token], at: int, grammar: Kinds) -> bool:
    if not 0 <= at < len(tokens) or tokens[at].lower not in grammar.months:
        return False
    return tokens[at].lower not in grammar.month_words_need_capital or tokens[at].text[0].isupper()


def _after_month(tokens: Sequence[Token], figure: Figure, grammar: Kinds) -> bool:
    """Whether a month stands before: 'December 20', 'Dec. 20'."""
    at = figure.first - 1
    month = at - (at > 0 and tokens[at].text == ".")
    if not _is_month(tokens, month, grammar):
        return False
    people = figure.counted.known and figure.counted.unit == "person" and not is_year(figure.low)
    if people and (
        "*" in grammar.month_leads or (month > 0 and tokens[month - 1].lower in grammar.month_leads)
    ):
        return False  # 'In May 12 people were detained'
    # 'On 6 September 633 people were held': the month has its day, and what follows is no year.
    day = month - 1 - (month > 1 and tokens[month - 1].lower in grammar.date_of)
    has_its_day = day >= 0 and tokens[day].text.rstrip(".").isdecimal()
    return not (has_its_day and figure.counted.known and not is_year(figure.low))


def _month_beside(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'20 December', 'December 20', '12 and 13 March', 'the 20th of December'."""
    if _after_month(tokens, figure, grammar) or _is_month(tokens, figure.end, grammar):
        return True
    at = figure.end
    if at + 1 < len(words) and words[at] in grammar.date_of and _is_month(tokens, at + 1, grammar):
        return True
    chained = at + 2 < len(words) and words[at] in grammar.chain and words[at + 1][0].isdecimal()
    return chained and _is_month(tokens, at + 2, grammar)


def _word_at(words: Words, at: int) -> bool:
    return at < len(words) and words[at][0].isalpha()


def _is_clock(words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'At 2045', 'at approximately 0630'."""
    before = words[figure.start - 1] if figure.start else ""
    hours = figure.bare and 1000 <= figure.high < 2400 and figure.high % 100 < 60
    return hours and before in grammar.time_before and figure.counted.end == figure.end


def _ends_date(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    """Whether a day and its month stand before a year: '28 Oct 89', 'Mar 9 2018'."""
    if words[figure.first - 2][0].isdecimal() and _after_month(tokens, figure, grammar):
        return True
    return (
        is_year(figure.low)
        and words[figure.first - 1].isdecimal()
        and _is_month(tokens, figure.first - 2, grammar)
    )


def _is_date(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    if not figure.bare:
        return False
    if is_year(figure.low) and figure.end < len(words) and words[figure.end] in grammar.year_words:
        return True
    # 'Lunes 9. En la vereda'; 'el viernes 13 fueron detenidos' and 'hubo 48 el lunes y el martes 31' count them
    of_week = figure.first == 1 and words[0] in grammar.weekdays and not _word_at(words, figure.end)
    if figure.high <= 31 and (of_week or _month_beside(tokens, words, figure, grammar)):
        return True
    single = figure.first > 0 and words[figure.first - 1] in grammar.one_before
    if single and 1 < figure.high <= 31 and figure.counted.end == figure.end:
        return True  # 'arrêtée le 2 août, libérée [le 5]'
    after_month = _after_month(tokens, figure, grammar)
    if figure.first > 1 and _ends_date(tokens, words, figure, grammar):
        return True
    if figure.hedged and words[figure.start] in grammar.year_strong_before and is_year(figure.low):
        return not figure.counted.known  # 'hasta 2018' is 'until', but 'hasta 1900 detenidos' a limit
    if not is_year(figure.low) or (figure.hedged and figure.low == figure.high):
        # 'it dates to at least 2007, when'
        closes = figure.counted.end == figure.end and not _word_at(words, figure.end)
        return closes and FIRST_RECENT <= figure.low <= LAST_RECENT and figure.low % 100 != 0
    before = words[figure.first - 1] if figure.first else ""
    if before in grammar.year_strong_before or after_month:
        return True
    counted = figure.counted
    if not counted.known:
        return True
    return (
        before in grammar.determiners
        and FIRST_RECENT <= figure.low <= LAST_RECENT
        and (counted.unit != "person" or counted.act)
    )


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
    if words[at] in grammar.age_be and not _word_at(words, figure.end):
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
