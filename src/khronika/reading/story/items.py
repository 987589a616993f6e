"""The items of a list: bullets, short numbered points, paragraphs that the name of a town or an hour opens. Each tells of its own happening.

The law of this file: what one item tells of a place or a day goes to no other one, and to nothing behind the list. What stands above the
list goes to all of it. Long numbered paragraphs, as a commission writes them, and the dashes of a talk are no items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.reading.dates.words import date_words
from khronika.reading.places.forms import Run, key_of, reads_like_place, run_at
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.quantities.nouns import noun, nouns
from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.cues import lexicon
from khronika.reading.story.pointed import reads_like_town
from khronika.reading.story.sections import place_by_kind
from khronika.reading.story.titles import heads_name
from khronika.vocabulary.places import places_named

_DASHES: Final = frozenset("-–—")
_BULLETS: Final = _DASHES | frozenset("*•·‣⁃∙●○▪■□▸►▶◆◇→➔➤✓✔🔸🔹")
_NUMBERED: Final = 60  # words of a numbered item; longer ones are the paragraphs of a report
_HEADING: Final = 4  # words of the heading that opens a paragraph: 'Public order.'
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3])[.h][0-5]\d")
_QUOTES: Final = frozenset("«“\"'‘—–-")
_HOUR: Final = 3  # tokens of an hour: '23', ':', '10'
_BOLD: Final = 6  # tokens of the shortest name in bold, with its marks
_BULLET: Final = 3  # tokens of a list's mark
_DAY: Final = 7  # tokens of a day, with its stop
_HOURS: Final = 24
_ROW: Final = 9  # words of a row
_NO_ACRONYM: Final = 4  # letters from which on capitals are no acronym
_HEADLINES: Final = 4  # lines of which a list of headlines has no fewer
_TELLING: Final = 5  # tokens of a headline that tells something
_LINE_ENDS: Final = frozenset(".!?…:;,")
_LEAST: Final = 2  # items of a list
_NAMED: Final = "l"  # the mark of a paragraph that a name opens which may be a town's


def items_of(
    sentences: Sequence[Sentence], language: str, known: frozenset[str] = frozenset()
) -> tuple[int, ...]:
    """For each sentence the number of its item, from 1 on; 0 where it stands in no list. `known`: keys of names that the document uses for places."""
    words = place_words(language)
    paragraphs = [list(held) for _, held in groupby(sentences, key=lambda s: s.paragraph)]
    kinds = [_mark(held, words) or _row(held, language) for held in paragraphs]
    if _only_headlines(paragraphs):
        kinds = ["H"] * len(kinds)
    often = Counter(
        kinds
    )  # counted once: to count each paragraph's anew would take the square of a long list
    usual = {kind for kind, times in often.items() if kind and times >= _LEAST}
    if often["C"] and often["C"] + often["c"] >= _LEAST:
        usual |= {"C", "c"}  # where no label is a place, they say who speaks
    else:
        usual -= {"c"}
    named = [held for kind, held in zip(kinds, paragraphs, strict=True) if kind == _NAMED]
    if words is None or not _of_towns(named, known, words):
        usual -= {_NAMED}
    if any(kind == "-" and _asks(held) for kind, held in zip(kinds, paragraphs, strict=True)):
        usual -= {"-"}
    found, count = list[int](), 0
    for kind, held in zip(kinds, paragraphs, strict=True):
        count += kind in usual
        found += [count if kind in usual else 0] * len(held)
    return tuple(found)


def _reads_like_town(held: Sequence[Sentence], label: Sequence[Token], words: PlaceWords) -> bool:
    """Whether a label may be the name of a town, and nobody talks of themselves behind it: 'Barzan: A strike killed three'."""
    run = run_at(label, 0, words, held[0].kind)
    named = run.after == len(label) and reads_like_town(run)
    others = bool(words.talking) and named and not any(_is_common(t, words, words.language) for t in label)
    return others and all(words.talking.isdisjoint(sentence.words) for sentence in held)


def _of_towns(items: Sequence[Sequence[Sentence]], known: frozenset[str], words: PlaceWords) -> bool:
    """Whether paragraphs that names open are a list of places: each name opens one alone, and the index or the document knows one of them."""
    names = [" ".join(t.text for t in label_of(held[0].tokens)) for held in items]
    return len({*names}) == len(names) and any(
        places_named(name) or key_of(name, words) in known for name in names
    )


def _only_headlines(paragraphs: Sequence[Sequence[Sentence]]) -> bool:
    """Whether a document is nothing but headlines: lines that end like no sentence and are no lines of a letterhead."""
    if len(paragraphs) < _HEADLINES:
        return False
    lines = [len(held) == 1 and held[0].tokens[-1].text not in _LINE_ENDS for held in paragraphs]
    telling = sum(len(held[0].tokens) >= _TELLING for held in paragraphs)
    return all(lines) and telling * 2 > len(paragraphs)


def _row(held: Sequence[Sentence], language: str) -> str:
    """The mark of a row that says of a place how many: 'Karsk: 12 detained'; of 'Women: 12 detained' it is none."""
    tokens, words = held[0].tokens, place_words(language)
    label = label_of(tokens)
    if words is None or not label or len(held) > 1 or len(tokens) > _ROW or len(tokens) <= len(label) + 1:
        return ""
    number = tokens[len(label) + 1]
    if not (number.text[0].isdecimal() or number.lower in words.numbers):
        return ""
    return "" if any(_is_common(t, words, language) for t in label) else "R"


def _is_common(token: Token, words: PlaceWords, language: str) -> bool:
    """Whether a word that a capital begins is no name: it counts somebody or something, or heads a part of a report."""
    cues, lower = lexicon(language), token.lower
    others = words.labels | words.sections | words.sites | words.happenings | words.numbers
    if lower in others - words.name_heads or (cues is not None and cues.sort(lower) is not None):
        return True
    return noun(token._replace(text=lower), nouns(language)) is not None


def _asks(held: Sequence[Sentence]) -> bool:
    return any(sentence.tokens[-1].text == "?" for sentence in held)


def _mark(held: Sequence[Sentence], words: PlaceWords | None) -> str:
    """By what a paragraph is marked as an item: one letter a way of marking; '' where it is none."""
    first = held[0].tokens
    if opens_with_hour(first):
        return "T"
    if _in_bold(first):
        return "B"
    if held[0].kind is SegmentKind.BODY and words is not None and (label := label_of(first)):
        surely = place_by_kind(label, words) is not None or heads_name(label, words)
        return "C" if surely else "c" if loud(label) else _NAMED * _reads_like_town(held, label, words)
    if first[0].text in _BULLETS and len(first) > 1:
        return "-" if first[0].text in _DASHES else "*"
    if held[0].kind is SegmentKind.LIST and first[0].text[0].isdecimal():
        behind = held[1].tokens if len(first) <= _LEAST and len(held) > 1 else first[2:]
        short = sum(len(sentence.tokens) for sentence in held) <= _NUMBERED
        return "1" if short or _is_heading(behind) else ""
    if words is None or len(held) < _LEAST:
        return ""
    if opens_with_day(first, words.language) or dated_town(first, words):
        return "D"
    land = _is_heading(first) and place_by_kind(first[:-1], words) is not None
    return "A" if land or town_above(held[0], words) is not None else ""


def _is_heading(words: Sequence[Token]) -> bool:
    return 1 < len(words) <= _HEADING + 1 and words[-1].text == "."


def town_above(sentence: Sentence, words: PlaceWords) -> Run | None:
    """The name that is the whole of a sentence, or stands in bold before it, but for what it is the town of: 'Tirvane.', "Hallowby
    women's colony.", '**Vosk district.** Six'.
    """
    tokens = _in_bold(sentence.tokens) or sentence.tokens
    if not _is_heading(tokens) or not tokens[0].text[0].isupper():
        return None
    if tokens[0].text.isupper() and any(_is_common(t, words, words.language) for t in tokens[:-1]):
        return None  # 'SPORT.', and not 'ULBEK.'
    first = _behind_kind(tokens, words)
    run = run_at(tokens, first, words, sentence.kind)
    behind = [t.lower for t in tokens[run.after : -1]]
    sited = all(word in words.sites | words.generic | words.kinds_after for word in behind)
    told = first > 0 or run.names_kind()
    shouted = tokens[first].text.isupper() and len(tokens[first].text) >= _NO_ACRONYM
    return run if sited and reads_like_place(run, kind_told=told, shouted=shouted) else None


def _behind_kind(tokens: Sequence[Token], words: PlaceWords) -> int:
    """Where the name begins behind its kind: 'Distrito de [Pallca]'."""
    at = 1
    if tokens[0].lower not in words.kinds_before | words.kinds_after:
        return 0
    while at < len(tokens) - 1 and tokens[at].lower in words.of | words.capital_articles:
        at += 1
    return at if tokens[at].text[0].isupper() else 0


def _in_bold(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words between the marks of bold that open a paragraph, with the stop that ends them: '**Quelpa.** Fourteen were held'."""
    if len(tokens) < _BOLD or tokens[0].text not in "*_" or tokens[1].text != tokens[0].text:
        return ()
    ends = (
        at for at in range(_LEAST, min(_HEADING + _BOLD, len(tokens))) if tokens[at].text == tokens[0].text
    )
    inside = tokens[_LEAST : next(ends, _LEAST)]
    stop = next((t for t in tokens[_LEAST + len(inside) :] if t.text not in "*_"), None)
    if inside and inside[-1].text not in ".:" and stop is not None and stop.text in ".:—–-":
        inside = (*inside, stop)  # '**Quelpa**: fourteen'
    return (*inside[:-1], inside[-1]._replace(text=".")) if inside and inside[-1].text in ".:—–-" else ()


