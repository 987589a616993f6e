"""The speaker with whom a sentence opens, for verbs that name no subject of their own."""

from __future__ import annotations

from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line, Region
from khronika.reading.speakers.names import Naming, starting_at


def main_subject(line: Line, region: Region, before: int) -> Naming | None:
    """The speaker with whom a sentence opens, after any introduction: for verbs that name no subject of their own."""
    i = region.first
    i += line.contrast(i) or line.has(i, "conjunctions")  # 'But the ministry disagreed, saying'
    if line.has(i, "prepositions"):
        comma = next((k for k in range(i, min(before, i + 12)) if line.text(k) == ","), None)
        if comma is None:
            return None
        i = comma + 1
    found = starting_at(line.words, i, before, line.lexicon)
    if found is None or found.last >= before:
        return None
    # 'Chastened by doubts, X ...', 'Perhaps, ...': one word with a capital is hardly a speaker there
    alone = found.sort is Sort.NAME and found.first == found.last == region.first
    aside = line.has(i + 1, "prepositions") or line.has(i + 1, "adjuncts") or line.text(i + 1) == ","
    if not (alone and aside):
        return found
    comma = next((k for k in range(i + 1, min(before, i + 5)) if line.text(k) == ","), None)
    if comma is None or comma == i + 1:
        return None
    behind = starting_at(line.words, comma + 1, before, line.lexicon)  # 'Horas después, la ONG ... y precisó'
    return behind if behind is not None and behind.last < before else None
