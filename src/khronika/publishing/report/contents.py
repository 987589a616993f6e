"""What the report says, as values: every line of it is made here, and the template only sets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from khronika.claims.claim import Claim
from khronika.claims.document import Document, SegmentKind, Source
from khronika.claims.figure import Event, Figure
from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.publishing.estimated import Estimated
from khronika.reconciling.graph import Lineage


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim's words within their sentence."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Noise:
    """A stretch of a source from which no claim was read, and by which rule."""

    reason: str
    beginning: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the report needs to know of a document, so that its text need not be held.

    `given` are the fields of its imprint that a person stated and not the document itself.
    """

    source: Source
    title: str
    published: date | None
    language: str
    cited: Mapping[str, Cited]
    noise: tuple[Noise, ...]
    unread: bool = False
    publisher: str = ""
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What reconciling found: the part of its record that a report shows."""

    lineage: Lineage
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a report is made of. `left_out` are sentences about documents that could not be read, `estimates` what
    studies say beside figures, by the figure's id.
    """

    title: str
    made_on: date
    kept: tuple[Kept, ...]
    claims: Mapping[str, Claim]
    weighed: Weighed
    judgements: Mapping[str, ClaimJudgement] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    estimates: Mapping[str, Estimated] = field(default_factory=dict)

    def reviewed(self) -> int:
        """How many claims a person has decided on."""
        judged = (self.judgements[claim] for claim in self.claims if claim in self.judgements)
        return sum(1 for judgement in judged if judgement.verdict is not Verdict.SECOND_READER)

    def accepted(self) -> int:
        """How many claims a person has accepted, as read or amended."""
        good = (Verdict.ACCEPTED, Verdict.AMENDED)
        return sum(1 for j in self.judgements.values() if j.verdict in good and j.claim in self.claims)


# Enough of a sentence to judge the claim by; longer ones are cut at the outer ends.
_CONTEXT = 240
_BEGINNING = 90


def kept(
    document: Document, claims: Iterable[Claim], published: date | None, *, unread: bool = False
) -> Kept:
    """What the report needs to know of a document and of the passages of its claims."""
    noise = tuple(
        Noise(s.reason, one_line(document.text.content[s.start : s.start + _BEGINNING]))
        for s in document.text.segments
        if s.kind is SegmentKind.NOISE and document.text.content[s.start : s.end].strip("\ufeff \n\r\t")
    )
    return Kept(
        source=document.source,
        title=document.imprint.title or _first_title(document) or document.source.name,
        published=published,
        language=document.language,
        cited={claim.id: _cited(document, claim) for claim in claims},
        noise=noise,
        unread=unread,
        publisher=one_line(document.imprint.publisher or ""),
        given=document.imprint.given,
    )


def one_line(words: str) -> str:
    """Words with every run of white space made one space."""
    return " ".join(words.split())


def _first_title(document: Document) -> str:
    content = document.text.content
    titles = (content[s.start : s.end] for s in document.text.segments if s.kind is SegmentKind.TITLE)
    # A Markdown heading keeps its marks in the text, as all of a source does.
    return one_line(next(titles, "")).lstrip("# ")


def _cited(document: Document, claim: Claim) -> Cited:
    """The claim's words with the rest of their sentence, or of their line, to both sides."""
    content = document.text.content
    segment = next((s for s in document.text.segments if s.start <= claim.start < s.end), None)
    floor, roof = (segment.start, segment.end) if segment else (claim.start, claim.end)
    before = content[max(floor, claim.start - _CONTEXT) : claim.start]
    after = content[claim.end : min(max(roof, claim.end), claim.end + _CONTEXT)]
    start = max(
        (before.rfind(mark) + len(mark) for mark in (". ", "! ", "? ", "\n\n") if mark in before), default=0
    )
    ends = [after.find(mark) + 1 for mark in (". ", "! ", "? ", "\n\n") if mark in after]
    lead = "…" if start == 0 and len(before) == _CONTEXT else ""
    tail = "…" if not ends and len(after) == _CONTEXT else ""
    return Cited(
        lead + spaced(before[start:]),
        spaced(claim.quote),
        spaced(after[: min(ends, default=len(after))]) + tail,
    )


def spaced(words: str) -> str:
    """Words with inner runs of white space made one space; a space at either end stays."""
    lead = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() and words.strip() else ""
    return lead + one_line(words) + tail


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A claim as the report cites it."""

    id: str
    before: str
    words: str
    after: str
    act: str
    modality: str
    chain: tuple[str, ...]
    source_name: str
    source_anchor: str
    published: str
    review: str
    rule: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One value of a running number."""

    as_of: str
    since: str
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class FigureSection:
    """A figure as the report shows it."""

    anchor: str
    title: str
    words: str
    range: str
    speaks: str
    roots: str
    rule: str
    reason: str
    accepted: str
    named: str
    estimated: str
    part_of: str
    part_of_anchor: str
    chart: Markup
    camps: tuple[str, ...]
    series: tuple[SeriesLine, ...]
    quotes: tuple[QuoteLine, ...]


@dataclass(frozen=True, slots=True)
class EventSection:
    """An event as the report shows it."""

    anchor: str
    title: str
    when: str
    where: str
    part: bool
    part_of: str
    part_of_anchor: str
    reasons: tuple[str, ...]
    figures: tuple[FigureSection, ...]
    acts: tuple[QuoteLine, ...]


@dataclass(frozen=True, slots=True)
class RepeatLine:
    """Who repeats whom, in names."""

    later: str
    earlier: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the report lists it."""

    anchor: str
    title: str
    publisher: str
    name: str
    media_type: str
    size: str
    published: str
    language: str
    claims: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NoiseLine:
    """A stretch from which no claim was read."""

    source: str
    reason: str
    beginning: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report, ready to be set."""

    title: str
    version: str
    made_on: str
    review: str
    policies: tuple[str, ...]
    timeline_picture: Markup
    events: tuple[EventSection, ...]
    lineage_picture: Markup
    repeats: tuple[RepeatLine, ...]
    undrawn: bool
    may_be_one: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    left_out: tuple[str, ...]
    noise: tuple[NoiseLine, ...]
