"""Dates in a sentence, as fuzzy as their words: an own grammar, because the ready-made ones invent dates.

Three layers of patterns, all data (languages/<code>/dates.yml): dates proper, unsharp parts of them ('the end of ...'),
and what is built of them ('since ...', 'from ... to ...'). A mention holds exactly the words that say it; its span is
there for the caller to keep numbers of dates apart from counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from khronika.claims.document import Document, SegmentKind
from khronika.claims.when import When
from khronika.reading.dates import calendar
from khronika.reading.dates.beside import BESIDE
from khronika.reading.dates.calendar import Stretch
from khronika.reading.dates.feasts import FEASTS
from khronika.reading.dates.going_on import GOING_ON
from khronika.reading.dates.halves import HALVES
from khronika.reading.dates.layers import Layer, Pattern
from khronika.reading.dates.relative import RELATIVE
from khronika.reading.dates.rules import FIXED
from khronika.reading.dates.running import RUNNING
from khronika.reading.dates.spans import BUILT, in_year
from khronika.reading.dates.telling import Piece, Pieces, Previous, Telling, to_count_from
from khronika.reading.dates.words import FOUND, DateWords, date_words
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, Token, folded

_made = tuple.__new__  # what a NamedTuple does to its fields, without a call of Python for each word
_OWNS = frozenset({"'s", "’s"})
_RULES = FIXED | FEASTS | RELATIVE | RUNNING | GOING_ON | BESIDE | HALVES | BUILT
_FORMS = 50_000  # a bound on memory, above the forms of a folder of documents
_NEAR = 8  # words before a date among which 'will', 'scheduled' and the like make it a coming one; past tense counts on both sides
JOINTS = ("and", "comma")
_OF_WEEKDAYS = frozenset({"weekday", "daypart"})  # 'Thursday night'
_AHEAD, _BEHIND = object(), object()  # the values of a word that looks ahead, and of one in the past tense


def dates(
    sentence: Sentence, content: str, language: str, anchor: date | None, previous: Previous = None
) -> tuple[DateMention, ...]:
    """The dates of a sentence. `anchor` is the day of telling, `previous` the date told before this sentence."""
    return dates_told(sentence, content, language, Telling(anchor, previous, future=False))


def dates_told(sentence: Sentence, content: str, language: str, telling: Telling) -> tuple[DateMention, ...]:
    """The same, by all that is known of the telling: also the month of publication, and whether its days are old.

    Relative dates without a day to count from are left out; a day or month whose year cannot be told has open bounds.
    """
    words = date_words(language)
    if words is None or not words.hints_at_date(sentence):
        return ()
    pieces = classed(sentence, words)
    telling = telling._replace(anchor=to_count_from(telling.anchor))
    for layer in words.layers:
        pieces = reduced(pieces, layer, telling)
    found = [p for p in pieces if p.letter == FOUND and not _some_weekday(p, sentence, words)]
    return tuple(_mention(p.value, content, p.start, p.end) for p in same_year(found, pieces))


def _some_weekday(found: Piece, sentence: Sentence, words: DateWords) -> bool:
    """Whether a date is one of many days of that name: 'it was a Thursday', 'un jueves por la noche'; but 'a Thursday raid' was on the last one."""
    if words.indefinite.isdisjoint(sentence.words):
        return False
    tokens, lowers = sentence.tokens, sentence.lowers
    first = bisect_left(tokens, found.start, key=lambda t: t.start)
    if not first or lowers[first - 1] not in words.indefinite:
        return False
    behind = bisect_left(tokens, found.end, key=lambda t: t.start)
    kinds = {words.names[words.classed(t, shouted=False).letter] for t in tokens[first:behind]}
    if "weekday" not in kinds or not kinds <= _OF_WEEKDAYS:
        return False
    return not words.after_weekday or behind == len(tokens) or lowers[behind] in words.after_weekday


def _mention(stretch: Stretch, content: str, start: int, end: int) -> DateMention:
    if stretch.latest is None and stretch.earliest and not stretch.since and content[end : end + 2] in _OWNS:
        stretch = calendar.on(stretch.earliest - timedelta(1))  # 'after Sunday's match' is on Sunday
    when = When(content[start:end], stretch.edtf, stretch.earliest, stretch.latest)
    return DateMention(start, end, when, since=stretch.since)


def classed(sentence: Sentence, words: DateWords) -> list[Piece]:
    """The words of a sentence with their classes. "'s" is no part of a date."""
    shouted = all(t.text.isupper() for t in sentence.tokens if t.text.isalpha())
    class_of = _classes(words.language, shouted=shouted)
    return [
        _made(Piece, (letter, name, value, start, end - owned))
        for start, end, text, _ in sentence.tokens
        for letter, name, value, owned in (class_of(text),)
    ]


@cache
def _classes(language: str, *, shouted: bool) -> Callable[[str], tuple[str, str, object, int]]:
    """What tells the letter of a word's class, the class, what the word means in it, and the characters of its "'s"; of each form once.

    `shouted`: in a sentence of capitals.
    """
    words = date_words(language)
    if words is None:
        raise LookupError(language)

    @lru_cache(maxsize=_FORMS)
    def class_of(text: str) -> tuple[str, str, object, int]:
        lower = folded(text)
        letter, value = words.classed(Token(0, len(text), text, lower), shouted=shouted)
        if value is None:
            value = _AHEAD if lower in words.future else _BEHIND if words.tells_of_past(lower) else None
        return letter, words.names[letter], value, 2 if lower.endswith("'s") and len(lower) > 2 else 0

    return class_of


def reduced(pieces: list[Piece], layer: Layer, telling: Telling) -> list[Piece]:
    """The pieces with every match of a layer's patterns replaced by the date it says."""
    letters = "".join([p.letter for p in pieces])
    kept, edge, here, at = list[Piece](), 0, 0, 0
    while m := layer.opening.search(letters, at):
        start = m.start()
        at = start + 1
        if not layer.whole[m[0]].match(letters, start):
            continue
        if FOUND in letters:
            telling = _told_before(pieces[here:start], telling)
        found = _understood(pieces, letters, start, layer.patterns[m[0]], telling)
        if found is None:
            here = at
            continue
        piece, end = found
        kept += [*pieces[edge:start], piece]
        edge = here = at = end
        telling = _told_before([piece], telling)
    return [*kept, *pieces[edge:]] if kept else pieces


