"""How documents are to be read, as the command line says it: the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from khronika.capturing.given import Given, stated_publication
from khronika.claims.collection import NOT_STATED, Collection, stated_moment
from khronika.claims.when import When

if TYPE_CHECKING:
    from khronika.reading.readers.contract import Answer, Question, Reader

PLUG_INS: Final = "khronika.readers"  # the entry points' group
GRAMMAR: Final = "grammar"
LLM: Final = "llm"

PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="When the one document named was published: 2025-03-04, 2025-03 or 2025; for more, docs/formats/sources.md.",
        show_default=False,
    ),
]


ReaderOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reader",
        metavar="NAME[=SETTING]",
        help="A second reader that votes on the grammar's claims: english-parser, russian-parser, or llm; docs/formats/readers.md.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """How documents are to be read. `published` is stated for the one document there is; `claims`: whether they are wanted.

    `collection` tells how the documents were come by, where the list beside them does not.
    `readers` vote beside the grammar; `answer` answers what they ask, None where every question is refused.
    """

    published: When | None = None
    claims: bool = True
    collection: Collection = NOT_STATED
    readers: tuple[Reader, ...] = ()
    answer: Callable[[Question], Answer] | None = None

    def given(self, listed: Given) -> Given:
        """What is stated of a document: by the list beside it, and by the command line."""
        own = self.collection
        collected = {
            "collector": listed.collector or own.collector or None,
            "machine": listed.machine or own.machine or None,
            "method": listed.method or own.method or None,
            "collected": listed.collected or own.at or None,
        }
        return replace(
            listed, published=self.published or listed.published, url=own.url or listed.url, **collected
        )


AS_IT_IS = Asked()


def asked(
    paths: Sequence[Path] | None,
    published: str | None = None,
    reader: Sequence[str] | None = None,
    *,
    claims: bool = True,
) -> Asked:
    """The wishes of a command line. Raises BadParameter, ReaderUnavailable or AnswererRefused."""
    if reader and not paths:
        raise typer.BadParameter("--reader is for files; a vault's claims were read when it received them.")
    day = _day(paths, published) if published is not None else None
    named = tuple(dict.fromkeys(reader or ()))
    readers = tuple(second_reader(*_named(one)) for one in named if one != GRAMMAR)
    models = [setting for name, setting in map(_named, named) if name == LLM]
    if len(models) > 1:
        raise typer.BadParameter("one language model can be asked in a run.")
    answer = _answerer(models[0]) if models else None
    return Asked(day, claims, readers=readers, answer=answer)


def _day(paths: Sequence[Path] | None, published: str) -> When:
    day = stated_publication(published)
    if day is None:
        raise typer.BadParameter("--published takes a day like 2025-03-04, a month or a year.")
    if not paths or len(paths) != 1 or paths[0].is_dir():
        raise typer.BadParameter("--published is for one file; for more, a list of sources lies beside them.")
    return day


def collected(paths: Sequence[Path], stated: Collection) -> Collection:
    """How the documents of a command line were come by. Raises BadParameter."""
    from khronika.capturing.imprints import link_of

    if stated.url and link_of(stated.url) is None:
        raise typer.BadParameter("--url takes an address that begins with http:// or https://.")
    if stated.url and (len(paths) != 1 or paths[0].is_dir()):
        raise typer.BadParameter("--url is of one file; for more, a list of sources lies beside them.")
    at = stated_moment(stated.at) if stated.at else ""
    if at is None:
        raise typer.BadParameter("--collected takes a day or a time like 2025-03-04T14:30+01:00.")
    return replace(stated, at=at)


def _named(one: str) -> tuple[str, str]:
    name, _, setting = one.partition("=")
    return name, setting


def second_reader(name: str, setting: str = "") -> Reader:
    """The plug-in of this name, made with its setting. Raises ReaderUnavailable."""
    from importlib.metadata import entry_points
    from inspect import signature

    from khronika.errors import ReaderUnavailable

    known = {entry.name: entry for entry in entry_points(group=PLUG_INS)}
    if name not in known:
        raise ReaderUnavailable(name, f"there are {', '.join(sorted(known.keys() - {GRAMMAR}))}")
    try:
        make = known[name].load()
    except ImportError:
        raise ReaderUnavailable(name, "a package that it needs is not installed") from None
    if name == LLM or not setting:
        made: Reader = make()
    elif not signature(make).parameters:
        raise ReaderUnavailable(name, "it takes no setting")
    else:
        made = make(setting)
    return made


def _answerer(setting: str) -> Callable[[Question], Answer]:
    from khronika.cli.answerer import answerer

    if not setting:
        raise typer.BadParameter(
            "say where the language model is: llm=http://127.0.0.1:8080/v1, or llm=FILE of settings."
        )
    return answerer(setting).answer
