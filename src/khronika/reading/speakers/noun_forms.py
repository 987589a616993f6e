"""Whether a form of a verb of saying is a noun where it stands: 'the report said', "X's claims"."""

from __future__ import annotations

from khronika.claims.claim import Modality
from khronika.reading.speakers.approach import counts_of_them
from khronika.reading.speakers.cues import Form
from khronika.reading.speakers.lines import Line
from khronika.reading.speakers.name_words import capital

_INFLECTED = frozenset({Form.BASE, Form.FINITE})


def is_noun(line: Line, v: int) -> bool:
    """'the report said', \"X's claims\": a form that is a noun here."""
    cue = line.lexicon.verbs[line.words[v].lower]
    after = line.words[v + 1].lower if v + 1 < len(line.words) else ""
    if cue.form in _INFLECTED and (
        (
            line.has(v + 1, "auxiliaries")
            and not line.has(v + 1, "negations")
            and not line.has(v + 1, "objects")  # 'contó [lo] que vio'
        )
        or (
            _is_verb(line, v + 1) and not line.has(v + 1, "infinitives") and not line.has(v + 1, "given_word")
        )
    ):
        return True
    supposed = after == "to" and line.has(v + 2, "supposed") and not line.has(v, "claiming")
    if supposed and cue.form is Form.PARTICIPLE:
        return True  # 'sources said to be close to the guards'
    if (
        cue.form is Form.PARTICIPLE
        and cue.stance is Modality.ALLEGED
        and not cue.clausal
        and line.has(v + 1, "of")
    ):
        return True  # 'the woman [accused] of killing three', and not 'accused them of killing three'
    before = line.words[v - 1].lower if v else ""
    if _is_reduced(line, v, cue.form) or _is_land(line, v):
        return True
    if line.has(v, "with_do") and not line.has(v - 1, "doing"):
        return True  # 'fait [part] de douze morts', and not 'le convoi part de Melgora'
    led = line.has(v - 1, "coming") or line.has(v, "infinitives")  # 'tient à [rappeler]'
    after_preposition = before in line.lexicon.sets["prepositions"] and not led
    if after_preposition and cue.form is Form.FINITE and not counts_of_them(line, v - 1, v):
        return True  # 'electors in states won by'
    object_before = cue.form is Form.FINITE and line.has(v - 1, "objects")  # 'así lo confirmó X'
    object_before = object_before or line.words[v].lower.endswith(line.lexicon.preterite or ("\0",))
    # 'some say', and not 'some claims'
    alone = line.has(v - 1, "alone") and (line.lexicon.head_first or cue.form is not Form.FINITE)
    several = line.lowers[v].endswith("n") or line.has(v + 1, "complementisers")
    alone = alone or (line.has(v - 1, "latter") and several)  # 'estos cuentan', and not 'esta denuncia'
    owned = before.endswith(("'s", "s'")) and len(before) > 2  # and not 's'indigne le maire'
    return owned or (line.has(v - 1, "determiners") and not object_before and not alone)


def _is_reduced(line: Line, v: int, form: Form) -> bool:
    """Whether a participle right behind its noun only describes it, where the past needs an auxiliary: 'le convoi [recensé]'."""
    french = line.lexicon.head_first and not line.lexicon.dropped and not line.lexicon.declined
    if form is not Form.PARTICIPLE or not french or v == 0:
        return False
    noun = line.lexicon.sort(line.lowers[v - 1]) is not None and line.text(v - 1).islower()
    return noun and not line.has(v + 1, "by")


def _is_land(line: Line, v: int) -> bool:
    """Whether a form is the noun of a land behind its name, where that has a preposition: 'in Kubwe [state], police said'."""
    states = line.has(v + 1, "complementisers")  # 'officials in Kubwe state that'
    if not line.has(v, "populated") or v < 2 or not capital(line.words[v - 1]) or states:
        return False
    first = v - 1
    while first > 0 and capital(line.words[first - 1]):
        first -= 1
    return line.has(first - 1, "prepositions")


def _is_verb(line: Line, i: int) -> bool:
    cue = line.lexicon.verbs.get(line.text(i).lower())
    return cue is not None and cue.form is not Form.GERUND
