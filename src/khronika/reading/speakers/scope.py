"""What a reporting verb makes its speaker answer for: from where to where, with what stance, and who passes it on."""

from __future__ import annotations

from typing import NamedTuple

from khronika.claims.claim import Modality
from khronika.reading.speakers.cues import Cue, Form, Sort
from khronika.reading.speakers.inverted import past_speaker
from khronika.reading.speakers.lines import (
    CLOSING,
    OPENING,
    Line,
    Region,
    Report,
    clause_before,
    content_after,
    onward,
    speech_before,
)
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import REACH, Naming, starting_at
from khronika.reading.speakers.stretches import verb_stretch
from khronika.reading.speakers.telling_nothing import counts_next, registers, tells_nothing

_SUBORDINATED = 4  # words before the subject of a clause that is set off: 'después de que el alcalde'
_SEEING = frozenset(
    {Sort.PERSON, Sort.NAME, Sort.PRONOUN}
)  # 'a neighbour saw four men shot', and not 'the town saw'
_RELATIVE = 3  # words from a relative pronoun to what its verb governs: 'who [have] asked [for]'


def _stance(cue: Cue, *, negated: bool) -> Modality:
    """Who does not deny leaves it open; who does not dispute grants it."""
    if not negated:
        return cue.stance
    return Modality.ASSERTED if cue.stance is Modality.DISPUTED else Modality.POSSIBLE


class Found(NamedTuple):
    """A speaker found for a verb: the first word of its clause, the word after the clause, by which rule."""

    own: Naming
    opening: int
    after: int
    rule: str
    negated: bool
    inserted: bool = False  # ', who deny it,'


def report_of(line: Line, region: Region, v: int, cue: Cue, found: Found) -> Report | None:
    """The report of a verb whose speaker was found; None where nothing is said."""
    # 'сообщили в министерстве': only there does a subject stand in another case than the nominative.
    own = found.own._replace(case="loct") if line.has(found.own.first - 1, "inside") else found.own
    own = own._replace(case="gent") if line.has(own.first - 1, "out_of") else own
    own = own._replace(case="datv") if line.has(v, "knowing") else own
    listener, after = _listener(line, region, v, found)
    may_tell_nothing = line.has(v, "narrow") or not cue.clausal
    nothing = may_tell_nothing and tells_nothing(line, v, after)
    nothing = nothing or registers(line, v, own.first, own.last)
    nothing = nothing or _proclaims(line, v, after) or _deems(line, v, after, found)
    # 'вину не [признал] и показал, что': only the second verb tells something
    nothing = nothing or (
        found.negated
        and line.has(after, "conjunctions")
        and line.text(after + 1).lower() in line.lexicon.verbs
    )
    if nothing or (line.has(v, "told") and line.has(after, "commanding")):
        return None
    informant = _informant(line, v, after, region)
    if informant is not None:
        listener, own, after = (own,), informant, informant.last + 1
    content, announced = content_after(line, after, region)
    if found.rule == "verb-subject" and line.lexicon.head_first and not line.lexicon.declined:
        behind = clause_before(line, region, found.opening) or speech_before(line, region, found.opening)
        after = past_speaker(line, after, region) if behind and not announced else after
    stretch: tuple[int, int, bool] | None
    closing = found.rule == "verb-subject" and speech_before(line, region, found.opening)
    if (cue.clausal or closing) and found.rule != "shared-subject":
        stretch = verb_stretch(line, region, found.opening, after)
    else:
        # 'a évoqué "un bilan de 17 morts"'
        quoted = announced and content == region.last + 1 < len(line.words)
        stretch = (*onward(line, region, content), True) if content <= region.last or quoted else None
    if stretch is None:
        return None
    start, end, forward = stretch
    seen, unsaid = _seen(line, v, after, found), cue.strict and not announced
    unsaid = unsaid and not line.has(v - 1, "likenings")  # 'как выяснили журналисты'
    if unsaid and not seen and (line.has(v, "seeing") or (forward and own.sort is not Sort.DOCUMENT)):
        return None
    if forward:
        end = _end(line, region, v, found, end)
        done = cue.stance is Modality.POSSIBLE or line.has(v, "declaring")
        if not announced and (line.lexicon.head_first or done):
            end = _to_semicolon(line, v, end, wished=done)
        # what is counted is told from the verb on: 'cifra en 1.200 los despedidos'
        start = min(start, line.words[v].start) if line.has(v, "estimating") or seen else start
    if not cue.clausal and forward and not line.has(after, "complementisers"):
        end = min(end, _phrase_end(line, v, content, region))
    stance = _stance(cue, negated=found.negated)
    if forward and not announced and line.has(v + 1, "wished"):
        stance = Modality.POSSIBLE  # 'asked for the release'
    return Report(start, end, (own, *listener), stance, found.rule, v, forward)


def _proclaims(line: Line, v: int, after: int) -> bool:
    """'60 горняков объявили голодовку': what is declared is a deed, and nothing that is told."""
    return line.has(v, "proclaiming") and any(line.has(k, "proclaimed") for k in (after, after + 1))


def _deems(line: Line, v: int, after: int, found: Found) -> bool:
    """'112 человек, которых «Опора» считает невиновными': without 'that' behind it a subject's thinking tells nothing."""
    deems = line.has(v, "deeming") and found.rule == "subject-verb"
    return deems and not line.has(after + (line.text(after) == ","), "complementisers")


def _seen(line: Line, v: int, after: int, found: Found) -> bool:
    """Whether somebody saw a number of people, of whom that person then tells: 'her neighbour saw four men shot'."""
    witness = found.rule == "subject-verb" and found.own.sort in _SEEING and not found.negated
    return line.has(v, "seeing") and witness and counts_next(line, after)


