"""What a reader is: a plug-in that turns a document into claims, and may ask a question on the way.

A reader yields a Question where it wants an answer from outside (a model, a service); the edge decides whether the question
may be sent, and sends an Answer back into the generator. The grammar asks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Protocol

from khronika.claims.claim import Claim
from khronika.claims.document import Document


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader would send out: the whole text of the prompt, and the passages of the document that it discloses."""

    prompt: str
    discloses: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, unchecked, or None where the question was refused. `model` is the name of who answered."""

    untrusted_text: str | None
    model: str = ""


class Reader(Protocol):
    """A plug-in of the entry point `khronika.readers`."""

    @property
    def name(self) -> str:
        """The name that its claims and votes carry."""

    @property
    def version(self) -> str:
        """Changes whenever the same document may give other claims."""

    def reads(self, language: str) -> bool:
        """Whether it can read this language (BCP 47)."""

    def read(self, document: Document) -> Generator[Question, Answer, tuple[Claim, ...]]:
        """The claims of a document, in the order of the text."""


def refuse(_: Question) -> Answer:
    """The answer of an edge that sends nothing."""
    return Answer(None)


def driven(
    reading: Generator[Question, Answer, tuple[Claim, ...]], answer: Callable[[Question], Answer] = refuse
) -> tuple[Claim, ...]:
    """The claims of a reading, its questions answered by `answer`."""
    try:
        question = next(reading)
        while True:
            question = reading.send(answer(question))
    except StopIteration as done:
        found: tuple[Claim, ...] = done.value
        return found
