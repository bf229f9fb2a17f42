"""The search dialog of every page, and what browsers are told of the search."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from papershelf.config import Config
from papershelf.export import sitemap
from support.accessibility import violations
from support.server import Server
from support.visits import visit

FIRST_LOAD = 6_144
"""Bytes of JavaScript, compressed, that a page may load before anything is searched for."""


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """A page that is not the search page, in both places that pages are opened from."""
    return f"{server.url}about/index.html" if request.param == "server" else (built_site / "about/index.html").as_uri()


def dialog_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it_and_finds_papers_at_once(page: Page, start: str, key: str) -> None:
    page.goto(start)
    page.keyboard.press(key)
    box = dialog_of(page).get_by_role("searchbox", name="Search papers")
    expect(box).to_be_focused()
    page.keyboard.type("lazy neuron")
    paper = dialog_of(page).get_by_role("region", name="Papers").get_by_role("link")
    expect(paper).to_have_count(1)
    expect(dialog_of(page).get_by_role("status")).to_have_text("1 paper.")
    page.keyboard.press("ArrowDown")
    expect(paper).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lazy Neuron")


def test_answers_that_come_late_leave_the_focus_where_it_is(page: Page, server: Server) -> None:
    page.goto(f"{server.url}about/index.html")
    page.keyboard.press("/")
    page.keyboard.type("lazy neur")
    papers = dialog_of(page).get_by_role("region", name="Papers").get_by_role("link")
    expect(papers).to_have_count(1)
    # The letters that are still to come arrive together with the arrow key.
    dialog_of(page).get_by_role("searchbox").fill("lazy neuron")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(400)
    expect(papers).to_be_focused()
    dialog_of(page).get_by_role("searchbox").fill("zzzqqq")
    page.keyboard.press("ArrowDown")
    expect(dialog_of(page).get_by_role("status")).to_contain_text("No paper found")
    expect(dialog_of(page).get_by_role("searchbox")).to_be_focused()


def test_it_leads_to_tags_and_backbones_by_any_name(page: Page, server: Server) -> None:
    page.goto(f"{server.url}about/")
    page.get_by_role("searchbox").click()
    names = dialog_of(page).get_by_role("region", name="Pages").get_by_role("link")
    for typed, name in (
        ("quantiz", "Quantization"),
        ("shifted window", "Swin"),
        ("vit-b/16", "ViT-B/16"),
        ("post training quantiz", "Quantization"),
    ):
        dialog_of(page).get_by_role("searchbox").fill(typed)
        expect(names.first).to_have_text(name)
    names.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quantization")


def test_it_offers_all_results_only_where_there_are_any(page: Page, server: Server) -> None:
    page.goto(f"{server.url}about/")
    page.keyboard.press("/")
    every = dialog_of(page).get_by_role("link", name="All results")
    page.keyboard.type("pruning")
    expect(every).to_be_visible()
    dialog_of(page).get_by_role("searchbox").fill("zzzqqq")
    expect(dialog_of(page).get_by_role("status")).to_contain_text("No paper found")
    expect(every).to_have_count(0)


def test_it_can_be_closed_by_touch_however_much_is_found(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{server.url}about/")
    page.get_by_role("searchbox").click()
    page.keyboard.type("vision")
    expect(dialog_of(page).get_by_role("region", name="Papers").get_by_role("link")).to_have_count(6)
    expect(dialog_of(page).get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("address", ["search/", "results/", "tags/", "backbones/", "authors/"])
def test_what_fields_take_is_not_cut_on_a_phone(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    visit(page, server.url + address)
    spare = page.evaluate(
        """() => [...document.querySelectorAll("input[placeholder]")].map((field) => {
          const style = getComputedStyle(field);
          const pen = new OffscreenCanvas(9, 9).getContext("2d");
          pen.font = `${style.fontSize} ${style.fontFamily}`;
          const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          return room - pen.measureText(field.placeholder).width;
        })"""
    )
    assert spare
    assert min(spare) >= 0


def test_it_remembers_what_was_searched_for(page: Page, server: Server) -> None:
    page.goto(f"{server.url}about/")
    for query in ("pruning", "<b>vit", "pruning"):
        page.keyboard.press("/")
        dialog_of(page).get_by_role("searchbox").fill(query)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/search/.*q="))
        page.goto(f"{server.url}about/")
    page.keyboard.press("/")
    recent = dialog_of(page).get_by_role("region", name="Recent searches").get_by_role("link")
    expect(recent).to_have_text(["pruning", "<b>vit"])
    dialog_of(page).get_by_role("button", name="Forget these").click()
    expect(recent).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog_of(page)).to_be_hidden()


def test_typing_in_a_field_opens_nothing(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/")
    page.get_by_role("searchbox").press_sequentially("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_pages_load_little_until_something_is_searched_for(page: Page, server: Server, built_site: Path) -> None:
    page.goto(f"{server.url}about/")
    page.wait_for_load_state("networkidle")
    scripts = [path for path in server.asked() if path.split("?")[0].endswith(".js")]
    assert len(scripts) == 2
    assert sum(len(gzip.compress((built_site / path.split("?")[0]).read_bytes())) for path in scripts) <= FIRST_LOAD


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_axe_violation(page: Page, server: Server, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{server.url}about/")
    page.keyboard.press("/")
    page.keyboard.type("vision")
    expect(dialog_of(page).get_by_role("region", name="Papers")).to_be_visible()
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_browsers_are_told_of_the_search(built_site: Path) -> None:
    assert re.search(r'<link rel="search" [^>]*href="\.\./opensearch\.xml"', (built_site / "about/index.html").read_text(encoding="utf-8"))
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    description = ElementTree.fromstring((built_site / "opensearch.xml").read_bytes())
    assert description.tag == f"{space}OpenSearchDescription"
    url = description.find(f"{space}Url")
    assert url is not None
    assert url.get("template") == "https://example.org/some/repo/search/?q={searchTerms}"


def test_any_title_makes_a_valid_description() -> None:
    body = sitemap.opensearch(Config(title='<A & "B"> of a very long shelf', description="")).body
    name = ElementTree.fromstring(body).findtext("{http://a9.com/-/spec/opensearch/1.1/}ShortName")
    assert name == '<A & "B"> of a…'
