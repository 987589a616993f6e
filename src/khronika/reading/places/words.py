"""The words that tell a place name in a language (languages/<code>/places.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from khronika.reading.morphology import russian
from khronika.vocabulary import data


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Prepositions, kinds of place, and the words that make a capitalised name something else."""

    language: str
    locative: frozenset[str]
    toward: frozenset[str]
    of: frozenset[str]
    lies_in: frozenset[str]  # 'a village [in] Darel district'
    lies: frozenset[str]  # 'Tovin [lies] in Darel district'
    quarters: frozenset[str]  # parts of a town: 'the Kesh [quarter] of Morvan'
    joins: frozenset[str]
    links: frozenset[str]
    modifiers: frozenset[str]
    particles: frozenset[str]  # small words inside names: 'San Roque [de la] Vega'
    beside: frozenset[str]  # 'Osk [near] Dorvath'
    long_kinds: frozenset[str]  # 'Dorvath [Local Government Area]'
    directions: frozenset[str]  # 'in [southern] Verhany' is a part of it
    called_for: frozenset[str]  # 'Centre [for] Media'
    parts_of: frozenset[str]  # '12 missing, three of [whom] in Orlen'
    kinds_before: frozenset[str]
    kinds_after: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    only_after_preposition: frozenset[str]
    sites: frozenset[
        str
    ]  # where people are held, healed, killed: what stands before or behind them names a town
    happenings: frozenset[str]  # 'the stoppage at Galven'
    strikes: frozenset[str]  # 'the shelling [of] Galven', 'strikes [on] Galven': what is struck is a place
    upon: frozenset[str]
    wide: frozenset[str]  # a place with such a word holds the towns told before it: 'in Dorst district'
    widest: frozenset[str]  # those of them that hold the others: 'in Dorst district of Kelmor [province]'
    spots: frozenset[str]  # squares and streets, which lie in a town
    wholes: frozenset[str]  # 'the country', 'республике': a place of many towns
    throughout: frozenset[str]  # 'across the country', 'по республике'
    labels: frozenset[str]  # 'FLASH', 'UPDATE' at the head of a report
    streets_before: frozenset[
        str
    ]  # 'calle Madrid', 'rue de Paris', 'hôtel Bermuda': what stands before a name and makes it its own
    name_ends: frozenset[str]  # 'Hamilton Heights', 'Verhany Hills': the second words of names
    crossings: frozenset[str]  # 'Forest and Blodgett streets'
    establishments: frozenset[str]  # 'the Bermuda Sands Motel' is in no town of Bermuda
    saying: frozenset[str]  # who stands beside these is somebody: 'Denton said'
    who: frozenset[str]  # what tells of persons alone: 'Robert Denton, [who]'
    of_persons: frozenset[str]  # what often follows a person's full name: 'Robert Denton [was]'
    articles: frozenset[str]  # before a town's name they make another name of it: 'the Winchester'
    with_article: frozenset[str]  # but 'the Bronx'
    generic: frozenset[str]  # words inside an institution's name that are no town: 'Central'
    short_regions: Mapping[str, str]  # 'N.H.' without stops, behind a town's name
    toward_case: Mapping[
        str, tuple[str, ...]
    ]  # prepositions behind which endings tell a place: 'под Мельгорой'
    behind: frozenset[str]  # the lemmas of what stands in a town and before its name: 'в больницах Маревска'
    behind_endings: tuple[str, ...]  # those of a name behind it
    case_endings: tuple[str, ...]  # what is cut off to compare a name's cases
    never_endings: tuple[str, ...]
    inflected: bool  # names have case forms
    breaks: frozenset[str]  # words at which a run of capitals ends: titles, prepositions
    seats: frozenset[
        str
    ]  # as sites, but only what stands behind 'of' and 'at' is their town: 'the court of Keral'
    bare_locative: frozenset[str]  # 'A Bremont', whose accent the printer lacks; as written
    dwellers: frozenset[str]  # 'residents of Keral said': a place inside their name
    features: frozenset[str]  # 'Lake Tano', 'Mount Kesh', outside towns
    small_kinds: frozenset[str]  # 'the village of': behind them a name is no city's
    name_heads: frozenset[str]  # 'San Telmo' is not San
    capital_articles: frozenset[str]  # 'el barrio Las Brisas'
    named_sites: frozenset[str]  # 'el lago Tano', 'la catedral San Orencio'
    officials: frozenset[str]  # speakers who are where they tell of: 'a police officer in Keral said'
    contrasts: frozenset[str]  # they begin a clause that tells of elsewhere: 'а в Орлене', 'while'
    fields: frozenset[str]  # kinds of land that a noun behind them makes a field: 'в области прав человека'
    hit: frozenset[str]  # verbs of force behind the town on which it is used: 'по Лозне ударили'
    lands: frozenset[str]  # parts of a land that a heading may be: 'The north', 'Coast'
    capitals_named: frozenset[str]  # 'Capital' over what happened in the capital
    stays: frozenset[str]  # 'who [lives] in Keral': no story goes on there
    peoples: frozenset[str]  # 'the Aru [minority]' is of no place
    powers: frozenset[str]  # 'the Varonian [state] broadcaster' is of no place
    small: frozenset[str]  # words that begin no name, though a sentence may begin with them
    impersonal: frozenset[str]  # words of which no person's name is made
    behind_article: frozenset[
        str
    ]  # what follows a name that an article makes another's: 'at the Winchester [in]'
    beside_persons: frozenset[str]  # what follows somebody's name
    apposed: frozenset[str]  # 'the capital, Orlen,': behind these and a comma stands the name
    struck: frozenset[str]  # what only places suffer: 'Orlen was [shelled]'
    passive: frozenset[str]  # what makes such a verb a passive one
    helping: frozenset[str]  # 'Orlen [has] been hit'
    at: frozenset[str]  # 'shot dead [at] Orlen', behind what was done there
    done_at: frozenset[str]  # what was done
    owned: frozenset[str]  # what only towns own: "in Orlen's [prison]"
    institutions: frozenset[
        str
    ]  # in small letters behind a name they are those of its town: 'Orlen police', 'an Orlen court'
    origins: frozenset[str]  # behind a noun for people they tell whence these came: '12 miners [from] Orlen'
    destinations: frozenset[str]  # where one is brought: 'deported [to] Orlen'
    roads: frozenset[str]  # 'the road [between] Orlen and Keral'
    between: frozenset[str]
    sections: frozenset[str]  # headings that are no names: 'Background'
    departures: frozenset[str]  # 'deported [from] Orlen'
    leaving: frozenset[str]  # what leads the place that people left
    where: frozenset[str]  # 'Orlen, [where] 12 died'
    numbers: frozenset[str]  # no names: 'Four coast guards', 'Several police'
    attacked: frozenset[str]  # 'gunmen [attacked] Orlen': what follows may be a town's or somebody's
    hours: frozenset[str]  # what may follow an attacked town: 'at dawn', 'on Friday', 'overnight'
    saints: frozenset[str]  # 'the hospital of [Saint] Clare'
    distances: frozenset[str]  # '20 [km] south of Orlen'
    movements: frozenset[str]  # behind these 'from X to Y' leads two towns
    of_somebody: frozenset[str]  # 'attacked Bremner as [he] left'
    patrons: frozenset[str]  # 'the [hospital] of Saint Clare'
    courts: frozenset[str]  # 'A [court] in Orlen sentenced'
    surely_heads: frozenset[str]  # 'Port Salen' is a town wherever it stands
    societies: frozenset[str]  # 'the [Association] of Keral': no story is where its name tells
    called: frozenset[str]  # 'un paraje [conocido] como Las Lomas'
    brought: frozenset[str]  # 'two were hurt and [taken] to Orlen': they were not hurt there
    having_happened: frozenset[str]  # 'taken to Orlen [after] they had been beaten'
    there: frozenset[str]  # 'Twelve were killed [there]'
    elsewhere_behind: frozenset[str]  # 'el [buque] Santa Irma': behind these no name tells where
    tallying: frozenset[str]  # 'Lima [reporta] 14 muertos': what is told of a place, or by a body
    being: frozenset[str]  # 'Tirnava [es] la provincia más golpeada'
    talks: frozenset[str]  # 'at a press [conference] in Keral': nothing happened there
    speaking: frozenset[str]  # '[speaking] in Keral'
    whole_sites: frozenset[str]  # 'at Grange [Farm]': with its name a place of its own
    talking: frozenset[str]  # who talks of themselves: behind 'Renn:' stands what Renn says
    recorded: frozenset[str]  # in a title: 'testimony [recorded] in Keral'
    speaking_from: frozenset[str]  # '[From] Keral, the minister said'
    wards: frozenset[str]  # 'taken to Osk [Hospital]'
    care: frozenset[str]  # '[taken] to Osk Hospital': nobody was hurt there
    part_heads: frozenset[str]  # '12 of [them] in Keral': of a part alone
    part_leads: frozenset[str]  # '[including] six in Keral'
    part_verbs: frozenset[str]  # 'seis [ocurrieron] en Keral': behind a bare number
    alone: frozenset[str]  # 'in Keral [alone]'
    several: frozenset[str]  # 'in the two [towns]': of several places together
    how_many: frozenset[str]  # 'in [both] towns'
    wide_offices: frozenset[str]  # 'the [governor] of Harrow' speaks of any town of it
    remaining: frozenset[str]  # of these words those for the places that are left: 'other towns'
    overall: frozenset[str]  # '118 have died [nationwide]'
    part_openers: frozenset[str]  # before a whole at the head of a sentence: 'sur les 48', 'из 48'
    part_articles: frozenset[str]  # behind them: 'de [los] veinte'
    part_marks: frozenset[str]  # all of these but the last
    local_bodies: frozenset[str]  # whose name ends with their place: 'parish [council] of Keral'
    each: frozenset[str]  # 'four [each] in Keral and Osk': a number of every one of them, and of no one whole
    being_from: frozenset[str]  # 'I [am] from Keral'
    nationals: frozenset[str]  # 'граждане [Верхани]': that is no place where something is done to them
    unnamed: frozenset[str]  # words that name no place by themselves: 'in the Republic'

    def endings_behind(self, before: str) -> tuple[str, ...] | str:
        """The endings by which a name behind a word is known for a place; what no word ends in where there are none."""
        if before in self.toward_case:
            return self.toward_case[before]
        told = bool(self.behind) and before.isalpha() and any(w.lemma in self.behind for w in russian(before))
        return self.behind_endings if told else "\0"


