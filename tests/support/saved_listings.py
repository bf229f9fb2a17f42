"""Run the exporters over the pages of `support.listing_page`, and find what is read wrongly from what each writes.

    python -m support.saved_listings           print the table of wrong values, exporter by field, from the archive
    python -m support.saved_listings --save    run the exporters and write the archive, `tests/data/saved_listings.tar.xz`

The second needs `pip install html2text markdownify inscriptis beautifulsoup4 pypandoc_binary html-to-markdown`, `apt-get install lynx w3m`,
Chromium, and `npm install turndown html-to-text` in a folder whose `node_modules` NODE_PATH names. Trafilatura is left out, because it
keeps one abstract of such a page.
"""

from __future__ import annotations

import importlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from papershelf.model import DigestFile, Entry
from papershelf.seeds import digests as digest_files
from support import listing_page
from support.listing_page import CAPTURE, RECORDS, Record
from support.shelf import REPOSITORY

ARCHIVE = REPOSITORY / "tests" / "data" / "saved_listings.tar.xz"
HOST = "https://huggingface.co"
FIELDS = ("title", "abstract", "upvotes", "comments", "author_count", "organization", "date", "arxiv_id", "code", "github_stars")
LOSSES: dict[str, Callable[[str], str]] = {"html-to-text": str.upper, "pandoc, GFM": lambda text: text.replace("\\%", "\\\\")}
"""What some exporters do to text that cannot be undone: capital letters, percent signs."""
MAY_BE_ABSENT = {"arxiv_id": "", "code": ""}
"""Fields that tools without addresses drop, and what a reader then gives."""


def _module(name: str) -> Any:
    return importlib.import_module(name)


