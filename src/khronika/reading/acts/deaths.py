"""Whether a death was a killing, as the violence, the custody or the disaster told around it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.sentences import Token


class Telling(Protocol):
    """A document being read: the words of its language, and all words in it, which are found when they are asked for."""

    table: Lexicon

    @property
    def words(self) -> frozenset[str]:
        """All words of the document."""


def act_of(deed: Deed, tokens: Sequence[Token], told: Telling) -> str:
    """The act; a death told amid violence is a killing, one by the own hand, in custody or disaster stays a death, and so a toll."""
    toll = deed.act == "killed" and (deed.toll or deed.rule == "claimed lives")
    if deed.act != "died" and not toll:
        return deed.act
    words = told.table.modality
    quote = {k for t in tokens[deed.first : deed.last] for k in told.table.keys(t.lower)}
    if quote & words["own_hand"]:
        return "died"
    if not toll and deed.rule == "active" and _of_a_plague(deed, tokens, told.table):
        return "died"
    near = {k for t in tokens for k in told.table.keys(t.lower)}
    if near & words["custodial"]:
        return "died"
    if near & words["violent"]:
        return "killed"
    if near & words["disaster"] or told.words & words["disaster"]:
        return "died"
    return "killed" if toll or told.words & words["violent"] else "died"


def _of_a_plague(deed: Deed, tokens: Sequence[Token], table: Lexicon) -> bool:
    """Whether the subject of a death is what kills without a killer: 'Le choléra a tué 12 enfants' amid a war."""
    plagues = table.things.get("plagues", frozenset())
    return any(not plagues.isdisjoint(table.keys(t.lower)) for t in tokens[: deed.first])
