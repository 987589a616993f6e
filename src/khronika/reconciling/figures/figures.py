"""Figures: what may be said of each number of each event. The rules themselves stand in rules.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khronika.claims.figure import Figure, Root, SetAside
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.happenings import Happening
from khronika.reconciling.events.titles import figure_title, main_act, most_acts, number_words
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.events.voiced import most_voiced, voices_of
from khronika.reconciling.figures.added import sums_across
from khronika.reconciling.figures.beside import told_of, with_denials, with_names
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.doubtful import quantity_of
from khronika.reconciling.figures.named import told_apart
from khronika.reconciling.figures.policy import Policy, default_policy
from khronika.reconciling.figures.reasons import file_of, one_by_one, provisional, reason
from khronika.reconciling.figures.reasons import named as named_voice
from khronika.reconciling.figures.rules import Weighed, weigh
from khronika.reconciling.figures.scopes import Together, of_same_people, scoped
from khronika.reconciling.figures.singly import statements, told_singly
from khronika.reconciling.figures.statements import Live, live
from khronika.reconciling.figures.sums import sums
from khronika.reconciling.figures.surviving import with_survivors
from khronika.reconciling.figures.unsaid import with_unsaid
from khronika.reconciling.lineage.origins import Origin, root_of
from khronika.reconciling.sentences import joined, listed, parts_of, said

_NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known beside the claims: their origins, which a person accepted, how documents are named, the policy."""

    origins: Mapping[str, Origin]
    accepted: Collection[str]
    names: Mapping[str, str]
    policy: Policy


def figures(
    found: Iterable[Happening],
    origins: Mapping[str, Origin],
    accepted: Collection[str],
    names: Mapping[str, str] = _NO_NAMES,
    policy: Policy | None = None,
) -> tuple[Figure, ...]:
    """The figures of all events, in the order of the events. `names` says how each document is named, by source.

    Without a `policy` the one that ships with Khronika is taken.
    """
    known = _Known(origins, accepted, names, policy or default_policy())
    made, parents, cells = list[Counted](), dict[str, str | None](), dict[str, Cell]()
    spare = defaultdict[tuple[str, str], list[SetAside]](list)
    ordered = list(found)
    for happening in ordered:
        event = happening.event.id
        parents[event] = happening.event.part_of
        first = len(made)
        for cell in sorted(happening.cells, key=_place):
            if counted := _counted(cell, event, known):
                made.append(counted)
                cells[counted.figure.id] = cell
            else:
                spare[(event, cell.family)] += live(cell.told, known.policy).aside
        acts = [one.figure.act for one in made[first:]]
        made += [_singly(told, event, known) for told in told_singly(happening, acts)]
        all_told = [t for cell in happening.cells for t in cell.told]
        wide = with_unsaid(with_survivors(made[first:], known.policy), all_told)
        made[first:] = (_rooted(one, known) for one in wide)
    together, numbered = list[Together](), defaultdict[str, list[int]](list)
    for at, one in enumerate(made):
        numbered[one.figure.event].append(at)
    for sum_ in (*sums(made, known.policy), *sums_across(made, known.policy)):
        of_event = numbered[sum_.total.figure.event]
        of_cells = (at for at in of_event if made[at].figure.id in cells)
        whole = next((at for at in of_cells if of_same_people(made[at], sum_)), None)
        if whole is None:
            together.append(replace(sum_, total=_rooted(sum_.total, known)))
        else:
            cell = cells[made[whole].figure.id]
            made[whole] = _counted(cell, made[whole].figure.event, known, (sum_.total,)) or made[whole]
    told = told_of(ordered)
    return scoped(
        with_denials(with_names(made, told), told, spare), parents, together, known.policy.confirmed_by
    )


def _place(cell: Cell) -> tuple[int, int, tuple[str, ...]]:
    """Where a number stands among those of its event: the most voices first, then the largest number, of which others may be parts."""
    return (-voices_of(cell.told), -max((t.low or t.high or 0 for t in cell.told), default=0), cell.ids)


def _counted(cell: Cell, event: str, known: _Known, summed: Sequence[Counted] = ()) -> Counted | None:
    """The figure of one cell with what made it; None where nobody who may speak gives a number. `summed` are sums of parts
    that count the same people: each is a statement on them of the source that tells the parts.
    """
    now = live(cell.told, known.policy)
    if not now.stated:
        return None
    stated = (*now.stated, *(s for total in summed for s in total.stated))
    weighed = weigh(stated, known.policy)
    unsure, aside = _unconfirming(now, weighed)
    ids = tuple(dict.fromkeys((*_shaping(now, aside), *(c for total in summed for c in total.figure.claims))))
    since = next((t.since for t in now.claims if t.since), None)
    repeated = repeats(now.claims, known.names)
    term, unit, group = main_act(cell), _unit(cell), _set_apart(now.claims)
    figure = Figure(
        id=_id(cell),
        event=event,
        title=figure_title(_number(now, weighed), term, unit, group),
        act=term,
        group=_group(now.claims),
        low=weighed.low,
        high=weighed.high,
        best=weighed.best,
        hedge=weighed.hedge,
        as_of=now.as_of,
        since=since,
        claims=ids,
        roots=_roots(ids, known.origins),
        rule=_rule(now, weighed, running=since is not None),
        reason=joined(
            " ", (reason(weighed, stated, repeated), *_of(summed, known.policy), *now.doubts, *unsure)
        ),
        accepted=sum(i in known.accepted for i in ids),
        series=now.series,
        set_aside=(*now.aside, *aside.values()),
        floors=weighed.floors,
        ceiling=weighed.ceiling,
        camps=weighed.camps,
        independent=weighed.independent,
        provisional=weighed.provisional,
        policy=known.policy.label,
        agreed=weighed.agreed,
        anyone=weighed.anyone,
    )
    return Counted(figure, cell.told, stated, unit, group, since is not None)


