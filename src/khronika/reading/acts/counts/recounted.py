"""The same act counted by others or later: 'the army speaks of nine', '; the ministry, 11', 'by evening it was 14'.

The law of this file: the number stands bare, its clause says nothing else, and something says that it counts what was counted before: a
speaker of whom nothing but the number is told, or words that stand for those who were told of ('there were').
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from khronika.reading.acts.counts.bare_counts import (
    NONE,
    bare,
    before_light,
    is_like,
    last_before,
    told_again,
    used,
)
from khronika.reading.acts.counts.listed_numbers import ranks_places
from khronika.reading.acts.counts.otherwise import counted_otherwise
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.mentions import Attribution
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.expressions import leading_to
from khronika.reading.phrases.slots import kind_at
from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.cues import speaks
from khronika.vocabulary import acts

RECOUNTED: Final = "recounted"
_SUBJECT: Final = 6  # words of who gives a count
_ENDS: Final = frozenset(
    {None, Kind.STOP, Kind.COMMA, Kind.CLOSE, Kind.QUOTE, Kind.OPEN, Kind.TIME, Kind.SUBORDINATOR}
)
_OPENS: Final = frozenset(
    {
        None,
        Kind.STOP,
        Kind.COMMA,
        Kind.OPEN,
        Kind.QUOTE,
        Kind.AND,
        Kind.TIME,
        Kind.SUBORDINATOR,
        Kind.RELATIVE,
    }
)
_LIGHT: Final = frozenset({Kind.PREPOSITION, Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.TIME, Kind.SUBORDINATOR})
_FARTHEST: Final = 2_000  # characters before a sentence in which what is said there may begin


@dataclass(frozen=True, slots=True)
class Said:
    """Words `first` to `last` (exclusive) that somebody says, and the words among them that name who."""

    first: int
    last: int
    named: frozenset[int]


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as its words, folded, with what somebody says in it; `speaks` knows the nouns for those who may speak."""

    words: Sequence[str]
    said: tuple[Said, ...]
    speaks: Callable[[str], bool]


def heard(sentence: Sentence, attributions: Sequence[Attribution], language: str) -> Heard:
    """Who says what in a sentence, the attributions being in the order of the text."""
    first = bisect_left(attributions, sentence.start - _FARTHEST, key=lambda a: a.start)
    last = bisect_left(attributions, sentence.end, key=lambda a: a.start)
    near = [a for a in attributions[first:last] if a.speakers and a.end > sentence.start]
    return Heard(sentence.lowers, tuple(_said(sentence.tokens, a) for a in near), speaks(language))


def _said(words: Sequence[Token], told: Attribution) -> Said:
    first = bisect_left(words, told.start, key=lambda w: w.start)
    last = bisect_right(words, told.end, key=lambda w: w.end)
    named = frozenset(i for i, w in enumerate(words) for s in told.speakers if s.start <= w.start < s.end)
    return Said(first, last, named)


@cache
def _telling(table: Lexicon) -> frozenset[str]:
    """Words one of which a sentence holds that counts an act again."""
    names = ("standing_for", "reckoning", "in_hospital")
    return frozenset(phrase.split()[-1] for name in names for phrase in table.phrases[name])


def may_recount(sentence: Sentence, table: Lexicon) -> bool:
    """Whether a sentence that names no act may count one again: one look for each of its words."""
    return not _telling(table).isdisjoint(sentence.words) or ranks_places(sentence.lowers, table)


def recounted(
    chunks: Sequence[Chunk], heard: Heard, deeds: Sequence[Deed], before: Deed | None, table: Lexicon
) -> Iterator[Deed]:
    """The deeds that others count otherwise, or that are counted again later. `before` is the last one of the sentences before."""
    taken = used(deeds)
    for at, chunk in enumerate(chunks):
        mention = bare(chunk, table)
        if mention is None or mention.noun or mention.start in taken or _names_in_quotes(chunks, at):
            continue
        otherwise = counted_otherwise(chunks, at, mention, deeds, heard.speaks)
        if otherwise is not None:
            yield replace(told_again(otherwise[0], RECOUNTED, mention, chunk), teller=otherwise[1])
            continue
        here = last_before(deeds, chunk)
        model = here or (before if before is None or not _names_another(chunks[:at], before) else None)
        if model is None or not is_like(model, mention):
            continue
        if not _ends_clause(chunks, at) and not _still_hurt(chunks, at, heard, model, table):
            continue
        told = _teller(chunks, at, heard, model, table)
        if told or not _ends_clause(chunks, at) or _stands_for(chunks, at, heard, table):
            again = told_again(model, RECOUNTED, mention, chunk)
            by = None if here is None else again.perpetrators
            teller = told or _led_by(chunks, at, heard.speaks)
            yield replace(again, perpetrators=by, teller=teller, inherited=here is None)


