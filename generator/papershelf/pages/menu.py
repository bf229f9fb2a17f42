"""The menu at the top of every page."""

from typing import NamedTuple

from papershelf import urls


class MenuEntry(NamedTuple):
    """A link of the menu."""

    name: str
    address: str  # from the site's root


_SECTIONS = (
    MenuEntry("Digests", urls.DIGESTS),
    MenuEntry("Tags", urls.TAGS),
    MenuEntry("Backbones", urls.BACKBONES),
    MenuEntry("Results", urls.RESULTS),
    MenuEntry("Authors", urls.AUTHORS),
    MenuEntry("Map", urls.MAP),
    MenuEntry("Years", urls.YEARS),
    MenuEntry("Shelf", urls.SHELF),
)


def menu(*, has_authors: bool) -> tuple[MenuEntry, ...]:
    """Return the entries of the menu. Lists of text name no authors, so a shelf of such lists needs no entry that leads to them."""
    return tuple(entry for entry in _SECTIONS if has_authors or entry.address != urls.AUTHORS)
