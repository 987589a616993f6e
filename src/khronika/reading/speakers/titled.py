"""Speakers of titles, and of the rows of a list of numbers: 'Ministry: forty held', 'Ministry of Health: 12 killed.'"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from khronika.claims.document import SegmentKind
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.colons import bracket_report, headline_report
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.lines import Report
from khronika.reading.speakers.memory import Known
from khronika.reading.speakers.name_words import CLOSING

_TITLES = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
_BULLETS = frozenset("*•►▪◾▸·‣-—–")
_SEVERAL = 2
_VERBS = 2  # words between a colon and a number, where verbs come first: 'Мэр: [погибли] двое', '[ранены ещё] двое'
_ROW, _NAMED = 18, 8  # words of a row of a list, and of who gives its number


def attributed(known: Known, sentence: Sentence, report: Report, at: int) -> Attribution:
    named = (known.speaker(sentence, naming, at) for naming in report.speakers)
    before = len(known.named)
    speakers = tuple(speaker for speaker in named if speaker is not None)
    quotes = report.rule == "passive-by" and sentence.lowers[report.cue] in known.lexicon.sets["quoting"]
    if speakers and (quotes or (report.rule != "relay" and len(speakers) > 1)):
        known.passing.add(speakers[-1].name or speakers[-1].as_written)
    if len(known.named) - before > 1:
        known.named.append(known.named[before])  # who speaks on is who spoke, and not who was told
    return Attribution(report.start, report.end, speakers, report.stance, report.rule)


def titled(sentences: tuple[Sentence, ...], words: Lexicon, known: Known) -> Iterable[Attribution]:
    """Titles with a speaker beside a colon; a title is marked so, or stands alone in its paragraph without a full stop.

    In other sentences a body speaks that stands with nothing but a colon before a number: 'Ministry of Health: 12 killed.'
    """
    bodies = frozenset(m.name.split()[0] for m in known.named if m.sort is Sort.BODY and " " in m.name)
    bodies |= {short for short in known.fullest if short.isupper()}
    bodies |= {m.name.split()[-1] for m in known.named if m.sort is Sort.PERSON and " " in m.name}
    for at, sentence in enumerate(sentences):
        alone = not (
            (at and sentences[at - 1].paragraph == sentence.paragraph)
            or (at + 1 < len(sentences) and sentences[at + 1].paragraph == sentence.paragraph)
        )
        told = _past_clock(sentence)
        listed = told > 0 or sentence.tokens[0].text in _BULLETS
        last = sentence.tokens[-1].text
        open_ended = last[0].isalnum() or (
            last in CLOSING and ":" in sentence.words
        )  # 'Fiscal: «Hay 12 muertos»'
        titled = sentence.kind in _TITLES or listed or (alone and open_ended)
        rows = _rows(sentence, words) if not titled else ()
        for part in rows:
            report = headline_report(part.tokens, words, bodies, row=True)
            if report is not None:
                yield attributed(known, part, report, at)
        if not titled and (rows or not _counts_behind_colon(sentence, words)):
            continue
        words_from = (k for k, t in enumerate(sentence.tokens) if k >= told and t.text[0].isalnum())
        first = next(words_from, 0) if listed else 0
        tokens = sentence.tokens[first:]
        row = listed or not titled
        report = headline_report(tokens, words, bodies, row=row) if len(tokens) > 2 else None
        report = report or (bracket_report(tokens, words) if sentence.kind in _TITLES else None)
        if report is not None:
            whole = replace(sentence, tokens=tokens) if listed else sentence
            yield attributed(known, whole, report, at)


def _past_clock(sentence: Sentence) -> int:
    """The word after the hour that opens a post: '18:40 Ministry: forty held', '18h40 ...'; 0 where none does."""
    clock = [t.text for t in sentence.tokens[:3]]
    hour = len(clock) == 3 and clock[0].isdecimal() and clock[1] in (":", ".", "h") and clock[2].isdecimal()
    return 3 if hour and len(sentence.tokens) > 4 else 0


def _rows(sentence: Sentence, words: Lexicon) -> tuple[Sentence, ...]:
    """The parts of a sentence between semicolons, each of which is a name, a colon and a number: 'Ministry: 21 dead; rebels: 60'."""
    if ";" not in sentence.words or sentence.lowers.count(":") < _SEVERAL:
        return ()
    edges = [-1, *(k for k, t in enumerate(sentence.tokens) if t.text == ";"), len(sentence.tokens)]
    parts = (sentence.tokens[a + 1 : b] for a, b in pairwise(edges))
    rows = tuple(replace(sentence, tokens=part) for part in parts if part)
    return rows if all(_counts_behind_colon(row, words) for row in rows) else ()


def _counts_behind_colon(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a short sentence is a name, a colon and a number."""
    tokens = sentence.tokens
    if len(tokens) > _ROW:
        return False
    colon = next((k for k, t in enumerate(tokens[:_NAMED]) if t.text == ":"), 0)
    if not 0 < colon < len(tokens) - 1:
        return False
    # In words too, but not as a sentence that somebody begins: 'Ms VENN: Twelve people'. Russian puts its verb before: 'погибли двое'.
    near = tokens[colon + 1 : colon + 2 + (_VERBS if words.declined else 0)]
    return any(t.text[0].isdecimal() or t.text in words.sets["numbers"] for t in near)
