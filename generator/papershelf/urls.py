"""The addresses of the site's pages and files.

An address is relative to the site's root and never starts with a slash: `papers/some-title/`, `feed.xml`, and the empty
string for home. Links between pages are relative and include `index.html`. So the same files work at a server's root,
under `/some/repo/`, and opened from disk, where no server adds `index.html`.

>>> path("papers/vit/")
'papers/vit/index.html'
>>> root("papers/vit/") + href("tags/pruning/")
'../../tags/pruning/index.html'
>>> absolute("https://example.org/shelf/", "papers/vit/")
'https://example.org/shelf/papers/vit/'
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

HOME = ""
PAPERS = "papers/"
DIGESTS = "digests/"
WEEKS = "weeks/"
MONTHS = "months/"
NEW = "new/"
TAGS = "tags/"
BACKBONES = "backbones/"
RESULTS = "results/"
AUTHORS = "authors/"
ORGANIZATIONS = "organizations/"
YEARS = "years/"
SEARCH = "search/"
SHELF = "shelf/"
ABOUT = "about/"
MAP = "map/"
COMPARE = "compare/"
WORKER = "sw.js"
MAP_DATA = "map/papers.js"
COMPARE_DATA = "compare/results.js"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
OPENSEARCH = "opensearch.xml"
FEED = "feed.xml"
FEED_JSON = "feed.json"
BIBTEX = "papers.bib"
RIS = "papers.ris"
CSL = "papers.csl.json"
LLMS = "llms.txt"
SKILL = "SKILL.md"
SAVED = "feeds/"
API_INDEX = "api/index.json"
API_SCHEMA = "api/schema.json"
API_AUTHORS = "api/authors.json"
API_ORGANIZATIONS = "api/organizations.json"
LUNR_INDEX = "search/lunr.json"
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "digests": DIGESTS,
        "weeks": WEEKS,
        "months": MONTHS,
        "tags": TAGS,
        "backbones": BACKBONES,
        "results": RESULTS,
        "authors": AUTHORS,
        "organizations": ORGANIZATIONS,
        "map": MAP,
        "compare": COMPARE,
        "years": YEARS,
        "shelf": SHELF,
        "search": SEARCH,
        "about": ABOUT,
    }
)
"""Addresses of the site's sections by the names that the settings have for them."""
_FOLDERS = {"tag": TAGS, "author": AUTHORS, "organization": ORGANIZATIONS}  # of the groups' pages by kind; all others are backbones


def path(address: str) -> str:
    """Return the output file of an address: for a folder its `index.html`."""
    return address + "index.html" if not address or address.endswith("/") else address


def href(address: str) -> str:
    """Return the part of a link to `address` that follows `root(page)`. A query or fragment stays at the end.

    >>> href("search/?q=vit")
    'search/index.html?q=vit'
    """
    if "?" not in address and "#" not in address:
        return path(address)
    cut = min(i for i in (address.find("?"), address.find("#")) if i >= 0)
    return path(address[:cut]) + address[cut:]


def root(page: str) -> str:
    """Return the relative reference from the page at address `page` to the site's root: empty, or `../` repeated."""
    return "../" * page.count("/")


def absolute(base_url: str, address: str) -> str:
    """Return the permanent address, without `index.html`. `base_url` must end in a slash, as in `Config`."""
    return base_url + address


def paper(slug: str) -> str:
    """Return the address of a paper's page."""
    return f"papers/{slug}/"


def paper_markdown(slug: str) -> str:
    """Return the address of a paper's Markdown page."""
    return f"papers/{slug}/index.html.md"


def digest(slug: str) -> str:
    """Return the address of a digest's page."""
    return f"digests/{slug}/"


def week(year: int, number: int) -> str:
    """Return the address of the papers that the digests of a week brought. `year` and `number` are those of ISO 8601.

    >>> week(2025, 1)
    'weeks/2025-w01/'
    """
    return f"{WEEKS}{year}-w{number:02d}/"


def digests_of_month(year: int, number: int) -> str:
    """Return the address of the papers that the digests of month `number` (1 to 12) brought; `month` has those published in it."""
    return f"{MONTHS}{year}-{number:02d}/"


def tag(slug: str) -> str:
    """Return the address of a tag's list."""
    return f"tags/{slug}/"


def backbone(slug: str) -> str:
    """Return the address of the list of a family or of an exact variant. Their slugs are distinct."""
    return f"backbones/{slug}/"


def group(kind: str, slug: str) -> str:
    """Return the address of the page of a group of papers; `kind` is `tag`, `family`, `variant`, `author` or `organization`."""
    return f"{_FOLDERS.get(kind, BACKBONES)}{slug}/"


def saved(slug: str) -> str:
    """Return the address of the folder with the feeds of a saved search."""
    return f"{SAVED}{slug}/"


def search_for(query: str) -> str:
    """Return the address of the search for `query`.

    >>> search_for('author:"Jane Doe"')
    'search/?q=author:%22Jane%20Doe%22'
    """
    return f"{SEARCH}?q={quote(query, safe=':')}"


def compare(kind: str, slug: str) -> str:
    """Return the address where a group of papers is compared with others; `kind` is `tag`, `family` or `variant`.

    >>> compare("variant", "vit-b-16")
    'compare/?with=backbone:vit-b-16'
    """
    return f"{COMPARE}?with={'tag' if kind == 'tag' else 'backbone'}:{slug}"


def map_titles(part: int) -> str:
    """Return the address of a file with titles of papers on the map."""
    return f"map/titles-{part}.js"


def result(slug: str) -> str:
    """Return the address of the results on a dataset."""
    return f"results/{slug}/"


def year(number: int) -> str:
    """Return the address of a year's list."""
    return f"years/{number}/"


def month(number: int, month_number: int) -> str:
    """Return the address of the list of month `month_number` (1 to 12) of year `number`."""
    return f"years/{number}/{month_number:02d}/"


def numbered(listing: str, page: int) -> str:
    """Return the address of page `page` of a list; page 1 is the oldest.

    >>> numbered("tags/pruning/", 2), numbered("", 1)
    ('tags/pruning/page/2/', 'page/1/')
    """
    return f"{listing}page/{page}/"


def api_month(published: date | None) -> str:
    """Return the address of the API file with the papers of a month; papers without a date have a file of their own."""
    return f"api/{published.year:04}-{published.month:02}.json" if published else "api/undated.json"
