"""What a sentence says of a report that it passes on: that it is false, that nobody could confirm it, or only a question.

The law of this file: a deed is disowned only where the words tie it to the verdict: a word for a report that brings it
('claims that', 'reports of') with the verdict behind ('are false') or before ('dismissed reports of'), or a verdict that
opens the clause ('it is not true that'). 'Detained on false charges' and 'two died, and the rumours are false' stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from khronika.claims.claim import Modality
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.modality.stance import strongest
from khronika.reading.sentences import Token

_REACH: Final = 40  # words between a report and its verdict: sentences of prose are seldom longer
_NEAR: Final = 4  # words between a verb of denial and the report that it denies
_NEGATED: Final = 3  # words between a negation and what it negates: 'has not yet been confirmed'
_UNABLE: Final = 6  # and what nobody could do: 'no one has been able to prove'
_TELLING: Final = (
    *("falsehood", "truth", "confirmed", "unconfirmed", "proof", "rejecting"),
    *("doubted", "averting", "saying", "imagined", "withdrawn", "disputed"),
)
_BREAKS: Final = frozenset(";:.!?")
_OWNER: Final = 4  # words that may name whose report it is, up to what it brings
_NAMED: Final = 8  # words of a name in quotation marks
_OPENERS: Final = 2  # words that open what is said of a claim: 'a claim', 'ce que'
_CLAUSE: Final = 8  # words of that clause
_OPENING: Final = frozenset('«“"')
_CLOSING: Final = frozenset('»”"')
_AROUND: Final = frozenset(",\"'”»’")
_STOPS: Final = _BREAKS | {","}
_AFTER: Final = frozenset(",;:.!?)\"”»'’—–-")


@cache
def _telling_words(table: Lexicon) -> frozenset[str]:
    """The words without which a sentence says nothing of reports."""
    return frozenset({"?"}).union(*(table.modality.get(name, ()) for name in _TELLING))


class Verdicts:
    """A sentence asked what it says of reports. `silent` where it holds no word that could say anything."""

    def __init__(self, tokens: Sequence[Token], table: Lexicon) -> None:
        self.words, self.table, self.lists = [t.lower for t in tokens], table, table.modality
        present = set(self.words)
        if table.by_lemma:
            present.update([key for word in self.words for key in table.keys(word)])
        self.silent = _telling_words(table).isdisjoint(present)

    def has(self, at: int, name: str) -> bool:
        """Whether the word at a place, or its lemma, stands in a list."""
        if not 0 <= at < len(self.words):
            return False
        listed = self.lists.get(name, frozenset[str]())
        return self.words[at] in listed or any(key in listed for key in self.table.keys(self.words[at]))

    def negated(self, at: int, reach: int = _NEGATED) -> bool:
        """Whether a negation stands closely before a word; not across 'and': 'did not wait and confirmed'."""
        for before in range(at - 1, max(at - reach, 0) - 1, -1):
            if self.words[before] in self.lists["negation"] or self.has(before, "lacking"):
                return True
            if self.has(before, "joining") or (reach > _NEGATED and self.words[before] in _STOPS):
                return False
        return False

    def verdict(self, at: int) -> Modality | None:
        """What a word says of a report, if it is a verdict: 'false', 'not true', 'not confirmed'; not 'false charges'."""
        if self.has(at, "falsehood"):
            denied = not self.negated(at) and not self._before_noun(at)
            return Modality.DENIED if denied else None
        if self.has(at, "truth") and self.negated(at):
            return Modality.DENIED
        return Modality.POSSIBLE if self.has(at, "unconfirmed") or self.unconfirmed(at) else None

    def unconfirmed(self, at: int) -> bool:
        """Whether a word says that nobody could confirm something: 'could not confirm', 'failed to verify'."""
        if not self.has(at, "confirmed"):
            return False
        unable = any(self.has(n, "unable") for n in range(at - _NEGATED, at))
        return unable or self.negated(at, _UNABLE) or self._fails_behind(at)

    def _fails_behind(self, at: int) -> bool:
        """Whether a verb in free word order is said behind it to have failed: 'подтвердить [не удалось]'."""
        negated = at + 1 < len(self.words) and self.words[at + 1] in self.lists["negation"]
        return negated and self.has(at + 2, "able")

    def _before_noun(self, at: int) -> bool:
        if self.has(at, "falsehood_nouns"):
            return False
        after = self.words[at + 1] if at + 1 < len(self.words) else "."
        return after not in _AFTER and not self.has(at + 1, "after_verdict")

    def brings(self, at: int) -> bool:
        """Whether a word is a report that brings something: 'claims that', 'reports of', 'сообщения о'."""
        if not self.has(at, "reports"):
            return False
        between = at + 1 < len(self.words) and (
            self.words[at + 1] == "," or self.has(at + 1, "falsehood") or self.has(at + 1, "unconfirmed")
        )
        after = at + 2 if between else at + 1  # 'noticias [falsas] sobre'
        return any(
            self.has(n, "bringing") for n in (after, self._behind_quoted(at + 1), self._behind_owner(at + 1))
        )

    def _behind_owner(self, at: int) -> int:
        """The place behind whose report it is, where a genitive says so: 'утверждение [министерства обороны] о'; -1 for none."""
        if not self.table.by_lemma:
            return -1
        for end in range(at, min(at + _OWNER, len(self.words))):
            if self.has(end, "bringing"):
                return end
            if not self.words[end][0].isalpha():
                return -1
        return -1

    def _behind_quoted(self, at: int) -> int:
        """The place behind a name in quotation marks: 'утверждение [«Открытой руки»] об'; -1 where there is none."""
        if at >= len(self.words) or self.words[at] not in _OPENING:
            return -1
        closing = range(at + 1, min(at + _NAMED, len(self.words)))
        return next((end + 1 for end in closing if self.words[end] in _CLOSING), -1)

    def leaves_open(self, first: int) -> bool:
        """Whether somebody before a place is said not to deny: 'never denied that', 'would neither confirm nor deny'."""
        places = range(max(first - _REACH, 0), first)
        return not self.silent and any(self.has(at, "rejecting") and self.negated(at) for at in places)

    def stops(self, at: int) -> bool:
        """Whether a new thought begins."""
        return self.words[at] in _BREAKS or self.has(at, "turning")


def weighed(told: Modality, sentence: Verdicts, deed: Deed) -> Modality:
    """What a clause and its speaker make of a deed, with what the sentence says of the report; nobody is not denied."""
    nobody = deed.quantity is not None and deed.quantity.quantity.high == 0
    if told is Modality.DENIED and not nobody and sentence.leaves_open(deed.first):
        return Modality.POSSIBLE
    return strongest(told, disowned(sentence, deed))


def disowned(sentence: Verdicts, deed: Deed) -> Modality:
    """The modality that a sentence gives to a deed by a verdict on the report that brings it."""
    if sentence.silent or "falsehood" not in sentence.lists:
        return Modality.ASSERTED
    if _asked(sentence):
        return Modality.POSSIBLE
    report = _report_before(sentence, deed.first)
    if report is not None:
        found = _verdict_before(sentence, report) or _verdict_behind(sentence, deed.first)
        if found is not None:
            return found
    return strongest(
        _opened_by_verdict(sentence, deed.first),
        _denied_behind(sentence, deed.last),
        _of_unconfirmed(sentence, deed.first),
    )


def _of_unconfirmed(sentence: Verdicts, first: int) -> Modality:
    """'According to unconfirmed reports, ...', 'по неподтверждённым данным', 'según informes no confirmados'."""
    for at in range(max(first - _REACH, 0), first):
        beside = any(sentence.has(n, "reports") for n in (at - 2, at - 1, at + 1))
        if beside and (sentence.has(at, "unconfirmed") or sentence.unconfirmed(at)):
            return Modality.POSSIBLE
    return Modality.ASSERTED


def _denied_behind(sentence: Verdicts, last: int) -> Modality:
    """'..., a claim the army denies', '..., which the army disputes', '..., ce que l'armée nie'."""
    for at in range(last, len(sentence.words)):
        if sentence.words[at] != ",":
            continue
        end = next((e for e in range(at + 1, len(sentence.words)) if sentence.words[e] in _STOPS), at)
        opens = range(at + 1, min(at + 1 + _OPENERS, end))
        if any(sentence.has(n, "figure_relative") or sentence.has(n, "reports") for n in opens):
            for verb in range(at + 2, min(end, at + _CLAUSE)):
                if sentence.has(verb, "rejecting") and not sentence.negated(verb):
                    return Modality.DENIED
                if sentence.has(verb, "disputed") and not sentence.negated(verb):
                    return Modality.DISPUTED
    return Modality.ASSERTED


