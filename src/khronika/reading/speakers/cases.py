"""Names of speakers in the nominative, for languages that decline them: 'по словам Игоря Петрова' gives 'Игорь Петров'.

The dictionary is loaded when the first name asks for it; a document without such a name never pays for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from khronika.reading.morphology import dictionary
from khronika.reading.places.words import place_words
from khronika.reading.sentences import Token

_MARKS = str.maketrans("", "", '«»“”„"')
_PERSONAL = frozenset({"Name", "Surn", "Patr"})
_ADJECTIVES = (
    "ой",
    "ый",
    "ий",
    "ая",
    "ое",
    "ые",
    "ие",
    "ых",
    "их",
    "ым",
    "им",
    "ом",
    "ую",
    "ого",
    "ему",
    "ому",
)
_COUNTS = frozenset(
    {
        "число",
        "количество",
        "большинство",
        "часть",
        "половина",
        "треть",
        "десятки",
        "сотни",
        "тысячи",
        "доля",
        "счет",
        "итог",
    }
)
OF_TOWNS = (
    "а",
    "я",
    "ы",
    "и",
    "ого",
    "его",
    "ой",
    "ей",
    "их",
    "ых",
)  # in the genitive; 'Адвокат Ряжин' is somebody


@lru_cache(maxsize=4096)
def _inflected(word: str, case: str, gender: str, *, name: bool) -> tuple[str, str, bool] | None:
    """A word in the nominative, its gender, and whether it is a noun; None if it does not stand in the case."""
    ways = dictionary().parse(word)
    if "PREP" in ways[0].tag:
        return None  # 'одной [из них]'
    readings = [p for p in ways if p.tag.case == case]
    if name:
        readings = [p for p in readings if _PERSONAL & p.tag.grammemes] or readings
        readings = [p for p in readings if p.tag.number != "plur"]  # 'Марты Линд' is no Линды's
        readings = [p for p in readings if p.tag.gender != "neut"] or readings  # 'одного из них' is 'один'
    if gender:
        readings = [p for p in readings if p.tag.gender == gender] or readings
    if not readings:
        return None
    best = readings[0]
    form = best.inflect({"nomn"})
    if form is None:
        return None
    # The dictionary folds capitals; an abbreviation or a hyphened name keeps its own.
    text = form.word if not word[0].isupper() else form.word[0].upper() + form.word[1:]
    if word.isupper() or any(c.isupper() for c in word[1:]):
        text = (
            word
            if len(text) != len(word)
            else "".join(t.upper() if w.isupper() else t for t, w in zip(text, word, strict=True))
        )
    return text, best.tag.gender or "", "NOUN" in best.tag


@lru_cache(maxsize=1024)
def gender(name: str) -> str | None:
    """'man' or 'woman', as the first name or the noun of a speaker tells; None where the dictionary does not know."""
    word = name.split(maxsplit=1)[0]
    readings = [p for p in dictionary().parse(word) if p.tag.case == "nomn" and "NOUN" in p.tag]
    readings = [p for p in readings if _PERSONAL & p.tag.grammemes] or readings
    if not readings or not dictionary().word_is_known(word):
        return None
    return {"masc": "man", "femn": "woman"}.get(str(readings[0].tag.gender))


@lru_cache(maxsize=1024)
def stands_for(pronoun: str, word: str) -> bool:
    """Whether a noun has the gender and number of a pronoun for a man, a woman or several people ('any')."""
    wanted = {"man": ("sing", "masc"), "woman": ("sing", "femn")}.get(pronoun)
    for reading in dictionary().parse(word):
        if "NOUN" not in reading.tag and "ADJF" not in reading.tag and "PRTF" not in reading.tag:
            continue
        if (str(reading.tag.number), str(reading.tag.gender)) == wanted:
            return True
        if wanted is None and str(reading.tag.number) == "plur":
            return True
    return False


def is_neuter(word: str) -> bool:
    """Whether a noun or adjective is one that 'его' means and 'он' does not: 'министерство', 'Горное'."""
    return any(
        str(reading.tag.gender) == "neut" and str(reading.tag.number) == "sing"
        for reading in dictionary().parse(word)
    )


@lru_cache(maxsize=4096)
def may_be_subject(noun: str) -> bool:
    """Whether a noun may stand in the nominative: 'на заседании [парламента] сообщил' has its subject elsewhere."""
    readings = dictionary().parse(noun)
    return not dictionary().word_is_known(noun) or any(p.tag.case == "nomn" for p in readings)


@lru_cache(maxsize=4096)
def stands_in(noun: str, case: str) -> bool:
    """Whether a word may stand in a case: 'министерством' in the instrumental."""
    return any(p.tag.case == case for p in dictionary().parse(noun))


@lru_cache(maxsize=4096)
def is_adjective(word: str) -> bool:
    """Whether a word is most likely an adjective: 'береговая', and not 'сообщая'."""
    return "ADJF" in dictionary().parse(word)[0].tag


@lru_cache(maxsize=4096)
def is_participle(word: str) -> bool:
    """Whether a word is most likely a participle in the nominative: 'освобожденный'."""
    tag = dictionary().parse(word)[0].tag
    return "PRTF" in tag and tag.case == "nomn"


@lru_cache(maxsize=4096)
def is_short_participle(word: str) -> bool:
    """Whether a word is most likely a verb in the passive, and no part of a name: 'расстреляны', 'задержан'."""
    return "PRTS" in dictionary().parse(word)[0].tag


@lru_cache(maxsize=4096)
def only_subject(noun: str) -> bool:
    """Whether a word may stand in the nominative and belongs to no noun before it: 'министерство', and not 'министерства'."""
    cases = {p.tag.case for p in dictionary().parse(noun)}
    return "nomn" in cases and "gent" not in cases


@lru_cache(maxsize=4096)
def may_be_several(noun: str) -> bool:
    """Whether a word may stand in the nominative plural."""
    known = dictionary().word_is_known(noun)
    return not known or any(p.tag.case == "nomn" and p.tag.number == "plur" for p in dictionary().parse(noun))


@lru_cache(maxsize=4096)
def is_somebody(noun: str) -> bool:
    """Whether a word is most likely a noun for a living being, in the nominative: 'комендант', 'бабушка'."""
    best = dictionary().parse(noun)[0].tag
    return (
        best.POS == "NOUN"
        and "anim" in best.grammemes
        and best.case == "nomn"
        and not _PERSONAL & best.grammemes
    )


@lru_cache(maxsize=4096)
def is_common_thing(noun: str) -> bool:
    """Whether the dictionary knows a word as a noun for a thing, and as nobody's name and no town's: 'дома', 'коллегии'."""
    if noun in _COUNTS:
        return False  # 'Число погибших при обстреле ..., сообщило министерство'
    ways = [p.tag for p in dictionary().parse(noun)]
    named = any((_PERSONAL | {"Geox"}) & tag.grammemes for tag in ways)
    best = ways[0]
    return dictionary().word_is_known(noun) and best.POS == "NOUN" and "inan" in best.grammemes and not named


@lru_cache(maxsize=4096)
def begins_name(name: str, *, alone: bool) -> bool:
    """Whether a word with a capital may begin somebody's name in the nominative; `alone` it must be most likely one."""
    readings = [p.tag for p in dictionary().parse(name)]
    if alone:
        return only_subject(name) and bool(_PERSONAL & readings[0].grammemes)
    return any(tag.case == "nomn" and _PERSONAL & tag.grammemes for tag in readings)


