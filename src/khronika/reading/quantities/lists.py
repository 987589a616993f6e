"""Numbers in a row: what each takes from its neighbours ('Articles 3 and 5', '12, 13 and 15 years'), and the rows of tables."""

from __future__ import annotations

from khronika.reading.quantities.counted import Counted
from khronika.reading.quantities.day_rules import is_year
from khronika.reading.quantities.line import Found, Line
from khronika.reading.quantities.numerals import follows

# More numbers in a row than this, with no word between them, are a row of a table.
LONGEST_ROW = 12
_LONGEST_JOINT = 4  # words of ', en comparación con'
_CONTESTS = frozenset({"vote", "score"})
_HYPHENS = frozenset("-‑")
_LAST_DAY = 31
# What a row of numbers shares with its last one: 'sentenced to 12, 13 and 15 years'.
_SHARED = frozenset({"duration", "age", "measure", "money", "percent", "times"})


def carried(line: Line, found: Found, last: Found | None) -> Found:
    """What goes on over 'and' or a comma: 'Articles 3 and 5', 'including two women and three children'."""
    if last is None or not 1 <= found.start - last.end <= _LONGEST_JOINT:
        return found
    between = line.words[last.end : found.start]
    if found.kind == "count" and found.counted.end == found.counted.start:
        found = _compared(line, found, last, between)
    if len(between) > 2:
        return found
    if last.kind == "reference" and between == ["("] and _is_glued(line, last.end) and found.kind == "count":
        return found._replace(kind="reference")  # 'Article 14(2)'
    if not line.grammar.kinds.chain.issuperset(between):
        return found
    if last.part and last.counted.end > last.counted.start and found.kind == "count":
        return found._replace(part=True)
    bare = found.counted.end == found.counted.start and found.hedge is None
    if last.kind == "date" and is_year(last.low) != is_year(found.low):
        return found  # '14 en 2020, [22] en 2021'
    if last.kind in {"reference", "label", "date", "age"} and found.kind == "count" and bare:
        return found._replace(kind=last.kind)
    return found


def _compared(line: Line, found: Found, last: Found, between: list[str]) -> Found:
    """What a bare number is compared with, or stands against: '118 bombs, down from 143', 'seven votes to two'."""
    kinds = line.grammar.kinds
    if last.kind in _CONTESTS and len(between) == 1 and between[0] in kinds.against:
        return found._replace(kind=last.kind)
    named = last.kind == "count" and last.counted.end > last.counted.start
    if named and follows(between, 0, kinds.compared_with) == len(between):
        return found._replace(counted=Counted(found.end, found.end, last.counted.unit))
    return found


def _is_glued(line: Line, at: int) -> bool:
    """Whether a token stands right behind the one before, and right before the next: '14(2'."""
    before, this, behind = line.tokens[at - 1 : at + 2]
    return before.end == this.start and this.end == behind.start


def shared_nouns(line: Line, found: list[Found]) -> list[Found]:
    """'12, 13 and 15 years': what the last number counts holds for those before it, up to the first one with a noun."""
    shared = False  # the number after has taken its kind from one still later
    for i in range(len(found) - 2, -1, -1):
        f, after = found[i], found[i + 1]
        between = line.words[f.end : after.start]
        bare = f.kind == "count" and f.counted.end == f.counted.start and f.hedge is None
        if bare and after.kind in _SHARED and _is_suspended(line, between):
            found[i] = f._replace(kind=after.kind)
            continue
        joins = len(between) == 1 and (between[0] in line.grammar.and_or or (between[0] == "," and shared))
        digits = line.words[f.first][0].isdecimal()
        area_code = digits and between in ([")"], ["("]) and after.kind == "label"  # '8 (495) 555-01-73'
        days = joins and after.kind == "date" and max(f.high, after.high) <= _LAST_DAY  # '[6, 7] and 9 May'
        if f.kind == "date" and days:
            shared = True
            continue
        shared = bare and ((joins and after.kind in _SHARED) or area_code or (days and shared))
        if shared:
            found[i] = f._replace(kind=after.kind)
    return found


def _is_suspended(line: Line, between: list[str]) -> bool:
    """Whether a hyphen stands for what the next number says: '12[-] to 15-year-olds', 'two[-] and three-year terms'."""
    joint = line.grammar.and_or | line.grammar.kinds.chain
    return len(between) == 2 and between[0] in _HYPHENS and between[1] in joint


def row_end(line: Line, at: int) -> int:
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
