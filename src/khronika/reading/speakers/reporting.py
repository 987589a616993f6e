"""Reporting clauses: who is said, inside one sentence, to say what.

A cue ('said', 'according to', 'allegedly') is joined to its speaker and to the stretch of text that the speaker
answers for. Pronouns stay pronouns here; `speakers` finds whom they mean and what is carried over to other sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.speakers.approach import Approach, approach, enables
from khronika.reading.speakers.colons import colon_report
from khronika.reading.speakers.cues import Form, Sort
from khronika.reading.speakers.gapped import with_gapped
from khronika.reading.speakers.inverted import (
    inverted,
    past_dates,
    past_listener,
    past_relative,
    with_auxiliaries,
)
from khronika.reading.speakers.joined_subjects import opening
from khronika.reading.speakers.joins import parted, relayed
from khronika.reading.speakers.lines import (
    Line,
    Region,
    Report,
    clause_before,
    speech_before,
)
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import REACH, Naming, starting_at
from khronika.reading.speakers.noun_forms import is_noun
from khronika.reading.speakers.nouns import noun_report, reckoned_report
from khronika.reading.speakers.opening_subjects import main_subject
from khronika.reading.speakers.own_subjects import closed_by_speaker, disagrees, own_subject
from khronika.reading.speakers.passives import passive_report
from khronika.reading.speakers.phrases import phrase_report
from khronika.reading.speakers.quoted_as import quoted_report
from khronika.reading.speakers.scope import Found, report_of
from khronika.reading.speakers.stances import stance_report
from khronika.reading.speakers.tails import tail_report

# More reports than this in one sentence are no prose; each costs at most a walk over the sentence, so time stays linear.
_MOST = 40
_REFUSED = 6  # words behind a verb of denying among which what is kept from somebody stands
_PASSABLE = frozenset({Form.PARTICIPLE, Form.AGREEING})
_AGREEING = Form.AGREEING


def _shared(line: Line, region: Region, verb: int, i: int, found: Sequence[Report]) -> Naming | None:
    """The speaker of a verb without a subject of its own: 'and added', ', saying'."""
    cue = line.lexicon.verbs[line.words[verb].lower]
    if line.has(verb + 1, "nobody"):
        return None  # 'indique-t-on'
    if line.text(verb + 1).isalpha() and line.text(verb + 1) in (line.text(i - 1), line.text(i - 2)):
        return None  # 'for their belonging, or [assumed] belonging'
    compared = cue.form is Form.PARTICIPLE and line.has(
        verb + 1, "prepositions"
    )  # 'earned 9, compared with 8'
    joined = line.has(i, "conjunctions") or (line.text(i) in (",", "—", "–") and not compared)
    if not joined and not (cue.form is Form.GERUND and line.has(verb + 1, "complementisers")):
        return None
    prior = next((r for r in reversed(found) if r.speakers and r.rule != "relay"), None)
    beside = prior is not None and line.quoted.at(line.words[prior.cue].start) is region.quote
    if prior is not None and beside and verb - prior.cue < REACH:
        return prior.speakers[0]
    return main_subject(line, region, verb)


def _nobody_says(line: Line, v: int) -> bool:
    """Whether a verb in the reflexive tells something of its subject: 'en el mercado se decía que', 'le bilan s'établit à 4 morts'."""
    if line.has(v - 1, "impersonal") and line.has(v + 1, "complementisers"):
        return not line.has(v, "deriving")  # 'del expediente se desprende que'
    return line.lexicon.verbs[line.words[v].lower].strict and line.has(v - 1, "reflexives")


def verb_report(line: Line, v: int, region: Region, found: Sequence[Report]) -> Report | None:
    """The report of a reporting verb at word `v`, if it has a speaker and something said."""
    cue = line.lexicon.verbs[line.words[v].lower]
    if (capital(line.words[v]) and v > region.first and not line.headline) or is_noun(line, v):
        return None
    if line.has(v, "infinitives") and not enables(line, v - 1):
        return None
    if _nobody_says(line, v):
        return None
    met = approach(line, v, region.first)
    if cue.form in _PASSABLE and (met.passive or line.has(v + 1, "by")):
        behind = passive_report(line, v, region, cue)
        if behind is not None or met.passive:
            return behind  # but 'she said by phone'
    if cue.form is _AGREEING:
        return passive_report(line, v, region, cue) if line.lexicon.declined else None
    if line.headline and clause_before(line, region, v) and _drops_subject(line, v, region):
        # in a line of capitals every word looks like a name: 'OCHO HERIDOS, AÑADIÓ.'
        return report_of(line, region, v, cue, _unnamed(v, met))
    own = own_subject(line, v, region, _before_relay(met.subject_end, found))
    own = None if own is not None and closed_by_speaker(line, v, region, own) else own
    clause: Found | None
    if own is None and _closes_unnamed(line, v, region):
        clause = _unnamed(v, met)  # 'El vecino discrepa: se llevaron a once, dice.'
    elif own is not None:
        clause = _subject_first(line, v, region, met, own)
    elif (own := inverted(line, v, region)) is not None:
        after = past_relative(line, v, own, region)
        clause = Found(own, with_auxiliaries(line, v, region), after, "verb-subject", met.negated)
    elif (own := _shared(line, region, v, met.subject_end, found)) is not None:
        fits = (cue.form is not Form.BASE or _many(line, own, v)) and not disagrees(line, own, v)
        shared = Found(own, v, v + 1, "shared-subject", met.negated) if fits else None
        clause = shared or (_unnamed(v, met) if _drops_subject(line, v, region) else None)
    else:
        clause = _unnamed(v, met) if _drops_subject(line, v, region) else None
    report = report_of(line, region, v, cue, clause) if clause is not None else None
    return _placed(line, region, report, own) if report is not None and own is not None else report


