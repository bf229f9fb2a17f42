"""Search as a reader meets it, in a Chromium: on a server below a base path, and opened from disk."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from support.accessibility import violations
from support.server import Server

SEED = json.loads((Path(__file__).parents[1] / "data" / "site" / "seed.json").read_text(encoding="utf-8"))
VIT_B16 = re.compile(r"ViT[\s-]*B(?:ase)?[\s/-]*16(?!\d)", re.IGNORECASE)
FIRST_RESULTS = 20
"""As many as the page shows before it is asked for more."""


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """The address of the search page, in both places that it is opened from."""
    return f"{server.url}search/index.html" if request.param == "server" else (built_site / "search/index.html").as_uri()


@pytest.fixture
def papers(built_site: Path) -> list[dict[str, Any]]:
    """All papers of the site's API."""
    files = sorted(built_site.glob("api/[0-9]*.json"))
    return [paper for file in files for paper in json.loads(file.read_text(encoding="utf-8"))]


def ask(page: Page, query: str) -> list[str]:
    """Put `query` in the box in place of what is there; the titles found."""
    enter(page, query)
    return found(page)


def enter(page: Page, query: str) -> None:
    """Put `query` in the box in place of what is there, with the Enter key, which does not wait for more letters."""
    box, status = page.get_by_role("searchbox", name="Search papers"), page.get_by_role("status")
    box.fill("")
    box.press("Enter")
    expect(status).to_be_empty()
    box.fill(query)
    box.press("Enter")
    expect(status).not_to_be_empty()
    assert "could not" not in status.inner_text(), query


def found(page: Page) -> list[str]:
    """The titles of the results that the page lists, when it has listed all that it is about to."""
    status = page.get_by_role("status")
    expect(status).not_to_be_empty()
    counted = re.search(r"(\d+)(?: or more)? papers?\.$", status.inner_text())
    assert counted or "No paper found." in status.inner_text(), status.inner_text()
    results = page.locator("main ol > li")
    expect(results).to_have_count(min(int(counted[1]), FIRST_RESULTS) if counted else 0)
    return results.locator("h2").all_inner_texts()


def test_typing_a_model_lists_all_its_spellings(page: Page, start: str, papers: list[dict[str, Any]]) -> None:
    wanted = {paper["title"] for paper in papers if VIT_B16.search(f"{paper['title']} {paper['abstract']} {paper.get('received', '')}")}
    assert len(wanted) == 14
    page.goto(start)
    page.get_by_role("searchbox").press_sequentially("vit b16")
    # What was found for the letters so far may still stand there.
    expect(page.get_by_role("status")).to_have_text("14 papers.")
    assert set(found(page)) == wanted
    for spelling in ("ViT-B/16", "vitb16", "ViT-B-16", "(ViT B/16)"):
        assert set(ask(page, spelling)) == wanted, spelling


def test_key_is_found(page: Page, start: str, papers: list[dict[str, Any]]) -> None:
    """The word that the two Lunr libraries stem differently."""
    wanted = {paper["title"] for paper in papers if re.search(r"\bkeys?\b", f"{paper['title']} {paper['abstract']}", re.IGNORECASE)}
    page.goto(start)
    assert len(wanted) == 3
    assert set(ask(page, "key")) == wanted


def test_an_exact_title_ranks_first(page: Page, start: str) -> None:
    page.goto(start)
    below = {paper["title"]: titles[:1] for paper in SEED if (titles := ask(page, paper["title"]))[:1] != [paper["title"]]}
    assert len(SEED) == 35
    assert below == {}


def test_no_query_is_an_error(page: Page, start: str) -> None:
    page.goto(start)
    page.get_by_role("searchbox").focus()
    for query in (
        "a - b",
        "-",
        "~",
        "^2",
        "*",
        "+x",
        '"',
        '"an open phrase',
        "tag:",
        "tag:none",
        "year:20..",
        ")(",
        "\\",
        "L^2ViT",
        "é💩",
        "?q=&",
        "vit " * 90,
    ):
        enter(page, query)
    titles = ask(page, "ViT-B/16: foo")
    assert titles
    assert "closest" in page.get_by_role("status").inner_text()


def test_what_is_typed_is_text(page: Page, start: str) -> None:
    page.goto(start)
    enter(page, '<img src="x" onerror="document.title=1">')
    assert page.locator("main img").count() == 0


def test_filters_narrow(page: Page, start: str, papers: list[dict[str, Any]]) -> None:
    page.goto(start)
    by_year = {paper["title"] for paper in papers if paper["date"].startswith("2023")}
    assert set(ask(page, "year:2023")) == by_year
    with_code = {paper["title"] for paper in papers if any(link["kind"] == "code" for link in paper.get("links", ()))}
    assert set(ask(page, "has:code year:2022..2023")) == {
        title for title in with_code if title in by_year or _year(papers, title) == "2022"
    }
    everything, without = (set(ask(page, query)) for query in ("swin", "swin -imagenet"))
    assert without < everything


def _year(papers: list[dict[str, Any]], title: str) -> str:
    return next(str(paper["date"])[:4] for paper in papers if paper["title"] == title)


