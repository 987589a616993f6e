"""The sections of a document: what a heading names as a place holds for all that is told below it without one of its own.

The law of this file: a heading ends what the section before it told of a place. One of several '#' closes only sections of as many or
more. A heading is a place where its words say so: a kind of place, a part of the land ('The north', 'Capital'), a preposition; a bare
name only where another heading of the document surely is one, or where most of its headings are names that read like those of towns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.forms import reads_like_place, run_at
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token
from khronika.reading.story.pointed import reads_like_town

_LONGEST: Final = 12  # words of a heading that names a place
_PARTS: Final = frozenset(":;")  # in what is no heading: 'Participants: Delta Network; State of Varonia'
_ANNOUNCES: Final = 10  # words of a line with a colon over a paragraph
_MARKS: Final = frozenset("*_")
_LEVEL: Final = 6
_REACH: Final = 8  # sentences below a heading that only mentions a place
_NAME: Final = 3  # capitals in a town's name
_LEAST: Final = 2  # headings that are names of towns, where nothing else says that headings are places
_LEADS: Final = frozenset("—–-:")  # they end a dateline and the name of who speaks, and no heading
Settled = Callable[[Sequence[Token]], PlaceMention | None]  # the place that some words name
Towns = Callable[[int], Sequence[PlaceMention]]  # the towns named in the sentence at a place


def heads_of(sentences: Sequence[Sentence], words: PlaceWords | None) -> tuple[int, ...]:
    """For each sentence the one that heads its section, itself for a heading; -1 above the first one."""
    found, head = list[int](), -1
    for at in range(len(sentences)):
        if is_heading(sentences, at, words):
            head = at
        elif sentences[at].kind is SegmentKind.TITLE:
            head = -1  # what stands above the title heads nothing below it
        found.append(head)
    return tuple(found)


def is_heading(sentences: Sequence[Sentence], at: int, words: PlaceWords | None) -> bool:
    """Whether a sentence is a heading, also one that ends in a colon or is in bold, alone over a paragraph: 'Region of Tolm:', '*Tolm*'.

    A title is one where it is nothing but a place, or the name of what may be one.
    """
    sentence = sentences[at]
    if sentence.kind is SegmentKind.HEADING:
        return True
    if sentence.kind is SegmentKind.TITLE:
        told = words is not None and place_by_kind(words_of(sentence), words) is not None
        return told or bool(name_of(sentence, words))
    tokens = sentence.tokens
    bold = tokens[0].text == tokens[-1].text and tokens[0].text in _MARKS
    announces = tokens[-1].text == ":" and tokens[0].text[0].isupper()
    if sentence.kind is not SegmentKind.BODY or len(tokens) > _ANNOUNCES or not (bold or announces):
        return False
    alone = (at == 0 or sentences[at - 1].paragraph != sentence.paragraph) and at + 1 < len(sentences)
    return alone and sentences[at + 1].paragraph != sentence.paragraph


class Sections:
    """The places of a document's headings, each found when a sentence below it asks."""

    def __init__(self, sentences: Sequence[Sentence], towns: Towns, settled: Settled, language: str) -> None:
        self.sentences, self.towns, self.settled = sentences, towns, settled
        self.words = place_words(language)
        self.heads = heads_of(sentences, self.words)
        self._found, self._names = dict[int, Where | None](), dict[int, Where | None]()

    @cached_property
    def _all(self) -> list[int]:
        """The headings."""
        return sorted({*self.heads} - {-1})

    @cached_property
    def _over(self) -> Mapping[int, int]:
        """For each heading the one of a higher level over it; -1 where there is none."""
        found, held = dict[int, int](), list[tuple[int, int]]()
        for head in self._all:
            level = self._level(head)
            if head and self.heads[head - 1] < 0:
                held.clear()
            while held and held[-1][0] >= level:
                held.pop()
            found[head] = held[-1][1] if held else -1
            held.append((level, head))
        return found

    @cached_property
    def _of_places(self) -> bool:
        """Whether the headings of the document mostly are places, so that a bare name among them is one too."""
        told = {
            head for head in self._all if self._by_kind(head) is not None or self._capital(head) is not None
        }
        named = {head: name for head in self._all if (name := self._name(head)) is not None}
        bare = [head for head in named.keys() - told if self._surely(head) is None]
        if len(told) >= max(len(bare), 1):
            return True
        names = {name.as_written.casefold() for name in named.values()}
        return len(names) >= _LEAST and 2 * len(told | named.keys()) > len(self._all)

    def place(self, at: int) -> Where | None:
        """The place that the heading over a sentence gives to it; that of a higher heading where this one names none."""
        head = self.heads[at]
        while head >= 0:
            found = self._of(head)
            if found is not None and (at - head <= _REACH or self._is_place(head)):
                return found
            head = self._over[head]
        return None

    def _level(self, head: int) -> int:
        """How many '#' open a heading; the lowest level for one without. A title holds all below it, unless a heading is a place too."""
        sentence, marks = self.sentences[head], 0
        if sentence.kind is SegmentKind.TITLE and not any(self._of(at) for at in self._all if at != head):
            return 0
        while marks < min(len(sentence.tokens), _LEVEL) and sentence.tokens[marks].text == "#":
            marks += 1
        return marks or _LEVEL

    def _of(self, head: int) -> Where | None:
        if head not in self._found:
            self._found[head] = self._capital(head) or self._surely(head) or self._bare(head)
        return self._found[head]

    def _is_place(self, head: int) -> bool:
        """Whether a heading is a place and does not only mention one: 'Keral', and no 'More on the fire in Keral'."""
        told = self._capital(head) is not None or self._by_kind(head) is not None
        return told or self._bare(head) is not None

    def _surely(self, head: int) -> Where | None:
        """The place that a heading tells by its own words."""
        if self.words is None:
            return None
        if (written := self._by_kind(head)) is not None:
            return Where(written)
        found = self.towns(head) if words_of(self.sentences[head]) else ()
        return found[0].where if found else None

    def _by_kind(self, head: int) -> str | None:
        return None if self.words is None else place_by_kind(words_of(self.sentences[head]), self.words)

    def _bare(self, head: int) -> Where | None:
        """A name that is the whole heading, where the others surely are places."""
        return self._name(head) if self._of_places else None

    def _name(self, head: int) -> Where | None:
        """The town that the capitals which are a whole heading over some text may name."""
        if head not in self._names:
            named = name_of(self.sentences[head], self.words) if self._over_text(head) else ()
            told = self.settled(named)
            self._names[head] = told.where if told is not None else None
        return self._names[head]

    def _over_text(self, head: int) -> bool:
        """Whether what stands below a heading and those right below it is told in sentences, and is no further label."""
        behind = range(head + 1, min(head + _LEVEL, len(self.heads)))
        below = next((at for at in behind if self.heads[at] != at), None)
        return below is not None and not self.sentences[below].tokens[-1].text[0].isalnum()

    def _capital(self, head: int) -> Where | None:
        """The town that the first sentence under 'Capital' names: 'Tirvane's military court', 'In Tirvane'."""
        words = self.words
        told = [t.lower for t in words_of(self.sentences[head])]
        if (
            words is None
            or not told
            or not words.capitals_named.issuperset(told)
            or head + 1 >= len(self.heads)
        ):
            return None
        if self.heads[head + 1] != head:
            return None
        if found := self.towns(head + 1):
            return found[0].where
        run = run_at(self.sentences[head + 1].tokens, 0, words, SegmentKind.BODY)
        owner = run.after == 1 and run.tokens[0].lower.endswith("'s")
        return Where(run.tokens[0].text[:-2]) if owner else None


