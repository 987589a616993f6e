"""Speakers of several parts: those who are joined, 'a farmer, a nurse and officials said', and a name with its office."""

from __future__ import annotations

from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line
from khronika.reading.speakers.name_words import capital, plain
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.names_backward import ending_at


def opening(line: Line, first: int, floor: int) -> int:
    """The first word of the whole phrase around a speaker's name, with its article, title and role."""
    while first > floor and first > 0:
        before = line.words[first - 1]
        if not (line.has(first - 1, "determiners") or plain(line.words, first - 1, line.lexicon)):
            break
        if line.has(first - 1, "calendar") or (
            before.text == "." and not plain(line.words, first - 1, line.lexicon)
        ):
            break
        first -= 1
    return first


def with_first(line: Line, found: Naming | None, floor: int) -> Naming | None:
    """'local reporters and a court official say', 'a farmer, a nurse and officials say': all, where the first opens the clause."""
    named = found is not None and capital(line.words[found.last])
    if found is None or named or (line.lexicon.head_first and capital(line.words[found.first])):
        return found
    while floor < found.first and (line.contrast(floor) or line.has(floor, "conjunctions")):
        floor += 1  # 'But prisoners and other witnesses said'
    joint = opening(line, found.first, floor) - 1
    joint -= line.has(joint, "indefinites")  # 'des témoins et [des] proches'
    if joint <= floor or line.words[joint].lower not in ("and", "и", "y", "e", "et"):
        return found
    other = ending_at(line.words, joint - 1, floor, line.lexicon)
    if other is None or other.sort in (Sort.NAME, Sort.PRONOUN):
        return found
    start = opening(line, other.first, floor)
    start -= start > floor and line.has(start - 1, "indefinites")
    while (earlier := _listed_before(line, start, floor)) is not None:
        other, start = earlier, earlier.first - 1
    return (
        Naming(other.first, found.last, found.sort)
        if start <= floor or line.text(start - 1) == ","
        else found
    )


def _listed_before(line: Line, start: int, floor: int) -> Naming | None:
    """'[a farmer], a nurse and officials say': who stands with an article between commas before those who are joined."""
    if start - 3 <= floor or line.text(start - 1) != "," or not line.has(start, "introducing"):
        return None
    item = ending_at(line.words, start - 2, floor, line.lexicon)
    if item is None or item.sort in (Sort.NAME, Sort.PRONOUN) or not line.has(item.first - 1, "introducing"):
        return None
    return item if line.text(item.first - 2) == "," else None


def holder(line: Line, office: Naming, floor: int) -> Naming | None:
    """'[Ivo Brand], chairman of the council said': the name before an office without an article, where no comma closes it."""
    start = office.first
    while start - 1 > floor and plain(line.words, start - 1, line.lexicon):
        start -= 1
    alone = office.sort is Sort.PERSON and not line.lexicon.head_first
    if (
        not alone
        or line.text(start - 1) != ","
        or not any(line.has(k, "of") for k in range(start, office.last))
    ):
        return None
    head = next((k for k in range(start, office.last) if line.has(k, "of")), start) - 1
    named = ending_at(line.words, start - 2, floor, line.lexicon)
    if named is None or line.lowers[head].endswith("s") or named.first == named.last:
        return None
    opens = named.first == floor or line.text(named.first - 1) == ","
    return named if opens and all(capital(t) for t in line.words[named.first : named.last + 1]) else None
