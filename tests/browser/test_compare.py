"""A reader sees backbones and tags side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.server import Server


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """The site's root, in both places that pages are opened from."""
    return server.url if request.param == "server" else f"{built_site.as_uri()}/"


def test_a_reader_adds_a_second_group_and_shares_the_address(page: Page, start: str) -> None:
    page.goto(f"{start}backbones/vit/index.html")
    page.get_by_role("link", name="Compare").click()
    status = page.get_by_role("status")
    expect(status).to_have_text("Add another one to compare it with.")
    page.get_by_label("Add a backbone or a tag").fill("swin")
    page.keyboard.press("Enter")
    years = page.locator("[aria-labelledby=years]")
    expect(years.get_by_role("columnheader")).to_have_text(["Year", "ViT", "Swin"])
    assert page.url.endswith("?with=backbone:vit&with=backbone:swin")
    both = page.locator("[aria-labelledby=both] li")
    expect(both.first).to_be_visible()
    count = both.count()
    page.reload()
    expect(both).to_have_count(count)
    page.get_by_role("link", name="in the search").click()
    expect(page.locator("[data-search-status]")).to_have_text(f"{count} papers." if count > 1 else "1 paper.")


def test_an_empty_page_suggests_pairs_that_share_boards(page: Page, start: str) -> None:
    page.goto(f"{start}compare/index.html")
    pairs = page.locator("[data-pairs]")
    expect(pairs).to_be_visible()
    pairs.get_by_role("link").first.click()
    expect(page.locator("[aria-labelledby=boards] tbody tr").first).to_be_visible()
    expect(pairs).to_be_hidden()


def test_the_best_results_of_both_stand_side_by_side(page: Page, start: str) -> None:
    page.goto(f"{start}compare/index.html?with=backbone:vit&with=tag:image-classification")
    boards = page.locator("[aria-labelledby=boards]")
    expect(boards.get_by_role("row").nth(1)).to_be_visible()
    assert boards.locator("tbody tr").first.locator("td a").count() == 2


def test_values_of_a_board_stand_apart_on_a_phone(page: Page, start: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{start}compare/index.html?with=backbone:vit&with=tag:image-classification")
    row = page.locator("[aria-labelledby=boards] tbody tr").first
    expect(row.locator("td")).to_have_count(2)
    left, right = (cell.bounding_box() for cell in row.locator("td").all())
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]


def test_a_group_is_taken_out_and_back_brings_it_again(page: Page, start: str) -> None:
    page.goto(f"{start}compare/index.html?with=backbone:vit&with=backbone:swin")
    page.get_by_role("button", name="Take out ViT").click()
    expect(page.locator("[aria-labelledby=years]")).to_be_hidden()
    expect(page.locator(".chosen a")).to_have_text(["Swin"])
    page.go_back()
    expect(page.locator(".chosen a")).to_have_text(["ViT", "Swin"])
    expect(page.locator("[aria-labelledby=years]")).to_be_visible()


def test_a_name_that_nothing_has_is_said_and_an_old_address_still_leads_to_something(page: Page, start: str) -> None:
    page.goto(f"{start}compare/index.html?with=backbone:gone&with=nonsense")
    expect(page.get_by_role("status")).to_have_text("Choose two or more to compare them.")
    page.get_by_label("Add a backbone or a tag").fill("zzzz")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_have_text("No backbone and no tag is called “zzzz”.")
