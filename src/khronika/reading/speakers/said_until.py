"""Where what somebody says ends before its sentence does: at the main clause, at what had happened before, behind a noun phrase."""

from __future__ import annotations

from khronika.reading.speakers.cues import Form
from khronika.reading.speakers.lines import CLOSING, OPENING, Line, Region
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import REACH
from khronika.reading.speakers.telling_nothing import counts_next

_PERSONS = 4  # words from the 'a' before those to whom something was done to their number
_RELATIVE = 3  # words from a relative pronoun to what its verb governs: 'who [have] asked [for]'


def to_semicolon(line: Line, v: int, end: int, *, wished: bool) -> int:
    """'promised leave; four were killed': where 'that' is needed, a verb without it tells no more than its phrase, if that counts nobody.

    What is `wished`, planned or declared does not reach what had happened before: 'expects to leave [after losing 12 men]', 'declared
    three days of mourning [after nine died]', 'a reply to the raid, [which killed 12]'.
    """
    for k in range(v + 1, len(line.words)):
        if line.words[k].start >= end or (wished and line.has(k, "auxiliaries")):
            break
        if line.number(k) and not line.has(k + 1, "spans"):
            known = (
                wished
                and line.has(k - 1, "definite")
                and any(_opens_relative(line, n) for n in (k + 1, k + 2))
            )
            return line.words[k - 1].start if known else end  # 'promised help to [the nine miners who died]'
        told = line.has(k, "having_happened") or (
            line.text(k) == "," and (_opens_relative(line, k + 1) or line.has(k + 1, "placing"))
        )
        if line.text(k) == ";" or (wished and told):
            return line.words[k].start
    return end


def _opens_relative(line: Line, k: int) -> bool:
    """Whether 'who' or 'which' stands at a word, or behind its preposition: 'in which'."""
    return line.has(k, "relatives") or (line.has(k, "prepositions") and line.has(k + 1, "relatives"))


def main_clause(line: Line, v: int, end: int) -> int:
    """'After X said A, B': what X says ends where the main clause begins, if that can be told."""
    for k in range(min(len(line.words) - 2, v + 2 * REACH), v + 2, -1):
        opens = (
            capital(line.words[k + 1])
            or line.has(k + 1, "determiners")
            or line.words[k + 1].lower in line.lexicon.pronouns
            or _opens_bare(line, k + 1)
        )
        if line.text(k) == "," and opens and line.words[k].start < end:
            return line.words[k].start
    if line.has(0, "likenings"):
        return end  # 'As X told the Gazette, 12 men died'
    counted = (k for k in range(v + 2, len(line.words) - 2) if line.text(k) == "," and line.number(k + 1))
    comma = next(counted, None)  # 'Although X said that no one died, [nine] bodies were found'
    return end if comma is None else min(end, line.words[comma].start)


def _opens_bare(line: Line, i: int) -> bool:
    """'..., [families] have drawn up a list': a noun for a speaker with its verb, without an article."""
    after = line.text(i + 1)
    listed = line.has(i + 1, "conjunctions") or line.has(i + 1, "prepositions")
    several = line.words[i].lower.endswith("s") or line.lexicon.declined
    goes_on = after.isalpha() and after.islower() and not listed
    return goes_on and several and line.lexicon.sort(line.words[i].lower) is not None


def phrase_end(line: Line, v: int, content: int, region: Region) -> int:
    """A verb that takes a noun phrase answers for no more than that: the stretch ends where a new clause is joined."""
    inner = any(line.has(k, "relatives") for k in range(max(content - _RELATIVE, 0), content))
    # Behind these a preposition leads to the number: 'cifró los muertos [en] cinco', 'elevan la cifra [a] 14'.
    estimates = line.has(v, "estimating") or line.has(v, "revising")
    quoted = False
    for k in range(content, len(line.words) - 1):
        if line.text(k) in OPENING + CLOSING:
            quoted = line.text(k) in OPENING and not (quoted and line.text(k) in CLOSING)
        if quoted:
            continue  # 'a évoqué « un bilan de 17 morts, parmi lesquels 3 enfants »'
        if k > content and line.has(k, "conjunctions") and _acts_on(line, k + 1):
            return line.words[k].start
        cue = line.lexicon.verbs.get(line.words[k].lower) if inner and k > content else None
        if cue is not None and cue.form is Form.FINITE:
            return line.words[k].start  # 'who asked for silence | spoke of 12'
        if line.text(k) == "," and (_opens_part(line, k + 1) or (estimates and _inside_those(line, k + 1))):
            continue
        if (line.words[k].text in ",;" and (line.has(k + 1, "openings") or line.has(k + 1, "elsewhere"))) or (
            k > content
            and _is_afterthought(line, k)
            and not line.has(k, "likenings")
            and not (estimates and line.has(k, "prepositions"))
        ):
            return line.words[k].start
    return line.words[-1].end if region.quote is None else line.end_of(region)


def _opens_part(line: Line, i: int) -> bool:
    """Whether a part of what was counted follows: 'a enregistré 58 cas, [dont 9] femmes', 'registró 58 casos, [de ellos 9] mujeres'."""
    part = (
        line.has(i, "part_openings")
        or f"{line.text(i)} {line.text(i + 1)}" in line.lexicon.sets["part_openings"]
    )
    return part and counts_next(line, i + 1)


def _inside_those(line: Line, i: int) -> bool:
    """Whether what happened in those cases that were counted follows: 'recorded 46 raids, [in which] nine were held'."""
    return line.has(i, "prepositions") and line.has(i + 1, "relatives")


def _acts_on(line: Line, k: int) -> bool:
    """Whether a verb of the same subject follows: 'demanded money and [had] killed five', 'condemned the raid and [arrested] five'."""
    if line.has(k, "auxiliaries"):
        return True
    past = line.lowers[k : k + 1] and line.lowers[k].endswith(line.lexicon.pasts or ("\0",))
    return bool(past) and (line.number(k + 1) or line.has(k + 1, "determiners"))


def _is_afterthought(line: Line, k: int) -> bool:
    """Whether only a time, a place or a manner follows; an article opens one only before a day: 'el martes'."""
    if line.has(k + 1, "bounds") or (line.has(k, "speaking_of") and line.number(k + 1)):
        return False  # 'a fait état de la mort d'[au moins] 37 personnes', 'put the number at [about] 300'
    if line.has(k, "personal") and any(line.number(n) for n in range(k + 1, k + _PERSONS)):
        return False  # 'acusó al Ejército de haber matado [a] 200 civiles'
    return line.has(k, "afterthoughts") and (not line.has(k, "determiners") or line.has(k + 1, "calendar"))
