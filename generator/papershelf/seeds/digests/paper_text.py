"""Read one paper's page of Hugging Face or arXiv, pasted as text or saved as Markdown. Of several pages in one file each is an entry.

An example, in which the sentence above "AI-generated summary" is by a language model, and not the abstract:

    Papers
    arxiv:2405.12345

    Attention without Quadratic Cost

    Published on May 20, 2024
    · Submitted by
    Some Reader
     on May 21, 2024
    Upvote
    29

    Authors:
    Ada Lovelace
    ,
    Alan Turing

    Abstract

    A method makes attention cheap.

    AI-generated summary

    We present a method that ...

    View arXiv page
    GitHub
    264
    Community
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from papershelf.model import DigestFile, Entry, LineCount, Link
from papershelf.seeds.digests import arxiv_text, dates
from papershelf.seeds.digests.dates import DATE, PrintedDate, from_groups
from papershelf.seeds.digests.document import Document, count_lines
from papershelf.seeds.digests.links import identifier, link, paper_id, version
from papershelf.seeds.digests.listing import lines
from papershelf.seeds.digests.listing.lines import Line
from papershelf.seeds.digests.listing.wrapping import Wrapping
from papershelf.text.lazy_pattern import pattern

FORM = "paper-page"
_MARKUP = r"[^\w\n]{0,40}"  # indentation, and signs of Markdown
_HAS_ABSTRACT = pattern(rf"^{_MARKUP}A(?:bstract|BSTRACT)(?:{_MARKUP}$|(?=[A-Z][a-z ]))", re.M)
_GLUED = pattern(r"^(\s{0,12}Abstract)(?=[A-Z][a-z ])|\s?(AI-generated summary)(?=[A-Z][a-z ])", re.M)
_HAS_AUTHORS = pattern(rf"^{_MARKUP}Authors{_MARKUP}:", re.M)
_HAS_SIGN = pattern(rf"^{_MARKUP}(?:arxiv:\d{{4}}\.\d|Published on [A-Z\d]|View arXiv page|View PDF)", re.M)
_OF_LISTING = pattern(rf"^{_MARKUP}\d{{1,5}} authors?\b", re.M)
_ARXIV_ID = r"arxiv:\s?(\d{4}\.\d{4,5}(?:v\d{1,3})?)(?!\d)"
_ID, _ID_LINE = pattern(_ARXIV_ID, re.I), pattern(rf"(?:.{{0,20}}\s)?{_ARXIV_ID}", re.I)
_PAGE_TITLE = pattern(r"(?:title:\s*)?paper page - (.+?)(?:(?<!\s)\s+[-|]\s+hugging face)?", re.I)
_PUBLISHED = pattern(rf"Published on\s+{DATE}", re.I)
_SUBMITTED = pattern(rf"(?:·\s*)?Submitted by\b\s*(?:.{{0,100}}?\s?\bon\s+{DATE})?", re.I)
_RANK = pattern(r"#\s?\d{1,3}\s+Paper of the (?:day|week|month)|\+\s?\d{1,5}\b|(?<!\S)[*•·-](?!\S)", re.I)
_NUMBER = r"(\d{1,4}(?:\.\d{1,2})?k|\d{1,3}(?:,\d{3})+|\d{1,7})(?!\w)"
_UPVOTES = pattern(rf"Upvotes?\b\s*:?\s*(?:{_NUMBER}|([-–—]))?", re.I)
_STARS = pattern(rf"\bGitHub\s{{0,3}}{_NUMBER}", re.I)
_RULE = pattern(r"[-=]{3,}")  # below a heading
_HEAD = pattern(r"(?:URL Source|Published Time|Number of Pages|Warning|Markdown Content):.*")  # in what r.jina.ai writes
_PICTURE = pattern(r"\[[^\[\]]{0,60}\]\s?")  # the name of a picture, as w3m writes it
_AUTHORS = pattern(r"Authors\s*:\s*(.*)")
_SUMMARY_LABEL = pattern(r"AI-generated summary\W*", re.I)
_AFTER_ABSTRACT = pattern(
    r"(?:View (?:arXiv page|PDF)|Project page|GitHub\b.{0,20}|Add to collection|Community|HTML|Hugging Face paper page"
    r"|(?:Models|Datasets|Spaces|Collections) (?:citing|including) this paper.{0,10}|Get this paper in your agent:?|Read more)\b.{0,80}",
    re.I,
)
_LONGEST_PAGE = 500_000  # characters of a page of one paper with all its comments; a longer text is searched for no page, which saves time
_LONGEST_HEADER = 3000
_LONGEST_ORGANIZATION = 80


class _Parts(NamedTuple):
    """The rows of a page by what they belong to."""

    header: Sequence[Line]  # from the title to the authors
    authors: Sequence[Line]
    abstract: Sequence[Line]
    links: Sequence[Line]


def sniff(text: str) -> bool:
    """Return whether `text` is one paper's page: its own labels are there, and no entry of a listing."""
    if len(text) > _LONGEST_PAGE:
        return False
    if arxiv_text.sniff(text):
        return True
    return bool(_HAS_ABSTRACT.search(text) and _HAS_AUTHORS.search(text) and _HAS_SIGN.search(text)) and not _OF_LISTING.search(text)


