"""What the speaker of a reporting verb answers for: the words before the verb, behind it, or on both sides."""

from __future__ import annotations

from khronika.reading.speakers.cues import Form
from khronika.reading.speakers.lines import (
    Line,
    Region,
    around,
    backward,
    clause_before,
    content_after,
    onward,
    speech_before,
)

_LOOKING_BACK = 12  # words of a sentence that only says whose word the one before was
_SETTING = 8  # words that tell where or how something was said


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
    content = content or line.has(i + 1, "bounds")  # 'says [at least] ten were held'
    content = content or (line.has(i, "rounding") and line.number(i + 1) and not _hour(line, i + 2))
    return line.has(i, "settings") and not content


def _hour(line: Line, i: int) -> bool:
    """Whether a number before a word tells an hour, or closes its sentence: 'said around 3 [pm]'."""
    return line.has(i, "hours") or not line.text(i)[:1].isalpha()


def verb_stretch(line: Line, region: Region, opening: int, after: int) -> tuple[int, int, bool] | None:
    """What a verb's speaker answers for: before it, after it, or both sides of it; None where nothing is said."""
    content, announced = content_after(line, after, region)
    beyond = region.quote is None and region.last < len(line.words) - 1
    ended = _ended(line, region, after)
    likened = _likened(line, region, opening, after)
    if likened is not None:
        return likened
    told_before = None if announced else _told_before(line, region, opening, after)
    if told_before is not None:
        return told_before
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
    if opening > region.first + 1 and line.has(opening - 1, "so") and line.has(opening - 2, "conjunctions"):
        ended = _ended(line, region, after)  # 'Nine died, or so X say.'
        return (*backward(line, region, opening - 2), False) if ended else None
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
    if opening - 1 > region.first and (line.text(after) != "," or _only_setting(line, region, after + 1)):
        return (*backward(line, region, opening - 1), False)
    if opening - 1 > region.first + 1 and line.text(opening - 2) == ",":
        return _likened_between(line, region, opening - 1, after)
    if line.text(after) == "," and opening - 1 <= region.first + 1:
        return (*onward(line, region, after + 1), True)
    return None


def _only_setting(line: Line, region: Region, i: int) -> bool:
    """Whether nothing but where or how it was said closes a sentence: ', según informó el ministro, [en una entrevista].'"""
    last = min(region.last, i + _SETTING)
    rest = range(i, last)
    return (
        last == region.last
        and line.has(i, "prepositions")
        and not any(line.number(k) or line.text(k) in ",;" for k in rest)
    )


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


def _told_before(line: Line, region: Region, opening: int, after: int) -> tuple[int, int, bool] | None:
    """What a sentence looks back to by a verb whose speaker ends it, or ends a clause of it."""
    back = _back_to(line, region, opening)
    if back is None:
        return None
    if line.has(after, "conjunctions") and line.lowers[after + 1] in line.lexicon.verbs:
        return back, line.words[-1].start, False  # 'Об этом рассказали X и подтвердил Y': X comes first
    ends = _ended(line, region, after) or line.text(after) == ","
    return (back, line.words[opening].start, False) if ends else None


def _back_to(line: Line, region: Region, opening: int) -> int | None:
    """'Об этом сообщил X', 'Об этом сообщил X, передаёт Y': both answer for what was told before, from here on."""
    near = region.first < opening < region.first + _LOOKING_BACK and line.text(region.first + 2) != ","
    return line.previous[0] if line.previous and near and line.has(region.first + 1, "anaphors") else None
