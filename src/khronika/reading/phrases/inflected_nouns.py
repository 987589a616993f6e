"""Noun phrases of inflected languages: a noun with what agrees with it, the genitives behind it, and the names that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import QuantityMention
from khronika.reading.morphology import Analysis, russian
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.shortened import shortens
from khronika.reading.places.words import place_words
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token, proper, quoted_name, shouted
from khronika.reading.speakers.cases import OF_TOWNS

_VERBS = frozenset({"VERB", "INFN", "GRND", "PRTS"})
_NAMING = frozenset({"NOUN", "ADJF", "NPRO", "NUMR", "PRTF"})
_CLASSES = ("comma", "stop", "open", "close", "quote", "and", "or", "subordinator")
_KINDS = {name: Kind(name) for name in _CLASSES}
_CLAUSE_ENDS = frozenset(
    {Kind.COMMA, Kind.STOP, Kind.AND, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.OPEN, Kind.CLOSE}
)
_HEADS = frozenset({"NOUN", "NPRO", "PRTF"})
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
_KINDS_OF_PLACE = places.kinds_before if (places := place_words("ru")) is not None else frozenset[str]()
_GENITIVE = (*OF_TOWNS, "ов", "ев", "о", "у", "э", "е")  # and what is not declined


class InflectedNouns:
    """The words of a sentence with their morphology, and the noun phrase at the word that is reached."""

    def __init__(
        self,
        words: Sequence[Token],
        table: Lexicon,
        triggers: Mapping[int, Trigger],
        numbers: Mapping[int, tuple[QuantityMention, int]],
        times: Mapping[int, int],
    ) -> None:
        self.words, self.table, self.triggers = words, table, triggers
        self.numbers, self.times = numbers, times
        self.shouted = shouted(words)
        self.counted = self._counted()
        self.read = [self._analysis(i) for i in range(len(words))]
        self.at = 0

    def _counted(self) -> frozenset[int]:
        """Where the nouns stand that numbers count, whatever else their forms may be: 'трёх [сёл]'."""
        known = [(end, m.end) for m, end in self.numbers.values() if m.noun and not m.unknown]
        return frozenset(
            i for end, last in known for i in range(end, len(self.words)) if self.words[i].end <= last
        )

    def _analysis(self, at: int) -> Analysis:
        """The likeliest analysis; for a word of an act the one under whose lemma the act is listed."""
        word = self.words[at].lower
        if word in self.table.phrases["adverb"]:
            return Analysis(word, "ADVB", frozenset())
        ways = russian(word)
        being = next((way for way in ways if way.lemma == "быть"), None)
        if being is not None:
            return being  # 'есть' is seldom 'to eat'
        if at in self.counted and ways and ways[0].part in _VERBS:
            return next((way for way in ways if way.part in _HEADS), ways[0])
        if at in self.triggers:
            # 'Убито 12 человек' is told by the participle, though the adjective is likelier.
            behind = at > 0 and self.words[at - 1].text == ","  # ', [убитые] в Орвате,'
            for way in sorted(
                ways,
                key=lambda w: (
                    not (w.part == "PRTS" or (behind and w.part == "PRTF" and "plur" in w.grammemes))
                ),
            ):
                if way.lemma in self.table.patterns:
                    return way
        return ways[0] if ways else Analysis(word, "", frozenset())

    def _part(self, at: int) -> str:
        return self.read[at].part if 0 <= at < len(self.read) else ""

    def _kind(self, at: int) -> Kind | None:
        word = self.words[at].lower
        for name, kind in _KINDS.items():
            if word in self.table.phrases[name]:
                return kind
        if self.read[at].lemma in self.table.phrases["relative"]:
            return Kind.RELATIVE
        return Kind.PREPOSITION if self.read[at].part == "PREP" else None

    def _is_state(self, at: int) -> bool:
        """Whether a state that a preposition tells is all that is said in its clause: '12 человек [под стражей]'."""
        trigger = self.triggers.get(at)
        if trigger is None or self.read[at].part != "PREP" or Use.STATE not in trigger.uses():
            return False
        if at and self.words[at - 1].lower in self.table.modality["negation"]:
            return False
        places = (range(at - 1, -1, -1), range(at + 1, len(self.words)))
        return not any(self._has_verb(clause) for clause in places)

    def _has_verb(self, places: Iterable[int]) -> bool:
        """Whether a verb other than 'be' stands among words before their clause ends."""
        for at in places:
            if (
                self._kind(at) in _CLAUSE_ENDS
                and not shortens(self.words, at)
                and self.words[at].text not in "—–-"
            ):
                return False
            if self._is_verb(at) and self.read[at].lemma != "быть":
                return True
        return False

    def _is_verb(self, at: int) -> bool:
        if at >= len(self.words) or at in self.numbers:
            return False
        part = self.read[at].part
        return part in _VERBS or (part == "PRTF" and self._reduced(at))

    def _reduced(self, at: int) -> bool:
        """Whether a full participle opens a clause of its own behind its noun: '12 men, detained in ...'."""
        before = self.words[at - 1].lower if at else ""
        opens = before in self.table.phrases["comma"] and not self._labels(at + 1)
        return opens and (self._part(at + 1) not in {"NOUN", "ADJF"} or not self._agree(at, at + 1))

    def _labels(self, at: int) -> bool:
        """Whether a dash or a number stands here, before which a word only says who is counted: ', убитых [—] пятеро'."""
        return at in self.numbers or (at < len(self.words) and self.words[at].text in {"—", "–", "-"})

    def _agree(self, one: int, other: int) -> bool:
        """Whether two words may belong together by case and number."""
        left, right = (
            {g for way in russian(self.words[i].lower) for g in way.grammemes} for i in (one, other)
        )
        return bool(left & right & _CASES) and bool(left & right & {"sing", "plur"})

    def _noun_phrase(self) -> Chunk:
        """A noun with what agrees with it and the genitives behind it; a deed's noun keeps its own genitive apart."""
        first, quantity, end = self.at, None, self.at
        if first in self.numbers:
            quantity, self.at = self.numbers[first]
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
            if head < 0 and self.read[at].part in _HEADS and not self._owns_next(at):
                head = at
            if self._ends_deed(at):
                break
        self.at = max(self.at, first + 1)
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
        cases = {g for way in russian(self.words[head].lower) for g in way.grammemes if g in _CASES}
        return (self.read[head].grammemes - _CASES) | frozenset(cases)

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
        if first in self.numbers and at == number_end and self._counts_more(at):
            return False  # 'с учётом этих троих | число погибших'
        if at > number_end > first and part == "NOUN" and self._stands_alone(at - 1, at):
            return False  # 'задержания девяти рабочих | город замер'
        if head < 0 or at == number_end or self.words[at - 1].lower in self.table.phrases["of"]:
            return True
        return self._depends(at) or self._names_whose(at, counted=first in self.numbers)

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

    def _depends(self, at: int) -> bool:
        """Whether a noun behind a noun may be its genitive or part of a name; else it is a phrase of its own."""
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
