"""Where a document's story takes place, for the sentences that name no place.

The order: a place that the title names, the first one that the lead names, the place of the dateline, the place named
most. The dateline comes late because an agency may write from a capital of what happened in a village.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
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
from khronika.reading.story.circumstances import dominant
from khronika.reading.story.datelines import Dated, dateline_place
from khronika.reading.story.items import items_of
from khronika.reading.story.lead import lead_of
from khronika.reading.story.officials import dwells, is_local, place_of_officials
from khronika.reading.story.openings import Openings
from khronika.reading.story.pointed import is_feature, is_spot, pointed_town, points_back, points_to_same
from khronika.reading.story.sections import Sections
from khronika.reading.story.spans import Spans
from khronika.reading.story.staging import Stage, birthplace, first_scene, stage, told_last
from khronika.reading.story.talks import turns_of
from khronika.reading.story.titles import (
    behind_label,
    is_line_above,
    names_land,
    remit,
    says_more,
    title_before_colon,
)
from khronika.reading.story.wholes import named_lands, wholes
from khronika.reading.story.words import story_words
from khronika.vocabulary.places import places_named

ABOUT: Final = 15  # sentences from which the place named most is taken
_BEGINNING: Final = 4  # letters by which a known name is looked for before a sentence is read for it
_FOOT: Final = 6  # sentences behind whose beginning a line that is only place and day is at the foot
_CARRY: Final = 16  # sentences back to which the place of other paragraphs may have been told
_BACK: Final = 8  # sentences of a paragraph back to which its place may have been told
# What else opens an item.
_NO_TOWNS: Final = ("persons", "bodies", "documents", "body_words", "outlets", "things", "titles")


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
        speakers = [s for a in attributions for s in a.speakers]
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
        return items_of(self.sentences, self.language)

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
        return tuple(p for p in found if not self.spoken.hold(p.start, p.end))

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
            if (head := self._headed(at)) is not None:
                self._placed[at] = (head, *(p for p in self._placed[at] if p.start >= head.end))
            self._placed[at] = held(self._placed[at], self._holders, self.language)
        return self._placed[at]

    @cached_property
    def _holders(self) -> Mapping[str, Where]:
        """What the head of the document says that holds its villages and quarters."""
        head = range(min(ABOUT, len(self.sentences)))
        return holders(((self.sentences[at], self._read_alone(at)) for at in head), self.language)

    def _headed(self, at: int) -> PlaceMention | None:
        """The town whose name opens an item (openings.py)."""
        if not self.items[at] or (at and self.items[at - 1] == self.items[at]):
            return None
        return self._as_town(self._openings.tokens(at))

    def _as_town(self, inside: Sequence[Token]) -> PlaceMention | None:
        """The town that words name, if none of them is one for somebody who speaks or for a thing."""
        if not inside or any(t.lower in self._no_towns for t in _without_kind(inside, self.language)):
            return None
        start, end = inside[0].start, inside[-1].end
        if self.spoken.hold(start, end):
            return None  # 'ISLA VENN: Twelve people were killed'
        written = self.content[start:end]
        return PlaceMention(start, end, where(written, places_named(written), self._told.context))

    @cached_property
    def _openings(self) -> Openings:
        return Openings(self.sentences, self.known, self.language)

    def towns(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence but for squares and streets; 'across the country' is one too."""
        sentence, known = self.sentences[at], story_words(self.language)
        born = known.born if known is not None else frozenset[str]()
        named = [p for p in self.at(at) if not is_spot(p.where, self.language)]
        named = [p for p in named if born.isdisjoint(sentence.words) or not birthplace(sentence, p, born)]
        return (*named, *wholes(sentence, self.language, bare=not self._has_known, named=self._lands))

    def features(self, at: int) -> tuple[PlaceMention, ...]:
        """The lakes, mountains and rivers that a sentence names, for what was done on them."""
        return tuple(p for p in self.at(at) if is_feature(p.where, self.language))

    @cached_property
    def _lands(self) -> Mapping[str, Where]:
        """The lands that the head of the document names with their kind."""
        head = range(min(ABOUT, len(self.sentences)))
        return named_lands([(self.sentences[at], self._read_alone(at)) for at in head], self.language)

    @cached_property
    def _has_known(self) -> bool:
        """Whether the head of the document names a place that the index knows: 'in the region' then means no other."""
        return any(p.where.place for p in self._head)

    def told_before(self, at: int) -> Where | None:
        """The place at which the story of a sentence's paragraph stands before it; one that it only passes says less than a heading."""
        words, paragraph = place_words(self.language), self.sentences[at].paragraph
        if words is None:
            return None
        back = range(at - 1, max(at - _BACK, -1), -1)
        near = takewhile(lambda earlier: self.sentences[earlier].paragraph == paragraph, back)
        before = [(self.sentences[earlier], self.towns(earlier)) for earlier in near]
        if (town := self._pointed_to_within(at)) is not None:
            return town.where
        if before and not before[0][1] and (town := self._pointed_back_to(at)) is not None:
            return town.where
        if not any(found for _, found in before):
            return None
        same = points_back(self.sentences[at], words) or points_to_same(self.sentences[at], self.language)
        told = told_last(before, words, passing=self.told_above(at) is None, same=same)
        return told.where if told is not None else None

    def carried(self, at: int) -> Where | None:
        """The place of the paragraphs before a sentence's own, in a talk and where the document's head tells no more than a land."""
        words, talk = place_words(self.language), self.sentences[at].paragraph in self._turns
        if words is None or not (talk or self._only_land) or self.told_above(at) is not None:
            return None
        before = list[tuple[Sentence, Sequence[PlaceMention]]]()
        for earlier in range(at - 1, max(at - 1 - _CARRY, -1), -1):
            sentence = self.sentences[earlier]
            other = talk and sentence.paragraph not in self._turns
            if (
                other
                or sentence.kind is not SegmentKind.BODY
                or (not talk and self.items[earlier] != self.items[at])
            ):
                break
            before.append((sentence, self.towns(earlier)))
        told = told_last(before, words, passing=talk)
        return told.where if told is not None else None

    @cached_property
    def _turns(self) -> frozenset[int]:
        return turns_of(self.sentences)

    @cached_property
    def _only_land(self) -> bool:
        """Whether the document's place is a land that only a line above its telling names: 'Governor of Dorst region'."""
        words, around = place_words(self.language), self.everywhere
        if words is None or around is None or says_more(around, words):
            return False
        lead = lead_of(self.sentences, self.line)
        named = (
            at
            for at in range(min(ABOUT, len(self.sentences)))
            if any(p.where.as_written == around.as_written for p in self.at(at))
        )
        return all(self.sentences[at].paragraph < lead for at in named)

    @cached_property
    def _sections(self) -> Sections:
        return Sections(self.sentences, self.towns, self._as_town, self.language)

    @cached_property
    def _no_towns(self) -> frozenset[str]:
        """What else than a town opens an item or is a heading: a thing, somebody who speaks."""
        words, cues = place_words(self.language), lexicon(self.language)
        if words is None:
            return frozenset()
        other = words.labels | words.sites | words.seats | words.happenings
        other = (other.union(*(cues.sets[n] for n in _NO_TOWNS)) if cues else other) - words.name_heads
        return other | self._told.people | {name.casefold() for name in self._speakers}

    def _pointed_to_within(self, at: int) -> PlaceMention | None:
        """The town that 'there' means in a sentence which has named it: 'The strike spread to Harden; four were hurt there'."""
        words, sentence = place_words(self.language), self.sentences[at]
        if words is None or not points_back(sentence, words):
            return None
        parts = [k for k, t in enumerate(sentence.tokens) if t.text in ";:,"]
        there = next((k for k, word in enumerate(sentence.lowers) if word in words.there), 0)
        end = next((k for k in reversed(parts) if k < there), 0)
        if not end:
            return None
        first = replace(sentence, tokens=sentence.tokens[:end])
        run = pointed_town(first, words, self._told.people)
        return self._as_town(run.tokens[run.first : run.after]) if run is not None else None

    def _pointed_back_to(self, at: int) -> PlaceMention | None:
        """The town that 'there' means, where the sentence before names one."""
        words = place_words(self.language)
        if words is None or not points_back(self.sentences[at], words):
            return None
        run = pointed_town(self.sentences[at - 1], words, self._told.people)
        return self._as_town(run.tokens[run.first : run.after]) if run is not None else None

    def told_above(self, at: int) -> Where | None:
        """The place that the heading over a sentence names."""
        return self._sections.place(at)

    def elsewhere(self, at: int) -> Where | None:
        """The place of the heading above or of the document; where it names no town at all, a square or street of the sentence.

        A town of one item of a list is no other one's, however often it is named.
        """
        spots = self.at(at)
        around = self._around_lists if self.items[at] else self.everywhere
        return self.told_above(at) or around or (spots[0].where if spots else self._of_officials(at))

    def _of_officials(self, at: int) -> Where | None:
        """Where those are who told of it last."""
        told = reversed(self.sentences[max(at - ABOUT + 1, 0) : at + 1])
        return place_of_officials(told, self.content, self.language, self._local)

    @cached_property
    def everywhere(self) -> Where | None:
        """The place of the document's story."""
        return self._place_of(range(min(ABOUT, len(self.sentences))))

    @cached_property
    def _around_lists(self) -> Where | None:
        """The place that the document tells outside its lists."""
        return self._place_of([at for at in range(min(ABOUT, len(self.sentences))) if not self.items[at]])

    def _place_of(self, head: Sequence[int]) -> Where | None:
        """The place of the sentences of a document's head; what stands under the heading of a place is of that place alone."""
        words = place_words(self.language)
        if words is None:
            return None
        named, lead = list[PlaceMention](), lead_of(self.sentences, self.line)
        above, held = None, None
        for at in head:
            sentence = self.sentences[at]
            if self.told_above(at) is not None:
                continue
            found = [p for p in self.towns(at) if self.line is None or p.start != self.line.start]
            found = [p for p in found if stage(sentence, p, words) is not Stage.ASIDE] or found
            if found and names_land(sentence, at, found[0], words):
                held = held or found[0].where  # 'RÉPUBLIQUE DE KARANDÉ' over a letter: a town says more
                continue
            if found and (sentence.kind is SegmentKind.TITLE or is_line_above(self.sentences, at, lead)):
                behind = behind_label(sentence, found, words)
                if behind is not None:
                    return behind.where
                above = above or found[0].where  # 'KARAND: two villages attacked': the lead says where in it
            elif found and sentence.paragraph == lead:
                told = first_scene(sentence, found, words).where
                begins = not at or self.sentences[at - 1].paragraph != lead
                return told if above is None or (begins and says_more(told, words)) else above
            named += found
        return self._of_head(above, dominant(named)) or held

    def _of_head(self, above: Where | None, most: Where | None) -> Where | None:
        """The place of the dateline, of a title, named most, of a body; last the one of a line at the foot, where somebody signed."""
        line = self.line.where if self.line is not None else None
        foot = (
            self.line is not None
            and len(self.sentences) > _FOOT
            and self.line.start > self.sentences[_FOOT].start
        )
        other = above or self._titled() or most or remit(self.sentences, self.language)
        return (other or line) if foot else (line or other)

    def _titled(self) -> Where | None:
        told = title_before_colon(self.sentences, self.content, self.language)
        if told is None or self.spoken.hold(*told[:2]) or any(told[2] in name for name in self._speakers):
            return None
        return Where(told[2])


def _without_kind(inside: Sequence[Token], language: str) -> Sequence[Token]:
    """The words of a name without the kind of land at its end: '[Bahri] State'."""
    words = place_words(language)
    kind = words is not None and len(inside) > 1 and inside[-1].lower in words.kinds_after
    return inside[:-1] if kind else inside


def _with_holders(found: Sequence[PlaceMention]) -> frozenset[str]:
    """The settled places of mentions, with their regions and countries."""
    return frozenset(name for p in found if p.where.place for name in (p.where.place, *p.where.within))
