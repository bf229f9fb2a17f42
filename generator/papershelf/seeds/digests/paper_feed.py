"""Read a feed of papers that is not arXiv's: RSS 2.0, RSS 1.0 or Atom of a journal, a conference, a blog, or another shelf.

An entry is a paper if it has a title, and a link, an identifier, a text or a date. An example:

    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
      <channel>
        <title>Journal of Attention</title>
        <item>
          <title>Attention without Quadratic Cost</title>
          <link>https://journal.example.org/articles/7</link>
          <description>&lt;p&gt;We present a method that ...&lt;/p&gt;</description>
          <pubDate>Mon, 20 May 2024 17:59:59 GMT</pubDate>
          <dc:creator>Ada Lovelace</dc:creator>
          <prism:doi>10.1000/x</prism:doi>
        </item>
      </channel>
    </rss>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papershelf.model import DigestFile, Entry
from papershelf.seeds.digests import dates, feed, links, markup_text, names, values
from papershelf.seeds.digests.document import Document, excerpt
from papershelf.seeds.digests.feed import Item
from papershelf.seeds.digests.undated import report_undated, unreadable
from papershelf.text.lazy_pattern import pattern

FORM = "feed"
_ITEM = r"(?:\w{1,20}:)?(?:entry|item)\b"
_TITLED_ITEM = pattern(rf"<{_ITEM}[^<>]*>(?:[^<]|<(?!/?{_ITEM}|(?:\w{{1,20}}:)?title\b))*+<(?:\w{{1,20}}:)?title\b")
_CATEGORY = pattern(r"[a-z-]{2,8}(?:\.[A-Z]{2}|\.[a-z]+-[a-z]+)|(?:hep|nucl|gr|quant|math|astro|cond)-[a-z]{2,3}")
_TRUNCATED = pattern(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|read more|continue reading)\W{0,5}$", re.I)
_JOURNALS_LINE = pattern(
    r"(publication date|source|author\(s\)|authors?|doi):\s*(.*)|(.{2,100}, published online: .{4,40};\s*)doi:\s*\S+|abstract[:.]?", re.I
)
_APPEARED_FIRST = pattern(r"The post .*? (?:appeared first|first appeared) on .*", re.S)
_ABSTRACT = pattern(r"abstract[:.]? (?=[A-Z])", re.I)
_LONGEST_LINE = 3000  # of a journal's line: the names of many authors
_TITLE = ("title", "dc:title")
_SUMMARY = ("dc:description", "description", "summary", "dcterms:abstract")
_CONTENT = ("content:encoded", "content", "media:description")
_IDENTIFIERS = ("prism:doi", "dc:identifier", "dcterms:identifier", "id", "guid", "arxiv:doi")
_PUBLISHED = ("prism:publicationDate", "published", "dc:date", "dcterms:issued", "prism:coverDate", "pubDate", "issued", "updated")
_JOURNAL = ("prism:publicationName", "prism:volume", "prism:number", "prism:startingPage", "prism:endingPage")
_FURNITURE = (
    *("comments", "source", "rights", "dc:rights", "dc:publisher", "dc:language", "dc:format", "dc:type", "dc:source", "dcterms:modified"),
    *("prism:copyright", "prism:url", "prism:issn", "prism:eIssn", "prism:section", "prism:category", "prism:rightsAgent"),
    *("wfw:commentRss", "slash:comments", "media:thumbnail", "media:content", "media:group", "enclosure", "image", "post-id"),
)
"""Elements that say nothing of a paper that a shelf keeps."""
_OTHERS = ("link", "author", "dc:creator", "authors", "category", "dc:subject", "prism:keyword")
_OF_ARXIV = ("arxiv:comment", "arxiv:journal_ref", "arxiv:primary_category")
_KNOWN = frozenset((*_TITLE, *_SUMMARY, *_CONTENT, *_IDENTIFIERS, *_PUBLISHED, *_JOURNAL, *_FURNITURE, *_OTHERS, *_OF_ARXIV))


class _Fields(NamedTuple):
    """What an item of a feed says, whatever its elements are called."""

    title: str  # on one line
    summary: str  # HTML
    content: str  # HTML: the whole text, of which `summary` may be the beginning
    addresses: Sequence[str]  # of the entry itself; the first is its link
    identifiers: Sequence[str]
    published: Sequence[tuple[str, str]]  # names and texts of the elements that tell a date, the one that counts first
    authors: tuple[str, ...]
    categories: Iterable[str]
    journal_ref: str = ""
    comment: str = ""


def sniff(text: str) -> bool:
    """Return whether `text` is a feed with entries that have titles."""
    return bool(feed.root(text) and _TITLED_ITEM.search(text))


def read(document: Document) -> DigestFile:
    """Return all papers of a feed."""
    papers = feed.read(document)
    head = papers.head
    day = next(filter(None, (dates.day_in(head.get(name, "")) for name in ("updated", "lastBuildDate", "pubDate", "dc:date"))), None)
    entries: list[Entry] = []
    unread: dict[int, str] = {}
    for place, item in enumerate(papers.items, 1):
        add_item(document, item, place, entries, unread)
    undated = [(entry.position, entry) for entry in entries if not entry.date or entry.position in unread]
    report_undated(document, undated, "date of publication", unread)
    return document.digest(FORM, entries, document.captured(day, entries))


def add_item(document: Document, item: Item, place: int, entries: list[Entry], unread: dict[int, str]) -> None:
    """Add the paper of the item at `place` (counted from 1) to `entries`, or report that the item is not a paper.

    `unread` gets what stands in the place of a date, by the number of the entry.
    """
    fields = _fields(item)
    entry = _entry(fields, len(entries) + 1)
    identified = fields.addresses or entry.abstract or entry.arxiv_id or entry.doi
    if not entry.title or not (identified or entry.date):
        found = f"entry {place} is not a paper: {excerpt(entry.title or entry.abstract or 'it has no title')!r}"
        document.report(0, found, "Give it a title, and a link, an identifier or a text, or remove it.")
        return
    entries.append(entry)
    wrong = [(name, text) for name, text in fields.published if not dates.day_in(text) and not text.startswith(dates.NO_TIME)]
    if entry.date:
        wrong = [(name, text) for name, text in wrong if not _is_month(text)]  # which says no more than the date
    if wrong:
        unread[entry.position] = unreadable(*wrong[0])
    feed.count_unused(document, item, _KNOWN)
    if not identified:
        found = f"entry {place}, {excerpt(entry.title)!r}, has neither a link nor an identifier nor a text"
        document.report(0, found, "Give it one of them, or remove it.", "warning")


def _is_month(text: str) -> bool:
    """Return whether `text` is a date without a day, as those of journals' issues are."""
    found = values.day(text)
    return found is not None and not found.is_whole


