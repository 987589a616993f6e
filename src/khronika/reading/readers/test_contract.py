"""What every reader must keep: a plug-in's own test subclasses `ReaderContract` and names its reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator

from khronika.claims.claim import Claim
from khronika.claims.document import Document, Segment, SegmentKind, Source, Text
from khronika.reading.readers.contract import Answer, Question, Reader, driven
from khronika.reading.readers.grammar import GrammarReader

NEWS = (
    "Police detained 12 men in Verhany on Monday. At least two people were killed.\n"
    "ADVERTISEMENT 300 people were rescued by our phone plan.\n"
)


def document(content: str, noise_at: int | None = None, language: str = "en") -> Document:
    """A document of one body, with noise behind `noise_at`."""
    edge = len(content) if noise_at is None else noise_at
    segments = [Segment(0, edge, SegmentKind.BODY)] if edge else []
    if edge < len(content):
        segments.append(Segment(edge, len(content), SegmentKind.NOISE, "test"))
    digest = hashlib.sha256(content.encode()).hexdigest()
    source = Source(digest, "page.txt", "text/plain", len(content.encode()))
    return Document(source, Text(content, tuple(segments)), language=language)


class ReaderContract:
    """Laws of all readers. A reader of another language names it, and a text of that language with noise at its end."""

    reader: Callable[[], Reader]
    news = NEWS
    noise = "ADVERTISEMENT"
    language = "en"

    def answer(self, question: Question) -> Answer:
        """What the edge answers; a reader must do without an answer too."""
        del question
        return Answer(None)

    def told(self, noise_at: int | None = None) -> Document:
        """The text as a document."""
        return document(self.news, noise_at, self.language)

    def claims(self, found: Document) -> tuple[Claim, ...]:
        """The claims of a document."""
        return driven(type(self).reader().read(found), self.answer)

    def test_something_is_found(self) -> None:
        assert self.claims(self.told())

    def test_every_quote_stands_at_its_place_in_the_text(self) -> None:
        for claim in self.claims(self.told()):
            assert self.news[claim.start : claim.end] == claim.quote
            assert 0 < len(claim.quote) <= 300

    def test_noise_gives_no_claim(self) -> None:
        edge = self.news.index(self.noise)
        assert all(claim.end <= edge for claim in self.claims(self.told(edge)))

    def test_the_same_document_gives_the_same_claims(self) -> None:
        first, second = self.claims(self.told()), self.claims(self.told())
        assert first == second
        assert len({claim.id for claim in first}) == len(first)

    def test_an_empty_document_gives_no_claim(self) -> None:
        assert self.claims(document("", language=self.language)) == ()
        assert self.claims(document(" \n\n ", language=self.language)) == ()

    def test_a_claim_names_its_reader_and_rule_and_carries_its_vote(self) -> None:
        reader = type(self).reader()
        for claim in self.claims(self.told()):
            assert claim.reader == reader.name
            assert claim.rule
            assert any(vote.reader == reader.name and vote.agrees for vote in claim.votes)

    def test_a_language_that_it_does_not_read_gives_no_claim(self) -> None:
        unknown = document(self.news, language="und")
        assert not type(self).reader().reads("und")
        assert self.claims(unknown) == ()


class TestGrammarReader(ReaderContract):
    """The grammar keeps the contract."""

    reader = GrammarReader

    def test_it_reads_english_spanish_french_and_russian(self) -> None:
        assert GrammarReader.languages == {"en", "es", "fr", "ru"}
        assert GrammarReader().reads("en-GB")

    def test_it_asks_nothing(self) -> None:
        def refuse(question: Question) -> Answer:
            raise AssertionError(question)

        assert driven(GrammarReader().read(document(NEWS)), refuse)


def test_a_question_reaches_the_edge_and_its_answer_the_reader() -> None:
    def reading() -> Generator[Question, Answer, tuple[Claim, ...]]:
        answer = yield Question("how many?")
        assert answer == Answer("twelve")
        return ()

    assert driven(reading(), lambda question: Answer("twelve" if question.prompt else None)) == ()
