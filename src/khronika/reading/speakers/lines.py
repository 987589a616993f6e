"""A sentence as reporting clauses are read from it, and the stretch that a speaker answers for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from khronika.claims.claim import Modality
from khronika.reading.sentences import Token
from khronika.reading.speakers.cues import Lexicon
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.quotes import Quote, Quoted

CLOSING = '”»"“'
OPENING = '“«„"'
DASHES = "—–"
_INSERTED = 12  # words of a phrase between a verb and its 'that'


class Report(NamedTuple):
    """One cue with its speakers (nearest first), the stretch they answer for, and the cue's place in the sentence."""

    start: int
    end: int
    speakers: tuple[Naming, ...]
    stance: Modality
    rule: str
    cue: int
    forward: bool = True


class Region(NamedTuple):
    """Words of a sentence that stand in the same quotation, or outside any: first, last, and the quotation."""

    first: int
    last: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as reporting clauses are read from it."""

    words: tuple[Token, ...]
    lowers: tuple[str, ...]  # the same, folded
    present: frozenset[str]  # the same as a set: one look tells that a sentence holds none of a list
    lexicon: Lexicon
    quoted: Quoted
    regions: tuple[Region, ...]
    before: Quote | None = None  # speech that closed just before the sentence, in its paragraph
    following: Quote | None = None  # speech that opens after a sentence that ends with a colon
    previous: tuple[int, int] | None = None  # what a sentence may look back to (told_before.py)
    headline: bool = False  # Most Words Begin Like This

    def has(self, i: int, name: str) -> bool:
        return 0 <= i < len(self.lowers) and self.lowers[i] in self.lexicon.sets[name]

    def text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def number(self, i: int) -> bool:
        """Whether a number above one stands at a word, in digits or in words."""
        return self.text(i)[:1].isdecimal() or self.has(i, "numbers")

    def contrast(self, i: int) -> bool:
        """Whether 'but', 'while' or the like stands at a word, also in two words."""
        return self.has(i, "contrasting") and (
            self.has(i, "contrasts")
            or (
                0 <= i < len(self.lowers) - 1
                and f"{self.lowers[i]} {self.lowers[i + 1]}" in self.lexicon.sets["contrasts"]
            )
        )

    def start_of(self, region: Region) -> int:
        return self.words[region.first].start

    def end_of(self, region: Region) -> int:
        return self.words[region.last].end


def regions(words: tuple[Token, ...], quoted: Quoted) -> tuple[Region, ...]:
    """The words of a sentence, parted where speech opens and closes."""
    if not quoted.speech:
        return (Region(0, len(words) - 1, None),)
    inside = quoted.at(words[0].start)
    if not quoted.within(words[0].start, words[-1].end) and (inside is None or inside.end >= words[-1].end):
        return (Region(0, len(words) - 1, inside),)
    found, first = list[Region](), 0
    for i, word in enumerate(words):
        at = quoted.at(word.start)
        if i and at is not inside:
            found.append(Region(first, i - 1, inside))
            first = i
        inside = at
    return (*found, Region(first, len(words) - 1, inside))


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
    elif region.first == 0:
        parted = next((k for k in range(i - 1, 0, -1) if line.text(k) == ";"), None)
        start = start if parted is None else line.words[parted].end  # 'A was killed; B was hurt, X said'
    return start, end


def around(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The stretch on both sides of a clause that is put in between: 'forty, X said, were held'."""
    start, _ = backward(line, region, i)
    _, end = onward(line, region, region.last)
    return start, end


def content_after(line: Line, i: int, region: Region) -> tuple[int, bool]:
    """Where what is said begins after a verb, and whether a word or mark announces it."""
    if line.has(i, "topics") and line.number(i + 1):
        return i, True  # 'пишут про сорок убитых и про то, что'
    last = region.last + (region.last + 1 < len(line.words) and line.words[region.last + 1].text in OPENING)
    k = i
    while k <= last and k < i + 12:
        word = line.words[k]
        if word.lower in line.lexicon.sets["complementisers"] and not line.has(k + 1, "pointing"):
            if k > i and line.has(k - 1, "conjunctions"):
                break  # 'said 70 people were held and [that] 500 had come': what is said began before
            return k + 1, True
        if word.text in OPENING and k > i and line.words[k - 1].text[0].isalnum():
            if line.quoted.at(word.start) is None:
                k += 1  # 'said they shot “up to ten” of them': a word in quotation marks announces nothing
                continue
            return i, True  # 'said the raid was “the worst in years”': it is told from the verb on
        if word.text == ":" and not _is_clock(line, k) and any(line.number(j) for j in range(i, k)):
            return i, True  # 'confirmed two deaths: “We mourn them”'
        if (word.text in OPENING or word.text == ":") and not _is_clock(line, k):
            return _behind_mark(line, i, k), True
        if word.text in ",;)" and not (
            k < last and (line.words[k + 1].text in OPENING or line.has(k + 1, "complementisers"))
        ):
            that = _past_inserted(line, k, last)
            if that:
                return that + 1, True
            break
        if k > i and _tells_another(line, k):
            break
        k += 1
    return _past_days(line, i, region.last), False


def _is_clock(line: Line, k: int) -> bool:
    """Whether a colon stands in an hour: 'сообщил глава в 9[:]30'."""
    return line.text(k) == ":" and line.text(k - 1).isdecimal() and line.text(k + 1).isdecimal()


def _behind_mark(line: Line, i: int, k: int) -> int:
    """Where that begins which a mark announces; a number before a colon is told too: 'recorded [47 victims: 11 dead]'."""
    if line.text(k) == ":" and any(line.number(j) for j in range(i, k)):
        return i
    return k + (line.text(k) == ":")


def _tells_another(line: Line, k: int) -> bool:
    """Whether no 'that' behind a word announces what is said before it: another verb stands there, or 'declaró luto [después de que]'."""
    verb = line.lowers[k] in line.lexicon.verbs and not line.has(k - 1, "determiners")
    after = line.has(k, "having_happened") and line.has(k + 1, "of")
    return verb or (after and line.has(k + 2, "complementisers"))


def _past_days(line: Line, k: int, last: int) -> int:
    """The word after adverbs and days."""
    while k <= last and (
        line.has(k, "adjuncts")
        or line.has(k, "calendar")
        or (line.has(k, "prepositions") and line.has(k + 1, "calendar"))
    ):
        k += 1
    return k


def _past_inserted(line: Line, comma: int, last: int) -> int:
    """The 'that' behind what is put in between: 'finds, [on reasonable grounds], that'; 0 where a clause begins at the comma."""
    if line.text(comma) != "," or not line.has(comma + 1, "settings"):
        return 0
    for k in range(comma + 1, min(comma + _INSERTED, last)):
        if line.has(k, "auxiliaries") or line.text(k) in ";:.()":
            return 0
        if line.text(k) == "," and line.has(k + 1, "complementisers") and not line.has(k + 2, "pointing"):
            return k + 1
    return 0


def speech_before(line: Line, region: Region, opening: int) -> bool:
    """Whether speech closes right before the clause that opens at a word: '“...,” X said'."""
    first = region.first
    while first < opening and line.words[first].text in DASHES + ",":
        first += 1
    return region.quote is None and opening <= first and (region.first > 0 or line.before is not None)


def clause_before(line: Line, region: Region, opening: int) -> bool:
    """Whether a clause may stand before the one that opens at a word: '..., X said'."""
    if opening <= region.first:
        return False
    word = line.text(opening - 1) in CLOSING and line.text(opening - 2) in (",", "?", "!")  # '"No," X said'
    return word or line.text(opening - 1) in (",", "—", "–")
