"""Atom feeds, JSON feeds and bibliographies: of the whole shelf, and of each tag and backbone.

Authors and organisations have an Atom feed, digests have bibliographies, and their list has a feed with an entry for each. Feeds hold the
newest papers with whole abstracts; bibliographies (BibTeX, RIS, CSL-JSON) hold as many as reference managers import without trouble.

Feed readers sort by date and show what is new. So a paper's date in feeds is the day on which it came to the shelf, which its digest tells
and never the build, and papers of one day differ by a second. When the paper was published is told besides, in an element that feed
readers do not take for the entry's date.

Where the site's address is not known, an Atom feed links by relative addresses, which feed readers resolve by where they got the feed
(RFC 4287, section 2), and a JSON Feed, whose specification has no relative addresses, leaves its own out. Identifiers must not change with
the place, so there they are UUIDs of the site's title and the page's address (RFC 4122, version 5).
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from papershelf import citations, urls
from papershelf.artifacts import Artifact, Target
from papershelf.citations.bibtex import bibtex
from papershelf.citations.csl import csl
from papershelf.citations.ris import ris
from papershelf.config import Config
from papershelf.fingerprint import fingerprint
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.seeds.digests import periods
from papershelf.text import normalize
from papershelf.text.html import plain
from papershelf.text.language import translate
from papershelf.text.wording import listed_title

NEWEST = 20  # papers in the feed of a tag or backbone
NEWEST_IN_ALL = 60  # papers in the feed of the whole shelf, more than a digest has
CITED = 200  # papers in the bibliography of a tag or backbone, the newest
CITED_IN_ALL = 4_000  # papers in the bibliography of the whole shelf, the newest. A file stays below 2 MB.
BIBLIOGRAPHIES = (urls.BIBTEX, urls.RIS, urls.CSL)
UNDATED = date(1970, 1, 1)  # date of a paper of which neither the paper nor its digest gives one, because Atom requires a date

_ICON = "static/icon.svg"
_AS_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class Item(NamedTuple):
    """What feeds say of a paper, as plain text without control characters."""

    id: str
    link: str
    title: str
    abstract: str
    instant: str
    elsewhere: str  # address of the paper on another site; empty where unknown
    tags: tuple[str, ...]  # names


class Citation(NamedTuple):
    """What the bibliographies say of a paper, in UTF-8, because the same bytes are in several files."""

    bibtex: bytes
    ris: bytes
    csl: bytes  # JSON


class Saved(NamedTuple):
    """A saved search, and the papers that it finds."""

    name: str
    query: str
    slug: str
    papers: Sequence[Paper]  # in shelf order, as many as a feed has


def artifacts(library: Library, config: Config, saved: Iterable[Saved] = ()) -> Iterator[Target]:
    """Yield the feeds and bibliographies of the whole shelf, and of each tag and backbone beside its page; and the feeds of `saved`.

    Authors and organisations have `feed.xml` only, digests bibliographies only. Most backbones have one paper: these have BibTeX only,
    because twice as many files would take twice the time.
    """
    writer = _Writer(library, config)
    yield writer.feeds(config.title, urls.HOME, library.papers, NEWEST_IN_ALL)
    yield writer.bibliographies(urls.HOME, library.papers, CITED_IN_ALL)
    for groups in (library.tags, library.families, library.variants, library.api_models):
        for group in groups.values():
            page = urls.group(group.kind, group.slug)
            yield writer.feeds(f"{group.name} · {config.title}", page, group.papers, NEWEST)
            yield writer.bibliographies(page, group.papers, CITED, BIBLIOGRAPHIES if len(group.papers) > 1 else BIBLIOGRAPHIES[:1])
    for roster in (library.authors, library.organizations):
        for group in roster.groups.values():
            yield writer.feed(f"{group.name} · {config.title}", urls.group(group.kind, group.slug), group.papers)
    for each in saved:
        home = urls.search_for(each.query)
        yield writer.feeds(f"{each.name} · {config.title}", urls.saved(each.slug), each.papers, NEWEST_IN_ALL, home)
    if library.digests:
        yield writer.digests(f"{translate('Digests')} · {config.title}")
    for digest in library.digests:
        yield writer.bibliographies(urls.digest(digest.slug), digest.papers[::-1], CITED_IN_ALL)


class _Writer:
    """Writes the files of lists of papers. What they say of a paper is made once, because it is in several lists."""

    def __init__(self, library: Library, config: Config) -> None:
        self._library = library
        self._config = config
        self._entries: dict[tuple[str, str], bytes] = {}
        self._items: dict[tuple[str, str], bytes] = {}
        self._citations: dict[str, Citation] = {}
        self._tags = fingerprint([(tag.slug, tag.name) for tag in library.tags.values()])
        days = {digest.slug: day for digest in library.digests if (day := _day_of(digest))}
        shelved = [_day(paper, days) for paper in library.papers]
        # Once, because a paper is in the feeds of all its authors.
        self._instants = dict(zip([paper.slug for paper in library.papers], _distinct(shelved), strict=True))

    def feeds(self, title: str, page: str, papers: Sequence[Paper], newest: int, home: str | None = None) -> Target:
        """Return `feed.xml` and `feed.json` of a list of papers.

        Args:
            title: Title of the feeds.
            page: Address of the list's page; the files are beside it.
            papers: The papers in shelf order, the oldest first.
            newest: Number of the newest papers in the feeds.
            home: Address of the page, where the files are not beside it.
        """
        shown = list(islice(reversed(papers), newest))
        inputs = (*self._inputs(title, page, shown), home)
        return Target((page + urls.FEED, page + urls.FEED_JSON), inputs, partial(self._write, title, page, shown, home))

    def bibliographies(self, page: str, papers: Sequence[Paper], cited: int, names: Sequence[str] = BIBLIOGRAPHIES) -> Target:
        """Return those bibliographies called `names`, with the last `cited` of `papers`, the last one first."""
        shown = list(islice(reversed(papers), cited))
        library = self._library
        inputs = page, [(library.citation_keys[paper.slug], library.fingerprints[paper.slug]) for paper in shown]
        return Target(tuple([page + name for name in names]), inputs, partial(self._write_bibliographies, page, shown, names))

    def feed(self, title: str, page: str, papers: Sequence[Paper]) -> Target:
        """Return the Atom feed alone of a list of papers, because there are many such lists. The arguments are those of `files`."""
        shown = list(islice(reversed(papers), NEWEST))
        return Target((page + urls.FEED,), self._inputs(title, page, shown), partial(self._write_feed, title, page, shown))

    def _inputs(self, title: str, page: str, papers: Sequence[Paper]) -> tuple[object, ...]:
        """Return what decides the feeds of a list of `papers`."""
        fingerprints = [self._library.fingerprints[paper.slug] for paper in papers]
        return title, page, self._tags, [self._instants[paper.slug] for paper in papers], fingerprints

    def _write_feed(self, title: str, page: str, papers: Sequence[Paper], home: str | None = None) -> Iterator[Artifact]:
        updated = max([self._instants[paper.slug] for paper in papers], default=_instant(UNDATED))
        yield Artifact(page + urls.FEED, self._atom(title, page, updated, [self._entry(paper, page) for paper in papers], home))

    def _write(self, title: str, page: str, papers: Sequence[Paper], home: str | None) -> Iterator[Artifact]:
        yield from self._write_feed(title, page, papers, home)
        yield Artifact(page + urls.FEED_JSON, self._json(title, page, [self._json_item(paper, page) for paper in papers], home))

    def _write_bibliographies(self, page: str, papers: Sequence[Paper], names: Sequence[str]) -> Iterator[Artifact]:
        cited = [self._citation(paper) for paper in papers]
        for name in names:
            if name == urls.CSL:
                yield Artifact(page + name, b"[\n%b\n]\n" % b",\n".join([each.csl for each in cited]))
            else:
                yield Artifact(page + name, b"".join([each.ris if name == urls.RIS else each.bibtex for each in cited]))

    def _atom(self, title: str, page: str, updated: str, entries: Sequence[bytes], home: str | None = None) -> bytes:
        shown = page if home is None else home
        address, own, icon = (escape(self._link(page, each)) for each in (shown, page + urls.FEED, _ICON))
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" '
            f'xml:lang="{escape(self._config.language)}">\n'
            f'<title>{escape(title)}</title>\n<id>{escape(self._id(page))}</id>\n<link href="{address}"/>\n'
            f'<link rel="self" href="{own}"/>\n<updated>{updated}</updated>\n<icon>{icon}</icon>\n'
            f"<author><name>{escape(self._config.title)}</name></author>\n"
        )
        return b"".join([_encoded(head), *entries, b"</feed>\n"])

    def _json(self, title: str, page: str, items: Sequence[bytes], home: str | None = None) -> bytes:
        head = {"version": "https://jsonfeed.org/version/1.1", "title": title, "language": self._config.language}
        if self._config.is_address_known:
            places = page if home is None else home, page + urls.FEED_JSON, _ICON
            shown, own, icon = (urls.absolute(self._config.base_url, each) for each in places)
            head |= {"home_page_url": shown, "feed_url": own, "icon": icon, "favicon": icon}
        return b'%b, "items": [%b]}\n' % (_encoded(_AS_JSON(head)[:-1]), b",".join(items))

    def digests(self, title: str) -> Target:
        """Return `feed.xml` and `feed.json` of the digests, with an entry for each, which lists its papers."""
        digests = self._library.digests
        shown = list(zip(digests, _distinct([_day_of(digest) or UNDATED for digest in digests]), strict=True))[-NEWEST:][::-1]
        inputs = title, [(digest.slug, digest.title, at, [(paper.slug, paper.title) for paper in digest.papers]) for digest, at in shown]
        page = urls.DIGESTS
        return Target((page + urls.FEED, page + urls.FEED_JSON), inputs, partial(self._write_digests, title, shown))

    def _write_digests(self, title: str, shown: Sequence[tuple[Digest, str]]) -> Iterator[Artifact]:
        page = urls.DIGESTS
        entries, items = [], []
        for digest, instant in shown:
            address, name = urls.digest(digest.slug), normalize.clean(digest.title)
            own, link = self._id(address), self._link(page, address)
            hrefs = [escape(self._link(page, urls.paper(paper.slug))) for paper in digest.papers]
            papers = [f'<li><a href="{href}">{escape(_title(paper))}</a></li>' for href, paper in zip(hrefs, digest.papers, strict=True)]
            text = f"<ol>{''.join(papers)}</ol>"
            entry = (
                f'<entry>\n<title>{escape(name)}</title>\n<id>{escape(own)}</id>\n<link href="{escape(link)}"/>\n'
                f"<published>{instant}</published>\n<updated>{instant}</updated>\n"
                f'<content type="html">{escape(text)}</content>\n</entry>\n'
            )
            entries.append(_encoded(entry))
            item = {"id": own} | ({"url": link} if self._config.is_address_known else {})
            items.append(_encoded(_AS_JSON(item | {"title": name, "content_html": text, "date_published": instant})))
        updated = max([instant for _, instant in shown])
        yield Artifact(page + urls.FEED, self._atom(title, page, updated, entries))
        yield Artifact(page + urls.FEED_JSON, self._json(title, page, items))

    def _key(self, paper: Paper, page: str) -> tuple[str, str]:
        """Return what tells `paper` in the feeds beside `page`: the same for all feeds, or for all of one depth if links are relative."""
        return paper.slug, "" if self._config.is_address_known else urls.root(page)

    def _entry(self, paper: Paper, page: str) -> bytes:
        """Return `paper` as it is in the Atom feed beside `page`."""
        key = self._key(paper, page)
        if key not in self._entries:
            self._entries[key] = _encoded("".join(_atom_entry(paper, self._item(paper, page))))
        return self._entries[key]

    def _json_item(self, paper: Paper, page: str) -> bytes:
        """Return `paper` as it is in the JSON feed beside `page`. Most papers are in Atom feeds only, those of their authors."""
        key = self._key(paper, page)
        if key not in self._items:
            self._items[key] = _encoded(self._make_json_item(paper, self._item(paper, page)))
        return self._items[key]

    def _citation(self, paper: Paper) -> Citation:
        if paper.slug not in self._citations:
            key, address = self._library.citation_keys[paper.slug], urls.paper(paper.slug)
            url = urls.absolute(self._config.base_url, address) if self._config.is_address_known else ""
            forms = f"{bibtex(paper, key, url)}\n", ris(paper, key, url), _AS_JSON(csl(paper, key, url))
            self._citations[paper.slug] = Citation(*map(_encoded, forms))
        return self._citations[paper.slug]

    def _link(self, page: str, address: str) -> str:
        """Return a link to `address` for a feed beside `page`."""
        return urls.absolute(self._config.base_url, address) if self._config.is_address_known else urls.root(page) + urls.href(address)

    def _id(self, address: str) -> str:
        """Return what identifies the page at `address`, for good."""
        if self._config.is_address_known:
            return urls.absolute(self._config.base_url, address)
        from uuid import NAMESPACE_URL, uuid5  # only a site without a known address needs it

        return uuid5(NAMESPACE_URL, f"{self._config.title}\n{address}").urn

    def _item(self, paper: Paper, page: str) -> Item:
        address = urls.paper(paper.slug)
        elsewhere = citations.address(paper, f"https://doi.org/{quote(paper.doi, safe='/:;()')}" if paper.doi else "")
        return Item(
            self._id(address),
            self._link(page, address),
            _title(paper),
            normalize.clean(plain(paper.abstract)),
            self._instants[paper.slug],
            elsewhere,
            tuple([self._library.tags[tag].name for tag in paper.tags]),
        )

    def _make_json_item(self, paper: Paper, item: Item) -> str:
        found: dict[str, object] = {
            "id": item.id,
            **({"url": item.link} if self._config.is_address_known else {}),
            "title": item.title,
            "content_text": item.abstract,
            "date_published": item.instant,
        }
        found |= {"external_url": item.elsewhere} if item.elsewhere else {}
        found |= {"_publication_date": paper.date.isoformat()} if paper.date else {}
        found |= {"authors": [{"name": name} for name in paper.authors]} if paper.authors else {}
        found |= {"tags": item.tags} if item.tags else {}
        return _AS_JSON(found)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _day_of(digest: Digest) -> date | None:
    """Return the day of `digest`, the last one of a week or month; None where nothing tells it."""
    return periods.last_day(digest.period) or digest.as_of


def _day(paper: Paper, days: Mapping[str, date]) -> date:
    """Return the day of the first digest that holds `paper`, else the paper's own date. `days` are those of digests, by slug."""
    return min([days[place.digest] for place in paper.digests if place.digest in days], default=paper.date or UNDATED)


