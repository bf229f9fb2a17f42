"""What every page owes its reader: valid HTML within its budget, and nothing asked of anyone else."""

from __future__ import annotations

import gzip
import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from support.kinds import samples
from support.server import Server

CONFIG = Path(__file__).with_name("htmlvalidate.json")
PAPER_BYTES, STYLE_BYTES, SCRIPT_BYTES = 9_000, 10_000, 8_192
MAP_BYTES = 10_880
"""Scripts of the page of the map, which draw it in slices, list what is in view by titles from several files, and move it."""


def test_html_is_valid(built_site: Path, node: Path, node_packages: Path, tmp_path: Path) -> None:
    files = sorted(str(file) for file in built_site.rglob("*.html"))
    assert len(files) > 35
    faults = _html_faults(files, node, node_packages, tmp_path / "report.json")
    assert not faults, "\n".join(faults)


def test_invalid_html_is_found(tmp_path: Path, node: Path, node_packages: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><head><title>x</title></head><body><p><div></p></div></body></html>", encoding="utf-8")
    assert _html_faults([str(page)], node, node_packages, tmp_path / "report.json")


def test_paper_pages_are_small(built_site: Path) -> None:
    sizes = {file.parent.name: file.stat().st_size for file in built_site.glob("papers/*/index.html")}
    assert len(sizes) == 35
    assert {slug: size for slug, size in sizes.items() if size > PAPER_BYTES} == {}


def test_styles_are_small(built_site: Path) -> None:
    sizes = {file.name: _compressed(file) for file in built_site.rglob("*.css")}
    assert 0 < sum(sizes.values()) <= STYLE_BYTES, sizes


@pytest.mark.slow
def test_a_page_loads_little_and_only_from_its_site(built_site: Path, server: Server, browser: Browser) -> None:
    for kind, file in samples(built_site).items():
        server.requests.clear()
        elsewhere: list[str] = []
        # A visitor of its own for each page: what an earlier page left in the cache would not be asked for.
        with browser.new_context() as visitor:
            page = visitor.new_page()
            page.on("request", partial(_note_request, elsewhere))
            page.goto(server.url + file)
            page.wait_for_load_state("networkidle")
        scripts = {path: _compressed(built_site / path) for path in server.asked() if path.startswith("static/js/")}
        assert sum(scripts.values()) <= (MAP_BYTES if kind == "map" else SCRIPT_BYTES), (kind, scripts)
        assert scripts or kind != "home"
        assert [path for path in server.asked() if not (built_site / path).is_file()] == [], kind
        assert [path for path in server.asked() if path.startswith("search/") and not path.endswith(".html")] == [], kind
        assert [url for url in elsewhere if not url.startswith((server.url, "data:"))] == [], kind


def test_pages_work_without_scripts(built_site: Path, server: Server, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    for kind, file in samples(built_site).items():
        page.goto(server.url + file)
        assert page.locator("main h1").count() == 1, kind
        assert page.locator("main h1").is_visible(), kind
    page.goto(server.url + "search/index.html")
    assert "JavaScript" in page.locator("main").inner_text()
    plain.close()


@pytest.mark.parametrize("width", [320, 1280, 3840])
def test_pages_fit_the_window(built_site: Path, server: Server, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide: dict[str, int] = {}
    for kind, file in samples(built_site).items():
        page.goto(server.url + file)
        needed = page.evaluate("document.documentElement.scrollWidth")
        wide |= {kind: needed} if needed > width else {}
    assert wide == {}


def _note_request(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def _html_faults(files: list[str], node: Path, node_packages: Path, report: Path) -> list[str]:
    program = node_packages / "html-validate" / "bin" / "html-validate.mjs"
    command: list[str | Path] = [node, program, "--config", CONFIG, "--formatter", "json", *files]
    # Into a file: the program ends before it has written a long report to a pipe.
    with report.open("w", encoding="utf-8") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(page['filePath']).parent.name}/index.html:{fault['line']}:{fault['column']} {fault['ruleId']}: {fault['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for fault in page["messages"]
    ]