def _id(cell: Cell) -> str:
    """The id of a cell's figure, by its counts: it stays when somebody tells of one of the same people without a number."""
    return "f-" + min(t.claim.id for t in cell.told if t.claim.quantity).removeprefix("c-")[:16]


def _singly(told: Sequence[Told], event: str, known: _Known) -> Counted:
    """The figure of people told of one by one, whom nobody counts."""
    stated = statements(told)
    weighed = weigh(stated, known.policy)
    low = max(weighed.low or 1, told_apart(told))
    ids = tuple(t.claim.id for t in told)
    term = most_acts(told)
    figure = Figure(
        id="f-" + ids[0].removeprefix("c-")[:16],
        event=event,
        title=figure_title(number_words(low, None, Hedge.AT_LEAST, ""), term, "person", None),
        act=term,
        group=None,
        low=low,
        high=None,
        best=low,
        hedge=Hedge.AT_LEAST,
        as_of=max((t.origin.published for t in told if t.origin.published), default=None),
        since=None,
        claims=ids,
        roots=_roots(ids, known.origins),
        rule="one_by_one",
        reason=one_by_one(stated, weighed),
        accepted=sum(i in known.accepted for i in ids),
        floors=weighed.floors,
        independent=weighed.independent,
        provisional=weighed.provisional,
        policy=known.policy.label,
    )
    return Counted(figure, tuple(told), tuple(stated), "person", None, running=False)


def _rule(now: Live, weighed: Weighed, *, running: bool) -> str:
    grown = running and len(now.series) > 1 and weighed.rule != "camps"
    return "running_total" if grown else weighed.rule


def _of(summed: Iterable[Counted], policy: Policy) -> Iterator[str]:
    """The reasons of sums, as a part of another figure's."""
    for total in summed:
        yield from (one for one in parts_of(total.figure.reason) if one != provisional(policy))


def _shaping(now: Live, aside: Collection[str]) -> Iterator[str]:
    return (t.claim.id for t in now.claims if t.claim.id not in aside)


def _number(now: Live, weighed: Weighed) -> str:
    """The number in words; a vague one in those of its source."""
    words = [q for t in now.claims if (q := quantity_of(t)).hedge is Hedge.VAGUE]
    # Of 'hundreds' and 'thousands' the one of which the lower edge is.
    vague = next((q.as_written for q in sorted(words, key=lambda q: q.low != weighed.low)), "")
    return number_words(weighed.low, weighed.high, weighed.hedge, vague)


def _rooted(total: Counted, known: _Known) -> Counted:
    """A sum with the roots of its claims."""
    ids = total.figure.claims
    figure = replace(
        total.figure, roots=_roots(ids, known.origins), accepted=sum(i in known.accepted for i in ids)
    )
    return replace(total, figure=figure)


def repeats(told: Iterable[Told], names: Mapping[str, str]) -> tuple[str, ...]:
    """'D repeats C': the documents that pass on a voice's number beside its own, or beside each other."""
    pages = dict[str, set[str]]()
    for one in told:
        pages.setdefault(one.origin.voice, set()).add(one.claim.source)
    told_again = list[str]()
    for voice, of_voice in sorted(pages.items()):
        # A document without marks is no one who repeats itself.
        own, shown = {voice, file_of(voice)}, named_voice(voice)
        others = sorted({names[s] for s in of_voice if s in names} - own)
        if len(of_voice) > 1 and len(others) == 1:
            told_again.append(said("{other} repeats {who}", others[0], shown))
        elif len(of_voice) > 1 and others:
            told_again.append(said("{others} repeat {who}", listed(others), shown))
    return tuple(told_again)


def _unit(cell: Cell) -> str:
    return str(
        most_voiced((t.claim.quantity.unit, t) for t in cell.told if t.claim.quantity and not speaks(t))
    )


def _group(told: Sequence[Told]) -> str | None:
    """The group of the victims: the vocabulary's term if claims name one, else the one that sets them apart."""
    named = most_voiced((t.claim.victims.group, t) for t in told if t.claim.victims and t.claim.victims.group)
    return named or _set_apart(told)


def _set_apart(told: Iterable[Told]) -> str | None:
    return most_voiced((t.group, t) for t in told if t.group)


def _unconfirming(now: Live, weighed: Weighed) -> tuple[tuple[str, ...], dict[str, SetAside]]:
    """Numbers of unknown origin beside known ones: they confirm nothing; those that contradict are set aside."""
    if not any(s.known for s in now.stated):
        return (), {}
    unsure, aside = list[str](), dict[str, SetAside]()
    for one in now.stated:
        if one.known:
            continue
        outside = weighed.high is not None and one.low is not None and one.low > weighed.high
        outside = outside or (weighed.low is not None and one.high is not None and one.high < weighed.low)
        if outside:
            why = said("of unknown origin, against numbers whose origin is known: '{words}'", one.as_written)
            aside.update((c, SetAside(c, why)) for c in one.claims)
        else:
            unsure.append(
                said("'{words}' stands in a document of unknown origin and confirms nothing.", one.as_written)
            )
    return tuple(unsure), aside


def _roots(claims: Iterable[str], origins: Mapping[str, Origin]) -> tuple[Root, ...]:
    by_voice = dict[str, list[str]]()
    for claim in claims:
        by_voice.setdefault(origins[claim].voice, []).append(claim)
    return tuple(root_of(voice, by_voice[voice], origins) for voice in sorted(by_voice))
