"""The pages of tags and backbones: what each is, its papers by year, what it occurs with, and the list of its papers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from papershelf import urls
from papershelf.library.benchmarks import reports_with
from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages import bar_chart, trends
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Breadcrumb, LazyPage, ListHeading, Page
from papershelf.pages.results import row
from papershelf.pages.views import Chip, chip, chips, companions, introduced_in
from papershelf.taxonomy import naming
from papershelf.text import wording
from papershelf.text.language import plural, translate

_COMPANIONS = 8  # tags that a group's page shows as occurring with it, and as many families
_VARIANTS_OF_FAMILY = 32  # variants named on their family's page; Qwen alone may have hundreds
_INTRODUCTIONS = 12  # papers named as those that introduce a family's versions
_VARIANTS_IN_ROW = 4  # variants named for each family in the overview
_FAMILIES_IN_TABLE = 48  # the most families in the table by year; rarer ones follow as a list
_RARER_FAMILIES = 160  # families in that list
_RESULTS = 20  # reported results on a group's page
_LEAST_FOR_CHART = 4  # papers that a group must have for a chart by year


class FamilyRow(NamedTuple):
    """A family in the table of families by year."""

    family: Chip
    cells: tuple[tuple[int, int], ...]  # for each year, the number of papers and the tint of its cell
    variants: tuple[Chip, ...]  # the variants with the most papers
    unnamed: int  # number of further variants


class Version(NamedTuple):
    """A version of a family, with its exact variants."""

    name: str  # `Qwen2.5-VL`
    href: str  # address of its page; empty where no paper names the version by itself
    variants: tuple[Chip, ...]


def pages(library: Library, lists: ListBuilder) -> Iterator[Page | LazyPage]:
    """Yield the two overviews, and the pages of each tag, family and exact variant."""
    tags: tuple[Breadcrumb, ...] = ((translate("Tags"), urls.TAGS),)
    backbones: tuple[Breadcrumb, ...] = ((translate("Backbones"), urls.BACKBONES),)
    yield _tags_page(library)
    for tag in library.tags.values():
        yield from _list(tag, library, lists, tags)
    variants: dict[str, list[Group]] = {}
    models = [*library.families.values(), *library.variants.values(), *library.api_models.values()]
    for model in models:
        if model.kind == "variant":
            variants.setdefault(model.parent, []).append(model)
    yield _backbones_page(library, variants)
    for family in (model for model in models if model.kind == "family"):
        yield from _list(family, library, lists, backbones, variants.get(family.name, ()))
    for variant in (model for model in models if model.kind == "variant"):
        parent = library.families.get(variant.parent) or library.api_models.get(variant.parent)
        trail = (*backbones, (parent.name, urls.group(parent.kind, parent.slug))) if parent else backbones
        yield from _list(variant, library, lists, trail)


def _tags_page(library: Library) -> Page:
    names = {"tasks": translate("Tasks"), "methods": translate("Methods"), "topics": translate("Topics")}
    sections: dict[str, list[tuple[Chip, str]]] = {}
    for tag in library.tags.values():
        sections.setdefault(names.get(tag.parent) or tag.parent.capitalize(), []).append((chip(tag, count=True), tag.about))
    view = {"sections": sections, "together": trends.together(library)}
    description = plural("{count} tag by task, method and topic.", "{count} tags by task, method and topic.", len(library.tags))
    return Page(urls.TAGS, "tags.html", translate("Tags"), description, view)


def _list(
    group: Group, library: Library, lists: ListBuilder, trail: tuple[Breadcrumb, ...], variants: Sequence[Group] = ()
) -> Iterator[Page | LazyPage]:
    """Yield the pages of a group, on which papers that only compare with a family or a variant are apart from the others."""
    yield from lists.pages(_heading(group, library, lists, trail, variants), group.papers, is_compared=partial(_only_compares, group))


def _only_compares(group: Group, paper: Paper) -> bool:
    """Return whether a paper only compares with the models of a group, or only names them. A tag is none."""
    if group.kind == "tag":
        return False
    if paper.only_compared and naming.letters(group.name) in map(naming.letters, paper.only_compared):
        return True
    if group.is_api or group.name in paper.families or group.name in paper.backbones:
        return False
    return naming.letters(group.name) not in map(naming.letters, paper.families + paper.backbones)


def _heading(
    group: Group, library: Library, lists: ListBuilder, trail: tuple[Breadcrumb, ...], variants: Sequence[Group] = ()
) -> ListHeading:
    named = [(variant.slug, variant.name, len(variant.papers)) for variant in variants]
    introduced = [(name, paper.slug, paper.title, paper.withdrawn) for name, paper in library.introductions.of(group)[:_INTRODUCTIONS]]
    inputs = *group._replace(papers=()), lists.fingerprints(group.papers), named, introduced
    make = partial(_group_page, group, library, trail, variants)
    return ListHeading(urls.group(group.kind, group.slug), group.name, trail, inputs, make)


def _group_page(group: Group, library: Library, trail: tuple[Breadcrumb, ...], variants: Sequence[Group]) -> Page:
    count, compared = len(group.papers), sum(_only_compares(group, paper) for paper in group.papers)
    tags, families = companions(group, library, _COMPANIONS)
    reports = [] if group.kind == "tag" else reports_with(group.papers, group.name, exact=group.kind == "variant")
    view: dict[str, Any] = {
        "about": group.about,
        "compare": urls.href(urls.compare(group.kind, group.slug)),
        "count": _with_kind(group, _papers(count, compared)),
        "chart": bar_chart.by_year((paper.date for paper in group.papers), height=64) if count >= _LEAST_FOR_CHART else None,
        "introduced": tuple(map(introduced_in, library.introductions.of(group)[:_INTRODUCTIONS])),
        **_tree(group, variants[:_VARIANTS_OF_FAMILY]),
        "unnamed": max(len(variants) - _VARIANTS_OF_FAMILY, 0),
        "tags": tags,
        "families": families,
        "reported": tuple([row(report, library.models) for report in reports[:_RESULTS]]),
    }
    about = f"{group.about.rstrip('.')}. " if group.about else ""
    papers = plural("{count} paper on {name}.", "{count} papers on {name}.", count, name=group.name)
    description = f"{about[:1].upper()}{about[1:]}{papers}"
    return Page(urls.group(group.kind, group.slug), "group.html", group.name, description, view, trail)


def _papers(count: int, compared: int) -> str:
    """Return how many papers a group has, and how many of them only compare with it."""
    if not compared:
        return wording.papers(count)
    return plural(
        "{papers}, {count} of which only compares with it or names it",
        "{papers}, {count} of which only compare with it or name it",
        compared,
        papers=wording.papers(count),
    )


def _with_kind(group: Group, papers: str) -> str:
    """Return what a group is, and `papers`, which says how many it has."""
    if group.is_api:
        if group.kind == "variant":
            return translate("Model behind an API, {papers}", papers=papers)
        return translate("Models behind an API, {papers}", papers=papers)
    if group.kind == "family":
        return translate("Backbone family, {papers}", papers=papers)
    return translate("Exact variant, {papers}", papers=papers) if group.kind == "variant" else papers


def _tree(family: Group, variants: Sequence[Group]) -> dict[str, Any]:
    """Return the template's variables for the variants of a family: its versions with their variants, and those without a version."""
    by_name = {variant.name: variant for variant in variants}
    branches: dict[str, list[Group]] = {}
    for variant in variants:
        branches.setdefault(naming.version(variant.name), []).append(variant)
    versions, loose = [], []
    for version, below in branches.items():
        sized = [variant for variant in below if variant.name != version]
        if version == family.name or not sized:
            loose += below
        else:
            href = urls.href(urls.backbone(by_name[version].slug)) if version in by_name else ""
            versions.append(Version(version, href, tuple(chips(sized))))
    return {"versions": tuple(versions), "variants": chips(loose)}


