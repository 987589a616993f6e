"""What tells of an act in a language: the words of acts.yml, compiled for lookup by their first word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from khronika.reading.lexicon.conjugation import Conjugation, conjugation
from khronika.reading.lexicon.inflection import plural, verb_forms
from khronika.reading.lexicon.lists import BY_LEMMA, file_of, listed, plural_rule, senses_of, sets_of
from khronika.reading.morphology import lemmas_of
from khronika.reading.quantities.nouns import Nouns, name_people, nouns
from khronika.reading.quantities.numerals import numerals
from khronika.vocabulary import act as known_act

TAKEN = "held gone"  # families of the acts by which somebody is taken
# In a list of things.yml: whatever it is, a clause, and people whom a word names.
OPEN = frozenset({"*", "*that", "*people"})


class Use(StrEnum):
    """How a word tells of its act, which decides where the victims stand."""

    DONE = "done"  # 'detained': the object suffers it
    UNDERGONE = "undergone"  # 'died': the subject does
    CLAIMING = "claiming"  # 'claimed 30 lives': the number inside is the victims
    COUNTED = "counted"  # '12 arrests'
    NOUN = "noun"  # 'the massacre of 12'
    PEOPLE = "people"  # 'detainees'
    STATE = "state"  # '12 dead'
    TOLL = "toll"  # 'the toll rose to 61'
    MEASURE = "measure"  # 'the number of ...'
    AGENT = "agent"  # 'the killers of 12'
    FATE = "fate"  # 'the whereabouts of 12', which tell of the act where nobody knows them
    MARK = "mark"  # '12 have burns', 'у 12 ожоги': what those who suffered bear


class Form(StrEnum):
    """The form of the first word."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    PAST_OR_PARTICIPLE = "past_or_participle"
    ING = "ing"
    NOUN = "noun"

    @property
    def passive(self) -> bool:
        """Whether a verb in this form may tell what its subject suffers."""
        return self in {Form.PARTICIPLE, Form.PAST_OR_PARTICIPLE}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell of an act: `rest` are the words after the first, each a set of alternatives or a gap."""

    act: str
    use: Use
    form: Form
    rest: tuple[str, ...] = ()
    of: str | None = None
    by: str | None = None
    plural: bool = False
    numbered: bool = False  # tells of its act only with a number: '12 families left', but not 'he left'
    adverb: str = ""  # what stands right before the verb: '[sexually] assaulted'
    negated: bool = False  # tells of its act only where it is negated: 'have not been seen since'
    leads: str = ""  # to those a noun is done to, where 'of' tells something else: 'threats [against] 12'
    after: str = ""  # families of acts, behind one of which alone it tells of its own: 'never returned' behind 'held gone'
    given: bool = False  # tells of its act only of those who stand in the dative: '[двоим] вызвали скорую'
    named: bool = False  # tells of its act only where the doer is named, in the passive too
    reflexive: bool = False  # tells of its act only of oneself: 'ils se sont [éteints]'
    marked: bool = False  # tells of its act only where its object has a mark of its own: 'asistió [a] 12', but not 'asistieron 12'
    apart: bool = False  # those to whom it is done stand apart from it: 'A ocho les [abrieron proceso]'


@dataclass(frozen=True, slots=True, eq=False)  # one a language, so what follows from it can be kept beside it
class Lexicon:
    """All patterns of a language by their first word, and its lists of words."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    things: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]
    parties: Mapping[str, frozenset[str]]
    described: Mapping[str, frozenset[str]]
    groups: Mapping[str, frozenset[str]]
    modality: Mapping[str, frozenset[str]]
    by_lemma: bool
    romance: bool  # adjectives and participles follow their noun, the subject may follow its verb
    senses: Mapping[str, str]  # closed-class words under the English names that the frames know: 'por' is by
    keys: Callable[[str], tuple[str, ...]]
    nouns: Nouns
    numbers: frozenset[str]  # words that are numbers of more than one
    of_people: frozenset[str]  # of `things`, the lists that name people
    blame: Mapping[str, frozenset[str]]  # what ties somebody to a deed: 'claimed responsibility for'
    compounds: Mapping[str, tuple[tuple[str, ...], ...]]  # by their first word: 'death penalty'


