"""A paper's own page: everything that is known of it, ready to be placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from json import dumps
from urllib.parse import quote, quote_plus

from markupsafe import Markup

from generator import prose, urls
from generator.cite import bibtex
from generator.config import Config
from generator.library import Library
from generator.model import Link, Paper
from generator.page import Crumb
from generator.views import Chip, byline, chip, facts
from generator.words import day

NAMES_SHOWN = 12
"""Authors named at once."""
NAMES_AT_MOST = 60
"""Authors named in all, the rest on request; the Markdown page names everyone, be it 664."""
_KINDS = {"project": "Project page", "other": "Link"}
"""Names of kinds of link that are more than the capitalised kind."""
_LABEL_LENGTH = 48


@dataclass(frozen=True, slots=True)
class Address:
    """A link that leaves the site; `url` is empty where the address must not become a link."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the results table."""

    model: str
    dataset: str
    metric: str
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Figures that one sentence reports."""

    sentence: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """That the paper stands in a digest, at `position` of `size`."""

    title: str
    href: str
    position: int
    size: int


@dataclass(frozen=True, slots=True)
class PaperView:
    """All that a paper's page shows."""

    title: Markup
    iso: str
    day: str
    inferred: bool
    byline: str
    """Authors in a few words, where they are not named below."""
    authors: tuple[str, ...]
    more_authors: tuple[str, ...]
    unnamed: int
    """Authors beyond those."""
    facts: tuple[str, ...]
    paragraphs: tuple[Markup, ...]
    links: tuple[Address, ...]
    claims: tuple[Claim, ...]
    families: tuple[Chip, ...]
    variants: tuple[Chip, ...]
    compared: tuple[str, ...]
    tags: tuple[Chip, ...]
    digests: tuple[Place, ...]
    previous: Chip | None
    next: Chip | None
    related: tuple[Chip, ...]
    """Papers on the same subject, the closest first."""
    elsewhere: tuple[Address, ...]
    bibtex: str
    note: Markup
    correct: str
    """Address of a prepared edit; empty where the site names no repository."""
    cited: tuple[tuple[str, str], ...]
    """`citation_*` metadata for reference managers."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paper's page shows of the rest of the shelf: beside the paper and the settings, the page depends on nothing else."""

    families: tuple[Chip, ...]
    variants: tuple[Chip, ...]
    tags: tuple[Chip, ...]
    digests: tuple[Place, ...]
    """The newest first."""
    shelved: Crumb | None
    """The newest digest that holds it."""
    previous: Chip | None
    next: Chip | None
    related: tuple[Chip, ...]
    """Papers on the same subject, the closest first."""


def surroundings(paper: Paper, library: Library) -> Surroundings:
    """Where `paper` stands in `library`."""
    before, after = library.neighbours(paper)
    shelved = library.digests_of(paper)[-1:]
    return Surroundings(
        families=tuple(chip(library.families[name]) for name in paper.families),
        variants=tuple(chip(library.variants[name]) for name in paper.backbones if name in library.variants),
        tags=tuple(chip(library.tags[slug]) for slug in paper.tags),
        digests=tuple(_places(paper, library)),
        shelved=(shelved[0].title, urls.digest(shelved[0].slug)) if shelved else None,
        previous=_neighbour(before),
        next=_neighbour(after),
        related=tuple(_to_paper(other) for other in library.relations.of(paper)),
    )


def view(paper: Paper, around: Surroundings, config: Config) -> PaperView:
    """The page of `paper`, read back from its Markdown, with what is `around` it."""
    return PaperView(
        title=prose.title(paper.title),
        iso=paper.date.isoformat() if paper.date else "",
        day=day(paper.date, full=True) if paper.date else "",
        inferred=paper.date_inferred,
        byline="" if paper.authors else byline(paper),
        authors=paper.authors[:NAMES_SHOWN],
        more_authors=paper.authors[NAMES_SHOWN:NAMES_AT_MOST],
        unnamed=max(max(paper.author_count or 0, len(paper.authors)) - NAMES_AT_MOST, 0) if paper.authors else 0,
        facts=tuple(facts(paper)),
        paragraphs=tuple(_paragraphs(paper)),
        links=tuple(_address(link) for link in paper.links),
        claims=tuple(_claims(paper)),
        families=around.families,
        variants=around.variants,
        compared=paper.compared,
        tags=around.tags,
        digests=around.digests,
        previous=around.previous,
        next=around.next,
        related=around.related,
        elsewhere=tuple(_elsewhere(paper)),
        bibtex=_bibtex(paper, config),
        note=prose.note(paper.note) if paper.note else Markup(),
        correct=_correction(paper, config) if config.repository else "",
        cited=tuple(_cited(paper)),
    )


