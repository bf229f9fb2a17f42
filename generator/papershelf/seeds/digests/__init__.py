"""Read a digest in any known form into a `DigestFile`. The content decides which form a file has, never its file name.

To add a form:

1. Copy the module here that is nearest to it: `arxiv_atom` for XML, `daily_papers` for JSON, `paper_page` for Markdown.
2. Let its docstring show a small example of the form.
3. Write `sniff(text) -> bool`: whether a file is of this form.
4. Write `read(document) -> DigestFile`. It raises nothing on any content: what is wrong with a file goes to `document.report`.
5. Add a line to `FORMS`, and a test module of the same name to `tests/unit/seeds/digests/`.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from papershelf.model import DigestFile
from papershelf.seeds.digests.document import Document, excerpt
from papershelf.seeds.digests.encoding import binary_kind, decode
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean

Memo = Callable[[str, object, Callable[[], Any]], Any]
"""Kind, inputs, make -> what `make` returns, or returned for the same inputs in an earlier build."""


class Form(NamedTuple):
    """A form of digests, and the module that reads it.

    The module is imported when a file may be of its form, because most sites have files of one form only.
    """

    name: str  # as messages call the form
    module: str  # name of the module within this package
    first_characters: str = ""  # a file of this form begins with one of these characters; empty where any character may begin it

    def sniff(self, text: str) -> bool:
        """Return whether `text` is of this form."""
        return (not self.first_characters or text.lstrip()[:1] in self.first_characters) and bool(self._reader.sniff(text))

    def read(self, document: Document) -> DigestFile:
        """Return the digest in `document`, which is of this form."""
        digest: DigestFile = self._reader.read(document)
        return digest

    @property
    def _reader(self) -> ModuleType:
        return import_module(f"{__name__}.{self.module}")


FORMS = (
    Form("a saved HTML page of the listing", "html_page", "<"),
    Form("a saved HTML page of one paper", "citation_page", "<"),
    Form("arXiv's announcements (RSS, Atom)", "arxiv_announcements", "<"),
    Form("an arXiv API answer (Atom)", "arxiv_atom", "<"),
    Form("a feed of papers (RSS, Atom)", "paper_feed", "<"),
    Form("a daily_papers capture (JSON)", "daily_papers", "[{"),
    Form("one paper's page as text or Markdown", "paper_text"),
    Form("a listing as text or Markdown", "listing.reader"),
    Form("a paper's Markdown page", "paper_page", "-"),
)
"""In the order in which they are tried: a listing may begin with front matter, as a paper's page does."""

_OTHER_CONTENT = (
    (pattern(r"<(?:!doctype html|html)\b", re.I), "an HTML page without the listing's data"),
    (pattern(r"<\?xml|<\w++[^>]*?\bxmlns"), "XML that is not an Atom feed or RSS of papers"),
    (pattern(r"<"), "some markup"),
    (pattern(r"[\[{]\s*[\[{\"\]}\dntf-]"), "JSON without a list of papers"),
    (pattern(r"@\w+\s*\{"), "BibTeX"),
    (pattern(r"%!PS|\\documentclass|\\begin\{"), "LaTeX or PostScript"),
    (pattern(r"---\n"), "a page whose front matter has no title"),
    (pattern(r"[-*] \[[ xX]\] "), "a to-do list"),
    (pattern(r"(?:#+ )?\[?(?:change ?log|release notes|unreleased|v?\d+\.\d+\.\d+)\b", re.I), "a changelog"),
    (pattern(r"#{1,6} "), "a Markdown page, for instance a README"),
    (pattern(r"[^\n,]*,[^\n,]*,[^\n]*\n[^\n,]*,[^\n,]*,"), "a table of comma-separated values"),
    (pattern(r"[^\n\t]*\t[^\n]*\n[^\n\t]*\t"), "a table of tab-separated values"),
    (pattern(r"[\w-]+:\s"), "settings or YAML"),
)
"""How a file begins that is not a digest, and what a message calls it."""

_EMPTY_LIST = pattern(r"\[\s*\]|\{\s*\"(?:data|dailyPapers|papers)\"\s*:\s*\[\s*\]\s*\}")


def without_memory(kind: str, inputs: object, make: Callable[[], Any]) -> Any:
    """Return what `make` returns: a `Memo` that knows nothing."""
    return make()


def read(path: Path, *, name: str = "", as_of: date | None = None, memo: Memo = without_memory) -> DigestFile:
    """Return the digest in the file at `path`. A file that cannot be read, is empty or is of no known form gives a digest with problems.

    Args:
        path: Where the file is.
        name: Its path in `seeds/digests/`, by default the file's name.
        as_of: The capture date that site.yaml gives for the file.
        memo: May know the digest from an earlier build.
    """
    name = name or path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        found = f"the file cannot be read ({error.strerror or error})"
        return Document(name, "", as_of).refused(0, found, "Make it readable, or remove it.")
    inputs = name, sha256(raw).hexdigest(), as_of and as_of.toordinal()
    digest: DigestFile = memo("digest", inputs, partial(parsed, name, raw, as_of))
    return digest


def parsed(name: str, raw: bytes, as_of: date | None) -> DigestFile:
    """Return the digest in the file `name`, whose content is `raw`."""
    document = Document(name, "", as_of)
    kind = binary_kind(raw)
    if kind:
        return document.refused(0, f"this is {kind}, not text", f"Replace it by a digest in a known form, or remove it. {_known_forms()}")
    text, line = decode(raw)
    if line:
        document.report(line, "this line is not UTF-8; it was read as Windows-1252", "Save the file as UTF-8.", "warning")
    document.text = clean(text)
    if not document.text.strip():
        return document.refused(0, "the file is empty", "Put a digest into it, or remove it.")
    if without_papers := _without_papers(document.text.strip()):
        return document.without_papers(without_papers)
    form = next((form for form in FORMS if form.sniff(document.text)), None)
    if not form:
        return document.refused(1, f"this is not a digest in a known form; it looks like {_describe(document.text)}", _known_forms())
    return form.read(document)


def _without_papers(text: str) -> str:
    """Return the format of what captures and arXiv's feeds hold on a day without papers, a weekend for instance; empty for other text."""
    if _EMPTY_LIST.fullmatch(text):
        return "daily-papers"
    is_feed = text.startswith("<") and text.endswith(("</feed>", "</rss>")) and "arxiv.org/" in text[:2000]
    return "arxiv-atom" if is_feed and "<entry" not in text and "<item" not in text else ""


def _describe(text: str) -> str:
    start = text.lstrip()[:5000]
    looks_like = next((name for beginning, name in _OTHER_CONTENT if beginning.match(start)), "plain text")
    return f"{looks_like} and begins with {excerpt(start)!r}"


def _known_forms() -> str:
    return f"Known forms: {', '.join(form.name for form in FORMS)}."
