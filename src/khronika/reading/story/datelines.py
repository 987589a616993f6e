"""The place of a dateline: 'ULBEK (Corvid News) -', '(Keral) Twelve people', or a line that is only place and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from khronika.claims.claim import Where
from khronika.reading.mentions import DateMention, PlaceMention
from khronika.reading.morphology import may_name_town
from khronika.reading.places.forms import HEADS, Run, begins_name, reads_like_place, run_at
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token
from khronika.reading.story.words import story_words
from khronika.vocabulary.places import places_named

_HEAD: Final = 6  # sentences among which a dateline stands
LONGEST: Final = 4  # words of the place of a dateline
_BRACKETED_LEAST: Final = 4  # words of a sentence that a place in brackets opens
_BRACKET: Final = 8  # words between the brackets of an agency
_LINE: Final = 18  # words of a line that is only sender, place and day
_PARTS: Final = 2
_SENTENCE: Final = 8  # words of a sentence that tells something behind its place
_TO_DAY: Final = 4  # words between the place and its day: a country, a second town
_DASHES: Final = frozenset("—–-:")
_STOPS: Final = frozenset(".!?…")
_SMALL: Final = 3  # letters of the words that a ministry's name holds in small

Dated = Callable[[int], Sequence[DateMention]]  # the dates of the sentence at a place in the document


def dateline_place(sentences: Sequence[Sentence], dated: Dated, language: str) -> PlaceMention | None:
    """The place at the head of a report: 'ULBEK (Corvid News) -', 'HARROWMERE, 14 August 2023 -'; or of a line that is only place and day."""
    words = place_words(language)
    if words is None:
        return None
    known = story_words(language)
    statements = known.statements if known is not None else frozenset[str]()  # 'Statement, 4 March 2025'
    ends = [*range(min(_HEAD, len(sentences))), *range(max(len(sentences) - 2, _HEAD), len(sentences))]
    for at in ends:
        behind = sentences[at + 1] if at + 1 < len(sentences) else None
        found = _line_place(sentences[at], partial(dated, at), words, statements, behind)
        if found is not None:
            return found
    return None


def _line_place(
    sentence: Sentence,
    dated: Callable[[], Sequence[DateMention]],
    words: PlaceWords,
    statements: frozenset[str],
    behind: Sentence | None,
) -> PlaceMention | None:
    """The place of a line at the head or foot of a document; `behind` is the next one."""
    opening = _opening_place(sentence, dated, words, statements, behind)
    return opening or _behind_body(sentence, dated, words) or _behind_day(sentence, dated, words)


def _behind_day(
    sentence: Sentence, dated: Callable[[], Sequence[DateMention]], words: PlaceWords
) -> PlaceMention | None:
    """The town that ends a line behind its day, or behind a house that stands in it: 'Diary, 12 May 2024, Keral', "Sermon at St Ada's, Keral"."""
    tokens = sentence.tokens
    comma = next((at for at in range(len(tokens) - 2, 0, -1) if tokens[at].text == ","), 0)
    first = comma + 1
    while comma and first < len(tokens) - 1 and _is_kind(tokens, first, words):
        first += 1  # 'г. Ломнарск'
    if not comma or len(tokens) > _LINE or not tokens[first].text[0].isupper():
        return None
    run = run_at(tokens, first, words, sentence.kind)
    inside = [t.lower for t in tokens[first:]]
    whole = run.after == len(tokens) and len(inside) <= _PARTS
    if not whole or not begins_name(run) or not reads_like_place(run, kind_told=first > comma + 1):
        return None
    # Two capitals behind a day may be who writes: 'Diary, 12 May 2024, Ada Renn'.
    surely = len(inside) == 1 or inside[0] in words.name_heads
    houses = words.saints | words.patrons | words.seats | words.sites
    # 'St Ada', 'Saint-Olaf'
    named = {part for t in tokens[:comma] for part in (t.lower, t.lower.partition("-")[0])}
    housed = not houses.isdisjoint(named) and tokens[0].text[0].isupper()
    surely = surely and (not words.inflected or may_name_town(inside[-1]))
    if not surely or not (housed or any(m.end <= tokens[comma].start + 1 for m in dated())):
        return None
    return PlaceMention(tokens[first].start, tokens[-1].end, Where(" ".join(t.text for t in tokens[first:])))


def _behind_body(
    sentence: Sentence, dated: Callable[[], Sequence[DateMention]], words: PlaceWords
) -> PlaceMention | None:
    """The town between whoever writes and the day, in a line of nothing else: 'Prison No. 4, Sorvale, 12 September 2023'."""
    tokens = sentence.tokens
    commas = [at for at, token in enumerate(tokens[:_LINE]) if token.text == ","]
    if len(tokens) > _LINE or len(commas) < _PARTS or not tokens[0].text[0].isupper():
        return None
    first, after = commas[0] + 1, commas[1]
    days = [m for m in dated() if m.start > tokens[after].start]
    behind = [t for t in tokens[after + 1 :] if days and t.start >= days[0].end and t.text[0].isalpha()]
    if not days or days[0].start != tokens[after + 1].start or len(behind) > 1:
        return None
    run = run_at(tokens, first, words, sentence.kind)
    if run.after != after or not reads_like_place(run, kind_told=False):
        return None
    start, end = tokens[first].start, tokens[after - 1].end
    return PlaceMention(start, end, Where(" ".join(t.text for t in tokens[first:after])))


def _opening_place(
    sentence: Sentence,
    dated: Callable[[], Sequence[DateMention]],
    words: PlaceWords,
    statements: frozenset[str],
    behind: Sentence | None,
) -> PlaceMention | None:
    """The place that opens a report."""
    tokens, first = sentence.tokens, 0
    if tokens[0].text == "(" and len(tokens) > _BRACKETED_LEAST:
        return _bracketed_place(sentence, words)
    goes_on = behind is not None and behind.paragraph == sentence.paragraph
    next_word = behind.tokens[0].text if behind is not None and goes_on else ""
    while first < len(tokens) and _is_kind(tokens, first, words):
        first += 1  # 'г. Острелин'
    if first >= len(tokens) or not tokens[first].text[0].isupper():
        return None
    run = run_at(tokens, first, words, sentence.kind)
    if run.after - first > LONGEST or run.names_body():
        return None
    opening, labelled = tokens[first].lower, any(t.lower in words.labels for t in tokens[first : run.after])
    if labelled or opening in words.never or opening in statements:
        return None  # 'COAST FM – Morning edition'
    if not (_ends_in_stop(run, next_word) or _heads_report(run, dated)):
        return None
    start, end = tokens[first].start, tokens[run.after - 1].end
    written = " ".join(t.text for t in tokens[first : run.after])
    return PlaceMention(start, end, Where(written))


def _is_kind(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a word only says what kind of place follows. 'Puerto Lindes' and 'Villa Corta' are names as a whole."""
    if tokens[at].text == ".":
        return at > 0
    if tokens[at].lower not in words.kinds_before:
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    named = behind is not None and behind.text[0].isupper() and behind.lower not in words.of
    return words.inflected or tokens[at].text.islower() or not named


