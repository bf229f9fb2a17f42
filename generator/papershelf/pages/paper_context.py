"""What a paper's page shows of the rest of the shelf: its groups, its digests, and the papers it links to."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from papershelf import urls
from papershelf.library.benchmarks import Benchmark
from papershelf.library.digests import Digest
from papershelf.library.groups import Group
from papershelf.library.introductions import Named
from papershelf.library.library import Library
from papershelf.library.related import Relations
from papershelf.model import Paper
from papershelf.pages.page import Breadcrumb
from papershelf.pages.views import Chip, chip, linked_name, shown_title
from papershelf.text.language import translate
from papershelf.text.wording import number, quoted

_NAMERS = 3  # papers listed that name what a paper introduces


class DigestPlace(NamedTuple):
    """A digest that holds the paper, and the paper's place in it."""

    title: str
    href: str
    words: str  # the place in words: `3 of 40`


class LinkedPaper(NamedTuple):
    """Another paper that the page links to."""

    title: str
    slug: str
    href: str  # its address from the page of any paper
    why: str = ""  # a sentence with the words that both papers have and few others; empty where the link has another reason


class NamedHere(NamedTuple):
    """A name that the paper introduces, and papers of the shelf that name it."""

    name: str
    href: str  # address of the page about it; empty where there is none
    number: int  # of the papers
    papers: tuple[LinkedPaper, ...]  # the newest of them, the newest first


class PaperContext(NamedTuple):
    """What a paper's page shows of the rest of the shelf. The page depends on this, the paper and the settings alone."""

    backbones: tuple[Chip, ...]  # families, then exact variants; without those in `rivals`
    tags: tuple[Chip, ...]
    digests: tuple[DigestPlace, ...]  # the newest first
    newest_digest: Breadcrumb | None  # the newest digest that holds the paper
    previous: LinkedPaper | None  # the paper before this one in the newest digest that holds it
    next: LinkedPaper | None
    related: tuple[LinkedPaper, ...]  # papers on the same subject, the closest first
    named: tuple[NamedHere, ...] = ()  # what the paper introduces and others name
    rivals: tuple[Chip, ...] = ()  # models that the paper only compares with
    called: tuple[Chip, ...] = ()  # other models that the paper names: behind an API, or families that it only names
    correction: str = ""  # path of the maintainer's page about it, below the seeds; empty where there is none
    key: str = ""  # by which texts cite the paper
    authors: tuple[Chip, ...] = ()  # each with a link where the shelf has more papers of the name
    organization: Chip | None = None


class ContextBuilder:
    """Builds the context of each paper of a library. Links that many contexts share are made once."""

    def __init__(self, library: Library, relations: Relations) -> None:
        self._library = library
        self._relations = relations
        self._links: dict[str, LinkedPaper] = {}
        self._breadcrumbs = {digest.slug: (digest.title, urls.digest(digest.slug)) for digest in library.digests}
        self._backbone: Callable[[str], Chip] = cache(lambda name: chip(library.backbone(name)))
        self._tag: Callable[[str], Chip] = cache(lambda slug: chip(library.tags[slug]))
        self._author: Callable[[str], Chip] = cache(lambda name: linked_name(name, library.authors))
        self._in_words: Callable[[int, int], str] = cache(_in_words)

    def of(self, paper: Paper) -> PaperContext:
        """Return the context of `paper`."""
        before, after = self._library.neighbours(paper)
        digests, positions = self._library.digests_of(paper), {place.digest: place.position for place in paper.digests}
        named = (name for name in paper.families + paper.backbones + paper.compared if name in paper.only_compared)
        rivals = tuple(dict.fromkeys(map(self._backbone, named)))
        backbones = dict.fromkeys(map(self._backbone, paper.families + paper.backbones))
        return PaperContext(
            backbones=tuple(chip for chip in backbones if chip not in rivals),
            rivals=rivals,
            called=tuple(map(self._backbone, (name for name in paper.compared if name not in paper.only_compared))),
            tags=tuple(map(self._tag, paper.tags)),
            digests=tuple([self._place(digest, positions[digest.slug]) for digest in reversed(digests)]),
            newest_digest=self._breadcrumbs[digests[-1].slug] if digests else None,
            previous=self._link(before) if before else None,
            next=self._link(after) if after else None,
            related=tuple([LinkedPaper(*self._link(other)[:3], _reason(words)) for other, words in self._relations.of(paper)]),
            named=tuple(map(self._named, self._library.introductions.named(paper))),
            correction=self._library.corrections.get(paper.slug, ""),
            key=self._library.citation_keys[paper.slug],
            authors=self._authors(paper),
            organization=linked_name(paper.organization, self._library.organizations) if paper.organization else None,
        )

    def inputs(self, paper: Paper) -> object:
        """Return all that `of` takes from the library for `paper`, as plain values, in a third of the time."""
        chips = [*map(self._tag, paper.tags), *map(self._backbone, paper.families + paper.backbones + paper.compared)]
        digests = [(digest.title, len(digest.papers)) for digest in self._library.digests_of(paper)]
        neighbours = [other and (other.slug, other.title, other.withdrawn) for other in self._library.neighbours(paper)]
        related = [(other.slug, other.title, other.withdrawn, words) for other, words in self._relations.of(paper)]
        named = [
            (each.name, _address(each.page), len(each.papers), [other[:2] for other in map(self._link, each.papers[-_NAMERS:])])
            for each in self._library.introductions.named(paper)
        ]
        people = self._library.authors.levels[paper.slug], self._library.organizations.levels[paper.slug]
        own = self._library.citation_keys[paper.slug], self._library.corrections.get(paper.slug)
        return [chip[:2] for chip in chips], digests, neighbours, related, named, people, own

    def _authors(self, paper: Paper) -> tuple[Chip, ...]:
        with_levels = zip(paper.authors, self._library.authors.levels[paper.slug], strict=True)
        return tuple([self._author(name) if level != "0" else Chip(name, "") for name, level in with_levels])

    def _place(self, digest: Digest, position: int) -> DigestPlace:
        return DigestPlace(digest.title, urls.href(urls.digest(digest.slug)), self._in_words(position, len(digest.papers)))

    def _named(self, named: Named) -> NamedHere:
        newest = tuple(map(self._link, reversed(named.papers[-_NAMERS:])))
        return NamedHere(named.name, urls.href(_address(named.page)) if named.page else "", len(named.papers), newest)

    def _link(self, paper: Paper) -> LinkedPaper:
        if paper.slug not in self._links:
            self._links[paper.slug] = LinkedPaper(shown_title(paper), paper.slug, urls.href(f"../{paper.slug}/"))
        return self._links[paper.slug]


def _reason(words: Sequence[str]) -> str:
    return translate("Both mention {words}.", words=quoted(words)) if words else ""


def _address(page: Group | Benchmark | None) -> str:
    """Return the address of the page of a group or a benchmark."""
    if page is None:
        return ""
    return urls.group(page.kind, page.slug) if isinstance(page, Group) else urls.result(page.slug)


def _in_words(position: int, count: int) -> str:
    return translate("{place} of {count}", place=number(position), count=number(count))