_MAY_LACK = (
    "particles", "directions", "beside", "long_kinds", "called_for", "parts_of",
    "lies_in", "lies", "quarters",
    "sites", "happenings", "strikes", "upon", "wide", "spots", "wholes", "throughout", "labels", "generic", "streets_before",
    "name_ends", "crossings", "establishments", "saying", "who", "of_persons", "articles", "with_article",
    "seats", "bare_locative", "dwellers", "features", "small_kinds", "name_heads", "capital_articles", "named_sites", "behind", "powers", "contrasts",
    "officials", "apposed", "struck", "passive", "helping", "at", "done_at", "owned", "tallying", "being", "elsewhere_behind", "institutions", "origins", "destinations", "there", "roads", "between", "attacked", "hours", "saints", "widest", "distances", "movements", "of_somebody", "patrons", "courts", "surely_heads", "sections", "departures", "leaving", "where", "lands", "capitals_named", "stays", "peoples", "talks", "speaking", "recorded", "speaking_from", "being_from", "local_bodies", "nationals",
    "part_heads", "part_leads", "part_verbs", "part_openers", "part_articles", "alone", "overall", "fields", "hit", "several", "how_many", "each", "wards", "care", "whole_sites", "talking", "brought", "having_happened", "societies", "called",
)  # fmt: skip


