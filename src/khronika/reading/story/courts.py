"""The seat of the court that judged, which is the place of a judgment, and not where what it judged was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from khronika.claims.claim import Where
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import place_words
from khronika.reading.sentences import Sentence, Token

_COURT: Final = 4  # words from a court to its town: 'court [of appeal in] Orlen'
_BACK: Final = 8  # sentences of a paragraph back to which a judgment goes on


def court_of(
    before: int, places: Sequence[PlaceMention], words: Sequence[Token], language: str
) -> Where | None:
    """The seat of the court that gave a judgment, told before it: 'A court in Orlen sentenced two for a murder in Keral'."""
    known = place_words(language)
    if known is None:
        return None
    for mention in (m for m in places if m.end <= before):
        near = [t.lower for t in words if t.end <= mention.start][-_COURT:]
        led = len(near) > 1 and near[-1] in known.locative | known.of
        owned = known.inflected and bool(near) and near[-1] in known.courts  # 'суд [Стожарска]'
        if owned or (led and not known.courts.isdisjoint(near[:-1])):
            return mention.where
    return None


def court_before(
    sentences: Sequence[Sentence], towns: Callable[[int], Sequence[PlaceMention]], at: int, language: str
) -> Where | None:
    """The seat of the court with which the paragraph of a judgment told its place last: 'A court in Orlen judged 15 for the riots in
    Keral. Ten [got six years]'.
    """
    known = place_words(language)
    for earlier in range(at - 1, max(at - 1 - _BACK, -1), -1):
        sentence = sentences[earlier]
        if known is None or sentence.paragraph != sentences[at].paragraph:
            return None
        if told := towns(earlier):
            judged = not known.courts.isdisjoint(sentence.words)
            return court_of(sentence.end, told, sentence.tokens, language) if judged else None
    return None
