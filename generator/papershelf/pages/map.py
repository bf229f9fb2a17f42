"""The map of papers: its page, and the data file from which a script draws it.

The page itself names the tags with their colours and links to their lists, so readers without scripts lose nothing.
"""

import json
from collections.abc import Mapping

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.pages import map_layout
from papershelf.pages.page import Page
from papershelf.pages.views import chips, shown_title
from papershelf.text.language import plural, translate
from papershelf.text.lazy_pattern import pattern

MOST_PAPERS = 20_000  # papers on the map, the newest. At about 95 bytes each their file stays below 2 MB.
COLOURS = 8  # tags that have a colour, those with the most papers
LABELS = 24  # tags named on the map, those with the most papers
_WORD = pattern(r"[a-z0-9]+")


def page(library: Library) -> Page:
    """Return the page that the map is drawn on."""
    tags = _ranked_tags(library)
    view = {
        "has_all": len(library.papers) <= MOST_PAPERS,
        "coloured": chips(tags[:COLOURS]),
        "others": chips(tags[COLOURS:]),
    }
    description = plural(
        "{count} paper, those with the same tags and backbones close together.",
        "{count} papers, those with the same tags and backbones close together.",
        len(library.papers),
    )
    return Page(urls.MAP, "map.html", translate("Map"), description, view)


def data_inputs(library: Library) -> object:
    """Return what decides `data`, as plain values."""
    return [(tag.slug, tag.name) for tag in _ranked_tags(library)], [
        (paper.slug, paper.title, paper.tags, paper.families, paper.withdrawn) for paper in library.papers
    ]


def data(library: Library) -> Artifact:
    """Return `map/papers.js`, a call with the labels and a line `x y colours slug title` for each paper, the newest last.

    The file is a script and not JSON, because pages opened from disk may load only scripts. `colours` has a digit for each tag of the paper
    that has a colour, the rarest last, or is `-`. Of the slug there is only what the title does not tell: see `_slug_hint`.
    """
    papers, tags = library.papers[-MOST_PAPERS:], _ranked_tags(library)
    colours = {tag.slug: place for place, tag in enumerate(tags[:COLOURS])}
    points = {point.slug: point for point in map_layout.place(papers)}
    lines = []
    for paper in papers:
        if point := points.get(paper.slug):
            own = "".join(map(str, sorted(colours[tag] for tag in paper.tags if tag in colours))) or "-"
            title = shown_title(paper)
            lines.append(f"{point.x} {point.y} {own} {_slug_hint(paper.slug, title)} {' '.join(title.split())}")
    labels = [[tag.slug, tag.name, *_label_position(tag, points)] for tag in tags[:LABELS]]
    body = json.dumps({"tags": labels, "papers": "\n".join(lines)}, ensure_ascii=False, separators=(",", ":"))
    return Artifact(urls.MAP_DATA, f"papershelf.map({body});\n".encode("utf-8", "replace"), indexed=False)


def _slug_hint(slug: str, title: str) -> str:
    """Return what a script must know besides the title to tell the slug: nothing (`-`), its length, or all of it behind a slash.

    Most slugs are the title's words, cut near 80 characters. Without them the file is half as large.

    >>> _slug_hint("fast-vits", "Fast ViTs"), _slug_hint("fast", "Fast ViTs"), _slug_hint("uber", "Über")
    ('-', '4', '/uber')
    """
    words = "-".join(_WORD.findall(title.lower())) if title.isascii() else ""
    if words == slug:
        return "-"
    return str(len(slug)) if words.startswith(f"{slug}-") else f"/{slug}"


def _ranked_tags(library: Library) -> list[Group]:
    return sorted(library.tags.values(), key=lambda tag: (-len(tag.papers), tag.slug))


def _label_position(tag: Group, points: Mapping[str, map_layout.MapPoint]) -> tuple[int, int]:
    """Return the median position of the tag's papers; the middle of the map where none of them is on it."""
    own = [points[paper.slug] for paper in tag.papers if paper.slug in points]
    if not own:
        return map_layout.SIZE // 2, map_layout.SIZE // 2
    xs, ys = sorted([point.x for point in own]), sorted([point.y for point in own])
    return xs[len(xs) // 2], ys[len(ys) // 2]
