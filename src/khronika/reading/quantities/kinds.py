"""The surroundings that tell what a number is, from languages/<code>/kinds.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from khronika.reading.quantities.hedges import Phrases, by_word
from khronika.reading.quantities.hour_words import HourWords, hour_words
from khronika.reading.quantities.numerals import PhraseSet, starting, strings
from khronika.vocabulary import data


@dataclass(frozen=True, slots=True)
class Kinds:
    """The surroundings that tell what a number is, for one language."""

    before: Phrases  # by their last word
    weak_before: Phrases
    number_signs: Phrases  # 'no .' in 'School No. 5'
    needs_article: frozenset[
        str
    ]  # sites never told without an article: behind a bare 'in camp' stands its number
    may_count_behind: frozenset[
        str
    ]  # words of `weak_before` behind which a number may count: 'top 12 officers'
    not_before: Phrases  # expressions that end in a word of `before` and name no kind
    people_only: frozenset[str]  # numbers that count people and nothing else: 'двое'
    after: Phrases  # by their first word
    months: frozenset[str]
    month_words_need_capital: frozenset[str]
    month_leads: frozenset[
        str
    ]  # before a month, so that what follows is no day of it: 'in May 12 people'; '*' where none ever is
    determiners: frozenset[str]
    year_strong_before: frozenset[str]
    year_words: frozenset[str]
    over_years: frozenset[str]  # 'jailed [over] 2019 fire'
    chain: frozenset[str]
    date_of: frozenset[str]
    age_after_noun: frozenset[str]
    age_heads: frozenset[str]
    age_openers: frozenset[str]  # of a range behind people: 'boys between 12 and 15'
    opens_whole: frozenset[
        str
    ]  # what opens a sentence with those of whom a number tells some: 'Of the prisoners over 40 died'
    aged_people: frozenset[str]  # words behind which a range or limit is an age, besides the nouns for people
    only_aged_people: bool  # whether the number behind such a noun may count them: 'заключённых от 20 до 30'
    age_of: frozenset[str]
    age_of_heads: frozenset[str]
    age_be: frozenset[str]
    age_pronouns: frozenset[str]
    age_be_with: frozenset[str]
    age_at: frozenset[str]  # 'he [died] at 93'
    age_was: frozenset[str]  # 'ему [было] 30'
    age_of_whom: frozenset[str]  # 'ему сорок'
    article_before: frozenset[str]
    time_before: frozenset[str]
    age_highest: int
    age_nouns: frozenset[str]
    duration_before: frozenset[str]
    ambiguous_suffixes: frozenset[str]
    stays_label_before: frozenset[str]
    place_before: frozenset[str]
    done_before: frozenset[str]  # verbs of headlines, whose capital makes no label: 'Blast Kills 12'
    name_ends: frozenset[str]  # what ends a name: 'Larry Bern, Jr.'
    one_before: frozenset[str]  # articles of one thing: 'le 5' is a day
    glued_money: Phrases  # signs of money right before the digits: 'PS12' is what is left of '£12' where a text lost its signs
    day_before: frozenset[str]  # '[el] martes 8'
    weekdays: frozenset[str]  # before the day of the month: 'Lunes 9.'
    rate_bases: PhraseSet  # '12 deaths [per] million'
    rate_bases_of_people: PhraseSet  # the same before a population alone: 'cuatro [por] 100.000 habitantes'
    populations: frozenset[str]
    streets_last: frozenset[str]  # '12 Mill [Street]'
    streets_first: frozenset[str]  # '12, [rue] du Port'
    house_before: frozenset[str]  # '[at] 30, Mill Street'
    streets_before: frozenset[str]  # '[calle] Mayor 12'
    hours: HourWords
    tail_of: frozenset[str]  # things that have a number: '[plate] ends in 608' ...
    tail_ends: frozenset[str]  # ... and how its last digits are told
    tail_in: frozenset[str]
    decade_before: Phrases  # '[los años] ochenta'
    each: frozenset[str]  # '[по] двое'
    against: frozenset[str]  # 'seven votes [to] two'
    compared_with: PhraseSet  # '118 bombs[, down from] 143'
    repeated: frozenset[str]  # 'de dos [en] dos'


@cache
def kinds(language: str) -> Kinds:
    """The surroundings of a language that has them."""
    rows: dict[str, Any] = data("khronika.reading.languages." + language, "kinds.yml")

    def words(name: str) -> frozenset[str]:
        return frozenset(strings(rows.get(name, ())))

    return Kinds(
        before=by_word(rows["before"], -1),
        weak_before=by_word(rows["weak_before"], -1),
        number_signs=by_word({"": rows.get("number_signs", ())}, -1),
        needs_article=words("needs_article"),
        may_count_behind=words("may_count_behind"),
        not_before=by_word({"": rows.get("not_before", ())}, -1),
        people_only=words("people_only"),
        after=by_word(rows["after"], 0),
        months=words("months"),
        month_words_need_capital=words("month_words_need_capital"),
        month_leads=words("month_leads"),
        determiners=words("determiners"),
        year_strong_before=words("year_strong_before"),
        year_words=words("year_words"),
        over_years=words("over_years"),
        chain=words("chain"),
        date_of=words("date_of"),
        age_after_noun=words("age_after_noun"),
        age_heads=words("age_heads"),
        age_openers=words("age_openers"),
        opens_whole=words("opens_whole"),
        aged_people=words("aged_people"),
        only_aged_people=rows.get("only_aged_people", False),
        age_of=words("age_of"),
        age_of_heads=words("age_of_heads"),
        age_be=words("age_be"),
        age_pronouns=words("age_pronouns"),
        age_be_with=words("age_be_with"),
        age_at=words("age_at"),
        age_was=words("age_was"),
        age_of_whom=words("age_of_whom"),
        article_before=words("article_before"),
        time_before=words("time_before"),
        age_highest=rows["age_highest"],
        age_nouns=words("age_nouns"),
        duration_before=words("duration_before"),
        ambiguous_suffixes=words("ambiguous_suffixes"),
        stays_label_before=words("stays_label_before"),
        place_before=words("place_before"),
        done_before=words("done_before"),
        name_ends=words("name_ends"),
        one_before=words("one_before"),
        glued_money=by_word({"money": rows.get("glued_money", ())}, -1),
        day_before=words("day_before"),
        weekdays=words("weekdays"),
        rate_bases=starting(rows.get("rate_bases", ())),
        rate_bases_of_people=starting(rows.get("rate_bases_of_people", ())),
        populations=words("populations"),
        streets_last=words("streets_last"),
        streets_first=words("streets_first"),
        house_before=words("house_before"),
        streets_before=words("streets_before"),
        hours=hour_words(rows.get("hours", {})),
        tail_of=words("tail_of"),
        tail_ends=words("tail_ends"),
        tail_in=words("tail_in"),
        decade_before=by_word({"": rows.get("decade_before", ())}, -1),
        each=words("each"),
        against=words("against"),
        compared_with=starting(rows.get("compared_with", ())),
        repeated=words("repeated"),
    )
