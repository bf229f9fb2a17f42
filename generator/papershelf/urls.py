"""Every address of the site and every output path.

An address is relative to the site's root: `papers/some-title/`, `feed.xml`, and the empty string for home. It never
starts with a slash. Pages link to each other by *relative* references that name `index.html`, so the same files
work at a server's root, under `/some/repo/` and opened from disk, where no server completes a folder's name.

>>> path("papers/vit/")
'papers/vit/index.html'
>>> root("papers/vit/") + href("tags/pruning/")
'../../tags/pruning/index.html'
>>> absolute("https://example.org/shelf/", "papers/vit/")
'https://example.org/shelf/papers/vit/'
"""

from __future__ import annotations

from datetime import date

HOME = ""
PAPERS = "papers/"
DIGESTS = "digests/"
TAGS = "tags/"
BACKBONES = "backbones/"
RESULTS = "results/"
YEARS = "years/"
SEARCH = "search/"
SHELF = "shelf/"
ABOUT = "about/"
MAP = "map/"
WORKER = "sw.js"
MAP_DATA = "map/papers.js"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
OPENSEARCH = "opensearch.xml"
FEED = "feed.xml"
FEED_JSON = "feed.json"
BIBLIOGRAPHY = "papers.bib"
LLMS = "llms.txt"
API_INDEX = "api/index.json"
LUNR_INDEX = "search/lunr.json"


def path(address: str) -> str:
    """The output file of an address: a folder's page is its `index.html`."""
    return address + "index.html" if not address or address.endswith("/") else address


def href(address: str) -> str:
    """What follows `root(page)` in a link to `address`; a fragment or query in it stays at the end.

    >>> href("search/?q=vit")
    'search/index.html?q=vit'
    """
    if "?" not in address and "#" not in address:
        return path(address)
    cut = min(i for i in (address.find("?"), address.find("#")) if i >= 0)
    return path(address[:cut]) + address[cut:]


def root(page: str) -> str:
    """The relative reference from the page at address `page` to the site's root: empty, or `../` repeated."""
    return "../" * page.count("/")


def absolute(base_url: str, address: str) -> str:
    """The permanent address, without `index.html`. `base_url` ends in a slash (`Config` sees to it)."""
    return base_url + address


def paper(slug: str) -> str:
    return f"papers/{slug}/"


def paper_markdown(slug: str) -> str:
    """The Markdown page that a paper's HTML is rendered from."""
    return f"papers/{slug}/index.md"


def digest(slug: str) -> str:
    return f"digests/{slug}/"


def tag(slug: str) -> str:
    return f"tags/{slug}/"


def backbone(slug: str) -> str:
    """A family or an exact variant; both live in one namespace."""
    return f"backbones/{slug}/"


def group(kind: str, slug: str) -> str:
    """Return the address of the page of a group of papers; `kind` is `tag`, `family` or `variant`."""
    return tag(slug) if kind == "tag" else backbone(slug)


def result(slug: str) -> str:
    """The page of the results reported on one dataset."""
    return f"results/{slug}/"


def year(number: int) -> str:
    return f"years/{number}/"


def month(number: int, month_number: int) -> str:
    return f"years/{number}/{month_number:02d}/"


def numbered(listing: str, page: int) -> str:
    """Page `page` (from 1, the oldest) of a listing.

    >>> numbered("tags/pruning/", 2), numbered("", 1)
    ('tags/pruning/page/2/', 'page/1/')
    """
    return f"{listing}page/{page}/"


def api_month(published: date | None) -> str:
    """The API file that holds the papers of that month; papers without a date have a file of their own."""
    return f"api/{published.year:04}-{published.month:02}.json" if published else "api/undated.json"
