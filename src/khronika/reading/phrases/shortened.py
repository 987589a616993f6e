"""Full stops that end nothing: those of words written short and of initials."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.sentences import Token


def shortens(words: Sequence[Token], at: int) -> bool:
    """Whether a full stop in the midst of a sentence is that of a word written short: '12 чел[.] задержаны', 'Ivan S[.] was'."""
    return words[at].text == "." and 0 < at < len(words) - 1 and words[at - 1].end == words[at].start


def shortens_name(words: Sequence[Token], at: int) -> bool:
    """Whether a name goes on behind such a stop: 'Dr[.] Sol', 'J[.] Sol'."""
    return shortens(words, at) and words[at + 1].text[:1].isupper() and words[at - 1].text[:1].isupper()
