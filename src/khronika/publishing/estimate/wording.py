"""The sentences in which an estimate is said: the documented number first, a range with its doubts, never one number alone.

Every number that is not documented has two significant digits, and the ends of a range are rounded outwards.
"""

from __future__ import annotations

from math import ceil, floor, log10

from khronika.counting.answer import Answer, Conclusion, Dropped, Hidden, Sensitivity
from khronika.counting.estimate import Engine, Estimate, Reason, Refusal
from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import Panel, Span
from khronika.counting.strata import Stratum
from khronika.counting.study import Study

UNSEEN = (
    "No method sees people whom no list could reach. If there were any, they come on top of every number here but the "
    "documented one."
)

_STAND = "By the models that stand,"

ENGINES = {
    Engine.LATENT_CLASSES: "latent classes",
    Engine.DECOMPOSABLE: "graphical models, averaged",
    Engine.LOG_LINEAR: "log-linear, pairs chosen",
    Engine.ALL_PAIRS: "log-linear, every pair",
    Engine.ALL_BUT_HIGHEST: "log-linear, all but the highest",
    Engine.CHAO: "Chao’s lower bound",
    Engine.INDEPENDENCE: "if lists were independent",
    Engine.CHAPMAN: "two lists, a floor at best",
}

ASSUMES = {
    Engine.LATENT_CLASSES: "People fall into groups that differ in how easily they are found; within a group no list knows of another.",
    Engine.DECOMPOSABLE: "Some lists depend on others; every such pattern to 6 lists is weighed by how well it fits.",
    Engine.LOG_LINEAR: "Some pairs of lists depend on each other; the data choose which, and choose again in each resampling.",
    Engine.ALL_PAIRS: "Every two lists may depend on each other; nothing ties three of them at once.",
    Engine.ALL_BUT_HIGHEST: "Lists may depend in every way but for all of them at once.",
    Engine.CHAO: "Lists do not know of each other; some people are harder to find. A lower bound.",
    Engine.INDEPENDENCE: "Lists do not know of each other, and everybody is as easily found. Hardly ever true.",
    Engine.CHAPMAN: "The two lists do not know of each other, which nothing can show. No estimate.",
}


def two_digits(number: float, way: int = 0) -> int:
    """A number to two significant digits: the nearest, or rounded down (-1) or up (1)."""
    if number < 1:
        return ceil(number) if way > 0 else 0
    unit = 10 ** max(0, floor(log10(number)) - 1)
    # What lies on a step but for the error of floating point is that step.
    steps = round(number / unit, 9)
    return int((floor(steps) if way < 0 else ceil(steps) if way > 0 else floor(steps + 0.5)) * unit)


def rounded(span: Span, listed: int) -> tuple[int, int]:
    """The ends of a range as they are said: outwards, and no lower than what is documented."""
    return max(listed, two_digits(span.low, -1)), two_digits(span.high, 1)


def range_words(span: Span, listed: int) -> str:
    """'9,300 to 37,000'."""
    low, high = rounded(span, listed)
    return f"{low:,} to {high:,}"


def on_lists(whole: Overlaps) -> str:
    """What is documented in all, the sentence that comes first."""
    people = "1 person is" if whole.listed == 1 else f"{whole.listed:,} people are"
    lists = "1 list" if len(whole.lists) == 1 else f"{len(whole.lists)} lists"
    return f"{people} documented on {lists}."


def documented(part: Stratum, *, unplaced: bool = False) -> str:
    """What is documented, in a sentence that comes before every estimate."""
    lists = len(part.answer.panel.overlaps.lists)
    more = " More belong here of those whose stratum the table does not tell." if unplaced else ""
    return f"{part.placed:,} people are documented: each of them stands on one or more of these {lists} lists.{more}"


def estimated(part: Stratum, reachable: str) -> str:
    """The range in a sentence, or that none is given."""
    if part.span is None:
        return "How many there were in all is not estimated here, and the documented number stands alone."
    listed = part.answer.panel.overlaps.listed
    low, high = rounded(part.span, listed)
    if low <= part.placed:
        none = "that there were none beyond the documented cannot be excluded"
        return f"{_STAND} up to {high:,} people in all{_if(reachable)}; {none}.{_reach(reachable)}"
    if reachable:
        return f"{_STAND} between {low:,} and {high:,} people in all.{_reach(reachable)}"
    return f"{_STAND} at least {low:,} people in all, and up to {high:,}{_if(reachable)}."


def _if(reachable: str) -> str:
    return "" if reachable else " if nobody was beyond the reach of every list"


def _reach(reachable: str) -> str:
    return (
        f" Whoever asked holds that nobody was beyond the reach of every list: {reachable}"
        if reachable
        else ""
    )


