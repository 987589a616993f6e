"""Those who are told by what they bear: '[Four] have burns', 'nine with head injuries', 'У четверых ожоги'.

The law of this file: the number stands right before what it bears, with nothing between them but a verb of having or a preposition;
wounds that are themselves counted count nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at
from khronika.reading.phrases.subjects import subject_of
from khronika.vocabulary import acts

_RULE: Final = "mark"
_NONE: Final = frozenset[str]()
_REACH: Final = 6  # phrases between 'у четверых' and what they bear
_BETWEEN: Final = frozenset({Kind.NOUN, Kind.VERB, Kind.PREPOSITION, Kind.TIME})
_WAY: Final = 9  # phrases between 'were brought' and what those bear
_DOERS: Final = frozenset({"by", "from"})


def marked(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """The deeds of those who bear marks of them."""
    for at, chunk in enumerate(chunks):
        readings = chunk.trigger.readings if chunk.trigger is not None else ()
        act = next((r.pattern.act for r in readings if r.pattern.use is Use.MARK), "")
        victims = _bearing(chunks, at, table) if act and _names_mark(chunk) else None
        if victims is None or not is_counted(victims) or _told_before(victims):
            continue
        first, last = min(victims.first, chunk.first), max(victims.last, chunk.last)
        yield Deed(act, _RULE, first, last, at, victims.quantity, victims)


def borne_by_the_living(found: Sequence[Deed]) -> list[Deed]:
    """The deeds of a sentence, without the wounds of those whom it tells to be dead: 'four were found dead, all with gunshot wounds'."""
    dead = {d.quantity.start for d in found if d.quantity is not None and acts()[d.act].family == "dead"}
    return [d for d in found if d.rule != _RULE or d.quantity is None or d.quantity.start not in dead]


def _told_before(victims: Chunk) -> bool:
    """Whether those who bear it were told of before, maybe as dead: 'All five had gunshot wounds'."""
    return bool(
        victims.quantity and victims.quantity.quantity.as_written.casefold().startswith(("all ", "both"))
    )


def _bearing(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Chunk | None:
    """The phrase that counts those who bear a mark; None if none does, or if the marks themselves are counted or denied."""
    if table.by_lemma and _apart(chunks, at):
        return _of_people(chunks[at])
    mention, opening = chunks[at].quantity, chunks[at].words[0]
    if opening == "no" or (mention is not None and mention.counts and mention.quantity.high != 1):
        return None
    place = _owner(chunks, at) if table.by_lemma else _bearer(chunks, at, table)
    return None if place is None else chunks[place]


def _names_mark(chunk: Chunk) -> bool:
    """Whether the mark is what a phrase names, and no complement of that: not 'опыт лечения [ожогов]'."""
    told = chunk.trigger.at - chunk.first if chunk.trigger is not None else 0
    return chunk.head not in chunk.lemmas or told <= chunk.lemmas.index(chunk.head)


def _apart(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number only stands beside a mark, in another case: 'у [четверых] ожоги'."""
    told = chunks[at].grammemes
    return chunks[at].quantity is not None and _led_by_u(chunks, at) and "nomn" in told and "gent" not in told


def _of_people(chunk: Chunk) -> Chunk:
    """The number of a phrase alone, as one of people."""
    mention = chunk.quantity
    if mention is None:
        return chunk
    quantity = replace(mention.quantity, unit="person")
    alone = mention._replace(end=mention.number_end, noun="", quantity=quantity, unknown=False)
    return chunk._replace(quantity=alone, grammemes=frozenset())


