"""Which pages a shelf gets, what is on them, and that hostile text stays text."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from papershelf.config import Config
from papershelf.export import feeds
from papershelf.model import Appearance, Link, Paper, Result
from papershelf.render import runtime
from support.libraries import DAY, bodies, library, paper, papers, render

DATA = {"type": "application/ld+json"}  # the attributes of a script element that holds data, which no browser runs
ELSEWHERE = {"api/index.json", "sitemap.xml"}
"""What other emitters write."""
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> & {{ 7 * 7 }} ]]> --> </title>"
NAMES = tuple(f"Author Number{number}" for number in range(664))


class Outline(HTMLParser):
    """Elements and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [values for name, values in self.elements if name == tag]


def rich_shelf() -> list[Paper]:
    return [
        paper(
            "first", tags=("image-classification", "pruning"), families=("ViT",), backbones=("ViT-B/16",), digests=(Appearance("d1", 1),)
        ),
        paper("second", date=None, abstract="", families=("ViT", "Swin"), digests=(Appearance("d1", 2), Appearance("d2", 1))),
        paper("third", date=date(2023, 2, 1), date_inferred=True, tags=("pruning",), digests=(Appearance("d2", 2),)),
    ]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return render(library(rich_shelf(), {"d1": DAY, "d2": date(2025, 12, 20)}))


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "404.html", "about/index.html", "search/index.html", "digests/index.html", "digests/2025-12-19/index.html",
        "tags/index.html", "tags/pruning/index.html", "backbones/index.html", "backbones/vit/index.html", "backbones/vit-b-16/index.html",
        "years/index.html", "years/2024/index.html", "years/2024/05/index.html", "years/undated/index.html", "papers/index.html",
        "papers/first/index.html", "papers/first/index.html.md",
    ],
)  # fmt: skip
def test_a_page_is_there(pages: dict[str, str], path: str) -> None:
    assert path in pages


@pytest.mark.parametrize("shelf", ["rich", "one", "none", "long"])
def test_links_resolve(shelf: str) -> None:
    held = {"rich": rich_shelf(), "one": [paper("only")], "none": [], "long": papers(60)}[shelf]
    days = {"d1": DAY, "d2": None} if shelf == "rich" else {"d1": DAY}
    config = Config(per_page=10)
    pages = render(library(held, days), config)
    targets = {*pages, *ELSEWHERE, *bodies(feeds.artifacts(library(held, days), config))}
    for path, text in pages.items():
        for tag, values in Outline(text).elements if path.endswith(".html") else []:
            reference = values.get("href" if tag == "a" else "action", "")
            if tag in ("a", "form") and not reference.startswith(("#", "https://")):
                target = unquote(urlsplit(urljoin(f"https://site/{path}", reference)).path.lstrip("/"))
                assert target in targets, (path, reference)


def test_no_script_or_style_stands_in_a_page(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for tag, values in Outline(text).elements:
            assert not any(name == "style" or name.startswith("on") for name in values), (path, tag)
            assert tag != "style", path
            assert tag != "script" or values.get("src") or values == DATA, path


def test_links_of_the_404_page_hold_at_any_depth() -> None:
    shelf = library([paper("only")])
    known = render(shelf, Config(base_url="https://example.org/repo/"))["404.html"]
    unknown = render(shelf)["404.html"]
    for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("form", "action")):
        assert {values[name].startswith(("/repo/", "#content")) for values in Outline(known).all(tag)} == {True}, tag
    assert {f"{part}index.html" for part in ("", "digests/", "tags/", "backbones/")} <= {
        values["href"] for values in Outline(unknown).all("a")
    }


