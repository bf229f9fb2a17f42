"""Every link, asset, fragment and permanent address of the built site, in the three places that a site is opened from."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.commands.links import Page, Site, link_faults, read_site
from support.crawl import address_faults, main, unreachable_pages

BASE_URL = "https://example.org/some/repo/"


def test_links_below_a_base_path(built_site: Path) -> None:
    site = read_site(built_site, BASE_URL)
    assert len(site.pages) > 35
    assert [*link_faults(site), *unreachable_pages(site)] == []


def test_links_at_the_root(root_site: Path) -> None:
    assert list(link_faults(read_site(root_site, "https://example.org/"))) == []


def test_links_from_disk(built_site: Path) -> None:
    assert list(link_faults(read_site(built_site, built_site.as_uri()))) == []


def test_permanent_addresses_below_a_base_path(built_site: Path) -> None:
    assert list(address_faults(read_site(built_site, BASE_URL))) == []


def test_permanent_addresses_at_the_root(root_site: Path) -> None:
    assert list(address_faults(read_site(root_site, "https://example.org/"))) == []


def test_the_same_pages_serve_every_place(built_site: Path, root_site: Path) -> None:
    """Only addresses that are permanent know where the site lives; a page moved elsewhere still works."""
    for file in ("index.html", "search/index.html"):
        below, at_root = ((site / file).read_text(encoding="utf-8") for site in (built_site, root_site))
        assert below.replace(BASE_URL, "https://example.org/") == at_root


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="gone/index.html">', "leads to no file"),
        ('<img src="gone.png">', "leads to no file"),
        ('<img srcset="index.html 1x, gone.png 2x">', "leads to no file"),
        ('<p style="background: url(gone.png)">', "leads to no file"),
        ('<a href="/about/index.html">', "leaves the base path"),
        ('<a href="../../index.html">', "leaves the base path"),
        ('<a href="about">', "without its slash"),
        ('<a href="about/#nowhere">', "names a place"),
        ('<a href="#nowhere">', "names a place"),
        ('<a href="javascript:alert(1)">', "no reader should follow"),
        ('<script src="https://example.com/x.js"></script>', "leaves the site"),
        ('<link rel="stylesheet" href="//example.com/x.css">', "leaves the site"),
        ('<meta http-equiv="refresh" content="0; url=gone/index.html">', "leads to no file"),
        ("<p>", "no link leads to this page"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, html: str, fault: str) -> None:
    site = _site(tmp_path, html, BASE_URL)
    found = [*map(str, link_faults(site)), *unreachable_pages(site)]
    assert any(fault in line for line in found), found


def test_a_folder_is_a_fault_on_disk_only(tmp_path: Path) -> None:
    link = '<a href="about/">'
    assert list(link_faults(_site(tmp_path, link, BASE_URL))) == []
    assert any("no server completes" in fault.what for fault in link_faults(_site(tmp_path, link, tmp_path.as_uri())))


def test_links_of_every_sound_form_pass(tmp_path: Path) -> None:
    html = '<h1 id="top &amp; more">x</h1><a href="about/index.html?q=1#here">y</a><a href="#top%20&amp;%20more">z</a><a href="https://arxiv.org/">e</a>'
    assert list(link_faults(_site(tmp_path, html, BASE_URL))) == []


def test_wrong_permanent_addresses_are_found(tmp_path: Path) -> None:
    site = _site(tmp_path, f'<link rel="canonical" href="{BASE_URL}"><a href="about/">', BASE_URL)
    urls = "".join(f"<url><loc>{BASE_URL}{path}</loc></url>" for path in ("", "gone/"))
    (tmp_path / "sitemap.xml").write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>', encoding="utf-8")
    (tmp_path / "robots.txt").write_text("Sitemap: https://example.org/sitemap.xml\n", encoding="utf-8")
    (tmp_path / "api").mkdir()
    (tmp_path / "api/index.json").write_text('{"files": [{"url": "2024-05.json"}]}', encoding="utf-8")
    assert list(address_faults(site)) == [
        f"about/index.html: canonical [] is not {BASE_URL}about/",
        f"sitemap.xml: {BASE_URL}gone/ is no page",
        f"sitemap.xml: {BASE_URL}about/ is missing",
        f"robots.txt: does not name {BASE_URL}sitemap.xml",
        "api/index.json: 2024-05.json leads to no file",
    ]


def test_the_command_counts_faults(built_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(str(built_site), "https://example.org/other/repo/") == 1
    assert "canonical" in capsys.readouterr().out


def _site(folder: Path, html: str, base: str) -> Site:
    (folder / "about").mkdir(exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "about/index.html").write_text('<h1 id="here">About</h1>', encoding="utf-8")
    site = read_site(folder, base)
    assert all(isinstance(page, Page) for page in site.pages.values())
    return site