def _bibtex(paper: Paper, config: Config) -> str:
    address = urls.absolute(config.base_url, urls.paper(paper.slug))
    return bibtex(paper.slug, paper.title, paper.authors, paper.date.year if paper.date else None, paper.arxiv_id, address)


def _paragraphs(paper: Paper) -> Iterator[Markup]:
    links = [link.url for link in paper.links]
    figures = [(result.sentence, result.value) for result in paper.results]
    for text in paper.abstract.split("\n\n"):
        if text:
            yield prose.paragraph(text, links=links, figures=figures)


def _claims(paper: Paper) -> Iterator[Claim]:
    for sentence, results in groupby(paper.results, key=lambda result: result.sentence):
        figures = (Figure(r.model, r.dataset, r.metric, prose.printed_figure(sentence, r.value) + r.unit) for r in results)
        yield Claim(prose.plain(sentence), tuple(figures))


def _address(link: Link) -> Address:
    label = link.url.partition("://")[2].removeprefix("www.").rstrip("/") or link.url
    if len(label) > _LABEL_LENGTH:
        label = label[: _LABEL_LENGTH - 1] + "…"
    return Address(_KINDS.get(link.kind, link.kind.capitalize()), label, link.url if prose.is_web(link.url) else "")


def _places(paper: Paper, library: Library) -> Iterator[Place]:
    positions = {place.digest: place.position for place in paper.digests}
    for shelved in reversed(library.digests_of(paper)):
        href = urls.href(urls.digest(shelved.slug))
        yield Place(shelved.title, href, positions[shelved.slug], len(shelved.papers))


def _neighbour(paper: Paper | None) -> Chip | None:
    return _to_paper(paper) if paper else None


def _to_paper(paper: Paper) -> Chip:
    return Chip(prose.plain(paper.title), urls.href(urls.paper(paper.slug)))


def _elsewhere(paper: Paper) -> Iterator[Address]:
    """By id where there is one, else by a search for the title."""
    title = prose.plain(paper.title)
    words, phrase = quote_plus(title), quote_plus(f'"{title}"')
    if paper.arxiv_id:
        number = quote(paper.arxiv_id, safe="/.")
        yield Address("arXiv", number, f"https://arxiv.org/abs/{number}")
        yield Address("Hugging Face", "", f"https://huggingface.co/papers/{number}")
    else:
        yield Address("arXiv", "", f"https://arxiv.org/search/?searchtype=title&query={phrase}")
        yield Address("Hugging Face", "", f"https://huggingface.co/papers?q={words}")
    yield Address("Semantic Scholar", "", f"https://www.semanticscholar.org/search?q={words}")
    yield Address("Google Scholar", "", f"https://scholar.google.com/scholar?q={phrase}")


def _correction(paper: Paper, config: Config) -> str:
    """Where the repository's host opens the editor: on the maintainer's page if there must be one, else on a new one."""
    file = f"{quote(config.branch)}/seeds/papers"
    if paper.note or not paper.digests:
        return f"{config.repository}/edit/{file}/{paper.slug}.md"
    start = f"---\ntitle: {dumps(paper.title, ensure_ascii=False)}\n---\n"
    return f"{config.repository}/new/{file}?filename={paper.slug}.md&value={quote(start, safe='')}"


def _cited(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "title", prose.plain(paper.title)
    for author in paper.authors[:NAMES_SHOWN]:
        yield "author", author
    if paper.date:
        yield "publication_date", paper.date.strftime("%Y/%m/%d")
    if paper.arxiv_id:
        yield "arxiv_id", paper.arxiv_id
