"""Addresses as lineage compares them: whose they are, and which of two name one page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# A web archive puts a moment and the address of the page that it kept behind its own: the page is not the archive's.
_KEPT = re.compile(
    r"https?://[^/?#]+/(?:web/)?\d{8,14}(?:[a-z]{2}_)?/(https?:/.*)", re.IGNORECASE | re.DOTALL
)
_SLASHES = re.compile(r"^(https?):/+", re.IGNORECASE)


def original(url: str) -> str:
    """The address of the page itself where this is a web archive's copy of it; else the address as it is."""
    kept = _KEPT.fullmatch(url)
    return _SLASHES.sub(r"\1://", kept[1]) if kept else url


def host(url: str | None) -> str | None:
    """The host of an address, without 'www.'; None if there is none. Of an archived page it is the page's own."""
    if not url:
        return None
    try:
        return (urlsplit(original(url)).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None  # '[...' where a host should stand


def address(url: str) -> str:
    """An address as two pages would name it alike: without archive, scheme, 'www.', query and anchor."""
    plain = original(url).split("://", 1)[-1].removeprefix("www.")
    return plain.split("#", 1)[0].split("?", 1)[0].rstrip("/").casefold()


def page_named(url: str) -> str:
    """The same with its query: one script of a site gives many pages."""
    query = original(url).split("#", 1)[0].partition("?")[2]
    return f"{address(url)}?{query}"
