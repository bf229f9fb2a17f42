"""What a paper's page shows of the rest of the shelf, and by what it is told whether that has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from papershelf import urls
from papershelf.fingerprint import plain_key
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.library.related import SHOWN
from papershelf.model import Paper
from papershelf.pages.page import Breadcrumb
from papershelf.pages.views import Chip, chip
from papershelf.text import html


class Place(NamedTuple):
    """That the paper stands in a digest."""

    title: str
    href: str
    words: str
    """Where in it: `3 of 40`."""


class Other(NamedTuple):
    """Another paper that the page leads to."""

    title: str
    slug: str
    why: str = ""
    """Words that both papers have and few others do."""


class PaperContext(NamedTuple):
    """Beside the paper and the settings, the page depends on nothing else."""

    backbones: tuple[Chip, ...]
    """Families, then exact variants."""
    tags: tuple[Chip, ...]
    digests: tuple[Place, ...]
    """The newest first."""
    shelved: Breadcrumb | None
    """The newest digest that holds it."""
    previous: Other | None
    next: Other | None
    related: tuple[Other, ...]
    """Papers on the same subject, the closest first."""

    def told(self) -> str:
        """A hash of all of it."""
        chips, others = (*self.backbones, None, *self.tags), (self.previous, self.next, *self.related)
        named = [each and (each.name, each.href) for each in chips]
        plain = named, self.shelved, [tuple(place) for place in self.digests], [each and tuple(each) for each in others]
        return plain_key(plain)


class ContextBuilder:
    """Finds what is around each paper of a library. What many papers have around them is put into words once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._others: dict[str, Other] = {}
        self._crumbs = {shelved.slug: (shelved.title, urls.digest(shelved.slug)) for shelved in library.digests}
        self._days = {shelved.slug: (shelved.slug, shelved.title, len(shelved.papers)) for shelved in library.digests}
        self._backbone: Callable[[str], Chip] = cache(lambda name: chip(library.families.get(name) or library.variants[name]))
        self._tag: Callable[[str], Chip] = cache(lambda slug: chip(library.tags[slug]))

    def of(self, paper: Paper) -> PaperContext:
        """Where `paper` stands."""
        before, after = self._library.neighbours(paper)
        held = self._library.digests_of(paper)
        return PaperContext(
            backbones=tuple(map(self._backbone, dict.fromkeys(paper.families + paper.backbones))),
            tags=tuple(map(self._tag, paper.tags)),
            digests=self._places(paper, held),
            shelved=self._crumbs[held[-1].slug] if held else None,
            previous=self._other(before) if before else None,
            next=self._other(after) if after else None,
            related=tuple([self._other(other)._replace(why=", ".join(words)) for other, words in self._library.relations.of(paper, SHOWN)]),
        )

    def outline(self, places: range) -> str:
        """A hash of all that the pages of the papers at `places` depend on beside the settings, sooner told than each alone."""
        library = self._library
        papers = library.papers[places.start : places.stop]
        backbones = {name for paper in papers for name in (*paper.families, *paper.backbones)}
        chips = [*map(self._backbone, sorted(backbones)), *map(self._tag, sorted({slug for paper in papers for slug in paper.tags}))]
        plain = (
            [library.fingerprints[paper.slug] for paper in papers],
            library.relations.outline(places),
            [other and (other.slug, other.title) for paper in papers for other in library.neighbours(paper)],
            [(each.name, each.href) for each in chips],
            [self._days.get(slug) for slug in sorted({at.digest for paper in papers for at in paper.digests})],
        )
        return plain_key(plain)

    def _places(self, paper: Paper, held: Sequence[Digest]) -> tuple[Place, ...]:
        positions, places = dict(paper.digests), []
        for shelved in reversed(held):
            title, address = self._crumbs[shelved.slug]
            places.append(Place(title, urls.href(address), f"{positions[shelved.slug]:,} of {len(shelved.papers):,}"))
        return tuple(places)

    def _other(self, paper: Paper) -> Other:
        found = self._others.get(paper.slug)
        if found is None:
            found = self._others[paper.slug] = Other(html.plain(paper.title), paper.slug)
        return found
