"""What case and number tell of a noun beside a Russian verb: whom it befell, who cannot have done it, what a comma parts from it."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.morphology import russian
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.slots import kind_at


def is_accusative(chunk: Chunk) -> bool:
    """Whether a noun before the verb can be no subject: 'сына задержали'."""
    return "accs" in chunk.grammemes and "nomn" not in chunk.grammemes


def is_one_thing(chunks: Sequence[Chunk], before: int, at: int) -> bool:
    """Whether one thing stands before a verb of several, whose object it must be: '[тело пастуха] нашли', '[дом семьи] сожгли'."""
    thing = {"inan", "accs"} <= chunks[before].grammemes and chunks[before].quantity is None
    one = "sing" in chunks[before].grammemes and "plur" in chunks[at].grammemes
    return thing and one and kind_at(chunks, before - 1) not in {Kind.AND, Kind.COMMA}


def is_one_person(chunks: Sequence[Chunk], before: int, at: int) -> bool:
    """Whether a form of one person or of several opens a clause whose verb has nobody else to suffer it: '[Учителя] уволили'."""
    opens = kind_at(chunks, before - 1) in {None, Kind.STOP, Kind.TIME} and chunks[before].quantity is None
    several = opens and "plur" in chunks[at].grammemes
    return several and any(
        {"accs", "sing", "anim"} <= way.grammemes and way.part == "NOUN"
        for way in russian(chunks[before].word)
    )


def with_whom(chunk: Chunk) -> bool:
    """Whether a noun can only stand in the instrumental, and so is no subject: 'между Лозной и [Сарной] обстреляли колонну'."""
    return "ablt" in chunk.grammemes and chunk.grammemes.isdisjoint({"nomn", "accs", "gent"})


def parted_from(chunks: Sequence[Chunk], at: int, before: int) -> bool:
    """Whether a comma parts a noun from a gerund, or from a participle that its case keeps from agreeing with it."""
    if all(c.kind is not Kind.COMMA for c in chunks[before + 1 : at]):
        return False
    verb = chunks[at]
    apart = verb.voice is Voice.PARTICIPLE and {"ablt", "nomn"} & verb.grammemes == {"ablt"}
    return verb.voice is Voice.ING or (apart and "ablt" not in chunks[before].grammemes)
