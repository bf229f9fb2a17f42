"""Read a saved HTML page about one paper: of Hugging Face, of arXiv, or any page that names its paper in `citation_*` elements.

Hugging Face's page holds the paper as an object of `daily_papers`, in an attribute of one element. Other pages hold it as publishers do for
Google Scholar. An example:

    <html>
      <head>
        <meta name="citation_title" content="Attention without Quadratic Cost">
        <meta name="citation_author" content="Lovelace, Ada">
        <meta name="citation_date" content="2024/05/20">
        <meta name="citation_arxiv_id" content="2405.12345">
        <meta name="citation_abstract" content="We present a method that ...">
      </head>
    </html>
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from html import unescape
from itertools import islice

from papershelf.model import DigestFile, Entry, Link
from papershelf.seeds.digests import daily_papers, links, markup_text, names, values
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.values import Day
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean

FORM = "paper-page"
_HTML = pattern(r"(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--|<(?:!doctype|html|head|body|main|div|meta)\b)", re.I)
_CITATION = pattern(r"""(?:name|property)=["']?citation_title\b""", re.I)
_META = pattern(r"""<meta\b(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""", re.I)
_ATTRIBUTE = pattern(r"""(?<![\w:.-])([\w:.-]++)\s{0,20}=\s{0,20}(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""")
_PROPS = pattern(r"""(?<![\w-])data-props=(?:"([^"]*+)"|'([^']*+)')""")
_PAPER = pattern(r"""(?:"|&quot;)summary(?:"|&quot;)\s{0,9}:""")
_MOST_PROPS = 50
_DEEPEST_PAPER = 3  # objects named `paper` within each other
_ABSTRACT = pattern(r"""<(blockquote|section|div|p|span)\b[^<>]{0,200}(?:class|id)=["'][^"'<>]{0,100}\babstract\b[^<>]{0,200}>""", re.I)
_DESCRIPTOR = pattern(r"abstract\s{0,9}[:.]?\s*", re.I)
_CELL = pattern(r"""<td class="tablecell (comments|subjects|jref|doi)[^<>]{0,80}>""")
_THIS_URL = pattern(r"""<a [^<>]{0,300}?\bhref="([^"<>]{1,500})"[^<>]{0,300}>this https? URL(?=</a>)""")
_SUBJECT = pattern(r"\(([a-z-]{2,8}(?:\.[A-Za-z-]{2,12})?)\)")
_THIS_VERSION = pattern(r"\(this version, v(\d{1,3})\)")
_VERSION = pattern(r"arxiv\.org/abs/[\w./-]{5,20}v(\d{1,3})\"")
_DATES = (
    "citation_date",
    "citation_publication_date",
    "citation_online_date",
    "dc.date",
    "dcterms.issued",
    "article:published_time",
    "citation_year",
)
_ABSTRACTS = ("citation_abstract", "dcterms.abstract", "eprints.abstract", "dc.description", "dc.description.abstract")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_ADDRESSES = ("citation_public_url", "citation_abstract_html_url", "og:url", "citation_fulltext_html_url", "citation_pdf_url")
_LONGEST_ELEMENT = 50_000
_SHORTEST_DESCRIPTION = 250  # a shorter description of a page is no abstract


def sniff(text: str) -> bool:
    """Return whether `text` is HTML that names one paper."""
    return bool(_HTML.match(text.lstrip()) and (_CITATION.search(text) or _paper_of_props(text)))


def read(document: Document) -> DigestFile:
    """Return the page's one entry."""
    paper = _paper_of_props(document.text)
    if paper:
        return daily_papers.digest_of(document, [paper])
    entry = _entry(document.text)
    if not entry.title:
        return document.refused(1, "this page names no title of its paper", "Save the page again, or give it a `citation_title`.", FORM)
    for missing, remedy in (("abstract", "`citation_abstract`"), ("date", "`citation_date`")):
        if not getattr(entry, missing):
            document.report(0, f"this page of a paper has no {missing}", f"Give it a {remedy}, or save the page again.", "warning")
    return document.digest(FORM, [entry], document.captured(None, [entry]))


def _paper_of_props(text: str) -> dict[str, object]:
    """Return the paper in the data of a page of Hugging Face, as `daily_papers` has it; empty where there is none.

    The names of the page's elements have changed before, so each element with such data counts.
    """
    for found in islice(_PROPS.finditer(text), _MOST_PROPS) if _PAPER.search(text) else ():
        with suppress(ValueError, RecursionError):
            root: object = json.loads(unescape(found[1] or found[2] or ""))
            papers = root.get("dailyPapers") if isinstance(root, dict) else None
            if item := _item(papers[0] if isinstance(papers, list) and len(papers) == 1 else root):
                return item
    return {}


def _item(fields: object) -> dict[str, object]:
    """Return an object as an item of `daily_papers`; empty where it is no paper and holds none."""
    comments: object = None
    for _ in range(_DEEPEST_PAPER):
        if not isinstance(fields, dict):
            break
        if all(isinstance(fields.get(name), str) for name in ("id", "title", "summary")):
            return {"paper": fields, "numComments": comments}
        comments, fields = fields.get("numComments"), fields.get("paper")
    return {}


