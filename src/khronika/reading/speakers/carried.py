"""Quotations without a cue of their own, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from khronika.claims.claim import Modality, Speaker
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.memory import Known
from khronika.reading.speakers.mentioned import PERSONAL
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.pointing import opener_of, opening_phrase
from khronika.reading.speakers.quotes import Quote, Quoted

CARRIED = "quote-carried"
_GESTURE = 3  # words from somebody to the gesture: 'Ada Renn slowly shook'


@dataclass(frozen=True, slots=True)
class Voice:
    """The last speaker named outside quotations: who, in which sentence and paragraph, where the cue's stretch is."""

    speakers: tuple[Speaker, ...]
    sentence: int
    paragraph: int


def carried(
    quotation: Quoted, known: Known, found: list[Attribution], voices: list[Voice]
) -> Iterable[Attribution]:
    """Quotations without a cue of their own: they belong to the one who was named right before them."""
    content, sentences = known.content, known.sentences
    covered = sorted((a.start, a.end) for a in found if a.speakers)
    reach, i, v, s = -1, 0, -1, 0
    voice: Voice | None = None
    for quote in quotation.speech:
        while i < len(covered) and covered[i][0] <= quote.start + 1:
            reach = max(reach, covered[i][1])
            i += 1
        while s < len(sentences) and sentences[s].end <= quote.start:
            s += 1
        if s >= len(sentences):
            return
        while v + 1 < len(voices) and voices[v + 1].sentence <= s:
            v += 1
            voice = voices[v]
        if reach >= quote.end - 2 or _set_in(quote, sentences[s]):
            continue
        introduced = _introduced(quote, known, s, voice)
        if introduced is not None:
            yield Attribution(quote.start, quote.end, (introduced,), Modality.ASSERTED, CARRIED)
            continue
        if voice is None:
            continue
        if _has_own_clause(quote, content) or (
            _is_turn(quote, content) and sentences[s].paragraph != voice.paragraph
        ):
            continue
        if sentences[s].paragraph - voice.paragraph <= 1:
            yield Attribution(quote.start, quote.end, voice.speakers, Modality.ASSERTED, CARRIED)


def _introduced(quote: Quote, known: Known, s: int, voice: Voice | None) -> Speaker | None:
    """Who opens the sentence right before a quotation that stands alone, where nobody has spoken since it began."""
    here, told = known.sentences[s], known.sentences[s - 1] if s else None
    if told is None or here.start < quote.start - 1 or _has_own_clause(quote, known.content):
        return None
    if here.paragraph == told.paragraph:
        spoken, someone = voice is not None and voice.sentence >= s - 1, _gesturing(told, known)
    else:
        spoken, someone = voice is not None and voice.paragraph >= told.paragraph, _headed(known, s)
    return known.speaker(told, someone, s - 1) if someone is not None and not spoken else None


def _headed(known: Known, s: int) -> Naming | None:
    """The person with whose full name the paragraph right above opens, if it is one sentence: 'Rada Emin remembers the day.'"""
    here, told = known.sentences[s], known.sentences[s - 1]
    alone = s < 2 or known.sentences[s - 2].paragraph != told.paragraph
    if not alone or here.paragraph != told.paragraph + 1:
        return None
    opener = opener_of(told, None, "left", known.lexicon)
    return opener if opener is not None and opener.sort is Sort.PERSON else None


def _gesturing(told: Sentence, known: Known) -> Naming | None:
    """Who does what speakers do: 'Ada Renn shook her head. “They shot nine.”'"""
    gestures = known.lexicon.sets["gestures"]
    if gestures.isdisjoint(told.words):
        return None
    verb = next(k for k, word in enumerate(told.lowers) if word in gestures)
    someone = opening_phrase(told.tokens, known.lexicon)
    near = someone is not None and verb - someone.last <= _GESTURE
    return someone if near and someone is not None and someone.sort in (*PERSONAL, Sort.PRONOUN) else None


# What stands right behind a quotation that goes on into its author's words: '“...,” mused', '», a lancé', '..., — возразила'.
_OWN_CLAUSE = re.compile(
    r"[ \u00a0]?(?:,|[—–])[ \u00a0]*[—–]?[ \u00a0]*[^\W\d_A-ZА-ЯЁ]|[ \u00a0][^\W\d_A-ZА-ЯЁ]"
)
_DASH = re.compile(r"[—–][ \u00a0]$")


def _has_own_clause(quote: Quote, content: str) -> bool:
    """Whether words beside a quotation, in its own sentence, must name its speaker, although no list knows their verb."""
    inner = content[quote.start : quote.end].rstrip("”»\"'’“ \u00a0")
    before_mark = inner.endswith(",") or content[quote.end : quote.end + 1] == ","
    return before_mark and _OWN_CLAUSE.match(content, quote.end) is not None


def _is_turn(quote: Quote, content: str) -> bool:
    """Whether a dash opens a quotation: in a new paragraph it is another's turn to speak."""
    return _DASH.search(content, max(0, quote.start - 2), quote.start) is not None


def _set_in(quote: Quote, sentence: Sentence) -> bool:
    """Whether a quotation is only a part of its sentence: 'is called a "targeted area," which'. Its sentence says whose it is."""
    before = [t for t in sentence.tokens if t.start < quote.start]
    return bool(before) and before[-1].text not in ":—–" and any(t.text[0].isalnum() for t in before)
