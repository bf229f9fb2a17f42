"""The texts of a paper that are searched, and what results show of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from papershelf.artifacts import Artifact, Target
from papershelf.library.learning import as_found
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search.parts import content_hash, dump, part_file, path_of
from papershelf.text.html import plain
from papershelf.text.wording import listed_title

FULL_CHUNK = 4
"""Papers in a part in large libraries: the ten best results are in ten parts whatever their size; their other papers are of no use."""
SMALL_SHELF = 256
"""Papers up to which results are in parts of `SMALL_SHELF_CHUNK`, with abstracts, because fewer requests count more than fewer bytes.

In larger libraries a second copy of every abstract would be half of the index. There the browser reads the abstracts of the papers that it
shows from their Markdown pages. A page opened from disk cannot read them: it shows those results without a passage.
"""
SMALL_SHELF_CHUNK = 32
_MODELS = 3  # backbones named in a result, as on a card
_NAMED_AUTHORS = 2  # authors up to whom all are named in a result


def texts(library: Library, paper: Paper) -> tuple[str, ...]:
    """Return the text of `paper` for each of `index.FIELDS`, with maths as characters. The authors include organisation and arXiv id."""
    found = as_found(paper)
    return (
        plain(paper.abstract),
        plain(paper.title),
        " ".join(library.tags[tag].name for tag in paper.tags),
        " ".join(found.families + found.backbones),
        " ".join((*paper.authors, paper.organization, paper.arxiv_id)),
    )


def tags(library: Library) -> dict[str, tuple[str, str]]:
    """Return slug and name of each tag: first all of the taxonomy's, then those of maintainers' pages by first appearance.

    As in rows of results, a slug that follows from the name is empty. A tag keeps its place when new papers are the first with another tag.
    """
    known = {tag.slug: slug_and_name(tag.slug, tag.name) for tag in library.taxonomy.tags.values()}
    if library.tags.keys() <= known.keys():
        return known
    own = (tag for paper in library.papers for tag in paper.tags if tag not in known)
    return known | {tag: slug_and_name(library.tags[tag].slug, library.tags[tag].name) for tag in dict.fromkeys(own)}


def chunk_size(count: int) -> int:
    """Return the number of papers in a part of results, in a library of `count` papers."""
    return SMALL_SHELF_CHUNK if count <= SMALL_SHELF else FULL_CHUNK


def chunks(library: Library) -> Iterator[Target]:
    """Yield the parts `papers/<n>`: what results show of papers n * size to (n + 1) * size - 1, a row each.

    A row: slug (empty if it follows from the title), title as in lists, date (`2024-05-14` or empty), places in `tags`, upvotes, number of
    authors, the authors that are named, and backbones, each by its name or, where the slug does not follow from it, by slug and name; in
    small libraries also all authors and the abstract. New papers are added at the end of a library, so a full part stays as it is.
    """
    known, count = tags(library), len(library.papers)
    ordinals = {tag: ordinal for ordinal, tag in enumerate(known)}
    shown, size, whole = list(ordinals), chunk_size(count), count <= SMALL_SHELF
    for number in range(-(-count // size)):
        papers = slice(number * size, min((number + 1) * size, count))
        part = f"papers/{number}"
        inputs = shown, size, shown_hash(library, papers)
        yield Target((path_of(part),), inputs, partial(_chunk, part, library, papers, ordinals, whole))


def shown_hash(library: Library, papers: slice) -> str:
    """Return a hash of everything that results show of the library's `papers`."""
    days = [paper.date.toordinal() if paper.date else 0 for paper in library.papers[papers]]
    withdrawn = [paper.slug for paper in library.papers[papers] if paper.withdrawn]
    shown = [(paper.upvotes, paper.author_count, paper.only_compared, paper.learned) for paper in library.papers[papers]]
    return content_hash(*library.text_keys[papers], *map(str, days), *withdrawn, str(shown))


def _chunk(part: str, library: Library, papers: slice, ordinals: Mapping[str, int], whole: bool) -> list[Artifact]:
    rows = []
    for paper in library.papers[papers]:
        title = listed_title(plain(paper.title), withdrawn=paper.withdrawn)
        day = paper.date.isoformat() if paper.date else ""
        row = *slug_and_name(paper.slug, title), day, [ordinals[tag] for tag in paper.tags], *_facts(library, paper)
        rows.append((*row, paper.authors, plain(paper.abstract)) if whole else row)
    return [part_file(part, dump(rows))]


def _facts(library: Library, paper: Paper) -> tuple[int, int, Sequence[str], Sequence[str | tuple[str, str]]]:
    """Return upvotes, number of authors, the authors that are named, and the backbones that the paper builds on."""
    count = max(paper.author_count or 0, len(paper.authors))
    built_on = ([name for name in names if name not in paper.only_compared] for names in (paper.backbones, paper.families))
    models = [slug_and_name(library.backbone(name).slug, name) for name in next(filter(None, built_on), [])[:_MODELS]]
    authors = paper.authors[: _NAMED_AUTHORS if count <= _NAMED_AUTHORS else 1]
    return paper.upvotes or 0, count, authors, [(slug, name) if slug else name for slug, name in models]


def slug_and_name(slug: str, name: str) -> tuple[str, str]:
    """Return slug and name. The slug is empty if it follows from the name by the rule of `named` in index.js."""
    plain_slug = "-".join(re.findall("[a-z0-9]+", name.lower())) if name.isascii() else ""
    return "" if slug == plain_slug else slug, name
