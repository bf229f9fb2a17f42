"""The map's page and the file that it is drawn from."""

from __future__ import annotations

import json
from typing import Any

from papershelf.library.library import Library
from papershelf.pages import map as map_page
from papershelf.pages import map_layout
from support.libraries import library, paper, papers


def data(shelf: Library) -> Any:
    """The argument of the call that the file is."""
    return json.loads(map_page.data(shelf).body.decode().removeprefix("papershelf.map(").removesuffix(");\n"))


def test_the_file_of_a_large_shelf_stays_small() -> None:
    held = library(papers(map_page.MOST_PAPERS + 50, tags=("pruning",)))
    body = map_page.data(held).body
    assert len(data(held)["papers"].split("\n")) == map_page.MOST_PAPERS
    longest = max(len(point.slug) for point in map_layout.place(held.papers[:10]))
    assert len(body) + map_page.MOST_PAPERS * (80 - longest) < 2_000_000  # were every slug as long as slugs may be


def test_a_paper_has_the_colour_of_its_rarest_tag() -> None:
    shelf = library([*papers(3, tags=("pruning",)), paper("both", tags=("pruning", "quantization")), paper("model", families=("ViT",))])
    found = data(shelf)
    assert {line.split(" ")[0]: line.split(" ")[3] for line in found["papers"].split("\n")} == {
        "d1-p0001": "0",
        "d1-p0002": "0",
        "d1-p0003": "0",
        "both": "1",
        "model": "",
    }
    assert [label[:2] for label in found["tags"]] == [["pruning", "Pruning"], ["quantization", "Quantization"]]


def test_the_page_names_the_tags_with_a_colour_first() -> None:
    shelf = library(papers(3, tags=("pruning",)) + papers(1, "d2", tags=("quantization",)))
    view = map_page.page(shelf).view
    assert [chip.name for chip in view["coloured"]] == ["Pruning", "Quantization"]
    assert view["others"] == []


def test_the_line_of_a_withdrawn_paper_says_so() -> None:
    shelf = library([paper("gone", tags=("pruning",), withdrawn=True), paper("kept", tags=("pruning",))])
    assert [line.split(" ")[4:] for line in data(shelf)["papers"].split("\n")] == [["withdrawn"], []]
    assert map_page.data_inputs(shelf) != map_page.data_inputs(library([paper(slug, tags=("pruning",)) for slug in ("gone", "kept")]))
