"""Invented one-page reports, as many as a benchmark wants; the same seed gives the same pages."""

from __future__ import annotations

import random

_TOWNS = ("Orvath", "Selnik", "Marn", "Dolna Vesh", "Karsk-on-Ilm", "Tervan", "Ustrel", "Bregov")
_SPEAKERS = (
    "the Relief Committee",
    "the Orvath Observer",
    "two officials",
    "Lena Marsk of the Doctors' Union",
    "the Interior Ministry",
)
_NUMBERS = (
    "around 40",
    "at least two",
    "over 119",
    "nearly thirty",
    "between 20 and 30",
    "12",
    "dozens of",
    "up to 15",
    "three",
)
_WHO = ("people", "men", "students", "teachers", "journalists", "members of a church", "women", "villagers")
_ACTS = (
    "were detained",
    "were killed",
    "were injured",
    "were evacuated",
    "disappeared",
    "were released",
    "were beaten by police",
)
_WHEN = (
    "on 3 May 2025",
    "in late April",
    "last Friday",
    "since the beginning of March",
    "at the very end of May 2025",
    "overnight",
)
_FILLER = (
    "The streets around the market were empty on the next morning, and most of the shops on the square stayed closed until the evening bell.",
    "Residents described long queues for bread, a road that no bus would take, and a hospital in which the lights had gone out twice in a week.",
    "The governor did not answer a request for comment, and his office referred all further questions to the press department in the capital.",
    "It had rained for a week, the river stood higher than in any spring since 2011, and the old bridge at the mill could no longer be crossed.",
    "Lawyers said that families who had come from the villages were turned away at the gate with the parcels that they had brought with them.",
    "The paper, which is printed in the neighbouring district, has reported since March on the closure of clinics and on the price of fuel.",
    "“We do not know what will happen when the harvest begins,” a teacher told the Observer, and asked that her name should not be printed.",
    "The ministry announced in April that the road between the two towns would be repaired before the winter, at a cost of 4.5 million.",
    "Prayers were held in both churches on Sunday, and the choir, which is known far beyond the valley, sang for more than two hours.",
    "According to the mayor, the council will meet again next week to discuss the budget, the school roof and the contract with the bus company.",
)


# Sentences of one paragraph that hold a counted claim, and all its sentences. Four paragraphs make a page.
ORDINARY, DENSE, PARAGRAPH = 1, 2, 6


def page(number: int, told: int = ORDINARY) -> str:
    """One page of a title, a day and 24 sentences, `told` of every six with a counted claim."""
    draw = random.Random(number)  # noqa: S311 - sample text, not a secret
    lines = [
        f"Reports of arrests in {draw.choice(_TOWNS)}, no. {number}",
        "",
        f"{1 + number % 28} May 2025",
        "",
    ]
    for _ in range(4):
        sentences = [_told(draw) for _ in range(told)] + draw.sample(_FILLER, PARAGRAPH - told)
        draw.shuffle(sentences)
        lines += [" ".join(sentences), ""]
    return "\n".join(lines)


def _told(draw: random.Random) -> str:
    sentence = (
        f"{draw.choice(_NUMBERS)} {draw.choice(_WHO)} {draw.choice(_ACTS)} in {draw.choice(_TOWNS)} {draw.choice(_WHEN)}, "
        f"{draw.choice(_SPEAKERS)} said."
    )
    return sentence[0].upper() + sentence[1:]


def sentences(pages: int) -> int:
    """How many sentences that many pages hold: a title, a day and 24 others each."""
    return pages * 26
