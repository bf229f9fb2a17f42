"""The menu at the top of every page."""

from __future__ import annotations

from papershelf import urls
from papershelf.config import Config
from papershelf.pages.menu import _names, menu
from support.libraries import library, paper, render


def test_the_menu_leaves_out_what_the_shelf_has_not() -> None:
    entries = (("organizations", ""), ("Who", "authors"), ("Tags", ""))
    shown = [menu(Config(menu=entries), has_authors=has, has_organizations=has) for has in (False, True)]
    assert shown == [(("Tags", "tags/"),), (("Organisations", "organizations/"), ("Who", "authors/"), ("Tags", "tags/"))]
    assert [name for name, _ in menu(Config(), has_authors=True, has_organizations=True)] == [
        *("Digests", "Tags", "Backbones", "Results", "Authors", "Map", "Years", "Shelf")
    ]


def test_every_section_has_a_name() -> None:
    assert _names().keys() == urls.SECTIONS.keys()


def test_entries_lead_into_the_site_and_out_of_it() -> None:
    config = Config(menu=(("Digests", ""), ("Pruning", "tags/pruning/"), ("<Ours>", "https://a.org/?b=c&d")))
    page = render(library([paper("a", tags=("pruning",))]), config)["papers/a/index.html"]
    menu = page.partition('aria-label="Site"')[2].partition("</nav>")[0]
    assert '<a href="../../digests/index.html">Digests</a>' in menu
    assert '<a href="../../tags/pruning/index.html">Pruning</a>' in menu
    assert '<a href="https://a.org/?b=c&amp;d">&lt;Ours&gt;</a>' in menu
