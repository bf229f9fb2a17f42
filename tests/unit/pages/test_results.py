"""The pages of reported results."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from papershelf.model import Introduced, Paper, Result
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


def rows_of(found: dict[str, Page]) -> list[Any]:
    """The rows of the overview, whatever their task."""
    return [row for section in found["results/"].view["sections"] for row in section.rows]


def test_the_overview_has_the_best_result_on_each_dataset() -> None:
    found = pages([reporting(1), reporting(3), reporting(2), reporting(4, dataset="COCO")])
    assert [(row.benchmark.name, row.benchmark.count, row.metric, row.best.value) for row in rows_of(found)] == [
        ("ImageNet-1K", 3, "top-1", "83.0%"),
        ("COCO", 1, "top-1", "84.0%"),
    ]


def test_the_overview_says_of_which_part_of_a_dataset_its_best_result_is() -> None:
    """And of which year, because a value of long ago is beaten by now."""
    held = reporting(1)
    held = held._replace(results=(held.results[0]._replace(setting="Number Theory"),))
    [row] = rows_of(pages([held]))
    assert row.metric == "top-1, Number Theory"
    assert ">ViT-B/16, 2024</a>" in render(library([held]))["results/index.html"]


def test_a_dataset_has_its_results_best_first_each_with_its_sentence() -> None:
    [table] = pages([reporting(1), reporting(3), reporting(2)])["results/imagenet-1k/"].view["tables"]
    assert (table.anchor, table.metric, table.order, table.left) == ("metric-1", "top-1", "3 results, highest first", 0)
    assert [(row.value, row.sentence) for row in table.rows] == [(f"{n}.0%", f"It has {n}.0% on ImageNet-1K.") for n in (83, 82, 81)]
    assert table.plot is not None
    assert [dot.label for dot in table.plot.dots] == [f"ViT-B/16: {80 + n}%, {1 + n} Jan 2024" for n in (1, 2, 3)]


def test_rows_of_others_are_marked_and_none_is_the_best() -> None:
    rival = reporting(1)
    rival = rival._replace(results=(rival.results[0]._replace(owner="other", setting="zero-shot"),))
    found = pages([rival])
    [table] = found["results/imagenet-1k/"].view["tables"]
    assert (table.metric, [row.mark for row in table.rows]) == ("top-1, zero-shot", ["compared with"])
    [row] = rows_of(found)
    assert (row.best, row.other.title, row.other.href) == (None, "Title of p1", "papers/p1/index.html")


@pytest.mark.parametrize("model", ["our best model", "the resulting model", "this method", ""])
def test_what_is_no_name_gives_way_to_the_papers_title(model: str) -> None:
    held = [reporting(number) for number in (1, 2, 3)]
    held = [each._replace(results=(each.results[0]._replace(model=model),)) for each in held]
    found = pages(held)
    [row], [table] = rows_of(found), found["results/imagenet-1k/"].view["tables"]
    assert (row.best.model, row.best.title) == ("", "Title of p3")
    assert table.plot.dots[2].label == "Title of p3: 83%, 4 Jan 2024"
    shown = render(library(held))["results/index.html"]
    assert ">Title of p3, 2024</a></td>" in shown
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


def datasets_by_task(held: list[Paper]) -> dict[str, list[str]]:
    sections = pages(held)["results/"].view["sections"]
    return {each.name: [row.benchmark.name for row in each.rows] for each in sections}


def test_datasets_that_the_taxonomy_knows_are_under_their_own_task() -> None:
    held = [
        reporting(1, dataset="COCO")._replace(tags=("retrieval", "3d")),
        reporting(2, dataset="GSM8K"),
        reporting(3, dataset="Arena-Hard")._replace(tags=("code-generation",)),  # it has many tasks
    ]
    assert datasets_by_task(held) == {"Object detection": ["COCO"], "Mathematics": ["GSM8K"], "Other datasets": ["Arena-Hard"]}


def test_other_datasets_are_under_the_only_task_that_most_of_their_papers_have() -> None:
    held = [
        reporting(1, dataset="Zorb")._replace(tags=("image-classification", "pruning")),
        reporting(2, dataset="Zorb")._replace(tags=("image-classification", "retrieval")),
        reporting(3, dataset="Two")._replace(tags=("retrieval", "object-detection")),  # nothing tells which
        reporting(4, dataset="Half")._replace(tags=("retrieval",)),
        reporting(5, dataset="Half")._replace(tags=("pruning",)),
        reporting(6, dataset="None")._replace(tags=("pruning",)),
    ]
    assert datasets_by_task(held) == {"Image classification": ["Zorb"], "Other datasets": ["Half", "None", "Two"]}


def test_who_introduces_a_dataset_tells_its_task() -> None:
    own = reporting(1, dataset="Zorb")._replace(tags=("retrieval",), introduces=(Introduced("Zorb", "dataset"),))
    others = [reporting(number, dataset="Zorb")._replace(tags=("agents",)) for number in (2, 3, 4)]
    assert datasets_by_task([own, *others]) == {"Retrieval": ["Zorb"]}


def test_a_line_joins_the_results_that_were_the_best_when_they_were_published() -> None:
    held = [reporting(number) for number in (2, 1, 5, 4, 7)]
    held = [each._replace(date=date(2024, 1, 1 + day)) for day, each in enumerate(held)]
    [table] = pages(held)["results/imagenet-1k/"].view["tables"]
    assert [row.value for row in table.best] == ["82.0%", "85.0%", "87.0%"]
    assert [dot.label.partition(":")[2] for dot in table.plot.dots] == [
        " 82%, 1 Jan 2024",
        " 85%, 3 Jan 2024",
        " 87%, 5 Jan 2024",
        " 84%, 4 Jan 2024",
        " 81%, 2 Jan 2024",
    ]
    assert [(step.start, step.end) for step in table.plot.steps] == [("12%", "50%"), ("50%", "88%"), ("88%", "100%")]
    falling = pages([reporting(number)._replace(date=date(2024, 1, 9 - number)) for number in (1, 2, 3)])
    [table] = falling["results/imagenet-1k/"].view["tables"]
    assert (table.best, table.plot.steps) == ((), ())
    assert len(table.plot.dots) == 3


def test_one_paper_alone_makes_no_line() -> None:
    values = [Result("ViT-B/16", "ImageNet-1K", "top-1", value, "%", f"It has {value}.") for value in (80.0, 81.0, 82.0)]
    [table] = pages([paper("a", results=tuple(values))])["results/imagenet-1k/"].view["tables"]
    assert table.best == ()


def test_a_fraction_of_a_metric_that_is_joined_to_another_is_no_lower_than_its_percentage() -> None:
    score = Result("ViT-S", "GenEval", "score", 0.81, "", "It has a score of 0.81.")
    accuracy = Result("ViT-B", "GenEval", "accuracy", 77.0, "%", "It has 77%.")
    [table] = pages([paper("a", results=(score,)), paper("b", results=(accuracy,))])["results/geneval/"].view["tables"]
    assert [row.model for row in table.rows] == ["ViT-S", "ViT-B"]


def test_models_of_a_board_lead_to_their_pages() -> None:
    held = [reporting(1)._replace(families=("ViT",), backbones=("ViT-B/16",)), paper("x", compared=("GPT-4o",))]
    rival = held[0].results[0]._replace(model="GPT-4o", owner="other")
    held[0] = held[0]._replace(results=(*held[0].results, rival))
    [table] = pages(held)["results/imagenet-1k/"].view["tables"]
    found = {row.model: row.model_href for row in table.rows}
    assert found == {"ViT-B/16": "backbones/vit-b-16/index.html", "GPT-4o": "backbones/gpt-4o/index.html"}
    shown = render(library(held))["results/imagenet-1k/index.html"]
    assert '<a href="../../backbones/gpt-4o/index.html">GPT-4o</a>' in shown
