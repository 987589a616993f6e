"""Words that tell a clause with a stance and name nobody: 'allegedly', 'was said to', 'the alleged'."""

from __future__ import annotations

from khronika.reading.speakers.approach import approach
from khronika.reading.speakers.lines import Line, Region, Report

_COUNTED = 4  # words behind an adverb among which a number makes what follows the main clause
_IMPERSONAL = ("ся", "сь")  # 'сообщается', which tells as a verb does


def _clause(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The clause around word `i`: between semicolons, relatives and 'but'."""
    words, first, last = line.words, i, i
    if line.text(i + 1) == "," and line.has(i + 2, "complementisers") and i + 2 < region.last:
        last = i + 2  # 'сообщается, что'
    sets = line.lexicon.sets
    breaks = sets["relatives"] | sets["contrasts"] | sets["complementisers"]
    while (
        first > region.first and words[first - 1].text not in ";:(" and words[first - 1].lower not in breaks
    ):
        first -= 1
    while last < region.last and words[last + 1].text not in ";)":
        if (
            words[last + 1].text == ","
            and last + 2 <= region.last
            and (
                words[last + 2].lower in breaks or (first > region.first and line.has(first - 1, "relatives"))
            )
        ):
            break
        last += 1
    return words[first].start, words[last].end


def _aside(line: Line, region: Region, i: int) -> tuple[int, int] | None:
    """What an adverb behind a comma opens, up to the next: of 'twelve died, apparently after a fight' it doubts why, and not that they
    died; of 'two men, apparently foreigners, were hurt' who they were. A number or a verb for telling behind it is no aside.
    """
    words, last = line.words, i + 1
    if (
        i <= region.first + 1
        or words[i - 1].text != ","
        or i >= region.last
        or not words[last].text[0].isalpha()
    ):
        return None
    near = words[last : min(last + _COUNTED, region.last + 1)]
    counted = any(w.text.isdigit() or w.lower in line.lexicon.sets["numbers"] for w in near)
    if counted or words[i].lower in line.lexicon.verbs or words[i].lower.endswith(_IMPERSONAL):
        return None
    while last < region.last and words[last + 1].text not in ",;)":
        last += 1
    return words[i].start, words[last].end


def stance_report(line: Line, i: int, region: Region) -> Report | None:
    """'allegedly', 'was said to', 'the alleged': told with a stance, and nobody named."""
    word, stances = line.words[i].lower, line.lexicon.stances
    if word in stances["adverbs"]:
        span = _aside(line, region, i) or _clause(line, region, i)
        return Report(*span, (), stances["adverbs"][word], "adverb", i)
    if word in stances["passives"] and approach(line, i, region.first).passive:
        after = line.words[i + 1].lower if i < region.last else ""
        if after in ("to", "that", "dead", "missing") or after.endswith("ed"):
            return Report(*_clause(line, region, i), (), stances["passives"][word], "passive", i)
    if word in stances["adjectives"]:
        last = i
        while (
            last < region.last
            and last - i < 8
            and (not line.has(last + 1, "barriers") and line.words[last + 1].text[0].isalnum())
        ):
            last += 1
        if last > i:
            return Report(
                line.words[i].start, line.words[last].end, (), stances["adjectives"][word], "adjective", i
            )
    return None
