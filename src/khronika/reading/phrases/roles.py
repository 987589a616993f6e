"""Who can have suffered, who can have done it, and what the words say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from khronika.claims.claim import Party
from khronika.reading.lexicon.lexicon import Form, Lexicon, Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.quantities.nouns import ONE, noun
from khronika.reading.sentences import Token
from khronika.vocabulary import units

_DEFINITE = frozenset({"the", "this", "these", "those", "his", "her", "their", "its", "our", "my"})
_DETERMINED = _DEFINITE | {"them"}
_DEEDS = frozenset({Use.NOUN, Use.COUNTED, Use.TOLL})
_BEFALLS_PEOPLE = frozenset(
    {"killed", "injured", "detained", "abducted", "tortured", "ill_treated", "raped", "sentenced", "imprisoned", "deported"}
)  # fmt: skip
_BEFORE_NAMED = frozenset({"of", "из", ","})  # between a number and those counted: 'dozens[, of] people'
_SINGULAR = frozenset({"a", "an"})
_PERSONAL = frozenset(
    {
        "him",
        "her",
        "them",
        "he",
        "she",
        "they",
        "us",
        "me",
        "we",
        "i",
        "его",
        "ее",
        "их",
        "него",
        "нее",
        "них",
        "меня",
        "нас",
    }
)


_SAID_OF_THINGS = frozenset({"released", "sentenced", "dismissed", "injured", "died", "killed", "deported"})
_OF_PEOPLE = frozenset({"family", "household", "village"})


def counts_people(mention: QuantityMention) -> bool:
    """Whether a number counts people, or families, households and villages of them."""
    return mention.counts and (units()[mention.quantity.unit].people or mention.quantity.unit in _OF_PEOPLE)


def is_counted(chunk: Chunk) -> bool:
    """Whether a phrase holds a number of people."""
    if chunk.quantity is None or chunk.kind is not Kind.NOUN:
        return False
    return counts_people(chunk.quantity) and not _counts_things(chunk)


def is_listed(chunk: Chunk, words: frozenset[str]) -> bool:
    """Whether the head of a noun phrase, or its last two words together, stand in a list."""
    if "*" in words or chunk.head in words or " ".join(chunk.keys[-2:]) in words:
        return True
    return "*people" in words and _counts_named_people(chunk)


def _counts_named_people(chunk: Chunk) -> bool:
    """Whether a number counts people by a word for them: 'douze bergers', but not 'douze', nor 'douze chamans' whom no list names."""
    mention = chunk.quantity
    if mention is None or not mention.noun or mention.unknown:
        return False
    return mention.counts and units()[mention.quantity.unit].people


def can_suffer(chunk: Chunk, table: Lexicon) -> bool:
    """Whether people may be meant by a noun phrase."""
    if chunk.quantity is not None and (not counts_people(chunk.quantity) or _counts_things(chunk)):
        return False
    if chunk.quantity is not None and not chunk.quantity.noun and chunk.head in table.nouns.animals:
        return False  # 'двух лосей'
    if chunk.quantity is None and _names_deed(chunk):
        return False
    return not is_listed(chunk, table.parties["not_victims"])


def _counts_things(chunk: Chunk) -> bool:
    """Whether morphology alone says that a number counts things, of which the lexicon has no word: '12 [кроватей]'."""
    if chunk.quantity is None or chunk.quantity.noun or not {"NOUN", "inan"} <= chunk.grammemes:
        return False
    return chunk.words[-1] not in chunk.quantity.quantity.as_written.casefold()  # 'сотня' is a noun too


def _names_deed(chunk: Chunk) -> bool:
    """Whether the head of a phrase is the noun of an act: 'condemned [the murder]' tells of no sentence."""
    if chunk.trigger is None or chunk.attributive or chunk.words[-1] != chunk.head:
        return False
    inside = chunk.trigger.at - chunk.first
    uses = {r.pattern.use for r in chunk.trigger.readings if r.pattern.form is Form.NOUN}
    return (
        0 <= inside < len(chunk.words) and chunk.words[inside] == chunk.head and bool(uses) and uses <= _DEEDS
    )


def as_people(chunk: Chunk, act: str, table: Lexicon) -> Chunk:
    """A counted noun that the lexicon does not know, taken for people where the act befalls nobody else: 'abducted 12 shamans'."""
    mention = chunk.quantity
    if (
        mention is None
        or not mention.unknown
        or act not in _BEFALLS_PEOPLE
        or is_listed(chunk, table.parties["not_victims"])
    ):
        return chunk
    return chunk._replace(quantity=mention._replace(quantity=replace(mention.quantity, unit="person")))


def is_bare(chunk: Chunk) -> bool:
    """Whether a phrase is a number that does not say what it counts."""
    return (
        chunk.quantity is not None
        and chunk.quantity.counts
        and not chunk.quantity.noun
        and chunk.kind is Kind.NOUN
    )


def as_things_before(chunks: Sequence[Chunk], at: int, words: frozenset[str], chunk: Chunk) -> Chunk:
    """A bare number as one of the things of a kind that were counted right before it; the phrase itself where none were."""
    if not is_bare(chunk) or "Coll" in chunk.grammemes:
        return chunk  # 'шестеро' are people
    before = next((c for c in reversed(chunks[:at]) if c.quantity is not None and c.quantity.counts), None)
    if before is None or before.quantity is None or not before.quantity.noun or words.isdisjoint(before.keys):
        return chunk
    mention, unit = chunk.quantity, before.quantity.quantity.unit
    if mention is None or counts_people(before.quantity):
        return chunk
    return chunk._replace(
        head=before.head, quantity=mention._replace(quantity=replace(mention.quantity, unit=unit))
    )


def is_definite(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a noun phrase without a number means somebody in particular."""
    if chunk.word in _PERSONAL or chunk.words[-1] in _PERSONAL:
        return True
    if chunk.quantity is not None or chunk.head in table.parties["indefinite"]:
        return False
    if table.by_lemma:
        return chunk.name or "sing" in chunk.grammemes
    if "accs" in chunk.grammemes and not chunk.head.endswith("s"):
        return True  # 'Secuestran a dirigente campesina': one whom a headline does not name
    if any(word.endswith("'s") for word in chunk.words[:3]) or chunk.word in _DEFINITE:
        return True
    return chunk.word in _SINGULAR or chunk.name


