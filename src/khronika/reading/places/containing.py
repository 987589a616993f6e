"""Names that stand within others: 'Argun, Chechnya' is one place, and 'Bedford, N.H.' is the town of its region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.places.forms import Name
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Token
from khronika.vocabulary.places import PlaceKind


def contained(names: list[Name], tokens: Sequence[Token], words: PlaceWords) -> Iterator[Name]:
    """The names, with 'Argun, Chechnya' as one where the second holds the first, and with the region of 'Bedford, N.H.'."""
    at = 0
    while at < len(names):
        name = _in_short_region(names[at], tokens, words)
        following = names[at + 1] if at + 1 < len(names) else None
        joined = _joined(name, following, tokens) if following else None
        yield joined or name
        at += 2 if joined else 1


def _in_short_region(name: Name, tokens: Sequence[Token], words: PlaceWords) -> Name:
    """A town of the region whose short name stands behind it: 'Bedford, N.H.', 'Velbury, VA'."""
    if len(name.candidates) < 2 or not words.short_regions or name.after + 1 >= len(tokens):
        return name
    if tokens[name.after].text != "," or not tokens[name.after + 1].text[0].isupper():
        return name
    glued, at = tokens[name.after + 1].text, name.after + 2
    while at < min(len(tokens), name.after + 6) and tokens[at].start == tokens[at - 1].end:
        glued, at = glued + tokens[at].text, at + 1
    region = words.short_regions.get(glued.replace(".", "").rstrip(",:;)").casefold())
    inside = tuple(p for p in name.candidates if region in p.within)
    return name._replace(candidates=inside) if inside else name


def _joined(name: Name, container: Name, tokens: Sequence[Token]) -> Name | None:
    if [t.lower for t in tokens[name.after : container.first]] != [","]:
        return None
    holders = {p.name for p in container.candidates if p.kind is not PlaceKind.TOWN}
    inside = tuple(p for p in name.candidates if holders.intersection(p.within))
    return Name(name.first, container.after, inside) if inside else None
