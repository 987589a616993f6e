"""The words of a sentence of an inflected language with their morphology: what each may be, and where verbs and states stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import QuantityMention
from khronika.reading.morphology import Analysis, is_known, russian
from khronika.reading.phrases.chunks import Kind
from khronika.reading.phrases.shortened import shortens
from khronika.reading.sentences import Token, shouted

_VERBS = frozenset({"VERB", "INFN", "GRND", "PRTS"})
_CLASSES = ("comma", "stop", "open", "close", "quote", "and", "or", "subordinator")
_KINDS = {name: Kind(name) for name in _CLASSES}
_CLAUSE_ENDS = frozenset(
    {Kind.COMMA, Kind.STOP, Kind.AND, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.OPEN, Kind.CLOSE}
)
_NO_NAMES = frozenset({"COMP", "ADVB", "PRED", "INTJ", "GRND"})  # parts of speech of which no unknown name is
HEADS = frozenset({"NOUN", "NPRO", "PRTF"})
CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


class InflectedWords:
    """The words of a sentence with their morphology; `at` is the word reached."""

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
        if (
            ways
            and ways[0].part in _NO_NAMES
            and at
            and self.words[at].text[0].isupper()
            and not is_known(word)
        ):
            return next((way for way in ways if way.part == "NOUN"), Analysis(word, "", frozenset()))
        being = next((way for way in ways if way.lemma == "быть"), None)
        if being is not None:
            return being  # 'есть' is seldom 'to eat'
        if at in self.counted and ways and ways[0].part in _VERBS:
            return next((way for way in ways if way.part in HEADS), ways[0])
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
        return bool(left & right & CASES) and bool(left & right & {"sing", "plur"})
