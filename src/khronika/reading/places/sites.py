"""Institutions and spots, whose town stands beside them: 'Dorvath prison', 'the Skarn ferry landing', 'los silos de Lomnara'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.morphology import is_known
from khronika.reading.places.forms import ADJECTIVE, Name, Run, bare, reads_like_place
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Token
from khronika.vocabulary.places import places_named

_CASES: Final = (*ADJECTIVE, "ого", "ому", "им")
_TOWNS: Final = tuple("ск" + ending for ending in _CASES) + tuple("цк" + ending for ending in _CASES)
_SITE: Final = 7  # words between an institution and the preposition of its town
_STRUCK_WITH: Final = 2  # words between an attack and what it was upon
_BEFORE_INSTITUTION: Final = 2  # words between a town and its court: 'the Orlen [regional military] court'
_NUMBER_MARKS: Final = frozenset({"n", "no", "nº", "n°", "º", "°", ".", "№", "nro", "número", "numéro"})


def town_of_site(run: Run) -> Name | None:
    """The town in an institution's name: 'Dorvath Central Prison', 'Dorvath prison', 'Сольвинской колонии'."""
    tokens, words = run.tokens, run.words
    if _before_institution(run) and run.after - run.first <= 2 and not _is_power(run):
        candidates = places_named(" ".join(bare(t) for t in tokens[run.first : run.after]))
        return Name(run.first, run.after, candidates) if reads_like_place(run, kind_told=False) else None
    site = next((i for i in range(run.first + 1, run.after) if tokens[i].lower in words.sites), run.after)
    while (
        site - run.after in (0, 1)
        and site < len(tokens)
        and tokens[site].lower in words.generic
        and tokens[site].lower not in words.sites
    ):
        site += 1  # 'the Skarn [ferry] landing'
    if site >= run.after and (site >= len(tokens) or tokens[site].lower not in words.sites):
        return None
    site = min(site, run.after)
    if site < run.after and tokens[site].lower in words.whole_sites:
        return Name(run.first, site + 1, ())  # 'at Grange [Farm]' is at no town of Grange
    end = next((i for i in range(run.first, site) if bare(tokens[i]) in words.generic), site)
    if not 1 <= end - run.first <= 2:
        return None
    town = run._replace(after=end)
    if words.inflected:
        return Name(run.first, site + 1, ()) if _site_adjective(town) else None
    candidates = places_named(" ".join(bare(t) for t in tokens[run.first : end]))
    return Name(run.first, end, candidates) if reads_like_place(town, kind_told=False) else None


def _before_institution(run: Run) -> bool:
    """Whether a law court or the police stands behind a name in small letters: 'Orlen police', 'the Orlen military court'."""
    words = run.words
    if words.inflected:
        return False
    for at, token in enumerate(run.tokens[run.after : run.after + _BEFORE_INSTITUTION + 1]):
        if token.text in words.institutions:
            return True
        if at == _BEFORE_INSTITUTION or token.text not in words.generic:
            return False
    return False


def _is_power(run: Run) -> bool:
    """Whether a capital before the police tells whose they are, or nothing: 'State police', 'Metro police', 'Apparently police'."""
    inside = [bare(t) for t in run.tokens[run.first : run.after]]
    no_names = run.words.generic | run.words.numbers
    return not no_names.isdisjoint(inside) or (run.before is None and inside[0].endswith("ly"))


def site_behind_article(run: Run) -> bool:
    """Whether a name stands between an article, or the beginning of a sentence, and what is at a place: 'struck the Skarn ferry landing'.

    Who lives there is no site, and a capital would make the site a part of the name.
    """
    words, at = run.words, run.after
    if _before_institution(run):
        return run.before is None or not run.before.text[0].isupper() or run.first == 1
    if (
        words.inflected
        or not (run.before is None or run.before.lower in words.articles)
        or not words.kinds_after
    ):
        return False
    while at < min(len(run.tokens), run.after + 2) and run.tokens[at].lower in words.generic - words.sites:
        at += 1
    if at >= len(run.tokens) or run.tokens[at].text not in words.sites - words.dwellers:
        return False
    behind = [t.lower for t in run.tokens[at + 1 : at + 2]]
    return not behind or behind[0] not in words.of | words.locative  # 'the Canal Side quarter of Velbury'


def institution_of_town(run: Run) -> Name | None:
    """'Друмловский районный суд': a Russian adjective made of a name that no dictionary knows, before an institution."""
    words, tokens, first = run.words, run.tokens, run.tokens[run.first].lower
    if not words.inflected or run.after != run.first + 1 or not first.endswith(_TOWNS) or is_known(first):
        return None
    site = run.after
    while site < min(len(tokens), run.after + 3) and tokens[site].lower.endswith(ADJECTIVE):
        site += 1
    if site >= len(tokens) or tokens[site].text not in words.sites | words.institutions:
        return None
    return Name(run.first, site + 1, ())


def _site_adjective(town: Run) -> bool:
    """Whether one Russian adjective, made of a town's name, stands before the institution."""
    first = town.tokens[town.first]
    return town.after == town.first + 1 and first.lower.endswith(ADJECTIVE) and not town.names_body()


def names_town_of_site(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a preposition joins a name to what stands at a place: 'the stoppage at Galven', 'the prison of Ulbek', 'strikes on Ulbek'."""
    preposition = tokens[at].lower if at > 0 else ""
    if not (preposition in words.toward or preposition in words.upon or preposition in words.of):
        return False
    if preposition in words.upon and preposition not in words.of and _of_strike(tokens, at, words):
        return True
    site = at - 1
    while site > max(0, at - _SITE) and (
        _goes_with_site(tokens[site], words) or _of_whom(tokens, site, at, words)
    ):
        site -= 1  # 'la prison [centrale] de Valmer', 'el Tribunal [Oral n.º 3] de Quirama'
    before = tokens[site].lower
    if before in words.roads and preposition in words.between:
        return True
    if before in words.strikes:
        return preposition in words.upon
    if preposition not in words.toward | words.of:
        return False
    if before in words.kinds_before and tokens[site + 1].text[0].isdecimal():
        return True  # 'la comuna 13 de Velbur'
    return before in words.sites | words.seats or (before in words.happenings and preposition not in words.of)


def _of_strike(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether some words stand between an attack and its preposition: 'при атаке [дронов] на Орлен', 'an attack [by rebels] on Orlen'."""
    for before in range(at - 2, max(at - 2 - _STRUCK_WITH, -1), -1):
        if tokens[before].lower in words.strikes:
            return all(t.text.islower() and t.text.isalpha() for t in tokens[before + 1 : at])
    return False


def _of_whom(tokens: Sequence[Token], k: int, at: int, words: PlaceWords) -> bool:
    """Whether 'of' leads what tells for whom an institution is: 'la cárcel [de] mujeres de Velbur', 'la maison d'arrêt [des] femmes de Valmer'."""
    return k < at - 1 and tokens[k].lower in words.of and tokens[k + 1].lower in words.generic


def _goes_with_site(token: Token, words: PlaceWords) -> bool:
    """Whether a word tells which of several institutions one is: 'central', 'n.º 3'."""
    number = token.text[0].isdecimal() or token.lower in _NUMBER_MARKS
    return number or token.lower in words.generic - words.sites - words.seats
