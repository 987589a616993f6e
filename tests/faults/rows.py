"""The commands that meet faults: with which vault each begins, what is run, and what must be true afterwards.

`NAME` runs the command and notes what it acknowledged; `NAME_again` tells every promise that does not hold then, and runs it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from tests.canaries import WHY_JUDGED
from tests.faults.tried import DOCUMENTS, Tried


def init(tried: Tried) -> int:
    """Makes the vault."""
    ended, _ = tried.run("init", str(tried.vault), "--passphrase-file", str(tried.secret))
    if ended == 0:
        tried.notes.note("made")
    return ended


def init_again(tried: Tried) -> Iterator[str]:
    """An interrupted making is begun anew, or has come so far that the vault opens."""
    ended, said = tried.run("init", str(tried.vault), "--passphrase-file", str(tried.secret))
    if ended and "not empty" not in said:
        yield f"init cannot be repeated: {said}"
    if not ended and tried.notes.lines():
        yield "a vault was made, said to be made, and is gone"
    ended, said = tried.run("figures", *tried.access)
    if ended:
        yield f"the vault does not open: {said}"


def read(tried: Tried) -> int:
    """Reads documents; what is acknowledged is noted."""
    return tried.run("read", str(tried.documents()), *tried.access)[0]


def read_again(tried: Tried) -> Iterator[str]:
    """Everything acknowledged is there, and the next run reads the rest."""
    acknowledged = set(tried.notes.lines())
    if lost := acknowledged - tried.found()["sources"]:
        yield f"{len(lost)} acknowledged sources are lost"
    ended, said = tried.run("read", str(tried.documents()), *tried.access)
    if ended:
        yield f"the next run does not complete: {said}"
    if len(tried.found()["sources"]) != DOCUMENTS:
        yield "the next run does not read all"


def judge(tried: Tried) -> int:
    """Decides on a claim."""
    claim = (tried.folder.parent / "claim").read_text()
    ended, _ = tried.run("judge", claim, "accepted", "--why", WHY_JUDGED, *tried.access)
    if ended == 0:
        tried.notes.note(claim)
    return ended


def judge_again(tried: Tried) -> Iterator[str]:
    """A decision that was acknowledged is there, and the next is kept."""
    if set(tried.notes.lines()) - tried.found()["judged"]:
        yield "an acknowledged decision is lost"
    claim = (tried.folder.parent / "claim").read_text()
    ended, said = tried.run("judge", claim, "accepted", *tried.access)
    if ended or claim not in tried.found()["judged"]:
        yield f"the next run does not decide: {said}"


def remove(tried: Tried) -> int:
    """Takes a member out, which changes every key that she held and seals everything anew."""
    ended, _ = tried.run("member", "remove", "M-02", *tried.access)
    if ended == 0:
        tried.notes.note("removed")
    return ended


def remove_again(tried: Tried) -> Iterator[str]:
    """The record is there with the old keys or the new; a removal that was acknowledged, or is repeated, is one."""
    if tried.notes.lines() and tried.opens_to_carla():
        yield "a member who was removed opens the vault"
    yield from tried.lost()
    ended, said = tried.run("member", "remove", "M-02", *tried.access)
    if ended and "The vault knows no member" not in said:
        yield f"the next run does not remove: {said}"
    if tried.opens_to_carla():
        yield "a member who was removed twice opens the vault"
    if tried.database_opens_with(bytes.fromhex((tried.folder.parent / "key").read_text())):
        yield "the key of a member who was removed opens the database"
    yield from tried.lost()


def backup(tried: Tried) -> int:
    """Copies the vault."""
    ended, _ = tried.run("backup", str(tried.folder / "copy"), *tried.access)
    if ended == 0:
        tried.notes.note("copied")
    return ended


def backup_again(tried: Tried) -> Iterator[str]:
    """A copy that was acknowledged is whole, half a copy is never taken for one, and the next copy is made."""
    yield from tried.lost()
    yield from _checked(tried, "copy", must_be_whole=bool(tried.notes.lines()))
    ended, said = tried.run("backup", str(tried.folder / "next"), *tried.access)
    if ended:
        yield f"the next run does not copy: {said}"
    yield from _checked(tried, "next", must_be_whole=True)


def _checked(tried: Tried, copy: str, *, must_be_whole: bool) -> Iterator[str]:
    check = ("restore", str(tried.folder / copy), "--check", *tried.access[2:])
    ended, said = tried.run(*check)
    if ended == 0 and f"{DOCUMENTS} originals opened" not in said:
        yield f"half a copy is called whole: {said}"
    if ended and must_be_whole:
        yield f"a copy that was acknowledged is refused: {said}"


def restore(tried: Tried) -> int:
    """Makes a backup a vault again."""
    ended, _ = tried.run("restore", str(tried.folder / "copy"), str(tried.restored), *tried.access[2:])
    if ended == 0:
        tried.notes.note("restored")
    return ended


def restore_again(tried: Tried) -> Iterator[str]:
    """What was acknowledged as restored opens; the backup is as it was; the next restoring completes."""
    if tried.notes.lines():
        yield from tried.lost(tried.restored)
    yield from _checked(tried, "copy", must_be_whole=True)
    ended, said = tried.run(
        "restore", str(tried.folder / "copy"), str(tried.folder / "anew"), *tried.access[2:]
    )
    if ended:
        yield f"the next run does not restore: {said}"
    yield from tried.lost(tried.folder / "anew")


def expunge(tried: Tried) -> int:
    """Destroys a source."""
    source = (tried.folder.parent / "source").read_text()
    ended, _ = tried.run("expunge", "S-0002", "--why", WHY_JUDGED, "--confirm", source[:8], *tried.access)
    if ended == 0:
        tried.notes.note(source)
    return ended


def expunge_again(tried: Tried) -> Iterator[str]:
    """A source that was said to be destroyed is gone with its original; no other is; the next run destroys it."""
    source = (tried.folder.parent / "source").read_text()
    now = tried.found()["sources"]
    if source in tried.notes.lines() and source in now:
        yield "a source that was destroyed is there"
    if len(now | {source}) != DOCUMENTS:
        yield "another source is lost"
    ended, said = tried.run("expunge", "S-0002", "--why", "again", "--confirm", source[:8], *tried.access)
    if ended and "holds no source" not in said:
        yield f"the next run does not destroy: {said}"
    if source in tried.found()["sources"]:
        yield "a source that was destroyed twice is there"
    if len(list((tried.vault / "originals").iterdir())) != DOCUMENTS - 1:
        yield "its original is there, or another is lost"


# For each command: with which vault it begins, what is run, and what must be true afterwards. A command that changes
# the vault needs a row.
COMMANDS: Final[dict[str, tuple[str, Callable[[Tried], int], Callable[[Tried], Iterator[str]]]]] = {
    "init": ("", init, init_again),
    "read": ("empty", read, read_again),
    "judge": ("full", judge, judge_again),
    "member remove": ("team", remove, remove_again),
    "backup": ("full", backup, backup_again),
    "restore": ("copied", restore, restore_again),
    "expunge": ("full", expunge, expunge_again),
}
