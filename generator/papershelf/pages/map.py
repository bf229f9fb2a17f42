"""The map of the shelf: its page, and the file of spots that a script draws.

The page itself names the tags with their colours and leads to their lists, so nothing is lost where no script runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.library.library import Group, Library
from papershelf.model import Paper
from papershelf.pages import map_layout
from papershelf.pages.page import Page
from papershelf.pages.views import chips
from papershelf.text.wording import counted

PAPERS_AT_MOST = 20_000
"""The newest; with some 75 bytes each their file stays below 1.6 MB."""
COLOURS = 8
"""Tags that have one."""
LABELS = 24
"""Tags whose names stand on the map."""


def page(library: Library) -> Page:
    """The page that the map is drawn on."""
    newest = "The newest " if len(library.papers) > PAPERS_AT_MOST else ""
    view = {
        "newest": newest,
        "coloured": chips(_ranked(library)[:COLOURS]),
        "others": chips(_ranked(library)[COLOURS:]),
    }
    described = f"{counted(len(library.papers), 'paper')}, those with the same tags and backbones side by side."
    return Page(urls.MAP, "map.html", "Map", described, view)


def data(library: Library) -> Artifact:
    """`map/papers.js`: a call with the tags that are named, and a line `slug x y colour` for each paper, the newest last.

    A script and not JSON, for pages opened from disk may load scripts only. `colour` is a place among the tags, or empty.
    """
    papers, tags = _mapped(library), _ranked(library)
    colours = {tag.slug: place for place, tag in enumerate(tags[:COLOURS])}
    spots = {spot.slug: spot for spot in map_layout.place(papers)}
    placed = ((paper, spots[paper.slug]) for paper in papers if paper.slug in spots)
    lines = [f"{spot.slug} {spot.x} {spot.y} {_colour(paper, colours)}" for paper, spot in placed]
    named = [[tag.slug, tag.name, *_middle(tag, spots)] for tag in tags[:LABELS]]
    told = json.dumps({"tags": named, "papers": "\n".join(lines)}, ensure_ascii=False, separators=(",", ":"))
    return Artifact(urls.MAP_DATA, f"papershelf.map({told});\n".encode("utf-8", "replace"), indexed=False)


def _mapped(library: Library) -> Sequence[Paper]:
    return library.papers[-PAPERS_AT_MOST:]


def _ranked(library: Library) -> list[Group]:
    return sorted(library.tags.values(), key=lambda tag: (-len(tag.papers), tag.slug))


def _colour(paper: Paper, colours: dict[str, int]) -> int | str:
    """That of its rarest tag that has one."""
    return max((colours[tag] for tag in paper.tags if tag in colours), default="")


def _middle(tag: Group, spots: Mapping[str, map_layout.MapPoint]) -> tuple[int, int]:
    """Where the tag's name stands: amid its papers, half of them on each side."""
    own = [spots[paper.slug] for paper in tag.papers if paper.slug in spots]
    if not own:
        return map_layout.SIZE // 2, map_layout.SIZE // 2
    xs, ys = sorted([spot.x for spot in own]), sorted([spot.y for spot in own])
    return xs[len(xs) // 2], ys[len(ys) // 2]
