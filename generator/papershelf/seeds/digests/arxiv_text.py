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
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from papershelf.model import Entry
from papershelf.seeds.digests import links, names
from papershelf.seeds.digests.dates import DATE, from_groups
from papershelf.seeds.digests.listing.lines import Line
from papershelf.seeds.digests.withdrawal import is_withdrawn
from papershelf.text.lazy_pattern import pattern

_MARKUP = r"[^\w\n]{0,40}"  # indentation, and signs of Markdown
_SIGNS = tuple(
    pattern(rf"^{_MARKUP}{label}", re.M)
    for label in (r"Submitted on \d{1,2} [A-Z][a-z]{2} \d{4}", r"Abstract[*_ ]{0,4}:", r"Title[*_ ]{0,4}:")
)
_SUBMITTED = pattern(rf"\W{{0,3}}Submitted on {DATE}")
_THIS_VERSION = pattern(r"this version, v(\d{1,3})")
_FIELD = pattern(
    r"[>|\s]{0,6}(Title|Authors?|Abstract|Comments|Subjects|Cite as|Journal reference|(?:Related )?DOI|(?:MSC|ACM) classes|Report number)"
    r"\s?:[|\s]*(.*)"
)
_END = pattern(r"(?:Submission history|Access Paper|Full-text links|View a PDF of the paper|View PDF|Bibliographic Tools|From:)\b.*", re.I)
_LONGEST_START = 10_000  # of a page: the versions stand before the title
_RULE = pattern(r"[-|: ]{3,}")
_SUBJECT = pattern(r"\(([a-z-]{2,8}(?:\.[A-Za-z-]{2,12})?)\)")
_ID = pattern(r"arXiv:(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.I)


def sniff(text: str) -> bool:
    """Return whether `text` has the labels of arXiv's page of one paper."""
    return all(sign.search(text) for sign in _SIGNS)


def entry_of(rows: Sequence[Line]) -> tuple[Entry, date | None, int]:
    """Return the entry, no day of submission to a daily list, and how many rows belong to the entry."""
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
    submitted = next((found for row in rows if (found := _SUBMITTED.search(row.text))), None)
    words = {name: " ".join(filter(None, map(_content, lines))) for name, lines in fields.items()}
    version = _THIS_VERSION.search(" ".join(row.text for row in rows)[:_LONGEST_START])
    known = next((found[1] for row in rows if (found := _ID.search(row.text))), "")
    known = known or next(filter(None, (links.paper_id(url) for row in rows for url in (row.text, *row.urls))), "")
    authors = names.split(words.get("Authors", words.get("Author", "")), inverted=False)
    abstract = "\n\n".join(_paragraphs(fields.get("Abstract", ())))
    comment = words.get("Comments", "").strip(" |")
    entry = Entry(
        title=words.get("Title", ""),
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
        withdrawn=is_withdrawn(comment=comment, abstract=abstract),
    )
    return entry, None, sum(map(len, fields.values())) + bool(submitted)


def _content(row: Line) -> str:
    found = _FIELD.fullmatch(row.text)
    return (found[2] if found else row.text).strip()


def _paragraphs(rows: Sequence[Line]) -> list[str]:
    parts: list[str] = []
    for row in rows:
        text = _content(row).lstrip("> ")
        if parts and parts[-1] and not row.starts_paragraph:
            parts[-1] += f" {text}"
        else:
            parts.append(text)
    return [part for part in parts if part]
