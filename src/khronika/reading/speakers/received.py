"""Who has what others tell: 'witnesses interviewed by X said', 'X received reports that', 'X cite des témoins selon lesquels'.

The law of this file: whoever asked or received passes on, and the one who told is the origin, where anybody is named.
"""

from __future__ import annotations

from typing import Final

from khronika.claims.claim import Modality
from khronika.reading.speakers.approach import approach
from khronika.reading.speakers.cues import Opening, Sort
from khronika.reading.speakers.lines import Line, Region, Report, onward
from khronika.reading.speakers.name_words import plain
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.names_backward import ending_at
from khronika.reading.speakers.subjects import subject

_OBJECT: Final = 5  # words from 'received' to what was received
_ASKED: Final = 4  # words of who was asked, up to 'interviewed'


def interviewer(line: Line, own: Naming, v: int) -> tuple[Naming, tuple[Naming, ...]]:
    """'[Witnesses] interviewed by [the group] said': who told, and who asked and passes it on."""
    if line.present.isdisjoint(line.lexicon.sets["interviewed"]):
        return own, ()
    asked = next((k for k in range(own.first + 1, min(own.last + 2, v)) if line.has(k, "interviewed")), 0)
    if not asked or not line.has(asked + 1, "by") or asked - own.first > _ASKED:
        return own, ()
    told = own._replace(last=min(own.last, asked - 1))
    heard = starting_at(line.words, asked + 2, v, line.lexicon)
    small = heard is None or heard.sort is Sort.PRONOUN or line.has(asked + 2, "pointing_times")
    own_paper = line.has(asked + 2, "ours") or line.has(asked + 2, "latter_articles")
    if heard is None or small or own_paper:
        return told, ()  # 'interviewed by this paper': its own voice
    wires = all(line.has(k, "wires") for k in range(heard.first, heard.last + 1))
    return told, () if wires else (heard,)


def receiver(line: Line, noun: int, region: Region) -> Naming | None:
    """'[X] received testimony': who received, collected or cites what stands at a word."""
    if line.present.isdisjoint(line.lexicon.sets["receiving"]):
        return None
    floor = max(region.first, noun - _OBJECT)
    got = next((k for k in range(noun - 1, floor, -1) if line.has(k, "receiving")), None)
    if got is None or not all(_describes(line, k) for k in range(got + 1, noun)):
        return None
    met = approach(line, got, region.first)
    return None if met.negated or met.passive else subject(line, met.subject_end, region.first)


def _describes(line: Line, k: int) -> bool:
    """Whether a word only describes what was received: no 'denied' in 'has denied reports', no 'no' in 'has no reports'."""
    small = line.has(k, "indefinites") or (line.has(k, "determiners") and line.lowers[k] not in ("no", "any"))
    told = line.lowers[k] in line.lexicon.verbs or line.has(k, "negations") or line.has(k, "nobody")
    return small or (not told and plain(line.words, k, line.lexicon) and line.text(k)[:1].isalpha())


def relative_source(line: Line, i: int, opening: Opening, region: Region) -> Report | None:
    """'des témoins [selon lesquels] A': those before the relative tell A, or who received what tells nobody's name."""
    relative = i + len(opening.words)
    relative += line.has(relative, "determiners")  # 'según [los] cuales'
    if line.lowers[i : i + len(opening.words)] != opening.words or not line.has(relative, "relatives"):
        return None
    last = i - 1 - (line.text(i - 1) == ",")
    told = ending_at(line.words, last, region.first, line.lexicon)
    if told is None or told.sort not in (Sort.PERSON, Sort.BODY):
        told = receiver(line, last, region)
    if told is None:
        return None
    start, end = onward(line, region, relative + 1)
    return Report(start, end, (told,), opening.stance or Modality.ASSERTED, "phrase", i)
