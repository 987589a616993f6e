"""What a reporting verb makes its speaker answer for: from where to where, with what stance, and who passes it on."""

from __future__ import annotations

from typing import NamedTuple

from khronika.claims.claim import Modality
from khronika.reading.speakers.cues import Cue, Sort
from khronika.reading.speakers.inverted import past_speaker
from khronika.reading.speakers.lines import (
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
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.received import interviewer
from khronika.reading.speakers.said_until import main_clause, phrase_end, to_semicolon
from khronika.reading.speakers.stretches import verb_stretch
from khronika.reading.speakers.telling_nothing import counts_next, registers, tells_nothing

_SUBORDINATED = 4  # words before the subject of a clause that is set off: 'después de que el alcalde'
_COUNTED, _CLAUSE = 4, 8  # words from a verb to what it counts, and from there to that one's verb
_SEEING = frozenset(
    {Sort.PERSON, Sort.NAME, Sort.PRONOUN}
)  # 'a neighbour saw four men shot', and not 'the town saw'


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
    own, listener, after = _teller(line, region, v, found)
    if line.has(v, "putting") and line.has(found.opening - 1, "likenings") and line.has(after, "put_so"):
        likened = verb_stretch(line, region, found.opening, after + 1)  # 'as residents put it'
        return Report(*likened[:2], (own,), Modality.ASSERTED, found.rule, v, likened[2]) if likened else None
    may_tell_nothing = line.has(v, "narrow") or not cue.clausal
    nothing = may_tell_nothing and tells_nothing(line, v, after)
    nothing = nothing or registers(line, v, own.first, own.last)
    nothing = nothing or (line.has(v, "undergone") and _suffers(line, v, found))
    nothing = nothing or _proclaims(line, v, after) or _deems(line, v, after, found)
    nothing = nothing or _leaves_to_another(line, cue, after, region)
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
    objects = announced and _names_object(line, v, after, content)
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
    unsaid = unsaid and not _tells_clause(line, after)
    if unsaid and not seen and (line.has(v, "seeing") or (forward and own.sort is not Sort.DOCUMENT)):
        return None
    if forward:
        end = _end(line, region, v, found, end)
        done = cue.stance is Modality.POSSIBLE or line.has(v, "declaring")
        if not announced and (line.lexicon.head_first or done):
            end = to_semicolon(line, v, end, wished=done)
        # what is counted is told from the verb on: 'cifra en 1.200 los despedidos'
        start = min(start, line.words[v].start) if line.has(v, "estimating") or seen else start
    if not cue.clausal and forward and not line.has(after, "complementisers"):
        end = min(end, phrase_end(line, v, content, region))
    stance = Modality.ASSERTED if objects else _stance(cue, negated=found.negated)
    if forward and not announced and line.has(v + 1, "wished"):
        stance = Modality.POSSIBLE  # 'asked for the release'
    return Report(start, end, (own, *listener), stance, found.rule, v, forward)


def _names_object(line: Line, v: int, after: int, content: int) -> bool:
    """'cuestionan esas cifras: hay 207 presos': what a verb disputes stands before the colon, and what is behind it is told."""
    told = line.has(v, "narrow") or line.has(v, "mentioning") or line.text(content) in OPENING
    return line.text(content - 1) == ":" and content - 1 > after and not told


def _leaves_to_another(line: Line, cue: Cue, after: int, region: Region) -> bool:
    """Whether a verb of disputing ends at its colon, behind which somebody is named for what is told: 'niega: [él habla] de 12 muertos'."""
    if cue.clausal and cue.stance not in (Modality.DENIED, Modality.DISPUTED):
        return False
    content, announced = content_after(line, after, region)
    if not announced or line.text(content - 1) != ":" or line.text(content) in OPENING:
        return False
    if line.text(content).lower() in line.lexicon.verbs:
        return False  # 'contradicen esa versión: [hablan] de 40 muertos'
    near = range(content, content + _CLAUSE)
    return any(
        line.text(k).islower() and line.lowers[k] in line.lexicon.verbs for k in near if k < len(line.words)
    )


def _teller(line: Line, region: Region, v: int, found: Found) -> tuple[Naming, tuple[Naming, ...], int]:
    """Who tells, in the case in which the words stand, who passes it on, and the word after those who were told."""
    # 'сообщили в министерстве': only there does a subject stand in another case than the nominative.
    own = found.own._replace(case="loct") if line.has(found.own.first - 1, "inside") else found.own
    own = own._replace(case="gent") if line.has(own.first - 1, "out_of") else own
    own = own._replace(case="datv") if line.has(v, "knowing") else own
    listener, after = _listener(line, region, v, found)
    if found.rule == "subject-verb" and not listener:
        own, listener = interviewer(line, own, v)
    return own, listener, after


def _proclaims(line: Line, v: int, after: int) -> bool:
    """'60 горняков объявили голодовку': what is declared is a deed, and nothing that is told."""
    return line.has(v, "proclaiming") and any(line.has(k, "proclaimed") for k in (after, after + 1))


def _suffers(line: Line, v: int, found: Found) -> bool:
    """'Six die in crash, driver [held] in Orvath': where, with what or by whom behind a form that is also a participle."""
    led = line.has(v + 1, "prepositions") and not line.has(v + 2, "calendar")
    behind = found.rule == "subject-verb" and found.own.sort is not Sort.DOCUMENT and led
    return behind and not any(line.has(k, "complementisers") for k in range(v + 1, v + _COUNTED + _CLAUSE))


def _deems(line: Line, v: int, after: int, found: Found) -> bool:
    """'112 человек, которых «Опора» считает невиновными': without 'that' behind it a subject's thinking tells nothing."""
    deems = line.has(v, "deeming") and found.rule == "subject-verb"
    return deems and not line.has(after + (line.text(after) == ","), "complementisers")


def _seen(line: Line, v: int, after: int, found: Found) -> bool:
    """Whether somebody saw a number of people, of whom that person then tells: 'her neighbour saw four men shot', 'видела, как убили троих'."""
    witness = found.rule == "subject-verb" and found.own.sort in _SEEING and not found.negated
    how = line.lexicon.declined and line.text(after) == "," and line.has(after + 1, "likenings")
    how = how and found.own.sort is Sort.PERSON  # 'Город видел, как погибли 12' tells of no witness
    return line.has(v, "seeing") and witness and (how or counts_next(line, after))


def _tells_clause(line: Line, after: int) -> bool:
    """Whether a number with a verb of its own follows, where English leaves 'that' out: 'found nine prisoners had died'."""
    number = next((k for k in range(after, after + _COUNTED) if line.number(k)), 0)
    apart = any(not line.text(k)[:1].isalnum() for k in range(after, number))
    if line.lexicon.head_first or not number or apart:
        return False
    for k in range(number + 1, number + _CLAUSE):
        if not line.text(k)[:1].isalnum() or line.has(k, "relatives") or line.has(k, "conjunctions"):
            return False
        if line.has(k, "auxiliaries"):
            return not line.has(k, "negations") and line.text(k) != "being"
    return False


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
