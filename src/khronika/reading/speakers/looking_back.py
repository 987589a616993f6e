"""Sentences that tell whose word the sentence before was: 'The figure comes from X', 'So said X', 'Así lo informó X'.

They answer for one sentence, and only where nobody answers for it yet: who confirms what another said is no link of a chain.
"""

from __future__ import annotations

from khronika.claims.claim import Modality
from khronika.reading.speakers.approach import approach
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.inverted import named_behind, past_setting
from khronika.reading.speakers.lines import Line, Report
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.own_subjects import own_subject

_LONGEST = 24  # words of such a sentence
_NEAR = 6  # words from its opening to the word behind which the speaker stands


def looking_back(line: Line) -> Report | None:
    """The report of a whole sentence that only says whose word the sentence before was."""
    if line.previous is not None and not line.lexicon.sets["fused"].isdisjoint(line.present):
        teller = _what_says(line)
        if teller is not None:
            return Report(
                *line.previous, (teller,), Modality.ASSERTED, "looking-back", teller.last, forward=False
            )
    after = _past_opening(line) if line.previous is not None else 0
    named = _source(line, after) if after else None
    if named is None or named.sort is Sort.PRONOUN or (line.lexicon.declined and named.sort is Sort.NAME):
        return None
    if line.previous is None or not (_says_no_more(line, after) or _goes_on(line, after, named)):
        return None
    return Report(*line.previous, (named,), Modality.ASSERTED, "looking-back", after, forward=False)


def _what_says(line: Line) -> Naming | None:
    """Who says what the sentence before told: 'That is what [the police] say.', 'Esto es lo que dice [el alcalde].'"""
    what = next((k for k in range(1, _NEAR) if line.has(k, "fused")), 0)
    opens = what and line.has(0, "looking_back") and not line.has(what - 1, "negations")
    small = all(line.has(k, "be") or line.has(k, "adjuncts") or line.text(k) == "," for k in range(1, what))
    if not (opens and small and line.lowers[what - 1] in line.lexicon.sets["be"] | {"that's"}):
        return None
    v = len(line.words) - 2  # nothing stands behind the verb
    cue = line.lexicon.verbs.get(line.lowers[v])
    if v <= what + 1 or cue is None or not cue.clausal or cue.strict:
        return None
    if cue.stance is not Modality.ASSERTED or line.has(v, "seeing"):
        return None
    end = approach(line, v, what + 1).subject_end
    named = own_subject(line, v, line.regions[0], end) if len(line.regions) == 1 else None
    return named if named is not None and named.first > what else None


def _says_no_more(line: Line, after: int) -> bool:
    """Whether a sentence tells nothing but whose word the one before was."""
    told = any(line.has(k, "complementisers") or line.text(k) == ":" for k in range(after, len(line.words)))
    return not told and len(line.words) <= _LONGEST and len(line.regions) == 1


def _goes_on(line: Line, after: int, named: Naming) -> bool:
    """'Así lo dijo X, quien añadió que': what X tells besides stands behind the name, past a comma."""
    opens = line.text(named.last + 1) == "," and line.has(named.last + 2, "relatives")
    return opens and not any(line.has(k, "complementisers") for k in range(after, named.last + 1))


def _past_opening(line: Line) -> int:
    """The word after 'so', 'así lo', 'the figure', 'эти данные'; 0 where a sentence opens otherwise."""
    lower = [word.lower for word in line.words[:_NEAR]]
    for length in (4, 3, 2, 1):
        if " ".join(lower[:length]) in line.lexicon.sets["looking_back"]:
            return length
    return 2 if line.has(0, "determiners") and line.has(1, "told_figures") else 0


def _source(line: Line, after: int) -> Naming | None:
    """Who is named behind 'by', 'from' or a verb of saying."""
    region = line.regions[0]
    for k in range(after, min(after + _NEAR, region.last)):
        cue = None if line.has(k, "sourced") else line.lexicon.verbs.get(line.words[k].lower)
        if line.has(k, "made_by") or (line.has(k - 1, "sourcing") and line.has(k, "sourcing_of")):
            return _named(line, k + 1)
        if cue is not None and not (cue.clausal and cue.stance is Modality.ASSERTED):
            return None  # 'This was denied by X'
        if cue is not None and not line.has(k + 1, "made_by"):
            behind = past_setting(line, k + 1, region.last)
            within = line.has(behind, "inside")
            found = _named(line, behind + within)
            return found if found is None or not within or found.sort in (Sort.BODY, Sort.DOCUMENT) else None
        plain = (
            line.has(k, "auxiliaries")
            or line.has(k, "sourcing")
            or line.has(k, "adjuncts")
            or line.has(k, "reckoned_as")
            or cue is not None
        )
        if not plain and not line.has(k, "sourced"):
            return None
    return None


def _named(line: Line, first: int) -> Naming | None:
    region = line.regions[0]
    return named_behind(line, starting_at(line.words, first, region.last + 1, line.lexicon), region)
