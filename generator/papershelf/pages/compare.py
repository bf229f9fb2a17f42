"""The page that shows backbones and tags side by side, and the data file of results from which a script fills it.

What papers have a tag or a backbone, the script asks of the search index.
"""

import json
from collections import Counter
from itertools import combinations
from typing import Any

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.library.benchmarks import Ranking, Report, is_called
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages.page import LazyPage, Page
from papershelf.pages.results import printed, with_setting
from papershelf.pages.views import Chip
from papershelf.text.language import translate

SUGGESTED = 8  # pairs of families


def page(library: Library) -> LazyPage:
    """Return the page. A script fills it, because which groups it compares is in its address."""
    return LazyPage(urls.COMPARE, (data_inputs(library),), lambda: _page(library))


def _page(library: Library) -> Page:
    description = translate(
        "Backbones and tags side by side: their papers by year, boards with results of both, and papers that have both."
    )
    return Page(urls.COMPARE, "compare.html", translate("Compare"), description, {"pairs": _pairs(library)})


def _pairs(library: Library) -> list[Chip]:
    """Return the pairs of families that have results on the most boards in common, with the number of these boards."""
    slugs = {family.slug: family.name for family in library.families.values()}
    shared: Counter[tuple[str, str]] = Counter()
    for benchmark in library.benchmarks.values():
        for ranking in benchmark.rankings:
            found = {slug for report in ranking.reports for slug in _backbones(report.paper, report.result.model, library)}
            shared.update(combinations(sorted(found & slugs.keys()), 2))
    most = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:SUGGESTED]
    return [
        Chip(
            translate("{one} and {other}", one=slugs[one], other=slugs[other]),
            urls.href(f"{urls.COMPARE}?with=backbone:{one}&with=backbone:{other}"),
            count,
        )
        for (one, other), count in most
    ]


def data_inputs(library: Library) -> object:
    """Return what decides `data`, as plain values."""
    reporting = [(place, library.fingerprints[paper.slug]) for place, paper in enumerate(library.papers) if paper.results]
    groups = [(group.name, group.slug) for group in (*library.families.values(), *library.variants.values(), *library.api_models.values())]
    return reporting, groups, sorted(library.taxonomy.lower_is_better)


def data(library: Library) -> Artifact:
    """Return `compare/results.js`, a call with all boards.

    A board is `[slug, dataset, rankings]`, a ranking `[metric, 1 if its lowest value is the best, results]`, and a result
    `[value, as printed, slug of its paper, ordinal of its paper, 1 if it is the paper's own, slugs of the backbones that it is of]`.
    The file is a script and not JSON, because pages opened from disk may load only scripts.
    """
    boards = [
        [benchmark.slug, benchmark.name, [_ranking(ranking, library) for ranking in benchmark.rankings]]
        for benchmark in library.benchmarks.values()
    ]
    body = json.dumps(boards, ensure_ascii=False, separators=(",", ":"))
    return Artifact(urls.COMPARE_DATA, f"papershelf.boards({body});\n".encode("utf-8", "replace"), indexed=False)


def _ranking(ranking: Ranking, library: Library) -> list[Any]:
    results = [_result(report, library) for report in ranking.reports]
    return [with_setting(ranking.metric, ranking.setting), int(ranking.lower_is_better), results]


def _result(report: Report, library: Library) -> list[Any]:
    paper, result = report.paper, report.result
    ordinal = library.ordinals[id(paper)]
    return [report.value, printed(result), paper.slug, ordinal, int(not result.owner), _backbones(paper, result.model, library)]


def _backbones(paper: Paper, model: str, library: Library) -> list[str]:
    """Return the slugs of those backbones of a paper that `model` is one of. A name that is a family's too is the family."""
    families = [library.families[name].slug for name in paper.families if is_called(model, name, exact=False)]
    named = (name for name in (*paper.backbones, *paper.compared) if name not in library.families)
    exact = [library.backbone(name) for name in named if is_called(model, name, exact=True)]
    of_api = [library.backbone(group.parent).slug for group in exact if group.is_api and group.parent]
    return list(dict.fromkeys([*families, *of_api, *(group.slug for group in exact)]))
