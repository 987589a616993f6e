"""The noun phrases that name speakers, as tight as a careful reader would underline them.

'the Russian LGBT Network' gives 'Russian LGBT Network'; 'Igor Petrov, head of the centre,' gives 'Igor Petrov'.
Every walk over the words is bounded, so a sentence without end costs no more than its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.reading.sentences import Token
from khronika.reading.speakers.cases import (
    describes,
    holds_office,
    is_common_thing,
    is_owner,
    is_town,
    may_be_subject,
    only_subject,
    stands_in,
)
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.name_words import (
    CLOSING,
    OPENING,
    capital,
    is_latter,
    joined_stop,
    plain,
    plural_owner,
    possessor,
)

# A subject is looked for among so many words; one that is further away is not guessed.
REACH = 40
LONGEST_PHRASE = 9
_MOST_BEHIND, _MOST_OF_NAME = (
    2,
    3,
)  # phrases over prepositions that belong to a noun, and to one that a name begins with
_PATRONYMIC = ("вич", "вича", "вичу", "вичем", "вне", "вна", "вны", "вну", "вной")


class Naming(NamedTuple):
    """A speaker as named in a sentence: the first and last of its words, and what sort of speaker it is.

    `case` is that in which the words stand, where names are declined and it is not the nominative.
    """

    first: int
    last: int
    sort: Sort
    case: str = ""


def closing_match(words: Sequence[Token], i: int, floor: int) -> int | None:
    """The opening mark of a name in quotation marks that closes at `i`."""
    for k in range(i - 1, max(floor, i - 8) - 1, -1):
        if words[k].text in OPENING:
            return k if k < i - 1 and capital(words[k + 1]) else None
    return None


def _opening_match(words: Sequence[Token], i: int) -> int | None:
    """The closing mark of a name in quotation marks that opens at `i`."""
    for k in range(i + 1, min(len(words), i + 9)):
        if words[k].text in CLOSING:
            return k if k > i + 1 and capital(words[i + 1]) else None
    return None


def sort_of_name(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Sort:
    """What a capitalised name names, as far as its own words say."""
    span = words[first : last + 1]
    body = lexicon.sets["body_words"]
    if any(
        t.lower in body
        or t.lower.rpartition("-")[2] in body
        or t.lower.startswith(lexicon.stems["body_words"] or ("\0",))
        for t in span
    ):
        return Sort.BODY
    if any(t.text.isupper() and len(t.text) > 1 for t in span) or span[0].text in OPENING:
        return Sort.BODY
    if lexicon.sort(span[-1].lower) is Sort.DOCUMENT:
        return Sort.DOCUMENT
    if span[0].lower in lexicon.sets["titles"] or any(t.lower in lexicon.sets["titles"] for t in span):
        return Sort.PERSON
    if any(not capital(t) and t.text.isalpha() for t in span):
        return Sort.BODY
    return Sort.PERSON if 2 <= len(span) <= 3 else Sort.NAME


def name_start(words: Sequence[Token], i: int, floor: int) -> int:
    """The first word of the capitalised run that ends at `i`."""
    k = i
    while k > floor and (
        capital(words[k - 1])
        or joined_stop(words, k - 1)
        or (plural_owner(words, k - 1) and capital(words[k - 2]))
        or (words[k - 1].lower in ("and", "&", "и") and k - 1 > floor)
    ):
        if possessor(words[k - 1]):
            break
        k -= 1
    return k


# --- a phrase that begins at a word, read from left to right ------------------------------------------------------------


def starting_at(words: Sequence[Token], i: int, ceiling: int, lexicon: Lexicon) -> Naming | None:
    """The speaker whose phrase begins at word `i`, after any article."""
    articles, indefinites = lexicon.sets["determiners"], lexicon.sets["indefinites"]
    while i < ceiling and (words[i].lower in articles or words[i].lower in indefinites):
        alone = i + 1 == ceiling or not plain(words, i + 1, lexicon)
        if alone and (words[i].lower in lexicon.pronouns or is_latter(words, i, lexicon)):
            break  # 'according to her'
        i += 1
    if i >= ceiling:
        return None
    latter = is_latter(words, i, lexicon) and (i + 1 == ceiling or not plain(words, i + 1, lexicon))
    if latter or words[i].lower in lexicon.pronouns:
        return Naming(i, i, Sort.PRONOUN)
    if words[i].text in OPENING:
        closing = _opening_match(words, i)
        return Naming(i, closing, Sort.BODY) if closing is not None and closing < ceiling else None
    last = _run_end(words, i, ceiling, lexicon)
    if last < i:
        return None
    return _trimmed(words, i, last, ceiling, lexicon)


def _run_end(words: Sequence[Token], i: int, ceiling: int, lexicon: Lexicon) -> int:
    """The last word of the plain run from `i`, over the small words inside a name ('Committee to Protect Writers')."""
    k, joiners = i, lexicon.sets["joiners"]
    while k < ceiling and k - i < LONGEST_PHRASE:
        if k > i and _counts_others(words, k, ceiling, lexicon):
            break
        if plain(words, k, lexicon) or (k > i and _article_of_name(words, k, ceiling, lexicon)):
            k += 1
        elif k > i and capital(words[k - 1]) and words[k].lower in joiners:
            after = k + 1
            if after < ceiling and words[after].lower in lexicon.sets["determiners"]:
                after += 1
            if after >= ceiling or not capital(words[after]) or not plain(words, after, lexicon):
                break
            k = after
        elif (
            k > i
            and (words[k].text in "“«" or (lexicon.declined and words[k].text in OPENING))
            and (lexicon.head_first or lexicon.sort(words[i].lower) is not Sort.PERSON)
        ):
            closing = _opening_match(words, k)
            if closing is None or closing >= ceiling:
                break
            k = closing + 1
        else:
            break
    while k - 1 > i and words[k - 1].text == ".":
        k -= 1
    return k - 1


def _article_of_name(words: Sequence[Token], k: int, ceiling: int, lexicon: Lexicon) -> bool:
    """Whether a capital article or preposition opens a name behind its noun: 'el diario [La] Linterna', 'el Colectivo [Sin] Olvido'."""
    if not lexicon.head_first or k + 1 >= ceiling or not (capital(words[k]) and capital(words[k + 1])):
        return False
    small = lexicon.sets["determiners"] | lexicon.sets["prepositions"]
    return words[k].lower in small and not words[k].text.isupper()


def _counts_others(words: Sequence[Token], at: int, ceiling: int, lexicon: Lexicon) -> bool:
    """Whether a number behind a common noun begins what is told: 'according to the committee | 14 people were'."""
    before = words[at - 1]
    if (
        not words[at].text[0].isdigit()
        or capital(before)
        or lexicon.sort(before.lower) is None
        or at + 1 >= ceiling
    ):
        return False
    return words[at + 1].text[0].isalpha() and words[at + 1].text[0].islower()


def is_named_body(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a run opens with a common noun that only its capital makes a name: 'la [Maison] des droits humains', 'данным [Дома] прав человека'."""
    if not lexicon.head_first or not capital(words[first]) or words[first].text.isupper():
        return False
    if first == last and last + 1 == len(words):
        return False
    if lexicon.declined:
        belongs = (
            first < last and words[first + 1].text.islower() and stands_in(words[first + 1].lower, "gent")
        )
        opens = first > 0 or may_be_subject(words[first].lower)  # 'Утром соседей' is no body
        return belongs and opens and is_common_thing(words[first].lower)
    led = first > 0 and words[first - 1].lower in lexicon.sets["determiners"]
    return led and words[first + 1].lower in lexicon.sets["of"]