def _told_before(pieces: list[Piece], telling: Telling) -> Telling:
    """The same telling, with the last of these dates as the previous one."""
    told = [p[2] for p in pieces if p[0] == FOUND and (p[2].earliest or p[2].latest)]
    if not told:
        return telling
    return telling._replace(before=told[-1])


def _understood(
    pieces: list[Piece], letters: str, start: int, patterns: tuple[Pattern, ...], telling: Telling
) -> tuple[Piece, int] | None:
    """The date that the first fitting pattern gives at a word, with the number of the word after it."""
    near = [p.value for p in pieces[max(0, start - _NEAR) : start + _NEAR]]
    future = _AHEAD in near[: min(start, _NEAR)]
    deadline = start > 0 and pieces[start - 1].kind in ("until", "by")
    behind = _BEHIND in near
    past, future = behind and not deadline, future or (deadline and not behind)
    here = Telling(telling.anchor, telling.before, future, telling.issued, past, telling.olden)
    for rule, pattern in patterns:
        m = pattern.match(letters, start)
        if not m:
            continue
        matched = Pieces(pieces[start : m.end()])
        stretch = _RULES[rule](matched, here)
        if stretch is not None:
            return Piece(FOUND, FOUND, stretch, matched[0].start, matched[-1].end), m.end()
    return None


def same_year(
    found: list[Piece], pieces: Sequence[Piece], joints: tuple[str, ...] = JOINTS
) -> Iterator[Piece]:
    """Dates joined by 'and' or a comma share the year that the later one tells: 'on 3 May and 5 June 2018'."""
    if len(found) < 2:
        return iter(found)
    joined = _joined_pairs(pieces, joints)
    shared: list[Piece] = []
    for i in range(len(found) - 1, -1, -1):
        piece, stretch = found[i], found[i].value
        after = shared[-1].value if shared else None
        if after and (piece.start, shared[-1].start) in joined and (stretch.inferred or stretch.yearless):
            told = not (after.inferred or after.yearless) and after.earliest
            moved = in_year(stretch, after.earliest.year) if told else None
            piece = piece._replace(value=moved) if moved else piece
        shared.append(piece)
    return reversed(shared)


def _joined_pairs(pieces: Sequence[Piece], joints: tuple[str, ...]) -> set[tuple[int, int]]:
    rest = [p for p in pieces if p.kind not in joints]
    return {(a.start, b.start) for a, b in pairwise(rest) if a.letter == b.letter == FOUND}


def dates_of(
    document: Document, sentences: Sequence[Sentence], anchor: date | None
) -> tuple[tuple[DateMention, ...], ...]:
    """The dates of each sentence of a document, each sentence knowing the date told before it."""
    previous: When | None = None
    found = []
    for sentence in sentences:
        mentions = dates(sentence, document.text.content, document.language, anchor, previous)
        found.append(mentions)
        previous = next((m.when for m in reversed(mentions) if m.when.earliest or m.when.latest), previous)
    return tuple(found)


_THOUSANDS = frozenset("KkMКк")
_PLACE_WORDS, _LINE = 3, 80  # a date line names a place of so many words at most, and has so many characters
_HEAD = 12  # sentences among which a line that is only a date may stand at the head of a document
_PARTS = frozenset("|()•·")  # what parts a line at the head of a bulletin
_STOPS = frozenset(".!?…")
_YEAR = 4  # digits; the number of an issue has fewer
_OWN_HEAD = 4  # sentences among which a document says from which day it tells
_FOOT = 2  # sentences of its foot, where letters and interviews have their day