def read(document: Document) -> DigestFile:
    """Return the page's entry, or those of all pages."""
    # BeautifulSoup puts nothing between a heading and its text.
    is_arxiv = arxiv_text.sniff(document.text)
    text = arxiv_text.without_buttons(document.text) if is_arxiv else document.text
    rows, without_text = lines.split(_GLUED.sub(lambda label: f"\n\n{label[0].strip()}\n\n", text))
    rows = [row for row in rows if not _RULE.fullmatch(row.text)]
    entry_of, starts = (arxiv_text.entry_of, arxiv_text.starts(rows)) if is_arxiv else (_entry_of, _starts(rows))
    wrapping = Wrapping(text.split("\n"))
    entries: list[Entry] = []
    days: list[date] = []
    count = len(without_text)
    for start, stop in pairwise((0, *starts[1:], len(rows))):
        entry, submitted, of_entry = entry_of(rows[start:stop], wrapping)
        if not entry.title:
            line = rows[start].number if start else 1
            document.report(line, "this page of a paper has no title", "Put the title above the line with its date or its authors.")
            continue
        entries.append(entry._replace(position=len(entries) + 1))
        days += [submitted] if submitted else []
        count += of_entry
        if not entry.abstract:
            document.report(entry.line, "this page of a paper has no abstract", "Save the whole page again, or add it.", "warning")
        if not entry.date:
            document.report(entry.line, "this page of a paper has no date", 'Add a line as "Published on May 20, 2024".', "warning")
    if not entries:
        return document.digest(FORM, [])
    whole = count_lines(document.text)
    count = min(count, whole)
    return document.digest(FORM, entries, document.captured(max(days, default=None), entries), LineCount(count, whole - count))


def _starts(rows: Sequence[Line]) -> list[int]:
    """Return where each page begins: at its arXiv identifier, and with authors and an abstract below that."""
    found: list[int] = []
    label, has_authors = -1, False
    for i, row in enumerate(rows):
        if _ID_LINE.fullmatch(row.text):
            label, has_authors = i, False
        elif label >= 0 and _AUTHORS.match(row.text):
            has_authors = True
        elif has_authors and row.text.strip(" :#*").lower() == "abstract":
            found.append(label)
            label, has_authors = -1, False
    return found


def _entry_of(rows: Sequence[Line], wrapping: Wrapping) -> tuple[Entry, date | None, int]:
    """Return the entry, the day on which it was submitted to the daily list, and how many rows belong to it."""
    known = _identifier(rows)
    parts = _parts(rows)
    title, header = _title(rows, parts.header)
    words = " ".join(row.text for row in header)[:_LONGEST_HEADER]
    published, upvotes = _PUBLISHED.search(words), _UPVOTES.search(words)
    submitted = _SUBMITTED.search(words)
    day, inferred = _day(from_groups(published.groups()) if published else None, known)
    sent = from_groups(submitted.groups()).in_year(day.year if day else 0) if submitted and _has_date(submitted) else None
    abstract, summary = _abstract(parts.abstract, wrapping)
    names = _names(parts.authors)
    words_of_title, line = (wrapping.join(map(_columns, title)), title[0].number) if title else _page_title(rows)
    entry = Entry(
        title=words_of_title,
        abstract=abstract,
        line=line,
        position=1,
        date=day,
        date_inferred=inferred,
        authors=names,
        author_count=len(names) or None,
        organization=_organization(words),
        upvotes=lines.number(upvotes[1]) if upvotes and any(upvotes.groups()) else None,
        arxiv_id=identifier(known),
        links=_links(parts.links),
        version=version(known),
        ai_summary=summary,
        github_stars=_stars(parts.links),
    )
    return entry, sent, len(title) + len(header) + len(parts.authors) + len(parts.abstract) + len(parts.links)


def _parts(rows: Sequence[Line]) -> _Parts:
    texts = [row.text for row in rows]
    authors = next((i for i, text in enumerate(texts) if _AUTHORS.match(text)), len(rows))
    abstract = next((i for i in range(authors, len(rows)) if texts[i].strip(" :#*").lower() == "abstract"), len(rows))
    links = next((i for i in range(abstract + 1, len(rows)) if _AFTER_ABSTRACT.fullmatch(texts[i])), len(rows))
    end = next((i for i in range(links, len(rows)) if texts[i].strip(" #*").lower().startswith("community")), len(rows))
    return _Parts(rows[:authors], rows[authors:abstract], rows[abstract + 1 : links], rows[links:end])


