"""Places named in a sentence: by the shipped index, and by form for the villages that no index knows.

The laws of this file: a name inside a longer capitalised name ('Minsk Human Rights Centre') is no place; people and
languages ('Chechen police') are no places; where a name is borne by several places none is chosen, unless
the document's other places, or twenty times as many inhabitants, settle it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.morphology import is_known, russian
from khronika.reading.places.clauses import lead_by_clause
from khronika.reading.places.containing import contained
from khronika.reading.places.forms import (
    Name,
    Run,
    bare,
    begins_name,
    known_name,
    reads_like_place,
    run_at,
    stands_alone,
    told_elsewhere,
    unknown_name,
)
from khronika.reading.places.gazetteer import where
from khronika.reading.places.leads import KIND, LOCATIVE, NOTHING, TOWARD, Lead, carried, lead_of, spot_before
from khronika.reading.places.longer_names import longer_name
from khronika.reading.places.namesakes import names_no_town, speaks
from khronika.reading.places.sites import institution_of_town, site_behind_article, town_of_site
from khronika.reading.places.words import PlaceWords, offices, place_words
from khronika.reading.sentences import Sentence, Token
from khronika.vocabulary.places import places_named

_OF_THE: Final = 2  # words between a church and its saint: 'parroquia [de la] Candelaria'
_LONGEST: Final = 3  # words of a name in capitals at the end of a line
_KIND_WORDS: Final = 3  # words of 'local government area'
_LONGEST_LAND: Final = 5  # words of a land's name


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells outside a sentence, by which the sentence's names are understood."""

    context: frozenset[str] = frozenset()  # its places, with the regions and countries around them
    line: frozenset[str] = frozenset()  # those of its dateline
    known: frozenset[str] = frozenset()  # the keys (see `key_of`) of names that it uses for places
    people: frozenset[str] = frozenset()  # names that it uses for persons (see `surnames`)


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Seen:
    """What the capitals of a sentence were found to be, whatever its document tells: found once, however often it is asked."""

    runs: dict[int, tuple[Run, int, Lead] | None] = field(default_factory=dict)
    names: dict[tuple[int, Lead], Name | None] = field(default_factory=dict)


def places(
    sentence: Sentence,
    content: str,
    language: str,
    told: Told = NOTHING_TOLD,
    seen: Seen | None = None,
) -> tuple[PlaceMention, ...]:
    """The places named in a sentence, understood by what its document tells elsewhere.

    Who asks again when more is told hands over what was `seen`.
    """
    words = place_words(language)
    if words is None or sentence.kind is SegmentKind.BYLINE:
        return ()
    names = list(_names(sentence, words, told, seen or Seen()))
    if not names:
        return ()
    names = list(contained(names, sentence.tokens, words))
    settled = [n.candidates[0] for n in names if len(n.candidates) == 1]
    context = told.context | {told for p in settled for told in (p.name, *p.within)}
    return tuple(_mention(n, sentence.tokens, content, (context, told.line)) for n in names)


def _mention(
    name: Name, tokens: Sequence[Token], content: str, told: tuple[frozenset[str], frozenset[str]]
) -> PlaceMention:
    start, end = tokens[name.first].start, _end(tokens[name.after - 1])
    as_written = (
        content[start:end].partition("\n")[0].rstrip()
    )  # what stands on the next line is another name
    return PlaceMention(start, start + len(as_written), where(as_written, name.candidates, *told))


def _end(token: Token) -> int:
    """Where the name ends in a word: "'s" is no part of it."""
    return token.end - 2 if token.lower.endswith("'s") else token.end


