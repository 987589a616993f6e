"""Tables by columns: 'Place | Killed | Injured' above 'Velbury | 12 | 40', in plain text, Markdown and web pages.

The law of this file: a line without numbers whose cells are nothing but words for those who suffered heads a table; one of its columns
names places or times, or its first cell is empty. A row has the head's cells, and each of its numbers stands alone in its own. A column
whose act another one tells in fewer words counts some of the same people, and is left. A row of totals is the whole of rows that add up to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from khronika.claims.claim import claim_id
from khronika.reading.acts.counts.tallies import label_tells
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.lexicon.triggers import triggers
from khronika.reading.mentions import DateMention, QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.cutting import cut
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.quantities.grammar import quantities
from khronika.reading.sentences import Sentence, Token
from khronika.vocabulary import acts

RULE: Final = "table"
_BAR: Final = "|"
_FEWEST: Final = 2  # cells of a row
_MOST: Final = 24
_LABEL: Final = 5  # words of a cell that names an act
_FOOTNOTE: Final = frozenset("*†‡")
_NONE: Final = frozenset[str]()

Cell = tuple[int, int]  # the words of a cell: the first and the one behind the last


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: how many cells it has, the acts of its columns, and the columns of places and times."""

    width: int
    acts: Mapping[int, str]
    places: tuple[int, ...]
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row with numbers: its deeds, the words of its time, if it has a column of times, and whether it tells totals."""

    at: int
    deeds: tuple[Deed, ...]
    time: Cell | None = None
    total: bool = False

    def is_dated(self, words: Sequence[Token], times: Sequence[DateMention]) -> bool:
        """Whether its time, if it has a column of times, was read."""
        if self.time is None or self.time[0] == self.time[1]:
            return self.time is None
        start, end = words[self.time[0]].start, words[self.time[1] - 1].end
        return any(start <= t.start < end for t in times)


def cells_of(sentence: Sentence, content: str) -> tuple[Cell, ...]:
    """The cells of a line; none where nothing parts it."""
    words = sentence.tokens
    if _BAR in sentence.words:
        edges = [at for at, t in enumerate(words) if t.text == _BAR]
        bounds = [-1, *edges, len(words)]
        found = [(a + 1, b) for a, b in pairwise(bounds)]
        found = found[found[0][0] == found[0][1] :]  # a bar opens the line
        return tuple(found[:-1] if found and found[-1][0] == found[-1][1] else found)
    if content.find("\t", sentence.start, sentence.end) < 0:
        return ()
    found, first = list[Cell](), 0
    for at in range(1, len(words)):
        tabs = content.count("\t", words[at - 1].end, words[at].start)
        if tabs:
            found += [(first, at), *[(at, at)] * (tabs - 1)]
            first = at
    return (*found, (first, len(words)))


class Tables:
    """The tables of a document, all found at once when the first line of one is met."""

    def __init__(self, sentences: Sequence[Sentence], content: str, language: str, table: Lexicon) -> None:
        self._sentences, self._content, self._language, self._table = sentences, content, language, table

    def rows(self) -> Iterator[Row]:
        """The rows with numbers, and each head without deeds, in the order of the text."""
        if _BAR not in self._content and "\t" not in self._content:
            return
        head, below = None, 0
        for at, sentence in enumerate(self._sentences):
            cells = cells_of(sentence, self._content)
            if not _FEWEST <= len(cells) <= _MOST:
                head = None if cells or not below else head
                below = 0
                continue
            found = self._head(sentence, cells)
            head, below = (found, at) if found is not None else (head, below)
            row = None
            if found is None and head is not None:
                row = self._row(at, cells, head)
            elif found is None and len(cells) == _FEWEST:
                row = self._pair(at, cells)
            if row is not None and row.deeds:
                yield row

    def _cell(self, sentence: Sentence, cell: Cell) -> Sentence:
        tokens = sentence.tokens[cell[0] : cell[1]]
        return replace(sentence, start=tokens[0].start, end=tokens[-1].end, tokens=tokens)

    def _head(self, sentence: Sentence, cells: Sequence[Cell]) -> Head | None:
        """The head that a line is; None if it is none."""
        if any(t.text[0].isdecimal() for t in sentence.tokens):
            return None
        told = {at: act for at, cell in enumerate(cells) if (act := self._act(sentence, cell))}
        if not told:
            return None
        lowers = sentence.lowers
        named = [lowers[first:last] for first, last in cells]
        phrases = self._table.phrases
        places = tuple(at for at, c in enumerate(named) if not phrases["place_columns"].isdisjoint(c))
        times = tuple(at for at, c in enumerate(named) if not phrases["time_columns"].isdisjoint(c))
        anybody = self._table.parties["indefinite"] | phrases["total_rows"]
        widths = [sum(word not in anybody for word in c) for c in named]
        own = {
            at: act
            for at, act in told.items()
            if at not in places and at not in times and _is_barest(at, told, widths)
        }
        # A web page's empty first cell is not in its text: every other column tells an act.
        first = not cells[0][1] - cells[0][0] or len(told) == len(cells)
        return Head(len(cells), own, places, times) if own and (places or times or first) else None

    def _act(self, sentence: Sentence, cell: Cell) -> str:
        """The act that a cell names for those who suffered it, '' where it says anything else too."""
        if not 0 < cell[1] - cell[0] <= _LABEL:
            return ""
        part = self._cell(sentence, cell)
        found = triggers(part, self._table)
        act = ""
        for chunk in cut(part.tokens, self._language, found, ()) if found else ():
            told = _label_act(chunk)
            if told and not act:
                act = told
            elif told or not _is_neutral(chunk, self._table):
                return ""
        return act

    def _row(self, at: int, cells: Sequence[Cell], head: Head) -> Row | None:
        """The deeds of a row under a head; None where its cells are not the head's."""
        sentence, shift = self._sentences[at], len(cells) - head.width
        unnamed = not head.places and not head.times
        if shift not in ({0, 1} if unnamed and len(head.acts) == head.width else {0}):
            if shift > 0 or unnamed or len(head.places) + len(head.times) > 1:
                return None
            shift = 0  # empty cells at the end of a row of a web page
        if unnamed and len(head.acts) == head.width and shift != 1:
            return None
        label = head.places[0] if head.places else head.times[0] if head.times else 0
        total = any(
            not self._table.phrases["total_rows"].isdisjoint(sentence.lowers[a:b]) for a, b in cells[:2]
        )
        if not total and not self._is_named(sentence, cells, label, timed=label in head.times):
            return None
        place = _as_place(sentence.tokens, cells[label]) if not total and label not in head.times else None
        deeds = list[Deed]()
        for column, act in head.acts.items():
            mention = self._number(sentence, cells, column + shift)
            if mention is not None:
                first, last = cells[column + shift]
                number = Chunk(Kind.NOUN, first, last, sentence.lowers[first:last], quantity=mention)
                deeds.append(Deed(act, RULE, first, last, -1, mention, number, inherited=True, place=place))
        time = cells[head.times[0]] if head.times and not total and head.times[0] < len(cells) else None
        return Row(at, tuple(deeds), time, total)

    def _is_named(self, sentence: Sentence, cells: Sequence[Cell], label: int, *, timed: bool) -> bool:
        """Whether a row says of which place or time it tells."""
        if label >= len(cells) or cells[label][0] == cells[label][1]:
            return False
        words = sentence.tokens[slice(*cells[label])]
        return timed or (words[0].text[0].isalpha() and not any(t.text.isdecimal() for t in words))

    def _pair(self, at: int, cells: Sequence[Cell]) -> Row | None:
        """The deed of a line of two cells: '| Killed | 12 |'."""
        sentence = self._sentences[at]
        act = self._act(sentence, cells[0]) if cells[0][1] > cells[0][0] else ""
        mention = self._number(sentence, cells, 1) if act else None
        if mention is None:
            return None
        first, last = cells[0][0], cells[1][1]
        number = Chunk(Kind.NOUN, cells[1][0], last, sentence.lowers[cells[1][0] : last], quantity=mention)
        return Row(at, (Deed(act, RULE, first, last, -1, mention, number),))

    def _number(self, sentence: Sentence, cells: Sequence[Cell], at: int) -> QuantityMention | None:
        """The number of people that is all that a cell says, but for the marks of its footnotes; None, and for nought."""
        if at >= len(cells) or cells[at][0] == cells[at][1]:
            return None
        first, last = cells[at]
        while last > first + 1 and sentence.tokens[last - 1].text in _FOOTNOTE:
            last -= 1
        part = self._cell(sentence, (first, last))
        found = quantities(part, self._content, self._language)
        if len(found) != 1 or found[0].start != part.start or found[0].end != part.end:
            return None
        told, chunk = found[0].quantity, Chunk(Kind.NOUN, first, last, part.lowers, quantity=found[0])
        return found[0] if is_counted(chunk) and told.unit == "person" and told.high != 0 else None


