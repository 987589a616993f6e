"""The noun phrases that name speakers, read from their last word leftwards: 'the head of the centre' ends where the verb stands."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.sentences import Token
from khronika.reading.speakers.cases import is_adjective, may_be_subject, only_subject
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.name_words import CLOSING, capital, is_latter, joined_stop, plain, possessor
from khronika.reading.speakers.names import (
    LONGEST_PHRASE,
    REACH,
    Naming,
    agreeing_start,
    closing_match,
    headed_first,
    is_named_body,
    name_start,
    sort_of_name,
)


def _base_start(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> int:
    """The first word of the plain run that ends at `i`; more than `i` if there is none."""
    k = i
    while k >= floor and i - k < LONGEST_PHRASE:
        joined = i > k > floor and capital(words[k + 1]) and _joins_words(words, k, lexicon)
        if not plain(words, k, lexicon) and not joined:
            break
        k -= 1
    return k + 1


def _joins_words(words: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether 'and' joins two capitals, or a capital article opens a name behind its noun: 'la vereda [El] Cedro'."""
    if words[k].lower in ("and", "&", "и"):
        return capital(words[k - 1])
    opens = lexicon.head_first and capital(words[k]) and not words[k].text.isupper()
    noun = words[k - 1].text[0].isalpha() and words[k - 1].lower not in lexicon.sets["outlets"]
    return opens and noun and words[k].lower in lexicon.sets["determiners"]


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
        if heads[:1] != [first] and is_named_body(words, first, last, lexicon):
            heads = [first]
        if heads:
            return headed_first(words, (first, heads[0], last), 0, lexicon)
    if capital(words[last]) or words[last].text[0].isdigit():
        k = last
        while k > first and words[k].text[0].isdigit():
            k -= 1
        if not capital(words[k]):
            return None
        start = name_start(words, last, first)
        while not lexicon.declined and start - 2 >= first and _joins(words, start - 1, lexicon):
            start = name_start(words, start - 2, first)  # 'Rio de Janeiro'
        if start == last and (alone := _one_capital(words, first, last, lexicon)) is not None:
            return alone
        return Naming(start, last, sort_of_name(words, start, last, lexicon))
    for k in range(last, max(first, last - 2) - 1, -1):
        sort = lexicon.sort(words[k].lower)
        if sort and not possessor(words[k]):
            return Naming(first, k, sort)
        if not words[k].lower.endswith(lexicon.trailing):
            return None
    return None


