"""Deeds told of several together: those of a list, of a list of names, those whom an adjective counts, doers who died with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.listed import with_lists
from khronika.reading.acts.persons.multiple import multiple_deeds
from khronika.reading.acts.persons.named import with_names
from khronika.reading.acts.persons.out_of import out_of_whole
from khronika.reading.acts.persons.own_death import with_own_deaths
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.sentences import Token


def told_together(
    chunks: Sequence[Chunk], tokens: Sequence[Token], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of a sentence with those that it tells of several together, a whole before its parts."""
    every = (*deeds, *multiple_deeds(chunks, tokens, table))
    listed = tuple(with_lists(chunks, tokens, tuple(with_names(chunks, every, table)), table))
    yield from with_own_deaths(chunks, tokens, tuple(out_of_whole(chunks, listed, table)), table)
