"""What the grammar made of each sentence: the claims with their rules, and what was left with the reason for it.

The reasons are those of the grammar itself: an account that is read tells of each sentence, word for an act and deed that it
passes over (account.py), and a verb group says by each of its patterns why it tells nothing (frames.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from khronika.capturing.passages import by_language
from khronika.claims.claim import Claim
from khronika.claims.document import Document, SegmentKind
from khronika.reading.account import Account
from khronika.reading.acts.clauses.frames import Refusal, tried, verbal
from khronika.reading.acts.clauses.nominal_frames import nominal
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.telling import is_alternative
from khronika.reading.left import Left, Reason
from khronika.reading.lexicon.lexicon import Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.quantities.grammar import quantities
from khronika.reading.readers.grammar import GrammarReader, accounts
from khronika.reading.sentences import Sentence, sentences

# How a person calls what a number is when it is no count.
_KINDS: Final = {
    "age": "an age", "date": "a date", "time": "a time of day", "duration": "a span of time", "money": "money",
    "percent": "a percentage", "measure": "a measure", "reference": "an article or paragraph", "label": "part of a name or address",
    "ordinal": "an ordinal", "rate": "a rate or average", "ratio": "a ratio", "fraction": "a fraction", "score": "a score",
    "times": "how many times", "difference": "how many more or fewer",
    "compound": "part of a compound word",
}  # fmt: skip


# Reasons of a deed that are those of its number too.
_OF_NUMBERS: Final = frozenset(
    {Reason.FIGURATIVE, Reason.TALE, Reason.HISTORY, Reason.USUAL, Reason.SPEAKER, Reason.TELLS_OF_NOBODY}
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A stretch of a document: a sentence, or what is not read. `kind` is that of its segment; `why` is set for noise."""

    start: int
    end: int
    kind: SegmentKind
    claims: tuple[Claim, ...] = ()
    left: tuple[Left, ...] = ()
    why: str = ""


@dataclass
class _Listening(Account):
    """An account that keeps what it passes over."""

    heard: list[Left] = field(default_factory=list)

    def left(self, left: Left) -> None:
        """Kept."""
        self.heard.append(left)

    def weighed(self, place: int, chunks: Sequence[Chunk], deeds: Sequence[Deed]) -> None:
        """The words for an act that no deed came of."""
        words = self.sentences[place].tokens
        told = {deed.verb for deed in deeds}
        for at, chunk in enumerate(chunks):
            if chunk.trigger is None or at in told:
                continue
            often = self._so_often(self.sentences[place], words[chunk.main].start)
            reason, detail = (Reason.USUAL, "") if often else _passed_over(chunks, at, self)
            ends = max(reading.end for reading in chunk.trigger.readings)
            last = words[min(max(chunk.main + 1, ends), len(words)) - 1]
            self.heard.append(
                Left(words[chunk.main].start, max(last.end, words[chunk.main].end), reason, detail)
            )

    def _so_often(self, sentence: Sentence, start: int) -> bool:
        """Whether the number right before a word is a rate: 'twelve [arrests] a month'."""
        rates = (m for m, _ in self.all_numbers(sentence) if m.kind == "rate")
        return any(m.end <= start <= m.end + 1 or m.start <= start < m.end for m in rates)

    def all_numbers(self, sentence: Sentence) -> tuple[tuple[QuantityMention, bool], ...]:
        """Every number of a sentence, and whether the frames were given it."""
        given = {m.start for m in self.numbers(sentence)}
        found = quantities(sentence, self.document.text.content, self.language)
        return tuple((mention, mention.start in given) for mention in found)


def _passed_over(chunks: Sequence[Chunk], at: int, account: Account) -> tuple[Reason, str]:
    """Why a phrase with a word for an act gave no deed."""
    chunk, table = chunks[at], account.table
    if chunk.trigger is None:
        raise LookupError(at)
    if is_alternative(chunks, at):
        return Reason.ALTERNATIVE, ""
    counted = any(c.quantity is not None and c.quantity.counts for c in chunks)
    if not counted and all(reading.pattern.numbered for reading in chunk.trigger.readings):
        return Reason.NO_NUMBER, ""  # of 'In 2019 he moved to Orvath' it is no reason that nobody is named
    if chunk.kind is not Kind.VERB:
        if nominal(chunks, at, table):
            return Reason.TOLD_ALREADY, ""
        uses = chunk.trigger.uses()
        return (Reason.NO_TOLL if uses <= {Use.TOLL, Use.MEASURE} else Reason.NOBODY), ""
    if verbal(chunks, at, table):
        return Reason.TOLD_ALREADY, ""
    tries = [tried(chunks, at, reading, table) for reading in chunk.trigger.readings]
    refusals = dict.fromkeys(t.value for t in tries if isinstance(t, Refusal))
    return Reason.NOBODY, "; ".join(refusals)


def explain(document: Document) -> Iterator[Explanation]:
    """What was read of each sentence and what was left, noise among them, in the order of the text."""
    noise = [
        Explanation(s.start, s.end, s.kind, why=s.reason)
        for s in document.text.segments
        if s.kind is SegmentKind.NOISE
    ]
    yield from sorted((*_read(document), *noise), key=lambda e: (e.start, e.end))


def _read(document: Document) -> Iterator[Explanation]:
    for part in by_language(document):
        if not GrammarReader().reads(part.language):
            for s in sentences(part):
                left = Left(s.start, s.end, Reason.NO_READER, part.language)
                yield Explanation(s.start, s.end, s.kind, left=(left,))
    for account in accounts(document, _Listening):
        claims = tuple(account.claims())
        for sentence in account.sentences:
            yield _explained(account, sentence, claims)


def _explained(account: _Listening, sentence: Sentence, claims: Sequence[Claim]) -> Explanation:
    """What was read of a sentence, and what was left."""
    here = tuple(c for c in claims if sentence.start <= c.start < sentence.end)
    heard = [left for left in account.heard if sentence.start <= left.start < sentence.end]
    silent = not here and not heard
    told = [left for left in heard if left.reason in _OF_NUMBERS]
    numbers = [
        _number_left(mention, given, silent=silent)
        for mention, given in account.all_numbers(sentence)
        if not any(_is_figure(mention, claim) for claim in here)
        and not any(left.start <= mention.start < left.end for left in told)
    ]
    if silent and not numbers:
        heard = [Left(sentence.start, sentence.end, Reason.NO_ACT)]
    left = sorted((*heard, *numbers), key=lambda one: (one.start, one.end))
    return Explanation(sentence.start, sentence.end, sentence.kind, here, tuple(left))


def _is_figure(mention: QuantityMention, claim: Claim) -> bool:
    """Whether a number is the figure of a claim."""
    inside = claim.start <= mention.start < claim.end
    return inside and claim.quantity is not None and claim.quantity == mention.quantity


def _number_left(mention: QuantityMention, given: bool, *, silent: bool) -> Left:  # noqa: FBT001 - a pair of `all_numbers`
    start, end = mention.start, mention.end
    if not mention.counts:
        return Left(start, end, Reason.NO_COUNT, _KINDS.get(mention.kind, mention.kind))
    if not given:
        return Left(start, end, Reason.ARTICLE)
    if mention.quantity.unit == "thing":
        return Left(start, end, Reason.THINGS, mention.noun)
    return Left(start, end, Reason.NO_ACT_NEAR if silent else Reason.NOT_TIED)
