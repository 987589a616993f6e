"""Numbers in words and digits: 'two hundred and fifty', '1.5 million', 'tens of thousands', 'ста пятидесяти'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khronika.reading.quantities.digits import digits, spaced
from khronika.reading.quantities.numerals import Numerals, Part, Words, follows, one_in_genitive, unhyphenated
from khronika.reading.sentences import Token


class Number(NamedTuple):
    """A number that starts at some token: `end` is the token after it.

    `kind` is 'number', 'vague' ('dozens'), 'rough' (always an approximation: 'a couple of'), or what the digits are
    instead of a number ('date', 'label', 'ordinal', 'fraction', 'compound', ...). `scale` is its last multiplier
    ('30 thousand': 1000), which the first number of 'from 20 to 30 thousand' takes too.
    `thousands` is the other reading of '10.000' or, in Russian, '10,000': people come in whole numbers.
    """

    end: int
    value: float
    kind: str = "number"
    scale: float = 1
    thousands: float | None = None
    upper: float | None = None  # of a range in one word: 'два-три'
    bare: bool = False  # plain digits without marks: may be a year, a day, a room


def number_at(
    tokens: Sequence[Token], words: Words, at: int, content: str, grammar: Numerals
) -> Number | None:
    """The number that starts at a token, if one does."""
    first = words[at]
    if first[0].isdecimal():
        return _digit_number(tokens, words, at, content, grammar)
    part = grammar.parts.get(first)
    if part is None:
        return _started_otherwise(words, at, grammar)
    if _is_led_away(words, at, grammar):
        return None
    if first in grammar.needs_noun and not _has_noun(words, at, grammar):
        return None
    if part.role == "vague":
        return _vague(words, at, part, grammar)
    turned = _turned(words, at, grammar) if first in grammar.turned else None
    if turned is not None:
        return turned
    if first in grammar.alone and not one_in_genitive(words, at, grammar):
        return _vague(words, at, Part(grammar.alone[first], "vague"), grammar)
    if part.role == "few":
        return _few(words, at, part, grammar)
    found = _word_number(words, at, grammar, _State())
    tens = found is not None and found.kind == "rough" and part.value == 1 and at > 0
    if found is not None and tens and words[at - 1] in grammar.not_one:
        return found._replace(value=2 * found.value, kind="vague")  # 'не один десяток'
    return found


def _turned(words: Words, at: int, grammar: Numerals) -> Number | None:
    """'Десятка два', 'сотни полторы': the scale before its number makes both an approximation."""
    units = words[at + 1] if at + 1 < len(words) else ""
    if units not in grammar.turned_units or (at and words[at - 1] in grammar.parts):
        return None
    return Number(at + 2, grammar.turned[words[at]] * grammar.parts[units].value, "rough")


def _is_led_away(words: Words, at: int, grammar: Numerals) -> bool:
    """Whether the word before makes a number word none: 'mis [en] quarantaine', bare 'few'."""
    if at and words[at - 1] in grammar.not_behind.get(words[at], ()):
        return True
    return words[at] in grammar.needs_article and not _has_article(words, at, grammar)


def _has_article(words: Words, at: int, grammar: Numerals) -> bool:
    """Whether an article stands before a number word: 'a handful', 'a mere handful'."""
    at -= at > 1 and words[at - 1] in grammar.after_article
    return at > 0 and words[at - 1] in grammar.articles


def _has_noun(words: Words, at: int, grammar: Numerals) -> bool:
    return at + 1 < len(words) and words[at + 1].endswith(grammar.needs_noun[words[at]])


def _digit_number(tokens: Sequence[Token], words: Words, at: int, content: str, grammar: Numerals) -> Number:
    end, text = spaced(tokens, at, content)
    value, kind, thousands = digits(text, grammar)
    bare = text.isdecimal() and end == at + 1
    if kind != "number":
        return Number(end, value, kind)
    more = words[end] if end < len(words) else ""
    glued = bool(more) and tokens[end].start == tokens[end - 1].end
    if glued and more in grammar.ordinal_endings:
        return Number(end + 1, value, "ordinal")
    if (
        glued and more in grammar.decade_endings
    ):  # 'the 1990s', 'in his 70s'; 'Model 3s' are things of that name
        return Number(
            end + 1, value, "label" if value % 10 or not value else "date" if value >= 1000 else "age"
        )
    if glued and more in grammar.suffixes and content[tokens[end].end : tokens[end].end + 1] not in _SQUARES:
        scale = grammar.suffixes[more]
        return Number(end + 1, round(value * scale, 4), "number", scale)
    if glued and more == "-" and end + 1 < len(words) and tokens[end + 1].start == tokens[end].end:
        if words[end + 1] in grammar.ordinal_endings:
            return Number(end + 2, value, "ordinal")
        if words[end + 1] in grammar.numeral_endings:
            end, bare = end + 2, False
    scale_word, tied, rest = more.partition("-")
    if tied and (part := grammar.parts.get(scale_word)) and part.role == "scale":
        return Number(
            end + 1, value * part.value, grammar.joined.get(rest, "compound")
        )  # '400 million-year-old'
    if end < len(words) and (part := grammar.parts.get(words[end])) and part.role in _MULTIPLIERS:
        found = _word_number(words, end, grammar, _State(group=value, slot=0.5, digits=True))
        if found:
            return found
    half = follows(words, end, grammar.and_half)
    return Number(end + half, value + 0.5 * bool(half), thousands=thousands, bare=bare and not half)


_SQUARES = frozenset("23²³")  # '32m2'
_MULTIPLIERS = frozenset({"hundred", "scale", "dozen", "rough"})


@dataclass(slots=True)
class _State:
    """A number while its words are added up: whole thousands in `total`, the rest in `group`.

    `slot` is the smallest place filled in the group: only smaller ones may follow ('forty two', never 'two forty').
    """

    total: float = 0
    group: float = 0
    slot: float = 1000
    scale: float = 1e15  # the last multiplier; the next must be smaller
    last: float = 1  # the multiplier that was added last, 1 after any other word
    digits: bool = False  # it began with digits
    rough: bool = False
    done: bool = False

    def add(self, part: Part) -> bool:
        """Add a word; False if it does not belong to this number."""
        value, role = part
        if role in _PLACE:
            place, above = _PLACE[role]
            if role == "teen" and self.slot == 10 and self.group % 100 in _COUNTED_ON:
                above = 10
            if self.slot < above or (value == 0 and self.slot != 1000):
                return False
            self.group += value
            self.slot, self.last = (place if value else 0), 1
            return True
        if role == "hundred" and 0 <= self.group < 100 and self.slot >= 0.5 and self.slot != 100:
            self.group = (self.group or 1) * value
            self.slot, self.last = 100, value
            return True
        if role == "scale" and value < self.scale:
            self.total += round((self.group or 1) * value, 4)
            self.group, self.slot, self.scale, self.last = 0, 1000, value, value
            return True
        if role in {"dozen", "rough"} and not self.total:
            self.group = round((self.group or 1) * value, 4)
            self.last, self.done, self.rough = value, True, role == "rough"
            return True
        return False


# French counts on from these: 'soixante et onze'.
_COUNTED_ON = frozenset({60, 80})
# role: the place it fills, and the smallest place that may be filled before it
_PLACE = {
    "unit": (1, 10),
    "teen": (1, 100),
    "ten": (10, 100),
    "hundreds": (100, 1000),
    "halves": (0.5, 1000),
    "digits": (0.5, 1000),
}


def _word_number(words: Words, at: int, grammar: Numerals, state: _State) -> Number | None:
    end, start = at, at
    while end < len(words) and not state.done:
        part = grammar.parts.get(words[end]) or _digits_after_scale(words, end, state)
        if (joint := unhyphenated(words, end, grammar)) is not None and state.add(joint):
            end += 2
            continue
        if part is None and words[end] == "." and end > start and words[end - 1] in grammar.abbreviated:
            end += 1
        elif part is None:
            joined = (
                end > start and words[end] in grammar.joiners and _goes_on(words, end + 1, grammar, state)
            )
            if not joined:
                break
            end += 1
        elif state.add(part):
            end += 1
        else:
            break
    if end == at:
        return None
    half = 0 if state.done and state.rough else _and_half(words, end, grammar, state)
    value = state.total + state.group
    if state.rough:
        end, last = _of_scale(words, end, state.last, grammar)
        value, state.last = value * last / state.last, last
    if end < len(words) and not half and words[end] in grammar.fractions:
        return Number(end + 1, value / grammar.fractions[words[end]], "fraction")
    if end < len(words) and not half and words[end] in grammar.ordinals:
        return Number(end + 1, value, "ordinal")
    return Number(end + half, value, "rough" if state.rough else "number", state.last)


def _and_half(words: Words, at: int, grammar: Numerals, state: _State) -> int:
    """How many words say 'and a half' after a number, which is added; with the multiplier of 'two and a half million'."""
    half = follows(words, at, grammar.and_half)
    if half and state.total and not state.group:
        state.total += 0.5 * state.last  # 'a million and a half'
    elif half and state.done:
        state.group += 0.5 * state.last  # 'a dozen and a half'
    elif half:
        state.group += 0.5
        state.slot = 0.5
        following = grammar.parts.get(words[at + half]) if at + half < len(words) else None
        if following and following.role in _MULTIPLIERS and state.add(following):
            half += 1
    return half


def _digits_after_scale(words: Words, at: int, state: _State) -> Part | None:
    """'1 тыс. 200 человек', 'dos mil 826 personas': the hundreds follow the thousands in digits."""
    word = words[at]
    fits = bool(state.total) and not state.group and len(word) == 3 and word.isdecimal()
    return Part(int(word), "digits") if fits and word[0] != "0" else None


def _goes_on(words: Words, at: int, grammar: Numerals, state: _State) -> bool:
    """Whether 'and' joins what follows: 'two hundred and fifty', 'a thousand and one', never 'forty and two'."""
    following = grammar.parts.get(words[at]) if at < len(words) else None
    if following is None or following.role not in {"unit", "teen", "ten"} or not following.value:
        return False
    if grammar.and_after_tens:
        return state.slot == 10 and following.role in {"unit", "teen"}
    after_hundred = state.slot == 100 and state.group > 0
    return after_hundred or (state.slot == 1000 and state.total > 0)


def _vague(words: Words, at: int, part: Part, grammar: Numerals) -> Number:
    """'dozens', 'tens of thousands', 'сотни тысяч'."""
    end, value = at + 1, part.value
    after_of = end + (end < len(words) and words[end] in grammar.of)
    second = grammar.parts.get(words[after_of]) if after_of < len(words) else None
    if second and second.role in {"vague", "scale"} and second.value > value / 3:
        base = second.value / 2 if second.role == "vague" else second.value
        return Number(after_of + 1, value * base, "vague")
    return Number(end, value, "vague")


def _few(words: Words, at: int, part: Part, grammar: Numerals) -> Number:
    """'several', 'a few hundred', 'a couple of dozen', 'несколько десятков'."""
    kind = "rough" if part.value == 2 else "vague"
    end = at + 1
    after_of = end + (end < len(words) and words[end] in grammar.of)
    second = grammar.parts.get(words[after_of]) if after_of < len(words) else None
    if second and second.role in {"hundred", "scale", "dozen", "rough"}:
        after, scale = _of_scale(words, after_of + 1, second.value, grammar)
        return Number(after, part.value * scale, kind, scale)
    if second and second.role == "vague":
        base = 12 if second.value == 24 else second.value / 2
        return Number(after_of + 1, part.value * base, kind)
    return Number(end, part.value, kind)


def _of_scale(words: Words, at: int, value: float, grammar: Numerals) -> tuple[int, float]:
    """The multiplier of 'plusieurs centaines [de milliers]', and the token after it."""
    of = at < len(words) and words[at] in grammar.of
    scale = grammar.parts.get(words[at + 1]) if of and at + 1 < len(words) else None
    return (
        (at + 2, value * scale.value)
        if scale and scale.role == "scale" and scale.value > value
        else (at, value)
    )


def _started_otherwise(words: Words, at: int, grammar: Numerals) -> Number | None:
    """'half a million', and numbers inside a hyphenated word: 'forty-year-old', 'two-thirds', 'два-три'."""
    for share, parts in ((follows(words, at, grammar.half), 2), (follows(words, at, grammar.quarter), 4)):
        part = grammar.parts.get(words[at + share]) if share and at + share < len(words) else None
        if part and part.role in _MULTIPLIERS:
            kind = "rough" if part.role == "rough" else "number"
            return Number(at + share + 1, part.value / parts, kind, part.value)
    first, hyphen, rest = words[at].partition("-")
    part = grammar.parts.get(first) if hyphen else None
    if part is None or part.role in {"vague", "few"}:
        return None
    second = grammar.parts.get(rest)
    if second and second.value > part.value and _PLACE.keys() >= {part.role, second.role}:
        return _range_in_a_word(words, at, part, second, grammar)
    if second and second.role in _MULTIPLIERS:
        value = part.value * second.value
        return _word_number(words, at + 1, grammar, _State(group=value, slot=100)) or Number(at + 1, value)
    unit, hyphen, tail = rest.partition("-")
    if part.role == "ten" and unit in grammar.parts and grammar.parts[unit].role == "unit":
        part, rest = Part(part.value + grammar.parts[unit].value, "teen"), tail
    if rest in grammar.fractions and part.value < 10:
        return Number(at + 1, part.value / grammar.fractions[rest], "fraction")
    if rest in grammar.ordinals:
        return Number(at + 1, part.value, "ordinal")
    return Number(at + 1, part.value, grammar.joined.get(rest, "compound"))


def _range_in_a_word(words: Words, at: int, low: Part, high: Part, grammar: Numerals) -> Number:
    """'два-три', 'пять-шесть тысяч'."""
    following = grammar.parts.get(words[at + 1]) if at + 1 < len(words) else None
    if following and following.role in _MULTIPLIERS:
        by = following.value
        return Number(at + 2, low.value * by, scale=by, upper=high.value * by)
    return Number(at + 1, low.value, upper=high.value)
