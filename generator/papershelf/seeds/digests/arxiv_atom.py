"""Read an answer of the arXiv API: an Atom feed in which arXiv's own identifiers name the entries.

An example:

    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
      <updated>2025-03-15T00:00:00-04:00</updated>
      <entry>
        <id>http://arxiv.org/abs/2405.12345v3</id>
        <published>2024-05-20T17:59:59Z</published>
        <title>Attention without Quadratic Cost</title>
        <summary>We present a method that ...</summary>
        <author><name>Ada Lovelace</name></author>
        <category term="cs.LG"/>
        <arxiv:primary_category term="cs.CV"/>
        <arxiv:comment>12 pages</arxiv:comment>
        <arxiv:doi>10.1000/x</arxiv:doi>
        <arxiv:journal_ref>J. X 1 (2024)</arxiv:journal_ref>
      </entry>
    </feed>
"""

from papershelf.model import DigestFile, Entry
from papershelf.seeds.digests import dates, feed, links, paper_feed
from papershelf.seeds.digests.document import Document, excerpt, paragraphs
from papershelf.seeds.digests.feed import Item
from papershelf.seeds.digests.undated import report_undated, unreadable
from papershelf.text.lazy_pattern import pattern

FORM = "arxiv-atom"
_OF_ARXIV = pattern(r"<(?:\w{1,20}:)?id>\s{0,200}https?://(?:export\.)?arxiv\.org/(?:abs|api)/")
_OF_ATOM = "id", "title", "summary", "author", "category", "published", "updated", "link"
_KNOWN = frozenset((*_OF_ATOM, "arxiv:primary_category", "arxiv:comment", "arxiv:doi", "arxiv:journal_ref"))


def sniff(text: str) -> bool:
    """Return whether `text` is an Atom feed of arXiv."""
    return "http://www.w3.org/2005/Atom" in feed.root(text) and bool(_OF_ARXIV.search(text))


def read(document: Document) -> DigestFile:
    """Return all entries of an answer."""
    answer = feed.read(document)
    entries: list[Entry] = []
    unread: dict[int, str] = {}
    for place, item in enumerate(answer.items, 1):
        title, address = item.text("title"), item.text("id")
        if title and not links.identifier(address) and "/api/errors" not in address:
            paper_feed.add_item(document, item, place, entries, unread)
            continue
        if not title and links.identifier(address):
            found = f"entry {place} has no title; its `id` is {excerpt(address)}"
            document.report(0, found, "Give it a `<title>`, or repeat the query to the arXiv API.")
            continue
        if "/api/errors" in address or not title:
            found = f"entry {place} is not a paper: {excerpt(item.text('summary') or title or address)!r}"
            document.report(0, found, "Remove it, or repeat the query to the arXiv API.")
            continue
        entries.append(_entry(item, title, address, len(entries) + 1))
        if not entries[-1].date and (published := item.text("published")):
            unread[len(entries)] = unreadable("published", published)
        feed.count_unused(document, item, _KNOWN)
    undated = [(entry.position, entry) for entry in entries if not entry.date or entry.position in unread]
    report_undated(document, undated, "`published`", unread)
    return document.digest(FORM, entries, document.captured(dates.day_in(answer.head.get("updated", "")), entries))


def _entry(item: Item, title: str, address: str, position: int) -> Entry:
    authors = feed.authors(item)
    abstract = paragraphs(item.received("summary"))
    comment = item.text("arxiv:comment")
    return Entry(
        title=title,
        abstract=abstract,
        line=0,
        position=position,
        date=dates.day_in(item.text("published")),
        authors=authors,
        author_count=len(authors) or None,
        arxiv_id=links.identifier(address),
        doi=links.doi(item.text("arxiv:doi")),
        journal_ref=item.text("arxiv:journal_ref"),
        comment=comment,
        categories=feed.categories(item),
        version=links.version(address),
    )
