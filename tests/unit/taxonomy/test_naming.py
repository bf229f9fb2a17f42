"""The parts of models' names, and which names are distinctive enough to be joined across papers."""

from __future__ import annotations

import pytest

from papershelf.taxonomy import naming


@pytest.mark.parametrize(
    ("name", "stem", "core", "version"),
    [
        ("Qwen2.5-VL-7B-Instruct", "Qwen", "Qwen", "Qwen2.5-VL"),
        ("Foo-VL-7B", "Foo", "Foo-VL", "Foo-VL"),
        ("FooNet v2", "FooNet", "FooNet", "FooNet v2"),
        ("FooNetV2", "FooNet", "FooNet", "FooNetV2"),
        ("Foo-R1-Distill", "Foo", "Foo-R1-Distill", "Foo-R1-Distill"),
        ("ViT-B/16", "ViT", "ViT", "ViT"),
        ("ResNet-50", "ResNet", "ResNet", "ResNet-50"),
        ("Foo-8x7B", "Foo", "Foo", "Foo"),
        ("Zero-1-to-A", "Zero-1-to-A", "Zero-1-to-A", "Zero-1-to-A"),
        ("Foo Bar 7B", "Foo Bar", "Foo Bar", "Foo Bar"),
        ("7B", "7B", "7B", "7B"),
        ("", "", "", ""),
    ],
)
def test_the_parts_of_a_name(name: str, stem: str, core: str, version: str) -> None:
    assert (naming.stem(name), naming.core(name), naming.version(name)) == (stem, core, version)


@pytest.mark.parametrize("names", [("FooNet", "Foo-Net", "Foo Net", "FooNet-7B", "FooNet2"), ("GeoReasoner", "GeoReasoner-v2")])
def test_spellings_share_a_key(names: tuple[str, ...]) -> None:
    keys = set(map(naming.key, names))
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize("name", ["Orca", "Orca-2", "Chain", "CFG", "MoE", "GoT", "7B", "", "Unit", "foo-net", "Large-scale"])
def test_words_and_short_acronyms_have_none(name: str) -> None:
    assert naming.key(name) == ""


def test_capitals_tell_short_names_apart() -> None:
    assert naming.key("UniT") != naming.key("Unit")
    assert naming.key("WorfBench") == naming.key("WorFBench")


def test_distinctive_names_of_a_text() -> None:
    text = "We use FooNet-7B, (BarLM) and “Foo-Bench”, Foo-Bench’s 5 tasks; https://BazNet.org, FooNet/BarLM. RL and LLMs help FooNet-7B."
    assert list(naming.distinctive_names(text.split(" "))) == ["FooNet-7B", "BarLM", "Foo-Bench"]
