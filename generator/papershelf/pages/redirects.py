"""Addresses that the settings lead elsewhere. Which of them are free is known when all other files are."""

from collections.abc import Collection, Iterator

from papershelf import urls
from papershelf.config import Config, Redirect
from papershelf.model import Problem
from papershelf.pages.page import Page


def pages(config: Config, paths: Collection[str]) -> Iterator[Page]:
    """Yield the pages of those redirects whose address none of `paths`, all other files of the site, has."""
    for each, is_free in _tried(config, paths):
        if is_free:
            to = each.to if "://" in each.to else urls.href(each.to)
            yield Page(each.address, "redirect.html", config.title, config.title, {"to": to, "name": each.to}, indexed=False)


def problems(config: Config, paths: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each of the other redirects."""
    for each, is_free in _tried(config, paths):
        if not is_free:
            found = f"`redirects` has {each.address or urls.path(each.address)}, where the site has a page"
            yield Problem("site.yaml", each.line, found, "Take the line out, or give the address that the page had before.")


def _tried(config: Config, paths: Collection[str]) -> Iterator[tuple[Redirect, bool]]:
    """Yield each redirect, and whether its address is free, also of the redirects before it."""
    taken = set()
    for each in config.redirects:
        path = urls.path(each.address)
        yield each, path not in paths and path not in taken
        taken.add(path)
