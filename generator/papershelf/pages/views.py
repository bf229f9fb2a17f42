"""What templates show of papers, groups and digests: finished values, so that a template only places them.

Addresses in views are `href`s from the site's root; a template puts its page's `root` before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papershelf import urls
from papershelf.library.bitmask import shared
from papershelf.library.library import Group, Library
from papershelf.model import Paper
from papershelf.text.html import excerpt, plain
from papershelf.text.wording import counted, day

_EXCERPT = 168
"""Characters of abstract in a list: two lines, so that 79 papers stay under 60 KB of HTML."""
_LABELS = 3
"""Backbones and tags named on a card, of each."""


class Chip(NamedTuple):
    """A link with a name, and a count where one is shown."""

    name: str
    href: str
    count: int | None = None  # type: ignore[assignment]  # it hides `tuple.count`, which nobody asks for


class Title(NamedTuple):
    """A paper in a list of titles: in archives, where readers look for a paper rather than at what is new."""

    title: str
    href: str
    day: str
    """Date as `14 May 2024`, empty where unknown."""


class Card(NamedTuple):
    """A paper in a list that says what it is about."""

    title: str
    href: str
    day: str
    """Date as `14 May 2024`, empty where unknown."""
    iso: str
    """Date as `2024-05-14`, empty where unknown."""
    inferred: bool
    facts: str
    """Authors, organisation and counts, in words."""
    excerpt: str
    labels: str
    """The first backbones and tags, in words."""


def byline(paper: Paper) -> str:
    """Who wrote it, in a few words; empty where nothing is known."""
    names, count = paper.authors, max(paper.author_count or 0, len(paper.authors))
    if not names:
        return counted(count, "author") if count else ""
    if count <= 2:
        return " and ".join(names)
    return f"{names[0]} and {count - 1:,} others"


def facts(paper: Paper) -> Iterator[str]:
    """Organisation and counts, each in words; counts of zero are left out."""
    if paper.organization:
        yield paper.organization
    if paper.upvotes:
        yield counted(paper.upvotes, "upvote")
    if paper.comments:
        yield counted(paper.comments, "comment")


class Cards:
    """How a library's papers stand in lists, each made once however many lists it stands in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: dict[str, Card] = {}
        self._titles: dict[str, Title] = {}

    def of(self, papers: Iterable[Paper]) -> list[Card]:
        """The cards of `papers`."""
        return [self._cards.get(paper.slug) or self._make(paper) for paper in papers]

    def titles(self, papers: Iterable[Paper]) -> list[Title]:
        """The titles of `papers`."""
        return [self._titles.get(paper.slug) or self._make_title(paper) for paper in papers]

    def _make_title(self, paper: Paper) -> Title:
        href, when = urls.href(urls.paper(paper.slug)), day(paper.date) if paper.date else ""
        title = self._titles[paper.slug] = Title(plain(paper.title), href, when)
        return title

    def _make(self, paper: Paper) -> Card:
        [title] = self.titles([paper])
        parts = [byline(paper), *facts(paper), "code" if any(link.kind == "code" for link in paper.links) else ""]
        tags = (self._library.tags[slug].name for slug in paper.tags[:_LABELS])
        card = self._cards[paper.slug] = Card(
            title=title.title,
            href=title.href,
            day=title.day,
            iso=paper.date.isoformat() if paper.date else "",
            inferred=paper.date_inferred,
            facts=" · ".join(filter(None, parts)),
            excerpt=excerpt(paper.abstract, _EXCERPT),
            labels=" · ".join([*(paper.backbones or paper.families)[:_LABELS], *tags]),
        )
        return card


def group_address(group: Group) -> str:
    """Where the group's page is."""
    return urls.tag(group.slug) if group.kind == "tag" else urls.backbone(group.slug)


def chip(group: Group, *, count: bool = False) -> Chip:
    """A link to the group's page, with the number of its papers on request."""
    return Chip(group.name, urls.href(group_address(group)), len(group.papers) if count else None)


def chips(groups: Iterable[Group]) -> list[Chip]:
    """Links to the groups' pages with the number of their papers."""
    return [chip(group, count=True) for group in groups]


def companions(group: Group, library: Library, most: int) -> tuple[list[Chip], list[Chip]]:
    """Tags and backbones that share the most papers with `group`; the counts are of papers shared."""
    kin = {group.name, group.parent}
    own = library.mask(group)
    tags = [(tag, shared(own, mask)) for tag, mask in library.tag_masks if group.kind != "tag" or tag.slug != group.slug]
    families = [(family, shared(own, mask)) for family, mask in library.family_masks if family.name not in kin]
    return _most_shared(tags, most), _most_shared(families, most)


def _most_shared(counted: Iterable[tuple[Group, int]], most: int) -> list[Chip]:
    ranked = sorted([(group, count) for group, count in counted if count], key=lambda each: (-each[1], each[0].name))
    return [Chip(group.name, urls.href(group_address(group)), count) for group, count in ranked[:most]]