def name_of(sentence: Sentence, words: PlaceWords | None) -> Sequence[Token]:
    """The words of a heading that is nothing but a name which reads like a town's."""
    tokens = words_of(sentence)
    capitals = [t for t in tokens if t.text[0].isupper()]
    if words is None or not 0 < len(capitals) <= _NAME or sentence.tokens[-1].text in _LEADS:
        return ()
    run = run_at(tokens, 0, words, sentence.kind)
    loud = {t.text.isupper() for t in capitals}
    return tokens if run.after == len(tokens) and len(loud) == 1 and reads_like_town(run) else ()


def words_of(sentence: Sentence) -> Sequence[Token]:
    """The words of a heading without its marks and its number."""
    tokens = sentence.tokens
    first, last = 0, len(tokens)
    while first < last and not tokens[first].text[0].isalpha():
        first += 1
    while last > first and not tokens[last - 1].text[0].isalnum():
        last -= 1
    parted = any(t.text in _PARTS for t in tokens[first:last])
    return tokens[first:last] if last - first <= _LONGEST and not parted else ()


def _written(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)


def place_by_kind(tokens: Sequence[Token], words: PlaceWords) -> str | None:
    """The place that a heading is by its form: 'Vosk District', 'Region of Tolm', 'The Ostra coast', 'Skarn and the coast', 'Interior'."""
    small = words.of | words.articles | words.capital_articles | words.modifiers | words.toward
    while tokens and tokens[0].lower in words.articles | words.capital_articles and len(tokens) > 1:
        tokens = tokens[1:]
    if not tokens or any(t.text.isdecimal() for t in tokens):
        return None
    lands = words.lands | words.kinds_before | words.kinds_after | words.wide
    names = [t for t in tokens if t.lower not in lands | small]
    if not names:  # 'Costa Norte', 'The north', but no bare 'Region'
        parts = any(t.lower in words.lands or t.lower in words.modifiers - words.of for t in tokens)
        return _written(tokens) if parts and any(t.lower in lands for t in tokens) else None
    if not all(t.text[0].isupper() for t in names if t.lower not in words.joins):
        return None
    first = next(i for i, t in enumerate(tokens) if t is names[0])
    if first and tokens[first - 1].lower in words.name_heads and tokens[first - 1].text[0].isupper():
        first -= 1  # '[Puerto] Lira' is no Lira
    run = run_at(tokens, first, words, SegmentKind.BODY)
    shouted = all(t.text.isupper() for t in tokens if t.text.isalpha())  # 'ORVANY DISTRICT' is no acronym's
    if not reads_like_place(run, kind_told=True, shouted=shouted):
        return None
    before, behind = {t.lower for t in tokens[:first]}, tokens[run.after :]
    if any(t.lower in lands for t in run.tokens[run.first : run.after]):
        return _written(tokens[first : run.after]) if not behind else None  # 'Vosk District'
    if before & lands and not behind:
        return _written(tokens[first : run.after])  # 'Region of Tolm'
    if not before and behind and all(t.lower in lands | small | words.joins for t in behind):
        joined = not words.joins.isdisjoint(t.lower for t in behind)
        return _written(tokens[first : run.after] if joined else tokens[first:])
    return None
