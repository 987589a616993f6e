"""What a text says of a figure that it has just told: 'This figure could not be corroborated', '; this could not be confirmed'.

The law of this file: words must point back at the figure ('this figure', 'a number that'; never 'the number of detainees'), in the
next sentence of the paragraph or behind the deed in its own, with the verdict in the same clause. Only the text itself, or
whoever told the figure, takes it back: what another party says of it is that party's word against theirs. Nor does it count that an agency
could not verify 'the figures', or anything 'independently': it says so of all that it passes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from khronika.claims.claim import Modality
from khronika.reading.acts.deeds import Deed
from khronika.reading.mentions import Attribution
from khronika.reading.modality.disowned import Verdicts
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.tracker import chain_at

_BETWEEN: Final = 2  # words between what points and the figure: 'these [official] figures'
_REACH: Final = 12  # words between a figure and the verdict on it
_NEAR: Final = 6  # and between a mere 'this' and its verdict
_ASKING: Final = 4  # words at the head of a question among which it asks for more than yes or no
_LABEL: Final = 3  # words before an answer: 'A: No.'
_LABELS: Final = frozenset({"a", "answer"})
_OPENS: Final = frozenset({";", ",", "—", "–", "("})
_NOTHING: Final[Mapping[Deed, Modality]] = {}


@dataclass(frozen=True, slots=True)
class _Pointer:
    """Where words point back at a figure, how far its verdict may stand, and whether at several figures."""

    at: int
    reach: int
    many: bool = False


def taken_back(
    sentences: Sequence[Sentence],
    place: int,
    deeds: Sequence[Deed],
    here: Verdicts,
    spoken: tuple[Attribution, ...],
) -> Mapping[Deed, Modality]:
    """The deeds of a sentence whose figures it, or the next of its paragraph, takes back or doubts, with what is left of them.

    `here` is the sentence itself, asked what it says of reports.
    """
    counted = [d for d in deeds if d.quantity is not None]
    if not counted or "figure_words" not in here.lists:
        return _NOTHING
    if _answered_no(sentences, place, here):
        return dict.fromkeys(counted, Modality.DENIED)
    found = (
        dict[Deed, Modality]()
        if here.silent
        else {d: Modality.DISPUTED for d in counted if _withdrawn(here, d)}
    )
    for near in (place, place + 1):
        if near == len(sentences) or sentences[near].paragraph != sentences[place].paragraph:
            break
        own = near == place
        verdicts = here if own else Verdicts(sentences[near].tokens, here.table)
        if verdicts.silent:
            continue
        for pointer in _pointers(verdicts, counted[0].last if own else 0, own=own):
            told = _verdict(verdicts, pointer)
            before = [d for d in counted if not own or d.last <= pointer.at]
            says = _speaker(sentences[near], pointer.at, spoken)
            for deed in before if pointer.many else _meant(before):
                if told is not None and says in {None, _speaker(sentences[place], deed.first, spoken)}:
                    found[deed] = told
    return found


def _answered_no(sentences: Sequence[Sentence], place: int, here: Verdicts) -> bool:
    """Whether a sentence only asks, and the next one begins with a 'no': 'Were three people killed? No.', '- No, nobody.'"""
    refusals = here.lists.get("refusals", frozenset[str]())
    if not refusals or sentences[place].tokens[-1].text != "?" or place + 1 == len(sentences):
        return False
    if any(here.has(at, "asking") for at in range(min(_ASKING, len(here.words)))):
        return False
    answer = sentences[place + 1].lowers
    first = next((at for at, word in enumerate(answer) if word[0].isalpha() and word not in _LABELS), -1)
    behind = answer[first + 1] if 0 <= first < len(answer) - 1 else "."
    return 0 <= first <= _LABEL and answer[first] in refusals and not behind[0].isalnum()


def _withdrawn(here: Verdicts, deed: Deed) -> bool:
    """'The network withdrew its earlier figure of [17 injured]': the figure opens the deed or stands right before it, its verb
    before that.
    """
    for at in range(deed.last - 1, max(deed.first - 1 - _BETWEEN, -1), -1):
        if not (here.has(at, "figure_words") and here.has(at + 1, "figure_of")):
            continue
        for place in range(at - 1, max(at - 1 - _NEAR, -1), -1):
            if here.stops(place):
                return False
            if here.has(place, "withdrawn"):
                return not here.negated(place)
    return False


def _speaker(sentence: Sentence, at: int, spoken: tuple[Attribution, ...]) -> str | None:
    """Who says what stands at a word, by the fullest name; None for the text's own voice."""
    token = sentence.tokens[at]
    chain, _ = chain_at(spoken, token.start, token.end)
    return (chain[0].name or chain[0].as_written) if chain else None


def _meant(counted: Sequence[Deed]) -> Sequence[Deed]:
    """The figure told last; of a whole and its part the whole."""
    return [d for d in counted if d.whole is None][-1:] or counted[-1:]


def _pointers(sentence: Verdicts, first: int, *, own: bool) -> Iterator[_Pointer]:
    """The words that point back: 'this figure', 'these numbers', 'this', and in the deed's own sentence ', a figure that'."""
    for at in range(first, len(sentence.words)):
        before = range(max(at - 1 - _BETWEEN, first), at)
        if sentence.has(at, "pointing_alone") and (at == 0 or sentence.words[at - 1] in _OPENS):
            yield _Pointer(at, _NEAR)
        if not sentence.has(at, "figure_words"):
            continue
        if own:
            apposed = any(sentence.words[p] == "," for p in before)
            if apposed and any(sentence.has(at + n, "figure_relative") for n in (1, 2)):
                yield _Pointer(at, _REACH)
        elif not sentence.has(at + 1, "figure_of"):
            many = any(sentence.has(p, "pointing_many") for p in before)
            if many or any(sentence.has(p, "pointing") for p in before):
                yield _Pointer(at, _REACH, many)


def _verdict(sentence: Verdicts, pointer: _Pointer) -> Modality | None:
    """'... could not be corroborated' behind what points, or 'was unable to verify ...' before it."""
    behind = range(pointer.at + 1, min(pointer.at + 1 + pointer.reach, len(sentence.words)))
    before = range(pointer.at - 1, max(pointer.at - 1 - pointer.reach, -1), -1)
    for places in (behind, before):
        for place in places:
            if sentence.stops(place):
                break
            found = _verdict_at(sentence, place)
            if found is not None:
                return found
    return None


def _verdict_at(sentence: Verdicts, at: int) -> Modality | None:
    if sentence.has(at, "withdrawn"):
        return None if sentence.negated(at) else Modality.DISPUTED
    if any(sentence.has(near, "routinely") for near in (at - 1, at + 1)):
        return None
    told = sentence.verdict(at)
    return Modality.DISPUTED if told is Modality.DENIED else told