def _names(sentence: Sentence, words: PlaceWords, told: Told, seen: Seen) -> Iterator[Name]:
    """The place names of a sentence, in order."""
    tokens, after = sentence.tokens, 0
    last: tuple[Name, Lead] | None = None
    spot = 0  # where a street or square ends, behind which its town may be told
    shouted = all(t.text.isupper() for t in tokens if t.text.isalpha())
    for at in sentence.capitals:
        if at < after or _only_kind(tokens, at, words):
            continue  # inside the name before, or '[Село] Хетово'
        if at not in seen.runs:
            seen.runs[at] = _begun(sentence, at, words)
        begun = seen.runs[at]
        if begun is None:
            continue
        run, first, lead = begun
        if first < at:
            yield Name(first, run.after, ())
            last, spot = None, run.after
            after = spot
            continue
        if lead < LOCATIVE and spot == at - 1 > 0 and tokens[spot].lower in words.of:
            lead = LOCATIVE  # 'la plaza de la Paz de Bremont'
        if lead < KIND and not shouted:
            lead = max(lead, lead_by_clause(run))
        if lead is NOTHING and last is not None:
            listed = carried(run, last)
            lead = min(listed, TOWARD) if shouted else listed  # 'EN SANTA IRMA Y MATARON A ONCE'
        if (at, lead) not in seen.names:
            seen.names[at, lead] = _name(run, lead, shouted=shouted)
        name = seen.names[at, lead] or (told_elsewhere(run, told.known) if told.known else None)
        if name and name.after == run.first + 1 and bare(tokens[at]) in told.people and lead < KIND:
            name = None  # 'said Denton', "in Denton's home", where the document tells of Robert Denton
        last, after = None, run.after
        if name:
            yield name
            last, after = (name, lead), max(name.after, run.first + 1)


