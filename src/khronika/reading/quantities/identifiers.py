"""Digits in groups that name a telephone, a passport or an account: '+7 928 555 0199', '45 08 991736'.

The law of this file: groups of digits right behind one another are such a name where a plus or a word such as 'passport' stands before
them, or where one of them begins with a zero, as no count does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.quantities.line import Found, Line


def without_identifiers(line: Line, found: Sequence[Found]) -> list[Found]:
    """The quantities, those that are groups of one such name called labels."""
    if len(found) < 2:
        return list(found)
    named = {at for run in _runs(line, found) if _is_name(line, [found[at] for at in run]) for at in run}
    return [one._replace(kind="label") if at in named else one for at, one in enumerate(found)]


def _runs(line: Line, found: Sequence[Found]) -> Iterator[list[int]]:
    """Places of groups of digits right behind one another; what counts something ends a run before it."""
    run = list[int]()
    for at, one in enumerate(found):
        bare = line.words[one.first][0].isdecimal() and one.counted.end == one.counted.start
        if run and not (bare and found[run[-1]].end == one.start):
            yield run
            run = []
        if bare:
            run.append(at)
    yield run


def _is_name(line: Line, run: Sequence[Found]) -> bool:
    if len(run) < 2:
        return False
    first = run[0].first
    signed = run[0].kind == "label" or (first > 0 and line.words[first - 1] == "+")
    return signed or any(
        line.words[at][0] == "0" and len(line.words[at]) > 1
        for one in run
        for at in range(one.first, one.end)
    )
