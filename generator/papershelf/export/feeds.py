"""Atom feeds, JSON feeds and BibTeX files: of the whole shelf, and of each tag and backbone. Authors and organisations have an Atom feed.

Feeds hold the newest papers with whole abstracts; BibTeX files hold as many as reference managers import without trouble. All dates are
the papers' or the digests' own, never the day of the build.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from itertools import islice

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.config import Config
from papershelf.fingerprint import fingerprint
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.text import normalize
from papershelf.text.bibtex import bibtex
from papershelf.text.html import plain
from papershelf.text.wording import listed_title

NEWEST = 20  # papers in the feed of a tag or backbone
NEWEST_IN_ALL = 60  # papers in the feed of the whole shelf, more than a digest has
CITED = 200  # papers in the BibTeX file of a tag or backbone, the newest
CITED_IN_ALL = 4_000  # papers in the BibTeX file of the whole shelf, the newest. The file stays below 2 MB.
UNDATED = date(1970, 1, 1)  # date of a paper of which neither the paper nor its digest gives one, because Atom requires a date

Item = tuple[str, str]  # a paper as an Atom entry (XML) and as an item of a JSON feed (JSON)


def artifacts(library: Library, config: Config) -> Iterator[Target]:
    """Yield `feed.xml`, `feed.json` and `papers.bib` of the whole shelf, and of each tag and backbone beside its page.

    Authors and organisations have the first only.
    """
    writer = _Writer(library, config)
    yield writer.files(config.title, urls.HOME, library.papers, NEWEST_IN_ALL, CITED_IN_ALL)
    for groups in (library.tags, library.families, library.variants, library.api_models):
        for group in groups.values():
            yield writer.files(f"{group.name} · {config.title}", urls.group(group.kind, group.slug), group.papers, NEWEST, CITED)
    for roster in (library.authors, library.organizations):
        for group in roster.groups.values():
            yield writer.feed(f"{group.name} · {config.title}", urls.group(group.kind, group.slug), group.papers)


class _Writer:
    """Writes the files of lists of papers. The item and the BibTeX entry of a paper are made once, because it is in several lists."""

    def __init__(self, library: Library, config: Config) -> None:
        self._library = library
        self._config = config
        self._items: dict[str, Item] = {}
        self._citations: dict[str, str] = {}
        self._tags = fingerprint([(tag.slug, tag.name) for tag in library.tags.values()])
        days = {digest.slug: digest.as_of for digest in library.digests if digest.as_of}
        self._days = {paper.slug: _day(paper, days) for paper in library.papers}  # once, because a paper is in the feeds of all its authors

    def files(self, title: str, page: str, papers: Sequence[Paper], newest: int, cited: int) -> Target:
        """Return the three files of a list of papers.

        Args:
            title: Title of the feeds.
            page: Address of the list's page; the files are beside it.
            papers: The papers in shelf order, the oldest first.
            newest: Number of the newest papers in the feeds.
            cited: Number of the newest papers in the BibTeX file.
        """
        shown = list(islice(reversed(papers), cited))
        keys = [self._library.citation_keys[paper.slug] for paper in shown]
        inputs = *self._inputs(title, page, shown, shown[:newest]), newest, keys
        paths = tuple(page + name for name in (urls.FEED, urls.FEED_JSON, urls.BIBLIOGRAPHY))
        return Target(paths, inputs, partial(self._write, title, page, shown, newest))

    def feed(self, title: str, page: str, papers: Sequence[Paper]) -> Target:
        """Return the Atom feed alone of a list of papers, because there are many such lists. The arguments are those of `files`."""
        shown = list(islice(reversed(papers), NEWEST))
        return Target((page + urls.FEED,), self._inputs(title, page, shown, shown), partial(self._write_feed, title, page, shown))

    def _inputs(self, title: str, page: str, papers: Sequence[Paper], newest: Sequence[Paper]) -> tuple[object, ...]:
        """Return what decides the files of a list of `papers`, the `newest` of which are in feeds."""
        fingerprints = [self._library.fingerprints[paper.slug] for paper in papers]
        return title, page, self._tags, [self._days[paper.slug].toordinal() for paper in newest], fingerprints

    def _write_feed(self, title: str, page: str, papers: Sequence[Paper]) -> Iterator[Artifact]:
        home = urls.absolute(self._config.base_url, page)
        yield Artifact(page + urls.FEED, self._atom_feed(title, home, papers).encode("utf-8", "replace"))

    def _write(self, title: str, page: str, papers: Sequence[Paper], newest: int) -> Iterator[Artifact]:
        home = urls.absolute(self._config.base_url, page)
        yield from self._write_feed(title, page, papers[:newest])
        yield Artifact(page + urls.FEED_JSON, self._json_feed(title, home, papers[:newest]).encode("utf-8", "replace"))
        yield Artifact(page + urls.BIBLIOGRAPHY, "".join(map(self._citation, papers)).encode("utf-8", "replace"))

    def _atom_feed(self, title: str, home: str, papers: Sequence[Paper]) -> str:
        updated = max((self._days[paper.slug] for paper in papers), default=UNDATED)
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(self._config.language)}">\n'
            f'<title>{escape(title)}</title>\n<id>{escape(home)}</id>\n<link href="{escape(home)}"/>\n'
            f'<link rel="self" href="{escape(home)}{urls.FEED}"/>\n<updated>{_instant(updated)}</updated>\n'
            f"<author><name>{escape(self._config.title)}</name></author>\n"
        )
        return "".join([head, *(self._item(paper)[0] for paper in papers), "</feed>\n"])

    def _json_feed(self, title: str, home: str, papers: Sequence[Paper]) -> str:
        head = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": home, "feed_url": home + urls.FEED_JSON}
        items = ",".join(self._item(paper)[1] for paper in papers)
        return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [{items}]}}\n'

    def _item(self, paper: Paper) -> Item:
        if paper.slug not in self._items:
            self._items[paper.slug] = self._make_item(paper)
        return self._items[paper.slug]

    def _citation(self, paper: Paper) -> str:
        if paper.slug not in self._citations:
            url = self._address(paper) if self._config.is_address_known else ""
            self._citations[paper.slug] = f"{bibtex(paper, self._library.citation_keys[paper.slug], url)}\n"
        return self._citations[paper.slug]

    def _address(self, paper: Paper) -> str:
        return urls.absolute(self._config.base_url, urls.paper(paper.slug))

    def _make_item(self, paper: Paper) -> Item:
        address = self._address(paper)
        title = normalize.clean(listed_title(plain(paper.title), withdrawn=paper.withdrawn))
        abstract = normalize.clean(plain(paper.abstract))
        day = self._days[paper.slug]
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
        return "".join(_atom_entry(paper, title, abstract, address, day, tags)), json.dumps(item, ensure_ascii=False)


def _day(paper: Paper, days: Mapping[str, date]) -> date:
    """Return the day of the first digest that holds `paper`, else the paper's own date. `days` are those of digests, by slug."""
    return min([days[place.digest] for place in paper.digests if place.digest in days], default=paper.date or UNDATED)


def _atom_entry(paper: Paper, title: str, abstract: str, address: str, day: date, tags: Iterable[str]) -> Iterator[str]:
    """Yield the parts of an entry; `title` and `abstract` are plain text without control characters."""
    yield f'<entry>\n<title>{escape(title)}</title>\n<id>{escape(address)}</id>\n<link href="{escape(address)}"/>\n'
    yield f"<published>{_instant(paper.date or day)}</published>\n<updated>{_instant(day)}</updated>\n"
    for name in paper.authors:
        yield f"<author><name>{escape(normalize.clean(name))}</name></author>\n"
    for tag in tags:
        yield f'<category term="{escape(normalize.clean(tag))}"/>\n'
    yield f"<summary>{escape(abstract)}</summary>\n</entry>\n"


def _instant(day: date) -> str:
    """Return the start of `day` as RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"
