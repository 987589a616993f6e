"""What was left: a stretch of a sentence that no claim came of, and the reason that the grammar had."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why no claim came of a sentence, of a word for an act, or of a number. The value is what a person is told."""

    # of a sentence
    NO_READER = "no reader for this language"
    NO_ACT = "no word for an act"
    # of words for an act
    NO_NUMBER = "its words tell of an act only beside a number of people, and there is none"
    FIGURATIVE = "a figure of speech, sport or a law, not something that happened"
    TALE = "a creature of tales does or suffers it, nobody whom a record counts"
    HISTORY = "it happened centuries ago, before anything that a record of violations counts"
    USUAL = "its number is that of every year, month or day, not of something that happened"
    SPEAKER = "it only tells who speaks: one of them"
    TELLS_OF_NOBODY = "what may happen, without a number, tells of nobody"
    ALTERNATIVE = "one of several acts joined by 'or'; only the first is told"
    TOLD_ALREADY = "its number is told already by a stronger rule"
    NOBODY = "no number of people belongs to it, and nobody in particular is named"
    NO_TOLL = "a word for a total, and no number of people that it is tied to"
    # of a number
    NO_COUNT = "no count of people"
    THINGS = "it counts no people"
    ARTICLE = "an article tells of somebody and gives no number"
    NO_ACT_NEAR = "a number of people, and no word for an act in the sentence"
    NOT_TIED = "a number of people that no act of the sentence is tied to"


@dataclass(frozen=True, slots=True)
class Left:
    """A stretch of the text, in code points, and why it was left; `detail` adds what the reason is about."""

    start: int
    end: int
    reason: Reason
    detail: str = ""

    def sentence(self) -> str:
        """The reason with its detail."""
        return f"{self.reason.value}: {self.detail}" if self.detail else self.reason.value
