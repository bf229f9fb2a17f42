"""A paper's own page: all that is known of the paper, as a view for its template."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from json import JSONEncoder, dumps
from typing import NamedTuple
from urllib.parse import quote, quote_plus

from markupsafe import Markup

from papershelf import citations, urls
from papershelf.citations import names, schema_org
from papershelf.citations.bibtex import bibtex
from papershelf.config import Config
from papershelf.model import Link, Paper, Result
from papershelf.pages.paper_context import DigestPlace, LinkedPaper, NamedHere, PaperContext
from papershelf.pages.results import mark_of, with_setting
from papershelf.pages.views import Chip, counts
from papershelf.text import html, normalize
from papershelf.text.language import plural, translate
from papershelf.text.wording import TITLE_LENGTH, day, in_line, listed, quoted

_AS_JSON = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_AUTHORS_SHOWN = 12  # authors named at once
_MOST_AUTHORS = 40  # authors named in all, the later ones on request. The Markdown page names all of them, even 664.
_MOST_CITED = 50  # authors named to reference managers and in BibTeX. The files of digests have all of them.
_MOST_APART = 12  # authors named to reference managers in an element each
LARGEST = 12 * 1024  # bytes of a page from which on it leaves out what a reader sees elsewhere on it
_LABEL_LENGTH = 48
_WORDS_SHOWN = 6  # cues of tags shown, and as many spellings of models


class ExternalLink(NamedTuple):
    """A link to another site."""

    kind: str
    label: str
    url: str  # empty where the address must not become a link
    stars: str = ""  # of the repository on GitHub, in words
    name: str = ""  # the kind, with the address where that does not tell the link from the others


class Detail(NamedTuple):
    """A fact about the publication."""

    name: str
    text: str
    url: str = ""  # where the fact leads; may be empty


class ResultRow(NamedTuple):
    """A row of the results table."""

    model: str
    mark: str  # whose model it is, in words; empty for the paper's own
    dataset: str
    href: str  # the dataset's page
    metric: str  # with the setting
    value: str
    anchor: str  # id of the value's mark in the abstract; empty where the abstract does not show the value


class Claim(NamedTuple):
    """The results that one sentence reports."""

    sentence: str  # empty where the abstract shows the sentence with all its values marked
    figures: tuple[ResultRow, ...]


class PaperView(NamedTuple):
    """All that a paper's page shows."""

    title: Markup
    whole_title: str  # empty where `title` is the whole one
    iso: str
    day: str
    inferred: bool
    withdrawn: bool
    facts: str  # counts; the number of authors where `authors` is empty
    organization: Chip | None  # with a link where it has a page
    authors: tuple[Chip, ...]  # each with a link where the shelf has more papers of the name
    more_authors: tuple[Chip, ...]  # authors named on request
    unnamed: int  # number of further authors
    paragraphs: tuple[Markup, ...]
    summary: str  # one sentence by a language model; empty where no digest gives one
    links: tuple[ExternalLink, ...]
    details: tuple[Detail, ...]
    claims: tuple[Claim, ...]
    backbones: tuple[Chip, ...]  # families, then exact variants; without those in `rivals`
    rivals: tuple[Chip, ...]  # models that the paper only compares with
    called: tuple[Chip, ...]  # other models that the paper names: behind an API, or families that it only names
    spellings: str  # a sentence
    tags: tuple[Chip, ...]
    cues: str  # a sentence
    place: str  # the place in the newest digest, which the breadcrumb names before it: `, 3 of 40`
    digests: tuple[DigestPlace, ...]  # the other digests that hold the paper
    previous: LinkedPaper | None
    next: LinkedPaper | None
    related: tuple[LinkedPaper, ...]  # papers on the same subject, the closest first
    named: tuple[NamedHere, ...]  # what the paper introduces, and the newest papers of the shelf that name it
    elsewhere: tuple[tuple[str, str], ...]  # names and addresses of the paper's pages on other sites
    further: tuple[tuple[str, str], ...]  # names and addresses of what others know about it, and of searches for its title
    bibtex: str
    uncited: int  # number of authors that `bibtex` leaves to `others`
    note: Markup
    correct: str  # address where the correction page can be edited; empty where the site names no repository
    linked: Markup  # JSON-LD for search engines; empty on a page that would be too large
    cited: tuple[tuple[str, str], ...]  # `citation_*` metadata for reference managers


