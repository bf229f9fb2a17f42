"""Read a digest in any known form into a `DigestFile`. The content decides which form a file has, never its file name.

To add a form:

1. Copy the module here that is nearest to it: `arxiv_atom` for XML, `semantic_scholar` for JSON, `ris` for a bibliography, `paper_page` for
   Markdown.
2. Let its docstring show a small example of the form.
3. Write `sniff(text) -> bool`: whether a file is of this form. It asks for fields that identify the form, never for one weak sign. A form
   of JSON gets the decoded `JsonText`. Other names of fields, and no more, are a line of `json_fields.ALIASES`.
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
from papershelf.seeds.digests import feed, json_items, mojibake, unknown
from papershelf.seeds.digests.dates import impossible_day
from papershelf.seeds.digests.document import Document, excerpt
from papershelf.seeds.digests.encoding import binary_kind, decode
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean, has_only_text
from papershelf.text.wording import counted

Memo = Callable[[str, object, Callable[[], Any]], Any]
"""Kind, inputs, make -> what `make` returns, or returned for the same inputs in an earlier build."""


_MOST_QUOTED = 0.8  # of the lines; above a quoted mail stands who wrote it
_FENCED = pattern(r"(\s{0,99})(?:```|~~~)[\w-]{0,20}[ \t\r]{0,9}\n(.*)\n(?:```|~~~)\s*", re.S)
_FEED_ITEM = pattern(r"<(?:\w{1,20}:)?(?:entry|item)[\s>/]")


class Form(NamedTuple):
    """A form of digests, and the module that reads it.

    The module is imported when a file may be of its form, because most sites have files of one form only.
    """

    name: str  # as messages call the form
    module: str  # name of the module within this package
    first_characters: str = ""  # a file of this form begins with one of these characters; empty where any character may begin it
    is_json: bool = False

    def sniff(self, document: Document) -> bool:
        """Return whether `document` is of this form."""
        if self.is_json:
            return bool(document.json and document.json.root is not None and self._reader.sniff(document.json))
        text = document.text
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
    Form("a daily_papers capture (JSON)", "daily_papers", is_json=True),
    Form("papers of a Papershelf site (JSON)", "shelf_api", is_json=True),
    Form("arXiv's metadata (JSON Lines)", "arxiv_metadata", is_json=True),
    Form("a paper of Hugging Face's API (JSON)", "hub_paper", is_json=True),
    Form("an answer of Semantic Scholar (JSON)", "semantic_scholar", is_json=True),
    Form("an answer of OpenAlex (JSON)", "openalex", is_json=True),
    Form("an answer of OpenReview (JSON)", "openreview", is_json=True),
    Form("a library of Zotero (JSON)", "zotero_json", is_json=True),
    Form("CSL-JSON, or an answer of Crossref", "csl_json", is_json=True),
    Form("papers in JSON or JSON Lines", "json_papers", is_json=True),
    Form("a bibliography in BibTeX", "bibtex", "@%{\\"),
    Form("a bibliography in RIS", "ris", "T"),
    Form("one paper's page as text or Markdown", "paper_text"),
    Form("a listing as text or Markdown", "listing.reader"),
    Form("a paper's Markdown page", "paper_page", "-"),
)
"""In the order in which they are tried: a listing may begin with front matter, as a paper's page does."""

KNOWN_FORMS = "Known are listings and papers' pages (text, Markdown, HTML), papers in JSON, feeds (RSS, Atom), BibTeX and RIS."
"""What messages about unknown files say; `seeds/README.md` describes each form."""


_NO_DIGEST = "Move it out of digests/, or remove it."


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
        return document.refused(0, f"this is {kind}, not text", f"Replace it by a digest, or remove it. {KNOWN_FORMS}")
    text, line = decode(raw)
    if line:
        document.report(line, "this line is not UTF-8; it was read as Windows-1252", "Save the file as UTF-8.", "warning")
    if day := impossible_day(name):
        document.report(0, f"the file's name says {day}, and there is no such day", "Correct the day in the name.", "warning")
    text = _without_frame(text)
    if not line and (lost := text.count("\ufffd")):
        _report_lost(document, text, lost)
    document.raw = text
    if not document.json and mojibake.is_suspect(text):
        text = _mended(document)
    is_whole_json = document.json and document.json.is_whole  # whose texts are cleaned one by one
    document.text = text if is_whole_json and has_only_text(text) else clean(text)
    if not document.text.strip():
        return document.refused(0, "the file is empty", "Put a digest into it, or remove it.")
    if _is_feed_without_papers(document.text.strip()):
        return document.without_papers("arxiv-atom" if "arxiv.org/" in document.text[:2000] else "feed")
    form = next((form for form in FORMS if form.sniff(document)), None)
    if form:
        return form.read(document)
    is_empty = document.json and not document.json.faults and json_items.is_empty(document.json.root)
    return document.without_papers("papers-json") if is_empty else _refused(document)


def _without_frame(text: str) -> str:
    """Return `text` without a fence around all of it, as answers of chats have it, or the signs before each line of a quoted mail.

    Lines keep their numbers.
    """
    start = text.lstrip()[:3]
    if start in ("```", "~~~") and (found := _FENCED.fullmatch(text)):
        return f"{found[1]}\n{found[2]}\n"
    rows = text.split("\n") if "\n>" in text or start.startswith(">") else []
    if sum(row.startswith(">") for row in rows) >= _MOST_QUOTED * sum(bool(row) and not row.isspace() for row in rows) > 0:
        return "\n".join(row.lstrip(">").removeprefix(" ") if row.startswith(">") else row for row in rows)
    return text


def _report_lost(document: Document, text: str, lost: int) -> None:
    """Report characters that a program could not decode when it saved the file: nobody knows what they were."""
    lines = text[: text.index("\ufffd")].count("\n") + 1
    found = f"a character was lost here before the file was saved (\ufffd, {counted(lost, 'time')} in the file)"
    document.report(lines, found, "Capture the file again, or correct its letters.", "warning")


def _is_feed_without_papers(text: str) -> bool:
    """Return whether `text` is a whole feed of a day without papers: a weekend, for instance."""
    is_whole = text.startswith("<") and text.endswith(("</feed>", "</rss>", "RDF>"))
    return is_whole and not _FEED_ITEM.search(text) and bool(feed.root(text))


def _mended(document: Document) -> str:
    """Return the text of `document` without double encoding, and report the lines where it is not certain what they were."""
    document.mended = mojibake.mend_lines(document.raw)
    for line in document.mended.doubtful:
        found = "this line looks encoded twice, and what it was is not certain"
        document.report(line, found, "Correct its letters, or capture the file again.", "warning")
    return document.mended.text


def _refused(document: Document) -> DigestFile:
    """Return a digest without entries, and say what the file looks like and what to do."""
    name, remedy = unknown.describe(document.text, document.json)
    if document.json and document.json.faults and name.startswith("JSON"):
        fault = document.json.faults[0]
        return document.refused(fault.line, fault.found, fault.remedy)
    found = f"this is not a digest in a known form; it looks like {name}, and begins with {excerpt(document.text.lstrip())!r}"
    return document.refused(1, found, remedy or f"{_NO_DIGEST} {KNOWN_FORMS}")
