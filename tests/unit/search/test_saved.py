"""Saved searches: what they find, and what is wrong with them."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf.config import SavedSearch
from papershelf.library.library import Library
from papershelf.model import Link, Paper
from papershelf.search import saved
from support.libraries import library, paper

CODE = (Link("https://github.com/a/b", "code", "listing"),)
HELD = (
    paper(
        "a", title="Pruning ViT-B/16", abstract="We prune tokens of vision transformers.", tags=("pruning",), families=("ViT",), links=CODE
    ),
    paper(
        "b", title="On transformers", abstract="A survey of vision and of transformers.", authors=("Jane Doe", "Wei Li"), tags=("pruning",)
    ),
    paper(
        "c", title="ViT B16 is small", abstract="Ünïcode naïve text.", date=date(2025, 1, 1), authors=("Jane Q. Doe",), families=("ViT",)
    ),
    paper("d", title="Pruned networks", abstract="With C++ and 图像分类.", date=None, backbones=("ViT-B/16",), families=("ViT",)),
)


@pytest.fixture
def shelf() -> Library:
    return library(HELD)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("prune", "abd"),  # in any form of the word, in tags too
        ("pruning vision", "ab"),
        ("pruning tokens", "a"),
        ("transformer the", "ab"),  # "the" says nothing
        ('"vision transformers"', "a"),
        ('"vision transformer"', "a"),  # in any form of its words
        ('"prune token"', "a"),
        ('"Wei Li"', "b"),  # in the name of one author
        ('"Doe Wei"', ""),
        ('transformers -"vision transformers"', "b"),
        ("transformers -survey", "a"),
        ("ViT-B/16", "acd"),
        ("vitb16", "ad"),
        ("naive", "c"),
        ("naïve unicode", "c"),
        ("c++", "d"),
        ("tag:pruning", "ab"),
        ("tag:Pruning has:code", "a"),
        ("tag:pruning -has:code", "b"),
        ("backbone:vit", "acd"),
        ("family:ViT year:2025..", "c"),
        ("backbone:vit-b-16", "d"),
        ("year:2024", "ab"),
        ("year:2023-2025 vit", "ac"),
        ("-year:2024", "cd"),
        ('author:"Jane Doe"', "b"),
        ("author:doe", "bc"),
        ("tag:nothing", ""),
        ("year:soon", ""),
        ("the", ""),  # asks for nothing
    ],
)
def test_a_query_finds_what_passes_all_of_it(shelf: Library, query: str, found: str) -> None:
    assert "".join(sorted(each.slug for each in saved.find(shelf, query, 60))) == found


def test_the_newest_are_found_in_shelf_order(shelf: Library) -> None:
    order = [each.slug for each in shelf.papers]
    every: list[Paper] = saved.find(shelf, "-tag:nothing", 60)
    assert [each.slug for each in every] == order
    assert [each.slug for each in saved.find(shelf, "-tag:nothing", 2)] == order[-2:]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("tag:prunning", "has tag:prunning, which the shelf does not have. Did you mean tag:pruning?"),
        (
            "backbone:zzzz",
            "has backbone:zzzz, which the shelf does not have. Write it as in the address of its page.",
        ),
        ("has:video", "has has:video, which the shelf does not have."),
        ("year:soon", "has year:soon, which is no year. Write year:2025, or year:2023..2025."),
        ("topic:pruning", "has topic:pruning, and `topic` is no filter. The filters are tag, backbone, "),
        ("tags:pruning vit", "has tags:pruning, and `tags` is no filter. Did you mean tag:pruning?"),
        ("author:nobody", "finds no paper. Try it in the search of the site."),
        ("tag:pruning unheard", "finds no paper."),
        ("the", "asks for nothing. Write words, or filters such as tag:pruning."),
    ],
)
def test_what_is_wrong_with_a_search_is_told(shelf: Library, query: str, said: str) -> None:
    [problem] = saved.problems(shelf, [SavedSearch("Mine", query, 7)])
    assert (problem.file, problem.line, problem.severity) == ("site.yaml", 7, "warning")
    assert f"the saved search `Mine` {said}" in str(problem)


def test_a_search_that_is_fine_is_not_told_of(shelf: Library) -> None:
    fine = ["tag:pruning", "tag:quantization", "tag:quantization c++", "backbone:vit has:code", "author:jane", "survey", '-"no:filter" vit']
    searches = [SavedSearch(f"S{number}", query) for number, query in enumerate(fine)]
    assert list(saved.problems(shelf, searches)) == []
    [twice] = saved.problems(shelf, [SavedSearch("A b", "vit"), SavedSearch("a-B", "vit")])
    assert "has the same address as one before it" in twice.found
