"""The map of papers serves readers by pointer, by key and without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.server import Server


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """The site's root, in both places that pages are opened from."""
    return server.url if request.param == "server" else f"{built_site.as_uri()}/"


def in_view(page: Page) -> list[str]:
    page.wait_for_timeout(400)  # the list waits for the map to rest
    return page.locator(".viewed a").all_inner_texts()


def test_the_map_is_moved_and_enlarged_by_key(page: Page, start: str) -> None:
    page.goto(f"{start}map/index.html")
    first = in_view(page)
    assert first
    canvas = page.get_by_role("img", name="Map of papers")
    canvas.focus()
    expect(canvas).to_have_attribute("data-ready", "")
    for key in ("+", "+", "+", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert set(in_view(page)) != set(first)
    page.keyboard.press("0")
    assert in_view(page) == first
    page.locator(".viewed a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.paper h1")).to_be_visible()


def test_the_map_is_moved_enlarged_and_followed_by_pointer(page: Page, start: str) -> None:
    page.goto(f"{start}map/index.html")
    first = in_view(page)
    for _ in range(2):
        page.get_by_role("button", name="Enlarge").click()
    closer = in_view(page)
    assert len(closer) < len(first)
    box = page.locator(".map canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    expect(page.locator(".map canvas")).to_have_attribute("data-ready", "")
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 300, steps=4)
    page.mouse.up()
    assert in_view(page) != closer
    page.get_by_role("button", name="Whole map").click()
    assert in_view(page) == first
    name = page.locator(".map .label")
    places = ((across, down) for across in range(0, 600, 15) for down in range(0, 400, 15))
    while not name.inner_text():
        across, down = next(places)
        page.mouse.move(box["x"] + across, box["y"] + down)
    pointed = name.inner_text().lower().split()
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("article.paper h1")).to_be_visible()
    assert page.url.split("papers/")[1].split("/")[0].split("-") == pointed


def test_one_tag_is_shown_alone(page: Page, start: str) -> None:
    page.goto(f"{start}map/index.html")
    whole = page.get_by_role("heading", name=re.compile("in view"))
    expect(whole).to_contain_text("from the middle")
    count = int(re.findall(r"\d+", whole.inner_text())[0])
    page.get_by_label("Papers shown").select_option(index=1)
    page.wait_for_timeout(400)
    assert 0 < int(re.findall(r"\d+", whole.inner_text())[0]) < count


def test_without_scripts_the_map_is_a_list(server: Server, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"{server.url}map/")
    assert "drawn by JavaScript, which is off" in page.locator("main").inner_text()
    assert page.locator(".chips a").count() > 10
    visitor.close()
