"""Holds a built site to its addresses: every link, and every permanent address that it names.

    python -m support.crawl SITE BASE_URL      (from tests/; prints the faults, exit 1 when there are any)

BASE_URL is the address that the site was built for, or a `file:///...` address of its folder, where no server completes
a folder's name.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from papershelf.commands.links import Site, link_faults, read_site


def unreachable_pages(site: Site) -> Iterator[str]:
    """One line for each page that no link leads to."""
    reached = {"index.html", "404.html"}
    for page in site.pages.values():
        for reference in page.references:
            with suppress(LookupError):
                file = site.resolve(reference)
                reached |= {file} if file and reference.file != file and reference.tag in ("a", "form") else set()
    # A page that search engines are to leave out stands for an address that someone may type.
    hidden = set(filter(partial(_is_hidden, site), site.pages))
    yield from (f"{file}: no link leads to this page" for file in sorted(site.pages.keys() - reached - hidden))


def address_faults(site: Site) -> Iterator[str]:
    """One line for each permanent address (canonical, sitemap, robots, API) that is not the page's own below the base."""
    shown = {site.address(file) for file in site.pages if file != "404.html" and not _is_hidden(site, file)}
    for file, page in site.pages.items():
        named = [reference.value for reference in page.references if reference.relation == "canonical"]
        if not _is_hidden(site, file) and file != "404.html" and named != [site.address(file)]:
            yield f"{file}: canonical {named} is not {site.address(file)}"
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [element.text or "" for element in ElementTree.parse(site.folder / "sitemap.xml").iter(f"{namespace}loc")]
    yield from (f"sitemap.xml: {address} is listed twice" for address in sorted(set(listed)) if listed.count(address) > 1)
    yield from (f"sitemap.xml: {address} is no page" for address in sorted(set(listed) - shown))
    yield from (f"sitemap.xml: {address} is missing" for address in sorted(shown - set(listed)))
    if f"Sitemap: {site.base}sitemap.xml" not in (site.folder / "robots.txt").read_text(encoding="utf-8").splitlines():
        yield f"robots.txt: does not name {site.base}sitemap.xml"
    for entry in json.loads((site.folder / "api/index.json").read_text(encoding="utf-8"))["files"]:
        file = urlsplit(urljoin(site.base + "api/", entry["url"])).path.removeprefix(urlsplit(site.base).path)
        if file not in site.files:
            yield f"api/index.json: {entry['url']} leads to no file"


def _is_hidden(site: Site, file: str) -> bool:
    """Whether a page asks search engines to leave it out."""
    return '<meta name="robots" content="noindex">' in (site.folder / file).read_text(encoding="utf-8")


def main(folder: str, base: str) -> int:
    """Print all faults of the site in `folder`, built for `base`; 1 when there are any."""
    site = read_site(Path(folder), base)
    faults = [*link_faults(site), *unreachable_pages(site), *([] if site.is_on_disk else address_faults(site))]
    count = sum(len(page.references) for page in site.pages.values())
    print(*faults, f"{base}: {len(site.pages)} pages, {count} references, {len(faults)} faults", sep="\n")
    return 1 if faults or not site.pages else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
