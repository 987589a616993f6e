"""Counts of some of those whom a sentence before has counted: 'Five people were killed. One of them died in hospital'."""

from __future__ import annotations

from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.phrases.roles import is_partitive
from khronika.vocabulary import acts

_RULES: Final = frozenset(
    {"partitive", "among"}
)  # 'three of the injured', 'among the dead are two reporters'


def of_those(deed: Deed, before: Deed | None) -> bool:
    """Whether the words of a deed count fewer of those of whom the last number was told, of acts of one family.

    'Forty were held. Two of them died' counts all who died.
    """
    now, told = deed.quantity, before.quantity if before is not None else None
    if now is None or told is None or before is None:
        return False
    partly = now.part or deed.rule in _RULES or (deed.victims is not None and is_partitive(deed.victims))
    fewer = 0 < (now.quantity.low or 0) < (told.quantity.low or 0)
    return partly and fewer and acts()[deed.act].family == acts()[before.act].family
