"""Names as written, brought to words that can be compared: without articles, accents, endings or alphabets.

Only for comparing. What is shown is always a name as some document writes it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from khronika.vocabulary import data

# ISO 9 without its accents, with the spellings that English-language reports use for ж, х, ц, ч, ш, щ, ю, я.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip
_TO_LATIN = str.maketrans(_LATIN)
# 'ministère de l'Intérieur'; 'D'Angelo' keeps what is a part of the name.
_ELIDED = re.compile(r"^[ld]['’](?=\w)")
WORD = re.compile(r"\w+(?:['’\-‑]\w+)*")
# Case endings of Russian names and nouns, longest first: 'Новой газеты' and 'Новая газета' meet.
_ENDING = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иях|иям|ах|ях|ам|ям|ом|ем|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|ию|ия|ии|ым|им|ов|ев|[аеиоуыэюяйь])$"
)
# In a word with a capital these belong to the name: 'Заручев', 'Кадыров'; in others they are an ending: 'жителей', 'журналистов'.
_OF_NAMES = ("ов", "ев")

_CYRILLIC = re.compile("[а-яё]")
# Without their endings, Nigeria and Niger would be one.
_NIGERIA = re.compile(r"nigeria|нигери(?:я|и|ю|ей)")
_LATIN_ENDING = re.compile(r"(?:aya|aia|aja|oye|oe|yye|ye|iya|ya|ia|iy|yi|yy|oy|oi|ogo|ii|[aeiouy])$")
# Letters by which the usual systems of writing Cyrillic in Latin letters differ, brought to one.
_ONE_SPELLING = (("shch", "sch"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ju", "yu"), ("iu", "yu"), ("ja", "ya"),
                 ("ia", "ya"), ("yo", "e"), ("io", "e"), ("ye", "e"), ("ie", "e"), ("j", "y"), ("w", "v"), ("i", "y"), ("yy", "y"))  # fmt: skip


@cache
def word_list(key: str) -> frozenset[str]:
    """A list of names.yml, its words as `fold` leaves them."""
    return frozenset(fold(str(w)) for w in data("khronika.reconciling.lineage", "names.yml")[key])


def fold(word: str) -> str:
    """One word in plain Latin letters; a Russian one loses its ending, an English one its possessive, a French one its article."""
    capital = word[:1].isupper()
    word = _ELIDED.sub("", word).casefold().replace("’", "'").removesuffix("'s")
    if _NIGERIA.fullmatch(word):
        return "nigerian"
    if _CYRILLIC.search(word):
        named = capital and word.endswith(_OF_NAMES)
        word = word if len(word) <= 4 or named else _ENDING.sub("", word)
        word = word.translate(_TO_LATIN)
    elif len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]  # 'officials' and 'official'; 'Reuters' loses it on both sides
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others; all of its words if none does."""
    return tuple(plain for _, plain in _telling(name))


@lru_cache(maxsize=65536)
def written_words(name: str) -> tuple[str, ...]:
    """The same words as they are written."""
    return tuple(written for written, _ in _telling(name))


def _telling(name: str) -> Sequence[tuple[str, str]]:
    every = [(m.group(), plain) for m in WORD.finditer(name[:200]) if (plain := fold(m.group()))]
    words = _without_office(every)
    telling = [w for w in words if w[1] not in word_list("idle")]
    named = [w for w in telling if w[1] not in word_list("kinds") and w[1] not in word_list("titles")]
    return named or telling or words


