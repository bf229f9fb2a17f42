"""What a search can be narrowed and sorted by: the papers of each tag, backbone, year and so on, and dates, comments and upvotes.

Each facet is a part of its own, fetched when a query or the page first needs it. Papers are listed as gaps between ordinals, the first
from -1, as in postings. New papers come about in the order of their dates, so years are hardly more than runs of 1.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from operator import sub

from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search.documents import slug_and_name
from papershelf.search.parts import Part, part_of
from papershelf.taxonomy.terms import Alias, Cue
from papershelf.text.language import translate

SYNONYM = 2.2  # weight from which on a cue is as good as the tag's own name


def facets(library: Library) -> Iterator[Part]:
    """Yield the parts `facets/<name>`. Most have a row for each group: the name for queries, the shown name, the gaps between the papers.

    - `tags`: slug and name, in the order of `library.tags`;
    - `families` and `variants` of backbones, most papers first;
    - `years`, the newest first;
    - `has`: `code` and `results`;
    - `datasets` that results are reported on;
    - `digests`: slug and title.

    Three have a number for each paper: `dates`, in days since 1970 as the difference from the paper before, null without a date;
    `comments`; `upvotes`.

    `facets/names` has the tags, backbones and datasets that a reader can go to: `tag`, `backbone` or `dataset`, slug (empty if it follows
    from the name), name, number of papers, and other names in the words of the taxonomy.
    """
    for name, groups in _groups(library).items():
        rows: list[tuple[str, str, list[int]]] = []
        for key, papers in groups.items():
            ordinals = sorted(set(map(library.ordinals.__getitem__, map(id, papers))))
            rows.append((*key, list(map(sub, ordinals, chain((-1,), ordinals)))))
        yield part_of(f"facets/{name}", rows)
    yield part_of("facets/dates", list(_differences(library.papers)))
    yield part_of("facets/comments", [paper.comments for paper in library.papers])
    yield part_of("facets/upvotes", [paper.upvotes or 0 for paper in library.papers])
    yield part_of("facets/names", list(names(library)))


def _groups(library: Library) -> Mapping[str, Mapping[tuple[str, str], Iterable[Paper]]]:
    """Return the papers of each facet by the name for queries and the shown name of the group."""
    return {
        "tags": {(tag.slug, tag.name): tag.papers for tag in library.tags.values()},
        "families": _named(library.families, library.api_models, "family"),
        "variants": _named(library.variants, library.api_models, "variant"),
        "years": {(str(year), str(year)): papers for year, papers in library.years.items() if year},
        "has": {
            ("code", translate("Code")): [paper for paper in library.papers if any(link.kind == "code" for link in paper.links)],
            ("results", translate("Results")): [paper for paper in library.papers if paper.results],
        },
        "datasets": {
            (benchmark.slug, benchmark.name): [report.paper for ranking in benchmark.rankings for report in ranking.reports]
            for benchmark in library.benchmarks.values()
        },
        "digests": {(digest.slug, digest.title): digest.papers for digest in reversed(library.digests)},
    }


def _named(groups: Mapping[str, Group], api_models: Mapping[str, Group], kind: str) -> Mapping[tuple[str, str], Iterable[Paper]]:
    """Return the papers of backbones, and of the API-only models of a kind, by slug and name; those with most papers come first."""
    found = [*groups.values(), *(model for model in api_models.values() if model.kind == kind)]
    return {(group.slug, group.name): group.papers for group in sorted(found, key=lambda group: (-len(group.papers), group.name))}


def _differences(papers: Iterable[Paper]) -> Iterator[int | None]:
    before = date(1970, 1, 1)
    for paper in papers:
        yield (paper.date - before).days if paper.date else None
        before = paper.date or before


def names(library: Library) -> Iterator[tuple[str, str, str, int, list[str]]]:
    """Yield the rows of `facets/names`."""
    aliases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for phrase, term in library.phrases:
        if isinstance(term, Cue) and term.weight >= SYNONYM:
            aliases["tag", term.tag].add(phrase)
        elif isinstance(term, Alias) and not term.is_variant:
            aliases["family", term.family.name].add(phrase)
    for slug, group in library.tags.items():
        yield "tag", *slug_and_name(group.slug, group.name), len(group.papers), sorted(aliases["tag", slug])
    for group in chain(library.families.values(), library.variants.values(), library.api_models.values()):
        yield "backbone", *slug_and_name(group.slug, group.name), len(group.papers), sorted(aliases[group.kind, group.name])
    for benchmark in library.benchmarks.values():
        papers = {report.paper.slug for ranking in benchmark.rankings for report in ranking.reports}
        yield "dataset", *slug_and_name(benchmark.slug, benchmark.name), len(papers), []
