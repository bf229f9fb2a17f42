"""Names of tags and models on a maintainer's page."""

from __future__ import annotations

import pytest

from papershelf.markdown.paper_page import PaperPage
from papershelf.seeds.page_names import checked
from support.libraries import shipped_taxonomy


def check(field: str, *names: str) -> tuple[tuple[str, ...], list[tuple[int, str, str]]]:
    page, problems = checked(PaperPage("papers/a.md", {"slug": "a", field: names}, {field: 3}), shipped_taxonomy())
    return page.fields[field], [(problem.line, problem.severity, problem.remedy) for problem in problems]


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("tags", ("self-supervised",), ("self-supervised",)),
        ("families", ("ViT", "Vision Transformer", "resnet"), ("ViT", "ResNet")),
        ("backbones", ("ViT-B/16", "ViT B16", "resnet-50"), ("ViT-B/16", "ResNet-50")),
        ("only_compared", ("Vision Transformer", "ViT B16", "Mine"), ("ViT", "ViT-B/16", "Mine")),
    ],
)
def test_names_are_those_of_the_taxonomy(field: str, written: tuple[str, ...], read: tuple[str, ...]) -> None:
    assert check(field, *written) == (read, [])


def test_names_keep_the_lines_of_their_items() -> None:
    items = {"families": ("Vision Transformer", "ViT", "ResNett"), "tags": ("agents", "zzqx")}
    page, problems = checked(PaperPage("papers/a.md", items, {}, (), {"families": (3, 4, 5), "tags": (8, 9)}), shipped_taxonomy())
    assert (page.fields["families"], page.item_lines["families"]) == (("ViT", "ResNett"), (3, 5))
    assert [problem.line for problem in problems] == [9, 5]


@pytest.mark.parametrize(
    ("field", "name", "severity", "remedy"),
    [
        ("tags", "self-supervized", "error", "`self-supervised`"),
        ("tags", "Image Classification", "error", "`image-classification`"),
        ("tags", "Qx y, Zv", "error", "Part the tags: `[qx-y, zv]`."),
        ("tags", "Self-supervised learning", "error", "`self-supervised`"),
        ("tags", "zzqx", "warning", "taxonomy.yaml"),
        ("families", "ResNett", "error", "`ResNet`"),
        ("families", "Zzqx", "warning", "taxonomy.yaml"),
        ("backbones", "ViT", "error", "`families`"),
        ("backbones", "ResNett-50", "error", "`ResNet-50`"),
        ("backbones", "ViT-B/160", "warning", "`ViT`"),
    ],
)
def test_other_names_are_told_with_the_nearest(field: str, name: str, severity: str, remedy: str) -> None:
    names, [(line, found, told)] = check(field, name)
    assert (names, line, found) == ((name,), 3, severity)
    assert remedy in told
