"""Frames of inquiries: lists of recommendations, and deeds named by a noun of which a doer is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_somebody
from khronika.reading.phrases.slots import doer_of, kind_at
from khronika.reading.phrases.subjects import subject_of

_BEFORE_LIST = 5  # phrases between 'recommendations' and its list: a dash, a relative pronoun, the verb
_FINITE = frozenset({Voice.ACTIVE, Voice.PASSIVE, Voice.COPULA})
_ITEM = 60  # words of one recommendation


def recommendations(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """Each item of 'recommendations, which include recognising ..., the end of ..., and ...'."""
    advice = table.phrases["advice"]
    for at, chunk in enumerate(chunks):
        if chunk.head not in advice or chunk.kind is not Kind.NOUN:
            continue
        opening = next(
            (p for p in range(at + 1, min(at + _BEFORE_LIST, len(chunks))) if chunks[p].head in table.phrases["listing"]
             or chunks[p].word in table.phrases["listing"]), None,
        )  # fmt: skip
        if opening is not None:
            dash = chunks[at + 1].word if kind_at(chunks, at + 1) is Kind.STOP else ""
            yield from _items(chunks, opening, dash)


def _items(chunks: Sequence[Chunk], opening: int, dash: str) -> Iterator[Deed]:
    """The stretches between commas, up to the end of the sentence or of the aside."""
    item: list[int] = []
    for place in range(opening + 1, len(chunks) + 1):
        kind = kind_at(chunks, place)
        ended = kind in {None, Kind.STOP} and (
            kind is None or not dash or chunks[place].word in {dash, ".", ";"}
        )
        if kind is Kind.COMMA or ended:
            while item and chunks[item[0]].kind in {Kind.AND, Kind.OR}:
                item = item[1:]
            if item and chunks[item[0]].kind is Kind.VERB and chunks[item[0]].voice in _FINITE:
                return
            if item and chunks[item[-1]].last - chunks[item[0]].first in range(2, _ITEM):
                yield Deed(
                    "recommended",
                    "list of recommendations",
                    chunks[item[0]].first,
                    chunks[item[-1]].last,
                    opening,
                )
            item = []
            if ended:
                return
        else:
            item.append(place)


def carried_out(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """'the detentions are conducted by law-enforcement officers': no number, but a doer."""
    carrying = table.phrases["carrying_out"]
    for at, chunk in enumerate(chunks):
        if chunk.head not in carrying or chunk.voice is not Voice.PASSIVE:
            continue
        subject, doer = subject_of(chunks, at), doer_of(chunks, at)
        if subject is None or doer is None or not is_somebody(chunks[doer], table):
            continue
        trigger = chunks[subject].trigger
        if trigger is None or chunks[subject].quantity is not None:
            continue
        for reading in trigger.readings:
            plain = reading.pattern.of is None and not reading.pattern.leads
            if reading.pattern.use in {Use.COUNTED, Use.NOUN} and plain:
                yield Deed(
                    reading.pattern.act, "carried out", chunks[subject].first, chunks[doer].last, at,
                    perpetrators=chunks[doer],
                )  # fmt: skip
                break
