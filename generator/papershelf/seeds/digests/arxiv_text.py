"""Read arXiv's page of one paper, pasted as text or saved as Markdown: a part of the form that `paper_text` reads.

An example:

    [Submitted on 20 May 2024 (v1), last revised 5 Nov 2024 (this version, v2)]
    Title:Attention without Quadratic Cost
    Authors:Ada Lovelace, Alan Turing
    View PDF
    Abstract:We present a method that ...
    Comments:	12 pages
    Subjects:	Machine Learning (cs.LG); Computation and Language (cs.CL)
    Cite as:	arXiv:2405.12345 [cs.LG]

Text that is copied from a browser lacks the first three labels, which the page hides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from papershelf.model import Entry
from papershelf.seeds.digests import links, names
from papershelf.seeds.digests.dates import DATE, from_groups
from papershelf.seeds.digests.listing.lines import Line
from papershelf.seeds.digests.listing.wrapping import Wrapping
from papershelf.text.lazy_pattern import pattern

_MARKUP = r"[^\w\n]{0,40}"  # indentation, and signs of Markdown
_SIGN = pattern(rf"^{_MARKUP}Submitted on \d{{1,2}} [A-Z][a-z]{{2}} \d{{4}}", re.M)
_LABELS = tuple(pattern(rf"^{_MARKUP}{label}[*_ ]{{0,4}}:", re.M) for label in ("Abstract", "Title", "Subjects", "Cite as"))
_SUBMITTED = pattern(rf"\W{{0,3}}Submitted on {DATE}")
_THIS_VERSION = pattern(r"(?:this version, |\(or \W?arXiv:[\w.-]{4,20}(?:/\d{7})?)v(\d{1,3})\b")
_FIELD = pattern(
    r"[>|\s]{0,6}(Title|Authors?|Abstract|Comments|Subjects|Cite as|Journal reference|(?:Related )?DOI|(?:MSC|ACM) classes|Report number)"
    r"\s?:[|\s]*(.*)"
)
_END = pattern(
    r"(?:Submission history|Access Paper|Full-text links|View a PDF of the paper|View PDF|No PDF available|HTML \(experimental|TeX Source"
    r"|Bibliographic Tools|From:)(?!\w).*",
    re.I,
)
_END_OF_HEAD = "Markdown Content:"  # in what r.jina.ai writes
_TITLE_OF_HEAD = pattern(r"Title: (?:\[[\w.-]{1,20}(?:/\d{7})?\] )?(.+)")
_LONGEST_START = 10_000  # of a page: the versions stand before the title
_RULE = pattern(r"[-|: ]{3,}")
_SUBJECT = pattern(r"\(([a-z-]{2,8}(?:\.[A-Za-z-]{2,12})?)\)")
_BUTTON = pattern(r"\[([^\[\]\n]{0,100})\]\(https?://arxiv\.org/(?:search|a|pdf|html|format|src|ps)/[^()\s]{0,500}\)")
_ID = pattern(r"arXiv:(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.I)


def sniff(text: str) -> bool:
    """Return whether `text` has the labels of arXiv's page of one paper."""
    abstract, title, *of_table = (bool(label.search(text)) for label in _LABELS)
    return bool(_SIGN.search(text)) and ((abstract and title) or all(of_table))


def without_buttons(text: str) -> str:
    """Return `text` without the addresses of authors and of other forms of the paper.

    >>> without_buttons("Authors:[A B](https://arxiv.org/search/cs?query=B,+A), [C D](https://arxiv.org/a/d_c_1)")
    'Authors:A B , C D '
    """
    return _BUTTON.sub(r"\1 ", text)


def entry_of(rows: Sequence[Line], wrapping: Wrapping) -> tuple[Entry, date | None, int]:
    """Return the entry, no day of submission to a daily list, and how many rows belong to the entry."""
    head = next((i for i, row in enumerate(rows) if row.text == _END_OF_HEAD), -1) + 1
    fields = _fields(rows[head:])
    submitted = next((found for row in rows if (found := _SUBMITTED.search(row.text))), None)
    words = {name: wrapping.join((_content(row), row.columns) for row in lines if _content(row)) for name, lines in fields.items()}
    version = _THIS_VERSION.search(" ".join(row.text for row in rows)[:_LONGEST_START])
    known = next((found[1] for row in rows if (found := _ID.search(row.text))), "")
    known = known or next(filter(None, (links.paper_id(url) for row in rows for url in (row.text, *row.urls))), "")
    authors = names.split(words.get("Authors", words.get("Author", "")), inverted=False)
    abstract = "\n\n".join(map(wrapping.join, _paragraphs(fields.get("Abstract", ()))))
    comment = words.get("Comments", "").strip(" |")
    entry = Entry(
        title=words.get("Title") or next((found[1] for row in rows[:head] if (found := _TITLE_OF_HEAD.fullmatch(row.text))), ""),
        abstract=abstract,
        line=fields["Title"][0].number if "Title" in fields else 1,
        position=1,
        date=from_groups(submitted.groups()).in_year(0) if submitted else None,
        authors=authors,
        author_count=len(authors) or None,
        arxiv_id=links.identifier(known),
        doi=links.doi(words.get("Related DOI", words.get("DOI", ""))),
        journal_ref=words.get("Journal reference", "").strip(" |"),
        comment=comment,
        categories=tuple(dict.fromkeys(_SUBJECT.findall(words.get("Subjects", "")))),
        version=int(version[1]) if version else None,
    )
    return entry, None, sum(map(len, fields.values())) + bool(submitted)


def starts(rows: Sequence[Line]) -> list[int]:
    """Return where each page begins: at the day of its submission."""
    return [i for i, row in enumerate(rows) if _SUBMITTED.match(row.text)]


def _fields(rows: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the rows of each field by its label."""
    fields: dict[str, list[Line]] = {}
    label = ""
    for row in rows:
        found = _FIELD.fullmatch(row.text)
        if found:
            label = found[1]
        elif _END.fullmatch(row.text):
            label = ""
        if label and not _RULE.fullmatch(row.text):
            fields.setdefault(label, []).append(row)
    return fields if "Abstract" in fields else {**fields, **_without_labels(rows)}


def _without_labels(rows: Sequence[Line]) -> dict[str, list[Line]]:
    """Return title, authors and abstract of a page that hides their labels: they stand between the day and the table."""
    start = next((i for i, row in enumerate(rows) if _SUBMITTED.search(row.text)), len(rows)) + 1
    stop = next((i for i in range(start, len(rows)) if _FIELD.fullmatch(rows[i].text)), len(rows))
    buttons = next((i for i in range(start, stop) if _END.fullmatch(rows[i].text)), min(start + 2, stop))
    parts = rows[start : start + 1], rows[start + 1 : buttons], [row for row in rows[buttons:stop] if not _END.fullmatch(row.text)]
    return {label: list(part) for label, part in zip(("Title", "Authors", "Abstract"), parts, strict=True) if part}


def _content(row: Line) -> str:
    found = _FIELD.fullmatch(row.text)
    return (found[2] if found else row.text).strip()


def _paragraphs(rows: Sequence[Line]) -> list[list[tuple[str, int]]]:
    """Return the lines of each paragraph, with their lengths in the file."""
    parts: list[list[tuple[str, int]]] = []
    for row in rows:
        if text := _content(row).lstrip("> "):
            if not parts or row.starts_paragraph:
                parts.append([])
            parts[-1].append((text, row.columns))
    return parts
