"""Sentences of inflected languages cut into phrases by their morphology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khronika.reading.lexicon.lexicon import lexicon
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inflected_nouns import InflectedNouns
from khronika.reading.phrases.shortened import shortens
from khronika.reading.sentences import Token

_PASSED = frozenset({"ADVB", "PRCL", "COMP", "INTJ", "PRED", "ADJS", "CONJ"})
_DASHES = frozenset("—–-")
_HYPHENS = (["-"], ["‑"])
_OPENING = frozenset({Kind.COMMA, Kind.STOP, Kind.AND, Kind.SUBORDINATOR, Kind.TIME})


class InflectedCutting(InflectedNouns):
    """One pass over a sentence; `at` is the word reached."""

    def chunks(self) -> tuple[Chunk, ...]:
        """The phrases of the sentence in order; adverbs and particles outside verb groups are passed over."""
        found = list[Chunk]()
        while self.at < len(self.words):
            if shortens(self.words, self.at) or self._joins_predicate(found):
                self.at += 1
                continue
            chunk = self._next()
            if chunk is not None:
                found.append(chunk)
        return tuple(found)

    def _joins_predicate(self, found: Sequence[Chunk]) -> bool:
        """Whether a dash only stands for 'are': 'трое [—] ранены', '12 человек [—] под стражей', 'под стражей [—] 12 человек'."""
        at = self.at
        if self.words[at].text not in _DASHES or not found or at + 1 >= len(self.words):
            return False
        if found[-1].voice is Voice.STATE:
            return at + 1 in self.numbers
        counted = found[-1].kind is Kind.NOUN and found[-1].quantity is not None
        opens = len(found) == 1 or (found[-2].kind in _OPENING and found[-2].word not in _DASHES)
        return counted and opens and (self._part(at + 1) == "PRTS" or self._is_state(at + 1))

    def _next(self) -> Chunk | None:
        at = self.at
        if at in self.times:
            self.at = max(self.times[at], at + 1)
            return self._plain(Kind.TIME, at)
        if at in self.numbers:
            self.at = self._past_age(at)
            return self._noun_phrase()
        if self.read[at].part == "PREP" and self._is_day(at + 1):
            self.at = max(self.times.get(at + 1, 0), at + 2)
            return self._plain(Kind.TIME, at)  # 'в мае 2019 года 12 человек погибли'
        hour = at + (self.words[at].lower in self.table.phrases["pointing"])
        if hour < len(self.words) and self.words[hour].lower in self.table.phrases["time"]:
            self.at = hour + 1
            return self._plain(Kind.TIME, at)  # 'той ночью'
        if " ".join(t.lower for t in self.words[at : at + 2]) in self.table.phrases["passed_over"]:
            self.at = at + 2
            return None
        kind = None if self._is_state(at) else self._kind(at)
        if kind is not None:
            self.at = max(at + 1, self._including(at), self._among(at))
            return self._plain(kind, at)
        if self._is_verb(at) or self._is_state(at):
            return self._verb_group()
        if self.read[at].part in _PASSED and at not in self.triggers:
            if self.words[at].lower in {"не", "ни"} and self._is_verb(at + 1):
                return self._verb_group()
            self.at += 1
            return None
        return self._noun_phrase()

    def _past_age(self, at: int) -> int:
        """The index of whoever is as old as is told right before: '29-летний [Игнат Лазорин]'; else the index of the number."""
        mention, end = self.numbers[at]
        tied = mention.kind == "age" and [t.text for t in self.words[end : end + 1]] in _HYPHENS
        aged = tied and end + 2 < len(self.words) and self.words[end + 1].lower.startswith("летн")
        return end + 2 if aged and self._part(end + 2) in {"NOUN", "ADJF"} else at

    def _is_day(self, at: int) -> bool:
        """Whether a time stands here, or a day of the week of which nobody says which: 'во [вторник]'."""
        return at in self.times or (
            at < len(self.words) and self.words[at].lower in self.table.phrases["weekdays"]
        )

    def _including(self, at: int) -> int:
        """The index after 'в том числе', which names a part and no number."""
        for length in (5, 3):  # 'в т. ч.', 'в том числе'
            if " ".join([t.lower for t in self.words[at : at + length]]) in self.table.phrases["part"]:
                return at + length
        return at

    def _among(self, at: int) -> int:
        """The index after 'в числе', which names those among whom somebody is, and no number."""
        pair = " ".join(t.lower for t in self.words[at : at + 2])
        return at + 2 if pair in self.table.phrases["among"] else at

    def _plain(self, kind: Kind, first: int) -> Chunk:
        return Chunk(kind, first, self.at, tuple(t.lower for t in self.words[first : self.at]))

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
            elif (
                main >= 0
                and self._part(at) == "PRCL"
                and at + 1 < len(self.words)
                and self._moved_auxiliary(main, at + 1)
            ):
                pass  # 'спасти [не] удалось'
            elif self._is_state(at) and (main < 0 or self._auxiliary(main)):
                main = at  # '[были] под стражей'
                self.at += 1
                break
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
        """Whether an auxiliary follows its infinitive or participle: 'эвакуировать удалось 119 человек', 'уволены были 12'."""
        was = self.read[main].part == "PRTS" and self.read[at].lemma == "быть"
        return was or (self.read[main].part == "INFN" and self._auxiliary(at))

    def _between(self, main: int, at: int) -> bool:
        """Whether an adverb stands between an auxiliary and its verb: 'были [тяжело] ранены'."""
        return self._auxiliary(main) and at + 1 < len(self.words) and self._is_verb(at + 1)

    def _auxiliary(self, at: int) -> bool:
        lemma = self.read[at].lemma
        return lemma in self.table.phrases["auxiliary"] and at not in self.triggers

    def _voice(self, main: int) -> Voice:
        way = self.read[main]
        if self._is_state(main):
            return Voice.STATE
        if way.lemma == "быть" and main not in self.triggers:
            return Voice.COPULA
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
        return Voice.ACTIVE


def cut_inflected(
    words: Sequence[Token],
    language: str,
    triggers: Mapping[int, Trigger],
    numbers: Mapping[int, tuple[QuantityMention, int]],
    times: Mapping[int, int],
) -> tuple[Chunk, ...]:
    """The phrases of a sentence whose words carry their roles in their endings."""
    return InflectedCutting(words, lexicon(language), triggers, numbers, times).chunks()
