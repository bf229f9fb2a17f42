"""All pages of the site except the papers' own. The modules of this package build them; `render` turns them into HTML."""

from collections.abc import Iterator

from papershelf import urls
from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.pages import compare, digests, groups, home, new_papers, people, periods, results, years
from papershelf.pages import map as map_page
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import LazyPage, Page
from papershelf.text.wording import day


def site_pages(library: Library, config: Config) -> Iterator[Page | LazyPage]:
    """Yield every page of the site except the papers' own."""
    lists = ListBuilder(library, config.per_page)
    yield from home.pages(library, config, lists)
    yield from digests.pages(library, lists)
    yield from periods.pages(library, lists)
    yield new_papers.page(library, lists)
    yield from groups.pages(library, lists)
    yield from results.pages(library)
    yield from people.pages(library, lists)
    yield from years.pages(library, lists)
    yield map_page.page(library)
    yield compare.page()
    yield Page(urls.SEARCH, "search.html", "Search", f"Search the papers of {config.title} by title, abstract, tag and backbone.")
    yield Page(urls.SHELF, "shelf.html", "Your shelf", "Papers saved on this device, with your notes.")
    yield _about_page(library, config)
    yield Page(urls.NOT_FOUND, "404.html", "Page not found", "There is no page at this address.", indexed=False)
    yield Page(
        urls.PAPERS,
        "redirect.html",
        "Papers",
        "All papers, newest first.",
        {"to": urls.href(urls.HOME), "name": "Newest papers"},
        indexed=False,
    )


def _about_page(library: Library, config: Config) -> Page:
    dates = [paper.date for paper in library.papers if paper.date]
    view = {
        "papers": len(library.papers),
        "digests": len(library.digests),
        "tags": len(library.tags),
        "families": len(library.families),
        "variants": len(library.variants),
        "span": (day(min(dates), full=True), day(max(dates), full=True)) if dates else None,
    }
    return Page(urls.ABOUT, "about.html", "About", f"What {config.title} is, how to search it, and how to use its data.", view)