def _trimmed(words: Sequence[Token], first: int, last: int, ceiling: int, lexicon: Lexicon) -> Naming | None:
    """The speaker in a plain run: a name after its role, a name with its noun, or a noun with what belongs to it."""
    heads = [k for k in range(first, last + 1) if lexicon.sort(words[k].lower) and not possessor(words[k])]
    if lexicon.declined and len(heads) > 1 and heads[1] == heads[0] + 1 and describes(words, heads[0]):
        heads = heads[1:]  # 'в [военной] прокуратуре'
    if heads[:1] != [first] and is_named_body(words, first, last, lexicon):
        heads = [first]
    if not heads:
        return _only_name(words, first, last, lexicon)
    if lexicon.head_first:
        return headed_first(words, (first, heads[0], last), ceiling, lexicon)
    head = heads[-1]
    sort = lexicon.sort(words[head].lower) or Sort.BODY
    if capital(words[head]) and (head == last or not capital(words[head + 1])):
        k = name_start(words, head, first)
        while k - 2 >= first and words[k - 1].lower in lexicon.sets["joiners"] and capital(words[k - 2]):
            k = name_start(words, k - 2, first)
        if k < head:
            return Naming(k, _extended(words, head, ceiling, lexicon), sort_of_name(words, k, head, lexicon))
    if head < last and capital(words[head + 1]) and words[head + 1].text[0].isalpha():
        end = head + 1
        while end < last and (
            capital(words[end + 1])
            or words[end + 1].text in ".&"
            or words[end + 1].lower in lexicon.sets["joiners"]
        ):
            end += 1
        start = head + 1 if not capital(words[head]) else name_start(words, head, first)
        if len(words[head + 1].text) == 1 and end == head + 1:
            start = head  # '[sergeant D.] said': a letter alone names nobody
        return Naming(start, end, sort_of_name(words, start, end, lexicon))
    end = _extended(words, head, ceiling, lexicon)
    return _holder_behind(words, head, end, lexicon) or Naming(first, end, sort)


