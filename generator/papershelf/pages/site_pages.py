"""All pages of the site except the papers' own. The modules of this package build them; `render` turns them into HTML."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from papershelf import urls
from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.model import OwnPage
from papershelf.pages import compare, digests, groups, home, new_papers, people, periods, results, years
from papershelf.pages import map as map_page
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import LazyPage, Page
from papershelf.text.html import note
from papershelf.text.language import translate
from papershelf.text.wording import day

_LITE = "https://lite.datasette.io/?url="  # opens a database in the reader's browser


def site_pages(library: Library, config: Config, own_pages: Sequence[OwnPage] = ()) -> Iterator[Page | LazyPage]:
    """Yield every page except the papers' own and the redirects of the settings; `own_pages` are those that the maintainer wrote."""
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
    yield compare.page(library)
    about_search = translate("Search the papers of {site} by title, abstract, tag and backbone.", site=config.title)
    yield Page(urls.SEARCH, "search.html", translate("Search"), about_search)
    yield Page(urls.SHELF, "shelf.html", translate("Your shelf"), translate("Papers saved on this device, with your notes."))
    yield _about_page(library, config)
    yield Page(urls.NOT_FOUND, "404.html", translate("Page not found"), translate("There is no page at this address."), indexed=False)
    yield Page(
        urls.PAPERS,
        "redirect.html",
        translate("Papers"),
        translate("All papers, newest first."),
        {"to": urls.href(urls.HOME), "name": translate("Newest papers")},
        indexed=False,
    )
    for each in own_pages:
        yield Page(f"{each.slug}/", "own.html", each.title, each.description or each.title, {"text": note(each.text)})


def _about_page(library: Library, config: Config) -> Page:
    dates = [paper.date for paper in library.papers if paper.date]
    view = {
        "papers": len(library.papers),
        "digests": len(library.digests),
        "tags": len(library.tags),
        "families": len(library.families),
        "variants": len(library.variants),
        "downloads": [(name, _LITE + quote(urls.absolute(config.base_url, name), safe="")) for name in config.downloads],
        "span": (day(min(dates), full=True), day(max(dates), full=True)) if dates else None,
    }
    description = translate("What {site} is, how to search it, and how to use its data.", site=config.title)
    return Page(urls.ABOUT, "about.html", translate("About"), description, view)
