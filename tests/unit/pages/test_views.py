"""Views: bylines, cards and links of papers and groups."""

from __future__ import annotations

import pytest

from papershelf.model import Link
from papershelf.pages.views import Previews, byline, chip, companions, counts
from support.libraries import library, paper, papers, render


@pytest.mark.parametrize(
    ("authors", "count", "words"),
    [
        (("Ada",), None, "\xa0· Ada<"),
        (("Ada", "Bob"), 2, "\xa0· Ada and Bob<"),
        (("Ada", "Bob"), 1204, "\xa0· Ada and 1,203\xa0others<"),
        (("Ada", "Bob", "Cem"), None, "\xa0· Ada and 2\xa0others<"),
    ],
)
def test_a_byline_names_few_authors(authors: tuple[str, ...], count: int | None, words: str) -> None:
    page = render(library([paper("a", authors=authors, author_count=count)]))["digests/2025-12-19/index.html"]
    assert words in page


@pytest.mark.parametrize("count", [None, 3])
def test_there_is_no_byline_without_names(count: int | None) -> None:
    assert byline(paper("a", author_count=count)) == ((), 0)


@pytest.mark.parametrize(("authors", "said"), [((), ["3\xa0authors"]), (("Ada",), [])])
def test_authors_are_counted_where_no_digest_names_them(authors: tuple[str, ...], said: list[str]) -> None:
    assert [*counts(paper("a", authors=authors, author_count=3))] == said


def test_a_card_shows_the_facts_of_a_paper() -> None:
    known = paper(
        "a",
        title="The $L^2$ norm",
        authors=("Ada",),
        organization="Lab",
        upvotes=7,
        links=(Link("https://github.com/a/b", "code"),),
        tags=("pruning",),
        families=("ViT",),
        backbones=("ViT-B/16",),
    )
    [card] = Previews(library([known])).cards([known])
    assert (card.title, card.href, card.day, card.iso) == ("The L^2 norm", "papers/a/index.html", "14 May 2024", "2024-05-14")
    assert (card.authors, card.others, card.organization) == ((("Ada", "", None),), 0, ("Lab", "", None))
    assert card.facts == "7\xa0upvotes\xa0· code"
    assert card.chips == (("ViT-B/16", "backbones/vit-b-16/index.html", None), ("Pruning", "tags/pruning/index.html", None))
    assert card.came == "d1"


def test_a_card_says_what_the_paper_is_about_in_more_than_its_first_words() -> None:
    words = " ".join(f"word{number}" for number in range(90))
    told, untold = paper("told", abstract=words, ai_summary="It says $x$."), paper("untold", abstract=words)
    cards = Previews(library([told, untold])).cards([told, untold])
    assert [(card.generated, len(card.excerpt.split())) for card in cards] == [(True, 3), (False, 38)]
    page = render(library([told, untold]))["years/2024/05/index.html"]
    assert page.count("It says x. <small>Generated summary</small>") == page.count("<small>Generated summary</small>") == 1


def test_cards_and_titles_are_made_once() -> None:
    held = papers(2)
    previews = Previews(library(held))
    assert all(one is other for one, other in zip(previews.cards(held), previews.cards(held), strict=True))
    assert all(one is other for one, other in zip(previews.titles(held), previews.titles(held), strict=True))


def test_a_chip_counts_papers_on_request() -> None:
    group = library(papers(2, tags=("pruning",))).tags["pruning"]
    assert chip(group) == ("Pruning", "tags/pruning/index.html", None)
    assert chip(group, count=True) == ("Pruning", "tags/pruning/index.html", 2)


def test_companions_are_those_that_share_the_most_papers() -> None:
    held = library(
        papers(3, tags=("pruning", "quantization"), families=("ViT",), backbones=("ViT-B/16",))
        + papers(2, "d2", tags=("pruning", "sparsity"), families=("ResNet", "ViT"))
    )
    tags, families = companions(held.tags["pruning"], held, 8)
    assert [(chip.name, chip.count) for chip in tags] == [("Quantization", 3), ("Sparsity", 2)]
    assert [(chip.name, chip.count) for chip in families] == [("ViT", 5), ("ResNet", 2)]
    tags, families = companions(held.variants["ViT-B/16"], held, 1)
    assert [(chip.name, chip.count) for chip in tags] == [("Pruning", 3)]
    assert families == []  # its own family goes without saying, and no other has any of its papers
