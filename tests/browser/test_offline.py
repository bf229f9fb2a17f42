"""The service worker: off by default; where it is on, visited pages are there without a network and never stale with one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support import shelf
from support.server import Server, serve

BASE = "/some/repo/"
SLUG = "simmim-a-simple-framework-for-masked-image-modeling"
READY = """navigator.serviceWorker.ready.then(() => new Promise((go) =>
    navigator.serviceWorker.controller ? go() : navigator.serviceWorker.addEventListener("controllerchange", go)))"""


@pytest.fixture
def offline_site(tmp_path: Path) -> Path:
    """A site that has the worker."""
    home = shelf.copy_shelf(tmp_path / "work")
    settings = home / "seeds/site.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\noffline: true\n", encoding="utf-8")
    return shelf.build(home, tmp_path / "site")


def test_there_is_no_worker_by_default(built_site: Path, server: Server, page: Page) -> None:
    page.goto(server.url)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert not (built_site / "sw.js").exists()


def test_visited_pages_are_there_without_a_network(offline_site: Path, page: Page) -> None:
    with serve(offline_site, BASE) as server:
        home = server.url
        page.goto(home)
        page.evaluate(READY)
        for path in (f"papers/{SLUG}/index.html", "tags/index.html?x=1"):
            page.goto(home + path)
            page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.goto(f"{home}papers/{SLUG}/")
    expect(page.locator("article.paper h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.brand')).fontWeight") == "700"  # the style is there, too
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{home}tags/")
    expect(page.get_by_role("heading", name="Tags", exact=True)).to_be_visible()
    page.goto(f"{home}about/")
    assert "There is no network" in page.locator("body").inner_text()


def test_a_page_is_never_stale_where_there_is_a_network(offline_site: Path, page: Page) -> None:
    with serve(offline_site, BASE) as server:
        page.goto(server.url)
        page.evaluate(READY)
        page.goto(f"{server.url}about/")
        file = offline_site / "about/index.html"
        file.write_text(file.read_text(encoding="utf-8").replace("How to search", "How to seek"), encoding="utf-8")
        page.goto(server.url)
        page.goto(f"{server.url}about/")
        expect(page.get_by_role("heading", name="How to seek")).to_be_visible()


def test_a_site_that_gives_the_worker_up_is_rid_of_it(offline_site: Path, built_site: Path, page: Page) -> None:
    with serve(offline_site, BASE) as server:
        page.goto(server.url)
        page.evaluate(READY)
        (offline_site / "sw.js").unlink()
        (offline_site / "index.html").write_bytes((built_site / "index.html").read_bytes())
        page.goto(server.url)
        page.wait_for_function("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