def _is_barest(at: int, told: Mapping[int, str], widths: Sequence[int]) -> bool:
    """Whether no other column tells the same act in fewer words: 'People killed' beside 'Children killed'."""
    alike = [other for other, act in told.items() if act == told[at] and other != at]
    return all(widths[other] > widths[at] for other in alike)


def _label_act(chunk: Chunk) -> str:
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    suffered = "pssv" in chunk.grammemes  # 'количество [задержанных]'
    told = (
        r.pattern.act
        for r in readings
        if label_tells(chunk, r.pattern) or (suffered and r.pattern.use is Use.DONE and r.pattern.of is None)
    )
    return next((act for act in told if acts()[act].persons), "")


def _is_neutral(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase beside the act of a cell changes nothing: 'Number of | killed', '| people | detained'."""
    if chunk.kind is Kind.PREPOSITION:
        return chunk.word == "of"
    if chunk.trigger is not None:
        return all(r.pattern.use is Use.MEASURE for r in chunk.trigger.readings)
    total = not table.phrases["total_rows"].isdisjoint(chunk.words)
    return chunk.kind is Kind.NOUN and (total or names_people(chunk, table) if chunk.head else False)


def _as_place(words: Sequence[Token], cell: Cell) -> Chunk:
    return Chunk(Kind.NOUN, cell[0], cell[1], tuple(t.lower for t in words[slice(*cell)]), name=True)


def with_totals(rows: Sequence[Row], sentences: Sequence[Sentence], source: str) -> dict[int, str]:
    """For each deed of a row, by where its number starts, the id of the claim of a total to which the rows of its column add up."""
    found, open_rows = dict[int, str](), list[Row]()
    for row in rows:
        if open_rows and row.at - open_rows[-1].at > _FEWEST:
            open_rows.clear()
        if not row.total:
            open_rows.append(row)
            continue
        for deed in row.deeds:
            parts = [d for r in open_rows for d in r.deeds if d.act == deed.act]
            numbers = [d.quantity.quantity.low or 0 for d in parts if d.quantity is not None]
            told = deed.quantity
            if told is None or len(parts) < _FEWEST or sum(numbers) != told.quantity.low:
                continue
            words = sentences[row.at].tokens
            start, end = words[deed.first].start, words[deed.last - 1].end
            whole = claim_id(source, start, end, deed.act, told.quantity.as_written)
            found |= {d.quantity.start: whole for d in parts if d.quantity is not None}
        open_rows.clear()
    return found
