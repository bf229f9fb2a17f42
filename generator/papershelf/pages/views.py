"""Views of papers and groups: finished values that templates only have to place.

Addresses in views are `href`s from the site's root; a template puts the page's `root` before them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from papershelf import citations, urls
from papershelf.library.groups import Group
from papershelf.library.introductions import Introduction
from papershelf.library.library import Library
from papershelf.library.people import AUTHOR, Roster, folded
from papershelf.model import Paper
from papershelf.text.html import excerpt, plain
from papershelf.text.language import plural, translate
from papershelf.text.wording import day, in_line, listed_title, unbroken

_EXCERPT_LENGTH = 260  # characters of an abstract on a card: three lines, so that a page of 79 cards stays below 90 KB of HTML
_SUMMARY_LENGTH = 400  # characters of a generated summary on a card: few are longer
_CHIPS = 3  # backbones on a card, and as many tags


class Chip(NamedTuple):
    """A link with a name, and a count where one is shown."""

    name: str
    href: str
    count: int | None = None  # type: ignore[assignment]  # hides `tuple.count`, which nobody needs here


class Title(NamedTuple):
    """A paper in a list of titles."""

    title: str
    href: str
    day: str  # date as `14 May 2024`, empty where unknown
    iso: str  # date as `2024-05-14`, empty where unknown


class IntroducedIn(NamedTuple):
    """A name, and the paper that introduces it."""

    name: str
    title: str
    href: str


class Card(NamedTuple):
    """A paper in a list that shows what each paper is about."""

    title: str
    href: str
    day: str  # date as `14 May 2024`, empty where unknown
    iso: str  # date as `2024-05-14`, empty where unknown
    inferred: bool  # true where the digest does not give the whole date
    authors: tuple[Chip, ...]  # the first one or two
    others: int  # number of further authors
    organization: Chip | None
    facts: str  # counts, in words
    upvotes: int
    comments: int
    excerpt: str  # the generated summary where there is one, else the beginning of the abstract
    generated: bool  # whether `excerpt` was written by a language model
    chips: tuple[Chip, ...]  # the first backbones and tags
    came: str  # slug of the first digest that holds the paper; empty where none does
    doi: str  # by which reference managers know the paper; empty where unknown


def byline(paper: Paper) -> tuple[tuple[str, ...], int]:
    """Return the authors that a list names, and how many the others are."""
    names, count = paper.authors, max(paper.author_count or 0, len(paper.authors))
    return (names, 0) if not names or count <= 2 else (names[:1], count - 1)


def counts(paper: Paper) -> Iterator[str]:
    """Yield the counts that are not zero, each in words; that of the authors only where they have no names. No line breaks in them."""
    if paper.author_count and not paper.authors:
        yield unbroken(plural("{count} author", "{count} authors", paper.author_count))
    if paper.upvotes:
        yield unbroken(plural("{count} upvote", "{count} upvotes", paper.upvotes))
    if paper.comments:
        yield unbroken(plural("{count} comment", "{count} comments", paper.comments))


class Previews:
    """Cards and titles of a library's papers. Each is made once, because a paper is in many lists."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: dict[str, Card] = {}
        self._titles: dict[str, Title] = {}
        self._backbone: Callable[[str], Chip] = cache(lambda name: chip(library.backbone(name)))
        self._tag: Callable[[str], Chip] = cache(lambda slug: chip(library.tags[slug]))
        self.author: Callable[[str], Chip] = cache(lambda name: linked_name(name, library.authors))
        self.organization: Callable[[str], Chip] = cache(lambda name: linked_name(name, library.organizations))

    def cards(self, papers: Iterable[Paper]) -> list[Card]:
        """Return the cards of `papers`."""
        return [self._cards.get(paper.slug) or self._make_card(paper) for paper in papers]

    def titles(self, papers: Iterable[Paper]) -> list[Title]:
        """Return the titles of `papers`."""
        return [self._titles.get(paper.slug) or self._make_title(paper) for paper in papers]

    def _make_title(self, paper: Paper) -> Title:
        date, iso = (day(paper.date), paper.date.isoformat()) if paper.date else ("", "")
        title = self._titles[paper.slug] = Title(shown_title(paper), urls.href(urls.paper(paper.slug)), date, iso)
        return title

    def _make_card(self, paper: Paper) -> Card:
        [title] = self.titles([paper])
        names, others = byline(paper)
        parts = [*counts(paper), translate("code") if any(link.kind == "code" for link in paper.links) else ""]
        built_on = ([name for name in names if name not in paper.only_compared] for names in (paper.backbones, paper.families))
        models = next(filter(None, built_on), [])
        card = self._cards[paper.slug] = Card(
            title=title.title,
            href=title.href,
            day=title.day,
            iso=title.iso,
            inferred=paper.date_inferred,
            authors=tuple([self.author(name) for name in names]),
            others=others,
            organization=self.organization(paper.organization) if paper.organization else None,
            facts=in_line(filter(None, parts)),
            upvotes=paper.upvotes or 0,
            comments=paper.comments or 0,
            excerpt=excerpt(paper.ai_summary, _SUMMARY_LENGTH) or excerpt(paper.abstract, _EXCERPT_LENGTH),
            generated=bool(paper.ai_summary),
            chips=(*map(self._backbone, models[:_CHIPS]), *map(self._tag, paper.tags[:_CHIPS])),
            came=paper.digests[0].digest if paper.digests else "",
            doi=citations.doi(paper),
        )
        return card