def _holder_behind(words: Sequence[Token], head: int, end: int, lexicon: Lexicon) -> Naming | None:
    """'by the head of the regional administration [Ivo Brand]': a whole name behind the body in which somebody holds an office."""
    if lexicon.sort(words[head].lower) is not Sort.PERSON:
        return None
    bodies = [k for k in range(head + 2, end - 1) if lexicon.sort(words[k].lower) is Sort.BODY]
    if not bodies or capital(words[bodies[-1]]):
        return None
    body = bodies[-1]
    last = body
    while last < end and capital(words[last + 1]) and words[last + 1].text.isalpha():
        last += 1
    return Naming(body + 1, last, Sort.PERSON) if 2 <= last - body <= 3 else None


def _only_name(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Naming | None:
    k = first
    while k <= last and not capital(words[k]):
        k += 1
    while k < last and possessor(words[k]) and capital(words[k + 1]):
        k += 1  # 'NBC's Dante Lind'
    if k > last or k - first > 3 or possessor(words[k]):
        return None
    end = k
    while end < last and (
        capital(words[end + 1]) or words[end + 1].text in ".&" or words[end + 1].lower in lexicon.sets["joiners"]
        or words[end].text in "“«" or words[end + 1].text in OPENING + CLOSING
    ):  # fmt: skip
        end += 1
    while end > k and not (capital(words[end]) or words[end].text in CLOSING):
        end -= 1
    return Naming(k, end, sort_of_name(words, k, end, lexicon))


def headed_first(
    words: Sequence[Token], span: tuple[int, int, int], ceiling: int, lexicon: Lexicon
) -> Naming | None:
    """Where the noun comes first: a role and then a name gives the name, otherwise the noun and all its genitives."""
    first, head, last = span
    sort = lexicon.sort(words[head].lower) or Sort.BODY
    if sort is Sort.PERSON and lexicon.declined:
        last = _without_object(words, head, last)
    if sort is Sort.PERSON and head < last:
        start = last
        while start - 1 > head and capital(words[start - 1]) and last - start < 2:
            start -= 1
        if lexicon.declined and last - start == 2 and not words[last - 1].lower.endswith(_PATRONYMIC):
            start += 1
        named = capital(words[last]) and not words[last].text.isupper() and (start < last or last == head + 1)
        names = tuple(t.text for t in words[start : last + 1])
        named = named and not (lexicon.declined and _owns(words, head, start, lexicon))
        town = lexicon.declined and is_town(words[head].lower, words[start - 1].lower, names)
        if named and not town and sort_of_name(words, start, last, lexicon) in (Sort.PERSON, Sort.NAME):
            return Naming(start, last, Sort.PERSON)
    if lexicon.declined:
        first = agreeing_start(words, first, head, lexicon)
    belongs = all(words[k].lower.endswith(lexicon.trailing) for k in range(first, head))
    if head > first > 0 and not belongs and any(capital(words[k]) for k in range(first, head)):
        return _only_name(words, first, head - 1, lexicon)
    end = _extended(words, last, ceiling, lexicon) if ceiling else last
    if lexicon.declined and sort is Sort.PERSON and end > last + 2 and holds_office(words, head, end):
        return Naming(end - 1, end, Sort.PERSON)
    return Naming(first, end, sort)


def _without_object(words: Sequence[Token], head: int, last: int) -> int:
    """The last word of a role with its name: no noun behind a name in the nominative belongs to it, 'Подсудимый [Хан] вину не признал'."""
    name = last
    while name > head and words[name].text.islower():
        name -= 1
    named = head < name < last and words[name].text[1:].islower() and capital(words[name])
    return name if named and may_be_subject(words[name].lower) else last


def _owns(words: Sequence[Token], head: int, name: int, lexicon: Lexicon) -> bool:
    """'[Муж] Ады Ренн', '[адвокат] Ланского': a noun in the nominative with a name that is not, or kin, is not that name's."""
    noun = words[head].lower
    return noun in lexicon.sets["kin"] or (may_be_subject(noun) and is_owner(words[name].lower))


def agreeing_start(words: Sequence[Token], first: int, head: int, lexicon: Lexicon) -> int:
    """'за [неделю] группа': before a noun only numbers, names and what agrees with it belong to it."""
    start = head
    while start > first:
        before = words[start - 1]
        if not (capital(before) or before.text[0].isdigit() or before.lower.endswith(lexicon.trailing)):
            break
        # A town behind its preposition is no part of who speaks: 'На встрече в Острене [губернатор] сообщил'.
        led = start > 1 and words[start - 2].lower in lexicon.sets["prepositions"]
        if led and capital(before) and not capital(words[head]) and only_subject(words[head].lower):
            break
        start -= 1
    return start


def _listens(words: Sequence[Token], at: int, wires: frozenset[str]) -> bool:
    """Whether an agency stands behind a preposition, with or without its article."""
    return any(k < len(words) and words[k].lower in wires for k in (at, at + 1))


def _extended(words: Sequence[Token], head: int, ceiling: int, lexicon: Lexicon) -> int:
    """The last word of what belongs to a noun: 'officials in the region', 'sources of the network'."""
    last, sets = head, lexicon.sets
    # 'la Maison des droits de l'homme de Selnik'
    for _ in range(_MOST_OF_NAME if lexicon.head_first and capital(words[head]) else _MOST_BEHIND):
        at = last + 1
        if at < ceiling and words[at].lower == "close":
            at += 1
        if at >= ceiling - 1 or words[at].lower not in sets["attaching"]:
            break
        if words[at].lower in sets["inside"] and words[head].lower not in sets["placed"]:
            break
        if words[at].lower in sets["listening"] and _listens(words, at + 1, sets["wires"]):
            break  # 'ont indiqué des habitants [à l'AFP]'
        if words[at].lower not in ("of", "for") and at > last + 3:
            break
        at += 1
        while at < ceiling and words[at].lower in sets["determiners"]:
            at += 1
        end = _run_end(words, at, ceiling, lexicon)
        channel = words[at].lower in sets["channels"] and words[last + 1].lower not in sets["of"]
        if end < at or words[at].text[0].isdigit() or channel:
            break  # 'informó la policía local [en un comunicado]'
        last = end
    return last
