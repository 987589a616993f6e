"""One saying out of its pieces: '“A,” X said. “B.”' is told once, although a clause of the outlet's stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khronika.reading.mentions import Attribution

_BETWEEN = 300  # characters at most between two pieces: a clause with who spoke, where and when
_ENDED = re.compile(
    r"\.[”»\"'’]*\s*$"
)  # what was said before ended with a full stop: no clause of its speaker follows
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


def sayings(found: Iterable[Attribution], content: str) -> tuple[Attribution, ...]:
    """The attributions of a text, in its order, with a quotation that goes on behind its speaker joined to what was said before.

    The stretch of such a saying holds the clause between its pieces too.
    """
    joined: list[Attribution] = []
    for attribution in found:
        if joined and _goes_on(joined[-1], attribution, content):
            joined[-1] = joined[-1]._replace(end=attribution.end)
        else:
            joined.append(attribution)
    return tuple(joined)


def _goes_on(before: Attribution, after: Attribution, content: str) -> bool:
    """Whether a quotation is the rest of what the speaker before it says: nothing but their clause stands between."""
    if after.rule != "quote-carried" or before.speakers != after.speakers:
        return False
    between = content[before.end : min(after.start, before.end + _BETWEEN)]
    if not 0 <= after.start - before.end <= _BETWEEN:
        return False
    if _ENDED.search(content, max(before.start, before.end - 4), before.end):
        return not any(c.isalnum() for c in between)
    return len(_SENTENCE_END.findall(between)) <= 1 and "\n\n" not in between