def test_hostile_text_stays_text() -> None:
    result = Result("ViT", "<b>x", HOSTILE, 5.0, "%", f"It has 5% {HOSTILE}")
    links = (Link("javascript:alert(1)", "code"), Link('https://x.org/"onclick="alert(1)', "project"))
    fields = {
        "title": HOSTILE,
        "abstract": f"It has 5% {HOSTILE}\n\n{HOSTILE}",
        "authors": (HOSTILE,),
        "organization": HOSTILE,
        "tags": (HOSTILE,),
    }
    held = paper(
        "hostile", links=links, results=(result,), compared=(HOSTILE,), backbones=(HOSTILE,), families=(HOSTILE,), note=HOSTILE, **fields
    )
    pages = render(library([held], {"d1": None}), Config(title=HOSTILE, description=HOSTILE, repository="https://example.org/r"))
    for path, text in pages.items():
        if path.endswith(".html"):
            outline = Outline(text)
            assert all(values.get("src", "") or values == DATA for values in outline.all("script")), path
            assert outline.all("img") == [], path
            assert "{{ 7 * 7 }}" in text or "49" not in text
            assert [values for _, values in outline.elements if any(name.startswith("on") for name in values)] == []
            assert [values for values in outline.all("a") if values.get("href", "").startswith("javascript")] == [], path


def test_the_abstract_is_shown_word_for_word() -> None:
    text = "A *b* _c_ `d` <e> &amp; 1 < 2, \\alpha $x & [f](g)"
    page = render(library([paper("plain", abstract=text)]))["papers/plain/index.html"]
    section = page.partition('class="abstract"')[2].partition("</div>")[0]
    words = HTMLWords(section.partition(">")[2]).text
    assert words.split() == text.split()