def is_everybody(chunk: Chunk, table: Lexicon) -> bool:
    """Whether all are meant of whom was told: 'all', 'everyone', 'tous', 'всех'."""
    return chunk.quantity is None and len(chunk.words) == 1 and chunk.word in table.parties["everybody"]


def names_people(chunk: Chunk, table: Lexicon) -> bool:
    """Whether the head of a noun phrase is a word for people: 'journalists', 'мирных жителей'."""
    named = noun(Token(0, 0, chunk.head, chunk.head), table.nouns)
    return named is not None and named.unit == "person" and named.kind == "count" and not named.act


def may_be_somebody(chunk: Chunk, act: str, table: Lexicon) -> bool:
    """Whether somebody may be meant by a phrase without a number: 'the mayor', 'him', 'Dolan'; not 'her tax returns', 'the craze'.

    Asked only where ordinary news say the same of things: letters are released, crazes die, markets are hurt, invasions condemned.
    """
    if act not in _SAID_OF_THINGS:
        return True
    told = chunk.words[-1] in _PERSONAL or chunk.head in table.parties["persons_else"]
    named = chunk.name and (
        table.by_lemma or "of" not in chunk.words
    )  # not 'her report of May', 'la muerte de Dolan'
    aged = chunk.head.endswith("-old")
    alive = table.by_lemma and not {"NOUN", "inan"} <= chunk.grammemes
    return told or named or aged or alive or _is_of_people(chunk, table)


def _is_of_people(chunk: Chunk, table: Lexicon) -> bool:
    """Whether the head of a noun phrase is a word for people, or for a family, a crew or a village of them."""
    named = noun(Token(0, 0, chunk.head, chunk.head), table.nouns)
    return (
        named is not None
        and named.kind == "count"
        and (units()[named.unit].people or named.unit in _OF_PEOPLE)
    )


