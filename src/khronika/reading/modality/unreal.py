"""What a sentence tells as not having happened, or not yet: averted, nearly done, only planned, charged, or told in a novel.

The law of this file: an expression bends only the deed that it governs, one told by an infinitive, a participle or a
noun right behind it: 'prevented the killing of 12', 'stopped short of arresting 40', 'a plan to deport 3,000'. 'They
averted a riot and killed 12' stays as it is. The expressions are in languages/<code>/unreal.yml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final

from khronika.claims.claim import Modality
from khronika.reading.acts.clauses.threats import THREAT
from khronika.reading.acts.deeds import Deed, complements_end
from khronika.reading.lexicon.conjugation import conjugation
from khronika.reading.lexicon.lexicon import Form, Lexicon
from khronika.reading.modality.tales import is_tale, may_be_tale
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.sentences import Token
from khronika.vocabulary import data

_MEANT: Final = MappingProxyType(
    {
        "averted": Modality.DENIED,
        "cleared": Modality.DISPUTED,
        "willed": Modality.POSSIBLE,
        "charged": Modality.ALLEGED,
        "aims": Modality.POSSIBLE,
    }
)
_OPEN: Final = "..."  # in an expression: the few words of whoever was kept from it, 'prevented ... from'
_BETWEEN: Final = 5  # words that '...' may stand for
_SMALL: Final = 2  # articles and the like between an expression and its deed
_HEAD: Final = 6  # words at the head of a sentence among which a tale is named: 'In her latest novel,'
_TOLD: Final = 14  # words at the head of a sentence by which it is known to retell a work
_TALE: Final = 8  # words at the head of a sentence behind which its first count stands
_USUAL: Final = 3  # words behind a deed among which it is told to be usual
_FIGURE: Final = 8  # words of a figure of speech
_UNFINISHED: Final = frozenset({Voice.INFINITIVE, Voice.ING})
_OPENING: Final = frozenset({Kind.STOP, Kind.QUOTE, Kind.OPEN})  # before a verb that opens its sentence
_GOVERNED: Final = 8  # words before an infinitive among which what it hangs on stands
_TO: Final = 2  # from an infinitive back to what stands before its 'to'
_BARE: Final = 2  # words of a verb that bids: 'please release'
_JOINTS: Final = frozenset({Kind.AND, Kind.OR})
_INFINITIVES: Final = MappingProxyType({"es": ("ar", "er", "ir"), "fr": ("er", "ir", "re", "oir")})
_ELIDED: Final = MappingProxyType(
    {"d'": "de", "du": "de", "des": "de", "del": "de", "al": "a", "au": "à", "aux": "à"}
)  # what an expression with 'de' or 'a' may hold
_ENDS: Final = frozenset(";:.!?")
_BREAKS: Final = frozenset(',;:.!?()"«»“”')

Expression = tuple[str, ...]


@cache
def _expressions(language: str) -> Mapping[str, tuple[Expression, ...]]:
    rows: Mapping[str, Sequence[str]] = data("khronika.reading.languages." + language, "unreal.yml")
    return MappingProxyType(
        {name: tuple(tuple(row.split()) for row in words) for name, words in rows.items()}
    )


@cache
def _words(language: str, name: str) -> frozenset[str]:
    """A list of single words."""
    return frozenset(word for (word,) in _expressions(language)[name])


@cache
def _realised(language: str) -> frozenset[str]:
    """The words beside which an infinitive tells of what was done, in all forms."""
    words, forms = _words(language, "realised"), conjugation(language)
    if forms is None:
        return words
    verbs = (word for word in words if word.endswith(_INFINITIVES[language]))
    return words.union(form for verb in verbs for form, _ in forms.forms(verb))


@cache
def _by_first(language: str, name: str) -> Mapping[str, tuple[tuple[Expression, frozenset[str]], ...]]:
    """Expressions by their first word, each with all its words: a sentence is asked for few of them."""
    found: dict[str, list[tuple[Expression, frozenset[str]]]] = {}
    for expression in _expressions(language)[name]:
        words = [word for word in expression if word != _OPEN]
        found.setdefault(words[0], []).append((expression, frozenset(words)))
    return MappingProxyType({word: tuple(rows) for word, rows in found.items()})


@cache
def _openings(language: str) -> frozenset[str]:
    """The first words of the expressions: of most sentences one or two."""
    return frozenset().union(*(_by_first(language, name) for name in (*_MEANT, "figures", "usual")))


def _present(
    language: str, name: str, opening: frozenset[str], words: frozenset[str]
) -> tuple[Expression, ...]:
    """The expressions of a list all of whose words a sentence holds, the first among those that open one."""
    listed = _by_first(language, name)
    return tuple(e for word in listed.keys() & opening for e, needed in listed[word] if needed <= words)


def _keys(words: Sequence[str], table: Lexicon) -> frozenset[str]:
    """What words are looked up by: themselves, their full forms, and their lemmas."""
    keys = {_ELIDED.get(word, word) for word in words}.union(words)
    return frozenset(keys.union(*map(table.keys, words)) if table.by_lemma else keys)


class Unreal:
    """A sentence asked whether what it tells happened."""

    def __init__(self, tokens: Sequence[Token], table: Lexicon, language: str) -> None:
        self.words, self.table, self.language = [t.lower for t in tokens], table, language
        present = _keys(self.words, table)
        opening = present & _openings(language)
        self.small, self.unfinished = _words(language, "small"), _words(language, "unfinished")
        self.perfect = _words(language, "perfect")
        self.openers, self.nearly = _words(language, "openers"), _words(language, "nearly")
        self.told = {name: _present(language, name, opening, present) for name in _MEANT}
        self.figures = _present(language, "figures", opening, present)
        self.habits = _present(language, "usual", opening, present)
        head = _keys(self.words[:_HEAD], table)
        self.tale = any(self._opens(e) for e in _present(language, "tale", head, head)) or (
            may_be_tale(present, language)
            and is_tale(tokens, [_keys((word,), table) for word in self.words[:_TOLD]], language)
        )

    @cached_property
    def keys(self) -> list[frozenset[str]]:
        """What each word is looked up by; few sentences hold all words of an expression, and none else is asked."""
        return [_keys((word,), self.table) for word in self.words]

    def _opens(self, tale: Expression) -> bool:
        """Whether the sentence begins with the first word of a tale: 'In the novel'; not 'The author of a novel'."""
        first = next((i for i, w in enumerate(self.words) if w[0].isalnum()), 0)
        return tale[0] in self.keys[first]

    def figurative(self, chunks: Sequence[Chunk], deed: Deed) -> bool:
        """Whether a deed is a figure of speech or of sport: 'died laughing', 'beaten by six points'."""
        if deed.verb < 0 or not self.figures or deed.rule == THREAT:
            return False
        chunk = chunks[deed.verb]
        main = chunk.main if chunk.main >= 0 else chunk.first
        ends = range(main, min(main + _FIGURE, len(self.words)))
        return any(
            e[0] in self.keys[main] and self._spans(e, main, end) for e in self.figures for end in ends
        )

    def usual(self, chunks: Sequence[Chunk], deed: Deed) -> bool:
        """Whether a number is that of every such time: 'Every year 500 people are killed', '12 sont tuées chaque jour'."""
        if deed.quantity is None or not self.habits:
            return False
        head = 0 <= deed.first <= _TALE and ";" not in self.words[: deed.first]
        ends = (
            *(range(deed.first) if head else ()),
            *range(deed.last, max(min(deed.last + _USUAL, len(self.words)), complements_end(chunks, deed))),
        )
        return any(self._stands(e, len(e) - 1, end) for e in self.habits for end in ends)

    def _spans(self, expression: Expression, first: int, end: int) -> bool:
        """Whether an expression reaches from one place to another."""
        gap = end - first + 1 - len(expression)
        exact = _OPEN not in expression and gap == 0
        return (exact or (_OPEN in expression and 0 <= gap < _BETWEEN)) and self._stands(
            expression, len(expression) - 1, end
        )

    def modality(self, chunks: Sequence[Chunk], deed: Deed) -> Modality:
        """What the sentence says of a deed by what governs it."""
        if self.tale or self._commanded(chunks, deed):
            return Modality.POSSIBLE
        if self._nearly_done(chunks, deed) or self._set_right(chunks, deed):
            return Modality.DENIED
        if deed.verb < 0:
            return Modality.ASSERTED
        verbal = chunks[deed.verb].kind is Kind.VERB
        if not any(self.told.values()):
            return Modality.POSSIBLE if verbal and self._only_meant(chunks, deed) else Modality.ASSERTED
        first = self._first(chunks, deed)
        # The expression may stand inside the noun phrase: 'the planned [deportation] of'.
        inner = deed.first if 0 <= first < deed.first and not verbal else first
        # 'for having killed' is a reason, and no aim
        aim = verbal and chunks[deed.verb].word not in self.unfinished
        own = (
            chunks[deed.verb].main if chunks[deed.verb].voice is Voice.INFINITIVE else first
        )  # 'was made to [kill]'
        for end in dict.fromkeys((*self._ends(inner), *self._ends(first), *self._ends(own))):
            for name, meant in _MEANT.items():
                if name == "aims" and not aim:
                    continue
                told = (e for e in self.told[name] if verbal or e[-1] != _OPEN)
                if any(self._stands(e, len(e) - 1, end - 1) for e in told):
                    return meant
        return Modality.POSSIBLE if verbal and self._only_meant(chunks, deed) else Modality.ASSERTED

    def _commanded(self, chunks: Sequence[Chunk], deed: Deed) -> bool:
        """Whether the sentence only bids somebody do it: '[Release] the 12 men!', '[Libérez] les douze', '¡[Liberen] a los doce!'."""
        if deed.verb < 0 or any(c.kind not in _OPENING for c in chunks[: deed.verb]):
            return False
        verb = chunks[deed.verb]
        if verb.kind is not Kind.VERB or verb.voice is not Voice.ACTIVE or len(verb.words) > _BARE:
            return False
        if self.table.romance:
            word, past = self.words[verb.main], self.table.modality["past_endings"]
            bidding = word.endswith(tuple(self.table.modality["bidding_endings"]))
            return bidding or ("¡" in self.words[: verb.first] and not word.endswith(tuple(past)))
        readings = verb.trigger.readings if verb.trigger is not None else ()
        return any(r.pattern.form is Form.BASE for r in readings)

    def _only_meant(self, chunks: Sequence[Chunk], deed: Deed) -> bool:
        """Whether an infinitive hangs on no word by which it was done: 'raced [to rescue]', never 'managed [to rescue]'."""
        chunk = chunks[deed.verb]
        if chunk.voice is not Voice.INFINITIVE or deed.negated or self._perfect(chunk):
            return False
        leading = _expressions(self.language)["leading"]
        before = (chunk.first - 1, chunk.main - _TO)
        if any(self._stands(e, len(e) - 1, at) for e in leading for at in before):
            return False
        # what an accuser says is weighed as his word (stance.py)
        realised = _realised(self.language) | self.table.modality["alleged"]
        for at in range(chunk.main - 1, max(chunk.first - 1 - _GOVERNED, -1), -1):
            if self.words[at] in _ENDS and at < chunk.first:
                return True
            if not realised.isdisjoint(self.keys[at]):
                return False
        return True

    def _perfect(self, chunk: Chunk) -> bool:
        """Whether an infinitive tells of what was before: 'to [have] killed', '[haber] matado', '[avoir] tué'."""
        return len(chunk.words) > 1 and not self.perfect.isdisjoint(chunk.words)

    def _nearly_done(self, chunks: Sequence[Chunk], deed: Deed) -> bool:
        """Whether a word right before its verb says that it did not come to the deed: '12 people [nearly] died'."""
        if deed.verb < 0 or chunks[deed.verb].kind is not Kind.VERB:
            return False
        chunk = chunks[deed.verb]
        before = chunk.words[: max(chunk.main - chunk.first, 0)]
        return not self.nearly.isdisjoint((*before, *self.words[max(chunk.first - 1, 0) : chunk.first]))

    def _set_right(self, chunks: Sequence[Chunk], deed: Deed) -> bool:
        """Whether a number is only named to be denied: '12 were killed, [not 20]', 'а [не 20]', 'y [no 20]'."""
        first = next((c.first for c in chunks if c.quantity is not None and c.quantity is deed.quantity), 0)
        if first < _SMALL or self.words[first - 1] not in self.table.modality["negation"]:
            return False
        return self.words[first - 2] == "," or any(c.kind in _JOINTS and c.last == first - 1 for c in chunks)

    def _first(self, chunks: Sequence[Chunk], deed: Deed) -> int:
        """The first word of what may be governed, of joined verbs the first's: 'a plan to [arrest] and deport'; else -1."""
        at = deed.verb
        chunk = chunks[at]
        if chunk.kind is Kind.NOUN:
            return chunk.first if deed.rule == "nominal" else -1
        while at > 1 and chunks[at - 1].kind in _JOINTS and _joined(chunks[at - 2], chunks[at]):
            at -= 2
        # 'должны [были быть] выселены': in free order the infinitive may stand behind its tense
        words = chunks[at].words if self.table.by_lemma else chunks[at].words[:1]
        if chunks[at].voice not in _UNFINISHED and self.unfinished.isdisjoint(words):
            return -1
        return chunks[at].first + (chunks[at].word in self.openers)

    def _ends(self, first: int) -> Iterator[int]:
        """Where an expression may end that governs what begins at a place: there, or before articles."""
        yield first
        for end in range(first - 1, max(first - 1 - _SMALL, 0), -1):
            if self.words[end] not in self.small:
                return
            yield end

    def _stands(self, expression: Expression, last: int, at: int) -> bool:
        """Whether the words of an expression up to `last` stand here, ending at a place."""
        while last >= 0:
            if at < 0:
                return False
            if expression[last] == _OPEN:
                return self._begins(expression[:last], at)
            if expression[last] not in self.keys[at]:
                return False
            last, at = last - 1, at - 1
        return True

    def _begins(self, expression: Expression, at: int) -> bool:
        """Whether an expression stands a few words before a place, in the same breath."""
        for end in range(at, max(at - _BETWEEN, -1), -1):
            if self.words[end] in _BREAKS:
                return False
            if self._stands(expression, len(expression) - 1, end):
                return True
        return False


def _joined(before: Chunk, behind: Chunk) -> bool:
    """Whether two verbs share what governs them: 'to arrest and deport'; not 'to leave and arrested'."""
    if before.voice not in _UNFINISHED:
        return False
    readings = behind.trigger.readings if behind.trigger is not None else ()
    bare = len(behind.words) == 1 and any(r.pattern.form is Form.BASE for r in readings)
    return before.voice is behind.voice or (before.voice is Voice.INFINITIVE and bare)
