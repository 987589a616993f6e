"""Who is held to have done a deed: 'the Front claimed responsibility for the killing of', 'blamed the army for', 'attributed to'.

The law of this file: only words that tie somebody to this very deed name him as its doer. Whoever accuses makes the claim
an allegation; whoever claims a deed for himself, or is convicted of it, does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_somebody
from khronika.reading.phrases.slots import doer_of, kind_at
from khronika.reading.phrases.subjects import subject_of
from khronika.vocabulary import acts

_REACH: Final = 9  # phrases behind a deed among which it may be attributed
_NAMED: Final = 4  # phrases between 'blamed' and 'for'
_TYING: Final = ("accusing", "guilt", "ascribing", "owning", "carrying")
_ACTING: Final = frozenset({Voice.ACTIVE, Voice.ING, Voice.PARTICIPLE, Voice.INFINITIVE})


def held_responsible(chunks: Sequence[Chunk], deeds: Iterable[Deed], table: Lexicon) -> Iterator[Deed]:
    """The deeds, those without a doer with the one whom the sentence holds responsible."""
    silent: bool | None = None  # asked for the first deed to which somebody might be tied
    for deed in deeds:
        if deed.perpetrators is None and deed.verb >= 0 and silent is None:
            silent = _blames_nobody(chunks, table)
        if silent or deed.perpetrators is not None or deed.verb < 0 or acts()[deed.act].kind != "harm":
            yield deed
            continue
        found = _who(chunks, deed, table)
        if found is None or not is_somebody(found[0], table) or not _is_named(found[0]):
            yield deed
        else:
            yield replace(deed, perpetrators=found[0], alleged=found[1])


def _blames_nobody(chunks: Sequence[Chunk], table: Lexicon) -> bool:
    """Whether a sentence holds none of the words without which it ties nobody to a deed."""
    tying = _tying(table)
    return all(tying.isdisjoint(chunk.keys) for chunk in chunks)


@cache
def _tying(table: Lexicon) -> frozenset[str]:
    return frozenset().union(*(table.blame[name] for name in _TYING))


def _is_named(chunk: Chunk) -> bool:
    return chunk.quantity is None or bool(chunk.quantity.noun)


def _who(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> tuple[Chunk, bool] | None:
    """Who did it, and whether he is only accused."""
    for at in dict.fromkeys(_named_by(chunks, deed, table)):
        found = _before(chunks, at, table) or _behind(chunks, at, table)
        if found is not None:
            return found
    return None


def _named_by(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> Iterator[int]:
    """Where a deed is named: its own phrase, or the blast 'that killed 12'."""
    yield deed.verb
    victims = next(
        (p for p, c in enumerate(chunks) if deed.victims is not None and c.first == deed.victims.first), 0
    )
    if (
        victims
        and chunks[victims - 1].kind is Kind.VERB
        and _has(chunks[victims - 1], table.blame["leaving"])
    ):
        left = subject_of(chunks, victims - 1)  # 'a blast that left [four children] injured'
        if left is not None:
            yield left
    if chunks[deed.verb].kind is Kind.VERB:
        subject = subject_of(chunks, deed.verb)
        if subject is not None and chunks[subject].quantity is None:
            yield subject


def _has(chunk: Chunk, words: frozenset[str]) -> bool:
    return not words.isdisjoint((chunk.head, *chunk.keys))


def _before(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Chunk, bool] | None:
    """'claimed responsibility for', 'blamed X for', 'is accused of' before what names a deed."""
    blame, place = table.blame, at - 1
    owned = kind_at(chunks, place) is Kind.VERB and _has(
        chunks[place], blame["owning"]
    )  # 'a revendiqué le meurtre'
    if owned:
        return _subject(chunks, place, accused=False)
    inside = _accused_of(chunks, at, table)
    if inside is not None:
        return inside
    if kind_at(chunks, place) is not Kind.PREPOSITION:
        return None
    last = place - 1
    if kind_at(chunks, last) is Kind.NOUN and _has(chunks[last], blame["guilt"]):
        return _guilty(chunks, last, table)
    for verb in range(last, max(last - _NAMED, -1), -1):
        chunk = chunks[verb]
        if chunk.kind is Kind.VERB:
            if not _has(chunk, blame["accusing"]):
                return None
            accused = not _has(chunk, blame["convicting"])
            if chunk.voice is Voice.PASSIVE or (verb == last and chunk.voice is not Voice.ACTIVE):
                return _subject(chunks, verb, accused=accused)
            named = next((c for c in chunks[verb + 1 : place] if c.kind is Kind.NOUN), None)
            return (named, accused) if named is not None else None
        if chunk.kind not in {Kind.NOUN, Kind.PREPOSITION, Kind.AND, Kind.QUOTE, Kind.TIME}:
            return None
    return None


def _accused_of(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Chunk, bool] | None:
    """'culpan al [ejército] del asesinato': the accused and the deed in one noun phrase."""
    chunk, before = chunks[at], at - 1
    if chunk.kind is not Kind.NOUN or chunk.trigger is None:
        return None
    before -= kind_at(chunks, before) is Kind.PREPOSITION
    if kind_at(chunks, before) is not Kind.VERB or not _has(chunks[before], table.blame["accusing"]):
        return None
    cut = max((i for i, w in enumerate(chunk.words[: chunk.main - chunk.first]) if w == "of"), default=0)
    if not cut:
        return None
    named = chunk._replace(last=chunk.first + cut, words=chunk.words[:cut], head=chunk.words[cut - 1], lemmas=chunk.lemmas[:cut], trigger=None
    )  # fmt: skip
    return named, not _has(chunks[before], table.blame["convicting"])


def _guilty(chunks: Sequence[Chunk], last: int, table: Lexicon) -> tuple[Chunk, bool] | None:
    """'X claimed responsibility', 'X is responsible', 'holds [X responsible]'."""
    verb = last - 1
    while kind_at(chunks, verb) in {Kind.NOUN, Kind.PREPOSITION} and last - verb < _NAMED:
        verb -= 1  # 'взял [на себя] ответственность'
    if kind_at(chunks, verb) is not Kind.VERB:
        return None
    holds = _has(chunks[verb], table.blame["holding"])
    if holds and chunks[verb].voice is not Voice.PASSIVE:
        words = chunks[last].words
        if len(words) < 2:
            return None
        named = chunks[last]._replace(
            last=chunks[last].last - 1,
            words=words[:-1],
            head=words[-2],
            lemmas=chunks[last].lemmas[:-1],
        )
        return named, True
    return _subject(chunks, verb, accused=holds)


def _subject(chunks: Sequence[Chunk], verb: int, *, accused: bool) -> tuple[Chunk, bool] | None:
    place = subject_of(chunks, verb)
    return None if place is None else (chunks[place], accused)


def _behind(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Chunk, bool] | None:
    """'... attributed to X', '..., carried out by X', '..., for which X claimed responsibility'."""
    blame = table.blame
    for place in range(at + 1, min(at + _REACH, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is Kind.STOP:
            return None
        named_so = chunk.kind is Kind.NOUN and chunk.trigger is None  # a participle that no act's verb has
        if named_so and chunk.head in blame["carrying"] and kind_at(chunks, place + 1) is Kind.PREPOSITION:
            names = chunks[place + 1].word == "by" and kind_at(chunks, place + 2) is Kind.NOUN
            return (chunks[place + 2], False) if names else None
        if chunk.kind is not Kind.VERB and not (named_so and chunk.head in blame["ascribing"]):
            continue
        if chunk.voice in {Voice.PASSIVE, Voice.PARTICIPLE, None} and _has(chunk, blame["ascribing"]):
            linked = (
                kind_at(chunks, place + 1) is Kind.PREPOSITION and kind_at(chunks, place + 2) is Kind.NOUN
            )
            named = place + 2 if linked else place + 1
            return (chunks[named], True) if kind_at(chunks, named) is Kind.NOUN else None
        if chunk.voice in {Voice.PASSIVE, Voice.PARTICIPLE} and _has(chunk, blame["carrying"]):
            by = doer_of(chunks, place)
            if by is not None:
                return chunks[by], False
        claimed = kind_at(chunks, place + 1) is Kind.NOUN and _has(chunks[place + 1], blame["guilt"])
        related = any(chunks[p].kind is Kind.RELATIVE for p in range(at + 1, place))
        if claimed and related and chunk.voice in _ACTING and not _has(chunk, blame["holding"]):
            return (chunks[place - 1], False) if kind_at(chunks, place - 1) is Kind.NOUN else None
        if not related and chunk.voice not in {Voice.PARTICIPLE, Voice.ING}:
            return None
    return None
