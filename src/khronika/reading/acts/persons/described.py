"""What a word beside those counted tells of them besides: 'rescued five [kidnapped] farmers', 'nine were shot, one of them [fatally]'.

The law of this file: those to whom help came suffered what the word between their number and their noun says; who was hit fatally died.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.multiple import values
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

RULE: Final = "described"
_NONE: Final = frozenset[str]()
_HURT: Final = frozenset({"hurt", "dead"})


def with_described(
    chunks: Sequence[Chunk], tokens: Sequence[Token], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of a sentence with what such words tell."""
    fatal = table.phrases.get("fatally", _NONE)
    ends = {at for at, t in enumerate(tokens) if t.lower in fatal and _closes(tokens, at + 1)}
    told = values(table.phrases.get("described_acts", _NONE))
    for deed in deeds:
        suffered = _suffered(deed, told) if told else ""
        if suffered and deed.victims is not None:
            first, last = deed.victims.first, deed.victims.last
            yield Deed(suffered, RULE, first, last, -1, deed.quantity, deed.victims)
        carried = deed.act == "detained" and _carries(chunks, deed, table)
        yield _died(deed, ends) if ends else replace(deed, act="evacuated") if carried else deed
    yield from _parts(chunks, deeds, ends) if ends else ()


def _carries(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> bool:
    """Whether those who took people somewhere are no captors: 'Volunteers [took] 40 people by boat to Selnik'."""
    subject = chunks[deed.verb - 1] if deed.verb > 0 and deed.rule == "active" else None
    carriers = table.phrases.get("carriers", _NONE)
    taken = deed.verb >= 0 and not table.phrases.get("carrying", _NONE).isdisjoint(chunks[deed.verb].words)
    return taken and subject is not None and bool(subject.words) and subject.words[-1] in carriers


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but a further clause stands behind a word: 'one fatally, and four others', and not 'fatally injured'."""
    return at >= len(tokens) or not tokens[at].text[0].isalnum() or tokens[at].lower in ("and", "y", "et")


def _suffered(deed: Deed, told: Mapping[str, str]) -> str:
    """The act that an adjective tells of those to whom help came; '' if none does."""
    if deed.victims is None or deed.quantity is None or acts()[deed.act].kind != "help":
        return ""
    inside = deed.victims.words[1:-1]
    if "of" in inside:
        return ""  # 'three of the nine kidnapped students': nine were
    return next((told[word] for word in inside if word in told), "")


def _died(deed: Deed, ends: set[int]) -> Deed:
    """A deed with its act, where those who suffered it are told to have died of it."""
    victims = deed.victims
    if victims is None or victims.last not in ends or acts()[deed.act].family not in _HURT:
        return deed
    return replace(deed, act="killed", first=victims.first, last=victims.last + 1)


def _parts(chunks: Sequence[Chunk], deeds: Sequence[Deed], ends: set[int]) -> Iterator[Deed]:
    """Bare numbers of those who died among those hit: 'nine were wounded, [two fatally]'."""
    used = {deed.quantity.start for deed in deeds if deed.quantity is not None}
    for chunk in chunks:
        mention = chunk.quantity
        if mention is None or mention.noun or chunk.last not in ends or mention.start in used:
            continue
        before = [d for d in deeds if d.quantity is not None and d.first < chunk.first]
        whole = before[-1] if before and acts()[before[-1].act].family in _HURT else None
        if whole is not None:
            yield Deed("killed", "part", chunk.first, chunk.last + 1, -1, mention, chunk, whole=whole)
