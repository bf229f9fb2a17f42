"""Pages of results, backbones, tags and years: lists narrowed by typing, boards filtered, tables on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.server import Server, serve

INDEXES = {"backbones": "ViT", "tags": "Quantization", "results": "ImageNet"}


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """The site's root, in both places that pages are opened from."""
    return server.url if request.param == "server" else f"{built_site.as_uri()}/"


@pytest.mark.parametrize("index", INDEXES)
def test_a_list_is_narrowed_by_typing(page: Page, start: str, index: str) -> None:
    name = INDEXES[index]
    page.goto(f"{start}{index}/index.html")
    items = page.locator("[data-items] > :visible")
    field = page.get_by_role("main").get_by_role("searchbox")
    expect(field).to_be_visible()
    before = items.count()
    field.press_sequentially(name.lower())
    expect(page.locator(".filter [role=status]")).to_contain_text("found")
    left = items.all_inner_texts()
    assert 0 < len(left) < before
    assert all(name.lower() in text.lower().replace("-", "") or "\n" in text for text in left), left
    page.reload()
    expect(items).to_have_count(len(left))
    field.fill("")
    expect(items).to_have_count(before)
    assert "?" not in page.url


def test_another_spelling_finds_a_model_too_and_enter_opens_it(page: Page, start: str) -> None:
    page.goto(f"{start}backbones/index.html?filter=vit+b16")
    field = page.get_by_role("main").get_by_role("searchbox")
    expect(field).to_have_value("vit b16")
    expect(page.locator(".variants .chips a:visible").first).to_contain_text("ViT-B/16")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("ViT-B/16")


def test_what_no_list_has_is_searched_for(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tags/")
    page.get_by_role("main").get_by_role("searchbox").fill("captions zzz")
    expect(page.locator(".filter [role=status]")).to_contain_text("Nothing on this page")
    expect(page.locator("[data-part]:visible")).to_have_count(0)
    page.get_by_role("link", name="Search the papers").click()
    expect(page).to_have_url(re.compile(r"search/(index\.html)?\?q=captions(\+|%20)zzz"))


def test_without_scripts_there_is_no_field_and_every_list_is_whole(server: Server, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    for index in INDEXES:
        page.goto(f"{server.url}{index}/?filter=zzz")
        assert page.locator("main input").count() == 0
        assert page.locator("[data-items] > :visible").count() > 3
    visitor.close()


@pytest.fixture
def board(small_site: Callable[..., Path]) -> Iterator[str]:
    """The address of a board with results of models of several sizes and years, some with code."""
    entries = []
    for number, (model, value) in enumerate({"FooNet-1B": 71.5, "FooNet-7B": 75.5, "BarNet-8B": 78.5, "QuuxNet-70B": 83.5}.items()):
        day = date(2023, 3, 1) + timedelta(days=300 * number)
        code = f" Code is at https://github.com/foo/{model}." if number % 2 else ""
        entries.append(
            f"A Paper on {model} and More\n\nWe propose {model}. {model} achieves an accuracy of {value}% on ImageNet-1K.{code}\n\n"
            f"  • {number + 2} authors\n·\n{day:%b} {day.day}, {day.year}\n\n"
        )
    site = small_site({"2025-12-19.txt": "Daily Papers\n\n" + "".join(entries)})
    with serve(site, "/") as running:
        yield f"{running.url}results/imagenet-1k/"


def models(page: Page) -> list[str]:
    """The models that the board shows."""
    return page.locator(".board tbody th:visible").all_inner_texts()


def test_a_board_is_filtered_by_year_size_and_code(page: Page, board: str) -> None:
    page.goto(board)
    assert models(page) == ["QuuxNet-70B", "BarNet-8B", "FooNet-7B", "FooNet-1B"]
    page.get_by_label("Size of the model").select_option("3B to 10B")
    expect(page.locator(".filter [role=status]")).to_have_text("2 of 4 results")
    assert models(page) == ["BarNet-8B", "FooNet-7B"]
    page.get_by_label("With code").check()
    expect(page.locator(".filter [role=status]")).to_have_text("1 of 4 results")
    page.reload()
    expect(page.locator(".filter [role=status]")).to_have_text("1 of 4 results")
    assert models(page) == ["FooNet-7B"]
    page.goto(f"{board}?year=2025")
    expect(page.get_by_label("Year")).to_have_value("2025")
    assert models(page) == ["QuuxNet-70B"]


def test_a_board_shows_the_best_result_over_time(page: Page, board: str) -> None:
    page.goto(board)
    figure = page.locator(".board figure")
    expect(figure.locator("figcaption")).to_have_text("Best own result of a paper over time")
    assert figure.locator("line.best").count() == 7
    expect(page.locator(".board .facts").first).to_contain_text("Best when published: 71.5% by FooNet-1B (1 Mar 2023), 75.5% by FooNet-7B")


NARROW = ["results/", "backbones/", "tags/", "years/", "results/imagenet-1k/", "backbones/vit/"]


@pytest.mark.parametrize("width", [320, 360, 414])
@pytest.mark.parametrize("address", NARROW)
def test_no_column_is_hidden_and_no_figure_cut_on_a_narrow_screen(page: Page, server: Server, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(server.url + address)
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main table:not(.sr) tbody :is(td, th)")].filter((cell) => {
             const { left, right, width } = cell.getBoundingClientRect();
             const isPair = cell.matches(".pairs .h0");
             if (isPair || (!cell.textContent.trim() && !cell.dataset.name)) return false;
             return width === 0 || left < 0 || right > innerWidth + 0.5 || cell.scrollWidth > cell.clientWidth + 1;
           }).map((cell) => cell.outerHTML.slice(0, 120))"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_months_of_a_year_are_seen_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{server.url}years/")
    first = page.locator(".months tbody tr").first
    names = first.locator("td").evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    assert names == [f'"{name}"' for name in ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "All"]]
