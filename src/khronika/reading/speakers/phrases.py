"""Attribution without a verb of its own: 'according to X', 'citing X'."""

from __future__ import annotations

import re

from khronika.claims.claim import Modality
from khronika.reading.speakers.carriers import carried_by
from khronika.reading.speakers.cues import Opening, Sort
from khronika.reading.speakers.inverted import named_behind
from khronika.reading.speakers.lines import Line, Region, Report, around, backward, onward
from khronika.reading.speakers.name_words import capital, plain
from khronika.reading.speakers.names import Naming, headed_first, starting_at
from khronika.reading.speakers.received import relative_source

_PARTICIPLES, _PARTICIPLE_REACH = ("нному", "нным", "нной", "ному", "нном"), 7
_ROLE = 5  # words of an office between an article and a comma
_ASIDE = 8  # words of an aside that gives a number of its own
_AT_ONCE = 4  # words between 'об этом' and the phrase that names whose word it is
# What a phrase for a speaker may name, and what speaks for nobody.
_NOBODY = ("mute", "things", "calendar", "times", "figures", "totals", "lands", "barriers")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def phrase_report(line: Line, i: int, region: Region) -> tuple[Report, int] | None:
    """'according to X', 'as reported by X', 'citing X' at word `i`, and the word after it."""
    for opening in line.lexicon.phrases.get(line.lowers[i], ()):
        words = opening.words
        after = _after_phrase(line, i, opening) if words[-1] in line.present else 0
        if not after:
            continue
        told = relative_source(line, i, opening, region)
        if told is not None:
            return told, after + 1
        pointing = line.lexicon.pronouns.keys() | line.lexicon.sets["owners"]
        own = next((k for k, word in enumerate(words) if word in pointing), None)
        if line.has(after, "owners") and line.has(after + 1, "owned_counts"):
            named, beyond = Naming(after, after, Sort.PRONOUN), after + 2  # 'según [sus] cuentas'
        elif own is not None:
            named, beyond = Naming(i + own, i + own, Sort.PRONOUN), after
        else:
            found = _named_behind(line, opening, after, region)
            if found is None or _is_mute(line, found):
                continue
            if " ".join(words) in line.lexicon.sets["opening_only"] and not _opens_alone(
                line, i, found, region
            ):
                continue
            if " ".join(words) in line.lexicon.sets["behind_comma"] and not _names_source(line, i, found):
                continue
            named, beyond = _with_name(line, carried_by(line, found, region), region), found.last + 1
        beyond = max(beyond, named.last + 1)
        if line.has(beyond, "prepositions") and _YEAR.match(line.text(beyond + 1)):
            beyond += 2  # 'de acuerdo con la Comisión [de 2003]'
        start, end, forward = phrase_stretch(line, region, i, beyond)
        if not (forward and i == region.first == 0):  # what opens a sentence answers for all of it
            start, end = _between_semicolons(line, (i, beyond), start, end)
        if (
            line.has(region.first + 1, "anaphors")
            and i - region.first < _AT_ONCE
            and line.previous is not None
        ):
            (start, end), forward = line.previous, False  # 'Об этом говорится в отчёте'
        passed_on = " ".join(words) in line.lexicon.sets["relayed_by"]
        rule = "phrase" if opening.stance else ("relayed-by" if passed_on else "relay")
        stance = opening.stance or Modality.ASSERTED
        named = named._replace(case=opening.case)
        return Report(start, end, (named,), stance, rule, i, forward), beyond
    return None


def _with_name(line: Line, role: Naming, region: Region) -> Naming:
    """'according to the mayor, [Ivo Brand], 12 died', and not 'according to troopers, Ivo Brand, 23, shot 12 men'.

    The name is the role's only where a number, an article or another name goes on behind it, and none that is an age.
    """
    one = line.has(role.first - 1, "determiners") and not line.lowers[role.last].endswith("s")
    if role.sort is not Sort.PERSON or not (one or line.lexicon.declined):
        return role
    named = named_behind(line, role, region)
    k = named.last + 2
    age = line.text(k).isdigit() and line.text(k + 1) == ","
    goes_on = line.text(k)[:1].isdigit() or line.has(k, "determiners") or line.lexicon.head_first
    if line.text(named.last + 1) in (".", "!", "?", ";"):
        return named  # 'selon un témoin de Melgora, Ivo Brand.'
    fits = (
        line.text(k - 1) == ","
        and goes_on
        and not age
        and not line.has(k, "owners")
        and not line.has(k, "relatives")
    )
    return named if fits else role


