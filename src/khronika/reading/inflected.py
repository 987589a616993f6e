"""Sentences of inflected languages cut into phrases by their morphology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khronika.reading.chunks import Chunk, Kind, Voice
from khronika.reading.lexicon import Lexicon, Use, lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.morphology import Analysis, russian
from khronika.reading.place_words import place_words
from khronika.reading.sentences import Token, proper, quoted_name, shouted
from khronika.reading.triggers import Trigger

_VERBS = frozenset({"VERB", "INFN", "GRND", "PRTS"})
_NAMING = frozenset({"NOUN", "ADJF", "NPRO", "NUMR", "PRTF"})
_PASSED = frozenset({"ADVB", "PRCL", "COMP", "INTJ", "PRED", "ADJS"})
_CLASSES = ("comma", "stop", "open", "close", "quote", "and", "or", "subordinator")
_KINDS = {name: Kind(name) for name in _CLASSES}
_HEADS = frozenset({"NOUN", "NPRO", "PRTF"})
_GENITIVE = (
    "а",
    "я",
    "ы",
    "и",
    "ого",
    "его",
    "ой",
    "ей",
    "ов",
    "ев",
    "их",
    "ых",
    "о",
    "у",
    "э",
    "е",
)  # and what is not declined
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


_KINDS_OF_PLACE = places.kinds_before if (places := place_words("ru")) is not None else frozenset[str]()


class InflectedCutting:
    """One pass over a sentence; `at` is the word reached."""

    def __init__(
        self,
        words: Sequence[Token],
        table: Lexicon,
        triggers: Mapping[int, Trigger],
        numbers: Mapping[int, tuple[QuantityMention, int]],
        times: Mapping[int, int],
    ) -> None:
        self.words, self.table, self.triggers, self.numbers, self.times = (
            words,
            table,
            triggers,
            numbers,
            times,
        )
        self.shouted = shouted(words)
        self.read = [self._analysis(i) for i in range(len(words))]
        self.at = 0

    def _analysis(self, at: int) -> Analysis:
        """The likeliest analysis; for a word of an act the one under whose lemma the act is listed."""
        word = self.words[at].lower
        if word in self.table.phrases["adverb"]:
            return Analysis(word, "ADVB", frozenset())
        ways = russian(word)
        if at in self.triggers:
            # 'Убито 12 человек' is told by the participle, though the adjective is likelier.
            for way in sorted(ways, key=lambda w: w.part != "PRTS"):
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

    def chunks(self) -> tuple[Chunk, ...]:
        """The phrases of the sentence in order; adverbs and particles outside verb groups are passed over."""
        found = list[Chunk]()
        while self.at < len(self.words):
            chunk = self._next()
            if chunk is not None:
                found.append(chunk)
        return tuple(found)

    def _next(self) -> Chunk | None:
        at = self.at
        if at in self.times:
            self.at = max(self.times[at], at + 1)
            return self._plain(Kind.TIME, at)
        if at in self.numbers:
            return self._noun_phrase()
        if self.read[at].part == "PREP" and at + 1 in self.times:
            self.at = max(self.times[at + 1], at + 2)
            return self._plain(Kind.TIME, at)  # 'в мае 2019 года 12 человек погибли'
        hour = at + (self.words[at].lower in self.table.phrases["pointing"])
        if hour < len(self.words) and self.words[hour].lower in self.table.phrases["time"]:
            self.at = hour + 1
            return self._plain(Kind.TIME, at)  # 'той ночью'
        if " ".join(t.lower for t in self.words[at : at + 2]) in self.table.phrases["passed_over"]:
            self.at = at + 2
            return None
        kind = self._kind(at)
        if kind is not None:
            self.at = max(at + 1, self._including(at))
            return self._plain(kind, at)
        if self._is_verb(at):
            return self._verb_group()
        if self.read[at].part in _PASSED and at not in self.triggers:
            if self.words[at].lower in {"не", "ни"} and self._is_verb(at + 1):
                return self._verb_group()
            self.at += 1
            return None
        return self._noun_phrase()

    def _including(self, at: int) -> int:
        """The index after 'в том числе', which names a part and no number."""
        words = [t.lower for t in self.words[at : at + 3]]
        return at + 3 if " ".join(words) in self.table.phrases["part"] else at

    def _plain(self, kind: Kind, first: int) -> Chunk:
        return Chunk(kind, first, self.at, tuple(t.lower for t in self.words[first : self.at]))

    def _is_verb(self, at: int) -> bool:
        if at >= len(self.words) or at in self.numbers:
            return False
        part = self.read[at].part
        return part in _VERBS or (part == "PRTF" and self._reduced(at))

    def _reduced(self, at: int) -> bool:
        """Whether a full participle opens a clause of its own behind its noun: '12 men, detained in ...'."""
        before = self.words[at - 1].lower if at else ""
        opens = before in self.table.phrases["comma"]
        return opens and (self._part(at + 1) not in {"NOUN", "ADJF"} or not self._agree(at, at + 1))

    def _agree(self, one: int, other: int) -> bool:
        """Whether two words may belong together by case and number."""
        left, right = (
            {g for way in russian(self.words[i].lower) for g in way.grammemes} for i in (one, other)
        )
        return bool(left & right & _CASES) and bool(left & right & {"sing", "plur"})

    def _verb_group(self) -> Chunk:
        """A verb with its auxiliaries, particles and adverbs: 'не были задержаны', 'могут быть арестованы'."""
        first, main = self.at, -1
        while self.at < len(self.words) and self.at not in self.numbers and self.at not in self.times:
            at, part = self.at, self._part(self.at)
            if self._is_verb(at):
                if main >= 0 and self._moved_auxiliary(main, at):
                    self.at += 1
                    continue
                if main >= 0 and not self._auxiliary(main):
                    break
                main = at
            elif not (part in _PASSED or self.words[at].lower in self.table.phrases["copula"]) or (
                main >= 0 and not self._between(main, at)
            ):
                break
            self.at += 1
        self.at = max(self.at, first + 1)
        main = main if main >= 0 else first
        trigger = self.triggers.get(main)
        self.at = max([self.at, *self._tight(trigger)])
        return Chunk(
            Kind.VERB, first, self.at, tuple(t.lower for t in self.words[first : self.at]), self.words[main].lower,
            main, None, trigger, self._voice(main),
            lemmas=tuple(a.lemma for a in self.read[first : self.at]), grammemes=self.read[main].grammemes,
        )  # fmt: skip

    def _tight(self, trigger: Trigger | None) -> list[int]:
        """Ends of expressions that hold the verb's next words and no number: 'взяты [под стражу]'."""
        if trigger is None:
            return []
        ends = [r.end for r in trigger.readings if not any(w.startswith("{") for w in r.pattern.rest)]
        return [e for e in ends if not any(trigger.at < n < e for n in self.numbers)]

    def _moved_auxiliary(self, main: int, at: int) -> bool:
        """Whether an auxiliary follows its infinitive: 'эвакуировать удалось 119 человек'."""
        return self.read[main].part == "INFN" and self._auxiliary(at)

    def _between(self, main: int, at: int) -> bool:
        """Whether an adverb stands between an auxiliary and its verb: 'были [тяжело] ранены'."""
        return self._auxiliary(main) and at + 1 < len(self.words) and self._is_verb(at + 1)

    def _auxiliary(self, at: int) -> bool:
        lemma = self.read[at].lemma
        return lemma in self.table.phrases["auxiliary"] and at not in self.triggers

    def _voice(self, main: int) -> Voice:
        way = self.read[main]
        if way.part == "PRTS" or (
            way.part == "VERB" and self.words[main].lower.endswith(("ся", "сь")) and main not in self.triggers
        ):
            return Voice.PASSIVE
        if way.part == "PRTF":
            return Voice.PARTICIPLE
        if way.part == "INFN":
            return Voice.INFINITIVE
        if way.part == "GRND":
            return Voice.ING
        if way.lemma == "быть" and main not in self.triggers:
            return Voice.COPULA
        return Voice.ACTIVE

    def _noun_phrase(self) -> Chunk:
        """A noun with what agrees with it and the genitives behind it; a deed's noun keeps its own genitive apart."""
        first, quantity, end = self.at, None, self.at
        if first in self.numbers:
            quantity, self.at = self.numbers[first]
            end = self.at
        head = -1
        while self.at < len(self.words):
            at = self.at
            if head >= 0 and (named := quoted_name(self.words, at)):
                self.at = named
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
        told = next((i for i in range(self.at - 1, first - 1, -1) if self._nominal(i) is not None), None)
        attributes = (i for i in range(first, self.at) if self.read[i].part == "PRTF" and i in self.triggers)
        trigger = self.triggers.get(next(attributes, -1) if told is None else told)
        return Chunk(
            Kind.NOUN, first, self.at, tuple(t.lower for t in self.words[first : self.at]), self.read[head].lemma,
            trigger.at if trigger else head, quantity, trigger, attributive=trigger is not None and told is None,
            name=first > 0 and self.words[first].text[:1].isupper(),
            proper=not self.shouted and proper(self.words[first : self.at], opens=first == 0),
            lemmas=tuple(a.lemma for a in self.read[first : self.at]), grammemes=self._head_grammemes(head),
        )  # fmt: skip

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
        nominal = {Use.COUNTED, Use.NOUN, Use.PEOPLE, Use.TOLL, Use.MEASURE, Use.FATE}
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
            if first in self.numbers:
                return at == number_end + 1 and self.words[at - 1].lower in self.table.phrases["of"]
            return head == at - 1 and self.read[head].lemma in self.table.phrases["holders"]
        if at in self.times:
            return False
        word = self.words[at].lower
        if first in self.numbers and at == number_end and word in self.table.phrases["of"]:
            return True
        if self._kind(at) is not None or self._is_verb(at):
            return False
        part = self.read[at].part
        if part not in _NAMING and not (part == "" and self.words[at].text[:1].isalnum()):
            return False
        if head < 0 or at == number_end or self.words[at - 1].lower in self.table.phrases["of"]:
            return True
        return self._depends(at) or self._names_whose(at, counted=first in self.numbers)

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


def cut_inflected(
    words: Sequence[Token],
    language: str,
    triggers: Mapping[int, Trigger],
    numbers: Mapping[int, tuple[QuantityMention, int]],
    times: Mapping[int, int],
) -> tuple[Chunk, ...]:
    """The phrases of a sentence whose words carry their roles in their endings."""
    return InflectedCutting(words, lexicon(language), triggers, numbers, times).chunks()
