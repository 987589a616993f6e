"""The desk as it is started by its command, and the system's Chromium in front of it.

Where there is no Chromium these tests are skipped, and say so. Pictures of every screen are kept in build/screens/.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
KHRONIKA = str(Path(sys.executable).with_name("khronika"))
PASSPHRASE = "gule sodu teti tefo beku gotu"  # noqa: S105 - of an invented vault
PATIENCE = 180_000  # milliseconds: making and opening a vault costs seconds on purpose, and minutes on a busy machine
SCREENS = Path(__file__).parents[2] / "build" / "screens"
# The browser speaks to nobody but the desk.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


@dataclass
class Desk:
    """A running desk and one window that was let in; `complaints` are what the browser's console said."""

    url: str
    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """The window at a page of the desk."""
        self.page.goto(self.url + path)
        return self.page

    def picture(self, name: str) -> None:
        """Keeps a picture of the screen for people to look at."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


# A file's own, not the session's: while Playwright runs, its event loop would forbid the ledger's tests after it a database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(
            "NOT TESTED IN A BROWSER: there is no Chromium on this machine (Debian's package chromium)"
        )
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *as_root])
        yield running
        running.close()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A desk started by its command over a vault that is not there yet: its address, and its code."""
    vault = tmp_path_factory.mktemp("desk") / "vault"
    command = [KHRONIKA, "desk", "--vault", str(vault)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        url, code = process.stdout.readline().split()[-1].split("/enter#")
        yield url, code
        process.terminate()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 820}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="module")
def new_desk(started: tuple[str, str], window: BrowserContext) -> Desk:
    """A desk that a browser was let into, before there is a vault."""
    url, code = started
    page = window.new_page()
    desk = Desk(url, page)
    page.on("console", lambda message: desk.complaints.append(message.text))
    page.on("pageerror", lambda error: desk.complaints.append(str(error)))

    def asked(dialog: Dialog) -> None:
        desk.complaints.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", asked)
    page.goto(f"{url}/enter#{code}")
    page.wait_for_url("**/make")
    return desk


@pytest.fixture(scope="module")
def desk(new_desk: Desk) -> Desk:
    """A desk with a vault that holds the sample dossier."""
    page = new_desk.page
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url("**/tour")
    new_desk.picture("tour")
    page.click("main button.main")
    page.wait_for_url("**/intake")
    new_desk.picture("intake-waiting")
    page.click("form[action='/intake/keep'] button.main")
    page.wait_for_selector("#results")
    new_desk.picture("intake-results")
    return new_desk
