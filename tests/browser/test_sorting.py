"""The table of backbones by year, sorted by pointer and by key, with the choice in the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.server import Server


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """The site's root, in both places that pages are opened from."""
    return server.url if request.param == "server" else f"{built_site.as_uri()}/"


def families(page: Page) -> list[str]:
    return page.locator(".heat tbody th").all_inner_texts()


@pytest.mark.parametrize("how", ["pointer", "key"])
def test_the_table_is_sorted_by_any_column(page: Page, start: str, how: str) -> None:
    page.goto(f"{start}backbones/index.html?x=1#by-year")
    first = families(page)

    def press(name: str) -> None:
        head = page.get_by_role("columnheader", name=name).get_by_role("button")
        if how == "pointer":
            head.click()
        else:
            head.focus()
            page.keyboard.press("Enter")

    press("Family")
    assert families(page) == sorted(first, key=str.lower) != first
    expect(page.get_by_role("columnheader", name="Family")).to_have_attribute("aria-sort", "ascending")
    press("2024")
    column = page.locator(".heat thead th").all_inner_texts().index("2024")
    counts = [int(text or 0) for text in page.locator(f".heat tbody td:nth-child({column + 1})").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert page.url.endswith("?x=1&sort=2024#by-year")
    sorted_by_year = families(page)
    page.reload()
    expect(page.get_by_role("columnheader", name="2024")).to_have_attribute("aria-sort", "descending")
    assert families(page) == sorted_by_year
    page.go_back()
    assert families(page) == sorted(first, key=str.lower)
    press("Family")
    assert families(page) == first
    assert page.url.endswith("?x=1#by-year")
