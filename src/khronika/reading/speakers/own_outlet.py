"""The agency or paper whose report a document is, as its dateline credits it: 'KERAL, 3 June (Corvid News) -'.

Who 'told Corvid News' something told it to the document itself, so that the agency passes on nothing in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from khronika.reading.mentions import Attribution

_HEAD: Final = 600  # characters at the head of a document among which its credit stands
_CREDIT: Final = re.compile(r"\(([^()\n\d]{2,40})\)[ .\u00a0]{0,2}[—–-]")
_WORD: Final = re.compile(r"\w+")


def credited(content: str) -> frozenset[str]:
    """The words of the name that the dateline credits; none where no dateline does."""
    found = _CREDIT.search(content, 0, _HEAD)
    return frozenset(_WORD.findall(found.group(1).casefold())) if found else frozenset()


def without_own(found: Iterable[Attribution], content: str) -> list[Attribution]:
    """Attributions, without the document's own agency where it only passes on what another says."""
    own, kept = credited(content), list[Attribution]()
    if not own:
        return list(found)
    for attribution in found:
        others = tuple(s for s in attribution.speakers if not own & {*_WORD.findall(s.as_written.casefold())})
        alone = not others or len(others) == len(attribution.speakers)
        kept.append(attribution if alone else attribution._replace(speakers=others))
    return kept
