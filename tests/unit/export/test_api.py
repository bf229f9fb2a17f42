"""Files for programs stay small: a month with many papers has several, and so has the sitemap of a large site."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from papershelf.config import Config
from papershelf.export import api
from support.libraries import bodies, library, papers

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_month_fills_its_files_from_the_oldest_paper_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_PAPERS_PER_FILE", 10)
    held = papers(25)
    before, after = (bodies(api.api(library(part))) for part in (held[:-1], held))
    index = json.loads(after["api/index.json"])
    files = [json.loads(after[f"api/{file['url']}"]) for file in index["files"]]
    assert [len(file) for file in files] == [file["count"] for file in index["files"]]
    assert [paper["slug"] for file in files for paper in file] == [paper.slug for paper in reversed(held)]
    assert len(files) > 3
    assert max(map(len, files)) == 10
    assert len({path for path in before if before[path] != after[path]}) == 2  # the index, and the file that the paper is in


def test_a_large_site_has_a_sitemap_of_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_PAGES_PER_SITEMAP", 3)
    config = Config(base_url="https://shelf.example/")
    pages = [f"papers/{number}/" for number in range(7)]

    def listed(body: bytes, whole: str) -> list[str]:
        root = ElementTree.fromstring(body)
        assert root.tag == f"{NAMESPACE}{whole}"
        return [each.text or "" for each in root.iter(f"{NAMESPACE}loc")]

    files = {each.path: each.body for each in api.sitemaps(config, pages)}
    parts = listed(files["sitemap.xml"], "sitemapindex")
    assert parts == [f"https://shelf.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [page for part in parts for page in listed(files[part.rpartition("/")[2]], "urlset")]
    assert found == [f"https://shelf.example/{page}" for page in pages]
    assert [each.path for each in api.sitemaps(config, pages[:3])] == ["sitemap.xml"]
    assert [each.path for each in api.sitemaps(config, [])] == ["sitemap.xml"]