def shown_title(paper: Paper) -> str:
    """Return the title of `paper` as lists show it, as plain text."""
    return listed_title(plain(paper.title), withdrawn=paper.withdrawn)


def chip(group: Group, *, count: bool = False) -> Chip:
    """Return a link to the group's page, with the number of its papers if `count`."""
    return Chip(group.name, urls.href(urls.group(group.kind, group.slug)), len(group.papers) if count else None)


def chips(groups: Iterable[Group]) -> list[Chip]:
    """Return links to the groups' pages, each with the number of its papers."""
    return [chip(group, count=True) for group in groups]


def linked_name(name: str, roster: Roster) -> Chip:
    """Return `name` with a link to its page, or to a search for an author's papers; without one for a name of one paper."""
    count = roster.count(name)
    if count > 1 and (group := roster.groups.get(folded(name))):
        return Chip(name, urls.href(urls.group(group.kind, group.slug)))
    is_found = count > 1 and roster.kind == AUTHOR
    return Chip(name, urls.href(urls.search_for(f'author:"{name.replace(chr(34), " ")}"')) if is_found else "")


def introduced_in(introduction: Introduction) -> IntroducedIn:
    """Return a link to the paper that introduces a name."""
    name, paper = introduction
    return IntroducedIn(name, shown_title(paper), urls.href(urls.paper(paper.slug)))


def companions(group: Group, library: Library, most: int) -> tuple[list[Chip], list[Chip]]:
    """Return the tags and the backbone families that share most papers with `group`, up to `most` of each.

    The counts are of shared papers. A family is not listed with itself or with its own variants.
    """
    own_names = {group.name, group.parent}
    counted = Counter(chain.from_iterable([library.subjects_of[paper.slug] for paper in group.papers]))
    shared = [(library.subjects[index], count) for index, count in counted.items()]
    tags = [each for each in shared if each[0].kind == "tag" and (group.kind, group.slug) != ("tag", each[0].slug)]
    families = [each for each in shared if each[0].kind == "family" and each[0].name not in own_names]
    return _most_shared(tags, most), _most_shared(families, most)


def _most_shared(counts: Iterable[tuple[Group, int]], most: int) -> list[Chip]:
    ranked = sorted(counts, key=lambda each: (-each[1], each[0].name))
    return [Chip(*chip(group)[:2], count) for group, count in ranked[:most]]
