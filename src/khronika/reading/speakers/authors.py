"""Whose a document is that speaks: 'a report by Open Road' and "Open Road's latest count" are Open Road's word."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.sentences import Token
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.name_words import CLOSING, OPENING, capital, possessor
from khronika.reading.speakers.names import Naming, sort_of_name, starting_at

_PARTICIPLES = ("é", "ée", "és", "ées", "ado", "ada", "ados", "adas")


def author_of(words: Sequence[Token], document: Naming, lexicon: Lexicon) -> Naming | None:
    """The one who is named in the phrase for a document as the one who made it; None where nobody is.

    Of 'a report of X' or 'informe de X' only a body is taken: the records of a town are not the town's word.
    """
    first, last = document.first, document.last
    if lexicon.declined:
        return _in_marks(words, first, last, lexicon)
    owned = next((k for k in range(first, last) if possessor(words[k])), None)
    if owned is not None:
        return _owner(words, first, owned, lexicon)
    for k in range(first + 1, last):
        word = words[k].lower
        if word not in lexicon.sets["made_by"] and word not in lexicon.sets["of"]:
            continue
        named = starting_at(words, k + 1, last + 1, lexicon)
        if named is None or named.sort is Sort.PRONOUN:
            return None
        if word in lexicon.sets["made_by"]:
            return named
        return _bare(words, named) if named.sort is Sort.BODY else None
    return None


def _bare(words: Sequence[Token], named: Naming) -> Naming:
    """A body without what is said of its document: 'le procès-verbal de [gendarmerie] versé au dossier'."""
    parted = (k for k in range(named.first + 1, named.last + 1) if words[k].text.endswith(_PARTICIPLES))
    edge = next((k for k in parted if words[k].text.islower()), None)
    return named if edge is None else named._replace(last=edge - 1)


def _owner(words: Sequence[Token], first: int, owned: int, lexicon: Lexicon) -> Naming | None:
    sort = lexicon.sort(words[owned].lower.removesuffix("'s").removesuffix("'"))
    if capital(words[owned]):
        start = owned
        while start > first and capital(words[start - 1]):
            start -= 1
        return Naming(start, owned, sort_of_name(words, start, owned, lexicon))
    return Naming(first, owned, sort) if sort else None


def _in_marks(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Naming | None:
    """'отчёт «Открытого пути»': where names are declined, only one in quotation marks is sure to be the author's.

    Behind a noun for a body it stands in the nominative: 'отчёт организации «Открытый путь»'.
    """
    opens = next((k for k in range(first + 1, last) if words[k].text in OPENING), None)
    closed = opens is not None and words[last].text in CLOSING
    if opens is None or not closed:
        return None
    named = lexicon.sort(words[opens - 1].lower) is Sort.BODY
    return Naming(opens, last, Sort.BODY, case="" if named else "gent")