def _named_behind(line: Line, opening: Opening, after: int, region: Region) -> Naming | None:
    """Who is named behind a phrase; where names are declined also past a participle: 'согласно [опубликованному в мае] докладу'."""
    after += 2 * (
        line.has(after, "same_pointing") and line.has(after + 1, "same_one")
    )  # 'по словам [той же] соседки'
    found = starting_at(line.words, after - opening.named, region.last + 1, line.lexicon)
    if found is None and line.has(after, "determiners"):
        found = _beside_role(line, after + 1, region) or _body_of(line, after + 1, region)
    if found is None and line.lexicon.head_first and not line.lexicon.declined:
        return _unknown_noun(line, opening, after, region)
    if found is not None or not line.lexicon.declined or not line.text(after).isalpha():
        return found
    if line.text(after).endswith(_PARTICIPLES):
        for k in range(after + 1, min(after + _PARTICIPLE_REACH, region.last)):
            if line.lexicon.sort(line.words[k].lower) is Sort.DOCUMENT:
                return starting_at(line.words, k, region.last + 1, line.lexicon)
            if not line.text(k).isalnum():
                return None
    known = " ".join(opening.words) in line.lexicon.sets["anybody"]
    return Naming(after, after, Sort.PERSON) if known and plain(line.words, after, line.lexicon) else None


def _unknown_noun(line: Line, opening: Opening, after: int, region: Region) -> Naming | None:
    """'según el [puesto de salud]': behind such a phrase a noun with its article speaks, although no list knows it."""
    noun = after + line.has(after, "determiners")
    led = noun > after or opening.words[-1] in line.lexicon.sets["melted"]
    if not led or noun > region.last or " ".join(opening.words) not in line.lexicon.sets["anybody"]:
        return None  # a page may be cut off behind 'según la'
    told = plain(line.words, noun, line.lexicon) and line.text(noun)[:1].islower()
    if not told or line.number(noun) or any(line.has(noun, name) for name in _NOBODY):
        return None
    return headed_first(line.words, (noun, noun, noun), region.last + 1, line.lexicon)


def _beside_role(line: Line, first: int, region: Region) -> Naming | None:
    """'according to the night foreman, [Mr Piet Arlow], 14 men': a whole name between commas, behind a noun that no list knows."""
    comma = next((k for k in range(first + 1, min(first + _ROLE, region.last)) if line.text(k) == ","), None)
    if comma is None or not all(plain(line.words, k, line.lexicon) for k in range(first, comma)):
        return None
    named = starting_at(line.words, comma + 1, region.last + 1, line.lexicon)
    whole = named is not None and named.first < named.last and line.text(named.last + 1) == ","
    personal = named is not None and all(capital(t) for t in line.words[named.first : named.last + 1])
    return named if whole and personal else None


def _body_of(line: Line, first: int, region: Region) -> Naming | None:
    """'selon une mise à jour du [bureau des secours]': the body whose noun stands before it, although no list knows that noun."""
    for k in range(first + 1, min(first + _ASIDE, region.last)) if line.lexicon.head_first else ():
        if line.has(k, "of") or line.has(k, "by"):
            named = starting_at(line.words, k + 1, region.last + 1, line.lexicon)
            return named if named is not None and named.sort is Sort.BODY else None
        if not line.text(k).isalpha() or line.has(k, "auxiliaries"):
            return None
    return None


def _opens_alone(line: Line, i: int, found: Naming, region: Region) -> bool:
    """'Pour Vigie, 12 personnes sont mortes', and not 'un rassemblement déclaré pour 500 personnes'."""
    counted = line.text(found.first)[:1].isdigit()
    return i == region.first == 0 and line.text(found.last + 1) == "," and not counted


def _names_source(line: Line, i: int, found: Naming) -> bool:
    """'Nine died, per the hospital', and not 'nine died, per person'."""
    known = line.has(i + 1, "determiners") or capital(line.words[i + 1]) or found.sort is Sort.DOCUMENT
    return line.text(i - 1) == "," and known


def _after_phrase(line: Line, i: int, opening: Opening) -> int:
    """The word after a phrase at word `i`, 0 where it does not stand there: 'по данным', 'по [последним] данным'."""
    words, after = opening.words, i + len(opening.words)
    if line.lowers[i:after] == words:
        return after
    if line.has(i + 1, "calendar") and line.lowers[i + 2 : after + 1] == words[1:] and len(words) > 1:
        return after + 1  # 'a-t-on appris [mercredi] auprès de'
    qualified = len(words) == 2 and line.text(i + 1).lower().endswith(line.lexicon.qualifying)
    return i + 3 if qualified and line.lowers[i + 2 : i + 3] == words[1:] else 0


