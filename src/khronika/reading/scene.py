"""Where a document's story takes place, for the sentences that name no place.

The order: a place that the title names, the first one that the lead names, the place of the dateline, the place named
most. The dateline comes late because an agency may write from a capital of what happened in a village.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import accumulate
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import Document, SegmentKind
from khronika.reading.circumstances import dominant
from khronika.reading.mentions import Attribution, DateMention, PlaceMention
from khronika.reading.namesakes import surnames
from khronika.reading.place_forms import Run, begins_name, key_of, reads_like_place, run_at
from khronika.reading.place_words import PlaceWords, place_words
from khronika.reading.places import Told, places
from khronika.reading.sentences import Sentence, Token
from khronika.reading.story_words import story_words

_HEAD: Final = 6  # sentences among which a dateline stands
ABOUT: Final = 15  # sentences from which the place named most is taken
_LINE: Final = 60  # characters of a line that is only place and day
_LONGEST: Final = 4  # words of the place of a dateline
_BRACKETED_LEAST: Final = 4  # words of a sentence that a place in brackets opens
_BRACKET: Final = 8  # words between the brackets of an agency
_TO_DAY: Final = 4  # words between the place and its day: a country, a second town
_DASHES: Final = frozenset("—–-:")

_BEGINNING: Final = 4  # letters by which a known name is looked for before a sentence is read for it
_BACK: Final = 8  # sentences of a paragraph back to which its place may have been told

Dated = Callable[[int], Sequence[DateMention]]  # the dates of the sentence at a place in the document


class Scenery:
    """The places of a document's sentences, each read when a claim asks for it."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        dated: Dated,
    ) -> None:
        self.sentences, self.content, self.language = sentences, document.text.content, document.language
        spoken = (s for a in attributions for s in a.speakers if not self._dwells(s.as_written))
        self.dated, self.spoken = dated, _Spans([(s.start, s.end) for s in spoken])
        self._speakers = frozenset(s.name or s.as_written for a in attributions for s in a.speakers)
        self._alone, self._placed = (
            dict[int, tuple[PlaceMention, ...]](),
            dict[int, tuple[PlaceMention, ...]](),
        )

    def _dwells(self, speaker: str) -> bool:
        """Whether a speaker's name tells where they live: 'residents of Keral', 'местные жители Бродов'."""
        words, named = place_words(self.language), speaker.replace("ё", "е").split()
        if words is None:
            return False
        return named[0].casefold() in words.dwellers or not words.dwellers.isdisjoint(named)

    @cached_property
    def line(self) -> PlaceMention | None:
        """The place of the dateline."""
        return dateline_place(self.sentences, self.dated, self.language)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of the names that the head of the document uses for places."""
        words = place_words(self.language)
        if words is None:
            return frozenset()
        found = [p for at in range(min(ABOUT, len(self.sentences))) for p in self._read_alone(at)]
        found += [self.line] if self.line is not None else []
        return frozenset(key_of(p.where.as_written, words) for p in found)

    @cached_property
    def _told(self) -> Told:
        """What the head of the document tells of places, and the whole of persons."""
        head = [p for at in range(min(ABOUT, len(self.sentences))) for p in self._read_alone(at)]
        line = [p for p in head if self.line is not None and p.start == self.line.start]
        words = place_words(self.language)
        people = frozenset[str]() if words is None else surnames(self.sentences, words)
        return Told(_with_holders(head), _with_holders(line), self.known, people)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(key[:_BEGINNING] for key in self.known)

    def _read_alone(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence, read without the others."""
        if at not in self._alone:
            self._alone[at] = self._outside(places(self.sentences[at], self.content, self.language))
        return self._alone[at]

    def _outside(self, found: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
        """Places that are no part of a speaker's name ('the [Orlov] Doctors' Committee said')."""
        return tuple(p for p in found if not self.spoken.hold(p.start, p.end))

    def at(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence; a name that the document uses for a place is one here too."""
        if at not in self._placed:
            sentence = self.sentences[at]
            named = any(
                t.text[0].isupper() and t.lower[:_BEGINNING] in self._beginnings for t in sentence.tokens
            )
            alone = self._read_alone(at)
            told = self._told if named else replace(self._told, known=frozenset())
            self._placed[at] = (
                self._outside(places(sentence, self.content, self.language, told))
                if named or alone
                else alone
            )
        return self._placed[at]

    def towns(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence but for squares and streets; 'across the country' is one too."""
        named = [p for p in self.at(at) if not is_spot(p.where, self.language)]
        return (*named, *_wholes(self.sentences[at], self.language, bare=not self._has_known))

    @cached_property
    def _has_known(self) -> bool:
        """Whether the head of the document names a place that the index knows: 'in the region' then means no other."""
        return any(
            p.where.place for at in range(min(ABOUT, len(self.sentences))) for p in self._read_alone(at)
        )

    def told_before(self, at: int) -> Where | None:
        """The place told last before a sentence in its paragraph."""
        for earlier in range(at - 1, max(at - _BACK, -1), -1):
            if self.sentences[earlier].paragraph != self.sentences[at].paragraph:
                break
            if found := self.towns(earlier):
                return found[-1].where
        return None

    def elsewhere(self, at: int) -> Where | None:
        """The place of the document; where it names no town at all, a square or street of the sentence."""
        spots = self.at(at)
        return self.everywhere or (spots[0].where if spots else None)

    @cached_property
    def everywhere(self) -> Where | None:
        """The place of the document's story."""
        named, lead = list[PlaceMention](), _lead(self.sentences, self.line)
        for at, sentence in enumerate(self.sentences[:ABOUT]):
            found = [p for p in self.towns(at) if self.line is None or p.start != self.line.start]
            if found and (sentence.kind is SegmentKind.TITLE or sentence.paragraph == lead):
                return found[0].where
            named += found
        return self.line.where if self.line is not None else dominant(named) or self._titled()

    def _titled(self) -> Where | None:
        """The place that opens the title before a colon: 'Keral: twelve miners killed'; nobody who speaks in the document."""
        words, first = place_words(self.language), self.sentences[0] if self.sentences else None
        if words is None or first is None or not first.tokens[0].text[0].isupper():
            return None
        run = run_at(first.tokens, 0, words, first.kind)
        alone = len(self.sentences) > 1 and self.sentences[1].paragraph != first.paragraph
        colon = run.follows is not None and run.follows.text == ":" and run.after <= _LONGEST
        if not (alone and colon) or not reads_like_place(run, kind_told=False) or not begins_name(run):
            return None
        start, end = first.tokens[0].start, first.tokens[run.after - 1].end
        written = self.content[start:end]
        told = self.spoken.hold(start, end) or any(written in name for name in self._speakers)
        return None if told else Where(written)


def _with_holders(found: Sequence[PlaceMention]) -> frozenset[str]:
    """The settled places of mentions, with their regions and countries."""
    return frozenset(name for p in found if p.where.place for name in (p.where.place, *p.where.within))


def _wholes(sentence: Sentence, language: str, *, bare: bool) -> Iterator[PlaceMention]:
    """'Across the country', 'по республике'; with `bare` also 'in the region'. A name behind the word makes it another's."""
    words, tokens = place_words(language), sentence.tokens
    if words is None:
        return
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.lower not in words.wholes or _named_behind(tokens, at + 1, words):
            continue
        before = at - 2 if tokens[at - 1].lower in words.modifiers else at - 1
        lead = tokens[before].lower if before >= 0 else ""
        if lead in words.throughout or (bare and lead in words.locative):
            yield PlaceMention(token.start, token.end, Where(token.text))


def _named_behind(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether what stands behind 'region' says which: a name, or what has one: 'в районе [горы Кеш]'."""
    if at >= len(tokens):
        return False
    later = tokens[at + 1].text if at + 1 < len(tokens) else "."
    return tokens[at].text[0].isupper() or (tokens[at].lower in words.spots and later[0].isupper())


class _Spans:
    """Stretches of a text, asked whether one of them holds another."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.reach = list(accumulate((end for _, end in ordered), max))  # the farthest end up to each

    def hold(self, start: int, end: int) -> bool:
        """Whether some stretch holds this one."""
        at = bisect_right(self.starts, start)
        return at > 0 and self.reach[at - 1] >= end


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


def dateline_place(sentences: Sequence[Sentence], dated: Dated, language: str) -> PlaceMention | None:
    """The place at the head of a report: 'ULBEK (Corvid News) -', 'HARROWMERE, 14 August 2023 -'; or of a line that is only place and day."""
    words = place_words(language)
    if words is None:
        return None
    known = story_words(language)
    statements = known.statements if known is not None else frozenset[str]()  # 'Statement, 4 March 2025'
    ends = [*range(min(_HEAD, len(sentences))), *range(max(len(sentences) - 2, _HEAD), len(sentences))]
    for at in ends:
        found = _line_place(sentences[at], partial(dated, at), words, statements)
        if found is not None:
            return found
    return None


def _line_place(
    sentence: Sentence,
    dated: Callable[[], Sequence[DateMention]],
    words: PlaceWords,
    statements: frozenset[str],
) -> PlaceMention | None:
    tokens, first = sentence.tokens, 0
    if tokens[0].text == "(" and len(tokens) > _BRACKETED_LEAST:
        return _bracketed_place(sentence, words)
    while first < len(tokens) and (tokens[first].lower in words.kinds_before or tokens[first].text == "."):
        first += 1  # 'г. Острелин'
    if first >= len(tokens) or not tokens[first].text[0].isupper():
        return None
    run = run_at(tokens, first, words, sentence.kind)
    if run.after - first > _LONGEST or run.names_body():
        return None
    if tokens[first].lower in words.never | words.labels | statements or not _heads_report(run, dated):
        return None
    start, end = tokens[first].start, tokens[run.after - 1].end
    written = " ".join(t.text for t in tokens[first : run.after])
    return PlaceMention(start, end, Where(written))


def _bracketed_place(sentence: Sentence, words: PlaceWords) -> PlaceMention | None:
    """'(Keral) Twelve people were arrested': a place alone in brackets at the head of a report."""
    tokens = sentence.tokens
    if not tokens[1].text[0].isupper():
        return None
    run = run_at(tokens, 1, words, sentence.kind)
    short = run.after <= 1 + _LONGEST and not tokens[1].text.isupper()
    if run.follows is None or run.follows.text != ")" or not short or run.names_body():
        return None
    start, end = tokens[1].start, tokens[run.after - 1].end
    return PlaceMention(start, end, Where(" ".join(t.text for t in tokens[1 : run.after])))


def _heads_report(run: Run, dated: Callable[[], Sequence[DateMention]]) -> bool:
    """Whether what follows the name makes it the place of a report."""
    tokens, follows = run.tokens, run.follows
    if follows is None:
        return False
    shouted = all(t.text.isupper() for t in tokens[run.first : run.after] if t.text.isalpha())
    if follows.text == "(":
        closing = _closing(tokens, run.after)
        return closing is not None and closing + 1 < len(tokens) and tokens[closing + 1].text in _DASHES
    if follows.text in "—–-":
        begins = run.after + 1 < len(tokens) and tokens[run.after + 1].text[0].isupper()  # 'Keral — Twelve'
        return (shouted or (begins and run.first == 0)) and len(tokens[run.first].text) > 2
    dates = dated() if follows.text == "," else ()
    if not dates:
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
