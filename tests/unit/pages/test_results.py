"""The pages of reported results."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf.model import Paper, Result
from papershelf.pages import results
from papershelf.pages.page import Page
from support.libraries import library, paper, render


def reporting(number: int, metric: str = "top-1", dataset: str = "ImageNet-1K") -> Paper:
    """Paper `number`, which reports the result 80 + `number` %."""
    value = 80.0 + number
    sentence = f"It has {value:.1f}% on {dataset}."
    found = Result("ViT-B/16", dataset, metric, value, "%", sentence)
    return paper(f"p{number}", date=date(2024, 1, 1 + number), results=(found,))


def pages(held: list[Paper]) -> dict[str, Page]:
    return {page.address: page for page in results.pages(library(held))}


def test_the_overview_has_the_best_result_on_each_dataset() -> None:
    found = pages([reporting(1), reporting(3), reporting(2), reporting(4, dataset="COCO")])
    assert [(row.benchmark.name, row.benchmark.count, row.metric, row.best.value) for row in found["results/"].view["rows"]] == [
        ("ImageNet-1K", 3, "top-1", "83.0%"),
        ("COCO", 1, "top-1", "84.0%"),
    ]


def test_a_dataset_has_its_results_best_first_each_with_its_sentence() -> None:
    [table] = pages([reporting(1), reporting(3), reporting(2)])["results/imagenet-1k/"].view["tables"]
    assert (table.anchor, table.metric, table.order, table.left) == ("metric-1", "top-1", "highest first", 0)
    assert [(row.value, row.sentence) for row in table.rows] == [(f"{n}.0%", f"It has {n}.0% on ImageNet-1K.") for n in (83, 82, 81)]
    assert table.plot is not None
    assert table.plot.dots[0].label == "ViT-B/16: 83%, 4 Jan 2024"


def test_rows_of_others_are_marked_and_none_is_the_best() -> None:
    rival = reporting(1)
    rival = rival._replace(results=(rival.results[0]._replace(owner="other", setting="zero-shot"),))
    found = pages([rival])
    [table] = found["results/imagenet-1k/"].view["tables"]
    assert (table.metric, [row.mark for row in table.rows]) == ("top-1, zero-shot", ["compared with"])
    [row] = found["results/"].view["rows"]
    assert (row.best, row.other.title, row.other.href) == (None, "Title of p1", "papers/p1/index.html")


@pytest.mark.parametrize("model", ["our best model", "the resulting model", "this method", ""])
def test_what_is_no_name_gives_way_to_the_papers_title(model: str) -> None:
    held = [reporting(number) for number in (1, 2, 3)]
    held = [each._replace(results=(each.results[0]._replace(model=model),)) for each in held]
    found = pages(held)
    [row], [table] = found["results/"].view["rows"], found["results/imagenet-1k/"].view["tables"]
    assert (row.best.model, row.best.title) == ("", "Title of p3")
    assert table.plot.dots[0].label == "Title of p3: 83%, 4 Jan 2024"
    shown = render(library(held))["results/index.html"]
    assert ">Title of p3</a></td>" in shown
    assert model not in shown or not model
    assert '<th scope="row">the paper’s own</th>' in render(library(held))["results/imagenet-1k/index.html"]


def test_a_board_says_whose_an_unmarked_row_is_and_the_overview_whose_paper_has_values_of_others() -> None:
    rival = reporting(1)
    held = [rival._replace(results=(rival.results[0]._replace(owner="other", model=""),))]
    board, overview = render(library(held))["results/imagenet-1k/index.html"], render(library(held))["results/index.html"]
    assert "A row without a mark is the paper’s own result." in board
    assert '<th scope="row">not named <small>(compared with)</small></th>' in board
    assert ">Title of p1</a> <small>(values of others only)</small>" in overview


def test_few_dated_results_have_no_plot() -> None:
    [table] = pages([reporting(1), reporting(2)])["results/imagenet-1k/"].view["tables"]
    assert table.plot is None


def test_rankings_share_the_rows_of_a_page() -> None:
    many = [reporting(n % 28, "top-1")._replace(slug=f"many-{n}") for n in range(70)]
    few = [reporting(n, "mAP")._replace(slug=f"few-{n}") for n in range(2)]
    tables = pages(many + few)["results/imagenet-1k/"].view["tables"]
    assert [(table.metric, len(table.rows), table.left) for table in tables] == [("top-1", 30, 40), ("mAP", 2, 0)]


def test_a_shelf_without_results_has_the_overview_alone() -> None:
    assert list(pages([paper("a")])) == ["results/"]