class HTMLWords(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_many_authors_keep_a_page_small() -> None:
    page = render(library([paper("crowd", authors=NAMES, author_count=664, abstract="Word. " * 250)]))["papers/crowd/index.html"]
    assert "and 652 more authors" in page
    assert "Author Number39" in page
    shown, citation = page.split('<pre id="bibtex">')
    citation, rest = citation.split("</pre>")
    assert "Author Number50" not in shown + rest
    assert (citation.count("Author Number"), "and others}" in citation) == (50, True)
    assert "It leaves out 614 authors" in rest
    assert len(page.encode()) <= 12 * 1024


def test_facts_of_a_paper_are_shown() -> None:
    held = paper(
        "full", authors=("Ada Lovelace",), organization="Analytical", comments=32, upvotes=1, arxiv_id="2405.08911", date_inferred=True
    )
    page = render(library([held]), Config(repository="https://github.com/o/r"))["papers/full/index.html"]
    for shown in (
        "14 May 2024",
        "partly inferred",
        "Ada Lovelace",
        "Analytical",
        "32\xa0comments",
        "1\xa0upvote",
        "https://arxiv.org/abs/2405.08911",
    ):
        assert shown in page
    assert "https://github.com/o/r/new/main/seeds/papers?filename=full.md" in page
    assert "Correct this page" not in render(library([held]))["papers/full/index.html"]


def test_a_link_to_a_paper_has_a_picture_where_the_address_of_the_site_is_known() -> None:
    shelf = library([paper("only")])
    known = render(shelf, Config(base_url="https://example.org/repo/"))["papers/only/index.html"]
    pictures = [values["content"] for values in Outline(known).all("meta") if values.get("property") == "og:image"]
    assert pictures == ["https://example.org/repo/static/card.png"]
    assert "og:image" not in render(shelf)["papers/only/index.html"]


def test_a_paper_knows_its_place_in_its_digests(pages: dict[str, str]) -> None:
    second = pages["papers/second/index.html"]
    assert "20 December 2025</a><span>, 1 of 2</span></nav>" in second
    assert "19 December 2025</a>, 2 of 2" in second.partition("In other digests")[2]
    assert 'rel="next" href="../third/index.html"' in second
    assert 'rel="prev"' not in second


def test_a_figure_leads_to_its_place_in_the_abstract() -> None:
    said = "ViT gets 84.4% top-1 on ImageNet-1K."
    result = Result("ViT", "ImageNet-1K", "top-1", 84.4, "%", said)
    here, elsewhere = paper("here", abstract=f"First. {said}", results=(result,)), paper("elsewhere", results=(result,))
    pages = render(library([here, elsewhere]))
    assert '<a href="#f1">84.4%</a>' in pages["papers/here/index.html"]
    assert 'gets <mark id="f1">84.4%</mark> top-1' in pages["papers/here/index.html"]
    assert "<q>" not in pages["papers/here/index.html"]
    assert f"<q>{said}</q>" in pages["papers/elsewhere/index.html"]
    assert 'href="#f1"' not in pages["papers/elsewhere/index.html"]


def test_related_papers_say_why() -> None:
    held = [paper(f"p{number}", abstract=f"Words about nothing. {'Zebrafish glaucoma. ' * 2 * (number < 2)}") for number in range(12)]
    page = render(library(held))["papers/p0/index.html"]
    assert '<a href="../p1/index.html">Title of p1</a> <small>Both mention “zebrafish” and “glaucoma”.</small>' in page


def test_a_digest_marks_what_was_seen_before(pages: dict[str, str]) -> None:
    cards = pages["digests/2025-12-20/index.html"].split("<li ")[1:]
    assert ["Seen before" in card for card in cards] == [True, False]
    assert "2 papers, 1 new, 1 seen before" in pages["digests/2025-12-20/index.html"]
    assert 'rel="prev" href="../../digests/2025-12-19/index.html"' in pages["digests/2025-12-20/index.html"]
    assert 'rel="next" href="../../digests/2025-12-20/index.html"' in pages["digests/2025-12-19/index.html"]


def test_a_paper_in_many_lists_is_rendered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    roots: list[str] = []
    call = runtime.Macro.__call__

    def noted(macro: runtime.Macro, *arguments: Any, **named: Any) -> str:
        if macro.name == "entry" and arguments[1].href == "papers/first/index.html":
            roots.append(arguments[0])
        return call(macro, *arguments, **named)

    monkeypatch.setattr(runtime.Macro, "__call__", noted)
    render(library(rich_shelf(), {"d1": DAY, "d2": date(2025, 12, 20)}))
    # Home, the page of new papers and that of a month have other depths than a digest, a tag and a week, which share the entry.
    assert [root for root in roots if root not in ("", "../", "../../../")] == ["../../"]


def test_home_shows_each_paper_once() -> None:
    held = [*papers(3, "d1"), *papers(70, "d2")]
    home = render(library(held, {"d1": DAY, "d2": date(2025, 12, 20)}))["index.html"]
    shown = re.findall(r'href="(papers/[^"]+)"', home)
    assert len(shown) == len(set(shown)) > 65
    assert shown[0] == "papers/d2-p0001/index.html"


def test_an_empty_shelf_says_what_to_do() -> None:
    pages = render(library([], {}))
    assert "seeds/digests/" in pages["index.html"]
    assert "No digest yet" in pages["digests/index.html"]


def test_the_family_table_counts_by_year(pages: dict[str, str]) -> None:
    row = pages["backbones/index.html"].partition('backbones/vit/index.html">ViT</a></th>')[2].partition("</tr>")[0]
    assert re.findall(r">(\d*)</td>", row) == ["1", "2"]


def test_pages_are_the_same_every_time() -> None:
    shelf = library(rich_shelf(), {"d1": DAY, "d2": date(2025, 12, 20)})
    assert render(shelf) == render(shelf)


def test_a_site_overrides_templates_one_by_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    from support.libraries import TEMPLATES

    own = tmp_path_factory.mktemp("templates")
    (own / "pages").mkdir()
    (own / "pages" / "about.html").write_text(
        '{% extends "layouts/base.html" %}{% block content %}<h1>Ours</h1>{% endblock %}', encoding="utf-8"
    )
    pages = render(library([paper("only")]), templates=(own, TEMPLATES))
    assert "<h1>Ours</h1>" in pages["about/index.html"]
    assert "<h1>Tags</h1>" in pages["tags/index.html"]


def test_a_paper_names_the_words_that_gave_its_tags_and_backbones() -> None:
    told = paper("told", tags=("pruning",), cues=("sparse <tokens>",), families=("ViT",), spellings=("Vision Transformers",))
    which = told._replace(slug="which", tags=("pruning", "rock"), cues=("rock, pruning: small",), spellings=("ViT: ViTs",))
    page = render(library([told, which, paper("silent", tags=("pruning",))]))
    assert "<p>The paper says “small” (rock, Pruning).</p></details>" in page["papers/which/index.html"]
    assert "<p>The paper writes “ViTs” (ViT).</p></details>" in page["papers/which/index.html"]
    assert "<p>The paper says “sparse &lt;tokens&gt;”.</p></details>" in page["papers/told/index.html"]
    assert "<p>The paper writes “Vision Transformers”.</p></details>" in page["papers/told/index.html"]
    assert "The paper says" not in page["papers/silent/index.html"]
