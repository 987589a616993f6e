"""The places that the sentences of a document name, each read when a claim asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import Document, SegmentKind
from khronika.reading.mentions import Attribution, PlaceMention
from khronika.reading.places.forms import key_of
from khronika.reading.places.gazetteer import where
from khronika.reading.places.holding import held, holders
from khronika.reading.places.named import NOTHING_TOLD, Seen, Told, places
from khronika.reading.places.namesakes import surnames
from khronika.reading.places.words import place_words
from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.cues import lexicon
from khronika.reading.story.attached import is_nationality
from khronika.reading.story.datelines import Dated, dateline_place
from khronika.reading.story.items import items_of, opens_with_day
from khronika.reading.story.of_bodies import in_society
from khronika.reading.story.officials import dwells, governs, is_local, is_tallied
from khronika.reading.story.openings import Openings
from khronika.reading.story.pointed import is_feature, is_spot
from khronika.reading.story.spans import Spans
from khronika.reading.story.staging import birthplace, lies_apart
from khronika.reading.story.wards import cared_for, is_hospital
from khronika.reading.story.wholes import named_lands, several, wholes
from khronika.reading.story.words import story_words
from khronika.vocabulary.places import places_named

ABOUT: Final = 15  # sentences from which the place named most is taken
_BEGINNING: Final = 4  # letters by which a known name is looked for before a sentence is read for it
# What else opens an item.
_NO_TOWNS: Final = ("persons", "bodies", "documents", "body_words", "outlets", "things", "titles")
_NUMBER: Final = 2  # tokens of the number that opens an item: '1', '.'


class NamedPlaces:
    """The places of a document's sentences, each understood by what the others tell."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        dated: Dated,
    ) -> None:
        self.sentences, self.content, self.language = sentences, document.text.content, document.language
        speakers = [s for a in attributions for s in a.speakers]
        speakers = [s for s in speakers if not is_tallied(self.content, s.start, s.end, self.language)]
        spoken = (s for s in speakers if not dwells(s.as_written, self.language))
        self._local = Spans([(s.start, s.end) for s in speakers if is_local(s.as_written, self.language)])
        self.dated, self.spoken = dated, Spans([(s.start, s.end) for s in spoken])
        self._speakers = frozenset(s.name or s.as_written for s in speakers)
        self._alone = dict[int, tuple[PlaceMention, ...]]()
        self._placed = dict[int, tuple[PlaceMention, ...]]()
        self._seen = defaultdict[int, Seen](Seen)

    @cached_property
    def line(self) -> PlaceMention | None:
        """The place of the dateline; 'ISLA VENN (presenter):' opens what somebody says."""
        found = dateline_place(self.sentences, self.dated, self.language)
        return None if found is not None and self.spoken.hold(found.start, found.end) else found

    @cached_property
    def items(self) -> tuple[int, ...]:
        """The items of the document's lists (items.py), by sentence."""
        return items_of(self.sentences, self.language, self.known)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of the names that the head of the document uses for places."""
        words = place_words(self.language)
        if words is None:
            return frozenset()
        found = [*self._head, self.line] if self.line is not None else self._head
        return frozenset(key_of(p.where.as_written, words) for p in found)

    @cached_property
    def _head(self) -> list[PlaceMention]:
        """The places that the head of the document names, each sentence read without the others."""
        return [p for at in range(min(ABOUT, len(self.sentences))) for p in self._read_alone(at)]

    @cached_property
    def _told(self) -> Told:
        """What the head of the document tells of places, and the whole of persons."""
        line = [p for p in self._head if self.line is not None and p.start == self.line.start]
        words = place_words(self.language)
        people = frozenset[str]() if words is None else surnames(self.sentences, words)
        return Told(_with_holders(self._head), _with_holders(line), self.known, people)

    @cached_property
    def _told_of_others(self) -> Told:
        """The same for a sentence in which none of its names stands."""
        return replace(self._told, known=frozenset())

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(key[:_BEGINNING] for key in self.known)

    def _read_alone(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence, read without the others."""
        if at not in self._alone:
            self._alone[at] = self._outside(at, NOTHING_TOLD)
        return self._alone[at]

    def _outside(self, at: int, told: Told) -> tuple[PlaceMention, ...]:
        """The places of a sentence that are no part of a speaker's name ('the [Orlov] Doctors' Committee said')."""
        found = places(self.sentences[at], self.content, self.language, told, self._seen[at])
        words = place_words(self.language)
        outside = (p for p in found if not self.spoken.hold(p.start, p.end))
        return tuple(p for p in outside if words is None or not is_nationality(self.sentences[at], p, words))

    def at(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence; a name that the document uses for a place is one here too."""
        if at not in self._placed:
            sentence = self.sentences[at]
            named = any(
                sentence.lowers[place][:_BEGINNING] in self._beginnings for place in sentence.capitals
            )
            alone = self._read_alone(at)
            told = self._told if named else self._told_of_others
            self._placed[at] = self._outside(at, told) if named or alone else alone
            if (head := self.headed(at)) is not None:
                self._placed[at] = (head, *(p for p in self._placed[at] if p.start >= head.end))
            self._placed[at] = held(self._placed[at], self._holders, self.language)
        return self._placed[at]

    @cached_property
    def _holders(self) -> Mapping[str, Where]:
        """What the head of the document says that holds its villages and quarters."""
        head = range(min(ABOUT, len(self.sentences)))
        return holders(((self.sentences[at], self._read_alone(at)) for at in head), self.language)

    def headed(self, at: int) -> PlaceMention | None:
        """The town whose name opens an item (openings.py)."""
        head = self.sentences[at - 1].tokens if at > 0 else ()
        numbered = 0 < len(head) <= _NUMBER and head[0].text.isdecimal()  # '1.' is a sentence of its own
        before = at - 1 - (numbered or (at > 0 and opens_with_day(head, self.language)))
        if not self.items[at] or (before >= 0 and self.items[before] == self.items[at]):
            return None
        return self.as_town(self._openings.tokens(at))

    def as_town(self, inside: Sequence[Token]) -> PlaceMention | None:
        """The town that words name, if none of them is one for somebody who speaks or for a thing."""
        if not inside or self._names_other(inside):
            return None
        start, end = inside[0].start, inside[-1].end
        if self.spoken.hold(start, end):
            return None  # 'ISLA VENN: Twelve people were killed'
        written = self.content[start:end]
        return PlaceMention(start, end, where(written, places_named(written), self._told.context))

    def _names_other(self, inside: Sequence[Token]) -> bool:
        """Whether some word is one for somebody who speaks or for a thing, and the whole names no part of a land: 'South coast'."""
        words = place_words(self.language)
        lands = words is not None and all(
            t.lower in words.lands | words.kinds_before | words.kinds_after | words.modifiers for t in inside
        )
        return not lands and any(t.lower in self._no_towns for t in _without_kind(inside, self.language))

    @cached_property
    def _openings(self) -> Openings:
        return Openings(self.sentences, self.known, self.language)

    def towns(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence but for squares and streets; 'across the country' is one too."""
        sentence, known = self.sentences[at], story_words(self.language)
        born = known.born if known is not None else frozenset[str]()
        named = [p for p in self.at(at) if not is_spot(p.where, self.language) and not self._governed(at, p)]
        named = [p for p in named if born.isdisjoint(sentence.words) or not birthplace(sentence, p, born)]
        named = [p for p in named if not self.lay_in(sentence, p)]
        whole = wholes(sentence, self.language, bare=not self._has_known, named=self._lands)
        # 'In three villages of Kelm district' was in that district.
        return (*named, *whole, *several(sentence, self.language, named=bool(named)))

    def lay_in(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Whether a name is a hospital's to which people were brought; the only town that a document names is left to it."""
        words = place_words(self.language)
        if words is None or words.care.isdisjoint(sentence.words) or not cared_for(sentence, place, words):
            return False
        named = key_of(place.where.as_written, words)
        if named not in self._hospitals and not is_hospital(sentence, place, words):
            return False
        others = {key_of(p.where.as_written, words) for p in self._head} - self._hospitals - {named}
        return not place.where.place or bool(others)

    @cached_property
    def _hospitals(self) -> frozenset[str]:
        """The names under which the head of the document tells of hospitals: 'Stroger Hospital', and later 'taken to Stroger'."""
        words = place_words(self.language)
        head = self.sentences[:ABOUT] if words is not None else ()
        return frozenset(
            key_of(p.where.as_written, words)
            for at, sentence in enumerate(head)
            for p in self._read_alone(at)
            if words is not None and is_hospital(sentence, p, words)
        )

    def _governed(self, at: int, mention: PlaceMention) -> bool:
        words = place_words(self.language)
        return words is not None and governs(self.sentences[at], mention, words)

    def governed(self, at: int) -> Where | None:
        """The land of which somebody in a sentence is in office, for what is told nowhere else: 'the governor of Harrow said'."""
        return next((p.where for p in self.at(at) if self._governed(at, p)), None)

    def happened_in(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence; that of its dateline only where it tells no other place, or a land around it."""
        towns, line, words = self.towns(at), self.line, place_words(self.language)
        if line is None or words is None or all(p.start != line.start for p in towns):
            return towns
        others = tuple(p for p in towns if p.start != line.start)
        told = any(lies_apart(self.sentences[at], p, line, words) for p in others)
        return others if told else towns

    def features(self, at: int) -> tuple[PlaceMention, ...]:
        """The lakes, mountains and rivers that a sentence names, for what was done on them."""
        named = (p for p in self.at(at) if is_feature(p.where, self.language))
        return tuple(p for p in named if not self.lay_in(self.sentences[at], p))

    def spots(self, at: int) -> list[PlaceMention]:
        """The squares, streets, lakes and mountains of a sentence."""
        return [
            p for p in self.at(at) if is_spot(p.where, self.language) or is_feature(p.where, self.language)
        ]

    def spots_before(self, at: int) -> list[PlaceMention]:
        """Those of the sentence before, in the same paragraph: 'Clashes on the Lark Bridge. Four were hurt.'"""
        beside = at > 0 and self.sentences[at - 1].paragraph == self.sentences[at].paragraph
        return (
            self.spots(at - 1)
            if beside and self.sentences[at - 1].kind not in (SegmentKind.TITLE, SegmentKind.HEADING)
            else []
        )

    def of_society(self, head: Sequence[int]) -> Where | None:
        """The place in the name of a society, where no other one is told."""
        words = place_words(self.language)
        if words is None or not words.societies:
            return None
        named = (p for at in head for p in self.towns(at) if in_society(self.sentences[at], p, words))
        return next((p.where for p in named), None)

    @cached_property
    def _lands(self) -> Mapping[str, Where]:
        """The lands that the head of the document names with their kind."""
        head = range(min(ABOUT, len(self.sentences)))
        return named_lands([(self.sentences[at], self._read_alone(at)) for at in head], self.language)

    @cached_property
    def _has_known(self) -> bool:
        """Whether the head of the document names a place that the index knows: 'in the region' then means no other."""
        return any(p.where.place for p in self._head)

    @cached_property
    def _no_towns(self) -> frozenset[str]:
        """What else than a town opens an item or is a heading: a thing, somebody who speaks."""
        words, cues = place_words(self.language), lexicon(self.language)
        if words is None:
            return frozenset()
        other = words.labels | words.sites | words.seats | words.happenings
        other = (other.union(*(cues.sets[n] for n in _NO_TOWNS)) if cues else other) - words.name_heads
        return other | self._told.people | {name.casefold() for name in self._speakers}


def _without_kind(inside: Sequence[Token], language: str) -> Sequence[Token]:
    """The words of a name without the kind of land at its end: '[Bahri] State'."""
    words = place_words(language)
    kind = words is not None and len(inside) > 1 and inside[-1].lower in words.kinds_after
    return inside[:-1] if kind else inside


def _with_holders(found: Sequence[PlaceMention]) -> frozenset[str]:
    """The settled places of mentions, with their regions and countries."""
    return frozenset(name for p in found if p.where.place for name in (p.where.place, *p.where.within))
