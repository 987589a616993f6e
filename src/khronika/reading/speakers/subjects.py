"""The speaker of a reporting verb: who stands before it, over insertions and relatives."""

from __future__ import annotations

from collections.abc import Iterator

from khronika.reading.speakers.approach import approach
from khronika.reading.speakers.cases import may_be_subject
from khronika.reading.speakers.cues import Form, Sort
from khronika.reading.speakers.joined_subjects import holder, opening, with_first
from khronika.reading.speakers.lines import Line
from khronika.reading.speakers.name_words import CLOSING, OPENING, capital, joined_stop
from khronika.reading.speakers.names import REACH, Naming, starting_at
from khronika.reading.speakers.names_backward import ending_at

_NOUN = 7  # words of a noun that a relative follows
REACH_BACK = 6  # words from a verb back to the place or manner that stands before it


def _over_insertion(line: Line, i: int, floor: int) -> Iterator[int]:
    """Where the subject may end, if an insertion between commas, dashes or brackets ends at `i`."""
    mark = line.text(i)
    match = {")": "("}.get(mark, mark)
    double = mark == "-"  # two hyphens for a dash
    for k in range(i - 1 - double, max(floor, i - REACH) - 1, -1):
        if line.text(k) == match:
            if mark == "," and sum(line.text(m) in ("–", "—") for m in range(k, i)) % 2:
                continue  # 'MELGORA, 12 mai – Douze sont morts, ont indiqué des témoins'
            yield k - 1 - (double and line.text(k - 1) == "-")
            if match == "(":
                return


def _rather(line: Line, named: Naming, role: Naming) -> bool:
    """Whether a name in an insertion is said of the role before it: 'the director of Open Road, Ivo Brand, said'."""
    words = line.words
    if not capital(words[role.last]):
        return True
    whole = named.last > named.first and named.sort is Sort.PERSON
    office = line.lexicon.sort(line.lowers[role.last]) is Sort.PERSON  # 'UN Spokesperson, Ivo Brand, said'
    return whole and (office or (role.sort is Sort.PERSON and not capital(words[role.first])))


def _of_land(line: Line, named: Naming, role: Naming) -> bool:
    """Whether one word in an insertion names a land inside a phrase: 'the ministry of the neighbouring country, [Lorestan], said'."""
    return named.first == named.last and role.first < role.last and line.has(role.last, "populated")


def _named_inside(line: Line, first: int, last: int) -> Naming | None:
    """'the head of the centre, Igor Petrov, said': an insertion that is a name and nothing else."""
    last -= joined_stop(line.words, last)  # 'Un autre habitant, [Amadou D.], avance'
    found = starting_at(line.words, first, last + 1, line.lexicon)
    return found if found and found.last == last and capital(line.words[found.first]) else None


def subject(line: Line, i: int, floor: int) -> Naming | None:
    """The speaker that ends at word `i`, over an insertion ('X, which watches prisons, said') or a relative ('who said')."""
    if i < floor:
        return None
    words, lexicon = line.words, line.lexicon
    relative = _relative(line, i)
    if relative is not None:
        counted = relative < i
        i = relative - 1 - (line.text(relative - 1) == ",")
        found = ending_at(words, i, floor, lexicon) or _antecedent(line, i, floor)
        if counted and line.lexicon.sort(line.lowers[i]) is Sort.PERSON:
            return Naming(i, i, Sort.PERSON)  # 'The team met [prisoners], most of whom said'
        return _past_channel(line, found) if found is not None else None
    if words[i].text in (",", ")", "—", "–") or (words[i].text == "-" == line.text(i - 1)):
        return _before_insertion(line, i, floor) or _named_between(line, i, floor)
    found = _before_gerund(line, i, floor)
    found = found or ending_at(words, i, floor, lexicon) or _before_relative(line, i, floor)
    if lexicon.declined and found is not None and _is_oblique(line, found):
        found = None
    found = _before_by(line, found, floor) if found is not None else None
    found = holder(line, found, floor) or found if found is not None else None
    before = with_first(line, found, floor) or _before_adjunct(line, i, floor)
    return before if not lexicon.declined or before is None or not _is_oblique(line, before) else None


def _relative(line: Line, i: int) -> int | None:
    """The first word of a relative that ends at a word, with what counts it: 'residents, [many of whom] said', 'vecinos, [muchos de los cuales]'."""
    if line.has(i, "some_of") and line.has(i - 1, "relatives"):
        return i - 1  # 'des habitants, [dont beaucoup] ont dit'
    if not line.has(i, "relatives"):
        return None
    of = i - 1 - line.has(i - 1, "determiners")
    counts = (line.has(of, "of") or line.has(of, "out_of")) and line.text(of - 2) == ","
    return of - 1 if counts and (line.has(of - 1, "some_of") or line.number(of - 1)) else i


