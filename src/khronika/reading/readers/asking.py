"""A second reader that asks a language model. It sends nothing itself: it yields its questions, and the edge decides.

The law of this file: nothing that a model says is taken on its word. Its quote must stand verbatim in the passage that it was
shown, its act must be a term of the vocabulary, and the number is read by our grammar at that place. Place, time, speaker and
modality are found as for the grammar's own claims. What was asked and answered is kept with the vote.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Final

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.reading.account import Account
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.triggers import triggers
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.phrases.cutting import cut
from khronika.reading.phrases.roles import counts_people
from khronika.reading.readers.contract import Answer, Question
from khronika.reading.readers.grammar import GrammarReader, accounts
from khronika.vocabulary import acts, data

NAME: Final = "llm"
_LONGEST_PASSAGE: Final = 1500  # characters; small models lose the thread in longer ones
_LONGEST_QUOTE: Final = 300  # characters
_MOST: Final = 100  # statements of one answer that are looked at


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an answer after it was checked: where its quote stands, and the term of its act."""

    start: int
    end: int
    act: str
    number: str


class AskingReader:
    """Reads the languages of the grammar by asking a language model about each passage that holds a number of people."""

    name = NAME

    @property
    def version(self) -> str:
        """That of the reader and of what is asked."""
        return f"1.{_asking()['version']}"

    def reads(self, language: str) -> bool:
        """The languages whose numbers our grammar reads."""
        return GrammarReader().reads(language)

    def read(self, document: Document) -> Generator[Question, Answer, tuple[Claim, ...]]:
        """The claims that a model states and that stand in the text. A refused question gives none."""
        found = dict[str, Claim]()
        for account in accounts(document, _AskingAccount, NAME):
            for places in account.passages():
                question = account.question(places)
                answer = yield question
                if answer.untrusted_text is None:
                    continue
                stated = statements(answer.untrusted_text, document.text.content, question.discloses[0])
                for claim in account.claims_of(places, tuple(stated)):
                    own = replace(
                        claim.votes[0],
                        model=answer.model,
                        prompt=question.prompt,
                        untrusted_answer=answer.untrusted_text,
                    )
                    found[claim.id] = replace(claim, votes=(own,))
        content = document.text.content
        exact = (replace(claim, quote=content[claim.start : claim.end]) for claim in found.values())
        return tuple(sorted(exact, key=lambda c: (c.start, c.end, c.act, c.id)))


def statements(untrusted: str, content: str, passage: tuple[int, int]) -> Iterator[Statement]:
    """The statements of an answer whose quote stands verbatim in the passage and whose act is a term of the vocabulary."""
    for row in _rows(untrusted):
        quote, act, number = row.get("quote"), row.get("act"), row.get("number")
        if not (isinstance(quote, str) and isinstance(act, str) and isinstance(number, str)):
            continue
        known = acts().get(act)
        if known is None or not known.persons or not number or number not in quote:
            continue
        start = content.find(quote, *passage) if 0 < len(quote) <= _LONGEST_QUOTE else -1
        if start >= 0:
            yield Statement(start, start + len(quote), act, number)


def _rows(untrusted: str) -> list[dict[str, Any]]:
    """The objects of the array in an answer; none where it holds no array. Models like to write around it."""
    first, last = untrusted.find("["), untrusted.rfind("]")
    if not 0 <= first < last:
        return []
    try:
        found = json.loads(untrusted[first : last + 1])
    except (ValueError, RecursionError):
        return []
    return [row for row in found[:_MOST] if isinstance(row, dict)] if isinstance(found, list) else []


@cache
def _asking() -> dict[str, str]:
    asking: dict[str, str] = data("khronika.reading.readers", "asking.yml")
    return asking


def prompt(passage: str) -> str:
    """The whole text of a question about a passage."""
    terms = ", ".join(term for term, act in acts().items() if act.persons)
    return _asking()["instruction"].replace("{terms}", terms).replace("{passage}", passage)


class _AskingAccount(Account):
    """An account whose deeds are stated by somebody else."""

    def passages(self) -> Iterator[tuple[int, ...]]:
        """The sentences that may tell of a number of people, with their neighbours in the paragraph, in passages that are short."""
        for _, group in groupby(range(len(self.sentences)), key=lambda n: self.sentences[n].paragraph):
            passage = list[int]()
            for place in group:
                start = self.sentences[passage[0]].start if passage else 0
                if passage and self.sentences[place].end - start > _LONGEST_PASSAGE:
                    yield from self._counting(passage)
                    passage = []
                passage.append(place)
            yield from self._counting(passage)

    def _counting(self, places: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """A passage, unless it holds no number of people: what need not be asked is not shown to anybody."""
        if any(counts_people(m) for n in places for m in self.numbers(self.sentences[n])):
            yield tuple(places)

    def question(self, places: Sequence[int]) -> Question:
        """What is asked about a passage."""
        start, end = self.sentences[places[0]].start, self.sentences[places[-1]].end
        return Question(prompt(self.document.text.content[start:end]), ((start, end),))

    def claims_of(self, places: Sequence[int], stated: Sequence[Statement]) -> Iterator[Claim]:
        """The claims that statements about a passage make, each with the number that our grammar reads there."""
        for place in places:
            sentence = self.sentences[place]
            here = [s for s in stated if sentence.start <= s.start and s.end <= sentence.end]
            if not here:
                continue
            found, times = triggers(sentence, self.table), self.dating.times(place)
            chunks = cut(sentence.tokens, self.language, found, self.numbers(sentence), times)
            deeds = dict.fromkeys(d for s in here for d in self._deed(place, chunks, s))
            yield from self.composed(place, chunks, tuple(deeds), times)

    def _deed(self, place: int, chunks: Sequence[Chunk], stated: Statement) -> Iterator[Deed]:
        """The deed of a statement; none where our grammar reads no number of people in the words that it names."""
        words = self.sentences[place].tokens
        inside = [n for n, word in enumerate(words) if stated.start <= word.start and word.end <= stated.end]
        at = self.document.text.content.find(stated.number, stated.start, stated.end)
        counted = [
            (n, chunk)
            for n, chunk in enumerate(chunks)
            if chunk.quantity is not None
            and counts_people(chunk.quantity)
            and chunk.quantity.start < at + len(stated.number)
            and at < chunk.quantity.number_end
        ]
        if len(counted) != 1 or not inside:
            return
        n, victims = counted[0]
        verb = next((k for k, c in enumerate(chunks) if c.trigger and inside[0] <= c.main <= inside[-1]), n)
        yield Deed(stated.act, "asked", inside[0], inside[-1] + 1, verb, victims.quantity, victims)
