"""Answers in an interview: 'HOLT: We lost twelve.' behind a question, and dashes that open questions and answers in turn.

Only a question tells an answer from a list of places ('Lomnary: 12 held'), and only who is named as the one asked answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khronika.claims.claim import Modality, Speaker
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.memory import Known
from khronika.reading.speakers.minutes import own_reporters
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.pointing import full_name_of

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"[ \t]*([^\W\d_a-zа-яё][^\W\d_]+(?:[ \-’'][^\W\d_]+){0,2}):[ \u00a0](?=\S)")
# Spanish sets the dash close: '—¿Cuántos? / —Doce'.
_DASH = re.compile(r"[ \t]*(?:[—–-][ \u00a0]|—(?=[¿¡\w]))(?=\S)")
_ANNOUNCING = 6  # sentences at the head of a document in which the one who is asked is named
_MOST = 2000  # lines that are looked at


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, from where to where, and by whom: a name at a place of the text, or who was announced."""

    start: int
    end: int
    label: str = ""
    label_start: int = 0


def answered(content: str, sentences: tuple[Sentence, ...], known: Known) -> Iterator[Attribution]:
    """What is answered in an interview, by whom."""
    if "?" not in content:
        return
    own = own_reporters(content, known)
    for answer in _labelled(content, known.fullest):
        if answer.label.split()[-1].casefold() in own:
            continue
        name = known.full(answer.label.title())
        end = answer.label_start + len(answer.label)
        speaker = Speaker(answer.label, answer.label_start, end, name)
        yield Attribution(answer.start, answer.end, (speaker,), Modality.ASSERTED, "answer")
    for start, answers in (*_dashed(content), *_lettered(content, known.lexicon)):
        asked = _announced(sentences, start, known.lexicon)
        whom = known.speaker(*asked) if asked is not None else None
        for answer in answers if whom is not None else ():
            yield Attribution(answer.start, answer.end, (whom,) if whom else (), Modality.ASSERTED, "answer")


def _labelled(content: str, surnames: dict[str, str]) -> Iterator[Answer]:
    """Lines that open with the name of somebody the document names in full, right behind a line that asks."""
    asked = False
    for _, m in zip(range(_MOST), _LINE.finditer(content), strict=False):
        label = _LABEL.match(content, m.start(), m.end())
        if label and asked and label.group(1).title() in surnames:
            yield Answer(label.end(), m.end(), label.group(1), label.start(1))
        if m.group().strip():
            asked = m.group().rstrip(' \u00a0»”"').endswith("?")


def _dashed(content: str) -> Iterator[tuple[int, tuple[Answer, ...]]]:
    """Where rows of lines behind dashes begin that open with a question, with every second of them."""
    row: list[Answer] = []
    for _, m in zip(range(_MOST), _LINE.finditer(content), strict=False):
        dash = _DASH.match(content, m.start(), m.end())
        if dash:
            row.append(Answer(dash.end(), m.end()))
            continue
        if m.group().strip():
            yield from _answers(content, row)
            row = []
    yield from _answers(content, row)


# 'Q: ...?' and 'A: ...' in turn.
_LETTER = re.compile(r"[ \t]*([^\W\d_]{1,10})[ \u00a0\u202f]?[.:][ \u00a0](?=\S)")


def _lettered(content: str, lexicon: Lexicon) -> Iterator[tuple[int, tuple[Answer, ...]]]:
    """Where the first question stands that a letter marks, with the answers that another marks."""
    asks, answers = lexicon.sets["question_labels"], lexicon.sets["answer_labels"]
    first, found, asked = -1, list[Answer](), False
    for _, m in zip(range(_MOST), _LINE.finditer(content), strict=False):
        letter = _LETTER.match(content, m.start(), m.end())
        label = letter.group(1).casefold() if letter else ""
        if asked and letter and label in answers:
            found.append(Answer(letter.end(), m.end()))
        if label in asks and first < 0:
            first = m.start()
        asked = label in asks or (asked and not m.group().strip())
    if first >= 0 and found:
        yield first, tuple(found)


def _answers(content: str, row: Sequence[Answer]) -> Iterator[tuple[int, tuple[Answer, ...]]]:
    asked = row and content[row[0].start : row[0].end].rstrip(" \u00a0").endswith("?")
    if asked and len(row) > 1:
        yield row[0].start, tuple(row[1::2])


def _announced(
    sentences: Sequence[Sentence], before: int, lexicon: Lexicon
) -> tuple[Sentence, Naming, int] | None:
    """Who is asked: behind 'interview with' at the head of a document, or in the sentence right before the first question."""
    near = [k for k, s in enumerate(sentences) if s.end <= before][-1:]
    for at in (*near, *range(min(_ANNOUNCING, len(sentences)))):
        words = sentences[at].tokens
        for phrase, case in lexicon.interviews:
            for i in range(len(words) - len(phrase)):
                if tuple(t.lower for t in words[i : i + len(phrase)]) == phrase:
                    named = starting_at(words, i + len(phrase), len(words), lexicon)
                    if named is not None and named.sort in (
                        Sort.PERSON,
                        Sort.NAME,
                    ):  # 'in an interview with the Herald'
                        return sentences[at], named._replace(case=case), at
    return _only_person(sentences, before, lexicon)


def _only_person(
    sentences: Sequence[Sentence], before: int, lexicon: Lexicon
) -> tuple[Sentence, Naming, int] | None:
    """The one person whose full name stands above the first question: 'Tomas Reil is a medic. We spoke on Wednesday.'"""
    head = [s for s in sentences[:_ANNOUNCING] if s.end <= before]
    found = [(s, named, at) for at, s in enumerate(head) if (named := full_name_of(s, lexicon)) is not None]
    names = {tuple(t.lower for t in s.tokens[named.first : named.last + 1]) for s, named, _ in found}
    return found[0] if len(names) == 1 else None
