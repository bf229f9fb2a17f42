"""A paper's own page: everything that is known of it, ready to be placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from json import dumps
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from papershelf import urls
from papershelf.config import Config
from papershelf.model import Link, Paper, Result
from papershelf.pages.paper_context import Other, PaperContext, Place
from papershelf.pages.views import Chip, byline, facts
from papershelf.text import html
from papershelf.text.bibtex import bibtex
from papershelf.text.wording import day

NAMES_SHOWN = 12
"""Authors named at once."""
NAMES_AT_MOST = 60
"""Authors named in all, the rest on request; the Markdown page names everyone, be it 664."""
_KINDS = {"project": "Project page", "other": "Link"}
"""Names of kinds of link that are more than the capitalised kind."""
_LABEL_LENGTH = 48
_WORDS_SHOWN = 6
"""Words that gave tags, and spellings of models, of each."""


class Address(NamedTuple):
    """A link that leaves the site; `url` is empty where the address must not become a link."""

    kind: str
    label: str
    url: str


class ResultRow(NamedTuple):
    """A row of the results table."""

    model: str
    dataset: str
    metric: str
    value: str
    anchor: str
    """Id of the figure's mark in the abstract; empty where it is not there."""


class Claim(NamedTuple):
    """Figures that one sentence reports."""

    sentence: str
    """Empty where the abstract shows it with the figures marked."""
    figures: tuple[ResultRow, ...]


class PaperView(NamedTuple):
    """All that a paper's page shows."""

    title: Markup
    iso: str
    day: str
    inferred: bool
    facts: str
    """Organisation, counts, and the authors in a few words where they are not named below."""
    authors: tuple[str, ...]
    more_authors: tuple[str, ...]
    unnamed: int
    """Authors beyond those."""
    paragraphs: tuple[Markup, ...]
    links: tuple[Address, ...]
    claims: tuple[Claim, ...]
    backbones: tuple[Chip, ...]
    """Families, then exact variants."""
    spellings: tuple[str, ...]
    compared: tuple[str, ...]
    tags: tuple[Chip, ...]
    cues: tuple[str, ...]
    place: str
    """Where it stands in the digest that the way to it names: `, 3 of 40`."""
    digests: tuple[Place, ...]
    """The others that hold it."""
    previous: Other | None
    next: Other | None
    related: tuple[Other, ...]
    """Papers on the same subject, the closest first."""
    elsewhere: tuple[tuple[str, str], ...]
    """Names and addresses of the paper's pages on other sites."""
    bibtex: str
    note: Markup
    correct: str
    """Address of a prepared edit; empty where the site names no repository."""
    cited: tuple[tuple[str, str], ...]
    """`citation_*` metadata for reference managers."""


def view(paper: Paper, around: PaperContext, config: Config) -> PaperView:
    """The page of `paper`, read back from its Markdown, with what is `around` it."""
    paragraphs = tuple(_paragraphs(paper))
    return PaperView(
        title=html.title(paper.title),
        iso=paper.date.isoformat() if paper.date else "",
        day=day(paper.date, full=True) if paper.date else "",
        inferred=paper.date_inferred,
        facts=" · ".join(filter(None, ("" if paper.authors else byline(paper), *facts(paper)))),
        authors=paper.authors[:NAMES_SHOWN],
        more_authors=paper.authors[NAMES_SHOWN:NAMES_AT_MOST],
        unnamed=max(max(paper.author_count or 0, len(paper.authors)) - NAMES_AT_MOST, 0) if paper.authors else 0,
        paragraphs=paragraphs,
        links=tuple(_address(link) for link in paper.links),
        claims=tuple(_claims(paper, paragraphs)),
        backbones=around.backbones,
        spellings=paper.spellings[:_WORDS_SHOWN],
        compared=paper.compared,
        cues=paper.cues[:_WORDS_SHOWN],
        tags=around.tags,
        place=f", {around.digests[0].words}" if around.digests else "",
        digests=around.digests[1:],
        previous=around.previous,
        next=around.next,
        related=around.related,
        elsewhere=tuple(_elsewhere(paper)),
        bibtex=_bibtex(paper, config),
        note=html.note(paper.note) if paper.note else Markup(),
        correct=_correction(paper, config) if config.repository else "",
        cited=tuple(_cited(paper)),
    )


