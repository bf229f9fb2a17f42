"""A page before it is rendered: its address, its template and what the template shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

_WINDOW_TITLE_LENGTH = 64  # longest window title, in characters, that includes the site's name. Search engines and tabs cut longer ones.

Breadcrumb = tuple[str, str]  # name and address of a page between home and the page shown


class Page(NamedTuple):
    """A page, ready to be rendered."""

    address: str
    template: str  # file name in `templates/pages/`
    title: str  # without the site's name; empty for home
    description: str  # plain text for search engines and link previews
    view: Mapping[str, Any] = MappingProxyType({})  # the template's variables
    trail: tuple[Breadcrumb, ...] = ()  # the pages between home and this page, without both
    indexed: bool = True  # false for pages that search engines and the sitemap leave out

    @property
    def inputs(self) -> tuple[object, ...]:
        """What decides the page, as in `LazyPage`: the page itself."""
        return (self,)

    def make(self) -> Page:
        """Return the page itself, so that a `Page` can be used like a `LazyPage`."""
        return self

    def window_title(self, site: str) -> str:
        """Return the title for tabs and bookmarks, with the name of the `site` where both fit.

        >>> Page("tags/", "tags.html", "Tags", "").window_title("Papershelf")
        'Tags · Papershelf'
        """
        whole = f"{self.title} · {site}" if self.title not in ("", site) else site
        return whole if len(whole) <= _WINDOW_TITLE_LENGTH else self.title or site


class LazyPage(NamedTuple):
    """A page that is computed only if its file is not up to date. In a rebuild most pages are up to date."""

    address: str
    inputs: tuple[object, ...]  # plain values that decide the page; their `repr` shows all of them
    make: Callable[[], Page]


class ListHeading(NamedTuple):
    """Heading of a list's first page, computed lazily. A `Page` can be used instead."""

    address: str
    title: str
    trail: tuple[Breadcrumb, ...]
    inputs: tuple[object, ...]  # as in `LazyPage`
    make: Callable[[], Page]  # return the first page without the papers of the list
