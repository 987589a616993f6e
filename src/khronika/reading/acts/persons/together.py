"""Deeds told of several together: those of a list, of a list of names, those whom an adjective counts, doers who died with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.described import with_described
from khronika.reading.acts.persons.listed import with_lists
from khronika.reading.acts.persons.multiple import multiple_deeds
from khronika.reading.acts.persons.named import with_names
from khronika.reading.acts.persons.offices import with_offices
from khronika.reading.acts.persons.out_of import out_of_whole
from khronika.reading.acts.persons.own_death import with_own_deaths
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.sentences import Token

_STATE: Final = "state"
# What is done to millions of whom no noun says that they are people; of other acts they are rather money: 'seized 12 million'.
_TO_CROWDS: Final = frozenset({"displaced", "killed", "died", "injured", "evacuated", "deported"})


def _is_sum(deed: Deed, table: Lexicon) -> bool:
    """Whether a number is rather one of money: 'freed 2 million'."""
    sums = table.phrases.get("sums", frozenset[str]())
    if not sums or deed.quantity is None or deed.quantity.noun or deed.act in _TO_CROWDS:
        return False
    return not sums.isdisjoint(deed.quantity.quantity.as_written.casefold().split())


def _is_where(deed: Deed, deeds: Sequence[Deed]) -> bool:
    """Whether what would tell that people have no home is only where something else was done: 'killed 21 people on the road'."""
    if deed.rule != _STATE or deed.act != "displaced" or deed.quantity is None:
        return False
    return any(d is not deed and d.quantity == deed.quantity and d.first < deed.first for d in deeds)


def told_together(
    chunks: Sequence[Chunk], tokens: Sequence[Token], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of a sentence with those that it tells of several together, a whole before its parts."""
    deeds = [deed for deed in deeds if not _is_sum(deed, table)]
    deeds = [deed for deed in deeds if not _is_where(deed, deeds)]
    deeds = [*with_described(chunks, tokens, deeds, table)]
    every = (*with_offices(chunks, tokens, deeds, table), *multiple_deeds(chunks, tokens, table))
    listed = tuple(with_lists(chunks, tokens, tuple(with_names(chunks, every, table)), table))
    yield from with_own_deaths(chunks, tokens, tuple(out_of_whole(chunks, listed, table)), table)
