"""A reader goes from a paper to its authors and on, and reaches every entry of the menu on the narrowest screen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from support.accessibility import violations

SITES = ("authors/index.html", "authors/ada-byron/index.html", "organizations/index.html", "organizations/the-lab/index.html")


@pytest.fixture
def site(small_site: Callable[..., Path]) -> Path:
    """A shelf with an author of seven papers, one of two, and one of one."""
    authors = ["Ada Byron", "Jörg Müller", "Eve"], ["Ada Byron", "Jörg Müller"], *[["Ada Byron"]] * 3, *[["ada byron"]] * 2
    held = [
        {
            "id": f"2405.0000{number}",
            "title": f"On pruning, part {number}",
            "summary": "We prune a ViT-B/16.",
            "publishedAt": f"2024-05-0{number + 1}T00:00:00.000Z",
            "authors": [{"name": name, "user": {"user": "ada"} if name == "Ada Byron" else None} for name in names],
            "organization": {"fullname": "The Lab"},
        }
        for number, names in enumerate(authors)
    ]
    return small_site({"2024-05-09.json": json.dumps([{"paper": each} for each in held])})


def test_a_reader_goes_from_a_paper_to_its_author_and_to_the_lab(site: Path, page: Page) -> None:
    page.goto((site / "papers/on-pruning-part-0/index.html").as_uri())
    authors = page.locator(".authors")
    expect(authors).to_have_text("Ada Byron, Jörg Müller, Eve")
    expect(authors.get_by_role("link")).to_have_text(["Ada Byron", "Jörg Müller"])
    authors.get_by_role("link", name="Ada Byron").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Byron")
    expect(page.locator(".cards h2")).to_have_text([f"On pruning, part {number}" for number in range(6, -1, -1)])
    expect(page.get_by_role("link", name="ada", exact=True)).to_have_attribute("href", "https://huggingface.co/ada")
    expect(page.get_by_role("link", name="Jörg Müller 2")).to_be_visible()
    page.get_by_role("link", name="Authors").first.click()
    expect(page.locator(".names li")).to_have_text(["Ada Byron 7", "Jörg Müller 2", "Eve 1"])
    page.get_by_label("Name of an author").fill("mull")
    expect(page.locator(".names li:visible")).to_have_text(["Jörg Müller 2"])
    page.get_by_label("Name of an author").fill("eve")
    page.get_by_role("link", name="Eve").click()
    page.get_by_role("link", name="The Lab").click()
    expect(page.locator(".cards h2")).to_have_count(7)


def test_the_search_leads_to_an_author(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("ada by")
    found = page.get_by_role("dialog").get_by_role("region", name="Pages")
    expect(found.get_by_role("listitem")).to_have_text(["Ada Byron author · 7 papers"])
    found.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Byron")


def test_a_result_names_its_first_author_first(site: Path, page: Page) -> None:
    """The shelf is small, so the texts of its papers are in the index."""
    for query, said in (
        ("ada", "Ada Byron and 2 others"),
        ("eve", "Ada Byron and 2 others, among them Eve"),
        ("jörg müller", "Ada Byron and Jörg Müller"),
    ):
        page.goto(f"{(site / 'search/index.html').as_uri()}?q={query}")
        expect(page.locator("[data-search-results] .by").filter(has_text=re.compile(f"^{said}$")).first).to_be_visible()


def test_no_axe_violation_on_the_pages_of_names(site: Path, page: Page) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for file in SITES:
            page.goto((site / file).as_uri())
            assert violations(page) == [], file


@pytest.mark.parametrize("width", [320, 360, 640, 900, 1279, 1280])
def test_every_entry_of_the_menu_is_in_reach(site: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / "authors/index.html").as_uri())
    expect(page.get_by_role("button", name="Switch between light and dark")).to_be_visible()
    menu = page.get_by_role("navigation", name="Site").get_by_role("link")
    expect(menu).to_have_text(["Digests", "Tags", "Backbones", "Results", "Authors", "Map", "Years", "Shelf"])
    boxes = [_box(link) for link in menu.all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 24 for box in boxes), boxes
    assert len({box["y"] for box in boxes}) <= (1 if width >= 640 else 2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    search, brand = _box(page.get_by_role("search")), _box(page.locator(".brand"))
    assert (search["y"] < brand["y"] + brand["height"]) == (width >= 640)


@pytest.mark.parametrize(
    ("title", "menu"),
    [
        ("Reading room", []),
        ("Leseraum", ["Ausgaben", "Themen", "Backbones", "Ergebnisse", "Autoren", "Karte", "Jahre", "Merkliste 1"]),
    ],
    ids=["two words", "German"],
)
def test_a_longer_title_or_menu_leaves_the_menu_in_a_row_on_a_laptop(site: Path, page: Page, title: str, menu: list[str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((site / "authors/index.html").as_uri())
    page.locator(".brand").evaluate("(brand, title) => (brand.textContent = title)", title)
    links = page.get_by_role("navigation", name="Site").get_by_role("link").all()
    for link, name in zip(links, menu, strict=False):
        link.evaluate("(link, name) => (link.textContent = name)", name)
    assert len({_box(link)["y"] for link in links}) == 1


def _box(shown: Locator) -> FloatRect:
    box = shown.bounding_box()
    assert box
    return box


def test_a_shelf_that_names_no_authors_has_no_entry_for_them(built_site: Path, page: Page) -> None:
    page.goto((built_site / "index.html").as_uri())
    expect(page.get_by_role("navigation", name="Site").get_by_role("link")).to_have_text(
        ["Digests", "Tags", "Backbones", "Results", "Map", "Years", "Shelf"]
    )
