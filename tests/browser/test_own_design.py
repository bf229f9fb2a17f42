"""A site shows the colours, the logo, the menu and the rules that its settings choose."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support import shelf

SETTINGS = """title: The reading list of our group
colors:
  accent: {light: "#7a1f3d", dark: "#f2a0b9"}
logo: mark.svg
extra_css: extra.css
menu: [tags, Pruning: tags/pruning/, Our group: "https://example.org/", shelf]
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#7a1f3d"/></svg>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's shelf with a design of its own."""
    home = shelf.copy_shelf(tmp_path_factory.mktemp("own") / "work")
    (home / "seeds/site.yaml").write_text(SETTINGS)
    (home / "seeds/mark.svg").write_text(LOGO)
    (home / "seeds/extra.css").write_text("h1 {\n  letter-spacing: 3px;\n}\n")
    return shelf.build(home, home / "site")


def test_a_site_has_its_own_design(site: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "tags/index.html").as_uri())
    menu = page.get_by_role("navigation", name="Site").get_by_role("link")
    expect(menu).to_have_text(["Tags", "Pruning", "Our group", "Shelf"])
    expect(menu.first).to_have_attribute("aria-current", "page")
    expect(page.locator("main a").first).to_have_css("color", "rgb(122, 31, 61)")
    expect(page.locator("h1")).to_have_css("letter-spacing", "3px")
    shown = page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('.brand'), '::before'); return [s.width, s.height]; })()"
    )
    width, height = (float(each.removesuffix("px")) for each in shown)
    assert abs(width / height - 2) < 0.01
    assert any(url.partition("?")[0].endswith("static/logo.svg") for url in asked)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("main a").first).to_have_css("color", "rgb(242, 160, 185)")
    page.get_by_role("link", name="Pruning", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Pruning")


def test_a_long_name_leaves_the_theme_beside_it(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto((site / "tags/index.html").as_uri())
    theme = page.get_by_role("button", name="Switch between light and dark")
    expect(theme).to_be_visible()
    brand, button = page.locator(".brand").bounding_box(), theme.bounding_box()
    assert brand
    assert button
    assert brand["x"] + brand["width"] <= button["x"]
    assert button["y"] < brand["y"] + brand["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
