"""Ways to read: whole abstracts, compact lists, previews of links, citations in other forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chromium import RESTED
from support.kinds import samples
from support.server import Server
from support.visits import visit

TAG = "tags/image-classification/"
SLUG = "simmim-a-simple-framework-for-masked-image-modeling"
KEY = "simmim2021simple"


@pytest.mark.parametrize("how", ["pointer", "key"])
def test_whole_abstracts_in_lists_are_a_choice_that_lasts(page: Page, server: Server, how: str) -> None:
    page.goto(f"{server.url}{TAG}")
    first = page.locator(".cards > li").first
    if how == "pointer":
        page.get_by_role("button", name="Whole abstracts").click()
    else:
        page.keyboard.press("a")
    expect(first.locator(".whole")).to_be_visible()
    expect(first.locator(".excerpt")).to_be_hidden()
    whole = first.locator(".whole").inner_text()
    page.reload()
    expect(first.locator(".whole")).to_have_text(whole)
    page.keyboard.press("a")
    expect(first.locator(".whole")).to_be_hidden()
    expect(first.locator(".excerpt")).to_be_visible()
    first.get_by_role("link").first.click()
    expect(page.locator(".abstract")).to_have_text(whole)


def test_whole_abstracts_are_read_from_disk_too(page: Page, built_site: Path) -> None:
    page.goto(f"{built_site.as_uri()}/{TAG}index.html")
    page.get_by_role("button", name="Whole abstracts").click()
    first = page.locator(".cards > li").first
    expect(first.locator(".whole")).to_be_visible()
    whole = first.locator(".whole").inner_text()
    first.get_by_role("link").first.click()
    expect(page.locator(".abstract")).to_have_text(whole)


def test_compact_lists_are_compact_after_whole_abstracts(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{TAG}")
    first = page.locator(".cards > li").first
    page.keyboard.press("a")
    expect(first.locator(".whole")).to_be_visible()
    page.keyboard.press("a")
    expect(first.locator(".excerpt")).to_be_visible()
    page.keyboard.press("c")
    expect(first.locator(".excerpt")).to_be_hidden()
    expect(first.locator(".whole")).to_be_hidden()


def test_ranks_stand_beside_titles_in_compact_digests(page: Page, server: Server, built_site: Path) -> None:
    digest = next(built_site.glob("digests/*/index.html"))
    page.goto(f"{server.url}{digest.relative_to(built_site).as_posix()}")
    page.keyboard.press("c")
    for item in page.locator(".ranked > li").all()[:12]:
        place, title = item.locator(".place").bounding_box(), item.locator("h2").bounding_box()
        assert place is not None
        assert title is not None
        assert place["x"] + place["width"] <= title["x"]


@pytest.mark.parametrize("how", ["pointer", "key"])
def test_lists_can_be_compact(page: Page, server: Server, how: str) -> None:
    page.goto(f"{server.url}{TAG}")
    button = page.get_by_role("button", name="Compact")
    if how == "pointer":
        button.click()
    else:
        page.keyboard.press("c")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".cards .excerpt").first).to_be_hidden()
    page.goto(f"{server.url}tags/quantization/")
    expect(page.locator(".cards .excerpt").first).to_be_hidden()


def test_a_link_that_is_pointed_at_or_focused_shows_its_paper(page: Page, server: Server) -> None:
    page.goto(f"{server.url}papers/{SLUG}/")
    links = page.locator(".near li a")
    card = page.get_by_role("tooltip")
    links.first.hover()
    expect(card).to_contain_text(links.first.inner_text())
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    page.keyboard.press("Tab")
    links.nth(1).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_contain_text(links.nth(1).inner_text())
    expect(links.nth(1)).to_have_attribute("aria-describedby", "preview")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_scrolling_delays_a_preview_that_is_waited_for_and_hides_one_that_is_shown(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{server.url}papers/{SLUG}/")
    links = page.locator(".near li a")
    card = page.get_by_role("tooltip")
    links.first.focus()
    page.keyboard.press("Tab")
    page.evaluate("scrollBy(0, 1)")
    expect(card).to_contain_text(links.nth(1).inner_text())
    page.evaluate("scrollBy(0, -1)")
    expect(card).to_be_hidden()
    page.evaluate(RESTED)
    expect(card).to_be_hidden()


def test_a_preview_stays_while_the_pointer_is_on_it(page: Page, server: Server) -> None:
    page.goto(f"{server.url}papers/{SLUG}/")
    link, card = page.locator(".near li a").first, page.get_by_role("tooltip")
    link.hover()
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 12, steps=8)  # where the reason of the first paper is beneath, and no link
    page.evaluate(RESTED)
    expect(card).to_be_visible()
    page.mouse.move(box["x"] - 30, box["y"] + 12)
    expect(card).to_be_hidden()


@pytest.mark.parametrize("height", [500, 300])
def test_a_preview_is_in_the_window_and_hidden_when_its_size_changes(page: Page, server: Server, height: int) -> None:
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(f"{server.url}papers/{SLUG}/")
    links, card = page.locator(".near li a"), page.get_by_role("tooltip")
    links.first.focus()
    for number in (1, 2):
        page.keyboard.press("Tab")
        expect(card).to_contain_text(links.nth(number).inner_text())
        box = card.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
    page.set_viewport_size({"width": 700, "height": height})
    expect(card).to_be_hidden()


def test_no_preview_is_shown_of_a_link_that_was_scrolled_away(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{server.url}papers/{SLUG}/")
    page.locator(".near li a").first.focus()
    with page.expect_response(lambda answer: "papers/" in answer.url):  # the paper's page is read when the card would be shown
        page.keyboard.press("Tab")
        page.evaluate("scrollTo(0, 0)")
    page.evaluate(RESTED)
    assert not page.locator(".preview:not([hidden])").count()


def test_previews_ask_for_nothing_before_a_paper_is_pointed_at(page: Page, server: Server) -> None:
    page.goto(f"{server.url}index.html")
    page.wait_for_load_state("networkidle")
    page.locator(".brand").hover()
    assert not [path for path in server.asked() if "previews" in path or path.startswith("papers/")]


@pytest.mark.parametrize("how", ["pointer", "key"])
def test_a_paper_is_cited_in_three_forms(page: Page, server: Server, how: str) -> None:
    page.goto(f"{server.url}papers/{SLUG}/")
    page.get_by_text("Cite", exact=True).click()
    text = page.locator("#bibtex")
    bibtex = text.inner_text()

    def choose(form: str) -> None:
        button = page.get_by_role("button", name=form, exact=True)
        if how == "pointer":
            button.click()
        else:
            button.focus()
            page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")

    choose("CSL-JSON")
    assert json.loads(text.inner_text())[0]["id"] == KEY
    choose("Text")
    expect(text).to_contain_text("SimMIM: A Simple Framework for Masked Image Modeling. ")
    choose("BibTeX")
    assert text.inner_text() == bibtex


def test_what_needs_scripts_takes_no_room_without_them(server: Server, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    for path in ("index.html", TAG, f"papers/{SLUG}/"):
        page.goto(f"{server.url}{path}")
        assert page.locator("main button:visible").count() == 0
        kept = "(all) => all.map((each) => getComputedStyle(each, '::after').content)"
        assert set(page.locator("article.paper > header, .lists").evaluate_all(kept)) <= {"none"}
    page.goto(f"{server.url}shelf/")
    assert "The shelf needs JavaScript, which is off." in page.locator("main").inner_text()
    visitor.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_moves_while_a_page_loads(page: Page, server: Server, built_site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    add = "(list) => list.getEntries().forEach((each) => (globalThis.shift = (globalThis.shift ?? 0) + each.value))"
    page.add_init_script(f"new PerformanceObserver({add}).observe({{ type: 'layout-shift', buffered: true }})")
    shifts: dict[str, float] = {}
    for kind, path in {**samples(built_site), "answers": "search/index.html?q=vision+transformer"}.items():
        visit(page, f"{server.url}{path}")
        if kind == "answers":
            page.locator("[data-search-results] .excerpt mark").first.wait_for()
        page.wait_for_timeout(100)
        shifts |= {kind: shift} if (shift := page.evaluate("globalThis.shift ?? 0")) else {}
    assert shifts == {}


@pytest.mark.parametrize("scale", [1, 2])
def test_chips_of_a_card_lead_on_and_are_read_in_one_line(page: Page, server: Server, built_site: Path, scale: int) -> None:
    digest = next(built_site.glob("digests/*/index.html"))
    page.goto(f"{server.url}{digest.relative_to(built_site).as_posix()}")
    page.evaluate("(scale) => (document.documentElement.style.fontSize = `${16 * scale}px`)", scale)
    chips = page.locator(".ranked > li > .chips a")
    for chip in chips.all()[:40]:
        box = chip.bounding_box()
        assert box is not None
        assert box["height"] < 3.5 * 16 * scale, chip.inner_text()
    name = chips.first.inner_text()
    chips.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_save_stands_beside_the_facts_and_is_not_printed(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{TAG}")
    item = page.locator(".cards > li").first
    save, title = item.get_by_role("button", name="Save").bounding_box(), item.locator("h2").bounding_box()
    assert save is not None
    assert title is not None
    assert save["x"] + save["width"] < title["x"] + title["width"]
    assert 0 <= save["y"] - title["y"] - title["height"] < 30
    assert min(save["width"], save["height"]) >= 24
    page.emulate_media(media="print")
    expect(item.get_by_role("button")).to_be_hidden()
