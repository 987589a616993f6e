"""What a person decided: of a claim, of a pair of claims, or of a number that no claim tells. Judgements are added, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a person may decide of a claim."""

    ACCEPTED = "accepted"
    AMENDED = "amended"
    REJECTED = "rejected"
    UNSURE = "unsure"  # somebody looked and could not tell: it speaks as before, and is not accepted
    SECOND_READER = "second_reader"  # to be read by a second person, who is not told what the first decided
    WITHDRAWN = "withdrawn"  # takes back whatever was decided before: the claim is again as it was read


class Likeness(StrEnum):
    """What a person may decide of two claims: do they tell of one event, do their speakers speak as one?"""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WITHDRAWN = (
        "withdrawn"  # takes back whatever was decided before: the pair is again as the machine proposes
    )
    ONE_VOICE = "one_voice"  # a spokesman and his organisation, or two names of one speaker
    TWO_VOICES = "two_voices"
    VOICES_OPEN = "voices_open"  # takes back whatever was decided of the two speakers


# What is decided of the speakers of two claims, and not of what they tell.
OF_VOICES = frozenset({Likeness.ONE_VOICE, Likeness.TWO_VOICES, Likeness.VOICES_OPEN})
# What keeps two claims in two events: a person who cannot tell does not join them.
APART = frozenset({Likeness.DIFFERENT, Likeness.UNSURE})


@dataclass(frozen=True, slots=True)
class ClaimJudgement:
    """A person's verdict on one claim. `amended` is the id of the claim that stands in its place, if any."""

    claim: str
    verdict: Verdict
    by: str
    at: datetime
    why: str = ""
    amended: str | None = None


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """A person's decision whether two claims tell of one event, or have one voice. The order of the two means nothing."""

    left: str
    right: str
    likeness: Likeness
    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class NumberJudgement:
    """A person's decision that a number of a text counts nobody, or, where not `dismissed`, that it is to be shown again.

    `source` is the SHA-256 of the original; the number stands from `start` to `end`, in code points of the text.
    """

    source: str
    start: int
    end: int
    dismissed: bool
    by: str
    at: datetime