# By these endings an adverb is told from the verb that an entry begins with else, in any of the languages.
_ADVERBS = ("ly", "mente", "ement", "но")


def _with_adverb(phrase: str) -> tuple[str, str, list[str]]:
    """The adverb that must stand right before a verb, if an entry has one, then the verb and what follows it."""
    first, *rest = phrase.casefold().split()
    return (first, rest[0], rest[1:]) if rest and first.endswith(_ADVERBS) else ("", first, rest)


def _verb(
    pattern: Pattern, phrase: str, irregular: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Pattern]]:
    adverb, first, rest = _with_adverb(phrase)
    forms = verb_forms(first, irregular)
    # An irregular form may be spelt in two ways: 'burned|burnt'.
    if forms.past == forms.participle:
        told = [(past, Form.PAST_OR_PARTICIPLE) for past in forms.past.split("|")]
    else:
        told = [(past, Form.PAST) for past in forms.past.split("|")]
        told += [(participle, Form.PARTICIPLE) for participle in forms.participle.split("|")]
    told += [(forms.present, Form.PRESENT), (forms.ing, Form.ING)]
    if forms.base not in {word for word, _ in told}:
        told.append((forms.base, Form.BASE))
    for word, form in told:
        yield word, replace(pattern, form=form, rest=tuple(rest), adverb=adverb or pattern.adverb)


def _noun(pattern: Pattern, phrase: str) -> Iterator[tuple[str, Pattern]]:
    *before, head = phrase.casefold().split()
    for word, many in {head: False, plural(head): True}.items():
        words = (*before, word)
        yield words[0], replace(pattern, form=Form.NOUN, rest=words[1:], plural=many)


def _spelt_out(phrase: str, language: str, forms: Conjugation) -> str:
    """An expression with all forms of its words 'ciego~', and with the nouns of things.yml in the place of '@prisons'."""

    def words(word: str) -> Iterator[str]:
        if word.endswith("~"):
            yield from forms.nouns(word[:-1], person=True)
        elif word.startswith("@"):
            for noun in listed(file_of(language, "things.yml")[word[1:]]):
                yield from (noun, forms.plural_of(noun))
        else:
            yield word

    return " ".join(
        "|".join(form for word in item.split("|") for form in words(word)) for item in phrase.split()
    )


def _lemma(pattern: Pattern, phrase: str) -> Iterator[tuple[str, Pattern]]:
    adverb, first, rest = _with_adverb(phrase)
    yield first, replace(pattern, rest=tuple(rest), adverb=adverb or pattern.adverb)


_GIVING = frozenset({"a", "à"})  # lead to those who may also stand elsewhere: 'a 12 les abrieron causa'
_CONJUGATED = {
    "infinitive": Form.BASE,
    "finite": Form.PAST,
    "participle": Form.PARTICIPLE,
    "gerund": Form.ING,
}


def _conjugated(pattern: Pattern, phrase: str, forms: Conjugation) -> Iterator[tuple[str, Pattern]]:
    adverb, first, rest = _with_adverb(phrase)
    if pattern.use in _VERBAL.values():
        for word, kind in forms.forms(first):
            if pattern.use is not Use.UNDERGONE and word.endswith("se") and kind == "infinitive":
                continue  # 'detenerse' is to stop
            told = replace(pattern, form=_CONJUGATED[kind], rest=tuple(rest), adverb=adverb or pattern.adverb)
            yield word, told
            if pattern.use is Use.DONE and len(rest) > 1 and not _GIVING.isdisjoint(rest[-1].split("|")):
                yield word, replace(told, rest=tuple(rest[:-1]), numbered=True, apart=True)
        return
    first, *rest = phrase.casefold().split()  # '[placement] en détention' begins with no adverb
    for word in forms.nouns(first, person=pattern.use is Use.PEOPLE):
        yield word, replace(pattern, form=Form.NOUN, rest=tuple(rest), plural=word != first)


def _entry(row: object, pattern: Pattern) -> tuple[list[str], Pattern]:
    """The words of an entry, plain or with limits, and the pattern with those limits."""
    if isinstance(row, dict):
        words = list(row["verbs"] if "verbs" in row else row["words"])
        limits = {name: row[name] for name in _LIMITS if name in row}
        if limits.get("after") is True:
            limits["after"] = TAKEN
        return words, replace(pattern, **limits)
    return [str(row)], pattern