def label_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words that open a paragraph before a colon: 'NORTHERN DISTRICTS: Floods killed fourteen'. What is quoted behind it has a speaker."""
    colon = next((at for at, t in enumerate(tokens[: _HEADING + 1]) if t.text == ":"), 0)
    label, behind = tokens[:colon], tokens[colon + 1 :]
    named = label and behind and label[0].text[0].isupper() and all(t.text.isalpha() for t in label)
    return label if named and behind[0].text not in _QUOTES else ()


def loud(label: Sequence[Token]) -> bool:
    """Whether a label is written in capitals."""
    return all(t.text.isupper() for t in label)


def opens_with_hour(tokens: Sequence[Token]) -> bool:
    """Whether an hour opens a paragraph, as on a live page: '23:10 Police say', '21h47 – Le ministre'."""
    words = tokens[:_HOUR]
    if (
        len(tokens) > 1 and _CLOCK.fullmatch(tokens[0].text) is not None
    ):  # '18.45', one word in some languages
        return not tokens[1].text.islower()
    if len(words) < _HOUR or not words[0].text.isdecimal() or len(words[0].text) > _LEAST:
        return False
    joined, minutes = words[1].text, words[2].text
    if joined in ":.h" and minutes.isdecimal() and len(minutes) == _LEAST:
        return words[0].end == words[1].start and int(words[0].text) < _HOURS
    return False


def opens_with_day(tokens: Sequence[Token], language: str) -> bool:
    """Whether a day is all that a sentence tells: '9 September.', 'Lunes 3 de mayo.', '▪ 7 февраля.'"""
    known = date_words(language)
    tokens = tokens[next(_letters(tokens[:_BULLET]), 0) :]
    if known is None or len(tokens) > _DAY or tokens[-1].text != ".":
        return False
    told = [t for t in tokens[:-1] if t.text != ","]
    days = [t.text.isdecimal() for t in told]
    return (
        any(days)
        and not all(days)
        and all(d or t.lower in known.words for d, t in zip(days, told, strict=True))
    )


def dated_town(tokens: Sequence[Token], words: PlaceWords) -> Sequence[Token]:
    """The name beside a day, where both are all that a sentence tells: 'Новый Бор, 9 февраля.', '• 9 февраля, Новый Бор.'; else nothing."""
    tokens = tokens[next(_letters(tokens[:_BULLET]), 0) :]
    comma = next((at for at, t in enumerate(tokens[:_DAY]) if t.text == ","), 0)
    if not 0 < comma < len(tokens) - _LEAST or tokens[-1].text != "." or len(tokens) > _DAY + _HEADING:
        return ()
    for inside, rest in (
        (tokens[:comma], tokens[comma + 1 :]),
        (tokens[comma + 1 : -1], tokens[: comma + 1]),
    ):
        named = len(inside) <= _HEADING and all(t.text[0].isupper() and t.text.isalpha() for t in inside)
        day = (*rest[:-1], tokens[-1])
        if named and opens_with_day(day, words.language):
            run = run_at(inside, 0, words, SegmentKind.BODY)
            return inside if reads_like_place(run, kind_told=False) else ()
    return ()


def labelled(sentence: Sentence, words: PlaceWords) -> Run | None:
    """The name that opens an item before a colon or dash: '* Vosk: third day of shelling', '- Cold Harrow – two miners'. What is quoted
    behind it has a speaker.
    """
    tokens = sentence.tokens
    first = next(_letters(tokens), None)
    if first is None or not tokens[first].text[0].isupper():
        return None
    run = run_at(tokens, first, words, sentence.kind)
    follows = [t.text for t in tokens[run.after : run.after + 2]]
    if len(follows) < _LEAST or follows[0] not in ":—–-" or follows[1] in _QUOTES:
        return None
    if follows[0] != ":" and tokens[run.after].start == tokens[run.after - 1].end:
        return None  # a hyphen
    told = run._replace(first=first + 1) if _has_article(run) else run  # 'Las Tunas'
    return run if reads_like_place(told, kind_told=False) else None


def _has_article(run: Run) -> bool:
    return run.after > run.first + 1 and run.tokens[run.first].lower in run.words.capital_articles


def _letters(tokens: Sequence[Token]) -> Iterator[int]:
    """Where the words of an item begin, behind its bullet."""
    return (at for at, token in enumerate(tokens) if token.text[0].isalnum())
