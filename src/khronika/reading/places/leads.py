"""What stands before a capitalised name and makes it a place: a preposition, a kind of place, a list that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from khronika.reading.places.forms import Name, Run
from khronika.reading.places.sites import names_town_of_site
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Token


class Lead(IntEnum):
    """What stands before a name, from what says nothing to what makes it a place."""

    NOTHING = 0
    TOWARD = 1  # 'from X', 'to X'
    LOCATIVE = 2  # 'in X'
    KIND = 3  # 'the village of X'


# To name a member by its enumeration takes nine times as long in Python 3.11, and these are asked at every capital.
NOTHING, TOWARD, LOCATIVE, KIND = Lead


def spot_before(tokens: Sequence[Token], at: int, words: PlaceWords) -> int:
    """Where the word stands that makes a name a street's or a lake's: 'на улице Мира', 'el lago Tano', 'rue de la Paix'; `at` if none."""
    before = tokens[at - 1].lower if at else ""
    if before in words.named_sites or (words.inflected and before in words.spots):
        return at - 1
    return _street_before(tokens, at, words)


def _street_before(tokens: Sequence[Token], at: int, words: PlaceWords) -> int:
    """Where 'calle' of 'calle Madrid' and 'rue' of 'rue de la Paix' stand; `at` where no such word is before a name."""
    of = at
    while at - of < 2 and of > 1 and _is_small(tokens[of - 1], words):
        of -= 1
    return of - 1 if of and tokens[of - 1].lower in words.streets_before else at


def _is_small(token: Token, words: PlaceWords) -> bool:
    return token.lower in words.of or token.lower in words.capital_articles


def lead_of(tokens: Sequence[Token], first: int, words: PlaceWords) -> Lead:
    """What stands before a name, past 'the', 'northern', 'village of'."""
    at, kind = first - 1, False
    for _ in range(6):  # words between preposition and name
        if at < 0:
            break
        lower, earlier = tokens[at].lower, tokens[at - 1].lower if at else ""
        if lower in words.kinds_before:
            behind = tokens[at + 1].lower
            told = at == first - 1 or behind == "." or behind in words.of or behind in words.called
            kind = kind or told or words.inflected  # 'в посёлке [городского типа] Новые Выселки'
        elif not (
            lower in words.modifiers
            or (lower in words.of and earlier in words.kinds_before)
            or (lower == "." and earlier in words.kinds_before and len(earlier) < 4)  # 'г. Верханы'
        ):
            break
        at -= 1
    if kind or _of_kind(tokens, first - 1, words):
        return KIND
    before = tokens[at].lower if at >= 0 else ""
    if before in words.locative or (at == first - 1 and _unaccented(tokens, at, words)):
        return LOCATIVE
    if at > 0 and before in words.called_for and tokens[at - 1].text[0].isupper():
        return NOTHING  # 'the Centre for Media'
    if names_town_of_site(tokens, at, words) or names_town_of_site(tokens, first - 1, words):
        return LOCATIVE
    numbered = _past_number(tokens, first - 1) if words.inflected else first - 1  # 'в колонии № 4 Острелина'
    before = tokens[numbered].lower if numbered < first - 1 and numbered >= 0 else before
    if at in (first - 1, numbered) and tokens[first].lower.endswith(words.endings_behind(before)):
        return LOCATIVE
    if at > 0 and before in words.toward and tokens[at - 1].lower in words.saying:
        return NOTHING  # 'declaró a Faro': whom somebody told
    if (
        at > 1
        and before in words.toward
        and tokens[at - 1].lower in words.joins
        and tokens[at - 2].lower in words.locative
    ):
        return LOCATIVE  # 'in and around Orlen'
    return TOWARD if before in words.toward else NOTHING


def _unaccented(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a preposition without its accent opens a sentence or a quotation: '« A Melgora, ...'."""
    opens = at == 0 or (at > 0 and not tokens[at - 1].text[0].isalnum())
    return opens and tokens[at].text in words.bare_locative


def _past_number(tokens: Sequence[Token], at: int) -> int:
    """The word before '№ 4'."""
    numbers = at
    while numbers > 0 and (tokens[numbers].text[0].isdecimal() or tokens[numbers].text == "№"):
        numbers -= 1
    return numbers


def _of_kind(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether an adjective stands between a kind of place and its 'of': 'la ville portuaire [de] Sarnes'."""
    if at < 2 or tokens[at].lower not in words.of:
        return False
    return tokens[at - 1].text.islower() and tokens[at - 2].lower in words.kinds_before


def carried(run: Run, last: tuple[Name, Lead]) -> Lead:
    """A list goes on: 'in Minsk, Brest and Verhany'. After a comma alone the index has to know the name."""
    (name, lead), words = last, run.words
    between = [t.lower for t in run.tokens[name.after : run.first] if t.lower not in words.modifiers]
    if not between or lead is NOTHING or not all(t == "," or t in words.joins for t in between):
        return NOTHING
    follows = run.follows.lower if run.follows else "."
    goes_on = not follows.isalpha() or follows in words.joins or follows in words.breaks
    by_form = goes_on and (between[-1] in words.joins or follows in words.joins)
    return lead if by_form else TOWARD