def _number_words(language: str) -> frozenset[str]:
    """The words of numbers (languages/<code>/numerals.yml): 'Four coast guards' are of no coast of Four."""
    table = data("khronika.reading.languages." + language, "numerals.yml")
    forms = (form for role in table["words"].values() for some in role.values() for form in some)
    return frozenset(str(form).casefold() for form in (*forms, *table["ordinals"]))


@cache
def offices(language: str) -> frozenset[str]:
    """Words for persons by what they are, which a capital makes no town's: 'Au [Défenseur] des droits'."""
    table = data("khronika.reading.languages." + language, "speakers.yml")
    return frozenset(word for word in map(str, table["persons"]) if "*" not in word)


@cache
def place_words(language: str) -> PlaceWords | None:
    """The words of a language's places, or None where the language has no folder for them."""
    try:
        table = data("khronika.reading.languages." + language, "places.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    endings, inflected = tuple(table.pop("never_endings")), table.pop("inflected")
    cases = {w: tuple(ends) for w, ends in table.pop("toward_case", {}).items()}
    regions = {short.casefold(): name for short, name in table.pop("short_regions", {}).items()}
    behind_endings = tuple(table.pop("behind_endings", ()))
    cut_off = tuple(table.pop("case_endings", ()))
    table = dict.fromkeys(_MAY_LACK, ()) | table
    words = {name: frozenset(members) for name, members in table.items()}
    numbers = _number_words(language)
    breaks = words["locative"] | words["toward"] | words["titles"]
    small = words["locative"] | words["toward"] | words["of"] | words["joins"] | words["never"]
    others = words["modifiers"] | words["kinds_before"] | words["kinds_after"] | words["spots"]
    return PlaceWords(
        language=language,
        **words,
        impersonal=small | others,
        behind_article=breaks | small | words["saying"],
        beside_persons=words["of_persons"] | words["saying"],
        part_marks=words["part_heads"] | words["part_leads"] | words["part_verbs"] | words["alone"],
        unnamed=words["wholes"] | words["establishments"] | words["kinds_before"] | numbers,
        numbers=numbers,
        short_regions=MappingProxyType(regions),
        toward_case=MappingProxyType(cases),
        behind_endings=behind_endings,
        case_endings=cut_off,
        never_endings=endings,
        inflected=inflected,
        small=small,
        breaks=breaks,
    )
