"""A sentence as reporting clauses are read from it, and the stretch that a speaker answers for."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.claims.claim import Modality
from khronika.reading.names import Naming
from khronika.reading.quotes import Quote, Quoted
from khronika.reading.sentences import Token
from khronika.reading.speaker_cues import Lexicon

CLOSING = '”»"“'
OPENING = '“«„"'
DASHES = "—–"


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its speakers (nearest first), the stretch they answer for, and the cue's place in the sentence."""

    start: int
    end: int
    speakers: tuple[Naming, ...]
    stance: Modality
    rule: str
    cue: int
    forward: bool = True
    case: str = ""  # in which its speakers stand, where names are declined and it is not the nominative


@dataclass(frozen=True, slots=True)
class Region:
    """Words of a sentence that stand in the same quotation, or outside any: first, last, and the quotation."""

    first: int
    last: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as reporting clauses are read from it."""

    words: tuple[Token, ...]
    lexicon: Lexicon
    quoted: Quoted
    regions: tuple[Region, ...]
    before: Quote | None = None  # speech that closed just before the sentence, in its paragraph
    following: Quote | None = None  # speech that opens after a sentence that ends with a colon
    previous: tuple[int, int] | None = None  # the sentence before, in the same paragraph
    headline: bool = False  # Most Words Begin Like This

    def has(self, i: int, name: str) -> bool:
        return 0 <= i < len(self.words) and self.words[i].lower in self.lexicon.sets[name]

    def text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def start_of(self, region: Region) -> int:
        return self.words[region.first].start

    def end_of(self, region: Region) -> int:
        return self.words[region.last].end


def regions(words: tuple[Token, ...], quoted: Quoted) -> tuple[Region, ...]:
    """The words of a sentence, parted where speech opens and closes."""
    inside = quoted.at(words[0].start)
    if not quoted.within(words[0].start, words[-1].end) and (inside is None or inside.end >= words[-1].end):
        return (Region(0, len(words) - 1, inside),)
    found: list[Region] = []
    for i, word in enumerate(words):
        at = quoted.at(word.start)
        if found and found[-1].quote is at:
            found[-1] = Region(found[-1].first, i, at)
        else:
            found.append(Region(i, i, at))
    return tuple(found)


# --- the stretch ------------------------------------------------------------------------------------------------------


def onward(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The stretch from word `i` to the end of what the speaker says: the sentence, and any speech it opens."""
    if region.quote is not None:
        return line.words[min(i, region.last)].start, line.end_of(region)
    end = line.words[-1].end
    start = line.words[i].start if i < len(line.words) else end
    if line.regions[-1].quote is not None and line.regions[-1].first > region.first:
        end = max(end, line.regions[-1].quote.end)
    return start, end


def backward(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The stretch that ends before word `i`: from the start of the sentence, or of the speech that just closed."""
    end = line.words[i].start
    if region.quote is not None:
        return line.start_of(region), end
    start = line.words[0].start
    if line.regions[0].quote is not None and region.first > 0:
        start = min(start, line.regions[0].quote.start)
    elif line.before is not None and region.first == 0 and i == 0:
        start = line.before.start
    return start, end


def around(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The stretch on both sides of a clause that is put in between: 'forty, X said, were held'."""
    start, _ = backward(line, region, i)
    _, end = onward(line, region, region.last)
    return start, end