def _title(rows: Sequence[Line], above: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the rows of the title, and the rows between it and the authors."""
    heading = next((i for i, row in enumerate(above) if row.heading_level and _is_title(row)), -1)
    if heading >= 0:
        stop = heading + 1
        while stop < len(above) and not above[stop].starts_paragraph and not _begins_header(above[stop].text):
            stop += 1
        return above[heading:stop], above[stop:]
    stop = next((i for i, row in enumerate(above) if _begins_header(row.text)), len(above))
    label = next((i for i in range(stop - 1, -1, -1) if _ID_LINE.fullmatch(above[i].text)), -1)
    start = label + 1
    if label < 0:  # the title is the paragraph above the date
        start = stop - 1
        while 0 < start < stop and not above[start].starts_paragraph:
            start -= 1
    title = [row for row in above[max(start, 0) : stop] if _is_title(row)]
    return title, above[stop:]


def _is_title(row: Line) -> bool:
    is_known = row.text.lower() in ("papers", "paper") or any(known.fullmatch(row.text) for known in (_PAGE_TITLE, _ID_LINE, _HEAD))
    return not is_known


def _begins_header(text: str) -> bool:
    return any(label.match(text) for label in (_PUBLISHED, _SUBMITTED, _UPVOTES, _AUTHORS))


def _page_title(rows: Sequence[Line]) -> tuple[str, int]:
    """Return the title in "Paper page - ...", which browsers and readers print above the page, and its line."""
    return next(((found[1], row.number) for row in rows if (found := _PAGE_TITLE.fullmatch(row.text))), ("", 1))


def _identifier(rows: Sequence[Line]) -> str:
    labels = (found[1] for row in rows if (found := _ID.search(row.text)))
    return next(labels, "") or next(filter(None, (paper_id(url) for row in rows for url in (row.text, *row.urls))), "")


def _day(printed: PrintedDate | None, arxiv_id: str) -> tuple[date | None, bool]:
    """Return the day of publication, and whether the arXiv identifier tells its year."""
    if not printed or printed.year:
        return printed and printed.in_year(0), False
    year, month = dates.month_of_arxiv_id(identifier(arxiv_id))
    return printed.in_year(year + (printed.month < month) if year else 0), True


def _has_date(found: re.Match[str]) -> bool:
    return any(found.groups())


def _names(rows: Sequence[Line]) -> tuple[str, ...]:
    """Return the names below "Authors:", which commas separate, or which stand on lines of their own."""
    parts = [found[1] if (found := _AUTHORS.match(row.text)) else row.text for row in rows]
    together = "\n".join(parts)
    names = together.replace("\n", " ").split(",") if "," in together else parts
    return tuple(filter(None, (" ".join(name.split()).strip("*· ") for name in names)))


def _abstract(rows: Sequence[Line], wrapping: Wrapping) -> tuple[str, str]:
    """Return the abstract, and the sentence of a language model that stands above the label that says so."""
    parts: list[list[tuple[str, int]]] = []
    label = -1
    for row in rows:
        if _SUMMARY_LABEL.fullmatch(row.text):
            label = len(parts)
        elif parts and not row.starts_paragraph and len(parts) != label:
            parts[-1].append(_columns(row))
        else:
            parts.append([_columns(row)])
    paragraphs = list(map(wrapping.join, parts))
    if label == len(paragraphs) > 1:  # the label stands below both
        label = 1
    summary, abstract = (paragraphs[:label], paragraphs[label:]) if 0 <= label < len(paragraphs) else ([], paragraphs)
    return "\n\n".join(abstract), " ".join(summary)


def _columns(row: Line) -> tuple[str, int]:
    return row.text, row.columns


def _organization(words: str) -> str:
    """Return the organisation, which stands between the submitter and the upvotes in the words below the title."""
    start = max((found.end() for label in (_PUBLISHED, _SUBMITTED) if (found := label.search(words))), default=0)
    upvotes = _UPVOTES.search(words, start)
    rest = " ".join(_PICTURE.sub("", _RANK.sub(" ", words[start : upvotes.start()])).split()) if upvotes else ""
    return rest if len(rest) <= _LONGEST_ORGANIZATION else ""


def _links(rows: Sequence[Line]) -> tuple[Link, ...]:
    # The label of a row with several addresses belongs to one of them only.
    found = (link(url, row.text if len(row.urls) == 1 else "") for row in rows for url in row.urls)
    return tuple(dict.fromkeys(filter(None, found)))


def _stars(rows: Sequence[Line]) -> int | None:
    """Return the number behind "GitHub", on its line or on the next one."""
    found = _STARS.search(" ".join(row.text for row in rows)[:_LONGEST_HEADER])
    return lines.number(found[1]) if found else None
