"""What a frame finds: an act with the phrases that fill its parts, before time, place and speaker are added."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.reading.chunks import Chunk
from khronika.reading.mentions import QuantityMention


@dataclass(frozen=True, slots=True)
class Deed:
    """An act told in a sentence. `first` and `last` are the tokens of its quote; `verb` the place of its phrase.

    `quantity` is None for an act told without a number. `whole` is the deed that this one is a part of.
    """

    act: str
    rule: str
    first: int
    last: int
    verb: int
    quantity: QuantityMention | None = None
    victims: Chunk | None = None
    perpetrators: Chunk | None = None
    toll: bool = False
    whole: Deed | None = None
    inherited: bool = False
    alleged: bool = False  # who did it is only an accusation
    negated: bool = False  # its negation tells it: 'have not been seen since'
