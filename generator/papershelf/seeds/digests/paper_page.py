"""Read a paper's page as the build writes it: front matter and Markdown. One file is one entry.

An example:

    ---
    title: "Attention without Quadratic Cost"
    date: 2024-05-20
    arxiv_id: "2405.12345"
    ---

    We present a method that ...
"""

import re

from papershelf.model import DigestFile, Entry, Paper
from papershelf.seeds.digests.document import Document, excerpt
from papershelf.text.lazy_pattern import pattern
from papershelf.text.tex import repair

FORM = "markdown"
_TITLE = pattern(r"^title[ \t]*:", re.M)


def sniff(text: str) -> bool:
    """Return whether `text` begins with front matter that has a title."""
    start = text.lstrip()[:100_000]
    end = start.find("\n---", 3)
    return start.startswith("---\n") and end > 0 and bool(_TITLE.search(start, 0, end))


def read(document: Document) -> DigestFile:
    """Return the page's one entry."""
    from papershelf.markdown import paper_page

    page = paper_page.read_fields(document.text, f"digests/{document.file}")
    document.problems.extend(page.problems)
    if not page.fields.get("title", "").strip():
        if not page.problems:
            document.report(page.line("title"), "the page has no title", "Write it behind `title:`.")
        return document.digest(FORM, [])
    if note := page.fields.get("note"):
        line = document.text.count("\n", 0, document.text.rfind(note.partition("\n")[0])) + 1
        found = f"text from `{excerpt(note, 40)}` on is a note, which a page among digests cannot have"
        document.report(line, found, "Move the file to seeds/papers/, or take the heading out if this is the abstract.", "warning")
    paper = Paper(**{**Paper._field_defaults, "slug": "", "abstract": "", **page.fields})
    shared = {name: value for name, value in paper._asdict().items() if name in Entry._fields}
    title, raw_title = _received(paper.title, paper.raw_title)
    abstract, raw_abstract = _received(paper.abstract, paper.raw_abstract)
    received = {"title": title, "abstract": abstract, "raw_title": raw_title, "raw_abstract": raw_abstract}
    entry = Entry(**{**shared, **received, "line": 1, "position": 1})
    return document.digest(FORM, [entry], document.captured(None, [entry]))


def _received(shown: str, raw: str) -> tuple[str, str]:
    """Return the text for the entry, and what was received if that is another text: one that the repair does not turn into `shown`."""
    return (raw, "") if raw and repair(raw) == shown else (shown, raw)
