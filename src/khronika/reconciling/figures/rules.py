"""The rules by which numbers of several origins become one figure. Each is named, and the figure carries its name.

    one_voice        One origin says so, whoever repeats it: its own number, provisional.
    agree            All origins give the same number: that number, 'about' if any of them says about.
    sharpest         Some count exactly, the others' rounded or open numbers fit it: the exact number.
    floor            All numbers can be true at once but differ: from the largest number that at least two independent
                     origins put as their lower edge or higher, rounded ones read by the policy, to the largest upper edge;
                     open where an origin leaves it open and none states a limit ('up to', 'between').
    camps            The numbers contradict each other: the range of what is said, with its sides shown; to quote, the number
                     of the side on which more independent origins stand than on any other; else of the dead, who only become
                     more, the number told last; else the lowest. An origin that gives a number of each of two sides weighs on
                     that of its later number, on neither if that is not known; alone it is one_voice, with the range of both. An 'at least' that is as true of one side as of another
                     takes none.
    vague            Only words like 'dozens' are known: their floor, and no number to quote.
    running_total    A count that grows: the last dated values, weighed as above; earlier ones are a series, whoever gave them.
    sum_of_parts     Parts of which no one belongs to two, told side by side: the sum of their edges (sums.py).
    overlap          Parts told side by side that may share people: from the largest to the sum (sums.py).
    one_by_one       Nobody counts, but people are named or told of one by one: at least so many (singly.py).
    survivors        Nobody counts the injured, but sources say how many were hit (shot, stabbed): these, without the dead as far
                     as it is not said whether they are among them (surviving.py).
    unsaid           No rule of a number, but what may widen one: a doer who died, of whom no count of the dead says that it holds them
                     or not: from the larger of the two to their sum; one of the wounded who died, whom counts of the injured may still
                     hold: from the count without them (unsaid.py).
    all_hit          No rule of a number, but how three hang together: who was hit (shot, stabbed) is the dead and the injured. Where the
                     two are as many as it, each is a part of it; who counts all who were hit bears the injured out, less the dead
                     among them; who had counted all as injured before one of them died widens these up to all (borne_out.py).
    unknown_origin   No origin is known: the numbers as they stand, confirmed by no one.

What a limit is. 'Up to 500' and 'as many as 500' state an upper edge, and nothing below it: told of what happened, that edge is a ceiling,
for its source would stand for no more. What is only feared or possible ('as many as 500 may have been held') states no edge of what
happened: it stands apart, and neither lifts nor closes a figure. A 'provisional figure of 82' is 82, and no 'at least 82': its source
may correct it downwards as well, and to open its top alone would say what nobody said. That the count is not final is its stance, not its
hedge: a later count of the same origin takes its place, as it does of any other number.

Laws that hold for all: one live number an origin; no mean and no maximum as the answer; every edge is an edge that a
claim of the figure or of its parts states, or the sum or difference of such edges; a vague or unattributed number never lifts, closes
or confirms a sharper one; an upper edge only where an origin stated one. They follow the field's practice of a documented
minimum with its sources named (Every Casualty, Standards for Casualty Recording, 2016; Iraq Body Count's two-source
minimum and maximum).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from khronika.claims.figure import Camp, Span
from khronika.claims.quantity import Hedge
from khronika.reconciling.figures.agreement import agreement
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.figures.sides import camps, heaviest, highest, latest, sides_of
from khronika.reconciling.figures.stated import Stated, meet, sharpest_digits, significant_digits

# Hedges by which a source itself says that there were no more.
_LIMITS = frozenset({Hedge.RANGE, Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.NEARLY})


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rules make of the stated numbers.

    `heard` are the statements that decided; `preferred` tells whether one side of a disagreement gave the number to quote,
    `later` whether it did so because it was told later; `policy` is what it was weighed by.
    """

    low: int | None
    high: int | None
    best: int | None
    hedge: Hedge
    rule: str
    floors: tuple[int, ...]
    ceiling: int | None
    camps: tuple[Camp, ...]
    independent: int
    provisional: bool
    heard: tuple[Stated, ...]
    preferred: bool
    policy: Policy
    later: bool = False
    agreed: Span | None = None
    anyone: Span | None = None