def test_results_are_reached_by_keyboard(page: Page, start: str) -> None:
    page.goto(start)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.insert_text("masked autoencoders")  # at once, so that no answer to the first letters comes between
    titles = found(page)
    links = page.locator("main ol > li h2 a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    # Without any key of its own the page is as usable: Tab leads from the box to the results.
    for _ in range(6):
        page.keyboard.press("Tab")
        if links.nth(0).evaluate("link => link === document.activeElement"):
            break
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[0])


def test_the_address_restores_the_search(page: Page, start: str) -> None:
    page.goto(start)
    titles = ask(page, "knowledge distillation")
    assert titles
    assert re.search(r"\?q=knowledge(\+|%20)distillation$", page.url), page.url
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("knowledge distillation")
    assert found(page) == titles
    page.locator("main ol > li h2 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[0])
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("knowledge distillation")
    assert found(page) == titles


def test_the_box_of_every_page_leads_here(page: Page, start: str) -> None:
    page.goto(start.replace("search/index.html", "about/index.html"))
    page.get_by_role("searchbox").fill("quantization")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/(index\.html)?\?q=quantization$"))
    assert len(found(page)) > 2


def test_nothing_of_the_index_is_fetched_before_the_box_is_used(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/")
    page.wait_for_load_state("networkidle")
    assert [path for path in server.asked() if _belongs_to_search(path)] == []
    page.get_by_role("searchbox").focus()
    page.wait_for_load_state("networkidle")
    assert ask(page, "pruning")
    assert any(path.startswith("search/") for path in server.asked() if _belongs_to_search(path))


def _belongs_to_search(path: str) -> bool:
    return path.startswith(("search/", "static/js/search/")) and path != "search/"


def test_later_queries_reuse_what_was_fetched(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vision+transformer")
    assert found(page)
    page.wait_for_load_state("networkidle")
    before = [path for path in server.asked() if _belongs_to_search(path)]
    assert ask(page, "vision transformers")
    assert [path for path in server.asked() if _belongs_to_search(path)] == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_have_no_axe_violation(page: Page, server: Server, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    for query in ("vit+b16", "nothinglikethis"):
        page.goto(f"{server.url}search/?q={query}")
        found(page)
        assert violations(page) == []


def test_a_result_shows_what_a_card_shows(page: Page, start: str) -> None:
    page.goto(start)
    ask(page, "clipn")
    result = page.locator("main ol > li").first
    expect(result.locator(".facts")).to_contain_text(re.compile(r"\d+ authors"))
    chips = result.locator(".chips a")
    names = chips.all_inner_texts()
    assert {"ViT-B/16", "Zero shot"} <= set(names)
    chips.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(names[0])


def test_common_words_are_looked_for_in_titles(page: Page, start: str) -> None:
    page.goto(start)
    assert ask(page, '"say no"') == ask(page, "say no") == [title for title in ask(page, "clipn") if "Say No" in title]
    enter(page, "say no")
    expect(page.get_by_role("status")).to_have_text("Words so short or so common were looked for in titles only. 1 paper.")


def test_back_returns_to_the_place(page: Page, server: Server) -> None:
    """Also where the browser did not keep the page."""
    page.set_viewport_size({"width": 1024, "height": 600})
    page.goto(f"{server.url}search/?q=vision")
    results = page.locator("main ol > li")
    expect(results).to_have_count(FIRST_RESULTS)
    page.get_by_role("button", name="More papers").press("Enter")  # a click misses it where excerpts come in above it
    expect(page.get_by_role("button", name="More papers")).to_be_hidden()
    count = results.count()
    assert count > FIRST_RESULTS
    link = results.nth(count - 2).locator("h2 a")
    link.scroll_into_view_if_needed()
    expect(results.nth(count - 2).locator(".excerpt")).not_to_be_empty()
    before = link.bounding_box()
    assert before is not None
    page.evaluate("addEventListener('unload', () => {})")  # keeps the page out of the cache of the browser
    link.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Search")
    page.go_back()
    expect(results).to_have_count(count)
    expect(link).to_be_in_viewport()
    after = link.bounding_box()
    assert after is not None
    assert abs(after["y"] - before["y"]) < 60


def test_a_phrase_is_counted_to_its_end(page: Page, start: str, papers: list[dict[str, Any]]) -> None:
    page.goto(start)
    enter(page, '"vision transformer"')
    wanted = sum("vision transformer" in f"{paper['title']} \n {paper['abstract']}".lower().replace("-", " ") for paper in papers)
    assert wanted > FIRST_RESULTS
    expect(page.get_by_role("status")).to_have_text(f"{wanted} papers.")


def test_other_words_are_said_and_can_be_left_out(page: Page, start: str) -> None:
    page.goto(start)
    both = ask(page, "zero-shot vision transformer")
    expect(page.locator("[data-search-also]")).to_contain_text("Also: ViT")
    page.get_by_role("button", name="Only what was typed").press("Enter")
    expect(page).to_have_url(re.compile(r"also=no$"))
    expect(page.get_by_role("button", name="Also search for ViT")).to_be_visible()
    assert found(page) != both
    page.reload()
    page.get_by_role("button", name="Also search for ViT").click()
    expect(page.locator("[data-search-also]")).to_contain_text("Also: ViT")
    assert found(page) == both
