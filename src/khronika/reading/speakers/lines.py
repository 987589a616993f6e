"""A sentence as reporting clauses are read from it, and the stretch that a speaker answers for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from khronika.claims.claim import Modality
from khronika.reading.sentences import Token
from khronika.reading.speakers.cues import Form, Lexicon
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.quotes import Quote, Quoted

CLOSING = '”»"“'
OPENING = '“«„"'
DASHES = "—–"
_LOOKING_BACK = 12  # words of a sentence that only says whose word the one before was


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
            return k + 1, True
        if word.text in OPENING and k > i and line.words[k - 1].text[0].isalnum():
            if line.quoted.at(word.start) is None:
                k += 1  # 'said they shot “up to ten” of them': a word in quotation marks announces nothing
                continue
            return i, True  # 'said the raid was “the worst in years”': it is told from the verb on
        if word.text in OPENING or word.text == ":":
            return k + (word.text == ":"), True
        if word.text in ",;)" and not (
            k < last and (line.words[k + 1].text in OPENING or line.has(k + 1, "complementisers"))
        ):
            break
        if word.lower in line.lexicon.verbs and k > i and not line.has(k - 1, "determiners"):
            break
        k += 1
    k = i
    while k <= region.last and (
        line.has(k, "adjuncts")
        or line.has(k, "calendar")
        or (line.has(k, "prepositions") and line.has(k + 1, "calendar"))
    ):
        k += 1
    return k, False


def speech_before(line: Line, region: Region, opening: int) -> bool:
    """Whether speech closes right before the clause that opens at a word: '“...,” X said'."""
    first = region.first
    while first < opening and line.words[first].text in DASHES + ",":
        first += 1
    return region.quote is None and opening <= first and (region.first > 0 or line.before is not None)


def clause_before(line: Line, region: Region, opening: int) -> bool:
    """Whether a clause may stand before the one that opens at a word: '..., X said'."""
    return opening > region.first and line.text(opening - 1) in (",", "—", "–")


def _introduction(line: Line, region: Region, opening: int) -> bool:
    """Whether what stands before a clause is only where, when or how ('In a statement, the ministry said'), no clause."""
    first = region.first
    begins = any(line.has(first, name) for name in ("prepositions", "subordinators", "adjuncts"))
    begins = begins or _relay_at(line, first)  # 'Citing doctors, the radio spoke of 15 dead'
    if not begins or opening - first > 9 or line.has(first + 1, "bounds"):
        return False
    return not any(line.has(k, "auxiliaries") for k in range(first, opening))


def _ended(line: Line, region: Region, i: int) -> bool:
    return i > region.last or line.text(i) in ".!?…;" or _relay_at(line, i)


def _relay_at(line: Line, i: int) -> bool:
    """Whether words of passing on begin at a word: 'citing', 'со ссылкой на'."""
    return any(
        opening.stance is None and line.lowers[i : i + len(opening.words)] == opening.words
        for opening in line.lexicon.phrases.get(line.lowers[i], ())
    )


def _adjunct(line: Line, i: int) -> bool:
    """Whether only a time, a place or a manner follows: 'said on Monday', 'said after the meeting'; not 'informa de 12 muertos'."""
    content = line.has(i, "topics") or (line.has(i, "speaking_of") and line.number(i + 1))
    return line.has(i, "settings") and not content


def verb_stretch(line: Line, region: Region, opening: int, after: int) -> tuple[int, int, bool] | None:
    """What a verb's speaker answers for: before it, after it, or both sides of it; None where nothing is said."""
    content, announced = content_after(line, after, region)
    beyond = region.quote is None and region.last < len(line.words) - 1
    ended = _ended(line, region, after)
    likened = _likened(line, region, opening, after)
    if likened is not None:
        return likened
    back = None if announced else _back_to(line, region, opening)
    if back is not None and (ended or line.text(after) == ","):
        return back, line.words[opening].start, False
    if speech_before(line, region, opening):
        if region.first > 0 or ended or (_adjunct(line, after) and not announced):
            return (*(around if beyond else backward)(line, region, opening), False)
    elif clause_before(line, region, opening) and not announced:
        beside = content if line.text(content) == "," else after  # 'X said on Sunday,'
        if line.text(beside) in (",", "—", "–"):
            cue = line.lexicon.verbs.get(line.words[beside + 1].lower) if beside < region.last else None
            # 'X said, adding', 'сообщили в мэрии, передаёт «Вестник»'
            passed_on = line.lexicon.declined and line.has(beside + 1, "relaying")
            goes_on = cue is not None and (cue.form is Form.GERUND or passed_on)
            joined = goes_on or line.contrast(beside + 1)
            if line.has(opening - 2, "relatives") and line.words[opening - 2].lower != "that":
                return (*_relative(line, region, opening - 2), False)
            return (*(backward if joined else around)(line, region, opening), False)
        if ended or (_adjunct(line, after) and not _introduction(line, region, opening)):
            return (*backward(line, region, opening), False)
    if ended and line.lexicon.head_first and opening > region.first:
        return (*backward(line, region, opening), False)  # 'Об арестах сообщил X'
    if line.following is not None and line.text(content) in ("", ":", ".") and region.quote is None:
        return line.following.start, line.following.end, True
    if (content > region.last or line.text(content) in (".", "!", "?")) and not beyond:
        return None
    return (*onward(line, region, content), True)