def _distinct(days: Iterable[date]) -> list[str]:
    """Return an instant on each of `days`, a second after the one before it on the same day."""
    seconds: Counter[date] = Counter()
    instants = []
    for day in days:
        instants.append(_instant(day, seconds[day]))
        seconds[day] += 1
    return instants


def _title(paper: Paper) -> str:
    return normalize.clean(listed_title(plain(paper.title), withdrawn=paper.withdrawn))


def _atom_entry(paper: Paper, item: Item) -> Iterator[str]:
    """Yield the parts of an entry."""
    yield f'<entry>\n<title>{escape(item.title)}</title>\n<id>{escape(item.id)}</id>\n<link href="{escape(item.link)}"/>\n'
    if item.elsewhere:
        yield f'<link rel="related" href="{escape(item.elsewhere)}"/>\n'
    yield f"<published>{item.instant}</published>\n<updated>{item.instant}</updated>\n"
    if paper.date:
        yield f"<prism:publicationDate>{paper.date.isoformat()}</prism:publicationDate>\n"
    for name in paper.authors:
        yield f"<author><name>{escape(normalize.clean(name))}</name></author>\n"
    for tag in item.tags:
        yield f'<category term="{escape(normalize.clean(tag))}"/>\n'
    yield f"<summary>{escape(item.abstract)}</summary>\n</entry>\n"


def _instant(day: date, second: int = 0) -> str:
    """Return a `second` of `day`, below 86,400, as RFC 3339 writes it; later ones are the last."""
    if not second:
        return f"{day.isoformat()}T00:00:00Z"
    minute, second = divmod(min(second, 86_399), 60)
    return f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}:{second:02}Z"
