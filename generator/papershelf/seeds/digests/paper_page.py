"""A paper's page as the build writes it: front matter and Markdown; one file is one entry."""

from __future__ import annotations

import re

from papershelf.model import DigestFile, Entry, InputError
from papershelf.seeds.digests import dates
from papershelf.seeds.digests.document import Document
from papershelf.text.lazy_pattern import pattern

FORM = "markdown"
_TITLE = pattern(r"^title[ \t]*:", re.M)


def sniff(text: str) -> bool:
    """Whether `text` begins with front matter that has a title."""
    start = text.lstrip()[:100_000]
    end = start.find("\n---", 3)
    return start.startswith("---\n") and end > 0 and bool(_TITLE.search(start, 0, end))


def read(document: Document) -> DigestFile:
    """The page's one entry."""
    from papershelf.markdown import paper_page

    name = f"digests/{document.file}"
    try:
        paper = paper_page.load(document.text, name=name)
    except InputError as error:
        document.problems.extend(error.problems)
        return document.digest(FORM, [])
    entry = Entry(
        title=paper.raw_title or paper.title,
        abstract=paper.raw_abstract or paper.abstract,
        line=1,
        position=1,
        date=paper.date,
        date_inferred=paper.date_inferred,
        authors=paper.authors,
        author_count=paper.author_count,
        organization=paper.organization,
        comments=paper.comments,
        upvotes=paper.upvotes,
        arxiv_id=paper.arxiv_id,
        links=paper.links,
        keywords=paper.keywords,
    )
    named = dates.in_name(document.name)[1]
    known = ((document.as_of, "site.yaml"), (named, "file name"), (paper.date, "newest entry"))
    as_of, source = next(((day, source) for day, source in known if day), (None, ""))
    return document.digest(FORM, [entry], as_of=as_of, source=source)
