"""Fixtures that all tests share; each is made when a test first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from support import chromium as browsers
from support import nodejs, shelf
from support.server import Server, serve

BASE_PATH = "/some/repo/"
BASE_URL = f"https://example.org{BASE_PATH}"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that the tests lie in."""
    return shelf.REPOSITORY


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own shelf, built for an address below `/some/repo/`. Tests read it and leave it as it is."""
    home = tmp_path_factory.mktemp("shelf")
    return shelf.build(shelf.copy_shelf(home / "work"), home / "site", "--base-url", BASE_URL)


@pytest.fixture(scope="session")
def root_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own shelf, built for the root of a host."""
    home = tmp_path_factory.mktemp("shelf-at-root")
    return shelf.build(shelf.copy_shelf(home / "work"), home / "site", "--base-url", "https://example.org/")


@pytest.fixture
def small_site(tmp_path: Path) -> Callable[..., Path]:
    """Builds a site from digests given as text: `small_site({"a.txt": "..."}, "--jobs", "2")` gives its folder."""

    def build(digests: dict[str, str], *arguments: str) -> Path:
        home = shelf.copy_shelf(tmp_path / "work")
        for digest in (home / "seeds" / "digests").iterdir():
            digest.unlink()
        for name, text in digests.items():
            (home / "seeds" / "digests" / name).write_text(text, encoding="utf-8")
        return shelf.build(home, tmp_path / "site", *arguments)

    return build


@pytest.fixture(scope="session")
def node() -> Path:
    """The program of a Node.js."""
    return nodejs.node_program()


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """A `node_modules` folder with what tests/package.json names."""
    return nodejs.install_packages()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The program of a Chromium; the tests fail with what to do where there is none."""
    try:
        return browsers.find_or_install()
    except browsers.MissingChromiumError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """A running Chromium, one for the whole session."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(browsers.FLAGS))
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with empty storage and cache."""
    visitor = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    visitor.set_default_timeout(10_000)
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """An empty tab. The test fails when a script of the page throws."""
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    assert not errors, f"scripts of the page threw: {errors}"


@pytest.fixture
def server(built_site: Path) -> Iterator[Server]:
    """The built site on a server of this machine, below `/some/repo/`, with a log of requests of its own."""
    with serve(built_site, BASE_PATH) as running:
        yield running
