"""The map of papers serves readers by pointer, by key and without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chromium import RESTED
from support.server import Server

LISTED = 12
"""Papers that the list beside the map has before a reader asks for more."""


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """The site's root, in both places that pages are opened from."""
    return server.url if request.param == "server" else f"{built_site.as_uri()}/"


def in_view(page: Page) -> list[str]:
    """Return the titles that are listed when the map rests."""
    heading, listed = page.locator(".viewed h2"), page.locator(".viewed li")
    expect(heading).not_to_be_empty()
    page.evaluate(RESTED)
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")  # the clock that the list waits for began before this one
    said = re.search(r"in view: (\d+),", heading.inner_text())
    assert said
    expect(listed).to_have_count(min(int(said[1]), LISTED))
    return listed.locator("a").all_inner_texts()


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
    # The list beside the map begins with the papers in its middle, so a paper is soon met from there on.
    places = sorted(((across, down) for across in range(-300, 300, 12) for down in range(-200, 200, 12)), key=lambda place: hypot(*place))
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    while not name.inner_text():
        across, down = places.pop(0)
        page.mouse.move(middle[0] + across, middle[1] + down)
    pointed = name.inner_text()
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("article.paper h1")).to_have_text(pointed)


def test_one_tag_is_shown_alone(page: Page, start: str) -> None:
    page.goto(f"{start}map/index.html")
    of_tag = page.locator(".legend a").first
    [tag, count] = of_tag.inner_text().rsplit(" ", 1)
    page.get_by_label("Papers shown").select_option(label=tag)
    expect(page.get_by_role("heading", name=f"in view: {count},")).to_be_visible()  # as many as the tag's own page has


def test_without_scripts_the_map_is_a_list(server: Server, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"{server.url}map/")
    assert "drawn by JavaScript, which is off" in page.locator("main").inner_text()
    assert page.locator(".chips a").count() > 10
    visitor.close()


def test_a_paper_has_one_title_on_its_page_on_the_map_in_feeds_and_in_the_api(page: Page, start: str, built_site: Path) -> None:
    page.goto(f"{start}map/index.html")
    more = page.get_by_role("button", name="Show more")
    expect(page.locator(".viewed a").first).to_be_visible()
    while more.is_visible():
        more.click()
    shown = {link.evaluate("each => each.pathname.split('/').at(-2)"): link.inner_text() for link in page.locator(".viewed a").all()}
    papers = [paper for file in built_site.glob("api/*-*.json") for paper in json.loads(file.read_text(encoding="utf-8"))]
    items = json.loads((built_site / "feed.json").read_text(encoding="utf-8"))["items"]
    in_feed = {item["url"].split("/")[-2]: item["title"] for item in items}
    headings = {file.parent.name: file.read_text(encoding="utf-8") for file in built_site.glob("papers/*/index.html")}
    assert len(shown) > 20
    assert {slug: title for slug, title in shown.items() if in_feed.get(slug, title) != title} == {}
    assert {paper["slug"] for paper in papers} >= shown.keys()
    plain = {paper["slug"]: paper["title"] for paper in papers if "$" not in paper["title"]}
    assert {slug: title for slug, title in shown.items() if plain.get(slug, title) != title} == {}
    for slug, title in shown.items():
        page.set_content(headings[slug])
        assert page.locator("h1").inner_text() == title


def test_the_address_keeps_what_is_seen(page: Page, start: str) -> None:
    page.goto(f"{start}map/index.html")
    in_view(page)
    assert "?" not in page.url
    for _ in range(2):
        page.get_by_role("button", name="Enlarge").click()
    page.get_by_label("Papers shown").select_option(index=1)
    chosen = page.get_by_label("Papers shown").input_value()
    seen = in_view(page)
    assert "at=" in page.url
    assert "tag=" in page.url
    page.locator(".viewed a").first.click()
    expect(page.locator("article.paper h1")).to_be_visible()
    page.go_back()
    expect(page.locator(".viewed a")).to_have_text(seen)
    page.reload()
    expect(page.locator(".viewed a")).to_have_text(seen)
    expect(page.get_by_label("Papers shown")).to_have_value(chosen)
    page.get_by_role("button", name="Whole map").click()
    page.get_by_label("Papers shown").select_option(index=0)
    in_view(page)
    assert "?" not in page.url