def _only_kind(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a Russian word has a capital only because it opens its sentence, and says what kind of place is named behind it."""
    kind = words.inflected and at == 0 and len(tokens) > 1 and tokens[0].lower in words.kinds_before
    return kind and tokens[1].text[0].isupper() and not tokens[0].text.isupper()


def _begun(sentence: Sentence, at: int, words: PlaceWords) -> tuple[Run, int, Lead] | None:
    """The run of capitals at a word that begins a name, with where its street or lake stands and what leads to it."""
    run = run_at(sentence.tokens, at, words, sentence.kind)
    if not begins_name(run):
        return None
    first = spot_before(sentence.tokens, at, words)
    if first < at and _names_road(run, first):
        return run, at, LOCATIVE
    lead = lead_of(sentence.tokens, at, words) if first == at and not _is_patron(run) else NOTHING
    return run, first, lead


def _names_road(run: Run, spot: int) -> bool:
    """'На трассе Малов — Тирин': a road is called by the towns at its ends."""
    tokens, at = run.tokens, run.after + 1
    dash = run.follows is not None and run.follows.text in "—–-"
    return (
        dash and at < len(tokens) and tokens[at].text[0].isupper() and tokens[spot].lower in run.words.roads
    )


def _is_patron(run: Run) -> bool:
    """Whether a saint's name is that of a house, whose town stands behind it: 'the hospital of [Saint Clare] in Keral'."""
    words, at = run.words, run.after
    saint, first = run.tokens[run.first].lower in words.saints, run.first
    article = run.before is not None and run.before.text in words.articles | words.capital_articles
    if article and first > _OF_THE and run.tokens[first - 2].lower in words.of:
        return run.tokens[first - 3].lower in words.patrons  # 'la parroquia de la Candelaria'
    if saint and words.inflected and run.before is not None and run.before.lower in words.patrons:
        return True  # 'в школе [Святой Анны]'
    if not saint or run.before is None or run.before.lower not in words.of:
        return False
    if run.first > 1 and run.tokens[run.first - 2].lower in words.patrons:
        return True
    if run.follows is None:
        return False
    behind = at + 1 < len(run.tokens) and run.tokens[at + 1].text[0].isupper()
    return behind and run.follows.lower in words.locative


def _name(run: Run, lead: Lead, *, shouted: bool) -> Name | None:
    """The place named by a run of capitalised words, or None."""
    of_town = None if shouted else institution_of_town(run)
    if of_town is not None:
        return of_town
    behind = _past_long_kind(run) if lead > NOTHING and not shouted else 0
    if behind:
        return Name(run.first, behind, ())
    if not shouted and lead > NOTHING and _is_land(run):
        written = " ".join(bare(t) for t in run.tokens[run.first : run.after])
        return Name(run.first, run.after, places_named(written))  # 'North West Marrow Province'
    sited = not shouted and (lead > NOTHING or site_behind_article(run))
    town = town_of_site(run) if sited else None
    if town is not None:
        return town
    known = known_name(run)
    led = lead >= LOCATIVE or (run.words.inflected and lead is not NOTHING)
    longer = None if shouted else longer_name(run, known, led=led, kind_told=lead is KIND)
    if longer is not None:
        return longer
    if known and (
        names_no_town(run, known) or (lead is NOTHING and (speaks(run, known) or _is_first_name(run)))
    ):
        return None
    if run.after > run.first + 1 and run.tokens[run.after - 1].lower in run.words.spots:
        # 'in Liberty Square' is no town of Liberty
        return unknown_name(run) if lead >= LOCATIVE else None
    return (
        _by_form(run, lead, shouted=shouted)
        if known is None
        else _of_index(run, known, lead, shouted=shouted)
    )


def _is_first_name(run: Run) -> bool:
    """Whether one Russian word is first of all somebody's name, though some town has it too: 'Марина (имя изменено)'."""
    word, alone = run.tokens[run.first].lower, run.after == run.first + 1
    ways = russian(word) if run.words.inflected and alone and is_known(word) else ()
    return bool(ways) and "Name" in ways[0].grammemes and not any("Geox" in way.grammemes for way in ways)


def _of_index(run: Run, known: Name, lead: Lead, *, shouted: bool) -> Name | None:
    """A name that the index knows, where it names a place here."""
    whole = run.after == len(run.tokens) and run.after - run.first <= _LONGEST and not run.names_body()
    if shouted and whole and lead >= LOCATIVE and known.after < run.after:
        return Name(run.first, run.after, ())  # 'AYUNTAMIENTO DE CERRO PELADO' is not of Cerro
    goes_on = known.after < run.after and not shouted
    if goes_on and lead > NOTHING and run.tokens[known.after].text in run.words.particles:
        return Name(run.first, run.after, ())  # 'in San Roque de Marrow'
    if lead >= LOCATIVE and goes_on and bare(run.tokens[known.after]) in run.words.name_ends:
        return Name(run.first, known.after + 1, ())  # 'in Hamilton Heights' is not in Hamilton
    if (shouted and lead < LOCATIVE) or lead is NOTHING:
        return known if stands_alone(run, known) else None
    # 'in Grozny Igor Petrov was held' names a place; 'to Lutz Ferrow' names a person.
    return None if goes_on and (lead < LOCATIVE or run.names_body()) else known


def _past_long_kind(run: Run) -> int:
    """The word behind a kind of land in several words that ends a name or follows it: 'Dorvath Local Government Area', 'Dorvath local government area'; 0 if none."""
    kinds, tokens = run.words.long_kinds, run.tokens
    for end in range(min(run.after + _KIND_WORDS, len(tokens)), run.after - 1, -1):
        for first in range(end - 1, max(run.first, end - 1 - _KIND_WORDS), -1):
            if " ".join(t.lower for t in tokens[first:end]) in kinds and run.first < first <= run.after:
                return end
    return 0


def _is_land(run: Run) -> bool:
    """Whether a run of capitals ends in a word for a land, and names nothing else."""
    inside = run.tokens[run.first : run.after]
    kinds = run.words.kinds_after & run.words.wide
    return bare(inside[-1]) in kinds and _LONGEST < len(inside) <= _LONGEST_LAND and not run.names_body()


def _by_form(run: Run, lead: Lead, *, shouted: bool) -> Name | None:
    """A name that no index knows, where it reads like a place's."""
    kind = run.names_kind() or (not shouted and run.ends_in_kind())
    if (shouted and lead is not KIND) or (lead < LOCATIVE and not kind):
        return None
    if _of_a_power(run) or (lead is not KIND and _names_somebody(run)):
        return None
    kind_told = kind or lead is KIND
    told = reads_like_place(run, kind_told=kind_told, shouted=shouted) and not _describes_kind(run)
    return unknown_name(run) if told else None


def _names_somebody(run: Run) -> bool:
    """Whether a capital is only that of somebody's office: 'Au Défenseur des droits'."""
    first = run.tokens[run.first]
    alone = run.after == run.first + 1 and not first.text.isupper()
    return alone and first.lower in offices(run.words.language)


def _of_a_power(run: Run) -> bool:
    """Whether an adjective tells whose state it is, which is no place: 'the Varonian state broadcaster'."""
    follows, last = run.follows, run.tokens[run.after - 1].lower
    return follows is not None and follows.text in run.words.powers and last.endswith(run.words.never_endings)


def _describes_kind(run: Run) -> bool:
    """Whether a capital only describes the kind of place that follows: 'in the mainly Orthodox [town of] Keral'."""
    at, words = run.after, run.words
    named = at + 1 < len(run.tokens) and run.tokens[at + 1].lower in words.of
    return named and run.tokens[at].lower in words.kinds_before
