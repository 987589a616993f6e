"""The command line put together. Commands import their heavy parts when they run, so that --help starts at once."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from khronika import __version__
from khronika.cli.attributions import attributions
from khronika.cli.backup import backup
from khronika.cli.changes import changes
from khronika.cli.claims import claims
from khronika.cli.custody import custody
from khronika.cli.dates import dates
from khronika.cli.demo import demo
from khronika.cli.desk import desk
from khronika.cli.different import different
from khronika.cli.doctor import doctor
from khronika.cli.estimate import estimate
from khronika.cli.events import events
from khronika.cli.explain import explain
from khronika.cli.expunge import expunge
from khronika.cli.figures import figures
from khronika.cli.init import init
from khronika.cli.intake import intake
from khronika.cli.judge import judge
from khronika.cli.lineage import lineage
from khronika.cli.lock import lock
from khronika.cli.member import member
from khronika.cli.people import people
from khronika.cli.policy import policy
from khronika.cli.quantities import quantities
from khronika.cli.read import read
from khronika.cli.recovery import recovery
from khronika.cli.report import report
from khronika.cli.restore import restore
from khronika.cli.same import same
from khronika.cli.shred import shred
from khronika.cli.text import text
from khronika.cli.travel import travel
from khronika.cli.unlock import unlock
from khronika.cli.unsure import unsure
from khronika.cli.verify import verify
from khronika.cli.voice import voice

# Reading makes many small values and few circles of them. To look for circles after every 700 values, as Python does, would take
# a twentieth of the time.
_VALUES = 20_000

app = typer.Typer(
    name="khronika",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: rich would cost a third of the start-up
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local values would print a document's words
)


def _version(asked: bool) -> None:  # noqa: FBT001 - the command line calls it so
    if asked:
        typer.echo(f"khronika {__version__}")
        raise typer.Exit


@app.callback()
def khronika(
    *,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """From reports of persecution to a record that holds: sourced claims, reconciled figures, an encrypted vault.

    Exit status: 0 done; 1 failed; 2 not understood; 3 done, but some documents were left out (the summary lists them).
    """
    gc.set_threshold(_VALUES)


_KEEPING = (demo, init, read, verify, desk)
_SHOWING = (claims, figures, events, lineage, report, changes, policy)
_PARTS = (explain, text, quantities, dates, attributions)
_COUNTING = (estimate,)
_DECIDING = (judge, same, different, unsure, voice)
_GUARDING = (unlock, lock, travel, backup, restore, expunge, shred, doctor)
for command in (*_KEEPING, *_SHOWING, *_DECIDING, *_PARTS, *_COUNTING, *_GUARDING):
    app.command()(command)
app.add_typer(custody)
for name, group in (("member", member), ("people", people), ("recovery", recovery), ("intake", intake)):
    app.add_typer(group, name=name)
