"""The speaker of a reporting verb: who stands before it, over insertions and relatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khronika.reading.names import (
    CLOSING,
    LONGEST_PHRASE,
    OPENING,
    REACH,
    Naming,
    capital,
    closing_match,
    headed_first,
    name_start,
    plain,
    possessor,
    sort_of_name,
    starting_at,
)
from khronika.reading.sentences import Token
from khronika.reading.speaker_cues import Lexicon, Sort
from khronika.reading.speaker_lines import Line, Region


def _base_start(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> int:
    """The first word of the plain run that ends at `i`; more than `i` if there is none."""
    k = i
    while k >= floor and i - k < LONGEST_PHRASE:
        if not plain(words, k, lexicon) and not (
            i > k > floor
            and words[k].lower in ("and", "&", "и")
            and capital(words[k - 1])
            and capital(words[k + 1])
        ):
            break
        k -= 1
    return k + 1


def _head(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Naming | None:
    found = _any_head(words, first, last, lexicon)
    if (
        found is not None
        and words[found.last if not lexicon.head_first else found.first].lower in lexicon.sets["mute"]
    ):
        return None
    return found


def _any_head(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Naming | None:
    """The speaker in a plain run: the name at its end, or the run up to its last noun for a speaker."""
    if lexicon.head_first:
        heads = [k for k in range(first, last + 1) if lexicon.sort(words[k].lower)]
        if heads:
            return headed_first(words, (first, heads[0], last), 0, lexicon)
    if capital(words[last]) or words[last].text[0].isdigit():
        k = last
        while k > first and words[k].text[0].isdigit():
            k -= 1
        if not capital(words[k]):
            return None
        start = name_start(words, last, first)
        word = words[last].lower
        common = start == last and (lexicon.sort(word) if not possessor(words[last]) else None)
        if common:
            return Naming(first, last, common)
        return Naming(start, last, sort_of_name(words, start, last, lexicon))
    for k in range(last, max(first, last - 2) - 1, -1):
        sort = lexicon.sort(words[k].lower)
        if sort and not possessor(words[k]):
            return Naming(first, k, sort)
        if not words[k].lower.endswith(lexicon.trailing):
            return None
    return None


def ending_at(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> Naming | None:
    """The speaker whose phrase ends at word `i`, with what follows its head: 'officials in the region'."""
    if i < floor:
        return None
    token = words[i]
    if token.lower in lexicon.pronouns:
        if i - 2 >= floor and words[i - 1].lower == "of" and lexicon.sort(words[i - 2].lower):
            return Naming(i - 2, i, Sort.PERSON)
        return Naming(i, i, Sort.PRONOUN)
    if token.text in CLOSING:
        return _quoted_name(words, i, floor, lexicon)
    return _plain_phrase(words, i, floor, lexicon)


def _quoted_name(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> Naming | None:
    opening = closing_match(words, i, floor)
    if opening is None:
        return None
    first = _base_start(words, opening - 1, floor, lexicon) if opening > floor else opening
    for k in range(first, opening):
        if lexicon.sort(words[k].lower):
            return Naming(first if lexicon.head_first else k, i, Sort.BODY)
    if lexicon.declined and opening > floor and words[opening - 1].lower in lexicon.sets["prepositions"]:
        return None  # 'в разговоре с «Вестником» сказал'
    # 'в интервью «Вестнику» сказал': a noun that is no speaker stands before the name.
    return Naming(opening, i, Sort.BODY) if first == opening or capital(words[opening - 1]) else None


def _plain_phrase(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> Naming | None:
    """From the last noun phrase leftwards over prepositions: the leftmost one that they attach to speaks."""
    last, low, sets = i, max(floor, i - REACH), lexicon.sets
    inner: Naming | None = None
    while True:
        first = _base_start(words, last, low, lexicon)
        own = _head(words, first, last, lexicon) if first <= last else None
        if last == i:
            if first > last:
                return None
            inner = own
            if own is not None and own.first > first and not lexicon.head_first:
                return (
                    own  # 'earlier this month Open Road said': what stands before the name is no part of it
                )
        elif words[last + 1].lower == "of" and own is None and first <= last and inner is not None:
            inner = Naming(first, i, inner.sort)
        elif own is None and first <= last and words[last + 1].lower in sets["of"] and last < i:
            # 'le comité pour [la dignité] des prisonniers': what no list knows may belong to a noun before it
            taken = _chained(words, first - 1, floor, i, lexicon)
            return taken or _inside(words, last + 1, inner, lexicon)
        elif own is None or not _takes(words, own, last, lexicon, named=inner is not None):
            return _inside(words, last + 1, inner, lexicon)
        else:
            inner = Naming(own.first, i, own.sort)
        before = _before_determiners(words, first - 1, low, lexicon)
        if before < low or words[before].lower not in sets["prepositions"]:
            return inner
        if words[before].lower not in sets["attaching"]:
            carried = before > low and sets["carried"].issuperset(
                (words[before - 1].lower, words[before].lower)
            )
            return inner if carried else _inside(words, before, inner, lexicon)
        last = before - 1
        if last < low:
            return _inside(words, before, inner, lexicon)


def _before_determiners(words: Sequence[Token], at: int, low: int, lexicon: Lexicon) -> int:
    """The word before the articles of a noun, and before 'one of': 'la mère [d'un des] jeunes'."""
    sets = lexicon.sets
    while at >= low and words[at].lower in sets["determiners"]:
        at -= 1
    if at - 1 >= low and words[at].lower in sets["of"] and words[at - 1].lower in sets["ones"]:
        return at - 2
    return at