def _asked(sentence: Verdicts) -> bool:
    """Whether the sentence asks whether something happened; 'why' and 'who' take it for granted."""
    words = [w for w in sentence.words[-4:] if w not in "\"'”’»)*_"]
    if not words or words[-1] != "?":
        return False
    return not any(sentence.has(at, "asking") for at in range(len(sentence.words)))


def _report_before(sentence: Verdicts, first: int) -> int | None:
    """The report that brings what stands at a place."""
    for at in range(first, max(first - _REACH, -1), -1):
        if at < first and sentence.stops(at):
            return None
        if sentence.brings(at):
            return at
    return None


def _verdict_behind(sentence: Verdicts, first: int) -> Modality | None:
    """'... are false', up to the next thought or the next report. A headline's verdict may stand in the deed's own phrase."""
    for at in range(first + 1, min(first + _REACH, len(sentence.words))):
        if sentence.stops(at) or sentence.brings(at):
            return None
        found = sentence.verdict(at)
        if found is not None:
            return found
    return None


def _verdict_before(sentence: Verdicts, report: int) -> Modality | None:
    """'dismissed reports of', 'could not confirm reports that', 'false reports of', 'no truth in claims that'."""
    if sentence.has(report + 1, "falsehood"):
        return Modality.DENIED
    if sentence.has(report + 1, "unconfirmed"):
        return Modality.POSSIBLE
    for at in range(report - 1, max(report - 1 - _NEAR, -1), -1):
        if sentence.stops(at):
            return None
        negated = sentence.negated(at)
        if sentence.has(at, "rejecting"):
            return None if negated else Modality.DENIED
        if sentence.has(at, "falsehood") and at == report - 1 and not negated:
            return Modality.DENIED
        if sentence.has(at, "truth") and negated:
            return Modality.DENIED
        if sentence.has(at, "unconfirmed") or sentence.unconfirmed(at):
            return Modality.POSSIBLE
    return None


