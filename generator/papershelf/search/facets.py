"""What a search can be narrowed and sorted by: the papers of each tag, backbone, year and so on, and dates and comments.

Each facet is a part of its own, fetched when a query or the page first asks for it. Papers are listed as gaps between
ordinals, as postings are. Papers join a shelf in about the order of their dates, so years are hardly more than runs of 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import sub

from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search.parts import LazyPart, drafted
from papershelf.taxonomy.terms import Alias, Cue

EPOCH = date(1970, 1, 1)
SYNONYM = 2.2
"""Weight from which on a cue is as good as the tag's own name."""


def facets(library: Library) -> Iterator[LazyPart]:
    """The parts `facets/<name>`. Rows of a name by which a query may ask, another one or the same, and its papers coded by `gaps`:

    - `tags`: slug and name, in the order of `library.tags`;
    - `families` and `variants` of backbones, most papers first;
    - `years`, the newest first;
    - `has`: `code` and `results`;
    - `datasets` that results are reported on;
    - `digests`: slug and title.

    And two columns, a number for each paper: `dates`, days since 1970 as the distance from the paper before, null without a
    date; `comments`.

    `facets/names` are the tags and backbones that a reader can go to: `tag` or `backbone`, slug, name, number of papers, and other
    names in the words of the taxonomy.
    """
    for name, groups in _groups(library).items():
        held = (sorted(dict.fromkeys(map(library.ordinals.__getitem__, map(id, papers)))) for papers in groups.values())
        rows = [(key, title, gaps(places)) for (key, title), places in zip(groups, held, strict=True)]
        yield drafted(f"facets/{name}", rows)
    yield drafted("facets/dates", list(_distances(library.papers)))
    yield drafted("facets/comments", [paper.comments for paper in library.papers])
    yield drafted("facets/names", list(names(library)))


def gaps(ordinals: Sequence[int]) -> list[int]:
    """Rising ordinals as distances, the first from -1.

    >>> gaps([0, 3, 4])
    [1, 3, 1]
    """
    return list(map(sub, ordinals, chain((-1,), ordinals)))


_Groups = Mapping[tuple[str, str], Iterable[Paper]]


def _groups(library: Library) -> Mapping[str, _Groups]:
    return {
        "tags": {(tag.slug, tag.name): tag.papers for tag in library.tags.values()},
        "families": {(family.slug, family.name): family.papers for family in library.families.values()},
        "variants": {(variant.slug, variant.name): variant.papers for variant in library.variants.values()},
        "years": {(str(year), str(year)): papers for year, papers in library.years.items() if year},
        "has": {
            ("code", "Code"): [paper for paper in library.papers if any(link.kind == "code" for link in paper.links)],
            ("results", "Results"): [paper for paper in library.papers if paper.results],
        },
        "datasets": {
            (benchmark.slug, benchmark.name): [report.paper for ranking in benchmark.rankings for report in ranking.reports]
            for benchmark in library.benchmarks.values()
        },
        "digests": {(digest.slug, digest.title): digest.papers for digest in reversed(library.digests)},
    }


def _distances(papers: Iterable[Paper]) -> Iterator[int | None]:
    before = 0
    for paper in papers:
        if paper.date:
            day = (paper.date - EPOCH).days
            yield day - before
            before = day
        else:
            yield None


def names(library: Library) -> Iterator[tuple[str, str, str, int, list[str]]]:
    """Yield the rows of `facets/names`."""
    aliases: dict[tuple[str, str], set[str]] = {}
    for phrase, term in library.taxonomy.lexicon.phrases():
        if isinstance(term, Cue) and term.weight >= SYNONYM:
            aliases.setdefault(("tag", term.tag), set()).add(phrase)
        elif isinstance(term, Alias) and not term.is_variant:
            aliases.setdefault(("backbone", term.family.name), set()).add(phrase)
    for slug, group in library.tags.items():
        yield "tag", group.slug, group.name, len(group.papers), sorted(aliases.get(("tag", slug), ()))
    for group in (*library.families.values(), *library.variants.values()):
        other = sorted(aliases.get(("backbone", group.name), ())) if group.kind == "family" else []
        yield "backbone", group.slug, group.name, len(group.papers), other