def _chained(words: Sequence[Token], at: int, floor: int, last: int, lexicon: Lexicon) -> Naming | None:
    """The body or document that takes all up to a word over a preposition: '[le comité pour] la dignité des prisonniers'."""
    before = _before_determiners(words, at, floor, lexicon)
    if before - 1 < floor or words[before].lower not in lexicon.sets["attaching"]:
        return None
    first = _base_start(words, before - 1, floor, lexicon)
    own = _head(words, first, before - 1, lexicon) if first < before else None
    fits = own is not None and own.sort in (Sort.BODY, Sort.DOCUMENT)
    return Naming(own.first, last, own.sort) if own is not None and fits else None


def _takes(words: Sequence[Token], own: Naming, last: int, lexicon: Lexicon, *, named: bool) -> bool:
    """Whether a phrase takes the words after a preposition into its name; a bare name takes only another name."""
    noun = any(lexicon.sort(words[k].lower) for k in range(own.first, own.last + 1))
    return noun or (named and own.last == last)


def _inside(words: Sequence[Token], i: int, found: Naming | None, lexicon: Lexicon) -> Naming | None:
    """'в министерстве сообщили': after some prepositions a body or document speaks itself; 'des témoins': an article."""
    if words[i].lower in lexicon.sets["indefinites"]:
        return found
    spoken = found is not None and found.sort in (Sort.BODY, Sort.DOCUMENT)
    return found if spoken and words[i].lower in lexicon.sets["inside"] else None


@dataclass(frozen=True, slots=True)
class Approach:
    """What stands between a verb and its subject: where the subject would end, and how the verb is put."""

    subject_end: int
    negated: bool = False
    passive: bool = False


def approach(line: Line, verb: int, floor: int) -> Approach:
    negated = passive = False
    i = verb - 1
    while i >= floor and verb - i < 9:
        word = line.words[i].lower
        if line.has(i, "auxiliaries"):
            negated = negated or line.has(i, "negations")
            passive = passive or (line.has(i, "be") and i >= verb - 3)
        elif line.has(i, "calendar"):
            if i > floor and line.words[i - 1].lower in line.lexicon.sets["prepositions"]:
                i -= 1
        elif not (
            line.has(i, "adjuncts")
            or line.has(i, "only")
            or (word.endswith("ly") and not capital(line.words[i]))
        ):
            break
        i -= 1
    return Approach(i, negated, passive)


def _over_insertion(line: Line, i: int, floor: int) -> Iterator[int]:
    """Where the subject may end, if an insertion between commas, dashes or brackets ends at `i`."""
    mark = line.text(i)
    match = {")": "("}.get(mark, mark)
    double = mark == "-"  # two hyphens for a dash
    for k in range(i - 1 - double, max(floor, i - REACH) - 1, -1):
        if line.text(k) == match:
            yield k - 1 - (double and line.text(k - 1) == "-")
            if match == "(":
                return


def _rather(line: Line, named: Naming, role: Naming) -> bool:
    """Whether a name in an insertion is said of the role before it: 'the director of Open Road, Ivo Brand, said'."""
    words = line.words
    if not capital(words[role.last]):
        return True
    whole = named.last > named.first and named.sort is Sort.PERSON
    return whole and role.sort is Sort.PERSON and not capital(words[role.first])


def unknown_subject(line: Line, i: int, floor: int) -> Naming | None:
    """'the presidency said': before a verb of saying a noun with its article speaks, although no list knows it."""
    words, sets = line.words, line.lexicon.sets
    if i <= floor or not words[i].text.isalpha() or not words[i].text.islower():
        return None
    if (
        words[i].lower in sets["mute"] | sets["things"] | sets["barriers"]
        or words[i].lower in line.lexicon.verbs
    ):
        return None
    return Naming(i, i, Sort.BODY) if words[i - 1].lower in sets["determiners"] else None