_LIMITS = (
    "of",
    "by",
    "numbered",
    "negated",
    "adverb",
    "leads",
    "named",
    "after",
    "given",
    "reflexive",
    "marked",
)
_VERBAL = {"done": Use.DONE, "undergone": Use.UNDERGONE, "claiming": Use.CLAIMING}
_USES = _VERBAL | {
    "counted": Use.COUNTED,
    "nouns": Use.NOUN,
    "people": Use.PEOPLE,
    "agents": Use.AGENT,
    "states": Use.STATE,
    "fates": Use.FATE,
    "marks": Use.MARK,
}


def _forms(language: str, pattern: Pattern, phrase: str) -> Iterator[tuple[str, Pattern]]:
    """A phrase of acts.yml under every form of its first word, or under its lemma."""
    nominal = pattern.use not in _VERBAL.values()
    forms = conjugation(language)
    phrase = _spelt_out(phrase, language, forms) if forms is not None else phrase
    if pattern.use is Use.STATE:
        for first in phrase.split()[0].split("|"):
            yield from _lemma(replace(pattern, form=Form.NOUN), " ".join((first, *phrase.split()[1:])))
    elif language in BY_LEMMA:
        form = Form.NOUN if nominal else Form.PAST_OR_PARTICIPLE
        yield from _lemma(replace(pattern, form=form), phrase)
    elif forms is not None:
        yield from _conjugated(pattern, phrase, forms)
    elif nominal:
        yield from _noun(pattern, phrase)
    else:
        yield from _verb(pattern, phrase, _irregular(language))


@cache
def _irregular(language: str) -> Mapping[str, Sequence[str]]:
    return file_of(language, "irregular.yml")


def _entries(language: str) -> Iterator[tuple[str, Pattern]]:
    rows = file_of(language, "acts.yml")
    counts = {
        "tolls": Pattern("killed", Use.TOLL, Form.NOUN),
        "measures": Pattern("", Use.MEASURE, Form.NOUN),
    }
    for name, pattern in counts.items():
        for word in rows.pop(name):
            yield from _forms(language, pattern, word)
    for term, uses in rows.items():
        known_act(term)
        for use, entries in uses.items():
            for entry in entries:
                told = _USES[use]
                words, pattern = _entry(entry, Pattern(term, told, Form.BASE, numbered=told is Use.MARK))
                for word in words:
                    yield from _forms(language, pattern, word)


def _compounds(language: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed(file_of(language, "phrases.yml")["compounds"]):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return MappingProxyType({word: tuple(rows) for word, rows in found.items()})


@cache
def lexicon(language: str) -> Lexicon:
    """The words of acts, parties and modality of a language, and its closed classes."""
    patterns: dict[str, list[Pattern]] = {}
    for word, pattern in _entries(language):
        if pattern not in patterns.setdefault(word, []):
            patterns[word].append(pattern)
    for found in patterns.values():
        # Longer expressions first: 'shot dead' before 'shot'; then those limited to an object, as the data say.
        found.sort(key=lambda p: (-len(p.rest) - bool(p.adverb), p.of is None and p.by is None))
    parties, plurals = file_of(language, "parties.yml"), plural_rule(language)
    things = sets_of(file_of(language, "things.yml"), plurals)
    return Lexicon(
        patterns=MappingProxyType({word: tuple(found) for word, found in patterns.items()}),
        things=things,
        numbers=frozenset(w for w, part in numerals(language).parts.items() if part.value > 1),
        of_people=frozenset(name for name, words in things.items() if name_people(words, nouns(language))),
        phrases=sets_of(file_of(language, "phrases.yml")),
        parties=sets_of({k: v for k, v in parties.items() if isinstance(v, list)}, plurals),
        described=sets_of(parties["described"], plurals),
        groups=sets_of(parties["groups"], plurals),
        modality=sets_of(file_of(language, "modality.yml")),
        by_lemma=language in BY_LEMMA,
        romance=conjugation(language) is not None,
        senses=senses_of(language),
        keys=lemmas_of(language),
        blame=sets_of(file_of(language, "blame.yml")),
        nouns=nouns(language),
        compounds=_compounds(language),
    )