def _before_gerund(line: Line, i: int, floor: int) -> Naming | None:
    """'[Relatives] searching the morgues said', '[lawyers] representing them said': the noun for people before what they are doing."""
    if line.lexicon.head_first:
        return None
    near = range(i - 1, max(floor, i - REACH_BACK) - 1, -1)
    at = next((k for k in near if line.lowers[k].endswith("ing")), 0)
    if at <= floor or not _has_object(line, at) or line.lowers[at] in line.lexicon.verbs:
        return None
    between = (k for k in range(at + 1, i))
    if (
        any(_parts_clause(line, k) for k in between)
        or line.lexicon.sort(line.lowers[at - 1]) is not Sort.PERSON
    ):
        return None
    found = ending_at(line.words, at - 1, floor, line.lexicon)
    people = found is not None and line.lexicon.sort(line.lowers[found.last]) is Sort.PERSON
    return found if found is not None and people and _opens(line, found.first, floor) else None


def _parts_clause(line: Line, k: int) -> bool:
    """Whether a word or mark cannot stand inside the phrase of what somebody is doing."""
    word = line.lowers[k]
    return not word[0].isalpha() or word in line.lexicon.verbs or line.has(k, "auxiliaries")


def _has_object(line: Line, k: int) -> bool:
    """Whether what somebody is doing concerns somebody: behind it a determiner, a pronoun or a number."""
    return line.has(k + 1, "determiners") or line.number(k + 1) or line.lowers[k + 1] in line.lexicon.pronouns


def _opens(line: Line, first: int, floor: int) -> bool:
    """Whether nothing stands before a phrase in its clause."""
    start = opening(line, first, floor)
    return (
        start <= floor
        or line.text(start - 1) in (",", ";", "—", "–")
        or line.has(start - 1, "subordinators")
        or line.has(start - 1, "conjunctions")
    )


def _past_channel(line: Line, found: Naming) -> Naming:
    """'informó en sus redes [Lucía Ferro], quien precisó': a channel in small letters right before a whole name is no part of it."""
    first = found.first
    whole = found.last - first > 1 and all(capital(t) for t in line.words[first + 1 : found.last + 1])
    channel = whole and line.lexicon.head_first and line.has(first, "channels") and line.text(first).islower()
    return Naming(first + 1, found.last, Sort.PERSON) if channel else found


def _before_insertion(line: Line, i: int, floor: int) -> Naming | None:
    """Who stands before an insertion that ends at word `i`, or in it."""
    words, lexicon = line.words, line.lexicon
    best: Naming | None = None
    for tries, edge in enumerate(_over_insertion(line, i, floor)):
        end = next(_over_insertion(line, edge, floor), edge) if line.text(edge) == ")" else edge
        if tries == 3:
            break
        if line.has(edge + 2, "contrasts") or line.has(edge + 2, "conjunctions"):
            continue
        end = approach(line, end + 1, floor).subject_end  # 'A report [on Thursday] (page 1) said'
        found = ending_at(words, end, floor, lexicon)
        if found is None:
            continue
        if best is None:
            named = _named_inside(line, edge + 2, i - 1)
            # 'Центр «Опора» (Сарна) сообщил': one word in brackets behind a body is where it is
            seat = named and line.text(i) == ")" and found.sort is Sort.BODY and named.first == named.last
            seat = seat and not line.text(named.last).isupper() if named else False
            if named and not seat and not _of_land(line, named, found) and _rather(line, named, found):
                return named
        elif capital(words[best.first]) and _rather(line, best, found):
            return best  # 'the head of Open Road, Ivo Brand, on Monday, said'
        best = found
        start = opening(line, found.first, floor)
        if start <= floor or line.text(start - 1) != ",":
            break
    return best


def _antecedent(line: Line, i: int, floor: int) -> Naming | None:
    """'contested by [the League], which has registered': what a preposition takes may do what its relative tells."""
    for k in range(i - 1, max(floor - 1, i - _NOUN), -1):
        if line.has(k, "prepositions") or line.has(k, "determiners"):
            found = starting_at(line.words, k + 1, i + 1, line.lexicon)
            return found if found is not None and found.last == i and found.sort is not Sort.PRONOUN else None
    return None


def _named_between(line: Line, i: int, floor: int) -> Naming | None:
    """'The harbour master, Edda Quill, said': a whole name between commas, behind a noun that no list knows."""
    edge = next(_over_insertion(line, i, floor), None)
    named = _named_inside(line, edge + 2, i - 1) if edge is not None and edge >= floor else None
    whole = named is not None and all(capital(t) for t in line.words[named.first : named.last + 1])
    return named if named is not None and whole and named.first < named.last else None


