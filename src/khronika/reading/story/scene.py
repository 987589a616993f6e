"""Where a document's story takes place, for the sentences that name no place.

The order: a place that the title names, the first one that the lead names, the place of the dateline, the place named
most. The dateline comes late because an agency may write from a capital of what happened in a village.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import Document, SegmentKind
from khronika.reading.mentions import Attribution, PlaceMention
from khronika.reading.morphology import may_name_town
from khronika.reading.places.forms import Run, begins_name, key_of, reads_like_place, run_at
from khronika.reading.places.named import Told, places
from khronika.reading.places.namesakes import surnames
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token
from khronika.reading.story.circumstances import dominant
from khronika.reading.story.datelines import LONGEST, Dated, dateline_place

ABOUT: Final = 15  # sentences from which the place named most is taken
_LINE: Final = 60  # characters of a line that is only place and day
_BEGINNING: Final = 4  # letters by which a known name is looked for before a sentence is read for it
_WHOLE: Final = 3  # words between 'across' and 'country'
_BACK: Final = 8  # sentences of a paragraph back to which its place may have been told


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
        self._local = _Spans(
            [(s.start, s.end) for a in attributions for s in a.speakers if self._is_local(s.as_written)]
        )
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

    def _is_local(self, speaker: str) -> bool:
        """Whether somebody mostly is where he tells of: a police officer, a doctor, a villager."""
        words = place_words(self.language)
        return words is not None and not words.officials.isdisjoint(speaker.casefold().split())

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
                sentence.lowers[place][:_BEGINNING] in self._beginnings for place in sentence.capitals
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
        return self.everywhere or (spots[0].where if spots else self._of_officials(at))

    def _of_officials(self, at: int) -> Where | None:
        """Where those are who told of it last: 'a police officer [in Keral] said'. They tell of what is near, if nothing says else."""
        words = place_words(self.language)
        for earlier in range(at, max(at - ABOUT, -1), -1):
            sentence = self.sentences[earlier]
            for place in places(sentence, self.content, self.language) if words and words.officials else ():
                lead = next((t.lower for t in reversed(sentence.tokens) if t.end <= place.start), "")
                if words and lead in words.locative and self._local.hold(place.start, place.end):
                    return place.where
        return None

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
        """The place that opens the title before a colon, or is a sentence alone: 'Keral: twelve miners killed', 'Лядовск. Что
        известно'; nobody who speaks in the document.
        """
        words, first = place_words(self.language), self.sentences[0] if self.sentences else None
        if words is None or first is None or len(self.sentences) == 1:
            return None
        opens = next((i for i, t in enumerate(first.tokens) if t.text[0].isalnum()), 0)
        run = run_at(first.tokens, opens, words, first.kind)
        short = (
            run.after - opens <= LONGEST and run.follows is not None and first.tokens[opens].text[0].isupper()
        )
        colon = run.follows is not None and run.follows.text == ":" and opens == 0
        told = colon and self.sentences[1].paragraph != first.paragraph
        if not short or not (told or _is_town_alone(run)):
            return None
        if not reads_like_place(run, kind_told=False) or not begins_name(run):
            return None
        start, end = first.tokens[opens].start, first.tokens[run.after - 1].end
        written = self.content[start:end]
        told = self.spoken.hold(start, end) or any(written in name for name in self._speakers)
        return None if told else Where(written)


def _is_town_alone(run: Run) -> bool:
    """Whether a sentence holds one capitalised word, which Russian knows as a town's or does not know."""
    if not run.words.inflected or run.after != run.first + 1 or run.after != len(run.tokens) - 1:
        return False
    return run.tokens[run.after].text == "." and may_name_town(run.tokens[run.first].lower)


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
        before = at - 1
        while before > at - _WHOLE and tokens[before].lower in words.modifiers | words.of:
            before -= 1  # 'dans [tout] le pays', 'a lo largo [del] país'
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
