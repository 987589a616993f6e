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
    "The streets around the market were empty on the next morning, and most shops stayed closed.",
    "Residents described long queues for bread and a road that no bus would take.",
    "The governor did not answer a request for comment, and his office referred questions to the capital.",
    "It had rained for a week, the river stood high, and the bridge at the mill could not be crossed.",
    "Lawyers said that families were turned away at the gate with the parcels they had brought.",
    "The paper has reported on the closure of two clinics in the district and on the price of fuel.",
)


def page(number: int) -> str:
    """One page of about 25 sentences, eight of which hold a counted claim."""
    draw = random.Random(number)  # noqa: S311 - sample text, not a secret
    day = 1 + number % 28
    lines = [f"Reports of arrests in {draw.choice(_TOWNS)}, no. {number}", "", f"{day} May 2025", ""]
    for _ in range(4):
        told = [
            f"{draw.choice(_NUMBERS)} {draw.choice(_WHO)} {draw.choice(_ACTS)} in {draw.choice(_TOWNS)} {draw.choice(_WHEN)}, "
            f"{draw.choice(_SPEAKERS)} said."
            for _ in range(2)
        ]
        told = [sentence[0].upper() + sentence[1:] for sentence in told]
        quiet = [draw.choice(_FILLER) for _ in range(4)]
        paragraph = [quiet[0], told[0], *quiet[1:3], told[1], quiet[3]]
        lines += [" ".join(paragraph), ""]
    return "\n".join(lines)


def sentences(pages: int) -> int:
    """How many sentences that many pages hold: a title, a date line and 24 others each."""
    return pages * 26
