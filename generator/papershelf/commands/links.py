"""Read every page of a built site, and resolve what it refers to as a browser would: `papershelf check --links site`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from papershelf.model import PapershelfError
from papershelf.text.wording import counted

_MOST_NAMED = 3  # files that are named with a link that they have too
ANYWHERE = "https://example.org/"  # stands for the address of a site that has none yet

ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href", "manifest"})
NAVIGATION = frozenset({("a", "href"), ("area", "href"), ("blockquote", "cite"), ("q", "cite"), ("meta", "content")})
"""Where an address of another site is meant; anywhere else it would be a request that leaves the site."""
PERMANENT = frozenset({"canonical", "og:url", "og:image"})
"""References that name the address on the web wherever the page is opened from."""
STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
SCRIPT_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s{0,20}\(?\s{0,20}["'](\.[^"']{0,500})["']""")


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

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what a tag refers to."""
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
        """Whether the site is opened from disk."""
        return self.base.startswith("file:")

    def address(self, file: str) -> str:
        """Return what a reader's address bar shows for `file`."""
        return self.base + (file if self.is_on_disk else re.sub(r"(^|/)index\.html$", r"\1", file))

    def resolve(self, reference: Reference) -> str | None:
        """Return the file that `reference` leads to; None where that is outside the site.

        Raises:
            LookupError: It leads nowhere. The message says how.
        """
        target = urlsplit(urljoin(self.address(reference.file), reference.value))
        base = urlsplit(self.base)
        if (target.scheme, target.netloc) != (base.scheme, base.netloc):
            return None
        if "://" in reference.value and not target.path.startswith(base.path):
            return None  # another site of the same host
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


class Fault(NamedTuple):
    """A reference that a reader would find broken, and how."""

    reference: Reference
    what: str

    def __str__(self) -> str:
        return f"{self.reference} {self.what}"


def link_faults(site: Site) -> Iterator[Fault]:
    """Yield each reference in a page, style or script that a reader would find broken."""
    for reference in _references(site):
        # On disk the page for missing addresses is never shown, and its links start from the root of the site's server.
        if reference.file == "404.html" and site.is_on_disk:
            continue
        try:
            file = site.resolve(reference)
        except LookupError as error:
            yield Fault(reference, str(error))
            continue
        yield from _outside_faults(site, reference) if file is None else _fragment_faults(site, reference, file)


def _address(folder: Path) -> str:
    """Return the address that a site was built for, which its `robots.txt` says; any address where it says none."""
    robots = folder / "robots.txt"
    lines = robots.read_text(encoding="utf-8").splitlines() if robots.is_file() else []
    named = (line.removeprefix("Sitemap: ").removesuffix("sitemap.xml") for line in lines if line.startswith("Sitemap: "))
    return next(named, ANYWHERE)


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


def _outside_faults(site: Site, reference: Reference) -> Iterator[Fault]:
    scheme = urlsplit(urljoin(site.address(reference.file), reference.value)).scheme
    if (reference.tag, reference.attribute) in NAVIGATION:
        if scheme not in ("https", "http", "mailto"):
            yield Fault(reference, "has a scheme that no reader should follow")
    elif scheme != "data" and reference.relation not in PERMANENT:
        yield Fault(reference, "is a request that leaves the site")


def _fragment_faults(site: Site, reference: Reference, file: str) -> Iterator[Fault]:
    fragment = unquote(urlsplit(reference.value).fragment)
    if fragment and file in site.pages and fragment not in site.pages[file].ids:
        yield Fault(reference, f"names a place that {file} does not have")


def _once(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield a line for each link with a fault, whatever the number of files that have it: as the first one writes it."""
    same: dict[tuple[str, ...], list[Reference]] = {}
    for reference, what in faults:
        from_root = reference.value.removeprefix("./")
        while from_root.startswith("../"):  # pages of another depth write the same link otherwise
            from_root = from_root[3:]
        same.setdefault((reference.tag, reference.attribute, from_root, what), []).append(reference)
    for (*_, what), references in same.items():
        others = [file for file in dict.fromkeys(each.file for each in references) if file != references[0].file]
        named = ", ".join(others[:_MOST_NAMED]) + (", ..." if len(others) > _MOST_NAMED else "")
        more = f". So it is in {counted(len(others), 'other file')}: {named}" if others else ""
        yield f"{references[0]} {what}{more}"


class LinksError(PapershelfError):
    """Links of a site lead nowhere. The message names each of them."""


def check(folder: Path) -> str:
    """Return a line about the links of the site in `folder`.

    Raises:
        LinksError: There is no site, or some of its links lead nowhere.
    """
    if not (folder / "index.html").is_file():
        raise LinksError(f"{folder.as_posix()}: there is no site here. Build it first: papershelf build")
    site = read_site(folder, _address(folder))
    faults = list(_once(link_faults(site)))
    if faults:
        raise LinksError(
            "\n".join([*faults, f"{counted(len(faults), 'link')} to mend. Links in your notes and pages are yours; report others."])
        )
    return f"{counted(len(site.pages), 'page')}: every link leads somewhere."
