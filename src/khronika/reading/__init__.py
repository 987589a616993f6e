"""Text to claims: an own grammar of hedged quantities, dates, places, speakers and acts; one data folder a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from khronika.claims.claim import Claim
from khronika.claims.document import Document

if TYPE_CHECKING:
    from khronika.capturing.passages import Passage
    from khronika.reading.readers.contract import Answer, Question, Reader
    from khronika.reading.voting import Ballot


def claims(
    document: Document,
    others: Sequence[Reader] = (),
    answer: Callable[[Question], Answer] | None = None,
) -> tuple[Claim, ...]:
    """The claims of a document in the order of its text: the grammar's, and what only the other readers found.

    The others vote on the grammar's claims (voting.py). `answer` answers what they ask; without it every question is refused.
    """
    # Imported on use: the parts of the grammar are modules of this package and are also looked at alone.
    from khronika.capturing.passages import languages_in
    from khronika.reading.readers.contract import driven, refuse
    from khronika.reading.readers.grammar import NAME, GrammarReader
    from khronika.reading.voting import voted

    first = driven(GrammarReader().read(document))
    tongues = languages_in(document) if others else ()
    judging = (reader for reader in others if any(reader.reads(tongue) for tongue in tongues))
    return voted(NAME, first, (_ballot(reader, document, answer or refuse) for reader in judging))


def _ballot(reader: Reader, document: Document, answer: Callable[[Question], Answer]) -> Ballot:
    """What another reader finds; one that asked about a passage votes on it with what it asked and was answered."""
    from khronika.capturing.passages import passages
    from khronika.claims.claim import Vote
    from khronika.reading.readers.contract import Answer, Question, driven
    from khronika.reading.voting import NOT_FOUND, Ballot

    asked, foreign = list[tuple[Question, Answer]](), passages(document)

    def answered(question: Question) -> Answer:
        asked.append((question, answer(question)))
        return asked[-1][1]

    def against(claim: Claim) -> Vote | None:
        tongue = next((p.language for p in foreign if p.start <= claim.start < p.end), document.language)
        if not reader.reads(tongue):
            return None
        for question, given in asked:
            about = any(start <= claim.start and claim.end <= end for start, end in question.discloses)
            if about and given.untrusted_text is not None:
                return Vote(
                    reader.name,
                    NOT_FOUND,
                    agrees=False,
                    model=given.model,
                    prompt=question.prompt,
                    untrusted_answer=given.untrusted_text,
                )
        return None if asked else Vote(reader.name, NOT_FOUND, agrees=False)

    return Ballot(reader.name, driven(reader.read(document), answered), against)


def readable(document: Document, others: Sequence[Reader] = ()) -> bool:
    """Whether some reader knows the document's own language. If none does, say so: no claims then means nothing."""
    return _is_read(document.language, others)


def unread_passages(document: Document, others: Sequence[Reader] = ()) -> tuple[Passage, ...]:
    """The passages in languages other than the document's own that no reader knows. Say so too."""
    from khronika.capturing.passages import passages

    return tuple(p for p in passages(document) if not _is_read(p.language, others))


def _is_read(language: str, others: Sequence[Reader]) -> bool:
    from khronika.reading.readers.grammar import GrammarReader

    return any(reader.reads(language) for reader in (GrammarReader(), *others))


def languages_read() -> frozenset[str]:
    """The languages that the grammar reads. Not named `languages`: importing the subpackage of that name would hide it."""
    from khronika.reading.readers.grammar import GrammarReader

    return GrammarReader.languages
