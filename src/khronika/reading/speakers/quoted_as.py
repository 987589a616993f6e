"""Words of somebody whom another quotes: 'the agency quoted the mayor as saying', 'the mayor was quoted as saying'."""

from __future__ import annotations

from khronika.reading.speakers.approach import approach
from khronika.reading.speakers.cues import Form
from khronika.reading.speakers.joined_subjects import opening
from khronika.reading.speakers.lines import (
    Line,
    Region,
    Report,
    backward,
    clause_before,
    content_after,
    onward,
)
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.subjects import subject

_NEAR = 14  # words from 'quoted' to 'as saying': who is quoted, or by whom


def quoted_report(line: Line, v: int, region: Region) -> Report | None:
    """The report of a verb of quoting at word `v` with 'as saying' behind it."""
    if not line.has(v, "quoting"):
        return None
    saying = next((k + 1 for k in range(v + 1, min(v + _NEAR, region.last)) if _as_saying(line, k)), None)
    if saying is None:
        return None
    met = approach(line, v, region.first)
    own = subject(line, met.subject_end, region.first)
    if own is None:
        return None
    if met.passive:
        before = starting_at(line.words, v + 2, saying - 1, line.lexicon) if line.has(v + 1, "by") else None
        outlet = before or _outlet_behind(line, saying, region)
        speakers: tuple[Naming, ...] = (own, outlet) if outlet else (own,)
    else:
        outlet = None
        quoted = starting_at(line.words, v + 1, saying - 1, line.lexicon)
        if quoted is None:
            return None
        speakers = (quoted, own)
    stance = line.lexicon.verbs[line.words[saying].lower].stance
    past = outlet.last if outlet is not None and outlet.first > saying else saying
    content, _ = content_after(line, past + 1, region)
    if content <= region.last and line.text(content) not in ".!?":
        return Report(*onward(line, region, content), speakers, stance, "quoted-as", v)
    start = opening(line, own.first, region.first)
    if clause_before(line, region, start) or (region.first > 0 and start == region.first):
        return Report(*backward(line, region, start), speakers, stance, "quoted-as", v, forward=False)
    return None


def _outlet_behind(line: Line, saying: int, region: Region) -> Naming | None:
    """'the mayor was quoted as saying [by the Gazette]': who passes it on may stand last."""
    if not line.has(saying + 1, "by"):
        return None
    return starting_at(line.words, saying + 2, region.last + 1, line.lexicon)


def _as_saying(line: Line, k: int) -> bool:
    cue = line.lexicon.verbs.get(line.words[k + 1].lower)
    return line.has(k, "likenings") and cue is not None and cue.form is Form.GERUND
