"""Noun phrases of inflected languages: a noun with what agrees with it, the genitives behind it, and the names that belong to it."""

from __future__ import annotations

from khronika.reading.lexicon.lexicon import Use
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import QuantityMention
from khronika.reading.morphology import russian
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.inflected_words import CASES, HEADS, InflectedWords
from khronika.reading.phrases.shortened import shortens
from khronika.reading.places.words import place_words
from khronika.reading.quantities.counted import may_be_several
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import proper, quoted_name
from khronika.reading.speakers.cases import OF_TOWNS

_NAMING = frozenset({"NOUN", "ADJF", "NPRO", "NUMR", "PRTF"})
_KINDS_OF_PLACE = places.kinds_before if (places := place_words("ru")) is not None else frozenset[str]()
_GENITIVE = (*OF_TOWNS, "ов", "ев", "о", "у", "э", "е")  # and what is not declined


_DESCRIBED = 7  # words from a participle to its noun


class InflectedNouns(InflectedWords):
    """The noun phrase at the word that is reached."""

    def _noun_phrase(self) -> Chunk:
        """A noun with what agrees with it and the genitives behind it; a deed's noun keeps its own genitive apart."""
        first, quantity = self.at, self._opening_number()
        end = self.at
        head, gathered = -1, -1
        while self.at < len(self.words):
            at = self.at
            if head >= 0 and (named := quoted_name(self.words, at) or self._short_name(at)):
                self.at = named
                continue
            if quantity is None and head == at - 1 and self._gathers(head, at):
                gathered, first = head, at + 1
                quantity, self.at = self.numbers[first]
                end, head = self.at, -1
                continue
            if not self._continues(at, first, end, head):
                break
            if at in self.numbers:
                mention, self.at = self.numbers[at]
                quantity = quantity or mention  # 'двое из [12] задержанных' are two
                end, head = self.at, -1
                continue
            self.at += 1
            head = self._head(at, quantity) if head < 0 else head
            self.at = self._past_whole(self.at) if head >= 0 and quantity is not None else self.at
            if self._ends_deed(at):
                break
        self.at = max(self.at, first + 1)
        if quantity is not None and 0 <= head < self.at - 1:
            self.at = self._past_joined(self.at)
        if head < 0:
            head = self.at - 1
        trigger, attributive = self._telling(first)
        return Chunk(
            Kind.NOUN, first, self.at, tuple(t.lower for t in self.words[first : self.at]), self.read[head].lemma,
            trigger.at if trigger else head if gathered < 0 else gathered, quantity, trigger, attributive=attributive,
            name=first > 0 and self.words[first].text[:1].isupper(),
            proper=not self.shouted and proper(self.words[first : self.at], opens=first == 0),
            lemmas=tuple(a.lemma for a in self.read[first : self.at]),
            grammemes=self._head_grammemes(head if gathered < 0 else gathered),
        )  # fmt: skip

    def _opening_number(self) -> QuantityMention | None:
        """The number with which the phrase opens, and what belongs to it; none where it only tells an age: '[33-летний] горняк'."""
        if self.at not in self.numbers:
            return None
        quantity: QuantityMention | None
        quantity, self.at = self.numbers[self.at]
        if self._is_aged(self.at, quantity):
            quantity, self.at = None, self.at + 1
        self.at = self._past_whole(self.at) + self._is_described(self.at)
        return quantity

    def _head(self, at: int, quantity: QuantityMention | None) -> int:
        """Where the head of the phrase stands, if it is this word or one that this word describes; else -1."""
        if self.read[at].part not in HEADS or self._leads_to_head(at, quantity):
            return -1
        described = self._described_by(at) if quantity is not None else 0
        self.at = max(self.at, described + 1) if described else self.at
        return described or at

    def _is_aged(self, at: int, mention: QuantityMention) -> bool:
        """Whether a number is an age that describes a noun: '[33]-летний'."""
        tied = mention.kind == "age" and at + 1 < len(self.words) and self.words[at].text in {"-", "‑"}
        return tied and self.read[at + 1].part == "ADJF"

    def _leads_to_head(self, at: int, quantity: QuantityMention | None) -> bool:
        """Whether a word that may be a noun only belongs to the next one: 'её сына', 'обгоревшие тела'."""
        mere = quantity is None and self.read[at].part == "PRTF" and self._part(at + 1) == "NOUN"
        held = mere and self.read[at + 1].lemma in self.table.phrases["holders"]
        return self._owns_next(at) or (mere and (held or at not in self.triggers) and self._agree(at, at + 1))

    def _described_by(self, at: int) -> int:
        """Where those stand of whom a participle behind their number tells more: '12 похищенных [в мае боевиками] учеников'; 0 if nowhere."""
        if self.read[at].part != "PRTF":
            return 0
        k = at + 1
        while k < min(at + _DESCRIBED, len(self.words)):
            if k in self.times:
                k = max(self.times[k], k + 1)
                continue
            if k in self.numbers or self._is_verb(k) or self._kind(k) not in {None, Kind.PREPOSITION}:
                return 0
            known = noun(self.words[k], self.table.nouns) if self._part(k) == "NOUN" else None
            if known is not None and known.unit == "person" and k > at + 1 and self._agree(at, k):
                return k
            k += 1
        return 0

    def _is_described(self, at: int) -> bool:
        """Whether an adverb stands here before the participle of those counted: '12 [вынужденно] перемещённых лиц'."""
        return self._part(at) == "ADVB" and self._part(at + 1) == "PRTF" and at not in self.times

    def _past_whole(self, at: int) -> int:
        """The index behind what leads from a number to those out of whom it is: 'пять человек [из числа] горняков'."""
        pair = " ".join(t.lower for t in self.words[at : at + 2])
        return at + 2 if pair in self.table.phrases["number_of"] else at

    def _past_joined(self, at: int) -> int:
        """The index behind the towns that are joined to one whose people are counted: '12 жителей Лембы[, Кестовы и Дорвата]'."""
        place = at
        while self._is_owner(place - 1) and place + 1 < len(self.words):
            mark = self.words[place].lower
            if mark in self.table.phrases["and"] and self._is_owner(place + 1):
                return place + 2
            if mark not in self.table.phrases["comma"]:
                break
            place += 2
        return at

    def _is_owner(self, at: int) -> bool:
        """Whether a lone name with a capital may stand in the genitive, as that of a town does behind its people."""
        if at >= len(self.words) or self.shouted or not self.words[at].text[:1].isupper():
            return False
        alone = at + 1 >= len(self.words) or not self.words[at + 1].text[:1].isupper()
        return alone and self.words[at].lower.endswith(_GENITIVE)

    def _telling(self, first: int) -> tuple[Trigger | None, bool]:
        """The words of an act in a noun phrase, and whether they are only said of its noun: '12 [раненых] солдат'."""
        told = next((i for i in range(self.at - 1, first - 1, -1) if self._nominal(i) is not None), None)
        attributes = (i for i in range(first, self.at) if self.read[i].part == "PRTF" and i in self.triggers)
        trigger = self.triggers.get(next(attributes, -1) if told is None else told)
        return trigger, trigger is not None and told is None

    def _gathers(self, head: int, at: int) -> bool:
        """Whether a group stands before the number of those in it, who are meant: '[группу из] 12 паломников'."""
        of = at + 1 in self.numbers and self.words[at].lower in self.table.phrases["of"]
        return of and self.read[head].lemma in self.table.phrases["gathering"]

    def _short_name(self, at: int) -> int:
        """The index after a name behind a word written short: 'пос[. Заречный]'; 0 if none stands here."""
        named = shortens(self.words, at) and self.words[at + 1].text[:1].isupper()
        return at + 2 if named and self.words[at - 1].lower in _KINDS_OF_PLACE else 0

    def _owns_next(self, at: int) -> bool:
        """Whether a pronoun only says whose the next noun is: 'её сына'."""
        return self.words[at].lower in self.table.phrases["objects"] and self._part(at + 1) in {
            "NOUN",
            "ADJF",
        }

    def _head_grammemes(self, head: int) -> frozenset[str]:
        """Number of the head, and every case that its form may be."""
        cases = {g for way in russian(self.words[head].lower) for g in way.grammemes if g in CASES}
        return (self.read[head].grammemes - CASES) | frozenset(cases)

    def _nominal(self, at: int) -> Trigger | None:
        """The trigger at this word, if it tells of its act as a noun."""
        trigger = self.triggers.get(at)
        nominal = {Use.COUNTED, Use.NOUN, Use.PEOPLE, Use.TOLL, Use.MEASURE, Use.FATE, Use.MARK}
        fits = trigger is not None and trigger.uses() & nominal and not self._before_noun(at)
        return trigger if fits else None

    def _before_noun(self, at: int) -> bool:
        """Whether a participle stands before its noun: 'задержанных мужчин'."""
        return (
            self.read[at].part in {"PRTF", "ADJF"}
            and self._part(at + 1) in {"NOUN", "ADJF"}
            and at + 1 not in self.numbers
        )

    def _ends_deed(self, at: int) -> bool:
        trigger = self._nominal(at)
        return trigger is not None and bool(trigger.uses() & {Use.COUNTED, Use.NOUN, Use.MEASURE, Use.FATE})

    def _continues(self, at: int, first: int, number_end: int, head: int) -> bool:
        if at == first:
            return True
        if at in self.numbers:
            return self._takes_number(at, first, number_end, head)
        if at in self.times or self._is_same(at, head):
            return at not in self.times
        word = self.words[at].lower
        if first in self.numbers and at == number_end and word in self.table.phrases["of"]:
            return True
        if self._kind(at) is not None or self._is_verb(at):
            return False
        part = self.read[at].part
        if part not in _NAMING and not (part == "" and self.words[at].text[:1].isalnum()):
            return False
        if first in self.numbers and at == number_end and (self._counts_more(at) or self._counts_none(at)):
            return False  # 'с учётом этих троих | число погибших', 'двоих | суд оправдал'
        apart = part == "NOUN" and (self._stands_alone(at - 1, at) or self._lasts_no_person(first, at))
        if at > number_end > first and apart:
            return False  # 'задержания девяти рабочих | город замер', 'к восьми годам колонии | журналиста'
        if head < 0 or at == number_end or self.words[at - 1].lower in self.table.phrases["of"]:
            return True
        return self._depends(at) or self._names_whose(at, counted=first in self.numbers)

    def _lasts_no_person(self, first: int, at: int) -> bool:
        """Whether somebody stands behind a length of time, which is nobody's."""
        lasting = first in self.numbers and self.numbers[first][0].kind == "duration"
        return lasting and "anim" in self.read[at].grammemes

    def _is_same(self, at: int, head: int) -> bool:
        """Whether a particle stands between a pronoun and its noun: 'в ту [же] ночь'."""
        stands = head < 0 and self.words[at].lower in self.table.phrases["same"] and at + 1 not in self.times
        return stands and self._part(at + 1) == "NOUN" and self._agree(at - 1, at + 1)

    def _takes_number(self, at: int, first: int, number_end: int, head: int) -> bool:
        """Whether a number belongs to the phrase before it: 'двое из [12]', 'тела [четырёх]', 'остальных [семи]'."""
        if first in self.numbers:
            return at == number_end + 1 and self.words[at - 1].lower in self.table.phrases["of"]
        described = all(self.read[i].part == "ADJF" and i not in self.triggers for i in range(first, at))
        held = head == at - 1 and self.read[head].lemma in self.table.phrases["holders"]
        return held or (described and self.numbers[at][0].counts)

    def _stands_alone(self, before: int, at: int) -> bool:
        """Whether an adjective that names people by itself stands before a noun with which it does not agree."""
        lone = self._part(before) == "ADJF" and before not in self.numbers
        known = noun(self.words[before], self.table.nouns) if lone else None
        return known is not None and known.unit == "person" and not self._agree(before, at)

    def _counts_more(self, at: int) -> bool:
        """Whether the noun of a running count stands here, which a number before it does not count."""
        trigger = self.triggers.get(at)
        return trigger is not None and Use.MEASURE in trigger.uses()

    def _counts_none(self, at: int) -> bool:
        """Whether a noun behind 'двоих' is none of those counted, as it has no plural that this could count."""
        return self.words[at - 1].lower in self.table.phrases["several"] and not may_be_several(
            self.words[at].lower
        )

    def _depends(self, at: int) -> bool:
        """Whether a noun behind a noun may be its genitive or part of a name; else it is a phrase of its own."""
        if at + 1 in self.numbers and self.read[at].lemma in self.table.phrases["holders"]:
            return False  # 'нашли в лесу [тела двух мужчин]'
        ways = russian(self.words[at].lower)
        return any("gent" in w.grammemes for w in ways) or (
            self.words[at].text[:1].isupper() and self.words[at - 1].text[:1].isupper()
        )

    def _names_whose(self, at: int, *, counted: bool) -> bool:
        """Whether a capital behind a noun is a town's name in the genitive that morphology does not know: '12 жителей [Сарны]'."""
        word = self.words[at]
        if self.shouted or not word.text[:1].isupper():
            return False
        if self.words[at - 1].lower in _KINDS_OF_PLACE:
            return True  # 'жителей посёлка [Верхний Лог]'
        if not word.lower.endswith(_GENITIVE):
            return False
        return counted or all("plur" in way.grammemes for way in russian(word.lower))