def view(paper: Paper, context: PaperContext, config: Config) -> PaperView:
    """Return the view of `paper` in its `context`."""
    paragraphs = tuple(_paragraphs(paper))
    title = paper.title if len(paper.title) <= TITLE_LENGTH else html.excerpt(paper.title, TITLE_LENGTH)
    url = urls.absolute(config.base_url, urls.paper(paper.slug)) if config.is_address_known else ""
    return PaperView(
        title=html.paragraph(title),
        whole_title="" if title == paper.title else html.plain(paper.title),
        iso=paper.date.isoformat() if paper.date else "",
        day=day(paper.date, full=True) if paper.date else "",
        inferred=paper.date_inferred,
        withdrawn=paper.withdrawn,
        facts=in_line(counts(paper)),
        organization=context.organization,
        authors=context.authors[:_AUTHORS_SHOWN],
        more_authors=tuple(map(_without_search, context.authors[_AUTHORS_SHOWN:_MOST_AUTHORS])),
        unnamed=max(max(paper.author_count or 0, len(paper.authors)) - _MOST_AUTHORS, 0) if paper.authors else 0,
        paragraphs=paragraphs,
        summary=html.plain(paper.ai_summary),
        links=tuple(_external_links(paper)),
        details=tuple(_details(paper)),
        claims=tuple(_claims(paper, paragraphs)),
        backbones=context.backbones,
        rivals=context.rivals,
        spellings=translate("The paper writes {words}.", words=_words(paper.spellings, _names(context))) if paper.spellings else "",
        called=context.called,
        cues=translate("The paper says {words}.", words=_words(paper.cues, _tags(paper, context))) if paper.cues else "",
        tags=context.tags,
        place=f", {context.digests[0].words}" if context.digests else "",
        digests=context.digests[1:],
        previous=context.previous,
        next=context.next,
        related=context.related,
        named=context.named,
        elsewhere=tuple(_other_sites(paper)),
        further=tuple(_further_places(paper)),
        bibtex=bibtex(paper, context.key or paper.slug, url, _MOST_CITED),
        uncited=max(len(names.written(paper.authors)) - _MOST_CITED, 0),
        note=html.note(paper.note) if paper.note else Markup(),
        correct=_edit_address(paper, context.correction, config) if config.repository else "",
        linked=_json_ld(paper),
        cited=tuple(_citation_metadata(paper)),
    )


def shorter(shown: PaperView) -> Iterator[PaperView]:
    """Yield `shown` with ever less of what only repeats or leads to a search, for a page that would be larger than `LARGEST`."""
    shown = shown._replace(linked=Markup())
    yield shown
    shown = shown._replace(cited=tuple(each for each in shown.cited if each[0] != "abstract"))
    yield shown
    shown = shown._replace(authors=tuple(map(_without_search, shown.authors)))
    yield shown
    shown = shown._replace(more_authors=(), unnamed=shown.unnamed + len(shown.more_authors))
    yield shown
    yield shown._replace(related=tuple(each._replace(why="") for each in shown.related))


def _without_search(author: Chip) -> Chip:
    """Return the link of one of many authors without an address where this is a search: dozens of them would be a third of the page."""
    return author._replace(href="") if author.href.startswith(urls.SEARCH) else author


def _paragraphs(paper: Paper) -> Iterator[Markup]:
    """Yield the abstract's paragraphs with its links, and with marks on the values of the paper's results."""
    links = [link.url for link in paper.links]
    numbers = [(result.sentence, result.value, anchor) for result, anchor in _with_anchors(paper.results)]
    for text in paper.abstract.split("\n\n"):
        if text:
            yield html.paragraph(text, links=links, numbers=numbers)


def _with_anchors(results: Sequence[Result]) -> Iterator[tuple[Result, str]]:
    """Yield each result with the id of its value's mark; results with the same value in the same sentence share one."""
    anchors: dict[tuple[str, float], str] = {}
    for result in results:
        yield result, anchors.setdefault((result.sentence, result.value), f"f{len(anchors) + 1}")


def _claims(paper: Paper, paragraphs: Sequence[Markup]) -> Iterator[Claim]:
    for sentence, group in groupby(_with_anchors(paper.results), key=lambda each: each[0].sentence):
        rows = tuple(_result_row(result, anchor, paragraphs) for result, anchor in group)
        yield Claim("" if all(row.anchor for row in rows) else html.plain(sentence), rows)


def _result_row(result: Result, anchor: str, paragraphs: Sequence[Markup]) -> ResultRow:
    is_marked = any(f'<mark id="{anchor}">' in paragraph for paragraph in paragraphs)
    value = html.printed_number(result.sentence, result.value) + result.unit_behind
    metric, mark = with_setting(result.metric, result.setting), mark_of(result)
    href = urls.href(urls.result(normalize.slug(result.dataset)))
    return ResultRow(result.model, mark, result.dataset, href, metric, value, anchor if is_marked else "")


def _names(context: PaperContext) -> dict[str, str]:
    return {chip.name: chip.name for chip in (*context.backbones, *context.rivals, *context.called)}


def _tags(paper: Paper, context: PaperContext) -> dict[str, str]:
    """Return the names of the paper's tags by their slugs."""
    return {slug: chip.name for slug, chip in zip(paper.tags, context.tags, strict=True)}


def _words(texts: Sequence[str], names: Mapping[str, str]) -> str:
    """Return words of a paper with what they led to: `agents: tool use` becomes `“tool use” (Agents)`, where `names` has `agents`."""
    return listed(map(partial(_with_names, names=names), texts[:_WORDS_SHOWN]))


