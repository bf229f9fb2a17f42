"""The pages of tags and backbones: what each is, when it was written about, what it goes with, and its papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from papershelf import urls
from papershelf.library.benchmarks import reports_with
from papershelf.library.library import Group, Library
from papershelf.pages import bar_chart, trends
from papershelf.pages.page import Crumb, LazyPage, ListBuilder, ListHeading, Page
from papershelf.pages.results import Row, rows
from papershelf.pages.views import Chip, chip, chips, companions, group_address
from papershelf.text.wording import counted

TAGS: Crumb = ("Tags", urls.TAGS)
BACKBONES: Crumb = ("Backbones", urls.BACKBONES)
_COMPANIONS = 8
_VARIANTS_AT_MOST = 32
"""Variants named on their family's page; Qwen alone may have hundreds."""
_VARIANTS_EACH = 4
"""Variants named for each family in the overview."""
_FAMILIES_IN_TABLE = 48
"""Families in the table by year; the rarer ones follow as a list."""
_FAMILIES_AT_MOST = 160
_REPORTED_AT_MOST = 20
_PLOTTED = 4
"""Papers from which on a plot by year says more than the list itself."""


class FamilyRow(NamedTuple):
    """A family in the table of families by year."""

    family: Chip
    cells: tuple[tuple[int, int], ...]
    """For each year its count and tint."""
    variants: tuple[Chip, ...]
    """The variants with the most papers."""
    unnamed: int
    """Variants beyond those."""


def pages(library: Library, shelves: ListBuilder) -> Iterator[Page | LazyPage]:
    """The two overviews, and the pages of each tag, family and exact variant."""
    yield _tags(library)
    for tag in library.tags.values():
        yield from shelves.listing(_cover(tag, library, shelves, (TAGS,)), tag.papers)
    variants = _variants_by_family(library)
    yield _backbones(library, variants)
    for family in library.families.values():
        yield from shelves.listing(_cover(family, library, shelves, (BACKBONES,), variants.get(family.name, ())), family.papers)
    for variant in library.variants.values():
        parent = library.families.get(variant.parent)
        trail = (BACKBONES, (parent.name, group_address(parent))) if parent else (BACKBONES,)
        yield from shelves.listing(_cover(variant, library, shelves, trail), variant.papers)


def _tags(library: Library) -> Page:
    sections: dict[str, list[tuple[Chip, str]]] = {}
    for tag in library.tags.values():
        sections.setdefault(tag.parent, []).append((chip(tag, count=True), tag.about))
    view = {"sections": sections, "together": trends.together(library)}
    return Page(urls.TAGS, "tags.html", "Tags", f"{counted(len(library.tags), 'tag')} by task, method and topic.", view)


def _cover(group: Group, library: Library, shelves: ListBuilder, trail: tuple[Crumb, ...], variants: Sequence[Group] = ()) -> ListHeading:
    named = [(variant.slug, variant.name, len(variant.papers)) for variant in variants]
    inputs = *group._replace(papers=()), shelves.prints(group.papers), named
    return ListHeading(group_address(group), group.name, trail, inputs, partial(_page, group, library, trail, variants))


def _page(group: Group, library: Library, trail: tuple[Crumb, ...], named: Sequence[Group]) -> Page:
    held = len(group.papers)
    tags, families = companions(group, library, _COMPANIONS)
    view: dict[str, Any] = {
        "about": group.about,
        "kind": group.kind,
        "code": group.kind == "variant",
        "count": counted(held, "paper"),
        "chart": bar_chart.by_year((paper.date for paper in group.papers), height=64) if held >= _PLOTTED else None,
        "variants": chips(named[:_VARIANTS_AT_MOST]),
        "unnamed": max(len(named) - _VARIANTS_AT_MOST, 0),
        "tags": tags,
        "families": families,
        "reported": _reported(group),
    }
    about = f"{group.about.rstrip('.')}. " if group.about else ""
    description = f"{about[:1].upper()}{about[1:]}{counted(held, 'paper')} on {group.name}."
    return Page(group_address(group), "group.html", group.name, description, view, trail)


def _reported(group: Group) -> tuple[Row, ...]:
    if group.kind == "tag":
        return ()
    return rows(reports_with(group.papers, group.name, exact=group.kind == "variant")[:_REPORTED_AT_MOST])


def _variants_by_family(library: Library) -> Mapping[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for variant in library.variants.values():
        found.setdefault(variant.parent, []).append(variant)
    return found


def _backbones(library: Library, variants: Mapping[str, list[Group]]) -> Page:
    families = list(library.families.values())
    years = sorted({paper.date.year for family in families for paper in family.papers if paper.date})
    tables = [_by_year(family) for family in families[:_FAMILIES_IN_TABLE]]
    top = max((count for counts in tables for count in counts.values()), default=0)
    rows = [_row(family, years, counts, top, variants.get(family.name, [])) for family, counts in zip(families, tables, strict=False)]
    loose = [variant for parent, held in variants.items() if parent not in library.families for variant in held]
    named = f"{counted(len(families), 'family', 'families')} and {counted(len(library.variants), 'exact variant')}"
    view = {
        "named": named,
        "years": years,
        "rows": rows,
        "rarer": chips(families[_FAMILIES_IN_TABLE:][:_FAMILIES_AT_MOST]),
        "loose": chips(loose[:_VARIANTS_AT_MOST]),
    }
    return Page(urls.BACKBONES, "backbones.html", "Backbones", f"{named} of models, by year.", view)


def _by_year(group: Group) -> dict[int, int]:
    counts: dict[int, int] = {}
    for paper in group.papers:
        if paper.date:
            counts[paper.date.year] = counts.get(paper.date.year, 0) + 1
    return counts


def _row(family: Group, years: list[int], counts: Mapping[int, int], top: int, variants: list[Group]) -> FamilyRow:
    cells = tuple((counts.get(year, 0), bar_chart.heat(counts.get(year, 0), top)) for year in years)
    shown = tuple(chips(variants[:_VARIANTS_EACH]))
    return FamilyRow(chip(family, count=True), cells, shown, len(variants) - len(shown))
