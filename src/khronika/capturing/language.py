"""Which language a text is in: said where its own small words prove it, asked of a classifier where not, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from khronika.claims.document import SegmentKind, Text
from khronika.vocabulary import data

UNKNOWN = "und"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters; more tells no more
_FEWEST_WORDS = 2
_FEWEST_HITS = 2
_CLEAR_SHARE = 0.18  # part of the words; running text has .3 to .5, lists of names less
_CLEAR_MARGIN = 1.3  # over the next language
_CLASSIFIER_WORDS = 8
_CLASSIFIER_SURE = 0.95
_CLASSIFIER_AGREES = 0.8  # two witnesses that hardly depend on each other may each be less sure


@cache
def _telling_words() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """For each telling word its languages, and the languages that these words alone may prove."""
    words = dict[str, tuple[str, ...]]()
    rows = data("khronika.capturing", "languages.yml")
    for language, row in rows.items():
        for word in dict.fromkeys(map(str, (*row["words"], *row.get("account", ())))):
            words[word] = (*words.get(word, ()), language)
    return words, frozenset(language for language, row in rows.items() if row["sure"])


def _tally(sample: str) -> tuple[Counter[str], int]:
    """Hits of each language's telling words, and the number of words."""
    table = telling_words()
    found = Counter(_WORD.findall(sample))
    hits = Counter[str]()
    for form, times in found.items():  # each form is folded once
        for language in table.get(form.casefold(), ()):
            hits[language] += times
    return hits, found.total()


def telling_words() -> dict[str, tuple[str, ...]]:
    """Each telling word, case-folded, with its languages."""
    return _telling_words()[0]


def telling_share(text: str) -> float:
    """The largest part of a text's words that tell of one language."""
    hits, count = _tally(text[:_SAMPLE])
    return max(hits.values(), default=0) / count if count else 0.0


def language_of(text: Text) -> str:
    """The BCP 47 code of the language that most of the account is in; 'und' where it cannot be told."""
    sample, length = list[str](), 0
    for segment in text.segments:
        if segment.kind is not SegmentKind.NOISE:
            sample.append(text.content[segment.start : min(segment.end, segment.start + _SAMPLE)])
            length += len(sample[-1])
            if length >= _SAMPLE:
                break
    told = language_of_words(" ".join(sample))
    return told if told != UNKNOWN else _of_most(sample)


def _of_most(segments: Iterable[str]) -> str:
    """The language of most characters among segments that each prove theirs: of a document in two languages, that of the longer part."""
    lengths = Counter[str]()
    for segment in segments:
        lengths[_proved(segment)[0]] += len(segment)
    del lengths[UNKNOWN]
    return lengths.most_common(1)[0][0] if lengths else UNKNOWN


def language_of_words(sample: str) -> str:
    """The language of a stretch of words; 'und' where it is too short or unclear."""
    proved, best, count = _proved(sample[:_SAMPLE])
    if proved != UNKNOWN or count < _FEWEST_WORDS:
        return proved
    return _classified(sample[:_SAMPLE], count, best)


def _proved(sample: str) -> tuple[str, str, int]:
    """The language that a sample's own small words prove, else 'und'; the likeliest one; and the number of words."""
    hits, count = _tally(sample)
    ranked = hits.most_common(2)
    if count < _FEWEST_WORDS or not ranked:
        return UNKNOWN, UNKNOWN, count
    best, best_hits = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else 0
    clear = best_hits >= max(_FEWEST_HITS, _CLEAR_SHARE * count) and best_hits >= _CLEAR_MARGIN * rival
    return (best if clear and best in _telling_words()[1] else UNKNOWN), best, count


def _classified(sample: str, count: int, best: str) -> str:
    """What the trained classifier says if it is sure, or fairly sure and the small words are `best` in that language.

    Loading it costs a third of a second, so it is asked last.
    """
    if count < _CLASSIFIER_WORDS:
        return UNKNOWN
    language, probability = _classifier().classify(sample[:4000])
    needed = _CLASSIFIER_AGREES if language == best else _CLASSIFIER_SURE
    return str(language) if probability >= needed else UNKNOWN


@cache
def _classifier() -> Any:  # noqa: ANN401 - the library publishes no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
