"""What of a paper is searched, and what a result shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from papershelf.artifacts import Artifact, Target
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search.parts import Part, content_hash, dump, path_of
from papershelf.text.html import plain

FULL_CHUNK = 6
"""Papers in a part, on large shelves: the ten best lie in ten parts whatever its size, and the rest of each is fetched in vain."""
SMALL_SHELF = 256
"""Up to so many papers, results come in parts of `SMALL_SHELF_CHUNK`, abstracts included: fewer requests count for more than fewer bytes.

On larger shelves a second copy of every abstract would be half of the index. There the browser reads the abstracts of the papers that it
shows from their Markdown pages, which a page opened from disk cannot: it shows those results without a passage.
"""
SMALL_SHELF_CHUNK = 32

_SLUG = re.compile("[a-z0-9]+")


def texts(library: Library, paper: Paper) -> tuple[str, ...]:
    """The text of `paper` for each of `index.FIELDS`, maths as characters.

    Who made it counts as authors, so the organisation does, and its arXiv id is found there as well.
    """
    return (
        plain(paper.abstract),
        plain(paper.title),
        " ".join(library.taxonomy.tags[tag].name for tag in paper.tags),
        " ".join(paper.families + paper.backbones),
        " ".join((*paper.authors, paper.organization, paper.arxiv_id)),
    )


def tags(library: Library) -> dict[str, tuple[str, str]]:
    """Slug and name of each tag: all of the taxonomy's, then those of maintainers' pages in the order in which they came.

    As in rows of results, a slug that the name tells is empty. A tag keeps its place when papers come that are the first to have
    another one.
    """
    known = {tag.slug: _named(tag.slug, tag.name) for tag in library.taxonomy.tags.values()}
    own = (tag for paper in library.papers for tag in paper.tags if tag not in known)
    return known | {tag: _named(library.tags[tag].slug, library.tags[tag].name) for tag in dict.fromkeys(own)}


def chunk_size(count: int) -> int:
    """How many papers a part of results holds on a shelf of `count` papers."""
    return SMALL_SHELF_CHUNK if count <= SMALL_SHELF else FULL_CHUNK


def chunks(library: Library) -> Iterator[Target]:
    """Yield the parts `papers/<n>`: what results show of papers n * size to (n + 1) * size - 1, a row each.

    A row: slug (empty where the title tells it), title, date (`2024-05-14` or empty), places in `tags`; on small shelves also authors and
    abstract.
    Papers join a shelf at its end, so a full part stays as it is.
    """
    known, count = tags(library), len(library.papers)
    ordinals = {tag: ordinal for ordinal, tag in enumerate(known)}
    shown, size, whole = list(ordinals), chunk_size(count), count <= SMALL_SHELF
    for number in range(-(-count // size)):
        held = slice(number * size, min((number + 1) * size, count))
        part = f"papers/{number}"
        inputs = shown, size, shown_hash(library, held)
        yield Target((path_of(part),), inputs, partial(_chunk, part, library.papers[held], ordinals, whole))


def shown_hash(library: Library, held: slice) -> str:
    """Return what stands for all that results show of the papers `held`."""
    days = [paper.date.toordinal() if paper.date else 0 for paper in library.papers[held]]
    return content_hash(*library.text_keys[held], *map(str, days))


def _chunk(part: str, papers: Sequence[Paper], ordinals: Mapping[str, int], whole: bool) -> list[Artifact]:
    return [Part(part, dump([_row(paper, [ordinals[tag] for tag in paper.tags], whole) for paper in papers])).as_artifact()]


def _named(slug: str, name: str) -> tuple[str, str]:
    """Slug and name, the slug empty where a rule that JavaScript has too makes it of the name: `named` in index.js."""
    plain_slug = "-".join(_SLUG.findall(name.lower())) if name.isascii() else ""
    return "" if slug == plain_slug else slug, name


def _row(paper: Paper, tags: Sequence[int], whole: bool) -> list[object]:
    day = paper.date.isoformat() if paper.date else ""
    title = plain(paper.title)
    row: list[object] = [*_named(paper.slug, title), day, tags]
    return [*row, paper.authors, plain(paper.abstract)] if whole else row