def _listener(line: Line, region: Region, v: int, found: Found) -> tuple[tuple[Naming, ...], int]:
    """Who was told, if they pass it on, and the word after them."""
    after = found.after
    if not line.has(v, "told") or (found.rule == "verb-subject" and not line.lexicon.declined):
        return (), after
    audience = _past_audience(line, after)
    if audience > after:
        return (), audience
    number = (k for k in range(after + 1, region.last + 1) if line.number(k) and not capital(line.words[k]))
    to = after + line.has(after, "listening")  # 'dijo [al] diario', 'a déclaré [à] l'agence'
    heard = starting_at(line.words, to, next(number, region.last + 1), line.lexicon)
    if to > after and (heard is None or not _outlet(line, heard)):
        return (), found.after
    if heard is None:
        return (), after + (line.text(after) in ("me", "us", "you"))
    passed_on = (heard._replace(case="datv"),) if _outlet(line, heard) else ()
    return passed_on, _past_listener(line, after, heard)


def _informant(line: Line, v: int, after: int, region: Region) -> Naming | None:
    """'The court heard from X that': who passes on what X says."""
    if line.has(after, "words_of"):  # '«...», — передаёт «Вестник» [слова] губернатора'
        quoted = starting_at(line.words, after + 1, region.last + 1, line.lexicon)
        return quoted._replace(case="gent") if quoted is not None and line.has(v, "relaying") else None
    if not (line.has(v, "hearing") and line.has(after, "heard_from")):
        return None
    told = starting_at(line.words, after + 1, region.last + 1, line.lexicon)
    return told if told is not None and line.has(told.last + 1, "complementisers") else None


def _past_audience(line: Line, i: int) -> int:
    """The word after a gathering that was told, which passes nothing on: 'told [a news conference], told [parliament]'."""
    for k in range(i, i + 4):
        if line.has(k, "audiences"):
            return k + 1
        if not (line.has(k, "determiners") or line.text(k).isalpha()) or line.text(k)[0].isupper():
            break
    return i


def _end(line: Line, region: Region, v: int, found: Found, end: int) -> int:
    """Where what follows a verb ends before its sentence does."""
    sets_off = line.has(region.first, "subordinators") or line.contrast(region.first)
    if sets_off and found.opening - region.first <= _SUBORDINATED:
        end = main_clause(line, v, end)
    if found.inserted or _in_relative(line, found):
        end = next((w.start for w in line.words[v + 2 :] if w.text == "," and w.start < end), end)
    return end


def _in_relative(line: Line, found: Found) -> bool:
    """Whether a speaker and verb stand in a relative between commas: 'the raid, [which residents said began at dawn], killed nine'."""
    opens = line.has(found.opening - 1, "relatives") and found.rule == "subject-verb"
    comma = found.opening - 2 - line.has(found.opening - 2, "prepositions")
    return opens and line.text(comma) == ","


def _to_semicolon(line: Line, v: int, end: int, *, wished: bool) -> int:
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


def _phrase_end(line: Line, v: int, content: int, region: Region) -> int:
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
        if line.text(k) == "," and _opens_part(line, k + 1):
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


def _acts_on(line: Line, k: int) -> bool:
    """Whether a verb of the same subject follows: 'demanded money and [had] killed five', 'condemned the raid and [arrested] five'."""
    if line.has(k, "auxiliaries"):
        return True
    past = line.lowers[k : k + 1] and line.lowers[k].endswith(line.lexicon.pasts or ("\0",))
    return bool(past) and (line.number(k + 1) or line.has(k + 1, "determiners"))


def _is_afterthought(line: Line, k: int) -> bool:
    """Whether only a time, a place or a manner follows; an article opens one only before a day: 'el martes'."""
    if line.has(k + 1, "bounds"):
        return False  # 'a fait état de la mort d'[au moins] 37 personnes'
    return line.has(k, "afterthoughts") and (not line.has(k, "determiners") or line.has(k + 1, "calendar"))


def _past_listener(line: Line, i: int, heard: Naming) -> int:
    """The word after those who were told: 'told reporters | six men had died'."""
    for k in range(i, heard.last + 1):
        if not capital(line.words[k]) and line.lexicon.sort(line.words[k].lower) is Sort.PERSON:
            return k + 1
    return heard.last + 1


def _outlet(line: Line, named: Naming) -> bool:
    """Whether those who were told pass on what they hear: a newspaper, an agency, a group that collects reports."""
    span, sets = line.words[named.first : named.last + 1], line.lexicon.sets
    if all(t.lower in sets["wires"] for t in span):
        return False  # 'a déclaré à l'AFP': what an agency hears, all repeat
    if span[0].text in OPENING or any(t.lower in sets["collectors"] for t in span):
        return True
    known = any(t.lower in sets["outlets"] or t.lower.startswith(line.lexicon.stems["outlets"]) for t in span)
    if line.lexicon.head_first and known:
        return True
    return capital(span[0]) and (
        known or (len(span) == 1 and span[0].text.isupper()) or _titled_name(line, named)
    )


def _titled_name(line: Line, named: Naming) -> bool:
    """'told [the] Marrow Echo', 'dijo a [El] Faro': a name with its article that is no body's own word for itself."""
    span = line.words[named.first : named.last + 1]
    if line.lexicon.head_first or not line.has(named.first - 1, "articles") or len(span) < 2:
        return False
    return all(capital(t) for t in span) and not any(
        t.lower in line.lexicon.sets["body_words"] or line.lexicon.sort(t.lower) for t in span
    )