def dateline(document: Document, sentences: Sequence[Sentence]) -> When | None:
    """The day a document was published: as its marks say, else its dateline, else a line at its head or foot that is only a date."""
    return document.imprint.published or _dated_by_line(document, sentences)


def _dated_by_line(document: Document, sentences: Sequence[Sentence]) -> When | None:
    """The day of a line at the head or foot of a document that is nothing but a date, unless several stand over what happened on them."""
    head = [*range(min(_HEAD, len(sentences))), *range(max(len(sentences) - _FOOT, _HEAD), len(sentences))]
    lines = sorted(head, key=lambda at: sentences[at].kind is not SegmentKind.DATELINE)
    content, language = document.text.content, document.language
    days = ((at, day_of_line(sentences[at], content, language)) for at in lines)
    found = [(at, day) for at, day in days if day is not None]
    if _is_chronicle([at for at, _ in found], sentences):
        return None
    return found[0][1] if found else None


def day_of_line(
    sentence: Sentence,
    content: str,
    language: str,
    previous: When | None = None,
    published: date | None = None,
) -> When | None:
    """The day of a line that is nothing else; of a day without a year that of the one told before, else of publication."""
    if sentence.kind is not SegmentKind.DATELINE and sentence.end - sentence.start > _LINE:
        return None
    for mention in dates(sentence, content, language, published, previous):
        day = mention.when.earliest
        whole = sentence.kind is SegmentKind.DATELINE or _only_a_date(sentence, mention, language)
        if day and day == mention.when.latest and not mention.since and whole:
            return mention.when
    return None


def _is_chronicle(lines: Sequence[int], sentences: Sequence[Sentence]) -> bool:
    """Whether several lines that are only a day each stand over what happened on it, so that none dates the document."""
    over = [at for at in sorted(lines) if at + 1 < len(sentences) and at + 1 not in lines]
    told = [at for at in over if sentences[at + 1].tokens[-1].text in _STOPS]
    return len(told) > 1 and any(at > told[0] + 1 for at in told)


def _only_a_date(sentence: Sentence, mention: DateMention, language: str) -> bool:
    """Whether a line gives a day and nothing else but a clock time, 'Published' or a place ('Verhany, 3 June 2020')."""
    words = date_words(language)
    around = _piece(sentence.tokens, mention)
    others = [t for t in around if not mention.start <= t.start < mention.end and t.text[0].isalnum()]
    counters = {t.start for t in others if t.text in _THOUSANDS}  # '12,4K' readers, at the foot of a post
    named = [t for t in others if words and t.lower not in words.imprint and not t.text[0].isdigit()]
    named = [t for t in named if t.start not in counters]
    places = all(t.text[0].isupper() and t.end < mention.start for t in named)
    comma = any(t.text == "," and t.end < mention.start for t in sentence.tokens[-40:])
    return len(named) <= _PLACE_WORDS and places and (comma or not named)


def _piece(tokens: Sequence[Token], mention: DateMention) -> Sequence[Token]:
    """The part of a line in which its day stands: 'Situation report No. 4 [(as of 7 May 2025)]', 'Field note 31 – [7 May 2025]',
    'MELGORA, [7 May 2025] (Agency)'. What ends like a sentence has no parts but the agency behind its day.
    """
    first = next((i for i, t in enumerate(tokens) if t.end > mention.start), 0)
    after = next(
        (i for i, t in enumerate(tokens) if t.start >= mention.end and t.text in _PARTS), len(tokens)
    )
    told = tokens[-1].text in _STOPS
    before = -1 if told else next((i for i in range(first - 1, -1, -1) if _parts(tokens, i)), -1)
    bracketed = after < len(tokens) and tokens[after].text == "(" and ")" in [t.text for t in tokens[-2:]]
    return tokens[before + 1 : after if bracketed or not told else len(tokens)]


def _parts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark parts a line: a bar, a bracket, a dash behind the number of an issue."""
    if tokens[at].text in _PARTS:
        return True
    dash = at > 0 and tokens[at].text in "—–-" and tokens[at - 1].end < tokens[at].start
    return dash and tokens[at - 1].text.isdecimal() and len(tokens[at - 1].text) < _YEAR


def anchor_of(document: Document, sentences: Sequence[Sentence]) -> date | None:
    """The day from which a document's relative dates are counted, if its day of publication is known."""
    when = dateline(document, sentences)
    return when.earliest if when and when.earliest == when.latest else None


def written_on(document: Document, sentences: Sequence[Sentence], day: date | None) -> date | None:
    """The day of publication, else an earlier one that minutes or a letter give at their head: 'Orlen, 5 June 2024'."""
    if day is None or document.imprint.published is None:
        return day
    own = _dated_by_line(document, sentences[:_OWN_HEAD])
    written = own.earliest if own is not None else None
    return written if written is not None and written < day else day