def _bracketed_place(sentence: Sentence, words: PlaceWords) -> PlaceMention | None:
    """'(Keral) Twelve people were arrested': a place alone in brackets at the head of a report."""
    tokens = sentence.tokens
    if not tokens[1].text[0].isupper():
        return None
    run = run_at(tokens, 1, words, sentence.kind)
    short = run.after <= 1 + LONGEST and not tokens[1].text.isupper()
    closed = run.follows is not None and (run.follows.text == ")" or _dated_bracket(run))
    if not closed or not short or run.names_body():
        return None
    start, end = tokens[1].start, tokens[run.after - 1].end
    return PlaceMention(start, end, Where(" ".join(t.text for t in tokens[1 : run.after])))


def _dated_bracket(run: Run) -> bool:
    """'(Tirnava, 2 de junio).- La policía': a place and a day fill brackets that a dash follows."""
    tokens, closing = run.tokens, _closing(run.tokens, run.after)
    if closing is None or tokens[run.after].text != "," or not tokens[run.after + 1].text[0].isdecimal():
        return False
    behind = [t.text for t in tokens[closing + 1 : closing + 3]]
    return bool(behind) and behind[-1 if behind[0] == "." else 0] in _DASHES


def _past_region(run: Run) -> int:
    """The word behind the region of a town: 'TIRNAVA [(LOMNARY)], 2 Jun.', 'Tirnava[, Lomnary].-'."""
    tokens, at = run.tokens, run.after
    if at + 1 >= len(tokens) or not tokens[at + 1].text[0].isupper():
        return at
    if tokens[at].text == "(":
        closing = _closing(tokens, at)
        dated = closing is not None and closing + 1 < len(tokens) and tokens[closing + 1].text == ","
        return closing + 1 if closing is not None and dated else at
    region = run_at(tokens, at + 1, run.words, run.kind) if tokens[at].text == "," else None
    short = region is not None and region.after - at <= _PARTS + 1
    ends = region is not None and region.follows is not None and region.follows.text in "(."
    return region.after if region is not None and short and ends else at


