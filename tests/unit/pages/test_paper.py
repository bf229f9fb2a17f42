"""The view of a paper's page."""

from __future__ import annotations

import re

import extruct
import lxml.html
import pytest

from papershelf.config import Config
from papershelf.model import Appearance, Link, Paper, Result
from papershelf.pages.paper import PaperView, view
from papershelf.pages.paper_context import PaperContext
from papershelf.pages.views import Chip
from support.libraries import library, paper, render

ALONE = PaperContext((), (), (), None, None, None, ())


def shown(paper: Paper, repository: str = "", correction: str = "") -> PaperView:
    authors = tuple(Chip(name, "") for name in paper.authors)
    organization = Chip(paper.organization, "") if paper.organization else None
    context = ALONE._replace(correction=correction, authors=authors, organization=organization)
    return view(paper, context, Config(base_url="https://shelf.example/", repository=repository))


def test_many_authors_are_named_in_steps() -> None:
    names = tuple(f"Author {number}" for number in range(100))
    found = shown(paper("a", authors=names))
    assert (len(found.authors), len(found.more_authors), found.unnamed) == (12, 28, 60)
    assert tuple(chip.name for chip in found.authors + found.more_authors) == names[:40]


def test_an_author_count_is_a_fact_where_no_author_is_named() -> None:
    found = shown(paper("a", author_count=12, organization="Lab"))
    assert (found.facts, found.organization, found.authors, found.unnamed) == ("12\xa0authors", Chip("Lab", ""), (), 0)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link("https://www.github.com/a/b/", "code"), ("Code", "github.com/a/b", "https://www.github.com/a/b/")),
        (Link("https://x.org", "project"), ("Project page", "x.org", "https://x.org")),
        (Link("javascript:alert(1)", "other"), ("Link", "javascript:alert(1)", "")),
        (Link(f"https://x.org/{'a' * 60}", "demo"), ("Demo", f"x.org/{'a' * 41}…", f"https://x.org/{'a' * 60}")),
    ],
)
def test_links_are_labelled_by_kind_and_address(link: Link, expected: tuple[str, str, str]) -> None:
    assert [found[:3] for found in shown(paper("a", links=(link,))).links] == [expected]


def test_stars_are_shown_beside_the_first_repository_on_github() -> None:
    links = tuple(Link(url, "code") for url in ("https://gitlab.com/a/b", "https://github.com/a/b", "https://github.com/c/d"))
    assert [link.stars for link in shown(paper("a", links=links, github_stars=11300)).links] == ["", "11,300 stars", ""]
    assert [link.stars for link in shown(paper("a", links=links)).links] == ["", "", ""]


def test_what_is_known_of_the_publication_is_listed() -> None:
    known = paper("a", doi="10.1000/<x> y", journal_ref="J. X 1", comment="12 pages, $3$ figures", categories=("cs.CV", "cs.LG"), version=3)
    assert shown(known).details == (
        ("DOI", "10.1000/<x> y", "https://doi.org/10.1000/%3Cx%3E%20y"),
        ("Journal reference", "J. X 1", ""),
        ("Comment", "12 pages, 3 figures", ""),
        ("Categories", "cs.CV, cs.LG", ""),
        ("Version", "3", ""),
    )
    assert shown(paper("a")).details == ()
    assert ("doi", "10.1/x") in shown(paper("a", doi="10.1/x", authors=("Ada",))).cited


def test_a_page_shows_what_the_paper_has_and_nothing_of_what_it_lacks() -> None:
    full = paper(
        "full", withdrawn=True, ai_summary="In <short>.", doi="10.1/x", links=(Link("https://github.com/a/b", "code"),), github_stars=1
    )
    pages = render(library([full, paper("bare")]))
    for text in (
        '<p class="withdrawn">Withdrawn</p>',
        "Summary by a language model</h2>\n<p>In &lt;short&gt;.</p>",
        '<li><span>DOI</span> <a href="https://doi.org/10.1/x">10.1/x</a></li>',
        '<a href="https://github.com/a/b">Code <small>1 star</small></a>',
    ):
        assert text in pages["papers/full/index.html"]
    assert not any(word in pages["papers/bare/index.html"] for word in ('class="withdrawn"', "language model", "Publication", "star"))


