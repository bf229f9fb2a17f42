"""Opens pages, and waits until they are at rest."""

from __future__ import annotations

from playwright.sync_api import Page, Request

from support.chromium import RESTED

IDLE = "() => new Promise((done) => requestIdleCallback(done))"
"""A script that waits until the page's scripts have nothing to do."""


def visit(page: Page, address: str) -> None:
    """Open `address` and wait until all is drawn that the page shows by itself.

    Playwright's `networkidle` waits half a second longer on every page, however soon it is at rest.
    """
    asked: list[Request] = []
    answered: list[Request] = []

    def ask(request: Request) -> None:
        asked.append(request)

    def answer(request: Request) -> None:
        answered.append(request)

    def rest() -> None:
        """Wait until two rounds of drawing and of idleness pass in which no request begins and none is under way."""
        quiet = 0
        while quiet < 2:
            before = len(asked)
            page.evaluate(RESTED)
            page.evaluate(IDLE)
            quiet = quiet + 1 if len(asked) == len(answered) == before else 0

    page.on("request", ask)
    page.on("requestfinished", answer)
    page.on("requestfailed", answer)
    page.goto(address)
    rest()
    if page.locator("[data-map]").count():
        page.locator(".viewed li").first.wait_for()  # the list begins by a clock, when nothing else is under way
        rest()
    page.remove_listener("request", ask)
    page.remove_listener("requestfinished", answer)
    page.remove_listener("requestfailed", answer)
