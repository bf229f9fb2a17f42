"""Reported results side by side: what is grouped, in which order, and on which pages."""

from datetime import date

import pytest

from papershelf.library.benchmarks import group_results, reports_with
from papershelf.model import Paper, Result
from support.libraries import library, paper, render


def result(value: float, metric: str = "top-1", model: str = "ViT-B/16", dataset: str = "ImageNet-1K") -> Result:
    return Result(model, dataset, metric, value, "%", f"{model} reaches {value}% {metric} on {dataset}.")


def reporting(slug: str, *results: Result, day: date = date(2024, 5, 14)) -> Paper:
    return paper(slug, results=results, date=day, families=("ViT",), backbones=("ViT-B/16",))


def test_the_best_comes_first_whatever_best_means() -> None:
    papers = [reporting("a", result(3.0, "FID"), result(80.0)), reporting("b", result(2.0, "FID"), result(84.0), result(82.0))]
    (benchmark,) = group_results(papers, {"FID"}).values()
    assert [ranking.metric for ranking in benchmark.rankings] == ["top-1", "FID"]
    assert [[report.result.value for report in ranking.reports] for ranking in benchmark.rankings] == [[84.0, 82.0, 80.0], [2.0, 3.0]]
    assert benchmark.papers == 2


def test_of_equal_numbers_the_earlier_paper_is_first() -> None:
    papers = [reporting("late", result(80.0)), reporting("early", result(80.0), day=date(2020, 1, 1))]
    (benchmark,) = group_results(papers, ()).values()
    assert [report.paper.slug for report in benchmark.rankings[0].reports] == ["early", "late"]


def test_values_in_different_units_are_ranked_apart() -> None:
    fast, slow = result(12.1, "latency")._replace(unit="ms"), result(0.5, "latency")._replace(unit="s")
    (benchmark,) = group_results([reporting("a", fast, slow), reporting("b", fast._replace(value=8.0))], {"latency"}).values()
    found = [(ranking.metric, ranking.lower_is_better, [report.value for report in ranking.reports]) for ranking in benchmark.rankings]
    assert found == [("latency in ms", True, [8.0, 12.1]), ("latency in s", True, [0.5])]
    assert [result(1.0)._replace(unit=unit).unit_behind for unit in ("%", "", "ms")] == ["%", "", " ms"]


def test_settings_are_ranked_apart_and_one_measure_together() -> None:
    tuned = result(90.0)._replace(setting="fine-tuned")
    fraction, general = result(0.78)._replace(unit=""), result(79.0, "accuracy")
    (benchmark,) = group_results([reporting("a", result(80.0), fraction, general, tuned)], ()).values()
    found = [(ranking.metric, ranking.setting, [report.value for report in ranking.reports]) for ranking in benchmark.rankings]
    assert found == [("top-1", "", [80.0, 79.0, 78.0]), ("top-1", "fine-tuned", [90.0])]


@pytest.mark.parametrize(
    ("metric", "values", "ranked"),
    [
        ("mIoU", (0.74, 80.0), [80.0, 74.0]),  # 80.0 can be a percentage only
        ("score", (0.96, 1.2), [1.2, 0.96]),  # a scale of its own
        ("FID", (0.94, 12.0), [0.94, 12.0]),  # a fraction is a good value, and no percentage
    ],
)
def test_fractions_are_ranked_among_percentages(metric: str, values: tuple[float, float], ranked: list[float]) -> None:
    papers = [reporting(f"p{value}", result(value, metric)._replace(unit="")) for value in values]
    elsewhere = reporting("elsewhere", result(50.0, "score", dataset="GSM8K"))
    benchmark = group_results([*papers, elsewhere], {"FID"})["imagenet-1k"]
    assert [report.value for report in benchmark.rankings[0].reports] == ranked


def test_a_general_metric_is_the_one_that_all_others_on_the_dataset_mean() -> None:
    papers = [reporting("a", result(80.0, "pass@1")), reporting("b", result(79.0, "accuracy")), reporting("c", result(78.0, "score"))]
    (benchmark,) = group_results(papers, ()).values()
    assert [ranking.metric for ranking in benchmark.rankings] == ["pass@1"]
    papers = [reporting("a", result(80.0, "success rate")), reporting("b", result(79.0, "score"))]
    (benchmark,) = group_results(papers, ()).values()
    assert [ranking.metric for ranking in benchmark.rankings] == ["success rate"]
    tuned = result(90.0, "score")._replace(setting="fine-tuned")
    papers = [reporting("a", result(80.0, "accuracy")), reporting("b", tuned, result(69.0, "success rate"))]
    (benchmark,) = group_results(papers, ()).values()
    assert {(ranking.metric, ranking.setting) for ranking in benchmark.rankings} == {("accuracy", ""), ("accuracy", "fine-tuned")}


def test_people_and_others_models_are_never_the_best() -> None:
    rivals = [result(value)._replace(owner=owner) for value, owner in ((99.0, "human"), (95.0, "other"), (60.0, "baseline"))]
    (benchmark,) = group_results([reporting("a", *rivals, result(84.0))], ()).values()
    [ranking] = benchmark.rankings
    assert ranking.reports[0].result.owner == "human"
    assert ranking.best
    assert ranking.best.value == 84.0
    (unbeaten,) = group_results([reporting("a", *rivals)], ()).values()
    assert unbeaten.rankings[0].best is None


@pytest.mark.parametrize(
    ("model", "family", "variant"),
    [("ViT-B/16", True, True), ("CLIP ViT-B/16", True, True), ("ViT-B", True, False), ("ViTamin", False, False), ("DeViT", False, False)],
)
def test_results_are_found_by_the_models_name(model: str, family: bool, variant: bool) -> None:
    papers = [reporting("a", result(80.0, model=model))]
    assert bool(reports_with(papers, "ViT", exact=False)) is family
    assert bool(reports_with(papers, "ViT-B/16", exact=True)) is variant


def test_results_are_on_their_pages_with_their_sentences() -> None:
    dated = [reporting(f"p{year}", result(year - 1940.0), day=date(year, 1, 1)) for year in (2021, 2022, 2023)]
    pages = render(library([one._replace(digests=()) for one in dated]))
    page = pages["results/imagenet-1k/index.html"]
    places = [page.index(f"reaches {value}%") for value in (83.0, 82.0, 81.0)]
    assert places == sorted(places)
    assert page.count("<circle") == 3
    assert "as reported in abstracts; settings differ" in page.lower()
    assert 'href="../results/imagenet-1k/index.html"' in pages["results/index.html"]
    assert "Reported results" in pages["backbones/vit-b-16/index.html"]
    assert "No abstract reports a value" in render(library([]))["results/index.html"]
