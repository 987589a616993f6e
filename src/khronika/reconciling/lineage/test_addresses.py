from __future__ import annotations

import pytest

from khronika.reconciling.lineage.addresses import address, host, original
from khronika.reconciling.lineage.digests import digest
from khronika.reconciling.testing.accounts import document

PAGE = "http://www.valley-post.example/2031/05/raid.html?page=2"


@pytest.mark.parametrize(
    "kept",
    [
        f"https://web.archive.example/web/20310601120000/{PAGE}",
        f"http://web.archive.example/web/20310601120000id_/{PAGE}",
        f"https://archive.example/20310601/{PAGE.replace('http://', 'http:/')}",
    ],
)
def test_an_archived_page_is_its_own_outlets_and_not_the_archives(kept: str) -> None:
    assert original(kept) == PAGE
    assert host(kept) == "valley-post.example"
    assert address(kept) == address(PAGE) == "valley-post.example/2031/05/raid.html"


@pytest.mark.parametrize(
    "url", [PAGE, "https://valley-post.example/20310601/raid", "https://a.example/to/http://b.example/"]
)
def test_what_is_no_archives_address_stays_as_it_is(url: str) -> None:
    assert original(url) == url


def test_two_outlets_from_one_archive_are_two_voices() -> None:
    pages = [
        digest(
            document(name, "One was killed.", url=f"https://web.archive.example/web/20310601120000/{name}")
        )
        for name in ("https://valley-post.example/1", "https://hill-times.example/2")
    ]
    assert {page.publisher for page in pages} == {"valley-post.example", "hill-times.example"}


def test_what_is_no_address_has_no_host() -> None:
    assert host("http://[::") is None
    assert host(None) is None
