"""How documents are to be read, as the command line says it: the options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from khronika.capturing.given import Given, stated_day
from khronika.claims.collection import NOT_STATED, Collection, stated_moment
from khronika.claims.when import When

PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="The day on which the one document named was published, like 2025-03-04; for more, docs/formats/sources.md.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """How documents are to be read. `published` is stated for the one document there is; `claims`: whether they are wanted.

    `collection` tells how the documents were come by, where the list beside them does not.
    """

    published: When | None = None
    claims: bool = True
    collection: Collection = NOT_STATED

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


def asked(paths: Sequence[Path] | None, published: str | None = None, *, claims: bool = True) -> Asked:
    """The wishes of a command line. Raises BadParameter."""
    if published is None:
        return Asked(claims=claims)
    day = stated_day(published)
    if day is None:
        raise typer.BadParameter("--published takes a day like 2025-03-04.")
    if not paths or len(paths) != 1 or paths[0].is_dir():
        raise typer.BadParameter("--published is for one file; for more, a list of sources lies beside them.")
    return Asked(day, claims)


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