def _names_in_quotes(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether what a number counts stands in quotation marks behind it: '31 "[armed elements]" were'."""
    return kind_at(chunks, at + 1) is Kind.QUOTE and kind_at(chunks, at + 2) is Kind.NOUN


def _names_another(words: Sequence[Chunk], before: Deed) -> bool:
    """Whether a sentence names another act before its number: 'How many [perished] nobody knows; the mayor spoke of 30'."""
    patterns = (r.pattern for c in words if c.trigger is not None for r in c.trigger.readings)
    told = {p.act for p in patterns if p.act and p.of is None and p.by is None and p.use is Use.UNDERGONE}
    families = {acts()[act].family for act in told}
    return bool(families) and acts()[before.act].family not in families


def _teller(
    chunks: Sequence[Chunk], at: int, heard: Heard, model: Deed, table: Lexicon
) -> tuple[int, int] | None:
    """Who gives a count of his own, that nothing else is said of."""
    return (
        _said_alone(chunks, at, heard.said)
        or _reckoned_by(chunks, at, heard, table)
        or _gapped(chunks, at, heard, model, table)
    )


def bare_numbers(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> bool:
    """Whether some number of a sentence counts nothing named and belongs to no deed yet."""
    taken = used(deeds)
    found = (bare(chunk, table) for chunk in chunks if chunk.quantity is not None)
    return any(mention is not None and mention.start not in taken for mention in found)


def _ends_clause(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether nothing but a time follows a number in its clause."""
    if kind_at(chunks, at + 1) is Kind.PREPOSITION:
        return kind_at(chunks, at + 2) is Kind.TIME
    return kind_at(chunks, at + 1) in _ENDS


def _still_hurt(chunks: Sequence[Chunk], at: int, heard: Heard, model: Deed, table: Lexicon) -> bool:
    """Whether some of those hurt are told to be in hospital still: 'Seven were wounded. [Four] are still in hospital'."""
    now, told = chunks[at].quantity, model.quantity
    if model.act != "injured" or now is None or told is None or kind_at(chunks, at - 1) not in _OPENS:
        return False
    fewer = (now.quantity.low or 0) < (told.quantity.low or 0)
    ends = range(chunks[at].last + 1, min(chunks[at].last + _SUBJECT, len(heard.words)) + 1)
    return fewer and any(leading_to(heard.words, end, "in_hospital", table) is not None for end in ends)


def _stands_for(chunks: Sequence[Chunk], at: int, heard: Heard, table: Lexicon) -> bool:
    """Whether words before a number stand for those told before: 'by evening [there were] 14', '[on en est à] huit'."""
    first = leading_to(heard.words, before_light(heard.words, chunks[at].first, table), "standing_for", table)
    if first is None:
        return False
    if any(s.first == first for s in heard.said):
        return True  # 'the villagers say [there were] 15'
    return _opens_clause(chunks, before_light(heard.words, first, table))


def _opens_clause(chunks: Sequence[Chunk], first: int) -> bool:
    """Whether a word begins a clause, or follows nothing of it but its time: 'by evening | it was'."""
    place = next((i for i, c in enumerate(chunks) if c.last > first), len(chunks))
    inside = chunks[place].first < first if place < len(chunks) else False
    before = place - 1
    if inside:  # 'к вечеру [их]': the phrase holds the time too
        return kind_at(chunks, before) in _OPENS or kind_at(chunks, before) is Kind.PREPOSITION
    if kind_at(chunks, before) in _OPENS:
        return True
    timed = kind_at(chunks, before) is Kind.NOUN and chunks[before].quantity is None
    led = timed or (before >= 0 and chunks[before].voice is Voice.INFINITIVE)  # 'al anochecer'
    leads = kind_at(chunks, before - 1) is Kind.PREPOSITION or chunks[before - 1].word == "according"
    return led and leads and kind_at(chunks, before - 2) in _OPENS


def _said_alone(chunks: Sequence[Chunk], at: int, said: Sequence[Said]) -> tuple[int, int] | None:
    """Who tells nothing but a number: 'the army speaks of [nine]', 'according to the ministry, [11]'; None if nobody does."""
    chunk = chunks[at]
    around = [s for s in said if s.first <= chunk.first and chunk.last <= s.last and s.named]
    if not around:
        return None
    nearest = max(around, key=lambda s: max(s.named) if max(s.named) < chunk.first else -1)
    inner = [c for c in chunks[:at] if c.first >= nearest.first]
    light = all(
        c.kind in _LIGHT or c.word == "according" or not nearest.named.isdisjoint(range(c.first, c.last))
        for c in inner
    )
    return (min(nearest.named), max(nearest.named) + 1) if light else None


def _reckoned_by(chunks: Sequence[Chunk], at: int, heard: Heard, table: Lexicon) -> tuple[int, int] | None:
    """Who gives a count in a clause of its own: '[the health office] has 1,400', '[армия] говорит о девяти'; None if nobody does."""
    verb = leading_to(heard.words, before_light(heard.words, chunks[at].first, table), "reckoning", table)
    if not verb or heard.words[verb - 1] in table.phrases.get("reflexive", NONE):
        return None  # 'el presupuesto [se] eleva a 40'
    opening = max((c.last for c in chunks if c.kind in _OPENS and c.last <= verb), default=0)
    counted = any(c.quantity is not None for c in chunks if opening <= c.first < verb)
    fits = (
        not counted and 0 < verb - opening <= _SUBJECT and any(map(heard.speaks, heard.words[opening:verb]))
    )
    return (opening, verb) if fits else None


def _gapped(
    chunks: Sequence[Chunk], at: int, heard: Heard, model: Deed, table: Lexicon
) -> tuple[int, int] | None:
    """Whose count leaves out its verb: 'the health office has 1,400, [the opposition] 5,000', '; [el ministerio], 11'."""
    who = at - 1
    if kind_at(chunks, who) in {Kind.COMMA, Kind.PREPOSITION} or (who >= 0 and chunks[who].word in "—–-"):
        who -= 1
    if (
        kind_at(chunks, who) is not Kind.NOUN
        or chunks[who].quantity is not None
        or not heard.speaks(chunks[who].head)
    ):
        return None
    aged = kind_at(chunks, at - 1) is Kind.COMMA and chunks[who].name
    if aged and chunks[who].word not in table.phrases.get("definite", NONE):
        return None  # 'the victims were Marek Holt, [17]; Anna Sander, 28'
    opens = kind_at(chunks, who - 1) in {Kind.COMMA, Kind.STOP, Kind.AND}
    ends = kind_at(chunks, at + 1) in {None, Kind.STOP}
    fits = opens and ends and any(map(heard.speaks, heard.words[: model.first + 1]))
    return (chunks[who].first, chunks[who].last) if fits else None


def _led_by(chunks: Sequence[Chunk], at: int, speaks: Callable[[str], bool]) -> tuple[int, int] | None:
    """Who is told to count so: 'para [el Instituto] eran 43', '[el gobierno] mantiene que fueron dos'; None if nobody is."""
    that = next(
        (p for p in range(at - 1, max(at - _SUBJECT, 0), -1) if chunks[p].kind is Kind.SUBORDINATOR), None
    )
    who = at - 2 if that is None else that - 2
    if kind_at(chunks, who) is not Kind.NOUN or chunks[who].quantity is not None:
        return None
    if that is None:
        led = who > 0 and chunks[who - 1].word in {"for", "according"}
    else:
        led = kind_at(chunks, that - 1) is Kind.VERB
    speaking = led and any(map(speaks, chunks[who].words))
    return (chunks[who].first, chunks[who].last) if speaking else None
