"""From what was kept and weighed to the sections of the report."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from khronika import __version__
from khronika.claims.claim import Claim, Modality
from khronika.claims.figure import Dated, Descent, Event, Figure
from khronika.claims.judgement import Verdict
from khronika.publishing.estimated import Estimated, estimated_words
from khronika.publishing.report.charts import Bar, figure_chart
from khronika.publishing.report.contents import (
    Contents,
    EventSection,
    FigureSection,
    Kept,
    NoiseLine,
    QuoteLine,
    RepeatLine,
    Report,
    SeriesLine,
    SourceLine,
    one_line,
)
from khronika.publishing.report.lineage import Edge, Node, lineage_picture
from khronika.publishing.report.timeline import Span, timeline_picture
from khronika.publishing.wording import day_words, number_words, range_words, span_words, when_words
from khronika.reconciling.events.places import shown
from khronika.reconciling.graph import Edge as Step
from khronika.vocabulary import act as act_of

# More steps than these make no picture: every claim's origin then stands in the table alone.
MOST_DRAWN = 250
# A claim that waits for its second reader, or whose decision was taken back, is not reviewed.
_REVIEWED = {
    Verdict.ACCEPTED: "accepted",
    Verdict.AMENDED: "amended",
    Verdict.REJECTED: "rejected",
    Verdict.UNSURE: "left undecided",
}


def report(contents: Contents) -> Report:
    """All that the report says, in the order in which it says it."""
    return Sections(contents).report()


class Sections:
    """The sections of one report, with the look-ups that they share."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._kept = {k.source.sha256: k for k in contents.kept}
        self._figures = {f.id: f for f in contents.weighed.figures}
        self._events = {e.id: e for e in contents.weighed.events}

    def report(self) -> Report:
        """The whole report."""
        contents = self._contents
        events = self._in_order()
        return Report(
            title=contents.title,
            version=__version__,
            made_on=day_words(contents.made_on),
            review=self._review(),
            policies=tuple(sorted({f.policy for f in contents.weighed.figures if f.policy})),
            timeline_picture=timeline_picture([self._span(e) for e in events if e.when]),
            events=tuple(self._event(e) for e in events),
            lineage_picture=self._lineage(),
            repeats=self._repeats(),
            undrawn=len(self._drawn()) < len(contents.weighed.lineage.edges),
            may_be_one=tuple(dict.fromkeys(p.reason for p in contents.weighed.lineage.proposed)),
            sources=tuple(self._source(k) for k in contents.kept),
            left_out=self._left_out(),
            noise=tuple(NoiseLine(_name(k), n.reason, n.beginning) for k in contents.kept for n in k.noise),
        )

    def _review(self) -> str:
        total, reviewed = len(self._contents.claims), self._contents.reviewed()
        if not total:
            return "No claim was read, so there is nothing to review."
        if not reviewed:
            return f"None of the {total:,} claims in this report has been reviewed by a person."
        accepted = self._contents.accepted()
        return f"A person has reviewed {reviewed:,} of the {total:,} claims in this report and accepted {accepted:,} of them."

    def _in_order(self) -> list[Event]:
        """Events by their first possible day, those without a date last; parts follow the event that holds them."""

        def day(event: Event) -> date:
            return (event.when and (event.when.earliest or event.when.latest)) or date.max

        def place(event: Event) -> tuple[date, str, bool, date, str]:
            whole = self._events.get(event.part_of or "", event)
            return (day(whole), whole.id, whole is not event, day(event), event.id)

        return sorted(self._contents.weighed.events, key=place)

    def _span(self, event: Event) -> Span:
        when = event.when
        earliest, latest = (when.earliest, when.latest) if when else (None, None)
        return Span(
            event.title, when_words(when), earliest, latest, _anchor(event.id), event.part_of is not None
        )

    def _event(self, event: Event) -> EventSection:
        figures = [f for f in self._contents.weighed.figures if f.event == event.id]
        told = {c for f in figures for c in (*f.claims, *(s.claim for s in f.set_aside), *_series_claims(f))}
        whole = self._events.get(event.part_of or "")
        return EventSection(
            anchor=_anchor(event.id),
            title=event.title,
            when=when_words(event.when),
            where=shown(event.where) if event.where else "",
            part=event.part_of is not None,
            part_of=whole.title if whole else "",
            part_of_anchor=_anchor(whole.id) if whole else "",
            reasons=tuple(event.reasons),
            figures=tuple(self._figure(f) for f in figures),
            acts=tuple(
                self._quote(self._contents.claims[c])
                for c in event.claims
                if c not in told and c in self._contents.claims
            ),
        )

    def _figure(self, figure: Figure) -> FigureSection:
        whole = self._figures.get(figure.part_of or "")
        shaping = dict.fromkeys((*figure.claims, *_series_claims(figure)))
        aside = {s.claim: s.reason for s in figure.set_aside}
        cited = [c for c in (*shaping, *(a for a in aside if a not in shaping)) if c in self._contents.claims]
        return FigureSection(
            anchor=_anchor(figure.id),
            title=figure.title,
            words=number_words(figure.low, figure.high, figure.hedge),
            range=range_words(figure.low, figure.high),
            speaks=_speaks(figure),
            roots=_roots(figure),
            rule=figure.rule,
            reason=figure.reason,
            accepted=f"{figure.accepted} of {len(figure.claims)} claims",
            named=f"{figure.named:,}, each counted once" if figure.named else "",
            estimated=_estimated(self._contents.estimates.get(figure.id)),
            part_of=whole.title if whole else "",
            part_of_anchor=_anchor(whole.id) if whole else "",
            chart=self._chart(figure, cited, aside),
            camps=tuple(f"{range_words(c.low, c.high)}: {', '.join(c.roots)}" for c in figure.camps),
            series=tuple(_series_line(d) for d in figure.series),
            quotes=tuple(
                self._quote(self._contents.claims[c], "" if c in shaping else aside[c]) for c in cited
            ),
        )

    def _chart(self, figure: Figure, cited: list[str], aside: dict[str, str]) -> Markup:
        bars = []
        for claim in (self._contents.claims[c] for c in cited):
            if claim.quantity:
                kept = self._kept.get(claim.source)
                day = kept.published if kept else None
                bars.append(Bar(self._says(claim), day, claim.quantity, claim.id in aside))
        bars.sort(key=lambda bar: (bar.day or date.max, bar.says))
        return figure_chart(bars, f"What each source gives for: {figure.title}") if bars else Markup("")

    def _says(self, claim: Claim) -> str:
        speaker = claim.attribution[-1].name or claim.attribution[-1].as_written if claim.attribution else ""
        kept = self._kept.get(claim.source)
        document = kept.title if kept else "a source that is gone"
        return f"{one_line(speaker)} in {document}" if speaker else document

    def _quote(self, claim: Claim, aside: str = "") -> QuoteLine:
        kept = self._kept.get(claim.source)
        cited = kept.cited.get(claim.id) if kept else None
        judgement = self._contents.judgements.get(claim.id)
        reviewed = _REVIEWED.get(judgement.verdict, "") if judgement else ""
        return QuoteLine(
            id=claim.id,
            before=cited.before if cited else "",
            words=cited.words if cited else one_line(claim.quote),
            after=cited.after if cited else "",
            act=act_of(claim.act).labels["en"],
            modality="" if claim.modality is Modality.ASSERTED else claim.modality.value,
            chain=tuple(one_line(s.name or s.as_written) for s in claim.attribution),
            source_name=kept.title if kept else "a source that is gone",
            source_anchor=_anchor(claim.source),
            published=day_words(kept.published) if kept and kept.published else "",
            review=f"{reviewed} by {judgement.by}" if judgement and reviewed else "not reviewed",
            rule=claim.rule,
            aside=aside,
        )

    def _lineage(self) -> Markup:
        edges = self._drawn()
        ends = {end for edge in edges for end in (edge.later, edge.earlier)}
        nodes = (Node(n.id, self._end(n.id), n.document) for n in self._contents.weighed.lineage.nodes)
        ordered = sorted((n for n in nodes if n.id in ends), key=lambda n: (not n.is_document, n.name, n.id))
        drawn = [Edge(e.later, e.earlier, e.ground.value, e.reason) for e in edges]
        return lineage_picture(ordered, drawn) if edges else Markup("")

    def _drawn(self) -> tuple[Step, ...]:
        """The steps of the picture: without attributions where there are too many for one."""
        edges = self._contents.weighed.lineage.edges
        return (
            edges
            if len(edges) <= MOST_DRAWN
            else tuple(e for e in edges if e.ground is not Descent.ATTRIBUTED)
        )

    def _repeats(self) -> tuple[RepeatLine, ...]:
        edges = self._contents.weighed.lineage.edges
        return tuple(RepeatLine(self._end(e.later), self._end(e.earlier), e.reason) for e in edges)

    def _end(self, name: str) -> str:
        """Who stands at an end of a step: a document under its title, or a voice."""
        return self._named(name) if name in self._kept else one_line(name)

    def _named(self, sha256: str) -> str:
        kept = self._kept.get(sha256)
        return _name(kept) if kept else sha256[:12]

    def _source(self, kept: Kept) -> SourceLine:
        return SourceLine(
            anchor=_anchor(kept.source.sha256),
            title=kept.title,
            publisher=kept.publisher + _stated(kept, "publisher"),
            name=kept.source.name,
            media_type=kept.source.media_type,
            size=f"{kept.source.size:,} bytes",
            published=day_words(kept.published) + _stated(kept, "published")
            if kept.published
            else "not stated",
            language="could not be told" if kept.language == "und" else kept.language,
            claims=len(kept.cited),
            sha256=kept.source.sha256,
        )

    def _left_out(self) -> tuple[str, ...]:
        unread = (
            f"{k.title}: no reader for its language; it is kept, and no claim was read from it."
            for k in self._contents.kept
            if k.unread
        )
        silent = (
            f"{k.title}: no claim was found in it."
            for k in self._contents.kept
            if not k.cited and not k.unread
        )
        return (*self._contents.left_out, *unread, *silent)


