"""The map of papers: its page, the data file from which a script draws it, and the files with the titles, fetched when a reader needs them.

The page itself names the tags with their colours and links to their lists, so readers without scripts lose nothing.
"""

import json
from collections.abc import Iterator, Mapping

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.fingerprint import fingerprint
from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages import map_layout
from papershelf.pages.page import Page
from papershelf.pages.views import chips, shown_title
from papershelf.text.language import plural, translate

MOST_PAPERS = 20_000  # papers on the map, the newest
PART = 200  # titles in a file: about 8 KB of them compressed, and the dozen papers around a place are in one file or two
COLOURS = 8  # tags that have a colour, those with the most papers
LABELS = 24  # tags named on the map, those with the most papers
_COLUMNS = 13  # of equal width, by which papers are ordered. The middle of the map is inside one, as it is for every odd number.


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


def data(library: Library) -> Target:
    """Return the files that the map is made from."""
    tags = [(tag.slug, tag.name) for tag in _ranked_tags(library)]
    papers = [(paper.slug, paper.title, paper.tags, paper.families, paper.withdrawn) for paper in library.papers]
    parts = range(-(-min(len(papers), MOST_PAPERS) // PART))
    return Target((urls.MAP_DATA, *map(urls.map_titles, parts)), (tags, papers), lambda: _files(library, len(parts)))


def _files(library: Library, parts: int) -> Iterator[Artifact]:
    """Yield `map/papers.js`, what is drawn, and `map/titles-<n>.js`, the titles in `parts` files.

    The first is a call with the labels and, for each paper, `x`, `y` and a number: its bit n is set if the paper has the tag with colour n.
    A file of titles is a call with the titles' version, the number of the file, and a line for each paper, in the same order: its slug and
    its title. The version is in the first file too, because a browser may have kept that of an earlier build.
    The files are scripts and not JSON, because pages opened from disk may load only scripts.
    """
    papers, tags = library.papers[-MOST_PAPERS:], _ranked_tags(library)
    colours = {tag.slug: 1 << place for place, tag in enumerate(tags[:COLOURS])}
    points = {point.slug: point for point in map_layout.place(papers)}
    placed = [(points[paper.slug], paper) for paper in papers if paper.slug in points]
    placed.sort(key=_along_columns)
    size = -(-len(placed) // (parts or 1))  # papers without a tag have no point, so this may be less than `PART`
    titles = [f"{paper.slug} {' '.join(shown_title(paper).split())}" for _, paper in placed]
    version = fingerprint(titles, size)[:10]
    drawn = {
        "version": version,
        "size": size,
        "tags": [[tag.slug, tag.name, *_label_position(tag, points)] for tag in tags[:LABELS]],
        "x": [point.x for point, _ in placed],
        "y": [point.y for point, _ in placed],
        "colours": [sum(colours[tag] for tag in paper.tags if tag in colours) for _, paper in placed],
    }
    yield _call(urls.MAP_DATA, "map", drawn)
    for part in range(parts):
        yield _call(urls.map_titles(part), "titles", version, part, "\n".join(titles[part * size : (part + 1) * size]))


def _along_columns(placed: tuple[map_layout.MapPoint, Paper]) -> tuple[int, int]:
    """Return what orders papers so that neighbours on the map are close to each other: column by column, down one and up the next."""
    point, _ = placed
    column = point.x * _COLUMNS // (map_layout.SIZE + 1)
    return column, -point.y if column % 2 else point.y


def _call(path: str, function: str, *arguments: object) -> Artifact:
    """Return a script that calls `papershelf.<function>`."""
    body = ",".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in arguments)
    return Artifact(path, f"papershelf.{function}({body});\n".encode("utf-8", "replace"), indexed=False)


def _ranked_tags(library: Library) -> list[Group]:
    return sorted(library.tags.values(), key=lambda tag: (-len(tag.papers), tag.slug))


def _label_position(tag: Group, points: Mapping[str, map_layout.MapPoint]) -> tuple[int, int]:
    """Return the median position of the tag's papers; the middle of the map where none of them is on it."""
    own = [points[paper.slug] for paper in tag.papers if paper.slug in points]
    if not own:
        return map_layout.SIZE // 2, map_layout.SIZE // 2
    xs, ys = sorted([point.x for point in own]), sorted([point.y for point in own])
    return xs[len(xs) // 2], ys[len(ys) // 2]