def _run(*command: str, html: str) -> str:
    """Return what a program writes; `PAGE` in its command stands for a file with the page."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        arguments = [str(page) if each == "PAGE" else each for each in command]
        return subprocess.run(arguments, capture_output=True, check=True, text=True, encoding="utf-8").stdout


def _html2text(**options: object) -> Callable[[str], str]:
    def export(html: str) -> str:
        writer = _module("html2text").HTML2Text(baseurl=options.get("baseurl", ""))
        for name, value in options.items():
            setattr(writer, name, value)
        return str(writer.handle(html))

    return export


def _markdownify(**options: object) -> Callable[[str], str]:
    return lambda html: str(_module("markdownify").markdownify(html, **options))


def _inscriptis(html: str) -> str:
    return str(_module("inscriptis").get_text(html))


def _inscriptis_links(html: str) -> str:
    config = _module("inscriptis.model.config").ParserConfig(display_links=True)
    return str(_module("inscriptis").get_text(html, config))


def _soup(*arguments: object, **options: object) -> Callable[[str], str]:
    return lambda html: str(_module("bs4").BeautifulSoup(html, "html.parser").get_text(*arguments, **options))


def _pandoc(form: str, *arguments: str) -> Callable[[str], str]:
    return lambda html: str(_module("pypandoc").convert_text(html, form, format="html", extra_args=list(arguments)))


def _html_to_markdown(html: str) -> str:
    written = _module("html_to_markdown").convert(html)
    return str(getattr(written, "content", written))


def _chromium(script: str) -> Callable[[str], str]:
    def export(html: str) -> str:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.route("**/*", lambda route: route.abort())
            page.set_content(html, wait_until="domcontentloaded")
            text = page.evaluate(script)
            browser.close()
        return str(text)

    return export


_TURNDOWN = """
const Turndown = require('turndown');
const service = new Turndown(JSON.parse(process.argv[2]));
service.remove(['script', 'style', 'head']);
process.stdout.write(service.turndown(require('fs').readFileSync(process.argv[3], 'utf8')));
"""
_HTML_TO_TEXT = """
const { convert } = require('html-to-text');
process.stdout.write(convert(require('fs').readFileSync(process.argv[2], 'utf8'), { wordwrap: 120 }));
"""


def _node(script: str, *arguments: str, html: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "export.js")
        file.write_text(script, encoding="utf-8")
        return _run("node", str(file), *arguments, "PAGE", html=html)


def _turndown(html: str) -> str:
    return _node(_TURNDOWN, '{"headingStyle": "atx"}', html=html)


def _html_to_text(html: str) -> str:
    return _node(_HTML_TO_TEXT, html=html)


def _jina(html: str) -> str:
    """Write as r.jina.ai does: turndown with numbered pictures, whole addresses, and a head of three lines."""
    numbers = count(1)
    absolute = re.sub(r'(href|src)="/(?!/)', rf'\1="{HOST}/', html)
    absolute = re.sub(r'alt="([^"]*)"', lambda found: f'alt="Image {next(numbers)}{": " if found[1] else ""}{found[1]}"', absolute)
    body = _node(_TURNDOWN, '{"headingStyle": "setext"}', html=absolute)
    return f"Title: Daily Papers - Hugging Face\n\nURL Source: {HOST}/papers\n\nMarkdown Content:\n{body}\n"


EXPORTERS: dict[str, Callable[[str], str]] = {
    "html2text": _html2text(),
    "html2text, wide": _html2text(body_width=0),
    "html2text, reference links": _html2text(inline_links=False, links_each_paragraph=False),
    "html2text, no links": _html2text(ignore_links=True, ignore_images=True),
    "html2text, whole addresses": _html2text(baseurl=HOST),
    "html2text, angle brackets": _html2text(protect_links=True),
    "markdownify": _markdownify(),
    "markdownify, ATX": _markdownify(heading_style="ATX", bullets="-", strip=["img", "script", "style"]),
    "markdownify, wrapped": _markdownify(wrap=True, wrap_width=80),
    "inscriptis": _inscriptis,
    "inscriptis, links": _inscriptis_links,
    "BeautifulSoup": _soup(),
    "BeautifulSoup, line feed": _soup("\n"),
    "BeautifulSoup, line feed, stripped": _soup("\n", strip=True),
    "BeautifulSoup, blank": _soup(" "),
    "lynx": lambda html: _run("lynx", "-dump", "-display_charset=utf-8", "-assume_charset=utf-8", "PAGE", html=html),
    "lynx, no list": lambda html: _run(
        "lynx", "-dump", "-nolist", "-width=120", "-display_charset=utf-8", "-assume_charset=utf-8", "PAGE", html=html
    ),
    "w3m": lambda html: _run("w3m", "-dump", "-I", "utf-8", "-O", "utf-8", "PAGE", html=html),
    "w3m, wide": lambda html: _run("w3m", "-dump", "-cols", "200", "-I", "utf-8", "-O", "utf-8", "PAGE", html=html),
    "Chromium, inner text": _chromium("document.body.innerText"),
    "Chromium, copied": _chromium("(document.getSelection().selectAllChildren(document.body), document.getSelection().toString())"),
    "pandoc, Markdown": _pandoc("markdown"),
    "pandoc, GFM": _pandoc("gfm"),
    "pandoc, GFM without HTML": _pandoc("gfm-raw_html", "--wrap=none"),
    "pandoc, reference links": _pandoc("markdown-raw_html-native_divs-native_spans", "--reference-links"),
    "pandoc, plain": _pandoc("plain"),
    "html-to-markdown": _html_to_markdown,
    "turndown": _turndown,
    "html-to-text": _html_to_text,
    "jina": _jina,
}


def read(text: str, name: str = f"listing_{CAPTURE}.md") -> DigestFile:
    """Return the digest in a saved page."""
    return digest_files.parsed(name, text.encode(), None)


def wanted(r: Record, page: str) -> dict[str, object]:
    """Return what is right for a record of a page, by field."""
    return {
        "title": r.title,
        "abstract": "" if page == "daily" else r.abstract,
        "upvotes": _number(r.upvotes),
        "comments": 0 if page == "trending" else r.comments,
        "author_count": r.authors,
        "organization": r.organization,
        "date": None if page == "daily" else r.date,
        "arxiv_id": r.arxiv_id,
        "code": r.code,
        "github_stars": _number(r.stars) if r.stars else None,
    }


def found(entry: Entry) -> dict[str, object]:
    """Return what was read, by field."""
    code = next((link.url for link in entry.links if link.kind == "code"), "")
    return {name: " ".join(entry.abstract.split()) if name == "abstract" else getattr(entry, name, code) for name in FIELDS}


def faults(digest: DigestFile, records: Sequence[Record], page: str, exporter: str) -> Iterator[tuple[str, object, object]]:
    """Yield each wrong value: the field, what is right, and what was read. A missing or surplus entry is a fault of its title."""
    entries = list(digest.entries)
    lossy = next((loss for name, loss in LOSSES.items() if exporter.startswith(name)), str)
    for i, r in enumerate(records):
        want = wanted(r, page)
        want["title"] = lossy(r.title)
        want["abstract"] = lossy(str(want["abstract"])) if exporter.startswith("pandoc") else want["abstract"]
        if i >= len(entries):
            yield "title", want["title"], "no entry"
            continue
        got = found(entries[i])
        yield from ((name, want[name], got[name]) for name in FIELDS if got[name] != want[name] and not _dropped(name, got[name], want))
    yield from (("title", "no entry", entry.title) for entry in entries[len(records) :])


def _dropped(name: str, got: object, want: dict[str, object]) -> bool:
    return name in MAY_BE_ABSENT and got == MAY_BE_ABSENT[name] and want[name] != got


def _number(printed: str) -> int:
    return round(float(printed[:-1]) * 1000) if printed.endswith("k") else int(printed.replace("-", "0"))


PAGES: dict[str, Callable[[], str]] = {
    "search": listing_page.search_page,
    "trending": listing_page.trending_page,
    "daily": listing_page.daily_page,
}


def save() -> None:
    """Run all exporters over all pages and write the archive."""
    with tarfile.open(ARCHIVE, "w:xz", preset=9) as archive:
        for page, make in PAGES.items():
            html = make()
            for exporter, export in EXPORTERS.items():
                content = export(html).encode()
                member = tarfile.TarInfo(f"{page}/{exporter}")
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))


def load() -> dict[tuple[str, str], str]:
    """Return the saved pages by the name of the page and of the exporter."""
    with tarfile.open(ARCHIVE) as archive:
        found = {}
        for member in archive:
            page, _, exporter = member.name.partition("/")
            content = archive.extractfile(member)
            assert content
            found[page, exporter] = content.read().decode()
        return found


def main() -> None:
    """Print the table, and what is wrong."""
    print(f"| page | exporter | entries | {' | '.join(FIELDS)} | problems |\n{'| --- ' * (len(FIELDS) + 4)}|")
    for (page, exporter), text in load().items():
        digest = read(text)
        wrong = list(faults(digest, RECORDS, page, exporter))
        numbers = [sum(field == each for each, _, _ in wrong) for field in FIELDS]
        print(f"| {page} | {exporter} | {len(digest.entries)} | {' | '.join(map(str, numbers))} | {len(digest.problems)} |")
        for field, want, got in wrong[:3]:
            print(f"    {field}: {want!r}\n    {' ' * len(field)}  {got!r}")
        for problem in digest.problems[:3]:
            print(f"    {problem}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--save"]:
        save()
    main()
