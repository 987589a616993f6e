"""Where an English noun phrase ends."""

from __future__ import annotations

from khronika.reading.lexicon.lexicon import Form
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.english_tags import HYPHENS, Tag, Tagged
from khronika.reading.phrases.shortened import shortens_name
from khronika.reading.sentences import quoted_name

_NOMINAL = frozenset({Tag.NOUN, Tag.NUMBER, Tag.DETERMINER, Tag.PRONOUN})
_OPENING = frozenset({Tag.DETERMINER, Tag.PRONOUN})
_LIKE_NOUN = frozenset({Tag.NOUN, Tag.NUMBER, Tag.ING})
_DETERMINER = Tag.DETERMINER


class NounPhrases(Tagged):
    """A sentence asked which of its words belong to one noun phrase."""

    def _number(self, at: int) -> tuple[QuantityMention | None, int]:
        """The number at a place and the index after it; an age tied to its noun counts nothing: 'the [6-year-old] girl'."""
        mention, end = self.numbers[at]
        return (None, end) if mention.kind == "age" and self._tied(end) else (mention, end)

    def _tied(self, at: int) -> bool:
        """Whether a hyphen ties a figure to a word: 'a 6[-]year-old'."""
        if not 0 < at < len(self.words) - 1 or self.words[at].lower not in HYPHENS:
            return False
        before, hyphen, after = self.words[at - 1 : at + 2]
        glued = before.end == hyphen.start and hyphen.end == after.start
        return glued and before.text[-1].isdecimal() and after.text[0].isalpha()

    def _behind_of(self, first: int, at: int) -> bool:
        """Whether a word stands behind an 'of' that follows a noun: 'followers of the [party]', not 'hundreds of [men]'."""
        start = self.numbers[first][1] + 1 if first in self.numbers else first + 1
        return "of" in self.lowers[start:at]

    def _continues(self, at: int, first: int, number_end: int) -> bool:
        """Whether the word at this place still belongs to the noun phrase."""
        if at == first:
            return True
        tag, word, tag_before = self.tags[at], self.lowers[at], self.tags[at - 1]
        tied = self.hyphened and (self._tied(at) or self._tied(at - 1))
        if at in self.times or tied:
            return tied
        if at in self.numbers:
            opens = first not in self.numbers and all(t is _DETERMINER for t in self.tags[first:at])
            return (
                self._inside(at, first)
                or opens
                or self._holds(at)
                or (first in self.numbers and self._partitive(at, number_end))
            )
        if word == "of":
            return self._of_belongs(at, first, number_end)
        if word == "'":
            owned = self._tag_at(at + 1)
            glued = self.words[at].start == self.words[at - 1].end
            return glued and (owned is Tag.NOUN or (owned is Tag.ING and self._owns(at)))
        if tag in _OPENING or (word == "whom" and tag is Tag.RELATIVE):
            # 'three others', not 'three the'
            counted = at == number_end and word not in self.table.phrases["definite"]
            return counted or self.lowers[at - 1] == "of" or tag_before is _DETERMINER
        if tag is Tag.STOP:
            return tag_before is Tag.NOUN is self._tag_at(at + 1) and shortens_name(self.words, at)
        if self._predicates(at):
            return False
        if tag in _LIKE_NOUN:
            return True
        return self._attributive(at) if tag is Tag.PAST else tag is Tag.VERB and tag_before is _DETERMINER

    def _inside(self, at: int, first: int) -> bool:
        """Whether the number at a place is a word of what another counts: 'two [11th] Brigade soldiers'."""
        return first in self.numbers and self.words[at].end < self.numbers[first][0].end

    def _holds(self, at: int) -> bool:
        """Whether the number at this place stands behind 'a total of'."""
        of = at - 1 - (self._tag_at(at - 1) is Tag.DETERMINER)  # 'the bodies of [the] six men'
        if of < 1 or self.words[of].lower != "of" or not self.numbers[at][0].counts:
            return False
        return self.words[of - 1].lower in self.table.phrases["holders"]

    def _partitive(self, at: int, number_end: int) -> bool:
        """Whether a number stands inside 'three of the [12] men'."""
        if number_end >= at or self.words[number_end].lower != "of":
            return False
        return all(self.tags[i] is Tag.DETERMINER for i in range(number_end + 1, at))

    def _of_belongs(self, at: int, first: int, number_end: int) -> bool:
        if first in self.numbers and at == number_end:
            return at + 1 not in self.times
        after = at + 2 if self._tag_at(at + 1) is Tag.DETERMINER else at + 1
        if after in self.numbers and self._holds(after) and "of" not in self.lowers[first:at]:
            return True  # 'a group of six'; but of 'the leader of a group of six' nobody is counted
        if (
            at + 1 in self.numbers
            or after in self.numbers
            or at + 1 in self.times
            or at + 1 >= len(self.words)
        ):
            return False
        return self._nominal_trigger(first, at) is None and (
            self._tag_at(at + 1) in _NOMINAL
            or self._attributive(at + 1)
            or quoted_name(self.words, after) > 0
        )

    def _nominal_trigger(self, first: int, last: int) -> int | None:
        """The last word of an act that is used as a noun in this phrase ('the mass arrests', '12 detainees')."""
        for at in range(last - 1, first - 1, -1):
            trigger = self.triggers.get(at)
            if trigger and any(r.pattern.form is Form.NOUN and r.end <= last for r in trigger.readings):
                return at
        return None
