"""The pages of a list of papers: the first page with the newest papers, and the archived pages with older ones.

An archived page must never change (see `pagination`), so its template gets only its papers, its number and links to its neighbours.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import compress
from operator import not_
from typing import Any

from papershelf import urls
from papershelf.fingerprint import fingerprint
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages.page import LazyPage, ListHeading, Page
from papershelf.pages.pagination import ListPage, next_archive_address, paginate_newest_first
from papershelf.pages.views import Previews, byline
from papershelf.text import normalize
from papershelf.text.language import translate
from papershelf.text.wording import papers, span


class ListBuilder:
    """Builds the pages of lists of papers."""

    def __init__(self, library: Library, per_page: int) -> None:
        """Build lists of papers of `library` with `per_page` papers on a full page."""
        self.previews = Previews(library)
        self.per_page = per_page
        links = _links_of_names(library)
        self._fingerprints = {slug: own + links[slug] for slug, own in library.fingerprints.items()}
        # Descriptions of groups and the order of families are left out: no card shows them, and every digest may change them.
        tag_names = [(slug, tag.name) for slug, tag in library.taxonomy.tags.items()]
        backbones = (*library.families.values(), *library.variants.values())
        unusual_slugs = sorted((each.name, each.slug) for each in backbones if each.slug != normalize.slug(each.name))
        self.names = fingerprint(tag_names, unusual_slugs)  # fingerprint of the names and addresses of all tags and backbones

    def pages(
        self,
        heading: Page | ListHeading,
        papers: Sequence[Paper],
        already_shown: frozenset[str] = frozenset(),
        is_compared: Callable[[Paper], bool] | None = None,
    ) -> Iterator[Page | LazyPage]:
        """Yield the pages of a list.

        Args:
            heading: The first page, to which the newest papers are added.
            papers: All papers of the list, the oldest first.
            already_shown: Slugs of papers that the heading shows itself, so that the first page does not list them again.
            is_compared: Whether a paper only compares with what the list is about: each page has these papers apart.
        """
        for part in paginate_newest_first(heading.address, papers, self.per_page):
            inputs = heading.title, heading.address, heading.trail, part.address, part.before, part.after, self.fingerprints(part.items)
            if part.number:
                yield LazyPage(part.address, inputs, partial(self._archived_page, heading, part, is_compared))
            else:
                first_inputs = heading.inputs, sorted(already_shown), self.names, inputs
                yield LazyPage(part.address, first_inputs, partial(self._first_page, heading, part, already_shown, is_compared))
        yield from redirect(heading, len(papers), self.per_page)

    def fingerprints(self, papers: Iterable[Paper]) -> str:
        """Return the fingerprints of `papers`, and where the names on their cards lead, joined."""
        return "".join([self._fingerprints[paper.slug] for paper in papers])

    def _first_page(
        self, heading: Page | ListHeading, part: ListPage[Paper], already_shown: frozenset[str], is_compared: Callable[[Paper], bool] | None
    ) -> Page:
        page, papers = heading.make(), [paper for paper in part.items if paper.slug not in already_shown]
        others, compared = _parted(papers, is_compared)
        apart = {"compared": self.previews.cards(compared)} if is_compared else {}
        return page._replace(view={**page.view, "cards": self.previews.cards(others), **apart, **pager(part)})

    def _archived_page(self, heading: Page | ListHeading, part: ListPage[Paper], is_compared: Callable[[Paper], bool] | None) -> Page:
        dates = [paper.date for paper in part.items if paper.date]
        # The number counts from the oldest page, so readers who come from the newest would not know what it says.
        days = span(min(dates), max(dates)) if dates else translate("part {number} from the oldest", number=str(part.number))
        name = heading.title or translate("Papers")
        title = f"{name}, {days}"
        trail = (*heading.trail, (heading.title, heading.address)) if heading.title else ()
        others, compared = _parted(part.items, is_compared)
        view = {"titles": self.previews.titles(others), "compared": self.previews.titles(compared), **pager(part)}
        return Page(part.address, "archive.html", title, f"{title}: {papers(len(part.items))}.", view, trail)


def _links_of_names(library: Library) -> dict[str, str]:
    """Return by slug of a paper what changes if a name on its card leads elsewhere; most cards name the first author only."""
    authors, organizations = library.authors.levels, library.organizations.levels
    shown = {paper.slug: len(byline(paper)[0]) for paper in library.papers}
    return {slug: authors[slug][:number] + organizations[slug] for slug, number in shown.items()}


def _parted(papers: Sequence[Paper], is_compared: Callable[[Paper], bool] | None) -> tuple[list[Paper], list[Paper]]:
    """Return the papers that do not only compare with what a list is about, and those that do."""
    compared = list(map(is_compared, papers)) if is_compared else [False] * len(papers)
    return list(compress(papers, map(not_, compared))), list(compress(papers, compared))


def redirect(heading: Page | ListHeading, count: int, per_page: int) -> Iterator[Page]:
    """Yield the page that redirects from the next archived page, which does not exist yet, to the first page of a list of `count` items."""
    if address := next_archive_address(heading.address, count, per_page):
        title = heading.title or translate("Papers")
        yield Page(
            address,
            "redirect.html",
            title,
            translate("{title}: the newest.", title=title),
            {"to": urls.href(heading.address), "name": translate("Newest papers")},
            indexed=False,
        )


def pager(part: ListPage[Any]) -> dict[str, str]:
    """Return the template's links from a page of a list to its neighbours, empty where there is none."""
    return {"before": part.before and urls.href(part.before), "after": part.after and urls.href(part.after)}