def _is_oblique(line: Line, named: Naming) -> bool:
    """Whether a noun cannot be the subject, by its case, and stands behind no 'в' that would let it speak."""
    if line.has(named.first - 1, "inside") or line.has(named.last + 1, "knowing"):
        return False
    span = line.words[named.first : named.last + 1]
    head = next((k for k, t in enumerate(span) if line.lexicon.sort(t.lower)), None)
    if head is None:
        if named.first != named.last or named.last != 0 or not line.text(0)[1:].islower():
            return False  # a name
        head = 0  # only the capital of a sentence's first word
    return not any(may_be_subject(t.lower) for t in span[: head + 1])


def _before_adjunct(line: Line, i: int, floor: int) -> Naming | None:
    """'Igor Petrov in an interview said': the name before a place or manner that stands before the verb."""
    if line.has(i, "conjunctions"):
        return None  # 'put the number of detainees at 31 and said': its subject is that of the verb before
    for k in range(i, max(floor, i - 2 * REACH_BACK), -1):
        if line.has(k, "prepositions"):
            before = _before_days(line, k) - 1
            cue = line.lexicon.verbs.get(line.words[before].lower) if line.has(k, "by") else None
            before -= (
                cue is not None and cue.form is Form.PARTICIPLE
            )  # 'staff [quoted] by X', 'a report [seen] by X'
            found = ending_at(line.words, before, floor, line.lexicon)
            if found is None and (line.lexicon.declined or _by_follows(line, k, floor)):
                continue  # 'Анна Лист [в разговоре с «Вестником»] сказала', 'a study [by the Ministry of Health] shows'
            if found and found.sort is Sort.DOCUMENT and line.has(k, "by"):
                mere = found.last + 1 < k and not _authored(line, found.first, k)
                author = starting_at(line.words, k + 1, i + 1, line.lexicon)
                last = author.last if author else i
                return found if mere else Naming(found.first, last, Sort.DOCUMENT)  # 'a report by X says'
            return found if found and found.sort is not Sort.NAME else None
        if not line.words[k].text[0].isalnum() and line.words[k].text not in OPENING + CLOSING:
            return None
    return None


def _by_follows(line: Line, of: int, floor: int) -> bool:
    return line.has(of, "attaching") and any(
        line.has(k, "by") for k in range(max(floor, of - REACH_BACK), of)
    )


def _before_by(line: Line, found: Naming, floor: int) -> Naming:
    """'[a study by] X said', '[officials quoted by] X said': the noun before 'by' speaks, unless it only carries X's word."""
    by = opening(line, found.first, floor) - 1
    if by - 1 < floor or not line.has(by, "by"):
        return found
    participle = line.lexicon.verbs.get(line.words[by - 1].lower)
    described = line.has(by - 1, "beheld") or (participle is not None and participle.form is Form.PARTICIPLE)
    noun = ending_at(line.words, by - 1 - described, floor, line.lexicon)
    if noun is None or any(line.has(k, "carriers") for k in range(noun.first, noun.last + 1)):
        return found
    if noun.sort is Sort.DOCUMENT and by - 1 == noun.last:
        return Naming(noun.first, found.last, Sort.DOCUMENT)
    if line.has(by - 1, "beheld") and noun.sort is Sort.DOCUMENT:
        return noun  # 'un memorando visto por X'
    return noun if described and noun.sort in (Sort.PERSON, Sort.BODY) else found


def _before_days(line: Line, by: int) -> int:
    """'a report released [on Monday] by X': the word 'by', or what stands before it and tells a day."""
    k = by
    while line.has(k - 1, "calendar") or (k < by and line.text(k - 1).isdigit()):
        k -= 1
    return k - 1 if k < by and (line.has(k - 1, "prepositions") or line.has(k - 1, "determiners")) else k


def _authored(line: Line, first: int, by: int) -> bool:
    """Whether a document is of those behind 'by': 'released by X', and not 'seen by X'."""
    return any(line.has(k, "authored") for k in range(first, by))


def _opens_with_noun(line: Line, that: int, floor: int) -> bool:
    """Whether nothing but one phrase stands before a 'that', so that it is no conjunction: '[A coalition of groups] that works there says'."""
    verb = any(line.lowers[k] in line.lexicon.verbs or line.has(k, "auxiliaries") for k in range(floor, that))
    return (
        not verb
        and line.has(floor, "determiners")
        and all(line.text(k)[:1].isalpha() for k in range(floor, that))
    )


def _before_relative(line: Line, i: int, floor: int) -> Naming | None:
    """'a man who was held there said': the noun before the relative."""
    for k in range(i, max(floor, i - 14), -1):
        if not line.words[k].text[0].isalnum():
            return None
        if line.has(k, "relatives") and (line.words[k].lower != "that" or _opens_with_noun(line, k, floor)):
            before = k - 1
            while before > floor and line.has(before, "auxiliaries"):
                before -= 1  # 'un gardien s'exprimant sous couvert d'anonymat'
            found = ending_at(line.words, before, floor, line.lexicon)
            return found if found and found.sort is not Sort.NAME else None
    return None
