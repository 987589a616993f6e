"""The documentation names every command, explains every option, and points at nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperOption

from khronika.cli.app import app

ROOT = Path(__file__).parents[1]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # the app is a group
# Of a group (`custody`) also its own commands: `custody show`.
EVERY = {
    " ".join(words): found
    for name, command in COMMANDS.items()
    for words, found in (
        ((name,), command),
        *(((name, n), c) for n, c in getattr(command, "commands", {}).items()),
    )
}
PARAMETERS = [(name, parameter) for name, command in EVERY.items() for parameter in command.params]
PAGES = sorted(p for p in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
FORMATS = sorted((ROOT / "docs" / "formats").glob("*.md"))
README = (ROOT / "README.md").read_text()
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]{1,200})")


def commands_in(text: str) -> set[str]:
    return set(re.findall(r"\bkhronika ([a-z]+)\b", text))


@pytest.mark.parametrize("command", sorted(EVERY))
def test_every_command_stands_in_the_table_of_the_readme_and_in_the_changelog(command: str) -> None:
    assert f"| `khronika {command} " in README or f"| `khronika {command}`" in README
    assert f"`{command.partition(' ')[0]}" in (ROOT / "CHANGELOG.md").read_text()


def test_the_readme_names_no_command_that_is_not_there() -> None:
    code = "\n".join(re.findall(r"```\n(.*?)```", README, re.DOTALL))
    table = "\n".join(line for line in README.splitlines() if line.startswith("| `khronika "))
    assert commands_in(code + table) <= set(COMMANDS)


@pytest.mark.parametrize(("command", "parameter"), PARAMETERS)
def test_every_argument_and_option_is_explained(command: str, parameter: TyperOption) -> None:
    assert (parameter.help or "").strip(), f"khronika {command}: {parameter.name}"


@pytest.mark.parametrize("command", sorted(EVERY))
def test_every_command_says_what_it_does(command: str) -> None:
    assert len((EVERY[command].help or "").split()) > 5


def test_every_option_that_the_readme_names_belongs_to_a_command() -> None:
    known = {flag for _, p in PARAMETERS for flag in p.opts}
    named = set(re.findall(r"`(--[a-z][a-z-]+)", README)) | set(re.findall(r" (--[a-z][a-z-]+)", README))
    assert named - {"--help", "--version"} <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", FORMATS, ids=lambda p: p.name)
def test_every_format_is_linked_from_the_readme(page: Path) -> None:
    assert f"docs/formats/{page.name}" in README
