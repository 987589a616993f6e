"""What a frame finds: an act with the phrases that fill its parts, before time, place and speaker are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from khronika.claims.claim import Scope
from khronika.claims.when import When
from khronika.reading.mentions import DateMention, QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.sentences import Sentence, Token

ANY: Final = "any"
BONES: Final = "bones"  # the list of what is broken in somebody: 'his ribs', 'два ребра'
# Acts whose number counts things like people: houses that were burnt, complaints that were filed.
THINGS: Final = frozenset({"documents_taken", "property_taken", "property_destroyed", "complained"})
_COMPLEMENTS: Final = frozenset({Kind.NOUN, Kind.PREPOSITION, Kind.TIME})
_GAPPED = "ellipsis"  # the rule of numbers that have the verb of another


@dataclass(frozen=True, slots=True)
class Deed:
    """An act told in a sentence. `first` and `last` are the tokens of its quote; `verb` the place of its phrase.

    `quantity` is None for an act told without a number. `whole` is the deed that this one is a part of.
    """

    act: str
    rule: str
    first: int
    last: int
    verb: int
    quantity: QuantityMention | None = None
    victims: Chunk | None = None
    perpetrators: Chunk | None = None
    toll: bool = False
    whole: Deed | None = None
    inherited: bool = False
    alleged: bool = False  # who did it is only an accusation
    teller: tuple[int, int] | None = None  # the words that name who alone gives the number
    negated: bool = False  # its negation tells it: 'have not been seen since'
    after: str = (
        ""  # families of acts, behind one of which alone the deed is told; ANY: behind any act of people
    )
    otherwise: tuple[Deed, ...] = ()  # what its words tell where no such act was told before
    place: Chunk | None = None  # the name of its place in a list of places, which needs no other sign of one
    wanting: bool = (
        False  # told in words that tell of an act only with a number, which those who tell it may have
    )


def as_told(deed: Deed) -> Deed:
    """A deed as the sentences behind it know it: with its whole, but not with what that is a part of in turn.

    In 'of whom 12 ..., of whom three ...' over and over the parts of parts would grow with the text.
    """
    whole = deed.whole
    return deed if whole is None or whole.whole is None else replace(deed, whole=replace(whole, whole=None))


def scope_of(deed: Deed, since: When | None, whole: str | None, *, some: bool = False) -> Scope | None:
    """What the number covers, where it is not simply the act. `some`: only some of those who suffered it."""
    more = deed.quantity is not None and deed.quantity.more
    partial = some and whole is None
    if deed.quantity is None or not (since or whole or more or deed.toll or partial):
        return None
    return Scope(since=since, part_of=whole, additional=more, toll=deed.toll, partial=partial)


def spans_of_others(
    deed: Deed, deeds: Sequence[Deed], verbs: Sequence[tuple[int, int]], quotes: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The verbs of a sentence's other deeds, and the words of those that have none: '7 ноября погиб один, [20 ноября — двое]'."""
    apart = [v for d, v in zip(deeds, verbs, strict=True) if d.verb != deed.verb]
    gapped = [q for d, q in zip(deeds, quotes, strict=True) if d is not deed and d.rule == _GAPPED]
    return (*apart, *gapped)


def verb_span(words: Sequence[Token], chunks: Sequence[Chunk], deed: Deed) -> tuple[int, int]:
    """Where the verb of a deed stands, or its quote if it has none of its own."""
    first, last = (
        (chunks[deed.verb].first, chunks[deed.verb].last) if deed.verb >= 0 else (deed.first, deed.last)
    )
    return words[first].start, words[last - 1].end


def describes_victims(sentence: Sentence, chunks: Sequence[Chunk], deed: Deed, mention: DateMention) -> bool:
    """Whether a date tells of another act that describes those who suffered this one: 'освобождены 12 похищенных [в мае] учеников'."""
    whom, words = deed.victims, sentence.tokens
    if whom is None or whom.trigger is None or deed.verb < 0 or chunks[deed.verb] is whom:
        return False
    inside = words[whom.first].start <= mention.start < words[whom.last - 1].end
    return inside and deed.act not in {r.pattern.act for r in whom.trigger.readings}


def complements_end(chunks: Sequence[Chunk], deed: Deed) -> int:
    """The end of what hangs on a deed behind it: '500 people die [of fever in the valley every year]'."""
    end = deed.last
    for chunk in chunks[max(deed.verb, 0) :] if deed.verb >= 0 else ():
        if chunk.first >= deed.last:
            if chunk.kind not in _COMPLEMENTS:
                break
            end = chunk.last
    return end
