"""What a number is compared with: 'up from 48 in May', 'against 49 in 2023', '(same period of 2021: 388)'.

The law of this file: the number stands bare behind one of the same sentence, and an expression of comparing leads to it; an ambiguous one
('against') only where the number's time is told. In brackets nothing else may stand but that time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.counts.bare_counts import bare, is_like, told_again, used
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.expressions import leading_to
from khronika.reading.phrases.slots import kind_at

COMPARED: Final = "compared"
_AFTER: Final = 6  # words behind a compared number among which its time stands
_LABEL: Final = frozenset({Kind.NOUN, Kind.TIME, Kind.PREPOSITION, Kind.STOP, Kind.COMMA})
_SEEMING: Final = frozenset({"rate", "duration", "label"})
_SHORT: Final = 7  # phrases of a bracket


def compared(
    chunks: Sequence[Chunk], words: Sequence[str], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of another time or place with which a number is compared. `words` are the sentence's, folded."""
    taken, opened = used(deeds), set[int]()
    for at, chunk in enumerate(chunks) if taken else ():
        mention = (bare(chunk, table) or _with_time(chunk)) if chunk.quantity is not None else None
        if mention is None or mention.start in taken:
            continue
        run = _run(chunks, at)
        model = _model(deeds, chunks, run, at)
        if model is None or not is_like(model, mention):
            continue
        last = _timed_until(chunks, at, table)
        first = _comparing(words, chunk, table, timed=_timed_until(chunks, run[-1], table) > run[-1])
        if first is None and bare(chunk, table) is not None:
            first = _bracketed(chunks, run, table)
            first = chunk.first if first is not None and at != run[0] else first
        if first is not None:
            opened.add(run[0])
        elif run[0] in opened:
            first = chunk.first  # 'against 9 and [22] a year before'
        if first is not None:
            yield replace(told_again(model, COMPARED, mention, chunk), first=first, last=chunks[last].last)


def _run(chunks: Sequence[Chunk], at: int) -> tuple[int, ...]:
    """The places of bare numbers joined to one another: 'against [9] and [22]'."""
    run = [at]
    for step in (-2, 2):
        place = at + step
        while _is_joined(chunks, place, step):
            run.append(place)
            place += step
    return tuple(sorted(run))


def _is_joined(chunks: Sequence[Chunk], at: int, step: int) -> bool:
    """Whether 'and' joins a number without a noun to the one two places before or behind it."""
    joint = kind_at(chunks, at - step // 2) is Kind.AND
    mention = chunks[at].quantity if joint and kind_at(chunks, at) is Kind.NOUN else None
    return mention is not None and (mention.kind in _SEEMING or (mention.counts and not mention.noun))


def _model(deeds: Sequence[Deed], chunks: Sequence[Chunk], run: Sequence[int], at: int) -> Deed | None:
    """What a number is compared with: the last one before it, or of two told before two the one in the same place."""
    told = [d for d in deeds if d.quantity is not None and d.last <= chunks[run[0]].first]
    if len(run) > 1 and len(told) >= len(run):
        return told[run.index(at) - len(run)]
    return told[-1] if told else None


def respective(
    chunks: Sequence[Chunk], words: Sequence[str], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of numbers that stand for several times in their order: 'En 2023 et 2024, [5] et 11 détenus sont morts, respectivement'."""
    if table.phrases["respectively"].isdisjoint(words):
        return
    taken = {d.quantity.start: d for d in deeds if d.quantity is not None}
    for at, chunk in enumerate(chunks):
        mention = bare(chunk, table) or _with_time(chunk)
        if mention is None or mention.start in taken:
            continue
        for other in (at + 2, at - 2):
            joined = kind_at(chunks, (at + other) // 2) is Kind.AND and kind_at(chunks, other) is Kind.NOUN
            told = chunks[other].quantity if joined else None
            if told is not None and told.start in taken:
                yield told_again(taken[told.start], COMPARED, mention, chunk)
                break


def _with_time(chunk: Chunk) -> QuantityMention | None:
    """A number that seems to tell a rate, a span or a name, as words for its time follow: '140 [a year] before', 'las 140 [del mismo mes]'."""
    mention = chunk.quantity
    if mention is None or mention.kind not in _SEEMING or chunk.kind is not Kind.NOUN:
        return None
    return mention._replace(end=mention.number_end, noun="", counts=True, kind="count")


def _comparing(words: Sequence[str], chunk: Chunk, table: Lexicon, *, timed: bool) -> int | None:
    """Where a compared number begins, behind 'up from', or behind 'against' where its time is told; None if it is not compared."""
    names = ("comparing", "against") if timed else ("comparing",)
    led = any(leading_to(words, chunk.first, name, table) is not None for name in names)
    return chunk.first if led else None


def _timed_until(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """The last phrase of the time behind a number: '49 [in 2023]', '140 [a year before]'."""
    last = at
    for place in range(at + 1, min(at + _AFTER, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is Kind.TIME or not table.phrases["earlier"].isdisjoint(chunk.words):
            last = place
        elif chunk.kind not in {Kind.PREPOSITION, Kind.NOUN} or chunk.quantity is not None:
            break
    return last


def _bracketed(chunks: Sequence[Chunk], run: Sequence[int], table: Lexicon) -> int | None:
    """Where a bracket begins that holds nothing but numbers and their time: '(same period of 2021: 388)', '(49 in 2023)'."""
    first, last = run[0] - 1, run[-1] + 1
    at = run[0]
    while first >= max(at - _SHORT, 0) and chunks[first].kind in _LABEL and chunks[first].quantity is None:
        first -= 1
    while last < min(at + _SHORT, len(chunks)) and chunks[last].kind in {
        Kind.TIME,
        Kind.PREPOSITION,
        Kind.NOUN,
    }:
        last += 1
    if kind_at(chunks, first) is not Kind.OPEN or kind_at(chunks, last) is not Kind.CLOSE:
        return None
    inside = [*chunks[first + 1 : at], *chunks[run[-1] + 1 : last]]
    timed = any(c.kind is Kind.TIME or not table.phrases["earlier"].isdisjoint(c.words) for c in inside)
    labelled = at == first + 1 or chunks[at - 1].kind in {Kind.STOP, Kind.COMMA, Kind.TIME}
    return chunks[first + 1].first if timed and labelled else None
