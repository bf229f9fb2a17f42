"""Digests in any known form -> `DigestFile`. The form is told by what is inside, never by the file's ending.

One module per form, each with `sniff(text) -> bool` and `read(document) -> Digest`; `FORMS` names them. They are imported when
a file may be theirs: most shelves have files of one form. A reader never raises on content: what is wrong with a file is in
`Digest.problems`, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from papershelf.model import DigestFile
from papershelf.seeds.digests.document import Document, excerpt
from papershelf.seeds.digests.encoding import binary_kind, decode
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean

__all__ = ["FORMS", "Form", "Parse", "parsed", "read"]

Parse = Callable[[str, bytes, "date | None"], DigestFile]
"""Name of a file, what it holds, and the day that site.yaml gives for it -> its digest."""


class Form(NamedTuple):
    """A form that digests come in."""

    name: str
    """For messages."""
    module: str
    """In this package."""
    opens: str = ""
    """The characters of which one begins every file of this form; empty: any may."""

    def sniff(self, text: str) -> bool:
        """Whether `text` is of this form."""
        opens = not self.opens or text.lstrip()[:1] in self.opens
        return opens and bool(self._reader.sniff(text))

    def read(self, document: Document) -> DigestFile:
        """The digest in `document`, which is of this form."""
        digest: DigestFile = self._reader.read(document)
        return digest

    @property
    def _reader(self) -> ModuleType:
        return import_module(f"{__name__}.{self.module}")


FORMS = (
    Form("a saved HTML page of the listing", "html_page", "<"),
    Form("an arXiv API answer (Atom)", "arxiv_atom", "<"),
    Form("a daily_papers capture (JSON)", "daily_papers", "[{"),
    Form("a listing as text or Markdown", "listing.reader"),
    Form("a paper's Markdown page", "paper_page", "-"),
)
"""In the order in which they are tried: a listing may begin with front matter, as the page of a paper does."""

_LOOKS = (
    (pattern(r"<(?:!doctype html|html)\b", re.I), "an HTML page without the listing's data"),
    (pattern(r"<\?xml|<\w+[^>]*\bxmlns"), "XML, but no Atom feed"),
    (pattern(r"<"), "some markup"),
    (pattern(r"[\[{]\s*[\[{\"\]}\dntf-]"), "JSON, but no list of papers"),
    (pattern(r"@\w+\s*\{"), "BibTeX"),
    (pattern(r"%!PS|\\documentclass|\\begin\{"), "LaTeX or PostScript"),
    (pattern(r"---\n"), "a page with front matter, but without a title"),
    (pattern(r"[^\n,]*,[^\n,]*,[^\n]*\n[^\n,]*,[^\n,]*,"), "a table of comma-separated values"),
    (pattern(r"[^\n\t]*\t[^\n]*\n[^\n\t]*\t"), "a table of tab-separated values"),
    (pattern(r"[\w-]+:\s"), "settings or YAML"),
)


def read(path: Path, *, as_of: date | None = None, parse: Parse | None = None) -> DigestFile:
    """Read a digest of any form. `as_of` is the capture date that site.yaml gives for it; `parse` may know the file already.

    Whatever is wrong with the file, unreadable, empty or unknown included, is a problem of the digest; nothing raises.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        document = Document(path.name, "", as_of)
        document.report(0, f"the file cannot be read ({error.strerror or error})", "Let the build read it, or remove it.")
        return document.digest("", [])
    return (parse or parsed)(path.name, raw, as_of)


def parsed(name: str, raw: bytes, as_of: date | None) -> DigestFile:
    """The digest in the file `name`, which holds `raw`."""
    document = Document(name, "", as_of)
    kind = binary_kind(raw)
    if kind:
        document.report(0, f"this is {kind}, not text", f"{_known()} Replace it by one of them, or remove it.")
        return document.digest("", [])
    text, line = decode(raw)
    if line:
        document.report(line, "this line is not UTF-8; it was read as Windows-1252", "Save the file as UTF-8.", "warning")
    document.text = clean(text)
    if not document.text.strip():
        document.report(0, "the file is empty", "Put a digest into it, or remove it.")
        return document.digest("", [])
    form = next((form for form in FORMS if form.sniff(document.text)), None)
    if not form:
        document.report(1, f"this is no digest of a known form; it looks like {_describe(document.text)}", _known())
        return document.digest("", [])
    return form.read(document)


def _describe(text: str) -> str:
    start = text.lstrip()[:5000]
    look = next((name for sign, name in _LOOKS if sign.match(start)), "plain text")
    return f"{look} and begins {excerpt(start)!r}"


def _known() -> str:
    return f"Known are: {', '.join(form.name for form in FORMS)}."
