"""Names of models."""

from __future__ import annotations

import pytest

from papershelf.taxonomy.name_shapes import plain
from papershelf.taxonomy.own_names import own_names


@pytest.mark.parametrize(
    ("title", "abstract", "names"),
    [
        ("FooNet: A Network", "...", ("FooNet",)),
        ("A study", "We introduce FooNet, a network.", ("FooNet",)),
        ("A study", "They introduce FooNet, a network.", ()),
        ("A study", "Introducing things. Our resulting model, Foo-9, is good.", ("Foo-9",)),
        ("A study", "We propose Foo Bar Trees (FBT).", ("FBT",)),
        ("A study", "We propose Monte Carlo Tree Search (MCTS).", ()),
        ("FooNet: A Network", "We present BarNet, too.", ("FooNet", "BarNet")),
        ("A study", "We introduce length-regularized trees (iLR-FBT).", ("iLR-FBT",)),
        ("A study", "We integrate these parts into an open-source agent, Foo-Fixer.", ("Foo-Fixer",)),
        ("FooGPT-Vision, Towards Sight", "...", ("FooGPT-Vision",)),
        ("FooNet v2: A Network", "It is better than FooNet.", ("FooNet v2",)),
        ("A study", "We create FooNet-7B, a network. We propose BarNet.", ("BarNet", "FooNet-7B")),
        ("A study", "We construct FooData-7k, a set of questions.", ("FooData-7k",)),
        ("A study", "We construct FooData-7k, a set. We also develop FooBench, a benchmark.", ("FooData-7k", "FooBench")),
        ("A study", "We introduce foo-1, a small model, and foo-1-mini.", ("foo-1",)),
        ("A study", "We introduce Foogle, a language model.", ("Foogle",)),
        ("A study", "We introduce Noise, a kind of noise.", ()),
        ("A study", "We answer by introducing the Foo Bar Transformer (FooBT), a model.", ("FooBT",)),
        ("A study", "The outcome is FooAgent, a system. FooAgent repairs code.", ("FooAgent",)),
        ("A study", "We rely on FooAgent, a system. FooAgent repairs code.", ()),
        ("A study", "We propose to adapt large language models (LLMs).", ()),
    ],
)
def test_own_names(title: str, abstract: str, names: tuple[str, ...]) -> None:
    assert own_names(title, abstract, {"MCTS"}) == names


def test_spellings_of_one_name_are_equal() -> None:
    assert {plain(name) for name in ("Qwen-2.5 VL", "qwen2.5-vl", "Qwen2.5_VL")} == {"qwen25vl"}