@lru_cache(maxsize=4096)
def is_first_name(word: str) -> bool:
    """Whether the dictionary knows a word best as a first name in the nominative: 'Марина'."""
    best = dictionary().parse(word)[0].tag
    return dictionary().word_is_known(word) and "Name" in best.grammemes and best.case == "nomn"


@lru_cache(maxsize=4096)
def is_owner(name: str) -> bool:
    """Whether a name most likely stands in the genitive: 'муж [Ады] Ренн', 'адвокат [Ланского]'."""
    readings = [
        p.tag for p in dictionary().parse(name) if _PERSONAL & p.tag.grammemes and "Fixd" not in p.tag
    ]
    return bool(readings) and readings[0].case == "gent"


def describes(words: Sequence[Token], at: int) -> bool:
    """Whether a word is an adjective of the noun behind it, and no noun of its own: 'в [военной] прокуратуре', '[военные] врачи'."""
    if not words[at].lower.endswith(_ADJECTIVES):
        return False
    ways = [p.tag for p in dictionary().parse(words[at].lower) if p.tag.POS in ("ADJF", "PRTF")]
    nouns = [p.tag for p in dictionary().parse(words[at + 1].lower) if p.tag.POS == "NOUN"]
    return any(a.case == n.case and a.number == n.number for a in ways for n in nouns)


def holds_office(words: Sequence[Token], head: int, end: int) -> bool:
    """Whether a whole name behind what an office is for is that of who holds it: 'уполномоченная по правам человека [Ада Ренн]'."""
    first, last = words[end - 1], words[end]
    whole = first.text[:1].isupper() and last.text[:1].isupper() and words[end - 2].text.islower()
    named = whole and last.text[1:].islower() and is_first_name(first.lower)
    return named and may_be_subject(words[head].lower)


def nominative(text: str, case: str, *, person: bool) -> str:
    """A name that stands in `case` (gent, datv, accs, loct), in the nominative where the dictionary knows how.

    Of a person every word is declined; of anything else the words up to the first noun, the rest are its genitives.
    """
    words = re.findall(r"\S+", text.translate(_MARKS) if text[:1] in '«“„"' else text)
    sex, done = ("" if person else _gender_of_noun(words, case)), list[str]()
    for i, word in enumerate(words):
        found = _inflected(word, case, sex, name=person) if word[0].isalpha() else None
        if found is None:
            return " ".join(done + words[i:])
        done.append(found[0])
        sex = sex or (found[1] if person else "")  # of a body, adjectives agree with its noun
        if found[2] and not person:
            return " ".join(done + words[i + 1 :])
    return " ".join(done)


def _gender_of_noun(words: list[str], case: str) -> str:
    """The gender of the first noun in a case: 'правозащитного центра' is no 'правозащитное'."""
    for word in words:
        found = _inflected(word, case, "", name=False) if word[0].isalpha() else None
        if found is None or found[2]:
            return found[1] if found else ""
    return ""


@lru_cache(maxsize=4096)
def is_town(noun: str, before: str, names: tuple[str, ...]) -> bool:
    """Whether capitals behind a speaker's noun are their town, and no name of theirs: 'Мэр [Бремонта]', 'жители села [Броды]'."""
    words = place_words("ru")
    if words is None or noun not in words.dwellers:
        return False
    if before != noun and before in words.kinds_before:
        return len(names) == 1 or not begins_name(names[0].lower(), alone=False)
    placed = names[0].lower().endswith(OF_TOWNS)
    readings = [p.tag for name in names for p in dictionary().parse(name)] if placed else []
    personal = any(_PERSONAL & tag.grammemes for tag in readings)
    # an unknown 'Лозны' is guessed to be a short adjective, which no name is
    told = any(tag.case == "gent" or "Geox" in tag for tag in readings)
    return not personal and (told or (bool(readings) and all("ADJS" in tag for tag in readings)))
