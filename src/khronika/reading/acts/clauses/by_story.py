"""Deeds that what the text told before makes plain: 'Police rounded up the young men. Twelve never returned', 'three are out'.

The law of this file: words that also tell of everyday things tell of an act only behind acts of the families that their entry names, in
the same sentence or as the last that the text told. Refugees who never returned have not disappeared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import ANY, Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.phrases.roles import is_bare, is_past
from khronika.reading.phrases.slots import Slots
from khronika.vocabulary import acts

NO_RETURN: Final = "no return"


def plain_from_before(deeds: Sequence[Deed], told: Sequence[str]) -> tuple[Deed, ...]:
    """The deeds of a sentence without those that need an act before them which the text did not tell. `told` are the acts told last."""
    kept, before = list[Deed](), [act for act in told if act]
    for deed in deeds:
        if deed.after and not _follows(deed.after, before):
            kept += plain_from_before(deed.otherwise, before)
            continue
        kept.append(deed)
        before = [deed.act]
    return tuple(kept)


def _follows(families: str, before: Sequence[str]) -> bool:
    """Whether some act told before is of one of these families, or of people where any will do."""
    if families == ANY:
        return any(acts()[act].persons for act in before)
    return any(acts()[act].family in families.split() for act in before)


def only_by_story(chunk: Chunk, pattern: Pattern, table: Lexicon) -> bool:
    """Whether a number alone stands where an act asks for people of some kind: of whom it tells, the story must say."""
    limits = {pattern.of, pattern.by if pattern.use is Use.UNDERGONE else None}
    lists = [table.things[limit] for limit in limits if limit in table.of_people]
    if not lists or not acts()[pattern.act].persons or not is_bare(chunk):
        return False
    listed = any(not words.isdisjoint(chunk.keys) for words in lists)  # 'eleven of [us]' are people
    return not listed and _ends_in_number(chunk, table)


def _ends_in_number(chunk: Chunk, table: Lexicon) -> bool:
    """Whether nothing stands behind the number of a phrase but what refers back: 'fourteen of them', not 'fourteen calls'."""
    number = chunk.quantity.quantity.as_written.casefold().split() if chunk.quantity is not None else []
    return chunk.words[-1] in number or chunk.words[-1] in table.phrases["backward"] | table.phrases["they"]


def told_plainly(story: Sequence[tuple[Deed, ...]], otherwise: tuple[Deed, ...]) -> tuple[Deed, ...]:
    """Deeds that need the story, each with what the words tell where it is told otherwise."""
    for deeds in reversed(story):
        otherwise = (replace(deeds[0], otherwise=otherwise), *deeds[1:])
    return otherwise


def is_they(chunks: Sequence[Chunk], at: int, slots: Slots, table: Lexicon) -> bool:
    """Whether those who suffered are 'they', whose number those may have who tell it: 'Three say [they were kicked]'."""
    past = is_past(chunks[at], table)
    return past and bool(slots.victims) and chunks[slots.victims[0]].word in table.phrases["they"]
