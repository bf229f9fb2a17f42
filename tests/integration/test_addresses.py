"""Addresses last: whatever digest is added, every page of before is there, or its address leads to where the paper is now."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest

from support import shelf


def captured(*papers: tuple[str, str, str], **fields: Any) -> str:
    """Return a capture with papers of these ids, titles and days."""
    told = [
        {"id": arxiv_id, "title": title, "summary": f"About {title}.", "publishedAt": f"{day}T00:00:00Z", "authors": [{"name": "Ada"}]}
        for arxiv_id, title, day in papers
    ]
    return json.dumps([{"paper": paper | fields} for paper in told])


DIGESTS = {
    "2025-03-10.json": captured(("2503.00001", "First Name", "2025-03-09"), ("2503.00002", "One Title", "2025-03-09")),
    "2025-03-11.json": captured(("2503.00001", "Second Name", "2025-03-09"), ("2503.00003", "One Title", "2025-03-01")),
    "2025-03-12.json": captured(("2503.00004", "第三", "2025-03-12"), ("2503.00005", "First Name", "2025-03-12")),
}
RICH_PAGE = "---\ntags: [pruning]\n---\n\n## Note\n\nFound by another address.\n"


def pages(site: dict[str, bytes]) -> dict[str, str]:
    """Return the HTML and Markdown pages of papers by path."""
    return {path: body.decode() for path, body in site.items() if re.match("papers/.+/index[.](?:html|md)", path)}


def target(path: str, page: str) -> str:
    """Return the path that a page leads to; its own for a page that leads nowhere."""
    led = re.search('http-equiv="refresh" content="0; url=(.+?)"', page)
    return normpath(join(dirname(path), led[1])) if led else path


def title(page: str) -> str:
    found = re.search("(?<=<h1>).+?(?=</h1>)", page)
    assert found
    return found[0]


@pytest.mark.slow
def test_digests_added_in_any_order_make_one_site_and_break_no_link(tmp_path: Path) -> None:
    sites = []
    for number, names in enumerate(permutations(DIGESTS)):
        home = tmp_path / str(number)
        (home / "seeds" / "digests").mkdir(parents=True)
        (home / "seeds" / "papers").mkdir()
        seen: set[str] = set()
        site: dict[str, bytes] = {}
        for name in names:
            (home / "seeds" / "digests" / name).write_text(DIGESTS[name], encoding="utf-8")
            site = shelf.site_tree(shelf.build(home, home / "site", "--base-url", "https://example.org/"))
            found = pages(site)
            assert seen <= found.keys(), names
            seen |= found.keys()
            for path, page in found.items():
                end = target(path, page)
                assert "refresh" not in found[end], "one step leads to the page"
                assert path == end or f"{path.removesuffix('index.html')}<".encode() not in site["sitemap.xml"]
        sites.append(site)
    assert all(site == sites[0] for site in sites[1:])
    found = pages(sites[0])
    led = {path: target(path, page) for path, page in found.items() if path.endswith(".html")}
    assert {path.split("/")[1]: end.split("/")[1] for path, end in led.items()} == {
        "first-name": "first-name",
        "second-name": "first-name",
        "first-name-2503-00001": "first-name",
        "first-name-2503-00005": "first-name-2503-00005",
        "one-title": "one-title",
        "one-title-2503-00002": "one-title",
        "one-title-2503-00003": "one-title-2503-00003",
        "di-san": "di-san",
    }
    assert title(found["papers/first-name/index.html"]) == "Second Name"
    assert found["papers/second-name/index.html.md"] == found["papers/first-name/index.html.md"]
    sitemap = sites[0]["sitemap.xml"].decode()
    assert "papers/first-name/<" in sitemap
    assert "papers/second-name/<" not in sitemap


def test_a_page_of_the_maintainer_is_found_by_each_address(tmp_path: Path) -> None:
    for folder, name in (("digests", "2025-03-10.json"), ("digests", "2025-03-11.json"), ("papers", "second-name.md")):
        file = tmp_path / "seeds" / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(DIGESTS.get(name, RICH_PAGE), encoding="utf-8")
    site = shelf.site_tree(shelf.build(tmp_path, tmp_path / "site"))
    assert b"Found by another address." in site["papers/first-name/index.html"]
    assert b"refresh" in site["papers/second-name/index.html"]