def floors(stated: Iterable[Stated]) -> tuple[int, ...]:
    """floor_1, floor_2, ...: what at least so many independent origins put as their lower edge or higher."""
    by_voice = defaultdict[str, int](int)
    for one in stated:
        if one.known and one.low is not None:
            by_voice[one.independent] = max(by_voice[one.independent], one.allows[0])
    return tuple(sorted(by_voice.values(), reverse=True))


def ceiling(stated: Iterable[Stated]) -> int | None:
    """The largest upper edge that any known origin stated; None if none did: 'around 40' states no upper edge."""
    return max(
        (s.high for s in stated if s.known and s.hedge is not Hedge.ABOUT and s.high is not None),
        default=None,
    )


def weigh(stated: Sequence[Stated], policy: Policy) -> Weighed:
    """The figure of one number from the live statement of each of its origins."""
    ordered = sorted(stated, key=lambda s: (s.voice, s.claims))
    known = [s for s in ordered if s.known]
    speaking = known or ordered
    sharp = _heard(speaking)
    rule, low, high, best, hedge = _ruled(sharp, policy.confirmed_by)
    if not known:
        rule = "unknown_origin" if rule != "camps" else rule
    # Whoever gives two numbers stands against nobody: there are sides of others only.
    against = [] if meet(sharp) or len({s.voice for s in sharp}) == 1 else camps(sharp)
    voices = {s.independent for s in known}
    agreed, anyone = agreement(sharp) if meet(sharp) and rule != "vague" else (None, None)
    return Weighed(
        low,
        high,
        best,
        hedge,
        rule,
        floors(speaking),
        ceiling(speaking),
        tuple(against),
        len(voices),
        len(voices) < policy.confirmed_by,
        tuple(sharp),
        preferred=bool(against) and heaviest(sharp) is not None,
        policy=policy,
        later=bool(against) and latest(sharp) is not None,
        agreed=agreed,
        anyone=anyone,
    )


def _heard(speaking: Sequence[Stated]) -> Sequence[Stated]:
    """The statements that decide. A vague word beside sharper numbers is heard only where it contradicts them, and what
    may be the same voice's is heard once, as it is said most exactly.
    """
    speaking = [s for s in speaking if not outgrown(s, speaking)]
    sharp = [s for s in speaking if s.hedge is not Hedge.VAGUE]
    if all(s.low is None for s in sharp):
        return speaking  # 'dozens' is then the only lower edge that anyone states
    sharp = [s for s in sharp if not any(_adds_nothing(s, t) for t in sharp if t is not s)]
    return sharp + [s for s in speaking if s.hedge is Hedge.VAGUE and not meet([*sharp, s]) and meet(sharp)]


def outgrown(one: Stated, others: Sequence[Stated]) -> bool:
    """Whether a number that grows has since been counted at least as high: an earlier day's count is then history."""
    return bool(one.up_to) and any(not s.up_to and (s.low or 0) >= (one.low or 0) for s in others)


def _adds_nothing(one: Stated, other: Stated) -> bool:
    """Whether what may be the same voice says the same more exactly."""
    if one.independent != other.independent or (one.low, one.high) == (other.low, other.high):
        return False
    (low, high), (other_low, other_high) = one.allows, other.allows
    if (low, high) == (other_low, other_high):
        return (one.low or 0, one.high or 0) < (other.low or 0, other.high or 0)
    return low <= other_low and (high is None or (other_high is not None and other_high <= high))


Ruled = tuple[str, int | None, int | None, int | None, Hedge]


def _ruled(sharp: Sequence[Stated], enough: int) -> Ruled:
    if all(s.hedge is Hedge.VAGUE for s in sharp):
        return ("vague", lower_edge(sharp, enough), None, None, Hedge.VAGUE)
    if len({(s.low, s.high) for s in sharp}) == 1:
        return _agreed(sharp)
    if not meet(sharp):
        return _contradicted(sharp, enough)
    exact = {s.low for s in sharp if s.hedge is Hedge.EXACT}
    others = {s.hedge for s in sharp} - {Hedge.EXACT}
    if len(exact) == 1 and others <= {Hedge.ABOUT, Hedge.NEARLY}:
        number = exact.pop()
        return ("sharpest", number, number, number, Hedge.EXACT)
    return _floored(sharp, enough)


