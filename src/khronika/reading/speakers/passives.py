"""The speaker behind a passive verb of reporting: 'was confirmed by X', 'arrests documented by X', 'подтверждена министерством'."""

from __future__ import annotations

from khronika.reading.speakers.cases import is_adjective, stands_in
from khronika.reading.speakers.cues import Cue, Sort
from khronika.reading.speakers.lines import Line, Region, Report, backward, onward
from khronika.reading.speakers.names import Naming, starting_at

_BESIDE, _TOLD_TO = 4, 7  # words from a participle to its 'by', also past those who were told
_JUDGED = ("призна", "назва", "зарегистр", "зафикс")


def passive_report(line: Line, v: int, region: Region, cue: Cue) -> Report | None:
    """'was confirmed by X', 'arrests documented by X', 'подтверждена министерством': the speaker after the participle."""
    if (not cue.clausal and not line.has(v, "estimating")) or line.has(v, "setting"):
        return None  # 'a bomb placed by students'
    named = _doer_behind(line, v, region)
    if named is None:
        return None
    if any(line.has(k, "judged_as") for k in range(v + 1, named.first)):
        return None  # 'declared dead by doctors'
    that = line.has(named.last + 1, "complementisers")
    parted = line.text(v + 1) == "," and line.has(v + 2, "complementisers")  # 'Следствием установлено, [что]'
    if cue.strict and not that and not parted:
        return None  # 'will be heard by 10 judges'
    if that:
        return Report(*onward(line, region, named.last + 2), (named,), cue.stance, "passive-by", v)
    if line.text(named.last + 1) == ":" and line.lexicon.head_first and named.last > v:
        told = onward(line, region, named.last + 2)  # 'fue confirmado por el hospital: [hay 14 muertos]'
        return Report(*told, (named,), cue.stance, "passive-by", v)
    if named.last < v:
        return Report(*onward(line, region, v + 1), (named,), cue.stance, "passive-by", v)
    start, _ = backward(line, region, v)
    if line.has(named.last + 1, "commanding") and line.has(named.last + 2, "supposed"):
        return Report(
            start, line.end_of(region), (named,), cue.stance, "passive-by", v
        )  # 'believed by X to have fled'
    return Report(start, line.words[named.last].end, (named,), cue.stance, "passive-by", v, forward=False)


def _doer_behind(line: Line, v: int, region: Region) -> Naming | None:
    """Who stands behind 'by', or in the instrumental where names are declined."""
    if line.lexicon.declined:
        before = _doer_before(line, v, region)
        if before is not None:
            return before
        named = starting_at(line.words, v + 1, region.last + 1, line.lexicon)
        head = line.text(v + 1).lower()
        judged = line.text(v).lower().startswith(_JUDGED) and is_adjective(
            head
        )  # 'признаны виновными 12 человек'
        fits = named is not None and not judged and (line.text(v + 1) in "«“" or stands_in(head, "ablt"))
        return named._replace(case="ablt") if named is not None and fits else None
    reach = _TOLD_TO if line.has(v + 1, "listening") else _BESIDE  # 'confirmado a este diario por X'
    by = next((k for k in range(v + 1, min(v + reach, region.last)) if line.has(k, "by")), None)
    return None if by is None else starting_at(line.words, by + 1, region.last + 1, line.lexicon)


def _doer_before(line: Line, v: int, region: Region) -> Naming | None:
    """'[Министерством обороны] подтверждена гибель': a body in the instrumental with which a clause opens."""
    first = region.first if line.text(v - 1) else v
    named = starting_at(line.words, first, v, line.lexicon) if first < v else None
    judged = (
        line.text(v).lower().startswith(_JUDGED)
    )  # 'Судом признаны виновными трое' tells what the court did
    fits = named is not None and named.last == v - 1 and named.sort is not Sort.PRONOUN and not judged
    return (
        named._replace(case="ablt")
        if named is not None and fits and stands_in(line.lowers[first], "ablt")
        else None
    )
