"""Files for crawlers and browsers: the sitemap, robots.txt and the OpenSearch description of the site's search.

A sitemap and an OpenSearch description hold absolute addresses only. Where the site's own is not known they are left out, because
addresses that lead elsewhere are worse than none.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import Config

_SHORT_NAME_LENGTH, _DESCRIPTION_LENGTH = 16, 1024  # characters that OpenSearch allows
_PAGES_PER_SITEMAP = 40_000  # addresses in a sitemap; the protocol allows 50,000


def artifacts(config: Config, pages: Sequence[str]) -> Iterator[Artifact]:
    """Yield robots.txt and, if the site's address is known, the sitemap of `pages` and the OpenSearch description.

    Args:
        config: The settings of the site.
        pages: Addresses of the pages, relative to the site's root.
    """
    yield robots(config)
    if config.is_address_known:
        yield from sitemaps(config, pages)
        yield opensearch(config)


def sitemaps(config: Config, pages: Sequence[str]) -> Iterator[Artifact]:
    """Yield `sitemap.xml` in the sitemaps.org protocol; on a large site it lists `sitemap-1.xml` and so on, which list the pages."""
    parts = [pages[start : start + _PAGES_PER_SITEMAP] for start in range(0, len(pages), _PAGES_PER_SITEMAP)]
    if len(parts) <= 1:
        yield _sitemap(config, urls.SITEMAP, "urlset", "url", pages)
        return
    addresses = [urls.SITEMAP.replace(".", f"-{number}.") for number in range(1, len(parts) + 1)]
    for address, part in zip(addresses, parts, strict=True):
        yield _sitemap(config, address, "urlset", "url", part)
    yield _sitemap(config, urls.SITEMAP, "sitemapindex", "sitemap", addresses)


def _sitemap(config: Config, address: str, root: str, element: str, listed: Iterable[str]) -> Artifact:
    entries = "".join(f"<{element}><loc>{escape(urls.absolute(config.base_url, each))}</loc></{element}>\n" for each in listed)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{namespace}">\n{entries}</{root}>\n'
    return Artifact(address, body.encode())


def robots(config: Config) -> Artifact:
    """Return `robots.txt`, which allows everything and names the sitemap where there is one."""
    sitemap = f"\nSitemap: {urls.absolute(config.base_url, urls.SITEMAP)}\n" if config.is_address_known else ""
    return Artifact(urls.ROBOTS, f"User-agent: *\nAllow: /\n{sitemap}".encode())


def opensearch(config: Config) -> Artifact:
    """Return `opensearch.xml` (OpenSearch 1.1), by which browsers offer the site's search in their address bar."""
    page, icon = (escape(urls.absolute(config.base_url, address)) for address in (urls.SEARCH, "static/icon.svg"))
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_cut(config.title, _SHORT_NAME_LENGTH))}</ShortName>\n"
        f"<Description>{escape(_cut(config.description or config.title, _DESCRIPTION_LENGTH))}</Description>\n"
        f'<Url type="text/html" template="{page}?q={{searchTerms}}"/>\n'
        f'<Image type="image/svg+xml">{icon}</Image>\n<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>\n'
    )
    return Artifact(urls.OPENSEARCH, body.encode("utf-8", "replace"))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
