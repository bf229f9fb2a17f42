"""Citations of papers in the forms that other programs take: BibTeX, RIS and CSL-JSON, one module each.

All of them name the same title, authors, date, identifiers and address, which the functions here and `citations.names` decide.
"""

from functools import lru_cache
from urllib.parse import quote

from papershelf.model import Paper
from papershelf.text.html import plain
from papershelf.text.normalize import clean

ARXIV_DOI = "10.48550/arXiv."  # followed by the id: arXiv registers each of its papers under this name


def doi(paper: Paper) -> str:
    """Return the DOI of `paper`: that of its publication, else arXiv's own; empty where neither is known.

    >>> doi(Paper("a", "A", "", arxiv_id="2405.12345")), doi(Paper("a", "A", "", arxiv_id="2405.12345", doi="10.1/x"))
    ('10.48550/arXiv.2405.12345', '10.1/x')
    """
    return line(paper.doi) or (ARXIV_DOI + paper.arxiv_id if paper.arxiv_id else "")


def address(paper: Paper, url: str) -> str:
    """Return where a citation of `paper` leads: to arXiv where the id is known, else to `url`, the paper's page, which may be empty."""
    return f"https://arxiv.org/abs/{quote(paper.arxiv_id, safe='/.')}" if paper.arxiv_id else url


def notes(paper: Paper) -> list[str]:
    """Return what a citation says besides: that the paper was withdrawn, and where it was published."""
    return [*["Withdrawn"] * paper.withdrawn, *filter(None, [paper.journal_ref])]


def line(text: str) -> str:
    """Return `text` in one line, without signs that carry no text."""
    return " ".join(clean(text).split())


@lru_cache(8)  # as the names of authors
def plain_title(title: str) -> str:
    """Return `title` in one line, with its maths as plain characters."""
    return line(plain(title))
