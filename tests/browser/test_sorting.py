"""The table of backbones by year, and the papers of a list, in the order that a reader chooses and the address keeps."""

from __future__ import annotations

import json
from collections.abc import Callable
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


def capture() -> str:
    """A day's papers that have upvotes in no order."""
    listed = [(5, 1), (40, 3), (0, 2), (1_200, 4)]
    papers = [
        {
            "id": f"2405.0000{place}",
            "title": f"Paper {place}",
            "summary": "About ViT-B/16.",
            "upvotes": votes,
            "publishedAt": f"2024-05-0{day}",
        }
        for place, (votes, day) in enumerate(listed)
    ]
    return json.dumps([{"paper": each} for each in papers])


def test_a_week_is_in_order_of_upvotes_and_says_so(page: Page, small_site: Callable[..., Path]) -> None:
    site = small_site({"2024-05-05.json": capture()})
    page.goto(f"{site.as_uri()}/weeks/2024-w18/index.html")
    titles, order = page.locator(".cards h2"), page.get_by_label("Order of the papers")
    expect(titles).to_have_text(["Paper 3", "Paper 1", "Paper 0", "Paper 2"])
    expect(order.locator("option")).to_have_text(["Upvotes", "Newest", "Comments"])
    expect(order.locator("option:checked")).to_have_text("Upvotes")
    order.select_option("Newest")
    expect(titles.nth(2)).to_have_text("Paper 2")
    page.go_back()
    expect(order.locator("option:checked")).to_have_text("Upvotes")
    expect(titles.nth(2)).to_have_text("Paper 0")


def test_the_papers_of_a_page_are_put_in_order_by_what_is_said_of_them(page: Page, small_site: Callable[..., Path]) -> None:
    site = small_site({"2024-05-05.json": capture()})
    page.goto(f"{site.as_uri()}/digests/2024-05-05/index.html")
    titles, order = page.locator(".cards h2"), page.get_by_label("Order of the papers")
    order.select_option("Upvotes")
    expect(titles).to_have_text(["Paper 3", "Paper 1", "Paper 0", "Paper 2"])
    order.select_option("Newest")
    expect(titles).to_have_text(["Paper 3", "Paper 1", "Paper 2", "Paper 0"])
    page.reload()
    expect(order).to_have_value("newest")
    expect(titles.first).to_have_text("Paper 3")
    page.go_back()
    expect(titles.first).to_have_text("Paper 3")
    page.go_back()
    expect(titles).to_have_text([f"Paper {place}" for place in range(4)])