def _one_capital(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Naming | None:
    """Whom one capital at the end of a run names with what stands before it: '[the local Police]', '[sergeant D.]'."""
    word = words[last].lower
    if last > first and len(word) == 1 and lexicon.sort(words[last - 1].lower) is Sort.PERSON:
        return Naming(last - 1, last, Sort.PERSON)  # a letter alone names nobody
    common = lexicon.sort(word) if not possessor(words[last]) else None
    return Naming(first, last, common) if common else None


def _joins(words: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a small word joins two parts of one name."""
    return words[i].lower in lexicon.sets["joiners"] and words[i].text.islower() and capital(words[i - 1])


def ending_at(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> Naming | None:
    """The speaker whose phrase ends at word `i`, with what follows its head: 'officials in the region'."""
    if i < floor:
        return None
    token = words[i]
    if i > floor and joined_stop(words, i) and len(words[i - 1].text) == 1:
        return ending_at(words, i - 1, floor, lexicon)  # 'Witness K. testified'
    if token.lower in lexicon.pronouns:
        if i - 2 >= floor and words[i - 1].lower == "of" and lexicon.sort(words[i - 2].lower):
            return Naming(i - 2, i, Sort.PERSON)
        return Naming(i, i, Sort.PRONOUN)
    if is_latter(words, i, lexicon):
        return Naming(i, i, Sort.PRONOUN)
    if token.lower in lexicon.sets["alone"]:
        led = i > floor and words[i - 1].lower in lexicon.sets["prepositions"]
        parted = i + 1 == len(words) or not words[i + 1].text[0].isalpha()
        return None if led or parted else Naming(i, i, Sort.PERSON)  # '[Some] say', 'tous [deux] affirment'
    if token.text in CLOSING:
        return _quoted_name(words, i, floor, lexicon)
    if token.text.isdecimal() and i - 2 >= floor and words[i - 1].text == "№":
        numbered = _plain_phrase(words, i - 2, floor, lexicon)  # 'в больнице [№ 2] сказали'
        return numbered and numbered._replace(last=i)
    return _of_places(words, i, floor, lexicon) or _plain_phrase(words, i, floor, lexicon)


def _quoted_name(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> Naming | None:
    opening = closing_match(words, i, floor)
    if opening is None or words[i - 1].text in ",?!…":
        return None  # '"No," said her brother': what somebody says
    first = _base_start(words, opening - 1, floor, lexicon) if opening > floor else opening
    for k in range(first, opening):
        if lexicon.sort(words[k].lower):
            if lexicon.declined:
                first = agreeing_start(words, first, k, lexicon)  # 'В марте [центр «Опора»] насчитал'
            return Naming(first if lexicon.head_first else k, i, Sort.BODY)
    if lexicon.declined and opening > floor and words[opening - 1].lower in lexicon.sets["prepositions"]:
        return None  # 'в разговоре с «Вестником» сказал'
    # 'в интервью «Вестнику» сказал': a noun that is no speaker stands before the name.
    described = lexicon.declined and opening > floor and is_adjective(words[opening - 1].lower)
    return (
        Naming(opening, i, Sort.BODY)
        if first == opening or capital(words[opening - 1]) or described
        else None
    )


def _ends_hour(words: Sequence[Token], i: int) -> bool:
    """Whether a word is an hour before a speaker, or its minutes: '21:[40] Police say', '[21.40] Police say'."""
    if "." in words[i].text and words[i].text.replace(".", "").isdecimal():
        return True
    glued = i > 1 and words[i - 1].end == words[i].start and words[i - 1].text in ":."
    return glued and words[i].text.isdecimal() and words[i - 2].text.isdecimal()


def _plain_phrase(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> Naming | None:
    """From the last noun phrase leftwards over prepositions: the leftmost one that they attach to speaks."""
    last, low, sets = i, max(floor, i - REACH), lexicon.sets
    inner: Naming | None = None
    while True:
        first = _base_start(words, last, low, lexicon)
        first += first < last and _ends_hour(words, first)
        own = _head(words, first, last, lexicon) if first <= last else None
        if last == i:
            if first > last:
                return None
            inner = own
            alone = _in_nominative(words, first, last, lexicon) if lexicon.declined else None
            if alone is not None:
                return alone
            # 'earlier this month Open Road said': what stands before the name is no part of it
            parted = own is not None and own.first > first and _heads_clause(words, own, lexicon)
            if own is not None and parted and not _named_body(words, own, first, low, lexicon):
                return own
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
            return (
                inner if _is_carried(words, before, low, lexicon) else _inside(words, before, inner, lexicon)
            )
        last = before - 1
        if last < low:
            return _inside(words, before, inner, lexicon)


def _of_places(words: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> Naming | None:
    """'[Officials in Orvath, Hald and Lurgan] said': a noun with a list of places, read from the last of them back."""
    k, places, sets = i, 0, lexicon.sets
    floor = max(floor, i - REACH)
    if lexicon.declined or not capital(words[i]):
        return None
    while True:
        start = k
        while k > floor and capital(words[k]):
            k -= 1
        if k in (start, floor):
            return None
        places += 1
        if places > 1 and words[k].lower in sets["attaching"]:
            break
        if not (words[k].lower in sets["together"] if places == 1 else words[k].text == ","):
            return None
        k -= 1 + (words[k - 1].text == ",")
    first = _base_start(words, k - 1, floor, lexicon)
    own = _head(words, first, k - 1, lexicon) if first < k else None
    common = own is not None and own.sort is not Sort.NAME
    common = common and own is not None and (first == floor or not capital(words[own.last]))
    return own._replace(last=i) if own is not None and common else None


def _heads_clause(words: Sequence[Token], own: Naming, lexicon: Lexicon) -> bool:
    """Whether what stands before a phrase in the same run is no part of it: where names are declined, a subject tells so by its case."""
    if not lexicon.head_first:
        return True
    # 'По телефону [глава села] сказал', and not 'При обстреле [больницы], сообщили в мэрии'
    return lexicon.declined and only_subject(words[own.first].lower)


def _named_body(words: Sequence[Token], own: Naming, first: int, low: int, lexicon: Lexicon) -> bool:
    """Whether a name only says which body those before a preposition are of: 'a spokeswoman for the aid group [Open Shore]'."""
    if lexicon.head_first or lexicon.sort(words[own.first - 1].lower) is not Sort.BODY:
        return False
    before = _before_determiners(words, first - 1, low, lexicon)
    noun = words[before - 1].lower if before > low else ""
    return words[before].lower in lexicon.sets["speaking_for"] and lexicon.sort(noun) is Sort.PERSON


def _in_nominative(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Naming | None:
    """'Через пресс-службу [министерство] сообщило': of two nouns in a row the later one, where it alone may be the subject."""
    heads = [k for k in range(first, last + 1) if lexicon.sort(words[k].lower)]
    if len(heads) < 2 or may_be_subject(words[heads[0]].lower):
        return None
    later = next((k for k in heads[1:] if only_subject(words[k].lower)), None)
    if later is None:
        return None
    return Naming(later, last, lexicon.sort(words[later].lower) or Sort.BODY)


def _is_carried(words: Sequence[Token], by: int, low: int, lexicon: Lexicon) -> bool:
    """'information received by X': X speaks; a memo obtained by X speaks itself."""
    if by <= low or not lexicon.sets["carried"].issuperset((words[by - 1].lower, words[by].lower)):
        return False
    noun = by - 2
    while noun > low and words[noun].lower in lexicon.sets["carried"]:
        noun -= 1
    return (
        noun < low or lexicon.sort(words[noun].lower) is None or words[noun].lower in lexicon.sets["carriers"]
    )


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
    fits = own is not None and own.sort in (Sort.BODY, Sort.DOCUMENT, Sort.PERSON)
    return Naming(own.first, last, own.sort) if own is not None and fits else None


def _takes(words: Sequence[Token], own: Naming, last: int, lexicon: Lexicon, *, named: bool) -> bool:
    """Whether a phrase takes the words after a preposition into its name; a bare name takes only another name."""
    noun = any(lexicon.sort(words[k].lower) for k in range(own.first, own.last + 1))
    return noun or (named and own.last == last) or is_named_body(words, own.first, last, lexicon)


def _inside(words: Sequence[Token], i: int, found: Naming | None, lexicon: Lexicon) -> Naming | None:
    """'в министерстве сообщили': after some prepositions a body or document speaks itself; 'des témoins': an article."""
    if words[i].lower in lexicon.sets["indefinites"]:
        return found
    spoken = found is not None and (
        found.sort in (Sort.BODY, Sort.DOCUMENT) or words[found.first].lower in lexicon.sets["official"]
    )  # 'Desde [la policía] explican'
    within = words[i].lower in lexicon.sets["inside"] or words[i].lower in lexicon.sets["out_of"]
    return found if spoken and within else None
