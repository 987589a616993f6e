"""The claim: one assertion in a passage that an act happened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from khronika.claims.quantity import Quantity
from khronika.claims.when import When


class Modality(StrEnum):
    """How the passage, or its speaker, stands to what it tells."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"  # 'allegedly', 'reportedly', 'accused of'
    DENIED = "denied"  # 'no one was hurt', 'denied that'
    DISPUTED = "disputed"
    POSSIBLE = "possible"  # 'may have', 'feared', 'could', forecasts and conditions


@dataclass(frozen=True, slots=True)
class Party:
    """Victims or perpetrators as written, with what is said of them and nothing guessed.

    `group` is a term of the vocabulary's groups or authorities where the words name one; `described` holds the words
    on sex, age, occupation or belonging, as written ('both men and women', 'journalists').
    """

    as_written: str
    group: str | None = None
    described: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written; `place` is its name in the place index, `within` its containers, nearest first."""

    as_written: str
    place: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone in a chain of attribution. `name` is the fullest name the document gives for the one meant by the words.

    `speaks_for` is the body for whom the document says that a person speaks ('Pavel Ostrin, a spokesman for the Ministry').
    """

    as_written: str
    start: int
    end: int
    name: str | None = None
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a number covers, where it is not simply the act told.

    since: a running total counted from then ('since April 2017'). part_of: id of the claim whose number holds this
    one ('of whom', 'including'). additional: 'another three'. toll: a toll that rises ('the toll has risen to').
    partial: some of those who suffered the act, whom no claim of the document counts whole ('four of those killed').
    earlier: a number that the document says was given before ('an initial toll put the dead at four').
    """

    since: When | None = None
    part_of: str | None = None
    additional: bool = False
    toll: bool = False
    partial: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """What one reader says of a claim: which reader, by which rule, and whether it agrees.

    A reader that asks a model keeps with its vote the model's name, what it was asked, and what it answered, unchecked.
    """

    reader: str
    rule: str
    agrees: bool
    model: str = ""
    prompt: str = ""
    untrusted_answer: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion in a passage that an act happened. `source` is the sha256 of the sealed original.

    `quote` is the text between `start` and `end` (code points, end exclusive): the shortest stretch that carries act
    and number. `attribution` has the nearest speaker first; empty where the document speaks in its own voice.
    """

    id: str
    source: str
    start: int
    end: int
    quote: str
    act: str
    quantity: Quantity | None = None
    victims: Party | None = None
    perpetrators: Party | None = None
    where: Where | None = None
    when: When | None = None
    attribution: tuple[Speaker, ...] = ()
    modality: Modality = Modality.ASSERTED
    scope: Scope | None = None
    reader: str = ""
    rule: str = ""
    votes: tuple[Vote, ...] = ()

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote):
            raise ValueError(
                f"a quote of {len(self.quote)} characters cannot stand at {self.start}:{self.end}"
            )


def claim_id(source: str, start: int, end: int, act: str, as_written: str = "") -> str:
    """The id of a claim: the same source, passage, act and number words give the same id, wherever it is read."""
    key = "\x1f".join((source, str(start), str(end), act, as_written))
    return "c-" + hashlib.sha256(key.encode()).hexdigest()[:20]
