"""The map's page and the file that it is drawn from."""

from __future__ import annotations

import gzip
import json
from itertools import combinations, product
from typing import Any

import pytest

from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages import map as map_page
from support.libraries import library, paper, papers


def calls(shelf: Library) -> dict[str, Any]:
    """The arguments of the call that each file of the map is."""
    target = map_page.data(shelf)
    files = {file.path: file.body.decode() for file in target.make()}
    assert target.paths == tuple(files)
    return {path: json.loads(f"[{body[body.index('(') + 1 : body.rindex(')')]}]") for path, body in files.items()}


def data(shelf: Library) -> Any:
    [drawn] = calls(shelf)["map/papers.js"]
    return drawn


def lines(shelf: Library) -> list[str]:
    """The lines of all files of titles."""
    titles = [call for path, call in calls(shelf).items() if path != "map/papers.js"]
    assert {call[0] for call in titles} <= {data(shelf)["version"]}
    assert [call[1] for call in titles] == list(range(len(titles)))
    return [line for call in titles for line in call[2].split("\n") if line]


def tagged(count: int) -> list[Paper]:
    """Papers with each pair of ten tags, whose titles are as long as titles are."""
    names = ["3d", "agents", "audio", "benchmarks", "captioning", "code", "datasets", "detection", "pruning", "quantization"]
    pairs = list(combinations(names, 2))
    title = "A title of seventy-six characters, as titles have, which is no short one"
    return [paper(f"p{n:05}", title=f"{title} {n}", tags=pairs[n % len(pairs)]) for n in range(count)]


def test_what_is_drawn_of_a_large_shelf_stays_small() -> None:
    shelf = library(tagged(map_page.MOST_PAPERS + 50))
    [drawn, *titles] = map_page.data(shelf).make()
    assert len(gzip.compress(drawn.body)) <= 75_000
    assert max(len(file.body) for file in titles) <= 100 * map_page.PART
    assert len(lines(shelf)) == map_page.MOST_PAPERS


def test_the_papers_around_a_place_have_their_titles_in_few_files() -> None:
    drawn = data(library(tagged(5_000)))
    places = list(zip(drawn["x"], drawn["y"], strict=True))
    needed = []
    for x, y in product(range(100, 1000, 100), repeat=2):
        nearest = sorted(range(len(places)), key=lambda paper: (places[paper][0] - x) ** 2 + (places[paper][1] - y) ** 2)[:12]
        needed.append(len({paper // drawn["size"] for paper in nearest}))
    assert sum(count <= 2 for count in needed) >= 0.9 * len(needed)


def test_titles_have_another_version_after_any_change() -> None:
    shelves = [library(papers(count, tags=("pruning",))) for count in (1, 2)] + [
        library([paper("d1-p0001", tags=("pruning",), title="Other")])
    ]
    assert len({data(shelf)["version"] for shelf in shelves}) == 3


@pytest.mark.parametrize("count", [0, 1, map_page.PART, map_page.PART + 1])
def test_a_shelf_has_as_many_files_of_titles_as_its_papers_fill(count: int) -> None:
    shelf = library([*papers(count // 2, tags=("pruning",)), *papers(count - count // 2, "d2")])
    assert len(calls(shelf)) == 1 + -(-count // map_page.PART)
    assert len(lines(shelf)) == count // 2


def test_a_paper_has_the_colours_of_its_tags_the_rarest_last() -> None:
    shelf = library([*papers(3, tags=("pruning",)), paper("both", tags=("pruning", "quantization")), paper("model", families=("ViT",))])
    found = data(shelf)
    assert {line.split(" ")[0]: colours for line, colours in zip(lines(shelf), found["colours"], strict=True)} == {
        "d1-p0001": 0b01,
        "d1-p0002": 0b01,
        "d1-p0003": 0b01,
        "both": 0b11,
        "model": 0,
    }
    assert [label[:2] for label in found["tags"]] == [["pruning", "Pruning"], ["quantization", "Quantization"]]


def test_the_page_names_the_tags_with_a_colour_first() -> None:
    shelf = library(papers(3, tags=("pruning",)) + papers(1, "d2", tags=("quantization",)))
    view = map_page.page(shelf).view
    assert [chip.name for chip in view["coloured"]] == ["Pruning", "Quantization"]
    assert view["others"] == []


def test_the_line_of_a_withdrawn_paper_says_so() -> None:
    shelf = library([paper("gone", tags=("pruning",), withdrawn=True), paper("kept", tags=("pruning",))])
    titles = {line.split(" ", 1)[1] for line in lines(shelf)}
    assert titles == {"Withdrawn: Title of gone", "Title of kept"}
    assert map_page.data(shelf).inputs != map_page.data(library([paper(slug, tags=("pruning",)) for slug in ("gone", "kept")])).inputs
