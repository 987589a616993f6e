"""Counts over a whole war or campaign: 'the war has killed 30,000', 'the number detained in the campaign has risen to 74'.

The law of this file: such a count is a running total up to the day of telling, from a day that is not told, and of the place that
its own sentence names, or of the country of which all the document tells. The day and the town of the story beside it are not its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.when import When
from khronika.reading.acts.clock import Clock
from khronika.reading.acts.deeds import Deed
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

_WITHIN: Final = frozenset({"in", "during", "throughout", "over", "within"})
_AMONG: Final = frozenset({"between", "entre", "among"})
_ONE_OF_MANY: Final = frozenset({"a", "an"})  # 'a conflict between two families'
_ENDS: Final = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.QUOTE})
_LONG: Final = 60  # days of a total that is counted over more than one story
_BEHIND: Final = _ENDS | {None, Kind.COMMA}


def campaign(clock: Clock, deed: Deed, content: str) -> When | None:
    """The span of the war or campaign over which the number of a deed is counted; None where it is of one happening."""
    words = clock.story.words
    if deed.quantity is None or words is None or acts()[deed.act].kind == "inquiry":
        return None
    for at, chunk in enumerate(clock.chunks):
        war = _lasts(chunk, words.wars)
        if not (war or _lasts(chunk, words.campaigns)) or chunk.kind is not Kind.NOUN or not _named(chunk):
            continue
        if _between_some(clock.chunks, at) or not _of_clause(clock, deed, at):
            continue
        if war or _runs(clock, deed, at):
            return _until(clock, chunk, content)
    return None


def country(where: Where | None) -> Where | None:
    """The place of a story where that is a whole country, which may be the war's too; no town or province is."""
    return where if where is not None and where.place and not where.within else None


def counts_long(since: When) -> bool:
    """Whether a running total goes on for so long that it is rather of a land than of the town of its story."""
    first, last = since.earliest, since.latest
    return first is not None and (last is None or (last - first).days >= _LONG)


def _named(chunk: Chunk) -> bool:
    return chunk.quantity is None and chunk.words[0] not in _ONE_OF_MANY


def _between_some(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a conflict is one of a few: 'the conflict between two clans' is no war of a country."""
    if kind_at(chunks, at + 1) is not Kind.PREPOSITION or chunks[at + 1].word not in _AMONG:
        return False
    return kind_at(chunks, at + 2) is Kind.NOUN and (
        chunks[at + 2].quantity is not None or chunks[at + 2].word in _ONE_OF_MANY
    )


def _lasts(chunk: Chunk, words: frozenset[str]) -> bool:
    """Whether a phrase names what lasts: 'the war', 'the course of the campaign'."""
    return chunk.head in words or not words.isdisjoint(chunk.lemmas)


def _of_clause(clock: Clock, deed: Deed, at: int) -> bool:
    """Whether a phrase is the subject of a deed's clause, or says within what the deed was done."""
    chunks = clock.chunks
    place = (
        deed.verb
        if deed.verb >= 0
        else next((p for p, c in enumerate(chunks) if c.first <= deed.first < c.last), -1)
    )
    if place < 0 or any(c.kind in _ENDS for c in chunks[min(at, place) + 1 : max(at, place)]):
        return False
    if at < place and kind_at(chunks, at + 1) is Kind.VERB and kind_at(chunks, at - 1) in _BEHIND:
        return True
    return _within(clock, at) and not _describes(chunks, deed, at)


def _within(clock: Clock, at: int) -> bool:
    words, before = clock.story.words, clock.chunks[at - 1] if at else None
    if before is None or words is None or before.kind is not Kind.PREPOSITION:
        return False
    return before.word in _WITHIN | words.within


def _describes(chunks: Sequence[Chunk], deed: Deed, at: int) -> bool:
    """Whether 'in the war' belongs to another noun before it: 'the worst attack [in the war] killed 12'."""
    noun = chunks[at - 2] if at > 1 else None
    if noun is None or noun.kind is Kind.VERB:
        return False
    counted = deed.quantity is not None and noun.quantity is deed.quantity
    return not (counted or deed.toll) if noun.kind is Kind.NOUN else noun.kind is Kind.COMMA


def _runs(clock: Clock, deed: Deed, at: int) -> bool:
    """Whether a clause tells what has happened up to now: 'have been arrested in the crackdown'."""
    low, high = sorted((at, max(deed.verb, 0)))
    verbs = (c for c in clock.chunks[low : high + 1] if c.kind is Kind.VERB)
    words, tokens = clock.story.words, clock.sentence.tokens
    first, last = clock.chunks[low].first, max(clock.chunks[high].last, deed.last)
    so_far = words is not None and any(t.lower in words.so_far for t in tokens[first:last])
    return deed.toll or so_far or any(clock.story.has_been(frozenset(c.words)) for c in verbs)


def _until(clock: Clock, chunk: Chunk, content: str) -> When:
    tokens, told = clock.sentence.tokens, clock.story.anchor
    written = content[tokens[chunk.first].start : tokens[chunk.last - 1].end]
    return When(written, f"../{told.isoformat()}" if told else "/..", None, told)
