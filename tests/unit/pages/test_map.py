"""The map's page and the file that it is drawn from."""

from __future__ import annotations

import json
from typing import Any

import pytest

from papershelf.library.library import Library
from papershelf.pages import map as map_page
from papershelf.pages import map_layout
from support.libraries import library, paper, papers


def data(shelf: Library) -> Any:
    """The argument of the call that the file is."""
    return json.loads(map_page.data(shelf).body.decode().removeprefix("papershelf.map(").removesuffix(");\n"))


def test_the_file_of_a_large_shelf_stays_small() -> None:
    title = "A title of seventy-six characters, as titles have, which is no short one"
    held = library(papers(map_page.MOST_PAPERS + 50, tags=("pruning", "quantization"), title=title))
    body = map_page.data(held).body
    lines = data(held)["papers"].split("\n")
    assert len(lines) == map_page.MOST_PAPERS
    slugs = sum(len(f"/{point.slug}") - 2 for point in map_layout.place(held.papers[-map_page.MOST_PAPERS :]))
    assert len(body) - slugs < 2_000_000  # slugs that a title does not tell are rare on a shelf


def test_a_paper_has_the_colours_of_its_tags_the_rarest_last() -> None:
    shelf = library([*papers(3, tags=("pruning",)), paper("both", tags=("pruning", "quantization")), paper("model", families=("ViT",))])
    found = data(shelf)
    assert {line.split(" ")[3]: line.split(" ")[2] for line in found["papers"].split("\n")} == {
        "/d1-p0001": "0",
        "/d1-p0002": "0",
        "/d1-p0003": "0",
        "/both": "01",
        "/model": "-",
    }
    assert [label[:2] for label in found["tags"]] == [["pruning", "Pruning"], ["quantization", "Quantization"]]


@pytest.mark.parametrize(
    ("slug", "title", "hint"),
    [
        ("fast-vits-2-0", "Fast ViTs: 2.0!", "-"),
        ("fast-vits", "Fast ViTs: 2.0!", "9"),
        ("fast-vits-2401-00001", "Fast ViTs", "/fast-vits-2401-00001"),
        ("dont-stop", "Don't Stop", "/dont-stop"),
        ("beta-vae", "β-VAE", "/beta-vae"),
        ("paper", "\u8bba\u6587", "/paper"),
    ],
)
def test_a_script_can_tell_the_slug_from_title_and_hint(slug: str, title: str, hint: str) -> None:
    [line] = data(library([paper(slug, title=title, tags=("pruning",))]))["papers"].split("\n")
    assert line.split(" ", 4)[3:] == [hint, title]


def test_the_page_names_the_tags_with_a_colour_first() -> None:
    shelf = library(papers(3, tags=("pruning",)) + papers(1, "d2", tags=("quantization",)))
    view = map_page.page(shelf).view
    assert [chip.name for chip in view["coloured"]] == ["Pruning", "Quantization"]
    assert view["others"] == []


def test_the_line_of_a_withdrawn_paper_says_so() -> None:
    shelf = library([paper("gone", tags=("pruning",), withdrawn=True), paper("kept", tags=("pruning",))])
    titles = [line.split(" ", 4)[4] for line in data(shelf)["papers"].split("\n")]
    assert titles == ["Withdrawn: Title of gone", "Title of kept"]
    assert map_page.data_inputs(shelf) != map_page.data_inputs(library([paper(slug, tags=("pruning",)) for slug in ("gone", "kept")]))