def together(study: Study) -> str:
    """The sum of the strata in a sentence."""
    total = study.total
    listed = study.table.whole.listed
    low = max(listed, two_digits(total.low, -1))
    if total.high is None:
        failed = ", ".join(total.failed)
        return (
            f"Together at least {low:,} people. Of the strata that could not be estimated only the documented are in it: "
            f"{failed}. No upper end can be given."
        )
    reachable = study.question.reachable
    return (
        f"Together, by the models that stand, at least {low:,} people, and up to {two_digits(total.high, 1):,}{_if(reachable)}. "
        f"Lowest ends are added to lowest and highest to highest, which is wider than chance would have it.{_reach(reachable)}"
    )


def standing(part: Stratum) -> str:
    """How many models the range rests on."""
    panel = part.answer.panel
    stand, asked = len(panel.standing), len(panel.estimates)
    if not asked:
        return "No model was asked, because the table itself does not allow it."
    if part.refusals:
        return f"Of {asked} models, {stand} could be believed alone. No range is made of them, for the reason given above.{_placed(part)}"
    return (
        f"{stand} of {asked} models stand. A range is the union of theirs: no model is known to be right, so none is left out "
        f"for being high or low.{_placed(part)}"
    )


def _placed(part: Stratum) -> str:
    """That models are shown for one placing of those whose stratum is unknown, where there were several."""
    if not part.others:
        return ""
    return (
        f" The models are shown as people without a stratum were placed the first of {len(part.others) + 1} times; what is said of "
        "the range holds every time."
    )


def uneven(panel: Panel) -> str:
    """What the lines of reference warn of; nothing where they warn of nothing.

    Chao's bound far above independence: people differ in how easily they are found, or lists feed or avoid each other.
    """
    lines = {e.engine: e.total for e in panel.lines}
    bound, even = lines.get(Engine.CHAO), lines.get(Engine.INDEPENDENCE)
    if bound and panel.span and bound.low > panel.span.high:
        return (
            "Chao’s lower bound lies above the whole range: either lists avoid each other, where it is no bound, or the range "
            "is too low."
        )
    if bound and even and bound.low > even.high:
        return (
            "The overlaps show that some people were much harder to find than others, or that lists feed or avoid each "
            "other. Where some are hard to find, others may be beyond reach."
        )
    return ""


def settled(estimate: Estimate) -> bool:
    """Whether the chains of an engine that has any had settled; the numbers of chains that had not mean nothing."""
    unsettled = {Reason.NOT_CONVERGED, Reason.FEW_DRAWS, Reason.CHAINS_DISAGREE}
    return unsettled.isdisjoint(refusal.reason for refusal in estimate.refusals)


def model_words(estimate: Estimate) -> str:
    """What a model says: its range, and its middle only beside it."""
    if estimate.total is None:
        return "silent"
    if not settled(estimate):
        return "not settled"
    low, high = rounded(Span(estimate.total.low, estimate.total.high), estimate.listed)
    return f"{low:,} to {high:,}, middle {max(estimate.listed, two_digits(estimate.total.middle)):,}"


def odds_words(found: Sensitivity) -> str:
    """What the curve shows, and where what one would conclude flips."""
    if found.conclusion is Conclusion.OPEN or found.flips_at is None:
        return found.conclusion.value
    return f"{found.conclusion.value} This would no longer hold if there were {found.flips_at:.2g} times as many people on no list as the models say."


def dropped_words(one: Dropped) -> str:
    """The range without a list."""
    return range_words(one.span, one.listed) if one.span else "no range: " + _reasons(one.refusals)


def hidden_words(one: Hidden) -> str:
    """How the trial with a list of known size ended."""
    if one.span is None:
        return "not tried: " + _reasons(one.refusals)
    low, high = two_digits(one.span.low, -1), two_digits(one.span.high, 1)
    verdict = "holds" if one.holds else "misses: the models fail where the truth is known"
    return f"{low:,} to {high:,}: {verdict}"


def trials(answer: Answer) -> str:
    """How many trials held, in a sentence."""
    tried = [h for h in answer.hidden if h.holds is not None]
    if not tried:
        return f"No list could be hidden and its size estimated: that takes four lists that overlap enough.{_quick(answer)}"
    held = sum(bool(h.holds) for h in tried)
    return (
        f"{held} of {len(tried)} trials hold. Each hides one list and estimates its size, which is known, from the others."
        f"{_quick(answer)}"
    )


def _quick(answer: Answer) -> str:
    """That the trials ask fewer models than the range does, where this is so."""
    if not answer.dropped or all(e.engine is not Engine.LATENT_CLASSES for e in answer.panel.estimates):
        return ""
    return " Latent classes are not asked in trials, nor for the ranges without a list: they would take too long."


def reason(refusal: Refusal) -> str:
    """Why there is no range, in a sentence; models are called what they are called in the table beside it."""
    if refusal.reason is not Reason.MOSTLY_UNLISTED:
        return str(refusal)
    names = {engine.value: name for engine, name in ENGINES.items()}
    said = "; ".join(names.get(part, part) for part in refusal.figure.split(", "))
    return str(Refusal(refusal.reason, said))


def _reasons(refusals: tuple[Refusal, ...]) -> str:
    return " ".join(map(reason, refusals))