def is_lone_person(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase without article or number names one person, as headlines do: 'Teen', 'Velbury man', '9-month-old'."""
    if chunk.quantity is not None or table.by_lemma or table.romance:
        return False
    named = noun(Token(0, 0, chunk.head, chunk.head), table.nouns)
    one = (
        named is not None
        and named.unit == "person"
        and named.kind == "count"
        and named.form == ONE
        and not named.act
    )
    return one or chunk.head.endswith("-old")


def is_past(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a verb tells of what was done: 'were beaten', 'have detained', 'избили'."""
    if table.by_lemma:
        return "past" in chunk.grammemes
    if not table.phrases["past_marks"].isdisjoint(chunk.words):
        return True
    forms = {r.pattern.form for r in chunk.trigger.readings} if chunk.trigger is not None else set[Form]()
    bare = len(chunk.words) == 1 and chunk.voice in {Voice.ACTIVE, Voice.PARTICIPLE}
    endings = tuple(table.phrases["past_endings"])
    return bare and (
        chunk.word.endswith(endings) if endings else bool(forms & {Form.PAST, Form.PAST_OR_PARTICIPLE})
    )


def is_partitive(chunk: Chunk) -> bool:
    """'three of those', 'two of the 12 men': what describes the whole says nothing of the part."""
    pairs = pairwise(chunk.words[:6])
    return chunk.quantity is not None and any(a == "из" or (a == "of" and b in _DETERMINED) for a, b in pairs)


def is_actor(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a subject is one of those who use force: police, soldiers, gunmen, courts."""
    return is_listed(chunk, table.parties["actors"]) or (
        any(w in table.parties["actors"] for w in chunk.keys)
    )


def is_somebody(chunk: Chunk, table: Lexicon) -> bool:
    """Whether the doer of 'by ...' can be a doer at all, and not a bullet or a clash."""
    if chunk.keys[-1] in table.parties["manner"] and len(chunk.keys) == 1:
        return False  # 'taken by force'
    return not is_listed(chunk, table.parties["things"]) and bool({*chunk.words} - table.phrases["pronoun"])


def object_fits(chunks: Sequence[Chunk], at: int | None, place: int, words: frozenset[str]) -> bool:
    """Whether the object of a verb is in the list that its act asks for; '*that' stands for a clause."""
    if at is not None:
        chunk = chunks[at]
        return is_listed(chunk, words) or any(w in words for w in chunk.keys)
    after = place + 1
    return "*that" in words and after < len(chunks) and chunks[after].kind is Kind.SUBORDINATOR


@cache
def all_described(table: Lexicon) -> frozenset[str]:
    """All words that say of somebody what he or she is."""
    return frozenset().union(*table.described.values())


def group_of(words: Sequence[str], table: Lexicon) -> str | None:
    """The group of the vocabulary that one of these words names."""
    return next((name for name, listed in table.groups.items() if not listed.isdisjoint(words)), None)


def _without_miners(keys: Sequence[str], around: Iterable[str], table: Lexicon) -> tuple[str, ...]:
    """The words that say who somebody is; in a sentence about a mine 'mineurs' are no children."""
    mining = table.parties.get("mining", frozenset[str]())
    miners = table.parties.get("miners", frozenset[str]())
    if miners.isdisjoint(keys) or mining.isdisjoint(around):
        return tuple(keys)
    return tuple("" if key in miners else key for key in keys)


def party(
    chunk: Chunk | None, content: str, tokens: Sequence[tuple[int, int]], table: Lexicon
) -> Party | None:
    """The party that a noun phrase names, as written, without its number."""
    if chunk is None:
        return None
    first = chunk.first
    if chunk.quantity is not None and chunk.quantity.counts:
        first = next(
            (i for i in range(chunk.first, chunk.last) if tokens[i][0] >= chunk.quantity.number_end),
            chunk.last,
        )
        while first < chunk.last and chunk.words[first - chunk.first] in _BEFORE_NAMED:
            first += 1
    if first >= chunk.last:
        return None
    words, keys = chunk.words[first - chunk.first :], chunk.keys[first - chunk.first :]
    keys = _without_miners(keys, [content[start:end].casefold() for start, end in tokens], table)
    if all(w in table.phrases["pronoun"] or w in table.parties["part_words"] for w in words):
        return None
    listed = all_described(table)
    said = tuple(dict.fromkeys(w for w, key in zip(words, keys, strict=True) if key in listed))
    return Party(content[tokens[first][0] : tokens[chunk.last - 1][1]], group_of(keys, table), said)
