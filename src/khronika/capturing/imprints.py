"""What a document says of itself in its own marks: days and names, taken only as they are written."""

from __future__ import annotations

import re
from datetime import date

from khronika.claims.when import When

_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?=\D|$|\d{6})")
_OLDEST, _NEWEST = 1900, 2100
_LONGEST = 300
_LONGEST_LINK = 2000


def day_of(untrusted_stamp: str) -> When | None:
    """The day of a machine-written date (ISO 8601); None where it is not one, or no day that a report can have."""
    stamp = untrusted_stamp[:40].strip()
    found = _ISO_DAY.match(stamp)
    if found is None:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    if not _OLDEST <= day.year <= _NEWEST:
        return None
    return When(stamp, day.isoformat(), day, day)


def line_of(untrusted_words: str | None) -> str | None:
    """One line of words as a document gives them, white space and control characters made plain; None where empty."""
    if not untrusted_words:
        return None
    words = "".join(c if c.isprintable() else " " for c in untrusted_words[: 4 * _LONGEST])
    return " ".join(words.split())[:_LONGEST] or None


def link_of(untrusted_address: str | None) -> str | None:
    """A web address as a document gives it; None for anything else (scripts, files, relative paths)."""
    if not untrusted_address:
        return None
    address = untrusted_address.strip()
    plain = address.isprintable() and len(address) <= _LONGEST_LINK and not any(c.isspace() for c in address)
    return address if plain and address.lower().startswith(("http://", "https://")) else None
