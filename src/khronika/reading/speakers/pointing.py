"""Whom a pronoun may mean where nobody has spoken whom it fits: somebody told of in its sentence, or in the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.cases import gender, is_first_name, is_neuter, only_subject, stands_for
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.name_words import CLOSING, OPENING, capital, possessor
from khronika.reading.speakers.names import Naming, sort_of_name, starting_at

_SHORT = 16  # words of a sentence in which one body stands out
_PEOPLE = (Sort.PERSON, Sort.NAME)
_NAME_LEAST, _NAME_MOST = 2, 3  # words of a full name
_AGE = 6  # words from a name to the comma behind an age: ', de unos 19 años,'
_AT_HEAD = 2  # words before a noun that opens its sentence
_SAME = 4  # sentences back to which those may stand that open with the same pronoun
_LABEL = 4  # words of a label before what somebody says in a transcript
_LONGEST_OPENER = 14  # words among which the phrase that opens a sentence must close


def person_of(sentence: Sentence, edge: int | None, wanted: str, lexicon: Lexicon) -> Naming | None:
    """The one noun for a person among the words of a sentence: 'A teacher came. “...,” she said'."""
    words = sentence.tokens[:edge]
    inside = _quoted_words(words)
    people = [
        i
        for i, t in enumerate(words)
        if i not in inside  # who is told of in a quotation does not say it
        and lexicon.sort(t.lower) is Sort.PERSON
        and (wanted == "any" or not _is_counted(words, i))
    ]
    if not people or (len(people) > 1 and people[0] > 2):
        return None
    return Naming(people[0], people[0], Sort.PERSON) if _fits(wanted, words[people[0]], lexicon) else None


def before_same(sentences: Sequence[Sentence], at: int, word: str) -> Sentence | None:
    """The sentence before, or before those that open with the same pronoun: '[Ada Renn rang.] She was tired. Two had died, she said.'"""
    k = at - 1
    while k > max(at - _SAME, 0) and sentences[k].lowers[0] == word:
        k -= 1
    return sentences[k] if k >= 0 else None


def before_colon(sentence: Sentence, place: int, word: str, lexicon: Lexicon) -> Naming | None:
    """Who opens a sentence whose colon stands before the pronoun at a place: 'Her neighbour disagrees: nine were taken, he says.'"""
    colon = next((k for k in range(1, min(place, _LONGEST_OPENER)) if sentence.tokens[k].text == ":"), 0)
    explicit = (
        place == colon + 1 and word in lexicon.pronouns
    )  # 'Des proches contredisent cette version : [ils] parlent de 40 morts'
    if not colon or (place < colon + 2 and not explicit):
        return None
    wanted = lexicon.pronouns.get(word, "man")
    person = person_of(sentence, colon, wanted, lexicon)
    if person is not None or not lexicon.declined:
        return person if person is not None and person.first <= _AT_HEAD else None
    body = opening_phrase(sentence.tokens[:colon], lexicon)
    head = sentence.tokens[body.first].lower if body is not None and body.sort is Sort.BODY else ""
    neuter = wanted == "man" and not only_subject(word) and is_neuter(head)
    return body if head and (neuter or stands_for(wanted, head)) else None


def with_name_behind(sentence: Sentence, person: Naming, lexicon: Lexicon) -> Naming:
    """The name that stands behind a noun for a person, if one does: 'el regidor [Fermín Ocaranza]'."""
    words, end = sentence.tokens, person.last + 1
    while end < len(words) and capital(words[end]):
        end += 1
    whole = end - person.last - 1 >= _NAME_LEAST
    sort = sort_of_name(words, person.last + 1, end - 1, lexicon) if whole else None
    return Naming(person.last + 1, end - 1, Sort.PERSON) if sort is Sort.PERSON else person


def several_at_head(sentence: Sentence, lexicon: Lexicon) -> Naming | None:
    """The noun for several people with which a sentence opens: 'Las madres se reúnen los jueves.'"""
    people = person_of(sentence, None, "any", lexicon)
    return people if people is not None and people.first <= _AT_HEAD else None


def both_at_head(sentence: Sentence, lexicon: Lexicon) -> Naming | None:
    """The two with whom a sentence opens: '[Ada Renn and her sister] fled on foot. They said'."""
    one = opening_phrase(sentence.tokens, lexicon)
    if (
        one is None
        or one.sort not in _PEOPLE
        or sentence.lowers[one.last + 1] not in lexicon.sets["together"]
    ):
        return None
    other = opening_phrase(sentence.tokens[one.last + 2 :], lexicon)
    if other is None or other.sort not in _PEOPLE:
        return None
    return Naming(one.first, one.last + 2 + other.last, Sort.PERSON)


def body_in(sentence: Sentence, lexicon: Lexicon) -> Naming | None:
    """The one body with an article before its name of which a sentence tells: 'Karel Dost heads the [Lurgan Centre]'."""
    words, found = sentence.tokens, list[Naming]()
    articles, prepositions = lexicon.sets["articles"], lexicon.sets["prepositions"]
    for k in sentence.capitals if len(words) <= _SHORT else ():
        if k > 1 and sentence.lowers[k - 1] in articles and sentence.lowers[k - 2] not in prepositions:
            last = k
            while last + 1 < len(words) and capital(words[last + 1]):
                last += 1
            if last > k and sort_of_name(words, k, last, lexicon) is Sort.BODY:
                found.append(Naming(k, last, Sort.BODY))
    return found[0] if len(found) == 1 else None


def last_told(sentence: Sentence, lexicon: Lexicon) -> Naming | None:
    """The last noun for somebody who may speak in a sentence, outside quotations: 'Culpó del ataque a los [rebeldes].'"""
    words, inside = sentence.tokens, _quoted_words(sentence.tokens)
    for k in range(len(words) - 1, -1, -1):
        led = k > 0 and words[k - 1].lower in lexicon.sets["of"]  # 'los familiares de [víctimas]'
        if k not in inside and not led and lexicon.sort(words[k].lower) in (Sort.PERSON, Sort.BODY):
            return starting_at(words, k, len(words), lexicon)
    return None


def full_name_of(sentence: Sentence, lexicon: Lexicon) -> Naming | None:
    """The one full name of a person in a sentence, outside quotations: 'When they came, Rafa Ost hid. “...,” she said'."""
    words, inside, found, i = sentence.tokens, _quoted_words(sentence.tokens), list[Naming](), 0
    while i < len(words):
        end = i
        while end < len(words) and capital(words[end]) and words[end].text[0].isalpha() and end not in inside:
            end += 1
        if _NAME_LEAST <= end - i <= _NAME_MOST and _names_person(words, i, end, lexicon):
            found.append(Naming(i, end - 1, Sort.PERSON))
        i = max(end, i + 1)
    return found[0] if len(found) == 1 else None


def _names_person(words: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitals in a row may be somebody's full name: no body's, no place's, no owner's."""
    placed = first > 0 and words[first - 1].lower in lexicon.sets["prepositions"]
    small = lexicon.sets["barriers"] | lexicon.sets["prepositions"] | lexicon.sets["determiners"]
    common = any(lexicon.sort(t.lower) or t.lower in small for t in words[first:end])
    personal = sort_of_name(words, first, end - 1, lexicon) is Sort.PERSON
    return personal and not placed and not common and not possessor(words[end - 1])