def _backbones_page(library: Library, variants: Mapping[str, list[Group]]) -> Page:
    families = list(library.families.values())
    years = sorted({paper.date.year for family in families for paper in family.papers if paper.date})
    in_table = _number_in_table(families)
    counts = [Counter(paper.date.year for paper in family.papers if paper.date) for family in families[:in_table]]
    most = max((count for by_year in counts for count in by_year.values()), default=0)
    known = library.families.keys() | library.api_models.keys()
    without_family = [variant for parent, group in variants.items() if parent not in known for variant in group]
    summary = translate(
        "{families} and {variants}",
        families=plural("{count} family", "{count} families", len(families)),
        variants=plural("{count} exact variant", "{count} exact variants", len(library.variants)),
    )
    view = {
        "summary": summary,
        "years": years,
        "rows": [
            _family_row(family, [by_year[year] for year in years], most, variants.get(family.name, []))
            for family, by_year in zip(families, counts, strict=False)
        ],
        "rarer": chips(families[in_table:][:_RARER_FAMILIES]),
        "are_rarer": in_table < len(families) and len(families[in_table].papers) < len(families[in_table - 1].papers),
        "loose": chips(without_family[:_VARIANTS_OF_FAMILY]),
        "api": [_family_row(model, (), 0, variants.get(model.name, ())) for model in library.api_models.values() if model.kind == "family"],
    }
    description = translate("{families_and_variants} of models, by year.", families_and_variants=summary)
    return Page(urls.BACKBONES, "backbones.html", translate("Backbones"), description, view)


def _number_in_table(families: Sequence[Group]) -> int:
    """Return how many of `families`, which are in order, the table by year has: those that follow are all rarer.

    Where too many have as few papers as the last one, all of these follow; if no other is left, the table has as many as fit.
    """
    if len(families) <= _FAMILIES_IN_TABLE:
        return len(families)
    first_left = len(families[_FAMILIES_IN_TABLE].papers)
    return sum(len(family.papers) > first_left for family in families[:_FAMILIES_IN_TABLE]) or _FAMILIES_IN_TABLE


def _family_row(family: Group, counts: Sequence[int], most: int, variants: Sequence[Group]) -> FamilyRow:
    cells = tuple((count, bar_chart.heat(count, most)) for count in counts)
    return FamilyRow(chip(family, count=True), cells, tuple(chips(variants[:_VARIANTS_IN_ROW])), max(len(variants) - _VARIANTS_IN_ROW, 0))
