"""What the parts of the grammar find in a sentence: quantities, dates, places, and who says it.

Offsets are code points into the whole text, end exclusive.
"""

from __future__ import annotations

from typing import NamedTuple

from khronika.claims.claim import Modality, Speaker, Where
from khronika.claims.quantity import Quantity
from khronika.claims.when import When


class QuantityMention(NamedTuple):
    """A number with its hedge. `start`..`end` holds hedge, number and counted noun phrase ('around 40 people').

    `number_end` is where hedge and number end ('around 40'). `counts` is False for what is no count of people, families,
    bodies or things done to them: ages, dates, times, money, articles of law, distances, ordinals, addresses; `kind` then
    says which ('age', 'money', ...), and is 'count' otherwise. `noun` is the counted noun phrase as written, if any.
    `unknown` marks a count of what the lexicon does not know: whether people are counted, the act must tell.
    `none_of` is of 'none of the 12' the 12, of whom no one is told to have done or suffered what follows.
    `part` marks 'N of whom', 'including N': a part of the quantity before it; `more` marks 'another three', 'a further 12'.
    """

    start: int
    end: int
    number_end: int
    quantity: Quantity
    counts: bool = True
    kind: str = "count"
    noun: str = ""
    part: bool = False
    more: bool = False
    unknown: bool = False
    none_of: Quantity | None = None


class DateMention(NamedTuple):
    """A time. `since` is True where it begins a running span ('since April 2017') and so bounds a cumulative count."""

    start: int
    end: int
    when: When
    since: bool = False


class PlaceMention(NamedTuple):
    """A place named in the text."""

    start: int
    end: int
    where: Where


class Attribution(NamedTuple):
    """The stretch that a chain of speakers answers for, and how they put it.

    `speakers` begins with the one whose own words they are; those who pass them on follow. (A claim's chain runs the
    other way, from the document to the origin.)

    `stance` is the modality that the cue gives to the content: 'said' asserted, 'alleged' alleged, 'denied that' denied,
    'fears that' possible. `rule` names the pattern. Where stretches nest, the inner one is nearer to the words.
    """

    start: int
    end: int
    speakers: tuple[Speaker, ...]
    stance: Modality
    rule: str
