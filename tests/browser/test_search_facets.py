"""Narrowing and sorting by click and by keyboard, and the address that restores it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from support.accessibility import violations
from support.server import Server

TAG = "Image classification"
"""One of the commonest tags."""
NARROW = 390
"""Width of a window in which what can be picked is folded away."""


def pick(page: Page, name: str) -> Locator:
    """The box of a facet's value."""
    return page.get_by_role("complementary", name="Narrow down").get_by_role("checkbox", name=re.compile(rf"^{re.escape(name)}\b"))


def expect_papers(page: Page, count: int) -> None:
    """The page has found so many papers, and lists them."""
    expect(page.get_by_role("status")).to_contain_text(re.compile(rf"(^|\s){count} papers?\."))
    expect(page.locator("main ol > li")).to_have_count(min(count, 20))


def counted(box: Locator) -> int:
    """The number beside a value."""
    return int(count_of(box).inner_text())


def count_of(box: Locator) -> Locator:
    """Where the number beside a value stands, which changes a little later than the number of papers found."""
    return box.locator("xpath=..").locator(".count")


def test_a_pick_leaves_as_many_papers_as_it_says(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vit")
    expect_papers(page, 35)
    expect(pick(page, "Quantization")).to_have_count(0)
    page.get_by_role("button", name=re.compile(r"All \d+")).first.click()
    expected, of_all = counted(pick(page, "Quantization")), counted(pick(page, "2023"))
    pick(page, "Quantization").check()
    expect_papers(page, expected)
    assert page.url.endswith("?q=vit&tag=quantization")
    expect(count_of(pick(page, "2023"))).not_to_have_text(str(of_all))
    year = counted(pick(page, "2023"))
    pick(page, "2023").check()
    expect_papers(page, year)
    expect(pick(page, "2023")).to_be_focused()
    # Another year adds its papers to those of the first.
    other = counted(pick(page, "2022"))
    pick(page, "2022").check()
    expect_papers(page, year + other)


def test_back_and_forward_undo_and_redo(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vit")
    expect_papers(page, 35)
    classified = counted(pick(page, TAG))
    pick(page, TAG).check()
    expect_papers(page, classified)
    page.get_by_role("combobox", name="Sort by").select_option("newest")
    page.wait_for_url(re.compile("sort=newest"))
    page.get_by_role("searchbox").fill("swin")
    page.wait_for_url(re.compile(r"\?q=swin&tag=image-classification&sort=newest"))
    for query, order, picked in (("vit", "newest", True), ("vit", "", True), ("vit", "", False)):
        page.go_back()
        expect(page.get_by_role("searchbox")).to_have_value(query)
        expect(page.get_by_role("combobox", name="Sort by")).to_have_value(order)
        expect(pick(page, TAG)).to_be_checked(checked=picked)
    expect_papers(page, 35)
    page.go_forward()
    expect_papers(page, classified)


def test_the_shelf_is_narrowed_without_a_query_by_keyboard(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/")
    page.get_by_role("button", name="Narrow down").focus()
    page.keyboard.press("Enter")
    box = pick(page, TAG)
    expected = counted(box)
    box.focus()
    page.keyboard.press("Space")
    expect_papers(page, expected)
    page.reload()
    expect_papers(page, expected)
    expect(pick(page, TAG)).to_be_checked()


def test_sorting_puts_the_newest_first(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vit&sort=newest")
    expect_papers(page, 35)
    days = page.locator("main ol > li time").evaluate_all("times => times.map((time) => time.dateTime)")
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_window_folds_the_facets(page: Page, server: Server, scheme: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{server.url}search/?q=vit&tag=quantization")
    expect(page.locator("main ol > li h2").first).to_be_visible()
    assert not [path for path in server.asked() if "facets/" in path and "tags" not in path]
    expect(pick(page, "Quantization")).to_be_hidden()
    page.get_by_role("button", name="Narrow down (1)").click()
    expect(pick(page, "Quantization")).to_be_checked()
    assert violations(page) == []
    page.get_by_role("button", name="Narrow down (1)").click()
    expect(pick(page, "Quantization")).to_be_hidden()


def test_typed_filters_tick_their_boxes_and_go_with_them(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vit+tag:quantization+year:2022..2023")
    expect(pick(page, "Quantization")).to_be_checked()
    expect(pick(page, "2022")).to_be_checked()
    expect(pick(page, "2023")).to_be_checked()
    # One of two years is taken back: the other stays.
    left = counted(pick(page, "2022"))
    pick(page, "2023").uncheck()
    expect_papers(page, left)
    expect(page.get_by_role("searchbox")).to_have_value("vit tag:quantization")
    expect(pick(page, "2022")).to_be_checked()
    pick(page, "Quantization").click()  # `uncheck` would look at the box again, which leaves the list
    expect(page.get_by_role("searchbox")).to_have_value("vit")
    page.get_by_role("button", name="All 16").click()  # the tag is not among the most frequent ones
    expect(pick(page, "Quantization")).not_to_be_checked()


def test_another_year_joins_a_typed_one(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vit+year:2022")
    expect(pick(page, "2022")).to_be_checked()
    both = counted(pick(page, "2022")) + counted(pick(page, "2023"))
    pick(page, "2023").check()
    expect_papers(page, both)
    expect(page.get_by_role("searchbox")).to_have_value("vit")


def test_filters_that_leave_nothing_can_be_cleared(page: Page, server: Server) -> None:
    clear = page.get_by_role("button", name="Clear the filters")
    page.goto(f"{server.url}search/?q=vit+year:1999&tag=quantization")
    expect(page.get_by_role("status")).to_have_text("No paper found.")
    clear.press("Enter")
    expect_papers(page, 35)
    expect(clear).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_have_value("vit")
    page.goto(f"{server.url}search/?q=nothinglikethis")
    expect(page.get_by_role("status")).to_contain_text("No paper found.")
    expect(clear).to_be_hidden()


def test_papers_are_sorted_by_upvotes(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vit")
    page.get_by_role("combobox", name="Sort by").select_option("Upvotes")
    page.wait_for_url(re.compile("sort=upvoted"))
    expect_papers(page, 35)


def test_the_digits_of_a_count_stay_side_by_side(page: Page, server: Server) -> None:
    """In three narrow columns, beside a name of two lines."""
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto(f"{server.url}search/?q=vit")
    page.get_by_role("button", name="Narrow down").click()
    expect(pick(page, TAG)).to_be_visible()
    heights = page.evaluate(
        """() => [...document.querySelectorAll(".facets label")].map((label) => {
          label.querySelector("span").textContent = "Datasets and benchmarks of everything there is";
          const count = label.querySelector(".count");
          count.textContent = "12,345";
          return count.getBoundingClientRect().height / parseFloat(getComputedStyle(count).fontSize);
        })"""
    )
    assert heights
    assert max(heights) < 2
