"""Reads every page of a built site and resolves what it refers to as a browser would.

    python -m support.crawl SITE BASE_URL      (from tests/; prints the faults, exit 1 when there are any)

BASE_URL is the address that the site was built for, or a `file:///...` address of its folder, where no server completes
a folder's name.
"""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href", "manifest"})
NAVIGATION = frozenset({("a", "href"), ("area", "href"), ("blockquote", "cite"), ("q", "cite")})
"""Where an address of another site is meant; anywhere else it would be a request that leaves the site."""
PERMANENT = frozenset({"canonical", "og:url", "og:image"})
"""References that name the address on the web wherever the page is opened from."""
STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
SCRIPT_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']*)["']""")


@dataclass(frozen=True)
class Reference:
    """An address as a file writes it."""

    file: str
    line: int
    tag: str
    attribute: str
    value: str
    relation: str = ""

    def __str__(self) -> str:
        return f'{self.file}:{self.line}: <{self.tag} {self.attribute}="{self.value}">'


@dataclass
class Page(HTMLParser):
    """The references, the ids and the text of one page."""

    file: str
    references: list[Reference] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    is_noindex: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        relation = values.get("rel", "")
        for name in ATTRIBUTES & values.keys():
            self._add(tag, name, values[name], relation)
        for candidate in filter(None, values.get("srcset", "").split(",")):
            self._add(tag, "srcset", candidate.split()[0], relation)
        for first, second in STYLE_URL.findall(values.get("style", "")):
            self._add(tag, "style", first or second, relation)
        if tag == "meta":
            self._read_meta(values)

    handle_startendtag = handle_starttag

    def _read_meta(self, values: dict[str, str]) -> None:
        name, content = values.get("property") or values.get("name", ""), values.get("content", "")
        if values.get("http-equiv") == "refresh":
            self._add("meta", "content", content.partition("url=")[2], "refresh")
        if name in PERMANENT:
            self._add("meta", "content", content, name)
        self.is_noindex |= name == "robots" and "noindex" in content

    def _add(self, tag: str, attribute: str, value: str, relation: str) -> None:
        self.references.append(Reference(self.file, self.getpos()[0], tag, attribute, value.strip(), relation))


@dataclass(frozen=True)
class Site:
    """All pages of a built site by file, its other files, and the address that it is opened at (ending in a slash)."""

    folder: Path
    base: str
    pages: dict[str, Page]
    files: frozenset[str]

    @property
    def is_on_disk(self) -> bool:
        return self.base.startswith("file:")

    def address(self, file: str) -> str:
        """What a reader's address bar shows for `file`."""
        return self.base + (file if self.is_on_disk else re.sub(r"(^|/)index\.html$", r"\1", file))

    def resolve(self, reference: Reference) -> str | None:
        """The file that `reference` leads to, None when that is outside the site. Raises `LookupError` with the fault."""
        target = urlsplit(urljoin(self.address(reference.file), reference.value))
        base = urlsplit(self.base)
        if (target.scheme, target.netloc) != (base.scheme, base.netloc):
            return None
        if not target.path.startswith(base.path):
            raise LookupError(f"leaves the base path {base.path}")
        file = unquote(target.path.removeprefix(base.path))
        if file in self.files:
            return file
        folder_page = f"{file.rstrip('/')}/index.html".lstrip("/")
        if folder_page not in self.files:
            raise LookupError("leads to no file")
        if self.is_on_disk:
            raise LookupError("names a folder, which no server completes on disk")
        if file and not file.endswith("/"):
            raise LookupError("names a folder without its slash, which costs a redirect")
        return folder_page


def read_site(folder: Path, base: str) -> Site:
    """Read all pages of the site in `folder`, to be opened at `base`."""
    files = frozenset(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    pages = {}
    for file in sorted(name for name in files if name.endswith(".html")):
        pages[file] = Page(file)
        pages[file].feed((folder / file).read_text(encoding="utf-8"))
    return Site(folder, base if base.endswith("/") else base + "/", pages, files)


def link_faults(site: Site) -> Iterator[str]:
    """One line for each reference in a page, style or script that a reader would find broken, and for each unreachable page."""
    reached = {"index.html", "404.html"}
    for reference in _references(site):
        # On disk the page for missing addresses is never shown, and its links start from the root of the site's server.
        if reference.file == "404.html" and site.is_on_disk:
            continue
        try:
            file = site.resolve(reference)
        except LookupError as error:
            yield f"{reference} {error}"
            continue
        if file is None:
            yield from _outside_faults(site, reference)
        else:
            yield from _fragment_faults(site, reference, file)
            reached |= {file} if reference.file != file and reference.tag in ("a", "form") else set()
    # A page that search engines are to leave out stands for an address that someone may type.
    hidden = {file for file, page in site.pages.items() if page.is_noindex}
    yield from (f"{file}: no link leads to this page" for file in sorted(site.pages.keys() - reached - hidden))


def address_faults(site: Site) -> Iterator[str]:
    """One line for each permanent address (canonical, sitemap, robots, API) that is not the page's own below the base."""
    shown = {site.address(file) for file, page in site.pages.items() if file != "404.html" and not page.is_noindex}
    for file, page in site.pages.items():
        named = [reference.value for reference in page.references if reference.relation == "canonical"]
        if not page.is_noindex and file != "404.html" and named != [site.address(file)]:
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


def _references(site: Site) -> Iterator[Reference]:
    for page in site.pages.values():
        yield from page.references
    for file in sorted(site.files):
        if file.endswith(".css"):
            yield from _matches(site, file, STYLE_URL, "style")
        elif file.endswith((".js", ".mjs")):
            yield from _matches(site, file, SCRIPT_IMPORT, "script")


def _matches(site: Site, file: str, pattern: re.Pattern[str], tag: str) -> Iterator[Reference]:
    for number, line in enumerate((site.folder / file).read_text(encoding="utf-8").splitlines(), 1):
        for match in pattern.finditer(line):
            yield Reference(file, number, tag, "url", next(filter(None, match.groups())))


def _outside_faults(site: Site, reference: Reference) -> Iterator[str]:
    scheme = urlsplit(urljoin(site.address(reference.file), reference.value)).scheme
    if (reference.tag, reference.attribute) in NAVIGATION:
        if scheme not in ("https", "http", "mailto"):
            yield f"{reference} has a scheme that no reader should follow"
    elif scheme != "data" and reference.relation not in PERMANENT:
        yield f"{reference} is a request that leaves the site"


def _fragment_faults(site: Site, reference: Reference, file: str) -> Iterator[str]:
    fragment = unquote(urlsplit(reference.value).fragment)
    if fragment and file in site.pages and fragment not in site.pages[file].ids:
        yield f"{reference} names a place that {file} does not have"


def main(folder: str, base: str) -> int:
    """Print all faults of the site in `folder`, built for `base`; 1 when there are any."""
    site = read_site(Path(folder), base)
    faults = [*link_faults(site), *([] if site.is_on_disk else address_faults(site))]
    count = sum(len(page.references) for page in site.pages.values())
    print(*faults, f"{base}: {len(site.pages)} pages, {count} references, {len(faults)} faults", sep="\n")
    return 1 if faults or not site.pages else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
