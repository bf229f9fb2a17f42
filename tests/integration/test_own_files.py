"""What a maintainer adds besides digests: own pages, redirects, files for the root of the site, parts of templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.cli import main

SETTINGS = "base_url: https://example.org/shelf/\nredirects:\n  old/paper/: papers/a-paper/\n  group: https://example.org/group/\n"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("papers", "pages"):
        (tmp_path / "seeds" / folder).mkdir(parents=True)
    (tmp_path / "seeds" / "papers" / "a-paper.md").write_text('---\ntitle: "A Paper"\n---\n\nIt is about ViT-B/16.\n')
    (tmp_path / "seeds" / "site.yaml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def own_page(shelf: Path, text: str, name: str = "reading-group.md") -> Path:
    file = shelf / "seeds" / "pages" / name
    file.write_text(text)
    return file


def build(shelf: Path) -> Path:
    assert main(["build", "-q"]) == 0
    return shelf / "site"


def test_a_page_of_ones_own(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own_page(shelf, "---\ntitle: Our group\ndescription: When we meet.\n---\n\nWe meet <b>on</b> *Fridays*: [new](../new/).\n")
    html = (build(shelf) / "reading-group" / "index.html").read_text()
    assert "<h1>Our group</h1>" in html
    (shelf / "seeds" / "site.yaml").write_text(SETTINGS + "menu:\n  - Our group: reading-group/\n")
    assert 'aria-current="page">Our group</a>' in (build(shelf) / "reading-group" / "index.html").read_text()
    assert "When we meet." in html
    assert "&lt;b&gt;on&lt;/b&gt; <em>Fridays</em>" in html
    assert "reading-group/" in (shelf / "site" / "sitemap.xml").read_text()
    assert main(["check", "--links", "site"]) == 0
    file.write_text("# Our new group\n\nText.\n")
    assert "<h1>Our new group</h1>" in (build(shelf) / "reading-group" / "index.html").read_text()
    file.unlink()
    (shelf / "seeds" / "site.yaml").write_text(SETTINGS)
    assert not (build(shelf) / "reading-group").exists()


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Text.\n", "a.md", "seeds/pages/a.md:1: this page has no title"),
        ("---\ntitel: A\n---\n", "a.md", "seeds/pages/a.md:2: `titel` is not a field of a page. Did you mean `title`?"),
        ("---\ntitle: A\n", "a.md", "seeds/pages/a.md:1: the front matter has no end"),
        ("---\ntitle: [A]\n---\n", "a.md", "seeds/pages/a.md:2: `title` is no text"),
        ("# A\n", "tags.md", "seeds/pages/tags.md: the site has a page `tags/` of its own"),
        ("# A\n", "My Page.md", "seeds/pages/My Page.md: `My Page` cannot be the last part of an address"),
        ("# A\n", "group.md", "`redirects` has group/, and so has pages/group.md"),
    ],
)
def test_a_page_that_cannot_be_used_is_told(shelf: Path, text: str, name: str, found: str, capsys: pytest.CaptureFixture[str]) -> None:
    own_page(shelf, text, name)
    assert main(["build"]) == 1
    assert found in capsys.readouterr().err


def test_redirects_lead_elsewhere(shelf: Path) -> None:
    site = build(shelf)
    assert 'content="0; url=../../papers/a-paper/index.html"' in (site / "old" / "paper" / "index.html").read_text()
    assert 'content="0; url=https://example.org/group/"' in (site / "group" / "index.html").read_text()
    assert "old/paper" not in (site / "sitemap.xml").read_text()


def test_a_redirect_from_a_file_is_a_file_and_names_the_site_once(shelf: Path) -> None:
    (shelf / "seeds" / "site.yaml").write_text("title: Mine\nredirects:\n  old/gone.html: papers/a-paper/\n")
    page = (build(shelf) / "old" / "gone.html").read_text()
    assert 'content="0; url=../papers/a-paper/index.html"' in page
    assert "<title>Mine</title>" in page


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("redirects: old/\n", "`redirects` cannot be used as written"),
        ("redirects:\n  ../up/: tags/\n", "seeds/site.yaml:2: `../up/` is no address that can lead elsewhere"),
        ("redirects:\n  old/: 'javascript:alert(1)'\n", "seeds/site.yaml:2: `javascript:alert(1)` is no address"),
        ("title: A\nredirects:\n  tags/: papers/a-paper/\n", "seeds/site.yaml:3: `redirects` has tags/, where the site has a page."),
        (
            "redirects:\n  papers/a-paper/index.html: tags/\n",
            "seeds/site.yaml:2: `redirects` has papers/a-paper/, where the site has a page.",
        ),
        ("redirects:\n  404.html: tags/\n", "seeds/site.yaml:2: `redirects` has 404.html, where the site has a page."),
        ("redirects:\n  old/: tags/\n  old: tags/\n", "seeds/site.yaml:3: `redirects` has old/, where the site has a page."),
        ("title: One\ntitle: Two\n", "seeds/site.yaml:2: `title` is there a second time. Keep one of the two lines."),
    ],
)
def test_settings_that_cannot_be_used_are_told(shelf: Path, lines: str, found: str, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "seeds" / "site.yaml").write_text(lines)
    assert main(["build"]) == 1
    assert found in capsys.readouterr().err


def test_an_address_of_the_menu_that_leads_nowhere_is_told(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "seeds" / "site.yaml").write_text("menu:\n  - Vision: backbones/vti/\n  - tags\n  - Elsewhere: https://example.org/\n")
    assert main(["build", "-q"]) == 0
    told = "seeds/site.yaml: `menu` leads to backbones/vti/, and there is no such page. Did you mean `backbones/vit/`?\n"
    assert capsys.readouterr().err == told
    assert main(["build", "-q"]) == 0
    assert capsys.readouterr().err == told, "a build with nothing to do says it too"
    assert main(["build", "--strict"]) == 1
    (shelf / "seeds" / "site.yaml").write_text("redirects:\n  old/: papers/a-papr/\n")
    assert main(["build", "-q"]) == 0
    assert (
        "seeds/site.yaml:2: `redirects` leads to papers/a-papr/, and there is no such page. Did you mean `papers/a-paper/`?"
        in capsys.readouterr().err
    )


def test_files_for_the_root(shelf: Path) -> None:
    (shelf / "static" / "root" / ".well-known").mkdir(parents=True)
    (shelf / "static" / "root" / "CNAME").write_text("papers.example.org\n")
    (shelf / "static" / "root" / "favicon.ico").write_bytes(b"icon")
    site = build(shelf)
    assert (site / "CNAME").read_text() == "papers.example.org\n"
    assert (site / "favicon.ico").read_bytes() == b"icon"
    assert not (site / "static" / "root").exists()


def test_a_template_extends_the_packages_of_its_own_name(shelf: Path) -> None:
    (shelf / "templates" / "layouts").mkdir(parents=True)
    base = shelf / "templates" / "layouts" / "base.html"
    base.write_text('{% extends "package:layouts/base.html" %}\n{% block head %}<meta name="author" content="us">{% endblock %}\n')
    site = build(shelf)
    assert '<meta name="author" content="us">' in (site / "about" / "index.html").read_text()


def test_a_parent_that_is_missing_is_named(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "templates" / "pages").mkdir(parents=True)
    (shelf / "templates" / "pages" / "about.html").write_text('{# mine #}\n{% extends "layouts/bse.html" %}\n')
    assert main(["build"]) == 1
    error = capsys.readouterr().err
    assert "templates/pages/about.html:2: this template does not work: there is no template layouts/bse.html" in error