def test_a_withdrawn_paper_says_so_wherever_it_is_listed() -> None:
    result = Result("ViT", "ImageNet-1K", "top-1", 84.0, "%", "It has 84.0%.")
    gone = paper("gone", withdrawn=True, tags=("pruning",), digests=(Appearance("d1", 1),), results=(result,))
    pages = render(library([gone, paper("other", tags=("pruning",), digests=(Appearance("d1", 2),))]))
    naming = {path for path, page in pages.items() if "Title of gone" in page and path.endswith(".html")}
    assert naming >= {"index.html", "digests/2025-12-19/index.html", "tags/pruning/index.html", "results/imagenet-1k/index.html"}
    assert naming >= {"years/2024/index.html", "years/2024/05/index.html", "papers/other/index.html", "digests/index.html"}
    for path in naming - {"papers/gone/index.html"}:
        assert pages[path].count("Title of gone") == pages[path].count("Withdrawn: Title of gone"), path


def test_a_claim_shows_its_sentence_only_where_the_abstract_does_not() -> None:
    in_abstract = Result("ViT", "ImageNet-1K", "top-1", 84.0, "%", "It has 84.0% on ImageNet-1K.")
    elsewhere = in_abstract._replace(value=85.0, sentence="It also has 85.0%.")
    found = shown(paper("a", abstract=f"Words. {in_abstract.sentence}", results=(in_abstract, elsewhere)))
    assert [(claim.sentence, [(row.value, row.anchor) for row in claim.figures]) for claim in found.claims] == [
        ("", [("84.0%", "f1")]),
        ("It also has 85.0%.", [("85.0%", "")]),
    ]
    assert '<mark id="f1">84.0%</mark>' in found.paragraphs[0]


def test_a_result_leads_to_the_results_on_its_dataset() -> None:
    result = Result("ViT", "ImageNet-1K", "top-1", 84.0, "%", "It has 84.0% on ImageNet-1K.")
    pages = render(library([paper("a", results=(result,))]))
    assert '<a href="../../results/imagenet-1k/index.html">ImageNet-1K</a>' in pages["papers/a/index.html"]
    assert "results/imagenet-1k/index.html" in pages


def test_a_correction_opens_the_page_that_is_there_or_a_new_one() -> None:
    repository = "https://git.example/shelf"
    assert shown(paper("a")).correct == ""
    assert shown(paper("a", title="T"), repository).correct == (
        f"{repository}/new/main/seeds/papers?filename=a.md&value=---%0Atitle%3A%20%22T%22%0A---%0A"
    )
    assert shown(paper("a"), repository, "papers/My page.md").correct == f"{repository}/edit/main/seeds/papers/My%20page.md"


def test_reference_managers_get_what_is_known() -> None:
    found = shown(paper("a", title="On $x$", authors=("Ada", "Bob"), arxiv_id="2405.00001"))
    assert found.cited == (
        ("title", "On x"),
        ("author", "Ada"),
        ("author", "Bob"),
        ("publication_date", "2024/05/14"),
        ("arxiv_id", "2405.00001"),
        ("pdf_url", "https://arxiv.org/pdf/2405.00001"),
        ("doi", "10.48550/arXiv.2405.00001"),
        ("abstract", "An abstract."),
    )
    assert found.elsewhere == (
        ("arXiv 2405.00001", "https://arxiv.org/abs/2405.00001"),
        ("PDF", "https://arxiv.org/pdf/2405.00001"),
        ("Hugging Face", "https://huggingface.co/papers/2405.00001"),
    )
    assert [name for name, _ in found.further] == ["Semantic Scholar", "Search Google Scholar"]
    assert shown(paper("a")).cited == ()
    assert found.bibtex.startswith("@misc{a,")


def test_a_paper_without_an_id_is_searched_by_its_title() -> None:
    found = shown(paper("a", title="On $x$ & more"))
    assert found.elsewhere == ()
    assert found.further == (
        ("Search arXiv", "https://arxiv.org/search/?searchtype=title&query=On+x+%26+more"),
        ("Search Hugging Face", "https://huggingface.co/papers?q=On+x+%26+more"),
        ("Search Google Scholar", "https://scholar.google.com/scholar?q=On+x+%26+more"),
    )
    assert shown(paper("a", doi="10.1/x")).elsewhere == (("DOI", "https://doi.org/10.1/x"),)


def test_links_of_one_kind_are_told_apart_by_their_address() -> None:
    urls = ("https://github.com/a/b", "https://github.com/c/d")
    links = (*(Link(url, "code") for url in urls), Link("https://x.org", "other"), Link("javascript:alert(1)", "demo"))
    names = ["Code", "Code: github.com/c/d", "Link: x.org", "Demo: javascript:alert(1)"]
    assert [link.name for link in shown(paper("a", links=links)).links] == names


