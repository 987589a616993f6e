"""Every screen for everybody: the accessibility rules, both directions, both schemes, narrow windows, no complaint of the policy."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Desk

SCREENS = (
    "/review",
    "/review/1",
    "/sources",
    "/sources/1",
    "/intake",
    "/tour",
    "/review/conflicts",
    "/events",
    "/events/…",  # the fullest of them
    "/people",
    "/passphrase",
    "/nothing",
)
LANGUAGES = ("en", "ru", "ar", "es", "fr")
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def see(desk: Desk, path: str) -> Page:
    """A screen with everything unfolded that can be."""
    page = desk.go(path.removesuffix("/…"))
    if path.endswith("…"):
        page.locator("tr:has(strong.warn) a").first.click()
        page.wait_for_url("**/events/e-*")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    return page


def speak(desk: Desk, language: str) -> None:
    page = desk.go("/review")
    page.select_option("#language", language)
    page.click("form[action='/language'] button")
    page.wait_for_load_state()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_breaks_a_rule_of_accessibility_light_or_dark(desk: Desk, language: str) -> None:
    speak(desk, language)
    for path in SCREENS:
        page = see(desk, path)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page)
            assert found.violations_count == 0, (path, scheme, found.generate_report())
            desk.picture(f"{language}-{scheme}{path.replace('/', '-')}")
    desk.page.emulate_media(color_scheme="light")
    speak(desk, "en")


def test_the_rules_would_find_a_picture_without_words(desk: Desk) -> None:
    page = desk.go("/review")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert Axe().run(page).violations_count > 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_screen_fits_a_window_of_320_pixels(desk: Desk, language: str) -> None:
    speak(desk, language)
    desk.page.set_viewport_size({"width": 320, "height": 640})
    for path in SCREENS:
        page = see(desk, path)
        assert _overhang(page) <= 0, path
        desk.picture(f"{language}-narrow{path.replace('/', '-')}")
    desk.page.set_viewport_size({"width": 1280, "height": 820})
    speak(desk, "en")


def _overhang(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_arabic_runs_from_right_to_left(desk: Desk) -> None:
    speak(desk, "ar")
    page = desk.go("/review/1")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    text, panel = (page.locator(one).bounding_box() for one in (".text", ".panel"))
    assert text is not None
    assert panel is not None
    assert text["x"] > panel["x"]
    speak(desk, "en")


def test_the_keyboard_alone_reaches_the_content_and_every_button(desk: Desk) -> None:
    page = desk.go("/review/1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.value || document.activeElement.textContent.trim()")
        )
    assert {"accepted", "rejected", "unsure", "second_reader"} <= reached


def test_the_policy_of_the_pages_is_never_broken(desk: Desk) -> None:
    assert [c for c in desk.complaints if "Content Security Policy" in c] == []
