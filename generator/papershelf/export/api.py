"""What machines read: the JSON API, the sitemap, robots.txt and the description of the search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from typing import Any

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.markdown.word_diff import differing
from papershelf.model import Link, Paper

_SHORT_NAME, _DESCRIPTION = 16, 1024
"""Characters that OpenSearch allows."""
_PAPERS_PER_FILE = 600
"""Of the API: some 1.5 MB."""
_PAGES_PER_SITEMAP = 40_000
"""The protocol allows 50,000."""


def crawling(config: Config, pages: list[str]) -> Iterator[Artifact]:
    """The sitemap of `pages` (addresses of HTML pages), robots.txt and the description of the search."""
    yield from sitemaps(config, pages)
    yield robots(config)
    yield opensearch(config)


def api(library: Library) -> Iterator[Artifact | Target]:
    """`api/index.json`, and for each month of publication one file of papers or several, the newest paper first in each."""
    parts = dict(_api_parts(library.papers))
    files = [{"url": address.removeprefix("api/"), "count": len(papers)} for address, papers in reversed(parts.items())]
    digests = [
        {
            "name": shelved.slug,
            "url": urls.digest(shelved.slug),
            "date": shelved.as_of and shelved.as_of.isoformat(),
            "formats": list(shelved.formats),
            "papers": len(shelved.papers),
            "new": len(shelved.new),
            "seen_before": len(shelved.papers) - len(shelved.new),
            "merged": shelved.merged,
            "skipped": shelved.skipped,
        }
        for shelved in reversed(library.digests)
    ]
    yield _json(urls.API_INDEX, {"count": len(library.papers), "files": files, "digests": digests})
    for address, papers in parts.items():
        prints = tuple(library.fingerprints[paper.slug] for paper in papers)
        yield Target((address,), prints, partial(_papers, address, papers))


def _papers(address: str, papers: Sequence[Paper]) -> Iterator[Artifact]:
    yield _json(address, [as_json(paper) for paper in reversed(papers)])


def _api_parts(papers: Iterable[Paper]) -> Iterator[tuple[str, list[Paper]]]:
    """Address and papers of each file, the oldest month first. A month fills its files from the oldest paper on, so a full one stays."""
    months: dict[str, list[Paper]] = {}
    for paper in papers:
        months.setdefault(urls.api_month(paper.date), []).append(paper)
    for address in sorted(months):
        held = months[address]
        for start in range(0, len(held), _PAPERS_PER_FILE):
            number = f"-{start // _PAPERS_PER_FILE + 1}" if start else ""
            yield f"{address.removesuffix('.json')}{number}.json", held[start : start + _PAPERS_PER_FILE]


def as_json(paper: Paper) -> dict[str, Any]:
    """What is known of `paper`; its page is at `papers/<slug>/`, and says by which words it was found.

    What says nothing is left out, but what every paper is looked up or sorted by. `received` tells what came otherwise than it is shown:
    the title, and of the abstract the words with their places (see `received.differing`), or all of it where words cannot tell it.
    Of a result's sentence the place in the abstract is given.
    """
    always = {
        "slug": paper.slug,
        "title": paper.title,
        "date": paper.date and paper.date.isoformat(),
        "author_count": paper.author_count,
        "abstract": paper.abstract,
        "tags": paper.tags,
        "families": paper.families,
        "backbones": paper.backbones,
        "digests": [{"name": place.digest, "position": place.position} for place in paper.digests],
    }
    sometimes = {
        "date_inferred": paper.date_inferred,
        "authors": paper.authors,
        "organization": paper.organization,
        "comments": paper.comments,
        "arxiv_id": paper.arxiv_id,
        "links": [{"url": link.url, "kind": link.kind} | _from(link) for link in paper.links],
        "results": [result._asdict() | {"sentence": _place(result.sentence, paper.abstract)} for result in paper.results],
        "compared": paper.compared,
        "keywords": paper.keywords,
        "received": _received(paper),
        "note": paper.note,
    }
    known = always | {name: value for name, value in sometimes.items() if value}
    return known if paper.upvotes is None else known | {"upvotes": paper.upvotes}


def _from(link: Link) -> dict[str, str]:
    """Most links stand in the abstract, which goes without saying."""
    return {} if link.origin == "abstract" else {"from": link.origin}


def _place(sentence: str, abstract: str) -> str | tuple[int, int]:
    """Where the sentence stands in the abstract: its first character, from 0, and the one behind its last; itself where it does not."""
    start = abstract.find(sentence)
    return (start, start + len(sentence)) if sentence and start >= 0 else sentence


def _received(paper: Paper) -> dict[str, Any]:
    words = differing(paper.raw_abstract, paper.abstract) if paper.raw_abstract else ()
    told = {"title": paper.raw_title, "words": words, "abstract": paper.raw_abstract if words is None else ""}
    return {name: value for name, value in told.items() if value}


def sitemaps(config: Config, pages: Sequence[str]) -> Iterator[Artifact]:
    """`sitemap.xml` in the sitemaps.org protocol; `pages` are addresses relative to the site's root.

    It lists the pages where one file may; on a larger site it lists `sitemap-1.xml` and so on, which do.
    """
    parts = [pages[start : start + _PAGES_PER_SITEMAP] for start in range(0, len(pages), _PAGES_PER_SITEMAP)] or [pages]
    if len(parts) == 1:
        yield _sitemap(config, urls.SITEMAP, "urlset", "url", pages)
        return
    addresses = [urls.SITEMAP.replace(".", f"-{number}.") for number in range(1, len(parts) + 1)]
    for address, part in zip(addresses, parts, strict=True):
        yield _sitemap(config, address, "urlset", "url", part)
    yield _sitemap(config, urls.SITEMAP, "sitemapindex", "sitemap", addresses)


def _sitemap(config: Config, address: str, whole: str, each: str, addresses: Iterable[str]) -> Artifact:
    entries = "".join(f"<{each}><loc>{escape(urls.absolute(config.base_url, one))}</loc></{each}>\n" for one in addresses)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{namespace}">\n{entries}</{whole}>\n'
    return Artifact(address, body.encode())


def robots(config: Config) -> Artifact:
    """`robots.txt`: everything may be read."""
    return Artifact(urls.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {urls.absolute(config.base_url, urls.SITEMAP)}\n".encode())


def opensearch(config: Config) -> Artifact:
    """`opensearch.xml` (OpenSearch 1.1), by which browsers offer the shelf's search in their address bar."""
    page, icon = (escape(urls.absolute(config.base_url, address)) for address in (urls.SEARCH, "static/icon.svg"))
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_cut(config.title, _SHORT_NAME))}</ShortName>\n"
        f"<Description>{escape(_cut(config.description or config.title, _DESCRIPTION))}</Description>\n"
        f'<Url type="text/html" template="{page}?q={{searchTerms}}"/>\n'
        f'<Image type="image/svg+xml">{icon}</Image>\n<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>\n'
    )
    return Artifact(urls.OPENSEARCH, body.encode("utf-8", "replace"))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _json(address: str, data: Any) -> Artifact:
    return Artifact(address, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")
