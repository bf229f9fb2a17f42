"""Pages in a language that is written from right to left fit in every window, and what must not turn does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.kinds import samples
from support.server import serve
from support.visits import visit

OUTSIDE = """() => [...document.querySelectorAll("body *")]
    .filter((each) => !each.closest(".scroll, svg, .sr, .skip, thead, caption, details:not([open]) > :not(summary)"))
    .filter((each) => {
      const { left, right, width } = each.getBoundingClientRect();
      return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
    })
    .map((each) => each.outerHTML.slice(0, 80))"""
"""What is beyond the window, but for tables that scroll, what only screen readers see, and what is folded away and has no place yet."""

OVERLAPPING = """() => {
  const hidden = ".sr, .skip, svg, option, noscript, thead, caption, canvas, .map, details:not([open]) > :not(summary)";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const boxes = [];
  for (let node; (node = walker.nextNode()); ) {
    if (!node.data.trim() || node.parentElement.closest(hidden)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 2) boxes.push({ node, box });
  }
  const found = [];
  for (const [place, one] of boxes.entries()) {
    for (const other of boxes.slice(place + 1, place + 200)) {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const isOver = across > 2 && down > Math.min(one.box.height, other.box.height) / 2;
      if (one.node !== other.node && isOver) found.push([one.node.data, other.node.data]);
    }
  }
  return found;
}"""
"""Pairs of texts that stand on each other."""


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_every_kind_of_page_fits(arabic_site: Path, browser: Browser, width: int) -> None:
    with serve(arabic_site, "/some/repo/") as server, browser.new_context(viewport={"width": width, "height": 800}) as visitor:
        page = visitor.new_page()
        for kind, file in samples(arabic_site).items():
            visit(page, server.url + file)
            assert page.evaluate("document.documentElement.dir") == "rtl"
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), kind
            assert page.evaluate(OUTSIDE) == [], kind
            assert page.evaluate(OVERLAPPING) == [], kind


def test_the_search_and_the_dialog_fit(arabic_site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    with serve(arabic_site, "/some/repo/") as server:
        page.goto(server.url + "search/?q=vit&tag=image-classification")
        page.locator("[data-search-results] .excerpt mark").first.wait_for()
        page.locator("[data-search-narrow]").click()
        page.locator(".facets fieldset").first.wait_for()
        assert page.evaluate(OUTSIDE) == []
        page.goto(server.url)
        page.keyboard.press("/")
        page.keyboard.type("vit")
        page.locator(".finder .papers a").first.wait_for()
        assert page.evaluate(OUTSIDE) == []


def test_what_is_written_the_other_way_keeps_its_order(arabic_site: Path, page: Page) -> None:
    """Time goes to the right in plots; an English title is read from the left, and stands where lines begin."""
    with serve(arabic_site, "/some/repo/") as server:
        page.goto(server.url)
        direction = "(element) => getComputedStyle(element).direction"
        assert page.locator(".plot svg").first.evaluate(direction) == "ltr"
        first, last = (page.locator(".plot svg rect").nth(place).bounding_box() for place in (0, -1))
        assert first
        assert last
        assert first["x"] < last["x"]
        title = page.locator(".leads h2").first
        assert title.evaluate("(element) => getComputedStyle(element).unicodeBidi") == "plaintext"
        assert title.evaluate("(element) => getComputedStyle(element).textAlign") == "right"
        page.goto(server.url + next(file for kind, file in samples(arabic_site).items() if kind == "digests/*"))
        place, heading = page.locator(".ranked .place").first.bounding_box(), page.locator(".ranked h2").first.bounding_box()
        assert place
        assert heading
        assert place["x"] > heading["x"]
