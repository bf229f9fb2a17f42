"""What site.js adds to pages: keys, copy buttons, light or dark, a tidy address. By keyboard and by pointer."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from support.kinds import samples
from support.server import Server

FOCUSED = "document.activeElement.getAttribute('href')"
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_j_and_k_move_through_papers(server: Server, page: Page) -> None:
    page.goto(server.url)
    papers = page.locator(".leads > article, .titles > li")
    links = [papers.nth(place).locator("a").first.get_attribute("href") for place in range(3)]
    seen = []
    for key in "jjjkk":
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
    assert seen == [links[0], links[1], links[2], links[1], links[0]]
    page.keyboard.press("Enter")
    expect(page.locator("article.paper h1")).to_be_visible()


def test_slash_opens_the_search_and_letters_stay_letters_there(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.keyboard.press("/")
    box = page.get_by_role("dialog", name="Search").get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("jt?/")
    expect(box).to_have_value("jt?/")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)


def test_question_mark_lists_the_keys(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Next and previous paper")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    keys.get_by_role("button", name="Close").click()
    expect(keys).to_be_hidden()


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_the_switch_of_light_and_dark_is_at_the_same_place_on_pages_with_and_without_a_search_box(
    server: Server, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    places = set()
    for address in ("", "search/"):
        page.goto(server.url + address)
        box = page.get_by_role("button", name="Switch between light and dark").bounding_box()
        places.add(round(box["x"]) if box else None)
    assert len(places) == 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_choice_of_light_or_dark_is_remembered(server: Server, page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(server.url)
    first = background(page)
    page.get_by_role("button", name="Switch between light and dark").click()
    other = background(page)
    assert other != first
    page.goto(server.url + "about/")
    assert background(page) == other
    page.keyboard.press("t")
    assert background(page) == first


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_buttons_of_a_paper_keep_their_distance(server: Server, page: Page, built_site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{server.url}papers/{sorted(built_site.glob('papers/*/index.html'))[0].parent.name}/")
    boxes = [box for each in page.locator(".act > .marks button, .cite > summary").all() if (box := each.bounding_box())]
    assert len(boxes) == 4
    assert len({round(box["height"]) for box in boxes}) == 1
    rows = sorted({round(box["y"]) for box in boxes})
    assert all(lower - upper >= boxes[0]["height"] + 4 for upper, lower in pairwise(rows)), rows


@pytest.mark.parametrize("how", ["pointer", "key"])
def test_bibtex_is_copied(server: Server, page: Page, built_site: Path, how: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    slug = sorted(built_site.glob("papers/*/index.html"))[0].parent.name
    page.goto(f"{server.url}papers/{slug}/")
    cite, button = page.get_by_text("Cite", exact=True), page.get_by_role("button", name="Copy BibTeX")
    if how == "pointer":
        cite.click()
        button.click()
    else:
        cite.focus()
        page.keyboard.press("Enter")
        button.focus()
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")).startswith("@misc{")


def test_the_address_is_tidied_on_a_server_only(server: Server, page: Page, built_site: Path) -> None:
    page.goto(server.url + "tags/index.html#content")
    assert page.url == server.url + "tags/#content"
    page.locator(".tags a").first.click()
    expect(page).to_have_url(re.compile(re.escape(server.url) + r"tags/[a-z-]+/$"))
    on_disk = (built_site / "tags" / "index.html").as_uri()
    page.goto(on_disk)
    assert page.url == on_disk


def test_pages_print_without_furniture(server: Server, page: Page, built_site: Path) -> None:
    slug = sorted(built_site.glob("papers/*/index.html"))[0].parent.name
    page.goto(f"{server.url}papers/{slug}/")
    page.emulate_media(media="print", color_scheme="dark")
    page.keyboard.press("t")
    page.keyboard.press("t")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator("article.paper h1")).to_be_visible()
    assert background(page) == "rgb(255, 255, 255)"


def test_a_page_that_is_not_there_looks_like_all_others(server: Server, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(server.url)
    page.keyboard.press("t")
    dark = background(page)
    page.goto(f"{server.url}papers/of/nobody/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
    assert background(page) == dark
    page.get_by_role("banner").get_by_role("searchbox").fill("simmim")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/.*q=simmim"))


def test_links_within_the_site_are_short_on_a_server_and_whole_on_disk(server: Server, page: Page, built_site: Path) -> None:
    page.goto(f"{server.url}tags/image-classification/")
    links = page.locator("a").evaluate_all("(links) => links.map((link) => link.href)")
    assert len(links) > 20
    assert [href for href in links if "index.html" in href] == []
    page.goto(f"{server.url}search/?q=simmim")
    found = page.locator(".cards h2 a").first
    found.hover()
    expect(found).to_have_attribute("href", re.compile("/$"))
    page.goto(f"{built_site.as_uri()}/tags/image-classification/index.html")
    page.locator(".cards h2 a").first.click()
    expect(page.locator("article.paper h1")).to_be_visible()


def test_every_page_names_itself_and_the_feed(built_site: Path) -> None:
    for kind, file in samples(built_site).items():
        head = (built_site / file).read_text(encoding="utf-8").partition("</head>")[0]
        assert re.search(r'<meta property="og:title" content="[^"]+">', head), kind
        assert re.search(r'<meta name="description" property="og:description" content="[^"]+">', head), kind
        feed = re.search(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', head)
        assert feed, kind
        root = built_site if file == "404.html" else (built_site / file).parent
        assert (root / feed[1].removeprefix("/some/repo/")).is_file(), kind


@pytest.mark.parametrize("character", ["7", "1 ", "a", "(", "$", "x."])
def test_a_very_long_title_does_not_fill_a_screen_or_freeze_the_page(small_site: Callable[..., Path], page: Page, character: str) -> None:
    title = character * 8000
    site = small_site({"2024-05-14.txt": f"May 14, 2024\n\n{title}\n\nAn abstract of it.\n\n  • 4 authors\n·\nMay 14, 2024 1\n"})
    page.set_viewport_size({"width": 360, "height": 640})
    for file in (
        "index.html",
        "digests/2024-05-14/index.html",
        *(str(each.relative_to(site)) for each in site.glob("papers/*/index.html")),
    ):
        page.goto(f"{site.as_uri()}/{file}")
        page.keyboard.press("j")
        for heading in page.locator("h1, h2").all():
            box = heading.bounding_box()
            assert box is None or box["height"] < 640, file
        assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 4000


def test_a_phone_is_not_told_of_keys(server: Server, browser: Browser) -> None:
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}) as phone:
        page = phone.new_page()
        page.goto(server.url)
        expect(page.get_by_role("button", name="Switch between light and dark")).to_be_visible()
        expect(page.get_by_text("for keys")).to_have_count(0)