def opener_of(sentence: Sentence, edge: int | None, wanted: str, lexicon: Lexicon) -> Naming | None:
    """The name, body or document with which a sentence opens: 'Rafa Ost lost a son. “...,” she said', 'The report ... It says'."""
    words = sentence.tokens[:edge]
    label = next((k + 1 for k, t in enumerate(words[:_LABEL]) if t.text == ":"), 0)
    label = label if label and words[0].text.isupper() else _past_introduction(words, lexicon)
    if label:
        found = opener_of(
            replace(sentence, tokens=words[label:]), None, wanted, lexicon
        )  # 'ADISA: The garrison ...', 'When evening fell, Ada Renn ...'
        shifted = found and found._replace(first=found.first + label, last=found.last + label)
        return shifted or None
    named = opening_phrase(words, lexicon)
    if named is None or words[named.last + 1].lower in lexicon.sets["conjunctions"]:
        return None
    if named.sort in (Sort.BODY, Sort.DOCUMENT):
        # an article, or a name in several words: 'Kelmor', 'Rescuers' may be anything
        told = lexicon.declined or named.first > 0 or named.last > named.first
        return named if told and _means_thing(words, named, wanted, lexicon) else None
    if wanted in ("body", "any"):
        return None
    return _whole_name(words, named, lexicon)


def _past_introduction(words: Sequence[Token], lexicon: Lexicon) -> int:
    """The word behind the comma that closes what a sentence opens with, where that tells a time or a place; 0 where nothing does."""
    sets = lexicon.sets
    led = len(words) > 0 and any(words[0].lower in sets[n] for n in ("prepositions", "subordinators"))
    return next((k + 1 for k, t in enumerate(words[:_LONGEST_OPENER]) if led and t.text == ","), 0)


def takes_over(sentence: Sentence, opener: Naming, wanted: str, lexicon: Lexicon) -> bool:
    """Whether who opens a sentence is meant by a pronoun behind it rather than who spoke before.

    A body where all nouns have a gender; where names are declined, the holder of an office: 'Глава союза Иван Долог сомневается'.
    """
    if not lexicon.declined and not lexicon.head_first:
        return _acts_by_title(sentence, opener, wanted, lexicon)
    if not lexicon.declined:
        return opener.sort is Sort.BODY
    office = opener.sort is Sort.PERSON and sentence.lowers[0] in lexicon.sets["headlined"]
    name = " ".join(t.text for t in sentence.tokens[opener.first : opener.last + 1])
    return office and opener.last > opener.first and gender(name) in (None, wanted)


