"""The pages of tags and backbones."""

from __future__ import annotations

from datetime import date

from papershelf.model import Paper, Result
from papershelf.pages import groups
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Page
from support.libraries import library, paper, papers, render


def pages(held: list[Paper]) -> dict[str, Page]:
    shelf = library(held)
    return {page.address: page.make() for page in groups.pages(shelf, ListBuilder(shelf, 5))}


def test_each_tag_family_and_variant_has_a_page() -> None:
    found = pages(papers(2, tags=("pruning",), families=("ViT",), backbones=("ViT-B/16",)))
    assert list(found) == ["tags/", "tags/pruning/", "backbones/", "backbones/vit/", "backbones/vit-b-16/"]
    assert found["backbones/vit-b-16/"].trail == (("Backbones", "backbones/"), ("ViT", "backbones/vit/"))
    assert [chip.name for chip in found["backbones/vit/"].view["variants"]] == ["ViT-B/16"]


def test_tags_are_listed_by_section() -> None:
    sections = pages(papers(2, tags=("pruning", "image-classification")))["tags/"].view["sections"]
    assert {section: [chip.name for chip, _ in chips] for section, chips in sections.items()} == {
        "Tasks": ["Image classification"],
        "Methods": ["Pruning"],
    }


def test_lists_and_pages_of_groups_lead_to_comparisons_in_the_same_words() -> None:
    found = render(library(papers(2, tags=("pruning",), families=("ViT",))))
    for path, to in (("tags/", ""), ("backbones/", ""), ("tags/pruning/", "?with=tag:pruning"), ("backbones/vit/", "?with=backbone:vit")):
        assert f'compare/index.html{to}">Compare side by side</a>' in found[f"{path}index.html"], path


def test_a_chart_needs_enough_papers() -> None:
    held = [*papers(3, tags=("pruning",)), *papers(4, "d2", tags=("quantization",))]
    charts = [pages(held)[f"tags/{tag}/"].view["chart"] for tag in ("pruning", "quantization")]
    assert charts[0] is None
    assert charts[1] is not None


def test_backbones_have_the_results_of_their_models_and_tags_have_none() -> None:
    results = (
        Result("ViT-B/16", "ImageNet-1K", "top-1", 84.4, "%", "ViT-B/16 has 84.4% on ImageNet-1K."),
        Result("ViT-L/16", "ImageNet-1K", "top-1", 85.0, "%", "ViT-L/16 has 85.0% on ImageNet-1K."),
    )
    found = pages([paper("a", tags=("pruning",), families=("ViT",), backbones=("ViT-B/16",), results=results)])
    reported = {address: [row.value for row in page.view["reported"]] for address, page in found.items() if "reported" in page.view}
    assert reported == {"tags/pruning/": [], "backbones/vit/": ["84.4%", "85.0%"], "backbones/vit-b-16/": ["84.4%"]}


def test_families_are_counted_by_year() -> None:
    held = [
        paper("a", date=date(2022, 1, 1), families=("ViT",)),
        *(paper(f"b{number}", date=date(2024, 1, 1), families=("ViT", "Swin")) for number in range(2)),
    ]
    view = pages(held)["backbones/"].view
    assert view["years"] == [2022, 2024]
    assert [(row.family.name, row.cells) for row in view["rows"]] == [("ViT", ((1, 4), (2, 5))), ("Swin", ((0, 0), (2, 5)))]


def test_papers_that_only_compare_with_a_model_are_apart_on_its_pages() -> None:
    held = papers(14, families=("ViT",), backbones=("ViT-B/16",), tags=("pruning",))
    held = [each._replace(only_compared=("vit", "ViT-B/16") if place % 2 else ()) for place, each in enumerate(held)]
    found = pages(held)
    for address in ("backbones/vit/", "backbones/vit-b-16/"):
        view = found[address].view
        assert view["count"].endswith(", 14 papers, 7 of which only compare with it or name it")
        shown = {part: [card.title for card in view[part]] for part in ("cards", "compared")}
        assert shown["compared"] == [f"Title of d1-p{place:04}" for place in (14, 12, 10, 8, 6)]
        assert shown["cards"] == [f"Title of d1-p{place:04}" for place in (13, 11, 9, 7)]
        older = found[f"{address}page/1/"].view
        assert [len(older[part]) for part in ("titles", "compared")] == [3, 2]
    tag = found["tags/pruning/"].view
    assert (tag["count"], len(tag["cards"]), tag["compared"]) == ("14 papers", 9, [])


def test_the_parts_of_a_list_have_headings_where_there_are_two() -> None:
    held = papers(2, families=("ViT",))
    build, compare = "Papers that use or study it", "Papers that only compare with it"

    def shown(*compared: tuple[str, ...]) -> list[str]:
        page = render(library([each._replace(only_compared=names) for each, names in zip(held, compared, strict=True)]))
        return [heading for heading in (build, compare) if heading in page["backbones/vit/index.html"]]

    assert [shown((), ()), shown((), ("ViT",)), shown(("ViT",), ("ViT",))] == [[], [build, compare], [compare]]


def test_families_beside_the_table_are_rarer_than_those_in_it() -> None:
    frequent = [paper(f"a{number}", families=("ViT", "Swin")) for number in range(2)]
    rare = [paper(f"b{number}", families=(f"Foo{chr(65 + number // 26)}{chr(65 + number % 26)}",)) for number in range(60)]
    view = pages([*frequent, *rare])["backbones/"].view
    assert ([row.family.name for row in view["rows"]], len(view["rarer"]), view["are_rarer"]) == (["Swin", "ViT"], 60, True)
    alike = pages(rare)["backbones/"].view
    assert (len(alike["rows"]), len(alike["rarer"]), alike["are_rarer"]) == (48, 12, False)
    assert "Further families" in render(library(rare))["backbones/index.html"]


def test_a_result_without_a_sentence_has_no_empty_quotation() -> None:
    result = Result("ViT-B/16", "ImageNet-1K", "top-1", 84.4, "%", "")
    page = render(library([paper("a", results=(result,))]))["results/imagenet-1k/index.html"]
    assert "84.4%" in page
    assert "<q>" not in page


def test_models_behind_an_api_have_pages_that_part_use_from_comparison() -> None:
    held = papers(6, compared=("GPT-4o",))
    held = [each._replace(only_compared=("GPT", "GPT-4o") if place % 2 else ()) for place, each in enumerate(held)]
    found = pages([*held, paper("other", families=("ViT",))])
    for address, kind in {"backbones/gpt/": "Models", "backbones/gpt-4o/": "Model"}.items():
        view = found[address].view
        assert view["count"] == f"{kind} behind an API, 6 papers, 3 of which only compare with it or name it"
        assert [len(view[part]) for part in ("cards", "compared")] == [3, 3]
    assert found["backbones/gpt-4o/"].trail[-1] == ("GPT", "backbones/gpt/")
    overview = found["backbones/"].view
    assert [row.family.name for row in overview["rows"]] == ["ViT"]  # nobody can build on what can only be called
    assert [(row.family.name, [chip.name for chip in row.variants]) for row in overview["api"]] == [("GPT", ["GPT-4o"])]


def test_a_name_of_an_api_model_that_a_backbone_has_is_the_backbones() -> None:
    held = [paper("a", compared=("Gemini-Pro",)), paper("b", backbones=("Gemini-Pro",), families=("Gemini",))]
    assert [card.title for card in pages(held)["backbones/gemini-pro/"].view["cards"]] == ["Title of b"]
