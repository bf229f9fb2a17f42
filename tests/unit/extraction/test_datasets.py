"""Datasets and metrics in a sentence, and the metric of a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf import taxonomy
from papershelf.extraction.datasets import Sentence, own_dataset, read_sentence
from papershelf.extraction.metrics import metric_of

REPOSITORY = Path(__file__).parents[3]
TAXONOMY = taxonomy.load((REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8"), name="taxonomy.yaml")


def _read(text: str) -> Sentence:
    sentence = read_sentence(TAXONOMY.find("Some paper", text), 1)
    assert sentence
    return sentence


@pytest.mark.parametrize(
    ("text", "datasets"),
    [
        ("It reaches 84.4% on ImageNet.", ["ImageNet-1K"]),
        ("It reaches 44.4% on ImageNet-LT.", ["ImageNet-LT"]),
        ("It reaches 44.4% on FooBench.", ["FooBench"]),
        ("It reaches 44.4% on AIME24 & 25.", ["AIME 2024", "AIME 2025"]),
        ("Trained on ImageNet, it reaches 84.4% on MMLU.", ["MMLU"]),
        ("It reaches 84.4% on an A100.", []),
    ],
)
def test_datasets_of_a_sentence(text: str, datasets: list[str]) -> None:
    assert [dataset.name for dataset in _read(text).datasets] == datasets


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("It reaches an accuracy of 84.4% on MMLU.", "accuracy"),
        ("It reaches 84.4% success rate on MMLU.", "success rate"),
        ("It reaches an HD95 of 37.5 on MMLU.", "HD95"),
        ("It reaches 84.4% on MMLU.", "accuracy"),
    ],
)
def test_the_metric_of_a_number(text: str, metric: str) -> None:
    sentence = _read(text)
    assert metric_of(sentence, 0, sentence.datasets[0]) == metric


def test_a_sentence_without_numbers_is_none() -> None:
    assert read_sentence(TAXONOMY.find("Some paper", "It is good on MMLU."), 1) is None


def test_a_benchmark_is_its_papers_own_dataset() -> None:
    own = own_dataset(TAXONOMY.find("FooBench: A Benchmark for Foo", "We introduce FooBench, a new benchmark."))
    assert own
    assert own.name == "FooBench"
    assert own_dataset(TAXONOMY.find("FooNet: A Model", "We introduce FooNet.")) is None
