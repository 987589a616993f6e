"""Who gives a bare count of his own, where no verb of saying tells it: 'the Institute has 43', '; the ministry, 11'."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.claims.claim import Speaker
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import lexicon
from khronika.reading.speakers.names import starting_at

_BESIDE = 30  # characters from a speaker over the verb of saying to what is said


def teller(
    sentence: Sentence,
    span: tuple[int, int],
    attributions: Sequence[Attribution],
    content: str,
    language: str,
) -> Speaker | None:
    """The speaker whom the words of a span name, by the fullest name by which the document knows it; None where they name nobody."""
    words, (first, last), known = sentence.tokens, span, lexicon(language)
    start, end = words[first].start, words[last - 1].end
    spoken = [s for a in attributions for s in a.speakers]
    here = [s for s in spoken if start <= s.start and s.end <= end]
    if here or known is None:
        return here[0] if here else None
    resolved = _resolved(attributions, sentence, end)
    if resolved is not None:
        return resolved
    named = starting_at(words, first, last, known)
    if named is None:
        return None
    start, end = words[named.first].start, words[named.last].end
    written = content[start:end]
    same = (s for s in spoken if s.as_written.casefold() == written.casefold() and s.name)
    told = next(same, None)
    return Speaker(written, start, end, told.name if told is not None else " ".join(written.split()))


def _resolved(attributions: Sequence[Attribution], sentence: Sentence, behind: int) -> Speaker | None:
    """Who is meant by words that only point back, 'the spokeswoman': named before, and what they say begins behind the words."""
    edge = min(sentence.end, behind + _BESIDE)
    beside = (a for a in attributions if a.speakers and behind <= a.start < edge)
    met = next(beside, None)
    return met.speakers[0] if met is not None and met.speakers[0].end <= sentence.start else None