def _with_names(text: str, names: Mapping[str, str]) -> str:
    ledto, mark, words = text.partition(": ")
    known = [names[each] for each in ledto.split(", ") if each in names] if mark else []
    if not known:
        return quoted([words if mark else text])
    return translate("“{words}” ({names})", words=words, names=", ".join(known))


def _external_links(paper: Paper) -> Iterator[ExternalLink]:
    """Yield the paper's links. The stars are those of the first repository on GitHub."""
    stars = "" if paper.github_stars is None else plural("{count} star", "{count} stars", paper.github_stars)
    kinds: set[str] = set()
    for source, link in zip(paper.links, map(_external_link, paper.links), strict=True):
        is_alone = link.url and link.kind not in kinds and source.kind != "other"
        name = link.kind if is_alone else f"{link.kind}: {link.label}"
        kinds.add(link.kind)
        if stars and source.kind == "code" and link.label.startswith("github.com/"):
            yield link._replace(stars=stars, name=name)
            stars = ""
        else:
            yield link._replace(name=name)


def _details(paper: Paper) -> Iterator[Detail]:
    if paper.doi:
        yield Detail("DOI", paper.doi, _doi_address(paper.doi))
    if paper.journal_ref:
        yield Detail(translate("Journal reference"), html.plain(paper.journal_ref))
    if paper.comment:
        yield Detail(translate("Comment"), html.plain(paper.comment))
    if paper.categories:
        yield Detail(translate("Categories"), ", ".join(paper.categories))
    if paper.version is not None:
        yield Detail(translate("Version"), str(paper.version))


def _external_link(link: Link) -> ExternalLink:
    label = link.url.partition("://")[2].removeprefix("www.").rstrip("/") or link.url
    if len(label) > _LABEL_LENGTH:
        label = label[: _LABEL_LENGTH - 1] + "…"
    return ExternalLink(_link_name(link.kind), label, link.url if html.is_web(link.url) else "")


def _link_name(kind: str) -> str:
    if kind == "code":
        return translate("Code")
    names = {
        "project": translate("Project page"),
        "model": translate("Model"),
        "dataset": translate("Dataset"),
        "demo": translate("Demo"),
        "paper": translate("Paper"),
        "other": translate("Link"),
    }
    return names.get(kind) or kind.capitalize()


def _other_sites(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield names and addresses of sites that know the paper by its arXiv id or DOI."""
    if paper.arxiv_id:
        arxiv_id = quote(paper.arxiv_id, safe="/.")
        yield f"arXiv {paper.arxiv_id}", f"https://arxiv.org/abs/{arxiv_id}"
        yield "PDF", f"https://arxiv.org/pdf/{arxiv_id}"
        yield "Hugging Face", f"https://huggingface.co/papers/{arxiv_id}"
    elif paper.doi:
        yield "DOI", _doi_address(paper.doi)


def _further_places(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield names and addresses of what others know about the paper: by its arXiv id, else by searches for its title."""
    title = quote_plus(html.excerpt(paper.title, TITLE_LENGTH))
    if paper.arxiv_id:
        yield "Semantic Scholar", f"https://www.semanticscholar.org/arxiv/{quote(paper.arxiv_id, safe='/.')}"
    else:
        yield translate("Search {site}", site="arXiv"), f"https://arxiv.org/search/?searchtype=title&query={title}"
        yield translate("Search {site}", site="Hugging Face"), f"https://huggingface.co/papers?q={title}"
    yield translate("Search {site}", site="Google Scholar"), f"https://scholar.google.com/scholar?q={title}"


def _doi_address(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def _edit_address(paper: Paper, correction: str, config: Config) -> str:
    """Return where the repository's host opens the editor: on the paper's correction page if there is one, else on a new page."""
    folder = f"{quote(config.branch)}/seeds"
    if correction:
        return f"{config.repository}/edit/{folder}/{quote(correction)}"
    start = f"---\ntitle: {dumps(paper.title, ensure_ascii=False)}\n---\n"
    return f"{config.repository}/new/{folder}/papers?filename={paper.slug}.md&value={quote(start, safe='')}"


def _json_ld(paper: Paper) -> Markup:
    """Return JSON that may stand in a script element: no text in it can end the element."""
    return Markup(_AS_JSON(schema_org.about(paper)).replace("<", "\\u003c"))


def _citation_metadata(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield names and contents of `citation_*` elements; none for a paper of which they would tell what its page says anyway."""
    doi, authors = citations.doi(paper), names.written(paper.authors)
    if not authors and not doi:
        return
    yield "title", html.plain(paper.title)
    if len(authors) <= _MOST_APART:
        yield from (("author", author) for author in authors)
    else:
        yield "authors", "; ".join(authors[:_MOST_CITED])
    if paper.date:
        yield "publication_date", paper.date.isoformat().replace("-", "/")
    if paper.arxiv_id:
        yield "arxiv_id", paper.arxiv_id
        yield "pdf_url", f"https://arxiv.org/pdf/{quote(paper.arxiv_id, safe='/.')}"
    if doi:
        yield "doi", doi
    if paper.abstract:
        yield "abstract", html.plain(paper.abstract)
