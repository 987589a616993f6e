"""Invented corpora of any size with known truth: what happened, who was there to tell it, who copied, who came late.

The same seed gives the same corpus. Claims are as a good reader gives them; texts are only long enough for lineage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from khronika.claims.claim import Claim, Scope
from khronika.claims.document import Document
from khronika.claims.quantity import Hedge
from khronika.reconciling.testing.accounts import Telling, claim, day, document, quantity

FIRST = date(2020, 1, 1)
ACTS = ("killed", "injured", "detained", "abducted", "displaced", "evacuated")
HEDGES = (Hedge.EXACT, Hedge.EXACT, Hedge.EXACT, Hedge.ABOUT, Hedge.AT_LEAST, Hedge.MORE_THAN)
# A town of this many sees so many more days: the corpus grows in time and in towns, as an archive does.
EVENTS_A_TOWN = 40


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it truly was."""

    number: int
    town: str
    region: str
    on: date
    counts: tuple[tuple[str, int], ...]


def word(number: int) -> str:
    """An invented name; other numbers give other names."""
    syllables = (
        "ka",
        "lo",
        "mir",
        "ves",
        "tan",
        "dru",
        "zor",
        "pel",
        "gra",
        "nish",
        "bo",
        "ter",
        "ul",
        "shev",
        "ri",
        "mon",
    )
    made = ""
    while True:
        made += syllables[number % len(syllables)]
        number //= len(syllables)
        if not number:
            return (made + "grad").capitalize()


def truth(events: int, dice: Random) -> Iterator[Happened]:
    """What happened."""
    towns = max(4, events // EVENTS_A_TOWN)
    for number in range(events):
        town = dice.randrange(towns)
        acts = dice.sample(ACTS, dice.randint(1, 3))
        counts = tuple((a, min(400, int(dice.paretovariate(1.1)) + dice.randint(0, 3))) for a in acts)
        on = FIRST + timedelta(days=dice.randrange(1500))
        yield Happened(number, word(town), word(1000 + town // 12), on, counts)


def accounts(events: int, seed: int = 1) -> Iterator[tuple[Document, list[Claim], int]]:
    """Each document with its claims and the number of the event that they tell of; about two documents an event."""
    dice = Random(seed)  # noqa: S311 - invented accounts, no secrets
    for one in truth(events, dice):
        tellers = min(12, int(dice.paretovariate(1.3)))
        told: list[tuple[Document, list[Claim]]] = []
        for at in range(tellers):
            copies = told and dice.random() < 0.3
            text = told[0][0].text.content if copies else _text(one, at, dice)
            name, published = f"{one.number}-{at}.txt", one.on + timedelta(days=dice.randint(0, 3))
            paper = document(name, text, f"{word(dice.randrange(300))} Post", published)
            found = list(_claims(name, one, dice))
            told.append((paper, found))
            yield paper, found, one.number


def _text(one: Happened, at: int, dice: Random) -> str:
    names = " ".join(word(dice.randrange(100_000)) for _ in range(6))
    words = " ".join(word(dice.randrange(4000)).lower() for _ in range(30))
    return f"In {one.town} of {one.region} on that day, said {names}, it was so {at}: {words}."


def _claims(name: str, one: Happened, dice: Random) -> Iterator[Claim]:
    at = 0
    for act, count in one.counts:
        for _ in range(dice.randint(1, 3)):
            low = max(1, count + dice.choice((0, 0, 0, 0, -1, 2)))
            hedge = dice.choice(HEDGES)
            speaker = dice.choice((None, None, f"{word(dice.randrange(500))} Committee"))
            scope = Scope(toll=True) if dice.random() < 0.05 else None
            told = Telling(
                one.town,
                (one.region,),
                day(one.on, dice.choice((0, 0, 1))) if dice.random() < 0.9 else None,
                scope=scope,
            )
            yield claim(name, at, act, quantity(low, hedge), speaker, told)
            at += 60
