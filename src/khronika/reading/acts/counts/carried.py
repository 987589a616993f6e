"""Numbers that only count those told of before: 'Twenty-six.', 'I can name five', 'That makes four', 'the list has 13 names'.

The law of this file: the act is the last that the text told of people, at most two sentences before. The number stands alone, or an
expression of counting leads to it ('I counted'), and nothing behind it says what else it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from khronika.reading.acts.counts.bare_counts import NONE, before_light, used
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.expressions import leading_to
from khronika.reading.phrases.negated import is_negated
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

CARRIED: Final = "carried on"
_SHORT: Final = 8  # words of a sentence that is a number alone: 'Twenty, maybe thirty.'
_TELLS_OF: Final = frozenset({Use.DONE, Use.UNDERGONE, Use.PEOPLE, Use.STATE})
_LIGHT: Final = frozenset({Kind.STOP, Kind.COMMA, Kind.QUOTE, Kind.OR, Kind.AND, Kind.OPEN, Kind.CLOSE})
_ENDS: Final = frozenset(
    {
        None,
        Kind.STOP,
        Kind.COMMA,
        Kind.CLOSE,
        Kind.QUOTE,
        Kind.TIME,
        Kind.RELATIVE,
        Kind.SUBORDINATOR,
        Kind.AND,
    }
)
_OWN: Final = frozenset(
    {"ill_treated", "raped", "threatened", "coerced", "held", "hurt"}
)  # what those who live can tell of
_SAYING: Final = 9  # words behind those counted in which they are told to say so
_FEWEST: Final = 2  # 'that makes one' is seldom a count


def topic_of(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> str:
    """The act of people that a sentence told last, with a number or without; '' if none."""
    told = next((d.act for d in reversed(deeds) if acts()[d.act].persons), "")
    return told or next(
        (act for at in range(len(chunks) - 1, -1, -1) if (act := _named(chunks, at, table))), ""
    )


def _named(chunks: Sequence[Chunk], at: int, table: Lexicon) -> str:
    """The act of people that a phrase tells of, '' if none or if it denies it."""
    trigger = chunks[at].trigger
    if trigger is None or (chunks[at].kind is Kind.VERB and is_negated(chunks, at, table)):
        return ""
    told = (r.pattern for r in trigger.readings if r.pattern.use in _TELLS_OF and not r.pattern.negated)
    plain = (p.act for p in told if p.of is None and p.by is None and not p.after)
    return next((act for act in plain if acts()[act].persons), "")


@cache
def _counting(table: Lexicon) -> frozenset[str]:
    expressions = table.phrases.get("counting", NONE) | table.phrases.get("telling_so", NONE)
    return frozenset(phrase.split()[-1] for phrase in expressions)


def may_carry(words: Sequence[str], table: Lexicon) -> bool:
    """Whether a sentence that names no act may count those told of before: one look for each of its words."""
    known = table.phrases.get("names_counted", NONE) | _counting(table)
    return len(words) <= _SHORT or not known.isdisjoint(words)


def carried(
    chunks: Sequence[Chunk], words: Sequence[str], deeds: Sequence[Deed], act: str, table: Lexicon
) -> Iterator[Deed]:
    """The deeds of numbers that count those of whom an act was told before. `words` are the sentence's, folded."""
    taken = used(deeds)
    for at, chunk in enumerate(chunks):
        mention = chunk.quantity
        if mention is None or mention.start in taken or not mention.counts:
            continue
        if any(_is_other(told, act) for p in range(at) if (told := _named(chunks, p, table))):
            break  # 'How many perished nobody knows; the mayor spoke of 30'
        if _is_name(chunk, mention, table):
            if not table.phrases.get("signing", NONE).isdisjoint(words):
                continue
            mention = mention._replace(quantity=replace(mention.quantity, unit="person"), unknown=False)
            yield Deed(act, CARRIED, chunk.first, chunk.last, -1, mention, None, inherited=True)
            continue
        if not is_counted(chunk) or _few(mention):
            continue
        if mention.noun or mention.part:
            first = _led(chunks, at, words, table) if mention.part and not mention.noun else None
        else:
            first = chunk.first if _alone(chunks, at, words, deeds) else _led(chunks, at, words, table)
        if first is None and _tell_the_same(chunk, act, words, table):
            first = chunk.first
        if first is not None:
            yield Deed(act, CARRIED, first, chunk.last, -1, mention, chunk, inherited=True)


def _is_other(told: str, act: str) -> bool:
    return acts()[told].family != acts()[act].family


def _few(mention: QuantityMention) -> bool:
    bounds = (mention.quantity.low, mention.quantity.high)
    return max(b or 0 for b in bounds) < _FEWEST


def _tell_the_same(chunk: Chunk, act: str, words: Sequence[str], table: Lexicon) -> bool:
    """Whether those who are counted say that it was done to them: '[Sixteen of the 58 people we interviewed] told us so'."""
    if acts()[act].family not in _OWN or chunk.first > 1:
        return False
    ends = range(chunk.last + 1, min(chunk.last + _SAYING, len(words)) + 1)
    return any(leading_to(words, end, "telling_so", table) is not None for end in ends)


def _is_name(chunk: Chunk, mention: QuantityMention, table: Lexicon) -> bool:
    """Whether a number counts names, entries or surnames, which stand for people: 'the register contained [58 names]'."""
    names = table.phrases.get("names_counted", NONE)
    return bool(mention.noun) and not names.isdisjoint({chunk.head, *chunk.keys[-1:]})


def _alone(chunks: Sequence[Chunk], at: int, words: Sequence[str], deeds: Sequence[Deed]) -> bool:
    """Whether a sentence holds nothing but a number in words, or digits with a hedge: '14.' may be the number of a line."""
    mention = chunks[at].quantity
    if deeds or len(words) > _SHORT or mention is None or mention.quantity.as_written.isdecimal():
        return False
    return all(c.kind in _LIGHT or (c.quantity is not None and not c.quantity.noun) for c in chunks)


def _led(chunks: Sequence[Chunk], at: int, words: Sequence[str], table: Lexicon) -> int | None:
    """Where an expression of counting begins that leads to a number which ends its clause: '[I can name] five'; None if none does."""
    if kind_at(chunks, at + 1) not in _ENDS:
        return None
    return leading_to(words, before_light(words, chunks[at].first, table), "counting", table)
