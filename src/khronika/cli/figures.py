"""`khronika figures`: the reconciled figures of documents, or of a vault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from khronika.claims.claim import Claim, Vote
from khronika.claims.figure import Camp, Dated, Figure
from khronika.cli.asked import PublishedOption, ReaderOption, asked
from khronika.cli.claims import JsonlOption, PathsOrNone
from khronika.cli.estimated import EstimatedOption, estimates
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOrNone
from khronika.cli.policy import PolicyOption, policy_at
from khronika.cli.terminal import Summary, counted, harmless, say, show, show_json, show_table

if TYPE_CHECKING:
    from khronika.publishing.estimated import Estimated
    from khronika.reconciling.record import Record

NOBODY: Mapping[str, Estimated] = {}
COLUMNS = ("what", "reported", "named", "as of", "origins", "accepted", "rule")


def figures(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    paths: PathsOrNone = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    published: PublishedOption = None,
    reader: ReaderOption = None,
    policy: PolicyOption = None,
    *,
    estimated: EstimatedOption = None,
    jsonl: JsonlOption = False,
) -> None:
    """Print the reconciled figures: what may be said of each number, by which rule, from how many origins.

    The events with which most documents begin come first.

    From files nothing is kept. From a vault, what persons decided counts.
    """
    from khronika.cli.records import From, grounds
    from khronika.publishing.figures_jsonl import figure_object
    from khronika.reconciling.events.leading import as_led_with

    summary = Summary()
    chosen = policy_at(policy) if policy else None
    wishes = asked(paths, published, reader)
    found = grounds(From("figures", paths, vault), passphrase_file, passphrase_fd, summary, wishes)
    record = (replace(found, policy=chosen) if chosen else found).record()
    record = replace(record, figures=as_led_with(record.figures, record.events, found.claims))
    beside = estimates(estimated, record.figures)
    if jsonl:
        for figure in record.figures:
            show_json(figure_object(figure, beside.get(figure.id)))
    else:
        show_figures(record, found.claims, beside)
    raise typer.Exit(summary.close())


def show_figures(
    record: Record, claims: Sequence[Claim] = (), beside: Mapping[str, Estimated] = NOBODY
) -> None:
    """The figures as tables, event by event: what sources report, and beside it, never added, how many people claims name
    and what a study estimated.

    Where other readers voted, with how many of the claims they all agree on.
    """
    from khronika.publishing.estimated import estimated_words

    votes = {claim.id: claim.votes for claim in claims}
    voted = any(len(cast) > 1 for cast in votes.values())
    more = ["estimated"] * bool(beside) + ["readers agree"] * voted
    columns = [*COLUMNS, *more]
    titles = {e.id: e for e in record.events}
    numbered = [titles[event] for event in dict.fromkeys(f.event for f in record.figures)]
    wholes = {f.id: f"{f.title} ({titles[f.event].title})" for f in record.figures}
    for event in numbered:
        rows = [
            (*row(f), *[estimated_words(beside.get(f.id))] * bool(beside), *[agreed(f, votes)] * voted)
            for f in record.figures
            if f.event == event.id
        ]
        show_table(event.title, columns, rows)
        for figure in (f for f in record.figures if f.event == event.id):
            show_reasons(figure, wholes)
        show()
    if not numbered:
        show("No figure: no claim with a number was found, or none that still stands.")
    show_unheard(record, claims)
    used = {c for f in record.figures for c in f.claims}
    accepted = sum(f.accepted for f in record.figures)
    if used:
        say(
            f"{counted(len(record.figures), 'figure')} from {counted(len(used), 'claim')}; a person has accepted {accepted}. "
            f"Policy table: {harmless(record.policy.label)}."
        )


def show_unheard(record: Record, claims: Sequence[Claim]) -> None:
    """The numbers that no figure weighs, each with its words and why."""
    from khronika.reconciling.unheard import unheard

    aside = unheard(record, claims)
    if aside:
        quotes = {claim.id: claim.quote for claim in claims}
        show("Told, and in no figure:")
        for one in aside:
            show(f"  {one.claim}, '{harmless(quotes[one.claim])}': {harmless(one.reason)}.")


def show_reasons(figure: Figure, wholes: Mapping[str, str]) -> None:
    """Why a figure is what it is, below its table: the sentence, its edges, what so many origins put it at, its sides with the
    origins behind each, the values of a number that moved, of what it is a part, and what was set aside and why.

    `wholes` has the titles of all figures, by id.
    """
    show(f"  {harmless(figure.title)}: {harmless(figure.reason)}")
    show(f"    {edges_words(figure)}")
    if figure.agreed or figure.anyone:
        show(f"    {agreement_words(figure)}")
    reasons = {root.name: root.reason for root in figure.roots}
    for at, camp in enumerate(figure.camps, 1):
        behind = "; ".join(f"{name} ({reasons[name]})" if name in reasons else name for name in camp.roots)
        show(f"    Side {at}, {camp_words(camp)}: {harmless(behind)}.")
    for value in figure.series:
        show(f"    {harmless(series_words(value))}")
    if figure.part_of is not None and figure.part_of in wholes:
        show(f"    A part of: {harmless(wholes[figure.part_of])}; it is never added to it.")
    aside: dict[str, list[str]] = {}
    for one in figure.set_aside:
        aside.setdefault(one.reason, []).append(one.claim)
    for reason, claims in aside.items():
        show(f"    Set aside: {', '.join(claims)}: {harmless(reason)}.")


def edges_words(figure: Figure) -> str:
    """'Low 35, high none stated, at least; to quote 35. Floors: at least 120 by 1 origin; at least 35 by 2 origins. Ceiling: none stated.'"""
    from khronika.publishing.wording import ceiling_words

    low, high, best = (
        "none stated" if edge is None else f"{edge:,}" for edge in (figure.low, figure.high, figure.best)
    )
    floors = "; ".join(
        f"at least {edge:,} by {counted(at, 'origin')}" for at, edge in enumerate(figure.floors, 1)
    )
    quote = "nothing to quote" if figure.best is None else f"to quote {best}"
    told = f"Low {low}, high {high}, {figure.hedge.value.replace('_', ' ')}; {quote}."
    if not figure.independent:  # its own edges beside 'ceiling: none' would contradict it
        return f"{told} Floors and ceiling: none, for no source of this number is known."
    return f"{told} Floors: {floors or 'none'}. Ceiling: {ceiling_words(figure)}."


def agreement_words(figure: Figure) -> str:
    """'All agree with 25 to 30. Anyone says 20 to 40.'"""
    from khronika.publishing.wording import range_words

    agreed, anyone = (span and range_words(span.low, span.high) for span in (figure.agreed, figure.anyone))
    return f"All agree with: {agreed or 'nothing that all of them say'}. Anyone says: {anyone}."


def camp_words(camp: Camp) -> str:
    """The bounds of a side: '28 or more; no upper limit stated'."""
    from khronika.publishing.wording import range_words

    return range_words(camp.low, camp.high)


def series_words(value: Dated) -> str:
    """'By 6 May 2031, since 20 April 2031: at least 40 (Vigil Network).' Nothing is said of a beginning that nobody tells."""
    from khronika.publishing.wording import day_words, number_words

    day = f"By {day_words(value.as_of)}" if value.as_of else "On an unknown day"
    began = value.since.earliest if value.since else None
    since = f", since {day_words(began)}" if began else ""
    return f"{day}{since}: {number_words(value.low, value.high, value.hedge)} ({value.says})."


def agreed(figure: Figure, votes: Mapping[str, Sequence[Vote]]) -> str:
    """On how many of a figure's claims several readers judged and all agree."""
    judged = [votes[claim] for claim in figure.claims if len(votes.get(claim, ())) > 1]
    if not judged:
        return "not asked"
    return f"{sum(all(vote.agrees for vote in cast) for cast in judged)} of {len(judged)}"


