"""The counted noun phrase: 'gay men', 'members of the LGBTQ community', 'мирных жителей', and the unit it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.reading.morphology import russian
from khronika.reading.quantities.nouns import ANY, MANY, ONE, Noun, Nouns, noun
from khronika.reading.sentences import Token

Words = Sequence[str]

_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
_OBLIQUE = _CASES - {"nomn", "accs"}
LONGEST_PHRASE = 7  # tokens from the number to the end of the noun; longer ones are clauses
LONGEST_ADJECTIVES = 3  # after the noun
LONGEST_COMPLEMENT = 5  # tokens after 'of' in 'members of the LGBTQ community'


_ENDING = 2  # letters of '11th', '3d'
_YEAR = 4  # digits: 'in 1989 | 11th Brigade soldiers'


class Counted(NamedTuple):
    """A counted noun phrase from `start` to `end` (tokens); empty where nothing is named. `known`: the lexicon has it."""

    start: int
    end: int
    unit: str = "person"
    kind: str = "count"
    known: bool = False
    act: bool = False  # 'deaths', 'arrests': acts, each of one person


def counted_at(tokens: Sequence[Token], words: Words, at: int, grammar: Nouns, *, one: bool) -> Counted:
    """The noun phrase that a number before this token counts. `one` where the number is one."""
    if grammar.head_last:
        head, found = _last_head(tokens, words, at, grammar, one=one)
    else:
        head, found = _first_head(tokens, words, at, grammar)
    if head is None:
        return Counted(at, at)
    end = head + 1
    if found is None:
        return Counted(at, end, "thing")
    end = _past_adjectives(words, end, grammar)
    if found.unit in {"person", "body", "case"} and found.kind == "count":
        end = _complement(tokens, words, end, grammar)
    return Counted(at, end, found.unit, found.kind, known=True, act=found.act)


def _past_adjectives(words: Words, at: int, grammar: Nouns) -> int:
    """The token after the adjectives that follow a noun: 'mujeres trans', 'líderes sociales'."""
    end = at
    while end < min(at + LONGEST_ADJECTIVES, len(words)) and words[end].endswith(
        grammar.trailing_endings or ("\0",)
    ):
        end += 1
    return end


def _ends_phrase(words: Words, at: int, grammar: Nouns) -> bool:
    word = words[at]
    return not word[0].isalpha() or word in grammar.stops or word in grammar.number_words


def _last_head(
    tokens: Sequence[Token], words: Words, at: int, grammar: Nouns, *, one: bool
) -> tuple[int | None, Noun | None]:
    """The head where modifiers come first ('human rights defenders'): a noun, pushed on by nouns that follow at once."""
    head, found, typed, type_end = None, None, at, 0
    for k in range(at, min(at + LONGEST_PHRASE, len(words))):
        if k < typed:
            continue
        typed = _past_type(tokens, k)
        if typed > k:
            type_end = typed
            continue
        if _ends_phrase(words, k, grammar):
            break
        here = noun(tokens[k], grammar)
        if here and (here.form == (MANY if one else ONE) or _modifies(words, k, grammar, one=one)):
            here = None
        if here:
            if head is not None and head != k - 1:
                break
            head, found = k, here
        elif _looks_counted(words[k], grammar, one=one) and (
            head is None or (head == k - 1 and _is_any(found))
        ):
            head, found = k, None
        elif head is not None:
            break
    if head is None and type_end:
        return type_end - 1, None  # 'two [AK-47s]'
    if head is None and one and at < len(words) and not _ends_phrase(words, at, grammar):
        return _unknown_one(words, _past_type(tokens, at), grammar)
    return head, found


def _past_type(tokens: Sequence[Token], at: int) -> int:
    """The token behind a type or rank that stands here: 'five [AK-47] rifles', 'two [11th] Brigade soldiers'; else the same token."""
    if at + 2 < len(tokens) and tokens[at].text.isdecimal():
        year = at > 0 and len(tokens[at - 1].text) == _YEAR and tokens[at - 1].text.isdecimal()
        glued, ending = tokens[at].end == tokens[at + 1].start, tokens[at + 1].text
        return at + 2 if glued and not year and ending.isalpha() and len(ending) <= _ENDING else at
    if at + 3 >= len(tokens) or not tokens[at].text[0].isupper() or tokens[at + 1].text not in "-‑":
        return at
    name, hyphen, number = tokens[at : at + 3]
    glued = name.end == hyphen.start and hyphen.end == number.start
    return at + 3 if glued and number.text[0].isdecimal() else at


def _is_any(found: Noun | None) -> bool:
    """Whether a head may also be a modifier: 'police' in 'police batons'."""
    return found is not None and found.form == ANY


def _modifies(words: Words, at: int, grammar: Nouns, *, one: bool) -> bool:
    """Whether a word that is also a noun is an adjective here: 'a major crackdown', 'three French groups'."""
    if words[at] not in grammar.adjectival or at + 1 >= len(words):
        return False
    if one and words[at + 1] in grammar.adjective_joins:
        return True
    return not _ends_phrase(words, at + 1, grammar) and not words[at + 1].endswith(grammar.modifier_endings)


def _unknown_one(words: Words, at: int, grammar: Nouns) -> tuple[int | None, Noun | None]:
    """'One laptop': a single unknown thing, unless the word looks like a verb or an adverb."""
    if (
        words[at] in grammar.bare_states
        or words[at].endswith(grammar.modifier_endings)
        or words[at].endswith(grammar.plural_ending)
    ):
        return None, None
    return at, None


def _looks_counted(word: str, grammar: Nouns, *, one: bool) -> bool:
    """Whether an unknown word may be a counted noun, by its plural ending."""
    if one or len(word) < 4 or not word.endswith(grammar.plural_ending):
        return False
    return not word.endswith(grammar.not_plural_endings)


def _first_head(
    tokens: Sequence[Token], words: Words, at: int, grammar: Nouns
) -> tuple[int | None, Noun | None]:
    """The head where it ends its phrase: adjectives, then the first noun; a participle may stand for it ('задержанных')."""
    head, found = None, None
    for k in range(at, min(at + LONGEST_PHRASE, len(words))):
        word = words[k]
        if head is None and word in grammar.owners:
            continue
        if _ends_phrase(words, k, grammar):
            break
        here = noun(tokens[k], grammar)
        if head is None and here is None and _is_adverb(tokens[k]):
            continue  # '12 [вынужденно] перемещённых лиц'; '11 [позже] отпустили' names nobody
        if head is not None and head == k - 1 and found is not None and not _agree(words[head], word):
            break  # 'задержание девяти рабочих | город не заметил'
        if here:
            head, found = k, here
        if word.endswith(grammar.participle_endings if here else grammar.modifier_endings):
            continue  # an adjective, or a participle that a noun may still follow
        unknown = here is None and not word.endswith(grammar.verb_endings)
        named = head is None or word.endswith(grammar.unknown_noun_endings)
        if unknown and (named or (head == k - 1 and _is_thing(tokens[k]))):
            head, found = k, None
        break
    if found is not None and any(word.startswith(grammar.of_bodies) for word in words[at:head]):
        found = found._replace(unit="organisation")  # 'юридических лиц'
    return head, found


def may_be_several(word: str) -> bool:
    """Whether a Russian noun may stand behind 'двоих': 'детей', never 'суд', which does something to them."""
    ways = [way for way in russian(word) if "а" <= word[0] <= "я"]
    lone = bool(ways) and all(way.part == "NOUN" for way in ways)
    return not lone or any("plur" in way.grammemes and not way.grammemes.isdisjoint(_OBLIQUE) for way in ways)


def _is_adverb(token: Token) -> bool:
    """Whether morphology knows a Russian word as an adverb before anything else."""
    if not "а" <= token.text[0] <= "я":
        return False
    return any(way.part in {"ADVB", "COMP"} for way in russian(token.lower)[:1])


def _is_thing(token: Token) -> bool:
    """Whether morphology knows a Russian word as a thing, of which a participle before it is only said: '12 пропавших [картин]'."""
    if not "а" <= token.text[0] <= "я":
        return False
    ways = russian(token.lower)
    return bool(ways) and all(way.part == "NOUN" and "inan" in way.grammemes for way in ways)


def _agree(one: str, other: str) -> bool:
    """Whether two words may belong together by case and number, as far as their script lets it be told."""
    if not "а" <= other[0] <= "я":
        return True
    left, right = ({g for way in russian(word) for g in way.grammemes} for word in (one, other))
    return bool(left & right & _CASES) and bool(left & right & {"sing", "plur"})


def _is_verb(token: Token, grammar: Nouns) -> bool:
    """Whether a finite verb or short participle ('ранены') ends the phrase; 'села' is a noun that only looks so."""
    if token.lower.endswith(grammar.short_participles):
        return True
    return token.lower.endswith(grammar.finite_endings) and noun(token, grammar) is None


def _complement(tokens: Sequence[Token], words: Words, at: int, grammar: Nouns) -> int:
    """Where 'of the LGBTQ community' after 'members', or a genitive after 'жителей', ends."""
    if at < len(words) and words[at] in grammar.complement_of:
        inside = at + 1
        while inside < len(words) and words[inside] in grammar.complement_determiners:
            inside += 1
        end = inside
        while (
            end < min(inside + LONGEST_COMPLEMENT, len(words))
            and not _ends_phrase(words, end, grammar)
            and not _is_verb(tokens[end], grammar)
        ):
            # 'members of the group detained in May': a participle ends the complement, unless a noun follows it
            closes = end + 1 >= len(words) or _ends_phrase(words, end + 1, grammar)
            if end > inside and closes and words[end].endswith(grammar.modifier_endings):
                break
            end += 1
        return end if end > inside else at
    if not grammar.genitive_endings or not words[at - 1].startswith(tuple(grammar.genitive_heads)):
        return at
    end = at
    while (
        end < min(at + LONGEST_COMPLEMENT - 2, len(words))
        and not _ends_phrase(words, end, grammar)
        and not _is_verb(tokens[end], grammar)
        and (words[end].endswith(grammar.genitive_endings) or tokens[end].text[0].isupper())
    ):
        end += 1
    return end
