"""Numbers that are a day, a year or an hour by what stands around them: '20 December', 'el martes 8', 'at 2045'."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.kinds import Kinds
from khronika.reading.sentences import Token

Words = Sequence[str]

# A bare number of four digits in these bounds may be a year.
FIRST_YEAR, LAST_YEAR = 1800, 2100
# After 'the' or 'his' only these are taken for years, so that 'the 1900 detainees' stays a count.
FIRST_RECENT, LAST_RECENT = 1945, 2035
_FIRST_ANY, _LAST_ANY = 1000, 2999  # where the word says so: 'к 2120 году'
_CLAUSE = 7  # words before a weekday among which a number would tell that another is counted behind it


def is_year(value: float) -> bool:
    """Whether a bare number may be a year."""
    return FIRST_YEAR <= value <= LAST_YEAR


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


def month_beside(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'20 December', 'December 20', '12 and 13 March', 'the 20th of December'."""
    if _after_month(tokens, figure, grammar) or _is_month(tokens, figure.end, grammar):
        return True
    at = figure.end
    if at + 1 < len(words) and words[at] in grammar.date_of and _is_month(tokens, at + 1, grammar):
        return True
    chained = at + 2 < len(words) and words[at] in grammar.chain and words[at + 1][0].isdecimal()
    if chained and words[at + 2] in grammar.date_of:
        return _is_month(tokens, at + 3, grammar)  # 'del 6 al 9 de mayo'
    return chained and _is_month(tokens, at + 2, grammar)


def _is_day_in_words(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'El seis de mayo', 'les six et sept mai': a day in words, whose month follows."""
    end = figure.end
    of = end < len(words) and words[end] in grammar.date_of
    led = figure.first > 0 and words[figure.first - 1] in grammar.day_before
    return led and figure.high <= 31 and _is_month(tokens, end + of, grammar)


def _is_day_of_week(words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'El martes 8, la policía', 'la nuit du vendredi 13'; but 'hubo 48 el lunes y el martes 31' counts them."""
    at = figure.first - 1
    if (
        figure.hedged
        or at < 1
        or words[at] not in grammar.weekdays
        or words[at - 1] not in grammar.day_before
    ):
        return False
    if figure.counted.end > figure.counted.start or any(
        w[0].isdecimal() for w in words[max(0, at - _CLAUSE) : at]
    ):
        return False
    return not word_at(words, figure.end) or words[figure.end] in grammar.stays_label_before


def word_at(words: Words, at: int) -> bool:
    return at < len(words) and words[at][0].isalpha()


def is_clock(words: Words, figure: Figure, grammar: Kinds) -> bool:
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


def is_date(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    if not figure.bare:
        return _is_day_in_words(tokens, words, figure, grammar)
    called = figure.end < len(words) and words[figure.end] in grammar.year_words
    if called and _FIRST_ANY <= figure.low <= _LAST_ANY:
        return True
    # 'Lunes 9. En la vereda'; 'el viernes 13 fueron detenidos' and 'hubo 48 el lunes y el martes 31' count them
    of_week = figure.first == 1 and words[0] in grammar.weekdays and not word_at(words, figure.end)
    of_week = of_week or _is_day_of_week(words, figure, grammar)
    if figure.high <= 31 and (of_week or month_beside(tokens, words, figure, grammar)):
        return True
    single = figure.first > 0 and words[figure.first - 1] in grammar.one_before
    if single and 1 < figure.high <= 31 and figure.counted.end == figure.end:
        return True  # 'arrêtée le 2 août, libérée [le 5]'
    after_month = _after_month(tokens, figure, grammar)
    if figure.first > 1 and _ends_date(tokens, words, figure, grammar):
        return True
    if figure.hedged and _led_year(words, figure, grammar):
        return not figure.counted.known  # 'hasta 2018' is 'until', but 'hasta 1900 detenidos' a limit
    if not is_year(figure.low) or (figure.hedged and figure.low == figure.high):
        # 'it dates to at least 2007, when'
        closes = figure.counted.end == figure.end and not word_at(words, figure.end)
        return closes and FIRST_RECENT <= figure.low <= LAST_RECENT and figure.low % 100 != 0
    before = words[figure.first - 1] if figure.first else ""
    if before in grammar.year_strong_before or after_month or _joins_year(words, figure.first, grammar):
        return True
    counted = figure.counted
    if not counted.known:
        return True
    return (
        before in grammar.determiners
        and FIRST_RECENT <= figure.low <= LAST_RECENT
        and (counted.unit != "person" or counted.act)
    )


def _led_year(words: Words, figure: Figure, grammar: Kinds) -> bool:
    """Whether the limit of a number may be a preposition before a year: 'hasta 2018'; 'jailed over 2019 fire', as no limit is so sharp."""
    if words[figure.start] in grammar.year_strong_before:
        return is_year(figure.low)
    return words[figure.start] in grammar.over_years and _is_sharp_year(words[figure.first])


def _is_sharp_year(word: str) -> bool:
    """Whether a number is that of a recent year, and no round one."""
    return _is_recent(word) and int(word) % 10 != 0


def _joins_year(words: Words, at: int, grammar: Kinds) -> bool:
    """Whether a year is joined to one before it: 'in 2018 and [2019] people fled'."""
    if (
        at < 3
        or words[at - 1] not in grammar.chain
        or not words[at - 1].isalpha()
        or not _is_recent(words[at])
    ):
        return False
    return _is_recent(words[at - 2]) and words[at - 3] in grammar.year_strong_before


def _is_recent(word: str) -> bool:
    return word.isdecimal() and FIRST_RECENT <= int(word) <= LAST_RECENT