def row(figure: Figure) -> tuple[str, ...]:
    """A figure as a line of a table."""
    from khronika.publishing.wording import day_words, number_words, range_words

    known = [r.name for r in figure.roots if r.known]
    unknown = len(figure.roots) - len(known)
    origins = f"{figure.independent}: {', '.join(known)}" if known else "none known"
    if figure.independent < len(known):
        origins += " (some may be one voice)"
    return (
        figure.act.replace("_", " ") + (f", {figure.group.replace('_', ' ')}" if figure.group else ""),
        ", against ".join(range_words(c.low, c.high) for c in figure.camps)
        or number_words(figure.low, figure.high, figure.hedge),
        f"{figure.named:,}" if figure.named else "",
        day_words(figure.as_of) if figure.as_of else "",
        origins + (f" (+{unknown} of unknown parentage)" if unknown else ""),
        f"{figure.accepted} of {len(figure.claims)}",
        figure.rule.replace("_", " ") + (", provisional" if figure.provisional else ""),
    )


def show_timeline(record: Record) -> None:
    """What is claimed to have happened, by its days."""
    from khronika.publishing.wording import when_words

    rows = [(when_words(e.when), e.what, e.where or "", ", ".join(e.said_by)) for e in record.timeline]
    show_table("Timeline", ("when", "what is claimed", "where", "according to"), rows)
