"""Numbers that are only named to be set right: 'not 12 but 20', 'ne sont pas 12 mais 20', '20 people rather than 12'.

The law of this file: of two numbers in a sentence the one that words set aside counts nobody. 'Not 12 but' does so with a negation
right before it and a contrast right before the other; 'rather than' and the like only before a number alone, and not with a time behind
it: '40 instead of 12 in May' compares two counts that both hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.expressions import leading_to
from khronika.reading.phrases.slots import kind_at
from khronika.reading.sentences import Token

_REACH: Final = (
    7  # phrases between the wrong number and the right one: 'not 12 people, as was reported, but 20'
)
_LED: Final = 2  # words before a number among which its negation stands: 'no [a] 12'
_TIMED: Final = 2  # phrases behind a number among which its time stands: 'instead of 12 [in May]'
_NONE: Final = frozenset[str]()


def without_set_right(
    chunks: tuple[Chunk, ...], tokens: Sequence[Token], table: Lexicon
) -> tuple[Chunk, ...]:
    """The phrases of a sentence without the numbers that it sets right."""
    counted = [at for at, c in enumerate(chunks) if _counts(c)]
    if len(counted) < 2:  # one is set right by another
        return chunks
    words = [t.lower for t in tokens]
    for at in reversed(counted):
        chunks = _without_denied(chunks, at, words, table)
        chunks = _without_replaced(chunks, at, words, table)
    return chunks


def _counts(chunk: Chunk) -> bool:
    return chunk.kind is Kind.NOUN and chunk.quantity is not None and chunk.quantity.counts


def _without_denied(
    chunks: tuple[Chunk, ...], at: int, words: Sequence[str], table: Lexicon
) -> tuple[Chunk, ...]:
    """'[Not 12 but] 20'; a verb right before loses its negation, which was that of the number: '[are not 12 but] 20'."""
    negation, first = table.modality["negation"], chunks[at].first
    before = chunks[at - 1] if at else None
    verbal = before is not None and before.kind is Kind.VERB and not negation.isdisjoint(before.words)
    if not verbal and negation.isdisjoint(words[max(first - _LED, 0) : first]):
        return chunks
    right = _contrasted(chunks, at, table)
    if right is None or (verbal and kind_at(chunks, right + 1) is Kind.VERB):
        return chunks  # 'did not free 12 but [20 were saved]'
    kept = chunks[:at]
    if before is not None and verbal:
        kept = (*kept[:-1], _affirmed(before, negation))
    return (*kept, *chunks[right:])


def _contrasted(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The number that a contrast sets against another: 'but [20]', 'sino [a 20]', 'а [20]'."""
    for place in range(at + 1, min(at + 1 + _REACH, len(chunks))):
        if chunks[place].kind is Kind.STOP:
            return None
        if _counts(chunks[place]):
            joint = place - 1 - (kind_at(chunks, place - 1) is Kind.PREPOSITION)
            told = kind_at(chunks, joint) is Kind.AND and chunks[joint].word in table.phrases["contrasting"]
            return place if told else None
    return None


def _affirmed(verb: Chunk, negation: frozenset[str]) -> Chunk:
    """A verb without its negation; another word of it stands in its place, so that places within it stay true."""
    own = next((n for n, word in enumerate(verb.words) if word not in negation and word != "ne"), 0)

    def without(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            words[own] if word in negation else kept
            for word, kept in zip(verb.words, words, strict=len(words) == len(verb.words))
        )

    head = verb.words[own] if verb.head in negation else verb.head
    return verb._replace(words=without(verb.words), lemmas=without(verb.lemmas), head=head)


def _without_replaced(
    chunks: tuple[Chunk, ...], at: int, words: Sequence[str], table: Lexicon
) -> tuple[Chunk, ...]:
    """'20 people [rather than 12] were killed'."""
    mention = chunks[at].quantity if at < len(chunks) else None
    if mention is None or mention.noun or not any(_counts(c) for c in chunks[:at]):
        return chunks
    first = leading_to(words, chunks[at].first, "instead", table)
    timed = any(c.kind is Kind.TIME for c in chunks[at + 1 : at + 1 + _TIMED])
    if first is None or timed:
        return chunks
    kept = [_cut_at(c, first) for c in chunks[:at] if c.first < first]
    return (*kept, *chunks[at + 1 :])


def _cut_at(chunk: Chunk, end: int) -> Chunk:
    """A phrase up to a word, where an expression began inside it: '20 people [rather]'."""
    if chunk.last <= end:
        return chunk
    length = end - chunk.first
    told = chunk._replace(last=end, words=chunk.words[:length], lemmas=chunk.lemmas[:length])
    return told._replace(head=told.words[-1] if chunk.head == chunk.words[-1] else chunk.head)