def _relative(line: Line, region: Region, i: int) -> tuple[int, int]:
    """'20 men, [who, X says, fled], were held': only the relative clause in which a speaker is put in between."""
    commas = [k for k in range(i, region.last) if line.text(k) == ","][:3]
    end = line.words[commas[2]].start if len(commas) == 3 else line.words[-1].end
    return line.words[i].start, end


def _likened(line: Line, region: Region, opening: int, after: int) -> tuple[int, int, bool] | None:
    """'As X said, ...' and '..., as X said'."""
    if opening <= region.first or not line.has(opening - 1, "likenings"):
        return None
    if after <= region.last and opening - 1 <= region.first + 1 and _relay_at(line, after):
        comma = (k for k in range(after, min(region.last, after + 15)) if line.text(k) == ",")
        after = next(comma, after)  # 'Как пишет «Вестник» со ссылкой на полицию, ...'
    if (
        opening - 1 > region.first
        and line.text(opening - 2) != ","
        and not line.has(opening - 2, "conjunctions")
    ):
        return None
    if opening - 1 > region.first and line.text(after) != ",":
        return (*backward(line, region, opening - 1), False)
    if opening - 1 > region.first + 1 and line.text(opening - 2) == ",":
        return _likened_between(line, region, opening - 1, after)
    if line.text(after) == "," and opening - 1 <= region.first + 1:
        return (*onward(line, region, after + 1), True)
    return None


def _likened_between(line: Line, region: Region, first: int, after: int) -> tuple[int, int, bool]:
    """'12 died, as X said, in the raid': its clause on both sides; what a 'that' opened ends where X is put in."""
    inner = next((k for k in range(first - 2, region.first, -1) if _opens_inner(line, k)), None)
    if inner == first - 2 or line.contrast(first - 2) or line.has(first - 2, "conjunctions"):
        return (*onward(line, region, after + 1), True)  # 'donde, según declaró X, «...»'
    if inner is not None:
        return line.words[inner + 1].start, line.words[first].start, False
    said_of = line.has(after + 1, "relatives") or _relay_at(line, after + 1)
    start, end = (backward if said_of else around)(line, region, first)
    joints = [k for k in range(region.first + 1, region.last) if _parts_clauses(line, k)]
    left = max((line.words[k + 1].start for k in joints if k < first - 1), default=start)
    right = min((line.words[k].start for k in joints if k > after), default=end)
    return max(start, left), min(end, right), False


def _parts_clauses(line: Line, k: int) -> bool:
    """A semicolon, or a comma before 'but'."""
    return line.text(k) == ";" or (line.text(k) == "," and line.contrast(k + 1))


def _opens_inner(line: Line, k: int) -> bool:
    return any(line.has(k, name) for name in ("complementisers", "relatives", "subordinators", "placing"))


def _back_to(line: Line, region: Region, opening: int) -> int | None:
    """'Об этом сообщил X', 'Об этом сообщил X, передаёт Y': both answer for what was told before, from here on."""
    near = region.first < opening < region.first + _LOOKING_BACK and line.text(region.first + 2) != ","
    return line.previous[0] if line.previous and near and line.has(region.first + 1, "anaphors") else None
