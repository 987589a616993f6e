"""The words of which the phrases for speakers are made: what may stand in one, and what ends it."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.sentences import Token
from khronika.reading.speakers.cases import is_adjective, is_short_participle
from khronika.reading.speakers.cues import Form, Lexicon

# Endings of Russian short participles.
_SHORT = ("ны", "на", "но", "ан", "ен", "ян", "ты", "та", "то", "ыт", "ит", "ят")
_ELIDED = 2  # characters of a French word of which an apostrophe stands for the rest
OPENING, CLOSING = '“«„"', '”»"'


# The article of Arabic, joined to a name: 'Hamid al-Juati'.
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "at", "az", "ul", "ur", "ud", "ash", "esh"})


def capital(token: Token) -> bool:
    text = token.text
    if text[0].isupper():
        return True
    return (
        text.find("-", 2, 4) > 0
        and text.partition("-")[0] in _ARTICLES
        and text[text.find("-") + 1 :][:1].isupper()
    )


def joined_stop(words: Sequence[Token], i: int) -> bool:
    """A full stop inside a name: 'Mr. Petrov', 'Sen. Ivanova', 'U.N. rapporteur'."""
    return (
        i < len(words)
        and words[i].text == "."
        and i > 0
        and words[i - 1].end == words[i].start
        and capital(words[i - 1])
        and len(words[i - 1].text) <= 5
    )


def plural_owner(words: Sequence[Token], i: int) -> bool:
    """The apostrophe of several owners: "the Mothers' Table", "the villagers' lawyer"."""
    if words[i].text not in "'’" or not 0 < i < len(words) - 1:
        return False
    before, after = words[i - 1], words[i + 1]
    return (
        before.end == words[i].start
        and words[i].end < after.start
        and before.lower.endswith("s")
        and after.text[0].isalpha()
    )


def is_latter(words: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a word means the one who was told of last: '[Estos] negaron', 'ces [derniers] nient'."""
    word = words[i].lower
    if word in lexicon.sets["latter"]:
        return True
    return (
        word in lexicon.sets["latter_led"] and i > 0 and words[i - 1].lower in lexicon.sets["latter_articles"]
    )


def plain(words: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a word may stand in a noun phrase: it is no function word, verb of saying or mark."""
    token = words[i]
    if not (token.text[0].isalpha() or token.text[0].isdigit()):
        return token.text == "&" or joined_stop(words, i) or plural_owner(words, i)
    word = token.lower
    sets = lexicon.sets
    if "'" in word and word.partition("'")[0] in sets["barriers"]:
        return False  # 'I've', 'they're'
    if word in sets["unspoken"]:
        # 'May' and 'Will' are also names, but hardly ever speakers by themselves; 'US' and 'IT' are abbreviations.
        if len(word) == 1:
            return i > 0 and token.text.isupper() and joined_stop(words, i + 1)  # 'Свидетельница К.'
        if len(word) == _ELIDED and not word[-1].isalpha():
            return False  # "C'est", "J'ai" at the head of a sentence
        named = i > 0 and token.text[0].isupper() and word in sets["ends_names"] and capital(words[i - 1])
        return named or (token.text.isupper() and word not in sets["determiners"])
    if capital(token):
        # 'Mark said', 'Reports say', but not 'Asked' or 'Citing' where a sentence begins.
        cue = lexicon.verbs.get(word) if i == 0 else None
        named = cue is None or cue.form is Form.BASE or lexicon.sort(word) is not None
        # Where nouns come first days are written small: 'Puerto Lunes' is a name.
        return named and (word not in sets["calendar"] or (lexicon.head_first and i > 0))
    verbal = bool(lexicon.verbal) and word.endswith(lexicon.verbal) and word not in lexicon.sets["things"]
    if verbal and lexicon.sort(word) is None:
        return lexicon.declined and is_adjective(word)  # 'береговая охрана'
    if lexicon.declined and word.endswith(_SHORT) and is_short_participle(word):
        return False  # 'по словам соседей [арестованы] 14 человек'
    return word not in lexicon.verbs or lexicon.sort(word) is not None


def possessor(token: Token) -> bool:
    return token.lower.endswith("'s") or token.lower.endswith("s'")
