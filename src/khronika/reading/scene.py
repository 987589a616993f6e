"""Where a document's story takes place, for the sentences that name no place.

The order: a place that the title names, the first one that the lead names, the place of the dateline, the place named
most. The dateline comes late because an agency may write from a capital of what happened in a village.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import SegmentKind
from khronika.reading.circumstances import dominant
from khronika.reading.mentions import DateMention, PlaceMention
from khronika.reading.place_forms import Run, run_at
from khronika.reading.place_words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token

_HEAD: Final = 6  # sentences among which a dateline stands
ABOUT: Final = 15  # sentences from which the place named most is taken
_LINE: Final = 60  # characters of a line that is only place and day
_LONGEST: Final = 4  # words of the place of a dateline
_BRACKET: Final = 8  # words between the brackets of an agency
_TO_DAY: Final = 4  # words between the place and its day: a country, a second town
_DASHES: Final = frozenset("—–-:")

Placed = Callable[[int], Sequence[PlaceMention]]  # the places of the sentence at a place in the document


def scene(
    sentences: Sequence[Sentence],
    placed: Placed,
    dated: Callable[[int], Sequence[DateMention]],
    language: str,
) -> Where | None:
    """The place of a document's story."""
    line = dateline_place(sentences, dated, language)
    named, lead = list[PlaceMention](), _lead(sentences, line)
    for at, sentence in enumerate(sentences[:ABOUT]):
        found = [
            p
            for p in placed(at)
            if (line is None or p.start != line.start) and not is_spot(p.where, language)
        ]
        if found and (sentence.kind is SegmentKind.TITLE or sentence.paragraph == lead):
            return found[0].where
        named += found
    return line.where if line is not None else dominant(named)


def _lead(sentences: Sequence[Sentence], line: PlaceMention | None) -> int:
    """The first paragraph of the body, but for a line that is only place and day."""
    alone = {
        s.paragraph
        for s in sentences
        if line is not None and s.start <= line.start < s.end and s.end - s.start <= _LINE
    }
    body = (s.paragraph for s in sentences if s.kind is SegmentKind.BODY and s.paragraph not in alone)
    return next(body, -1)


def is_spot(where: Where, language: str) -> bool:
    """Whether a place is a square or a street, which lies in some town."""
    words, written = place_words(language), where.as_written.casefold().split()
    return words is not None and where.place is None and bool(words.spots & {written[0], written[-1]})


def dateline_place(
    sentences: Sequence[Sentence], dated: Callable[[int], Sequence[DateMention]], language: str
) -> PlaceMention | None:
    """The place at the head of a report: 'ULBEK (Corvid News) -', 'HARROWMERE, 14 August 2023 -'; or of a line that is only place and day."""
    words = place_words(language)
    if words is None:
        return None
    ends = [*range(min(_HEAD, len(sentences))), *range(max(len(sentences) - 2, _HEAD), len(sentences))]
    for at in ends:
        found = _line_place(sentences[at], dated(at), words)
        if found is not None:
            return found
    return None


def _line_place(sentence: Sentence, dates: Sequence[DateMention], words: PlaceWords) -> PlaceMention | None:
    tokens, first = sentence.tokens, 0
    while first < len(tokens) and (tokens[first].lower in words.kinds_before or tokens[first].text == "."):
        first += 1  # 'г. Острелин'
    if first >= len(tokens) or not tokens[first].text[0].isupper():
        return None
    run = run_at(tokens, first, words, sentence.kind)
    if run.after - first > _LONGEST or run.names_body():
        return None
    if tokens[first].lower in words.never | words.labels or not _heads_report(run, dates):
        return None
    start, end = tokens[first].start, tokens[run.after - 1].end
    written = " ".join(t.text for t in tokens[first : run.after])
    return PlaceMention(start, end, Where(written))


def _heads_report(run: Run, dates: Sequence[DateMention]) -> bool:
    """Whether what follows the name makes it the place of a report."""
    tokens, follows = run.tokens, run.follows
    if follows is None:
        return False
    shouted = all(t.text.isupper() for t in tokens[run.first : run.after] if t.text.isalpha())
    if follows.text == "(":
        closing = _closing(tokens, run.after)
        return closing is not None and closing + 1 < len(tokens) and tokens[closing + 1].text in _DASHES
    if follows.text in "—–-":
        return shouted and len(tokens[run.first].text) > 2
    if follows.text != "," or not dates:
        return False
    day = dates[0]
    between = sum(1 for t in tokens[run.after + 1 :] if t.end <= day.start)
    behind = next((t for t in tokens if t.start >= day.end and t.lower not in {"года", "г", "."}), None)
    ends = behind is None or behind.text in "—–-(:"
    return day.start >= follows.end and between <= _TO_DAY and ends


def _closing(tokens: Sequence[Token], opening: int) -> int | None:
    for at in range(opening + 1, min(opening + 1 + _BRACKET, len(tokens))):
        if tokens[at].text == ")":
            return at
    return None