def _ends_in_stop(run: Run, next_word: str) -> bool:
    """Whether a stop with a dash behind it ends a place that opens a report, or nothing but a known town is there: 'TIRNAVA.- La policía', 'Lima. Un tribunal'."""
    tokens, at = run.tokens, _past_region(run)
    if at >= len(tokens) or tokens[at].text != ".":
        return False
    behind = tokens[at + 1].text if at + 1 < len(tokens) else next_word
    written = " ".join(t.text for t in tokens[run.first : run.after])
    shouted = written.isupper() and len(written) > _SMALL
    if behind[:1] in _DASHES and behind[:1] != ":":
        return at > run.after or shouted or bool(places_named(written))
    return at + 1 == len(tokens) and bool(behind) and behind[0].isupper() and bool(places_named(written))


def _heads_report(run: Run, dated: Callable[[], Sequence[DateMention]]) -> bool:
    """Whether what follows the name makes it the place of a report."""
    tokens, at = run.tokens, _past_region(run)
    follows = tokens[at] if at < len(tokens) else None
    if follows is None:
        return False
    shouted = all(t.text.isupper() for t in tokens[run.first : run.after] if t.text.isalpha())
    if follows.text in ":," and _before_colon(run):
        return True
    if follows.text == "(":
        closing = _closing(tokens, at)
        if at + 1 < len(tokens) and tokens[at + 1].text.islower():
            return False  # 'ISLA VENN (presenter):'; an agency has a capital
        return closing is not None and closing + 1 < len(tokens) and tokens[closing + 1].text in _DASHES
    if follows.text in "—–-":
        if _is_letterhead(run):
            return False
        begins = run.after + 1 < len(tokens) and tokens[run.after + 1].text[0].isupper()  # 'Keral — Twelve'
        return (shouted or (begins and run.first == 0)) and len(tokens[run.first].text) > 2
    dates = dated() if follows.text == "," else ()
    if not dates:
        return False
    day = dates[0]
    between = sum(1 for t in tokens[at + 1 :] if t.end <= day.start)
    behind = next((t for t in tokens if t.start >= day.end and t.lower not in {"года", "г", "."}), None)
    ends = behind is None or behind.text in "—–-(:"
    return day.start >= follows.end and between <= _TO_DAY and ends


def _before_colon(run: Run) -> bool:
    """Whether a town of the index, or 'Keral, Arvel', stands with nothing but a colon before a whole sentence: 'KERAL: Seven people were killed.'"""
    tokens, at = run.tokens, run.after
    if run.first or run.kind in HEADS or tokens[-1].text not in _STOPS or len(tokens) < _SENTENCE:
        return False
    if tokens[at].text == "," and tokens[at + 1].text[0].isupper():
        at = run_at(tokens, at + 1, run.words, run.kind).after
    if tokens[at].text != ":" or not tokens[at + 1].text[0].isupper():
        return False
    written = " ".join(t.text for t in tokens[: run.after])
    return tokens[0].lower not in run.words.only_after_preposition and bool(places_named(written))


def _is_letterhead(run: Run) -> bool:
    """Whether a line names a state and its ministry, and tells nothing: 'REPUBLIC OF KARAND — Ministry of the Interior'."""
    tokens, at = run.tokens, run.after + 1
    if tokens[-1].text in _STOPS or at >= len(tokens) or not tokens[at].text[0].isupper():
        return False
    behind = run_at(tokens, at, run.words, run.kind)
    rest = [t for t in tokens[behind.after :] if t.text[0].isalpha() and t.lower not in run.words.small]
    return behind.names_body() and all(t.text[0].isupper() or len(t.text) <= _SMALL for t in rest)


def _closing(tokens: Sequence[Token], opening: int) -> int | None:
    for at in range(opening + 1, min(opening + 1 + _BRACKET, len(tokens))):
        if tokens[at].text == ")":
            return at
    return None
