"""English sentences cut into phrases by the classes of their words."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.lexicon.lexicon import Form
from khronika.reading.lexicon.triggers import after_expression
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.english_nouns import NounPhrases
from khronika.reading.phrases.english_tags import AUXILIARY, INSIDE_VERB, PAST, Tag
from khronika.reading.phrases.shortened import shortens
from khronika.reading.sentences import proper, quoted_name

_JOINTS = {
    Tag.PREPOSITION: Kind.PREPOSITION, Tag.TO: Kind.PREPOSITION, Tag.AND: Kind.AND, Tag.BUT: Kind.AND, Tag.OR: Kind.OR,
    Tag.COMMA: Kind.COMMA, Tag.STOP: Kind.STOP, Tag.SUBORDINATOR: Kind.SUBORDINATOR, Tag.RELATIVE: Kind.RELATIVE,
    Tag.OPEN: Kind.OPEN, Tag.CLOSE: Kind.CLOSE, Tag.QUOTE: Kind.QUOTE, Tag.TIME: Kind.TIME,
}  # fmt: skip


_NEGATION = Tag.NEGATION
_PASSIVE = frozenset({Tag.BE, Tag.GET})
_BEFORE_PARTICIPLE = frozenset({Tag.BE, Tag.GET, Tag.HAVE})
_BEFORE_BASE = frozenset({Tag.DO, Tag.MODAL})
_LIKE_PARTICIPLE = frozenset({Tag.PAST, Tag.VERB, Tag.ING})
_PARTICIPLES = frozenset({Form.PARTICIPLE, Form.PAST_OR_PARTICIPLE})
_LINKS = frozenset({"of", "'"})


class Cutting(NounPhrases):
    """One pass over a sentence; `at` is the word reached, and everything it learns goes into the chunks."""

    at = 0

    # -- phrases

    def chunks(self) -> tuple[Chunk, ...]:
        """The phrases of the sentence in order; adverbs outside verb groups are passed over."""
        found = list[Chunk]()
        while self.at < len(self.words):
            chunk = self._next()
            if chunk is not None:
                found.append(chunk)
        return tuple(found)

    def _next(self) -> Chunk | None:
        at, tag = self.at, self.tags[self.at]
        if at in self.times:
            self.at = max(self.times[at], at + 1)
            return self._chunk(Kind.TIME, at)
        if at in self.numbers:
            return self._noun_phrase()
        if tag in AUXILIARY or self._predicates(at) or self._negates_verb(at):
            return self._verb_group()
        if tag is Tag.STOP and shortens(self.words, at):
            self.at += 1
            return None
        if tag in _JOINTS:
            self.at += 1
            while self.at < len(self.words) and self.lowers[self.at] == "-" == self.lowers[at]:
                self.at += 1
            return self._chunk(_JOINTS[tag], at)
        if tag in INSIDE_VERB:
            self.at += 1
            return None
        return self._noun_phrase()

    def _negates_verb(self, at: int) -> bool:
        after = at + 1
        if self.tags[at] is not _NEGATION or after == len(self.words):
            return False
        return self.tags[after] in AUXILIARY or (after not in self.numbers and self._is_verb(after))

    def _chunk(self, kind: Kind, first: int) -> Chunk:
        return Chunk(kind, first, self.at, self.lowers[first : self.at])

    def _verb_group(self) -> Chunk:
        first, tags = self.at, self.tags
        main, passed = -1, list[Tag]()
        while self.at < len(self.words):
            at, tag = self.at, tags[self.at]
            if at in self.numbers or (at in self.times and main < 0 and tag is not Tag.ADVERB):
                break
            if tag in AUXILIARY and main < 0:
                passed.append(tag)
            elif tag in INSIDE_VERB and main < 0 and not self._is_there(at, passed):
                pass
            elif main < 0 and (self._state(at) or self._main(at, passed)):
                main = at
                if self._goes_on(at, passed):
                    main, self.at = -1, at + 1
                    continue
                self.at = after_expression(self.triggers, self.numbers, at)
                break
            else:
                break
            self.at += 1
        self.at = max(self.at, first + 1)
        voice = self._voice(main, passed)
        if main < 0 and (bare := self._full_auxiliary(first)) is not None:
            main, voice = bare, Voice.ACTIVE
        trigger = self.triggers.get(main) if main >= 0 else None
        words = self.lowers[first : self.at]
        head = self.lowers[main] if main >= 0 else words[-1]
        return Chunk(Kind.VERB, first, self.at, words, head, main, None, trigger, voice)

    def _is_there(self, at: int, passed: Sequence[Tag]) -> bool:
        """Whether an adverb behind 'be' tells an act as a state: 'were [home] by evening'."""
        return self.tags[at] is Tag.ADVERB and bool(passed) and passed[-1] is Tag.BE and self._state(at)

    def _full_auxiliary(self, first: int) -> int | None:
        """The last word of a group without a main verb, where it tells an act itself: '[got] five years', '[had] their throats cut'."""
        for at in range(self.at - 1, first - 1, -1):
            if self.tags[at] in AUXILIARY:
                return at if self._verbal(at) else None
        return None

    def _main(self, at: int, passed: Sequence[Tag]) -> bool:
        if self._is_verb(at):
            return True
        forms = self._forms(at)
        if passed and passed[-1] in _BEFORE_PARTICIPLE:
            return bool(forms & PAST) or Form.ING in forms or self.tags[at] in _LIKE_PARTICIPLE
        if passed and passed[-1] in _BEFORE_BASE:
            return bool(forms) or self.tags[at] is Tag.VERB or (self.tags[at] is Tag.NOUN and self._small(at))
        return False

    def _goes_on(self, at: int, passed: Sequence[Tag]) -> bool:
        """Whether the verb only carries the next one: 'are reported to have been', 'were found dead', 'was selected to'."""
        after = at + 1
        while self._tag_at(after) is Tag.ADVERB and after not in self.numbers:
            after += 1
        if after >= len(self.words):
            return False
        if self._expressed(at, after):
            return False  # 'were subjected to torture': its words are those of one act
        if self.words[after].lower == "to" and self.tags[after] is Tag.DO:
            return self.lowers[at] in self.table.phrases["raising"] or bool(passed and passed[-1] in _PASSIVE)
        passive = not passed or passed[-1] in _PASSIVE
        if passive and self._state(after) and self.tags[after] is not Tag.PREPOSITION:
            return True
        finding = self.words[at].lower in self.table.phrases["finding"] and not self._forms(at)
        return finding and passive and bool(self._forms(after) & PAST)  # 'were found shot to death'

    def _expressed(self, at: int, after: int) -> bool:
        """Whether the words of the act at a place reach over another one."""
        trigger = self.triggers.get(at)
        return trigger is not None and any(r.end > after for r in trigger.readings)

    def _voice(self, main: int, passed: Sequence[Tag]) -> Voice:
        if main < 0:
            return Voice.COPULA
        if self._state(main):
            return Voice.STATE
        forms = self._forms(main)
        ing = Form.ING in forms or (not forms and self.tags[main] is Tag.ING)
        if passed:
            if passed[-1] in _PASSIVE and not ing:
                return Voice.PASSIVE
            if passed[-1] is Tag.DO and self.words[main - 1].lower == "to":
                return Voice.INFINITIVE
            return Voice.ACTIVE
        if ing:
            return Voice.ING
        if forms & _PARTICIPLES or (not forms and self.tags[main] is Tag.PAST):
            return Voice.PARTICIPLE
        return Voice.ACTIVE

    def _noun_phrase(self) -> Chunk:
        first, quantity, inner, counted = self.at, None, None, self.at
        if self.at in self.numbers:
            quantity, self.at = self._number(self.at)
        head, head_at, number_end = "", -1, self.at
        if quantity is None and self.at > first:
            head, head_at = self.lowers[self.at - 1], self.at - 1
        while self.at < len(self.words):
            at = self.at
            if at > first and (named := quoted_name(self.words, at)):
                self.at = named
                continue
            if not self._continues(at, first, number_end):
                break
            if self.lowers[at] == "of":
                self.at += 1
                continue
            if at in self.triggers and self._attributive(at):
                inner = at
            if at in self.numbers and quantity is None:
                quantity, self.at = self._number(at)
                counted, number_end = at, self.at
                head, head_at = ("", -1) if quantity else (self.lowers[self.at - 1], self.at - 1)
                continue
            if at in self.numbers:
                self.at = self._number(at)[1]  # 'one of [at least 70] people'
                continue
            self.at += 1
            if self.lowers[at] not in _LINKS and not self._behind_of(counted, at):
                head, head_at = self.lowers[at], at
        self.at = max(self.at, first + 1)
        words = self.lowers[first : self.at]
        trigger_at = self._nominal_trigger(first, self.at)
        trigger = self.triggers.get(
            trigger_at if trigger_at is not None else inner if inner is not None else -1
        )
        name = self.at > 1 and self.words[self.at - 1].text[:1].isupper()
        return Chunk(
            Kind.NOUN, first, self.at, words, head or words[-1], trigger.at if trigger else head_at, quantity, trigger,
            attributive=trigger is not None and trigger_at is None, name=name,
            proper=not self.shouted and proper(self.words[first : self.at], opens=first == 0),
        )  # fmt: skip