def _name(kept: Kept) -> str:
    return f"{kept.publisher}: {kept.title}" if kept.publisher else kept.title


def _anchor(identity: str) -> str:
    """An id for links within the page. Ids and hashes are made of letters, digits and hyphens alone."""
    return f"x-{identity[:40]}"


def _series_claims(figure: Figure) -> tuple[str, ...]:
    return tuple(claim for value in figure.series for claim in value.claims)


def _series_line(value: Dated) -> SeriesLine:
    return SeriesLine(
        as_of=day_words(value.as_of) if value.as_of else "not stated",
        since=span_words(value.since.earliest, None)
        if value.since and value.since.earliest
        else "not stated",
        words=number_words(value.low, value.high, value.hedge),
        says=value.says,
    )


def _estimated(one: Estimated | None) -> str:
    return f"{estimated_words(one)}. {one.said}" if one else ""


def _speaks(figure: Figure) -> str:
    since = (
        f"counted from {day_words(figure.since.earliest)}" if figure.since and figure.since.earliest else ""
    )
    until = f"as known on {day_words(figure.as_of)}" if figure.as_of else ""
    return ", ".join(part for part in (since, until) if part)


def _roots(figure: Figure) -> str:
    known = [r.name for r in figure.roots if r.known]
    unknown = [r.name for r in figure.roots if not r.known]
    told = f"{figure.independent}: {'; '.join(known)}" if known else "none known"
    if figure.independent < len(known):
        told += " (some may speak for one another, and count once until a person decides)"
    if figure.provisional:
        told += " (provisional: fewer than the policy asks for)"
    if unknown:
        told += f". Of unknown parentage, not counted: {'; '.join(unknown)}"
    return told


def _stated(kept: Kept, field: str) -> str:
    """A mark behind what a person said of a document, and not the document itself."""
    return " (stated by who received it)" if field in kept.given else ""