def _named_inside(line: Line, first: int, last: int) -> Naming | None:
    """'the head of the centre, Igor Petrov, said': an insertion that is a name and nothing else."""
    found = starting_at(line.words, first, last + 1, line.lexicon)
    return found if found and found.last == last and capital(line.words[found.first]) else None


def subject(line: Line, i: int, floor: int) -> Naming | None:
    """The speaker that ends at word `i`, over an insertion ('X, which watches prisons, said') or a relative ('who said')."""
    if i < floor:
        return None
    words, lexicon = line.words, line.lexicon
    if line.has(i, "relatives"):
        i -= 1 + (line.text(i - 1) == ",")
        return ending_at(words, i, floor, lexicon)
    if words[i].text in (",", ")", "—", "–") or (words[i].text == "-" == line.text(i - 1)):
        best: Naming | None = None
        for tries, end in enumerate(_over_insertion(line, i, floor)):
            if tries == 3:
                break
            if line.has(end + 2, "contrasts") or line.has(end + 2, "conjunctions"):
                continue
            found = ending_at(words, end, floor, lexicon)
            if found is None:
                continue
            if best is None:
                named = _named_inside(line, end + 2, i - 1)
                if named and _rather(line, named, found):
                    return named
            best = found
            start = opening(line, found.first, floor)
            if start <= floor or line.text(start - 1) != ",":
                break
        return best
    found = ending_at(words, i, floor, lexicon) or _before_relative(line, i, floor)
    return _with_first(line, found, floor) or _before_adjunct(line, i, floor)


def _with_first(line: Line, found: Naming | None, floor: int) -> Naming | None:
    """'local reporters and a court official say': both, where the first opens the clause."""
    if found is None or capital(line.words[found.first]):
        return found
    joint = opening(line, found.first, floor) - 1
    if joint <= floor or line.words[joint].lower not in ("and", "и"):
        return found
    other = ending_at(line.words, joint - 1, floor, line.lexicon)
    if other is None or other.sort in (Sort.NAME, Sort.PRONOUN):
        return found
    start = opening(line, other.first, floor)
    return (
        Naming(other.first, found.last, found.sort)
        if start <= floor or line.text(start - 1) == ","
        else found
    )


def _before_adjunct(line: Line, i: int, floor: int) -> Naming | None:
    """'Igor Petrov in an interview said': the name before a place or manner that stands before the verb."""
    for k in range(i, max(floor, i - 7), -1):
        if line.has(k, "prepositions"):
            found = ending_at(line.words, k - 1, floor, line.lexicon)
            if found is None and line.lexicon.declined:
                continue  # 'Анна Лист [в разговоре с «Вестником»] сказала'
            if found and found.sort is Sort.DOCUMENT and line.has(k, "by"):  # 'a report by X says'
                return Naming(found.first, i, Sort.DOCUMENT)
            return found if found and found.sort is not Sort.NAME else None
        if not line.words[k].text[0].isalnum() and line.words[k].text not in OPENING + CLOSING:
            return None
    return None


def _before_relative(line: Line, i: int, floor: int) -> Naming | None:
    """'a man who was held there said': the noun before the relative."""
    for k in range(i, max(floor, i - 14), -1):
        if not line.words[k].text[0].isalnum():
            return None
        if line.has(k, "relatives") and line.words[k].lower != "that":
            found = ending_at(line.words, k - 1, floor, line.lexicon)
            return found if found and found.sort is not Sort.NAME else None
    return None


def opening(line: Line, first: int, floor: int) -> int:
    """The first word of the whole phrase around a speaker's name, with its article, title and role."""
    while first > floor and first > 0:
        before = line.words[first - 1]
        if not (line.has(first - 1, "determiners") or plain(line.words, first - 1, line.lexicon)):
            break
        if line.has(first - 1, "calendar") or (
            before.text == "." and not plain(line.words, first - 1, line.lexicon)
        ):
            break
        first -= 1
    return first


def main_subject(line: Line, region: Region, before: int) -> Naming | None:
    """The speaker with whom a sentence opens, after any introduction: for verbs that name no subject of their own."""
    i = region.first
    if line.has(i, "prepositions"):
        comma = next((k for k in range(i, min(before, i + 12)) if line.text(k) == ","), None)
        if comma is None:
            return None
        i = comma + 1
    found = starting_at(line.words, i, before, line.lexicon)
    if found is None or found.last >= before:
        return None
    # 'Chastened by doubts, X ...', 'Perhaps, ...': one word with a capital is hardly a speaker there
    alone = found.sort is Sort.NAME and found.first == found.last == region.first
    return None if alone and (line.has(i + 1, "prepositions") or line.text(i + 1) == ",") else found
