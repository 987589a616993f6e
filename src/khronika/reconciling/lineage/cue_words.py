"""The words of cues.yml: how a page says, in four languages, that its text is another's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from khronika.vocabulary import data


@cache
def setting(key: str) -> int:
    """A number of the table."""
    return int(data("khronika.reconciling.lineage", "cues.yml")[key])


@cache
def phrases(key: str) -> tuple[str, ...]:
    """A list of the table, the longest first: 'originally published in' before 'originally'."""
    return tuple(
        sorted(map(str, data("khronika.reconciling.lineage", "cues.yml")[key]), key=len, reverse=True)
    )


@cache
def words(key: str) -> frozenset[str]:
    """The same for asking whether a word is in it."""
    return frozenset(phrases(key))


@cache
def cues() -> dict[str, str]:
    """Every cue with the case of the name behind it; '' where that is not declined."""
    table = data("khronika.reconciling.lineage", "cues.yml")
    declined = {cue: case for case, of_case in table["declined"].items() for cue in of_case}
    return dict.fromkeys(table["before_source"], "") | declined


@cache
def cue() -> re.Pattern[str]:
    """A cue, the longest that fits."""
    return _one_of(cues())


@cache
def opening() -> re.Pattern[str]:
    """What may stand before a cue: 'This article was'."""
    return re.compile(rf"(?:{_one_of(phrases('openings')).pattern})\s", re.IGNORECASE)


def _one_of(words_of: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words_of, key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


@cache
def agencies() -> dict[str, str]:
    """The name of each agency by every spelling of it."""
    rows = data("khronika.reconciling.lineage", "cues.yml")["agencies"]
    return {str(spelling): name for name, spellings in rows.items() for spelling in spellings}
