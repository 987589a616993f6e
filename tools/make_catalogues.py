"""Makes the catalogues of the desk's words: collects them, merges them into each language's file, compiles what is translated.

`python tools/make_catalogues.py` after a word of a page was changed; a test fails until every language has it. The words come from
the desk's templates and modules, from the sentences of errors.py, which the desk shows too, and from those of which the
record's reasons and titles are made.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from khronika import errors
from khronika.vault.custody import Action
from khronika.vault.keyring import COMPARTMENTS
from khronika.vocabulary import data

PACKAGE = Path(__file__).parent.parent / "src" / "khronika"
DESK = PACKAGE / "desk"
LOCALE = DESK / "locale"
_MADE = datetime(2026, 11, 29, tzinfo=UTC)
LANGUAGES = ("ru", "ar", "es", "fr")  # English is what the pages are written in
# Reasons for which a parser marks noise that no list of words does.
MARKS = (
    "byte order mark", "front matter", "aside", "debugging output", "outside the main text", "links", "heading of noise", "tags",
    "attachment left aside",
)  # fmt: skip
# A number or a word alone reads the same in every language.
PLACE_ALONE = re.compile(r"\{\w+(?::[^}]*)?\}")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
# What makes a sentence of a record, its words first (khronika.reconciling.sentences).
OF_SENTENCES = frozenset({"said", "form", "joined"})


def words() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Every string that the desk may show, with the file that it stands in, in the order of the files."""
    for file in sorted(DESK.rglob("*.html")):
        yield from _found(file, templatize(file.read_text(encoding="utf-8"), origin=str(file)))
    for file in sorted(DESK.rglob("*.py")):
        if not file.name.startswith(("test_", "conftest")):
            yield from _found(file, file.read_text(encoding="utf-8"))
    yield from _of_records()
    for shown in (errors.SourceRefused, errors.VaultError):
        for error in _tree(shown):
            yield "errors.py", _sentence(error)
    for error in (
        errors.PassphrasesDiffer,
        errors.NothingToUndo,
        errors.NothingDecided,
        errors.OneAndTheSame,
        errors.KhronikaError,
    ):
        yield "errors.py", _sentence(error)
    yield from (
        ("capturing/noise.yml", reason) for reason in (*data("khronika.capturing", "noise.yml"), *MARKS)
    )
    yield from (("vault/custody.py", action.value) for action in Action)
    yield from (("vault/keyring.py", compartment) for compartment in COMPARTMENTS)
    yield from (("claims/document.py", name) for name in ("title", "publisher", "published", "url"))


def _of_records() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """The words of which a record's reasons and titles are made."""
    for file in sorted((PACKAGE / "reconciling").rglob("*.py")):
        if not file.name.startswith("test_") and "testing" not in file.parts:
            yield from ((file.relative_to(PACKAGE).as_posix(), one) for one in _sentences(file))
    yield from (
        ("reconciling/events/groups.yml", group)
        for group in data("khronika.reconciling.events", "groups.yml")
    )
    read = data("khronika.reading.languages.en", "parties.yml")["groups"]
    yield from (("reading/languages/en/parties.yml", group.replace("_", " ")) for group in read)
    yield from (
        ("reconciling/events/parts.yml", kind)
        for kind in data("khronika.reconciling.events", "parts.yml")["words"]
    )
    titles = data("khronika.reconciling.events", "titles.yml")
    nouns = dict.fromkeys(noun for both in titles["nouns"].values() for noun in both)
    yield from (("reconciling/events/titles.yml", noun) for noun in nouns)
    hedges = (words for words in titles["hedges"].values() if PLACE_ALONE.fullmatch(words) is None)
    yield from (("reconciling/events/titles.yml", words) for words in hedges)


def _sentences(file: Path) -> Iterator[str]:
    """The words of the sentences that a module makes."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OF_SENTENCES:
            words = node.args[0] if node.args else None
            if isinstance(words, ast.Constant) and isinstance(words.value, str) and words.value.strip():
                yield words.value


def _sentence(error: type[errors.KhronikaError]) -> str:
    return inspect.cleandoc(error.__doc__ or "").replace("\n", " ")


def _tree(kind: type[errors.KhronikaError]) -> Iterator[type[errors.KhronikaError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _tree(below)


def _found(file: Path, source: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for _line, message, _comments, _context in extract(
        "python", io.BytesIO(source.encode("utf-8")), keywords=KEYWORDS
    ):
        yield file.relative_to(DESK).as_posix(), message


def _empty(language: str | None = None) -> Catalog:
    """A catalogue without a word. Its head never changes, so that a change of words is all that a change shows."""
    return Catalog(
        locale=language,
        project="Khronika",
        version="desk",
        copyright_holder="The Khronika authors",
        msgid_bugs_address="none",
        last_translator="The Khronika authors",
        language_team="The Khronika authors",
        header_comment="# The words of the desk. Made by tools/make_catalogues.py; translated by hand.",
        creation_date=_MADE,
        revision_date=_MADE,
        charset="utf-8",
        fuzzy=False,
    )


def template() -> Catalog:
    """The catalogue of all words, without a translation. It names files and no lines: these change with every edit."""
    found = _empty()
    for file, message in words():
        found.add(message, locations=[(file, 0)])
    return found


def catalogue(language: str) -> Catalog:
    """A language's catalogue as it is kept; empty if there is none yet."""
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    found = _empty(language)
    if file.exists():
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if message.id:
                    found[message.id] = message
    return found


def compiled(found: Catalog) -> bytes:
    """A catalogue as the desk reads it."""
    stream = io.BytesIO()
    write_mo(stream, found)
    return stream.getvalue()


def main() -> None:
    """Merges and compiles every language."""
    wanted = template()
    for language in LANGUAGES:
        found = catalogue(language)
        found.update(wanted, no_fuzzy_matching=True)
        found.obsolete.clear()
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "django.po").open("wb") as stream:
            write_po(stream, found, width=120, sort_output=True, omit_header=False)
        (folder / "django.mo").write_bytes(compiled(found))
        left = sum(1 for message in found if message.id and not _whole(message.string))
        print(f"{language}: {len(found)} words, {left} without a translation")


def _whole(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    main()
