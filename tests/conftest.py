"""Fixtures that all tests share; each is made when a test first asks for it.

Tests run in several processes (pytest-xdist). What is made once for all of them lies in `shared_folder`, under a lock.

Browser, context and page are our own and not those of pytest-playwright: the tests drive the Chromium that the machine has, allow no
request to leave it and fail when a script throws, so that all three fixtures would have to be replaced; and the plugin would bring four
more packages and a browser's name in the name of each test.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from support import chromium as browsers
from support import nodejs, right_to_left, shelf
from support.server import Server, serve

# How long an example takes says how busy the machine is.
settings.register_profile("papershelf", deadline=None, derandomize=True)
settings.load_profile("papershelf")

BASE_PATH = "/some/repo/"
BASE_URL = f"https://example.org{BASE_PATH}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that drive a Chromium, by the fixture that they all need, and put slow tests first.

    A slow test that came last would be waited for by one process alone. Those that take the tracer of branches away come before all
    others, because it should not be put back while a browser is open (see below).
    """
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: [item.get_closest_marker(marker) is None for marker in ("no_cover", "slow")])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count no branches in what a test starts or forks that drives a Chromium, because others reach them too, or is marked `no_cover`.

    pytest-cov leaves out the process of the test alone. It must not do so in browser tests: to take the tracer away and put it back
    while Playwright's greenlets run has Python raise an error within them.
    """
    with pytest.MonkeyPatch.context() as patch:
        if item.get_closest_marker("no_cover") or item.get_closest_marker("browser"):
            for name in shelf.COUNTING:
                patch.delenv(name, raising=False)
        return (yield)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that the tests lie in."""
    return shelf.REPOSITORY


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def built_site(shared_folder: Path) -> Path:
    """The repository's own shelf, built for an address below `/some/repo/`. Tests read it and leave it as it is."""
    return _build_once(shared_folder / "shelf", "--base-url", BASE_URL)


@pytest.fixture(scope="session")
def root_site(shared_folder: Path) -> Path:
    """The repository's own shelf, built for the root of a host."""
    return _build_once(shared_folder / "shelf-at-root", "--base-url", "https://example.org/")


@pytest.fixture(scope="session")
def german_site(shared_folder: Path) -> Path:
    """The repository's own shelf in German, for an address below `/some/repo/`."""
    return _build_once(shared_folder / "german", "--base-url", BASE_URL, prepare=lambda work: shelf.set_language(work, "de"))


@pytest.fixture(scope="session")
def arabic_site(shared_folder: Path) -> Path:
    """The same in Arabic letters, which are written from right to left."""
    return _build_once(shared_folder / "arabic", "--base-url", BASE_URL, prepare=right_to_left.prepare)


def _build_once(home: Path, *arguments: str, prepare: Callable[[Path], None] = lambda _: None) -> Path:
    """Return the site in `home`, which the process that comes first builds from a copy of the shelf that `prepare` has changed."""
    built = home / "built"
    with FileLock(f"{home}.lock"):
        if not built.exists():
            shutil.rmtree(home, ignore_errors=True)  # what a build that failed has left
            work = shelf.copy_shelf(home / "work")
            prepare(work)
            shelf.build(work, home / "site", *arguments)
            built.touch()
    return home / "site"


@pytest.fixture(scope="session")
def small_site(shared_folder: Path) -> Callable[..., Path]:
    """Builds a site from digests given as text: `small_site({"a.txt": "..."}, "--jobs", "2")` gives its folder.

    It is built once for all tests that give the same; they leave it as it is.
    """

    def build(digests: dict[str, str], *arguments: str) -> Path:
        def prepare(work: Path) -> None:
            for digest in (work / "seeds" / "digests").iterdir():
                digest.unlink()
            for name, text in digests.items():
                (work / "seeds" / "digests" / name).write_text(text, encoding="utf-8")

        key = sha256(repr((digests, arguments)).encode()).hexdigest()[:16]
        return _build_once(shared_folder / f"small-{key}", *arguments, prepare=prepare)

    return build


@pytest.fixture(scope="session")
def node() -> Path:
    """The program of a Node.js."""
    return nodejs.node_program()


@pytest.fixture(scope="session")
def node_packages(shared_folder: Path) -> Path:
    """A `node_modules` folder with what tests/package.json names."""
    with FileLock(shared_folder / "node-packages.lock"):
        return nodejs.install_packages()


@pytest.fixture(scope="session")
def chromium(shared_folder: Path) -> Path:
    """The program of a Chromium; the tests fail with what to do where there is none."""
    try:
        with FileLock(shared_folder / "chromium.lock"):
            return browsers.find_or_install()
    except browsers.MissingChromiumError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """A running Chromium, one for all tests of a process."""
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