def _bearer(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """Those before 'with' or a verb of having: '[nine] with head injuries', '[doce] presentaban quemaduras'."""
    bearing = table.phrases.get("bearing", _NONE)
    if chunks[at].kind is Kind.VERB:  # '[Seven] had broken ribs'
        had = chunks[at].word in bearing and chunks[at].main > chunks[at].first
        return subject_of(chunks, at, finite=True) if had else None
    before = at - 1
    if kind_at(chunks, before) is Kind.PREPOSITION and chunks[before].word == "with":
        if kind_at(chunks, before - 1) is Kind.VERB:  # '[nine] were pulled out with burns'
            brought = chunks[before - 1].voice is Voice.PASSIVE
            return subject_of(chunks, before - 1, finite=True) if brought else None
        verb = None if _of_others(chunks, at) else _carried(chunks, before - 1, table)
        if verb is not None:
            return subject_of(chunks, verb, finite=True)
        led = kind_at(chunks, before - 2) is Kind.PREPOSITION and chunks[before - 2].word in _DOERS
        return _past_all(chunks, before - 1) if before and not led else None
    if _found_in(chunks, at):
        return at + 2
    if kind_at(chunks, before) is not Kind.VERB or "not" in chunks[before].words:
        return None
    return None if bearing.isdisjoint(chunks[before].words) else subject_of(chunks, before, finite=True)


def _of_others(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether what is borne is told to be others': 'with injuries to two guards'."""
    return kind_at(chunks, at + 1) is Kind.PREPOSITION and at + 2 < len(chunks) and is_counted(chunks[at + 2])


def _carried(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The verb by which people were brought, before where, whence and when: '[six] were brought to us from the market with burns'."""
    brought, ways = table.phrases.get("brought", _NONE), table.phrases.get("brought_by_way", _NONE)
    for place in range(at, max(at - _WAY, -1), -1):
        chunk = chunks[place]
        if chunk.kind is Kind.VERB:
            passive = chunk.voice is Voice.PASSIVE and not brought.isdisjoint(chunk.words)
            return place if passive and "not" not in chunk.words else None
        if chunk.kind is Kind.PREPOSITION and chunk.word not in ways:
            return None
        if chunk.kind not in _BETWEEN or (chunk.kind is Kind.NOUN and is_counted(chunk)):
            return None
    return None


def _past_all(chunks: Sequence[Chunk], at: int) -> int:
    """Those of whom 'all' is said again: '[Four of those rescued], all with burns'."""
    again = chunks[at].words == ("all",) and kind_at(chunks, at - 1) is Kind.COMMA
    for place in range(at - 2, max(at - 2 - _REACH, -1), -1) if again else ():
        if is_counted(chunks[place]):
            return place
    return at


def _found_in(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether wounds are told to be found in those counted: 'recorded injuries in [38 men]'."""
    found = kind_at(chunks, at - 1) is Kind.VERB and kind_at(chunks, at + 1) is Kind.PREPOSITION
    led = found and chunks[at + 1].word in {"in", "on"} and kind_at(chunks, at + 2) is Kind.NOUN
    return led and is_counted(chunks[at + 2])


def _owner(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those whom a language of cases says to have it: 'у [четверых] ожоги', 'ожоги у [четверых]', '[девять] с переломами'."""
    told = chunks[at].grammemes
    if kind_at(chunks, at - 1) is Kind.PREPOSITION and chunks[at - 1].word in {"с", "со"}:
        led = kind_at(chunks, at - 3) is Kind.PREPOSITION
        return at - 2 if "ablt" in told and at > 1 and not led else None
    if not {"nomn", "accs"} & told or kind_at(chunks, at - 1) is Kind.PREPOSITION:
        return None
    behind = at + 1 + (kind_at(chunks, at + 1) is Kind.VERB)
    if _led_by_u(chunks, behind + 1):
        return None if "не" in chunks[behind - 1].words else behind + 1
    for place in range(at - 1, max(at - 1 - _REACH, 0), -1):
        if chunks[place].kind not in _BETWEEN or "не" in chunks[place].words:
            return None
        if _led_by_u(chunks, place):
            return place
    return None


def _led_by_u(chunks: Sequence[Chunk], at: int) -> bool:
    noun = kind_at(chunks, at) is Kind.NOUN
    return noun and kind_at(chunks, at - 1) is Kind.PREPOSITION and chunks[at - 1].word == "у"
