"""Read arXiv's announcements of a day, for instance `rss.arxiv.org/rss/cs.CL`: RSS 2.0, Atom, or the older RSS 1.0.

The day of an item is that of its announcement. It is the paper's date only where the paper is new: a new version has no date here, nor
has an older paper that another category lists now. An example:

    <rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel>
        <link>http://rss.arxiv.org/rss/cs.CL</link>
        <pubDate>Tue, 15 Sep 2026 00:00:00 -0400</pubDate>
        <item>
          <title>Attention without Quadratic Cost</title>
          <link>https://arxiv.org/abs/2609.12345</link>
          <description>arXiv:2609.12345v1 Announce Type: new
    Abstract: We present a method that ...</description>
          <guid isPermaLink="false">oai:arXiv.org:2609.12345v1</guid>
          <category>cs.CL</category>
          <arxiv:announce_type>new</arxiv:announce_type>
          <dc:creator>Ada Lovelace, Alan Turing (University of Manchester, UK)</dc:creator>
        </item>
      </channel>
    </rss>
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from papershelf.model import DigestFile, Entry
from papershelf.seeds.digests import dates, feed, links, markup_text, names, paper_feed
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.feed import Item
from papershelf.seeds.digests.undated import report_undated
from papershelf.text.lazy_pattern import pattern

FORM = "arxiv-announcements"
_OF_ARXIV = pattern(
    r"\boai:arXiv\.org:|\bannounce_type>|\bAnnounce Type: |<link>\s{0,9}http://(?:rss|export)\.arxiv\.org/"
    r"|\(arXiv:[^()\s]{5,30} \[[\w.-]{2,20}\][\w ]{0,20}\)</"
)
_HEAD = pattern(r"\A\s*arXiv:(\S{5,40})\s+Announce Type:\s*([\w-]+)\s*(?:Abstract:\s*)?", re.I)
_IN_TITLE = pattern(r" \(arXiv:(\S{5,40})(?: \[([\w.-]{2,20})\])?(?: (UPDATED|CROSS LISTED))?\)$")
_TYPES = {"UPDATED": "replace", "CROSS LISTED": "cross"}
_OF_RSS = "guid", "title", "link", "description", "category", "pubDate", "dc:creator", "dc:date"
_OF_ATOM = "id", "summary", "published", "updated", "author"
_OF_ARXIV_ALONE = "arxiv:announce_type", "arxiv:DOI", "arxiv:doi", "arxiv:journal_reference", "arxiv:journal_ref", "arxiv:comment"
_FURNITURE = frozenset(("dc:rights", "rights"))
"""Elements that say nothing of a paper."""
_KNOWN = _FURNITURE.union(_OF_RSS, _OF_ATOM, _OF_ARXIV_ALONE)
_LATEST_DAY = 6  # of a month, on which a paper of the month before may be announced


class _Announcement(NamedTuple):
    """What an item says of itself besides the paper's title and abstract."""

    identifier: str  # with its version where one is given
    type: str  # `new`, `cross`, `replace` or `replace-cross`; empty where none is given
    category: str  # that the title names


def sniff(text: str) -> bool:
    """Return whether `text` is a feed of announcements of arXiv."""
    return bool(feed.root(text) and _OF_ARXIV.search(text))


def read(document: Document) -> DigestFile:
    """Return all papers that a feed announces."""
    announcements = feed.read(document)
    head = announcements.head
    day = next(filter(None, (dates.day_in(head.get(name, "")) for name in ("updated", "pubDate", "lastBuildDate", "dc:date"))), None)
    entries: list[Entry] = []
    unread: dict[int, str] = {}
    for place, item in enumerate(announcements.items, 1):
        entry = _entry(item, day, len(entries) + 1)
        if not entry.title or not entry.arxiv_id:
            paper_feed.add_item(document, item, place, entries, unread)
            continue
        entries.append(entry)
        feed.count_unused(document, item, _KNOWN)
    report_undated(document, [(entry.position, entry) for entry in entries if entry.position in unread], "date", unread)
    return document.digest(FORM, entries, document.captured(day, []))


def _entry(item: Item, day: date | None, position: int) -> Entry:
    title = markup_text.line(item.markup("title"))
    description = markup_text.plain(item.markup("description", "summary"))
    said = _announcement(item, title, description)
    abstract = _HEAD.sub("", description, count=1) if _HEAD.match(description) else description
    title = _IN_TITLE.sub("", title).rstrip(".") if _IN_TITLE.search(title) else title
    creators = tuple(name for text in item.texts("dc:creator") for name in names.split(markup_text.line(text), inverted=False))
    authors = creators or feed.authors(item)
    comment = item.text("arxiv:comment")
    return Entry(
        title=title,
        abstract=abstract,
        line=0,
        position=position,
        date=_date(said, dates.day_in(item.text("published", "pubDate", "dc:date")) or day),
        authors=authors,
        author_count=len(authors) or None,
        arxiv_id=links.identifier(said.identifier),
        doi=links.doi(item.text("arxiv:DOI", "arxiv:doi")),
        journal_ref=item.text("arxiv:journal_reference", "arxiv:journal_ref"),
        comment=comment,
        categories=tuple(dict.fromkeys(filter(None, (said.category, *feed.categories(item))))),
        version=links.version(said.identifier),
        is_replacement=said.type.startswith("replace"),
    )


def _announcement(item: Item, title: str, description: str) -> _Announcement:
    head, titled = _HEAD.match(description), _IN_TITLE.search(title)
    given = (*(item.text(name) for name in ("id", "guid")), head[1] if head else "", titled[1] if titled else "", item.text("link"))
    given = (*given, item.address, *(link.get("href", "") for link in item.elements.get("link", ())))
    known = [each for each in given if links.identifier(each)]
    identifier = next((each for each in known if links.version(each)), known[0] if known else "")
    kind = item.text("arxiv:announce_type") or (head[2] if head else "") or (_TYPES.get(titled[3] or "", "new") if titled else "")
    return _Announcement(identifier, kind.lower(), (titled[2] or "") if titled else "")


def _date(said: _Announcement, announced: date | None) -> date | None:
    """Return the day of the announcement where this is the paper's own, as it is not of a new version, nor of an older paper."""
    if said.type.startswith("replace") or not announced or (links.version(said.identifier) or 1) > 1:
        return None
    year, month = dates.month_of_arxiv_id(links.identifier(said.identifier))
    months_ago = (announced.year - year) * 12 + announced.month - month
    return announced if not year or months_ago == 0 or (months_ago == 1 and announced.day <= _LATEST_DAY) else None
