"""Where a document's story takes place, for the sentences that name no place.

The order: a place that the title names, the first one that the lead names, the place of the dateline, the place named
most. The dateline comes late because an agency may write from a capital of what happened in a village.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence
from khronika.reading.story.attached import is_brought_to
from khronika.reading.story.circumstances import dominant, innermost
from khronika.reading.story.lead import lead_of
from khronika.reading.story.named_places import ABOUT, NamedPlaces
from khronika.reading.story.of_bodies import in_society, is_bare_land
from khronika.reading.story.of_parts import by_place, of_part, opens
from khronika.reading.story.officials import place_of_officials
from khronika.reading.story.pointed import is_spot, pointed_town, points_back, points_to_same
from khronika.reading.story.sections import Sections
from khronika.reading.story.speaking_places import is_speaking_place, judges_in
from khronika.reading.story.staging import Stage, first_scene, stage, told_last
from khronika.reading.story.talks import turns_of
from khronika.reading.story.titles import (
    behind_label,
    is_line_above,
    names_land,
    remit,
    says_more,
    seat_of_local_body,
    title_before_colon,
)

_FOOT: Final = 6  # sentences behind whose beginning a line that is only place and day is at the foot
_CARRY: Final = 16  # sentences back to which the place of other paragraphs may have been told
_BACK: Final = 8  # sentences of a paragraph back to which its place may have been told
_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})


def _name(where: Where) -> str:
    return where.place or where.as_written


class Scenery(NamedPlaces):
    """The places of a document's sentences, and those that a sentence leaves unsaid."""

    def unsaid(self, at: int) -> Where | None:
        """The place of a sentence that names none."""
        return self.told_before(at) or self.carried(at) or self._of_lead(at) or self.elsewhere(at)

    def _of_lead(self, at: int) -> Where | None:
        """What a title without a place tells happened where its lead says: 'Nearly 300 detained', over 'across the country'."""
        return self._lead_place if self.sentences[at].kind is SegmentKind.TITLE else None

    @cached_property
    def _lead_place(self) -> Where | None:
        """The one place that the first sentence of the body names; None if it names none or several."""
        lead = lead_of(self.sentences, self.line)
        first = next((k for k, s in enumerate(self.sentences) if s.paragraph == lead), None)
        found = self.happened_in(first) if first is not None else ()
        return found[0].where if len({_name(p.where) for p in found}) == 1 else None

    def of_total(self, at: int) -> Where | None:
        """The place of a total counted for months, in a sentence that names none: that of the document, and not of the story beside it."""
        words = place_words(self.language)
        home = self.of_society(range(min(ABOUT, len(self.sentences))))
        if home is not None and self.told_above(at) is None:
            return home  # a society counts over its own land
        if words is None or points_back(self.sentences[at], words) or self.told_before(at) is None:
            where = self.unsaid(at)
        else:
            where = self.elsewhere(at)
        if where is not None and self.told_above(at) is None and self._opens_item(where):
            return None
        once = self._told_once(where) if where is not None and self.told_above(at) is None else None
        own = (self.sentences[at].paragraph, lead_of(self.sentences, self.line))
        return where if once is None or once.paragraph in own else None

    def _opens_item(self, where: Where) -> bool:
        """Whether a place, and another one, only open what a bulletin tells one by one: 'In Keral 12 were held. In Osk five were.'"""
        head = [at for at in range(min(ABOUT, len(self.sentences))) if self.sentences[at].kind not in _HEADS]
        opened = {_name(p.where) for at in head for p in self.towns(at) if opens(self.sentences[at], p)}
        return _name(where) in opened and len(opened) > 1

    def told_before(self, at: int) -> Where | None:
        """The place at which the story of a sentence's paragraph stands before it; one that it only passes says less than a heading."""
        words, paragraph = place_words(self.language), self.sentences[at].paragraph
        if words is None:
            return None
        back = range(at - 1, max(at - _BACK, -1), -1)
        near = takewhile(lambda earlier: self.sentences[earlier].paragraph == paragraph, back)
        before = [(self.sentences[earlier], self._staged(earlier, words)) for earlier in near]
        if (town := self._pointed_to_within(at)) is not None:
            return town.where
        if before and not before[0][1] and (town := self._pointed_back_to(at)) is not None:
            return town.where
        if not any(found for _, found in before):
            return None
        pointed = points_back(self.sentences[at], words) or points_to_same(self.sentences[at], self.language)
        told = told_last(before, words, passing=self.told_above(at) is None, same=pointed)
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
            before.append((sentence, self._innermost(earlier)))
        told = told_last(before, words, passing=talk)
        return told.where if told is not None else None

    def _staged(self, at: int, words: PlaceWords) -> tuple[PlaceMention, ...]:
        """The places of a sentence at which a story may go on: none of those by which it only counts."""
        towns = self._innermost(at)
        return () if len(towns) > 1 and by_place(self.sentences[at], towns, words) else towns

    def _innermost(self, at: int) -> tuple[PlaceMention, ...]:
        towns = self.towns(at)
        return innermost(towns, self.sentences[at].tokens, self.language) if len(towns) > 1 else towns

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
        return Sections(self.sentences, self.towns, self.as_town, self.language)

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
        return self.as_town(run.tokens[run.first : run.after]) if run is not None else None

    def _pointed_back_to(self, at: int) -> PlaceMention | None:
        """The town that 'there' means, where the sentence before names one."""
        words = place_words(self.language)
        if words is None or not points_back(self.sentences[at], words):
            return None
        run = pointed_town(self.sentences[at - 1], words, self._told.people)
        return self.as_town(run.tokens[run.first : run.after]) if run is not None else None

    def told_above(self, at: int) -> Where | None:
        """The place that the heading over a sentence names."""
        return self._sections.place(at)

    def elsewhere(self, at: int) -> Where | None:
        """The place of the heading above or of the document; where it names no town at all, a square or street of the sentence.

        A town of one item of a list is no other one's, however often it is named.
        """
        spots = [p for p in self.spots(at) if not self.lay_in(self.sentences[at], p)]
        spots = spots or self.spots_before(at)
        apart = self.items[at] or self._lie_apart or self._led_by_item
        around = (self._around_lists or self._only_society) if apart else self.everywhere
        around = None if around is not None and self._told_later(at, around) else around
        words = place_words(self.language)
        above = self.told_above(at) or around
        vague = above is not None and words is not None and above.as_written.casefold() in words.wholes
        if spots and (above is None or (vague and self.spots(at))):
            return spots[0].where  # '31 were hurt on Liberty Square' says more than 'in the capital'
        return above or self._of_officials(at) or self._only_spot or self.governed(at)

    @cached_property
    def _only_spot(self) -> Where | None:
        """The one square or quay that the head of a document names, where it names no town at all: 'the riot at Lenham Quay'."""
        head = range(min(ABOUT, len(self.sentences)))
        named = {p.where.as_written: p.where for at in head for p in self.at(at)}
        alone = next(iter(named.values())) if len(named) == 1 else None
        return alone if alone is not None and is_spot(alone, self.language) else None

    def _told_later(self, at: int, around: Where) -> bool:
        """Whether the head of the document names a place but once, in a later paragraph: that is no place of what was told before.

        But it is where the later sentence goes back to what was told: 'The attack took place in Keral'.
        """
        words, once = place_words(self.language), self._told_once(around)
        if words is None or once is None or at >= ABOUT or self.sentences[at].kind is not SegmentKind.BODY:
            return False
        known = words.happenings | words.strikes
        articles = words.articles | words.capital_articles
        back = any(a in articles and b in known for a, b in pairwise(once.lowers))
        return not back and once.paragraph > self.sentences[at].paragraph

    def _told_once(self, around: Where) -> Sentence | None:
        """The only sentence of a document's head that names a place, where it has no dateline and titles do not name it."""
        words = place_words(self.language)
        if words is None or not (words.articles or words.capital_articles) or self.line is not None:
            return None
        head = range(min(ABOUT, len(self.sentences)))
        told = [k for k in head for p in self.towns(k) if p.where.as_written == around.as_written]
        once = self.sentences[told[0]] if len(told) == 1 else None
        return once if once is not None and once.kind is SegmentKind.BODY else None

    def _of_officials(self, at: int) -> Where | None:
        """Where those are who told of it last."""
        told = reversed(self.sentences[max(at - ABOUT + 1, 0) : at + 1])
        return place_of_officials(told, self.content, self.language, self._local)

    @cached_property
    def everywhere(self) -> Where | None:
        """The place of the document's story."""
        return self._place_of(range(min(ABOUT, len(self.sentences)))) or self._only_society

    @cached_property
    def _only_society(self) -> Where | None:
        """The place in the name of a society, where the document tells no other one."""
        head = range(min(ABOUT, len(self.sentences)))
        return None if self._place_of(head) is not None else self.of_society(head)

    @cached_property
    def _lie_apart(self) -> bool:
        """Whether the items of a list are of different places, so that none of these is the place of what stands above the list."""
        head = range(min(ABOUT, len(self.sentences)))
        opened = {p.where.as_written for at in head if (p := self.headed(at)) is not None}
        return len(opened) > 1

    @cached_property
    def _led_by_item(self) -> bool:
        """Whether the telling begins with an item of a list: its place is not that of the totals above the list."""
        lead = lead_of(self.sentences, self.line)
        head = range(min(ABOUT, len(self.sentences)))
        return any(self.items[at] for at in head if self.sentences[at].paragraph == lead)

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
        named_lakes = bool(words.features)
        for at in head:
            sentence = self.sentences[at]
            if self.told_above(at) is not None or self._tells_line(sentence):
                continue
            found = [p for p in self.towns(at) if self.line is None or p.start != self.line.start]
            if len(found) > 1 and by_place(sentence, found, words):
                continue
            if not found and named_lakes and (sentence.kind in _HEADS or sentence.paragraph == lead):
                found = list(self.features(at))  # 'A ferry sank in Lake Osho'
            found = [p for p in found if not (of_part(sentence, p, words) or is_bare_land(p, words))]
            found = [p for p in found if not in_society(sentence, p, words)]
            found = [
                p
                for p in found
                if not is_brought_to(p, sentence.tokens, words, (sentence.start, sentence.start))
            ]
            found = [p for p in found if stage(sentence, p, words) is not Stage.ASIDE] or found
            if found and (names_land(sentence, at, found[0], words) or self._only_told_in(at, found, lead)):
                held = held or found[0].where  # 'RÉPUBLIQUE DE KARANDÉ' over a letter: a town says more
                continue
            if found and (sentence.kind is SegmentKind.TITLE or is_line_above(self.sentences, at, lead)):
                behind = behind_label(sentence, found, words)
                if behind is not None:
                    return behind.where
                above = above or found[0].where  # 'KARAND: two villages attacked': the lead says where in it
            elif found and self._goes_on_from_line(at):
                return first_scene(sentence, found, words).where
            elif found and sentence.paragraph == lead:
                told = first_scene(sentence, found, words).where
                begins = not at or self.sentences[at - 1].paragraph != lead
                if not begins and above is None and self._line_alone:
                    continue  # 'Diary, 3 May, Keral. They came at night. ... In Orlen two were shot'
                return told if above is None or (begins and says_more(told, words)) else above
            named += found
        return self._of_head(above, dominant(named)) or held

    def _only_told_in(self, at: int, found: Sequence[PlaceMention], lead: int) -> bool:
        """Whether a line above the telling only says where it was told or judged: 'Testimony recorded in Keral', 'High Court of Keral'."""
        words, sentence = place_words(self.language), self.sentences[at]
        if words is None or not (sentence.kind in _HEADS or is_line_above(self.sentences, at, lead)):
            return False
        return all(is_speaking_place(sentence, p, words) or judges_in(sentence, p, words) for p in found)

    @cached_property
    def _line_alone(self) -> bool:
        """Whether the line of place and day stands above all that is told, in a paragraph of its own."""
        lead = lead_of(self.sentences, self.line)
        return any(self._holds_line(s) and s.paragraph < lead for s in self.sentences[:_FOOT])

    def _holds_line(self, sentence: Sentence) -> bool:
        return self.line is not None and sentence.start <= self.line.start < sentence.end

    def _goes_on_from_line(self, at: int) -> bool:
        """Whether a sentence stands right behind a dateline that ends in a stop: 'KERAL, 3 May. Twelve were killed in Orlen'."""
        before, sentence = self.sentences[at - 1] if at else None, self.sentences[at]
        opens = before is not None and self.line is not None and before.start == self.line.start
        return opens and before is not None and before.paragraph == sentence.paragraph

    def _tells_line(self, sentence: Sentence) -> bool:
        """Whether a sentence is the line of place and day: "Sermon at St Ada's, Keral" names no other place."""
        return self._holds_line(sentence) and self._line_alone

    def _of_head(self, above: Where | None, most: Where | None) -> Where | None:
        """The place of the dateline, of a title, named most, of a body; last the one of a line at the foot, where somebody signed."""
        line = self.line.where if self.line is not None else None
        foot = (
            self.line is not None
            and len(self.sentences) > _FOOT
            and self.line.start > self.sentences[_FOOT].start
        )
        local = seat_of_local_body(self.sentences, self.language)
        other = above or self._titled() or local or most or remit(self.sentences, self.language)
        return (other or line) if foot else (line or other)

    def _titled(self) -> Where | None:
        told = title_before_colon(self.sentences, self.content, self.language)
        if told is None or self.spoken.hold(*told[:2]) or any(told[2] in name for name in self._speakers):
            return None
        return Where(told[2])
