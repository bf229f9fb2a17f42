"""The data file of comparisons."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from papershelf.model import Paper, Result
from papershelf.pages import compare
from support.libraries import library, paper


def boards(held: list[Paper]) -> Any:
    body = compare.data(library(held)).body.decode()
    return json.loads(body.removeprefix("papershelf.boards(").removesuffix(");\n"))


def reporting(slug: str, value: float, model: str, owner: str = "") -> Paper:
    result = Result(model, "ImageNet-1K", "top-1", value, "%", f"It has {value:.1f}% on ImageNet-1K.", owner)
    return paper(slug, date=date(2024, 1, 1), families=("ViT",), backbones=("ViT-B", "ViT-B/16"), results=(result,))


def test_a_result_names_the_backbones_that_it_is_of() -> None:
    [[slug, dataset, [[metric, lower, results]]]] = boards([reporting("own", 81.0, "ViT-B/16"), reporting("other", 83.0, "ViT", "other")])
    assert (slug, dataset, metric, lower) == ("imagenet-1k", "ImageNet-1K", "top-1", 0)
    assert results == [[83.0, "83.0%", "other", 0, 0, ["vit"]], [81.0, "81.0%", "own", 1, 1, ["vit", "vit-b-16"]]]


def test_the_data_depend_on_results_and_on_nothing_else() -> None:
    held = [reporting("own", 81.0, "ViT-B/16")]
    before = compare.data_inputs(library(held))
    assert compare.data_inputs(library([*held, paper("later", date=date(2024, 2, 1))])) == before
    assert compare.data_inputs(library([reporting("own", 82.0, "ViT-B/16")])) != before


def test_a_backbone_that_is_a_family_too_is_named_once() -> None:
    held = reporting("own", 81.0, "Show-o")._replace(families=("Show-o",), backbones=("Show-o",))
    [[_, _, [[_, _, [[*_, backbones]]]]]] = boards([held])
    assert backbones == ["show-o"]


def test_the_page_suggests_families_with_results_on_the_same_boards() -> None:
    swin = reporting("swin", 83.0, "Swin-B")._replace(families=("Swin",), backbones=("Swin-B",))
    resnet = reporting("resnet", 80.0, "ResNet-50")._replace(families=("ResNet",), backbones=("ResNet-50",))
    alone = compare.page(library([reporting("own", 81.0, "ViT-B/16")])).make()
    assert alone.view["pairs"] == []
    [only] = compare.page(library([reporting("own", 81.0, "ViT-B/16"), swin])).make().view["pairs"]
    assert (only.name, only.href, only.count) == ("Swin and ViT", "compare/index.html?with=backbone:swin&with=backbone:vit", 1)
    more = Result("Swin-B", "COCO", "mAP", 51.0, "%", "It has 51.0% on COCO.", "")
    both = [each._replace(results=(*each.results, more._replace(model=model))) for each, model in ((swin, "Swin-B"), (resnet, "ResNet-50"))]
    pairs = compare.page(library([reporting("own", 81.0, "ViT-B/16"), *both])).make().view["pairs"]
    assert [(pair.name, pair.count) for pair in pairs] == [("ResNet and Swin", 2), ("ResNet and ViT", 1), ("Swin and ViT", 1)]
