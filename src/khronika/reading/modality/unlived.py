"""What befalls nobody whom a monitor counts: injuries of a match, the deeds of dragons, the wars of centuries ago.

The law of this file: a player is hurt in play only where the sentence tells of a match and of no force; a creature of tales does or
suffers nothing; what happened before the years that anybody keeps is history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from khronika.claims.when import When
from khronika.reading.acts.deeds import Deed
from khronika.reading.phrases.chunks import Chunk
from khronika.vocabulary import acts, data

_KEPT: Final = 1800  # the first year of which a record of violations may be kept
_LISTS: Final = ("players", "matches", "force", "beings")


@cache
def _lists(language: str) -> Mapping[str, frozenset[str]]:
    rows = data("khronika.reading.languages." + language, "unreal.yml")
    return {name: frozenset(rows.get(name) or ()) for name in _LISTS}


def is_play(deed: Deed, words: frozenset[str], language: str) -> bool:
    """Whether a sentence tells of players who were hurt in play: 'Three players were injured in Saturday's match'."""
    lists = _lists(language)
    if words.isdisjoint(lists["players"]) or acts()[deed.act].family != "hurt" or deed.victims is None:
        return False
    hurt = not lists["players"].isdisjoint(deed.victims.words)
    return hurt and not words.isdisjoint(lists["matches"]) and words.isdisjoint(lists["force"])


def is_of_tales(deed: Deed, chunks: Sequence[Chunk], words: frozenset[str], language: str) -> bool:
    """Whether a creature of tales did or suffered a deed: 'The dragon killed twelve knights'; a Dragon Battalion is none."""
    beings = _lists(language)["beings"]
    if words.isdisjoint(beings):
        return False
    subject = chunks[deed.verb - 1] if deed.verb > 0 else None
    return any(_is_being(party, beings) for party in (subject, deed.perpetrators, deed.victims))


def _is_being(party: Chunk | None, beings: frozenset[str]) -> bool:
    return party is not None and not party.proper and bool(party.words) and party.words[-1] in beings


def is_history(when: When | None) -> bool:
    """Whether something happened before the years of which a record is kept."""
    return when is not None and when.latest is not None and when.latest.year < _KEPT
