"""The browser's profile after a day at the desk: no word of a document, of a person or of a passphrase is in it.

The profile is an ordinary one, not a private window: what the desk forbids the browser to keep, it must not keep there either.
With what forbids it taken away, the same search finds the words.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests import canaries
from tests.browser.conftest import CHROMIUM, PATIENCE, QUIET
from tests.canaries import found
from tests.conftest import PASSPHRASE
from tests.entering import TOLD, Machine, machine_with

WRONG = "rosi bune fota zelu kipa mavo"
# What Playwright adds for tests' sake keeps an ordinary browser from remembering as it would.
FORGETFUL = ("--disable-back-forward-cache", "--disable-field-trial-config", "--enable-automation")
# What each promise is worth: the desk without it, and what the profile must hold then.
REMEMBERED = """
from khronika.desk import settings
settings.MIDDLEWARE.remove("khronika.desk.forgetting.Forgetting")
"""
CACHED = """
from khronika.desk import settings
settings.MIDDLEWARE.insert(0, "sitecustomize.Caching")

class Caching:
    def __init__(self, answer):
        self.answer = answer

    def __call__(self, request):
        answer = self.answer(request)
        answer.headers["Cache-Control"] = "max-age=86400"
        return answer
"""
WITHOUT = {
    "forms are remembered": (REMEMBERED, {*canaries.NAMES[:5], canaries.NAMES[8], canaries.FILE_NAME}),
    "pages may be kept": (CACHED, {*canaries.IN_TEXT, canaries.FILE_NAME}),
}


@pytest.fixture
def machine(tmp_path: Path, secret: Path, empty_vault: Path) -> Iterator[Machine]:
    if CHROMIUM is None:
        pytest.skip("NO PROFILE SWEPT: there is no Chromium on this machine (Debian's package chromium)")
    with machine_with(tmp_path, secret, empty_vault) as one:
        yield one


@contextmanager
def window(machine: Machine, patch: str) -> Iterator[tuple[Page, str]]:
    """A page of an ordinary browser with a profile of its own, let into a desk; all of it has ended afterwards."""
    (machine.root / "patch").mkdir()
    (machine.root / "patch" / "sitecustomize.py").write_text(patch)
    environment = machine.environment() | {"PYTHONPATH": str(machine.root / "patch")}
    command = machine.command("desk", "--vault", machine.vault)
    with (
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as desk,
        sync_playwright() as playwright,
    ):
        try:
            address, code = (desk.stdout.readline() if desk.stdout else "").split()[-1].split("/enter#")
            context = playwright.chromium.launch_persistent_context(
                machine.root / "home" / "profile",
                executable_path=CHROMIUM,
                args=[*QUIET, *(("--no-sandbox",) if os.geteuid() == 0 else ())],
                ignore_default_args=list(FORGETFUL),
                env={
                    **os.environ,
                    **machine.environment(),
                    "TMPDIR": str(machine.runtime),
                },  # its sockets want a short one
                locale="en-GB",
            )
            context.set_default_timeout(PATIENCE)
            page = context.pages[0]
            page.goto(f"{address}/enter#{code}")
            page.wait_for_url("**/unlock")
            yield page, address
            context.close()
        finally:
            desk.terminate()


def a_day(page: Page, address: str, machine: Machine) -> None:
    """Words in every kind of field, pages seen and gone back to, and the window closed."""
    page.fill("#passphrase", WRONG)
    page.click("main button.main")
    page.wait_for_selector(".bad, [role=alert]")
    page.fill("#passphrase", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url(re.compile("/(review|tour)"))
    page.goto(f"{address}/intake")
    page.set_input_files(
        "#files", [machine.documents / f"{canaries.FILE_NAME}.txt", machine.documents / "letter.docx"]
    )
    page.click("#drop button.main")
    page.wait_for_selector("#waiting")
    page.click("section:last-of-type details summary")
    page.fill("#pasted-name", canaries.FILE_NAME)
    page.fill("#pasted-text", TOLD * 2)
    page.click("form[action='/intake/pasted'] button")
    page.wait_for_selector("#waiting")
    page.click("form[action='/intake/keep'] button.main")
    page.wait_for_selector("#results")
    page.goto(f"{address}/review/1")
    page.fill("#why", canaries.NOTE)
    page.click("button[formaction*='/note']")
    page.wait_for_url("**/review/1*")
    page.fill("#why", canaries.WHY_JUDGED)
    page.click("button[value=rejected]")
    page.wait_for_url("**/review/2*")
    page.click("#amend summary")
    page.fill("#id_number_words", canaries.NAMES[9])
    page.fill("#id_when_words", canaries.NAMES[10])
    page.fill("#id_low", "12")
    page.fill("#id_high", "2")
    page.click("#amend button.main")
    page.wait_for_selector(
        "#amend [role=alert], .errorlist, .bad"
    )  # refused beside its field, with all that was written
    named = zip(("victims", "perpetrators", "place", "speakers", "why"), canaries.NAMES, strict=False)
    for field, words in named:
        page.fill(f"#id_{field}", words)
    page.click("#amend button.main")
    page.goto(f"{address}/sources/1")
    page.click("#correct summary")
    page.fill("#correct [name=title]", canaries.NAMES[7])
    page.click("#correct button.main")
    page.goto(f"{address}/sources")
    page.go_back(wait_until="commit")
    page.wait_for_selector("h1")  # while pages change the browser knows no history
    page.go_forward(wait_until="commit")
    page.fill("#words", canaries.NAMES[8])
    page.click("form[action='/sources/search'] button")
    page.wait_for_selector("ul.rows")
    page.goto(f"{address}/review/3")
    page.fill("#why", canaries.WHY_DIFFERENT)  # a draft, and the window is closed over it
    page.wait_for_timeout(3_000)  # longer than the browser waits before it writes what it remembers


def test_an_ordinary_browser_keeps_nothing_of_a_day_at_the_desk(machine: Machine) -> None:
    with window(machine, "") as (page, address):
        a_day(page, address, machine)
    profile = machine.root / "home" / "profile"
    assert len([path for path in profile.rglob("*") if path.is_file()]) > 50, "there is a profile"
    assert found(*machine.swept(), canaries=(*canaries.ALL, PASSPHRASE, WRONG)) == set()


@pytest.mark.parametrize("without", WITHOUT)
def test_the_same_search_finds_what_a_browser_keeps_without_a_promise(machine: Machine, without: str) -> None:
    patch, kept = WITHOUT[without]
    with window(machine, patch) as (page, address):
        a_day(page, address, machine)
    assert found(machine.root / "home" / "profile") >= kept
