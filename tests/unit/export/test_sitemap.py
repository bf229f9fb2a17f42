"""The sitemap, robots.txt and the OpenSearch description."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from papershelf.config import Config
from papershelf.export import sitemap

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_a_large_site_has_a_sitemap_of_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_PAGES_PER_SITEMAP", 3)
    config = Config(base_url="https://shelf.example/")
    pages = [f"papers/{number}/" for number in range(7)]

    def listed(body: bytes, whole: str) -> list[str]:
        root = ElementTree.fromstring(body)
        assert root.tag == f"{NAMESPACE}{whole}"
        return [each.text or "" for each in root.iter(f"{NAMESPACE}loc")]

    files = {each.path: each.body for each in sitemap.sitemaps(config, pages)}
    parts = listed(files["sitemap.xml"], "sitemapindex")
    assert parts == [f"https://shelf.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [page for part in parts for page in listed(files[part.rpartition("/")[2]], "urlset")]
    assert found == [f"https://shelf.example/{page}" for page in pages]
    assert [each.path for each in sitemap.sitemaps(config, pages[:3])] == ["sitemap.xml"]
    assert [each.path for each in sitemap.sitemaps(config, [])] == ["sitemap.xml"]


def test_crawlers_may_read_everything_and_are_told_of_the_sitemap() -> None:
    body = sitemap.robots(Config(base_url="https://shelf.example/repo/")).body.decode()
    assert body.splitlines() == ["User-agent: *", "Allow: /", "", "Sitemap: https://shelf.example/repo/sitemap.xml"]


def test_the_name_of_the_search_is_cut_to_what_opensearch_allows() -> None:
    body = sitemap.opensearch(Config(base_url="https://shelf.example/", title="A shelf & its very long name", description="")).body
    root = ElementTree.fromstring(body)
    assert root.findtext(f"{OPENSEARCH}ShortName") == "A shelf & its v…"
    assert root.findtext(f"{OPENSEARCH}Description") == "A shelf & its very long name"
    url = root.find(f"{OPENSEARCH}Url")
    assert url is not None
    assert url.get("template") == "https://shelf.example/search/?q={searchTerms}"


def test_what_must_be_absolute_is_left_out_where_the_address_is_not_known() -> None:
    made = sitemap.artifacts(Config(base_url="https://shelf.example/"), ["", "about/"])
    assert [each.path for each in made] == ["robots.txt", "sitemap.xml", "opensearch.xml"]
    [robots] = sitemap.artifacts(Config(), ["", "about/"])
    assert (robots.path, robots.body) == ("robots.txt", b"User-agent: *\nAllow: /\n")