def _placed(line: Line, region: Region, report: Report, own: Naming) -> Report:
    """What a subject behind its verb tells: all of the speech around it, or in a relative its noun alone."""
    if report.rule == "verb-subject" and line.has(report.cue - 1, "relatives"):
        return _behind_noun(line, region, report, own)
    return _put_inside(line, region, report, own)


def _behind_noun(line: Line, region: Region, report: Report, own: Naming) -> Report:
    """'[los 14 fallecidos] que reconoce el Ministerio, ...': a relative with its subject behind it tells of its noun alone."""
    after, v = own.last + 1, report.cue
    goes_on = line.has(after, "auxiliaries") or line.has(
        after, "negations"
    )  # 'Los 14 que reporta el gobierno [no] son'
    if line.text(after) not in (",", ";", ".", ")", "") and not goes_on:
        return report
    opens = (k + 1 for k in range(v - 2, region.first, -1) if line.text(k) in ",;:" or _ends_phrase(line, k))
    first = next(opens, region.first)
    return report._replace(start=line.words[first].start, end=line.words[v - 1].start, forward=False)


def _ends_phrase(line: Line, k: int) -> bool:
    """Whether what stands before a noun with its relative ends at a word: 'no coinciden con [los 30] que denuncian los vecinos'."""
    prepositions = line.has(k, "prepositions") and not line.has(k, "of")
    return prepositions or line.has(k, "auxiliaries") or line.has(k, "negations")


def _put_inside(line: Line, region: Region, report: Report, own: Naming) -> Report:
    """'« Ils ont tiré, raconte Léa Horn. Deux sont morts. »': French puts the author's words inside the marks, and all of it is X's.

    'a dit mon frère' is told by whoever speaks there.
    """
    turned = own.sort is Sort.PRONOUN and line.has(own.first - 1, "auxiliaries")  # ', a-t-elle raconté.'
    inside = not report.forward and (report.rule == "verb-subject" or turned)
    closes = line.text(max(own.last, report.cue) + 1) in (",", ".", "!", "?", "»")
    french = line.lexicon.head_first and not line.lexicon.dropped and not line.lexicon.declined
    if region.quote is None or not inside or not closes or line.has(own.first - 1, "mine") or not french:
        return report
    return report._replace(start=region.quote.start, end=region.quote.end)


def _unnamed(v: int, met: Approach) -> Found:
    """The clause of a verb that leaves its pronoun away."""
    return Found(Naming(v, v, Sort.PRONOUN), v, v + 1, "verb-subject", met.negated)


def _subject_first(line: Line, v: int, region: Region, met: Approach, own: Naming) -> Found | None:
    """'X said', 'X, who said': the clause of a speaker before the verb; None where the two do not agree."""
    cue = line.lexicon.verbs[line.words[v].lower]
    if cue.form is Form.BASE and met.subject_end == v - 1 and not _many(line, own, v):
        return None
    # 'the men, who said': nothing before belongs to them
    relative = line.has(met.subject_end, "relatives")
    if not cue.clausal and line.has(opening(line, own.first, region.first) - 1, "fused"):
        return None  # 'in what monitors called a massacre'
    inserted = relative and line.text(met.subject_end - 1) == ","
    start = v if relative else opening(line, own.first, region.first)
    start = start if own.sort is not Sort.PRONOUN or relative else with_auxiliaries(line, start, region)
    teller = _beside_speech(line, region, start)
    if teller is not None:
        own, start = teller, region.first
    return Found(own, start, v + 1, "subject-verb", met.negated, inserted)


def _drops_subject(line: Line, v: int, region: Region) -> bool:
    """'Añadió que ...', '“...”, añadió': one who was named before, where a language leaves the pronoun away."""
    cue = line.lexicon.verbs[line.words[v].lower]
    if line.has(v, "noted"):
        return line.text(v + 1) == "," and line.has(v + 2, "complementisers")  # 'Отмечается, что'
    if not line.lexicon.dropped or cue.form is not Form.FINITE:
        return False
    if _several_say(line, v, region):
        return True
    if line.has(v, "estimating") and v == region.first:
        return not line.words[v].lower.endswith("n")  # 'El informe ... Documenta 40 muertes'
    if not cue.clausal:
        return False
    if not line.words[v].lower.endswith(line.lexicon.dropped) or line.has(v - 1, "relatives"):
        return False
    opens = with_auxiliaries(line, v, region)  # '“...”, [nos] contó'
    if line.has(past_listener(line, v + 1), "complementisers") or line.has(v + 1, "infinitives"):
        return True
    if speech_before(line, region, opens - (line.text(opens - 1) == ",")):
        return True
    if line.has(v - 1, "likenings") and line.text(v + 1) == ",":
        return v - 1 == region.first or line.text(v - 2) == ","  # 'Según explicó, murieron 12'
    after = past_dates(line, v + 1, region.last)  # '..., añadió el lunes.'
    closes = after > region.last or line.text(after) in ".!?" or line.text(v + 1) == ","
    return clause_before(line, region, v) and closes