def test_an_address_of_no_view_shows_the_whole_map(page: Page, start: str) -> None:
    page.goto(f"{start}map/index.html?at=9999+x+77&tag=none")
    expect(page.get_by_label("Papers shown")).to_have_value("-1")
    whole = in_view(page)
    page.goto(f"{start}map/index.html?at=9999+9999+1")
    assert in_view(page) != [] or whole == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab of a phone, 360 pixels wide, moved by fingers."""
    visitor = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, reduced_motion="reduce")
    yield visitor.new_page()
    visitor.close()


def drag(page: Page, *paths: tuple[tuple[int, int], tuple[int, int]]) -> None:
    """Move a finger along each of `paths`, given by start and end, all at once."""
    session = page.context.new_cdp_session(page)
    for step in range(11):
        points = [{"x": x + (end_x - x) * step / 10, "y": y + (end_y - y) * step / 10} for (x, y), (end_x, end_y) in paths]
        touches = [{**point, "id": finger} for finger, point in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": touches})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_on_the_map_scrolls_the_page_and_two_move_the_map(phone: Page, start: str) -> None:
    phone.goto(f"{start}map/index.html")
    canvas = phone.locator(".map canvas")
    expect(canvas).to_have_attribute("data-ready", "")
    whole = in_view(phone)
    canvas.evaluate("each => each.scrollIntoView()")
    at = phone.evaluate("scrollY")
    drag(phone, ((160, 250), (100, 200)), ((200, 250), (260, 200)))
    expect(phone).to_have_url(re.compile("at="))
    assert phone.evaluate("scrollY") == at
    assert set(in_view(phone)) != set(whole)
    drag(phone, ((180, 300), (180, 120)))
    expect(canvas).not_to_be_in_viewport(ratio=0.9)


def test_a_tap_names_a_paper_before_it_opens_it(phone: Page, start: str) -> None:
    phone.goto(f"{start}map/index.html")
    canvas, name = phone.locator(".map canvas"), phone.locator(".map .label")
    expect(canvas).to_have_attribute("data-ready", "")
    places = ((across, down) for across in range(60, 300, 12) for down in range(60, 300, 12))
    while not name.inner_text():
        across, down = next(places)
        canvas.tap(position={"x": across, "y": down})
        assert "/map/" in phone.url
    named = name.inner_text()
    expect(name.get_by_role("link")).to_be_visible()
    canvas.tap(position={"x": across, "y": down})
    expect(phone.locator("article.paper h1")).to_have_text(named)


@pytest.mark.parametrize("width", [320, 360, 414, 768])
def test_the_controls_of_the_map_cover_nothing(page: Page, start: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{start}map/index.html")
    assert in_view(page)
    parts = [page.locator(each).bounding_box() for each in (".lede", ".map .marks", ".map canvas", "main > h2:first-of-type", ".viewed")]
    bottoms, tops = [part["y"] + part["height"] for part in parts if part], [part["y"] for part in parts if part]
    assert len(tops) == 5
    assert all(bottom <= top for bottom, top in zip(bottoms, tops[1:], strict=False)), parts
    assert page.locator(".viewed").evaluate("each => each.scrollHeight <= each.clientHeight")  # nothing of the list is cut off


NAMES = """
  globalThis.names = [];
  const written = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (name, x, y) {
    names.push({ name, x, y, half: this.measureText(name).width / 2 });
    return written.call(this, name, x, y);
  };
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_names_on_the_map_are_read_apart(page: Page, start: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(NAMES)
    page.goto(f"{start}map/index.html")
    assert in_view(page)
    names = page.evaluate("names")
    assert names
    close = [
        (one["name"], other["name"])
        for one, other in combinations({name["name"]: name for name in names}.values(), 2)
        if abs(one["y"] - other["y"]) < 30 and abs(one["x"] - other["x"]) < one["half"] + other["half"]
    ]
    assert close == []


def test_titles_are_fetched_once_and_after_what_is_drawn(page: Page, server: Server) -> None:
    page.goto(f"{server.url}map/")
    assert in_view(page)
    page.get_by_role("button", name="Enlarge").click()
    assert in_view(page)
    assert [path for path in server.asked() if path.startswith("map/") and path.endswith(".js")] == ["map/papers.js", "map/titles-0.js"]


def test_titles_of_a_newer_site_bring_its_map(page: Page, server: Server, built_site: Path) -> None:
    file = built_site / "map/papers.js"
    now = file.read_text(encoding="utf-8")
    [version] = re.findall(r'"version":"(\w+)"', now)
    before = now.replace(version, "f" * 10).replace('["', '["of-before-', 1)
    kept = re.compile(r"map/papers\.js$")  # what a browser has kept has no version in its address
    page.route(kept, lambda route: route.fulfill(body=before, content_type="text/javascript"))
    page.goto(f"{server.url}map/")
    expect(page.locator(".viewed a").first).to_be_visible()
    listed = in_view(page)
    page.unroute(kept)
    page.goto(f"{server.url}map/")
    assert in_view(page) == listed
    page.locator(".map canvas").focus()
    expect(page.locator(".map canvas")).to_have_attribute("data-ready", "")
    page.keyboard.press("+")
    assert "at=" not in page.url or in_view(page)


def test_titles_that_cannot_be_fetched_are_said_and_asked_for_again(page: Page, server: Server) -> None:
    page.route("**/map/titles-*", lambda route: route.abort())
    page.goto(f"{server.url}map/")
    expect(page.locator(".viewed li")).to_have_text(["a script of this page cannot be fetched"])
    page.unroute("**/map/titles-*")
    page.get_by_role("button", name="Whole map").click()
    expect(page.locator(".viewed a").first).to_be_visible()


def test_the_menu_leads_to_the_map(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Map").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Map")
