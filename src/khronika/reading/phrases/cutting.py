"""A sentence cut into phrases, by closed classes or by morphology, as its language asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from khronika.reading.lexicon.lexicon import Lexicon, lexicon
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import DateMention, QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.english import Cutting
from khronika.reading.phrases.inflected import cut_inflected
from khronika.reading.phrases.romance import RomanceCutting
from khronika.reading.phrases.set_right import without_set_right
from khronika.reading.sentences import Token


def _placed(
    words: Sequence[Token], quantities: Sequence[QuantityMention], dates: Sequence[DateMention]
) -> tuple[dict[int, tuple[QuantityMention, int]], dict[int, int]]:
    """Numbers and times by the index of their first word, with the index after their last."""
    begins = [t.start for t in words]

    def after(place: int) -> int:
        return bisect_left(begins, place)

    def begun(place: int) -> int | None:
        at = after(place)
        return at if at < len(begins) and begins[at] == place else None

    numbers = dict[int, tuple[QuantityMention, int]]()
    for mention in quantities:
        first = begun(mention.start)
        if first is not None:
            end = max(after(mention.number_end), first + 1)
            # 'Dozens, if not hundreds[,] of people were hurt': the comma closes what the first one opened
            closes = ", " in mention.quantity.as_written and end < len(words) and words[end].text == ","
            numbers[first] = (mention, end + closes)
    placed = ((begun(d.start), after(d.end)) for d in dates)
    return numbers, {first: end for first, end in placed if first is not None and first not in numbers}


def cut(
    words: Sequence[Token],
    language: str,
    triggers: Mapping[int, Trigger],
    quantities: Sequence[QuantityMention],
    dates: Sequence[DateMention] = (),
) -> tuple[Chunk, ...]:
    """The phrases of a sentence."""
    table = lexicon(language)
    dated = {d.start for d in dates}  # 'el 3 de mayo' is a time, and no number of anything
    quantities = [q for q in quantities if q.counts or q.start not in dated]
    numbers, times = _placed(words, quantities, dates)
    if table.by_lemma:
        chunks = cut_inflected(words, language, triggers, numbers, times)
    elif table.romance:
        chunks = RomanceCutting(words, language, triggers, numbers, times).chunks()
    else:
        chunks = Cutting(words, table, language, triggers, numbers, times).chunks()
    if not (table.by_lemma or table.romance) and any(c.kind is Kind.QUOTE for c in chunks):
        chunks = tuple(_with_quoted(chunks, words))
    return _with_wholes(without_set_right(_without_ages(chunks, table), words, table), numbers)


_QUOTED = 3  # phrases of a noun between quotation marks


def _with_quoted(chunks: Sequence[Chunk], tokens: Sequence[Token]) -> Iterator[Chunk]:
    """The phrases, where a number counts those whom quotation marks name behind it: '31 "terrorists" were killed'."""
    at = 0
    while at < len(chunks):
        number, marks = chunks[at], chunks[at + 1 : at + 1 + _QUOTED]
        told = number.quantity
        bare = told is not None and told.counts and not told.noun and number.kind is Kind.NOUN
        if bare and told is not None and [c.kind for c in marks] == [Kind.QUOTE, Kind.NOUN, Kind.QUOTE]:
            named = marks[1]
            if named.quantity is None and not named.name and named.first == marks[0].last:
                words = (*number.words, *marks[0].words, *named.words)
                counted = told._replace(noun=named.head, number_end=tokens[named.first].start)
                yield named._replace(first=number.first, words=words, quantity=counted)
                at += 1 + _QUOTED
                continue
        yield number
        at += 1


_JOINS = frozenset({Kind.AND, Kind.COMMA})


def _is_age(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a phrase is an age alone: '24', 'de 12 a 15 años'."""
    if at >= len(chunks) or chunks[at].kind is not Kind.NOUN:
        return False
    told = chunks[at].quantity
    return told is not None and told.kind == "age" and not told.counts


def _past_ages(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """The phrase after the ages at a place, one or several: '24 [and] 31', '12, 13 и 15 лет', 'в возрасте от 12 до 15 лет'."""
    led = at + 1 < len(chunks) and chunks[at].kind is Kind.PREPOSITION
    if led and chunks[at + 1].head in table.phrases.get("age_nouns", ()) and _is_age(chunks, at + 2):
        at += 2
    while _is_age(chunks, at):
        joined = at + 1 < len(chunks) and chunks[at + 1].kind in _JOINS and _is_age(chunks, at + 2)
        at += 2 if joined else 1
    return at


def _without_ages(chunks: tuple[Chunk, ...], table: Lexicon) -> tuple[Chunk, ...]:
    """The phrases without the ages of those counted right before, which come between them and their verb: 'two men aged 24 and 31 were shot'."""
    if not any(c.quantity is not None and c.quantity.kind == "age" for c in chunks):
        return chunks
    kept, at = list[Chunk](), 0
    while at < len(chunks):
        counted = kept[-1].quantity if kept else None
        named = counted is not None and counted.counts and counted.noun  # a row of a list has a number too
        aged = bool(kept) and _leads_age(kept[-1], table)
        after = _past_ages(chunks, at, table) if named or aged else at
        if after > at and aged:
            kept[-1] = _without_last(kept[-1])
        if after == at:
            kept.append(chunks[at])
            after = at + 1
        at = after
    return tuple(kept)


def _leads_age(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase ends with the word that leads an age: 'a man [aged] 34'."""
    words = table.phrases.get("aged", frozenset[str]())
    return chunk.kind is Kind.NOUN and len(chunk.words) > 1 and chunk.words[-1] in words


def _without_last(chunk: Chunk) -> Chunk:
    words = chunk.words[:-1]
    return chunk._replace(last=chunk.last - 1, words=words, head=words[-1], main=chunk.last - 2)


def _with_wholes(
    chunks: tuple[Chunk, ...], numbers: Mapping[int, tuple[QuantityMention, int]]
) -> tuple[Chunk, ...]:
    """The phrases, where one counts a part with the number of its whole: 'six of the nine men'."""
    if not any(c.quantity is not None and (c.quantity.part or c.quantity.kind == "ordinal") for c in chunks):
        return chunks
    return tuple(_with_whole(c, numbers) if c.quantity is not None else c for c in chunks)


def _with_whole(chunk: Chunk, numbers: Mapping[int, tuple[QuantityMention, int]]) -> Chunk:
    if chunk.quantity is not None and chunk.quantity.kind == "ordinal":
        return chunk._replace(quantity=None)  # 'the 12th victim' is somebody, and no number
    if chunk.quantity is None or not chunk.quantity.part:
        return chunk
    inside = [at for at in range(chunk.first + 1, chunk.last) if at in numbers and numbers[at][0].counts]
    return chunk._replace(whole=(inside[0], numbers[inside[0]][0])) if inside else chunk
