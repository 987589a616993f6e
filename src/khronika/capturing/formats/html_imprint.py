"""What a web page says of itself: its title, publisher, author, day and addresses, from its own marks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from khronika.capturing.imprints import day_of, line_of, link_of
from khronika.claims.document import Imprint

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "citation_publisher", "application-name")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "citation_author", "parsely-author")
_DAYS = ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
         "publishdate", "parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published")  # fmt: skip
_ACCOUNTS = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage", "ScholarlyArticle"}
)
_MOST_DATA = 1_000_000  # characters of JSON-LD that are looked at
_MOST_ITEMS = 200


def imprint_of(root: etree._Element) -> Imprint:
    """The imprint of a page; each field from the first mark that has it."""
    metas = _metas(root)
    item = next(_items(root), {})
    title = (
        _first(metas, _TITLES) or line_of(_text(item.get("headline"))) or line_of(root.findtext(".//title"))
    )
    published = (
        day_of(_first(metas, _DAYS) or "") or day_of(_text(item.get("datePublished"))) or _marked_day(root)
    )
    own, canonical = link_of(metas.get("og:url")), link_of(_link(root, "canonical"))
    if own and canonical and not _of_one_site(own, canonical):
        stated = canonical  # of another's text: search engines are asked to show that page instead
    else:
        own, stated = canonical or own, None
    original = stated or link_of(metas.get("syndication-source")) or link_of(metas.get("original-source"))
    return Imprint(
        title=title,
        publisher=_first(metas, _PUBLISHERS) or line_of(_name(item.get("publisher"))),
        author=_author(metas, item, root),
        published=published,
        url=own,
        first_published_at=original if original != own else None,
    )


def _of_one_site(left: str, right: str) -> bool:
    """Whether two addresses are of one site: 'm.post.example' and 'www.post.example' are."""
    try:
        hosts = [
            (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.") for url in (left, right)
        ]
    except ValueError:
        return True  # '[...' where a host should stand names no other site
    return any(f".{one}".endswith(f".{other}") for one, other in (hosts, hosts[::-1]))


def _metas(root: etree._Element) -> dict[str, str]:
    """The page's meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = meta.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), content.strip())
    return found


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((line_of(metas[key]) for key in keys if key in metas), None)


def _author(metas: dict[str, str], item: dict[str, Any], root: etree._Element) -> str | None:
    """The author's name; an address of a profile is no name."""
    named = _first(metas, _AUTHORS)
    if named and not link_of(named):
        return named
    marked = next((e for e in root.iter("a", "span") if "author" in (e.get("rel"), e.get("itemprop"))), None)
    return line_of(_name(item.get("author"))) or (
        line_of("".join(map(str, marked.itertext()))) if marked is not None else None
    )


def _items(root: etree._Element) -> Iterator[dict[str, Any]]:
    """The accounts that a page describes in JSON-LD."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            untrusted = json.loads(script.text[:_MOST_DATA], strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, seen = [untrusted], 0
        while waiting and seen < _MOST_ITEMS:
            seen += 1
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item[:_MOST_ITEMS]
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if _ACCOUNTS & {str(k) for k in (kinds if isinstance(kinds, list) else [kinds])}:
                    yield item
                waiting.append(item.get("@graph"))


def _text(untrusted: object) -> str:
    return untrusted if isinstance(untrusted, str) else ""


def _name(untrusted: object) -> str:
    """The name of a person or organisation in JSON-LD, or of several."""
    if isinstance(untrusted, list):
        return ", ".join(name for name in map(_name, untrusted[:10]) if name)
    return _text(untrusted.get("name")) if isinstance(untrusted, dict) else _text(untrusted)


def _link(root: etree._Element, relation: str) -> str | None:
    return next((e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == relation), None)


def _marked_day(root: etree._Element) -> Any:  # noqa: ANN401 - When or None, as day_of gives it
    """The day of a time element that the page marks as its publication, or of its only one."""
    times = list(root.iter("time"))
    marked = [
        t
        for t in times
        if t.get("pubdate") is not None or (t.get("itemprop") or "").lower() == "datepublished"
    ]
    chosen = marked or (times if len(times) == 1 else [])
    return day_of(chosen[0].get("datetime") or "") if chosen else None