def _is_mute(line: Line, named: Naming) -> bool:
    """Whether what a phrase names is nobody who could answer for it: a law, 'Article 20'."""
    first = line.words[named.first]
    behind = line.text(named.first + 1)[:1]
    numbered = line.lexicon.sort(first.lower) is Sort.DOCUMENT and behind.isdecimal()
    return numbered or (line.has(named.first, "mute") and first.text[0].islower())


def _between_semicolons(line: Line, phrase: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """What a phrase answers for does not reach over a semicolon: '40 according to the doctors were hurt; one died'."""
    words, (first, after) = line.words, phrase
    here = line.quoted.at(words[first].start)
    for k in range(first - 1, -1, -1):
        if words[k].end <= start:
            break
        if words[k].text == ";" and line.quoted.at(words[k].start) is here:
            start = words[k].end
            break
    for k in range(after, len(words)):
        if words[k].start >= end:
            break
        if words[k].text == ";" and line.quoted.at(words[k].start) is here:
            return start, words[k].start
    return start, end


def phrase_stretch(line: Line, region: Region, i: int, after: int) -> tuple[int, int, bool]:
    """What a phrase at word `i` answers for, up to word `after`: what follows it, what stands before it, or both."""
    aside = _counted_aside(line, region, i, after)
    if aside:
        return line.words[aside].start, line.words[i].start, False
    opened = next((k for k in range(i - 1, region.first, -1) if line.text(k) in ("—", "–")), 0)
    if opened and line.text(after) in ("—", "–"):
        return (
            line.words[opened + 1].start,
            line.words[i].start,
            False,
        )  # 'The toll — 33 dead, according to X — may'
    described = (
        line.has(after, "relatives") and i > region.first + 2
    )  # '..., según versiones que nadie confirmó'
    if (line.has(after, "complementisers") and not described) or (
        line.text(after) in ("—", "–") and after < region.last
    ):
        return (*onward(line, region, after + 1), True)
    if line.text(i - 1) == ";" and line.text(after) == ",":
        return (*onward(line, region, after + 1), True)  # '...; según las monjas, murieron 31'
    if i - region.first == 2 and line.text(i - 1) == "," == line.text(after):
        return (*around(line, region, i), False)  # 'Пострадали, по данным врачей, 15 человек'
    if _joined_clause(line, i, region):
        return (*onward(line, region, after + (line.text(after) == ",")), True)
    opens = i == region.first or (
        i - region.first <= 2
        and not line.has(i - 1, "prepositions")
        and (line.text(i - 1) == "," or line.has(i - 1, "conjunctions") or line.has(i - 1, "complementisers"))
    )
    if opens and not (region.first > 0 and region.quote is None):
        comma = next(
            (k for k in range(after, min(region.last, after + 30)) if line.text(k) == ","), after - 1
        )
        told = next((k for k in range(after, comma) if line.number(k) or line.text(k) == ";"), comma)
        if told < comma:
            return (*onward(line, region, after), True)  # 'By his count three people died, and'
        if line.has(comma + 1, "relatives"):
            comma = next(
                (k for k in range(comma + 1, min(region.last, comma + 30)) if line.text(k) == ","), comma
            )
        return (*onward(line, region, comma + 1), True)
    if line.text(after) == "," and not (
        line.has(after + 1, "contrasts")
        or line.has(after + 1, "conjunctions")
        or line.has(after + 1, "relatives")
    ):
        return (*around(line, region, i), False)
    return (*backward(line, region, i), False)


def _counted_aside(line: Line, region: Region, i: int, after: int) -> int:
    """'Dozens of miners, [between 60 and 70 according to doctors], were hurt': the first word of such an aside; 0 where none stands."""
    if line.text(after) != ",":
        return 0
    comma = next((k for k in range(i - 1, max(region.first, i - _ASIDE), -1) if line.text(k) == ","), 0)
    numbers = [k for k in range(comma + 1, i) if line.number(k)]
    return comma + 1 if comma and numbers and numbers[-1] >= i - 2 else 0


def _joined_clause(line: Line, i: int, region: Region) -> bool:
    """'A, and according to X B', 'A, but, according to X, B': a phrase behind what joins a clause opens that clause."""
    joint = i - 1 - (line.text(i - 1) == ",")
    joins = line.contrast(joint) or line.has(joint, "conjunctions")
    return joint - 1 > region.first and joins and line.text(joint - 1) == ","
