"""Of whom an act is told that gives no number: somebody in particular, some to whom it was done, or a person and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from khronika.reading.acts.clauses.headlines import is_headline, next_news
from khronika.reading.acts.clauses.sufferers import but_some
from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import (
    can_suffer,
    is_actor,
    is_definite,
    is_everybody,
    is_listed,
    is_lone_person,
    is_past,
    may_be_somebody,
    names_people,
)
from khronika.reading.phrases.slots import Slots
from khronika.reading.quantities.nouns import noun, nouns
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

# Rules that need no doer and no auxiliary: 'he admitted', 'her friends remained inside'.
_WEAK: Final = frozenset({"reduced passive", "undergone", "state"})
_FORMS: Final = 50_000  # a bound on memory, above the forms of a folder of documents
_NONE: Final = frozenset[str]()
_LOST: Final = frozenset({"dead", "held", "gone"})
# Families of acts that somebody suffers; whoever 'left' or 'was taken in' may have done so on any day.
_SUFFERED: Final = frozenset(
    {"dead", "hurt", "held", "gone", "ill_treated", "raped", "tried", "threatened", "released"}
)


def in_particular(chunks: Sequence[Chunk], at: int, slots: Slots, pattern: Pattern, table: Lexicon) -> bool:
    """Whether an act without a number is told of somebody in particular, or of some as something done to them."""
    if not slots.victims:
        return False
    victim = chunks[slots.victims[0]]
    if slots.rule == "reduced passive":
        opens = min(slots.victims) == 0 or (
            next_news(chunks, slots.victims[0]) and names_people(victim, table)
        )
        return opens and is_headline(chunks) and can_suffer(victim, table)
    anybody = victim.head in table.parties["anybody"] or victim.word in table.parties["any"]
    anybody = anybody or but_some(victim)
    if anybody or (is_everybody(victim, table) and is_past(chunks[at], table)):
        return True
    if not (can_suffer(victim, table) and may_be_somebody(victim, pattern.act, table)):
        return False
    opens_line = slots.victims[0] == 0 and slots.rule in {"undergone", "state"}
    if opens_line and is_lone_person(victim, table):
        return True
    if not is_definite(victim, table):
        # 'Twelve students were acquitted': what an authority did is told, and counts nobody.
        ruled = victim.quantity is not None and not acts()[pattern.act].persons
        return ruled or _done_to_some(chunks, at, slots, victim, table)
    rough = acts()[pattern.act].family in {"hurt", "ill_treated"}
    players = table.parties.get("players", _NONE)
    if rough and slots.doer is not None and is_listed(chunks[slots.doer], players):
        return False
    if slots.rule != "active":
        return True
    forces = is_listed(victim, table.parties["actors"]) and victim.head not in table.described["sex"]
    if forces and not _is_marked(victim, pattern):
        return False
    # 'Rovers beat Athletic': between names, only force tells a deed from a match.
    return not (rough and victim.name) or (slots.doer is not None and is_actor(chunks[slots.doer], table))


def _is_marked(victim: Chunk, pattern: Pattern) -> bool:
    """Whether an object shows that it is one, so that one of the forces did not do it: 'mataron [al] juez', 'убили судью'."""
    lost = acts()[pattern.act].family in _LOST  # 'acusó a la policía' is none
    return lost and "accs" in victim.grammemes and "nomn" not in victim.grammemes


def _done_to_some(chunks: Sequence[Chunk], at: int, slots: Slots, victim: Chunk, table: Lexicon) -> bool:
    """Whether people whom no word singles out did suffer it: 'Journalists were beaten', 'Soldiers killed civilians'.

    What is told of the present may only be a habit: 'Journalists are often threatened'.
    """
    if victim.quantity is not None or not names_people(victim, table) or not is_past(chunks[at], table):
        return False
    if slots.rule == "active":
        return slots.doer is not None and is_actor(chunks[slots.doer], table)
    return victim.head not in table.parties["indefinite"]


def is_surely_somebody(
    chunks: Sequence[Chunk], at: int, slots: Slots, pattern: Pattern, table: Lexicon
) -> bool:
    """Whether one who suffered is a person and nothing else: 'her elder boy', 'the teacher', 'me'; not 'the meeting', nor a rival.

    Asked of words that tell of an act only beside a number, as they tell of everyday things too: 'The meeting was held'.
    """
    if acts()[pattern.act].family not in _SUFFERED or not slots.victims or not is_past(chunks[at], table):
        return False
    if slots.rule in _WEAK and not (table.by_lemma and slots.rule == "undergone"):
        return False  # but 'соседка захлебнулась': no other form could be meant
    victim = chunks[slots.victims[0]]
    if victim.quantity is not None or (slots.doer is not None and chunks[slots.doer].quantity is not None):
        return False  # '12 parties lost touch with the voter'
    myself = len(victim.words) == 1 and victim.word in table.phrases["myself"]
    if not myself and not (is_definite(victim, table) and names_people(victim, table)):
        return False
    players = table.parties.get("players", frozenset())
    return not any(is_listed(chunk, players) for chunk in chunks if chunk.kind is Kind.NOUN)


def may_tell_of_one(words: frozenset[str], language: str, table: Lexicon) -> bool:
    """Whether a sentence may tell of one person or of all, by its words. Cheap: it is asked of each sentence without a number."""
    told = words.isdisjoint(table.phrases["myself"]) and words.isdisjoint(table.parties["everybody"])
    return not told or any(_is_person(word, language) for word in words)


@lru_cache(_FORMS)
def _is_person(word: str, language: str) -> bool:
    named = noun(Token(0, 0, word, word), nouns(language))
    return named is not None and named.unit == "person" and named.kind == "count" and not named.act