def test_a_title_longer_than_a_screen_is_shown_in_two_steps() -> None:
    long = shown(paper("a", title="9" * 8000))
    assert len(long.title) <= 240
    assert long.whole_title == "9" * 8000
    assert shown(paper("a", title="Of $x$")).whole_title == ""


def test_the_citation_leads_nowhere_where_the_site_has_no_address() -> None:
    assert "url" not in view(paper("a"), ALONE, Config()).bibtex
    assert "https://shelf.example/papers/a/" in shown(paper("a")).bibtex


def test_programs_read_the_metadata_of_a_page() -> None:
    """As Zotero and search engines do: all that is cited, the kind of the item, and the page as Markdown."""
    known = paper(
        "a", title="On <b> & $x$", abstract='Of "it"\n\nand more.', authors=("Ada <i>", "Qwen Team", "others"), arxiv_id="2405.00001"
    )
    html = render(library([known]))["papers/a/index.html"]
    meta = lxml.html.fromstring(html).xpath("//head/meta[starts-with(@name, 'citation_') or @name='z:itemType']")
    assert [(each.get("name"), each.get("content")) for each in meta] == [
        ("citation_title", "On <b> & x"),
        ("citation_author", "Ada <i>"),
        ("citation_author", "Qwen Team"),
        ("citation_publication_date", "2024/05/14"),
        ("citation_arxiv_id", "2405.00001"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2405.00001"),
        ("citation_doi", "10.48550/arXiv.2405.00001"),
        ("citation_abstract", 'Of "it"\n\nand more.'),
        ("z:itemType", "preprint"),
    ]
    assert '<link rel="alternate" type="text/markdown" href="index.html.md">' in html


def test_search_engines_read_of_a_scholarly_article() -> None:
    hostile = 'Of "it" </script><script>alert(1)</script> & $x$'
    known = paper("a", title=hostile, authors=("Ada Lovelace", "Qwen Team"), arxiv_id="2405.00001")
    pages = render(library([known, paper("b", date=None)]))
    read = [extruct.extract(pages[f"papers/{slug}/index.html"], syntaxes=["json-ld"])["json-ld"] for slug in "ab"]
    assert read == [
        [
            {
                "@context": "https://schema.org",
                "@type": "ScholarlyArticle",
                "headline": 'Of "it" </script><script>alert(1)</script> & x',
                "author": [{"@type": "Person", "name": "Ada Lovelace"}, {"@type": "Organization", "name": "Qwen Team"}],
                "datePublished": "2024-05-14",
                "identifier": "https://doi.org/10.48550/arXiv.2405.00001",
                "sameAs": "https://arxiv.org/abs/2405.00001",
            }
        ],
        [{"@context": "https://schema.org", "@type": "ScholarlyArticle", "headline": "Title of b"}],
    ]
    assert "<script>alert" not in pages["papers/a/index.html"]


def test_lists_name_the_dois_of_their_papers_in_text() -> None:
    """Zotero's translator for DOIs reads the text of a page, hidden or not."""
    pages = render(library([paper("a", arxiv_id="2405.00001"), paper("b", doi="10.1/x"), paper("c")]))
    texts = lxml.html.fromstring(pages["digests/2025-12-19/index.html"]).itertext()
    assert [doi for text in texts for doi in re.findall(r"\b10\.\d+/\S+", text)] == ["10.48550/arXiv.2405.00001", "10.1/x"]


@pytest.mark.parametrize("authors", [20, 58, 200, 1000])
def test_a_page_with_a_long_abstract_and_many_authors_is_small(authors: int) -> None:
    """The elements for reference managers repeat both, which must not take a page beyond 12 KB."""
    names = tuple(f"Firstname Lastname-{number}" for number in range(authors))
    known = paper("a", abstract="Some words of it. " * 100, authors=names, arxiv_id="2405.00001", categories=("cs.CV",))
    held = [known, *(paper(f"b{place}", authors=names[:60]) for place in range(2))]
    page = render(library(held))["papers/a/index.html"]
    assert len(page.encode()) <= 12 * 1024
    assert ("and others}" in page, "It leaves out" in page) == (authors > 50, authors > 50)


def test_a_page_of_usual_size_repeats_its_abstract_for_reference_managers() -> None:
    """Those of more authors than a dozen are in one element, from which Zotero takes them as well."""
    names = tuple(f"Ada B{number}" for number in range(13))
    page = render(library([paper("a", abstract="It is.", authors=names, arxiv_id="2405.00001")]))["papers/a/index.html"]
    assert '<meta name="citation_abstract" content="It is.">' in page
    assert f'<meta name="citation_authors" content="{"; ".join(names)}">' in page
    assert 'citation_author"' not in page