def _agreed(sharp: Sequence[Stated]) -> Ruled:
    one = sharp[0]
    hedges = {s.hedge for s in sharp}
    if len(hedges) == 1:
        hedge = one.hedge
    elif hedges & {Hedge.ABOUT, Hedge.NEARLY}:
        hedge = Hedge.ABOUT
    else:
        hedge = Hedge.AT_LEAST if one.high is None else Hedge.AT_MOST if one.low is None else Hedge.RANGE
    rule = "agree" if len({s.independent for s in sharp}) > 1 else "one_voice"
    return (rule, one.low, one.high, one.low, hedge)


def _floored(sharp: Sequence[Stated], enough: int) -> Ruled:
    low, high = confirmed_edge(sharp, enough), _top(sharp)
    closed = {s.low for s in sharp if s.hedge in (Hedge.EXACT, Hedge.ABOUT)}
    # A count is the one to quote only where nobody counts more than it.
    counted = closed.pop() if len(closed) == 1 else None
    best = low if counted is None or any(s.allows[0] > counted for s in sharp) else counted
    rule = "floor" if len({s.independent for s in sharp}) > 1 else "one_voice"
    if low is not None and low == high:
        exact = all(s.hedge is Hedge.EXACT for s in sharp)
        return (rule, low, high, low, Hedge.EXACT if exact else Hedge.ABOUT)
    if low is not None and high is not None and all(s.low is None or s.hedge is Hedge.VAGUE for s in sharp):
        return (rule, low, high, None, Hedge.AT_MOST)  # 'dozens' and 'up to 200': nobody counted 24
    return (rule, low, high, best, _between(low, high))


def _top(sharp: Sequence[Stated]) -> int | None:
    """The largest upper edge; None where someone leaves it open and nobody states a limit.

    Who counts two does not say that there were no more, so a count closes no one's 'at least'; 'up to' and 'between' do.
    """
    tops = [s.high for s in sharp if s.high is not None]
    limited = any(s.hedge in _LIMITS for s in sharp)
    return max(tops) if tops and (limited or len(tops) == len(sharp)) else None


def _between(low: int | None, high: int | None) -> Hedge:
    return Hedge.AT_MOST if low is None else Hedge.AT_LEAST if high is None else Hedge.RANGE


def lower_edge(stated: Iterable[Stated], enough: int) -> int | None:
    """The largest lower edge that so many independent origins state or exceed; of fewer origins, the one all reach."""
    edges = defaultdict[str, int](int)
    for s in stated:
        if s.low is not None:
            edges[s.independent] = max(edges[s.independent], s.low)
    ranked = sorted(edges.values(), reverse=True)
    return ranked[min(enough, len(ranked)) - 1] if ranked else None


def confirmed_edge(stated: Sequence[Stated], enough: int) -> int | None:
    """The same with rounded numbers read by the policy, so that a figure says as much as its floors do: 'around 40' confirms 35.

    Where that would be told more finely than anybody told it, and of one origin, the number stays as its source put it.
    """
    own, ranked = lower_edge(stated, enough), floors(replace(s, known=True) for s in stated)
    read = ranked[min(enough, len(ranked)) - 1] if ranked else None
    several = len({s.independent for s in stated}) > 1
    return (
        read if several and read is not None and significant_digits(read) <= sharpest_digits(stated) else own
    )


def _contradicted(sharp: Sequence[Stated], enough: int) -> Ruled:
    """The range of what all sides say; to quote, the number of the side with more independent origins than any other."""
    sides = sides_of(sharp)
    ruled = [_ruled(side, enough) for side in sides]
    lows = [low for _, low, _, _, _ in ruled if low is not None]
    # Who says 'fewer than ten' leaves it open below, as who says 'at least' leaves it open above, unless more origins count from below.
    high = highest(sides, [high for _, _, high, _, _ in ruled])
    heavy = heaviest(sharp)
    counted = heavy is not None and any(s.low is not None for s in heavy)
    low = min(lows) if len(lows) == len(sides) or high is None or counted else None
    most = heavy or latest(sharp)
    best = _ruled(most, enough)[3] if most else low
    rule = "camps" if len({s.voice for s in sharp}) > 1 else "one_voice"
    return (rule, low, high, best, _between(low, high))
