"""What a web page gives: the account kept, the page around it marked."""

from __future__ import annotations

import pytest

from khronika.capturing.capture import capture
from khronika.capturing.formats.html import transcript_of_markup
from khronika.claims.document import Document, SegmentKind
from khronika.errors import DamagedSource, NoTextInSource, SourceTooLarge

FIRST = (
    "Around forty men were taken from their homes in the village of Upper Meadow, the mayor said on Monday."
)
SECOND = "Two of them died in the barracks of the guard, according to <a href='/x'>the monitors</a>, who spoke to families."
PAGE = f"""<html lang="en"><head><title>Forty taken - The Meadow Post</title><style>p {{color: red}}</style>
<meta property="og:title" content="Forty taken in Upper Meadow"><meta property="og:site_name" content="The Meadow Post">
<meta property="article:published_time" content="2025-03-03T14:20:00+02:00"><link rel="canonical" href="https://post.example/forty">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "Anna Example"}}}}</script>
<script>document.write("300 people were killed by script")</script></head><body>
<div class="cookie-consent">We use cookies to count 5,000 visitors.</div><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Forty taken in Upper Meadow</h1><p class="byline">By Anna Example</p><p>{FIRST}</p>
<div class="share-bar"><a href="#">Share</a></div><p>{SECOND}</p><p style="display:none">Nine hidden dead.</p>
<!-- eight commented dead --><blockquote>We know of forty, and there may be more.</blockquote>
<table><tr><td>Taken</td><td>40</td></tr></table></article>
<section id="comments"><h3>Comments</h3><p>I heard that 700 were shot, why do you not write this?</p></section>
<aside><h2>Most read</h2><ul><li><a href="/1">Six injured as bus overturns</a></li></ul></aside>
<footer>© 2025 The Meadow Post. All rights reserved.</footer></body></html>"""


def read(markup: str) -> Document:
    return capture("page.html", markup.encode())


def kept(document: Document) -> str:
    return "\n".join(document.text.content[s.start : s.end] for s in document.text.read())


def test_the_account_is_kept_and_the_page_around_it_is_marked() -> None:
    document = read(PAGE)
    assert FIRST in kept(document)
    assert "according to the monitors, who spoke to families." in kept(document)
    for noise in ("5,000 visitors", "Home", "Share", "700 were shot", "Six injured", "All rights"):
        assert noise in document.text.content, "noise is marked, not deleted"
        assert noise not in kept(document)


def test_scripts_styles_comments_and_hidden_elements_are_no_text() -> None:
    content = read(PAGE).text.content
    assert not any(words in content for words in ("script", "color", "hidden dead", "commented dead"))


def test_every_kind_is_told() -> None:
    document = read(PAGE)
    kinds = {document.text.content[s.start : s.end]: s.kind for s in document.text.segments}
    assert kinds["Forty taken in Upper Meadow"] is SegmentKind.TITLE
    assert kinds["By Anna Example"] is SegmentKind.BYLINE
    assert kinds["We know of forty, and there may be more."] is SegmentKind.QUOTE
    assert kinds["Taken\t40"] is SegmentKind.TABLE


def test_the_imprint_comes_from_the_pages_own_marks() -> None:
    imprint = read(PAGE).imprint
    assert (imprint.title, imprint.publisher) == ("Forty taken in Upper Meadow", "The Meadow Post")
    assert (imprint.author, imprint.url) == ("Anna Example", "https://post.example/forty")
    assert imprint.published is not None
    assert imprint.published.edtf == "2025-03-03"


def test_every_noise_gives_its_reason() -> None:
    assert all(s.reason for s in read(PAGE).text.segments if s.kind is SegmentKind.NOISE)


def test_a_name_is_not_believed_against_the_prose() -> None:
    page = f"<body><div class='sidebar comments ad'><p>{FIRST}</p><p>{FIRST} Again.</p></div></body>"
    assert kept(read(page)).count(FIRST) == 2


@pytest.mark.parametrize(
    ("canonical", "own", "original"),
    [
        ("https://post.example/1", "https://mirror.example/7", "https://post.example/1"),
        ("https://www.post.example/1", "https://m.post.example/1?share", None),
        ("https://post.example/1", None, None),
    ],
)
def test_a_page_whose_canonical_link_leads_to_another_site_names_its_original(
    canonical: str, own: str | None, original: str | None
) -> None:
    meta = f"<meta property='og:url' content='{own}'>" if own else ""
    imprint = transcript_of_markup(f"<link rel=canonical href='{canonical}'>{meta}<p>{FIRST}</p>").imprint
    assert imprint.first_published_at == original
    assert imprint.url == (own if original else canonical)


def test_a_script_cannot_be_a_link_of_the_imprint() -> None:
    assert read(f"<link rel=canonical href='javascript:alert(1)'><p>{FIRST}</p>").imprint.url is None


def test_a_page_is_read_in_its_declared_encoding() -> None:
    page = "<meta charset=windows-1251><p>Около сорока мужчин были задержаны в посёлке, сообщил мэр.</p>"
    assert "посёлке" in capture("a.html", page.encode("windows-1251")).text.content


def test_deep_and_broken_markup_is_read() -> None:
    assert FIRST in kept(read("<div>" * 1500 + f"<p>{FIRST}<b><i></p>"))


def test_a_page_of_script_alone_has_no_text() -> None:
    with pytest.raises(NoTextInSource):
        read("<html><body><script>alert(1)</script></body></html>")


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(SourceTooLarge):
        read("<p>x" * 600_000)


def test_a_page_that_the_parser_would_cut_short_is_refused() -> None:
    with pytest.raises(SourceTooLarge):
        read("<div>" * 5_000 + FIRST)


def test_another_format_under_the_name_of_a_page_is_refused() -> None:
    with pytest.raises(DamagedSource):
        capture("a.html", b"%PDF-1.4 and so on")


def test_a_paragraph_that_a_page_builder_calls_a_widget_is_kept() -> None:
    short = "<div class='elementor-element elementor-widget elementor-widget-text'><p>Two more died in the barracks, said the guard.</p></div>"
    page = f"<html><body><main><h1>Forty taken</h1><p>{FIRST}</p><p>{FIRST} {FIRST}</p>{short}</main></body></html>"
    assert "Two more died in the barracks" in kept(read(page))


def test_what_stands_beside_the_only_long_paragraph_of_a_notice_is_kept() -> None:
    notice = f"<article><h1>Notice</h1><p>Cross-post from the Meadow Movement.</p><p>{FIRST}</p><p>Two died.</p></article>"
    found = read(f"<html lang='en'><body><nav><a href='/'>Home</a></nav>{notice}</body></html>")
    words = [found.text.content[s.start : s.end] for s in found.text.read()]
    assert words == ["Notice", "Cross-post from the Meadow Movement.", FIRST, "Two died."]