def _several_say(line: Line, v: int, region: Region) -> bool:
    """'Dicen que ...': several who were named before, or nobody in particular; whom a pronoun may mean tells which."""
    first = v - 1 if line.has(v - 1, "adjuncts") else v  # '[También] dicen que'
    opens = first == region.first == 0 and line.has(v + 1, "complementisers")
    closes = clause_before(line, region, v) and line.text(v + 1) in (",", ".")  # 'Murieron dos, dicen, y'
    return (
        (opens or closes)
        and line.words[v].lower.endswith("n")
        and line.lexicon.verbs[line.words[v].lower].clausal
    )


def _closes_unnamed(line: Line, v: int, region: Region) -> bool:
    """Whether a verb that may leave its pronoun away closes its sentence, behind a comma."""
    bare = line.text(v - 1) == "," and line.text(v + 1) in (".", "!", "?")
    return bare and bool(line.lexicon.dropped) and _drops_subject(line, v, region)


def _beside_speech(line: Line, region: Region, start: int) -> Naming | None:
    """'“...,” a man who called himself Oleg said': beside speech, the clause opens with its subject."""
    if region.quote is not None or region.first == 0 or start <= region.first + 1:
        return None
    found = starting_at(line.words, region.first, start, line.lexicon)
    return found if found is not None and line.has(found.last + 1, "relatives") else None


def _before_relay(i: int, found: Sequence[Report]) -> int:
    """'The Times, citing X, said': the subject ends before the relay."""
    if found and found[-1].rule == "relay" and found[-1].speakers[0].last == i:
        return found[-1].cue - 1
    return i


def _many(line: Line, own: Naming, v: int) -> bool:
    """Whether a speaker agrees with a verb in its base form: 'officials say', not 'New York state'."""
    word = line.words[own.last].lower
    if own.sort is Sort.PRONOUN:
        return word in ("they", "who")
    plural = any(
        (line.words[k].lower.endswith("s") and not line.words[k].lower.endswith(("'s", "ss")))
        or line.has(k, "plurals")
        for k in range(own.first, own.last + 1)
    )
    plural = plural or _of_several_by(line, own)
    several = line.text(opening(line, own.first, 0) - 1).casefold() == "and"
    return plural or several or line.has(v + 1, "complementisers")


def _of_several_by(line: Line, own: Naming) -> bool:
    """'[figures] compiled by the ministry show': who is behind 'by' speaks, and the noun before it agrees with the verb."""
    by = opening(line, own.first, 0) - 1
    return line.has(by, "by") and any(
        line.has(k, "carriers") and line.words[k].lower.endswith(("s", "data"))
        for k in range(max(by - 3, 0), by)
    )


def _refuses(line: Line, v: int, region: Region) -> bool:
    """Whether a verb of denying keeps something from somebody: 'denied [the 12 detainees access]'."""
    for k in range(v + 1, min(v + 1 + _REFUSED, region.last + 1)):
        if line.has(k, "complementisers") or not line.text(k)[:1].isalnum():
            return False
        if line.has(k, "refused"):
            return True
    return False


def reports(line: Line) -> tuple[Report, ...]:
    """All reports of a sentence in the order of their cues."""
    beside = colon_report(line)
    found: list[Report] = [beside] if beside is not None else []
    cues, skip, place = line.lexicon.cues(line.present), 0, 0
    for i in [i for i, word in enumerate(line.lowers) if word in cues] if cues else ():
        if len(found) == _MOST:
            break
        if i < skip:
            continue
        word = line.lowers[i]
        while line.regions[place].last < i:
            place += 1
        region = line.regions[place]
        if word in line.lexicon.phrases:
            phrase = phrase_report(line, i, region)
            if phrase is not None:
                found.append(phrase[0])
                skip = phrase[1]
                continue
        if line.has(i, "refusing") and _refuses(line, i, region):
            continue
        impersonal = word in line.lexicon.verbs and line.has(i + 1, "inside")
        report = None if impersonal else stance_report(line, i, region)
        if report is None and word in line.lexicon.verbs:
            report = quoted_report(line, i, region) or verb_report(line, i, region, found)
        report = report or noun_report(line, i, region) or reckoned_report(line, i, region)
        if report is not None and report.start < report.end:
            found.append(report)
    if found:
        return tuple(relayed(parted(line, with_gapped(line, found))))
    tail = tail_report(line) if len(line.regions) > 1 else None
    return (tail,) if tail is not None else ()
