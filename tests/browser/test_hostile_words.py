"""Hostile words in every place where the desk shows words of others: none is ever run."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import PASSPHRASE, Desk
from tests.browser.payloads import PAYLOADS

TEXT = "POLICE DETAINED 12 MEN\n\n" + 40 * (
    "Police detained around 40 men in Verhany on 3 May 2025, {0} said, and nobody has seen them since.\n\n"
)


def executed(page: Page) -> bool:
    found: bool = page.evaluate("window.executed === 1")
    return found


def enter(desk: Desk) -> None:
    page = desk.page
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url("**/tour")


def dropped(desk: Desk) -> None:
    """Documents whose text, title, publisher and file name are hostile."""
    page = desk.go("/intake")
    lines = "\n\n".join(PAYLOADS)
    markup = "".join(c for c in PAYLOADS[3] if c not in "<>")
    html = (
        f"<html><head><title>{_escaped(PAYLOADS[0])}</title><meta property='og:site_name' content='{_escaped(PAYLOADS[5])}'>"
        f"</head><body><h1>{_escaped(PAYLOADS[0])}</h1><p>{TEXT.format(_escaped(PAYLOADS[10]))}</p><p>{_escaped(lines)}</p></body></html>"
    )
    files = [
        {
            "name": f"a{PAYLOADS[3].replace('/', '')}.txt",
            "mimeType": "text/plain",
            "buffer": (TEXT.format("the Network") + lines).encode(),
        },
        {"name": f"b{markup}.html", "mimeType": "text/html", "buffer": html.encode()},
        {"name": f"c{PAYLOADS[30].replace('/', '')}.png", "mimeType": "image/png", "buffer": b"rubbish"},
    ]
    page.set_input_files("#files", files)  # type: ignore[arg-type]  # the stubs want their own class for a dict of three strings
    page.click("#drop button.main")
    page.wait_for_selector("#waiting")
    assert not executed(page)
    page.click("form[action='/intake/keep'] button.main")
    page.wait_for_selector("#results")
    assert not executed(page)


def member(desk: Desk) -> None:
    """A member whose name is hostile."""
    page = desk.go("/people")
    page.fill("#id_name", PAYLOADS[12][:190])
    page.click("form[action='/people/add'] button")
    page.wait_for_selector("p.words")
    assert not executed(page)
    assert PAYLOADS[12][:190].strip() in page.locator("h2 bdi").all_inner_texts()


def correction(desk: Desk) -> None:
    """A title, a publisher and an address that are hostile, stated after a source was kept."""
    page = desk.go("/sources/1")
    page.click("#correct summary")
    page.fill("#id_title", PAYLOADS[7][:490])
    page.fill("#id_publisher", PAYLOADS[9][:190])
    page.fill("#id_url", "https://example.org/" + "".join(c for c in PAYLOADS[3] if not c.isspace())[:900])
    page.click("#correct button.main")
    page.wait_for_load_state()
    assert not executed(page)


def joined(desk: Desk) -> None:
    """Two events that are one for a hostile reason; every page of an event on the way."""
    page = desk.go("/events")
    for path in dict.fromkeys(page.eval_on_selector_all("td a", "all => all.map(a => a.pathname)")):
        page = desk.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.wait_for_timeout(40)
        assert not executed(page), path
    page.fill("#why-apart", PAYLOADS[40])
    page.locator("input[name=claim]").first.check()
    page.click("button[value=unsure]")
    page.wait_for_load_state()
    assert page.locator("#decided").count() == 1
    assert not executed(page)


def _escaped(words: str) -> str:
    return (
        words.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace('"', "&quot;")
    )


def test_there_are_enough_of_them_and_they_would_run(window: BrowserContext) -> None:
    assert len(PAYLOADS) >= 200
    ran = 0
    for payload in PAYLOADS[:21]:
        page = window.new_page()
        page.set_content(f"<p>{payload}</p>")
        page.wait_for_timeout(60)
        ran += executed(page)
        page.close()
    assert ran >= 10


def test_no_page_runs_a_word_of_a_document_a_file_name_or_a_person(new_desk: Desk) -> None:
    enter(new_desk)
    dropped(new_desk)
    page = new_desk.go("/review")
    assert not executed(page)
    assert "onerror=" in page.content()  # they are there, as words
    for payload in PAYLOADS[::9]:
        page = new_desk.go("/review/1")
        page.fill("#why", payload)
        page.click("button[formaction*='/note']")
        assert not executed(page)
    new_desk.go("/review/1")
    page.fill("#why", "\n".join(PAYLOADS)[:3900])
    page.click("button[value=rejected]")
    new_desk.go("/review/1").click("#amend summary")
    for place, name in enumerate(
        ("number_words", "victims", "perpetrators", "place", "when_words", "speakers", "why")
    ):
        page.fill(f"#id_{name}", PAYLOADS[place * 17][:190])
    page.click("#amend button.main")
    member(new_desk)
    correction(new_desk)
    joined(new_desk)
    for path in (
        "/review/1",
        "/review/2",
        "/sources",
        "/sources/1",
        "/sources/2",
        "/review?state=all",
        "/review/conflicts",
        "/intake",
        "/events",
        "/people",
    ):
        page = new_desk.go(path)
        page.wait_for_timeout(80)
        assert not executed(page), path
    assert not [c for c in new_desk.complaints if "dialog" in c]


def test_no_address_reflects_hostile_words(new_desk: Desk) -> None:
    for payload in PAYLOADS[::20]:
        page = new_desk.page
        page.goto(new_desk.url + "/review?state=" + payload + "&source=" + payload + "&after=" + payload)
        assert not executed(page)
