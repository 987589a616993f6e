"""Questions and answers: 'How many were detained with you? There were fifteen of us.'

The law of this file: a question claims nothing. It only says what the number in the answer right behind it counts: that of one that asks
how many, or goes on with such a one ('And injured?'); behind 'Was anyone hurt?' only a yes makes a number count them ('Yes, three').
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

_CLOSING: Final = 6  # words among which the question mark stands: 'the reporter asked' may follow it
_HEAD: Final = 6  # words at the head of a question: 'Q: And how many'
_FOLLOWS: Final = (
    4  # sentences behind a question for a number in which a short one may go on with it: 'And injured?'
)
_NONE: Final = frozenset[str]()
_COUNTED: Final = 5  # words from 'how many' to those counted
_SHORT: Final = 8  # words of a question that goes on with the one before
_JOINT: Final = 4  # words among which it is joined to it: 'Q: And'
_NEAR_YES: Final = 4  # words between a yes and its number: 'Yes, about twenty'
_ASKED_WITHIN: Final = (
    8  # words between 'how many' and the act: 'how many of your colleagues were then detained'
)


class Asked(NamedTuple):
    """The act of a question, '' where it asks for a number of something else, and whether it asks only if it happened: then no number answers it without a yes."""

    act: str
    whether: bool = False


@dataclass(slots=True)
class Talk:
    """What the sentence right before asked, what this one asks, and where a number was asked last."""

    asked: Asked | None = None
    asking: Asked | None = None
    asked_at: int = -_FOLLOWS

    def hear(self, place: int, tokens: Sequence[Token], found: Mapping[int, Trigger], table: Lexicon) -> None:
        """Keeps what the sentence at a place asks for the answer behind it."""
        again = place - self.asked_at < _FOLLOWS
        self.asked, self.asking = self.asking, _asked(tokens, found, table, again=again)
        if self.asking is not None and self.asking.act and not self.asking.whether:
            self.asked_at = place

    @property
    def asks_number(self) -> bool:
        """Whether this sentence asks for a number."""
        return self.asking is not None and not self.asking.whether


def _asked(
    tokens: Sequence[Token], found: Mapping[int, Trigger], table: Lexicon, *, again: bool
) -> Asked | None:
    """What a sentence asks of an act, None if it asks nothing. `again`: a question right before asked for a number."""
    lowers = [t.lower for t in tokens]
    mark = max((at for at, word in enumerate(lowers) if word == "?"), default=-1)
    if mark < len(lowers) - _CLOSING or any(at > mark for at in found):
        return None
    asks = _asks_number(lowers, table)
    close = range(asks + 1, asks + _ASKED_WITHIN + 1) if asks is not None else range(mark)
    near = (trigger for at, trigger in found.items() if at in close)
    named = (r.pattern for trigger in near for r in trigger.readings)
    counted = _counted(tokens[asks + 1 : asks + _COUNTED], table) if asks is not None else ""
    if counted == "thing":
        return Asked("")  # 'How many times were you beaten?'
    act = next((p.act for p in named if _asked_of_people(p, table, named=counted == "person")), "")
    counts = asks is not None or (again and mark <= _SHORT and _joins(lowers, table))
    return Asked(act, whether=not counts) if act else None


def _joins(words: Sequence[str], table: Lexicon) -> bool:
    """Whether a short question goes on with the one before: 'And injured?', 'Q: А раненых сколько?'."""
    joints = table.phrases["and"] | table.phrases.get("asking_on", _NONE)
    return any(word in joints for word in words[:_JOINT])


def _asked_of_people(pattern: Pattern, table: Lexicon, *, named: bool) -> bool:
    """Whether an act may be asked of people by its word alone; 'How many rockets were fired?' asks of no dismissal.

    Of people whom the question names it may be asked by a word that needs them: 'How many [men] were taken?'.
    """
    plain = pattern.of is None and not pattern.numbered
    theirs = named and pattern.by is None and (pattern.of is None or pattern.of in table.of_people)
    return bool(pattern.act) and (plain or theirs) and acts()[pattern.act].persons


def _counted(tokens: Sequence[Token], table: Lexicon) -> str:
    """What the words behind 'how many' name to be counted: 'person', 'thing', or '' where none is known."""
    if not table.phrases["times_asked"].isdisjoint(t.lower for t in tokens):
        return "thing"  # 'How many [times]'
    units = [n.unit for t in tokens if (n := noun(t, table.nouns)) is not None and n.kind == "count"]
    return "person" if "person" in units else units[0] if units else ""


def _asks_number(words: Sequence[str], table: Lexicon) -> int | None:
    """The word behind which something is counted by a question, None if it asks for no number."""
    for at in range(min(_HEAD, len(words))):
        for asked in table.phrases["how_many"]:
            parts = asked.split()
            if list(words[at : at + len(parts)]) == parts:
                return at
    return None


def answers(chunks: Sequence[Chunk], words: Sequence[str], question: Asked, table: Lexicon) -> Iterator[Deed]:
    """The first number of people in the answer to a question that asked for it; none where the answer is a no. `words` are folded."""
    if not question.act or _unknown(words, table):
        return
    agreed = next(
        (at for at, word in enumerate(words[:_HEAD]) if word in table.phrases["answering_yes"]), None
    )
    for at, chunk in enumerate(chunks):
        if not is_counted(chunk):
            continue
        if not table.phrases["answering_no"].isdisjoint(words[: min(_HEAD, chunk.first)]):
            return
        near = agreed is not None and chunk.first - agreed <= _NEAR_YES
        if question.whether and not (near and _is_anybody(chunks, at, table)):
            return  # 'Were they held?' 'For [eleven] days', 'Were they beaten?' 'Yes, [three guards] stood there'
        yield Deed(question.act, "answer", chunk.first, chunk.last, -1, chunk.quantity, chunk, inherited=True)
        return


def _is_anybody(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number says nothing else of those it counts than that they are some of those asked about: 'three', 'three of them', 'three people'."""
    mention = chunks[at].quantity
    named = mention is not None and mention.noun and not mention.part
    known = table.parties["indefinite"].isdisjoint(chunks[at].keys)
    return kind_at(chunks, at - 1) is not Kind.PREPOSITION and not (named and known)


def _unknown(words: Sequence[str], table: Lexicon) -> bool:
    """Whether an answer says that nobody knows: 'I don't know'."""
    said = " ".join(words)
    return any(f" {phrase} " in f" {said} " for phrase in table.phrases["answering_unknown"])
