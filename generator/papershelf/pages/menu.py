"""The menu at the top of every page."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from papershelf import urls
from papershelf.config import Config, nearest
from papershelf.model import Problem
from papershelf.text.language import translate


class MenuEntry(NamedTuple):
    """A link of the menu."""

    name: str
    address: str  # from the site's root; or a whole address of another site


def _names() -> dict[str, str]:
    """Return what sections are called."""
    return {
        "digests": translate("Digests"),
        "weeks": translate("Weeks"),
        "months": translate("Months"),
        "tags": translate("Tags"),
        "backbones": translate("Backbones"),
        "results": translate("Results"),
        "authors": translate("Authors"),
        "organizations": translate("Organisations"),
        "map": translate("Map"),
        "compare": translate("Compare"),
        "years": translate("Years"),
        "shelf": translate("Shelf"),
        "search": translate("Search"),
        "about": translate("About"),
    }


_SHOWN = ("digests", "tags", "backbones", "results", "authors", "map", "years", "shelf")  # where the settings choose nothing


def dead_ends(config: Config, paths: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each address in `menu` and in `redirects` of the settings that leads to no page.

    Args:
        config: The settings.
        paths: Paths of all files of the site.
    """
    pages = [path.removesuffix("index.html") for path in paths if path.endswith("/index.html")]
    leading = [("menu", entry.address, 0) for entry in _entries(config.menu)] + [
        ("redirects", each.to, each.line) for each in config.redirects
    ]
    for setting, address, line in leading:
        page = address.partition("#")[0].partition("?")[0]
        if "://" in address or urls.path(page) in paths or page in paths:
            continue
        near = nearest(page, pages)
        remedy = f"Did you mean `{near}`?" if near else "Mend it, or take it out."
        yield Problem("site.yaml", line, f"`{setting}` leads to {address}, and there is no such page", remedy, "warning")


def menu(config: Config, *, has_authors: bool, has_organizations: bool) -> tuple[MenuEntry, ...]:
    """Return the entries of the menu that the settings choose.

    Lists of text name no authors, so a shelf of such lists has no page of them, and no entry that leads there.
    """
    chosen = config.menu or tuple((section, "") for section in _SHOWN)
    absent = {urls.AUTHORS: not has_authors, urls.ORGANIZATIONS: not has_organizations}
    return tuple(entry for entry in _entries(chosen) if not absent.get(entry.address))


def _entries(chosen: tuple[tuple[str, str], ...]) -> Iterator[MenuEntry]:
    names = _names()
    for name, address in chosen:
        if address:
            yield MenuEntry(name, urls.SECTIONS.get(address.lower(), address))
        else:
            yield MenuEntry(names[name.lower()], urls.SECTIONS[name.lower()])
