"""Everything that is said of a table: the panel, and what shows how far it may be trusted.

What no data can test is put on a scale (sensitivity), what one list does is shown by leaving it out (dropped), and what the
models are worth is tried where the truth is known (hidden): a list is hidden, and its size estimated from the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from khronika.counting.estimate import Reason, Refusal
from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import Model, Panel, Span, models, panel, trial_models
from khronika.counting.refusing import FEWEST_LISTS
from khronika.errors import NobodyListed

# How many times the odds of the highest-order interaction may differ from what each model takes them for.
ODDS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class Conclusion(Enum):
    """What the range says of how much is documented."""

    MOST_UNLISTED = "More people are on no list than on any."
    MOST_LISTED = "Most people are on some list."
    OPEN = "Whether most people are on some list remains open."


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The range if the odds of the highest-order interaction were so many times what each model assumes.

    The unlisted cell alone carries that interaction, so the number of unlisted people is multiplied by it, whatever the
    model (Bishop, Fienberg and Holland 1975, section 6.4; Aleshin-Guendel, Sadinle and Wakefield 2024). `flips_at` is the
    factor nearest to 1 where the conclusion no longer holds, None where it was open.
    """

    curve: tuple[tuple[float, Span], ...]
    conclusion: Conclusion
    flips_at: float | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """The range without one list."""

    name: str
    listed: int
    span: Span | None
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """The size of one list, known, and as estimated by the other lists from those of its people whom they know."""

    name: str
    known: int
    span: Span | None
    refusals: tuple[Refusal, ...]

    @property
    def holds(self) -> bool | None:
        """Whether the range holds the known size; None where there is no range."""
        return self.span.low <= self.known <= self.span.high if self.span else None


@dataclass(frozen=True, slots=True)
class Answer:
    """The panel of one table with its trials. Without a range, or with three lists, there is nothing to try."""

    panel: Panel
    sensitivity: Sensitivity | None = None
    dropped: tuple[Dropped, ...] = ()
    hidden: tuple[Hidden, ...] = ()


def answer(
    overlaps: Overlaps,
    seed: int,
    shared: Iterable[tuple[str, str]] = (),
    asked: Sequence[Model] | None = None,
    done: Callable[[], None] = lambda: None,
) -> Answer:
    """Everything that may be said of a table. `done` is called after each part; there are `parts(overlaps)` of them."""
    found = panel(overlaps, seed, shared, asked, done)
    span = found.span
    if span is None:
        return Answer(found)
    dropped, hidden = [], []
    # Of three lists two would remain, which nothing can be estimated from.
    for name in overlaps.lists if len(overlaps.lists) > FEWEST_LISTS else ():
        dropped.append(_dropped(overlaps, name, seed, asked))
        hidden.append(_hidden(overlaps, name, seed, asked))
        done()
    return Answer(found, sensitivity(span, overlaps.listed), tuple(dropped), tuple(hidden))


def parts(overlaps: Overlaps) -> int:
    """How many parts an answer has, models and lists, for a progress bar; one that is refused has fewer."""
    return len(models(len(overlaps.lists))) + (
        len(overlaps.lists) if len(overlaps.lists) > FEWEST_LISTS else 0
    )


def sensitivity(span: Span, listed: int) -> Sensitivity:
    """The curve of a range, what it lets one conclude, and where that flips."""
    curve = tuple((odds, _moved(span, listed, odds)) for odds in ODDS)
    if span.low > 2 * listed:
        return Sensitivity(curve, Conclusion.MOST_UNLISTED, listed / (span.low - listed))
    if span.high < 2 * listed:
        unlisted = span.high - listed
        return Sensitivity(curve, Conclusion.MOST_LISTED, listed / unlisted if unlisted > 0 else None)
    return Sensitivity(curve, Conclusion.OPEN, None)


def _moved(span: Span, listed: int, odds: float) -> Span:
    return Span(listed + odds * (span.low - listed), listed + odds * (span.high - listed))


def _dropped(overlaps: Overlaps, name: str, seed: int, asked: Sequence[Model] | None) -> Dropped:
    rest = overlaps.without(name)
    found = panel(rest, seed, (), asked or trial_models(len(rest.lists)))
    return Dropped(name, rest.listed, found.span, found.refusals)


def _hidden(overlaps: Overlaps, name: str, seed: int, asked: Sequence[Model] | None) -> Hidden:
    known = overlaps.on(overlaps.bit(name))
    try:
        seen = overlaps.within(name)
    except NobodyListed:
        return Hidden(name, known, None, (Refusal(Reason.LITTLE_OVERLAP, "0"),))
    found = panel(seen, seed, (), asked or trial_models(len(seen.lists)))
    return Hidden(name, known, found.span, found.refusals)