def _bibtex(paper: Paper, config: Config) -> str:
    address = urls.absolute(config.base_url, urls.paper(paper.slug))
    return bibtex(paper.slug, paper.title, paper.authors, paper.date.year if paper.date else None, paper.arxiv_id, address)


def _paragraphs(paper: Paper) -> Iterator[Markup]:
    links = [link.url for link in paper.links]
    figures = [(result.sentence, result.value, anchor) for result, anchor in _anchored(paper)]
    for text in paper.abstract.split("\n\n"):
        if text:
            yield html.paragraph(text, links=links, numbers=figures)


def _anchored(paper: Paper) -> Iterator[tuple[Result, str]]:
    """Each result with the id that its figure's mark gets; figures that are one in the text share it."""
    anchors: dict[tuple[str, float], str] = {}
    for result in paper.results:
        yield result, anchors.setdefault((result.sentence, result.value), f"f{len(anchors) + 1}")


def _claims(paper: Paper, paragraphs: Sequence[Markup]) -> Iterator[Claim]:
    for sentence, held in groupby(_anchored(paper), key=lambda each: each[0].sentence):
        figures = tuple(_figure(result, anchor, paragraphs) for result, anchor in held)
        yield Claim("" if all(figure.anchor for figure in figures) else html.plain(sentence), figures)


def _figure(result: Result, anchor: str, paragraphs: Sequence[Markup]) -> ResultRow:
    shown = any(f'<mark id="{anchor}">' in paragraph for paragraph in paragraphs)
    value = html.printed_number(result.sentence, result.value) + result.unit
    return ResultRow(result.model, result.dataset, result.metric, value, anchor if shown else "")


def _address(link: Link) -> Address:
    label = link.url.partition("://")[2].removeprefix("www.").rstrip("/") or link.url
    if len(label) > _LABEL_LENGTH:
        label = label[: _LABEL_LENGTH - 1] + "…"
    return Address(_KINDS.get(link.kind, link.kind.capitalize()), label, link.url if html.is_web(link.url) else "")


def _elsewhere(paper: Paper) -> Iterator[tuple[str, str]]:
    """Where its id leads; reader/paper.js adds the places that are searched by title."""
    if paper.arxiv_id:
        number = quote(paper.arxiv_id, safe="/.")
        yield f"arXiv {paper.arxiv_id}", f"https://arxiv.org/abs/{number}"
        yield "Hugging Face", f"https://huggingface.co/papers/{number}"


def _correction(paper: Paper, config: Config) -> str:
    """Where the repository's host opens the editor: on the maintainer's page if there must be one, else on a new one."""
    file = f"{quote(config.branch)}/seeds/papers"
    if paper.note or not paper.digests:
        return f"{config.repository}/edit/{file}/{paper.slug}.md"
    start = f"---\ntitle: {dumps(paper.title, ensure_ascii=False)}\n---\n"
    return f"{config.repository}/new/{file}?filename={paper.slug}.md&value={quote(start, safe='')}"


def _cited(paper: Paper) -> Iterator[tuple[str, str]]:
    """Nothing without authors: a reference manager would make no more of it than of the page's title."""
    if not paper.authors:
        return
    yield "title", html.plain(paper.title)
    for author in paper.authors[:NAMES_SHOWN]:
        yield "author", author
    if paper.date:
        yield "publication_date", paper.date.strftime("%Y/%m/%d")
    if paper.arxiv_id:
        yield "arxiv_id", paper.arxiv_id
