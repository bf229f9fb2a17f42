"""The pages of authors and organisations: an overview of each, and a page for each name that is on several papers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from papershelf import urls
from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.library.people import AUTHOR, Roster, folded, users
from papershelf.model import Paper
from papershelf.pages import bar_chart
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Breadcrumb, LazyPage, ListHeading, Page
from papershelf.pages.views import Chip, Previews, chip, linked_name
from papershelf.text.language import plural, translate

_SHOWN = 600  # names in an overview, about 60 KB
_COMPANIONS = 12  # co-authors on a page, and as many authors of an organisation
_SUBJECTS = 8  # tags on a page, and as many families
_FEW_SUBJECTS = 3  # and as many where each is of one paper
_LEAST_FOR_CHART = 4  # papers that a name must have for a chart by year


class _Kind(NamedTuple):
    """What the pages of authors and those of organisations say differently."""

    title: str
    address: str
    find: str  # label of the field that finds a name
    companions: str  # what a page calls the authors on it
    note: str  # whom a page may mix up


def _kind(kind: str) -> _Kind:
    """Return the words for a kind of group, `author` or `organization`."""
    if kind == AUTHOR:
        return _Kind(
            translate("Authors"),
            urls.AUTHORS,
            translate("Name of an author"),
            translate("Co-authors"),
            translate("Papers are put together by the name as printed, so authors that share a name share this page."),
        )
    return _Kind(
        translate("Organisations"),
        urls.ORGANIZATIONS,
        translate("Name of an organisation"),
        translate("Authors"),
        translate("Papers are put together by the name as printed, so organisations that share a name share this page."),
    )


def _names(roster: Roster) -> str:
    """Return how many names a roster has."""
    if roster.kind == AUTHOR:
        return plural("{count} author", "{count} authors", len(roster))
    return plural("{count} organisation", "{count} organisations", len(roster))


def pages(library: Library, lists: ListBuilder) -> Iterator[Page | LazyPage]:
    """Yield the two overviews, each if papers have such names, and the pages of each author and organisation that have one."""
    for roster in filter(None, (library.authors, library.organizations)):
        yield _overview(roster, library)
        for group in roster.groups.values():
            yield from lists.pages(_heading(group, library, lists), group.papers)


def _overview(roster: Roster, library: Library) -> LazyPage:
    kind, named = _kind(roster.kind), roster.most_printed(_SHOWN)
    others = library.organizations if roster.kind == AUTHOR else library.authors
    inputs = [(name, len(papers), papers[0].slug) for name, papers in named], len(roster), bool(others)
    return LazyPage(kind.address, inputs, partial(_overview_page, kind, roster, _kind(others.kind) if others else None))


def _overview_page(kind: _Kind, roster: Roster, other: _Kind | None) -> Page:
    names = _names(roster)
    view = {
        "names": names,
        "find": kind.find,
        "left": len(roster) > _SHOWN,
        "rows": [_listed(name, papers, roster) for name, papers in roster.most_printed(_SHOWN)],
        "other": Chip(other.title, urls.href(other.address)) if other else None,
    }
    description = translate("{names}, those of the most papers first.", names=names)
    return Page(kind.address, "people.html", kind.title, description, view)


def _listed(name: str, papers: Sequence[Paper], roster: Roster) -> Chip:
    """Return the link of a name in an overview; that of a name of one paper leads to this paper."""
    link = linked_name(name, roster)
    return link._replace(href=link.href or urls.href(urls.paper(papers[0].slug)), count=len(papers))


def _heading(group: Group, library: Library, lists: ListBuilder) -> ListHeading:
    kind = _kind(group.kind)
    inputs = group[:4], lists.fingerprints(group.papers), [library.authors.levels[paper.slug] for paper in group.papers]
    trail: tuple[Breadcrumb, ...] = ((kind.title, kind.address),)
    make = partial(_page, group, library, lists.previews, trail)
    return ListHeading(urls.group(group.kind, group.slug), group.name, trail, inputs, make)


def _page(group: Group, library: Library, previews: Previews, trail: tuple[Breadcrumb, ...]) -> Page:
    kind, papers = _kind(group.kind), group.papers
    view = {
        "note": kind.note,
        "count": len(papers),
        "accounts": [Chip(user, f"https://huggingface.co/{user}") for user in users(group)],
        "chart": bar_chart.by_year((paper.date for paper in papers), height=64) if len(papers) >= _LEAST_FOR_CHART else None,
        "companions_title": kind.companions,
        "companions": _companions(group, library.authors, previews),
        "tags": _most([slug for paper in papers for slug in paper.tags], library.tags),
        "families": _most([name for paper in papers for name in paper.families], library.families),
    }
    return Page(urls.group(group.kind, group.slug), "person.html", group.name, _description(group), view, trail)


def _description(group: Group) -> str:
    count, name = len(group.papers), group.name
    if group.kind == AUTHOR:
        return plural("{count} paper by {name}, the newest first.", "{count} papers by {name}, the newest first.", count, name=name)
    return plural("{count} paper from {name}, the newest first.", "{count} papers from {name}, the newest first.", count, name=name)


def _companions(group: Group, authors: Roster, previews: Previews) -> list[Chip]:
    """Return links to those who are authors of most papers of `group`, and of two at least, with the number of these papers.

    The author that the page is about is left out.
    """
    keys = [authors.keys[paper.slug] for paper in group.papers]
    counts = Counter(chain.from_iterable(map(dict.fromkeys, keys)))
    own = folded(group.name) if group.kind == AUTHOR else ""
    several = [(-count, key) for key, count in counts.items() if count > 1 and key != own]
    if not several:
        return []
    printed = chain.from_iterable([paper.authors for paper in group.papers])
    names = dict(zip(chain.from_iterable(keys), printed, strict=True))  # by folded form, as the newest paper prints them
    links = [(previews.author(names[key]), -count) for count, key in sorted(several)[:_COMPANIONS]]
    return [Chip(link.name, link.href, count) for link, count in links]


def _most(keys: Sequence[str], groups: Mapping[str, Group]) -> list[Chip]:
    """Return links to the groups that most papers of a page have, each with their number: those of several papers, if there are such."""
    ranked = sorted(Counter(keys).items(), key=lambda each: (-each[1], groups[each[0]].name))
    several = [each for each in ranked[:_SUBJECTS] if each[1] > 1]
    return [Chip(*chip(groups[key])[:2], count) for key, count in several or ranked[:_FEW_SUBJECTS]]
