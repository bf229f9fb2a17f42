"""No axe violation on any kind of page, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize

from support.accessibility import violations
from support.chromium import RESTED
from support.kinds import samples
from support.server import Server
from support.visits import visit

SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
# 320 px is also what 1,280 px are at a zoom of 400 %.
@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, {"width": 320, "height": 256}], ids=["wide", "narrow"])
def test_no_axe_violation(built_site: Path, server: Server, page: Page, scheme: Literal["light", "dark"], size: ViewportSize) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(size)
    found: dict[str, list[str]] = {}
    for kind, file in samples(built_site).items():
        visit(page, server.url + file)
        found |= {kind: faults} if (faults := violations(page)) else {}
    assert found == {}


def test_no_axe_violation_in_what_readers_open(server: Server, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    slug = "simmim-a-simple-framework-for-masked-image-modeling"
    page.goto(f"{server.url}papers/{slug}/")
    page.keyboard.press("s")
    page.get_by_role("button", name="Note").click()
    page.get_by_text("Cite", exact=True).click()
    page.get_by_role("button", name="CSL-JSON").click()
    related = page.locator(".near li a").first
    related.scroll_into_view_if_needed()
    page.evaluate(RESTED)  # a page that scrolls hides the preview
    related.hover()
    page.get_by_role("tooltip").wait_for()
    assert violations(page) == []
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert violations(page) == []
    page.goto(f"{server.url}shelf/")
    page.locator(".cards li").wait_for()
    assert violations(page) == []
    page.goto(f"{server.url}tags/image-classification/")
    for key in "ac":
        page.keyboard.press(key)
    page.locator(".whole").first.wait_for()
    assert violations(page) == []


def test_the_schemes_differ(server: Server, page: Page) -> None:
    """Else one of them was not looked at."""
    grounds = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(server.url)
        grounds.append(
            page.evaluate("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor")
        )
    assert grounds[0] != grounds[1]


def test_a_violation_is_found(page: Page) -> None:
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><p style="color:#aaa">faint</p></main></html>')
    assert {rule.split(":")[0] for rule in violations(page)} == {"image-alt", "color-contrast"}
