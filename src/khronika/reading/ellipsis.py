"""Numbers whose act was told before: parts ('including three children'), places ('19 in Tomsk'), more ('another 12')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.chunks import Chunk, Kind, Voice
from khronika.reading.deeds import Deed
from khronika.reading.frames import is_counted
from khronika.reading.lexicon import Lexicon
from khronika.reading.slots import kind_at

_PLACING = frozenset({"in", "at", "near", "from", "on", "outside"})


def _own_verb(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """The finite verb whose subject a number is, if any."""
    for chunk in chunks[at + 1 : at + 7]:
        if chunk.kind is Kind.VERB:
            return chunk if chunk.voice not in {Voice.ING, Voice.INFINITIVE} else None
        if chunk.kind not in {Kind.PREPOSITION, Kind.NOUN, Kind.TIME}:
            return None
    return None


def _object(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number is the object of a verb that tells of no act."""
    before = at - 1
    return kind_at(chunks, before) is Kind.VERB and chunks[before].voice in {
        Voice.ACTIVE,
        Voice.ING,
        Voice.INFINITIVE,
    }


def _is_part(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    mention, own = chunks[at].quantity, _own_verb(chunks, at)
    if mention is None or (own is not None and own.voice is not Voice.COPULA):
        return False
    if kind_at(chunks, at - 1) in {Kind.NOUN, Kind.VERB} or mention.quantity.high == 1:
        return False
    if mention.part or (at > 0 and chunks[at - 1].word in table.phrases["part"]):
        return True
    return " ".join(chunks[at].words).endswith(("of whom", "of them"))


def _is_placed(chunks: Sequence[Chunk], at: int) -> bool:
    """'19 in Tomsk', in a list behind an act."""
    return (
        kind_at(chunks, at - 1) in {Kind.COMMA, Kind.AND, Kind.STOP}
        and kind_at(chunks, at + 1) is Kind.PREPOSITION
        and chunks[at + 1].word in _PLACING
        and kind_at(chunks, at + 2) is Kind.NOUN
        and chunks[at + 2].name
        and _own_verb(chunks, at) is None
    )


def _before(deeds: Sequence[Deed], first: int) -> Deed | None:
    """The last numbered deed told before a place, else the first of the sentence."""
    numbered = [d for d in deeds if d.quantity is not None]
    earlier = [d for d in numbered if d.first < first]
    return earlier[-1] if earlier else None


def elliptic(
    chunks: Sequence[Chunk], deeds: Sequence[Deed], before: Deed | None, table: Lexicon
) -> Iterator[Deed]:
    """The deeds told by bare numbers. `before` is the last numbered deed of the sentences before."""
    used = {d.quantity.start for d in deeds if d.quantity is not None}
    known = list(deeds)
    for at, chunk in enumerate(chunks):
        if (
            not is_counted(chunk)
            or chunk.quantity is None
            or chunk.quantity.start in used
            or _object(chunks, at)
        ):
            continue
        model = _before(known, chunk.first)
        rule, inherited, whole = "", False, None
        if _is_part(chunks, at, table):
            told = _before(known, chunk.first) or before
            rule, whole, model = "part", told, told
            inherited = model is before
        elif model is not None and _is_placed(chunks, at):
            rule = "ellipsis"
        elif chunk.quantity.more and _own_verb(chunks, at) is None:
            rule, inherited = "more", model is None
            model = model or before
        if not rule or model is None:
            continue
        last = chunk.last if rule != "ellipsis" else chunks[at + 2].last
        deed = Deed(
            model.act, rule, chunk.first, last, model.verb if not inherited else -1, chunk.quantity, chunk,
            None if inherited else model.perpetrators, whole=whole, inherited=inherited,
        )  # fmt: skip
        known.append(deed)
        yield deed
