"""The place that opens an item of a list: '* Vosk: third day of shelling', 'Tirvane. In the search six were beaten', 'PORT ASHEL: Police'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from khronika.reading.places.forms import Run, key_of
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token
from khronika.reading.story.items import dated_town, label_of, labelled, loud, town_above
from khronika.reading.story.pointed import is_name_of_town, words_fit
from khronika.reading.story.sections import place_by_kind
from khronika.reading.story.titles import heads_name
from khronika.vocabulary.places import places_named

_ROW: Final = 3  # names alone in sentences that open paragraphs, by which these are known for those of towns
_SHORT: Final = 5  # words of a sentence that is only a name, with its stop


class Openings:
    """The names that open the items of a document. `known` are the keys of names that it uses for places elsewhere."""

    def __init__(self, sentences: Sequence[Sentence], known: frozenset[str], language: str) -> None:
        self.sentences, self.known, self.words = sentences, known, place_words(language)

    def tokens(self, at: int) -> Sequence[Token]:
        """The words of the place that opens a sentence; none where none does."""
        words, sentence = self.words, self.sentences[at]
        if words is None:
            return ()
        label = label_of(sentence.tokens) or _run_in(sentence.tokens)
        if label and self._is_place(label, words):
            articles = words.articles | words.capital_articles
            return label[label[0].lower in articles and not heads_name(label, words) :]
        if words.inflected and (named := dated_town(sentence.tokens, words)):
            return named
        opens = bool(label) and sentence.tokens[0].start == label[0].start
        if opens and loud(label) and sentence.tokens[len(label)].text == ":":
            return ()
        inside = _run_in(sentence.tokens)
        alike = self._of_towns or (bool(inside) and loud(inside) and self._of_lands)
        run = labelled(sentence, words) or (town_above(sentence, words) if alike else None)
        if (
            run is not None
            and words.inflected
            and run.first == 0
            and _small(inside)
            and not self._may_be_town(run)
        ):
            return ()  # 'Смертность. За год умерли 57 осуждённых'
        return () if run is None else run.tokens[run.first : run.after]

    def _is_place(self, label: Sequence[Token], words: PlaceWords) -> bool:
        known = loud(label) and self._is_known(label)
        return known or place_by_kind(label, words) is not None or heads_name(label, words)

    @cached_property
    def _of_towns(self) -> bool:
        """Whether some paragraph is opened by the name of what is surely a town, so that the others of their kind are too."""
        words = self.words
        heads = [town_above(s, words) for s in self.sentences] if words is not None else []
        named = [run for run in heads if run is not None and is_name_of_town(run)]
        names = {run.tokens[run.first].lower for run in named}
        return len(names) >= _ROW or any(self._surely_town(run) for run in heads if run is not None)

    @cached_property
    def _of_lands(self) -> bool:
        """Whether some paragraph is opened by a land in capitals, told by its kind: 'ORVANY DISTRICT. Six were held'."""
        words = self.words
        labels = (label for s in self.sentences if (label := _run_in(s.tokens)) and loud(label))
        return words is not None and any(place_by_kind(label, words) is not None for label in labels)

    def _may_be_town(self, run: Run) -> bool:
        """Whether the dictionary does not know a name for another word."""
        told = [t.lower for t in run.tokens[run.first : run.after]]
        land = not run.words.lands.isdisjoint(told)
        return land or run.names_kind() or words_fit(told, run.words) or self._surely_town(run)

    def _surely_town(self, run: Run) -> bool:
        inside = run.tokens[run.first : run.after]
        sited = run.first > 0 or (run.follows is not None and run.follows.text != ".")
        return sited or heads_name(inside, run.words) or self._is_known(inside)

    def _is_known(self, inside: Sequence[Token]) -> bool:
        name = " ".join(t.text for t in inside)
        told = self.words is not None and key_of(name, self.words) in self.known
        return told or bool(places_named(name.title() if name.isupper() else name))


def _small(inside: Sequence[Token]) -> bool:
    return bool(inside) and not loud(inside)


def _run_in(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a short sentence that opens a paragraph: 'Zona norte.'"""
    return tokens[:-1] if tokens[-1].text == "." and 1 < len(tokens) <= _SHORT else ()
