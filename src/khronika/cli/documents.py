"""Files and folders of the command line to documents, with what was left out kept for the summary."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from khronika.capturing.capture import capture
from khronika.capturing.gathering import Refused, gather, original_of
from khronika.capturing.given import Given, contradicted, with_given
from khronika.capturing.source_lists import SourceLists
from khronika.claims.claim import Claim
from khronika.claims.collection import NOT_STATED, Collection
from khronika.claims.document import Document
from khronika.cli import place_of
from khronika.cli.asked import AS_IT_IS, Asked
from khronika.cli.terminal import Summary, counted, harmless
from khronika.errors import KhronikaError, NoSuchSource, NothingToRead, ReaderFailed, SourceRefused
from khronika.reading import claims, readable, unread_passages
from khronika.reading.story.imprints import imprinted


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was read from a file: its bytes, how it was come by, and its claims if they were asked for."""

    path: Path
    original: bytes
    document: Document
    claims: tuple[Claim, ...]
    collection: Collection


def opened(
    paths: Iterable[Path],
    summary: Summary,
    asked: Asked = AS_IT_IS,
    held: Callable[[str], bool] = lambda _: False,
) -> Iterator[Opened]:
    """Each document once, in the order of the paths. Refused files, second copies and unread languages are said.

    What a list of sources beside a document states, or the command line, stands in its imprint.

    `held` tells whether the bytes with a SHA-256 were kept before; these are not read again. Raises NothingToRead if
    there was not even a file to refuse.
    """
    first_named: dict[bytes, str] = {}
    opening = _Opening(summary, asked)
    paths = list(paths)
    for missing in (path for path in paths if not os.path.lexists(path)):
        summary.refuse(NoSuchSource(str(missing)))
    for path, name in _named(path for path in paths if os.path.lexists(path)):
        if isinstance(path, Refused):
            summary.refuse(path.error)
            continue
        try:
            original = original_of(path)
            digest = hashlib.sha256(original)
            if first := first_named.get(digest.digest()):
                summary.same(str(path), _same_bytes(str(path), first))
                continue
            if held(digest.hexdigest()):
                summary.same(str(path), "received before; nothing was changed.")
            else:
                yield opening.read(path, name, original)
            first_named[digest.digest()] = str(path)  # only what was read can be read before
        except SourceRefused as refusal:
            summary.refuse(refusal)
    if not first_named and not summary.left_out:
        raise NothingToRead


def _same_bytes(name: str, first: str) -> str:
    if name == first:
        return "named twice; it was read once."
    return f"the same bytes as {harmless(first)}; the two are one source."


def _named(paths: Iterable[Path]) -> Iterator[tuple[Path | Refused, str]]:
    """The files to read, each with its name below the file or folder that was named.

    What lies above (a home folder, an account's name) is nobody's business and goes neither into a vault nor a report.
    """
    for named in paths:
        for path in gather([named]):
            if isinstance(path, Refused) or path == named:
                yield path, named.name
            else:
                yield path, str(path.relative_to(named))


@dataclass(frozen=True, slots=True)
class _Opening:
    """Files being read as they were asked for; what a person should know is said to the summary."""

    summary: Summary
    asked: Asked
    lists: SourceLists = field(default_factory=SourceLists)

    def read(self, path: Path, name: str, original: bytes) -> Opened:
        """One document. Raises SourceRefused."""
        given = self._given(path)
        document = self._imprinted(path, capture(name, original), given)
        if not readable(document, self.asked.readers):
            self.summary.note(unread(str(path), document.language))
        for language, number in _unread(document, self.asked):
            self.summary.note(unread_passages_sentence(str(path), language, number))
        found = _claims(document, self.asked) if self.asked.claims else ()
        self.summary.read += 1
        self.summary.claims += len(found)
        return Opened(path, original, document, found, given.collection())

    def _imprinted(self, path: Path, document: Document, given: Given) -> Document:
        # Its own first lines are read in the language that is stated.
        document = imprinted(replace(document, language=given.language or document.language))
        for phrase in contradicted(document, given):
            self.summary.note(f"{harmless(str(path))}: it says {harmless(phrase)}; what is stated is used.")
        return with_given(document, given)

    def _given(self, path: Path) -> Given:
        given = self.lists.given(path)
        for where, missing in self.lists.missing.items():
            if missing:
                names = ", ".join(map(harmless, missing))
                self.summary.note(f"{harmless(str(where))} names what is not there: {names}.")
        self.lists.missing.clear()
        return self.asked.given(given)


def of_bytes(name: str, original: bytes, summary: Summary) -> Opened:
    """A document that came without a file beside which anything could be stated. Raises SourceRefused."""
    document = imprinted(capture(name, original))
    if not readable(document):
        summary.note(unread(name, document.language))
    found = _claims(document, AS_IT_IS)
    summary.read += 1
    summary.claims += len(found)
    return Opened(Path(name), original, document, found, NOT_STATED)


def _claims(document: Document, asked: Asked) -> tuple[Claim, ...]:
    try:
        return claims(document, asked.readers, asked.answer)
    except KhronikaError:
        raise  # a language model that fell silent: to go on without its votes would hide it
    except Exception as error:  # noqa: BLE001 - the plug-in call: one document must not end the run for all others
        raise ReaderFailed(document.source.name, place_of(error)) from None


def _unread(document: Document, asked: Asked) -> list[tuple[str, int]]:
    """The languages of passages that no reader knows, with the number of their passages."""
    return list(Counter(p.language for p in unread_passages(document, asked.readers)).items())


def unread_passages_sentence(name: str, language: str, number: int) -> str:
    """The sentence about passages of a document in a language that no reader knows."""
    tongue = (
        f"in a language ({language}) without a reader"
        if language != "und"
        else "in a language that could not be told"
    )
    return f"{harmless(name)}: {counted(number, 'passage')} {tongue}. No claim was read from there."


def unread(name: str, language: str) -> str:
    """The sentence about a document in a language that no reader knows."""
    known = language != "und"
    tongue = f"in a language ({language}) without a reader" if known else "whose language could not be told"
    return f"{harmless(name)}: a document {tongue}. No claim was read from it."