def _entry(text: str) -> Entry:
    meta = _meta(text)
    inside = {found[1]: _inside(text, found.end(), "</td") for found in islice(_CELL.finditer(text), 10)}
    cells = {name: markup_text.line(_THIS_URL.sub(r"\1", cell)) for name, cell in inside.items()}
    given = [*meta.get("citation_arxiv_id", ()), *meta.get("citation_pdf_url", ()), *meta.get("og:url", ()), *meta.get("citation_doi", ())]
    arxiv_id = next(filter(None, (links.identifier(each) or links.paper_id(each) for each in given)), "")
    doi = links.doi(_first(meta, "citation_doi", "dc.identifier", "prism.doi")) or links.doi(cells.get("doi", ""))
    authors = tuple(name for each in _authors(meta) for name in names.split(each, inverted=True))
    abstract, comment = _abstract(text, meta), cells.get("comments", "")
    version = _THIS_VERSION.search(text) or _VERSION.search(text) if arxiv_id else None
    day = _day(meta)
    title = markup_text.line(_first(meta, "citation_title"))
    return Entry(
        title=title,
        abstract=abstract,
        line=1,
        position=1,
        date=day and day.date,
        date_inferred=bool(day and not day.is_whole),
        authors=authors,
        author_count=len(authors) or None,
        arxiv_id=arxiv_id,
        links=_links(meta),
        keywords=tuple(
            dict.fromkeys(word.strip() for each in meta.get("citation_keywords", ()) for word in each.split(";") if word.strip())
        ),
        doi="" if arxiv_id and doi.lower().startswith("10.48550/") else doi,
        journal_ref=cells.get("jref", "") or _journal_ref(meta),
        comment=comment,
        categories=tuple(dict.fromkeys(_SUBJECT.findall(cells.get("subjects", "")))),
        version=int(version[1]) if version else None,
    )


def _meta(text: str) -> dict[str, list[str]]:
    """Return the contents of the `meta` elements by their names, in lower case."""
    found: dict[str, list[str]] = {}
    for element in _META.finditer(text):
        attributes = {name.lower(): first or second or third for name, first, second, third in _ATTRIBUTE.findall(element[0], 5)}
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        content = clean(unescape(attributes.get("content", "")))
        if name and content.strip():
            found.setdefault(name, []).append(content)
    return found


def _first(meta: Mapping[str, Sequence[str]], *keys: str) -> str:
    return next((value for key in keys for value in meta.get(key, ())), "")


def _authors(meta: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return (
        meta.get("citation_author")
        or meta.get("dc.creator")
        or [each for line in meta.get("citation_authors", ()) for each in line.split(";")]
    )


def _abstract(text: str, meta: Mapping[str, Sequence[str]]) -> str:
    stated = markup_text.plain(_first(meta, *_ABSTRACTS))
    for found in islice(_ABSTRACT.finditer(text), 10) if not stated else ():
        words = _DESCRIPTOR.sub("", markup_text.plain(_inside(text, found.end(), f"</{found[1]}")), count=1)
        if len(words) > len(stated):
            stated = words
    description = markup_text.plain(_first(meta, *_DESCRIPTIONS))
    return stated or (description if len(description) >= _SHORTEST_DESCRIPTION else "")


def _inside(text: str, start: int, closing: str) -> str:
    """Return the text from `start` to the next `closing`; empty where this is too far away."""
    return text[start : max(text.find(closing, start, start + _LONGEST_ELEMENT), start)]


def _day(meta: Mapping[str, Sequence[str]]) -> Day | None:
    """Return the first day that the page tells; a whole one of the same year, if the first names no day."""
    days = [day for name in _DATES for each in meta.get(name, ()) if (day := values.day(each))]
    return next((day for day in days if day.is_whole and day.date.year == days[0].date.year), days[0] if days else None)


def _journal_ref(meta: Mapping[str, Sequence[str]]) -> str:
    """Return where a paper appeared, in one line; empty where no journal or conference is named."""
    name = _first(meta, "citation_journal_title", "citation_conference_title", "citation_inbook_title")
    volume, number = _first(meta, "citation_volume"), _first(meta, "citation_issue")
    first, last = _first(meta, "citation_firstpage"), _first(meta, "citation_lastpage")
    issue = f"{volume}({number})" if volume and number else volume
    pages = f"{first}–{last}" if first and last else first
    return ", ".join(filter(None, (f"{name} {issue}".strip(), pages))) if name else ""


def _links(meta: Mapping[str, Sequence[str]]) -> tuple[Link, ...]:
    """Return the page's own address, or else that of the paper's file, as a link to the paper."""
    return tuple(_found(meta))[:1]


def _found(meta: Mapping[str, Sequence[str]]) -> Iterator[Link]:
    for address in (each for name in _ADDRESSES for each in meta.get(name, ())):
        if found := links.link(address, kind="paper"):
            yield found
