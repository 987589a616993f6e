"""A monitor at the desk: from the first screen to a decision, by mouse, by keys, and without script."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import BrowserContext, FilePayload

from tests.browser.conftest import PASSPHRASE, Desk


def test_the_code_leaves_the_address_and_opens_nothing_twice(new_desk: Desk, window: BrowserContext) -> None:
    assert "#" not in new_desk.page.url
    other = window.browser.new_context().new_page() if window.browser else window.new_page()
    other.goto(new_desk.url + "/")
    assert other.url.endswith("/enter")


def test_a_claim_is_seen_beside_its_words_and_one_key_decides_and_moves_on(desk: Desk) -> None:
    page = desk.go("/review")
    desk.picture("queue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/1")
    desk.picture("claim")
    assert page.locator("mark.here").first.is_visible()
    assert page.locator("mark.here").first.inner_text() == page.locator(".panel blockquote").inner_text()
    page.keyboard.press("a")
    page.wait_for_url("**/review/2")
    page.keyboard.press("z")
    page.wait_for_url("**/review/1")
    assert page.locator(".state").first.inner_text() == "open"


def test_keys_are_told_by_their_place_whatever_the_layout_types(desk: Desk) -> None:
    page = desk.go("/review/1")
    # What the key A types on a Russian layout.
    page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyA', key: 'ф', bubbles: true}))"
    )
    page.wait_for_url("**/review/2")
    page.keyboard.press("z")
    page.wait_for_url("**/review/1")


def test_no_key_decides_while_one_writes_and_keys_may_be_switched_off(desk: Desk) -> None:
    page = desk.go("/review/1")
    page.keyboard.press("n")
    page.keyboard.type("a rumour, ask again")
    assert page.url.endswith("/review/1")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Slash")
    assert page.locator("#help dl").is_visible()
    page.click("#help form button")
    page.keyboard.press("r")
    page.wait_for_timeout(200)
    assert page.url.endswith("/review/1")
    page.locator("#help summary").click()
    page.click("#help form button")


def test_a_draft_outlives_the_window(desk: Desk) -> None:
    page = desk.go("/review/3")
    with page.expect_response("**/review/3/draft"):
        page.fill("#why", "half a thought")
    page.goto("about:blank")
    assert desk.go("/review/3").input_value("#why") == "half a thought"


def test_a_claim_is_written_otherwise_and_selected_words_become_one(desk: Desk) -> None:
    page = desk.go("/review/4")
    page.keyboard.press("e")
    page.select_option("#id_hedge", "at_least")
    page.fill("#id_low", "6")
    page.fill("#id_high", "")
    desk.picture("amend")
    page.click("#amend button.main")
    page.wait_for_url("**/review/5")
    assert "at least 6" in desk.go("/review/4").locator("h1").inner_text()
    page = desk.go("/sources/1")
    block = page.locator(".text p.body").nth(1)
    words = block.inner_text()[:20]
    page.evaluate(
        "p => { const r = document.createRange(), t = document.createTreeWalker(p, 4).nextNode();"
        " r.setStart(t, 0); r.setEnd(t, 20); getSelection().removeAllRanges(); getSelection().addRange(r); }",
        block.element_handle(),
    )
    page.click("#selection button")
    assert page.locator("blockquote").inner_text() == words
    desk.picture("add")


def test_a_number_that_counts_nobody_is_dismissed_and_shown_again(desk: Desk) -> None:
    page = desk.go("/sources/15")
    shown = page.locator(".text .unread").count()
    assert shown > 1
    desk.picture("missing")
    with page.expect_navigation():
        page.locator("form[action$='/dismiss'] button").first.click()
    assert page.locator(".text .unread").count() == shown - 1
    page.click("#dismissed summary")
    desk.picture("dismissed")
    with page.expect_navigation():
        page.click("#dismissed button")
    assert page.locator(".text .unread").count() == shown


def test_files_are_dropped_and_each_gets_its_result(desk: Desk, tmp_path: Path) -> None:
    page = desk.go("/intake")
    good, bad = tmp_path / "raid.txt", tmp_path / "rubbish.txt"
    good.write_text(
        "Soldiers killed at least three men in Verhany on 3 May 2025, the Lantern Network said.\n"
    )
    bad.write_bytes(bytes(range(256)) * 40)
    page.set_input_files("#files", [good, bad])
    page.click("#drop button.main")
    page.wait_for_selector("#waiting")
    page.click("form[action='/intake/keep'] button.main")
    page.wait_for_selector("#results")
    told = page.locator(".result").all_inner_texts()
    assert "1 claim" in told[0]
    assert "left out" in told[1]


def test_each_file_is_told_of_while_it_is_kept_and_none_is_kept_twice(desk: Desk) -> None:
    page = desk.go("/intake")
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.url.endswith("/intake/keep") else None)
    page.set_input_files(
        "#files",
        [
            FilePayload(
                name=f"{n}.txt",
                mimeType="text/plain",
                buffer=f"Police detained {n} men in Udolsk.\n".encode(),
            )
            for n in (31, 32, 33)
        ],
    )
    page.click("#drop button.main")
    page.wait_for_selector("#waiting")
    page.click("#keep button.main")
    page.wait_for_selector("#results")
    assert len(sent) == 3
    assert page.locator(".result").count() == 3


def test_two_events_are_joined_and_parted_by_keys(desk: Desk) -> None:
    page = desk.go("/events")
    before = page.locator("tbody tr").count()
    desk.picture("events")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/events/e-*")
    desk.picture("event")
    page.locator("input[name=other]").first.check()
    page.fill("#why-same", "one and the same night")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert "one and the same night" in page.locator("section[aria-labelledby=decided]").inner_text()
    with page.expect_navigation():
        page.keyboard.press("q")
    assert page.locator("tbody tr").count() < before
    with page.expect_navigation():
        page.keyboard.press("z")
    assert desk.go("/events").locator("tbody tr").count() == before


def test_claims_are_painted_by_the_browser_and_marked_without_script(
    desk: Desk, window: BrowserContext
) -> None:
    page = desk.go("/sources/1")
    marks = page.locator("#text mark").count()
    assert marks > 0
    assert page.evaluate("CSS.highlights.get('claim').size") > 0
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#text mark')).backgroundColor")
        == "rgba(0, 0, 0, 0)"
    )
    assert window.browser is not None
    plain = window.browser.new_context(
        java_script_enabled=False, storage_state=window.storage_state()
    ).new_page()
    plain.goto(desk.url + "/sources/1")
    assert plain.locator("#text mark").count() == marks
    assert plain.locator("#text mark a").first.is_visible()
    plain.context.close()


def test_a_member_is_added_and_her_passphrase_is_shown_once(desk: Desk) -> None:
    page = desk.go("/people")
    page.fill("#id_name", "Badr")
    page.select_option("#id_role", "3")
    page.click("form[action='/people/add'] button")
    page.wait_for_selector("p.words")
    desk.picture("member")
    assert len(page.locator("p.words").inner_text().split()) == 6
    assert desk.go("/people").locator("p.words").count() == 0
    page.goto(desk.url + "/sources/1")
    page.select_option("#to", "M-02")
    page.click("form[action$='/assign'] button")
    assert page.input_value("#to") == "M-02"


def test_everything_but_keys_and_dropping_works_without_script(desk: Desk, window: BrowserContext) -> None:
    assert window.browser is not None
    plain = window.browser.new_context(java_script_enabled=False, storage_state=window.storage_state())
    page = plain.new_page()
    page.goto(desk.url + "/review")
    page.click("a.button.main")
    before = page.url
    page.click("button[value=accepted]")
    assert page.url != before
    page.click("form[action^='/review/undo'] button")
    assert page.url == before
    plain.close()


def test_locking_ends_the_keys_within_a_second_and_the_way_back_asks_for_the_passphrase(desk: Desk) -> None:
    page = desk.go("/review")
    page.click("button.lock")
    page.wait_for_selector("a.button.main")
    desk.picture("locked")
    time.sleep(0.5)
    page.go_back()
    assert "/unlock" in page.url or "Locked" in page.title()
    desk.go("/review/1")
    assert page.url.endswith("/unlock")
    desk.picture("unlock")
    page.fill("#passphrase", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url("**/review")
    assert desk.complaints == []


def test_removing_a_member_locks_the_desk_and_unlocking_it_seals_everything_anew(desk: Desk) -> None:
    page = desk.go("/people")
    member = page.locator("li", has=page.locator("h2", has_text="M-02"))
    member.locator("summary").click()
    member.locator("input[name=sure]").check()
    member.locator("button.lock").click()
    page.wait_for_selector("h1:has-text('New keys are in force')")
    desk.picture("renewed")
    page.click("main a.button.main")
    page.fill("#passphrase", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url("**/review")
    assert desk.go("/people").locator("li h2").count() == 1
    assert desk.go("/sources").locator("text=01-courier-night-raids.html").count() == 1
