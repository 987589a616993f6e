"""Where a document's story takes place, for the sentences that name no place.

The order: a place that the title names, the first one that the lead names, the place of the dateline, the place named
most. The dateline comes late because an agency may write from a capital of what happened in a village.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import Document, SegmentKind
from khronika.reading.mentions import Attribution, PlaceMention
from khronika.reading.places.forms import Run, key_of
from khronika.reading.places.gazetteer import where
from khronika.reading.places.named import NOTHING_TOLD, Seen, Told, places
from khronika.reading.places.namesakes import surnames
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import lexicon
from khronika.reading.story.circumstances import dominant
from khronika.reading.story.datelines import Dated, dateline_place
from khronika.reading.story.heads import (
    LEAST,
    dwells,
    heading_town,
    is_local,
    is_name_of_town,
    is_spot,
    names_land,
    pointed_town,
    points_back,
    titled_town,
)
from khronika.reading.story.items import items_of, labelled, town_above
from khronika.reading.story.lead import lead_of
from khronika.reading.story.spans import Spans
from khronika.reading.story.wholes import wholes
from khronika.vocabulary.places import places_named

ABOUT: Final = 15  # sentences from which the place named most is taken
_BEGINNING: Final = 4  # letters by which a known name is looked for before a sentence is read for it
_BACK: Final = 8  # sentences of a paragraph back to which its place may have been told
_ROW: Final = 3  # names alone in sentences that open paragraphs, by which these are known for those of towns
_SECTION: Final = 40  # sentences back to which the heading over them may stand
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
        named = [s for a in attributions for s in a.speakers]
        spoken = (s for s in named if not dwells(s.as_written, self.language))
        self._local = Spans([(s.start, s.end) for s in named if is_local(s.as_written, self.language)])
        self.dated, self.spoken = dated, Spans([(s.start, s.end) for s in spoken])
        self._speakers = frozenset(s.name or s.as_written for a in attributions for s in a.speakers)
        self._alone = dict[int, tuple[PlaceMention, ...]]()
        self._placed = dict[int, tuple[PlaceMention, ...]]()
        self._seen = defaultdict[int, Seen](Seen)

    @cached_property
    def line(self) -> PlaceMention | None:
        """The place of the dateline."""
        return dateline_place(self.sentences, self.dated, self.language)

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
        return self._placed[at]

    def _headed(self, at: int) -> PlaceMention | None:
        """The town whose name opens an item: '* Vosk: third day of shelling', 'Tirvane. In the search six were beaten.'"""
        words, sentence = place_words(self.language), self.sentences[at]
        if words is None or (at and self.items[at] and self.items[at - 1] == self.items[at]):
            return None
        if self.items[at]:
            run = labelled(sentence, words) or (town_above(sentence, words) if self._of_towns else None)
        else:
            run = self._headings.get(at)
        return self._as_town(run, words) if run is not None else None

    def _as_town(self, run: Run, words: PlaceWords) -> PlaceMention | None:
        """The town that a run names, if none of its words is one for somebody who speaks or for a thing."""
        inside = run.tokens[run.first : run.after]
        cues = lexicon(self.language)
        other = words.labels | (
            frozenset[str]().union(*(cues.sets[n] for n in _NO_TOWNS)) if cues else words.never
        )
        told = self._told.people | {name.casefold() for name in self._speakers}
        if any(t.lower in other or t.lower in told for t in inside):
            return None
        start, end = inside[0].start, inside[-1].end
        return PlaceMention(
            start,
            end,
            where(self.content[start:end], places_named(self.content[start:end]), self._told.context),
        )

    @cached_property
    def _headings(self) -> dict[int, Run]:
        """The headings that are names of towns, where there are several."""
        words, found = place_words(self.language), dict[int, Run]()
        for at, sentence in enumerate(self.sentences if words is not None else ()):
            below = self.sentences[at + 1] if at + 1 < len(self.sentences) else None
            under = below if below is not None and below.paragraph != sentence.paragraph else None
            run = heading_town(sentence, words, under) if words is not None else None
            if run is not None and words is not None and self._as_town(run, words) is not None:
                found[at] = run
        names = {run.tokens[run.first].lower for run in found.values()}
        heads = sum(sentence.kind is SegmentKind.HEADING for sentence in self.sentences)
        return found if len(names) >= LEAST and 2 * len(found) > heads else {}

    @cached_property
    def _of_towns(self) -> bool:
        """Whether some paragraph is opened by the name of what is surely a town, so that the others of their kind are too."""
        words = place_words(self.language)
        heads = [town_above(s, words) for s in self.sentences] if words is not None else []
        named = [run for run in heads if run is not None and is_name_of_town(run)]
        names = {run.tokens[run.first].lower for run in named}
        return len(names) >= _ROW or any(self._surely_town(run) for run in heads if run is not None)

    def _surely_town(self, run: Run) -> bool:
        name = " ".join(t.text for t in run.tokens[run.first : run.after])
        sited = run.follows is not None and run.follows.text != "."
        return sited or bool(places_named(name)) or key_of(name, run.words) in self.known

    def towns(self, at: int) -> tuple[PlaceMention, ...]:
        """The places of a sentence but for squares and streets; 'across the country' is one too."""
        named = [p for p in self.at(at) if not is_spot(p.where, self.language)]
        return (*named, *wholes(self.sentences[at], self.language, bare=not self._has_known))

    @cached_property
    def _has_known(self) -> bool:
        """Whether the head of the document names a place that the index knows: 'in the region' then means no other."""
        return any(p.where.place for p in self._head)

    def told_before(self, at: int) -> Where | None:
        """The place told last before a sentence in its paragraph."""
        for earlier in range(at - 1, max(at - _BACK, -1), -1):
            if self.sentences[earlier].paragraph != self.sentences[at].paragraph:
                break
            if found := self.towns(earlier):
                return found[-1].where
            if earlier == at - 1 and (town := self._pointed_back_to(at)) is not None:
                return town.where
        return None

    def _pointed_back_to(self, at: int) -> PlaceMention | None:
        """The town that 'there' means, where the sentence before names one."""
        words = place_words(self.language)
        if words is None or not points_back(self.sentences[at], words):
            return None
        run = pointed_town(self.sentences[at - 1], words, self._told.people)
        return self._as_town(run, words) if run is not None else None

    def told_above(self, at: int) -> Where | None:
        """The place that the heading over a sentence names."""
        for earlier in range(at - 1, max(at - _SECTION, -1), -1):
            if earlier in self._headings:
                return self.towns(earlier)[0].where
            if self.sentences[earlier].kind is SegmentKind.TITLE:
                break
            if self.sentences[earlier].kind is SegmentKind.HEADING:
                found = self.towns(earlier) if at - earlier <= _BACK else ()
                return found[0].where if found else None
        return None

    def elsewhere(self, at: int) -> Where | None:
        """The place of the heading above or of the document; where it names no town at all, a square or street of the sentence.

        A town of one item of a list is no other one's, however often it is named.
        """
        spots = self.at(at)
        around = self._around_lists if self.items[at] else self.everywhere
        return self.told_above(at) or around or (spots[0].where if spots else self._of_officials(at))

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
        return self._place_of(range(min(ABOUT, len(self.sentences))))

    @cached_property
    def _around_lists(self) -> Where | None:
        """The place that the document tells outside its lists."""
        return self._place_of([at for at in range(min(ABOUT, len(self.sentences))) if not self.items[at]])

    def _place_of(self, head: Sequence[int]) -> Where | None:
        named, lead = list[PlaceMention](), lead_of(self.sentences, self.line)
        held: Where | None = None
        for at in head:
            sentence = self.sentences[at]
            found = [p for p in self.towns(at) if self.line is None or p.start != self.line.start]
            if found and names_land(sentence, at, found[0], self.language):
                held = held or found[0].where  # 'RÉPUBLIQUE DE KARANDÉ' over a letter: a town says more
                continue
            if found and (sentence.kind is SegmentKind.TITLE or sentence.paragraph == lead):
                return found[0].where
            named += found
        return self.line.where if self.line is not None else self._title() or dominant(named) or held

    def _title(self) -> Where | None:
        """The place that the title only names, if nobody of its name speaks in the document."""
        words = place_words(self.language)
        run = titled_town(self.sentences, words) if words is not None else None
        if run is None:
            return None
        start, end = run.tokens[run.first].start, run.tokens[run.after - 1].end
        written = self.content[start:end]
        told = self.spoken.hold(start, end) or any(written in name for name in self._speakers)
        return None if told else Where(written)


def _with_holders(found: Sequence[PlaceMention]) -> frozenset[str]:
    """The settled places of mentions, with their regions and countries."""
    return frozenset(name for p in found if p.where.place for name in (p.where.place, *p.where.within))
