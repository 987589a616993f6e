"""Numbers in digits: '2,000', '12 000', '1.5', and digits that are a date or a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.reading.quantities.numerals import Numerals
from khronika.reading.sentences import Token

# Python refuses to convert very long digit strings, and no count of people has so many: longer ones are identifiers.
LONGEST_DIGITS = 12
_PADDED = 2  # digits of a number that is written with a zero before it: '05 morts'
_GROUPED = re.compile(r"\d{1,3}([,\u00a0\u202f]\d{3})+(\.\d+)?|\d{1,2}(,\d{2})+,\d{3}")
_POINT_GROUPED = re.compile(r"\d{1,3}(\.\d{3}){2,}")
_POINT_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_DECIMAL = re.compile(r"\d+\.\d+")
_DECIMAL_COMMA = re.compile(r"\d{1,3}([\u00a0\u202f]\d{3})*,\d+")
_DATE = re.compile(r"[0-3]?\d\.[01]?\d\.(\d{4}|\d{2})|\d{4}\.[01]\d\.[0-3]\d")


def digits(text: str, grammar: Numerals) -> tuple[float, str, float | None]:
    """The value of a digit token, what it is ('number', 'date', 'label'), and its other reading in thousands."""
    if len(text) > LONGEST_DIGITS + 4:
        return 0, "label", None
    if text.isdecimal():
        padded = len(text) > 1 and int(text[0]) == 0 and not (grammar.padded and len(text) == _PADDED)
        return (0, "label", None) if padded or len(text) > LONGEST_DIGITS else (int(text), "number", None)
    plain = re.sub(r"[.,\u00a0\u202f]", "", text)
    if grammar.point_groups and _POINT_THOUSANDS.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")), "number", None
    if grammar.decimal_comma and _DECIMAL_COMMA.fullmatch(text):
        value = float(re.sub(r"[\u00a0\u202f]", "", text).replace(",", "."))
        return value, "number", _in_thousands(text, ",", plain)
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"[,\u00a0\u202f]", "", text)), "number", None
    if _DECIMAL.fullmatch(text):
        return float(text), "number", _in_thousands(text, ".", plain)
    if _POINT_GROUPED.fullmatch(text) and not _DATE.fullmatch(text):
        return int(plain), "number", None
    return 0, "date" if _DATE.fullmatch(text) else "label", None


def _in_thousands(text: str, mark: str, plain: str) -> float | None:
    whole, _, rest = text.partition(mark)
    return int(plain) if len(rest) == 3 and 0 < len(whole) <= 3 and whole[0] != "0" else None


def spaced(tokens: Sequence[Token], at: int, content: str) -> tuple[int, str]:
    """Digits grouped with spaces ('12 000') as one text; the token after them."""
    text, end = tokens[at].text, at + 1
    if not (text.isdecimal() and len(text) <= 3 and text[0] != "0"):
        return end, text
    while (
        end < len(tokens)
        and len(tokens[end].text) == 3
        and tokens[end].text.isdecimal()
        and tokens[end].start == tokens[end - 1].end + 1
        and content[tokens[end].start - 1] in " \u2009\u00a0\u202f"
        and len(text) < LONGEST_DIGITS
    ):
        text += tokens[end].text
        end += 1
    return end, text
