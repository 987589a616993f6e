"""Numbers in brackets: the same number again, as official papers write it ('twelve (12) people'), or of whom it is told ('a man (44)')."""

from __future__ import annotations

from khronika.reading.quantities.after_number import counted_after
from khronika.reading.quantities.line import Found, Line, is_number
from khronika.reading.quantities.nouns import noun

_PADDED = 4  # digits of '(08)'


def beside(line: Line, at: int) -> str:
    """Whether 'one' person, 'many', or a 'number' stands right before the comma or bracket before a number ('' for none)."""
    if at < 2 or line.words[at - 1] not in {",", "("}:
        return ""
    if line.words[at - 1] == "(" and is_number(line, at - 2):
        return "number"
    named = noun(line.tokens[at - 2], line.grammar.nouns)
    if named is None or named.unit != "person" or named.kind != "count" or named.act:
        return ""
    return named.form


def is_one_again(line: Line, at: int) -> bool:
    """Whether an article is the number one, since it is told again behind it: 'une [(1)] femme'."""
    opens, number, closes = (line.words[at + 1 : at + 4] + [""] * 3)[:3]
    return opens == "(" and closes == ")" and number.isdecimal() and number.lstrip("0") == "1"


def repeats(line: Line, told: Found, again: Found) -> bool:
    """Whether a number is the one before it, told again: '40 (forty) people', 'huit (08) personnes'."""
    if told.kind != "count" or line.words[told.end : again.start] != ["("]:
        return False
    if line.words[again.end : again.end + 1] != [")"]:
        return False
    digits = line.words[again.first]
    if again.kind == "label" and digits.isdecimal() and len(digits) <= _PADDED:
        return told.low == told.high == int(digits)
    return again.kind == "count" and told.low == again.low and told.high == again.high


def with_its_noun(line: Line, told: Found, closed: int) -> Found:
    """A number whose repetition ends before the token `closed`: the noun is behind the bracket, if none was before it."""
    if told.counted.end > told.counted.start:
        return told
    counted, part, end = counted_after(line, closed, one=told.high == 1)
    kind = told.kind if counted.kind == "count" else counted.kind  # 'ten (10) years'
    return told._replace(
        number_end=closed, counted=counted, part=told.part or part, end=max(end, closed), kind=kind
    )
