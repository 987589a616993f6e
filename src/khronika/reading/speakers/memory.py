"""Who has been named in a document so far, and whom short names, pronouns and 'the group' mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from khronika.claims.claim import Speaker
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.authors import author_of
from khronika.reading.speakers.called_again import may_be_called, of_that_noun, spoke_last
from khronika.reading.speakers.cases import gender, nominative
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.fuller_names import introduced_as
from khronika.reading.speakers.mentioned import (
    Mention,
    as_written,
    is_common,
    is_named,
    is_ours,
    near_by,
)
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.pointing import (
    before_colon,
    before_same,
    full_name_of,
    opener_of,
    person_of,
    several_at_head,
    takes_over,
    with_name_behind,
)
from khronika.reading.speakers.spoken_for import spoken_for

# A pronoun means someone named at most so many sentences before; 'the group' without a name, a body named nearer still.
_MEMORY = 6
_NEAR = 5
_PERSONAL = frozenset({Sort.PERSON, Sort.NAME})


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
            meant = issuer or self._pointed_at(sentence, naming.first, at)
            pointing = word in self.lexicon.pronouns or word in self.lexicon.owning
            return meant or (Speaker(text, start, end) if pointing else None)
        name, personal = self._nominative(" ".join(text.split()), naming)  # a line may break inside a name
        if text[:1].islower() or is_common(sentence, naming, text, self.lexicon, self.named):
            owner = sentence.tokens[naming.first - 1].lower if naming.first else ""
            again, same_one = sentence.tokens[naming.first].lower, self.lexicon.sets["same_one"]
            if owner in same_one or (again in same_one and naming.last > naming.first):
                return self.named[-1].speaker if self.named else None  # 'selon la même source'
            if is_ours(sentence, naming, owner, self.lexicon):
                return None
            anew = owner in self.lexicon.sets["introducing"]  # 'a nun said' is somebody new
            same = None if anew else self._same(name.casefold(), naming.sort, owner, at, start)
            same = same or spoke_last(name.casefold(), owner, self.named, at, self.lexicon)
            if same is not None:
                return same.speaker
            told = (name.casefold(), self.fullest, self.introductions, self.content)
            introduced = introduced_as(*told) if naming.sort is Sort.BODY else None
            if introduced is not None:
                return introduced
        elif name[:1].isupper():
            name = self.full(name)
            if personal and " " in name:
                self.fullest.setdefault(name.split()[-1], name)
        body = self._spoken_for(sentence, naming, name)
        found = Speaker(text, start, end, self._author(sentence, naming) or name, body)
        self.named.append(Mention(name, self._sort(sentence, naming), at, found))
        return found

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
        if naming.sort not in _PERSONAL:
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
        personal = naming.sort in _PERSONAL and text[:1].isupper()
        if naming.case and self.lexicon.declined:
            return nominative(text, naming.case, person=personal), personal
        if self.lexicon.declined and text[:1] in "«“„" and text[-1:] in "»”“":
            return text[1:-1], personal
        return text, personal

    def _pointed_at(self, sentence: Sentence, place: int, at: int) -> Speaker | None:
        """Whom a pronoun means: who spoke before, else who was told of, else a body that its gender fits."""
        word = sentence.tokens[place].lower
        beside = before_colon(sentence, place, word, self.lexicon)
        if beside is not None:
            return self.speaker(sentence, with_name_behind(sentence, beside, self.lexicon), at)
        if word not in self.lexicon.pronouns and word in self.lexicon.verbs and word.endswith("n"):
            return self._several(at)
        meant, otherwise = self._meant(word, at)
        if meant is not None:
            several = self.lexicon.pronouns.get(word, self.lexicon.owning.get(word)) == "any"
            nearer = self._several(at) if several and meant.sentence < at - 1 else None
            return nearer or self._nearer_body(word, meant, at) or meant.speaker
        return self._spoken_of(word, sentence, place, at) or (otherwise.speaker if otherwise else None)

    def _several(self, at: int) -> Speaker | None:
        """Those of whom the sentence before tells, for 'Dicen que': they open it, and are several."""
        earlier = self.sentences[at - 1] if at else None
        beside = earlier is not None and near_by(earlier, self.sentences[at])
        people = several_at_head(earlier, self.lexicon) if earlier is not None and beside else None
        return self.speaker(earlier, people, at - 1) if earlier is not None and people is not None else None

    def _nearer_body(self, word: str, meant: Mention, at: int) -> Speaker | None:
        """The body or office with which the sentence before opens, if nobody spoke since: 'L'armée nie. Elle affirme'."""
        wanted = self.lexicon.pronouns.get(word, "")
        opened = self._opener(at, wanted) if wanted in ("man", "woman") and meant.sentence < at - 1 else None
        takes = opened is not None and takes_over(self.sentences[at - 1], opened[0], wanted, self.lexicon)
        return opened[1] if takes and opened is not None else None

    def _meant(self, word: str, sentence: int) -> tuple[Mention | None, Mention | None]:
        """The last one of fitting sort who spoke, not too far back, and one of another sort whom the word may mean."""
        wanted = self.lexicon.pronouns.get(word, self.lexicon.owning.get(word, "any"))
        otherwise: Mention | None = None
        for mention in reversed(self.named):
            if sentence - mention.sentence > _MEMORY:
                break
            person = mention.sort in _PERSONAL
            if wanted == "any" or (wanted == "body" and not person):
                return mention, None
            if person and wanted in ("man", "woman") and self._told_gender(mention.name) in (None, wanted):
                self.genders[mention.name] = wanted
                return mention, None
            if otherwise is None and self._may_be_it(mention, wanted):
                if wanted == "body" and sentence - mention.sentence <= 1:
                    # nobody says 'it' of a person who has just spoken: from here on it is a body
                    body = mention._replace(sort=Sort.BODY)
                    self.named[self.named.index(mention)] = body
                    return body, None
                otherwise = mention
        return None, otherwise

    def _spoken_of(self, word: str, sentence: Sentence, before: int, at: int) -> Speaker | None:
        """Whom a pronoun means where nobody has spoken yet: the one told of in its sentence, or in the sentence before."""
        # where the pronoun is left away ('“...”, cuenta'), whoever opens the sentence before
        owner = word in self.lexicon.sets["owners"]  # 'd'après [ses] comptes'
        left = "left" if self.lexicon.dropped or owner else None
        wanted = self.lexicon.pronouns.get(word, self.lexicon.owning.get(word, left))
        if wanted is None:
            return None
        earlier = before_same(self.sentences, at, word)
        before = 0 if word not in self.lexicon.pronouns else before
        places = ((sentence, before), (earlier, None))
        near = [(told, edge) for told, edge in places if told is not None and near_by(told, sentence)]
        openers = [(told, opener_of(told, edge, wanted, self.lexicon)) for told, edge in near]
        for (told, edge), (_, opener) in zip(near, openers, strict=True) if wanted != "body" else ():
            person = person_of(told, edge, wanted, self.lexicon)
            if person is not None:
                whole = opener is not None and opener.sort is Sort.PERSON and edge is None
                if opener is not None and (
                    person.first < opener.first or (whole and self._fits(told, opener, wanted))
                ):
                    return self.speaker(
                        told, opener, at
                    )  # 'El alcalde Raúl Ontiveros': the noun is his office
                behind = with_name_behind(told, person, self.lexicon)
                if behind is not person:
                    return self.speaker(told, behind, at)
                noun = told.tokens[person.first]
                return Speaker(noun.text, noun.start, noun.end, noun.text)
        for told, opener in openers:
            if opener is not None:
                return self.speaker(told, opener, at)
        beside = [told for told, edge in near if edge is None and wanted in ("man", "woman", "left")]
        named = full_name_of(beside[0], self.lexicon) if beside else None
        fits = named is not None and self._fits(beside[0], named, wanted)
        return self.speaker(beside[0], named, at) if named is not None and fits else None

    def _fits(self, told: Sentence, opener: Naming, wanted: str) -> bool:
        """Whether the full name that opens a sentence may be meant rather than a noun in it: 'Ada Renn is a nurse. She said'."""
        sex = self._told_gender(" ".join(t.text for t in told.tokens[opener.first : opener.last + 1]))
        return wanted == "left" or (wanted in ("man", "woman") and sex in (None, wanted))

    def _may_be_it(self, mention: Mention, wanted: str) -> bool:
        """Whether a pronoun may mean a speaker of another sort: 'it' one whose name does not tell that it is a body's,
        'она' and 'elle' a body, where nouns have genders.
        """
        if wanted == "body":
            return mention.name[:1].isupper() and self._told_gender(mention.name) is None
        return self.lexicon.head_first and wanted in ("man", "woman") and mention.sort is Sort.BODY

    def full(self, name: str) -> str:
        """The fullest form of a name: of a surname, of an acronym, of a title with a surname."""
        title, _, rest = name.replace(".", "").partition(" ")
        if name not in self.fullest and title.casefold() in self.lexicon.sets["titles"]:
            return self.fullest.get(rest, name)
        return self.fullest.get(name, name)

    def _told_gender(self, name: str) -> str | None:
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
            return next((m for m in reversed(self.named[-40:]) if m.name[:1].isupper()), None)
        near = [m for m in self.named[-40:] if sentence - m.sentence <= _NEAR]
        named = of_that_noun(noun, sort, (self.named[-40:], near), here, self.content, self.lexicon)
        sets = self.lexicon.sets
        if named is None and near and noun in sets["bare_papers"]:
            return near[-1]  # '«...», — говорится в сообщении'
        if named is not None or (noun not in sets["generic"] and noun not in sets["outlet_words"]):
            return named
        told = next((m for m in reversed(near) if is_named(m) and self._is_such(noun, m)), None)
        return told or self._opening_body(noun, sentence)

    def _opener(self, at: int, wanted: str) -> tuple[Naming, Speaker] | None:
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
        opened = self._opener(at, "left")
        return opened[1] if opened is not None else None

    def _opening_body(self, noun: str, at: int) -> Mention | None:
        """The body of which the sentence before tells: 'Open Road has followed the trial. The charity said'."""
        opened = self._opener(at, "left" if self.lexicon.head_first else "body")
        if opened is None or opened[0].sort is not Sort.BODY or not self.named:
            return None
        told = self.named[-1]
        return told if is_named(told) and self._is_such(noun, told) else None

    def _is_such(self, noun: str, mention: Mention) -> bool:
        """Whether a body may be called 'the group', or 'the paper': one that holds no office, or an outlet."""
        passes = mention.name in self.passing
        unsaid = mention.sort is Sort.NAME and self.full(mention.name) == mention.name
        if mention.sort is not Sort.BODY and not unsaid and not passes:
            return False
        if passes and noun in self.lexicon.sets["outlet_words"]:
            return True
        return may_be_called(noun, mention.name, self.lexicon)
