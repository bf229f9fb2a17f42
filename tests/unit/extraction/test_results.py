"""Reported results: numbers with dataset, metric and model."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf import taxonomy
from papershelf.extraction.results import find_results
from papershelf.model import Result

REPOSITORY = Path(__file__).parents[3]
CASES = yaml.safe_load((Path(__file__).parents[2] / "data" / "taxonomy" / "results.yaml").read_text(encoding="utf-8"))
WORDS = """ImageNet MMLU GSM8K ( ) , ; . % 84.4 84.4% 1.97 FID accuracy of on by from to and up GPT-4 achieves +2.8% 2024 3× pass@1
10\\% A100"""
PIECES = WORDS.split()
PACKAGE = (REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8")
TAXONOMY = taxonomy.load(PACKAGE, name="taxonomy.yaml")


def _results(title: str, abstract: str) -> tuple[Result, ...]:
    return find_results(TAXONOMY.find(title, abstract))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_results_of_a_text(case: dict[str, Any]) -> None:
    found = [
        [r.model, r.dataset, r.metric, r.value, r.unit, r.owner, r.setting] for r in _results(case.get("title", "Some paper"), case["text"])
    ]
    wanted = [[*row, *[""] * (7 - len(row))] for row in case.get("results", [])]
    assert [row[1:] for row in found] == [row[1:] for row in wanted]
    assert [row[0] for row in found] == [row[0] if row[0] != "*" else mine[0] for row, mine in zip(wanted, found, strict=True)]


def test_the_sentence_is_the_evidence() -> None:
    first, second = _results("Some paper", "We do things. FooNet gets 80.1% accuracy on MMLU. Then 70.2% on GSM8K is reached.")
    assert first.sentence == "FooNet gets 80.1% accuracy on MMLU."
    assert second.sentence == "Then 70.2% on GSM8K is reached."


def test_the_title_reports_nothing() -> None:
    assert _results("80.1% accuracy on MMLU", "We do things.") == ()


def test_a_benchmark_is_its_own_dataset() -> None:
    found = _results("FooBench: A Benchmark for Foo", "We introduce FooBench, a new benchmark. Even GPT-4o achieves only 12.5% accuracy.")
    assert [(r.model, r.dataset, r.value) for r in found] == [("GPT-4o", "FooBench", 12.5)]


AMOUNTS = """metrics:
  inference time: {better: lower, names: runtime}
  speed: ""
  peak memory: {better: lower}
  token reduction: ""
  latency: {better: lower}
  cost: {better: lower}
  FPS: "=FPS"
"""
"""Metrics whose words are those of changes, costs and counts."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our model reaches an inference time of 12.1 ms on PixMo.", [("inference time", 12.1, "ms")]),
        ("FooNet has a runtime of 12.1 milliseconds on PixMo.", [("inference time", 12.1, "ms")]),
        ("FooNet reduces inference time from 20.3 ms to 12.1 ms on PixMo.", [("inference time", 12.1, "ms")]),
        ("FooNet achieves a token reduction of 55% on PixMo.", [("token reduction", 55.0, "%")]),
        ("FooNet attains 12.5% token reduction on PixMo.", [("token reduction", 12.5, "%")]),
        ("FooNet runs at 30 FPS on PixMo.", [("FPS", 30.0, "")]),
        ("FooNet reaches a speed of 41.5 on PixMo.", [("speed", 41.5, "")]),
        ("FooNet reaches a peak memory of 3.2 GB and 84.4% accuracy on PixMo.", [("peak memory", 3.2, "GB"), ("accuracy", 84.4, "%")]),
        ("FooNet reduces inference time by 12.1 ms on PixMo.", []),
        ("FooNet improves speed by 30.5% on PixMo.", []),
        ("FooNet trains for 12.1 hours on PixMo.", []),
        ("FooNet reduces cost by 50% and reaches 84.4% on PixMo.", [("accuracy", 84.4, "%")]),
        ("On PixMo, FooNet improves accuracy at equivalent latency (75.2% vs. 57.3%).", [("accuracy", 75.2, "%"), ("accuracy", 57.3, "%")]),
    ],
)
def test_a_metric_of_the_taxonomy_wins_over_words_of_changes_and_costs(text: str, found: list[tuple[str, float, str]]) -> None:
    own = taxonomy.load(AMOUNTS, name="taxonomy.yaml", package=PACKAGE)
    results = find_results(own.find("FooNet: A Model", text))
    assert [(result.metric, result.value, result.unit) for result in results] == found
    assert {result.dataset for result in results} <= {"PixMo"}


def test_times_that_no_taxonomy_names_are_no_results() -> None:
    assert _results("FooNet: A Model", "FooNet reaches an inference time of 12.1 ms on PixMo.") == ()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=200)
)
def test_any_text_can_be_read(abstract: str) -> None:
    for result in _results("A", abstract):
        assert result.dataset
        assert result.metric
        assert result.unit in ("%", "")
        assert result.sentence in abstract


@pytest.mark.parametrize("seed", range(4))
def test_parts_of_sentences_in_any_order_can_be_read(seed: int) -> None:
    """Sentences of the cases above, cut and joined at random, have words and settings where no reader would put them."""
    chance = random.Random(seed)
    sentences = [sentence for case in CASES for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", case["text"])]
    for _ in range(400):
        first, second = (chance.choice(sentences).split() for _ in range(2))
        spliced = [*first[: chance.randint(1, len(first))], *second[chance.randrange(len(second)) :]]
        abstract = " ".join([*chance.sample(sentences, 2), *spliced])
        assert all(result.dataset and result.metric for result in _results(chance.choice(sentences), abstract)), abstract