def _acts_by_title(sentence: Sentence, opener: Naming, wanted: str, lexicon: Lexicon) -> bool:
    """Whether somebody with a title opens a sentence and does something: 'Dr Hahn has no bandages left. He says'; who 'was shot' says nothing."""
    titles, lowers = lexicon.sets["titles"], sentence.lowers
    title = lowers[0] if opener.first <= 1 else ""
    after = opener.last + 1
    other = lexicon.sets["woman" if wanted == "man" else "man"]
    titled = title in titles and title not in other and lexicon.verbs.keys().isdisjoint(sentence.words)
    return titled and opener.first <= 1 and after < len(lowers) and lowers[after] not in lexicon.sets["be"]


def _means_thing(words: Sequence[Token], named: Naming, wanted: str, lexicon: Lexicon) -> bool:
    """Whether a pronoun may mean a body or document: 'it', or where nouns have genders one of its own."""
    if lexicon.declined:
        return wanted == "left" or (wanted in ("man", "woman") and _fits(wanted, words[named.first], lexicon))
    if not lexicon.head_first:
        return wanted == "body" or (wanted == "any" and not _tells_of_several(words, named, lexicon))
    article = words[named.first - 1].lower if named.first else ""
    other = {"man": "she_articles", "woman": "he_articles"}.get(wanted)
    return wanted == "left" or (other is not None and article != "" and article not in lexicon.sets[other])


def _tells_of_several(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """Whether anything behind a body is told of in the plural, which 'they' could mean too."""
    several = lexicon.sets["plurals"]
    return any(t.lower.endswith("s") or t.lower in several for t in words[named.last + 1 :])


def _whole_name(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> Naming | None:
    """The name of a person in several words, also behind a role and a comma: 'The spokeswoman, Ada Renn, ...'."""
    if not capital(words[named.first]) and words[named.last + 1].text == ",":
        behind = starting_at(words, named.last + 2, len(words), lexicon)
        named = behind if behind is not None and behind.first == named.last + 2 else named
    title = words[named.first - 1].lower if named.first else ""
    titled = title in lexicon.sets["titles"] and lexicon.sort(title) is None  # 'doña Elvira'
    alone = titled or (lexicon.declined and is_first_name(words[named.first].lower))  # 'Марина'
    whole = (named.last > named.first or alone or _aged(words, named.last)) and all(
        capital(t) for t in words[named.first : named.last + 1]
    )
    personal = named.sort is Sort.PERSON or (named.sort is Sort.NAME and named.first == named.last)
    return named if personal and whole else None


def _aged(words: Sequence[Token], last: int) -> bool:
    """Whether an age stands behind a name between commas: 'Petar, 19, was among them', 'Pedro, de 19 años, ...'."""
    behind = words[last + 1 : last + 1 + _AGE]
    if len(behind) < _AGE or behind[0].text != ",":
        return False
    at = next((k for k, t in enumerate(behind[:3]) if t.text.isdecimal()), 0)
    return at > 0 and len(behind[at].text) <= 2 and any(t.text == "," for t in behind[at + 1 :])


def opening_phrase(words: Sequence[Token], lexicon: Lexicon) -> Naming | None:
    """The shortest phrase for a speaker that closes: 'The fire brigade | pulled nine people from the rubble'."""
    for ceiling in range(1, min(_LONGEST_OPENER, len(words))):
        named, after = starting_at(words, 0, ceiling, lexicon), words[ceiling]
        if named is None or named.last != ceiling - 1 or possessor(words[named.last]):
            continue
        goes_on = capital(after) or after.lower in lexicon.sets["attaching"] or after.text in "'’“«&."
        if not goes_on and lexicon.sort(after.lower) is None:
            return named
    return None


def _quoted_words(words: Sequence[Token]) -> frozenset[int]:
    """The words that stand between quotation marks."""
    found, opened = list[int](), False
    for i, word in enumerate(words):
        if word.text in OPENING + CLOSING:
            opened = word.text in OPENING and not (opened and word.text in CLOSING)
        elif opened:
            found.append(i)
    return frozenset(found)


def _fits(pronoun: str, noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun may be meant by a pronoun for one or for several."""
    if lexicon.declined:
        return stands_for(pronoun, noun.lower)
    other = {"man": "woman", "woman": "man"}.get(pronoun)
    if other is not None and noun.lower in lexicon.sets[other]:
        return False  # 'My aunt came. ... he said'
    return (pronoun == "any") == (noun.lower.endswith("s") or noun.lower in lexicon.sets["plurals"])


def _is_counted(words: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind a number, as in '30 человек': nobody whom 'he' or 'she' could mean."""
    return at > 0 and words[at - 1].text[0].isdecimal()