def _without_office(words: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """'Sources of the Network' and 'the Ministry spokesman' are heard as the body for which they speak."""
    office = word_list("anonymous") | word_list("roles")
    if len(words) > 2 and words[0][1] in office and words[1][1] in word_list("idle"):
        return words[2:]
    return words[:-1] if len(words) > 1 and words[-1][1] in word_list("roles") else words


@lru_cache(maxsize=65536)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may go by, with and without its small words."""
    folded = [fold(m.group()) for m in WORD.finditer(name[:200])]
    telling = [w for w in folded if w and w not in word_list("idle")]
    if len(telling) < 2:
        return frozenset()
    return frozenset({"".join(w[0] for w in telling), "".join(w[0] for w in folded if w)})


@lru_cache(maxsize=65536)
def russian_stems(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters with Russian endings off: 'Novaya Gazeta' as Cyrillic 'Новая газета' is read."""
    stems = (_LATIN_ENDING.sub("", w) if len(w) > 4 else w for w in name_words(name))
    return tuple(stems)


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """A name as all documents would spell it: 'Мельгоре' and 'Melgora', 'Заручева' and 'Zaruchev' are one."""
    # English takes a last s from a name with its plurals; what is left of others is then made the same.
    found = " ".join(w.removesuffix("s") if len(w) > 4 else w for w in russian_stems(name))
    for written, one in _ONE_SPELLING:
        found = found.replace(written, one)
    return sys.intern(found)


@cache
def _one_language(kind: str) -> dict[str, str]:
    file = "peoples.yml" if kind == "peoples_in_words" else "names.yml"
    rows = data("khronika.reconciling.lineage", file)[kind]
    return {spelling(str(word)): spelling(str(words[0])) for words in rows for word in words}


@cache
def _office_words() -> frozenset[str]:
    return frozenset(
        spelling(str(w)) for w in data("khronika.reconciling.lineage", "names.yml")["words_of_offices"]
    )


@lru_cache(maxsize=65536)
def in_one_language(name: str) -> frozenset[str]:
    """A body's name in one language: 'Комитет врачей Острелина' as 'Ostrelin Committee of Doctors'.

    Empty if no word of it is known, or if nothing but such words is in it: every country has a Ministry of Defence. A place
    stands for its people: 'Верганский' and 'Verhany' differ by an ending and by how г is written.
    """
    words, bodies = words_of_body(name), _one_language("bodies_in_words")
    if not any(w in bodies for w in words) or all(w in bodies for w in words):
        return frozenset()
    return in_english(words)


@lru_cache(maxsize=65536)
def translated(name: str) -> frozenset[str]:
    """A name of several words in one language, if one of them at least is a word for bodies."""
    words, bodies = words_of_body(name), _one_language("bodies_in_words")
    return in_english(words) if len(words) > 1 and any(w in bodies for w in words) else frozenset()


# A body's longer name has so many words more at most: where it is, whose it is.
_LONGER_BODY = 2


@lru_cache(maxsize=65536)
def may_be_one_body(left: str, right: str) -> bool:
    """Whether one name says of a body only what it is, and the other says the same in another language, or also whose it is:
    'Committee of Doctors' and 'Комитет врачей Острелина'. There may be other committees of doctors, so no more than this is known.
    """
    short, longer = sorted((left, right), key=lambda name: len(words_of_body(name)))
    if not says_only_what_it_is(short):
        return False
    a, b = in_english(words_of_body(short)), in_english(words_of_body(longer))
    return a <= b and len(b) - len(a) <= _LONGER_BODY


@lru_cache(maxsize=65536)
def says_only_what_it_is(name: str) -> bool:
    """Whether a name has no word but those for bodies and their members: 'Committee of Doctors', 'Ministry of Defence'."""
    words = words_of_body(name)
    return len(words) > 1 and all(w in _one_language("bodies_in_words") for w in words)


def says_only_what_they_are(name: str) -> bool:
    """The same of a name that may have one such word alone: 'Lawyers', in a headline."""
    words = words_of_body(name)
    return bool(words) and all(w in _one_language("bodies_in_words") for w in words)


def words_of_body(name: str) -> list[str]:
    """The words of a body's name in one spelling, without those that one language has and another leaves out."""
    words = (
        w for word in spelling(name.replace("-", " ")).split() for w in _said_in_full().get(word, (word,))
    )
    return [w for w in words if w not in _office_words()]


@cache
def _said_in_full() -> dict[str, tuple[str, ...]]:
    """Words that one language says where others have several, in one spelling: 'правозащитный', of human rights."""
    rows: dict[str, str] = data("khronika.reconciling.lineage", "names.yml")["said_in_full"]
    return {spelling(word): tuple(spelling(full).split()) for word, full in rows.items()}


def known_words(name: str) -> tuple[list[str], list[str]]:
    """The words of a body's name that the tables know, in one spelling, and those that they do not."""
    bodies, peoples = _one_language("bodies_in_words"), _one_language("peoples_in_words")
    words = words_of_body(name)
    return [w for w in words if w in bodies or w in peoples], [
        w for w in words if w not in bodies and w not in peoples
    ]


def in_english(words: Iterable[str]) -> frozenset[str]:
    """Words in one spelling, those for bodies and peoples brought to the English ones."""
    bodies, peoples = _one_language("bodies_in_words"), _one_language("peoples_in_words")
    return frozenset(bodies.get(w) or peoples.get(w) or _people(w) for w in words)


def _people(word: str) -> str:
    """'vergansk' and 'verhanyan' (of Verhany) as 'vergan': г is written g or h. So is 'Varonie', which English calls Varonia."""
    bare = word.removesuffix("sk").removesuffix("yan").removesuffix("y") if len(word) > 5 else word
    return bare.replace("h", "g")


@cache
def _page_forms() -> re.Pattern[str]:
    forms = data("khronika.reconciling.lineage", "names.yml")["page_forms"]
    return re.compile(rf"\s?[-–—|:·(\[]\s?(?:{'|'.join(map(re.escape, forms))})[)\]]?$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def of_any_form(publisher: str) -> str:
    """A site's name without what it calls another form of its page: 'Valley Post - print version' is the Valley Post."""
    return _page_forms().sub("", publisher) or publisher


def is_cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic letters."""
    return bool(_CYRILLIC.search(name.casefold()))


def looks_like_acronym(name: str) -> bool:
    """Whether a name is one short word in capitals."""
    bare = name.strip().strip(".").replace(".", "")
    return 2 <= len(bare) <= 8 and bare.isalpha() and bare.isupper()


def is_common(words: tuple[str, ...]) -> bool:
    """Whether a name is made only of words that fit many bodies ('the ministry', 'police')."""
    return all(w in word_list("common") or w in word_list("anonymous") for w in words)


def is_own_word(name: str, publisher: str) -> bool:
    """Whether a publisher may call itself by these words on its own page: 'the committee', of the Doctors' Committee."""
    words = name_words(name)
    return len(words) == 1 and words[0] in word_list("own_words") and words[0] in name_words(publisher)


def is_body(name: str) -> bool:
    """Whether some word of a name is a body's and no person's: 'Watch', 'Gazeta', 'committee'."""
    words = [fold(m.group()) for m in WORD.finditer(name[:200])]
    return any(w in word_list("common") or w in word_list("kinds") or w in word_list("bodies") for w in words)


def is_unspecific(name: str) -> bool:
    """Whether these words say only that some authority speaks: 'officials', 'the authorities', 'investigators'."""
    peoples = _one_language("peoples_in_words")
    words = [w for w in written_words(name) if spelling(w) not in peoples]
    return bool(words) and all(fold(w) in word_list("unspecific") for w in words)


def is_authority(name: str) -> bool:
    """Whether some word of a name is an authority's: 'Ministry of Order', 'Tessaly police'."""
    words = [fold(m.group()) for m in WORD.finditer(name[:200])]
    return any(w in word_list("authorities") for w in words)


def has_office(name: str) -> bool:
    """Whether a name, as written, holds more than the name: 'sources of the Network', 'Network head Igor T.'."""
    folded = [fold(m.group()) for m in WORD.finditer(name[:200])]
    return any(w in word_list("roles") for w in folded) or (
        folded[:1] != [] and folded[0] in word_list("anonymous")
    )


def bears_a_name(words: Iterable[str]) -> bool:
    """Whether a body bears the name of another that it is not: 'Archive of the Committee'."""
    return not word_list("bodies_of_bodies").isdisjoint(words)


def has_role(words: tuple[str, ...]) -> bool:
    """Whether a name holds a person's office ('Network head Igor K.'), so that it names a person and a body at once."""
    return any(w in word_list("roles") for w in words)


def without_rank(words: Sequence[str]) -> Sequence[str]:
    """A person's words as written without 'Captain' or 'Father', if anything is left of them."""
    left = [w for w in words if fold(w) not in word_list("ranks")]
    return left or words


@lru_cache(maxsize=65536)
def reads_like_a_person(voice: str) -> bool:
    """Whether a name reads like a person's: two or three capitalised words, none of them a body's."""
    words = voice.split()
    if not 2 <= len(words) <= 3 or not all(w[:1].isupper() and w[1:].islower() for w in words):
        return False
    return not looks_like_acronym(words[-1]) and not is_body(voice)