def _opened_by_verdict(sentence: Verdicts, first: int) -> Modality:
    """'it is not true that', 'no evidence that', 'could not confirm that' before what they open."""
    for at in range(first - 1, max(first - _REACH, 0), -1):
        if sentence.stops(at):
            return Modality.ASSERTED
        if not sentence.has(at, "opening"):
            continue
        before = at - 1
        while before > 0 and (sentence.words[before] in _AROUND or sentence.has(before, "bringing")):
            before -= 1  # 'called it "absurd" that', 'duda de que'
        found = _verdict_on_clause(sentence, before)
        if found is not None:
            return found
    return Modality.ASSERTED


def _verdict_on_clause(sentence: Verdicts, at: int) -> Modality | None:
    negated = sentence.negated(at)
    if sentence.has(at, "falsehood") or sentence.has(at - 1, "falsehood"):  # '[falsely] reported that'
        return None if negated else Modality.DENIED
    if sentence.has(at, "truth"):
        return Modality.DENIED if negated else None
    if sentence.has(at, "proof"):
        return Modality.DISPUTED if negated else None
    if sentence.has(at, "doubted"):
        return None if negated else Modality.DISPUTED
    if sentence.has(at, "averting"):
        return None if negated else Modality.DENIED
    if sentence.has(at, "saying"):
        return _unsayable(sentence, at, negated=negated)
    if sentence.has(at, "imagined"):
        return Modality.POSSIBLE
    return Modality.POSSIBLE if sentence.unconfirmed(at) else None


def _unsayable(sentence: Verdicts, at: int, *, negated: bool) -> Modality | None:
    """'It would be wrong to say that', 'we cannot say that'."""
    before = range(at - _NEGATED, at)
    if any(sentence.has(place, "falsehood") for place in before):
        return None if negated else Modality.DENIED
    unable = negated or any(sentence.has(place, "unable") for place in before)
    return Modality.POSSIBLE if unable else None
