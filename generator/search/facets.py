"""What a search can be narrowed by: the papers of each tag and backbone, those with code or results, and every paper's date.

Each facet is a part of its own, fetched when a query first asks for it. Papers are listed as gaps between ordinals,
as postings are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from generator.library import Library
from generator.model import Paper
from generator.search.parts import Part, dump

EPOCH = date(1970, 1, 1)


def facets(library: Library) -> Iterator[Part]:
    """The parts, papers coded by `gaps`:

    - `facets/tags`: the papers of each tag, in the order of `library.tags`;
    - `facets/backbones`: name and papers of each family and variant;
    - `facets/has`: `code` or `results`, and the papers that have it;
    - `facets/dates`: for each paper the days since 1970, null where it has no date.
    """
    ordinals = {paper.slug: ordinal for ordinal, paper in enumerate(library.papers)}

    def coded(papers: Iterable[Paper]) -> list[int]:
        return gaps(ordinals[paper.slug] for paper in papers)

    backbones = [*library.families.values(), *library.variants.values()]
    with_code = (paper for paper in library.papers if any(link.kind == "code" for link in paper.links))
    with_results = (paper for paper in library.papers if paper.results)
    yield Part("facets/tags", dump([coded(group.papers) for group in library.tags.values()]))
    yield Part("facets/backbones", dump([(group.name, coded(group.papers)) for group in backbones]))
    yield Part("facets/has", dump([("code", coded(with_code)), ("results", coded(with_results))]))
    yield Part("facets/dates", dump([(paper.date - EPOCH).days if paper.date else None for paper in library.papers]))


def gaps(ordinals: Iterable[int]) -> list[int]:
    """Rising ordinals as distances, the first from -1.

    >>> gaps([0, 3, 4])
    [1, 3, 1]
    """
    return [after - before for before, after in pairwise((-1, *ordinals))]
