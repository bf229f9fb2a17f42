"""The list of digests, and the page of each digest; a long digest has several parts."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from papershelf import urls
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages import periods
from papershelf.pages.lists import ListBuilder, pager, redirect
from papershelf.pages.page import Breadcrumb, LazyPage, Page
from papershelf.pages.pagination import PARTS_WITH_CARDS, ListPage, paginate_in_order, paginate_newest_first
from papershelf.pages.views import shown_title
from papershelf.text import wording
from papershelf.text.html import excerpt
from papershelf.text.language import plural, translate


class DigestRow(NamedTuple):
    """A digest in the list of digests."""

    name: str
    href: str
    iso: str  # its day as `2025-12-19`, empty where unknown
    papers: str  # how many, in words: `40 papers`
    new: int  # how many of them are in no earlier digest
    first: str  # start of its first paper's title


def pages(library: Library, lists: ListBuilder) -> Iterator[Page | LazyPage]:
    """Yield the pages of the list of digests, and those of each digest."""
    digests, per_page = library.digests, lists.per_page
    heading = Page(urls.DIGESTS, "digests.html", translate("Digests"), translate("All digests, newest first."))
    for part in paginate_newest_first(urls.DIGESTS, digests, per_page):
        title, trail = heading.title, heading.trail
        if part.number:
            title = translate("{title}, {first} to {last}", title=title, first=part.items[-1].title, last=part.items[0].title)
            trail = (section(),)
        view = {"rows": [digest_row(digest) for digest in part.items], **pager(part)}
        yield heading._replace(address=part.address, title=title, trail=trail, view=view)
    yield from redirect(heading, len(digests), per_page)
    rows = [None, *map(digest_row, digests), None]
    for place, digest in enumerate(digests):
        yield from _digest_pages(digest, rows[place], rows[place + 2], lists)


def section() -> Breadcrumb:
    """Return the link to the list of digests."""
    return translate("Digests"), urls.DIGESTS


def digest_row(digest: Digest) -> DigestRow:
    """Return the digest's row for the list of digests and for links to the digest."""
    return DigestRow(
        name=digest.title,
        href=urls.href(urls.digest(digest.slug)),
        iso=digest.as_of.isoformat() if digest.as_of else "",
        papers=wording.papers(len(digest.papers)),
        new=len(digest.new - digest.replaced),
        first=excerpt(shown_title(digest.papers[0]), 120) if digest.papers else "",
    )


def _digest_pages(digest: Digest, previous: DigestRow | None, following: DigestRow | None, lists: ListBuilder) -> Iterator[LazyPage]:
    address, row = urls.digest(digest.slug), digest_row(digest)
    title = _page_title(digest)
    first_titles = excerpt("; ".join(shown_title(paper) for paper in digest.papers[:3]), 110)
    view: dict[str, Any] = {"digest": row, "slug": digest.slug, "summary": _summary(digest), "previous": previous, "next": following}
    view["periods"] = [periods.week_of(digest.as_of), periods.month_of(digest.as_of)] if digest.as_of else []
    about = translate("{papers}, {count} new: {titles}", papers=row.papers, count=wording.number(row.new), titles=first_titles)
    page = Page(address, "digest.html", title, about, view, (section(),))
    for part in paginate_in_order(address, list(enumerate(digest.papers, 1)), lists.per_page):
        if part.number > 1:  # without links to other digests, because the next digest may not exist yet and these parts never change
            view = {**view, "digest": row._replace(name=wording.in_part(row.name, part.number)), "previous": None, "next": None}
            trail = section(), (digest.title, address)
            page = page._replace(address=part.address, title=wording.in_part(title, part.number), view=view, trail=trail)
        papers = [paper for _, paper in part.items]
        seen_before = [paper.slug not in digest.new for paper in papers]
        inputs = page, part.number, part.before, part.after, seen_before, lists.names, lists.fingerprints(papers)
        yield LazyPage(part.address, inputs, partial(_digest_part, page, part, digest, lists))


def _page_title(digest: Digest) -> str:
    if digest.as_of:
        return translate("Digest of {day}", day=digest.title)
    return translate("Digest of {period}", period=digest.title) if digest.period else translate("Digest {name}", name=digest.title)


def _digest_part(page: Page, part: ListPage[tuple[int, Paper]], digest: Digest, lists: ListBuilder) -> Page:
    papers = [paper for _, paper in part.items]
    if part.number > PARTS_WITH_CARDS:
        return page._replace(template="archive.html", view={"titles": lists.previews.titles(papers), "compared": [], **pager(part)})
    view = {
        **page.view,
        "cards": lists.previews.cards(papers),
        "first": part.items[0][0] if part.items else 1,
        "seen": [urls.href(urls.paper(paper.slug)) for paper in papers if paper.slug not in digest.new | digest.replaced],
        "replaced": [urls.href(urls.paper(paper.slug)) for paper in papers if paper.slug in digest.replaced],
        **pager(part),
    }
    return page._replace(view=view)


def _summary(digest: Digest) -> str:
    """Return how many papers of the digest are new, how many were seen before, and what was merged or not read whole, in words."""
    new, replaced = len(digest.new - digest.replaced), len(digest.replaced)
    seen_before = len(digest.papers) - new - replaced
    parts = [
        (new, plural("{count} new", "{count} new", new)),
        (replaced, plural("{count} new version", "{count} new versions", replaced)),
        (seen_before, plural("{count} seen before", "{count} seen before", seen_before)),
        (digest.merged, plural("{count} entry merged", "{count} entries merged", digest.merged)),
        (digest.skipped, plural("{count} passage not read whole", "{count} passages not read whole", digest.skipped)),
    ]
    return ", ".join(words for count, words in parts if count)
