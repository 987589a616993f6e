"""The report says what it must, escapes what it cites, and needs nothing beside itself."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from khronika.claims.claim import Claim, Speaker, claim_id
from khronika.claims.document import Document, Imprint, Segment, SegmentKind, Source, Text
from khronika.claims.figure import Descent, Event, Figure, Root, SetAside
from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When
from khronika.publishing.estimated import Estimated
from khronika.publishing.report import sections
from khronika.publishing.report.contents import Contents, Weighed, kept
from khronika.publishing.report.html import report_html
from khronika.reconciling.graph import Edge, Lineage, Node, Proposed

DAY = date(2025, 6, 3)
WHEN = When("in June", "2025-06", date(2025, 6, 1), date(2025, 6, 30))


def document(name: str, content: str, noise: str = "") -> Document:
    whole = content + noise
    segments = [Segment(0, len(content), SegmentKind.BODY)]
    if noise:
        segments.append(Segment(len(content), len(whole), SegmentKind.NOISE, "comment widget"))
    sha256 = (name.encode().hex() + "0" * 64)[:64]
    return Document(
        Source(sha256, name, "text/plain", len(whole)), Text(whole, tuple(segments)), language="en"
    )


def claim(
    source: Document, quote: str, quantity: Quantity | None, speaker: str = "the Relief Committee"
) -> Claim:
    start = source.text.content.index(quote)
    return Claim(
        id=claim_id(source.source.sha256, start, start + len(quote), "detained"),
        source=source.source.sha256,
        start=start,
        end=start + len(quote),
        quote=quote,
        act="detained",
        quantity=quantity,
        attribution=(Speaker(speaker, 0, len(speaker)),) if speaker else (),
        rule="passive",
    )


ABOUT_40 = Quantity("around 40", 40, 40, Hedge.ABOUT)
FIRST = document(
    "first.txt",
    "It rained. The committee said that around 40 people were detained in Orvath. Snow fell.",
    "\nPost a comment",
)
SECOND = document(
    "second.txt", "The paper repeats <script>alert(1)</script> that around 40 people were detained."
)
CLAIMS = (
    claim(FIRST, "around 40 people were detained", ABOUT_40),
    claim(SECOND, "around 40 people were detained", ABOUT_40, '"><img src=x>'),
)
FIGURE = Figure(
    id="f-1", event="e-1", title="People detained", act="detained", group=None, low=40, high=40, best=40, hedge=Hedge.ABOUT,
    as_of=DAY, since=None, claims=(CLAIMS[0].id,), roots=(Root("Relief Committee", (CLAIMS[0].id,), "named in both"),),
    rule="one-voice", reason="both repeat the committee", independent=1, set_aside=(SetAside(CLAIMS[1].id, "repeats first.txt"),),
)  # fmt: skip
NODES = (
    Node(FIRST.source.sha256, "first.txt", document=True),
    Node(SECOND.source.sha256, "second.txt", document=True),
    Node("<i>Committee</i>", "<i>Committee</i>", document=False, root=True),
)
LINEAGE = Lineage(
    NODES,
    (
        Edge(SECOND.source.sha256, FIRST.source.sha256, Descent.NEAR_COPY, "96 % of its words"),
        Edge(FIRST.source.sha256, NODES[2].id, Descent.ATTRIBUTED, "named as the speaker in first.txt"),
    ),
    (Proposed(NODES[2].id, "Ministry of Order", "they may be one voice"),),
)
CONTENTS = Contents(
    title="Verhany <b>2025</b>",
    made_on=DAY,
    kept=(kept(FIRST, CLAIMS[:1], DAY), kept(SECOND, CLAIMS[1:], None)),
    claims={c.id: c for c in CLAIMS},
    weighed=Weighed(
        lineage=LINEAGE,
        events=(Event("e-1", "Detentions, Orvath", tuple(c.id for c in CLAIMS), WHEN, None),),
        figures=(FIGURE,),
    ),
    left_out=("broken.pdf: The file is damaged.",),
)


def test_nothing_of_a_document_becomes_markup() -> None:
    page = report_html(CONTENTS)
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>2025" not in page
    assert "&lt;script&gt;" in page


def test_the_page_needs_nothing_beside_itself() -> None:
    page = report_html(CONTENTS)
    addresses = set(re.findall(r"""(?:src|href)\s*=\s*["']([^"']*)""", page))
    assert all(address.startswith("#") for address in addresses)
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert " style=" not in page


def test_every_link_within_the_page_has_its_target() -> None:
    page = report_html(CONTENTS)
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert {a[1:] for a in re.findall(r'href="(#[^"]+)"', page)} <= targets


def test_a_figure_names_its_number_rule_origins_and_review() -> None:
    page = report_html(CONTENTS)
    for words in (
        "about 40",
        "one-voice",
        "Relief Committee",
        "0 of 1 claims",
        "provisional: fewer than the policy asks for",
    ):
        assert words in page


def test_what_a_person_stated_of_a_document_is_marked() -> None:
    imprint = Imprint(publisher="Relief Committee", published=WHEN, given=("published",))
    first = kept(replace(FIRST, imprint=imprint), CLAIMS[:1], DAY)
    page = report_html(replace(CONTENTS, kept=(first, CONTENTS.kept[1])))
    assert "3 June 2025 (stated by who received it)" in page
    assert "Relief Committee (stated" not in page


def test_what_was_set_aside_or_left_out_is_told_with_its_reason() -> None:
    page = report_html(CONTENTS)
    for words in (
        "Set aside: repeats first.txt",
        "broken.pdf: The file is damaged.",
        "comment widget",
        "96 % of its words",
    ):
        assert words in page


def test_the_words_of_a_claim_stand_within_their_own_sentence() -> None:
    page = report_html(CONTENTS)
    assert "The committee said that </span><mark>around 40 people were detained</mark>" in page
    assert "It rained" not in page
    assert "Snow fell" not in page


def test_the_top_says_how_much_a_person_has_reviewed() -> None:
    assert "None of the 2 claims in this report has been reviewed" in report_html(CONTENTS)
    judged = ClaimJudgement(CLAIMS[0].id, Verdict.ACCEPTED, "Amal", datetime(2025, 6, 4, tzinfo=UTC))
    page = report_html(replace(CONTENTS, judgements={judged.claim: judged}))
    assert "has reviewed 1 of the 2 claims in this report and accepted 1" in page


def test_a_report_on_nothing_says_so() -> None:
    empty = Contents("Nothing", DAY, (), {}, Weighed(Lineage((), ()), (), ()))
    assert "no claim was read" in report_html(empty)


def test_documented_reported_and_estimated_numbers_stand_apart() -> None:
    plain = report_html(CONTENTS)
    assert "Documented by name" not in plain
    assert "Estimated" not in plain
    named = replace(CONTENTS.weighed, figures=(replace(FIGURE, named=3),))
    study = Estimated(90, 140, "Between 90 and 140 <people>.")
    page = report_html(replace(CONTENTS, weighed=named, estimates={"f-1": study}))
    for words in (
        "Reported, in words",
        "3, each counted once",
        "90 to 140. Between 90 and 140 &lt;people&gt;.",
    ):
        assert words in page


def test_the_origin_of_every_claim_is_drawn_and_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    page = report_html(CONTENTS)
    assert page.count('class="repeats attributed"') == page.count('class="repeats near_copy"') == 1
    assert page.count("named as the speaker in first.txt") == 2
    assert "&lt;i&gt;Committee&lt;/i&gt;" in page
    assert "they may be one voice" in page
    monkeypatch.setattr(sections, "MOST_DRAWN", 1)
    crowded = report_html(CONTENTS)
    assert 'class="repeats attributed"' not in crowded
    assert "Attributions are too many to be drawn" in crowded
    assert crowded.count("named as the speaker in first.txt") == 1
