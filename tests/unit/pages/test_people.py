"""The pages of authors and organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.model import Account, Paper
from papershelf.pages import paper as paper_page
from papershelf.pages import people
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Page
from papershelf.pages.paper_context import ContextBuilder
from papershelf.pages.views import linked_name
from support.libraries import library, paper, relations_of


def shelf(*authors: tuple[str, ...], **fields: Any) -> Library:
    return library([paper(f"p{number}", authors=names, date=date(2024, 1, 1 + number), **fields) for number, names in enumerate(authors)])


def made(of: Library) -> dict[str, Page]:
    return {page.address: page.make() for page in people.pages(of, ListBuilder(of, 40))}


def inputs(of: Library) -> dict[str, object]:
    return {page.address: page.inputs for page in people.pages(of, ListBuilder(of, 40))}


def test_a_page_has_the_papers_of_a_name_and_who_and_what_is_on_several_of_them() -> None:
    ada = ("Ada", "Bob", "Eve"), ("Ada", "Bob"), ("Ada", "Cy"), *[("Ada",)] * 4
    found = made(shelf(*ada, tags=("pruning",), families=("ViT",)))
    assert [*found] == ["authors/", "authors/ada/"]
    view = found["authors/ada/"].view
    assert [card.href for card in view["cards"]] == [f"papers/p{number}/index.html" for number in range(6, -1, -1)]
    assert view["companions"] == [("Bob", "search/index.html?q=author:%22Bob%22", 2)]
    assert [(chip.href, chip.count) for chip in (*view["tags"], *view["families"])] == [
        ("tags/pruning/index.html", 7),
        ("backbones/vit/index.html", 7),
    ]


def test_a_page_names_the_accounts_of_its_name_only() -> None:
    held = library(
        [
            paper("a", authors=("Ada", "Bob"), accounts=(Account("Ada", "ada1"), Account("Bob", "bob"))),
            paper("b", authors=("ADA",), accounts=(Account("ADA", "ada-2"),)),
            paper("c", authors=("Ada",), accounts=(Account("Ada", "ada1"),)),
            *(paper(slug, authors=("Ada",)) for slug in "defg"),
        ]
    )
    accounts = made(held)["authors/ada/"].view["accounts"]
    assert accounts == [("ada1", "https://huggingface.co/ada1", None), ("ada-2", "https://huggingface.co/ada-2", None)]


def test_an_overview_leads_to_pages_to_the_search_and_to_the_only_paper() -> None:
    rows = made(shelf(("Ada", "Bob"), ("Ada", "Bob"), ("Ada", "Cy"), *[("Ada",)] * 4))["authors/"].view["rows"]
    assert rows == [
        ("Ada", "authors/ada/index.html", 7),
        ("Bob", "search/index.html?q=author:%22Bob%22", 2),
        ("Cy", "papers/p2/index.html", 1),
    ]


def test_an_organisation_has_a_page_with_its_authors() -> None:
    found = made(shelf(("Ada", "Bob"), ("Ada",), organization="Lab 1"))
    [address] = [address for address in found if address.startswith("organizations/lab-1")]
    assert [(chip.name, chip.count) for chip in found[address].view["companions"]] == [("Ada", 2)]
    assert found["authors/"].view["other"] == ("Organisations", "organizations/index.html", None)


def test_a_link_to_a_search_survives_quotes() -> None:
    assert (
        linked_name('Ada "A" L', shelf(('Ada "A" L',), ('Ada "A" L',)).authors).href == "search/index.html?q=author:%22Ada%20%20A%20%20L%22"
    )


def test_a_page_depends_on_its_own_papers_and_on_where_its_links_lead() -> None:
    ada: list[tuple[str, ...]] = [*[("Ada", "Bob")] * 6, ("Ada",)]
    before = inputs(shelf(*ada))["authors/ada/"]
    assert inputs(shelf(*ada, ("Cy",), ("Cy",)))["authors/ada/"] == before
    assert inputs(shelf(*ada, ("Bob",)))["authors/ada/"] != before, "Bob has a page now"
    assert inputs(shelf(*ada, ("Ada",)))["authors/ada/"] != before


def test_a_papers_page_depends_on_where_the_names_on_it_lead() -> None:
    def of_first(*authors: tuple[str, ...]) -> Any:
        held = shelf(*authors)
        found: Any = ContextBuilder(held, relations_of(held.papers)).inputs(next(each for each in held.papers if each.slug == "p0"))
        return found[-2]

    assert [of_first(("Ada",), *[("Ada",)] * more) for more in (0, 1, 5, 6, 7)] == [(level, "") for level in "01122"]


def test_the_names_on_a_papers_page_lead_to_more_papers_of_theirs() -> None:
    held = shelf(("Ada", "Bob", "Cy"), ("Ada", "Bob"), *[("Ada",)] * 5, organization="Lab")
    context = ContextBuilder(held, relations_of(held.papers)).of(held.papers[0])
    hrefs = [chip.href for chip in context.authors]
    assert hrefs == ["authors/ada/index.html", "search/index.html?q=author:%22Bob%22", ""]
    assert context.organization == ("Lab", "organizations/lab/index.html", None)


def test_papers_without_names_make_no_page() -> None:
    assert made(library([paper("a"), Paper("b", "B", "")])) == {}


def test_of_many_authors_only_the_first_lead_to_a_search() -> None:
    names = *(f"Author {letter}" for letter in "abcdefghijklmn"), "Zoe Zed"
    held = shelf(names, names, *[("Zoe Zed",)] * 5)
    view = paper_page.view(held.papers[0], ContextBuilder(held, relations_of(held.papers)).of(held.papers[0]), Config())
    assert {bool(author.href) for author in view.authors} == {True}
    assert [author.href for author in view.more_authors] == ["", "", "authors/zoe-zed/index.html"]
