"""Who has been named in a document so far, and whom short names, pronouns and 'the group' mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from khronika.claims.claim import Speaker
from khronika.reading.names import Naming
from khronika.reading.sentences import Sentence
from khronika.reading.speaker_cases import gender, nominative
from khronika.reading.speaker_cues import Lexicon, Sort

# A pronoun means someone named at most so many sentences before; 'the group' without a name, a body named nearer still.
_MEMORY = 6
_NEAR = 5
# 'the official' means a person named before if the word stands so near that person's name.
_BESIDE = 70


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker that was named: by what name, of what sort, in which sentence, and the words for it."""

    name: str
    sort: Sort
    sentence: int
    speaker: Speaker


@dataclass(slots=True)
class Known:
    """Who has been named so far, in order."""

    content: str
    lexicon: Lexicon
    fullest: dict[str, str]
    named: list[Mention] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    def speaker(self, sentence: Sentence, naming: Naming, at: int) -> Speaker | None:
        """The speaker that words name. Where they only point back ('it', 'the group'), the words that named it before.

        None where a verb leaves its pronoun away ('Añadió que') and nobody was named.
        """
        text, start, end = _as_written(self.content, sentence, naming)
        if naming.sort is Sort.PRONOUN:
            meant = self._meant(sentence.tokens[naming.first].lower, at)
            if meant:
                return meant.speaker
            told = sentence.tokens[naming.first].lower in self.lexicon.pronouns
            return Speaker(text, start, end) if told else None
        name, personal = self._nominative(" ".join(text.split()), naming)  # a line may break inside a name
        if text[:1].islower():
            owner = sentence.tokens[naming.first - 1].lower if naming.first else ""
            meant = self._same(name.casefold(), naming.sort, owner, at)
            if meant is not None:
                return meant.speaker
            name = self._introduced(name.casefold(), naming.sort) or name
        elif name[:1].isupper():
            name = self.full(name)
            if personal and " " in name:
                self.fullest.setdefault(name.split()[-1], name)
        found = Speaker(text, start, end, name)
        self.named.append(Mention(name, naming.sort, at, found))
        return found

    def _nominative(self, text: str, naming: Naming) -> tuple[str, bool]:
        personal = naming.sort in (Sort.PERSON, Sort.NAME) and text[:1].isupper()
        if naming.case and self.lexicon.declined:
            return nominative(text, naming.case, person=personal), personal
        if self.lexicon.declined and text[:1] in "«“„" and text[-1:] in "»”“":
            return text[1:-1], personal
        return text, personal

    def _meant(self, word: str, sentence: int) -> Mention | None:
        """Whom a pronoun means: the last one of fitting sort, not too far back."""
        wanted = self.lexicon.pronouns.get(word, "any")
        for mention in reversed(self.named):
            if sentence - mention.sentence > _MEMORY:
                return None
            person = mention.sort in (Sort.PERSON, Sort.NAME)
            if wanted == "any" or (wanted == "body" and not person):
                return mention
            if person and wanted in ("man", "woman") and self._gender(mention.name, wanted) == wanted:
                self.genders[mention.name] = wanted
                return mention
        return None

    def _introduced(self, noun: str, sort: Sort) -> str | None:
        """'la comisión', after a body was introduced with its acronym: 'Comisión de Derechos Humanos (CDH)'."""
        if sort is not Sort.BODY:
            return None
        acronyms = (full for short, full in self.fullest.items() if short.isupper() and len(short) > 1)
        found = {full for full in acronyms if noun in full.casefold().split()}
        return found.pop() if len(found) == 1 else None

    def full(self, name: str) -> str:
        """The fullest form of a name: of a surname, of an acronym, of a title with a surname."""
        title, _, rest = name.replace(".", "").partition(" ")
        if name not in self.fullest and title.casefold() in self.lexicon.sets["titles"]:
            return self.fullest.get(rest, name)
        return self.fullest.get(name, name)

    def _gender(self, name: str, otherwise: str) -> str:
        """Man or woman, as an earlier pronoun, a title or the dictionary tells; `otherwise` where nothing does."""
        told = self.genders.get(name)
        if told is None:
            words = {word.strip(".").casefold() for word in name.split()}
            told = next((sex for sex in ("man", "woman") if words & self.lexicon.sets[sex]), None)
        if told is None and self.lexicon.declined:
            told = gender(name)
        return told or otherwise

    def _same(self, noun: str, sort: Sort, owner: str, sentence: int) -> Mention | None:
        """Who 'the network', 'the group', 'the official' or 'its report' was, if it was named before."""
        if sort is Sort.DOCUMENT and owner in self.lexicon.sets["owners"]:
            return next((m for m in reversed(self.named[-40:]) if m.name[:1].isupper()), None)
        general = noun in self.lexicon.sets["generic"]
        for mention in reversed(self.named[-40:]):
            if not mention.name[:1].isupper():
                continue
            near = sentence - mention.sentence <= _NEAR
            if sort is Sort.PERSON:
                if near and mention.sort is Sort.PERSON and " " not in noun and self._beside(noun, mention):
                    return mention
                continue
            named = noun in mention.name.casefold() or (general and near and mention.sort is Sort.BODY)
            if named and mention.sort is not Sort.PERSON:
                return mention
        return None

    def _beside(self, noun: str, mention: Mention) -> bool:
        """Whether a noun for a person stands beside a name: 'Ivo Brand, an official of the ministry'."""
        at = mention.speaker
        return noun in self.content[max(0, at.start - _BESIDE) : at.end + _BESIDE].casefold()


_ACRONYM = re.compile(r"\(([^\W\d_a-zа-яё]{2,10})\)")
_RUN = re.compile(
    r"(?<![\w’'\-])[^\W\d_a-zа-яё][\w’'\-]{1,40}(?: [^\W\d_a-zа-яё][\w’'\-]{1,40}){1,4}(?![\w’'\-])"
)


def _initials(words: list[str], acronym: str) -> str | None:
    """The shortest tail of `words` whose capitals spell the acronym."""
    for k in range(len(words) - 1, -1, -1):
        capitals = "".join(w[0] for w in words[k:] if w[0].isupper())
        if capitals == acronym and words[k][0].isupper():
            return " ".join(words[k:])
    return None


def fullest_names(content: str, lexicon: Lexicon) -> dict[str, str]:
    """For surnames and acronyms, the fullest name that the document gives.

    Where names are declined, a name in the text may stand in any case: only those of speakers are taken, as they come.
    """
    found: dict[str, str] = {}
    for m in _ACRONYM.finditer(content):
        full = _initials(content[max(0, m.start() - 120) : m.start()].split(), m.group(1))
        if full:
            found.setdefault(m.group(1), full)
    if lexicon.declined:
        return found
    idle = [lexicon.sets[name] for name in ("barriers", "prepositions", "determiners", "calendar", "titles")]
    for m in _RUN.finditer(content):
        words = m.group().split()
        if all(word.isupper() for word in words):  # a line of capitals
            continue
        while words and any(words[0].casefold() in words_of for words_of in idle):
            del words[0]
        if len(words) >= 2:
            found.setdefault(words[-1].removesuffix("’s").removesuffix("'s"), " ".join(words))
    return found


def _as_written(content: str, words: Sentence, naming: Naming) -> tuple[str, int, int]:
    start, end = words.tokens[naming.first].start, words.tokens[naming.last].end
    text = content[start:end]
    for mark in ("'s", "’s", "s'", "s’"):
        if text.endswith(mark):
            end -= 2 if mark[0] in "'’" else 1
            break
    return content[start:end], start, end