def _fields(item: Item) -> _Fields:
    elements = item.elements.get("link", ())
    of_entry = [one for one in elements if one.get("rel", "alternate") == "alternate"] or elements
    addresses = [feed.one_line(one.get("href") or one.text) for one in of_entry]
    creators = [*item.texts("dc:creator"), *item.texts("authors")] or list(feed.authors(item))
    inverted = True if len(creators) > 1 else None  # a comma in one of several elements is inside a name
    return _Fields(
        title=markup_text.line(item.markup(*_TITLE)),
        summary=item.markup(*_SUMMARY),
        content=item.markup(*_CONTENT),
        addresses=list(filter(None, (*addresses, item.address))),
        identifiers=[text for name in _IDENTIFIERS for text in item.texts(name)],
        published=[(name, text) for name in _PUBLISHED for text in item.texts(name) if text],
        authors=tuple(name for text in creators for name in names.split(markup_text.line(text), inverted=inverted)),
        categories=[*feed.categories(item), *item.texts("dc:subject"), *item.texts("prism:keyword")],
        journal_ref=item.text("arxiv:journal_ref") or _journal_ref(item),
        comment=item.text("arxiv:comment"),
    )


def _entry(fields: _Fields, position: int) -> Entry:
    summary = _without_last_line(markup_text.plain(fields.summary))
    if not summary or (fields.content and _TRUNCATED.search(summary[-60:])):
        summary = _without_last_line(markup_text.plain(fields.content)) or summary
    abstract, stated = _without_journals_lines(summary)
    authors = fields.authors or names.split(stated.get("author", ""))
    known = list(dict.fromkeys((*fields.addresses, *fields.identifiers)))
    arxiv_id = next(filter(None, (links.identifier(each) or links.paper_id(each) or links.last_part(each) for each in known)), "")
    doi = next(filter(None, map(links.doi, (*fields.identifiers, *fields.addresses))), "")
    categories = list(dict.fromkeys(filter(None, fields.categories)))
    of_arxiv = tuple(filter(_CATEGORY.fullmatch, categories)) if arxiv_id else ()
    link = next(filter(None, (links.link(each, kind="paper") for each in fields.addresses)), None)
    return Entry(
        title=fields.title,
        abstract=abstract,
        line=0,
        position=position,
        date=next(filter(None, (dates.day_in(text) for _, text in fields.published)), None),
        authors=tuple(dict.fromkeys(authors)),
        author_count=len(dict.fromkeys(authors)) or None,
        arxiv_id=arxiv_id,
        links=(link,) if link else (),
        keywords=tuple(each for each in categories if each not in of_arxiv),
        doi="" if arxiv_id and doi.lower().startswith("10.48550/") else doi,
        journal_ref=fields.journal_ref or stated.get("source", ""),
        comment=fields.comment,
        categories=of_arxiv,
        version=next(filter(None, map(links.version, known)), None) if arxiv_id else None,
    )


def _without_last_line(text: str) -> str:
    """Return `text` without the paragraph at its end in which WordPress names the post and the blog."""
    before, _, last = text.rpartition("\n\n")
    return before if before and len(last) < _LONGEST_LINE and _APPEARED_FIRST.fullmatch(last) else text


def _without_journals_lines(text: str) -> tuple[str, dict[str, str]]:
    """Return `text` without the paragraphs at its beginning in which a journal says where it appeared, and what they say."""
    stated: dict[str, str] = {}
    while text:
        first, _, rest = text.partition("\n\n")
        found = _JOURNALS_LINE.fullmatch(first) if len(first) < _LONGEST_LINE else None
        if not found:
            break
        if found[1]:
            stated[found[1].lower()[:6]] = found[2]
        text = rest
    return _ABSTRACT.sub("", text, count=1) if _ABSTRACT.match(text) else text, stated


def _journal_ref(item: Item) -> str:
    """Return where a paper appeared, in one line: `J. X 1(2), 3–4 (2024)`; empty where no journal is named."""
    name, volume, number, first, last = (item.text(part) for part in _JOURNAL)
    year = item.text("prism:coverDate", "prism:publicationDate")[:4]
    if not name:
        return ""
    pages = f"{first}-{last}" if first and last else first
    return values.journal_reference(name, volume, number if volume else "", pages) + (f" ({year})" if year.isdigit() else "")
