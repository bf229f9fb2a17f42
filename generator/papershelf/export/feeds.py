"""What feed readers and reference managers take: Atom, JSON Feed and BibTeX, of the whole shelf and of each tag and backbone.

Feeds hold the newest papers, whole abstracts included; a BibTeX file holds as many as reference managers read at once without
trouble. All dates are the papers' and the digests' own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from html import escape
from itertools import islice
from typing import NamedTuple

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.text import normalize
from papershelf.text.bibtex import bibtex
from papershelf.text.html import plain

NEWEST = 20
"""Papers in the feed of a tag or backbone."""
NEWEST_IN_ALL = 60
"""Papers in the shelf's own feed: more than a digest has."""
CITED = 200
"""The newest papers of a tag or backbone that its BibTeX file has."""
CITED_IN_ALL = 4_000
"""The newest papers that the shelf's own BibTeX file has: it stays below 2 MB."""
UNDATED = date(1970, 1, 1)
"""Atom asks for a date where neither the paper nor its digest has one."""


class FeedItem(NamedTuple):
    """A paper in both kinds of feed."""

    atom: str
    item: str
    """JSON."""
    day: date
    """When it came to the shelf."""


def artifacts(library: Library, config: Config) -> Iterator[Artifact | Target]:
    """`feed.xml`, `feed.json` and `papers.bib` at the root and beside the page of each tag and backbone, and `llms.txt`."""
    writer = _Writer(library, config)
    yield writer.files(config.title, urls.HOME, library.papers, NEWEST_IN_ALL, CITED_IN_ALL)
    for groups in (library.tags, library.families, library.variants):
        for group in groups.values():
            yield writer.files(f"{group.name} · {config.title}", urls.group(group.kind, group.slug), group.papers, NEWEST, CITED)
    yield llms(config)


def llms(config: Config) -> Artifact:
    """`llms.txt` (llmstxt.org): where a language model finds the shelf as text and data."""
    links = (
        ("All papers as JSON", urls.API_INDEX, "lists one file for each month, with every field"),
        ("Newest papers", urls.FEED_JSON, "a JSON Feed with whole abstracts"),
        ("BibTeX", urls.BIBLIOGRAPHY, "of the newest papers"),
        ("Sitemap", urls.SITEMAP, "lists every page; beside a paper's page, `index.md` is the same in Markdown"),
    )
    lines = [f"- [{name}]({urls.absolute(config.base_url, address)}): {about}" for name, address, about in links]
    body = "\n".join([f"# {config.title}", "", f"> {config.description}", "", "## Data", "", *lines, ""])
    return Artifact(urls.LLMS, body.encode("utf-8", "replace"))


class _Writer:
    """Writes the files of lists of papers. Each paper is put into words once, however many lists it stands in."""

    def __init__(self, library: Library, config: Config) -> None:
        self._library = library
        self._config = config
        self._entries: dict[str, FeedItem] = {}
        self._cited: dict[str, str] = {}
        self._tags = [(tag.slug, tag.name) for tag in library.tags.values()]
        self._days = {digest.slug: digest.as_of for digest in library.digests if digest.as_of}

    def files(self, title: str, page: str, papers: Sequence[Paper], newest: int, cited: int) -> Target:
        """The three files of `papers` (in shelf order, the oldest first), whose page is at `page`: the `newest` in feeds, those `cited`."""
        shown = list(islice(reversed(papers), cited))
        prints = [self._library.fingerprints[paper.slug] for paper in shown]
        inputs = title, page, self._tags, [self._day(paper) for paper in shown[:newest]], newest, prints
        paths = tuple(page + name for name in (urls.FEED, urls.FEED_JSON, urls.BIBLIOGRAPHY))
        return Target(paths, inputs, partial(self._write, title, page, shown, newest))

    def _write(self, title: str, page: str, papers: Sequence[Paper], newest: int) -> Iterator[Artifact]:
        entries, home = [self._entry(paper) for paper in papers[:newest]], urls.absolute(self._config.base_url, page)
        yield Artifact(page + urls.FEED, self._atom(title, home, entries).encode("utf-8", "replace"))
        yield Artifact(page + urls.FEED_JSON, self._json(title, home, entries).encode("utf-8", "replace"))
        yield Artifact(page + urls.BIBLIOGRAPHY, "".join(map(self._citation, papers)).encode("utf-8", "replace"))

    def _day(self, paper: Paper) -> date:
        """When `paper` came to the shelf."""
        return min((self._days[place.digest] for place in paper.digests if place.digest in self._days), default=paper.date or UNDATED)

    def _atom(self, title: str, home: str, entries: Sequence[FeedItem]) -> str:
        updated = max((entry.day for entry in entries), default=UNDATED)
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(self._config.language)}">\n'
            f'<title>{escape(title)}</title>\n<id>{escape(home)}</id>\n<link href="{escape(home)}"/>\n'
            f'<link rel="self" href="{escape(home)}{urls.FEED}"/>\n<updated>{_instant(updated)}</updated>\n'
            f"<author><name>{escape(self._config.title)}</name></author>\n"
        )
        return "".join([head, *(entry.atom for entry in entries), "</feed>\n"])

    def _json(self, title: str, home: str, entries: Sequence[FeedItem]) -> str:
        head = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": home, "feed_url": home + urls.FEED_JSON}
        items = ",".join(entry.item for entry in entries)
        return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [{items}]}}\n'

    def _entry(self, paper: Paper) -> FeedItem:
        if paper.slug not in self._entries:
            self._entries[paper.slug] = self._make(paper)
        return self._entries[paper.slug]

    def _citation(self, paper: Paper) -> str:
        if paper.slug not in self._cited:
            address, year = self._address(paper), paper.date.year if paper.date else None
            self._cited[paper.slug] = f"{bibtex(paper.slug, paper.title, paper.authors, year, paper.arxiv_id, address)}\n"
        return self._cited[paper.slug]

    def _address(self, paper: Paper) -> str:
        return urls.absolute(self._config.base_url, urls.paper(paper.slug))

    def _make(self, paper: Paper) -> FeedItem:
        address = self._address(paper)
        title, abstract = normalize.clean(plain(paper.title)), normalize.clean(plain(paper.abstract))
        day = self._day(paper)
        tags = [self._library.tags[tag].name for tag in paper.tags]
        item: dict[str, object] = {
            "id": address,
            "url": address,
            "title": title,
            "content_text": abstract,
            "date_published": _instant(paper.date or day),
        }
        item |= {"authors": [{"name": name} for name in paper.authors]} if paper.authors else {}
        item |= {"tags": tags} if tags else {}
        atom = "".join(_atom_entry(paper, title, abstract, address, day, tags))
        return FeedItem(atom, json.dumps(item, ensure_ascii=False), day)


def _atom_entry(paper: Paper, title: str, abstract: str, address: str, day: date, tags: Iterable[str]) -> Iterator[str]:
    yield f'<entry>\n<title>{escape(title)}</title>\n<id>{escape(address)}</id>\n<link href="{escape(address)}"/>\n'
    yield f"<published>{_instant(paper.date or day)}</published>\n<updated>{_instant(day)}</updated>\n"
    for name in paper.authors:
        yield f"<author><name>{escape(normalize.clean(name))}</name></author>\n"
    for tag in tags:
        yield f'<category term="{escape(normalize.clean(tag))}"/>\n'
    yield f"<summary>{escape(abstract)}</summary>\n</entry>\n"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
