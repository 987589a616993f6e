"""Who has been named in a document so far, and whom short names, pronouns and 'the group' mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from khronika.claims.claim import Speaker
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.authors import author_of
from khronika.reading.speakers.called_again import described_before, may_be_called, of_that_noun, spoke_last
from khronika.reading.speakers.cases import gender, nominative
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.fuller_names import introduced_as
from khronika.reading.speakers.introduced import introduced, is_anyone, is_definite, person_before
from khronika.reading.speakers.mentioned import (
    PERSONAL,
    Mention,
    as_written,
    is_common,
    is_named,
    is_ours,
    near_by,
    place_of,
)
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.pointing import opener_of
from khronika.reading.speakers.pronouns import both_before, pointed_at
from khronika.reading.speakers.spoken_for import spoken_for

_NEAR = 5  # sentences back to which 'the group' may mean a body that has no such name

_BULLETS = frozenset("•*▪·‣")  # behind one a bare noun for a body is whose the paper is


@dataclass(slots=True)
class Known:
    """Who has been named so far, in order."""

    content: str
    lexicon: Lexicon
    fullest: dict[str, str]
    sentences: tuple[Sentence, ...] = ()
    named: list[Mention] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    introductions: dict[str, int] = field(default_factory=dict)  # where a full name first stands
    bodies: dict[str, str] = field(default_factory=dict)  # for whom a person speaks
    passing: set[str] = field(default_factory=set)  # those who pass on what others say: newspapers

    def speaker(self, sentence: Sentence, naming: Naming, at: int) -> Speaker | None:
        """The speaker that words name. Where they only point back ('it', 'the group'), the words that named it before.

        None where a verb leaves its pronoun away ('Añadió que') and nobody was named.
        """
        text, start, end = as_written(self.content, sentence, naming)
        if naming.sort is Sort.PRONOUN:
            word = sentence.tokens[naming.first].lower
            issuer = self._issuer(at) if word in self.lexicon.sets["papers"] else None
            meant = issuer or pointed_at(self, sentence, naming.first, at)
            sets = self.lexicon.sets
            latter = word in sets["latter"] or word in sets["latter_led"]
            pointing = latter or word in self.lexicon.pronouns or word in self.lexicon.owning
            return meant or (Speaker(text, start, end) if pointing else None)
        name, personal = self._nominative(" ".join(text.split()), naming)  # a line may break inside a name
        if self._is_own_paper(sentence, naming):
            return self.named[-1].speaker if self.named else None
        if sentence.tokens[naming.first].text[0].islower() or is_common(
            sentence, naming, text, self.lexicon, self.named
        ):
            place = place_of(sentence, naming)
            owner = sentence.tokens[place - 1].lower if place else ""
            first, same_one = sentence.tokens[naming.first].lower, self.lexicon.sets["same_one"]
            if owner in same_one or (first in same_one and naming.last > naming.first):
                return self.named[-1].speaker if self.named else None  # 'selon la même source'
            if is_ours(sentence, naming, owner, self.lexicon):
                return None
            if naming.sort is Sort.DOCUMENT and owner in self.lexicon.owning:
                meant = pointed_at(self, sentence, place - 1, at)  # 'Their figures show'
                if meant is not None:
                    return meant
            anew = owner in self.lexicon.sets["introducing"]  # 'a nun said' is somebody new
            again = self._called_again(name.casefold(), naming.sort, (owner, anew), at, start)
            if again is not None:
                return again
        elif name[:1].isupper():
            begins = self.lexicon.declined and naming.first == naming.last == 0 and text[1:].islower()
            known = self._introduced(name.casefold(), naming.sort, "", at) if begins else None
            if known is not None:
                return known
            name = self.full(name)
            if personal and " " in name:
                self.fullest.setdefault(name.split()[-1], name)
        body = self._spoken_for(sentence, naming, name)
        found = Speaker(text, start, end, self._author(sentence, naming) or name, body)
        self.named.append(Mention(name, self._sort(sentence, naming), at, found))
        return found

    def _is_own_paper(self, sentence: Sentence, naming: Naming) -> bool:
        """Whether a bare noun for a body stands behind a bullet, where it is whose the paper is: '• Institución registra 12 muertos'."""
        head = sentence.tokens[naming.first]
        listed = naming.first == naming.last == 1 and sentence.tokens[0].text in _BULLETS
        return listed and head.lower in self.lexicon.sets["offices"]

    def _called_again(
        self, noun: str, sort: Sort, article: tuple[str, bool], at: int, here: int
    ) -> Speaker | None:
        """Who is called by a noun that was named or introduced before; `article` is the word before it, and whether it tells somebody new."""
        owner, anew = article
        same = None if anew else self._same(noun, sort, owner, at, here)
        same = same or (None if anew else described_before(noun, sort, self.named, at, self.lexicon))
        same = same or spoke_last(noun, owner, self.named, at, self.lexicon)
        if same is not None:
            return same.speaker
        in_full = (
            introduced_as(noun, self.fullest, self.introductions, self.content) if sort is Sort.BODY else None
        )
        if in_full is not None or anew:
            return in_full
        if noun in self.lexicon.sets["pair"] or owner in self.lexicon.sets["both"]:
            return both_before(self, at)
        aged = owner in self.lexicon.sets["aged"]
        if sort is Sort.PERSON and (aged or is_anyone(noun, self.sentences, at, self.lexicon)):
            return self._one_before(at) if aged or is_definite(owner, self.lexicon) else None
        return self._introduced(noun, sort, owner, at) or self._opening_body(noun, at)

    def _one_before(self, at: int) -> Speaker | None:
        """Who 'the 34-year-old' or 'the woman' is: the person of whom the sentences before tell, or who spoke last."""
        found = person_before(at, self.sentences, self.lexicon)
        last = self.named[-1] if self.named else None
        if last is not None and last.sort in PERSONAL and last.sentence >= (found[0] if found else at - 2):
            return last.speaker
        return self.speaker(self.sentences[found[0]], found[1], at) if found is not None else None

    def _introduced(self, noun: str, sort: Sort, owner: str, at: int) -> Speaker | None:
        """Who 'the mayor' or 'the ministry' is that a sentence before introduced, without a word of theirs."""
        if sort not in (Sort.PERSON, Sort.BODY) or not is_definite(owner, self.lexicon):
            return None
        found = introduced(noun, sort, at, self.sentences, self.lexicon)
        return self.speaker(self.sentences[found[0]], found[1], at) if found is not None else None

    def _spoken_for(self, sentence: Sentence, naming: Naming, name: str) -> str | None:
        """For whom a person speaks by these words, or by those that introduced the person."""
        found = spoken_for(sentence.tokens, naming, self.lexicon) if name[:1].isupper() else None
        if found is not None and name not in self.bodies:
            text, _, _ = as_written(self.content, sentence, found)
            body, _ = self._nominative(" ".join(text.split()), found._replace(case=found.case or "gent"))
            self.bodies[name] = self.full(body)
        return self.bodies.get(name)

    def _author(self, sentence: Sentence, naming: Naming) -> str | None:
        """Who made a document that speaks, by name."""
        author = author_of(sentence.tokens, naming, self.lexicon) if naming.sort is Sort.DOCUMENT else None
        if author is None:
            return None
        text, _, _ = as_written(self.content, sentence, author)
        name, _ = self._nominative(" ".join(text.split()), author)
        return self.full(name)

    def _sort(self, sentence: Sentence, naming: Naming) -> Sort:
        """The sort of a name, as what stands beside it tells: 'the charity Open Road', 'Open Road, a charity, said'."""
        words, last = sentence.tokens, naming.last
        if naming.sort not in PERSONAL:
            return naming.sort
        before = words[naming.first - 1].lower if naming.first else ""
        named = all(
            t.text[0].isupper() and self.lexicon.sort(t.lower) is None for t in words[naming.first : last + 1]
        )
        if self.lexicon.sort(before) is Sort.BODY or (named and before in self.lexicon.sets["articles"]):
            return Sort.BODY  # 'the charity Open Road', 'the Lurgan Circle': no person's name has an article
        if last + 2 < len(words) and words[last + 1].text in ",(":
            if words[last + 2].lower == "which":
                return Sort.BODY
            beside = (self.lexicon.sort(t.lower) for t in words[last + 2 : last + 7])
            told = next((sort for sort in beside if sort is not None), None)
            return Sort.BODY if told is Sort.BODY and words[last + 2].text.islower() else naming.sort
        return naming.sort

    def _nominative(self, text: str, naming: Naming) -> tuple[str, bool]:
        personal = naming.sort in PERSONAL and text[:1].isupper()
        if naming.case and self.lexicon.declined:
            return nominative(text, naming.case, person=personal), personal
        if self.lexicon.declined and text[:1] in "«“„" and text[-1:] in "»”“":
            return text[1:-1], personal
        return text, personal

    def full(self, name: str) -> str:
        """The fullest form of a name: of a surname, of an acronym, of a title with a surname."""
        title, _, rest = name.replace(".", "").partition(" ")
        if name not in self.fullest and title.casefold() in self.lexicon.sets["titles"]:
            return self.fullest.get(rest, name)
        return self.fullest.get(name, name)

    def told_gender(self, name: str) -> str | None:
        """Man or woman, as an earlier pronoun, a title or the dictionary tells."""
        told = self.genders.get(name)
        if told is None:
            words = {word.strip(".").casefold() for word in name.split()}
            told = next((sex for sex in ("man", "woman") if words & self.lexicon.sets[sex]), None)
        if told is None and self.lexicon.declined:
            told = gender(name)
        return told

    def _same(self, noun: str, sort: Sort, owner: str, sentence: int, here: int) -> Mention | None:
        """Who 'the network', 'the group', 'the official' or 'its report' was, if it was named before."""
        if sort is Sort.DOCUMENT and owner in self.lexicon.sets["owners"]:
            upper = (m for m in reversed(self.named[-40:]) if m.name[:1].isupper())
            return next((m for m in upper if self.lexicon.sort(m.name.casefold()) is not Sort.PERSON), None)
        near = [m for m in self.named[-40:] if sentence - m.sentence <= _NEAR]
        named = of_that_noun(noun, sort, (self.named[-40:], near), here, self.content, self.lexicon)
        sets = self.lexicon.sets
        if named is None and near and noun in sets["bare_papers"]:
            return near[-1]  # '«...», — говорится в сообщении'
        if named is not None or (noun not in sets["generic"] and noun not in sets["outlet_words"]):
            return named
        return next((m for m in reversed(near) if is_named(m) and self._is_such(noun, m)), None)

    def opener(self, at: int, wanted: str) -> tuple[Naming, Speaker] | None:
        """With whom or what the sentence before opens, in its paragraph or at the end of the one before."""
        earlier = self.sentences[at - 1] if at else None
        beside = earlier is not None and near_by(earlier, self.sentences[at])
        opener = opener_of(earlier, None, wanted, self.lexicon) if earlier is not None and beside else None
        speaker = (
            self.speaker(earlier, opener, at - 1) if earlier is not None and opener is not None else None
        )
        return (opener, speaker) if opener is not None and speaker is not None else None

    def _issuer(self, at: int) -> Speaker | None:
        """Who put out the paper that 'it' means: 'Министерство выпустило заявление. В [нём] говорится'."""
        opened = self.opener(at, "left")
        return opened[1] if opened is not None else None

    def _opening_body(self, noun: str, at: int) -> Speaker | None:
        """The body of which the sentence before tells: 'Open Road has followed the trial. The charity said'."""
        if noun not in self.lexicon.sets["generic"] and noun not in self.lexicon.sets["outlet_words"]:
            return None
        opened = self.opener(at, "left" if self.lexicon.head_first else "body")
        if opened is None or opened[0].sort is not Sort.BODY or not self.named:
            return None
        told = self.named[-1]
        return told.speaker if is_named(told) and self._is_such(noun, told) else None

    def _is_such(self, noun: str, mention: Mention) -> bool:
        """Whether a body may be called 'the group', or 'the paper': one that holds no office, or an outlet."""
        passes = mention.name in self.passing
        unsaid = mention.sort is Sort.NAME and self.full(mention.name) == mention.name
        if mention.sort is not Sort.BODY and not unsaid and not passes:
            return False
        if passes and noun in self.lexicon.sets["outlet_words"]:
            return True
        return may_be_called(noun, mention.name, self.lexicon)
